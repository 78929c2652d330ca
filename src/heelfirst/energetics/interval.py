"""What all intervals share: 80 % of a normal distribution, and equally likely values of one."""

from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Z80 = NormalDist().inv_cdf(0.9)
"""80 % of a normal distribution lie within so many standard deviations of its mean."""


def likely(count: int = 401) -> NDArray[np.float64]:
    """(count,) equally likely values of a standard normal distribution, with its variance."""
    normal = NormalDist()
    points = np.array([normal.inv_cdf((number + 0.5) / count) for number in range(count)])
    return np.asarray(points / points.std(), np.float64)
