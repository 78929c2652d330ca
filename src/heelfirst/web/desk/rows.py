"""The rows of everybody who is looked after, fetched at once: as many queries for one as for thirty."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from heelfirst.energetics.load import Part, Soreness
from heelfirst.plan.history import Event, Happened
from heelfirst.plan.needs import Pain
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.done import NEAR, answers_of
from heelfirst.web.buildup.models import Answer, BuildUp, Happening, Version
from heelfirst.web.buildup.planning import current_and_pending, open_build_ups
from heelfirst.web.desk.models import Measure
from heelfirst.web.fitness.models import Soreness as SorenessRow
from heelfirst.web.runs.models import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What is kept of each runner, by their key; answers and versions by the key of the build-up.

    Days are those of all of them together: who takes from here leaves out what lies after the runner's own day.
    """

    build_ups: Mapping[int, BuildUp]
    versions: Mapping[int, tuple[Version | None, Version | None]]
    runs: Mapping[int, Sequence[Run]]
    answers: Mapping[int, Sequence[Answer]]
    soreness: Mapping[int, Sequence[Soreness]]
    happened: Mapping[int, Sequence[Happened]]
    pains: Mapping[int, Sequence[Pain]]


def rows_of(
    runners: Sequence[Person],
    measured: Sequence[Person],
    since: date,
    today: date,
    until: date | None,
) -> Rows:
    """All rows of these runners from `since` to `today`; pain only of those whose measures may be seen."""
    build_ups = open_build_ups(runners, until)
    return Rows(
        build_ups=build_ups,
        versions=current_and_pending(build_ups.values(), until),
        runs=_by_owner((run.owner_id, run) for run in _runs(runners, since, today)),
        answers=_by_owner(
            (row.build_up_id, row) for row in answers_of(build_ups.values(), today).select_related("run")
        ),
        soreness=_soreness(runners, since, today),
        happened=_happened(runners, since, today),
        pains=_by_owner(
            (row.runner_id, Pain(row.day, row.pain))
            for row in Measure.objects.of_all(measured, until).filter(day__gte=since, day__lte=today)
            if row.pain is not None
        ),
    )


def _by_owner[Row](rows: Iterable[tuple[int, Row]]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for owner, row in rows:
        found.setdefault(owner, []).append(row)
    return found


def _runs(runners: Sequence[Person], since: date, today: date) -> QuerySet[Run]:
    # Sessions of the first days may have been run a little before them.
    theirs = Run.objects.filter(owner__in=runners, deleted_at=None, day__gte=since - 2 * NEAR, day__lte=today)
    return theirs.summed().order_by("day", "started_at", "pk")


def _soreness(runners: Sequence[Person], since: date, today: date) -> dict[int, list[Soreness]]:
    rows = SorenessRow.objects.filter(owner__in=runners, day__gte=since, day__lte=today)
    return _by_owner(
        (owner, Soreness(day, Part(part), score))
        for owner, day, part, score in rows.order_by("day", "pk").values_list(
            "owner_id", "day", "part", "score"
        )
    )


def _happened(runners: Sequence[Person], since: date, today: date) -> dict[int, list[Happened]]:
    rows = Happening.objects.filter(
        owner__in=runners, taken_back_at=None, day__gte=since, day__lte=today
    ).order_by("day", "pk")
    return _by_owner(
        (owner, Happened(day, Event(what)))
        for owner, day, what in rows.values_list("owner_id", "day", "what")
    )
