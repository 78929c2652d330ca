"""A session and a week in words, the same on pages, paper, in pictures, calendars and on a watch."""

from collections.abc import Callable
from datetime import date

from heelfirst.plan.rules import WARM_UP_S
from heelfirst.plan.sessions import Direction, Intensity, Kind, Session, Where
from heelfirst.units import distance, pace
from heelfirst.units.distance import System

LEAST_SAID_M = 10.0
"""Fewer metres are not worth a figure, which would be none in miles."""

LONG_SAID_M = 3_000.0
"""Nobody calls a shorter one the long run, though it is the longest of its week; ours."""

type Translate = Callable[[str], str]

_NAMES = {
    (Kind.EASY, Direction.BACKWARD): "Easy backward",
    (Kind.EASY, Direction.MIXED): "Forward with backward parts",
    (Kind.EASY, Direction.FORWARD): "Easy forward",
    (Kind.LONG, Direction.BACKWARD): "Long backward",
    (Kind.LONG, Direction.FORWARD): "Long forward",
    (Kind.INTERVALS, Direction.BACKWARD): "Intervals backward",
    (Kind.INTERVALS, Direction.FORWARD): "Intervals forward",
    (Kind.HILLS, Direction.BACKWARD): "Hills backward",
    (Kind.TECHNIQUE, Direction.BACKWARD): "Technique backward",
    (Kind.WALK_RUN, Direction.BACKWARD): "Walk and run backward",
    (Kind.RACE, Direction.BACKWARD): "Race backward",
    (Kind.RACE, Direction.FORWARD): "Race forward",
}
_OTHERS = {Kind.REST: "Rest", Kind.RECOVERY: "A walk", Kind.STRENGTH: "Strength for calf and neck"}
_SENTENCES = {
    (Kind.EASY, Direction.BACKWARD): "{way} backward, easy",
    (Kind.EASY, Direction.MIXED): "{all} easy, {way} of it backward",
    (Kind.EASY, Direction.FORWARD): "{way} forward, easy",
    (Kind.LONG, Direction.BACKWARD): "{way} backward, the long run",
    (Kind.LONG, Direction.FORWARD): "{way} forward, the long run",
    (Kind.INTERVALS, Direction.BACKWARD): "{way} backward in fast pieces",
    (Kind.INTERVALS, Direction.FORWARD): "{way} forward in fast pieces",
    (Kind.HILLS, Direction.BACKWARD): "{way} backward, up and down hills",
    (Kind.TECHNIQUE, Direction.BACKWARD): "{way} backward with drills",
    (Kind.WALK_RUN, Direction.BACKWARD): "{way} backward, walking between",
    (Kind.RACE, Direction.BACKWARD): "the race, {way} backward",
    (Kind.RACE, Direction.FORWARD): "a race, {way} forward",
}
_SHORT_LONG = {Direction.BACKWARD: "{way} backward", Direction.FORWARD: "{way} forward"}
_STILL = {
    Kind.REST: "rest",
    Kind.RECOVERY: "a walk of {time}",
    Kind.STRENGTH: "{time} of strength for calf and neck, at home",
}
_SHORT = {
    Kind.EASY: "easy",
    Kind.LONG: "long",
    Kind.INTERVALS: "intervals",
    Kind.HILLS: "hills",
    Kind.TECHNIQUE: "drills",
    Kind.WALK_RUN: "walk-run",
    Kind.REST: "rest",
    Kind.RECOVERY: "walk",
    Kind.STRENGTH: "strength",
    Kind.RACE: "race",
}
_EFFORTS = {
    Intensity.EASY: "easy, you could talk",
    Intensity.STEADY: "steady, you could say a sentence",
    Intensity.HARD: "hard in pieces, easy between",
    Intensity.RACE: "as hard as the race",
}
_PLACES = {
    Where.HOME: "at home",
    Where.ROAD: "on the road",
    Where.PARK: "on a known, open way",
    Where.TREADMILL: "on the treadmill, safety key on, the belt started from a stand at a walking pace",
}
_PHASES = {
    "build": "build",
    "recovery": "recovery",
    "taper": "taper",
    "race": "race",
    "after": "after",
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def named(session: Session, translate: Translate = str) -> str:
    """The name of a session: "Long backward", "Rest"; a race with its own. Raises KeyError for one no plan holds."""
    if session.kind is Kind.RACE and session.name:
        return session.name
    if session.kind in _OTHERS:
        return translate(_OTHERS[session.kind])
    return translate(_NAMES[session.key])


def said(session: Session, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """What is done, as the rest of a sentence: "8.20 km backward, the long run, on a known, open way, about 1 h"."""
    parts = (what(session, system, translate), how(session, translate))
    return ", ".join(part for part in parts if part)


def what(session: Session, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """What is done and how far: "8.20 km backward, the long run"."""
    if session.kind in _STILL:
        return translate(_STILL[session.kind]).format(time=lasting(session.duration_s, translate))
    sentence = _SENTENCES[session.key]
    if session.kind is Kind.LONG and session.distance_m < LONG_SAID_M:
        sentence = _SHORT_LONG[session.direction]
    return translate(sentence).format(
        way=_way(session, system, translate),
        all=distance.planned_in_words(session.backward_m + session.forward_m, system),
    )


def how(session: Session, translate: Translate = str) -> str:
    """Where, with whom and about how long: "on the treadmill, about 20 min"; empty of a race and where nothing is run."""
    if session.kind in _STILL or session.kind is Kind.RACE:
        return ""
    parts = [where_in_words(session, translate)] if session.where in {Where.PARK, Where.TREADMILL} else []
    if session.duration_s:
        # The first backward sessions have a time of their own already.
        about = (
            translate("about {time} in all, with warm-up")
            if session.by_time and session.backward_s
            else translate("about {time}")
        )
        parts.append(about.format(time=lasting(session.duration_s, translate)))
    return ", ".join(parts)


def way_in_words(session: Session, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """How far: "8.20 km"; of a mixed run "5.00 km, 800 m backward"; empty where no metres are planned.

    Of the first backward sessions how long, with the metres behind it: "4 min (500 m)".
    """
    if session.direction is Direction.MIXED:
        return translate("{all}, {way} backward").format(
            all=distance.planned_in_words(session.backward_m + session.forward_m, system),
            way=_way(session, system, translate),
        )
    return _way(session, system, translate) if session.distance_m > 0 else ""


def called(session: Session, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """Its name and how far, for a list: "Long backward, 8.20 km"; the name alone where no metres are planned."""
    way = way_in_words(session, system, translate) if session.distance_m >= LEAST_SAID_M else ""
    return f"{named(session, translate)}, {way}" if way else named(session, translate)


def where_in_words(session: Session, translate: Translate = str) -> str:
    """Where, and with whom: "on a known, open way, with somebody who sees the way"."""
    where = translate(_PLACES[session.where])
    return f"{where}, {translate('with somebody who sees the way')}" if session.spotter else where


def short_name(session: Session, translate: Translate = str) -> str:
    """One word: "long"."""
    return translate(_SHORT[session.kind])


def speed_mps(session: Session) -> float | None:
    """The speed that the plan reckons with; None where a session has no single one."""
    even = session.kind in {Kind.EASY, Kind.LONG, Kind.RACE}
    if not even or session.direction not in {Direction.BACKWARD, Direction.FORWARD}:
        return None
    warmed_up = session.direction is Direction.BACKWARD and session.kind is not Kind.RACE
    running_s = session.backward_s or session.duration_s - (WARM_UP_S if warmed_up else 0.0)
    return session.distance_m / running_s if running_s > 0 and session.distance_m > 0 else None


def pace_in_words(session: Session, system: System = System.KILOMETRES) -> str:
    """The pace that the plan reckons with: "7:35 /km"; empty where there is no single one."""
    speed = speed_mps(session)
    return "" if speed is None else pace.in_words(speed, system)


def effort_in_words(session: Session, translate: Translate = str) -> str:
    """How hard, as it feels: "easy, you could talk"; empty where nothing is run."""
    if not session.run or session.intensity not in _EFFORTS:
        return ""
    return translate(_EFFORTS[session.intensity])


def _way(session: Session, system: System, translate: Translate) -> str:
    """How far; of the first backward sessions how long, with the metres behind it."""
    way = distance.planned_in_words(session.distance_m, system)
    if not (session.by_time and session.backward_s):
        return way
    return translate("{time} ({way})").format(time=lasting(session.backward_s, translate), way=way)


def lasting(duration_s: float, translate: Translate = str) -> str:
    """A planned time, no finer than it is meant: "20 min", "1 h 5 min"; five minutes from half an hour on."""
    minutes = max(1, round(duration_s / 60))
    if minutes >= 30:
        minutes = 5 * round(minutes / 5)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return translate("{minutes} min").format(minutes=minutes)
    if not rest:
        return translate("{hours} h").format(hours=hours)
    return translate("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def phase_in_words(phase: str, translate: Translate = str) -> str:
    """What a week is for, in one word. Raises KeyError for one that is no phase."""
    return translate(_PHASES[phase])


def weekday_in_words(day: date, translate: Translate = str) -> str:
    """The whole name: "Monday"."""
    return translate(_WEEKDAYS[day.weekday()])


def short_weekday(day: date, translate: Translate = str) -> str:
    """Three letters: "Mon"."""
    return translate(_SHORT_WEEKDAYS[day.weekday()])
