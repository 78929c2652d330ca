"""Riegel's law, T2 = T1 · (D2/D1)^k, with an exponent of one's own. docs/how/fitness.md, "The exponent"."""

from collections.abc import Callable, Iterable
from math import log

import numpy as np

from heelfirst.facing import Facing
from heelfirst.records.fitness.calm import calm
from heelfirst.records.fitness.law import HIGHEST_EXPONENT, LOWEST_EXPONENT
from heelfirst.records.fitness.limits import Impossible
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.records.fitness.words import begun, mark_in_words


def exponent_between(first: Result, second: Result) -> float:
    """The exponent that two results over different distances make, on calm days."""
    return (calm(second).log_s - calm(first).log_s) / log(second.distance_m / first.distance_m)


def own_exponent(
    results: Iterable[Result], facing: Facing, translate: Callable[[str], str] = str
) -> float | None:
    """The exponent of the straight line through a runner's races of one direction; None for want of two distances.

    Raises Impossible where it lies outside 1.03 to 1.30, and names the two marks that contradict each other most.
    """
    races = [result for result in results if result.facing is facing and result.kind is Kind.RACE]
    if len({result.distance_m for result in races}) < 2:
        return None
    way = np.log([result.distance_m for result in races])
    time = [calm(result).log_s for result in races]
    exponent = float(np.polyfit(way, time, 1)[0])
    if LOWEST_EXPONENT <= exponent <= HIGHEST_EXPONENT:
        return exponent
    pairs = [
        (first, second)
        for at, first in enumerate(races)
        for second in races[at + 1 :]
        if first.distance_m != second.distance_m
    ]
    middle = (LOWEST_EXPONENT + HIGHEST_EXPONENT) / 2
    first, second = max(pairs, key=lambda pair: abs(exponent_between(*pair) - middle))
    raise Impossible(
        translate(
            "These marks make an exponent of {exponent}; runners have between 1.03 and 1.30. {first} and {second} agree least "
            "({pair})."
        ).format(
            exponent=f"{exponent:.2f}",
            first=begun(mark_in_words(first, translate=translate)),
            second=mark_in_words(second, translate=translate),
            pair=f"{exponent_between(first, second):.2f}",
        )
    )
