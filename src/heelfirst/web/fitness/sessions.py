"""A person's runs as the sessions that load is made of: one in each direction that a run went."""

from dataclasses import dataclass
from datetime import date
from math import nan

from heelfirst.energetics.load import Session
from heelfirst.energetics.load.session import refusal
from heelfirst.facing import Facing
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import Run

LEAST_S = 30.0
"""A turn to look round is no session."""


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
    runs = Run.objects.of(owner, until).summed()
    if since is not None:
        runs = runs.filter(day__gte=since)
    rows = runs.order_by("day", "started_at", "pk").values_list(
        "pk", "title", "filename", "day", "distance_m",
        "backward_s", "backward_m", "forward_s", "forward_m", "felt__rpe",
    )  # fmt: skip
    found = []
    for pk, title, filename, day, measured_m, back_s, back_m, forth_s, forth_m, rpe in rows:
        ways = ((Facing.BACKWARD, back_s, back_m), (Facing.FORWARD, forth_s, forth_m))
        for facing, seconds, metres in ways:
            way_m = nan if measured_m is None else metres
            if seconds >= LEAST_S and not refusal(day, facing, way_m, seconds, rpe=rpe):
                found.append(Done(pk, title or filename, Session(day, facing, way_m, seconds, rpe=rpe)))
    return tuple(found)
