"""Which sessions stand on which days, given the road of the long runs. docs/how/build-up.md, "Days".

Choices of 0 or 1 only; how far each session goes is worked out afterwards (`metres`). That any choice made here can be
given metres is kept by rows over the least that each session takes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from heelfirst.plan.calendar import Calendar, Day, Span, can_run_long, forward_race
from heelfirst.plan.history import WINDOW_DAYS
from heelfirst.plan.options import BACKWARD, FAST, FORWARD, HARD, OFTEN, Option, Reach, reach
from heelfirst.plan.programme import Answer, Programme, added
from heelfirst.plan.road import (
    CLIMBS,
    Footing,
    Road,
    Step,
    days_to_one,
    most_backward_m,
    new_before,
    run_days,
)
from heelfirst.plan.rules import (
    BACKWARD_OF_THREE,
    BEFORE_STONE_DAYS,
    HARD_DAYS,
    HARD_DAYS_EASED,
    LOAD_WEEKS,
    LONG_APART_DAYS,
    NEW_LONGEST_DAYS,
    RECOVERED,
    RUN_DAYS_OF_SEVEN,
    TAPER_LONG,
    VERY_LONG_M,
    weekly_backward_m,
)
from heelfirst.plan.wish import Who

WORTH = {
    Option.LONG: 5.0,
    Option.INTERVALS: 3.0,
    Option.HILLS: 3.0,
    Option.TECHNIQUE: 3.0,
    Option.MIXED: 1.0,
    Option.EASY: 1.5,
    Option.LONG_FORWARD: 0.75,
    Option.INTERVALS_FORWARD: 1.25,
    Option.EASY_FORWARD: 0.5,
}
"""What a session is worth towards a race run backward; ours."""
FORWARD_KEPT = 2.0
"""An easy forward run of somebody who comes back: more than an easy backward one, so that the usual running stays."""
FORWARD_FLOOR = 2.75
"""The first forward run of a week before the taper, until backward metres are as many as the usual ones forward."""
DOSED = 4.0
"""A mixed session for somebody who adds backward minutes to forward running."""
LIKED_DAY, GUIDED, GUIDED_EASY = 4.0, 2.0, 0.5


@dataclass(frozen=True, slots=True)
class Limits:
    """What one week may hold at most, in metres, beside its fixed long runs."""

    footing: Footing
    backward_m: float
    forward_m: float
    all_m: float
    share: float = 1.0
    """Backward metres over those of `after`, fixed long runs counted in both."""
    after: int | None = None
    """The last loading week before a recovery week or a week of the taper."""
    usual_m: float = 0.0
    """What stands in its place where there was none."""

    @property
    def fixed_m(self) -> float:
        """Metres of the long runs that the road asks for."""
        return sum(self.footing.long_m)

    @property
    def eased(self) -> bool:
        """Whether it is a recovery week or lies in the taper."""
        return not (self.footing.loads and self.footing.span.climbs)


@dataclass(slots=True)
class Days:
    """The programme of the days."""

    calendar: Calendar
    road: Road
    programme: Programme = field(default_factory=Programme)
    limits: tuple[Limits, ...] = ()
    chosen: dict[tuple[int, Option], int] = field(default_factory=dict)
    """For each day and what it can hold, the column that says so."""
    reaches: dict[tuple[int, Option], Reach] = field(default_factory=dict)

    floors: list[int] = field(default_factory=list)
    """For each week in which forward running is held up, the column that says whether it has any."""
    raced: frozenset[int] = frozenset()
    """Days with a race on the way that is run."""

    def __post_init__(self) -> None:
        self.limits = limits(self.calendar, self.road)
        self.raced = frozenset(
            day.index
            for day in self.calendar.days
            if day.stone is not None and runs(day, self.calendar, self.road)
        )
        for week in self.limits:
            self._week(week)
        self._days_apart()
        self._after_very_long()
        self._new_longest()

    def like_the_race(self) -> dict[int, float]:
        """What the sessions are worth towards the race."""
        return dict.fromkeys(self.floors, FORWARD_FLOOR) | {
            column: self._worth(option) + self._liked(self.calendar.days[index], option)
            for (index, option), column in self.chosen.items()
        }

    def long_days(self) -> dict[int, float]:
        """What the long runs alone are worth on their days, with a hair for each day so that one choice is best."""
        worth = self.like_the_race()
        return {
            column: worth[column] + 1e-4 * ((31 * index) % 97) / 97
            for (index, option), column in self.chosen.items()
            if option is Option.LONG
        }

    def settle_long_days(self, answer: Answer) -> None:
        """Leave the long runs where an answer has them."""
        for (_, option), column in self.chosen.items():
            if option is Option.LONG:
                self.programme.fix(column, float(answer.values[column]))

    def sessions(self, answer: Answer) -> dict[int, Option]:
        """What stands on each day that holds something."""
        return {
            index: option for (index, option), column in self.chosen.items() if answer.values[column] > 0.5
        }

    @property
    def _doses(self) -> bool:
        return self.calendar.wish.who is Who.ECONOMY

    def _worth(self, option: Option) -> float:
        if self._doses and option is Option.MIXED:
            return DOSED
        if self.calendar.wish.who is Who.RETURN and option is Option.EASY_FORWARD:
            return FORWARD_KEPT
        return WORTH[option]

    def _liked(self, day: Day, option: Option) -> float:
        guided = day.free is not None and day.free.spotter
        if option is Option.LONG:
            liked = LIKED_DAY * (day.date.weekday() == self.calendar.wish.long_weekday)
            return liked + GUIDED * guided
        return GUIDED_EASY * guided * (option in BACKWARD)

    def _week(self, week: Limits) -> None:
        rows, span = self.programme, week.footing.span
        for day in span.days:
            for option in Option:
                self._offer(day, option, week.footing)
            here = [self.chosen[day.index, o] for o in Option if (day.index, o) in self.chosen]
            if here:
                rows.at_most(added(here), 1.0)
        self._least(week)
        if self._keeps_forward(week):
            floor = rows.amount(0.0, 1.0)
            self.floors.append(floor)
            rows.at_most({floor: 1.0} | dict.fromkeys(self._on(span, *sorted(FORWARD)), -1.0), 0.0)
        long = self._on(span, Option.LONG)
        if week.footing.long_m and week.footing.step is not Step.STONE:
            rows.equal(long, float(len(week.footing.long_m)))
        else:
            rows.at_most(long, 1.0)
        if self._doses:
            rows.at_most(self._on(span, *sorted(BACKWARD)), float(self.calendar.wish.dose_times))
        often = OFTEN | ({Option.MIXED: self.calendar.wish.dose_times} if self._doses else {})
        for option, times in often.items():
            rows.at_most(self._on(span, option), float(times))
        raced = sum(day.stone is not None and runs(day, self.calendar, self.road) for day in span.days)
        rows.at_most(
            self._on(span, *HARD), float(max(0, (HARD_DAYS_EASED if week.eased else HARD_DAYS) - raced))
        )
        taken = sum(day.stone is not None for day in span.days)
        if week is self.limits[0]:
            taken += self.calendar.before.week_days
        if week is self.limits[-1] and races(self.calendar, self.road):
            taken += self.calendar.race_week == span.index
        rows.at_most(self._on(span, *Option), max(0.0, float(run_days(self.calendar) - taken)))

    def _keeps_forward(self, week: Limits) -> bool:
        usual_m = self.calendar.usual.forward_m
        return not self._doses and week.footing.span.climbs and week.backward_m + week.fixed_m < usual_m

    def _offer(self, day: Day, option: Option, footing: Footing) -> None:
        room = None if self._beside_race(option, day) else reach(option, day, footing, self.calendar)
        if option is Option.LONG:
            room = self._long_reach(day, footing, room)
        if room is not None:
            self.chosen[day.index, option] = self.programme.choice()
            self.reaches[day.index, option] = room

    def _beside_race(self, option: Option, day: Day) -> bool:
        """Whether a race on the way leaves no room: nothing fast in the days before, nothing backward right beside it."""
        fast = option in FAST | {Option.INTERVALS_FORWARD}
        return any(
            (fast and 0 < at - day.index <= BEFORE_STONE_DAYS)
            or (option in BACKWARD and abs(at - day.index) == 1)
            for at in self.raced
        )

    def _long_reach(self, day: Day, footing: Footing, room: Reach | None) -> Reach | None:
        """Of a loading week its own lengths; else a shorter one, in the taper shorter still."""
        if footing.step is Step.STONE:
            return None
        if footing.long_m:
            if not can_run_long(day, self.calendar):
                return None
            fits = self.calendar.longest_backward_on(day) >= footing.top_m - 1e-6
            return Reach(0.0, 0.0) if fits else None
        if room is None or footing.longest_m < 1_000:
            return None
        if footing.span.climbs or day.to_race is None or day.to_race < 0:
            return room
        share = next((share for until, share in TAPER_LONG if day.to_race <= until), 0.0)
        most = min(room.most_m, share * footing.longest_m)
        return Reach(min(room.least_m, most), most) if most > 0 else None

    def _least(self, week: Limits) -> None:
        """The least kilometres of what is chosen stay within the week's limits."""
        backward, forward = self._least_km(week, BACKWARD), self._least_km(week, FORWARD)
        both = {c: backward.get(c, 0.0) + forward.get(c, 0.0) for c in backward | forward}
        self._hold(week, backward, week.backward_m / 1000)
        self._hold(week, forward, week.forward_m / 1000)
        self._hold(week, both, week.all_m / 1000)
        if week.after is not None:
            loading = self.limits[week.after]
            most = week.share * loading.fixed_m / 1000
            if self._most(week, backward) > most:
                before = {c: -week.share * least for c, least in self._least_km(loading, BACKWARD).items()}
                self.programme.at_most(backward | before, most)
        elif week.share < 1:
            self._hold(week, backward, week.share * week.usual_m / 1000)

    def _hold(self, week: Limits, least: dict[int, float], most: float) -> None:
        """Write a limit down only where one session a day could pass it: idle rows cost the solver much."""
        if self._most(week, least) > most:
            self.programme.at_most(least, most)

    def _most(self, week: Limits, least: dict[int, float]) -> float:
        return sum(
            max((least.get(column, 0.0) for column in self._at((day.index,), Option)), default=0.0)
            for day in week.footing.span.days
        )

    def _least_km(self, week: Limits, options: frozenset[Option]) -> dict[int, float]:
        least = {}
        for day in week.footing.span.days:
            for option in Option:
                room = self.reaches.get((day.index, option))
                if room is None or (option is Option.LONG and week.footing.long_m):
                    continue
                metres = room.least_m if option in options else 0.0
                if option is Option.MIXED and options is FORWARD:
                    metres = room.forward_least_m
                if metres:
                    least[self.chosen[day.index, option]] = metres / 1000
        return least

    def _on(self, span: Span, *options: Option) -> dict[int, float]:
        return {
            self.chosen[day.index, option]: 1.0
            for day in span.days
            for option in options
            if (day.index, option) in self.chosen
        }

    def _at(self, indices: Iterable[int], options: Iterable[Option]) -> list[int]:
        return [self.chosen[i, o] for i in indices for o in options if (i, o) in self.chosen]

    def _days_apart(self) -> None:
        """Hard days apart, long ones further; a free day in seven; days off for beginners."""
        calendar, count = self.calendar, len(self.calendar.days)
        stones = {
            day.index for day in calendar.days if day.stone is not None and runs(day, calendar, self.road)
        }
        backward = {index for index in stones if not forward_race(calendar.days[index])}
        backward |= {count} if races(calendar, self.road) else set()
        past = calendar.before
        for first, second in pairwise(range(-1, count)):
            self._at_most((first, second), HARD, 1 - len({first, second} & (stones | past.long)))
        for begin in range(1 - 7, count):
            seven, three = set(range(begin, begin + 7)), set(range(begin, begin + 3))
            apart = set(range(begin, begin + LONG_APART_DAYS))
            sparing = set(range(begin, begin + days_to_one(calendar, begin)))
            self._at_most(seven, Option, RUN_DAYS_OF_SEVEN - len(seven & (stones | past.ran)))
            self._at_most(three, BACKWARD, BACKWARD_OF_THREE - len(three & (backward | past.backward)))
            self._at_most(apart, (Option.LONG,), 1 - len(apart & (backward | past.long)))
            if len(sparing) > 1:
                self._at_most(sparing, BACKWARD, 1 - len(sparing & (backward | past.backward)))

    def _after_very_long(self) -> None:
        """The day after a very long run has nothing backward."""
        for week in self.limits:
            for day in week.footing.span.days:
                room = self.reaches.get((day.index, Option.LONG))
                if room is not None and max((room.most_m, *week.footing.long_m)) >= VERY_LONG_M:
                    after = self._at((day.index + 1,), BACKWARD)
                    self.programme.at_most(added((self.chosen[day.index, Option.LONG],), after), 1.0)
        if any(
            run.backward_m >= VERY_LONG_M for run in self.calendar.history.before(self.calendar.wish.today, 1)
        ):
            for column in self._at((0,), BACKWARD - {Option.LONG}):
                self.programme.fix(column, 0.0)

    def _at_most(self, indices: Iterable[int], options: Iterable[Option], most: int) -> None:
        columns = self._at(indices, options)
        if columns:
            self.programme.at_most(added(columns), float(max(0, most)))

    def _new_longest(self) -> None:
        """New longest runs at most so many in seven days, those before the plan counted, and none while held."""
        calendar = self.calendar
        longer = {f.span.index for f in self.road.footings if f.step is Step.STONE and f.top_m > f.longest_m}
        stones = {
            day.index
            for day in calendar.days
            if day.stone is not None and not forward_race(day) and day.week in longer
        }
        new = {
            day.index: self.chosen[day.index, Option.LONG]
            for week in self.limits
            for day in week.footing.span.days
            if grows(week.footing) and (day.index, Option.LONG) in self.chosen
        }
        for index, column in new.items():
            near = any(0 < at - index <= BEFORE_STONE_DAYS for at in self.raced)
            if near or calendar.days[index].date in calendar.held.longer:
                self.programme.fix(column, 0.0)
        for begin in range(1 - NEW_LONGEST_DAYS, len(calendar.days)):
            window = range(begin, begin + NEW_LONGEST_DAYS)
            left = calendar.growth.times - new_before(calendar, begin) - len(stones & set(window))
            columns = [new[index] for index in window if index in new]
            if columns:
                self.programme.at_most(added(columns), float(max(0, left)))


