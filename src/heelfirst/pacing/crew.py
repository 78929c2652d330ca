"""Who stands where, with what, from when to when, and what it takes to get to the next place. docs/how/crew.md.

Times are of the race clock, counted from the runner's own start; with a start by the clock of the day they are times of
the day too.
"""

from collections.abc import Callable, Sequence
from dataclasses import InitVar, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from math import ceil, exp, floor, isfinite
from typing import NamedTuple

import numpy as np

from heelfirst.course import Course, Positions
from heelfirst.course.ground import legs
from heelfirst.energetics.interval import Z80
from heelfirst.facing import Facing
from heelfirst.pacing.fading import FOLLOWS_SD, ONSETS
from heelfirst.pacing.plan import Plan
from heelfirst.pacing.problem import Floats
from heelfirst.pacing.spread import Spread
from heelfirst.units.frame import Frame, Side, turned
from heelfirst.units.plain_text import plain

MINUTE_S = 60.0
ONE_STOP = 0.2  # ours: so many stop once, for a minute to five
STOP_S = (60.0, 300.0)
MARGIN_S, MARGIN = 60.0, 0.02  # ours: so far beside the plan a window reaches at least
GUN_TO_LINE_S = 300.0  # ours: so long after the gun the start line may be crossed
SEED, DAYS_OF_EACH = 26, 12


class Window(NamedTuple):
    """When a runner comes by, seconds on the race clock: four such days in five between early and late."""

    early_s: float
    """Whole minutes, rounded down."""
    expected_s: float
    """As planned, not rounded."""
    late_s: float
    """Whole minutes, rounded up; infinite where more than one such day in ten ends before the finish."""


class ClockWindow(NamedTuple):
    """The same by the clock of the day; `late` is None where it is infinite."""

    early: datetime
    expected: datetime
    late: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Somebody at a place of the course.

    Raises ValueError at birth for a place that is no distance, or nobody standing there. What is never drawn, or turns
    letters round, is taken out of all texts.
    """

    at_m: float
    """Metres from the start line, along the course."""
    who: str
    brings: str = ""
    side: Side | None = None
    """As the course runs, in the direction of travel."""
    words: str = ""
    """Where exactly, and how to get there."""
    translate: InitVar[Callable[[str], str]] = str

    def __post_init__(self, translate: Callable[[str], str]) -> None:
        for name in ("who", "brings", "words"):
            object.__setattr__(self, name, plain(getattr(self, name)))
        if not (isfinite(self.at_m) and self.at_m >= 0):
            raise ValueError(
                translate(
                    "Nobody can stand at {place} m: give the metres from the start line, 0 or more."
                ).format(place=f"{self.at_m:g}")
            )
        if not self.who:
            raise ValueError(translate("Say who stands at {place} m.").format(place=f"{self.at_m:,.0f}"))


@dataclass(frozen=True, slots=True)
class Dedicated:
    """A mile or kilometre that carries a name; which of the two, whoever takes it says beside it.

    Raises ValueError at birth without a number or a name. What is never drawn, or turns letters round, is taken out.
    """

    number: int
    """Counted from 1."""
    name: str
    words: str = ""
    translate: InitVar[Callable[[str], str]] = str

    def __post_init__(self, translate: Callable[[str], str]) -> None:
        object.__setattr__(self, "name", plain(self.name))
        object.__setattr__(self, "words", plain(self.words))
        if self.number < 1 or not self.name:
            raise ValueError(translate("A dedicated mile or kilometre has a number from 1 on, and a name."))


@dataclass(frozen=True, slots=True)
class Move:
    """From one place to the next for somebody who stands at several."""

    to_m: float
    way_m: float
    """Along the course."""
    straight_m: float | None
    """As the crow flies; None where no positions are known."""
    usual_s: float
    """What the runner takes for it as planned."""
    least_s: float
    """And on the fastest of five days: who leaves when the runner has passed has so long to be there first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One line of the crew's list; the finish has nobody standing."""

    at_m: float
    stand: Stand | None
    side: Side | None
    """As the course runs."""
    own_side: Side | None
    """The runner's own."""
    window: Window
    clock: ClockWindow | None
    move: Move | None = None


