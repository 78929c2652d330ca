"""A plan by the kilometre or mile. docs/how/pacing.md, "Splits"."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from heelfirst.pacing.plan import Plan
from heelfirst.pacing.problem import Floats
from heelfirst.units.distance import System

A_HAIR_M = 1e-3


@dataclass(frozen=True, slots=True)
class Split:
    """One kilometre or mile of a plan; the last is what is left before the finish."""

    number: int
    to_m: float
    """Where it ends."""
    length_m: float
    elapsed_s: float
    """On the clock at its end, to the millisecond."""
    split_s: float
    """Its own time; all of them together are the last elapsed."""
    pace_s: float
    """Seconds for a whole unit at its average."""
    grade: float
    effort: float
    """Mean power while running over that of the runner's level."""
    lost_s: float
    """Seconds of it that stops take."""

    @property
    def running_pace_s(self) -> float:
        """Seconds for a whole unit while running: stops left out."""
        return self.pace_s * (1 - self.lost_s / self.split_s)


def last_number(length_m: float, system: System = System.KILOMETRES) -> int:
    """The number of the last kilometre or mile of a course; what is left before the finish is one too."""
    return max(ceil((length_m - A_HAIR_M) / system.unit_m), 1)


def splits(plan: Plan, system: System = System.KILOMETRES) -> tuple[Split, ...]:
    """Cut a plan at each kilometre or mile. Elapsed times are whole milliseconds, so that splits add up."""
    unit_m = system.unit_m
    edges_m = plan.edges_m
    begin_m, end_m = float(edges_m[0]), float(edges_m[-1])
    first = int(begin_m / unit_m + 1e-9) + 1
    # A hair before the finish is the finish: 42.195 km has no 43rd kilometre of a millimetre.
    marks_m = np.append(np.arange(first * unit_m, end_m - A_HAIR_M, unit_m), end_m)
    stopped_s = np.concatenate([[0.0], np.cumsum(plan.losses_s)])
    moving_s = np.interp(marks_m, edges_m, plan.elapsed_s - stopped_s)
    stopped_s = _reached(marks_m, edges_m, stopped_s)
    elapsed_ms = np.rint(1000 * (moving_s + stopped_s))
    segments = plan.ground.segments
    rise_m = np.concatenate([[0.0], np.cumsum(segments.grade * segments.length_m)])
    spent = np.concatenate([[0.0], np.cumsum(plan.problem.spent(plan.times_s))])
    from_m = np.concatenate([[begin_m], marks_m[:-1]])
    length_m = marks_m - from_m
    split_ms = np.diff(elapsed_ms, prepend=np.rint(1000 * plan.ground.since_s))
    running_s = np.diff(moving_s, prepend=plan.ground.since_s)
    power = np.diff(np.interp(marks_m, edges_m, spent), prepend=0.0) / running_s
    level = plan.ground.level_power()
    grade = np.diff(np.interp(marks_m, edges_m, rise_m), prepend=0.0) / length_m
    return tuple(
        Split(
            number=first + row,
            to_m=float(marks_m[row]),
            length_m=float(length_m[row]),
            elapsed_s=round(float(elapsed_ms[row]) / 1000, 3),
            split_s=round(float(split_ms[row]) / 1000, 3),
            pace_s=float(split_ms[row] / 1000 / length_m[row] * unit_m),
            grade=float(grade[row]),
            effort=float(power[row] / level),
            lost_s=float(stopped_s[row] - (stopped_s[row - 1] if row else 0.0)),
        )
        for row in range(marks_m.size)
    )


def _reached(marks_m: Floats, edges_m: Floats, stopped_s: Floats) -> Floats:
    """(marks,) stops behind the runner at each mark: those of a segment count where it ends."""
    row = np.searchsorted(edges_m, marks_m + 1e-6, side="right") - 1
    return np.asarray(stopped_s[row])
