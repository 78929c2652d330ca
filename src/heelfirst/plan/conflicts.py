"""What stands in the way of a wish, and the least that helps: found by solving again, never guessed.

docs/how/build-up.md, "What stands in the way".
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from math import ceil, floor

from heelfirst.pacing import granted
from heelfirst.plan.calendar import Calendar, calendar
from heelfirst.plan.history import BELIEVED_WEEK_M, LONGEST_DAYS_BACK, USUAL_WEEKS, History, Ran
from heelfirst.plan.ladder import reach_m, reaches
from heelfirst.plan.road import CLIMBS, Road, Step, rungs
from heelfirst.plan.rules import LOAD_WEEKS, MOST_WEEKS, TWICE_UP_TO_M, WARM_UP_S
from heelfirst.plan.sessions import Conflict
from heelfirst.plan.wish import MOST_MINUTES, Free, Risk, SteppingStone, Wish
from heelfirst.plan.words import risk_said
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

MOST_LATER_WEEKS = 26
NEAR_DAYS = 14
STONE_BEFORE_RACE_DAYS = 7
NEARLY_M = 50.0
MOST_ASKED = 12
"""So many ladders are solved for one help at most."""

type Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Settled:
    """A wish without what contradicts itself, and what was said of it."""

    wish: Wish
    conflicts: tuple[Conflict, ...]


def settled(
    wish: Wish, history: History, system: System = System.KILOMETRES, translate: Translate = str
) -> Settled:
    """Name what cannot be, and take the nearest wish that can."""
    said: list[Conflict] = []
    for rule in (_race_day, _weeks, _free_days, _stones):
        wish, found = rule(wish, translate)
        said += found
    wish, found = _target(wish, system, translate)
    said += found
    if disbelieved := history.usual(wish.today).disbelieved:
        if history.from_totals and disbelieved == USUAL_WEEKS:
            sentence = translate(
                "A usual week of more than {most} was told: nobody runs so far, so it does not count. "
                "Were miles or metres read as kilometres?"
            )
        else:
            sentence = translate(
                "{weeks} of the last 4 weeks have more than {most}: nobody runs so far, so they do not count as usual. "
                "Were miles or metres read as kilometres?"
            )
        most = f"{BELIEVED_WEEK_M / system.unit_m:.0f} {system.value}"
        said.append(Conflict("history", sentence.format(weeks=disbelieved, most=most)))
    return Settled(wish, tuple(said))


def _race_day(wish: Wish, translate: Translate) -> tuple[Wish, list[Conflict]]:
    if wish.race_day is None:
        return wish, []
    left = (wish.race_day - wish.today).days
    day = days.in_words(wish.race_day)
    if left <= 0:
        sentence = translate(
            "The race on {day} does not lie ahead. Planned are weeks without a race: give the day of the next one."
        ).format(day=day)
        return replace(wish, race_day=None), [Conflict("input", sentence)]
    if left > 7 * MOST_WEEKS:
        sentence = translate(
            "The race on {day} is {weeks} weeks away. Planned are the first {most}; the rest is planned when it is nearer."
        ).format(day=day, weeks=left // 7, most=MOST_WEEKS)
        return wish, [Conflict("input", sentence)]
    if left < NEAR_DAYS:
        sentence = translate(
            "The race on {day} is too near for a build-up: what is run now comes too late for it. "
            "Planned are the days until then."
        ).format(day=day)
        return wish, [Conflict("input", sentence)]
    return wish, []


def _weeks(wish: Wish, translate: Translate) -> tuple[Wish, list[Conflict]]:
    if wish.race_day is not None or wish.weeks is None or wish.weeks <= MOST_WEEKS:
        return wish, []
    sentence = translate(
        "{weeks} weeks are more than are planned at a time. Planned are the first {most}; the rest is planned when it is nearer."
    ).format(weeks=wish.weeks, most=MOST_WEEKS)
    return wish, [Conflict("input", sentence)]


def _free_days(wish: Wish, translate: Translate) -> tuple[Wish, list[Conflict]]:
    if not any(free.minutes for free in wish.free.values()):
        sentence = translate(
            "No weekday has time, so nothing can be planned. One day with 30 minutes is where a build-up can begin."
        )
        return wish, [Conflict("input", sentence)]
    liked = wish.long_weekday
    if liked is not None and liked not in wish.free:
        sentence = translate("The day liked for the long run has no time: another one is taken.")
        return replace(wish, long_weekday=None), [Conflict("input", sentence)]
    return wish, []


def _stones(wish: Wish, translate: Translate) -> tuple[Wish, list[Conflict]]:
    last = wish.race_day - timedelta(days=STONE_BEFORE_RACE_DAYS) if wish.race_day else None
    kept = tuple(
        stone
        for stone in wish.stepping_stones
        if stone.day > wish.today and (last is None or stone.day <= last) and stone.day not in wish.blocked
    )
    said = [
        Conflict("input", _no_stone(stone, wish, translate).format(day=days.in_words(stone.day)))
        for stone in wish.stepping_stones
        if stone not in kept
    ]
    return replace(wish, stepping_stones=kept), said


def _no_stone(stone: SteppingStone, wish: Wish, translate: Translate) -> str:
    if stone.day <= wish.today:
        return translate("The race on {day} on the way is left out: it does not lie ahead.")
    if stone.day in wish.blocked:
        return translate("The race on {day} on the way is left out: nothing can be run on that day.")
    if wish.race_day is not None and stone.day > wish.race_day:
        return translate("The race on {day} on the way is left out: it comes after the race.")
    return translate(
        "The race on {day} on the way is left out: the week before the race stays free of another one."
    )


def _target(wish: Wish, system: System, translate: Translate) -> tuple[Wish, list[Conflict]]:
    if wish.longest_m is not None and wish.race_day and wish.longest_m > most_longest_m(wish.distance_m):
        sentence = translate(
            "A longest run of {longest} for a race of {race} asks more than the race does: planned is {planned}."
        )
        lower = replace(wish, longest_m=None)
        told = sentence.format(
            longest=distance.planned_in_words(wish.longest_m, system),
            race=distance.planned_in_words(wish.distance_m, system),
            planned=distance.planned_in_words(lower.target_m, system),
        )
        return lower, [Conflict("input", told)]
    return wish, []


def in_the_way(
    chosen: Calendar, road: Road, system: System = System.KILOMETRES, translate: Translate = str
) -> Iterator[Conflict]:
    """Where the longest run stays short of the wish: each thing that alone would help, and how little of it."""
    wish, target = chosen.wish, chosen.wish.target_m
    if not any(free.minutes for free in wish.free.values()):
        return  # that is said already, and every help begins with a day that has time
    yield from _missed_stones(chosen, road, system, translate)
    if road.reached_m >= target - NEARLY_M:
        return
    yield _time(chosen, road, system, translate)
    if wish.risk is not Risk.FULL:
        faster = reach_m(calendar(replace(wish, risk=Risk.FULL), chosen.history), target)
        if faster > road.reached_m + NEARLY_M:
            # Named, for it binds; how far a higher risk would lead is no help to offer.
            sentence = translate("How fast it may grow holds it back, and that was chosen: {allowed}")
            yield Conflict("risk", sentence.format(allowed=risk_said(wish.risk, translate, system)[0]))
    for what, freed, sentence in _without(chosen, translate):
        reached = reach_m(calendar(freed, chosen.history), target)
        if reached > road.reached_m + NEARLY_M:
            yield Conflict(what, sentence.format(longest=distance.planned_in_words(reached, system)), reached)
    if chosen.history.soreness or chosen.history.happened:
        well = replace(chosen.history, soreness=(), happened=())
        reached = reach_m(calendar(wish, well), target)
        if reached > road.reached_m + NEARLY_M:
            sentence = translate(
                "What the body told holds the long runs back for some days; without that they would reach {longest}. "
                "The days off come first."
            )
            yield Conflict(
                "body", sentence.format(longest=distance.planned_in_words(reached, system)), reached
            )


def _time(chosen: Calendar, road: Road, system: System, translate: Translate) -> Conflict:
    wish, target, reached_m = (
        chosen.wish,
        distance.planned_in_words(chosen.wish.target_m, system),
        road.reached_m,
    )
    climbed = sum(CLIMBS.get(footing.step, 0) for footing in road.footings)
    told = _reached(chosen, reached_m, target, system, translate)
    near = wish.race_day is not None and (wish.race_day - wish.today).days < NEAR_DAYS
    roomy, minutes = _with_room(chosen)
    if near or roomy is None:
        return Conflict("time", told, reached_m)
    start, later = least_start_m(roomy, climbed), least_weeks_later(roomy, climbed)
    if start is not None and start.what >= wish.target_m - NEARLY_M:
        start = None  # who can run it today need not be told to
    if start is None and later is None:
        return Conflict("time", told, reached_m)
    begun = distance.planned_in_words(start.what, system) if start else ""
    help_ = _help(wish, target, begun, later.what if later else None, translate)
    if minutes:
        help_ += " " + translate("That takes {minutes} minutes on the day of the long run.").format(
            minutes=minutes
        )
    if any(found is not None and not found.least for found in (start, later)):
        help_ += " " + translate("Less may be enough too: the search for the least was ended early.")
    return Conflict("time", f"{told} {help_}", reached_m)


def _with_room(chosen: Calendar) -> tuple[Calendar | None, int]:
    """The days with room for the longest run, and the minutes that its day needs for it; 0 where it has them.

    None where no minutes are enough: then neither more weeks nor a longer start can help.
    """

    def room(of: Calendar) -> bool:
        return any(of.longest_backward_on(day) >= chosen.wish.target_m for day in of.days)

    if room(chosen):
        return chosen, 0
    longer = _longer_day(chosen)
    if longer is None:
        return None, 0
    roomy = calendar(longer[0], chosen.history)
    return (roomy, longer[1]) if room(roomy) else (None, 0)


def _longer_day(chosen: Calendar) -> tuple[Wish, int] | None:
    """The wish with the minutes that the longest run needs on its day; None where it has them, or no day can."""
    wish = chosen.wish
    if not wish.free:
        return None
    roomiest = max(wish.free, key=lambda weekday: (weekday == wish.long_weekday, wish.free[weekday].minutes))
    needed = 5 * ceil((wish.target_m / chosen.backward_mps + WARM_UP_S) / 300)
    if not wish.free[roomiest].minutes < needed <= MOST_MINUTES:
        return None
    return replace(wish, free={**wish.free, roomiest: replace(wish.free[roomiest], minutes=needed)}), needed


def _reached(chosen: Calendar, reached_m: float, target: str, system: System, translate: Translate) -> str:
    if reached_m and chosen.race is not None and reached_m < chosen.wish.enough_m:
        sentence = translate(
            "With the taper for the race on {race} the longest backward run reaches {longest}; the wish is {target}. So the "
            "race is left out, and the weeks climb on without a taper."
        )
    elif reached_m:
        sentence = translate("By {day} the longest backward run reaches {longest}; the wish is {target}.")
    else:
        sentence = translate("By {day} no backward run can be planned; the wish is {target}.")
    return sentence.format(
        day=days.in_words(chosen.days[-1].date),
        race=days.in_words(chosen.race) if chosen.race else "",
        longest=distance.planned_in_words(reached_m, system),
        target=target,
    )


def _help(wish: Wish, target: str, start: str, later: int | None, translate: Translate) -> str:
    """Say what alone would be enough."""
    if later is None:
        sentence = translate("To reach {target} by then the longest run would have to be {start} today.")
    elif wish.race_day is None and later == 1:
        sentence = translate("To reach {target} take a week more.")
    elif wish.race_day is None:
        sentence = translate("To reach {target} take {later} weeks more.")
    elif not start and later == 1:
        sentence = translate("To reach {target} move the race a week later.")
    elif not start:
        sentence = translate("To reach {target} move the race {later} weeks later.")
    elif later == 1:
        sentence = translate("To reach {target} start from {start} today, or move the race a week later.")
    else:
        sentence = translate(
            "To reach {target} start from {start} today, or move the race {later} weeks later."
        )
    return sentence.format(target=target, start=start, later=later)


@dataclass(frozen=True, slots=True)
class Enough[T]:
    """What is enough, and whether less was shown not to be."""

    what: T
    least: bool


def least_weeks_later(chosen: Calendar, climbed: int) -> Enough[int] | None:
    """The fewest weeks more in which the wish can be reached; None where no half year more is enough.

    `climbed`: how many rungs were climbed in the time there is, from which the search begins.
    """
    wish = chosen.wish
    base = wish.weeks or len(chosen.spans)

    def enough(weeks: int) -> bool:
        later = (
            replace(wish, weeks=min(base + weeks, 52))
            if wish.race_day is None
            else replace(wish, race_day=wish.race_day + timedelta(weeks=weeks))
        )
        return reaches(calendar(later, chosen.history), wish.target_m - NEARLY_M)

    most = min(MOST_LATER_WEEKS, MOST_WEEKS - len(chosen.spans))
    return _least(enough, 1, most, _weeks_for(_above(chosen)[climbed:], chosen))


def _weeks_for(rest: list[float], chosen: Calendar) -> int:
    """About how many weeks so many rungs take, one week in four without any."""
    a_week = [chosen.growth.times if metres <= TWICE_UP_TO_M else 1 for metres in rest]
    return ceil(sum((LOAD_WEEKS + 1) / LOAD_WEEKS / rungs_a_week for rungs_a_week in a_week))


def least_start_m(chosen: Calendar, climbed: int) -> Enough[float] | None:
    """The shortest longest run today from which the wish can be reached in time; None where none is short enough."""
    wish, history, above = chosen.wish, chosen.history, _above(chosen)
    lately = wish.today - timedelta(days=LONGEST_DAYS_BACK)

    def enough(number: int) -> bool:
        further = replace(history, runs=(*history.runs, Ran(lately, backward_m=above[number])))
        return reaches(calendar(wish, further), wish.target_m - NEARLY_M)

    found = _least(enough, 0, len(above) - 1, len(above) - 1 - climbed)
    if found is None:
        return None
    # Between two rungs of this ladder lie starts whose own ladder is high enough.
    below = above[found.what - 1] if found.what else chosen.longest_m
    finer = list(_hundreds(below, above[found.what]))
    above = [*finer, above[found.what]]
    least = _least(enough, 0, len(finer), len(finer) // 2) if finer else None
    if least is None:
        return Enough(above[-1], found.least)
    return Enough(above[least.what], found.least and least.least)


def _hundreds(low_m: float, high_m: float) -> Iterator[float]:
    """Whole hundreds of metres between two lengths; of a wide room eight or so."""
    step = 100.0 * max(1, round((high_m - low_m) / 800))
    metres = 100.0 * (floor(low_m / 100) + 1)
    while metres < high_m - 1:
        yield metres
        metres += step


def _above(chosen: Calendar) -> list[float]:
    """The rungs that are still to be climbed."""
    every = rungs(chosen.longest_m, chosen.wish.target_m, chosen.growth)
    return [metres for metres in every if metres > chosen.longest_m]


def _least(enough: Callable[[int], bool], low: int, high: int, guess: int) -> Enough[int] | None:
    """The smallest number that is enough, where every larger one is too; None where none is found.

    Searched from a guess, in steps that double, then by halving: each question is a programme to solve, and there are
    at most `MOST_ASKED`.
    """
    found, failed = None, False
    at, step = min(max(guess, low), high), 1
    for _ in range(MOST_ASKED):
        if low > high:
            break
        if enough(at):
            found, high = at, at - 1
        else:
            failed, low = True, at + 1
        if found is None:
            at = min(low + step - 1, high)
        elif failed:
            at = (low + high) // 2
        else:
            at = max(high - step + 1, low)
        step *= 2
    return None if found is None else Enough(found, low > high)


def _without(chosen: Calendar, translate: Translate) -> Iterator[tuple[str, Wish, str]]:
    """Wishes with one thing eased, with what to say of it."""
    wish = chosen.wish
    if longer := _longer_day(chosen):
        sentence = translate(
            "The long run’s day has too few minutes: with {{minutes}} the longest run reaches {longest}."
        )
        yield "minutes", longer[0], sentence.replace("{{minutes}}", str(longer[1]))
    if wish.blocked:
        yield (
            "blocked",
            replace(wish, blocked=frozenset()),
            translate(
                "Blocked days hold the long runs back: without them the longest run reaches {longest}."
            ),
        )
    if any(not free.light for free in wish.free.values()) and not wish.treadmill:
        yield (
            "treadmill",
            replace(wish, treadmill=True),
            translate(
                "Without daylight nothing is run backward outside: on a treadmill the longest run reaches {longest}."
            ),
        )
    if any(not free.light for free in wish.free.values()):
        light = {weekday: replace(free, light=True) for weekday, free in wish.free.items()}
        yield (
            "light",
            replace(wish, free=light),
            translate(
                "Days without daylight hold the long runs back: with light on them the longest run reaches {longest}."
            ),
        )
    if len(wish.free) < 7:
        most = max((free.minutes for free in wish.free.values()), default=60)
        every = {weekday: wish.free.get(weekday, Free(most)) for weekday in range(7)}
        yield (
            "days",
            replace(wish, free=every),
            translate("More weekdays would help: with time on every day the longest run reaches {longest}."),
        )


def _missed_stones(chosen: Calendar, road: Road, system: System, translate: Translate) -> Iterator[Conflict]:
    run = {f.span.index for f in road.footings if f.step is Step.STONE}
    longest = {f.span.index: f.longest_m for f in road.footings}
    for day in chosen.days:
        stone = day.stone
        if stone is None or stone.facing.value != "backward" or day.week in run or chosen.stone_held(day):
            continue
        before = longest.get(day.week, road.reached_m)
        sentence = translate(
            "The race of {race} on {day} is not run: by then the longest run is {longest}, which allows {limit} at most."
        ).format(
            race=distance.planned_in_words(stone.distance_m, system),
            day=days.in_words(stone.day),
            longest=distance.planned_in_words(before, system),
            limit=distance.planned_in_words(chosen.growth.limit_m(before), system),
        )
        yield Conflict("race on the way", sentence, before)


def most_longest_m(distance_m: float) -> float:
    """The longest run that a race of this distance can be a reason for: twice as far, 10 km more, 20 km in any case."""
    return max(min(2 * distance_m, distance_m + 10_000), 20_000.0)


def too_young(wish: Wish) -> bool:
    """Whether no plan of this distance is made for somebody under 18."""
    return granted.too_young(max(wish.distance_m, wish.target_m), under_18=wish.under_18)
