"""How each segment answers to a level of power, by itself. docs/how/pacing.md, "The solver"."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.pacing.problem import Floats, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """How fast each segment is run at a level, W/kg: the level is one over the price of a joule.

    Every column is (n,), or some rows of it. In cubes of the speed the answer is a straight line between bounds: the
    slowest, the steady speed at which the reserve neither drains nor fills, and the fastest.
    """

    length: Floats
    cost: Floats
    air: Floats
    sustained: Floats
    slope: Floats
    """(m/s)³ for each W/kg of level."""
    shift: Floats
    low: Floats
    """(m/s)³, as are the next two."""
    steady: Floats
    high: Floats
    recovery: float

    @classmethod
    def to(cls, problem: Problem) -> "Response":
        """The answer of every segment of a problem."""
        slowest, fastest = problem.bounds_mps()
        steady = np.clip(problem.at_power(problem.sustained), slowest, fastest)
        slope = 1 / (2 * problem.air)
        return cls(
            problem.length_m,
            problem.cost,
            problem.air,
            problem.sustained,
            slope,
            problem.sustained * slope,
            slowest**3,
            steady**3,
            fastest**3,
            problem.recovery,
        )

    def part(self, rows: NDArray[np.intp]) -> "Response":
        """The answer of these rows."""
        if rows.size == self.length.size:
            return self
        return Response(
            self.length[rows],
            self.cost[rows],
            self.air[rows],
            self.sustained[rows],
            self.slope[rows],
            self.shift[rows],
            self.low[rows],
            self.steady[rows],
            self.high[rows],
            self.recovery,
        )

    def speed(self, level: Floats) -> Floats:
        """(n,) m/s at the level of each."""
        return np.asarray(np.cbrt(self._cubes(level)))

    def drained(self, level: Floats) -> Floats:
        """(n,) J/kg that each takes out of the reserve at its level."""
        return self._drained(self.speed(level))

    def drained_and_slope(self, level: Floats) -> tuple[Floats, Floats]:
        """(n,) J/kg that each takes at its level, and how much more with each W/kg of level: nothing at a bound."""
        cubes = self._cubes(level)
        speed = np.cbrt(cubes)
        # Of a joule below the level only a share counts, and the level moves by one over that share: they cancel.
        square = speed * speed
        steep = self.length * (speed + self.shift / square) / (3 * square)
        return self._drained(speed), steep * self._free(cubes)

    def unchanged(self, level: Floats) -> tuple[Floats, Floats]:
        """(n,) the lowest and the highest level at which each answers as it does at its own."""
        cubes = self._cubes(level)
        here = self._level_of(cubes)
        below = np.where(cubes == self.steady, self.recovery * here, here)
        above = np.where(cubes == self.steady, here, self.recovery * here)
        free = self._free(cubes)
        lowest = np.where(free, level, np.where(cubes == self.low, 0.0, below))
        return lowest, np.where(free, level, np.where(cubes == self.high, np.inf, above))

    def ends(self) -> tuple[float, float]:
        """A level below all that change an answer, and one above them."""
        share = self.recovery if self.recovery > 0 else 1.0
        lowest, highest = self._level_of(self.low).min(), self._level_of(self.high).max()
        return share * float(lowest) * (1 - 1e-9), float(highest) * (1 + 1e-9)

    def usual(self) -> float:
        """A level to begin with: one at which about half the course is steady."""
        return float(np.median(self._level_of(self.steady)))

    def _level_of(self, cubes: Floats) -> Floats:
        """(n,) the level that asks for a speed above the steady one."""
        return self.sustained + 2 * self.air * cubes

    def _free(self, cubes: Floats) -> NDArray[np.bool_]:
        return np.asarray((cubes > self.low) & (cubes < self.high) & (cubes != self.steady))

    def _drained(self, speed: Floats) -> Floats:
        above = self.length * (self.cost + self.air * speed * speed - self.sustained / speed)
        return above if self.recovery == 1 else np.asarray(np.maximum(above, self.recovery * above))

    def _cubes(self, level: Floats) -> Floats:
        wished = level * self.slope - self.shift
        if self.recovery < 1:
            wished = np.maximum(self.steady, wished)
        if 0 < self.recovery < 1:
            wished = np.minimum(wished, level / self.recovery * self.slope - self.shift)
        return np.asarray(np.minimum(np.maximum(wished, self.low), self.high))