def grows(footing: Footing) -> bool:
    """Whether the long runs of a week are new longest ones."""
    return footing.step in CLIMBS


def runs(day: Day, calendar: Calendar, road: Road) -> bool:
    """Whether the race of this day is run: a backward one only where the road allows it."""
    if forward_race(day):
        return not calendar.stone_held(day)
    return any(f.step is Step.STONE and f.span.index == day.week for f in road.footings)


def races(calendar: Calendar, road: Road) -> bool:
    """Whether the race that is aimed at is run: within reach, within the plan, and nothing told by the body holds it back."""
    reached = calendar.race is not None and road.reached_m >= calendar.wish.enough_m
    return reached and not calendar.race_held


def footings(calendar: Calendar, road: Road) -> tuple[Footing, ...]:
    """All weeks: those of the road, and the taper from what still counts of it."""
    taper = tuple(
        Footing(span, Step.EASE, _still_counts_m(calendar, road, span), ())
        for span in calendar.spans
        if not span.climbs
    )
    return (*road.footings, *taper)


def _still_counts_m(calendar: Calendar, road: Road, span: Span) -> float:
    """The longest run that lies within 30 days of a week's last day, on whatever days the runs of the road fall."""
    last = span.days[-1].date
    ran = [run.backward_m for run in calendar.history.runs if 0 < (last - run.day).days <= WINDOW_DAYS]
    planned = [
        metres
        for footing in road.footings
        if (last - footing.span.start).days <= WINDOW_DAYS
        for metres in footing.long_m
    ]
    return max([*ran, *planned], default=0.0)


