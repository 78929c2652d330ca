"""What people type: "marathon=3:00:14", "26.2mi", "650 miles"."""

import re
from math import isclose

from heelfirst.facing import Facing
from heelfirst.records.book import EVENTS
from heelfirst.records.fitness import Result, checked
from heelfirst.records.fitness.limits import checked_distance
from heelfirst.units.distance import MILE_M
from heelfirst.units.duration import from_clock

_NUMBER = re.compile(r"^(?P<number>\d+(?:\.\d+)?|\.\d+)(?P<unit>[a-z]*)$")
_BETWEEN_LETTERS = re.compile(r"(?<=[a-z])-(?=[a-z])")
_THOUSANDS = re.compile(r"(\d+),(\d{3})(?!\d)")
_UNIT_M = {
    "m": 1.0, "metres": 1.0, "meters": 1.0,
    "km": 1000.0, "k": 1000.0, "kilometres": 1000.0, "kilometers": 1000.0,
    "mi": MILE_M, "mile": MILE_M, "miles": MILE_M,
}  # fmt: skip
_NAMES = {name: event.distance_m for event in EVENTS if event.distance_m for name in (event.key, *event.also)}
_NEAR = 0.001
"""26.2 miles are meant as a marathon."""


def race_distance(text: str) -> float:
    """Metres of "marathon", "half", "mile", "10km", "26.2mi" or "400m".

    Raises ValueError that says how a distance is written, or which are taken.
    """
    name = _plain(text)
    metres = _NAMES.get(name)
    if metres is None:
        metres = _metres(name, text)
    for known in _NAMES.values():
        if isclose(metres, known, rel_tol=_NEAR):
            metres = known
    return checked_distance(metres)


def practice(text: str) -> float:
    """Metres of "650mi" or "1046km". Raises ValueError that says how it is written."""
    return _metres(_plain(text), text)


def mark(text: str, facing: Facing) -> Result:
    """A result from "marathon=3:00:14".

    Raises ValueError with what is wrong in it.
    """
    way, equals, time = text.partition("=")
    if not equals:
        raise ValueError(f"“{text}” is no mark: write distance=time, for example 10km=55:00")
    distance_m = race_distance(way)
    written = time.strip()
    if re.fullmatch(r"\d+(\.\d+)?", written):
        hint = f"{written}:00" if float(written) < 1000 and "." not in written else "1:02.5"
        raise ValueError(f"“{text}”: write the time as m:ss or h:mm:ss, for example {hint}")
    return checked(Result(distance_m, from_clock(written), facing))


def _metres(name: str, text: str) -> float:
    if _THOUSANDS.search(text):
        whole, part = _THOUSANDS.sub(r"\1\2", text), _THOUSANDS.sub(r"\1.\2", text)
        raise ValueError(f"“{text}” can be read in two ways: write {whole} or {part}")
    match = _NUMBER.match(name)
    if match is None or (match["unit"] and match["unit"] not in _UNIT_M):
        raise ValueError(
            f"“{text}” is no distance: write a name (mile, 5km, half, marathon, 100km) or a number with its unit "
            "(10km, 26.2mi, 400m)"
        )
    if not match["unit"]:
        raise ValueError(f"“{text}” of what? Write {text.strip()}km, {text.strip()}mi or {text.strip()}m")
    return float(match["number"]) * _UNIT_M[match["unit"]]


def _plain(text: str) -> str:
    return _BETWEEN_LETTERS.sub("", text.strip().lower().replace(" ", "")).replace(",", ".")
