"""What a sore part, a fall or an illness takes out of the days after it. docs/how/build-up.md, "The body"."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from heelfirst.energetics.load import Part
from heelfirst.plan.history import Event, Happened, History

SORE, VERY_SORE = 3.0, 6.0
FORGOTTEN_DAYS = 14
SORE_DAYS, OFF_DAYS, HALF_DAYS, SLOW_DAYS = 7, 3, 7, 14
FALL_OFF_DAYS, FALL_DAYS = 2, 7
SICK_OFF_DAYS, SICK_DAYS = 2, 7
LANDING = frozenset({Part.CALF, Part.ACHILLES, Part.FOOT, Part.SHIN})
"""What a backward foot lands with."""


@dataclass(frozen=True, slots=True)
class Held:
    """Days on which something is left out."""

    run: frozenset[date] = frozenset()
    """Nothing is run."""
    backward: frozenset[date] = frozenset()
    """Nothing is run backward."""
    hard: frozenset[date] = frozenset()
    longer: frozenset[date] = frozenset()
    """No new longest run."""
    fast: frozenset[date] = frozenset()
    """No intervals and no hills."""
    half: frozenset[date] = frozenset()
    """Backward metres of a week that begins or ends in these days are halved."""


def held(history: History, today: date) -> Held:
    """What is held back from today on, by everything told in the last days."""
    parts: dict[str, set[date]] = {
        name: set() for name in ("run", "backward", "hard", "longer", "fast", "half")
    }
    for part, (day, score) in _last_told(history, today).items():
        if score <= SORE:
            continue
        parts["hard"] |= _days(day, SORE_DAYS)
        # As long as nobody told that it is better.
        parts["longer"] |= _days(day, FORGOTTEN_DAYS)
        if part in LANDING:
            parts["fast"] |= _days(day, SLOW_DAYS)
        if score >= VERY_SORE:
            parts["backward"] |= _days(day, OFF_DAYS)
            parts["half"] |= _days(day, OFF_DAYS + HALF_DAYS)
    for one in history.happened:
        _happened(parts, one)
    return Held(**{name: frozenset(day for day in days if day >= today) for name, days in parts.items()})


def sore(history: History, today: date) -> tuple[tuple[Part, date, float], ...]:
    """Parts that are sorer than 3 of 10, as told last."""
    last = _last_told(history, today)
    return tuple((part, day, score) for part, (day, score) in last.items() if score > SORE)


def neck_sore_days(history: History, today: date) -> frozenset[date]:
    """Days on which nobody looks round alone: the neck was told sorer than 3 of 10."""
    return frozenset(
        day
        for part, told, _ in sore(history, today)
        if part is Part.NECK
        for day in _days(told, SORE_DAYS)
        if day >= today
    )


def _happened(parts: dict[str, set[date]], one: Happened) -> None:
    if one.event is Event.FALL:
        parts["backward"] |= _days(one.day, FALL_OFF_DAYS)
        parts["longer"] |= _days(one.day, FALL_DAYS)
        return
    parts["run"] |= _days(one.day, SICK_OFF_DAYS)
    parts["hard"] |= _days(one.day, SICK_DAYS)
    parts["longer"] |= _days(one.day, SICK_DAYS)


def _last_told(history: History, today: date) -> dict[Part, tuple[date, float]]:
    told: Iterable[tuple[date, Part, float]] = sorted(
        (one.day, one.part, one.score)
        for one in history.soreness
        if 0 <= (today - one.day).days < FORGOTTEN_DAYS
    )
    return {part: (day, score) for day, part, score in told}


def _days(first: date, after: int) -> set[date]:
    return {first + timedelta(days=number) for number in range(after + 1)}
