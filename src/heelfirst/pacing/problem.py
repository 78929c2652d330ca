"""The problem of pacing as numbers: one coefficient a segment, fixed before solving. docs/how/pacing.md, "The problem".

Everything is per kilogram of body mass. Over a segment of length s at the speed v = s/t the body spends
s·(cost + air·v²) joules; what is spent above the level that can be kept up comes out of a small reserve.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Floats = NDArray[np.float64]

LEAST_AIR = 1e-4  # J/(kg·m) for each (m/s)²: keeps the time of each segment a smooth function of the price


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Problem:
    """Segments in the order they are run, every column (n,) float64.

    Raises ValueError at birth where a column does not fit, is no number or cannot be.
    """

    length_m: Floats
    cost: Floats
    """J/(kg·m) whatever the speed, above 0."""
    air: Floats
    """J/(kg·m) for each (m/s)² of speed, at least 1e-4."""
    sustained: Floats
    """W/kg that can be kept up; above it the reserve drains, below it fills."""
    slowest_mps: Floats
    fastest_mps: Floats
    """What the ground allows: bends, descents, a crowd."""
    reserve: float
    """J/kg above the sustained level; never fuller than this."""
    left: float | None = None
    """J/kg of it that are there at the start; None: it is full."""
    recovery: float = 0.5
    """The share of what is spared below the sustained level that comes back."""
    power_limit: float = np.inf
    """W/kg that is never exceeded, however short the segment."""

    def __post_init__(self) -> None:
        if self.length_m.ndim != 1 or not self.length_m.size:
            raise ValueError("a course to be paced has at least one segment")
        for name in ("length_m", "cost", "air", "sustained", "slowest_mps", "fastest_mps"):
            column = getattr(self, name)
            if column.shape != self.length_m.shape or column.dtype != np.float64:
                raise ValueError(f"{name} has one float64 number for each segment")
            if not (np.isfinite(column) & (column > 0)).all():
                raise ValueError(f"{name} is above zero and a number in every segment")
        if self.air.min() < LEAST_AIR or (self.slowest_mps > self.fastest_mps).any():
            raise ValueError(f"air is at least {LEAST_AIR:g}, and nowhere is the slowest above the fastest")
        if not 0 <= self.reserve < np.inf or not 0 <= self.recovery <= 1:
            raise ValueError("a reserve is 0 J/kg or more, and a share between 0 and 1 of it comes back")
        if self.left is not None and not 0 <= self.left <= self.reserve:
            raise ValueError(f"what is left of a reserve of {self.reserve:g} J/kg is not {self.left:g} J/kg")
        if not self.power_limit > 0:
            raise ValueError("the most power is above zero")

    @property
    def at_start(self) -> float:
        """J/kg in the reserve at the start."""
        return self.reserve if self.left is None else self.left

    def spent(self, times_s: Floats) -> Floats:
        """(n,) J/kg of each segment for its time."""
        return self.length_m * (self.cost + self.air * np.square(self.length_m / times_s))

    def power(self, times_s: Floats) -> Floats:
        """(n,) W/kg of each segment for its time."""
        return self.spent(times_s) / times_s

    def drained(self, times_s: Floats) -> Floats:
        """(n,) J/kg that each segment takes out of the reserve; below zero it gives back a share of what it spares."""
        above = self.spent(times_s) - self.sustained * times_s
        return np.maximum(above, self.recovery * above)

    def balance(self, times_s: Floats) -> Floats:
        """(n,) J/kg left in the reserve after each segment; below zero these times cannot be run."""
        return balance(self.drained(times_s), self.reserve, self.at_start)

    def bounds_mps(self) -> tuple[Floats, Floats]:
        """(n,) the slowest and the fastest speed that ground and power allow.

        Where even the slowest takes more than the most power, that power is all there is.
        """
        fastest = self.fastest_mps
        if np.isfinite(self.power_limit):
            fastest = np.minimum(fastest, self.at_power(self.power_limit))
        return np.minimum(self.slowest_mps, fastest), fastest

    def at_power(self, power: ArrayLike) -> Floats:
        """(n,) speed in m/s at so many W/kg, whatever the ground allows. A number or (n,)."""
        return speed_at(self.cost, self.air, power)


def speed_at(cost: Floats, air: Floats, power: ArrayLike) -> Floats:
    """The speed v at which cost·v + air·v³ is the power. Shapes broadcast; cost and air above zero."""
    # The one real root of a cubic without square, by Viète's hyperbolic form.
    width = np.sqrt(cost / (3 * air))
    return np.asarray(2 * width * np.sinh(np.arcsinh(1.5 * np.asarray(power) / (cost * width)) / 3))


def balance(drained: Floats, reserve: float, left: float | None = None) -> Floats:
    """(n,) what is left after each: never above the reserve, below zero once overdrawn; full at the start, or `left`."""
    walk = (reserve if left is None else left) - np.cumsum(drained)
    # What overflows is lost for good: the walk held down at the reserve.
    overflow = np.maximum.accumulate(np.maximum(walk - reserve, 0.0))
    return np.asarray(walk - overflow, dtype=np.float64)
