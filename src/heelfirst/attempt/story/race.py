"""What a race of the demo's story is made of: who stands where, the miles with a name, the weather, the clocks."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

from heelfirst.course import Kind, Side
from heelfirst.facing.labels import Facing


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRace:
    """A race that the runner ran, before it and after."""

    name: str
    day: date
    start: time
    distance_m: float
    facing: Facing
    role: Literal["aim", "step", "qualifier"]
    course: str
    """The invented course; empty where only its length is known."""
    laps: int
    finish_s: float
    told_on: date
    """The day it was entered."""


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Something known of the course beforehand."""

    kind: Kind
    at_m: float
    side: Side | None = None
    words: str = ""
    until_m: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody of the crew at a place."""

    at_m: float
    who: str
    brings: str = ""
    side: Side | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class NamedMile:
    """A mile that carries a name."""

    number: int
    name: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Aimed:
    """A goal: its letter, its time (None: to finish), the runner's words."""

    letter: str
    time_s: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Sky:
    """The weather from so many seconds after the start on."""

    after_s: float
    wind_mps: float
    wind_from_deg: float
    temperature_c: float
    rain: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered to a line of the checklist, so many days before the race."""

    key: str
    days_before: int
    words: str


@dataclass(frozen=True, slots=True)
class Clock:
    """What a clock said at a place."""

    at_m: float
    elapsed_s: float
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDay:
    """The last race of the story, all of it."""

    on_the_way: tuple[OnTheWay, ...]
    stands: tuple[Standing, ...]
    miles: tuple[NamedMile, ...]
    goals: tuple[Aimed, ...]
    forecast: tuple[Sky, ...]
    as_it_was: tuple[Sky, ...]
    answers: tuple[Answered, ...]
    rules_of: str
    rules: str
    closes_s: float
    target_s: float
    witness: str
    afterwards: str
    splits: tuple[Clock, ...]
    """The official clock each 5 km, at the half and at the finish."""
    taps: tuple[Clock, ...]
    """What the crew tapped, a few seconds beside the clock."""
