"""What somebody who looks after a runner may see of them on one day, put together from their rows. docs/how/desk.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing.weeks import week_start
from heelfirst.plan import Match, Plan, Ran
from heelfirst.plan.history import Event, Happened
from heelfirst.plan.needs import Ahead, LookedAfter, NoPlan, Pain, Reason, needs, urgency
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.done import State, done
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import current, open_build_up, pending, plan_of, ran, runs_between
from heelfirst.web.desk.leave import day_of
from heelfirst.web.desk.models import Measure, Trust
from heelfirst.web.fitness.models import Soreness as SorenessRow

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
    """Everything that the pages of the desk tell of one runner comes from here, and nothing else does."""
    runner, today = trust.runner, day_of(trust.runner, request)
    since = week_start(today, runner.week_starts_on) - timedelta(weeks=WEEKS - 1)
    build_up = open_build_up(runner, request.until)
    version = None if build_up is None else current(build_up, request.until)
    newer = None if build_up is None else pending(build_up, request.until)
    plan = None if version is None else plan_of(version)
    runs = tuple(ran(run) for run in runs_between(runner, since, today))
    matches = () if plan is None or build_up is None else _matches(build_up, plan, since, today)
    known = LookedAfter(
        today=today,
        soreness=_soreness(runner, since, today),
        happened=_happened(runner, since, today),
        pains=_pains(runner, today) if trust.physio else (),
        matches=matches,
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
        runs=runs,
        matches=matches,
        known=known,
        reasons=needs(known, _),
    )


def everybody(trusts: Iterable[Trust], request: ClockedRequest) -> list[Seen]:
    """All that somebody looks after, the most urgent first."""
    return sorted((seen(trust, request) for trust in trusts), key=lambda one: one.order)


def _matches(build_up: BuildUp, plan: Plan, since: date, today: date) -> tuple[Match, ...]:
    return tuple(
        Match(one.session, None if one.run is None else ran(one.run), one.state is not State.UNSURE)
        for one in done(build_up, plan, since, today, today).values()
    )


def _soreness(runner: Person, since: date, today: date) -> tuple[Soreness, ...]:
    rows = SorenessRow.objects.of(runner, today).filter(day__gte=since).order_by("day", "pk")
    return tuple(
        Soreness(day, Part(part), score) for day, part, score in rows.values_list("day", "part", "score")
    )


def _happened(runner: Person, since: date, today: date) -> tuple[Happened, ...]:
    rows = Happening.objects.filter(
        owner=runner, taken_back_at=None, day__gte=since, day__lte=today
    ).order_by("day", "pk")
    return tuple(Happened(day, Event(what)) for day, what in rows.values_list("day", "what"))


def _pains(runner: Person, today: date) -> tuple[Pain, ...]:
    rows = Measure.objects.of(runner, today).filter(pain__isnull=False)
    return tuple(Pain(day, score) for day, score in rows.values_list("day", "pain") if score is not None)


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
