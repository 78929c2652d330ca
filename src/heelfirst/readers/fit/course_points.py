"""The course points of a FIT file: places that a watch announces on the way. docs/how/course.md, "Calls"."""

from math import nan

import numpy as np

from heelfirst.course.waypoints import MOST_WAYPOINTS, Waypoint
from heelfirst.readers.fit.profile import COURSE_POINTS
from heelfirst.readers.fit.reading import scanned
from heelfirst.readers.fit.records import SEMICIRCLE_DEG
from heelfirst.readers.fit.scan import Messages
from heelfirst.readers.fit.table import Floats, Table

COURSE_POINT = 32
_LAT, _LON, _DISTANCE, _TYPE, _NAME = 2, 3, 4, 5, 6


def course_points(data: bytes) -> tuple[Waypoint, ...]:
    """Read the course points of a FIT file, in its order; none where it has none."""
    messages = Messages(data)
    scanned(data, messages, check=False)
    table = Table(data, messages.of(COURSE_POINT))
    if not table.size:
        return ()
    lat_deg = _column(table, _LAT, 1 / SEMICIRCLE_DEG)
    lon_deg = _column(table, _LON, 1 / SEMICIRCLE_DEG)
    at_m, kinds = _column(table, _DISTANCE, 100.0), _column(table, _TYPE)
    return tuple(
        Waypoint(
            name,
            COURSE_POINTS.get(int(kinds[row]), "") if np.isfinite(kinds[row]) else "",
            float(lat_deg[row]) if abs(lat_deg[row]) <= 90 else nan,
            float(lon_deg[row]),
            float(at_m[row]),
            sided=False,
        )
        for row, name in enumerate(table.text(_NAME)[:MOST_WAYPOINTS])
    )


def _column(table: Table, number: int, scale: float = 1.0) -> Floats:
    values = table.column(number, scale)
    return np.full(table.size, np.nan) if values is None else values
