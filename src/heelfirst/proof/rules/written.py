"""Reads the file of rules, and says what is wrong with one. docs/how/rules.md lists the fields."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from heelfirst.facing import Facing
from heelfirst.proof.rules.rule import About, Aim, Grade, Rule, Source, To, Under

NEEDED = ("key", "about", "by", "says", "ask", "to", "sources")
OPTIONAL = ("applies", "facing", "longer_than_s", "distance_m")
OF_A_SOURCE = ("page", "grade", "tells", "seen")
_KEY = re.compile(r"^[a-z]+(?:-[a-z]+)*$")
_WORDS = (*Aim, *Under)


def read(data: bytes) -> tuple[Rule, ...]:
    """Read a file of rules, in its order.

    Raises ValueError that names the line and the field of the first thing that is not right: a field that is missing or
    unknown, a sentence that does not name who says it, a question without its mark, a line without a source.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"rules: this is not UTF-8 text at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"rules: this is not TOML: {error}") from error
    entries = raw.get("rule")
    if set(raw) != {"rule"} or not isinstance(entries, list):
        raise ValueError("rules: the file holds only entries that begin with a line [[rule]]")
    made: dict[str, Rule] = {}
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise ValueError(f"rule {number}: begin it with a line [[rule]]")  # noqa: TRY004 - the file is wrong, not the call
        place = f"rule {number} ({entry['key']})" if isinstance(entry.get("key"), str) else f"rule {number}"
        rule = _rule(place, entry)
        if rule.key in made:
            raise ValueError(f"{place}, key: it is there twice")
        made[rule.key] = rule
    return tuple(made.values())


def _rule(place: str, raw: Mapping[str, Any]) -> Rule:
    _fields(place, raw, NEEDED, OPTIONAL)
    key, by, says, ask = (_text(place, raw, name) for name in ("key", "by", "says", "ask"))
    if not _KEY.match(key):
        raise ValueError(f"{place}, key: “{key}” is no key: small letters with hyphens between")
    if by.casefold() not in says.casefold():
        raise ValueError(f"{place}, says: the sentence has to name who says it, “{by}”")
    if not ask.endswith("?"):
        raise ValueError(f"{place}, ask: this is a question, and ends with a question mark")
    return Rule(
        key=key,
        about=_word(place, raw, "about", About),
        by=by,
        says=says,
        ask=ask,
        to=_word(place, raw, "to", To),
        sources=_sources(place, raw["sources"]),
        applies=_applies(place, raw.get("applies")),
        facing=_word(place, raw, "facing", Facing) if "facing" in raw else None,
        longer_than_s=_number(place, raw, "longer_than_s"),
        distance_m=_number(place, raw, "distance_m"),
    )


def _fields(place: str, raw: Mapping[str, Any], needed: tuple[str, ...], optional: tuple[str, ...]) -> None:
    known = (*needed, *optional)
    if unknown := sorted(raw.keys() - set(known)):
        raise ValueError(f"{place}: {', '.join(unknown)} is no field; there are {', '.join(known)}")
    if missing := [name for name in needed if name not in raw]:
        raise ValueError(f"{place}, {missing[0]}: this field is missing")


def _text(place: str, raw: Mapping[str, Any], name: str) -> str:
    value = raw[name]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place}, {name}: {value!r:.40} is no text")
    return value


def _word[Word: StrEnum](place: str, raw: Mapping[str, Any], name: str, words: type[Word]) -> Word:
    value = raw[name]
    if value not in set(words):
        raise ValueError(f"{place}, {name}: {value!r:.40} is not known: write one of {', '.join(words)}")
    return words(value)


def _number(place: str, raw: Mapping[str, Any], name: str) -> float | None:
    value = raw.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 1e7:
        raise ValueError(f"{place}, {name}: {value!r:.40} is no number above zero")
    return float(value)


def _applies(place: str, value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not value or not set(value) <= set(_WORDS) - {Aim.NONE}:
        known = sorted(set(_WORDS) - {Aim.NONE})
        raise ValueError(f"{place}, applies: write a list of some of {', '.join(known)}, or leave it out")
    return tuple(value)


def _sources(place: str, value: object) -> tuple[Source, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(each, dict) for each in value):
        raise ValueError(f'{place}, sources: write a list of tables like {{ page = "…", grade = "A" }}')
    return tuple(_source(f"{place}, source {at}", each) for at, each in enumerate(value, start=1))


def _source(place: str, raw: Mapping[str, Any]) -> Source:
    _fields(place, raw, OF_A_SOURCE[:2], OF_A_SOURCE[2:])
    return Source(
        page=_text(place, raw, "page"),
        grade=_word(place, raw, "grade", Grade),
        tells=_text(place, raw, "tells") if "tells" in raw else "",
        seen=_day(place, raw["seen"]) if "seen" in raw else None,
    )


def _day(place: str, value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise ValueError(f"{place}, seen: {value!r:.40} is no day: write it as 2026-03-31") from error
