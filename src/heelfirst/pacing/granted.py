"""What is taken for granted of a runner of whom nobody told enough. docs/how/plan-page.md, "The runner"."""

from collections.abc import Callable
from dataclasses import replace

from heelfirst.course import Segments
from heelfirst.pacing.model import Day
from heelfirst.pacing.plan import pace, pace_for
from heelfirst.pacing.runner import FASTEST_LEVEL_MPS, SLOWEST_LEVEL_MPS, Runner
from heelfirst.units.distance import MARATHON_M

USUAL_MASS_KG = 70.0
LONGEST_YOUNG_M = MARATHON_M / 2 + 100.0  # ours: a half marathon, as long as organisers measure it
ROUNDS = 8


def too_young(length_m: float, *, under_18: bool) -> bool:
    """Whether no plan is made over this length: nothing longer than a half marathon for somebody under 18."""
    return under_18 and length_m > LONGEST_YOUNG_M


def worth(
    target_s: float, segments: Segments, like: Runner, day: Day, translate: Callable[[str], str] = str
) -> Runner:
    """Somebody like this runner, whose fastest plan on this course and day ends at the target.

    The level begins at the target's own average speed and is multiplied by how much too slow the plan still is. Raises
    `Unreachable` for a target that nobody has run.
    """
    guess = replace(like, level_mps=_possible(float(segments.length_m.sum()) / target_s))
    pace_for(segments, guess, target_s, day, translate=translate)  # refuses what nobody has run
    for _round in range(ROUNDS):
        finish_s = pace(segments, guess, day, translate=translate).finish_s
        guess = replace(guess, level_mps=_possible(guess.level_mps * finish_s / target_s))
    return guess


def _possible(level_mps: float) -> float:
    return min(max(level_mps, SLOWEST_LEVEL_MPS), FASTEST_LEVEL_MPS)
