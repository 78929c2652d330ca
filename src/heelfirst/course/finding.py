"""Calls that the geometry of a course shows: bends and steep drops. docs/how/course.md, "Calls"."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from heelfirst.course.calls import Call, FoundBy, Kind, in_order
from heelfirst.course.course import Booleans, Course
from heelfirst.course.ground import legs
from heelfirst.units.frame import Side

# All four ours, not measured.
BEND_TURN_RAD = np.radians(45.0)
BEND_RADIUS_M = 45.0
DROP_GRADE = -0.04
DROP_M = 100.0
_BENDING_M = 75.0  # a bend lasts as long as the radius stays under this
_SAME_PLACE_M = 20.0
MOST_MET = 4  # ours: a bend of more laps than that is called once, of fewer each time
# Ours: so far and so tight turns only who goes back.
TURN_ROUND_RAD, MOST_ROUND_RAD, TURN_ROUND_RADIUS_M = np.radians(150.0), np.radians(230.0), 16.0


def found(course: Course, translate: Callable[[str], str] = str) -> tuple[Call, ...]:
    """The bends and steep drops of a course, in its order. A bend of more than four laps is called once."""
    return in_order((*_once_a_lap(course, bends(course), translate), *steep_drops(course)))


def bends(course: Course) -> tuple[Call, ...]:
    """Where the way turns by 45° or more on a radius of 45 m or less; the side is that of travel."""
    if course.radius_m is None or course.heading_rad is None:
        return ()
    turned_rad = np.unwrap(course.heading_rad)
    left = np.gradient(turned_rad, course.along_m) < 0
    bent = course.radius_m < _BENDING_M
    calls = []
    for side, rows in ((Side.LEFT, bent & left), (Side.RIGHT, bent & ~left)):
        for first, last in _runs(rows):
            before, after = max(first - 1, 0), min(last + 1, turned_rad.size - 1)
            turn_rad = float(abs(turned_rad[after] - turned_rad[before]))
            radius_m = float(course.radius_m[first : last + 1].min())
            if turn_rad >= BEND_TURN_RAD and radius_m <= BEND_RADIUS_M:
                calls.append(
                    Call(
                        kind=Kind.BEND,
                        at_m=float(course.along_m[first]),
                        until_m=float(course.along_m[last]),
                        side=side,
                        found_by=FoundBy.GEOMETRY,
                        radius_m=radius_m,
                        turn_rad=turn_rad,
                    )
                )
    return in_order(calls)


def steep_drops(course: Course) -> tuple[Call, ...]:
    """Where the course falls by 4 % or more for 100 m or longer."""
    return tuple(
        Call(
            kind=Kind.STEEP_DROP,
            at_m=float(course.along_m[first]),
            until_m=float(course.along_m[last]),
            found_by=FoundBy.GEOMETRY,
        )
        for first, last in _runs(course.grade <= DROP_GRADE)
        if course.along_m[last] - course.along_m[first] >= DROP_M
    )


def _runs(rows: Booleans) -> list[tuple[int, int]]:
    """(first, last) of each unbroken run of true rows."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], rows, [False])).astype(np.int8)))
    return [(int(first), int(end) - 1) for first, end in edges.reshape(-1, 2)]


def turns_round(call: Call) -> bool:
    """Whether the way goes back where it came from: round a post, a cone, the end of a road."""
    turned = TURN_ROUND_RAD <= call.turn_rad <= MOST_ROUND_RAD
    return call.kind is Kind.BEND and turned and call.radius_m <= TURN_ROUND_RADIUS_M


def _once_a_lap(course: Course, calls: tuple[Call, ...], translate: Callable[[str], str]) -> tuple[Call, ...]:
    """Without all but the first of many bends that lie at one spot and turn to one side; it says how often it is met.

    A turn round is called each time: it costs seconds each time.
    """
    if course.lat_deg is None or course.lon_deg is None:
        return calls
    east_m, north_m = (
        np.concatenate(([0.0], np.cumsum(leg))) for leg in legs(course.lat_deg, course.lon_deg)
    )
    met: list[tuple[float, float, list[Call]]] = []
    for call in calls:
        row = int(np.searchsorted(course.along_m, (call.at_m + call.end_m) / 2))
        row = min(row, course.along_m.size - 1)
        x, y = float(east_m[row]), float(north_m[row])
        for first_x, first_y, there in met:
            near = np.hypot(x - first_x, y - first_y) <= _SAME_PLACE_M
            if there[0].side is call.side and near and not turns_round(call):
                there.append(call)
                break
        else:
            met.append((x, y, [call]))
    kept: list[Call] = []
    for _, _, there in met:
        if len(there) > MOST_MET:
            words = translate("Met {times} times.").format(times=len(there))
            kept.append(replace(there[0], words=words))
        else:
            kept += there
    return tuple(kept)
