"""The most taps that one runner can have caused. docs/how/race-day.md, "Which tap counts"."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from heelfirst.facing import Facing
from heelfirst.pacing.on_the_day import SHORTEST_TOLD_M, Mark
from heelfirst.pacing.problem import Floats
from heelfirst.pacing.tapped import SAME_PLACE_M, TWICE, Counted, Sorting, Tapped
from heelfirst.records.fitness import possible_s

LATE_THUMB_S = 30.0
MOST_OF_A_PLACE = 4
KNOWN_WAYS = 400
"""Distances for which the limits are looked up; between them along a power law, as the limits themselves."""


def once_a_place(taps: Sequence[Tapped], sorting: Sorting) -> list[list[Tapped]]:
    """The taps of each place, in the order of the course and of time, each passing once."""
    return [
        _passings(sorted(place, key=attrgetter("at", "key")), sorting) for place in by_place(taps, sorting)
    ]


def by_place(taps: Sequence[Tapped], sorting: Sorting) -> list[list[Tapped]]:
    """The taps of each place, in the order of the course."""
    found: list[list[Tapped]] = []
    for tap in sorted(taps, key=lambda tap: (sorting.place_m(tap), tap.at)):
        if found and sorting.place_m(tap) - sorting.place_m(found[-1][0]) <= SAME_PLACE_M:
            found[-1].append(tap)
        else:
            found.append([tap])
    return found


def _passings(place: Sequence[Tapped], sorting: Sorting) -> list[Tapped]:
    """Taps of one place that are further apart than one passing can be, the first of each."""
    kept: list[Tapped] = []
    for tap in place:
        if kept and tap.at - kept[-1].at <= TWICE:
            sorting.set_aside([tap], sorting.translate("Tapped twice: the earlier counts."))
        elif len(kept) >= MOST_OF_A_PLACE:
            sorting.set_aside(
                [tap], sorting.translate("This place was tapped often before: the earlier count.")
            )
        else:
            kept.append(tap)
    return kept


@lru_cache(maxsize=32)
def _limits(facing: Facing, up_to_m: float) -> tuple[Floats, Floats, Floats]:
    """Logarithms of ways, of the shortest and of the longest times for them: asked once, not for each pair of taps."""
    ways_m = np.geomspace(SHORTEST_TOLD_M, max(up_to_m, 2 * SHORTEST_TOLD_M), KNOWN_WAYS)
    taken = [possible_s(float(way_m), facing) for way_m in ways_m]
    return (
        np.log(ways_m),
        np.log([shortest_s for shortest_s, _ in taken]),
        np.log([longest_s for _, longest_s in taken]),
    )


def from_start(at_m: Floats, elapsed_s: Floats, sorting: Sorting) -> NDArray[np.bool_]:
    """Whether anybody can have come so far in this time."""
    ways, shortest, longest = _limits(sorting.facing, sorting.finish_m)
    told = np.log(np.maximum(at_m, SHORTEST_TOLD_M))
    fits = (np.exp(np.interp(told, ways, shortest)) <= elapsed_s) & (
        elapsed_s <= np.exp(np.interp(told, ways, longest))
    )
    return np.where(at_m < SHORTEST_TOLD_M, at_m > 0, fits) & (elapsed_s > 0)


def _on_from(ways_m: Floats, spans_s: Floats, sorting: Sorting) -> NDArray[np.bool_]:
    """Whether one runner can have been at both places; a thumb may be half a minute late."""
    ways, shortest, _ = _limits(sorting.facing, sorting.finish_m)
    need_s = np.exp(np.interp(np.log(np.maximum(ways_m, SHORTEST_TOLD_M)), ways, shortest)) - LATE_THUMB_S
    return (spans_s > 0) & ((ways_m < SHORTEST_TOLD_M) | (spans_s >= need_s))


def chain(places: Sequence[Sequence[Tapped]], start: datetime, sorting: Sorting) -> list[Counted]:
    """The most taps that one runner can have caused: each later than the one before, and no faster than anybody is."""
    nodes = [
        Counted(tap, Mark(sorting.place_m(tap), (tap.at - start).total_seconds()))
        for place in places
        for tap in place
    ]
    first_of_place = [
        row
        for row, place in zip(np.cumsum([0, *map(len, places)]).tolist(), places, strict=False)
        for _ in place
    ]
    at_m = np.array([node.mark.at_m for node in nodes])
    elapsed_s = np.array([node.mark.elapsed_s for node in nodes])
    longest = from_start(at_m, elapsed_s, sorting).astype(np.int64)
    before: list[int | None] = [None] * len(nodes)
    for row, earlier in enumerate(first_of_place):
        if not longest[row] or not earlier:
            continue
        fits = _on_from(at_m[row] - at_m[:earlier], elapsed_s[row] - elapsed_s[:earlier], sorting)
        lengths = np.where(fits, longest[:earlier], 0)
        best = int(lengths.argmax())
        if lengths[best]:
            longest[row], before[row] = lengths[best] + 1, best
    kept = _traced(longest.tolist(), before, nodes)
    _set_the_rest_aside(nodes, kept, longest.tolist(), sorting)
    return kept


def _traced(longest: Sequence[int], before: Sequence[int | None], nodes: Sequence[Counted]) -> list[Counted]:
    """The longest chain from its end; of several the one with the latest news, as a tap on the wrong line is put right later."""
    if not longest or not max(longest):
        return []
    most = max(longest)
    last = max(
        (row for row, length in enumerate(longest) if length == most),
        key=lambda row: (nodes[row].mark.elapsed_s, row),
    )
    at: int | None = _earlier_of_its_place(last, longest, nodes)
    kept = []
    while at is not None:
        kept.append(nodes[at])
        at = before[at]
    return kept[::-1]


def _earlier_of_its_place(at: int, longest: Sequence[int], nodes: Sequence[Counted]) -> int:
    """Of several passings of the last place the earliest that is as good."""
    return min(
        (
            row
            for row, node in enumerate(nodes)
            if longest[row] == longest[at] and abs(node.mark.at_m - nodes[at].mark.at_m) <= SAME_PLACE_M
        ),
        key=lambda row: nodes[row].mark.elapsed_s,
    )


def _set_the_rest_aside(
    nodes: Sequence[Counted], kept: Sequence[Counted], longest: Sequence[int], sorting: Sorting
) -> None:
    counted = {each.tapped.key for each in kept}
    places_m = [each.mark.at_m for each in kept]
    for node, length in zip(nodes, longest, strict=True):
        if node.tapped.key in counted:
            continue
        if not length:
            why = sorting.translate(
                "Nobody comes so far in this time: look at the place, the clock and the start."
            )
        elif _nearest_m(places_m, node.mark.at_m) <= SAME_PLACE_M:
            why = sorting.translate(
                "The same place was tapped at another time, which fits the others better."
            )
        else:
            why = sorting.translate("It does not fit the other taps: place or time is another’s.")
        sorting.set_aside([node.tapped], why)


def _nearest_m(places_m: Sequence[float], at_m: float) -> float:
    """How far the nearest of these places, in their order, is."""
    row = bisect_left(places_m, at_m)
    return min(abs(place_m - at_m) for place_m in places_m[max(row - 1, 0) : row + 1])
