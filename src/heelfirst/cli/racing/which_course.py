"""COURSE of `heelfirst pace`: a name, a file, `flat`, or nothing."""

import os
import re
import stat
import sys
from dataclasses import dataclass
from math import isclose
from pathlib import Path
from typing import Any, Literal

import numpy as np

from heelfirst.course import GRID_M, Course, by_name, grid, named
from heelfirst.course.mending import OVER_M, STEEP_FOR_A_ROAD
from heelfirst.course.named import published
from heelfirst.readers.course import read_course
from heelfirst.readers.unwrapping import MAX_RECORDING_BYTES
from heelfirst.units.distance import MARATHON_M

FLAT = "flat"
SHORTEST_M = 100.0
_STDIN = "-"
_LONGEST_NAME = 100
_LIKE_A_FILE = re.compile(r"[/\\]|\.(gpx|fit|tcx|gz|zip)$", re.IGNORECASE)
_SAME = 0.001


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a course beside its name or file."""

    distance_m: float | None = None
    """What it was certified with; None: a marathon, or what the name has."""
    elevation_unit: Literal["m", "ft"] | None = None
    laps: int = 1
    """How often the round in a file is run."""


def course_of(text: str, told: Told | None = None) -> Course:
    """The course that a person named.

    Raises ValueError with a sentence where there is none of that name, or no course can be made of the file.
    """
    told = told or Told()
    if text.strip().casefold() == FLAT:
        _only_of_a_file(told)
        return flat(told.distance_m or MARATHON_M)
    if text == _STDIN:
        return _read(sys.stdin.buffer.read(MAX_RECORDING_BYTES + 1), told)
    if not _LIKE_A_FILE.search(text) and len(text) <= _LONGEST_NAME:
        try:
            course = by_name(text)
        except ValueError:
            if not os.path.lexists(text):
                raise
        else:
            _only_of_a_file(told)
            return _as_certified(course, text, told.distance_m)
    return _from_file(text, told)


def maybe_feet(course: Course, told: Told) -> str:
    """A sentence that asks whether the heights of a file are feet, where they are steep for a road; else nothing."""
    if told.elevation_unit is not None or course.certified_m < 2 * OVER_M:
        return ""
    ends_m = course.elevation_at(course.along_m + OVER_M)
    within = course.along_m + OVER_M <= course.certified_m
    steepest = float(np.abs(ends_m - course.elevation_m)[within].max()) / OVER_M
    if steepest <= STEEP_FOR_A_ROAD:
        return ""
    return "Its heights are steep for a road: if they are feet, say --elevation-unit ft, and m if it is a mountain."


def flat(certified_m: float) -> Course:
    """A level course without bends, as a track or a treadmill is nearly. Raises ValueError under 100 m."""
    if not certified_m >= SHORTEST_M:
        raise ValueError(
            f"a course of {certified_m:g} m is not planned: give --distance from {SHORTEST_M:g} m on"
        )
    along_m = grid(certified_m, min(GRID_M, certified_m / 10))
    level = np.zeros(along_m.size)
    return Course(
        name=f"A level course of {certified_m / 1000:g} km",
        certified_m=certified_m,
        along_m=along_m,
        elevation_m=level,
        elevation_sd_m=level.copy(),
        grade=level.copy(),
        grade_bounded=np.zeros(along_m.size, dtype=np.bool_),
        source="Nobody measured it: you said that it is flat.",
        notes=("Taken as level all the way, without bends; where it runs to is not known.",),
    )


def list_of_names() -> list[dict[str, Any]]:
    """The courses that come with the program, with what a person needs to choose."""
    return [
        {
            "name": name,
            "also": list(published(name).also),
            "course": published(name).name,
            "race": published(name).race,
            "certified_m": published(name).certified_m,
        }
        for name in named()
    ]


def _as_certified(course: Course, text: str, distance_m: float | None) -> Course:
    if distance_m is None or isclose(distance_m, course.certified_m, rel_tol=_SAME):
        return course
    raise ValueError(
        f"{text} is {course.certified_m / 1000:g} km long, not {distance_m / 1000:g} km: --distance is for a file or for flat"
    )


def _from_file(text: str, told: Told) -> Course:
    called = text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME]}…"
    if "\0" in text:
        raise ValueError("a name of a file has no zero byte: check how it is written")
    try:
        mode = os.stat(text).st_mode  # noqa: PTH116 - what is no file is told apart before it is opened
        if stat.S_ISDIR(mode):
            raise ValueError(
                f"{called} is a folder: give the file of the course in it, or a name: {', '.join(named())}"
            )
        if not (stat.S_ISREG(mode) or text.startswith(("/dev/fd/", "/dev/stdin"))):
            raise ValueError(f"{called} is no file: give a GPX, FIT or TCX file, or - for a pipe")
        with Path(text).open("rb") as file:
            data = file.read(MAX_RECORDING_BYTES + 1)
    except FileNotFoundError:
        raise ValueError(
            f"there is no file {called}: give a GPX, FIT or TCX file, flat, or a course by name: {', '.join(named())}"
        ) from None
    except PermissionError:
        raise ValueError(
            f"you may not read {called}: ask its owner, or copy it to a folder of your own"
        ) from None
    except OSError as error:
        raise ValueError(f"{called} cannot be opened: {(error.strerror or str(error)).lower()}") from error
    try:
        return _read(data, told)
    except ValueError as error:
        raise ValueError(f"{called}: {error}") from error


def _read(data: bytes, told: Told) -> Course:
    if len(data) > MAX_RECORDING_BYTES:
        raise ValueError(
            f"the file is larger than the {MAX_RECORDING_BYTES / 1e6:.0f} MB of any recording: give the course alone"
        )
    return read_course(
        data, told.distance_m or MARATHON_M, elevation_unit=told.elevation_unit, laps=told.laps
    )


def _only_of_a_file(told: Told) -> None:
    if told.laps != 1 or told.elevation_unit is not None:
        raise ValueError("--laps and --elevation-unit are for a file: leave them out")
