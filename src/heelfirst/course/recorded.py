"""A course from a recording of it: scaled, mended, smoothed, and every repair told. docs/how/course.md."""

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite
from typing import Any

import numpy as np

from heelfirst.activity import Activity
from heelfirst.course.calls import merged
from heelfirst.course.course import (
    GRID_M,
    LONGEST_M,
    SHORTEST_M,
    Course,
    Floats,
    Positions,
    bounded_grade,
    grid,
)
from heelfirst.course.finding import found
from heelfirst.course.ground import bearings_and_radii, legs, straight
from heelfirst.course.mending import THINNED_M, Say, Unit, Way, heights, thinned, way_of
from heelfirst.course.profile import sd_between
from heelfirst.course.smoothing import Noise, noise, smoothed, window
from heelfirst.course.waypoints import Waypoint, calls_at
from heelfirst.units.distance import MARATHON_M

USUAL_DIFFERENCE = 0.02  # ours: among six public recordings of marathons it was 0.2 to 1.6 %
LEAST_WANDERING = 0.005  # ours: by so much at least do wandering positions lengthen a file that is thinned
MOST_DIFFERENCE = 0.05  # ours: beyond it the recording is of another course
HOLE_M = 250.0  # ours: points further apart leave bends and hills unseen
MOST_IN_HOLES = 0.6  # ours: with more of it missing a recording draws no way, and is a sketch
MOST_APART_M, LEAST_PIECES = 2500.0, 5  # ours: with fewer points it is no sketch either
MOST_CUT = 0.15  # ours: so much shorter are straight lines than the way between far points
# Ours: of a road nobody measured, grades of 2 % are expected, as on the hilliest of the marathons looked at.
FLAT_SD_M, FLAT_CORRELATION_M = 10.0, 5000.0
UNSEEN_M, UNSEEN_CORRELATION_M = (
    1.0,
    5000.0,
)  # ours: a slow error of barometer or map that no smoothing can see


def recorded(
    activity: Activity,
    certified_m: float = MARATHON_M,
    *,
    name: str = "",
    elevation_unit: Unit | None = None,
    waypoints: Sequence[Waypoint] = (),
    translate: Say = str,
) -> Course:
    """Make a course of a recording: GPX, FIT or TCX, a run or a drawn route; times are not needed.

    `certified_m` is the length that counts. `elevation_unit` ("m" or "ft") settles it where the elevation looks like
    feet; left out, the likelier is taken and said. `waypoints` become calls where they say what they are. Raises ValueError where no course can be made: no way in the file,
    two points, most of it missing, or another length than the certified one.
    """
    checked_length(certified_m, translate)
    notes: list[str] = []
    measured = _steadied(way_of(activity, notes, translate), certified_m, notes, translate)
    rough = _mostly_missing(measured)
    way = _scaled(measured, certified_m, notes, translate, shortest=-MOST_CUT if rough else -MOST_DIFFERENCE)
    _tell_holes(way, certified_m, notes, translate, rough=rough)
    along_m = grid(certified_m, min(GRID_M, certified_m / 10))
    known = heights(way, elevation_unit, notes, translate)
    columns = (
        _flat(
            along_m,
            notes,
            translate,
            stated=np.unique(way.elevation_m[np.isfinite(way.elevation_m)]).size == 1,
        )
        if known is None
        else _hills(known, along_m, notes, translate, rough=rough)
    )
    if activity.damage:
        notes.append(
            translate("Damaged places in the file: {places}. What could be read is used.").format(
                places=len(activity.damage)
            )
        )
    course = Course(
        name=name or activity.name or translate("A recorded course"),
        certified_m=certified_m,
        along_m=along_m,
        source=translate("A recording ({format}). It is not the organiser’s.").format(
            format=activity.format.upper()
        ),
        notes=tuple(notes),
        **columns,
        **_where(way, along_m, rough=rough),
    )
    told = calls_at(waypoints, course, float(measured.at_m[-1]), notes, translate)
    return replace(course, calls=merged(found(course, translate), told), notes=tuple(notes))


def checked_length(certified_m: float, translate: Say = str) -> float:
    """Return the length where a course can have it. Raises ValueError outside 100 m to 1,000 km."""
    if isfinite(certified_m) and SHORTEST_M <= certified_m <= LONGEST_M:
        return certified_m
    raise ValueError(
        translate(
            "A course of {certified} m cannot be planned. Give its certified length in metres, {least} to {most}; a "
            "marathon is 42,195."
        ).format(certified=f"{certified_m:,.10g}", least=f"{SHORTEST_M:,.0f}", most=f"{LONGEST_M:,.0f}")
    )


