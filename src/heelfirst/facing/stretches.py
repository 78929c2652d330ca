"""Labels that overlap become stretches that do not: at each instant the most trusted label is believed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import pairwise

from heelfirst.facing.labels import PRECEDENCE, Facing, Label, Source


@dataclass(frozen=True, slots=True)
class Stretch:
    """One piece of the run that faces one way for one reason."""

    start_s: float
    end_s: float
    facing: Facing
    source: Source
    by: str = ""


def stretches(labels: Iterable[Label], elapsed_s: float) -> tuple[Stretch, ...]:
    """Cover 0 to `elapsed_s` without gap or overlap.

    `labels` come oldest first: of two labels of the same source, the later one is believed. A label that says
    UNKNOWN takes back what weaker or older ones say. Neighbours that agree in facing, source and author are joined.
    """
    if elapsed_s <= 0:
        return ()
    given = [label for label in labels if label.start_s < elapsed_s and label.end_s > 0]
    starting = sorted(range(len(given)), key=lambda number: given[number].start_s)
    edges = sorted(
        {0.0, elapsed_s}
        | {max(label.start_s, 0.0) for label in given}
        | {min(label.end_s, elapsed_s) for label in given}
    )
    # A sweep from edge to edge; the heap holds the labels that have begun, the most trusted on top.
    begun: list[tuple[int, int]] = []
    line: list[Stretch] = []
    coming = 0
    for start_s, end_s in pairwise(edges):
        while coming < len(starting) and given[starting[coming]].start_s <= start_s:
            number = starting[coming]
            heappush(begun, (-PRECEDENCE[given[number].source], -number))
            coming += 1
        while begun and given[-begun[0][1]].end_s <= start_s:
            heappop(begun)
        _append(line, start_s, end_s, given[-begun[0][1]] if begun else None)
    return tuple(line)


def _append(line: list[Stretch], start_s: float, end_s: float, label: Label | None) -> None:
    """Add a piece to the line, joined to its neighbour where both say the same."""
    facing, source, by = (
        (Facing.UNKNOWN, Source.NOBODY, "") if label is None else (label.facing, label.source, label.by)
    )
    if line and (line[-1].facing, line[-1].source, line[-1].by) == (facing, source, by):
        line[-1] = replace(line[-1], end_s=end_s)
    else:
        line.append(Stretch(start_s, end_s, facing, source, by))
