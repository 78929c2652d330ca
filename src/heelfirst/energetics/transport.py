"""What a metre costs: forward and backward, walked and run, on any slope. docs/how/cost.md tells the rules.

Everything is net of rest, in J/(kg·m): what the way costs beyond standing still.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.polynomial.polynomial import polyval
from numpy.typing import ArrayLike, NDArray

from heelfirst.energetics.ratio import CostRatio
from heelfirst.facing import Facing

type Floats = NDArray[np.float64]

# Minetti et al. 2002, J Appl Physiol 93:1039; from the constant up to i to the fifth.
RUNNING_BY_GRADE = (3.6, 19.5, 46.3, -43.3, -30.4, 155.4)
WALKING_BY_GRADE = (2.5, 19.6, 51.9, -76.8, -58.7, 280.5)
STEEPEST = 0.45  # as far as Minetti measured, up and down
BACKWARD_MEASURED = (0.0, 0.25)  # Rasica et al. 2020: level to +25 %
AMONG_PEOPLE = 0.24 / 3.40  # log-sd of the level cost among ten runners, Minetti et al. 2002
BACKWARD_BEYOND_DATA = 1.5  # ours, not measured: log-sd that a slope of 1 beyond the measured ones would add

# The curve of level walking, A/v + B·v²: cheapest at 1.136 m/s and as dear as running at 2.119 m/s, the net economical
# and the net optimal transition speed on the level in PLoS ONE 10:e0138154 (2015). That it has this form is ours.
CHEAPEST_WALK_MPS = 4.09 / 3.6
FORWARD_CROSSING_MPS = 7.63 / 3.6
WALK_B = RUNNING_BY_GRADE[0] / (2 * CHEAPEST_WALK_MPS**3 / FORWARD_CROSSING_MPS + FORWARD_CROSSING_MPS**2)
WALK_A = 2 * WALK_B * CHEAPEST_WALK_MPS**3
SLOWEST_MPS = 0.3  # below it nobody walks: heelfirst.activity.timeline.MOVING_MPS

FORWARD_SWITCH_MPS = 2.0  # where people begin to run; background knowledge, not looked up
BACKWARD_SWITCH_MPS = 1.63  # Hreljac et al. 2005: the switch that 12 people preferred, ± 0.11
BACKWARD_CROSSING_MPS = 1.85  # Hreljac et al. 2005: where backward running becomes the cheaper one, ± 0.09
FASTEST_MPS = 12.5  # nobody has run faster


@dataclass(frozen=True, slots=True, eq=False)
class Cost:
    """What a metre costs beyond rest, and how sure that is."""

    j_per_kg_m: Floats
    log_sd: Floats
    """Of the same shape: standard deviation of its logarithm, people's differences included."""


def running(grade: ArrayLike) -> Floats:
    """Forward running, J/(kg·m), by grade (a fraction; uphill positive). Any shape.

    Raises ValueError outside -0.45 to 0.45.
    """
    return np.asarray(polyval(_checked_grade(grade), RUNNING_BY_GRADE), dtype=np.float64)


def walking(speed_mps: ArrayLike, grade: ArrayLike = 0.0) -> Floats:
    """Forward walking, J/(kg·m), by speed in m/s and grade: dear when slow, dear when fast.

    The slope adds what Minetti's walkers paid for it. Below 0.3 m/s the cost of 0.3 m/s is taken. Shapes broadcast.
    Raises ValueError for a grade outside -0.45 to 0.45 or a speed outside 0 to 12.5 m/s.
    """
    return np.asarray(_level_walk(_checked_speed(speed_mps)) + _slope_walk(_checked_grade(grade)), np.float64)


def walking_backward(speed_mps: ArrayLike, grade: ArrayLike, ratio: float) -> Floats:
    """Backward walking, J/(kg·m), for a runner's cost ratio. Shapes broadcast.

    On the level it is forward walking times the factor with which walking and running backward cost the same at
    1.85 m/s (Hreljac et al. 2005); a slope adds what it adds forward. Hooper et al. 2004 found
    backward less dear than this from 5 to 10 %: docs/how/cost.md, "A metre", has by how much.
    Raises ValueError as `walking` does.
    """
    factor = ratio * RUNNING_BY_GRADE[0] / float(_level_walk(np.float64(BACKWARD_CROSSING_MPS)))
    level = factor * _level_walk(_checked_speed(speed_mps))
    return np.asarray(level + _slope_walk(_checked_grade(grade)), np.float64)


