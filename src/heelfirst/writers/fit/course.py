"""Course and plan -> a FIT course file: the way, the plan's time at each place, and its calls as course points.

docs/how/writing-fit.md, "A course".
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind, Side
from heelfirst.facing import Facing
from heelfirst.pacing import Plan
from heelfirst.units.plain_text import plain
from heelfirst.writers.fit.container import EPOCH, contained, fits_the_clock
from heelfirst.writers.fit.errors import Unwritable
from heelfirst.writers.fit.message import (
    ENUM,
    LOCAL_OTHER,
    LOCAL_RECORD,
    SINT32,
    UINT16,
    UINT32,
    UINT32Z,
    FieldPlace,
    definition,
    number,
    single,
    text,
)
from heelfirst.writers.fit.records import RECORD, SEMICIRCLES_PER_DEGREE
from heelfirst.writers.fit.summary import FILE_ID, LAP, TIMER_START, TIMER_STOP, timer
from heelfirst.writers.planned_way import PlannedWay, planned_way, point_name

COURSE, COURSE_POINT = 31, 32
_COURSE_FILE, _DEVELOPMENT, _RUNNING = 6, 255, 1
_PROCESSED, _VALID, _TIME, _DISTANCE, _POSITION = 1, 2, 4, 8, 16
_CAPABILITIES = _PROCESSED | _VALID | _TIME | _DISTANCE | _POSITION
NAME_BYTES = 16  # of a course point, the last of them zero: watches show no more
_COURSE_NAME_BYTES = 32
# Numbers of the FIT profile, type course_point, that old watches know too.
_GENERIC, _WATER, _DANGER, _LEFT, _RIGHT = 0, 3, 5, 6, 7


def encode_course(
    course: Course,
    plan: Plan,
    starts_at: datetime,
    *,
    name: str = "",
    worn: Facing | None = None,
    translate: Callable[[str], str] = str,
) -> bytes:
    """Write a course as a FIT course file whose times are those of the plan.

    A watch shows the way, its calls as course points, and a partner who runs the plan. `starts_at` is any start with a
    time zone; the watch counts from its own. `worn`: which way the one faces who wears the watch, the runner where
    nobody says; names of course points have that one's left and right. Times are kept to the second, positions to about
    1 cm, distances to 1 cm, speed to 1 mm/s, heights to 20 cm.

    Raises NotDrawn where the course has no recorded positions, ValueError where the plan is of another course, Unwritable
    where the start has no time zone or lies outside the years 1998 to 2126.
    """
    if starts_at.tzinfo is None:
        raise Unwritable("the start of a course file needs a time zone")
    way = planned_way(course, plan, translate)
    start_s = (starts_at - EPOCH).total_seconds()
    fits_the_clock(start_s, float(way.elapsed_s[-1]), starts_at)
    worn = plan.ground.runner.facing if worn is None else worn
    body = b"".join(
        (
            _course_message(plain(name or course.name)),
            _lap(way, start_s),
            timer(start_s, TIMER_START),
            *_points(course, way, start_s, worn, translate),
            *_records(way, start_s),
            timer(start_s + float(way.elapsed_s[-1]), TIMER_STOP),
        )
    )
    # Watches take two files with one file_id for the same course: the number is that of what is in it.
    return contained(_file_id(start_s, crc32(body) or 1) + body)


def _file_id(start_s: float, serial: int) -> bytes:
    return single(
        LOCAL_OTHER, FILE_ID,
        number(0, ENUM, _COURSE_FILE), number(1, UINT16, _DEVELOPMENT), number(2, UINT16, 0),
        number(3, UINT32Z, serial), number(4, UINT32, start_s), text(8, "Heelfirst"),
    )  # fmt: skip


def _course_message(name: str) -> bytes:
    return single(
        LOCAL_OTHER,
        COURSE,
        number(4, ENUM, _RUNNING),
        text(5, name, _COURSE_NAME_BYTES),
        number(6, UINT32Z, _CAPABILITIES),
    )


def _lap(way: PlannedWay, start_s: float) -> bytes:
    over_s, way_m = float(way.elapsed_s[-1] - way.elapsed_s[0]), float(way.along_m[-1] - way.along_m[0])
    ends = [
        number(field, SINT32, _semicircles(values[row]))
        for field, values, row in (
            (3, way.lat_deg, 0),
            (4, way.lon_deg, 0),
            (5, way.lat_deg, -1),
            (6, way.lon_deg, -1),
        )
    ]
    return single(
        LOCAL_OTHER, LAP,
        number(254, UINT16, 0), number(253, UINT32, start_s + over_s), number(2, UINT32, start_s), *ends,
        number(7, UINT32, over_s, 1000), number(8, UINT32, over_s, 1000), number(9, UINT32, way_m, 100),
        number(13, UINT16, way_m / over_s, 1000),
    )  # fmt: skip


def _records(way: PlannedWay, start_s: float) -> Iterator[bytes]:
    """The definition, then every record; a second has one record at most, as watches expect."""
    places = [
        FieldPlace(253, 4, UINT32.code),
        FieldPlace(0, 4, SINT32.code),
        FieldPlace(1, 4, SINT32.code),
        FieldPlace(5, 4, UINT32.code),
        FieldPlace(6, 2, UINT16.code),
        FieldPlace(2, 2, UINT16.code),
    ]
    yield definition(LOCAL_RECORD, RECORD, places)
    seconds = np.floor(start_s + way.elapsed_s + 0.5)
    kept = _later_than_before(seconds)
    packed = {
        "timestamp": UINT32.packed(seconds),
        "lat": SINT32.packed(way.lat_deg, SEMICIRCLES_PER_DEGREE),
        "lon": SINT32.packed(_wrapped(way.lon_deg), SEMICIRCLES_PER_DEGREE),
        "distance": UINT32.packed(way.along_m - way.along_m[0], 100),
        "speed": UINT16.packed(way.speed_mps, 1000),
        "elevation": UINT16.packed(way.elevation_m, 5, 500),
    }
    messages = np.empty(
        kept.size, dtype=[("header", "u1"), *((name, values.dtype.str) for name, values in packed.items())]
    )
    messages["header"] = LOCAL_RECORD
    for name, values in packed.items():
        messages[name] = values[kept]
    yield messages.tobytes()


def _later_than_before(seconds: NDArray[np.float64]) -> NDArray[np.intp]:
    """The rows that are later than every one before, the last of all in any case."""
    later = np.concatenate(([True], seconds[1:] > np.maximum.accumulate(seconds)[:-1]))
    rows = np.flatnonzero(later)
    if rows[-1] != seconds.size - 1:
        rows[-1] = seconds.size - 1
    return rows


def _points(
    course: Course, way: PlannedWay, start_s: float, worn: Facing, translate: Callable[[str], str]
) -> Iterator[bytes]:
    """Course points in the order of the course."""
    begin_m = float(way.along_m[0])
    within = [call for call in course.calls if call.at_m >= begin_m]
    for index, call in enumerate(within):
        lat_deg, lon_deg, elapsed_s = (
            float(np.interp(call.at_m, way.along_m, values))
            for values in (way.lat_deg, way.lon_deg, way.elapsed_s)
        )
        yield single(
            LOCAL_OTHER, COURSE_POINT,
            number(254, UINT16, index), number(1, UINT32, start_s + elapsed_s),
            number(2, SINT32, _semicircles(lat_deg)), number(3, SINT32, _semicircles(lon_deg)),
            number(4, UINT32, call.at_m - begin_m, 100), number(5, ENUM, _type(call, worn)),
            text(6, point_name(call, worn, translate), NAME_BYTES),
        )  # fmt: skip


def _type(call: Call, worn: Facing) -> int:
    """The course point's type. Who faces back gets no arrow: a watch draws it for somebody who looks where they go."""
    if call.kind is Kind.AID_STATION:
        return _WATER
    if call.kind in {Kind.SPECTATORS, Kind.CHECKPOINT}:
        return _GENERIC
    if call.kind is not Kind.BEND:
        return _DANGER
    if worn is Facing.BACKWARD:
        return _GENERIC
    return _LEFT if call.side is Side.LEFT else _RIGHT


def _semicircles(degrees: float) -> float:
    return float(_wrapped(np.array([degrees]))[0]) * SEMICIRCLES_PER_DEGREE


def _wrapped(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes from −180 up to 180; latitudes stay as they are."""
    return np.asarray((degrees + 180.0) % 360.0 - 180.0, dtype=np.float64)
