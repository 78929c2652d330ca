"""How the longest backward run grows: rungs by the growth rule, a flow over them week by week.

docs/how/build-up.md, "The ladder". Two stages: how high it leads, then the road to that rung which climbs most evenly.
"""

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from heelfirst.facing import Facing
from heelfirst.plan.calendar import Calendar, Day, Span, can_run_long, forward_race
from heelfirst.plan.history import WINDOW_DAYS
from heelfirst.plan.programme import Answer, NoAnswer, Programme, added
from heelfirst.plan.road import (
    CLIMBS,
    RUNS,
    Footing,
    Road,
    Step,
    days_to_one,
    most_backward_m,
    new_before,
    run_days,
    rungs,
)
from heelfirst.plan.rules import (
    BACKWARD_OF_THREE,
    BEFORE_STONE_DAYS,
    LOAD_WEEKS,
    LONG_APART_DAYS,
    NEW_LONGEST_DAYS,
    RUN_DAYS_OF_SEVEN,
    TWICE_UP_TO_M,
)
from heelfirst.plan.sessions import Stage
from heelfirst.plan.wish import Who

TWICE_COSTS, REPEAT_COSTS, EASE_COSTS, MOVED_COSTS, DOWN_COSTS = 1.0, 0.3, 0.2, 0.4, 0.1
"""What the evenness of a road is counted in: rungs off the even climb, and these."""
FAR_M = 15_000.0


