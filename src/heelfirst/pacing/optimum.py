"""The fastest times over a course, with a proof. docs/how/pacing.md, "The solver".

In the time of each segment the problem is convex, so a price on the reserve finds the optimum: with p seconds for a
joule, each segment by itself takes the time that is shortest, price included. Between two places where the reserve
is empty or full one price holds; it falls where the reserve is empty and rises where it is full. The prices bound
every other plan from below, so the gap to that bound proves how near to the best a plan is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from heelfirst.pacing.arcs import TOUCHING, least_left, levels
from heelfirst.pacing.problem import Floats, Problem
from heelfirst.pacing.response import Response


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
    response = Response.to(problem)
    if problem.reserve > 0:
        _check_that_it_carries(problem)
        level = levels(problem, response)
    else:
        level = _without_reserve(problem)
    times_s = problem.length_m / response.speed(level)
    prices = 1 / level
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
            at_prices_s = problem.length_m / Response.to(problem).speed(1 / prices)
    priced = at_prices_s + prices * problem.drained(at_prices_s)
    rises = np.maximum(np.diff(prices), 0.0)
    return float(priced.sum() - problem.at_start * prices[0] - problem.reserve * rises.sum())


def _check_that_it_carries(problem: Problem) -> None:
    """Raise OutOfReach where even the slowest times overdraw the reserve."""
    slowest, _ = problem.bounds_mps()
    out = problem.balance(problem.length_m / slowest) < least_left(problem) - TOUCHING
    if out.any():
        raise OutOfReach(float(problem.length_m[: int(out.argmax())].sum()))


def _without_reserve(problem: Problem) -> Floats:
    """(n,) levels where nothing may be borrowed: the sustained power, or all that the ground allows."""
    slowest, fastest = problem.bounds_mps()
    steady = problem.at_power(problem.sustained)
    if (steady < slowest).any():
        raise OutOfReach(float(problem.length_m[: int((steady < slowest).argmax())].sum()))
    return np.where(steady > fastest, np.inf, problem.sustained + 2 * problem.air * steady**3)
