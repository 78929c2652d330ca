"""Where a time would stand among the marks of the book, and what is missing to each of its three answers.

docs/how/record-book.md, "Where would I stand".
"""

from collections.abc import Callable
from dataclasses import dataclass

from heelfirst.records.book.book import Book, best_first, book
from heelfirst.records.book.event import Event, event_of
from heelfirst.records.book.mark import Mark, Sex
from heelfirst.records.book.plausible import Plausible, plausible


@dataclass(frozen=True, slots=True)
class Gap:
    """What is between a time and one mark."""

    mark: Mark
    missing_s: float
    """Seconds that the time is slower than the mark; negative where it is faster."""
    missing_percent: float
    """The same in per cent of the mark."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a time would stand."""

    event: Event
    sex: Sex
    time_s: float
    place: int
    """1 for faster than every runner of the book; an equal time takes the place behind."""
    runners: int
    """Runners with a mark of this event that is believed or claimed, without you."""
    official: Gap | None
    best: Gap | None
    claim: Gap | None
    plausible: Plausible


def standing(
    distance_m: float,
    sex: Sex,
    time_s: float,
    of: Book | None = None,
    translate: Callable[[str], str] = str,
) -> Standing:
    """Hold a time against the marks of its event, one per runner: believed and claimed ones.

    The book holds marks that were published, not everybody's, so a place in it is no ranking of the world.
    Raises ValueError for a distance that has no mark (it says which have), and for a time that cannot be.
    """
    all_of_it = of or book()
    event = event_of(distance_m, translate)
    marks = [mark for mark in all_of_it.marks(event, sex) if mark.run]
    if not marks:
        there = ", ".join(each.key for each, whose in all_of_it.events() if whose is sex and each.distance_m)
        raise ValueError(
            translate("the book has no mark of {sex} over {event}; it has {there}").format(
                sex=sex, event=event.name, there=there
            )
        )
    held = plausible(distance_m, time_s, sex, of=all_of_it, translate=translate)
    if not held.possible:
        raise ValueError(held.why)
    firsts: dict[str, Mark] = {}
    for mark in best_first(marks):
        firsts.setdefault(mark.runner, mark)
    answers = all_of_it.answers(event, sex)
    return Standing(
        event,
        sex,
        time_s,
        place=1 + sum(mark.time_s <= time_s for mark in firsts.values()),
        runners=len(firsts),
        official=_gap(answers.official, time_s),
        best=_gap(answers.best, time_s),
        claim=_gap(answers.claim, time_s),
        plausible=held,
    )


def _gap(mark: Mark | None, time_s: float) -> Gap | None:
    if mark is None:
        return None
    missing_s = time_s - mark.time_s
    return Gap(mark, missing_s, 100 * missing_s / mark.time_s)
