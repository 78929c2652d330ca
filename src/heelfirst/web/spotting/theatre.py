"""A course as the treadmill theatre draws it: where it goes, what stands beside it, which incline. docs/how/theatre.md.

Sides are turned here, once, by `units.frame`; the page's scripts get the runner's own.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind, Positions, Side
from heelfirst.course.side_words import without_a_side
from heelfirst.units.distance import MILE_M, System
from heelfirst.units.frame import Frame, turned
from heelfirst.writers.svg.course_signs import kind_in_words

type Floats = NDArray[np.float64]

STEP_M = 10.0
"""Between the places of a scene."""
ROUGH_OVER_M = 400.0
"""Ours: straight lines between places kilometres apart are bent evenly over so much of the way."""
BEND_RAD, BEND_M = np.radians(75.0), 30.0
"""Ours: how a bend is drawn that is known as a call and not by positions."""
INCLINE_EVERY_M, STEEPEST_PCT, INCLINE_STEP_PCT = 200.0, 15.0, 0.5
"""Ours: so often the incline is suggested anew, and what treadmills can."""
LASTS_M = {
    Kind.AID_STATION: 40.0,
    Kind.COBBLES: 60.0,
    Kind.NARROW: 40.0,
    Kind.SPECTATORS: 60.0,
    Kind.KERB: 15.0,
}
"""Ours: how long a thing is drawn of which only the beginning is known."""
SLOWEST_MPS, FASTEST_MPS = 0.5, 6.0


def scene(course: Course, system: System) -> dict[str, Any]:
    """Everything that is drawn of a course, as JSON takes it; lengths in metres, places in steps of whole decimetres."""
    east_m, north_m = _way(course)
    along_m = np.linspace(0.0, course.certified_m, east_m.size)
    return {
        "name": course.name,
        "finish_m": round(course.certified_m, 2),
        "step_m": course.certified_m / (east_m.size - 1),
        "east_dm": _steps(east_m),
        "north_dm": _steps(north_m),
        "up_dm": _steps(course.elevation_at(along_m) - course.elevation_m[0]),
        "things": [_thing(call) for call in course.calls],
        "boards": boards(course.certified_m, system),
        "inclines": inclines(course),
        "incline_every_m": INCLINE_EVERY_M,
        "unit": system.value,
        "unit_m": system.unit_m,
        "slowest_mps": SLOWEST_MPS,
        "fastest_mps": FASTEST_MPS,
    }


def own_side(side: Side | None) -> Side | None:
    """A side of the course as a backward runner's own."""
    if side is None:
        return None
    return turned(side, seen_from=Frame.COURSE, told_to=Frame.RUNNER_BACKWARD)


def boards(finish_m: float, system: System) -> list[dict[str, Any]]:
    """A board at each whole kilometre or mile."""
    count = int(finish_m / system.unit_m)
    return [
        {"at_m": round(number * system.unit_m, 2), "text": f"{number} {system.value}"}
        for number in range(1, count + 1)
    ]


def inclines(course: Course) -> list[float]:
    """What to set a treadmill to from each 200 m on, per cent in halves, 0 to 15; below zero: downhill here, set 0."""
    edges_m = np.arange(0.0, course.certified_m, INCLINE_EVERY_M)
    ends_m = np.minimum(edges_m + INCLINE_EVERY_M, course.certified_m)
    rise_m = course.elevation_at(ends_m) - course.elevation_at(edges_m)
    percent = 100 * rise_m / np.maximum(ends_m - edges_m, 1.0)
    halves = np.round(percent / INCLINE_STEP_PCT) * INCLINE_STEP_PCT
    return [float(each) + 0.0 for each in np.minimum(halves, STEEPEST_PCT)]


def how_drawn(course: Course) -> str:
    """What of the picture is known and what is not, in a sentence."""
    if course.positions is Positions.RECORDED:
        return _(
            "Bends and hills are those of the recorded course; trees and houses are not: they are drawn by chance."
        )
    if course.has_heights:
        return _(
            "The hills are those of the course. Where exactly it bends is not known: it is drawn nearly straight, with the bends that are known as calls."
        )
    return _("Nothing is known of this course but its length and its calls: it is drawn straight and level.")


def starting_places(course: Course, system: System) -> list[tuple[float, str]]:
    """Where to begin: the start, and a little before each thing that is called."""
    places = [(0.0, _("the start"))]
    for call in course.calls:
        at_m = max(call.at_m - LEAD_IN_M, 0.0)
        words = without_a_side(call.words) or kind_in_words(call.kind, _)
        places.append((at_m, f"{call.at_m / system.unit_m:,.2f} {system.value}: {words}"))
    return places


LEAD_IN_M = 100.0
"""Ours: so far before a call one begins that was chosen as a place to begin."""


def treadmill_unit(system: System) -> tuple[str, float]:
    """What a treadmill shows, and how many metres a second a tenth of it is."""
    return ("mph", MILE_M / 36_000) if system is System.MILES else ("km/h", 1 / 36)


def _thing(call: Call) -> dict[str, Any]:
    until_m = call.until_m if call.until_m is not None else call.at_m + LASTS_M.get(call.kind, 0.0)
    side = own_side(call.side)
    return {
        "kind": call.kind.value,
        "at_m": round(call.at_m, 1),
        "until_m": round(until_m, 1),
        "side": None if side is None else side.value,
        "words": without_a_side(call.words),
    }


def _way(course: Course) -> tuple[Floats, Floats]:
    """(n,) metres east and north of the start, each step as long as its stretch of the course."""
    count = max(round(course.certified_m / STEP_M), 1) + 1
    along_m = np.linspace(0.0, course.certified_m, count)
    heading = np.zeros(count)
    if course.heading_rad is not None:
        heading = np.interp(along_m, course.along_m, np.unwrap(course.heading_rad))
    if course.positions is not Positions.RECORDED:
        heading = _evened(heading, along_m[1]) + _known_bends(course.calls, along_m)
    leg_m = np.diff(along_m)
    middle = (heading[1:] + heading[:-1]) / 2
    return tuple(  # type: ignore[return-value]
        np.concatenate(([0.0], np.cumsum(part(middle) * leg_m))) for part in (np.sin, np.cos)
    )


def _evened(heading: Floats, step_m: float) -> Floats:
    """The same turning, spread over some hundred metres."""
    width = max(1, round(ROUGH_OVER_M / step_m))
    if width >= heading.size:
        return np.full(heading.size, heading[0])
    padded = np.pad(heading, (width // 2, width - 1 - width // 2), mode="edge")
    return np.asarray(np.convolve(padded, np.full(width, 1 / width), "valid"), dtype=np.float64)


def _known_bends(calls: Iterable[Call], along_m: Floats) -> Floats:
    """How much the heading has turned by bends that are known as calls alone; clockwise is to the course's right."""
    turned_rad = np.zeros(along_m.size)
    for call in calls:
        if call.kind is Kind.BEND:
            way = 1.0 if call.side is Side.RIGHT else -1.0
            angle = call.turn_rad or BEND_RAD
            turned_rad += way * angle * np.clip((along_m - call.at_m) / BEND_M, 0.0, 1.0)
    return turned_rad


def _steps(values: Sequence[float] | Floats) -> list[int]:
    """Whole decimetres from each place to the next, the first from nought: small numbers, no error that grows."""
    return [int(each) for each in np.diff(np.rint(np.asarray(values) * 10), prepend=0.0)]
