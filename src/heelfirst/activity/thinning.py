"""Columns thinned to what a screen can show, with their shape kept. docs/how/thinning.md tells the rule."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity.activity import Floats


def chosen(columns: Sequence[Floats], buckets: int) -> NDArray[np.intp]:
    """Indices of the rows to draw: the first of each bucket and each column's lowest and highest row in it.

    `columns` have n rows each. At most `buckets` × (2 × columns + 1) + 1 indices come back, rising, the first and last
    row among them; every column's smallest and largest value is kept. With few rows all come back.
    """
    rows = int(columns[0].size) if columns else 0
    most = buckets * (2 * len(columns) + 1)
    if rows <= most:
        return np.arange(rows, dtype=np.intp)
    edges = np.linspace(0, rows, buckets + 1).astype(np.intp)[:-1]
    picked = [edges, np.array([rows - 1], dtype=np.intp)]
    for values in columns:
        known = np.isfinite(values)
        if known.any():
            # A missing value is never the lowest nor the highest of a bucket that holds a known one.
            picked.append(_extremes(np.where(known, values, np.inf), edges, np.minimum))
            picked.append(_extremes(np.where(known, values, -np.inf), edges, np.maximum))
    return np.unique(np.concatenate(picked))


def _extremes(values: Floats, edges: NDArray[np.intp], better: np.ufunc) -> NDArray[np.intp]:
    """The first row of each bucket that holds the bucket's extreme value."""
    best = better.reduceat(values, edges)
    bucket = np.repeat(np.arange(edges.size), np.diff(np.append(edges, values.size)))
    holding = np.flatnonzero(values == best[bucket])
    _, first = np.unique(bucket[holding], return_index=True)
    return holding[first].astype(np.intp)