@dataclass(slots=True)
class Ladder:
    """The flow as a programme: one unit walks from today's rung to the last week's."""

    calendar: Calendar
    target_m: float
    programme: Programme = field(default_factory=Programme)
    rungs: tuple[float, ...] = ()
    spans: tuple[Span, ...] = ()
    first: int = 0
    steps: list[dict[tuple[int, Step], int]] = field(default_factory=list)
    """For each week what is done from which rung."""
    down: list[int] = field(default_factory=list)
    """Columns of steps down."""
    ends: list[dict[int, list[int]]] = field(default_factory=list)
    """For each week and rung the columns that lead there."""
    long: dict[int, int] = field(default_factory=dict)
    """For each day the column of a long run."""
    new: dict[int, int] = field(default_factory=dict)
    """For each day the column of a new longest run."""

    def __post_init__(self) -> None:
        self.spans = tuple(span for span in self.calendar.spans if span.climbs)
        self.rungs = rungs(self.calendar.longest_m, self.target_m, self.calendar.growth)
        self.first = self.rungs.index(self.calendar.longest_m)
        self.ends = [{self.first: []}]
        for span in self.spans:
            self._walk(span)
            self._long_days(span)
            self._reference(span)
        self._weeks_in_a_row()
        self._days_apart()
        self._before_races()

    def highest(self) -> dict[int, float]:
        """What the last rung is worth, in kilometres."""
        return {
            column: self.rungs[rung] / 1000 for rung, columns in self.ends[-1].items() for column in columns
        }

    def end_at(self, rung: int) -> None:
        """Let the walk end on one rung only."""
        for other, columns in self.ends[-1].items():
            if other != rung:
                for column in columns:
                    self.programme.fix(column, 0.0)

    def end_from(self, least_m: float) -> None:
        """Let the walk end on rungs of so many metres and more only."""
        for rung, columns in self.ends[-1].items():
            if self.rungs[rung] < least_m:
                for column in columns:
                    self.programme.fix(column, 0.0)

    def races(self) -> list[int]:
        """The columns in which a race on the way is run."""
        return [column for steps in self.steps for (_, step), column in steps.items() if step is Step.STONE]

    def evenness(self, last: int) -> dict[int, float]:
        """What each step is worth towards the most even road to a rung; distinct, so that one road is best."""
        weeks = max(len(self.spans), 1)
        wanted = [
            self.first + (last - self.first) * (number + 1) / weeks for number in range(len(self.spans))
        ]
        return self._near(wanted)

    def nearness(self, tops_m: list[float]) -> dict[int, float]:
        """What each step is worth towards the longest runs of the last plan, week by week."""
        return self._near([bisect(self.rungs, top + 1e-6) - 1.0 for top in tops_m])

    def last_of(self, answer: Answer) -> int:
        """The rung on which the walk ends."""
        return next(
            rung
            for rung, columns in self.ends[-1].items()
            if any(answer.values[column] > 0.5 for column in columns)
        )

    def _near(self, wanted: list[float]) -> dict[int, float]:
        worth = dict.fromkeys(self.down, -DOWN_COSTS)
        for number, steps in enumerate(self.steps):
            for (rung, step), column in steps.items():
                to = rung + CLIMBS.get(step, 0)
                worth[column] = -abs(to - wanted[number]) - self._costs(step, to, number)
                # A hair for each, so that two roads are never equally even.
                worth[column] -= 1e-4 * ((31 * number + 7 * to + 3 * list(Step).index(step)) % 101) / 101
        return worth

    def road(self, answer: Answer, stages: tuple[Stage, ...]) -> Road:
        """What was walked."""
        footings = []
        for span, steps in zip(self.spans, self.steps, strict=True):
            rung, step = next(key for key, column in steps.items() if answer.values[column] > 0.5)
            footings.append(Footing(span, step, self.rungs[rung], self._long_m(span, rung, step)))
        reached = self.last_of(answer)
        return Road(tuple(footings), self.rungs[reached], stages)

    def _costs(self, step: Step, to: int, number: int) -> float:
        if step is Step.TWICE:
            return TWICE_COSTS
        if step is Step.REPEAT:
            return REPEAT_COSTS if self.rungs[to] > FAR_M else 0.0
        if step is Step.EASE:
            return EASE_COSTS
        return MOVED_COSTS if step is Step.RECOVER and number % (LOAD_WEEKS + 1) != LOAD_WEEKS else 0.0

    def _long_m(self, span: Span, rung: int, step: Step) -> tuple[float, ...]:
        if step is Step.STONE:
            return (self._stone_m(span),)
        if step is Step.REPEAT:
            return (self.rungs[rung],)
        return self.rungs[rung + 1 : rung + 1 + CLIMBS.get(step, 0)]

    def _walk(self, span: Span) -> None:
        """Flow of one week: down as far as wanted, then one step."""
        arriving = self.ends[-1]
        highest = max(arriving)
        down = {rung: self.programme.amount(0.0, 1.0) for rung in range(1, highest + 1)}
        self.down += down.values()
        steps: dict[tuple[int, Step], int] = {}
        leaving: dict[int, list[int]] = {}
        for rung in range(highest + 1):
            balance = dict.fromkeys(arriving.get(rung, []), 1.0)
            balance |= {
                column: sign
                for at, sign in ((rung, -1.0), (rung + 1, 1.0))
                if (column := down.get(at)) is not None
            }
            for step, to in self._steps_from(span, rung):
                column = self.programme.choice()
                steps[rung, step] = column
                balance[column] = -1.0
                leaving.setdefault(to, []).append(column)
            begins = not self.steps and rung == self.first
            self.programme.equal(balance, -1.0 if begins else 0.0)
        self.steps.append(steps)
        self.ends.append(leaving)

    def _steps_from(self, span: Span, rung: int) -> Iterator[tuple[Step, int]]:
        for step in (Step.TWICE, Step.ONCE, Step.REPEAT, Step.EASE, Step.RECOVER):
            climbs = CLIMBS.get(step, 0)
            to = rung + climbs
            if to >= len(self.rungs) or climbs > self.calendar.growth.times:
                continue
            if step is Step.REPEAT and not self.rungs[rung]:
                continue
            within = step is not Step.TWICE or self.rungs[to] <= TWICE_UP_TO_M
            if within and self._fits_the_week(span, rung, step):
                yield step, to
        stone_m = self._stone_m(span)
        if stone_m and self.calendar.growth.limit_m(self.rungs[rung]) >= stone_m:
            to = max(at for at, metres in enumerate(self.rungs) if metres <= max(stone_m, self.rungs[rung]))
            yield Step.STONE, to

    def _fits_the_week(self, span: Span, rung: int, step: Step) -> bool:
        """Whether the long runs leave the week its metres, what was run of it already counted in, and its doses."""
        calendar, long = self.calendar, self._long_m(span, rung, step)
        doses = calendar.wish.dose_times if calendar.wish.who is Who.ECONOMY else len(long)
        ran = calendar.before.week_backward_m if span is self.spans[0] else 0.0
        most = most_backward_m(calendar, span, max((self.rungs[rung], *long)))
        return not long or (len(long) <= doses and sum(long) + ran <= most + 1e-6)

    def _stone_m(self, span: Span) -> float:
        """Metres of the backward race of a week; 0 where there is none, or the day is held free of it."""
        calendar = self.calendar
        for day in span.days:
            stone = day.stone
            if stone is not None and stone.facing is Facing.BACKWARD:
                return 0.0 if calendar.stone_held(day) else stone.distance_m
        return 0.0

    def _stone_day(self, span: Span) -> Day | None:
        return next((d for d in span.days if d.stone is not None and d.stone.facing is Facing.BACKWARD), None)

    def _long_days(self, span: Span) -> None:
        """Long runs and new longest runs stand on days that have room for them."""
        rows, steps = self.programme, self.steps[-1]
        stone_day = self._stone_day(span) if self._stone_m(span) else None
        for day in span.days:
            if can_run_long(day, self.calendar) or day is stone_day:
                self.long[day.index] = rows.choice()
                self.new[day.index] = rows.choice()
                rows.at_most({self.new[day.index]: 1.0, self.long[day.index]: -1.0}, 0.0)
                if day.date in self.calendar.held.longer:
                    rows.fix(self.new[day.index], 0.0)
        long = {self.long[day.index]: 1.0 for day in span.days if day.index in self.long}
        new = {self.new[day.index]: 1.0 for day in span.days if day.index in self.new}
        rows.equal(
            long | {column: -float(RUNS[step]) for (_, step), column in steps.items() if step in RUNS}, 0.0
        )
        rows.equal(
            new
            | {
                column: -float(n)
                for (rung, step), column in steps.items()
                if (n := self._news(span, rung, step))
            },
            0.0,
        )
        if stone_day is not None:
            stone = {column: -1.0 for (_, step), column in steps.items() if step is Step.STONE}
            rows.equal({self.long[stone_day.index]: 1.0} | stone, 0.0)
        self._room(span)

    def _news(self, span: Span, rung: int, step: Step) -> int:
        if step is Step.STONE:
            return int(self._stone_m(span) > self.rungs[rung])
        return CLIMBS.get(step, 0)

    def _room(self, span: Span) -> None:
        """For each length of day: what is longer than it stands on longer days."""
        steps = self.steps[-1]
        rooms = {
            day.index: self.calendar.longest_backward_on(day)
            for day in span.days
            if day.index in self.long and day is not self._stone_day(span)
        }
        for room_m in sorted({0.0, *rooms.values()}):
            over = {
                column: float(RUNS[step])
                for (rung, step), column in steps.items()
                if step in RUNS
                and step is not Step.STONE
                and self.rungs[rung + CLIMBS.get(step, 0)] > room_m + 1e-6
            }
            if over:
                longer = {self.long[index]: -1.0 for index, metres in rooms.items() if metres > room_m}
                self.programme.at_most(over | longer, 0.0)

    def _reference(self, span: Span) -> None:
        """Above nothing only who ran that far in the last 30 days; by weeks, on their unluckiest days."""
        last = span.days[-1].date
        known = (last - self.calendar.longest_day).days <= WINDOW_DAYS and self.calendar.longest_m > 0
        terms = {column: 1.0 for (rung, _), column in self.steps[-1].items() if rung > 0}
        for before, steps in zip(self.spans, self.steps[:-1], strict=False):
            if (last - before.start).days <= WINDOW_DAYS:
                terms |= {
                    column: -1.0
                    for (rung, step), column in steps.items()
                    if self._confirms(before, rung, step)
                }
        self.programme.at_most(terms, 1.0 if known else 0.0)

    def _confirms(self, span: Span, rung: int, step: Step) -> bool:
        return step in RUNS and (step is not Step.STONE or self._stone_m(span) >= self.rungs[rung])

    def _weeks_in_a_row(self) -> None:
        """After three loading weeks one recovers; after a break, after two."""
        most = LOAD_WEEKS - (self.calendar.wish.who is Who.RETURN)
        loads = [[c for (_, step), c in steps.items() if step is not Step.RECOVER] for steps in self.steps]
        done = min(self.calendar.before.loads, most)
        for begin in range(-done, len(loads) - most):
            window = loads[max(begin, 0) : begin + most + 1]
            self.programme.at_most(added(*window), float(most - max(0, -begin)))

    def _days_apart(self) -> None:
        """Hard days apart, new longest runs at most so many in seven days, days off for beginners."""
        rows, calendar = self.programme, self.calendar
        count = len(calendar.days)
        forward = {day.index for day in calendar.days if forward_race(day)}
        for day, after in pairwise(range(count)):
            pair = {self.long[at]: 1.0 for at in (day, after) if at in self.long}
            if pair and {day, after} & forward:
                rows.at_most(pair, 0.0)
        for begin in range(1 - NEW_LONGEST_DAYS, count):
            window = [self.new[at] for at in range(begin, begin + NEW_LONGEST_DAYS) if at in self.new]
            before = new_before(calendar, begin)
            if len(window) + before > calendar.growth.times:
                rows.at_most(added(window), max(0.0, float(calendar.growth.times - before)))
        self._after_what_was_run(forward)
        for begin in range(1 - LONG_APART_DAYS, count):
            window = [self.long[at] for at in range(begin, begin + LONG_APART_DAYS) if at in self.long]
            past = len(calendar.before.long & set(range(begin, 1)))
            if len(window) + past > 1:
                rows.at_most(added(window), float(max(0, 1 - past)))

    def _before_races(self) -> None:
        """No new longest run in the days before a race on the way that is run."""
        held = self.calendar.held.run | self.calendar.held.hard
        for day in (day for span in self.spans for day in span.days if day.stone is not None):
            before = range(day.index - BEFORE_STONE_DAYS, day.index)
            steps = self.steps[day.week]
            run = {column: 1.0 for (_, step), column in steps.items() if step is Step.STONE}
            for column in (self.new[at] for at in before if at in self.new):
                if not forward_race(day):
                    self.programme.at_most({column: 1.0} | run, 1.0)
                elif day.date not in held:
                    self.programme.fix(column, 0.0)

    def _after_what_was_run(self, forward: set[int]) -> None:
        """The days before the plan take their part of what days and weeks in a row may hold."""
        past, calendar = self.calendar.before, self.calendar
        for begin in range(-RUN_DAYS_OF_SEVEN, 1):
            seven, three = set(range(begin, begin + 7)), set(range(begin, begin + 3))
            sparing = set(range(begin, begin + days_to_one(calendar, begin)))
            self._long_at_most(seven, RUN_DAYS_OF_SEVEN - len(seven & (forward | past.ran)))
            self._long_at_most(three, BACKWARD_OF_THREE - len(three & past.backward))
            if len(sparing) > 1:
                self._long_at_most(sparing, 1 - len(sparing & past.backward))
        if self.spans:
            days = {day.index for day in self.spans[0].days}
            self._long_at_most(days, run_days(calendar) - past.week_days - len(days & forward))

    def _long_at_most(self, indices: set[int], most: int) -> None:
        columns = [self.long[index] for index in sorted(indices) if index in self.long]
        if len(columns) > most:
            self.programme.at_most(added(columns), float(max(0, most)))


