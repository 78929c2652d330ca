"""The fastest times over a course, with a proof. docs/how/pacing.md, "The solver".

In the time of each segment the problem is convex, so a price on the reserve finds the optimum: with p seconds for a
joule, each segment by itself takes the time that is shortest, price included. Between two places where the reserve
is empty or full one price holds; it falls where the reserve is empty and rises where it is full. The prices bound
every other plan from below, so the gap to that bound proves how near to the best a plan is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from heelfirst.pacing.problem import Floats, Problem

EMPTY = (
    1e-4  # J/kg that stay in an emptied reserve, so that rounding never overdraws it: 10 µs of finish time
)
TOUCHING = 1e-5  # J/kg: so near counts as touching
SETTLED = 1e-7  # J/kg: so near is found
ROUNDS = 100
NEWTON_ROUNDS = 80
LEVELS = 32
LOOK_AHEAD = 512


class OutOfReach(ValueError):
    """Nobody with this power and reserve gets over this course; the sentence says where it ends."""

    def __init__(self, at_m: float, translate: Callable[[str], str] = str) -> None:
        super().__init__(
            translate(
                "The effort does not carry as far as {way} km even at the slowest pace allowed: allow a slower pace, or look "
                "whether the climb, the wind or the runner’s power was typed in another unit."
            ).format(way=f"{at_m / 1000:.1f}")
        )
        self.at_m = at_m


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """The fastest times, and the proof."""

    times_s: Floats
    """(n,)"""
    balance: Floats
    """(n,) J/kg left in the reserve after each segment."""
    prices: Floats
    """(n,) seconds of finish time that one more joule per kilogram there is worth."""
    finish_s: float
    bound_s: float
    """No plan at all is faster than this."""

    @property
    def gap_s(self) -> float:
        """How much faster, at most, another plan could be."""
        return self.finish_s - self.bound_s


def optimum(problem: Problem) -> Optimum:
    """Find the fastest times over the course that never overdraw the reserve.

    Raises OutOfReach where even the slowest allowed times overdraw it.
    """
    response = _Response(problem)
    levels = _Arcs(problem, response).levels() if problem.reserve > 0 else _without_reserve(problem)
    times_s = problem.length_m / response.speed(levels)
    prices = 1 / levels
    return Optimum(
        times_s,
        problem.balance(times_s),
        prices,
        float(times_s.sum()),
        bound(problem, prices, times_s),
    )


def bound(problem: Problem, prices: Floats, at_prices_s: Floats | None = None) -> float:
    """A time that no plan can beat, from any (n,) prices of zero or more: the dual function of the problem.

    `at_prices_s` are the times that these prices ask for, where they are known.
    """
    if at_prices_s is None:
        with np.errstate(divide="ignore"):
            at_prices_s = problem.length_m / _Response(problem).speed(1 / prices)
    priced = at_prices_s + prices * problem.drained(at_prices_s)
    rises = np.maximum(np.diff(prices), 0.0)
    return float(priced.sum() - problem.at_start * prices[0] - problem.reserve * rises.sum())


def _without_reserve(problem: Problem) -> Floats:
    """(n,) levels where nothing may be borrowed: the sustained power, or all that the ground allows."""
    slowest, fastest = problem.bounds_mps()
    steady = problem.at_power(problem.sustained)
    if (steady < slowest).any():
        raise OutOfReach(float(problem.length_m[: int((steady < slowest).argmax())].sum()))
    return np.where(steady > fastest, np.inf, problem.sustained + 2 * problem.air * steady**3)


class _Response:
    """How fast each segment is run at a level of power: the level is one over the price, W/kg.

    All in cubes of the speed, where the answer is a straight line between bounds.
    """

    def __init__(self, problem: Problem) -> None:
        self.length, self.cost, self.air = problem.length_m, problem.cost, problem.air
        self.sustained, self.recovery = problem.sustained, problem.recovery
        self.slope = 1 / (2 * problem.air)
        self.shift = problem.sustained * self.slope
        slowest, fastest = problem.bounds_mps()
        self.low, self.high = slowest**3, fastest**3
        self.steady = np.clip(problem.at_power(problem.sustained), slowest, fastest) ** 3

    def speed(self, level: Floats | float, rows: slice = slice(None)) -> Floats:
        """The speeds of these rows at a level, one for all or one for each."""
        return np.asarray(np.cbrt(self._cubes(level, rows)))

    def drained(self, level: float, rows: slice) -> Floats:
        """What each of these rows takes out of the reserve at a level."""
        speed = self.speed(level, rows)
        above = self.length[rows] * (
            self.cost[rows] + self.air[rows] * speed * speed - self.sustained[rows] / speed
        )
        return np.maximum(above, self.recovery * above)

    def drained_and_slope(self, level: float, rows: slice) -> tuple[float, float]:
        """What these rows together take at a level, and how much more with each W/kg of level."""
        cubes = self._cubes(level, rows)
        speed = np.cbrt(cubes)
        length, air, sustained = self.length[rows], self.air[rows], self.sustained[rows]
        above = length * (self.cost[rows] + air * speed * speed - sustained / speed)
        free = (cubes > self.low[rows]) & (cubes < self.high[rows]) & (cubes != self.steady[rows])
        # Of a joule below the level only a share counts, and the level moves by one over that share: they cancel.
        steep = length * (2 * air * speed + sustained / speed**2) * self.slope[rows] / (3 * speed**2)
        return float(np.maximum(above, self.recovery * above).sum()), float(steep[free].sum())

    def telling_levels(self) -> Floats:
        """Levels, in order, between which the answer of the course changes; the last asks for all it has."""
        edges = np.concatenate([self.low, self.steady, self.high])
        spending = np.tile(self.sustained, 3) + 2 * np.tile(self.air, 3) * edges
        edges = np.concatenate([spending, self.recovery * spending]) if self.recovery > 0 else spending
        spread = np.sort(edges)
        picked = spread[np.linspace(0, spread.size - 1, LEVELS).round().astype(np.intp)]
        return np.unique(np.concatenate([picked[:1] * (1 - 1e-9), picked, picked[-1:] * (1 + 1e-9)]))

    def _cubes(self, level: Floats | float, rows: slice) -> Floats:
        slope, shift = self.slope[rows], self.shift[rows]
        wished = np.maximum(self.steady[rows], level * slope - shift)
        if self.recovery > 0:
            wished = np.minimum(wished, level / self.recovery * slope - shift)
        return np.asarray(np.minimum(np.maximum(wished, self.low[rows]), self.high[rows]))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where the reserve is empty, full, or used up at the finish."""

    at: int
    """After so many segments."""
    low: bool
    """Empty: a higher level would overdraw it. Else a lower one would overflow, or leave some over."""
    left: float
    """J/kg left there."""


