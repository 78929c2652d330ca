"""The book itself: every mark, the three answers of each event, and how they came about.

docs/how/record-book.md tells the rules.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from heelfirst.records.book.event import EVENTS, Event
from heelfirst.records.book.mark import Mark, Sex, Status
from heelfirst.records.book.schema import read


@dataclass(frozen=True, slots=True)
class Answers:
    """The three answers of one event, kept apart. Each is None where there is none."""

    official: Mark | None
    """The best mark that a body ratified."""
    best: Mark | None
    """The best mark that is ratified, on a body's list, or the result of a race."""
    claim: Mark | None
    """The best mark that is only told, where it is better than the best mark."""


@dataclass(frozen=True, slots=True)
class History:
    """How the marks of one event got better, each line oldest first; undated marks are in none."""

    official: tuple[Mark, ...]
    best: tuple[Mark, ...]
    claims: tuple[Mark, ...]
    """Each better than the best mark of its day, and than the claims before it."""


@dataclass(frozen=True, slots=True)
class Book:
    """All marks."""

    marks_of_all: tuple[Mark, ...]

    def events(self) -> tuple[tuple[Event, Sex], ...]:
        """The events that have a mark, shortest first, men before women."""
        there = {(mark.event, mark.sex) for mark in self.marks_of_all}
        return tuple((event, sex) for event in EVENTS for sex in Sex if (event, sex) in there)

    def marks(self, event: Event, sex: Sex) -> tuple[Mark, ...]:
        """Every mark of an event, best first; rejected ones too, each where its time puts it."""
        return best_first(mark for mark in self.marks_of_all if mark.event == event and mark.sex == sex)

    def of_runner(self, runner: str) -> tuple[Mark, ...]:
        """The marks of one runner that somebody stands for, shortest distance first."""
        own = (mark for mark in self.marks_of_all if mark.runner == runner and mark.run)
        return tuple(sorted(own, key=lambda mark: (mark.distance_m, mark.time_s)))

    def runners(self) -> tuple[str, ...]:
        """The keys of all runners, by the alphabet."""
        return tuple(sorted({mark.runner for mark in self.marks_of_all}))

    def answers(self, event: Event, sex: Sex) -> Answers:
        """The official mark, the best mark and the claim of an event."""
        marks = self.marks(event, sex)
        official = _first(marks, lambda mark: mark.status is Status.RATIFIED)
        best = _first(marks, lambda mark: mark.believed)
        claim = _first(marks, lambda mark: mark.status is Status.CLAIMED)
        if claim is not None and best is not None and not claim.beats(best):
            claim = None
        return Answers(official, best, claim)

    def history(self, event: Event, sex: Sex) -> History:
        """How official mark, best mark and claim got better over the years.

        A mark known to the month or the year takes its place at the end of it, the slower first.
        """
        dated = [(mark.date.latest, mark) for mark in self.marks(event, sex) if mark.date is not None]
        official: list[Mark] = []
        best: list[Mark] = []
        claims: list[Mark] = []
        for _, mark in sorted(dated, key=lambda each: (each[0], -each[1].time_s)):
            if mark.status is Status.RATIFIED and _better(mark, official):
                official.append(mark)
            if mark.believed and _better(mark, best):
                best.append(mark)
            if mark.status is Status.CLAIMED and _better(mark, best) and _better(mark, claims):
                claims.append(mark)
        return History(tuple(official), tuple(best), tuple(claims))


@cache
def book() -> Book:
    """The book that comes with the program."""
    return Book(read(files(__package__).joinpath("marks.toml").read_bytes()))


def best_first(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The same marks, the best first; equal times in the order given."""
    return tuple(sorted(marks, key=lambda mark: (mark.time_s, -mark.distance_m)))


def _first(marks: tuple[Mark, ...], which: Callable[[Mark], bool]) -> Mark | None:
    return next((mark for mark in marks if which(mark)), None)


def _better(mark: Mark, line: list[Mark]) -> bool:
    return not line or mark.beats(line[-1])
