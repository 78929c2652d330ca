"""Courses that come with the program, by name: profiles made by hand from published elevations.

docs/how/course.md, "Courses by name", tells the rules and the fields of the files. None is the organiser's.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np

from heelfirst.course.calls import Call, FoundBy, Kind
from heelfirst.course.course import Course, Positions, bounded_grade, grid
from heelfirst.course.ground import covered, straight, unrolled
from heelfirst.course.profile import sd_between, through
from heelfirst.units.distance import FOOT_M, MILE_M
from heelfirst.units.frame import Side

# Ours, set on the recordings of the course folder (docs/how/course.md, "How sure a published height is").
SD_OF_GRADE_M = {"A": 2.0, "B": 4.0, "C": 8.0}
CORRELATION_M = 800.0


@dataclass(frozen=True, slots=True)
class Cited:
    """Where figures of a profile come from."""

    key: str
    what: str
    grade: str
    """A: read at the one who measured; B: repeated by somebody; C: background."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One published elevation."""

    at_m: float
    elevation_m: float
    source: str
    """The key of a source."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place that the course passes."""

    at_m: float
    lat_deg: float
    lon_deg: float
    name: str


@dataclass(frozen=True, slots=True)
class Published:
    """A profile as it was published, before a course is made of it."""

    key: str
    also: tuple[str, ...]
    """Other names that people type."""
    name: str
    race: str
    certified_m: float
    marks: tuple[Mark, ...]
    places: tuple[Place, ...]
    calls: tuple[Call, ...]
    sources: tuple[Cited, ...]
    notes: tuple[str, ...]


def named() -> tuple[str, ...]:
    """The names of the courses that come with the program, by the alphabet."""
    inside = files(__package__).joinpath("profiles").iterdir()
    return tuple(sorted(each.name.removesuffix(".toml") for each in inside if each.name.endswith(".toml")))


def by_name(name: str, translate: Callable[[str], str] = str) -> Course:
    """The course of that name, or of another that it goes by; capitals, spaces and underscores do not matter.

    Raises ValueError with the nearest names, or with all of them, where there is none.
    """
    typed = "-".join(name.casefold().replace("_", " ").replace("-", " ").split())
    key = _names().get(typed)
    if key is None:
        near = list(
            dict.fromkeys(_names()[each] for each in get_close_matches(typed, _names(), n=3, cutoff=0.6))
        )
        raise ValueError(
            translate("No course is called “{name}”. Did you mean {names}?").format(
                name=name, names=_either(near, translate)
            )
            if near
            else translate("No course is called “{name}”. The courses by name are {names}.").format(
                name=name, names=", ".join(named())
            )
        )
    return course_of(published(key), translate)


@cache
def _names() -> Mapping[str, str]:
    """Every name that a course goes by, with the one it is kept under."""
    return MappingProxyType({each: key for key in named() for each in (key, *published(key).also)})


@cache
def published(key: str) -> Published:
    """What was published of a course, by a name of `named`. Raises FileNotFoundError for another."""
    raw = tomllib.loads(files(__package__).joinpath("profiles", f"{key}.toml").read_text(encoding="utf-8"))
    mark_unit_m, height_unit_m = _UNITS[raw["elevation"]["unit"]]
    way_unit_m = _UNITS[raw["way"]["unit"]][0]
    return Published(
        key=key,
        also=tuple(raw.get("also", [])),
        name=raw["name"],
        race=raw["race"],
        certified_m=raw["certified_m"],
        marks=tuple(
            Mark(at * mark_unit_m, height * height_unit_m, source)
            for at, height, source in raw["elevation"]["marks"]
        ),
        places=_placed(raw["way"]["places"], way_unit_m),
        calls=tuple(call for each in raw.get("call", []) for call in _calls(each, way_unit_m)),
        sources=tuple(Cited(each["key"], each["what"], each["grade"]) for each in raw["source"]),
        notes=tuple(raw.get("notes", [])),
    )


def course_of(profile: Published, translate: Callable[[str], str] = str) -> Course:
    """Make a course of what was published, on the grid of 10 m."""
    along_m = grid(profile.certified_m)
    at_m = np.minimum([mark.at_m for mark in profile.marks], profile.certified_m)
    elevation_m = through(along_m, at_m, np.array([mark.elevation_m for mark in profile.marks]))
    grades = {source.key: source.grade for source in profile.sources}
    sd_m = np.array([SD_OF_GRADE_M[grades[mark.source]] for mark in profile.marks])
    steep, bounded = bounded_grade(along_m, elevation_m)
    lat_deg, lon_deg, heading_rad = straight(
        along_m,
        np.minimum([place.at_m for place in profile.places], along_m[-1]),
        np.array([place.lat_deg for place in profile.places]),
        unrolled(np.array([place.lon_deg for place in profile.places])),
    )
    return Course(
        name=profile.name,
        certified_m=profile.certified_m,
        along_m=along_m,
        elevation_m=elevation_m,
        elevation_sd_m=np.hypot(np.interp(along_m, at_m, sd_m), sd_between(along_m, at_m)),
        grade=steep,
        grade_bounded=bounded,
        correlation_m=CORRELATION_M,
        positions=Positions.ROUGH,
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        heading_rad=heading_rad,
        calls=tuple(
            replace(call, words=translate(call.words)) if call.words else call for call in profile.calls
        ),
        source=translate(
            "Made by hand from published elevations of the {race}. It is not the organiser’s."
        ).format(race=profile.race),
        notes=(
            translate(
                "Between the published heights the course is drawn smooth: short rises and drops are missing."
            ),
            translate(
                "The way is drawn in straight lines between {places} places: good for the wind, not for finding the way."
            ).format(places=len(profile.places)),
            *(translate(note) for note in profile.notes),
        ),
    )


_UNITS: Mapping[str, tuple[float, float]] = {
    "mi, ft": (MILE_M, FOOT_M),
    "km, m": (1000.0, 1.0),
    "km, ft": (1000.0, FOOT_M),
    "mi": (MILE_M, 1.0),
    "km": (1000.0, 1.0),
}


def _placed(raw: Sequence[Mapping[str, Any]], unit_m: float) -> tuple[Place, ...]:
    """The places in their order; one without a published distance lies between its neighbours as the straight lines do."""
    straight_m = covered(
        np.array([each["lat"] for each in raw]), unrolled(np.array([each["lon"] for each in raw]))
    )
    known = np.array(["at" in each for each in raw])
    published_m = np.array([each["at"] * unit_m for each in raw if "at" in each])
    at_m = np.interp(straight_m, straight_m[known], published_m)
    return tuple(
        Place(float(at), each["lat"], each["lon"], each["name"]) for at, each in zip(at_m, raw, strict=True)
    )


def _calls(raw: Mapping[str, Any], unit_m: float) -> list[Call]:
    """One call, or one at each of even places."""
    until = raw.get("until")
    first, last, every = raw["at"], raw.get("to", raw["at"]), raw.get("every", 1.0)
    return [
        Call(
            kind=Kind(raw["kind"]),
            at_m=at * unit_m,
            until_m=None if until is None else until * unit_m,
            side=Side(raw["side"]) if "side" in raw else None,
            words=raw.get("words", ""),
            found_by=FoundBy.PUBLISHED,
        )
        for at in np.arange(first, last + every / 2, every).tolist()
    ]


def _either(names: list[str], translate: Callable[[str], str]) -> str:
    if len(names) == 1:
        return names[0]
    return translate("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])
