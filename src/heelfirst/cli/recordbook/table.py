"""What `heelfirst records` shows to people: a sentence, then a table that fits 80 columns."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

import click

from heelfirst.cli.reading.printable import width
from heelfirst.records.book import Answers, Book, Event, Mark, Sex, Standing
from heelfirst.records.book.words import (
    athlete_in_words,
    conflicts_in_words,
    day_in_words,
    event_in_words,
    first_line,
    flags_in_words,
    gaps_in_words,
    mark_in_words,
    paces,
    standing_in_words,
    status_in_words,
)
from heelfirst.units.distance import System

_WIDTH = 80
_INDENT = 13
_NAMES = ("the official mark", "the best mark", "the claim")


def overview(of: Book, events: Sequence[tuple[Event, Sex]], system: System) -> Iterator[str]:
    """Every event on a line: the official mark, the best mark, the claim."""
    yield "The record book of running backwards. The official mark, the best mark and the"
    yield "claim of an event are three answers."
    yield ""
    yield click.style(f"  {'':<22}{'official':>12}{'best':>12}{'claim':>12}", dim=True)
    for event, sex in events:
        answers = of.answers(event, sex)
        cells = "".join(f"{mark_in_words(mark, system) if mark else '–':>12}" for mark in _three(answers))
        yield f"  {_capital(event_in_words(event, sex)):<22}{cells}"
    yield ""
    yield "Official: ratified by a body that asks for evidence. Best: ratified, on a list"
    yield "or a race result. Claim: told as a record, no more. –: none is known."
    yield "`heelfirst records --distance marathon` shows the marks with their sources."


def event_table(
    of: Book, event: Event, sex: Sex, system: System, *, everything: bool, standing: Standing | None
) -> Iterator[str]:
    """One event: how it stands, where you would stand, its marks, what is told differently."""
    yield from wrap(first_line(of, event, sex), _WIDTH)
    if standing is not None:
        yield ""
        yield from wrap(standing_in_words(standing), _WIDTH)
        yield from (f"  {line}" for line in gaps_in_words(standing))
        if standing.plausible.why:
            yield from wrap(standing.plausible.why, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    marks = of.marks(event, sex)
    shown = [mark for mark in marks if everything or mark.run]
    answers = of.answers(event, sex)
    for mark in shown:
        yield ""
        yield from _mark(mark, answers, system, everything=everything)
    if left := len(marks) - len(shown):
        yield ""
        yield f"{left} more {'counts' if left == 1 else 'count'} for nothing: --all shows what and why."


def _mark(mark: Mark, answers: Answers, system: System, *, everything: bool) -> Iterator[str]:
    names = [name for name, other in zip(_NAMES, _three(answers), strict=True) if other == mark]
    told = f"{mark_in_words(mark, system):>10}"
    nation = f" ({mark.nation})" if mark.nation else ""
    who = f"{athlete_in_words(mark)}{nation}"
    stands = f"{status_in_words(mark.status)}, grade {mark.grade}"
    gap = " " * max(2, _WIDTH - _INDENT - width(who) - width(stands))
    yield f"{click.style(told, bold=bool(names))}   {who}{gap}{stands}"
    by = [_capital(" and ".join(names)), mark.body]
    yield from _lines(
        " · ".join(part for part in (day_in_words(mark.date), mark.place, flags_in_words(mark)) if part)
    )
    yield from _lines(" · ".join(part for part in (*by, _pace(mark, system)) if part))
    yield from (line for conflict in conflicts_in_words(mark) for line in _lines(f"Conflict: {conflict}"))
    if mark.reason:
        yield from _lines(f"{_capital(status_in_words(mark.status))}: {mark.reason}")
    if everything:
        if mark.note:
            yield from _lines(mark.note)
        for source in mark.sources:
            yield from _lines(f"Source: {source.page}{f' ({source.tells})' if source.tells else ''}")


def _pace(mark: Mark, system: System) -> str:
    per_km, per_mile, mps, lap = paces(mark.distance_m, mark.time_s)
    if mark.distance_m < 1000:
        return mps
    return f"{per_mile if system is System.MILES else per_km}, {mps}, {lap}"


def _lines(text: str) -> Iterable[str]:
    return (" " * _INDENT + line for line in wrap(text, _WIDTH - _INDENT, break_on_hyphens=False))


def _three(answers: Answers) -> tuple[Mark | None, Mark | None, Mark | None]:
    return answers.official, answers.best, answers.claim


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
