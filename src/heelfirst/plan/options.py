"""What can stand on a day: kinds of session with their least and most metres. docs/how/build-up.md, "Sessions"."""

from dataclasses import dataclass
from enum import StrEnum

from heelfirst.plan.body import sore
from heelfirst.plan.calendar import Calendar, Day
from heelfirst.plan.road import Footing
from heelfirst.plan.rules import (
    LEAST_EASED,
    RETURN_WEEKS,
    SETTLED_WEEKS,
    TREADMILL_MINUTES,
    WARM_UP_S,
)
from heelfirst.plan.sessions import Direction, Intensity, Kind
from heelfirst.plan.technique import Theme, drills_for
from heelfirst.plan.wish import Who

DRILLS_S = 900.0
LAST_DAYS_M = 5_000.0
LATE = 0.4
LAST_WEEK_DAYS, LAST_WEEK_M = 7, 5_000.0
SPEED_FROM_WEEK_M = 20_000.0
"""Forward metres of a usual week from which on intervals forward are offered."""
LONG_FORWARD_UNTIL_M = 15_000.0
"""As long as the longest backward run is shorter a long one forward stands beside it."""


class Option(StrEnum):
    """What a day can hold, one of them."""

    LONG = "long backward"
    EASY = "easy backward"
    INTERVALS = "intervals backward"
    HILLS = "hills backward"
    TECHNIQUE = "technique"
    MIXED = "mixed"
    EASY_FORWARD = "easy forward"
    LONG_FORWARD = "long forward"
    INTERVALS_FORWARD = "intervals forward"


BACKWARD = frozenset(
    {Option.LONG, Option.EASY, Option.INTERVALS, Option.HILLS, Option.TECHNIQUE, Option.MIXED}
)
FORWARD = frozenset({Option.EASY_FORWARD, Option.LONG_FORWARD, Option.INTERVALS_FORWARD})
HARD = frozenset({Option.LONG, Option.INTERVALS, Option.HILLS, Option.LONG_FORWARD, Option.INTERVALS_FORWARD})
FAST = frozenset({Option.INTERVALS, Option.HILLS})
KINDS = {
    Option.LONG: (Kind.LONG, Direction.BACKWARD, Intensity.STEADY),
    Option.EASY: (Kind.EASY, Direction.BACKWARD, Intensity.EASY),
    Option.INTERVALS: (Kind.INTERVALS, Direction.BACKWARD, Intensity.HARD),
    Option.HILLS: (Kind.HILLS, Direction.BACKWARD, Intensity.HARD),
    Option.TECHNIQUE: (Kind.TECHNIQUE, Direction.BACKWARD, Intensity.EASY),
    Option.MIXED: (Kind.EASY, Direction.MIXED, Intensity.EASY),
    Option.EASY_FORWARD: (Kind.EASY, Direction.FORWARD, Intensity.EASY),
    Option.LONG_FORWARD: (Kind.LONG, Direction.FORWARD, Intensity.STEADY),
    Option.INTERVALS_FORWARD: (Kind.INTERVALS, Direction.FORWARD, Intensity.HARD),
}
EFFORT = {Intensity.EASY: 3.0, Intensity.STEADY: 4.0, Intensity.HARD: 7.0}
"""RPE that a session of an intensity is meant to have; ours."""
OFTEN = {
    Option.INTERVALS: 1,
    Option.HILLS: 1,
    Option.TECHNIQUE: 1,
    Option.MIXED: 2,
    Option.LONG_FORWARD: 1,
    Option.INTERVALS_FORWARD: 1,
}
"""How often at most in a week."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The least and the most metres of an option on a day."""

    least_m: float
    most_m: float
    forward_least_m: float = 0.0
    forward_most_m: float = 0.0
    """Of a mixed session."""


def reach(option: Option, day: Day, footing: Footing, calendar: Calendar) -> Reach | None:
    """What an option can be on a day of a week; None where it cannot stand there."""
    if not day.minutes or day.date in calendar.held.run or _too_near(option, day):
        return None
    if option in HARD and day.date in calendar.held.hard:
        return None
    if option is Option.TECHNIQUE and not _drills_left(day, footing, calendar):
        return None
    if option in BACKWARD:
        return _backward(option, day, footing, calendar)
    if option is Option.LONG_FORWARD and not (
        footing.loads and footing.span.climbs and footing.top_m < LONG_FORWARD_UNTIL_M
    ):
        return None
    if option is Option.INTERVALS_FORWARD and not _keeps_speed(day, footing, calendar):
        return None
    limits = _forward_limits(option, calendar)
    most = min(limits[1], calendar.forward_on(day), LAST_DAYS_M if _last_days(day) else limits[1])
    return Reach(limits[0], most) if most >= limits[0] > 0 else None


def _drills_left(day: Day, footing: Footing, calendar: Calendar) -> bool:
    """Whether what is sore leaves any drill but easing."""
    aches = {part: score for part, _, score in sore(calendar.history, day.date)}
    if not aches:
        return True
    solo = day.free is None or not day.free.spotter
    left = drills_for(footing.longest_m, calendar.weeks_in(day), solo=solo, sore=aches, inside=treadmill(day))
    return any(one.theme is not Theme.EASING for one in left)


def seconds(option: Option, backward_m: float, forward_m: float, calendar: Calendar) -> float:
    """How long a session takes: the way, a warm-up before everything backward, and the drills."""
    way_s = backward_m / calendar.backward_mps + forward_m / calendar.forward_mps
    if option in BACKWARD and option is not Option.MIXED:
        way_s += WARM_UP_S
    return way_s + (DRILLS_S if option is Option.TECHNIQUE else 0.0)


