"""How far each session goes, once it stands: two linear programmes, then a fair share for each day.

docs/how/build-up.md, "Metres".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import exp, floor, inf

from heelfirst.plan.days import Days, Limits
from heelfirst.plan.options import BACKWARD, EFFORT, KINDS, Option, Reach
from heelfirst.plan.programme import Floats, Programme
from heelfirst.plan.sessions import Stage

FADES_DAYS = 42.0
LEAST_LEFT = 1e-6
SAME_M = 0.5


@dataclass(frozen=True, slots=True)
class Way:
    """Metres of one session."""

    backward_m: float
    forward_m: float


@dataclass(slots=True)
class Metres:
    """The programme of the metres: one column for each kind in each week."""

    days: Days
    standing: dict[int, Option]
    """What stands on each day."""
    programme: Programme = field(default_factory=Programme)
    columns: dict[tuple[int, Option], int] = field(default_factory=dict)
    """By number of the week."""
    forward: dict[int, int] = field(default_factory=dict)
    """Forward metres of a week's mixed sessions."""

    def __post_init__(self) -> None:
        for number in range(len(self.days.limits)):
            self._week(number)

    def keep(self, old: Mapping[int, Way]) -> dict[tuple[int, Option], float]:
        """Bring each week's metres of a kind as near to the last plan's as its limits allow, and hold them there."""
        totals, apart = dict[tuple[int, Option], float](), dict[int, float]()
        for (number, option), column in self.columns.items():
            rooms = self.rooms(self.days.limits[number], option)
            if not rooms or not all(index in old for index in rooms):
                continue
            ways = [old[index] for index in rooms]
            total = sum(way.backward_m if option in BACKWARD else way.forward_m for way in ways)
            totals[number, option] = total
            off = self.programme.amount(0.0, inf)
            self.programme.at_most({column: 1.0, off: -1.0}, total)
            self.programme.at_least({column: 1.0, off: 1.0}, total)
            apart[off] = -1.0
        if apart:
            nearest = self.programme.best(apart)
            self.programme.at_least(apart, nearest.value - LEAST_LEFT)
        return totals

    def backward(self) -> dict[int, float]:
        """Backward metres, each week's weighed by what it may have."""
        return {
            column: 1 / max(self.days.limits[number].backward_m, 1.0)
            for (number, option), column in self.columns.items()
            if option in BACKWARD
        }

    def fitness(self) -> dict[int, float]:
        """Load that is left on the day of the race: effort times minutes, fading over 42 days."""
        calendar = self.days.calendar
        last = len(calendar.days)
        worth = {}
        for (number, option), column in self.columns.items():
            speed = calendar.backward_mps if option in BACKWARD else calendar.forward_mps
            worth[column] = self._kept(number, last) * EFFORT[KINDS[option][2]] / (60 * speed)
        for number, column in self.forward.items():
            worth[column] = (
                self._kept(number, last) * EFFORT[KINDS[Option.MIXED][2]] / (60 * calendar.forward_mps)
            )
        return worth

    def _kept(self, number: int, last: int) -> float:
        days = self.days.limits[number].footing.span.days
        return exp(-(last - days[len(days) // 2].index) / FADES_DAYS)

    def _week(self, number: int) -> None:
        rows, limits = self.programme, self.days.limits[number]
        for option in Option:
            rooms = self.rooms(limits, option)
            if not rooms or (option is Option.LONG and limits.footing.long_m):
                continue
            least, most = (
                sum(room.least_m for room in rooms.values()),
                sum(room.most_m for room in rooms.values()),
            )
            self.columns[number, option] = rows.amount(least, most)
            if option is Option.MIXED:
                self.forward[number] = rows.amount(
                    sum(room.forward_least_m for room in rooms.values()),
                    sum(room.forward_most_m for room in rooms.values()),
                )
        self._easy_below_long(number)
        backward, forward = self._backward(number), self._forward(number)
        rows.at_most(backward, limits.backward_m)
        rows.at_most(forward, limits.forward_m)
        rows.at_most(backward | forward, limits.all_m)
        if limits.after is not None:
            before = dict.fromkeys(self._backward(limits.after), -limits.share)
            rows.at_most(backward | before, limits.share * self.days.limits[limits.after].fixed_m)
        elif limits.share < 1:
            rows.at_most(backward, limits.share * limits.usual_m)

    def _easy_below_long(self, number: int) -> None:
        """No easy run is longer than the eased long run of its week: of each day's part no more than that counts."""
        easy, long = self.columns.get((number, Option.EASY)), self.columns.get((number, Option.LONG))
        if easy is None or long is None:
            return
        parts = []
        for room in self.rooms(self.days.limits[number], Option.EASY).values():
            part = self.programme.amount(0.0, room.most_m)
            self.programme.at_most({part: 1.0, long: -1.0}, 0.0)
            parts.append(part)
        self.programme.at_most({easy: 1.0} | dict.fromkeys(parts, -1.0), 0.0)

    def rooms(self, limits: Limits, option: Option) -> dict[int, Reach]:
        """The days of a week on which an option stands."""
        return {
            day.index: self.days.reaches[day.index, option]
            for day in limits.footing.span.days
            if self.standing.get(day.index) is option
        }

    def _backward(self, number: int) -> dict[int, float]:
        return {
            column: 1.0
            for (week, option), column in self.columns.items()
            if week == number and option in BACKWARD
        }

    def _forward(self, number: int) -> dict[int, float]:
        columns = {
            c: 1.0 for (week, option), c in self.columns.items() if week == number and option not in BACKWARD
        }
        return columns | ({self.forward[number]: 1.0} if number in self.forward else {})


def ways(
    days: Days, standing: dict[int, Option], old: Mapping[int, Way] | None = None
) -> tuple[dict[int, Way], tuple[Stage, ...]]:
    """Metres for every session that stands: backward first, then for fitness, then shared out by the week.

    `old`: what sessions of the last plan had; those that still stand come nearest to it before anything else.
    """
    metres = Metres(days, standing)
    kept = metres.keep(old or {})
    most = metres.backward()
    backward = metres.programme.best(most)
    metres.programme.at_least(most, backward.value - LEAST_LEFT)
    fittest = metres.programme.best(metres.fitness())
    stages = (
        Stage("backward metres", backward.value, backward.bound, backward.gap, backward.solve_s),
        Stage("fitness", fittest.value, fittest.bound, fittest.gap, fittest.solve_s),
    )
    found: dict[int, Way] = {}
    for number in range(len(days.limits)):
        found |= _of_week(metres, number, fittest.values)
    for key, total_m in kept.items():
        rooms = metres.rooms(days.limits[key[0]], key[1])
        if abs(fittest.values[metres.columns[key]] - total_m) < SAME_M and old:
            if key[1] is Option.EASY and not _below_long(
                metres, key[0], [old[index] for index in rooms], found
            ):
                continue
            found |= {index: replace(found[index], **_main(key[1], old[index])) for index in rooms}
    return found, stages


def _below_long(metres: Metres, number: int, ways_: list[Way], found: Mapping[int, Way]) -> bool:
    """Whether easy runs are no longer than the long run of their week, where it has one."""
    long = metres.rooms(metres.days.limits[number], Option.LONG)
    most = max((found[index].backward_m for index in long), default=inf)
    return all(way.backward_m <= most for way in ways_)


def _main(option: Option, way: Way) -> dict[str, float]:
    return {"backward_m": way.backward_m} if option in BACKWARD else {"forward_m": way.forward_m}


def _of_week(metres: Metres, number: int, values: Floats) -> dict[int, Way]:
    limits, found = metres.days.limits[number], dict[int, Way]()
    for option in Option:
        rooms = metres.rooms(limits, option)
        if rooms and option is Option.LONG and limits.footing.long_m:
            found |= {i: Way(m, 0.0) for i, m in zip(sorted(rooms), limits.footing.long_m, strict=True)}
            continue
        if not rooms:
            continue
        main = shared(
            float(values[metres.columns[number, option]]), [(r.least_m, r.most_m) for r in rooms.values()]
        )
        beside = [0.0] * len(rooms)
        if option is Option.MIXED:
            forward = [(r.forward_least_m, r.forward_most_m) for r in rooms.values()]
            beside = shared(float(values[metres.forward[number]]), forward)
        for index, mine, other in zip(rooms, main, beside, strict=True):
            found[index] = Way(mine, other) if option in BACKWARD else Way(0.0, mine)
    return found


def shared(total_m: float, rooms: list[tuple[float, float]]) -> list[float]:
    """Share metres over days as evenly as their least and most allow, rounded down to what people run.

    By hand: 10 km over (2 to 4) and (1 to 20) km are 4 and 6.
    """
    low, high = 0.0, max((most for _, most in rooms), default=0.0)
    for _ in range(60):
        level = (low + high) / 2
        if sum(min(max(level, least), most) for least, most in rooms) > total_m:
            high = level
        else:
            low = level
    return [rounded_m(min(max(low, least), most), least) for least, most in rooms]


def rounded_m(metres: float, least: float = 0.0) -> float:
    """Down to 100 m, below 5 km to 50 and below 1 km to 10; never below the least."""
    step = 10.0 if metres < 1_000 else 50.0 if metres < 5_000 else 100.0
    return max(step * floor(metres / step + 1e-6), least)
