"""What is said beside a forecast that passes the best marks or leaves what was tested. docs/how/fitness.md, "Beyond the marks"."""

from collections.abc import Callable, Iterator

from heelfirst.facing import Facing
from heelfirst.records.book.event import timed
from heelfirst.records.fitness.limits import best_known_s, possible_s
from heelfirst.records.fitness.words import distance_in_words
from heelfirst.units.distance import System

TESTED_TO_M = 100_000.0
"""The longest set distance of the record book: beyond it there is no mark to hold a forecast against."""


def cautions(
    distance_m: float,
    facing: Facing,
    times_s: tuple[float, float],
    surcharge_pct: float | None,
    *,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Iterator[str]:
    """What to know before a forecast is believed; nothing for most.

    `times_s` are the forecast and the fast end of its interval in seconds.
    """
    predicted_s, low_s = times_s
    best_s, (_, longest_s) = best_known_s(distance_m, facing), possible_s(distance_m, facing)
    way = distance_in_words(distance_m, system, translate)
    told_of = facing is Facing.FORWARD or distance_m <= TESTED_TO_M
    if told_of and predicted_s < best_s:
        yield _passes(facing, translate).format(distance=way, best=timed(best_s, distance_m))
    elif told_of and low_s < best_s:
        yield _reaches(facing, translate).format(distance=way, best=timed(best_s, distance_m))
    if predicted_s > longest_s:
        yield translate(
            "This is slower than any time that is taken for {distance} ({longest}): nothing so slow was tested."
        ).format(distance=way, longest=timed(longest_s, distance_m))
    if distance_m > TESTED_TO_M:
        yield translate("Beyond 100 km nothing was tested: no mark backward is known to hold this against.")
    if surcharge_pct is not None and surcharge_pct < 0:
        yield translate(
            "These marks make backward faster than forward, which is known of nobody: look at them once more."
        )


def untested(translate: Callable[[str], str] = str) -> str:
    """What no forecast was ever tested on, in one line."""
    return translate(
        "Never tested: on a race foretold before it was run, on backward runners who hold no marks, on hills, on heat "
        "backward, beyond 100 km, under 18."
    )


def _passes(facing: Facing, translate: Callable[[str], str]) -> str:
    if facing is Facing.BACKWARD:
        return translate(
            "This is faster than the best time told of over {distance} backward, claims included (about {best}): nobody is "
            "known to have run it."
        )
    return translate(
        "This is faster than the best time told of over {distance} forward (about {best}): nobody is known to have run it."
    )


def _reaches(facing: Facing, translate: Callable[[str], str]) -> str:
    if facing is Facing.BACKWARD:
        return translate(
            "The fast end of the interval is faster than the best time told of over {distance} backward, claims included "
            "(about {best})."
        )
    return translate(
        "The fast end of the interval is faster than the best time told of over {distance} forward (about {best})."
    )
