"""A course with the plan's clock at each place, and short names of its calls. docs/how/writing-fit.md, "A course"."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind, Positions, Side
from heelfirst.facing import Facing
from heelfirst.pacing import Plan
from heelfirst.pacing.crew import own_side

type Floats = NDArray[np.float64]

SAME_LENGTH_M = 1.0


class NotDrawn(ValueError):
    """A course whose positions are too rough to find the way by, or that has none."""


@dataclass(frozen=True, slots=True, eq=False)
class PlannedWay:
    """Columns of equal length, from where the plan begins to the finish."""

    along_m: Floats
    """From the start line."""
    lat_deg: Floats
    lon_deg: Floats
    """Unrolled where the course crosses the date line."""
    elevation_m: Floats
    elapsed_s: Floats
    """Since the plan begins, stops included."""
    speed_mps: Floats
    """While running."""


def planned_way(course: Course, plan: Plan, translate: Callable[[str], str] = str) -> PlannedWay:
    """Put the clock of a plan on the positions of its course.

    Raises NotDrawn where the course has no recorded positions, ValueError where the plan is of a course of another length.
    """
    if course.positions is not Positions.RECORDED or course.lat_deg is None or course.lon_deg is None:
        raise NotDrawn(
            translate(
                "{course} is not drawn well enough to find the way by: a watch would lead along straight lines. Open a recording of "
                "it, or the organiser’s own file."
            ).format(course=course.name)
        )
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    if abs(end_m - course.certified_m) > SAME_LENGTH_M:
        raise ValueError(
            f"the plan ends at {end_m:,.0f} m and {course.name} at {course.certified_m:,.0f} m: plan this course"
        )
    here = course.along_m[course.along_m > begin_m]
    along_m = np.concatenate(([begin_m], here))
    segments = plan.ground.segments
    row = np.clip(np.searchsorted(plan.edges_m, along_m, side="right") - 1, 0, plan.times_s.size - 1)
    return PlannedWay(
        along_m=along_m,
        lat_deg=np.interp(along_m, course.along_m, course.lat_deg),
        lon_deg=np.interp(along_m, course.along_m, course.lon_deg),
        elevation_m=course.elevation_at(along_m),
        elapsed_s=np.interp(along_m, plan.edges_m, plan.elapsed_s) - plan.ground.since_s,
        speed_mps=(segments.length_m / plan.times_s)[row],
    )


def point_name(call: Call, worn: Facing | None, translate: Callable[[str], str] = str) -> str:
    """What a watch shows of a call, in the left and right of whoever wears it: "Kerb, left". At most 15 bytes.

    `worn`: which way the wearer faces; None leaves the side out.
    """
    side = None if worn is None or call.kind is Kind.CHECKPOINT else own_side(call.side, worn)
    kinds = {
        Kind.AID_STATION: translate("Water"),
        Kind.BEND: translate("Bend"),
        Kind.KERB: translate("Kerb"),
        Kind.RAIL: translate("Rails"),
        Kind.COBBLES: translate("Cobbles"),
        Kind.SPEED_BUMP: translate("Bump"),
        Kind.NARROW: translate("Narrow"),
        Kind.STEEP_DROP: translate("Steep"),
        Kind.SPECTATORS: translate("Fans"),
        Kind.CHECKPOINT: translate("Checkpoint"),
        Kind.CAREFUL: translate("Careful"),
    }
    sides = {
        Side.LEFT: translate("{what}, left"),
        Side.RIGHT: translate("{what}, right"),
        Side.BOTH: "{what}",
        None: "{what}",
    }
    return sides[side].format(what=kinds[call.kind])
