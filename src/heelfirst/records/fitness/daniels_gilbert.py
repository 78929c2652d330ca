"""VDOT of a forward race by Daniels and Gilbert. docs/how/fitness.md, "Forward only: VDOT"."""

import numpy as np
from numpy.typing import ArrayLike

from heelfirst.records.fitness.law import Floats

SHORTEST_S, LONGEST_S = 210.0, 5 * 3600.0
"""The formula was made for races between 3.5 minutes and some hours; beyond that its answer is not shown."""


def oxygen(speed_mps: ArrayLike) -> Floats:
    """Oxygen that forward running takes, ml/(kg·min), at speeds in m/s: (n,) in, (n,) out."""
    per_minute = 60 * np.asarray(speed_mps, dtype=np.float64)
    return np.asarray(-4.60 + 0.182258 * per_minute + 0.000104 * np.square(per_minute))


def fraction(duration_s: ArrayLike) -> Floats:
    """Share of the greatest uptake that is kept up for so long: (n,) in, (n,) out."""
    minutes = np.asarray(duration_s, dtype=np.float64) / 60
    return np.asarray(
        0.8 + 0.1894393 * np.exp(-0.012778 * minutes) + 0.2989558 * np.exp(-0.1932605 * minutes)
    )


def vdot(distance_m: float, time_s: float) -> float:
    """VDOT of one forward race. Raises ValueError for a race outside 3:30 to 5 hours, or no distance."""
    if not (SHORTEST_S <= time_s <= LONGEST_S and distance_m > 0):
        raise ValueError(
            f"VDOT is for forward races between 3:30 and 5:00:00, not {distance_m:g} m in {time_s:g} s"
        )
    return float(oxygen(distance_m / time_s) / fraction(time_s))