def window(plan: Plan, spread: Spread, at_m: float, translate: Callable[[str], str] = str) -> Window:
    """When the runner comes by a place, as the spread of the finish says, in shares of the plan's own times.

    It always holds the plan itself. Raises ValueError for a place that is not on the course.
    """
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    # A finish that was written down in whole metres is still the finish.
    if not begin_m - 0.5 <= at_m <= end_m + 0.5:
        raise ValueError(
            translate("{place} m is not on the course, which goes from {start} to {finish} m.").format(
                place=f"{at_m:,.0f}", start=f"{begin_m:,.0f}", finish=f"{end_m:,.0f}"
            )
        )
    since_s, expected_s = plan.ground.since_s, plan.at(at_m)
    either = [np.sort(clocks(plan, spread, at_m, keeps=keeps)) for keeps in (True, False)]
    early_s = min(float(each[round(0.1 * (each.size - 1))]) for each in either)
    late_s = max(float(each[round(0.9 * (each.size - 1))]) for each in either)
    beside_s = MARGIN_S + MARGIN * (expected_s - since_s)
    early_s = max(min(early_s, expected_s - beside_s), since_s)
    late_s = max(late_s, expected_s + beside_s)
    return Window(
        MINUTE_S * floor(early_s / MINUTE_S),
        expected_s,
        MINUTE_S * ceil(late_s / MINUTE_S) if isfinite(late_s) else late_s,
    )


def clocks(plan: Plan, spread: Spread, at_m: float, *, keeps: bool) -> Floats:
    """(days,) what the race clock says at a place on days as they may be, each as likely; infinite where it is not reached.

    `keeps`: of a runner who keeps to the plan as far as there is what it takes; else of one who goes by what the day holds.
    """
    since_s = plan.ground.since_s
    whole_s = plan.finish_s - since_s
    share = (plan.at(at_m) - since_s) / whole_s
    chance = _chance(spread.finish_s.size)
    has = np.tile(np.log((spread.finish_s - since_s) / whole_s), DAYS_OF_EACH)
    ends = np.isinf(has)
    has[ends] = has[~ends].max(initial=0.0)
    steady = FOLLOWS_SD * chance.normal if keeps else has
    # Who runs out of it takes longer from some place on, so that the finish is the one that there is enough for.
    short = np.expm1(np.maximum(has - steady, 0.0))
    faded = short * np.square(np.clip((share - chance.onset) / (1 - chance.onset), 0.0, 1.0))
    clocks_s = since_s + whole_s * np.exp(steady) * (share + faded)
    clocks_s += np.where(chance.stops_at < share, chance.stop_s, 0.0)
    clocks_s[ends & (share >= chance.onset)] = np.inf
    return np.asarray(clocks_s)


@dataclass(frozen=True, eq=False)
class _Chance:
    """What differs from day to day, (days,) each; the same in every program run."""

    normal: Floats
    onset: Floats
    stops_at: Floats
    """Beyond 1: nowhere."""
    stop_s: Floats


@cache
def _chance(draws: int) -> _Chance:
    chance, days = np.random.default_rng(SEED), draws * DAYS_OF_EACH
    return _Chance(
        chance.standard_normal(days),
        chance.uniform(ONSETS[0], ONSETS[-1], days),
        np.where(chance.random(days) < ONE_STOP, chance.random(days), 2.0),
        chance.uniform(*STOP_S, days),
    )


def clock_window(window: Window, starts_at: datetime, *, gun_to_line_s: float = 0.0) -> ClockWindow:
    """A window by the clock of the day, again in whole minutes rounded outward.

    `starts_at` is when the runner crosses the start line, or so long before it at most.
    """
    early = _later(starts_at, window.early_s).replace(second=0, microsecond=0)
    expected = _later(starts_at, window.expected_s)
    if not isfinite(window.late_s):
        return ClockWindow(early, expected, None)
    late = _later(starts_at, window.late_s + gun_to_line_s)
    whole = late.replace(second=0, microsecond=0)
    return ClockWindow(early, expected, whole if whole == late else whole + timedelta(minutes=1))


