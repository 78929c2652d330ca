"""A person's runs as the sessions that load is made of: one in each direction that a run went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import nan
from typing import Any

from django.db.models import Q

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
)  # fmt: skip


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
    # A recording that does not count may still be the one of which it was told how hard the outing was.
    runs = Run.objects.of(owner, until).filter(held_back=False, sport__in=ON_FOOT)
    runs = runs.filter(Q(counted=True) | Q(felt__rpe__isnull=False))
    if since is not None:
        runs = runs.filter(day__gte=since)
    rows = runs.order_by("day", "started_at", "pk").values_list(*_FIELDS, named=True)
    beside = [row for row in rows if not row.counted and row.started_at is not None]
    found = []
    for row in rows:
        if row.counted:
            rpe = row.felt__rpe if row.felt__rpe is not None else _told_of(row, beside)
            found += [Done(row.pk, row.title or row.filename, one) for one in _sessions(row, rpe)]
    return tuple(found)


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
    for facing, seconds, metres in (
        (Facing.BACKWARD, row.backward_s, row.backward_m),
        (Facing.FORWARD, row.forward_s, row.forward_m),
    ):
        way_m = nan if row.distance_m is None else metres
        if seconds >= LEAST_S and not refusal(row.day, facing, way_m, seconds, rpe=rpe):
            yield Session(row.day, facing, way_m, seconds, rpe=rpe)
