"""What people type: "marathon=3:00:14", "26.2mi", "650 miles"."""

import re
from datetime import date
from math import isclose

from heelfirst.energetics.ratio import MOST_PRACTICE_M, POSSIBLE, CostRatio, PairedEffort, updated
from heelfirst.facing import Facing
from heelfirst.records.book import EVENTS, time_over
from heelfirst.records.book.event import SPRINT_M, timed
from heelfirst.records.book.plausible import LONGEST_M, SHORTEST_M
from heelfirst.records.fitness import Result, checked, possible_s
from heelfirst.records.fitness.law import UNKNOWN_PRACTICE_M
from heelfirst.records.fitness.limits import best_known_s
from heelfirst.units.distance import MILE_M

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
_METRES_FROM = 100.0
"""A bare number from here on is metres, as 800 and 42195 are; 10 may be kilometres or miles."""
_EXAMPLE = 1.5
"""An example of a time is one and a half times the best: many run that."""

MEASURED_LOG_SD = 0.03
"""What a told cost ratio may be off by: ours, not measured."""


def race_distance(text: str) -> float:
    """Metres of "marathon", "half", "mile", "10km", "26.2mi", "400m" or a bare "42195".

    Raises ValueError that says how a distance is written, or which are taken.
    """
    name = _plain(text)
    metres = _NAMES.get(name)
    if metres is None:
        metres = _bare(name) or _metres(name, text)
    for known in _NAMES.values():
        if isclose(metres, known, rel_tol=_NEAR):
            metres = known
    if not SHORTEST_M <= metres <= LONGEST_M:
        number = _NUMBER.match(name)
        unit_meant = number is not None and number["unit"] == "m" and metres < SHORTEST_M
        hint = (
            f": m is metres, write {number['number']}mi or {number['number']}km"
            if unit_meant and number
            else ""
        )
        raise ValueError(
            f"“{text.strip()}” is no distance that is run: it lies between 50 m and 250 km{hint}"
        )
    return metres


def practice(text: str) -> float:
    """Metres of "650mi", "1046km" or "0". Raises ValueError that says how it is written, or what is taken."""
    name = _plain(text)
    metres = 0.0 if re.fullmatch(r"0+(\.0*)?", name) else _metres(name, text)
    if metres > MOST_PRACTICE_M:
        most = f"{MOST_PRACTICE_M / 1000:,.0f} km"
        raise ValueError(
            f"“{text.strip()}” practised backward is more than anybody has run: 0 to {most} are taken"
        )
    return metres


def cost_ratio(measured: float, practice_m: float | None) -> CostRatio:
    """The runner's ratio after one told measurement, as of a laboratory. Raises ValueError outside 0.9 to 2.2."""
    practised_m = UNKNOWN_PRACTICE_M if practice_m is None else practice_m
    lowest, highest = POSSIBLE
    if not lowest <= measured <= highest:
        raise ValueError(
            f"a cost ratio lies between {lowest} and {highest}, not {measured:g}: write 1.25 where backward costs a quarter more"
        )
    # The day orders nothing where there is one measurement.
    told = PairedEffort(date.min, practised_m, measured, MEASURED_LOG_SD, "laboratory")
    return updated([told], practised_m)


def mark(text: str, facing: Facing) -> Result:
    """A result from "marathon=3:00:14".

    Raises ValueError with what is wrong in it.
    """
    way, equals, time = text.partition("=")
    if not equals:
        raise ValueError(f"“{text}” is no mark: write distance=time, for example 10km=55:00")
    distance_m = race_distance(way)
    written = time.strip()
    if distance_m > SPRINT_M and re.fullmatch(r"\d+(\.\d+)?", written):
        example = _example(float(written), distance_m, facing)
        raise ValueError(f"“{text}”: write the time as m:ss or h:mm:ss, for example {example}")
    return checked(Result(distance_m, time_over(distance_m, written), facing))


def _example(number: float, distance_m: float, facing: Facing) -> str:
    """What a bare number may have meant, in minutes, seconds or hours; a usual time where it means nothing."""
    shortest_s, longest_s = possible_s(distance_m, facing)
    usual_s = _EXAMPLE * best_known_s(distance_m, facing)
    meant = (number * unit_s for unit_s in (60.0, 1.0, 3600.0))
    return timed(
        next((each for each in meant if shortest_s <= each <= min(longest_s, distance_m)), round(usual_s)),
        distance_m,
    )


def _bare(name: str) -> float | None:
    """Metres of a bare number that cannot be kilometres or miles; None for anything else."""
    is_number = re.fullmatch(r"\d+(\.\d+)?", name) is not None
    return float(name) if is_number and float(name) >= _METRES_FROM else None


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
        raise ValueError(f"“{text.strip()}” of what? Write {text.strip()}km or {text.strip()}mi")
    return float(match["number"]) * _UNIT_M[match["unit"]]


def _plain(text: str) -> str:
    return _BETWEEN_LETTERS.sub("", text.strip().lower().replace(" ", "")).replace(",", ".")
