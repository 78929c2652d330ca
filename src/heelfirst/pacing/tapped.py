"""What the crew tapped, one tap at a time, and what the taps say together. docs/how/race-day.md, "Which tap counts"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property

from heelfirst.facing import Facing
from heelfirst.pacing.on_the_day import Mark

TWICE = timedelta(minutes=2)
"""Two taps of one place so near in time are one passing, seen twice."""
SAME_PLACE_M = 50.0


class Seen(StrEnum):
    """What a tap says."""

    STARTED = "started"
    PASSED = "passed"
    STOPPED = "stopped"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """One tap that was not taken back."""

    key: str
    what: Seen
    at_m: float
    at: datetime
    """When, by the telephone's clock put right."""
    received_at: datetime
    who: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A tap that does not count."""

    tapped: Tapped
    why: str


@dataclass(frozen=True, slots=True)
class Counted:
    """A tap that counts, with the race clock it gives."""

    tapped: Tapped
    mark: Mark


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the taps say together."""

    start: datetime | None
    """None: nobody tapped it and no time is on the race page."""
    started: Tapped | None = None
    """The tap that tells the start; None where the time on the race page does."""
    passed: tuple[Counted, ...] = ()
    """In the order of the course, each later than the one before."""
    finished: Counted | None = None
    stopped: Counted | None = None
    """Where the run was ended. It stands until it is taken back, whatever is tapped later."""
    seen_after: tuple[Counted, ...] = ()
    """What was tapped after the run was ended as if it went on; none of it counts while the end stands."""
    aside: tuple[Aside, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The clock at places, as a projection takes them."""
        return tuple(each.mark for each in self.passed)

    @property
    def last(self) -> Counted | None:
        """The last news."""
        return self.finished or self.stopped or (self.passed[-1] if self.passed else None)

    @property
    def over(self) -> bool:
        """Whether the run has ended, at the finish or before."""
        return self.finished is not None or self.stopped is not None

    def counts(self, key: str) -> bool:
        """Whether the tap of this key is one of those that count."""
        return key in self._counting

    def why_aside(self, key: str) -> str:
        """Why the tap of this key is set aside; empty where it is not."""
        return self._reasons.get(key, "")

    @cached_property
    def _counting(self) -> frozenset[str]:
        told = [each.tapped for each in (*self.passed, self.finished, self.stopped) if each]
        return frozenset(each.key for each in (*told, self.started) if each)

    @cached_property
    def _reasons(self) -> dict[str, str]:
        return {each.tapped.key: each.why for each in self.aside}


@dataclass(slots=True)
class Sorting:
    """Taps as they are told apart."""

    facing: Facing
    finish_m: float
    translate: Callable[[str], str]
    aside: list[Aside] = field(default_factory=list)

    def set_aside(self, taps: Iterable[Tapped], sentence: str) -> None:
        """Keep with a sentence what does not count."""
        self.aside += [Aside(tap, sentence) for tap in taps]

    def place_m(self, tap: Tapped) -> float:
        """Where a tap was seen; a finish is at the finish, wherever its telephone says."""
        return self.finish_m if tap.what is Seen.FINISHED else tap.at_m
