"""The file of `--runner`: TOML that a person writes, or what `heelfirst predict --json` prints. docs/cli.md explains it."""

import json
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from heelfirst.cli.predicting.given import practice, race_distance
from heelfirst.energetics import checked_mass
from heelfirst.energetics.conditions import Conditions
from heelfirst.facing import Facing
from heelfirst.records.book import Sex
from heelfirst.records.fitness import Kind, Result, checked
from heelfirst.units.duration import clock, from_clock

LARGEST_BYTES = 1_000_000
MOST_MARKS = 500
_LARGEST_NUMBER = 10**15
_TOO_MANY_DIGITS = "a number in it has more digits than any measure of a runner"
_HEADER = re.compile(r"^\s*\[\[\s*mark\s*\]\]")
_KEY = re.compile(r"^\s*([A-Za-z_]\w*)\s*=")
_SYNTAX_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
_OF_MARK = (
    "distance", "time", "facing", "date", "kind", "what", "headwind_mps", "temperature_c", "humidity", "wbgt_c", "rain",
)  # fmt: skip
_WEATHER = {
    "headwind_mps": "headwind_mps", "temperature_c": "temperature_c", "humidity": "humidity_pct", "wbgt_c": "wbgt_c",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file says of a runner; what it does not say is None."""

    name: str = ""
    marks: tuple[Result, ...] = ()
    practice_m: float | None = None
    cost_ratio: float | None = None
    mass_kg: float | None = None
    d_prime_m: float | None = None
    watch_long: float | None = None
    """Per cent that the watch measures too long."""
    stop_s: float | None = None
    age: int | None = None
    sex: Sex | None = None
    foretold: "Foretold | None" = None


@dataclass(frozen=True, slots=True)
class Foretold:
    """A forecast that another program printed."""

    distance_m: float
    facing: Facing
    calm_s: float
    low_s: float
    high_s: float
    forward_s: float


class Unusable(ValueError):
    """A runner's file that cannot be used; the sentence begins with the line where that is known."""


def read_file(name: str) -> Told:
    """Read a runner's file. Raises Unusable with what is wrong, and at which line."""
    try:
        path = Path(name)
        if path.is_dir():
            raise Unusable(f"{name} is a folder: give the runner’s file in it")
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        raise Unusable(f"there is no file {name}: heelfirst samples writes one to begin from") from None
    except OSError as error:
        raise Unusable(f"{name} cannot be opened: {(error.strerror or str(error)).lower()}") from error
    try:
        return told(data)
    except Unusable as error:
        raise Unusable(f"{name}: {error}") from error


def told(data: bytes) -> Told:
    """What the bytes of a runner's file say. Raises Unusable with what is wrong, and at which line."""
    if len(data) > LARGEST_BYTES:
        raise Unusable(f"it is larger than the {LARGEST_BYTES:,} bytes of a runner’s file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unusable(f"line {line}: this is not UTF-8 text: save the file with that encoding") from error
    try:
        return _from_json(text) if text.lstrip().startswith("{") else _from_toml(text)
    except RecursionError:
        raise Unusable("brackets stand in brackets too often for a runner’s file") from None


def _from_toml(text: str) -> Told:
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _SYNTAX_AT.search(str(error))
        line = int(at[1]) if at and at[1] else max(1, len(text.splitlines()))
        said = _SYNTAX_AT.sub("", str(error))
        raise Unusable(f"line {line}: this is not TOML: {said[:1].lower()}{said[1:]}") from error
    except ValueError as error:
        raise Unusable(_TOO_MANY_DIGITS) from error
    lines, headers = _lines(text)
    marks = raw.pop("mark", [])
    if not isinstance(marks, list) or len(marks) != len(headers):
        raise Unusable(f"line {lines.get('mark', 1)}: begin each mark with a line [[mark]] of its own")
    if len(marks) > MOST_MARKS:
        raise Unusable(
            f"{len(marks)} marks are more than the {MOST_MARKS} that are read: keep the best and the latest"
        )
    fields: dict[str, Any] = {}
    for name, value in raw.items():
        _accepted(name, _FIELDS, lines.get(name, 1))
        field, reads = _FIELDS[name]
        with _at(lines.get(name, 1), name):
            fields[field] = reads(value)
    results = tuple(_mark(each, line, own) for each, (line, own) in zip(marks, headers, strict=True))
    return Told(marks=results, **fields)


class _at:  # noqa: N801 - reads as a word where it stands: with _at(line, name)
    """Turn a ValueError inside into one that names line and field."""

    def __init__(self, line: int, name: str) -> None:
        self.line, self.name = line, name

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ValueError) and not isinstance(error, Unusable):
            raise Unusable(f"line {self.line}: {self.name}: {error}") from error


def _accepted(name: str, accepted: Mapping[str, Any], line: int) -> None:
    if name not in accepted:
        raise Unusable(f"line {line}: “{name}” is not known here: {', '.join(accepted)} are")


def _mark(raw: Mapping[str, Any], line: int, lines: Mapping[str, int]) -> Result:
    """One [[mark]] as a result."""
    for name in raw:
        if name not in _OF_MARK:
            raise Unusable(
                f"line {lines.get(name, line)}: “{name}” is no field of a mark: {', '.join(_OF_MARK)} are"
            )
    for name in ("distance", "time", "facing"):
        if name not in raw:
            raise Unusable(f"line {line}: this mark has no {name}: write distance, time and facing")

    def of(name: str, reads: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - as the reader gives it
        with _at(lines.get(name, line), name):
            return reads(raw[name])

    weather = {field: of(name, _number) for name, field in _WEATHER.items() if name in raw}
    if "rain" in raw:
        weather["rain"] = of("rain", _flag)
    with _at(line, "mark"):
        return checked(
            Result(
                of("distance", _distance),
                of("time", _time),
                of("facing", _facing),
                of("date", _day) if "date" in raw else None,
                of("kind", _kind) if "kind" in raw else Kind.RACE,
                of("what", _text) if "what" in raw else "",
                conditions=Conditions(**weather) if weather else None,
            )
        )


def _lines(text: str) -> tuple[dict[str, int], list[tuple[int, dict[str, int]]]]:
    """The lines of the fields above the marks, and of each [[mark]] with its fields; TOML's own reader tells none."""
    first: dict[str, int] = {}
    marks: list[tuple[int, dict[str, int]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if _HEADER.match(line):
            marks.append((number, {}))
        elif key := _KEY.match(line):
            (marks[-1][1] if marks else first).setdefault(key[1], number)
    return first, marks


def _from_json(text: str) -> Told:
    """What `heelfirst predict --json` prints: its marks speak, or where there are none its forecast."""
    try:
        raw = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unusable(
            f"line {error.lineno}: this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        ) from error
    except ValueError as error:
        raise Unusable(_TOO_MANY_DIGITS) from error
    try:
        facing = Facing(raw["facing"])
        low_s, high_s = (_number(each) for each in raw["interval_s"])
        foretold = Foretold(
            _number(raw["distance_m"]),
            facing,
            _number(raw["calm_s"]),
            low_s,
            high_s,
            _number(raw["forward_s"]),
        )
        weather = bool(raw.get("effects"))
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable(
            "this JSON is not what heelfirst predict --json prints: it lacks distance_m, facing, calm_s, interval_s or forward_s"
        ) from error
    if weather:
        raise Unusable("this forecast was made with weather: predict without it, a race plan has its own day")
    times_s = (foretold.low_s, foretold.calm_s, foretold.high_s)
    if not 0 < times_s[0] <= times_s[1] <= times_s[2]:
        raise Unusable("the interval of this forecast does not hold its time")
    return Told(foretold=foretold)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text: write it between quotation marks")  # noqa: TRY004 - a fault of the file
    return value.strip()


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{value!r} is no number")  # noqa: TRY004 - a fault of the file
    if abs(value) > _LARGEST_NUMBER:
        raise ValueError(_TOO_MANY_DIGITS)
    return float(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is neither true nor false")  # noqa: TRY004 - a fault of the file
    return value


def _distance(value: object) -> float:
    return race_distance(f"{value}" if isinstance(value, (int, float)) else _text(value))


def _practice(value: object) -> float:
    return practice(f"{value}" if value == 0 else _text(value))


def _time(value: object) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        written = f'"{clock(float(value))}"'
        raise ValueError(f"write the time between quotation marks, as h:mm:ss or m:ss: {written}")  # noqa: TRY004 - the file's
    return from_clock(_text(value))


def _facing(value: object) -> Facing:
    if value not in {"backward", "forward"}:
        raise ValueError(f'{value!r} is no way to face: write "backward" or "forward"')
    return Facing(str(value))


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(_text(value))
    except ValueError:
        raise ValueError(f"{value!r} is no date: write 2026-03-01") from None


def _kind(value: object) -> Kind:
    if value not in set(Kind):
        raise ValueError(f'{value!r} is no kind of mark: write "race" or "hard run"')
    return Kind(str(value))


def _sex(value: object) -> Sex:
    if value not in set(Sex):
        raise ValueError(f'{value!r} is no class of the record book: write "men" or "women"')
    return Sex(str(value))


def _age(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 130:
        raise ValueError(f"{value!r} is no age: write whole years")
    return value


def _mass(value: object) -> float:
    return checked_mass(_number(value))


_FIELDS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "name": ("name", _text),
    "backward_practice": ("practice_m", _practice),
    "cost_ratio": ("cost_ratio", _number),
    "mass_kg": ("mass_kg", _mass),
    "d_prime_m": ("d_prime_m", _number),
    "watch_long": ("watch_long", _number),
    "stop_s": ("stop_s", _number),
    "age": ("age", _age),
    "sex": ("sex", _sex),
}
