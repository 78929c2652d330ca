"""The record book as its page shows it: choices, marks in words, the picture, where a time would stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heelfirst.records.book import Book, Day, Event, History, Mark, Sex, Status, standing, time_for
from heelfirst.records.book.words import (
    athlete_in_words,
    conflicts_in_words,
    day_in_words,
    event_alone,
    event_in_words,
    flags_in_words,
    gaps_in_words,
    grade_in_words,
    mark_in_words,
    paces,
    standing_in_words,
    status_in_words,
    status_means,
)
from heelfirst.web.pictures import picture
from heelfirst.writers.svg.history import Line, Step, history


@dataclass(frozen=True, slots=True)
class Choice:
    """One event or sex to choose."""

    name: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Told:
    """One mark in words."""

    mark: Mark
    time: str
    names: str
    """Which of the three answers it is; empty for none."""
    who: str
    when: str
    flags: str
    status: str
    grade: str
    paces: tuple[str, ...]
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a time would stand, in sentences."""

    line: str
    gaps: tuple[str, ...]
    doubt: str
    elsewhere: str
    """Where it would stand in the other class; empty where that has no marks."""


def address(event: Event, sex: Sex, time: str = "") -> str:
    """The page of one event, with a time that was asked about."""
    asked = {"distance": event.key, "sex": sex.value} | ({"time": time} if time else {})
    return f"{reverse('recordbook:book')}?{urlencode(asked)}"


def events(of: Book, event: Event, sex: Sex) -> list[Choice]:
    """The distances to choose from, for this class where it has marks there."""
    there = of.events()
    found = dict.fromkeys(each for each, _whose in there)
    return [
        Choice(
            event_alone(each, _), address(each, sex if (each, sex) in there else _other(sex)), each == event
        )
        for each in found
    ]


def sexes(of: Book, event: Event, sex: Sex, time: str) -> list[Choice]:
    """Men and women, where this distance has marks of both."""
    there = of.events()
    names = {Sex.MEN: _("Men"), Sex.WOMEN: _("Women")}
    return [
        Choice(names[each], address(event, each, time), each == sex) for each in Sex if (event, each) in there
    ]


def told(of: Book, event: Event, sex: Sex) -> list[Told]:
    """The marks of an event in words, best first."""
    answers = of.answers(event, sex)
    three = (
        (answers.official, _("the official mark")),
        (answers.best, _("the best mark")),
        (answers.claim, _("the claim")),
    )
    return [
        Told(
            mark=mark,
            time=mark_in_words(mark),
            names=_(" and ").join(name for other, name in three if other == mark),
            who=athlete_in_words(mark, _),
            when=day_in_words(mark.date, _),
            flags=flags_in_words(mark, _),
            status=status_in_words(mark.status, _),
            grade=grade_in_words(mark.grade, _),
            paces=paces(mark.distance_m, mark.time_s),
            conflicts=conflicts_in_words(mark, _),
        )
        for mark in of.marks(event, sex)
    ]


def statuses(marks: Sequence[Told]) -> list[tuple[str, str]]:
    """What each status on the page means."""
    there = {told.mark.status for told in marks}
    return [(status_in_words(status, _), status_means(status, _)) for status in Status if status in there]


def drawn(of: Book, event: Event, sex: Sex, until: date) -> SafeString | None:
    """The picture of how the mark got better; None where fewer than two marks of it have a date, or the time is set."""
    told_history = of.history(event, sex)
    if event.distance_m is None or len(told_history.best) + len(told_history.claims) < 2:
        return None
    lines = [
        Line("best", _("best {mark}"), _steps(told_history.best)),
        Line("official", _("official {mark}"), _steps(told_history.official)),
        Line("claim", _("claimed {mark}"), _steps(told_history.claims)),
    ]
    ends = {"best": told_history.best, "official": told_history.official, "claim": told_history.claims}
    named = [
        Line(
            line.kind,
            line.word.format(mark=mark_in_words(ends[line.kind][-1])),
            line.steps,
            _outdone(told_history) if line.kind == "claim" else None,
        )
        for line in lines
        if line.steps
    ]
    name = _("How the {event} backwards got faster: {lines}").format(
        event=event_in_words(event, sex, _), lines=", ".join(line.word for line in named)
    )
    return picture(history(named, until, name=name))


def kinds(of: Book, event: Event, sex: Sex) -> list[str]:
    """Which lines the picture has."""
    lines = of.history(event, sex)
    return [
        kind
        for kind, marks in (("official", lines.official), ("best", lines.best), ("claim", lines.claims))
        if marks
    ]


def _outdone(told_history: History) -> date | None:
    """When a best mark became faster than the last claim, which then claims nothing any more."""
    last = told_history.claims[-1]
    return next((_placed(mark.date) for mark in told_history.best if mark.date and mark.beats(last)), None)


def stood(of: Book, event: Event, sex: Sex, time: str) -> Stood:
    """Where a typed time would stand. Raises ValueError, in a sentence, where it is none or cannot be."""
    if event.distance_m is None:
        raise ValueError(_("Here the time is set, so no time can be compared."))
    found = standing(event.distance_m, sex, time_for(event, time, _), of, _)
    other = _other(sex)
    elsewhere = ""
    if (event, other) in of.events():
        elsewhere = standing_in_words(standing(event.distance_m, other, found.time_s, of, _), _)
    return Stood(standing_in_words(found, _), gaps_in_words(found, _), found.plausible.why, elsewhere)


def _steps(marks: Sequence[Mark]) -> list[Step]:
    return [
        Step(
            _placed(mark.date),
            mark.time_s,
            f"{mark_in_words(mark)}, {athlete_in_words(mark, _)}, {day_in_words(mark.date, _)}",
        )
        for mark in marks
        if mark.date is not None
    ]


def _placed(day: Day) -> date:
    """The middle of what a date can mean."""
    return date.fromordinal((day.earliest.toordinal() + day.latest.toordinal()) // 2)


def _other(sex: Sex) -> Sex:
    return Sex.WOMEN if sex is Sex.MEN else Sex.MEN
