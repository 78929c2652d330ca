"""A kept course becomes a `Course`: read again from its original, taken from those that ship, or level.

docs/how/course.md, "On the site", tells what is kept, what is computed again, and within which bounds a file is read.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from math import isfinite
from pathlib import PurePosixPath
from typing import Literal

import numpy as np
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from heelfirst.course import GRID_M, LONGEST_M, SHORTEST_M, Call, Course, by_name, grid
from heelfirst.course.recorded import FLAT_CORRELATION_M, FLAT_SD_M
from heelfirst.readers.course import course_from
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models_course import Road
from heelfirst.web.races.sources import one_of, source_of
from heelfirst.web.runs.storage import originals

LARGEST_FILE_BYTES: int = settings.LARGEST_COURSE_BYTES
MOST_ROADS = 200
"""Of one person."""
KEPT_READ = 64
"""Profiles in memory, a third of a megabyte each for a marathon; another one is made from its columns in 25 ms."""
UNITS_KEPT = 4096

type Unit = Literal["m", "ft"]


def course_of(road: Road, until: datetime | None = None) -> Course:
    """The course as it is run: its profile with the person's calls, without what they took away.

    `until`: as it was known at that instant; what was written later is left out. Raises ValueError with a sentence where the original cannot be read any more or no course can be made of it.
    """
    profile = profile_of(road)
    rows = [row for row in road.calls.all() if until is None or row.made_at <= until]
    by_hand = [row.value() for row in rows if not row.removed]
    removed = [row.value() for row in rows if row.removed]
    return profile.with_calls(_on(profile, by_hand), tuple(removed))


def profile_of(road: Road) -> Course:
    """The same course with nothing but what was found or published."""
    if road.shipped:
        return replace(_shipped(road.shipped, get_language() or ""), name=road.name)
    if road.sha256:
        of_file = _of_file(
            road.sha256, road.certified_m, _unit(road.elevation_unit), road.laps, get_language() or ""
        )
        return replace(of_file, name=road.name)
    return level(road.certified_m, road.name)


def level(distance_m: float, name: str) -> Course:
    """A course of which nothing is known but its length.

    Raises ValueError for a length outside 100 m to 1,000 km.
    """
    if not isfinite(distance_m) or not SHORTEST_M <= distance_m <= LONGEST_M:
        raise ValueError(_("Give the length of the course, 100 m to 1,000 km; a marathon is 42.195 km."))
    along_m = grid(distance_m, min(GRID_M, distance_m / 10))
    return Course(
        name=name or _("A level course"),
        certified_m=distance_m,
        along_m=along_m,
        elevation_m=np.zeros(along_m.size),
        elevation_sd_m=np.full(along_m.size, FLAT_SD_M),
        grade=np.zeros(along_m.size),
        grade_bounded=np.zeros(along_m.size, dtype=np.bool_),
        correlation_m=FLAT_CORRELATION_M,
        source=_("Nothing but its length is known."),
        notes=(
            _(
                "The course is taken as flat, and unsure by ± %(sd)d m, with grades of some 2 %%. It has no bends, no "
                "direction for the wind, and no aid stations but those that you add."
            )
            % {"sd": FLAT_SD_M},
        ),
    )


def shipped_road(owner: Person, name: str, at: datetime) -> Road:
    """A person's copy of a course that ships with Heelfirst, made once. Raises ValueError where none goes by `name`."""
    course = by_name(name, _)
    road = Road.objects.filter(owner=owner, shipped=name).first()
    if road is not None:
        return road
    return _kept(
        Road(owner=owner, name=course.name, shipped=name, certified_m=course.certified_m, made_at=at)
    )


def level_road(owner: Person, name: str, certified_m: float, at: datetime) -> Road:
    """A level course of a length. Raises ValueError for a length that nobody runs."""
    course = level(certified_m, name)
    return _kept(Road(owner=owner, name=course.name[:120], certified_m=certified_m, made_at=at))


