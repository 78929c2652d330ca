"""Whether a time can be: a mark is held against the fastest that anybody has run backwards.

docs/how/record-book.md, "What cannot be".
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import exp, isfinite, log

from heelfirst.records.book.book import Book, book
from heelfirst.records.book.event import taken_in_words, timed
from heelfirst.records.book.mark import Mark, Sex
from heelfirst.records.book.schema import SLOWEST_MPS
from heelfirst.units import distance

LEAP = 0.05  # ours, not measured: the greatest step of the marathon mark between two holders is 6.0 %, of ratified ones 4.1 %
SHORTEST_M, LONGEST_M = 50.0, 250_000.0
BEYOND = 1.10  # ours: the exponent of time over distance where the book has no mark on the far side


class Belief(StrEnum):
    """What the book says of a time."""

    POSSIBLE = "possible"
    RECORD = "record"
    """Faster than every mark of this distance and sex: possible, and worth a second look."""
    TOO_FAST = "too fast"
    TOO_SLOW = "too slow"


@dataclass(frozen=True, slots=True)
class Plausible:
    """Whether a time can be, and why."""

    belief: Belief
    fastest_s: float
    """What the fastest of the book would take for this distance."""
    why: str
    """A sentence; empty for a time that nothing speaks against."""

    @property
    def possible(self) -> bool:
        """Whether the mark can be used."""
        return self.belief in {Belief.POSSIBLE, Belief.RECORD}


def plausible(
    distance_m: float,
    time_s: float,
    sex: Sex | None = None,
    *,
    of: Book | None = None,
    translate: Callable[[str], str] = str,
) -> Plausible:
    """Hold a backward time against the book.

    Too fast is more than 5 % faster than anybody's mark at the distance, claims included, drawn through the
    neighbouring distances on logarithmic axes where the book has none. Women's marks are few, so the men's draw the
    limit for both. Raises ValueError for a distance outside 50 m to 250 km, or a time that is no number above 0.
    """
    if not (isfinite(distance_m) and SHORTEST_M <= distance_m <= LONGEST_M):
        raise ValueError(
            f"{distance_m:g} m cannot be compared: write a distance from {SHORTEST_M:g} m to {LONGEST_M:g} m"
        )
    all_of_it = of or book()
    fastest_s = fastest(distance_m, all_of_it)
    shortest_s, longest_s = taken_s(distance_m, all_of_it)
    shortest, longest = taken_in_words((shortest_s, longest_s), distance_m)
    run = distance.in_words(distance_m)
    if not (isfinite(time_s) and time_s > 0):
        raise ValueError(
            translate(
                "A time is above zero; for {distance} it lies between {shortest} and {longest}."
            ).format(distance=run, shortest=shortest, longest=longest)
        )
    said = {"distance": run, "time": timed(time_s, distance_m), "shortest": shortest, "longest": longest}
    if time_s < shortest_s:
        why = translate(
            "{distance} backward in {time} cannot be: the fastest told of, claims included, is about {fastest}. Times from "
            "{shortest} to {longest} are taken."
        ).format(**said, fastest=timed(fastest_s, distance_m))
        hours_s = 60 * time_s
        if fastest_s <= hours_s <= longest_s:
            # "4:10" is minutes and seconds to a clock, and hours and minutes to a marathon runner.
            why += " " + translate("Is {time} meant?").format(time=timed(hours_s, distance_m))
        return Plausible(Belief.TOO_FAST, fastest_s, why)
    if time_s > longest_s:
        why = translate(
            "{time} for {distance} is slower than a slow walk: times from {shortest} to {longest} are taken."
        ).format(**said)
        return Plausible(Belief.TOO_SLOW, fastest_s, why)
    record = _record_to_be(distance_m, time_s, sex, all_of_it)
    if record is not None:
        why = translate(
            "This is faster than the fastest mark of the book, {time}: look at it once more."
        ).format(time=timed(record.time_s, record.distance_m))
        return Plausible(Belief.RECORD, fastest_s, why)
    return Plausible(Belief.POSSIBLE, fastest_s, "")


def taken_s(distance_m: float, of: Book | None = None) -> tuple[float, float]:
    """The shortest and the longest backward time in seconds that are taken for a distance, everywhere in Heelfirst."""
    return (1 - LEAP) * fastest(distance_m, of), distance_m / SLOWEST_MPS


def fastest(distance_m: float, of: Book | None = None) -> float:
    """Seconds that the fastest of the book would take for `distance_m`, claims included, men and women."""
    line = _line(of or book())
    if not line:
        raise ValueError("the book has no mark of a set distance, so nothing can be compared with it")
    below = [each for each in line if each[0] <= distance_m]
    above = [each for each in line if each[0] >= distance_m]
    if not below or not above:
        at_m, at_s = (below or above)[-1 if below else 0]
        # A shorter way is run no faster than the shortest mark's speed lets expect, a longer one no slower.
        return float(at_s * (distance_m / at_m) ** (BEYOND if below else 1.0))
    (m1, s1), (m2, s2) = below[-1], above[0]
    if m1 == m2:
        return s1
    share = (log(distance_m) - log(m1)) / (log(m2) - log(m1))
    return exp(log(s1) + share * (log(s2) - log(s1)))


def _line(of: Book) -> list[tuple[float, float]]:
    """The fastest time at each set distance, shortest first."""
    best: dict[float, float] = {}
    for mark in of.marks_of_all:
        if mark.run and mark.event.distance_m is not None:
            best[mark.event.distance_m] = min(mark.time_s, best.get(mark.event.distance_m, float("inf")))
    return sorted(best.items())


def _record_to_be(distance_m: float, time_s: float, sex: Sex | None, of: Book) -> Mark | None:
    """The best mark of this distance and sex that a time would beat, claims included."""
    there = [
        mark
        for mark in of.marks_of_all
        if mark.run
        and mark.event.distance_m is not None
        and abs(mark.event.distance_m - distance_m) <= 0.001 * distance_m
        and sex in {None, mark.sex}
    ]
    best = min(there, key=lambda mark: mark.time_s, default=None)
    return best if best is not None and time_s < best.time_s else None
