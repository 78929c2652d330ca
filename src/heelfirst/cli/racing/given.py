"""What people type for a race day: "11.2@E", "37F", "95%", "5km=27:10,10km=54:40"."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from heelfirst.cli.predicting.given import race_distance
from heelfirst.pacing import Hour, Mark
from heelfirst.pacing.crew import Dedicated, Stand
from heelfirst.units.distance import MILE_M, System
from heelfirst.units.duration import from_clock

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?|[.,][0-9]{1,9}"
_WIND = re.compile(
    rf"(?P<speed>{_NUMBER})\s*(?P<unit>[a-z/]*)\s*(?:@\s*(?P<side>\S(?:.*\S)?))?", re.IGNORECASE
)
_TEMPERATURE = re.compile(rf"(?P<degrees>[-+−]?(?:{_NUMBER}))\s*°?\s*(?P<unit>[cf]?)", re.IGNORECASE)
_SHARE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<percent>%?)")
_CROWD = re.compile(r"(?P<way>[^@]+)(?:@(?P<speed>.+))?")
_NAMED_TIME = re.compile(r"(?P<name>[^=]+)=(?P<time>[^=]+)")
_DEDICATED = re.compile(
    r"(?P<number>[0-9]{1,4})\s*=(?P<name>[^:=]*[^:=\s][^:=]*)(?::(?P<words>.*))?", re.DOTALL
)
_STAND = re.compile(r"(?P<place>[^=]+)=(?P<who>[^:=]*[^:=\s][^:=]*)(?::(?P<brings>.*))?", re.DOTALL)
_WIND_UNIT_MPS = {
    "": 1.0, "m/s": 1.0, "mps": 1.0,
    "km/h": 1 / 3.6, "kmh": 1 / 3.6, "kph": 1 / 3.6,
    "mph": MILE_M / 3600, "mi/h": MILE_M / 3600,
    "kn": 1852 / 3600, "kt": 1852 / 3600, "kts": 1852 / 3600, "knots": 1852 / 3600,
}  # fmt: skip
_WIND_ENDS = tuple(unit for unit in _WIND_UNIT_MPS if unit)
_COMPASS = (
    "n",
    "nne",
    "ne",
    "ene",
    "e",
    "ese",
    "se",
    "sse",
    "s",
    "ssw",
    "sw",
    "wsw",
    "w",
    "wnw",
    "nw",
    "nnw",
)
_POINTS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_FROM_DEG = {
    **{name: 22.5 * place for place, name in enumerate(_COMPASS)},
    **{name: 45.0 * place for place, name in enumerate(_POINTS)},
    **{name.replace("-", ""): 45.0 * place for place, name in enumerate(_POINTS)},
}
FREEZING_F = 32.0
LARGEST_SPLITS = 100_000
LEAST_SURE, MOST_SURE = 0.5, 0.99
FASTEST_S_PER_M = 0.08  # ours: faster than anybody has run, even 100 m
EARLIEST, LATEST = 1900, 2200  # years in which a race can be
SOME_DAY = date(2000, 1, 1)
LONGEST = 200
"""Letters of what is typed for one option: more is none of it."""


def wind(text: str) -> tuple[float, float | None]:
    """Metres a second and the degrees that the wind comes from, None for a headwind all the way.

    Reads "11.2@E", "11.2@90", "25mph@ENE", "5". Raises ValueError that says how a wind is written.
    """
    match = _WIND.fullmatch(_short(text))
    unit_mps = None if match is None else _WIND_UNIT_MPS.get(match["unit"].lower())
    if match is None or unit_mps is None:
        raise ValueError(
            f"“{text}” is no wind: write metres a second and where it comes from, for example 11.2@E, 11.2@90 or 25mph@ENE; "
            "5 alone is a headwind all the way"
        )
    return _number(match["speed"]) * unit_mps, None if match["side"] is None else _from_deg(match["side"])


def _from_deg(side: str) -> float:
    known = _FROM_DEG.get(side.lower())
    if known is not None:
        return known
    degrees = re.fullmatch(rf"({_NUMBER})\s*(?:°|deg)?", side.lower())
    if degrees is None or not 0 <= _number(degrees[1]) <= 360:
        raise ValueError(
            f"“{side}” is no direction that a wind comes from: write N, ENE, south-west, or 0 to 360 degrees clockwise from north"
        )
    return _number(degrees[1]) % 360


def temperature_c(text: str) -> float:
    """Degrees Celsius of "3", "-3C" or "37F". Raises ValueError that says how it is written."""
    match = _TEMPERATURE.fullmatch(_short(text))
    if match is None:
        raise ValueError(f"“{text}” is no temperature: write 3 or -3 for degrees Celsius, 37F for Fahrenheit")
    degrees = _signed(match["degrees"])
    return (degrees - FREEZING_F) / 1.8 if match["unit"].lower() == "f" else degrees


def percent(text: str, what: str) -> float:
    """Per cent of "60" or "60%". Raises ValueError that names what was meant."""
    match = _SHARE.fullmatch(_short(text))
    if match is None:
        raise ValueError(f"“{text}” is no {what}: write 60 for 60 per cent")
    return _number(match["number"])


def effort(text: str) -> float:
    """A share of the runner's own effort, of "0.95" or "95%". Raises ValueError that says how it is written."""
    match = _SHARE.fullmatch(_short(text))
    if match is None:
        raise ValueError(f"“{text}” is no effort: write 0.95 or 95% for 95 per cent of what you have")
    number = _number(match["number"])
    return number / 100 if match["percent"] else number


