"""Bytes in, `Course` out: a recording of a course, or a route that somebody drew. docs/how/course.md."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from math import nan
from typing import Literal

from heelfirst.activity import Activity
from heelfirst.course import Course
from heelfirst.course.recorded import checked_length, recorded
from heelfirst.course.rounds import repeated
from heelfirst.course.tracks import Track, of_length
from heelfirst.course.waypoints import Waypoint
from heelfirst.readers import gpx, read
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.unwrapping import unwrapped
from heelfirst.readers.waypoints import waypoints
from heelfirst.units.distance import MARATHON_M


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """All that a course is made from, as a file told it: reading it takes ten times as long as making the course."""

    activity: Activity
    waypoints: tuple[Waypoint, ...] = ()
    tracks: tuple[Track, ...] = ()
    """Of a GPX file that holds several tracks or routes."""


def read_source(data: bytes) -> Source:
    """Read what a course is made from. Raises `Unreadable` with a sentence where the bytes are no recording."""
    return Source(read(data), waypoints(data), _tracks(data))


def read_course(
    data: bytes,
    certified_m: float = MARATHON_M,
    *,
    name: str = "",
    elevation_unit: Literal["m", "ft"] | None = None,
    laps: int = 1,
    translate: Callable[[str], str] = str,
) -> Course:
    """Read a course from GPX, FIT or TCX, plain, gzipped or alone in a zip.

    `certified_m` is the length that the organiser had certified; the file is scaled to it. `elevation_unit` settles
    whether heights are metres or feet where they look like feet. `laps`: how often the recorded round is run; the
    certified length is that of all laps. Of a GPX file with several tracks or routes the one of that length is taken;
    waypoints and course points become calls where they say what they are. Raises `Unreadable` with a sentence where the
    bytes are no recording, or no course of that length can be made of it.
    """
    return course_from(
        read_source(data),
        certified_m,
        name=name,
        elevation_unit=elevation_unit,
        laps=laps,
        translate=translate,
    )


def course_from(
    source: Source,
    certified_m: float = MARATHON_M,
    *,
    name: str = "",
    elevation_unit: Literal["m", "ft"] | None = None,
    laps: int = 1,
    translate: Callable[[str], str] = str,
) -> Course:
    """Make the course of a file that was read before; arguments and errors are those of `read_course`."""
    beside = source.waypoints
    notes: list[str] = []
    try:
        checked_length(certified_m, translate)
        activity = of_length(source.activity, source.tracks, certified_m / max(laps, 1), notes, translate)
        activity = repeated(activity, laps, translate)
        course = recorded(
            activity,
            certified_m,
            name=name,
            elevation_unit=elevation_unit,
            # On a round that is run again, distances within it tell of the first lap only.
            waypoints=beside if laps == 1 else [replace(each, at_m=nan) for each in beside],
            translate=translate,
        )
    except ValueError as error:
        raise Unreadable(str(error)) from error
    return replace(course, notes=(*notes, *course.notes))


def _tracks(data: bytes) -> tuple[Track, ...]:
    """The tracks and routes of a GPX file that may hold several."""
    inner = unwrapped(data)
    plain = inner.data.lower()
    if inner.format != "gpx" or len(re.findall(rb"<(?:\w+:)?(?:trk|rte)[\s>]", plain)) < 2:
        return ()
    return gpx.tracks(inner.data)
