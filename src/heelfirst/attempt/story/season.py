"""From the plan of weeks to outings: the growth rule, the pieces of each session, and who tells which way it faced."""

import random
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from math import exp

from heelfirst.attempt.story import voice
from heelfirst.attempt.story.outing import Outing, OutingKind, Piece, Surface, Told
from heelfirst.attempt.story.weather import weather_on
from heelfirst.attempt.story.weeks import (
    BACKWARD_SLOTS,
    EVENTS,
    FIRST,
    FORWARD_SLOTS,
    LONG,
    RACE_WEEK,
    WEEKS,
    Event,
    Slot,
    Week,
)
from heelfirst.facing.labels import Facing
from heelfirst.units.distance import MILE_M

FIRST_M = MILE_M / 2
GROWTH = 1.10  # a run is at most a tenth longer than the longest of the last 30 days ...
STEP_M = 500.0  # ... or half a kilometre, whichever is more
LOOK_BACK = timedelta(days=30)
UNANSWERED = frozenset({(4, "wednesday"), (9, "saturday"), (17, "wednesday")})
MOTION = (9, "technique")
_WARM = frozenset({"first", "technique", "hard", "long"})  # these begin and end forward all season


def allowed_m(longest_m: float) -> float:
    """The longest that the growth rule lets a backward run be after a longest of `longest_m`; half a mile after none."""
    return max(longest_m * GROWTH, longest_m + STEP_M) if longest_m > 0 else FIRST_M


def surcharge_in(week: int) -> float:
    """Per cent that backward was slower at equal effort in a week of the season: 38 at first, towards 26."""
    return 26 + 12 * exp(-week / 7)


@dataclass(slots=True)
class _Log:
    """What has been run backward so far."""

    runs: list[tuple[date, float]] = field(default_factory=list)

    def allowed_m(self, on: date) -> float:
        return allowed_m(
            max((metres for day, metres in self.runs if on - LOOK_BACK <= day <= on), default=0.0)
        )


def outings(seed: int, race_day: date) -> tuple[Outing, ...]:
    """Every outing of the season that ends on `race_day`, in the order of their start."""
    chance = random.Random(seed)
    monday = race_day - timedelta(weeks=RACE_WEEK, days=6)
    log = _Log()
    drafts: list[Outing] = []
    for number in range(len(WEEKS)):
        drafts += _week(number, monday + timedelta(weeks=number), log, chance)
    return tuple(replace(draft, number=number) for number, draft in enumerate(drafts, 1))


def _week(number: int, monday: date, log: _Log, chance: random.Random) -> list[Outing]:
    week = WEEKS[number]
    event = next((event for event in EVENTS if event.week == number), None)
    backward = _backward_slots(number, week)
    forward = FORWARD_SLOTS[: week.forward_runs]
    sunday_m = week.longest_mi * MILE_M if event is None else event.distance_m
    # The race itself is no part of its week's training.
    rest_m = max(0.0, week.backward_mi * MILE_M - (0.0 if number == RACE_WEEK else sunday_m))
    stepping_m = min(sunday_m, log.allowed_m(monday)) * len(week.steps)
    shares = sum(slot.share for slot in backward if slot is not LONG and slot.name not in week.steps)
    warm_m = {
        slot.name: (2400 if slot is FIRST else 500) * chance.uniform(0.8, 1.2)
        if number < 5 or slot.name in _WARM
        else 0.0
        for slot in backward
    }
    forward_m = max(1500.0 * len(forward), week.forward_mi * MILE_M - sum(warm_m.values()))
    run: list[Outing] = []
    for slot in sorted((*backward, *forward), key=lambda slot: (slot.weekday, slot.clock)):
        moved = week.forward_on if slot in forward else None
        day = monday + timedelta(days=slot.weekday if moved is None else moved)
        spread = chance.uniform(0.94, 1.06)
        if slot in forward:
            share = slot.share / sum(other.share for other in forward)
            pieces: tuple[Piece, ...] = (Piece(Facing.FORWARD, _rounded(forward_m * share * spread)),)
        else:
            aim_m = (
                sunday_m
                if slot is LONG or slot.name in week.steps
                else max(0.0, rest_m - stepping_m) * slot.share / shares * spread
            )
            backward_m = FIRST_M if slot is FIRST else min(aim_m, log.allowed_m(day))
            log.runs.append((day, backward_m))
            pieces = _pieces(slot, backward_m, warm_m[slot.name])
        run.append(_outing(number, slot, day, pieces, chance))
    if event is not None:
        race = _race(event, monday + timedelta(days=6), log, chance)
        log.runs.append((race.day, race.backward_m))
        run.append(race)
    return sorted(run, key=lambda outing: (outing.day, outing.start))


def _backward_slots(number: int, week: Week) -> list[Slot]:
    usual = {slot.name: slot for slot in (FIRST, *BACKWARD_SLOTS)}
    slots = [usual[name] for name in week.only] if week.only else list(BACKWARD_SLOTS[: week.sessions - 1])
    kind = OutingKind.EASY if number < 2 else OutingKind.HILLS if number % 3 == 1 else OutingKind.INTERVALS
    course = "mill hill" if kind is OutingKind.HILLS else "harbour road"
    slots = [replace(slot, kind=kind, course=course) if slot.name == "hard" else slot for slot in slots]
    return [*slots, LONG] if week.longest_mi else slots