def _steadied(way: Way, certified_m: float, notes: list[str], translate: Say) -> Way:
    """The way without the steps to and fro of positions that wander, where they make it longer than the certified length."""
    measured_m = float(way.at_m[-1])
    if measured_m / certified_m - 1 <= USUAL_DIFFERENCE:
        return way
    steady = thinned(way)
    off = abs(float(steady.at_m[-1]) / certified_m - 1)
    if steady.at_m.size < 3 or off > min(MOST_DIFFERENCE, measured_m / certified_m - 1 - LEAST_WANDERING):
        return way
    notes.append(
        translate(
            "From point to point the file measures {measured} km, because its positions wander. Points at least {apart} m "
            "apart are used."
        ).format(measured=f"{measured_m / 1000:.2f}", apart=round(THINNED_M))
    )
    return steady


def _scaled(
    way: Way, certified_m: float, notes: list[str], translate: Say, *, shortest: float = -MOST_DIFFERENCE
) -> Way:
    """The way as long as the certified length; `shortest`: by how large a share it may be shorter, below zero."""
    measured_m = float(way.at_m[-1])
    off = measured_m / certified_m - 1
    lengths = {"measured": f"{measured_m / 1000:.2f}", "certified": f"{certified_m / 1000:g}"}
    if not shortest <= off <= MOST_DIFFERENCE:
        raise ValueError(_another_length(measured_m, certified_m, lengths, translate))
    if abs(off) >= 0.0005:
        sentence = translate(
            "The file measures {measured} km; it is scaled by {percent} % to the certified {certified} km."
        )
        notes.append(
            sentence.format(**lengths, percent=f"{-off / (1 + off):+.1%}".rstrip("%").replace("-", "−"))
        )
    if abs(off) > USUAL_DIFFERENCE:
        notes.append(
            translate(
                "Recordings of marathons usually differ by up to 1.6 %: look whether it is the same course."
            )
        )
    return Way(way.at_m * (certified_m / measured_m), way.elevation_m, way.lat_deg, way.lon_deg)


def _another_length(measured_m: float, certified_m: float, lengths: dict[str, str], translate: Say) -> str:
    """Why a file of another length is refused, with what may have been meant."""
    refused = translate(
        "The file is {measured} km long and the course {certified} km. Open a recording of the whole course, or "
        "give the length that it was certified with."
    ).format(**lengths)
    laps = round(certified_m / measured_m)
    if laps < 2 or abs(laps * measured_m / certified_m - 1) > MOST_DIFFERENCE:
        return refused
    return f"{refused} " + translate("If it is a round that is run {laps} times, say so.").format(laps=laps)


def _mostly_missing(way: Way) -> bool:
    """Whether more of the way lies between far points than between near ones."""
    apart_m = np.diff(way.at_m)
    return float(apart_m[apart_m > HOLE_M].sum()) > MOST_IN_HOLES * float(way.at_m[-1])


def _tell_holes(way: Way, certified_m: float, notes: list[str], translate: Say, *, rough: bool) -> None:
    """Tell how much of the way has no points; refuse a file that does not even sketch it."""
    apart_m = np.diff(way.at_m)
    holes_m = apart_m[apart_m > HOLE_M]
    if not holes_m.size:
        return
    points, certified = way.at_m.size, f"{certified_m / 1000:g}"
    if rough and (points <= LEAST_PIECES or certified_m / (points - 1) > MOST_APART_M):
        raise ValueError(
            translate(
                "The file has only {points} points on {certified} km: too few to draw the way. Open a recording with a point "
                "at least every {hole} m."
            ).format(points=points, certified=certified, hole=round(HOLE_M))
        )
    if rough:
        notes.append(
            translate(
                "The file has only {points} points on {certified} km. The way is drawn in straight lines between them: good "
                "for the wind and for long hills, not for finding the way; bends and short hills are missing."
            ).format(points=points, certified=certified)
        )
        return
    notes.append(
        translate(
            "Holes of more than {hole} m between points: {holes}, the longest {most} m, together {percent} % of the way. "
            "There the way is drawn straight, and bends and hills in it are missing."
        ).format(
            holes=holes_m.size,
            hole=round(HOLE_M),
            most=f"{holes_m.max():,.0f}",
            percent=round(100 * float(holes_m.sum()) / certified_m),
        )
    )


