"""What somebody who looks after a runner may see of them on one day, put together from their rows. docs/how/desk.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from django.utils.translation import gettext as _

from heelfirst.facing.weeks import week_start
from heelfirst.plan import Match, Plan, Ran
from heelfirst.plan.needs import Ahead, LookedAfter, NoPlan, Reason, needs, urgency
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.done import Logged, State, done
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import ran, readable
from heelfirst.web.desk.leave import day_of
from heelfirst.web.desk.models import Trust
from heelfirst.web.desk.rows import Rows, rows_of

WEEKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One runner as their coach or physiotherapist sees them on a day."""

    trust: Trust
    today: date
    """The runner's own."""
    since: date
    """The first day of the weeks that are shown."""
    build_up: BuildUp | None
    plan: Plan | None
    waiting: bool
    """Whether a newer plan is being worked out."""
    runs: tuple[Ran, ...]
    matches: tuple[Match, ...]
    known: LookedAfter
    reasons: tuple[Reason, ...]

    @property
    def runner(self) -> Person:
        """Whom it is about."""
        return self.trust.runner

    @property
    def order(self) -> tuple[tuple[int, int, int], str]:
        """Sorts people, the most urgent first."""
        return urgency(self.reasons, self.today), self.runner.name.casefold()


def seen(trust: Trust, request: ClockedRequest) -> Seen:
    """One runner."""
    return everybody([trust], request)[0]


def everybody(trusts: Sequence[Trust], request: ClockedRequest) -> list[Seen]:
    """All that somebody looks after, the most urgent first.

    Everything that the pages of the desk tell of a runner comes from here, and nothing else does.
    """
    if not trusts:
        return []
    days = {trust.pk: _days(trust.runner, request) for trust in trusts}
    rows = rows_of(
        [trust.runner for trust in trusts],
        [trust.runner for trust in trusts if trust.physio],
        min(since for since, _today in days.values()),
        max(today for _since, today in days.values()),
        request.until,
    )
    return sorted((_seen(trust, rows, *days[trust.pk]) for trust in trusts), key=lambda one: one.order)


def _days(runner: Person, request: ClockedRequest) -> tuple[date, date]:
    """The first day of the weeks that are shown, and the runner's own today."""
    today = day_of(runner, request)
    return week_start(today, runner.week_starts_on) - timedelta(weeks=WEEKS - 1), today


def _seen(trust: Trust, rows: Rows, since: date, today: date) -> Seen:
    owner = trust.runner_id
    build_up = rows.build_ups.get(owner)
    version, newer = (None, None) if build_up is None else rows.versions[build_up.pk]
    plan = None if version is None else readable(version)
    known = LookedAfter(
        today=today,
        soreness=_within(rows.soreness.get(owner, ()), since, today),
        happened=_within(rows.happened.get(owner, ()), since, today),
        pains=_within(rows.pains.get(owner, ()), since, today) if trust.physio else (),
        matches=() if plan is None or build_up is None else _matches(build_up, plan, rows, since, today),
        no_plan=_no_plan(newer),
        races=_races(build_up, plan),
    )
    return Seen(
        trust=trust,
        today=today,
        since=since,
        build_up=build_up,
        plan=plan,
        waiting=newer is not None and newer.state == Version.State.WAITING,
        runs=tuple(ran(run) for run in _within(rows.runs.get(owner, ()), since, today)),
        matches=known.matches,
        known=known,
        reasons=needs(known, _),
    )


class _OfADay(Protocol):
    @property
    def day(self) -> date: ...


def _within[Told: _OfADay](told: Iterable[Told], since: date, today: date) -> tuple[Told, ...]:
    return tuple(one for one in told if since <= one.day <= today)


def _matches(build_up: BuildUp, plan: Plan, rows: Rows, since: date, today: date) -> tuple[Match, ...]:
    logged = Logged(rows.runs.get(build_up.owner_id, ()), rows.answers.get(build_up.pk, ()))
    return tuple(
        Match(one.session, None if one.run is None else ran(one.run), one.state is not State.UNSURE)
        for one in done(build_up, plan, since, today, today, logged).values()
    )


def _no_plan(newer: Version | None) -> NoPlan | None:
    if newer is None or newer.state != Version.State.FAILED:
        return None
    return NoPlan(newer.today, newer.why_not)


def _races(build_up: BuildUp | None, plan: Plan | None) -> tuple[Ahead, ...]:
    """The races of the plan, and the one that is built up to."""
    if build_up is None:
        return ()
    found = {one.date: one.name for one in (plan.sessions if plan else ()) if one.kind.value == "race"}
    if build_up.race_day is not None and not found.get(build_up.race_day):
        found[build_up.race_day] = build_up.name
    return tuple(Ahead(day, name) for day, name in sorted(found.items()))