def _rounded(distance_m: float) -> float:
    """To ten metres, as a runner turns round at a lamp post."""
    return max(10.0, round(distance_m, -1))


def _pieces(slot: Slot, backward_m: float, warm_m: float) -> tuple[Piece, ...]:
    """How the backward metres of a session are cut up; what is forward lies before, between and after them."""
    before = (Piece(Facing.FORWARD, _rounded(warm_m * 0.6)),) if warm_m else ()
    after = (Piece(Facing.FORWARD, _rounded(warm_m * 0.4)),) if warm_m else ()
    if slot is FIRST:
        middle: tuple[Piece, ...] = (Piece(Facing.BACKWARD, backward_m),)
    elif slot.kind is OutingKind.TECHNIQUE and backward_m > 1200:
        middle = _between(backward_m, min(8, int(backward_m // 600)), 100.0)
    elif slot.kind is OutingKind.INTERVALS and backward_m > 2400:
        repeats = min(8, int(backward_m * 0.6 // 800))
        easy = Piece(Facing.BACKWARD, backward_m - repeats * 800.0)
        middle = (easy, *_between(repeats * 800.0, repeats, 200.0, hard=True, float_first=True))
    else:
        middle = (Piece(Facing.BACKWARD, backward_m),)
    return (*before, *middle, *after)


def _between(
    backward_m: float, times: int, float_m: float, *, hard: bool = False, float_first: bool = False
) -> tuple[Piece, ...]:
    """So many equal stretches backward with a forward float between them."""
    stretch, rest = Piece(Facing.BACKWARD, backward_m / times, hard), Piece(Facing.FORWARD, float_m)
    turns = (rest, stretch) * times
    return turns if float_first else turns[1:]


def _told(number: int, slot: Slot, pieces: tuple[Piece, ...], chance: random.Random) -> Told:
    if (number, slot.name) in UNANSWERED:
        return Told.NOBODY
    if len({piece.facing for piece in pieces}) == 1:
        # Before the new year the watch knew nothing of facing.
        return (
            Told.SAID
            if number < 5 or slot.surface is Surface.TREADMILL or chance.random() < 0.5
            else Told.FIELD
        )
    return (
        Told.LAPS if number < 5 or slot.kind in {OutingKind.INTERVALS, OutingKind.TECHNIQUE} else Told.FIELD
    )


def _outing(number: int, slot: Slot, day: date, pieces: tuple[Piece, ...], chance: random.Random) -> Outing:
    hour, minute = slot.clock
    start = datetime.combine(day, time(hour, minute)) + timedelta(seconds=chance.randrange(-400, 900))
    seed = chance.randrange(1 << 32)
    told = _told(number, slot, pieces, chance)
    course = slot.course
    if slot.name == "saturday" and (number, "saturday") in UNANSWERED:
        course = "lantern park"
    if slot is LONG and number % 2:
        course = "river path"
    weather, temperature_c = weather_on(day)
    indoors = slot.surface is Surface.TREADMILL
    return Outing(
        number=0,
        day=day,
        start=start.time(),
        utc_offset_s=utc_offset_s(day),
        kind=slot.kind,
        surface=slot.surface,
        name=voice.name(slot.name, slot.kind),
        place=voice.PLACES[course],
        course=course,
        pieces=pieces,
        weather="" if indoors else weather,
        temperature_c=21.0 if indoors else temperature_c,
        note=voice.NOTES.get((number, slot.name), ""),
        sore=voice.SORE.get((number, slot.name), ()),
        told=told,
        motion=(number, slot.name) == MOTION,
        surcharge_pct=surcharge_in(number),
        seed=seed,
    )


def _race(event: Event, day: date, log: _Log, chance: random.Random) -> Outing:
    return Outing(
        number=0,
        day=day,
        start=time(*event.clock),
        utc_offset_s=utc_offset_s(day),
        kind=OutingKind.RACE,
        surface=Surface.ROAD,
        name=event.name,
        place=event.place,
        course=event.course,
        pieces=(Piece(Facing.BACKWARD, event.distance_m),),
        weather=event.weather,
        temperature_c=event.temperature_c,
        note=voice.NOTES.get((event.week, "race"), ""),
        sore=voice.SORE.get((event.week, "race"), ()),
        told=Told.FIELD,
        finish_s=event.finish_s,
        conditions=event.conditions,
        above_rule=voice.ABOVE_RULE[event.week] if event.distance_m > log.allowed_m(day) else "",
        surcharge_pct=surcharge_in(event.week),
        seed=chance.randrange(1 << 32),
    )


def utc_offset_s(day: date) -> int:
    """Local time minus UTC on the invented coast: five hours behind, four from the second Sunday of March on.

    The rule of North America's summer time (US Energy Policy Act of 2005), as far as a season from December to April
    needs it; on the day of the change the new time counts from its morning on.
    """
    first = date(day.year, 3, 1)
    change = first + timedelta(days=(6 - first.weekday()) % 7 + 7)
    return -4 * 3600 if change <= day < date(day.year, 11, 1) else -5 * 3600
