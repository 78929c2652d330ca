"""The plan on the profile of its course: pace as the width of the ink, the wind as small flags, calls along it."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

import numpy as np

from heelfirst.course import Course
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, splits
from heelfirst.pacing.weather import wind_at_runner
from heelfirst.units import distance, pace
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.svg.course_profile import BASE, HEIGHT, Floats, profile, profile_name

FLAGS = 7
FLAGS_HEIGHT = 48
FLAGS_Y = 20
MAST = 24.0
LIMP_MPS = 1.0  # along the course, as reported; less is taken as across
FULL_MPS = 8.0  # at the runner: from here on a flag is at its longest
SHORTEST, LONGEST = 4.0, 26.0
LEAST_HIGH, MOST_HIGH = 5.0, 15.0
EDGE = 0.02  # the fastest and the slowest two in a hundred do not stretch the ink
THICK = 18.0
THIN_SHARE = 0.1
PACES_HEIGHT = 22
PACES_Y = 15
MOST_PACES = 5
APART = 0.15  # of the width: nearer figures would touch on a phone
LEAST_SPLITS = 3


@dataclass(frozen=True, slots=True)
class Flag:
    """The wind at one place of the course, at the time when the plan is there."""

    at_m: float
    against_mps: float
    """Along the course, as reported at 10 m: above zero against the runner, below zero with the runner."""
    wind_mps: float
    """All of it, whatever its direction, as reported."""

    @property
    def limp(self) -> bool:
        """Whether it blows across, or hardly at all."""
        return abs(self.against_mps) < LIMP_MPS

    @property
    def felt_mps(self) -> float:
        """Along the course at the runner, without its sign."""
        return abs(float(wind_at_runner(np.array([self.against_mps]))[0]))


@dataclass(frozen=True, slots=True)
class PaceAt:
    """The running pace of one kilometre or mile, in its middle."""

    at_m: float
    pace_s: float
    most: bool
    """Whether it is the fastest or the slowest of all."""


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
    paces = paces_told(plan, system)
    over = FLAGS_HEIGHT if flags else 0
    lift = over + (PACES_HEIGHT if paces else 0)
    kind = "effort" if plan.ground.runner.facing is Facing.BACKWARD else "effort forward"
    inner = profile(course, system=system, ink=ink, kind=kind, thickest=THICK, translate=translate)
    return (
        f'<svg class="course-profile" width="100%" height="{HEIGHT + lift}" role="img" '
        f'aria-label="{escape(_name(plan, course, flags, system, translate))}">'
        f"{_flags(flags, course, system, translate)}{_leaders(paces, course, over, lift)}"
        f'<svg y="{lift}" width="100%" height="{HEIGHT}">{inner}</svg>{_paces(paces, course, over)}</svg>'
    )


def ink_ends(plan: Plan) -> tuple[float, float]:
    """The speeds in m/s of the thinnest and of the thickest ink; the same where the pace is even."""
    speeds = plan.ground.segments.length_m / plan.times_s
    return float(np.quantile(speeds, EDGE)), float(np.quantile(speeds, 1 - EDGE))


def ink_in_words(plan: Plan, system: System, translate: Callable[[str], str] = str) -> str:
    """Say what the ink means, and the figures over it."""
    slow, fast = (pace.in_words(speed, system) for speed in ink_ends(plan))
    if slow == fast:
        return translate("One pace all the way: {pace}.").format(pace=fast)
    told = translate("Thick ink is fast, {fast}; thin ink is slow, {slow}.").format(fast=fast, slow=slow)
    if not paces_told(plan, system):
        return told
    figures = (
        translate("Over it stands the running pace of single miles; the fastest and the slowest are bold.")
        if system is System.MILES
        else translate(
            "Over it stands the running pace of single kilometres; the fastest and the slowest are bold."
        )
    )
    return f"{told} {figures}"


def paces_told(plan: Plan, system: System) -> tuple[PaceAt, ...]:
    """The running paces that are written over the ink, in the order of the way.

    The fastest, the slowest, and where there is room up to three between; none where all are the same to the second.
    """
    whole = [split for split in splits(plan, system) if split.length_m > 0.99 * system.unit_m]
    if len(whole) < LEAST_SPLITS or len({clock(split.running_pace_s) for split in whole}) == 1:
        return ()
    way_m = float(plan.edges_m[-1])
    by_pace = sorted(whole, key=lambda split: split.running_pace_s)
    chosen = {split.number: split for split in (by_pace[0], by_pace[-1])}
    most = set(chosen)

    def room(number: int) -> float:
        return min(abs(number - other) for other in chosen) * system.unit_m / way_m

    while len(chosen) < MOST_PACES:
        widest = max(whole, key=lambda split: room(split.number))
        if room(widest.number) < APART:
            break
        chosen[widest.number] = widest
    return tuple(
        PaceAt(split.to_m - split.length_m / 2, split.running_pace_s, number in most)
        for number, split in sorted(chosen.items())
    )


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
    """Say one flag: "5.0 mi: 7 mph against you where you run, of 12 mph reported"."""
    if flag.limp:
        said = translate("{where}: across you or nearly none, of {wind} {unit} reported")
    elif flag.against_mps > 0:
        said = translate("{where}: {here} {unit} against you where you run, of {wind} {unit} reported")
    else:
        said = translate("{where}: {here} {unit} with you where you run, of {wind} {unit} reported")
    return said.format(
        where=distance.in_words(flag.at_m, system),
        here=_by_hour(flag.felt_mps, system),
        wind=_by_hour(flag.wind_mps, system),
        unit=_unit(system),
    )


def flags_in_words(plan: Plan, system: System, translate: Callable[[str], str] = str) -> str:
    """Say what the flags mean; an empty string where there are none.

    Nothing is said of face or back: who runs backward has a wind against them in the back.
    """
    flags = wind_flags(plan)
    if not flags:
        return ""
    return translate(
        "A full flag that streams back is wind against you, a hollow one that streams ahead is wind with you, a limp one is "
        "wind across you or hardly any. The longer, the stronger: the figures are {unit} where you run, about half of the {wind} "
        "{unit} that are reported, at most, high above open ground."
    ).format(unit=_unit(system), wind=_by_hour(max(flag.wind_mps for flag in flags), system))


def _unit(system: System) -> str:
    return "mph" if system is System.MILES else "km/h"


def _by_hour(speed_mps: float, system: System) -> str:
    return f"{speed_mps * 3600.0 / system.unit_m:.0f}"


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
        np.full(speeds.size, 0.5)
        if even
        else THIN_SHARE + (1 - THIN_SHARE) * np.clip((speeds - slow) / (fast - slow), 0, 1)
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
    paces = [
        translate("{where}: {pace}").format(
            where=distance.in_words(each.at_m, system),
            pace=pace.in_words(system.unit_m / each.pace_s, system),
        )
        for each in paces_told(plan, system)
    ]
    winds = [flag_in_words(flag, system, translate) for flag in flags]
    told = [ink_in_words(plan, system, translate), *(f"{each}." for each in (*paces, *winds))]
    return f"{profile_name(course, system, translate)}. {' '.join(told)}"


def _anchor(share: float) -> str:
    return "start" if share < 0.05 else "end" if share > 0.95 else "middle"


def _leaders(paces: tuple[PaceAt, ...], course: Course, over: float, lift: float) -> str:
    """From each figure down to the ink that it speaks of."""
    return "".join(
        f'<line class="rule" x1="{each.at_m / course.certified_m:.2%}" x2="{each.at_m / course.certified_m:.2%}" '
        f'y1="{over + PACES_Y + 4}" y2="{lift + BASE:.0f}"/>'
        for each in paces
    )


def _paces(paces: tuple[PaceAt, ...], course: Course, over: float) -> str:
    texts = []
    for each in paces:
        share = each.at_m / course.certified_m
        texts.append(
            f'<text class="{"pace most" if each.most else "pace"}" x="{share:.2%}" y="{over + PACES_Y}" '
            f'text-anchor="{_anchor(share)}">{clock(each.pace_s)}</text>'
        )
    return "".join(texts)


def _flags(flags: tuple[Flag, ...], course: Course, system: System, translate: Callable[[str], str]) -> str:
    texts = []
    for flag in flags:
        share = flag.at_m / course.certified_m
        strength = min(flag.felt_mps / FULL_MPS, 1.0)
        long = SHORTEST + (LONGEST - SHORTEST) * strength
        high = LEAST_HIGH + (MOST_HIGH - LEAST_HIGH) * strength
        if flag.limp:
            shape, kind, figure = "M0 0L5 3L1 13Z", "limp", ""
        else:
            way, kind = (-long, "against") if flag.against_mps > 0 else (long, "with")
            shape, figure = f"M0 0L{way:.1f} {high / 2:.1f}L0 {high:.1f}Z", _by_hour(flag.felt_mps, system)
        label = f'<text class="wind" x="0" y="-5" text-anchor="middle">{figure}</text>' if figure else ""
        texts.append(
            f'<svg x="{share:.2%}" y="{FLAGS_Y}" overflow="visible"><g class="flag">'
            f"<title>{escape(flag_in_words(flag, system, translate))}</title>{label}"
            f'<path class="sign open" d="M0 0V{MAST:.0f}"/><path class="sign full {kind}" d="{shape}"/></g></svg>'
        )
    return "".join(texts)
