"""The distances that the record book knows, by the names that runners use."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import floor

from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import clock, from_clock

HALF_MARATHON_M = MARATHON_M / 2
DAY_S = 24 * 3600.0
SPRINT_M = 400.0  # up to here a time is told in seconds
TIMED_TO_SECONDS_M = 5000.0  # shorter races are published to hundredths
SAME_DISTANCE = 0.001  # 42.2 km is meant as a marathon

_SECONDS = re.compile(r"\d{1,3}([.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Event:
    """One distance, or one time, that marks are compared at."""

    key: str
    """A short name without spaces, as on the command line: "marathon", "10km", "24h"."""
    name: str
    """As a page says it: "marathon", "10 km"."""
    distance_m: float | None
    """Metres; None where the time is set and the distance is the mark."""
    time_s: float | None = None
    """The set time in seconds; None where the distance is set."""
    also: tuple[str, ...] = ()
    """Other ways to write it."""


EVENTS: tuple[Event, ...] = (
    Event("100m", "100 m", 100.0),
    Event("200m", "200 m", 200.0),
    Event("400m", "400 m", 400.0),
    Event("800m", "800 m", 800.0),
    Event("1000m", "1000 m", 1000.0, also=("1km", "1k")),
    Event("1500m", "1500 m", 1500.0),
    Event("mile", "mile", MILE_M, also=("1mi", "1mile")),
    Event("3000m", "3000 m", 3000.0, also=("3km", "3k")),
    Event("5km", "5 km", 5000.0, also=("5000m", "5k")),
    Event("10km", "10 km", 10000.0, also=("10000m", "10k")),
    Event("half", "half marathon", HALF_MARATHON_M, also=("halfmarathon", "21.1km", "21.0975km")),
    Event("marathon", "marathon", MARATHON_M, also=("42.2km", "42.195km")),
    Event("100km", "100 km", 100000.0, also=("100k",)),
    Event("24h", "24 hours", None, DAY_S, also=("24hours",)),
)
"""Every event of the book, shortest first."""

_BY_NAME = {name: event for event in EVENTS for name in (event.key, *event.also)}


def event_named(text: str, translate: Callable[[str], str] = str) -> Event:
    """Find an event by what people write: "marathon", "10 km", "half", "1500".

    A bare number is metres. Raises ValueError that lists the events of the book.
    """
    name = text.strip().lower().replace(" ", "").replace("-", "").replace(",", ".")
    if name in _BY_NAME:
        return _BY_NAME[name]
    try:
        return event_of(float(name))
    except ValueError:
        raise ValueError(
            translate("“{text}” is no distance of the record book; it has {events}").format(
                text=text, events=", ".join(each.key for each in EVENTS)
            )
        ) from None


def event_of(distance_m: float, translate: Callable[[str], str] = str) -> Event:
    """Find the event of a distance in metres, to one part in a thousand.

    Raises ValueError that lists the events of the book.
    """
    for event in EVENTS:
        if event.distance_m and abs(distance_m - event.distance_m) <= SAME_DISTANCE * event.distance_m:
            return event
    raise ValueError(
        translate("{metres} m is no distance of the record book; it has {events}").format(
            metres=f"{distance_m:g}", events=", ".join(each.key for each in EVENTS if each.distance_m)
        )
    )


def time_for(event: Event, text: str, translate: Callable[[str], str] = str) -> float:
    """Read a time as runners of this event write it, in seconds: "3:43:39", "2:31.1", and "13.17" up to 400 m.

    Raises ValueError with the text where it is none.
    """
    distance_m = event.distance_m
    return from_clock(text, translate) if distance_m is None else time_over(distance_m, text, translate)


def time_over(distance_m: float, text: str, translate: Callable[[str], str] = str) -> float:
    """Read a time as runners write it over this distance, in seconds: "3:43:39", "2:31.1", and "13.17" up to 400 m.

    Raises ValueError with the text where it is none.
    """
    told = text.strip()
    if distance_m <= SPRINT_M and _SECONDS.fullmatch(told):
        return float(told.replace(",", "."))
    return from_clock(told, translate)


def timed(time_s: float, distance_m: float) -> str:
    """Say a time as races over this distance are timed: "3:43:39", "2:31.1", "13.17 s"; whole seconds from 5 km on."""
    hundredths = round(time_s * 100)
    minutes, rest = divmod(hundredths, 6000)
    if distance_m >= TIMED_TO_SECONDS_M or minutes >= 60 or (minutes and not rest % 100):
        return clock(time_s)
    seconds, part = divmod(rest, 100)
    decimals = f".{part:02d}".rstrip("0") if part else ""
    return f"{minutes}:{seconds:02d}{decimals}" if minutes else f"{seconds}{decimals} s"


def taken_in_words(range_s: tuple[float, float], distance_m: float) -> tuple[str, str]:
    """Say the shortest and the longest time that are taken, rounded inwards: each of the two is taken itself."""
    shortest_s, longest_s = range_s
    unit_s = 1.0 if distance_m >= TIMED_TO_SECONDS_M else 0.01
    return timed(-floor(-shortest_s / unit_s) * unit_s, distance_m), timed(
        float(floor(longest_s)), distance_m
    )
