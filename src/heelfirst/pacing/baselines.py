"""What runners do without an optimum: one power all the way, or one pace. docs/how/pacing.md, "Beside the optimum"."""

from collections.abc import Callable

import numpy as np

from heelfirst.pacing.optimum import OutOfReach
from heelfirst.pacing.problem import Floats, Problem

HALVINGS = 60


class NotOnThisGround(ValueError):
    """A time that the speeds allowed do not make; it says which they do."""

    def __init__(self, shortest_s: float, longest_s: float) -> None:
        super().__init__(f"within the speeds allowed this ground takes {shortest_s:.0f} to {longest_s:.0f} s")
        self.shortest_s, self.longest_s = shortest_s, longest_s


def at_even_power(problem: Problem, power: float) -> Floats:
    """(n,) times at so many W/kg wherever the ground allows it."""
    slowest, fastest = problem.bounds_mps()
    return problem.length_m / np.clip(problem.at_power(power), slowest, fastest)


def at_even_pace(problem: Problem, speed_mps: float) -> Floats:
    """(n,) times at one speed wherever the ground and the most power allow it."""
    slowest, fastest = problem.bounds_mps()
    return np.asarray(problem.length_m / np.clip(speed_mps, slowest, fastest))


def even_effort(problem: Problem, finish_s: float | None = None) -> Floats:
    """(n,) times at one power: the highest that never overdraws the reserve, or the one that takes `finish_s`.

    Raises OutOfReach where even the slowest allowed times overdraw it, NotOnThisGround where no power takes `finish_s`.
    """
    slowest, fastest = problem.bounds_mps()
    power = problem.cost * fastest + problem.air * fastest**3
    low = float((problem.cost * slowest + problem.air * slowest**3).min())
    return _highest(problem, at_even_power, (low, float(power.max())), finish_s)


def even_pace(problem: Problem, finish_s: float | None = None) -> Floats:
    """(n,) times at one speed: the highest that never overdraws the reserve, or the one that takes `finish_s`.

    Raises OutOfReach where even the slowest allowed times overdraw it, NotOnThisGround where no speed takes `finish_s`.
    """
    slowest, fastest = problem.bounds_mps()
    return _highest(problem, at_even_pace, (float(slowest.min()), float(fastest.max())), finish_s)


def _highest(
    problem: Problem,
    times_at: Callable[[Problem, float], Floats],
    between: tuple[float, float],
    finish_s: float | None,
) -> Floats:
    low, high = between
    slow_s, fast_s = (times_at(problem, value) for value in (low, high))
    if finish_s is None and (left := problem.balance(slow_s)).min() < 0:
        raise OutOfReach(float(problem.length_m[: int((left < 0).argmax())].sum()))
    if finish_s is not None and not fast_s.sum() <= finish_s <= slow_s.sum():
        raise NotOnThisGround(float(fast_s.sum()), float(slow_s.sum()))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        times_s = times_at(problem, middle)
        fits = problem.balance(times_s).min() >= 0 if finish_s is None else times_s.sum() >= finish_s
        low, high = (middle, high) if fits else (low, middle)
    return times_at(problem, low)