def climbed(calendar: Calendar, target_m: float) -> Road:
    """Races on the way, the highest rung that can be reached, and the most even road to it, each proven."""
    ladder = Ladder(calendar, target_m)
    if not ladder.spans:
        return Road((), calendar.longest_m)
    stages, high = highest(ladder)
    reached = next(
        rung
        for rung, columns in ladder.ends[-1].items()
        if any(high.values[column] > 0.5 for column in columns)
    )
    ladder.end_at(reached)
    even = ladder.programme.best(ladder.evenness(reached), gap=0.0)
    return ladder.road(even, (*stages, staged("even climb", even)))


def reach_m(calendar: Calendar, target_m: float) -> float:
    """Only how long the longest run can become."""
    ladder = Ladder(calendar, target_m)
    return 1000 * highest(ladder)[1].value if ladder.spans else calendar.longest_m


def reaches(calendar: Calendar, least_m: float) -> bool:
    """Whether the longest run of a wish can become so long: asked of the ladder without looking for the most even climb.

    Races on the way come first, as they do in `reach_m`. A search that ends without an answer counts as no.
    """
    ladder = Ladder(calendar, calendar.wish.target_m)
    if not ladder.spans:
        return calendar.longest_m >= least_m
    ladder.end_from(least_m)
    try:
        races = added(ladder.races())
        if races:
            # The races themselves are as many as without the wish for so long a run.
            free = Ladder(calendar, calendar.wish.target_m)
            most = free.programme.best(added(free.races()), gap=0.0)
            ladder.programme.at_least(races, round(most.value))
        ladder.programme.best({}, gap=0.0)
    except NoAnswer:
        return False
    return True


def highest(ladder: Ladder) -> tuple[tuple[Stage, ...], Answer]:
    """Who enters a race on the way wants to run it: as many as the growth rule allows come before the longest run."""
    stages: tuple[Stage, ...] = ()
    races = added(ladder.races())
    if races:
        most = ladder.programme.best(races, gap=0.0)
        ladder.programme.at_least(races, round(most.value))
        stages = (staged("races on the way", most),)
    high = ladder.programme.best(ladder.highest(), gap=0.0)
    return (*stages, staged("longest run", high)), high


def staged(name: str, answer: Answer) -> Stage:
    """One aim, with how near to the best it is."""
    return Stage(name, answer.value, answer.bound, answer.gap, answer.solve_s)
