"""What paper and pictures say of a session and a week beside `heelfirst.plan.saying`: pace, effort, place, phase, weekday."""

from collections.abc import Callable
from datetime import date

from heelfirst.plan import Direction, Intensity, Kind, Session, Where
from heelfirst.plan.rules import WARM_UP_S
from heelfirst.plan.saying import lasting
from heelfirst.units import distance, pace
from heelfirst.units.distance import System

type Translate = Callable[[str], str]

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
    Where.ROAD: "on the road",
    Where.PARK: "on a known, open way",
    Where.TREADMILL: "on the treadmill, safety key on",
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


def short_name(session: Session, translate: Translate = str) -> str:
    """One word: "long"."""
    return translate(_SHORT[session.kind])


def way_in_words(session: Session, system: System = System.KILOMETRES, translate: Translate = str) -> str:
    """How far: "8.20 km"; of a mixed run "5.00 km, 800 m backward"; empty where no metres are planned.

    Of the first backward sessions how long, with the metres behind it: "4 min (500 m)".
    """
    if session.direction is Direction.MIXED:
        return translate("{all}, {way} backward").format(
            all=distance.in_words(session.backward_m + session.forward_m, system),
            way=distance.in_words(session.backward_m, system),
        )
    way = distance.in_words(session.distance_m, system) if session.distance_m > 0 else ""
    if session.by_time and session.backward_s and way:
        return translate("{time} ({way})").format(time=lasting(session.backward_s, translate), way=way)
    return way


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


def where_in_words(session: Session, translate: Translate = str) -> str:
    """Where, and with whom: "on a known, open way, with somebody who sees the way"; empty at home."""
    if session.where not in _PLACES:
        return ""
    where = translate(_PLACES[session.where])
    return f"{where}, {translate('with somebody who sees the way')}" if session.spotter else where


def phase_in_words(phase: str, translate: Translate = str) -> str:
    """What a week is for, in one word. Raises KeyError for one that is no phase."""
    return translate(_PHASES[phase])


def weekday_in_words(day: date, translate: Translate = str) -> str:
    """The whole name: "Monday"."""
    return translate(_WEEKDAYS[day.weekday()])


def short_weekday(day: date, translate: Translate = str) -> str:
    """Three letters: "Mon"."""
    return translate(_SHORT_WEEKDAYS[day.weekday()])
