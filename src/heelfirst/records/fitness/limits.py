"""Which results can be: between a slow walk and a little faster than anybody was. docs/how/fitness.md, "What is refused"."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from math import isfinite, log
from types import MappingProxyType

import numpy as np

from heelfirst.facing import Facing
from heelfirst.records.book.event import taken_in_words, timed
from heelfirst.records.book.plausible import LEAP, LONGEST_M, SHORTEST_M, fastest
from heelfirst.records.book.schema import SLOWEST_MPS
from heelfirst.records.fitness.result import Result
from heelfirst.records.fitness.words import distance_in_words
from heelfirst.units.distance import MARATHON_M

WIDEST_LOG_SD = 0.5

FORWARD_BEST_S: Mapping[float, float] = MappingProxyType(
    {
        # Men's world bests, background knowledge (grade C): good enough to refuse what nobody can run.
        100: 9.58,
        200: 19.19,
        400: 43.03,
        800: 100.91,
        1000: 131.96,
        1500: 206.0,
        3000: 437.55,
        5000: 755.36,
        10_000: 1571.0,
        21_097.5: 3402.0,
        MARATHON_M: 7235.0,
        100_000: 21_935.0,
        250_000: 66_000.0,
    }
)


class Impossible(ValueError):
    """A result that cannot be; the sentence names the accepted range and what may have happened."""


def best_known_s(distance_m: float, facing: Facing) -> float:
    """The best time that anybody is known to have run: the record book's backward, world bests forward.

    Between the distances of the lists along a power law.
    """
    if facing is Facing.BACKWARD:
        return _best_backward_s(distance_m)
    way, times = np.log(list(FORWARD_BEST_S)), np.log(list(FORWARD_BEST_S.values()))
    nearest = max(distance_m, min(FORWARD_BEST_S))
    return float(np.exp(np.interp(log(nearest), way, times))) * min(distance_m / nearest, 1.0)


@lru_cache(maxsize=1024)
def _best_backward_s(distance_m: float) -> float:
    return fastest(distance_m)


def possible_s(distance_m: float, facing: Facing) -> tuple[float, float]:
    """The shortest and the longest time in seconds that are taken for this distance."""
    return (1 - LEAP) * best_known_s(distance_m, facing), distance_m / SLOWEST_MPS


def checked(result: Result, translate: Callable[[str], str] = str) -> Result:
    """Return the result as it is where it can be.

    Raises Impossible with a sentence that names the accepted range, and a guess where units look swapped.
    """
    _check_words(result, translate)
    checked_distance(result.distance_m, translate)
    way = distance_in_words(result.distance_m, translate=translate)
    shortest_s, longest_s = possible_s(result.distance_m, result.facing)
    shortest, longest = taken_in_words((shortest_s, longest_s), result.distance_m)
    if isfinite(result.time_s) and shortest_s <= result.time_s <= longest_s:
        return result
    if not isfinite(result.time_s) or result.time_s <= 0:
        raise Impossible(
            translate(
                "A time is above zero; for {distance} it lies between {shortest} and {longest}."
            ).format(distance=way, shortest=shortest, longest=longest)
        )
    guess = _meant(result, shortest_s, longest_s)
    meant = ""
    if guess is not None:
        meant = " " + translate("Did you mean {time}?").format(time=timed(guess, result.distance_m))
    if result.time_s < shortest_s:
        if result.facing is Facing.BACKWARD:
            sentence = translate(
                "{time} for {distance} backward is far faster than anybody has run, claims included ({best}): times "
                "from {shortest} to {longest} are taken."
            )
        else:
            sentence = translate(
                "{time} for {distance} forward is far faster than anybody has run ({best}): times from {shortest} to "
                "{longest} are taken."
            )
    else:
        sentence = translate(
            "{time} for {distance} is slower than a slow walk: times from {shortest} to {longest} are taken."
        )
    said = sentence.format(
        distance=way,
        time=timed(result.time_s, result.distance_m),
        best=timed(best_known_s(result.distance_m, result.facing), result.distance_m),
        shortest=shortest,
        longest=longest,
    )
    raise Impossible(said + meant)


def checked_distance(distance_m: float, translate: Callable[[str], str] = str) -> float:
    """Return the distance where a mark over it can be kept.

    Raises Impossible with the accepted range, and a guess where kilometres or miles stand for metres.
    """
    if isfinite(distance_m) and SHORTEST_M <= distance_m <= LONGEST_M:
        return distance_m
    guess = ""
    if 0 < distance_m < SHORTEST_M:
        meant = distance_in_words(distance_m * 1000, translate=translate)
        guess = " " + translate("Did you mean {distance}, given in metres?").format(distance=meant)
    raise Impossible(
        translate("A distance lies between 50 m and 250 km, not {distance} m.").format(
            distance=f"{distance_m:,.10g}"
        )
        + guess
    )


def _check_words(result: Result, translate: Callable[[str], str]) -> None:
    if result.facing not in {Facing.BACKWARD, Facing.FORWARD}:
        raise Impossible(
            translate("A mark was run backward or forward, not {facing}.").format(facing=result.facing)
        )
    if result.log_sd is not None and not 0 <= result.log_sd <= WIDEST_LOG_SD:
        raise Impossible(
            translate("What a mark may be off by lies between 0 and 0.5, not {share}.").format(
                share=result.log_sd
            )
        )


def _meant(result: Result, shortest_s: float, longest_s: float) -> float | None:
    """The time with minutes and seconds, or hours and minutes, in their places, where that can be."""
    for factor in (60.0, 1 / 60.0):
        guess = result.time_s * factor
        # A guess is offered only where people run, not where they stroll.
        if shortest_s <= guess <= min(longest_s, result.distance_m):
            return guess
    return None