def take_in(filename: str, chunks: Iterable[bytes]) -> tuple[str, str]:
    """Keep a file untouched; returns its hash and a name to show. Raises `TooLarge` and `NoRoom`.

    Until a row names it, it is left to the nightly sweep.
    """
    shown = PurePosixPath(filename.replace("\\", "/")).name
    shown = "".join(letter if letter.isprintable() else "·" for letter in shown)[-255:] or "course"
    return originals().put(chunks, LARGEST_FILE_BYTES).sha256, shown


def read_in(owner: Person, sha256: str) -> None:
    """Read a file that was taken in, once and one at a time of a person.

    Raises ValueError with a sentence where it is no recording, or another one of theirs is still being read.
    """
    with one_of(owner.pk):
        source_of(sha256)


def road_of_file(
    owner: Person,
    sha256: str,
    filename: str,
    at: datetime,
    *,
    name: str = "",
    certified_m: float,
    laps: int = 1,
    elevation_unit: str = "",
) -> Road:
    """Keep a file that was taken in as a course of its owner's.

    Raises ValueError with a sentence where no course can be made of it.
    """
    course = _of_file(sha256, certified_m, _unit(elevation_unit), laps, get_language() or "")
    return _kept(
        Road(
            owner=owner,
            name=(name or course.name)[:120],
            certified_m=certified_m,
            sha256=sha256,
            filename=filename,
            elevation_unit=elevation_unit,
            laps=laps,
            made_at=at,
        )
    )


def already_here(owner: Person, sha256: str, name: str, certified_m: float, laps: int) -> Road | None:
    """A course that the owner made of the same file, as long and with as many laps; not where another name is wanted."""
    same = Road.objects.filter(owner=owner, sha256=sha256, certified_m=certified_m, laps=laps)
    return (same.filter(name=name[:120]) if name else same).order_by("made_at", "id").first()


def unit_is_open(road: Road) -> bool:
    """Whether the heights of a file may be feet or metres, and nobody has said which."""
    if not road.sha256 or road.elevation_unit:
        return False
    return _unit_is_open(road.sha256, road.certified_m, road.laps)


def named_originals() -> set[str]:
    """The hashes of all originals that are courses."""
    return set(Road.objects.exclude(sha256="").values_list("sha256", flat=True))


def beyond_the_finish(road: Road, course: Course) -> int:
    """How many calls lie beyond the finish and are therefore left out; they are kept."""
    rows = [row.value() for row in road.calls.all() if not row.removed]
    return len(rows) - len(_on(course, rows))


def forget_read() -> None:
    """Make every course anew the next time: after a restore, and in tests."""
    _of_file.cache_clear()
    _unit_is_open.cache_clear()


def _kept(road: Road) -> Road:
    if Road.objects.filter(owner=road.owner_id).count() >= MOST_ROADS:
        raise ValueError(
            _("You keep %(most)d courses already. Take one away that no race needs.") % {"most": MOST_ROADS}
        )
    road.save()
    return road


def _unit(said: str) -> Unit | None:
    """What a person settled, as the reader takes it."""
    return "ft" if said == "ft" else "m" if said == "m" else None


def _on(course: Course, calls: Iterable[Call]) -> tuple[Call, ...]:
    """Those that lie on the course."""
    return tuple(call for call in calls if call.end_m <= course.certified_m)


@lru_cache(maxsize=KEPT_READ)
def _shipped(name: str, language: str) -> Course:
    """`language` is part of the key: a course speaks in its notes."""
    return by_name(name, _)


@lru_cache(maxsize=KEPT_READ)
def _of_file(sha256: str, certified_m: float, unit: Unit | None, laps: int, language: str) -> Course:
    """Read a course from the store. Raises ValueError with a sentence."""
    return course_from(source_of(sha256), certified_m, elevation_unit=unit, laps=laps, translate=_)


@lru_cache(maxsize=UNITS_KEPT)
def _unit_is_open(sha256: str, certified_m: float, laps: int) -> bool:
    """Whether heights taken as metres make another course than heights as they seem."""
    source = source_of(sha256)
    as_it_seems, in_metres = (
        course_from(source, certified_m, elevation_unit=unit, laps=laps).notes for unit in (None, "m")
    )
    return as_it_seems != in_metres
