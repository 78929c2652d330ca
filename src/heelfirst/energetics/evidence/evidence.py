"""Claims and studies, read from two files that a person can correct. docs/how/evidence.md tells the rules."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

FIRST_YEAR, LAST_YEAR = 1900, 2100


class Verdict(StrEnum):
    """What is known of a claim, in a word or two."""

    ABOUT_RIGHT = "about right"
    PARTLY = "partly"
    NOT_KNOWN = "not known"
    FALSE = "false"


class Grade(StrEnum):
    """How the sources were read: A in the paper or its abstract, B on another page, C nowhere."""

    A = "A"
    B = "B"
    C = "C"


class Moves(StrEnum):
    """What people did in a study: only running backward speaks of running backward."""

    RUNNING = "running"
    WALKING = "walking"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Study:
    """One piece of evidence."""

    key: str
    by: str
    where: str
    """The journal with volume and page, or what else it stands in."""
    who: str
    how: str
    """What was done, in a phrase."""
    moves: Moves
    found: str
    grade: Grade
    read: str
    """The page on which it was read."""
    year: int | None = None
    people: int | None = None
    """How many took part; None where that was not seen."""
    careful: str = ""
    """Why it weighs less than it seems to."""
    left_out: str = ""
    """Why it is not counted; empty for one that is."""

    @property
    def counts(self) -> bool:
        """Whether it is evidence of its own."""
        return not self.left_out


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing that an answer says was found, with the studies that found it: their sizes and grades are its own."""

    says: str
    studies: tuple[str, ...]
    """Keys of studies of the claim that count."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said about running backwards."""

    key: str
    says: str
    verdict: Verdict
    answer: str
    evidence: tuple[str, ...]
    """Keys of the studies, the weightiest first."""
    figures: tuple[Figure, ...]
    """What its answer rests on; empty where no study measured it."""
    untested: str
    """What was never tested."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All claims and all studies."""

    claims: tuple[Claim, ...]
    studies: Mapping[str, Study]

    def of(self, claim: Claim) -> tuple[Study, ...]:
        """The studies that a claim cites, those that count first."""
        cited = [self.studies[key] for key in claim.evidence]
        return tuple(sorted(cited, key=lambda study: not study.counts))

    def behind(self, figure: Figure) -> tuple[Study, ...]:
        """The studies that carry a figure."""
        return tuple(self.studies[key] for key in figure.studies)


@cache
def evidence() -> Evidence:
    """The claims and studies that come with the program."""
    folder = files(__package__)
    return read(folder.joinpath("claims.toml").read_bytes(), folder.joinpath("studies.toml").read_bytes())


def read(claims: bytes, studies: bytes) -> Evidence:
    """Read the two files.

    Raises ValueError that names the file, the entry and the field of the first thing that is not right.
    """
    known = _studies(studies)
    return Evidence(_claims(claims, known), known)


def _studies(data: bytes) -> dict[str, Study]:
    known: dict[str, Study] = {}
    for place, raw in _entries("studies.toml", "study", data):
        study = _made(Study, place, raw)
        if study.key in known:
            raise ValueError(f"{place}: the key is there twice")
        if study.people is not None and study.people < 1:
            raise ValueError(f"{place}, people: {study.people} is none; leave it out where it was not seen")
        if study.year is not None and not FIRST_YEAR <= study.year <= LAST_YEAR:
            raise ValueError(f"{place}, year: {study.year} is not from {FIRST_YEAR} to {LAST_YEAR}")
        known[study.key] = study
    return known


def _claims(data: bytes, known: Mapping[str, Study]) -> tuple[Claim, ...]:
    made: dict[str, Claim] = {}
    for place, raw in _entries("claims.toml", "claim", data):
        claim = _made(Claim, place, raw)
        if claim.key in made:
            raise ValueError(f"{place}: the key is there twice")
        for key in claim.evidence:
            if key not in known:
                raise ValueError(f"{place}, evidence: there is no study “{key}” in studies.toml")
        counted = {key for key in claim.evidence if known[key].counts}
        if not counted:
            raise ValueError(f"{place}, evidence: it needs a study that counts")
        for figure in claim.figures:
            for key in figure.studies:
                if key not in counted:
                    raise ValueError(f"{place}, figures: “{key}” is no study of this claim that counts")
        made[claim.key] = claim
    return tuple(made.values())


def _entries(name: str, kind: str, data: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        raw = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: this is not UTF-8 text at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: this is not TOML: {error}") from error
    if set(raw) != {kind} or not isinstance(raw[kind], list):
        raise ValueError(f"{name}: it holds only entries that begin with a line [[{kind}]]")
    for number, entry in enumerate(raw[kind], start=1):
        told = entry.get("key") if isinstance(entry, dict) else None
        place = f"{name}, {kind} {number}{f' ({told})' if told else ''}"
        if not isinstance(entry, dict):
            raise ValueError(f"{place}: begin it with a line [[{kind}]]")  # noqa: TRY004 - the file is wrong, not the call
        yield place, entry


def _made[Made: (Study, Claim, Figure)](kind: type[Made], place: str, raw: Mapping[str, Any]) -> Made:
    """One entry as its class: every field that is needed, none that is not known, each of its type."""
    wanted = {field.name: field for field in fields(kind)}
    if unknown := raw.keys() - wanted.keys():
        raise ValueError(f"{place}: {', '.join(sorted(unknown))} is no field; there are {', '.join(wanted)}")
    given: dict[str, Any] = {}
    for name, field in wanted.items():
        if name not in raw:
            if field.default is MISSING:
                raise ValueError(f"{place}, {name}: this field is missing")
            continue
        given[name] = _value(field.type, raw[name], f"{place}, {name}")
    return kind(**given)


def _value(wanted: object, value: object, place: str) -> object:
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        if value not in set(wanted):
            raise ValueError(f"{place}: {value!r} is not known: write one of {', '.join(wanted)}")
        return wanted(str(value))
    if wanted == int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"{place}: {value!r} is no whole number")
        return value
    if wanted == tuple[Figure, ...]:
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise ValueError(f'{place}: write a list of tables like {{ says = "…", studies = ["…"] }}')
        return tuple(_made(Figure, f"{place} {at}", each) for at, each in enumerate(value, start=1))
    if wanted == tuple[str, ...]:
        if not isinstance(value, list) or not value or not all(isinstance(each, str) for each in value):
            raise ValueError(f"{place}: write a list of keys of studies")
        return tuple(value)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place}: {value!r} is no text")
    return value
