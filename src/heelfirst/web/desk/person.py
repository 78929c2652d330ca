"""The page of one person at the desk: the plan of this week and what was done, weeks, soreness, falls."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heelfirst.energetics.load import Part, parts
from heelfirst.plan import Match, Ran, Session
from heelfirst.plan.body import FORGOTTEN_DAYS
from heelfirst.plan.history import Event
from heelfirst.plan.saying import called, named
from heelfirst.units.distance import System, in_words
from heelfirst.web.desk.seen import WEEKS, Seen
from heelfirst.web.pictures import picture
from heelfirst.writers.svg.body import Tapped, body

MOSTLY_ONE_WAY_M = 50.0


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of this week: planned, done, or both."""

    day: date
    weekday: str
    planned: str
    done: str
    state: str
    """done, missed, asked, ahead or beside."""
    today: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One of the last weeks."""

    start: date
    backward_m: float
    forward_m: float
    longest_m: float
    planned: int
    missed: int


@dataclass(frozen=True, slots=True)
class SorePart:
    """One part of the body over the weeks: the most that was told in each."""

    word: str
    scores: tuple[int | None, ...]


def person_context(one: Seen, system: System) -> dict[str, Any]:
    """What the page tells of a person, in the units of the one who looks."""
    starts = [one.since + timedelta(weeks=week) for week in range(WEEKS)]
    return {
        "seen": one,
        "runner": one.runner,
        "lines": list(_lines(one, starts[-1], system)),
        "rows": [_row(one, start) for start in reversed(starts)],
        "starts": starts,
        "sore": _sore(one, starts),
        "outline": _outline(one),
        "happened": [
            (happened.day, _("a fall") if happened.event is Event.FALL else _("ill"))
            for happened in reversed(one.known.happened)
        ],
    }


def _lines(one: Seen, start: date, system: System) -> Iterable[Line]:
    """This week by day: sessions with what became of them, then runs that no session was."""
    end = start + timedelta(days=6)
    became = {match.session: match for match in one.matches}
    taken = {match.run for match in one.matches if match.run is not None}
    sessions = [] if one.plan is None else [s for s in one.plan.sessions if start <= s.date <= end]
    ticked = _ticked(one, start, end)
    found = [
        _planned(session, became.get(session), one.today, system)
        if (session.date, session.kind.value) not in ticked
        else _line(session.date, one.today, named(session, _), _("done"), "done")
        for session in sessions
    ]
    found += [
        _line(run.day, one.today, done=ran_in_words(run, system), state="beside")
        for run in one.runs
        if start <= run.day <= end and run not in taken and (run.backward_m or run.forward_m)
    ]
    return sorted(found, key=lambda line: (line.day, line.state == "beside"))


def _ticked(one: Seen, start: date, end: date) -> set[tuple[date, str]]:
    """What beside the running was ticked off, until the day of the page."""
    if one.build_up is None:
        return set()
    last = min(end, one.today)
    return set(one.build_up.ticked.filter(day__gte=start, day__lte=last).values_list("day", "what"))


def _planned(session: Session, match: Match | None, today: date, system: System) -> Line:
    planned = called(session, system, _)
    if match is not None and match.run is not None:
        done, state = ran_in_words(match.run, system), "done"
        if match.run.day != session.date:
            done = _("%(what)s on %(day)s") % {"what": done, "day": date_format(match.run.day, "D")}
        if not match.sure:
            done, state = _("%(what)s? Asked, not answered") % {"what": done}, "asked"
        return _line(session.date, today, planned, done, state)
    if session.run and session.date < today:
        return _line(session.date, today, planned, _("not run"), "missed")
    return _line(session.date, today, planned, "", "ahead")


def _line(day: date, today: date, planned: str = "", done: str = "", state: str = "") -> Line:
    return Line(day, date_format(day, "D"), planned, done, state, day == today)


def ran_in_words(run: Ran, system: System) -> str:
    """How far which way: "5.6 km backward, 2.0 km forward"."""
    ways = [
        (run.backward_m, _("%(way)s backward")),
        (run.forward_m, _("%(way)s forward")),
    ]
    said = [words % {"way": in_words(metres, system)} for metres, words in ways if metres >= MOSTLY_ONE_WAY_M]
    return ", ".join(said) or _("a run nobody said the way of")


def _row(one: Seen, start: date) -> Row:
    end = start + timedelta(days=6)
    runs = [run for run in one.runs if start <= run.day <= end]
    matches = [match for match in one.matches if start <= match.session.date <= end]
    due = [match for match in matches if match.session.date < one.today or match.run is not None]
    return Row(
        start,
        sum(run.backward_m for run in runs),
        sum(run.forward_m for run in runs),
        max((run.backward_m for run in runs), default=0.0),
        len(due),
        sum(match.run is None for match in due),
    )


def _sore(one: Seen, starts: Sequence[date]) -> list[SorePart]:
    """Parts of which anything above none was told, from the head down."""
    most: dict[tuple[Part, int], int] = {}
    for told in one.known.soreness:
        key = (told.part, (told.day - starts[0]).days // 7)
        most[key] = max(most.get(key, 0), round(told.score))
    sore = [part for part in Part if any(most.get((part, week)) for week in range(len(starts)))]
    return [
        SorePart(parts.name(part, _), tuple(most.get((part, week)) for week in range(len(starts))))
        for part in sore
    ]


def _outline(one: Seen) -> str:
    """The body as told last within two weeks; nothing to tap."""
    lately = [told for told in one.known.soreness if (one.today - told.day).days < FORGOTTEN_DAYS]
    last = {told.part: round(told.score) for told in lately}
    if not last:
        return ""
    tapped = [Tapped(part, parts.name(part, _), last.get(part)) for part in Part]
    return picture(body(tapped, front=_("front"), behind=_("from behind")))


def first_line(one: Seen) -> str:
    """The page in one sentence: the first reason, or that nothing asks for anybody."""
    if one.reasons:
        return one.reasons[0].says
    return quiet_line(one, System(one.runner.units))


def quiet_line(one: Seen, system: System) -> str:
    """What is told of somebody whom nothing asks for: the last run."""
    last = max(
        (run for run in one.runs if run.backward_m or run.forward_m), key=lambda r: r.day, default=None
    )
    if last is None:
        return _("No run in these six weeks.")
    return _("Last run on %(day)s: %(what)s.") % {
        "day": date_format(last.day, "j M"),
        "what": ran_in_words(last, system),
    }