def _flat(along_m: Floats, notes: list[str], translate: Say, *, stated: bool) -> dict[str, Any]:
    """The columns of a course of which nobody measured the height; `stated`: the file says one height all the way."""
    sentence = (
        translate(
            "Every height in the file is the same, as where nobody measured it: the course is taken as flat, and unsure by "
            "± {sd} m, with grades of some 2 %."
        )
        if stated
        else translate(
            "The file has no elevation: the course is taken as flat, and unsure by ± {sd} m, with grades of some 2 %."
        )
    )
    notes.append(sentence.format(sd=round(FLAT_SD_M)))
    return {
        "elevation_m": np.zeros(along_m.size),
        "elevation_sd_m": np.full(along_m.size, FLAT_SD_M),
        "grade": np.zeros(along_m.size),
        "grade_bounded": np.zeros(along_m.size, dtype=np.bool_),
        "correlation_m": FLAT_CORRELATION_M,
    }


def _hills(known: Way, along_m: Floats, notes: list[str], translate: Say, *, rough: bool) -> dict[str, Any]:
    """The columns of height on the grid, smoothed by as much as their noise asks for, with the error that is left."""
    step_m = float(along_m[1] - along_m[0])
    raw_m = np.interp(along_m, known.at_m, known.elevation_m)
    seen = noise(raw_m, step_m)
    window_m = min(window(seen), float(along_m[-1]) / 5)
    elevation_m = smoothed(raw_m, step_m, window_m)
    steep, bounded = bounded_grade(along_m, elevation_m)
    if seen.sd_m >= UNSEEN_M:
        notes.append(
            translate(
                "The heights jitter by {noise} m, as they do among buildings; they are smoothed over {window} m."
            ).format(noise=f"{seen.sd_m:.1f}", window=round(window_m))
        )
    if bounded.any():
        notes.append(
            translate("Over {metres} m the heights say more than 25 %; there 25 % is taken.").format(
                metres=f"{np.count_nonzero(bounded) * step_m:,.0f}"
            )
        )
    # The error has three parts; near by, each grows apart at its variance over its own correlation length.
    in_holes_m = sd_between(along_m, known.at_m) if rough else _in_holes(known.at_m, along_m, seen)
    parts_2 = np.array([seen.error_m(window_m) ** 2, UNSEEN_M**2, float(np.mean(in_holes_m**2))])
    apart = float(parts_2 @ (1 / np.array([window_m, UNSEEN_CORRELATION_M, HOLE_M])))
    return {
        "elevation_m": elevation_m,
        "elevation_sd_m": np.sqrt(parts_2[0] + parts_2[1] + in_holes_m**2),
        "grade": steep,
        "grade_bounded": bounded,
        "correlation_m": float(parts_2.sum()) / apart,
    }


def _in_holes(at_m: Floats, along_m: Floats, seen: Noise) -> Floats:
    """What nobody knows between two points: half the second difference of hills as long as the hole, none at its ends."""
    row = np.clip(np.searchsorted(at_m, along_m, side="right") - 1, 0, at_m.size - 2)
    before = np.clip(along_m - at_m[row], 0.0, None)
    after = np.clip(at_m[row + 1] - along_m, 0.0, None)
    hole_m = at_m[row + 1] - at_m[row]
    return np.asarray(seen.hill_m(hole_m / 2) / 2 * 4 * before * after / hole_m**2, dtype=np.float64)


def _where(way: Way, along_m: Floats, *, rough: bool) -> dict[str, Any]:
    """The columns of position on the grid, or none where the file has none."""
    if way.lat_deg is None or way.lon_deg is None:
        return {}
    if rough:
        names = ("lat_deg", "lon_deg", "heading_rad")
        on_lines = straight(along_m, way.at_m, way.lat_deg, way.lon_deg)
        return {"positions": Positions.ROUGH, **dict(zip(names, on_lines, strict=True))}
    lat_deg = np.interp(along_m, way.at_m, way.lat_deg)
    lon_deg = np.interp(along_m, way.at_m, way.lon_deg)
    heading_rad, radius_m = bearings_and_radii(*legs(lat_deg, lon_deg))
    return {
        "positions": Positions.RECORDED,
        "lat_deg": lat_deg,
        "lon_deg": lon_deg,
        "heading_rad": heading_rad,
        "radius_m": radius_m,
    }
