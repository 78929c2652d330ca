"""Courses with one bend, and where a place of a scene lies for somebody who looks back: worked out apart from the page."""

from typing import Any

import numpy as np

from drawn_courses import of_way
from heelfirst.course import Course, Side
from heelfirst.course.finding import found
from heelfirst.course.recorded import recorded


def bent(side: Side, at_m: float = 400.0) -> Course:
    """A kilometre: north, then a quarter turn to this side of the course on a radius of 20 m, then on; it climbs 1 %."""
    turned = -1.0 if side is Side.LEFT else 1.0
    along_m = np.arange(0.0, 1000.0, 4.0)
    heading = turned * np.pi / 2 * np.clip((along_m - at_m) / (20 * np.pi / 2), 0.0, 1.0)
    east_m, north_m = (
        np.concatenate(([0.0], np.cumsum(part(heading[:-1]) * 4.0))) for part in (np.sin, np.cos)
    )
    course = recorded(of_way(east_m, north_m, 50 + along_m / 100), 1000.0)
    return course if course.calls else course.with_calls(found(course))


def seen_from(told: dict[str, Any], eye_m: float, place_m: float) -> tuple[float, float]:
    """How far to the right, and how far away, a place of the way lies for a runner who looks back at another."""
    east_m, north_m = (np.cumsum(told[name]) / 10 for name in ("east_dm", "north_dm"))
    along_m = np.arange(east_m.size) * told["step_m"]

    def place(at_m: float) -> np.ndarray[Any, Any]:
        return np.array([np.interp(at_m, along_m, east_m), np.interp(at_m, along_m, north_m)])

    travels = place(eye_m + 5) - place(eye_m - 5)
    looks = -travels / np.hypot(*travels)
    there = place(place_m) - place(eye_m)
    # Who looks north (0, 1) has the east (1, 0) on the right.
    return float(there @ np.array([looks[1], -looks[0]])), float(there @ looks)
