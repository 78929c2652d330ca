"""The course cut where the reserve is empty or full, with one level of power between two cuts.

docs/how/pacing.md, "The solver", says why each cut is certain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.pacing.problem import Floats, Problem
from heelfirst.pacing.response import Response

type Booleans = NDArray[np.bool_]
type Rows = NDArray[np.intp]

EMPTY = 1e-4
"""J/kg that stay in an emptied reserve, so that rounding never overdraws it: 10 µs of finish time."""
TOUCHING = 1e-5  # J/kg: so near counts as touching
SETTLED = 1e-7  # J/kg: so near is found
ROUNDS = 200
_FLAT = 1e-200  # a slope that sends Newton's rule out of every bracket
NEWTON_ROUNDS = 24  # beyond them each other round halves, so that all end


@dataclass(frozen=True, slots=True, eq=False)
class _Arcs:
    """Stretches whose levels are sought, all at once, in the order of the course; every column but `rows` is (k,)."""

    rows: Rows
    """(m,) the segments of all of them, one arc after the other."""
    first: Rows
    """Where each begins among the rows,"""
    sizes: Rows
    """and how many of them are its own."""
    left: Floats
    """J/kg in the reserve where it begins,"""
    wanted: Floats
    """and where it ends."""
    near: Floats
    """A level to begin with."""

    @property
    def last(self) -> Rows:
        """The last of its rows."""
        return self.first + self.sizes - 1

    def paths(self, drained: Floats) -> Floats:
        """(m,) what would be left after each segment, held neither at empty nor at full."""
        spent = np.cumsum(drained)
        return np.repeat(self.left + (spent - drained)[self.first], self.sizes) - spent

    def cut(self, empty: Booleans, full: Booleans, level: Floats, at: tuple[float, float]) -> "_Arcs":
        """The arcs between old and new cuts, without those that no new cut falls in."""
        new = empty | full
        again = np.repeat(np.logical_or.reduceat(new, self.first), self.sizes)
        value = np.where(empty, at[0], at[1])
        value[self.last] = self.wanted
        before = np.concatenate(([0.0], value[:-1]))
        before[self.first] = self.left
        begins = np.concatenate(([True], new[:-1]))
        begins[self.first] = True
        ends = new.copy()
        ends[self.last] = True
        rows, first = self.rows[again], np.flatnonzero(begins[again])
        return _Arcs(
            rows,
            first,
            np.concatenate((first[1:], [rows.size])) - first,
            before[begins & again],
            value[ends & again],
            np.repeat(level, self.sizes)[begins & again],
        )


def levels(problem: Problem, response: Response) -> Floats:
    """(n,) the level of each segment, infinite where all that the ground allows is right.

    The problem can be run, and has a reserve.
    """
    count = problem.length_m.size
    empty = least_left(problem)
    most = response.drained(np.full(count, np.inf))
    ends = response.ends()
    found = np.empty(count)
    is_empty, is_full = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    arcs = _Arcs(
        np.arange(count),
        np.array([0]),
        np.array([count]),
        np.array([problem.at_start]),
        np.array([empty]),
        np.array([response.usual()]),
    )
    while arcs.rows.size:
        there = response.part(arcs.rows)
        level = _level(there, arcs, most[arcs.rows], ends)
        of_rows = np.repeat(level, arcs.sizes)
        found[arcs.rows] = of_rows
        path = arcs.paths(there.drained(of_rows))
        low, high = _outside(arcs, path, level, (empty, problem.reserve))
        is_empty[arcs.rows[low]] = True
        is_full[arcs.rows[high]] = True
        arcs = arcs.cut(low, high, np.minimum(level, ends[1]), (empty, problem.reserve))
    return _in_order(response, found, is_empty, is_full)


def least_left(problem: Problem) -> float:
    """J/kg at which the reserve counts as empty."""
    return min(EMPTY, problem.reserve / 4, problem.at_start)


def _level(response: Response, arcs: _Arcs, most: Floats, ends: tuple[float, float]) -> Floats:
    """(k,) the level with which each arc ends as it should: Newton between two levels; infinite where none drains enough."""
    sizes, take = arcs.sizes, arcs.left - arcs.wanted
    beyond = np.add.reduceat(most, arcs.first) < take - SETTLED
    low, high = np.full(take.size, ends[0]), np.full(take.size, ends[1])
    level = arcs.near
    for turn in range(ROUNDS):
        drained, slope = response.drained_and_slope(np.repeat(level, sizes))
        off = np.add.reduceat(drained, arcs.first) - take
        done = beyond | (np.abs(off) < SETTLED)
        if turn >= NEWTON_ROUNDS:
            done |= high - low <= 1e-14 * high
        if done.all():
            return np.where(beyond, np.inf, level)
        over = off > 0
        high, low = np.where(over, level, high), np.where(over, low, level)
        steep = np.add.reduceat(slope, arcs.first)
        newton = level - off / np.maximum(steep, _FLAT)
        inside = (low < newton) & (newton < high)
        if turn >= NEWTON_ROUNDS and turn % 2:
            inside[:] = False
        level = np.where(done, level, np.where(inside, newton, (low + high) / 2))
    raise ArithmeticError("the levels of the arcs did not settle")


def _outside(
    arcs: _Arcs, path: Floats, level: Floats, held: tuple[float, float]
) -> tuple[Booleans, Booleans]:
    """(m,) where each arc lies furthest below empty, and where furthest above full: there the best plan touches."""
    below, above = held[0] - path, path - held[1]
    below[arcs.last] = above[arcs.last] = -np.inf
    low, high = (_furthest(arcs, each) for each in (below, above))
    for arc in np.flatnonzero(np.isinf(level)):
        rows = slice(arcs.first[arc], arcs.last[arc] + 1)
        low[rows] = high[rows] = False
        cut = _at_most(path[rows], float(arcs.wanted[arc]), held)
        if cut is not None:
            row, is_full = cut
            (high if is_full else low)[arcs.first[arc] + row] = True
    return low, high


def _furthest(arcs: _Arcs, outside: Floats) -> Booleans:
    """(m,) the rows of each arc that lie furthest outside, if any does."""
    worst = np.maximum.reduceat(outside, arcs.first)
    worst[worst <= TOUCHING] = np.inf
    return np.asarray(outside >= np.repeat(worst, arcs.sizes))


def _at_most(path: Floats, wanted: float, held: tuple[float, float]) -> tuple[int, bool] | None:
    """Where an arc that takes all that the ground allows has to be cut, and whether the reserve is full there.

    What overflows is lost. Every other plan has as much left, or more: where this one overflows they are full too. So
    it is right up to the last overflow before it runs out, and where it never overflowed before, cut at the next.
    """
    lost = np.maximum.accumulate(np.maximum(path - held[1], 0.0))
    left = path - lost
    out = left < held[0] - TOUCHING
    out[-1] |= left[-1] < wanted - TOUCHING
    if not out.any():
        return None
    overflows = np.flatnonzero((lost[:-1] > 0) & (path[:-1] - held[1] >= lost[:-1]))
    ahead = int(np.searchsorted(overflows, int(out.argmax())))
    if ahead:
        return int(overflows[ahead - 1]), True
    if overflows.size:
        return int(overflows[0]), True
    return int(left[:-1].argmin()), False


def _in_order(response: Response, found: Floats, is_empty: Booleans, is_full: Booleans) -> Floats:
    """The same answer by levels that only rise where the reserve is empty, and only fall where it is full.

    Where every segment of an arc is at a bound, any level between two does; which of them, the neighbours say.
    """
    first = np.flatnonzero(np.concatenate(([True], (is_empty | is_full)[:-1])))
    if first.size == 1:
        return found
    lowest, highest = response.unchanged(found)
    low, high = np.maximum.reduceat(lowest, first), np.minimum.reduceat(highest, first)
    if (low >= high).all():
        return found
    rises = is_empty[first[1:] - 1]
    for arc, rise in enumerate(rises, start=1):
        if rise:
            low[arc] = max(low[arc], low[arc - 1])
        else:
            high[arc] = min(high[arc], high[arc - 1])
    level = found[first]
    level[-1] = min(max(level[-1], low[-1]), max(low[-1], high[-1]))
    for arc in reversed(range(rises.size)):
        after = level[arc + 1]
        least, most = (low[arc], min(high[arc], after)) if rises[arc] else (max(low[arc], after), high[arc])
        level[arc] = min(max(level[arc], least), max(least, most))
    return np.repeat(level, np.diff(first, append=found.size))
