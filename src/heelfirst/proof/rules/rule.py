"""One line of the checklist: who says what, where that was read, and what to ask in writing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heelfirst.facing import Facing


class About(StrEnum):
    """What a line is about, in the order of a checklist."""

    COURSE = "course"
    BIB = "bib"
    CREW = "crew"
    DEVICES = "devices"
    FACING = "facing"
    PROOF = "proof"


class Aim(StrEnum):
    """Whose record is aimed at."""

    NONE = "none"
    GUINNESS = "guinness"
    RETRO = "retro"
    """The list of the International Retro Runner."""


class Under(StrEnum):
    """Whose rules a race is held under."""

    USATF = "usatf"
    WORLD_ATHLETICS = "world-athletics"
    RETRO = "retro"
    GERMAN_RETRO = "german-retro"


class To(StrEnum):
    """Who is asked."""

    DIRECTOR = "director"
    """The race director."""
    KEEPER = "keeper"
    """Who keeps the record."""


class Grade(StrEnum):
    """How a source was read: A on the page of who says it, B on another page."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read."""

    page: str
    grade: Grade
    tells: str = ""
    """What of it, or which copy."""
    seen: date | None = None
    """The day on which it was read; None where that was not written down."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What somebody says, and what to ask about it. Never what holds: that is for the one who is asked to say."""

    key: str
    about: About
    by: str
    """Who says it; the sentence names them."""
    says: str
    ask: str
    """A question as the runner would write it."""
    to: To
    sources: tuple[Source, ...]
    applies: tuple[str, ...] = ()
    """Words of Aim and Under; empty where it touches every race."""
    facing: Facing | None = None
    """Which way one has to face for it to matter; None for both."""
    longer_than_s: float | None = None
    distance_m: float | None = None
    """The one distance that it is about; None for all."""
