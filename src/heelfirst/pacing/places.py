"""The places that the crew taps: each kilometre or mile, the half, checkpoints, where somebody stands, both ends."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from heelfirst.course import Course, Kind
from heelfirst.course.side_words import without_a_side
from heelfirst.pacing.tapped import SAME_PLACE_M, Seen
from heelfirst.pacing.under_way import place_in_words
from heelfirst.units.distance import MARATHON_M, System

MOST_UNITS = 70
FEWER = 5

type Translate = Callable[[str], str]


class Standing(Protocol):
    """Somebody by the road."""

    @property
    def at_m(self) -> float:
        """Metres from the start line."""

    @property
    def who(self) -> str:
        """A name."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the page for taps."""

    at_m: float
    name: str
    what: Seen = Seen.PASSED
    """What its button says."""
    who: tuple[str, ...] = ()
    """Who stands there."""

    @property
    def value(self) -> str:
        """What its button sends."""
        return f"{self.what}@{self.at_m:.1f}"


def places(
    course: Course, stands: Iterable[Standing], system: System, translate: Translate = str
) -> tuple[Place, ...]:
    """Every place in the order of the course. What lies within 50 m of a sign on the road is that sign's place."""
    end_m = course.certified_m
    found = [
        Place(0.0, translate("Start"), Seen.STARTED),
        Place(end_m, translate("Finish"), Seen.FINISHED),
        *(
            Place(at_m, place_in_words(at_m, system, translate))
            for at_m in _units(end_m, system)
            if at_m < end_m - SAME_PLACE_M
        ),
    ]
    more = [Place(end_m / 2, translate("Half"))] if abs(end_m - MARATHON_M) < 1 else []
    more += [
        Place(call.at_m, without_a_side(call.words) or translate("Checkpoint"))
        for call in course.calls_of(Kind.CHECKPOINT)
    ]
    for place in more:
        _put(found, place)
    for stand in stands:
        _put(found, Place(stand.at_m, place_in_words(stand.at_m, system, translate), who=(stand.who,)))
    return tuple(sorted((each for each in found if each.at_m <= end_m), key=lambda each: each.at_m))


def _units(end_m: float, system: System) -> list[float]:
    """Each kilometre or mile, or each fifth of a very long way."""
    step_m = system.unit_m * (1 if end_m / system.unit_m <= MOST_UNITS else FEWER)
    return [count * step_m for count in range(1, int(end_m / step_m) + 1)]


def _put(found: list[Place], place: Place) -> None:
    """Add a place, or its name and people to the one that is there."""
    near = next((row for row, each in enumerate(found) if abs(each.at_m - place.at_m) <= SAME_PLACE_M), None)
    if near is None:
        found.append(place)
        return
    there = found[near]
    name = there.name if place.who else f"{there.name}, {place.name}"
    found[near] = Place(there.at_m, name, there.what, (*there.who, *place.who))
