"""The build-up: from a wish and a history to weeks with a proof. docs/how/build-up.md tells all of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from heelfirst.facing import Facing
from heelfirst.facing.weeks import week_start
from heelfirst.plan.anew import sound
from heelfirst.plan.beside import after_race, beside
from heelfirst.plan.body_said import races_held
from heelfirst.plan.calendar import Calendar, Day, calendar
from heelfirst.plan.conflicts import in_the_way, settled, too_young
from heelfirst.plan.days import Days, races, runs
from heelfirst.plan.doses import dosed
from heelfirst.plan.history import History
from heelfirst.plan.ladder import climbed, staged
from heelfirst.plan.metres import Way, ways
from heelfirst.plan.options import BACKWARD, KINDS, Option, seconds, treadmill
from heelfirst.plan.practice import practised
from heelfirst.plan.programme import Answer
from heelfirst.plan.reasons import Reasons
from heelfirst.plan.road import Footing, Road, Step
from heelfirst.plan.rules import NOVICE_M, WALK_RUN_M
from heelfirst.plan.sessions import (
    Conflict,
    Direction,
    Intensity,
    Kind,
    Plan,
    Session,
    Stage,
    Status,
    Week,
    Where,
)
from heelfirst.plan.wish import SteppingStone, Who, Wish
from heelfirst.plan.words import assumed, explained, gives_way, steps_said
from heelfirst.units.distance import System

_YOUNG = "Under 18 nothing beyond a half marathon is planned. A shorter race can be."


@dataclass(frozen=True, slots=True)
class Built:
    """A solved build-up before it is put into words."""

    calendar: Calendar
    road: Road
    sessions: tuple[Session, ...]
    phases: dict[date, str]
    stages: tuple[Stage, ...]
    races: bool
    """Whether the race is run: within reach, within the plan, and nothing that the body told holds it back."""


def built(chosen: Calendar, road: Road | None = None) -> Built:
    """Choose everything. Raises NoAnswer only where the solver fails; rest is always allowed."""
    road = road or climbed(chosen, chosen.wish.target_m)
    days = Days(chosen, road)
    long = days.programme.best(days.long_days(), gap=0.0)
    days.settle_long_days(long)
    answer = days.programme.best(days.like_the_race())
    return finished(days, answer, (staged("long runs on their days", long),))


def finished(
    days: Days, answer: Answer, before: tuple[Stage, ...] = (), old: Mapping[int, Way] | None = None
) -> Built:
    """Metres and everything beside, for sessions that stand.

    `before` are stages between the road and them; `old` is what sessions of the last plan had, by day.
    """
    chosen, road = days.calendar, days.road
    standing = days.sessions(answer)
    found, last = ways(days, standing, old)
    weeks = {day.index: limits.footing for limits in days.limits for day in limits.footing.span.days}
    running = {
        index: _session(chosen.days[index], option, found[index], weeks[index], chosen)
        for index, option in standing.items()
    }
    running |= {
        day.index: _stone(day.stone, chosen)
        for day in chosen.days
        if day.stone is not None and runs(day, chosen, road)
    }
    running = practised(running, chosen)
    eased = frozenset(limits.footing.span.index for limits in days.limits if limits.eased)
    sessions = [*running.values(), *beside(chosen, running, eased)]
    raced = races(chosen, road)
    if raced and chosen.race is not None:
        sessions += [_race(chosen, chosen.race), *after_race(chosen.wish, chosen.race)]
    stages = (
        *road.stages,
        *before,
        Stage("sessions", answer.value, answer.bound, answer.gap, answer.solve_s),
        *last,
    )
    ordered = tuple(sorted(sessions, key=lambda session: (session.date, session.kind is Kind.STRENGTH)))
    return Built(chosen, road, ordered, _phases(days), stages, raced)


def weeks_of(made: Built) -> tuple[Week, ...]:
    """The sessions by week, from today's to the last one's."""
    wish = made.calendar.wish
    last = max(
        [session.date for session in made.sessions]
        + [day.date for day in made.calendar.days[-1:]]
        + [wish.today]
    )
    start = week_start(wish.today, wish.first_weekday)
    weeks = []
    while start <= last:
        inside = tuple(s for s in made.sessions if start <= s.date < start + timedelta(days=7))
        weeks.append(Week(start, inside, _phase(made, start)))
        start += timedelta(days=7)
    return tuple(weeks)


def _phase(made: Built, start: date) -> str:
    race = made.calendar.race if made.races else None
    if race is not None and start <= race < start + timedelta(days=7):
        return "race"
    if race is not None and start > race:
        return "after"
    return made.phases.get(start, "build")


def _phases(days: Days) -> dict[date, str]:
    first = days.calendar.wish.first_weekday
    return {week_start(limits.footing.span.start, first): _named(limits.footing) for limits in days.limits}


def _named(footing: Footing) -> str:
    if not footing.span.climbs:
        return "taper"
    return "recovery" if footing.step is Step.RECOVER else "build"


def _session(day: Day, option: Option, way: Way, footing: Footing, chosen: Calendar) -> Session:
    kind, direction, intensity = KINDS[option]
    if option is Option.EASY and footing.longest_m < WALK_RUN_M:
        kind = Kind.WALK_RUN
    backward = option in BACKWARD
    inside = backward and treadmill(day)
    return Session(
        date=day.date,
        kind=kind,
        direction=direction,
        backward_m=way.backward_m,
        forward_m=way.forward_m,
        duration_s=seconds(option, way.backward_m, way.forward_m, chosen),
        intensity=intensity,
        where=Where.TREADMILL if inside else Where.PARK if backward else Where.ROAD,
        spotter=backward and not inside and day.free is not None and day.free.spotter,
        backward_s=way.backward_m / chosen.backward_mps,
        by_time=backward and footing.top_m < NOVICE_M,
    )


def _stone(stone: SteppingStone, chosen: Calendar) -> Session:
    forward = stone.facing is Facing.FORWARD
    speed = chosen.forward_mps if forward else chosen.backward_mps
    return Session(
        date=stone.day,
        kind=Kind.RACE,
        direction=Direction.FORWARD if forward else Direction.BACKWARD,
        backward_m=0.0 if forward else stone.distance_m,
        forward_m=stone.distance_m if forward else 0.0,
        duration_s=stone.distance_m / speed,
        backward_s=0.0 if forward else stone.distance_m / speed,
        intensity=Intensity.RACE,
        where=Where.ROAD,
        name=stone.name,
    )


def _race(chosen: Calendar, day: date) -> Session:
    wish = chosen.wish
    return Session(
        date=day,
        kind=Kind.RACE,
        direction=Direction.BACKWARD,
        backward_m=wish.distance_m,
        duration_s=wish.distance_m / chosen.backward_mps,
        backward_s=wish.distance_m / chosen.backward_mps,
        intensity=Intensity.RACE,
        where=Where.ROAD,
    )


def build_up(
    wish: Wish,
    history: History,
    system: System = System.KILOMETRES,
    *,
    helps: bool = True,
    translate: Callable[[str], str] = str,
) -> Plan:
    """The best build-up for a wish, with its proof, its reasons, what stands in the way and what was assumed.

    `helps` searches for the least that would help where the wish cannot be met, which takes some more solving.
    What contradicts itself is named and the nearest wish that can be is planned. Raises Unsafe where the plan, looked
    through by the second program, breaks a rule.
    """
    if wish.who is Who.CLINICIAN:
        return carried(wish)
    if too_young(wish):
        return Plan(Status.NONE, conflicts=(Conflict("age", translate(_YOUNG)),))
    settling = settled(dosed(wish, history) if wish.who is Who.ECONOMY else wish, history, system, translate)
    chosen = calendar(settling.wish, history)
    made = built(chosen)
    conflicts = (*settling.conflicts, *races_held(chosen, translate))
    if helps:
        conflicts += tuple(in_the_way(chosen, made.road, system, translate))
    if out_of_reach(chosen, made.road):
        made = built(calendar(settling.wish, history, raced=False))
    return sound(told(made, conflicts, system, translate), wish, history, translate)


def told(
    made: Built,
    conflicts: tuple[Conflict, ...] = (),
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> Plan:
    """Put a solved build-up into words."""
    chosen = made.calendar
    weeks = Reasons(chosen, weeks_of(made), system, translate).told()
    short = chosen.wish.race_day is not None and made.road.reached_m < chosen.wish.enough_m
    missed = short or not chosen.raced
    return Plan(
        Status.NOT_BY_THIS_DATE if missed else Status.OPTIMAL,
        weeks,
        made.stages,
        conflicts,
        (
            *explained(chosen, made.road, system, translate),
            *steps_said(chosen, weeks, translate),
            *gives_way(chosen, weeks, system, translate),
        ),
        assumed(chosen, system, translate),
        begun=chosen.begun,
        usual_on=chosen.usual_on,
    )


def out_of_reach(chosen: Calendar, road: Road) -> bool:
    """Whether the weeks lead to a race that the longest run stays too short for."""
    return chosen.race is not None and road.reached_m < chosen.wish.enough_m


def carried(wish: Wish) -> Plan:
    """A clinician's text as it stands: no sessions are worked out from it, and nothing is judged."""
    return Plan(Status.CARRIED, text=wish.text)
