"""Ground of our own making for the stories about pacing: hills, bends and a reserve, in a few numbers."""

import numpy as np
from numpy.typing import ArrayLike

from heelfirst.course import Segments
from heelfirst.facing import Facing
from heelfirst.pacing import Problem, Runner
from heelfirst.pacing.problem import Floats


def problem(
    cost: ArrayLike,
    *,
    length_m: float = 100.0,
    air: float = 0.004,
    sustained: float = 12.0,
    slowest_mps: float = 1.2,
    fastest_mps: ArrayLike = 3.4,
    reserve: float = 700.0,
    recovery: float = 0.5,
    power_limit: float = 16.0,
) -> Problem:
    """A backward runner of about four and a half hours over segments of these costs, J/(kg·m)."""
    costs = np.atleast_1d(np.asarray(cost, dtype=np.float64))
    return Problem(
        length_m=np.full(costs.size, length_m),
        cost=costs,
        air=np.full(costs.size, air),
        sustained=np.full(costs.size, sustained),
        slowest_mps=np.full(costs.size, slowest_mps),
        fastest_mps=np.broadcast_to(np.asarray(fastest_mps, np.float64), costs.shape).copy(),
        reserve=reserve,
        recovery=recovery,
        power_limit=power_limit,
    )


def hilly(segments: int = 422) -> Floats:
    """(n,) the cost of a course with four hills and a long way down, J/(kg·m)."""
    along = np.linspace(0.0, 1.0, segments)
    return np.asarray(4.7 + 0.7 * np.sin(8 * np.pi * along) - 0.5 * along + 0.15 * np.sin(61 * along))


def way(
    grade: ArrayLike = 0.0,
    *,
    whole_m: float = 42_195.0,
    heading_deg: ArrayLike = np.nan,
    radius_m: ArrayLike = np.inf,
    segments: int = 422,
) -> Segments:
    """A course in equal segments, of these grades, directions and bends."""
    edges_m = np.linspace(0.0, whole_m, segments + 1)

    def column(values: ArrayLike) -> Floats:
        return np.broadcast_to(np.asarray(values, np.float64), (segments,)).copy()

    return Segments(
        start_m=edges_m[:-1],
        length_m=np.diff(edges_m),
        grade=column(grade),
        grade_sd=np.zeros(segments),
        heading_rad=np.radians(column(heading_deg)),
        radius_m=column(radius_m),
    )


def rolling(segments: int = 422) -> Floats:
    """(n,) grades of four hills and a long way down that ends 60 m lower."""
    along = np.linspace(0.0, 1.0, segments)
    return np.asarray(0.02 * np.sin(8 * np.pi * along) - 60.0 / 42_195.0)


def mira(level_mps: float = 3.0, facing: Facing = Facing.BACKWARD, log_sd: float = 0.057) -> Runner:
    """A runner of 3:54 over the marathon, backward."""
    return Runner(
        level_mps=level_mps,
        log_sd=log_sd,
        facing=facing,
        ratio=1.28 if facing is Facing.BACKWARD else 1.0,
    )
