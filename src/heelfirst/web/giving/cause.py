"""What the page of a cause says: from a file that ships with the product, or from what somebody wrote here.

Every fact stands beside its source; one without a source is refused. docs/how/appeal-owner.md, "The cause".
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from heelfirst.web.giving.models import Appeal, CausePage

SHIPPED = ("epilepsy",)


class Unsourced(ValueError):
    """A cause says something without saying who found it."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is written."""

    name: str
    url: str = ""
    grade: str = ""
    """A: read; B: told by somebody who read it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence with its source."""

    says: str
    source: Source
    more: str = ""


@dataclass(frozen=True, slots=True)
class FirstAid:
    """What somebody who stands beside does."""

    title: str
    first_line: str
    do: tuple[str, ...]
    never: tuple[str, ...]
    call: tuple[str, ...]
    call_whom: str
    not_advice: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A cause as its page shows it."""

    key: str
    name: str
    first_line: str
    facts: tuple[Fact, ...]
    first_aid: FirstAid | None = None
    gift_line: str = ""
    gift_does: tuple[str, ...] = ()
    light_line: str = ""
    light: Fact | None = None
    say: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


def cause(key: str) -> Cause | None:
    """The cause of this key: one that ships, or one that somebody wrote; None where there is none."""
    if key in SHIPPED:
        return shipped(key)
    row = CausePage.objects.filter(key=key).first()
    return None if row is None else of_row(row)


def of_row(row: CausePage) -> Cause:
    """What somebody wrote. Raises `Unsourced`."""
    return made(row.key, {**row.body, "name": row.name, "first_line": row.first_line})


def is_public(key: str) -> bool:
    """Whether everybody may see the page: one that ships, or that an appeal names which everybody may see."""
    return key in SHIPPED or Appeal.objects.filter(cause=key, public=True).exists()


@cache
def shipped(key: str) -> Cause:
    """Read a cause that ships with the product."""
    text = resources.files("heelfirst.web.giving").joinpath("causes", f"{key}.toml").read_text("utf-8")
    return made(key, tomllib.loads(text))


def made(key: str, told: Mapping[str, Any]) -> Cause:
    """Make a cause of its parts. Raises `Unsourced` for a fact or first aid without a source."""
    aid, gift, light, words = (told.get(part) or {} for part in ("first_aid", "gift", "light", "words"))
    return Cause(
        key=key,
        name=told["name"],
        first_line=told["first_line"],
        facts=tuple(_fact(each) for each in told.get("fact", ())),
        first_aid=_first_aid(aid) if aid.get("do") else None,
        gift_line=gift.get("first_line", ""),
        gift_does=_lines(gift.get("does")),
        light_line=light.get("first_line", ""),
        light=_fact(light) if light.get("says") else None,
        say=_lines(words.get("say")),
        leave=_lines(words.get("leave")),
    )


def _fact(told: Mapping[str, Any]) -> Fact:
    if not told.get("source"):
        raise Unsourced(f"“{told['says']}” needs its source: who found it, and where it is written.")
    return Fact(
        told["says"], Source(told["source"], told.get("url", ""), told.get("grade", "")), told.get("more", "")
    )


def _first_aid(told: Mapping[str, Any]) -> FirstAid:
    sources = tuple(Source(**each) for each in told.get("source", ()))
    if not sources:
        raise Unsourced("First aid needs its source: who teaches it so.")
    return FirstAid(
        told.get("title", ""),
        told.get("first_line", ""),
        _lines(told.get("do")),
        _lines(told.get("never")),
        _lines(told.get("call")),
        told.get("call_whom", ""),
        told.get("not_advice", ""),
        sources,
    )


def _lines(told: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(told or ())
