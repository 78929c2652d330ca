"""The profile of a course: hills with their rise, what is unsure of them, calls along it, at any width."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind
from heelfirst.units import distance
from heelfirst.units.distance import FOOT_M, System
from heelfirst.writers.svg.axis import distance_marks
from heelfirst.writers.svg.chart import Scale, scale
from heelfirst.writers.svg.course_signs import sign, told

HEIGHT = 248
TOP, PLOT = 42.0, 130.0
BASE = TOP + PLOT
CALLS_Y = (BASE + 14, BASE + 34)  # stations stand in the second row
AXIS_Y = BASE + 64
ACROSS = 1000.0
LEAST_RISE_M = 10.0
TURN_M = 3.0  # a rise ends where the way has come back by this much, as for the climb of a course
MOST_HILLS = 4
APART = 0.15  # of the width: nearer labels would touch on a phone
EIGHTY = 1.2816  # standard deviations on each side of an 80 % interval
THICKEST = 9.0

FIRST = (
    *(Kind.RAIL, Kind.KERB, Kind.COBBLES, Kind.SPEED_BUMP, Kind.CAREFUL, Kind.NARROW),
    *(Kind.STEEP_DROP, Kind.CHECKPOINT),
)
"""Where signs would touch on a phone, these stand before bends, bends before spectators."""

TOUCHING = 0.037  # of the width: 12 of 320

type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Hill:
    """A rise from turn to turn."""

    foot_m: float
    top_m: float
    rise_m: float


def hills(course: Course, least_rise_m: float = LEAST_RISE_M) -> tuple[Hill, ...]:
    """The rises of a course of at least so many metres, the highest first."""
    heights = course.elevation_m.tolist()
    found = []
    low = high = 0
    for row, height in enumerate(heights):
        if height > heights[high]:
            high = row
        if heights[high] - height >= TURN_M or row == len(heights) - 1:
            rise_m = heights[high] - heights[low]
            if high > low and rise_m >= least_rise_m:
                # A long flat stretch below belongs to no hill: it begins where a twentieth of it is climbed.
                begun = heights[low] + 0.05 * rise_m
                foot = max(each for each in range(low, high) if heights[each] <= begun)
                found.append(Hill(float(course.along_m[foot]), float(course.along_m[high]), rise_m))
            low = high = row
        elif height < heights[low]:
            low = high = row
    return tuple(sorted(found, key=lambda hill: -hill.rise_m))


def course_profile(
    course: Course,
    *,
    system: System = System.KILOMETRES,
    effort: Floats | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """An SVG as wide as its place: letters and signs keep their size. In miles heights are in feet.

    `effort` (n,) from 0 to 1 on the grid of the course is drawn as the thickness of the ink on the ground, where a
    plan says how much is spent. Raises ValueError where it is of another shape or outside 0 to 1.
    """
    return (
        f'<svg class="course-profile" width="100%" height="{HEIGHT}" role="img" '
        f'aria-label="{escape(profile_name(course, system, translate))}">'
        f"{profile(course, system=system, ink=effort, translate=translate)}</svg>"
    )


def profile(
    course: Course,
    *,
    system: System,
    ink: Floats | None = None,
    kind: str = "effort",
    thickest: float = THICKEST,
    translate: Callable[[str], str] = str,
) -> str:
    """All that is drawn of a profile, to be put into a frame as wide as its place and `HEIGHT` high.

    `ink` (n,) from 0 to 1 is the thickness of a line on the ground, of the class `kind`, at most `thickest`. Raises ValueError as
    `course_profile` does.
    """
    unit_m, unit = (FOOT_M, "ft") if system is System.MILES else (1.0, "m")
    heights = course.elevation_m / unit_m
    unsure = EIGHTY * course.elevation_sd_m / unit_m
    up = scale(np.concatenate((heights - unsure, heights + unsure)), least_span=40.0 / unit_m)
    x = course.along_m / course.certified_m * ACROSS
    y, lower, upper = (
        (up.high - each) / (up.high - up.low) * PLOT for each in (heights, heights - unsure, heights + unsure)
    )
    step = max(1, course.along_m.size // 700)
    rows = np.unique(np.append(np.arange(0, x.size, step), x.size - 1))
    band = _line(x[rows], upper[rows]) + "L" + _line(x[rows][::-1], lower[rows][::-1])[1:] + "Z"
    surface = _line(x[rows], y[rows])
    over = 7 + (THICKEST if ink is None else thickest)
    return (
        f"{_rules(up, unit)}"
        f'<svg x="0" y="{TOP:.0f}" width="100%" height="{PLOT:.0f}" viewBox="0 0 {ACROSS:.0f} {PLOT:.0f}" '
        f'preserveAspectRatio="none" overflow="visible"><path class="ground" d="{surface}L{ACROSS:.0f} {PLOT:.0f}L0 {PLOT:.0f}Z"/>'
        f'<path class="unsure" d="{band}"/>{_ink(x, y, rows, ink, kind=kind, thickest=thickest)}<path class="surface" d="{surface}"/></svg>'
        f"{_hills(course, up, unit_m, unit, over)}{_signs(course, system, translate)}{_axis(course, system)}"
    )


def profile_name(course: Course, system: System, translate: Callable[[str], str]) -> str:
    """A profile in words, for who does not see it."""
    rise_m, drop_m = course.climb(3.0)
    unit_m, unit = (FOOT_M, "ft") if system is System.MILES else (1.0, "m")
    return translate(
        "Profile of {course}, {length}: from {start} to {finish} {unit} above the sea, {up} {unit} up and {down} {unit} "
        "down"
    ).format(
        course=course.name,
        length=distance.in_words(course.certified_m, system),
        start=round(course.elevation_m[0] / unit_m),
        finish=round(course.elevation_m[-1] / unit_m),
        up=round(rise_m / unit_m),
        down=round(drop_m / unit_m),
        unit=unit,
    )


def _line(x: Floats, y: Floats) -> str:
    return "M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in zip(x.tolist(), y.tolist(), strict=True))


def _ink(
    x: Floats, y: Floats, rows: NDArray[np.intp], effort: Floats | None, *, kind: str, thickest: float
) -> str:
    if effort is None:
        return ""
    if effort.shape != x.shape or not ((effort >= 0) & (effort <= 1)).all():
        raise ValueError("effort is a share from 0 to 1 at each place of the course")
    over = (y - 1.0 - thickest * effort)[rows]
    return f'<path class="{kind}" d="{_line(x[rows], over)}L{_line(x[rows][::-1], y[rows][::-1])[1:]}Z"/>'


def _heights(up: Scale) -> list[float]:
    """How far down each rule lies."""
    return [TOP + (up.high - value) / (up.high - up.low) * PLOT for value in up.ticks]


def _rules(up: Scale, unit: str) -> str:
    texts = []
    for count, (value, y) in enumerate(zip(up.ticks, _heights(up), strict=True)):
        label = f"{value:g} {unit}" if count == len(up.ticks) - 1 else f"{value:g}"
        texts.append(
            f'<line class="rule" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="tick" x="100%" dx="-2" y="{y - 3:.1f}" text-anchor="end">{label}</text>'
        )
    return "".join(texts)


def _hills(course: Course, up: Scale, unit_m: float, unit: str, over: float) -> str:
    """The highest rises, written so far over their tops, where they do not touch each other."""
    texts: list[str] = []
    taken: list[float] = []
    for hill in hills(course):
        share = hill.top_m / course.certified_m
        if len(texts) == MOST_HILLS or any(abs(share - other) < APART for other in taken):
            continue
        taken.append(share)
        y = TOP + (up.high - float(course.elevation_at(hill.top_m)) / unit_m) / (up.high - up.low) * PLOT
        y -= over
        anchor = "start" if share < 0.08 else "end" if share > 0.92 else "middle"
        if share > 0.7:  # there, on a phone, the heights of the rules are written
            y = min([y] + [rule - 20 for rule in _heights(up) if abs(rule - 3 - y) < 16])
        texts.append(
            f'<text class="hill" x="{share:.2%}" y="{max(y, 14):.1f}" text-anchor="{anchor}">'
            f"+{hill.rise_m / unit_m:.0f} {unit}</text>"
        )
    return "".join(texts)


def _apart(course: Course) -> list[Call]:
    """The calls whose signs do not touch each other on a phone; which of two stays goes by its kind."""
    rank = {kind: place for place, kind in enumerate((*FIRST, Kind.BEND, Kind.SPECTATORS))}
    kept = list(course.calls_of(Kind.AID_STATION))
    others = [call for call in course.calls if call.kind is not Kind.AID_STATION]
    drawn: list[float] = []
    for call in sorted(others, key=lambda call: rank[call.kind]):
        share = _share(call, course)
        if all(abs(share - other) >= TOUCHING for other in drawn):
            drawn.append(share)
            kept.append(call)
    return kept


def _share(call: Call, course: Course) -> float:
    """Where the sign of a call stands, as a share of the width; never cut off by an end."""
    return min(max((call.at_m + call.end_m) / 2 / course.certified_m, 0.022), 0.978)


def _signs(course: Course, system: System, translate: Callable[[str], str]) -> str:
    texts = []
    for call in _apart(course):
        share = _share(call, course)
        y = CALLS_Y[1] if call.kind is Kind.AID_STATION else CALLS_Y[0]
        texts.append(
            f'<svg x="{share:.2%}" y="{y:.0f}" overflow="visible">{sign(call, told(call, system, translate))}</svg>'
        )
    return "".join(texts)


def _axis(course: Course, system: System) -> str:
    texts = []
    marks = distance_marks(course.certified_m, system, most=6)
    for count, (at_m, label) in enumerate(marks):
        share = at_m / course.certified_m
        anchor = "start" if share < 0.04 else "end" if share > 0.96 else "middle"
        shown = label if count == 0 else label.split(" ")[0]
        texts.append(
            f'<text class="away" x="{share:.2%}" y="{AXIS_Y:.0f}" text-anchor="{anchor}">{shown}</text>'
        )
    return "".join(texts)