def own_side(side: Side | None, facing: Facing) -> Side | None:
    """A side of the course as the runner's own: a backward runner's left is the course's right."""
    if side is None:
        return None
    runner = Frame.RUNNER_BACKWARD if facing is Facing.BACKWARD else Frame.RUNNER_FORWARD
    return turned(side, seen_from=Frame.COURSE, told_to=runner)


def crew(
    plan: Plan,
    spread: Spread,
    stands: Sequence[Stand],
    starts_at: datetime | None = None,
    *,
    course: Course | None = None,
    translate: Callable[[str], str] = str,
) -> tuple[Place, ...]:
    """Everybody's places in the order of the course, the finish at the end.

    `starts_at`: when the race starts, some minutes before the runner crosses the line perhaps; without it there are no times
    of the day. `course` adds the
    straight way from one place to the next where its positions are known. Raises ValueError for a stand beyond the
    finish.
    """
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    ordered = sorted(stands, key=lambda stand: (stand.at_m, stand.who))
    for stand in ordered:
        if not begin_m - 0.5 <= stand.at_m <= end_m + 0.5:
            raise ValueError(
                translate(
                    "{who} cannot stand at {place} m: this course goes from {start} to {finish} m."
                ).format(
                    who=stand.who, place=f"{stand.at_m:,.0f}", start=f"{begin_m:,.0f}", finish=f"{end_m:,.0f}"
                )
            )
    places = [
        Place(
            at_m=at_m,
            stand=stand,
            side=None if stand is None else stand.side,
            own_side=None if stand is None else own_side(stand.side, plan.ground.runner.facing),
            window=(when := window(plan, spread, at_m, translate)),
            clock=None if starts_at is None else clock_window(when, starts_at, gun_to_line_s=GUN_TO_LINE_S),
        )
        for stand, at_m in [*((stand, stand.at_m) for stand in ordered), (None, end_m)]
    ]
    fast = _fast(plan, spread)
    return tuple(
        replace(place, move=_move(place, places[row + 1 :], course, fast)) for row, place in enumerate(places)
    )


def _fast(plan: Plan, spread: Spread) -> float:
    """The share of the planned times that a fast day takes: the early end of the interval, or of keeping to the plan."""
    since_s = plan.ground.since_s
    low = (spread.interval_s[0] - since_s) / (plan.finish_s - since_s)
    return min(low, exp(-Z80 * FOLLOWS_SD))


def _move(here: Place, after: Sequence[Place], course: Course | None, fast: float) -> Move | None:
    """The way to this person's next place, if there is one."""
    if here.stand is None:
        return None
    who = here.stand.who.strip().casefold()
    there = next((each for each in after if each.stand and each.stand.who.strip().casefold() == who), None)
    if there is None:
        return None
    usual_s = there.window.expected_s - here.window.expected_s
    return Move(
        to_m=there.at_m,
        way_m=there.at_m - here.at_m,
        straight_m=None if course is None else straight_m(course, here.at_m, there.at_m),
        usual_s=usual_s,
        least_s=fast * usual_s,
    )


def straight_m(course: Course, from_m: float, to_m: float) -> float | None:
    """The straight way between two places of a course; None where it has no positions."""
    if course.positions is Positions.NONE or course.lat_deg is None or course.lon_deg is None:
        return None
    ends_m = np.array([from_m, to_m])
    east_m, north_m = legs(
        np.interp(ends_m, course.along_m, course.lat_deg), np.interp(ends_m, course.along_m, course.lon_deg)
    )
    return float(np.hypot(east_m[0], north_m[0]))


def _later(start: datetime, elapsed_s: float) -> datetime:
    """So many seconds on, also over a night in which the clocks are set."""
    if start.tzinfo is None:
        return start + timedelta(seconds=elapsed_s)
    return (start.astimezone(UTC) + timedelta(seconds=elapsed_s)).astimezone(start.tzinfo)