def sure(text: str) -> float:
    """The share of such days that are to end in time, of "90" or "90%". Raises ValueError with what is taken.

    Under an even chance nobody is sure of anything, and 0.9 might mean 90 per cent or 0.9.
    """
    match = _SHARE.fullmatch(_short(text))
    share = 0.0 if match is None else _number(match["number"]) / 100
    if not LEAST_SURE <= share <= MOST_SURE:
        raise ValueError(f"“{text}” are no odds to be sure of: write 90 for nine such days in ten, 50 to 99")
    return share


def finish_time(text: str) -> float:
    """Seconds of "3:43:39", above zero. Raises ValueError that says how a time is written."""
    time_s = from_clock(_short(text))
    if not time_s > 0:
        raise ValueError(f"“{text}” is no time to finish in: write h:mm:ss or m:ss, above zero")
    return time_s


def hours_meant(text: str, distance_m: float) -> None:
    """Refuse minutes where hours are meant: "3:43" for a marathon, with the time that it may be.

    Raises ValueError that asks whether hours and minutes were meant.
    """
    parts = _short(text).split(":")
    if len(parts) == 2 and 1 <= int(parts[0]) <= 24 and finish_time(text) < distance_m * FASTEST_S_PER_M:
        raise ValueError(
            f"“{text}” is {parts[0]} minutes and {parts[1]} seconds: did you mean {text.strip()}:00, with hours?"
        )


def seconds(text: str, what: str) -> float:
    """Seconds of "8" or "0:08". Raises ValueError that names what was meant."""
    told = _short(text)
    if re.fullmatch(_NUMBER, told):
        return _number(told)
    try:
        return from_clock(told)
    except ValueError:
        raise ValueError(f"“{text}” is no {what}: write seconds, for example 8") from None


def crowd(text: str, system: System) -> tuple[float, float | None]:
    """Metres that a crowd holds back, and its speed in m/s where it is told: "800m", "800m@2.5", "1km@6:30".

    A pace after the @ is for a kilometre, or for a mile by `system`. Raises ValueError that says how it is written.
    """
    match = _CROWD.fullmatch(_short(text))
    if match is None:
        raise ValueError(
            f"“{text}” is no crowd: write how far it holds you back, for example 800m or 800m@2.5"
        )
    way_m = race_distance(match["way"])
    if match["speed"] is None:
        return way_m, None
    return way_m, speed_mps(match["speed"], system, "speed of a crowd")


def speed_mps(text: str, system: System, what: str = "speed") -> float:
    """Metres a second of "2.5", or of a pace for a kilometre, or for a mile by `system`: "6:30".

    Raises ValueError that names what was meant.
    """
    told = _short(text)
    if re.fullmatch(_NUMBER, told):
        return _number(told)
    try:
        pace_s = from_clock(told)
    except ValueError:
        pace_s = 0.0
    if not pace_s > 0:
        raise ValueError(f"“{told}” is no {what}: write m/s as 2.5, or its pace as 6:30")
    return system.unit_m / pace_s


def so_far(text: str) -> tuple[Mark, ...]:
    """The clock at places of the course, of "5km=27:10,10km=54:40" or of a CSV file with a place and a clock a line.

    Raises ValueError for what cannot be read.
    """
    if "=" not in text and text.strip().lower().endswith(".csv"):
        return _from_csv(text.strip())
    return tuple(_split(part) for part in re.split(r"[,;]", text))


def _split(text: str) -> Mark:
    match = _NAMED_TIME.fullmatch(_short(text))
    if match is None:
        raise ValueError(
            f"“{text.strip()}” is no split: write place=clock with commas between, for example 5km=27:10,10km=54:40"
        )
    return Mark(race_distance(match["name"]), from_clock(match["time"]))


