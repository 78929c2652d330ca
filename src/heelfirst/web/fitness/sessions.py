"""A person's runs as the sessions that load is made of: one in each direction that a run went."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Any

from django.db.models import Q, QuerySet

from heelfirst.activity.outing import Recording
from heelfirst.energetics.load import Session
from heelfirst.energetics.load.session import refusal
from heelfirst.facing import Facing
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import ON_FOOT, Run

LEAST_S = 30.0
"""A turn to look round is no session."""

_FIELDS = (
    "pk", "title", "filename", "day", "started_at", "elapsed_s", "made_at", "counted", "felt__rpe",
    "distance_m", "backward_s", "backward_m", "forward_s", "forward_m",
    "looked_through__backward_descent_m", "looked_through__forward_descent_m",
)  # fmt: skip
_OF_EFFORT = ("pk", "started_at", "elapsed_s", "made_at", "counted", "felt__rpe")


@dataclass(frozen=True, slots=True)
class Done:
    """One session and the run it was part of."""

    run_id: int
    name: str
    session: Session


def done(owner: Person, until: date | None, since: date | None = None) -> tuple[Done, ...]:
    """The sessions of the runs that count, in the order of their start, from `since` and until `until`.

    What cannot be a session (a recording of nobody's legs) is left out; the page of its run shows it.
    """
    rows = list(_rows(owner, until, since).values_list(*_FIELDS, named=True))
    rpe = _efforts(rows)
    return tuple(
        Done(row.pk, row.title or row.filename, one)
        for row in rows
        if row.counted
        for one in _sessions(row, rpe.get(row.pk))
    )


def efforts(owner: Person, until: date | None, since: date | None = None) -> dict[int, int]:
    """How hard each run that counts was, 0 to 10, by its key; those of which nobody said it are not there."""
    return _efforts(list(_rows(owner, until, since).values_list(*_OF_EFFORT, named=True)))


def _rows(owner: Person, until: date | None, since: date | None) -> QuerySet[Run]:
    # A recording that does not count may still be the one of which it was told how hard the outing was.
    runs = Run.objects.of(owner, until).filter(held_back=False, sport__in=ON_FOOT)
    runs = runs.filter(Q(counted=True) | Q(felt__rpe__isnull=False))
    if since is not None:
        runs = runs.filter(day__gte=since)
    return runs.order_by("day", "started_at", "pk")


def _efforts(rows: Sequence[Any]) -> dict[int, int]:
    """Each run's own effort, else that of another recording of the same outing."""
    beside = [row for row in rows if not row.counted and row.started_at is not None]
    told = {}
    for row in rows:
        if row.counted:
            rpe = row.felt__rpe if row.felt__rpe is not None else _told_of(row, beside)
            if rpe is not None:
                told[row.pk] = rpe
    return told


def _told_of(row: Any, beside: Iterable[Any]) -> int | None:
    """How hard the outing was by another of its recordings; None where nobody said."""
    if row.started_at is None:
        return None
    mine = _recording(row)
    return next((other.felt__rpe for other in beside if mine.shares_outing(_recording(other))), None)


def _recording(row: Any) -> Recording:
    return Recording(row.pk, row.started_at, row.elapsed_s, row.made_at)


def _sessions(row: Any, rpe: int | None) -> Iterator[Session]:
    """One session each way that the run went for long enough."""
    for facing, seconds, metres, down_m in (
        (Facing.BACKWARD, row.backward_s, row.backward_m, row.looked_through__backward_descent_m),
        (Facing.FORWARD, row.forward_s, row.forward_m, row.looked_through__forward_descent_m),
    ):
        way_m = nan if row.distance_m is None else metres
        descent_m = nan if down_m is None else down_m
        if seconds >= LEAST_S and not refusal(row.day, facing, way_m, seconds, descent_m=descent_m, rpe=rpe):
            yield Session(row.day, facing, way_m, seconds, descent_m, rpe)
