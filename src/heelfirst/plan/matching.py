"""Which planned session was which run: by day, direction and metres; what is unsure is said, never guessed.

docs/how/build-up.md, "What was done".
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from heelfirst.plan.history import Ran
from heelfirst.plan.sessions import Direction, Session
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

NEAR_DAYS = 2
SURE_WITHIN, POSSIBLE_WITHIN = 0.30, 1.00
MOSTLY = 0.8
"""The share of a run's metres that makes it one of a direction."""


@dataclass(frozen=True, slots=True)
class Match:
    """A planned session and what became of it."""

    session: Session
    run: Ran | None
    """None where it was missed."""
    sure: bool
    says: str = ""
    """A question for the runner, where it is not sure."""


def matched(
    sessions: Sequence[Session],
    runs: Sequence[Ran],
    by_hand: Mapping[Session, Ran | None] | None = None,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> tuple[Match, ...]:
    """One answer for each running session, nearest pairs first; a run belongs to one session.

    Sure is a run on the session's own day in its direction, whose metres differ by at most 30 %, with no other run and no
    other session that it could be. What is left of a day is asked about however far it went: nobody plans 2 km, runs 5 the
    same way that day, and means something else by it. `by_hand` is what the runner said; it is never overruled.
    """
    told = dict(by_hand or {})
    left = [session for session in sessions if session.run and session not in told]
    free = [run for run in runs if run not in told.values()]
    pairs = sorted(
        (cost, number, other)
        for number, session in enumerate(left)
        for other, run in enumerate(free)
        if (cost := _apart(session, run)) is not None
    )
    taken: dict[int, int] = {}
    for _, number, other in (*pairs, *_same_day(left, free)):
        if number not in taken and other not in taken.values():
            taken[number] = other
    found = [Match(session, run, sure=True) for session, run in told.items()]
    for number, session in enumerate(left):
        if number not in taken:
            found.append(Match(session, None, sure=True))
            continue
        run = free[taken[number]]
        sure = _sure(session, run) and _alone(number, taken[number], pairs)
        found.append(Match(session, run, sure, "" if sure else _asked(session, run, system, translate)))
    return tuple(sorted(found, key=lambda match: match.session.date))


def _same_day(sessions: Sequence[Session], runs: Sequence[Ran]) -> list[tuple[tuple[int, float], int, int]]:
    """Pairs of one day and one way, whatever their metres, nearest first; none of them is sure."""
    return sorted(
        ((0, abs(_planned_m(session) - _ran_m(run))), number, other)
        for number, session in enumerate(sessions)
        for other, run in enumerate(runs)
        if run.day == session.date and _same_way(session, run) and _planned_m(session) and _ran_m(run)
    )


def _planned_m(session: Session) -> float:
    return session.backward_m + session.forward_m


def _ran_m(run: Ran) -> float:
    return run.backward_m + run.forward_m


def direction(run: Ran) -> Direction:
    """Which way a run was run."""
    whole = run.backward_m + run.forward_m
    if not whole:
        return Direction.NONE
    if run.backward_m >= MOSTLY * whole:
        return Direction.BACKWARD
    return Direction.FORWARD if run.forward_m >= MOSTLY * whole else Direction.MIXED


def _apart(session: Session, run: Ran) -> tuple[int, float] | None:
    """Days and share of metres between a session and a run; None where it cannot be it."""
    between = abs((run.day - session.date).days)
    if between > NEAR_DAYS or not _same_way(session, run):
        return None
    planned, ran = _planned_m(session), _ran_m(run)
    if not planned or not ran:
        return (between, 0.0) if planned == ran else None
    share = max(planned, ran) / min(planned, ran) - 1
    return (between, share) if share <= POSSIBLE_WITHIN else None


def _same_way(session: Session, run: Ran) -> bool:
    """A mixed run may stand for a backward session; backward parts of a forward run are often a small share of it."""
    way = direction(run)
    if session.direction is Direction.MIXED:
        return way is not Direction.NONE and run.backward_m * (1 + POSSIBLE_WITHIN) >= session.backward_m
    return way is session.direction or (way is Direction.MIXED and session.direction is Direction.BACKWARD)


def _sure(session: Session, run: Ran) -> bool:
    apart = _apart(session, run)
    return apart is not None and apart[0] == 0 and apart[1] <= SURE_WITHIN


def _alone(number: int, other: int, pairs: Sequence[tuple[tuple[int, float], int, int]]) -> bool:
    """Whether on that day nothing else could be it."""
    rivals = [pair for pair in pairs if (pair[1] == number) != (pair[2] == other) and pair[0][0] == 0]
    return not rivals


def _asked(session: Session, run: Ran, system: System, translate: Callable[[str], str]) -> str:
    return translate("Were the {ran} on {day} the session of {planned}, planned with {way}?").format(
        ran=distance.in_words(_ran_m(run), system),
        day=days.in_words(run.day),
        planned=days.in_words(session.date),
        way=distance.planned_in_words(_planned_m(session), system),
    )


def missed(matches: Sequence[Match]) -> tuple[date, ...]:
    """Days whose session was not run."""
    return tuple(match.session.date for match in matches if match.run is None)