def _backward(option: Option, day: Day, footing: Footing, calendar: Calendar) -> Reach | None:
    room_m = calendar.longest_backward_on(day)
    if (
        not room_m
        or (not footing.longest_m and option is not Option.LONG)
        or (option in FAST and not _fast_enough(option, day, footing, calendar))
    ):
        return None
    least, most = _backward_limits(option, footing)
    if day.to_race is not None and 0 <= day.to_race < LAST_WEEK_DAYS:
        least, most = min(least, LAST_WEEK_M), min(most, LAST_WEEK_M)
    if option is Option.TECHNIQUE:
        room_m -= DRILLS_S * calendar.backward_mps
    if option is Option.MIXED:
        if calendar.wish.who is Who.ECONOMY:
            most = footing.longest_m
        return _mixed(day, least, most, calendar)
    most = min(most, room_m)
    return Reach(least, most) if most >= least else None


def _backward_limits(option: Option, footing: Footing) -> tuple[float, float]:
    """Over the longest of the 30 days before; nothing but a long run is ever as long."""
    longest = footing.longest_m
    least = min(200.0, 0.25 * longest)
    if option is Option.LONG:
        return LEAST_EASED * longest, 0.70 * longest
    if option is Option.EASY:
        return max(least, min(0.25 * longest, 3_000.0)), min(
            max(0.6 * longest, min(longest, 1_500.0)), 12_000.0
        )
    if option is Option.INTERVALS:
        return 0.2 * longest, min(0.4 * longest, 8_000.0)
    if option is Option.HILLS:
        return 0.15 * longest, min(0.3 * longest, 6_000.0)
    if option is Option.TECHNIQUE:
        return least, max(least, min(0.3 * longest, 1_500.0))
    return max(least, min(0.1 * longest, 1_000.0)), max(least, min(0.35 * longest, 6_000.0))


def _mixed(day: Day, least: float, most: float, calendar: Calendar) -> Reach | None:
    """Forward with backward parts; on a treadmill nobody turns round."""
    if day.free is None or not day.free.light or not calendar.usual.forward_m:
        return None
    seconds_left = 60 * day.minutes - most / calendar.backward_mps
    beside_m = 0.7 * calendar.longest_forward_m if calendar.wish.who is Who.ECONOMY else 6_000.0
    forward = min(seconds_left * calendar.forward_mps, calendar.longest_forward_m, beside_m)
    return Reach(least, most, 1_000.0, forward) if forward >= 1_000.0 else None


def _keeps_speed(day: Day, footing: Footing, calendar: Calendar) -> bool:
    """Fast forward only for who asks for it and runs forward as it is, and never where anything fast is held back."""
    settled = calendar.wish.who is not Who.RETURN or calendar.weeks_in(day) >= RETURN_WEEKS
    return (
        calendar.wish.keep_speed
        and settled
        and footing.loads
        and footing.span.climbs
        and day.date not in calendar.held.fast
        and calendar.usual.forward_m >= SPEED_FROM_WEEK_M
    )


def late_enough(day: Day, calendar: Calendar) -> bool:
    """Whether anything fast or steep backward may stand on a day: neither early in the plan nor held back."""
    early = RETURN_WEEKS if calendar.wish.who is Who.RETURN else SETTLED_WEEKS if calendar.novice else 0
    week = calendar.weeks_in(day)
    return day.date not in calendar.held.fast and week >= early and week >= LATE * calendar.weeks_all


def _fast_enough(option: Option, day: Day, footing: Footing, calendar: Calendar) -> bool:
    """Fast and steep comes late: after a settled beginning, from 4 and 6 km on, in the second half, in loading weeks."""
    wish = calendar.wish
    if not (late_enough(day, calendar) and footing.loads and footing.span.climbs) or wish.who is Who.ECONOMY:
        return False
    if wish.who is Who.RETURN and not wish.keep_speed:
        return False
    if option is Option.HILLS:
        return wish.hilly and footing.longest_m >= 6_000 and day.free is not None and day.free.light
    return footing.longest_m >= 4_000


def _forward_limits(option: Option, calendar: Calendar) -> tuple[float, float]:
    """Nothing forward is longer than the longest forward run of the 30 days before the plan."""
    longest = calendar.longest_forward_m
    if option is Option.LONG_FORWARD:
        return (0.75 * longest, longest) if longest >= 8_000 else (0.0, 0.0)
    if option is Option.INTERVALS_FORWARD:
        return (0.4 * longest, min(0.6 * longest, 10_000.0)) if longest >= 6_000 else (0.0, 0.0)
    return min(2_000.0, longest), 0.7 * longest if longest > 3_000 else longest


def _last_days(day: Day) -> bool:
    return day.to_race is not None and 0 <= day.to_race <= 2


def _too_near(option: Option, day: Day) -> bool:
    """The day before the race is free; two days before there is nothing hard and nothing long."""
    if day.to_race is None or day.to_race < 0:
        return False
    if day.to_race <= 1:
        return True
    if day.to_race == 2:
        return option not in {Option.TECHNIQUE, Option.EASY_FORWARD}
    if option in FAST or option in {Option.LONG_FORWARD, Option.INTERVALS_FORWARD}:
        return day.to_race < 10
    return option is Option.LONG and day.to_race <= 6


def treadmill(day: Day) -> bool:
    """Whether a backward session of this day is run on the treadmill, for want of light."""
    return day.free is not None and not day.free.light


def minutes_fit(day: Day, duration_s: float) -> bool:
    """Whether a session fits."""
    most = TREADMILL_MINUTES if treadmill(day) else day.minutes
    return duration_s <= 60 * min(most, day.minutes) + 1
