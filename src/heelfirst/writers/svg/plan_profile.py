"""The plan on the profile of its course: pace as the width of the ink, the wind as small flags, calls along it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import numpy as np

from heelfirst.course import Course
from heelfirst.facing import Facing
from heelfirst.pacing import Plan
from heelfirst.units import distance, pace
from heelfirst.units.distance import System
from heelfirst.writers.svg.course_profile import HEIGHT, Floats, profile, profile_name

FLAGS = 7
FLAGS_HEIGHT = 30
MAST = 20.0
LIMP_MPS = 1.0  # along the course; less is taken as across
FULL_MPS = 12.0  # from here on a flag is at its longest
SHORTEST, LONGEST = 8.0, 20.0
EDGE = 0.02  # the fastest and the slowest two in a hundred do not stretch the ink


@dataclass(frozen=True, slots=True)
class Flag:
    """The wind at one place of the course, at the time when the plan is there."""

    at_m: float
    against_mps: float
    """In the face, as reported at 10 m; below zero from behind."""
    wind_mps: float
    """All of it, whatever its direction."""


def plan_profile(
    plan: Plan,
    course: Course,
    *,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """An SVG as wide as its place, for a plan of the whole course or of the rest of one.

    Raises ValueError for a plan that ends elsewhere than the course.
    """
    ink = _ink(plan, course)
    flags = wind_flags(plan)
    lift = FLAGS_HEIGHT if flags else 0
    kind = "effort" if plan.ground.runner.facing is Facing.BACKWARD else "effort forward"
    inner = profile(course, system=system, ink=ink, kind=kind, translate=translate)
    return (
        f'<svg class="course-profile" width="100%" height="{HEIGHT + lift}" role="img" '
        f'aria-label="{escape(_name(plan, course, flags, system, translate))}">'
        f"{_flags(flags, course, system, translate)}"
        f'<svg y="{lift}" width="100%" height="{HEIGHT}">{inner}</svg></svg>'
    )


def ink_ends(plan: Plan) -> tuple[float, float]:
    """The speeds in m/s of the thinnest and of the thickest ink; the same where the pace is even."""
    speeds = plan.ground.segments.length_m / plan.times_s
    return float(np.quantile(speeds, EDGE)), float(np.quantile(speeds, 1 - EDGE))


def ink_in_words(plan: Plan, system: System, translate: Callable[[str], str] = str) -> str:
    """Say what the ink means."""
    slow, fast = (pace.in_words(speed, system) for speed in ink_ends(plan))
    if slow == fast:
        return translate("One pace all the way: {pace}.").format(pace=fast)
    return translate("Thick ink is fast, {fast}; thin ink is slow, {slow}.").format(fast=fast, slow=slow)


def wind_flags(plan: Plan) -> tuple[Flag, ...]:
    """The wind at a few places evenly along the plan; none where it is calm."""
    sky, segments = plan.ground.sky, plan.ground.segments
    if not sky.windy:
        return ()
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    places_m = begin_m + (np.arange(FLAGS) + 0.5) / FLAGS * (end_m - begin_m)
    rows = np.searchsorted(segments.start_m, places_m, side="right") - 1
    clock_s = np.interp(places_m, plan.edges_m, plan.elapsed_s)
    against = sky.headwind(clock_s, segments.heading_rad[rows])
    east, north, facing = (
        np.interp(clock_s, sky.after_s, each) for each in (sky.east_mps, sky.north_mps, sky.facing_mps)
    )
    whole = np.hypot(east, north) + facing
    return tuple(
        Flag(float(at_m), float(head), float(wind))
        for at_m, head, wind in zip(places_m, against, whole, strict=True)
    )


def flag_in_words(flag: Flag, system: System, translate: Callable[[str], str] = str) -> str:
    """Say one flag: "5.0 mi: wind of 12 mph in the face"."""
    factor, unit = (3600.0 / system.unit_m, "mph" if system is System.MILES else "km/h")
    if abs(flag.against_mps) < LIMP_MPS:
        said = translate("{where}: wind of {wind} {unit} across, or nearly none")
        return said.format(
            where=distance.in_words(flag.at_m, system), wind=round(flag.wind_mps * factor), unit=unit
        )
    said = (
        translate("{where}: wind of {wind} {unit} in the face")
        if flag.against_mps > 0
        else translate("{where}: wind of {wind} {unit} from behind")
    )
    return said.format(
        where=distance.in_words(flag.at_m, system), wind=round(abs(flag.against_mps) * factor), unit=unit
    )


def _ink(plan: Plan, course: Course) -> Floats:
    """(n,) from 0 to 1 on the grid of the course: 1 where the plan is fastest, 0 where there is none."""
    if abs(float(plan.edges_m[-1]) - course.certified_m) > 0.5:
        raise ValueError(
            f"the plan ends at {plan.edges_m[-1]:,.0f} m and the course at {course.certified_m:,.0f} m: plan this course"
        )
    speeds = plan.ground.segments.length_m / plan.times_s
    slow, fast = ink_ends(plan)
    # Less than a hundredth between them is one pace.
    even = fast - slow < 0.01 * fast
    share = (
        np.full(speeds.size, 0.5) if even else 0.15 + 0.85 * np.clip((speeds - slow) / (fast - slow), 0, 1)
    )
    rows = np.clip(np.searchsorted(plan.edges_m, course.along_m, side="right") - 1, 0, speeds.size - 1)
    return np.where(course.along_m >= plan.edges_m[0], share[rows], 0.0)


def _name(
    plan: Plan,
    course: Course,
    flags: tuple[Flag, ...],
    system: System,
    translate: Callable[[str], str],
) -> str:
    told = [profile_name(course, system, translate), ink_in_words(plan, system, translate)]
    return ". ".join(
        [told[0], " ".join([told[1], *(flag_in_words(flag, system, translate) + "." for flag in flags)])]
    )


def _flags(flags: tuple[Flag, ...], course: Course, system: System, translate: Callable[[str], str]) -> str:
    texts = []
    for flag in flags:
        share = flag.at_m / course.certified_m
        long = SHORTEST + (LONGEST - SHORTEST) * min(abs(flag.against_mps) / FULL_MPS, 1.0)
        if abs(flag.against_mps) < LIMP_MPS:
            shape, kind = "M0 0L5 3L1 13Z", "limp"
        elif flag.against_mps > 0:
            shape, kind = f"M0 0L{-long:.1f} 4.5L0 9Z", "against"
        else:
            shape, kind = f"M0 0L{long:.1f} 4.5L0 9Z", "behind"
        texts.append(
            f'<svg x="{share:.2%}" y="6" overflow="visible"><g class="flag">'
            f"<title>{escape(flag_in_words(flag, system, translate))}</title>"
            f'<path class="sign open" d="M0 0V{MAST:.0f}"/><path class="sign full {kind}" d="{shape}"/></g></svg>'
        )
    return "".join(texts)