@dataclass(frozen=True, slots=True, eq=False)
class _Trial:
    """A level tried from one cut on, and where it first leaves what the reserve can hold."""

    level: float
    path: Floats
    """What would be left after each segment."""
    leaves: _Cut

    def worst(self, at: int, before: int) -> _Cut:
        """The place furthest outside, from the cut at `at` on and not beyond `before`."""
        path = self.path[: before - at]
        row = int(path.argmin() if self.leaves.low else path.argmax())
        return replace(self.leaves, at=at + row + 1)

    def beyond(self, at: int, cut: _Cut) -> "_Trial":
        """The same from a later cut on."""
        return replace(self, path=self.path[cut.at - at :])


class _Arcs:
    """The course cut where the reserve is empty or full; one level holds between two cuts."""

    def __init__(self, problem: Problem, response: _Response) -> None:
        self.reserve, self.segments = problem.reserve, problem.length_m.size
        self.at_start = problem.at_start
        self.empty = min(EMPTY, problem.reserve / 4, problem.at_start)
        self.start_m = np.cumsum(problem.length_m) - problem.length_m
        self.response = response
        self.telling = response.telling_levels()
        self.known: dict[int, Floats] = {}
        self.finish = _Cut(self.segments, low=True, left=self.empty)

    def levels(self) -> Floats:
        """(n,) the level of each segment, infinite where all that the ground allows is right."""
        levels = np.empty(self.segments)
        at, left, under, over = 0, self.at_start, None, None
        while at < self.segments:
            trial, cut = self._arc(at, left, under, over)
            levels[at : cut.at] = trial.level
            # The level only rises where the reserve is empty, and only falls where it is full.
            rest = trial.beyond(at, cut)
            under = rest if cut.low and not rest.leaves.low else None
            over = rest if rest.leaves.low and not cut.low else None
            at, left = cut.at, cut.left
        return levels

    def _arc(self, at: int, left: float, under: _Trial | None, over: _Trial | None) -> tuple[_Trial, _Cut]:
        """The level from one cut to the next, and the next cut.

        `under` and `over` hold the level from below and from above, where the arc before says so.
        """
        under, over = self._bracket(at, left, under, over)
        if over is None:
            if under is None:
                raise ArithmeticError("no level was tried")
            return replace(under, level=np.inf), under.leaves
        if under is None:
            raise OutOfReach(float(self.start_m[over.leaves.at - 1]))
        careful = False
        for _ in range(ROUNDS):
            near, far = (under, over) if under.leaves.at < over.leaves.at else (over, under)
            cut = near.leaves if careful else near.worst(at, far.leaves.at)
            level = self._touching(at, cut, left, under.level, over.level)
            found = self._tried(level, None, at, left)
            if found.leaves is self.finish:
                return found, self.finish
            if found.leaves.low != cut.low and found.leaves.at > cut.at:
                return found, cut
            # Where it went too far, the first place outside goes less far than the worst.
            careful = found.leaves.low != cut.low
            if level in (under.level, over.level):
                return found, cut
            under, over = (under, found) if found.leaves.low else (found, over)
        raise ArithmeticError("the levels of an arc did not settle")

    def _bracket(
        self, at: int, left: float, under: _Trial | None, over: _Trial | None
    ) -> tuple[_Trial | None, _Trial | None]:
        """The nearest telling levels that leave the reserve on either side; None where none does."""
        first = -1 if under is None else int(np.searchsorted(self.telling, under.level, side="right")) - 1
        last = self.telling.size if over is None else int(np.searchsorted(self.telling, over.level))
        while last - first > 1:
            middle = (first + last) // 2
            level = float(self.telling[middle])
            if middle not in self.known:
                self.known[middle] = self.response.drained(level, slice(None))
            trial = self._tried(level, self.known[middle], at, left)
            if trial.leaves.low:
                last, over = middle, trial
            else:
                first, under = middle, trial
        return under, over

    def _tried(self, level: float, known: Floats | None, at: int, left: float) -> _Trial:
        """Where the reserve is first overdrawn, overflows, or is left over; the finish where it fits to the end.

        Looks only as far as it has to; `known` is what each segment takes at this level, where that is known.
        """
        until = at + LOOK_AHEAD
        while True:
            rows = slice(at, until)
            path = left - np.cumsum(self.response.drained(level, rows) if known is None else known[rows])
            row = int(((path > self.reserve + TOUCHING) | (path < self.empty - TOUCHING)).argmax())
            if path[row] > self.reserve + TOUCHING:
                return _Trial(level, path, _Cut(at + row + 1, low=False, left=self.reserve))
            if path[row] < self.empty - TOUCHING:
                return _Trial(level, path, _Cut(at + row + 1, low=True, left=self.empty))
            if until >= self.segments:
                break
            until = at + 4 * (until - at)
        if path[-1] > self.empty + TOUCHING:
            return _Trial(level, path, _Cut(self.segments, low=False, left=self.empty))
        return _Trial(level, path, self.finish)

    def _touching(self, at: int, cut: _Cut, left: float, low: float, high: float) -> float:
        """The level at which so much is left at the cut: Newton, held between the two levels."""
        rows, wanted = slice(at, cut.at), left - cut.left
        level = high if cut.low else low
        for _ in range(NEWTON_ROUNDS):
            drained, slope = self.response.drained_and_slope(level, rows)
            if abs(drained - wanted) < SETTLED:
                break
            if drained > wanted:
                high = level
            else:
                low = level
            level = level - (drained - wanted) / slope if slope > 0 else low
            if not low < level < high:
                level = (low + high) / 2
        return level