def cost(
    speed_mps: ArrayLike, grade: ArrayLike, facing: Facing, ratio: CostRatio | float | None = None
) -> Cost:
    """What a metre costs at a speed (m/s) and grade, facing forward or backward. Shapes broadcast.

    `ratio` is the runner's own cost of backward over forward; forward needs none. Below the switch people walk, at it
    and above they run: 2.0 m/s forward, 1.63 m/s backward.
    Raises ValueError for a facing that is neither, a backward cost without a ratio, a grade outside -0.45 to 0.45, or
    a speed outside 0 to 12.5 m/s.
    """
    speed, slope = np.broadcast_arrays(_checked_speed(speed_mps), _checked_grade(grade))
    if facing is Facing.FORWARD:
        forward = np.where(speed < FORWARD_SWITCH_MPS, walking(speed, slope), running(slope))
        return Cost(forward, np.full(forward.shape, AMONG_PEOPLE))
    if facing is not Facing.BACKWARD:
        raise ValueError(f"only forward and backward have a cost, not “{facing}”")
    if ratio is None:
        raise ValueError("the cost of backward needs the runner’s cost ratio")
    mean, log_sd = (ratio.mean, ratio.log_sd) if isinstance(ratio, CostRatio) else (float(ratio), 0.0)
    walked = walking_backward(speed, slope, mean)
    backward = np.where(speed < BACKWARD_SWITCH_MPS, walked, mean * running(slope))
    beyond = BACKWARD_BEYOND_DATA * _beyond_data(slope)
    return Cost(backward, np.sqrt(AMONG_PEOPLE**2 + log_sd**2 + beyond**2))


def untested(grade: ArrayLike, facing: Facing, translate: Callable[[str], str] = str) -> str:
    """Say where the cost of these slopes was never measured backward; an empty string where it was."""
    slope = _checked_grade(grade)
    if facing is not Facing.BACKWARD or not slope.size or not np.any(_beyond_data(slope) > 0):
        return ""
    if np.any(slope < 0):
        return translate(
            "Nobody has published what running backward costs downhill: the middle is forward’s cost times your "
            "ratio, and the interval widens with the slope."
        )
    return translate(
        "Running backward was measured up to a slope of 25 %: beyond it the interval widens with the slope."
    )


def _level_walk(speed_mps: Floats | np.float64) -> Floats:
    speed = np.maximum(speed_mps, SLOWEST_MPS)
    return np.asarray(WALK_A / speed + WALK_B * speed**2, dtype=np.float64)


def _slope_walk(slope: Floats) -> Floats:
    return np.asarray(polyval(slope, WALKING_BY_GRADE) - WALKING_BY_GRADE[0], dtype=np.float64)


def _beyond_data(slope: Floats) -> Floats:
    """How far each slope lies outside those on which backward running was measured."""
    lowest, highest = BACKWARD_MEASURED
    return np.maximum(lowest - slope, 0.0) + np.maximum(slope - highest, 0.0)


def _checked_grade(grade: ArrayLike) -> Floats:
    slope = np.asarray(grade, dtype=np.float64)
    if not np.all(np.abs(slope) <= STEEPEST):
        worst = slope.flat[int(np.argmax(np.where(np.isnan(slope), np.inf, np.abs(slope))))]
        raise ValueError(
            f"a grade is a fraction between -0.45 and 0.45, not {worst:g}: write 5 per cent as 0.05"
        )
    return slope


def _checked_speed(speed_mps: ArrayLike) -> Floats:
    speed = np.asarray(speed_mps, dtype=np.float64)
    if not np.all((speed >= 0) & (speed <= FASTEST_MPS)):
        bad = speed[~((speed >= 0) & (speed <= FASTEST_MPS))]
        raise ValueError(
            f"a speed lies between 0 and {FASTEST_MPS} m/s, not {bad.flat[0]:g}: give metres a second"
        )
    return speed