def _from_csv(name: str) -> tuple[Mark, ...]:
    """The splits of a file. A first line without a clock is taken for the names of the columns."""
    try:
        with Path(name).open(encoding="utf-8-sig") as file:
            text = file.read(LARGEST_SPLITS + 1)
    except FileNotFoundError:
        raise ValueError(f"there is no file {name}: give it, or write 5km=27:10,10km=54:40") from None
    except UnicodeDecodeError:
        raise ValueError(f"{name} is not UTF-8 text: save it with that encoding") from None
    except OSError as error:
        raise ValueError(f"{name} cannot be opened: {(error.strerror or str(error)).lower()}") from error
    if len(text) > LARGEST_SPLITS:
        raise ValueError(f"{name} is larger than the splits of any race")
    marks: list[Mark] = []
    for number, line in enumerate(text.splitlines(), start=1):
        place, _, clock = line.replace(";", ",").replace("\t", ",").partition(",")
        if not line.strip() or line.startswith("#") or (number == 1 and not re.search("[0-9]", line)):
            continue
        try:
            marks.append(_split(f"{place.strip()}={clock.strip(' ,')}"))
        except ValueError as error:
            raise ValueError(f"{name}: line {number}: {error}") from error
    return tuple(marks)


def named_time(text: str) -> tuple[str, float]:
    """Name and seconds of "Mira=4:10:00". Raises ValueError that says how it is written."""
    match = _NAMED_TIME.fullmatch(_short(text))
    if match is None:
        raise ValueError(f"“{text}” is no ghost: write all, or a name and a finish, for example Mira=4:10:00")
    return match["name"].strip(), from_clock(match["time"])


def dedicated(text: str) -> Dedicated:
    """A mile or kilometre with a name, of "7=Ida" or "7=Ida: first steps". Raises ValueError that says how it is written."""
    match = _DEDICATED.fullmatch(_short(text))
    if match is None:
        raise ValueError(f"“{text}” is no dedicated mile: write its number and a name, for example 7=Ida")
    return Dedicated(int(match["number"]), match["name"].strip(), (match["words"] or "").strip())


def stand(text: str) -> Stand:
    """Somebody on the way, of "10km=Otto" or "10km=Otto: two gels". Raises ValueError that says how it is written."""
    match = _STAND.fullmatch(_short(text))
    if match is None:
        raise ValueError(
            f"“{text}” is nobody on the way: write place=who: what, for example 10km=Otto: two gels"
        )
    return Stand(
        at_m=race_distance(match["place"]), who=match["who"].strip(), brings=(match["brings"] or "").strip()
    )


def starts_at(day: date | None, text: str | None) -> datetime | None:
    """The start by the clock there, of "10:00". Raises ValueError that says how it is written.

    Without a day it is some day; what is printed shows no more than is known.
    """
    if text is None:
        return None
    match = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])(?::([0-5][0-9]))?", _short(text))
    if match is None:
        raise ValueError(f"“{text}” is no time of the day: write 10:00")
    at = time(int(match[1]), int(match[2]), int(match[3] or 0))
    return datetime.combine(day or SOME_DAY, at, tzinfo=UTC)


def day(text: str | None) -> date | None:
    """A day, of "2027-04-19". Raises ValueError that says how it is written."""
    if text is None:
        return None
    try:
        told = date.fromisoformat(_short(text))
    except ValueError:
        raise ValueError(f"“{text}” is no day: write year, month and day, 2027-04-19") from None
    if not EARLIEST <= told.year <= LATEST:
        raise ValueError(
            f"no race is planned for the year {told.year}: write one from {EARLIEST} to {LATEST}"
        )
    return told


def hour(text: str, before: Hour) -> Hour:
    """The weather from an instant on, of "2:00:00 8@E 18C 60% rain": the clock of the race, then what has changed.

    Raises ValueError for a word that is no weather.
    """
    first, *words = _short(text).split()
    changed = replace(before, after_s=from_clock(first))
    for word in words:
        lower = word.lower()
        if lower in {"rain", "dry"}:
            changed = replace(changed, rain=lower == "rain")
        elif lower.endswith("%"):
            changed = replace(changed, humidity_pct=percent(word, "humidity"))
        elif "@" in word or lower.endswith(_WIND_ENDS):
            wind_mps, from_deg = wind(word)
            changed = replace(changed, wind_mps=wind_mps, wind_from_deg=from_deg)
        else:
            changed = replace(changed, temperature_c=temperature_c(word))
    return changed


def _short(text: str) -> str:
    told = text.strip()
    if not told:
        raise ValueError("an option was given without a value: leave it out, or say what is meant")
    if len(told) > LONGEST:
        raise ValueError(f"an option has {len(told):,} letters: at most {LONGEST} are read")
    return told


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _signed(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))
