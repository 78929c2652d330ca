"""The days of a plan with what each has room for, week by week. docs/how/build-up.md, "Days"."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from heelfirst.facing import Facing
from heelfirst.facing.weeks import week_start
from heelfirst.plan.body import Held, held, neck_sore_days
from heelfirst.plan.history import BACKWARD_MPS, FORWARD_MPS, History, Ran, Usual
from heelfirst.plan.rules import (
    GROWTH,
    MOST_WEEKS,
    NOVICE_M,
    TAPER_SHARE,
    TREADMILL_MINUTES,
    WARM_UP_S,
    Growth,
    taper_days,
)
from heelfirst.plan.wish import Free, SteppingStone, Who, Wish

DOSE_WEEKS, OTHER_WEEKS = 10, 12
NEARLY_LONGEST = 0.8
FIRST_DAYS = 7
"""Of somebody who comes back."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the plan."""

    index: int
    """Counted from the first day of the plan."""
    date: date
    week: int
    free: Free | None
    to_race: int | None
    stone: SteppingStone | None = None

    @property
    def minutes(self) -> int:
        """Minutes to train; 0 on a day with a race on the way."""
        return 0 if self.free is None or self.stone is not None else self.free.minutes


@dataclass(frozen=True, slots=True)
class Span:
    """The days of one calendar week that belong to the plan."""

    index: int
    days: tuple[Day, ...]
    climbs: bool
    """Whether the longest run may still grow: not in the taper."""
    share: float = 1.0
    """Backward metres over the last loading week, in the taper."""

    @property
    def start(self) -> date:
        """Its first day in the plan."""
        return self.days[0].date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything that is known before anything is chosen."""

    wish: Wish
    history: History
    spans: tuple[Span, ...]
    held: Held
    usual: Usual
    backward_mps: float
    forward_mps: float
    speeds_known: tuple[bool, bool]
    longest_m: float
    """The longest backward run that still counts at the end of the first week; 0 where there is none."""
    longest_day: date
    longest_forward_m: float
    begun: date
    """The first day of the plan before anything was planned anew: what is usual is what was usual then."""
    before: "Before"
    """What the days before the plan held."""
    usual_on: date | None = None
    """The day on which more backward metres a week were usual than when the plan began."""
    raced: bool = True
    """Whether the weeks lead to the race; a race out of reach is left out, and nothing tapers for it."""

    @property
    def days(self) -> tuple[Day, ...]:
        """All days in order."""
        return tuple(day for span in self.spans for day in span.days)

    @property
    def usual_backward_m(self) -> float:
        """Backward metres of a usual week: when the plan began, or later where it began again with more."""
        if self.usual_on is None:
            return self.usual.backward_m
        return max(self.usual.backward_m, self.history.usual(self.usual_on).backward_m)

    @property
    def growth(self) -> Growth:
        """How the longest run may grow."""
        return GROWTH[self.wish.risk]

    @property
    def novice(self) -> bool:
        """Whether backward running is new: no run of 2 km in the last 30 days."""
        return self.history.longest_backward_m(self.begun) < NOVICE_M

    def weeks_in(self, day: Day) -> int:
        """How many weeks the plan is old on a day."""
        return (day.date - week_start(self.begun, self.wish.first_weekday)).days // 7

    @property
    def weeks_all(self) -> int:
        """How many weeks the plan has from its beginning to its last day."""
        return self.weeks_in(self.days[-1]) + 1 if self.spans else 0

    @property
    def race(self) -> date | None:
        """The day of the race where the plan reaches it."""
        race_day = self.wish.race_day if self.raced else None
        return race_day if race_day is not None and race_day == self._after else None

    @property
    def race_week(self) -> int | None:
        """The number of the week in which the race is, counted as the weeks of the plan are; None without a race."""
        if self.race is None:
            return None
        return (self.race - week_start(self.wish.today, self.wish.first_weekday)).days // 7

    @property
    def race_held(self) -> bool:
        """Whether what the body told holds the race back."""
        return self.race in self.held.run | self.held.backward | self.held.hard

    def stone_held(self, day: Day) -> bool:
        """Whether what the body told holds back the race on the way of a day."""
        if day.stone is None:
            return False
        forward = day.stone.facing is Facing.FORWARD
        return day.date in self.held.run | self.held.hard | (frozenset() if forward else self.held.backward)

    @property
    def _after(self) -> date:
        return self.days[-1].date + timedelta(days=1) if self.spans else self.wish.today

    def longest_backward_on(self, day: Day) -> float:
        """Metres backward that a day has room for; 0 where nothing can be run backward."""
        if not day.minutes or day.free is None or {day.date} & (self.held.run | self.held.backward):
            return 0.0
        if not (day.free.light or self.wish.treadmill):
            return 0.0
        minutes = day.minutes if day.free.light else min(day.minutes, TREADMILL_MINUTES)
        return max(0.0, (60 * minutes - WARM_UP_S) * self.backward_mps)

    def forward_on(self, day: Day) -> float:
        """Metres forward that a day has room for."""
        return 0.0 if day.date in self.held.run else 60 * day.minutes * self.forward_mps


@dataclass(frozen=True, slots=True)
class Before:
    """What was run just before the plan, as the rules about days and weeks in a row need it."""

    ran: frozenset[int]
    """Days with running, counted backward from today: yesterday is -1. Who ran today already is planned from tomorrow."""
    backward: frozenset[int]
    long: frozenset[int]
    """Days with a backward run nearly as long as the longest of 30 days."""
    week_backward_m: float
    """Of this calendar week already."""
    week_forward_m: float
    week_days: int
    loads: int
    """Weeks in a row with a new longest run, up to the last one."""
    weeks_m: float
    """Backward metres of the largest of the last three calendar weeks."""

    @classmethod
    def of(cls, wish: Wish, history: History) -> "Before":
        """Look it up."""
        today = wish.today
        first = week_start(today, wish.first_weekday)
        lately = [run for run in history.runs if 0 <= (today - run.day).days <= 7]
        longest = history.longest_backward_m(today + timedelta(days=1))
        this_week = [run for run in history.runs if first <= run.day <= today]
        weeks = [
            [run for run in history.runs if 0 <= (run.day - first).days + 7 * back < 7]
            for back in range(1, 4)
        ]
        loads = 0
        while loads < len(weeks) and any(_grew(run, history) for run in weeks[loads]):
            loads += 1
        return cls(
            frozenset((run.day - today).days for run in lately if run.backward_m + run.forward_m > 0),
            frozenset((run.day - today).days for run in lately if run.backward_m > 0),
            frozenset(
                (run.day - today).days for run in lately if 0 < longest * NEARLY_LONGEST <= run.backward_m
            ),
            sum(run.backward_m for run in this_week),
            sum(run.forward_m for run in this_week),
            len({run.day for run in this_week}),
            loads,
            max(sum(run.backward_m for run in week) for week in weeks),
        )


def _grew(run: Ran, history: History) -> bool:
    before = history.longest_backward_m(run.day)
    return run.backward_m > before > 0


def calendar(
    wish: Wish,
    history: History,
    begun: date | None = None,
    usual_on: date | None = None,
    *,
    raced: bool = True,
) -> Calendar:
    """Lay out the weeks from today to the race, or as many as are asked for.

    `begun`: when the plan began that is planned anew; None for a new one. `usual_on`: when it began again with more
    backward metres a week than were usual then. Without `raced` the weeks end as before, but nothing in them tapers for
    the race.
    """
    begun = begun or wish.today
    first = week_start(wish.today, wish.first_weekday)
    after = _after_last(wish, first)
    stones = {stone.day: stone for stone in wish.stepping_stones}
    unseen = neck_sore_days(history, wish.today)
    days: dict[int, list[Day]] = {}
    for index in range((after - wish.today).days):
        day = wish.today + timedelta(days=index)
        number = (day - first).days // 7
        # Who ran today already has had the day's session.
        free = None if any(run.day == day for run in history.runs) else wish.room(day)
        if free is not None and day in unseen and not free.spotter:
            # Nobody looks round with a sore neck: as without light, only a treadmill is left.
            free = replace(free, light=False)
        to_race = wish.days_to_race(day) if raced else None
        days.setdefault(number, []).append(Day(index, day, number, free, to_race, stones.get(day)))
    spans = tuple(_span(number, tuple(of), wish) for number, of in sorted(days.items()))
    week_end = spans[0].days[-1].date if spans else wish.today
    counting = [run for run in history.runs if run.backward_m and 0 < (week_end - run.day).days <= 30]
    counting = [run for run in counting if run.day <= wish.today]
    longest = max(counting, key=lambda run: (run.backward_m, run.day), default=None)
    longest_m = longest.backward_m if longest else 0.0
    if wish.who is Who.ECONOMY:
        # Who ran further before is planned doses all the same.
        longest_m = min(longest_m, wish.target_m)
    backward, backward_known = history.speed_mps(
        lambda run: run.backward_m, history.backward_mps, BACKWARD_MPS
    )
    forward, forward_known = history.speed_mps(lambda run: run.forward_m, history.forward_mps, FORWARD_MPS)
    return Calendar(
        wish,
        history,
        spans,
        _held(wish, history, begun),
        history.usual(begun),
        backward,
        forward,
        (backward_known, forward_known),
        longest_m,
        longest.day if longest else wish.today,
        history.longest_forward_m(begun),
        begun,
        Before.of(wish, history),
        usual_on,
        raced,
    )


def _held(wish: Wish, history: History, begun: date) -> Held:
    """What the body told, and the first week of somebody who comes back: nothing longer, and half the metres."""
    told = held(history, wish.today)
    if wish.who is not Who.RETURN or not history.longest_backward_m(begun):
        return told
    week = {begun + timedelta(days=number) for number in range(FIRST_DAYS)}
    ahead = frozenset(day for day in week if day >= wish.today)
    return replace(told, longer=told.longer | ahead, half=told.half | ahead)


def _after_last(wish: Wish, first: date) -> date:
    furthest = first + timedelta(weeks=MOST_WEEKS)
    if wish.race_day is not None and wish.race_day >= wish.today:
        return min(wish.race_day, furthest)
    usual = DOSE_WEEKS if wish.who is Who.ECONOMY else OTHER_WEEKS
    return first + timedelta(weeks=min(wish.weeks or usual, MOST_WEEKS))


def _span(number: int, days: tuple[Day, ...], wish: Wish) -> Span:
    off = taper_days(wish.distance_m)
    left = [day.to_race for day in days if day.to_race is not None and day.to_race >= 0]
    if not left or max(left) >= off:
        return Span(number, days, climbs=True)
    middle = left[len(left) // 2]
    share = next((share for until, share in TAPER_SHARE if middle <= until), 1.0)
    return Span(number, days, climbs=False, share=share)


def can_run_long(day: Day, chosen: Calendar) -> bool:
    """Whether a day may hold a run as long as the longest."""
    off = taper_days(chosen.wish.distance_m)
    far = day.to_race is None or day.to_race >= off or chosen.wish.race_day is None
    return far and day.date not in chosen.held.hard and chosen.longest_backward_on(day) > 0


def forward_race(day: Day) -> bool:
    """Whether a forward race stands on this day."""
    return day.stone is not None and day.stone.facing is Facing.FORWARD
