"""Drills by stage: what each is, what it asks of the body, and where each claim comes from. docs/how/technique.md."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from math import inf
from typing import Any

from heelfirst.energetics.load import Part
from heelfirst.facing import Facing
from heelfirst.plan.technique.looking import short_in_words
from heelfirst.units.distance import System

type Translate = Callable[[str], str]


class Theme(StrEnum):
    """What a drill teaches; a day has one drill of a theme at most."""

    LEGS = "legs"
    SEEING = "seeing"
    CHANGING = "changing"
    """Turning, stopping, starting."""
    EASING = "easing"
    FALLING = "falling"


class Ground(StrEnum):
    """Where a drill is done."""

    OPEN_WAY = "open way"
    GRASS = "grass"
    TREADMILL = "treadmill"
    MAT = "mat"


class Gait(StrEnum):
    """How the backward pieces of a drill are done at first."""

    WALK = "walk"
    RUN = "run"


class Grade(StrEnum):
    """How a claim was read."""

    A = "A"
    B = "B"
    C = "C"
    OURS = "ours"


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a drill rests on."""

    says: str
    source: str
    """Empty where it is ours."""
    grade: Grade


@dataclass(frozen=True, slots=True, kw_only=True)
class Drill:
    """One thing to practise for a few minutes."""

    key: str
    theme: Theme
    name: str
    from_m: float
    """The longest backward run of 30 days from which on it is for somebody."""
    to_m: float
    """… and up to which; infinite where it never ends."""
    from_week: int
    """Weeks of running backward before it."""
    minutes: int
    piece_m: float
    """Backward metres in one go, which count as metres of the session; 0 of a drill that has none."""
    gait: Gait
    between: Facing
    """What is done between the pieces: walking forward, or standing."""
    how: tuple[str, ...]
    feel: str
    stop: str
    where: tuple[Ground, ...]
    loads: frozenset[Part]
    """Parts of the body list that it asks."""
    drawn: str
    """What its picture shows."""
    claims: tuple[Claim, ...]
    partner: bool = False
    teacher: bool = False
    """Only with somebody who teaches it; no day's list ever asks for it."""
    treadmill: bool = False
    """Needs a treadmill."""

    def is_for(self, longest_m: float) -> bool:
        """Whether somebody whose longest backward run of 30 days is so long is at its stage."""
        return self.from_m <= longest_m <= self.to_m


@dataclass(frozen=True, slots=True)
class Level:
    """One stage of the way, by the longest backward run of the last 30 days."""

    from_m: float
    name: str


@cache
def _entries() -> tuple[dict[str, Any], ...]:
    text = resources.files(__package__).joinpath("drills.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["drill"])


def drills(translate: Translate = str, system: System = System.KILOMETRES) -> tuple[Drill, ...]:
    """Every drill, in the order of the stages."""
    read = [_drill(entry, translate, system) for entry in _entries()]
    return tuple(sorted(read, key=lambda drill: drill.from_m))


def drill(key: str, translate: Translate = str, system: System = System.KILOMETRES) -> Drill:
    """One drill by its key. Raises KeyError where there is none."""
    for entry in _entries():
        if entry["key"] == key:
            return _drill(entry, translate, system)
    raise KeyError(key)


_METRES = re.compile(r"\{(\d+) m\}")


def _in(system: System, translate: Translate, says: str) -> str:
    """A sentence with its metres in the person's own units."""
    return _METRES.sub(lambda found: short_in_words(float(found[1]), system, translate), translate(says))


def _drill(entry: dict[str, Any], translate: Translate, system: System) -> Drill:
    return Drill(
        key=entry["key"],
        theme=Theme(entry["theme"]),
        name=translate(entry["name"]),
        from_m=float(entry["from_m"]),
        to_m=float(entry.get("to_m", inf)),
        from_week=entry["from_week"],
        minutes=entry["minutes"],
        piece_m=float(entry["piece_m"]),
        gait=Gait(entry["gait"]),
        between=Facing(entry["between"]),
        how=tuple(_in(system, translate, each["says"]) for each in entry["how"]),
        feel=translate(entry["feel"]),
        stop=translate(entry["stop"]),
        where=tuple(Ground(each) for each in entry["where"]),
        loads=frozenset(Part(each) for each in entry["loads"]),
        drawn=translate(entry["drawn"]),
        claims=tuple(
            Claim(
                translate(each["says"]),
                translate(each["source"]) if each["source"] else "",
                Grade(each["grade"]),
            )
            for each in entry["claims"]
        ),
        partner=entry.get("partner", False),
        teacher=entry.get("teacher", False),
        treadmill=entry.get("treadmill", False),
    )


_GROUNDS = {
    Ground.OPEN_WAY: "a known open way without traffic, dry and in daylight",
    Ground.GRASS: "short grass without holes",
    Ground.TREADMILL: "a treadmill with the key on you and rails beside you",
    Ground.MAT: "a gym mat, only with somebody who teaches it",
}


def ground_said(ground: Ground, translate: Translate = str) -> str:
    """Where a drill is done: "short grass without holes"."""
    return translate(_GROUNDS[ground])


_GRADES = {
    Grade.A: "read in the paper, its abstract, or on the person’s own page",
    Grade.B: "read on another page",
    Grade.C: "from background knowledge",
    Grade.OURS: "ours: nobody measured it",
}


def grade_said(grade: Grade, translate: Translate = str) -> str:
    """How a claim was read."""
    return translate(_GRADES[grade])


_LEVELS = {0.0: "First steps", 500.0: "First runs", 5000.0: "Longer runs"}


def levels(
    translate: Translate = str, system: System = System.KILOMETRES
) -> tuple[tuple[Level, tuple[Drill, ...]], ...]:
    """The stages, each with the drills that begin in it."""
    edges = [*_LEVELS, inf]
    told = drills(translate, system)
    return tuple(
        (
            Level(low, translate(_LEVELS[low])),
            tuple(each for each in told if low <= each.from_m < high),
        )
        for low, high in pairwise(edges)
    )
