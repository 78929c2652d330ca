"""What people type for a build-up: "mon,tue,sat", "sun=240", "2027-01-02..2027-01-09", "2027-03-14:10km"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from types import MappingProxyType

from heelfirst.cli.predicting.given import practice, race_distance
from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing import Facing
from heelfirst.plan import SteppingStone
from heelfirst.units.distance import System
from heelfirst.units.duration import from_clock

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_GROUPS: Mapping[str, range] = MappingProxyType(
    {"all": range(7), "every": range(7), "none": range(0), "weekdays": range(5), "weekend": range(5, 7)}
)
EARLIEST, LATEST = 1900, 2200  # years in which somebody can train
LONGEST = 400
"""Letters of what is typed for one option: more is none of it."""
LARGEST_TEXT = 100_000
LARGEST_WEEK_M = 1_000_000.0
AHEAD_DAYS = 400
"""Blocked days further away are in no plan yet."""
_METRES_FROM = 100.0
_BETWEEN = re.compile(r"\s*(?:\.\.|/|\bto\b)\s*")


def day(text: str, what: str) -> date:
    """A day, of "2027-04-19". Raises ValueError that names the option and says how a day is written."""
    written = _short(text)
    try:
        told = date.fromisoformat(written)
    except ValueError:
        raise ValueError(
            f"{what} “{text.strip()[:40]}” is no day: write year, month and day, 2027-04-19"
        ) from None
    if not EARLIEST <= told.year <= LATEST:
        raise ValueError(
            f"{what} {told} lies in no year that is planned: write one from {EARLIEST} to {LATEST}"
        )
    return told


def past(text: str, what: str, today: date) -> date:
    """A day up to today. Raises ValueError for a later one."""
    told = day(text, what)
    if told > today:
        raise ValueError(f"{what} {told} lies after {today}: give the day on which it was")
    return told


def metres(text: str, what: str, most_m: float) -> float:
    """Metres of "800", "0", "0.5mi", "60km". Raises ValueError that says how a distance is written, or what is taken."""
    told = _short(text)
    number = re.fullmatch(r"\d+(?:\.\d+)?", told)
    if number and 0 < float(told) < _METRES_FROM:
        raise ValueError(f"{what} {told} of what? Write {told}km, {told}mi or {told}m")
    try:
        metres = float(told) if number else practice(told)
    except ValueError as error:
        raise ValueError(f"{what}: {error}") from None
    if metres > most_m:
        raise ValueError(f"{what} {told} is more than anybody runs: 0 to {most_m / 1000:,.0f} km are taken")
    return metres


def distance_m(text: str, what: str) -> float:
    """Metres of "42195", "half", "10km". Raises ValueError that says how it is written."""
    try:
        return race_distance(_short(text))
    except ValueError as error:
        raise ValueError(f"{what}: {error}") from None


def weekdays(text: str, what: str) -> tuple[int, ...]:
    """Numbers of "mon,tue,sun", "mon-fri", "weekend", "all" or "none"; Monday is 0. Raises ValueError for no weekday."""
    found: set[int] = set()
    for part in _listed(text):
        if part.lower() in _GROUPS:
            found |= set(_GROUPS[part.lower()])
            continue
        first, dash, last = part.partition("-")
        at = weekday(first, what)
        until = weekday(last, what) if dash else at
        found |= {(at + number) % 7 for number in range((until - at) % 7 + 1)}
    return tuple(sorted(found))


def weekday(text: str, what: str) -> int:
    """The number of "mon" or "Monday". Raises ValueError that says what is taken."""
    name = text.strip().lower()
    for number, full in enumerate(WEEKDAYS):
        if len(name) >= 2 and full.startswith(name):
            return number
    shown = text.strip()[:40]
    raise ValueError(f"{what} “{shown}” is no weekday: write mon, tue, wed, thu, fri, sat or sun")


def minutes(texts: Iterable[str], days: Iterable[int], usual: int) -> dict[int, int]:
    """Minutes by weekday, of "90" for all days and "sun=240" for one. Raises ValueError for what is no time.

    A weekday of its own counts whether or not it stands among `days`.
    """
    told = dict.fromkeys(days, usual)
    own: dict[int, int] = {}
    for part in (part for text in texts for part in _listed(text)):
        name, equals, number = part.partition("=")
        if not equals:
            told = dict.fromkeys(told, _minutes(name, part))
            continue
        own |= dict.fromkeys(weekdays(name, "--minutes"), _minutes(number, part))
    return dict(sorted((told | own).items()))


def _minutes(text: str, part: str) -> int:
    number = re.fullmatch(r"(\d{1,4})\s*(?:min)?", text.strip())
    if number is None:
        raise ValueError(f"--minutes “{part[:40]}” is no time: write 90 for every day, or sun=240 for one")
    return int(number[1])


def begins(texts: Iterable[str]) -> dict[int, time | None]:
    """When training begins by weekday, of "18:00" for every day and "sun=9:00" for one.

    Raises ValueError that says how it is written.
    """
    told: dict[int, time | None] = {}
    own: dict[int, time | None] = {}
    for part in (part for text in texts for part in _listed(text)):
        name, equals, clock = part.partition("=")
        if equals:
            own |= dict.fromkeys(weekdays(name, "--begins"), _clock(clock, part))
        else:
            told = dict.fromkeys(range(7), _clock(name, part))
    return told | own


def _clock(text: str, part: str) -> time:
    match = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", text.strip())
    if match is None:
        raise ValueError(f"--begins “{part[:40]}” is no time: write 18:00 for every day, or sun=9:00 for one")
    return time(int(match[1]), int(match[2]))


def blocked(texts: Iterable[str], today: date) -> frozenset[date]:
    """Days of "2027-01-02" and "2027-01-02..2027-01-09", as far as a plan can reach.

    Raises ValueError for what is no day, and for a range that ends before it begins.
    """
    return frozenset(day for text in texts for part in _listed(text) for day in _range(part, today))


def _range(text: str, today: date) -> Iterator[date]:
    ends = _BETWEEN.split(text)
    if len(ends) > 2:
        raise ValueError(f"--blocked “{text[:40]}” has more than two ends: write 2027-01-02..2027-01-09")
    first, last = day(ends[0], "--blocked"), day(ends[-1], "--blocked")
    if last < first:
        raise ValueError(f"--blocked {first}..{last} ends before it begins: write the earlier day first")
    at = max(first, today)
    while at <= min(last, today + timedelta(days=AHEAD_DAYS)):
        yield at
        at += timedelta(days=1)


def stone(text: str) -> SteppingStone:
    """A race on the way, of "2027-03-14:10km" or "2027-03-14:half:forward"; words after that are its name.

    Raises ValueError that says how it is written.
    """
    at, *rest = (part.strip() for part in _short(text).split(":"))
    if not rest or not rest[0]:
        raise ValueError(
            f"--stone “{text[:40]}” is no race on the way: write its day and distance, 2027-03-14:10km, "
            "and :forward where it is run so"
        )
    way_m, *words = rest
    ways = {Facing.BACKWARD.value: Facing.BACKWARD, Facing.FORWARD.value: Facing.FORWARD}
    facing = ways.get(words[0].lower()) if words else None
    name = ": ".join(words[1:] if facing else words)
    return SteppingStone(day(at, "--stone"), distance_m(way_m, "--stone"), facing or Facing.BACKWARD, name)


def dose(text: str | None, usual: tuple[int, int]) -> tuple[int, int]:
    """Minutes and times a week, of "15" or "15x3". Raises ValueError that says how it is written."""
    if text is None:
        return usual
    match = re.fullmatch(r"(\d{1,4})\s*(?:min)?\s*(?:[x×*]\s*(\d{1,3}))?", _short(text), re.IGNORECASE)
    if match is None:
        raise ValueError(f"--dose “{text[:40]}” is none: write minutes a time and times a week, 15x3")
    return int(match[1]), int(match[2] or usual[1])


def pace_mps(text: str | None, what: str, system: System) -> float | None:
    """Metres a second of "7:35", for a kilometre or a mile by `system`. Raises ValueError that says how it is written."""
    if text is None:
        return None
    written = _short(text)
    try:
        pace_s = from_clock(written)
    except ValueError:
        pace_s = 0.0
    if not 60 <= pace_s <= 3600:
        raise ValueError(f"{what} “{text.strip()[:40]}” is no pace: write minutes and seconds, 7:35")
    return system.unit_m / pace_s


def sore(text: str, today: date) -> Soreness:
    """How sore a part is, of "calf=6" today or "calf=6@2026-11-20". Raises ValueError that says how it is written."""
    match = re.fullmatch(r"(?P<part>[^=]+)=\s*(?P<score>\d{1,3}(?:\.\d)?)\s*(?:@(?P<day>.+))?", _short(text))
    parts = {part.value.lower(): part for part in Part}
    part = parts.get(match["part"].strip().lower()) if match else None
    if match is None or part is None:
        raise ValueError(f"--sore “{text[:40]}”: write part=score, calf=6; the parts are {', '.join(Part)}")
    return Soreness(
        past(match["day"], "--sore", today) if match["day"] else today, part, float(match["score"])
    )


def text_of(path: str) -> str:
    """A clinician's text from a file, as it stands. Raises ValueError where there is none."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST_TEXT + 1)
    except FileNotFoundError:
        raise ValueError(f"there is no file {path}: give the one with the clinician’s text") from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "this is no name of a file"
        raise ValueError(f"{path} cannot be opened: {(why or str(error)).lower()}") from error
    if len(data) > LARGEST_TEXT:
        raise ValueError(f"{path} is larger than a clinician’s text: at most {LARGEST_TEXT:,} bytes are read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8 text: save it with that encoding") from None
    if not text.strip():
        raise ValueError(f"{path} is empty: write dose and stop rules into it")
    return text


def _listed(text: str) -> list[str]:
    """The parts between commas. Raises ValueError where there is none."""
    return [part.strip() for part in re.split(r"[,;]", _short(text)) if part.strip()]


def _short(text: str) -> str:
    told = text.strip()
    if not told:
        raise ValueError("an option was given without a value: leave it out, or say what is meant")
    if any(letter.isdigit() and not letter.isascii() for letter in told.split("=")[-1]):
        raise ValueError(f"“{told[:40]}”: digits are written 0 to 9 here")
    if len(told) > LONGEST:
        raise ValueError(f"an option has {len(told):,} letters: at most {LONGEST} are read")
    return told
