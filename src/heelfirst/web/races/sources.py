"""Files of courses, read once: what a course is made from is kept beside the original, and thrown away at will.

docs/how/course.md, "On the site". Reading is the slow part; length, laps and the unit of heights come after it.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from math import isfinite, nan
from threading import Lock
from typing import Any

from django.utils.translation import gettext as _

from heelfirst.activity import Activity, Damage
from heelfirst.course.tracks import Track
from heelfirst.course.waypoints import Waypoint
from heelfirst.originals import Columns, Damaged, Missing, NoRoom
from heelfirst.readers.course import Source, read_source
from heelfirst.readers.unwrapping import unwrapped
from heelfirst.web.runs.storage import derived, originals

COURSE = "course-1"
"""Another number whenever a reader tells more, or otherwise."""
MOST_UNPACKED_BYTES = 32 * 2**20
_COLUMNS = ("time_s", "lat_deg", "lon_deg", "elevation_m", "distance_m")
_ONE_AT_A_TIME = Lock()
"""Reading keeps one core busy: two at a time would take as long, and twice the memory."""
_waiting: set[int] = set()


@contextmanager
def one_of(owner_pk: int) -> Iterator[None]:
    """Read a file of a person in here. Raises ValueError with a sentence while another one of theirs is read."""
    if owner_pk in _waiting:
        raise ValueError(_("Your last file is still being read. Send this one once it is there."))
    _waiting.add(owner_pk)
    try:
        yield
    finally:
        _waiting.discard(owner_pk)


def source_of(sha256: str) -> Source:
    """What a course is made from, read before or now. Raises ValueError with a sentence."""
    kept = derived().read(sha256, COURSE)
    if kept is not None:
        return _unpacked(kept)
    with _ONE_AT_A_TIME:
        kept = derived().read(sha256, COURSE)
        return _read(sha256) if kept is None else _unpacked(kept)


def _read(sha256: str) -> Source:
    try:
        data = originals().read(sha256)
    except Missing as error:
        raise ValueError(_("Its original is not stored here; restore it from a backup.")) from error
    except Damaged as error:
        raise ValueError(
            _(
                "Its original has changed on the disk. Restore it from a backup, or hand the same file in again."
            )
        ) from error
    source = read_source(unwrapped(data, MOST_UNPACKED_BYTES).data)
    with suppress(NoRoom):  # a full disk makes it slow, not wrong
        derived().write(sha256, COURSE, _columns(source), _note(source))
    return source


def _columns(source: Source) -> dict[str, Any]:
    columns = source.activity.columns
    return {name: columns[name] for name in _COLUMNS if name in columns}


def _note(source: Source) -> dict[str, Any]:
    activity = source.activity
    return {
        "format": activity.format,
        "name": activity.name,
        "damage": [[each.where, each.what, each.lost_records] for each in activity.damage],
        "tracks": [[each.name, each.first, each.end] for each in source.tracks],
        "waypoints": [
            [
                each.name,
                each.what,
                *(value if isfinite(value) else None for value in (each.lat_deg, each.lon_deg, each.at_m)),
                each.sided,
            ]
            for each in source.waypoints
        ],
    }


def _unpacked(kept: Columns) -> Source:
    note: Mapping[str, Any] = kept.note
    return Source(
        Activity(
            format=note["format"],
            columns=kept.arrays,
            name=note["name"],
            damage=tuple(Damage(*each) for each in note["damage"]),
        ),
        tuple(
            Waypoint(name, what, _known(lat_deg), _known(lon_deg), _known(at_m), sided)
            for name, what, lat_deg, lon_deg, at_m, sided in note["waypoints"]
        ),
        tuple(Track(*each) for each in note["tracks"]),
    )


def _known(value: float | None) -> float:
    return nan if value is None else value
