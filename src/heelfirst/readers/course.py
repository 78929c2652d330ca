"""Bytes in, `Course` out: a recording of a course, or a route that somebody drew. docs/how/course.md."""

from collections.abc import Callable
from typing import Literal

from heelfirst.course import Course
from heelfirst.course.recorded import recorded
from heelfirst.course.rounds import repeated
from heelfirst.readers import read
from heelfirst.readers.errors import Unreadable
from heelfirst.units.distance import MARATHON_M


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
    certified length is that of all laps. Raises `Unreadable` with a sentence where the bytes
    are no recording, or no course of that length can be made of it.
    """
    activity = read(data)
    try:
        activity = repeated(activity, laps, translate)
        return recorded(activity, certified_m, name=name, elevation_unit=elevation_unit, translate=translate)
    except ValueError as error:
        raise Unreadable(str(error)) from error