def limits(calendar: Calendar, road: Road) -> tuple[Limits, ...]:
    """What each week may hold."""
    usual, past, weeks = calendar.usual, calendar.before, list[Limits]()
    for footing in footings(calendar, road):
        span, fixed = footing.span, sum(footing.long_m)
        backward = most_backward_m(calendar, span, footing.top_m)
        whole = backward * (2 if any(day.date in calendar.held.half for day in span.days) else 1)
        most = max(whole, usual.backward_m + usual.forward_m)
        if calendar.wish.who is Who.ECONOMY:
            most = usual.forward_m + whole
        eased = not (footing.loads and span.climbs)
        share = span.share if not span.climbs else RECOVERED if eased else 1.0
        after = _loading_before(weeks, footing) if eased else None
        instead = max(usual.backward_m, 1_000.0, past.weeks_m)
        if eased and span.climbs and after is None:
            # Without a loading week near: over what was run before the plan, or no more than the week before.
            if weeks:
                after, share = len(weeks) - 1, 1.0
            else:
                instead = past.weeks_m or weekly_backward_m(footing.top_m)
        # Of the week that has begun, what was run already is taken off.
        ran, ran_forward = (0.0, 0.0) if weeks else (past.week_backward_m, past.week_forward_m)
        weeks.append(
            Limits(
                footing,
                max(0.0, backward - fixed - ran),
                max(0.0, usual.forward_m - ran_forward),
                max(0.0, most * (RECOVERED if eased else 1.0) - fixed - ran - ran_forward),
                share,
                after,
                max(0.0, instead - ran / share),
            )
        )
    return tuple(weeks)


def _loading_before(weeks: list[Limits], footing: Footing) -> int | None:
    """The last loading week; for a recovery week only one of the three before it."""
    for number in range(len(weeks) - 1, -1, -1):
        before = weeks[number].footing
        if before.loads and before.span.climbs:
            near = footing.span.index - before.span.index <= LOAD_WEEKS
            return number if near or not footing.span.climbs else None
    return None
