"""A session in words: its name, and the sentence that says what is done."""

from collections.abc import Callable

from heelfirst.plan.sessions import Direction, Kind, Session, Where
from heelfirst.units import distance
from heelfirst.units.distance import System

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
_STILL = {
    Kind.REST: "rest",
    Kind.RECOVERY: "a walk of {time}",
    Kind.STRENGTH: "{time} of strength for calf and neck, at home",
}
_PLACES = {Where.TREADMILL: "on the treadmill", Where.PARK: "on a known, open way"}


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
    return translate(_SENTENCES[session.key]).format(
        way=_way(session, system, translate),
        all=distance.in_words(session.backward_m + session.forward_m, system),
    )


def how(session: Session, translate: Translate = str) -> str:
    """Where, with whom and about how long: "on the treadmill, about 20 min"; empty of a race and where nothing is run."""
    if session.kind in _STILL or session.kind is Kind.RACE:
        return ""
    parts = [translate(_PLACES[session.where])] if session.where in _PLACES else []
    if session.spotter:
        parts.append(translate("with somebody who sees the way"))
    if session.duration_s:
        parts.append(translate("about {time}").format(time=lasting(session.duration_s, translate)))
    return ", ".join(parts)


def _way(session: Session, system: System, translate: Translate) -> str:
    """How far; of the first backward sessions how long, with the metres behind it."""
    way = distance.in_words(session.distance_m, system)
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
