"""Measures as the pages and the sheet show them: a table and trends, without a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heelfirst.web.accounts.models import Person
from heelfirst.web.desk.models import Measure as MeasureRow
from heelfirst.web.pictures import picture
from heelfirst.writers.measured import Measure, Measured, figure, series
from heelfirst.writers.svg.measures import measure_trend


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of the table."""

    row: MeasureRow
    pain: str
    left: str
    right: str
    walk: str


def told_of(runner: Person, until: date | None = None) -> dict[str, Any]:
    """The measures of a runner, newest first, with a picture for each kind that has any."""
    rows = list(MeasureRow.objects.of(runner, until).select_related("by"))
    return {
        "measures": [_shown(row) for row in rows],
        "trends": trends([as_measured(row) for row in rows]),
    }


def as_measured(row: MeasureRow) -> Measured:
    """A row as the writers know it."""
    return Measured(
        day=row.day,
        pain=row.pain,
        stance_left_s=row.stance_left_s,
        stance_right_s=row.stance_right_s,
        walk_s=row.walk_s,
        note=row.note,
        by=row.by_name,
    )


def trends(measured: Sequence[Measured]) -> list[SafeString]:
    """A picture of each kind that was measured on two days or more."""
    return [
        picture(measure_trend(measured, kind, translate=_))
        for kind in Measure
        if any(len(line.points) > 1 for line in series(measured, kind, _))
    ]


def _shown(row: MeasureRow) -> Shown:
    return Shown(
        row,
        figure(Measure.PAIN, row.pain),
        figure(Measure.STANCE, row.stance_left_s),
        figure(Measure.STANCE, row.stance_right_s),
        figure(Measure.WALK, row.walk_s),
    )
