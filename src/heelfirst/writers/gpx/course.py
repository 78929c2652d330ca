"""Course and plan -> GPX 1.1: a track with the plan's times, a waypoint for each call.

docs/how/reading-gpx-tcx.md, "Writing GPX".
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import numpy as np

from heelfirst.course import Call, Course, Kind
from heelfirst.facing import Facing
from heelfirst.pacing import Plan
from heelfirst.units.frame import Frame, Side, turned
from heelfirst.units.plain_text import plain
from heelfirst.writers.gpx.markup import decimal, instant, words
from heelfirst.writers.planned_way import PlannedWay, planned_way, point_name

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<gpx version="1.1" creator="Heelfirst" xmlns="http://www.topografix.com/GPX/1/1">\n'
)
# Names of signs that common devices know (Garmin's list); GPX itself defines none.
_SIGNS = {Kind.AID_STATION: "Drinking Water", Kind.SPECTATORS: "Flag, Green", Kind.CHECKPOINT: "Flag, Blue"}
_DANGER = "Danger Area"


def encode_course(
    course: Course,
    plan: Plan,
    starts_at: datetime | None = None,
    *,
    name: str = "",
    worn: Facing | None = None,
    translate: Callable[[str], str] = str,
) -> bytes:
    """Write a course as one GPX track, with a waypoint for each of its calls.

    With `starts_at` each point has the time at which the plan passes it. `worn`: which way the one faces who reads the
    names of the waypoints, the runner where nobody says. For somebody who faces back they name no side, as whoever opens
    the file would take it for the course's; beside the name both are told. Coordinates keep 7 decimals (a
    centimetre), heights 2, times milliseconds. Raises NotDrawn where the course has no recorded positions, ValueError
    where the plan is of another course or the start has no time zone.
    """
    if starts_at is not None and starts_at.tzinfo is None:
        raise ValueError("the start of a course file needs a time zone")
    way = planned_way(course, plan, translate)
    worn = plan.ground.runner.facing if worn is None else worn
    called = words(plain(name or course.name))
    lines = [_HEAD, f"<metadata><name>{called}</name>"]
    if course.source:
        lines.append(f"<desc>{words(course.source)}</desc>")
    if starts_at is not None:
        lines.append(f"<time>{instant(starts_at)}</time>")
    lines.append("</metadata>\n")
    lines += [
        _waypoint(call, way, worn, starts_at, translate)
        for call in course.calls
        if call.at_m >= way.along_m[0]
    ]
    lines.append(f"<trk><name>{called}</name><type>running</type>\n<trkseg>\n")
    lines += _points(way, starts_at)
    lines.append("</trkseg>\n</trk>\n</gpx>\n")
    return "".join(lines).encode()


def _points(way: PlannedWay, starts_at: datetime | None) -> Iterator[str]:
    for row in range(way.along_m.size):
        at = _time(starts_at, float(way.elapsed_s[row]))
        yield (
            f"<trkpt {_place(float(way.lat_deg[row]), float(way.lon_deg[row]))}>"
            f"<ele>{decimal(float(way.elevation_m[row]), 2)}</ele>{at}</trkpt>\n"
        )


def _waypoint(
    call: Call,
    way: PlannedWay,
    worn: Facing,
    starts_at: datetime | None,
    translate: Callable[[str], str],
) -> str:
    lat_deg, lon_deg, elevation_m, elapsed_s = (
        float(np.interp(call.at_m, way.along_m, values))
        for values in (way.lat_deg, way.lon_deg, way.elevation_m, way.elapsed_s)
    )
    described = f"{_both_frames(call.side, translate)} {call.words}".strip()
    return (
        f"<wpt {_place(lat_deg, lon_deg)}><ele>{decimal(elevation_m, 2)}</ele>{_time(starts_at, elapsed_s)}"
        f"<name>{words(point_name(call, None if worn is Facing.BACKWARD else worn, translate))}</name>"
        + (f"<desc>{words(described)}</desc>" if described else "")
        + f"<sym>{_SIGNS.get(call.kind, _DANGER)}</sym><type>{words(call.kind)}</type></wpt>\n"
    )


def _both_frames(side: Side | None, translate: Callable[[str], str]) -> str:
    """Say a side as the course runs and as a backward runner has it; nothing where none is known."""
    if side is None:
        return ""
    course = {
        Side.LEFT: translate("Left as the course runs"),
        Side.RIGHT: translate("Right as the course runs"),
        Side.BOTH: translate("On both sides."),
    }
    if side is Side.BOTH:
        return course[side]
    runner = {
        Side.LEFT: translate("the left of who runs backward."),
        Side.RIGHT: translate("the right of who runs backward."),
    }
    own = turned(side, seen_from=Frame.COURSE, told_to=Frame.RUNNER_BACKWARD)
    return f"{course[side]}; {runner[own]}"


def _place(lat_deg: float, lon_deg: float) -> str:
    return f'lat="{decimal(lat_deg, 7)}" lon="{decimal((lon_deg + 180.0) % 360.0 - 180.0, 7)}"'


def _time(starts_at: datetime | None, elapsed_s: float) -> str:
    if starts_at is None:
        return ""
    return f"<time>{instant(starts_at + timedelta(milliseconds=round(1000 * elapsed_s)))}</time>"
