"""Which results are the same race, which runs are hard ones, what practice is known. docs/how/fitness.md, "What is counted once".

Marks, attempts and recordings tell of the same races; each race is to speak once.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from heelfirst.facing import Facing
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.records.fitness.words import begun, mark_in_words
from heelfirst.units.distance import System

# All of these bounds are ours, not measured.
SAME_DISTANCE = 0.01
"""Two results over distances that differ by less may be one race."""
SAME_TIME = 0.005
"""Where a day is missing, so may those whose times differ by less: 54 s in three hours."""
RECORDED_DISTANCE, RECORDED_TIME = 0.02, 0.02
"""A recording measures a race with an error of its own, and starts before the gun."""
HARD_RPE = 7.0
"""From "very hard" in Foster's words on."""
HARD_HEART_SHARE = 0.85
"""Or from this share of the runner's highest heart rate on, on average over the stretch."""
HARD_LEAST_S = 600.0
HARD_SHARE = 0.6
"""Of the metres that a run went this way: the easy start of a hard session says nothing."""
HARD_KEPT = timedelta(days=120)
"""A hard run says nothing of today's shape after so long."""


@dataclass(frozen=True, slots=True)
class Merged:
    """Two results that are one race."""

    kept: Result
    """As it counts, with the day and the weather of the other where it had none."""
    left_out: Result
    sentence: str


class Gathered(NamedTuple):
    """Each race once, in the order told, and what was taken together."""

    results: list[Result]
    merged: list[Merged]


def gathered(
    results: Iterable[Result],
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Gathered:
    """Take results that are one race together: races before hard runs, else in the order given, the first keeps its word.

    Two races are one where they go the same way over the same distance, give or take 1 %, and on the same day; where
    one has no day, times within 0.5 % make them one. A hard run is the recording of a race that went the same way on
    its day; of a race without a day where both distance and time lie within 2 %.
    """
    kept: list[Result] = []
    merged: list[tuple[int, Result]] = []
    told = list(results)
    for result in sorted(told, key=lambda one: one.kind is Kind.HARD_RUN):
        at = next((place for place, other in enumerate(kept) if same_race(other, result)), None)
        if at is None:
            kept.append(result)
            continue
        merged.append((at, result))
        first = kept[at]
        kept[at] = replace(
            first,
            day=first.day or result.day,
            conditions=first.conditions or result.conditions,
            what=first.what or result.what,
        )
    return Gathered(
        kept,
        [
            Merged(
                kept[at],
                left_out,
                translate("{mark} is told twice and counts once, as {kept}.").format(
                    mark=begun(mark_in_words(left_out, system, translate)),
                    kept=mark_in_words(kept[at], system, translate),
                ),
            )
            for at, left_out in merged
        ],
    )


def same_race(first: Result, second: Result) -> bool:
    """Whether two results tell of one race, by the rules of `gathered`."""
    if first.facing is not second.facing:
        return False
    dated = first.day is not None and second.day is not None
    if dated and first.day != second.day:
        return False
    way, time = second.distance_m / first.distance_m - 1, second.time_s / first.time_s - 1
    if first.kind is not second.kind:
        return dated or (abs(way) <= RECORDED_DISTANCE and abs(time) <= RECORDED_TIME)
    return abs(way) <= SAME_DISTANCE and (dated or abs(time) <= SAME_TIME)


def hard_run(
    *,
    duration_s: float,
    share: float,
    ago: timedelta = timedelta(0),
    rpe: float | None = None,
    heart_share: float | None = None,
) -> bool:
    """Whether the longest way in one go of a run says what its runner can do.

    `share` is its part of the metres that the run went this way, `rpe` how hard the run was called (0 to 10),
    `heart_share` its average heart rate over the runner's highest; None where nobody knows.
    """
    felt_hard = rpe is not None and rpe >= HARD_RPE
    beat_hard = heart_share is not None and heart_share >= HARD_HEART_SHARE
    of_late = timedelta(0) <= ago <= HARD_KEPT
    return (felt_hard or beat_hard) and duration_s >= HARD_LEAST_S and share >= HARD_SHARE and of_late


def practised_m(
    logged_m: float | None, earlier_m: float | None = None, results: Iterable[Result] = ()
) -> float | None:
    """Backward metres practised so far, or None where nobody knows.

    `logged_m` are those of the log, None where no run is logged at all; `earlier_m` those before the log, as told.
    Somebody with backward marks and no backward metre anywhere has practised where nobody counted.
    """
    if earlier_m is not None:
        return (logged_m or 0.0) + earlier_m
    if logged_m is None:
        return None
    backward = any(result.facing is Facing.BACKWARD for result in results)
    return None if logged_m == 0 and backward else logged_m
