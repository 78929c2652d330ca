"""One mark of the record book: who, what, when, where, on whose word, and how far it is believed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heelfirst.records.book.event import Event


class Sex(StrEnum):
    """The class that a mark was published in; the sport keeps these two."""

    MEN = "men"
    WOMEN = "women"


class Status(StrEnum):
    """On whose word a mark stands. Every mark has exactly one."""

    RATIFIED = "ratified"
    """A body that asks for evidence accepted it."""
    LISTED = "listed"
    """It stands on a body's list that is kept on trust."""
    RESULT = "result"
    """It is the result of a race or a championship."""
    CLAIMED = "claimed"
    """It was told as a record; that a body ratified or listed it was not found."""
    REFUSED = "refused"
    """It was run, and a body did not accept it, for the reason given."""
    UNVERIFIED = "unverified"
    """It was found where nothing can be checked. It counts for nothing."""
    REJECTED = "rejected"
    """It is false, for the reason given, and stays so that nobody enters it again. It counts for nothing."""


BELIEVED = frozenset({Status.RATIFIED, Status.LISTED, Status.RESULT})
"""Marks of these may be the best mark of an event."""
RUN = BELIEVED | {Status.CLAIMED, Status.REFUSED}
"""Somebody stands for these as run; the others count for nothing."""
REASONED = frozenset({Status.REFUSED, Status.REJECTED})
"""These have to give a reason."""


class Grade(StrEnum):
    """How the source was read."""

    A = "A"
    """On the page of the body, the race or the athlete."""
    B = "B"
    """On another page: press, a blog, a list of lists."""
    C = "C"
    """Background knowledge, confirmed by no page."""


class Flag(StrEnum):
    """What else is known of how a mark was run. A missing flag says nothing: most sources do not tell."""

    TRACK = "track"
    ROAD = "road"
    TREADMILL = "treadmill"
    WALKED = "walked"
    GUIDED = "guided"
    """Somebody ran or rode beside the runner and called the way."""
    CHAMPIONSHIP = "championship"
    NET_DOWNHILL = "net-downhill"
    ROUNDED = "rounded"
    """Told without seconds."""
    PER_PRESS = "per-press"
    """That the body accepted it was read in the press; the body's own page was not seen."""
    SET_TIME = "set-time"
    """The time was set and the distance is the mark."""
    DATE_INFERRED = "date-inferred"
    """The date is worked out from what the source says."""
    PLACE_INFERRED = "place-inferred"


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as it is known: a year, a month of it, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return "-".join(
            [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        )

    @property
    def latest(self) -> date:
        """The last day that it can mean."""
        if self.month is None:
            return date(self.year, 12, 31)
        if self.day is not None:
            return date(self.year, self.month, self.day)
        following = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1)

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)


@dataclass(frozen=True, slots=True)
class Cited:
    """One source of a mark."""

    page: str
    """Its address, or the page as far as it is known."""
    tells: str = ""
    """What of the mark it was read for; empty for all of it."""
    seen: str = ""
    """The day it was read, year-month-day; empty where nobody wrote it down."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What another source tells differently."""

    field: str
    """The field of the mark: "time", "date", "place", "nation" …"""
    value: str
    """What the other source gives for it."""
    page: str
    """The other source."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """One published mark, run backwards."""

    event: Event
    sex: Sex
    runner: str
    """The same for all marks of one person; tells marks of one runner apart from those of others."""
    athlete: str
    """The name; empty where the mark was never published as a record or a title, see
    docs/decisions/names-in-the-record-book.md."""
    nation: str
    """Three letters, or empty."""
    distance_m: float
    time_s: float
    written: str
    """The time as the source writes it, h:mm:ss with what fraction there is."""
    date: Day | None
    place: str
    body: str
    """Who ratified or listed it, or held the championship; empty where none is named."""
    status: Status
    grade: Grade
    sources: tuple[Cited, ...]
    conflicts: tuple[Conflict, ...] = ()
    flags: frozenset[Flag] = frozenset()
    reason: str = ""
    """Why it was refused or rejected."""
    note: str = ""

    @property
    def key(self) -> str:
        """A name of its own: event, sex, runner and time."""
        return f"{self.event.key}-{self.sex}-{self.runner}-{self.time_s:g}".replace(".", "-")

    @property
    def speed_mps(self) -> float:
        """Average speed in m/s."""
        return self.distance_m / self.time_s

    @property
    def believed(self) -> bool:
        """Whether it may be the best mark of its event."""
        return self.status in BELIEVED

    @property
    def run(self) -> bool:
        """Whether somebody stands for it as run: believed, claimed, or refused for how it was run."""
        return self.status in RUN

    def beats(self, other: "Mark") -> bool:
        """Whether it is better: faster, or farther where the time was set."""
        if self.event.distance_m is None:
            return self.distance_m > other.distance_m
        return self.time_s < other.time_s
