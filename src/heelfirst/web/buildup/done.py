"""Which planned session was which run: the log beside the plan, and what the person said of it. docs/how/build-up.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from heelfirst.plan import Match, Plan, Ran, Session, matched
from heelfirst.plan.matching import NEAR_DAYS
from heelfirst.web.buildup.models import Answer, BuildUp
from heelfirst.web.buildup.planning import ran, runs_between
from heelfirst.web.runs.models import Run

NEAR = timedelta(days=NEAR_DAYS)


class State(StrEnum):
    """What became of a planned session."""

    DONE = "done"
    UNSURE = "unsure"
    """A run may have been it: the person is asked."""
    MISSED = "missed"
    OPEN = "open"
    """Today's or one to come."""


@dataclass(frozen=True, slots=True)
class Done:
    """A planned session and what became of it."""

    session: Session
    state: State
    run: Run | None = None
    asks: str = ""
    """The question where it is unsure."""


@dataclass(frozen=True, slots=True)
class Logged:
    """The rows of one build-up, where they were fetched before with those of others."""

    runs: Sequence[Run]
    """From two `NEAR` before the first day on."""
    answers: Sequence[Answer]


def done(  # noqa: PLR0917 - what is asked, and what is known already
    build_up: BuildUp, plan: Plan, first: date, last: date, today: date, logged: Logged | None = None
) -> dict[Session, Done]:
    """What became of each running session from `first` to `last`; days to come stay open unless their run is there."""
    return done_and_beside(build_up, plan, first, last, today, logged)[0]


def done_and_beside(  # noqa: PLR0917 - what is asked, and what is known already
    build_up: BuildUp, plan: Plan, first: date, last: date, today: date, logged: Logged | None = None
) -> tuple[dict[Session, Done], tuple[Run, ...]]:
    """The same, and the runs of those days that no session has."""
    found, by_ran, answers = _matches(build_up, plan, first, last, today, logged)
    taken = {match.run for match in found}
    return (
        {
            match.session: _done(match, by_ran, today, answered=match.session in answers)
            for match in found
            if first <= match.session.date <= last
        },
        tuple(run for each, run in by_ran.items() if each not in taken and first <= run.day <= last),
    )


def matches(build_up: BuildUp, plan: Plan, today: date) -> tuple[Match, ...]:
    """What became of each running session until yesterday."""
    if not plan.weeks:
        return ()
    found, *_more = _matches(build_up, plan, plan.weeks[0].start, today, today)
    return tuple(match for match in found if match.session.date < today)


def _matches(  # noqa: PLR0917 - what is asked, and what is known already
    build_up: BuildUp, plan: Plan, first: date, last: date, today: date, logged: Logged | None = None
) -> tuple[tuple[Match, ...], dict[Ran, Run], dict[Session, Run | None]]:
    until = min(last, today + NEAR)
    sessions = [s for s in plan.sessions if s.run and first - NEAR <= s.date <= until + NEAR]
    since, latest = first - 2 * NEAR, min(until + NEAR, today)
    if logged is None:
        runs = runs_between(build_up.owner, since, latest)
        answered: Iterable[Answer] = answers_of([build_up], today).select_related("run")
    else:
        runs = [run for run in logged.runs if since <= run.day <= latest]
        answered = logged.answers
    said = by_hand(answered, [s for s in plan.sessions if s.run])
    wanted = set(sessions)
    answers = {session: run for session, run in said.items() if session in wanted}
    # A run that was said to be a session outside these days is no other's.
    elsewhere = {run.pk for session, run in said.items() if run is not None and session not in wanted}
    by_ran: dict[Ran, Run] = {}
    for run in runs:
        if run.pk not in elsewhere:
            by_ran.setdefault(ran(run), run)
    by_ran |= {ran(run): run for run in answers.values() if run is not None}
    told = {session: None if run is None else ran(run) for session, run in answers.items()}
    return matched(sessions, list(by_ran), told, build_up.owner.system, _), by_ran, answers


def by_hand(rows: Iterable[Answer], sessions: list[Session]) -> dict[Session, Run | None]:
    """What the person said of these sessions; a run that was deleted since says nothing."""
    of = {(s.date, s.kind.value, s.direction.value): s for s in sessions}
    return {
        of[row.day, row.kind, row.direction]: row.run
        for row in rows
        if (row.day, row.kind, row.direction) in of and (row.run is None or row.run.deleted_at is None)
    }


def answers_of(build_ups: Iterable[BuildUp], today: date) -> QuerySet[Answer]:
    """What was said of sessions; in the demo nothing that was said after the slider's day."""
    rows = Answer.objects.filter(build_up__in=build_ups)
    return rows.filter(told_at__date__lte=today) if settings.DEMO else rows


def _done(match: Match, runs: Mapping[Ran, Run], today: date, *, answered: bool) -> Done:
    session = match.session
    if match.run is not None:
        state = State.DONE if match.sure else State.UNSURE
        return Done(session, state, runs.get(match.run), match.says)
    return Done(session, State.MISSED if answered or session.date < today else State.OPEN)
