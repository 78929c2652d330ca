"""What the pages of a build-up say: today, this week, the road, and all of it with its proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heelfirst.plan import Direction, Kind, Plan, Session, Status, Week
from heelfirst.plan.matching import direction
from heelfirst.plan.readiness import Readiness, readiness
from heelfirst.plan.saying import how, lasting, named, what
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.buildup.done import Done, State, done_and_beside, matches
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.buildup.planning import history_of, ran, wish_of
from heelfirst.web.buildup.taking import road_weeks
from heelfirst.web.pictures import picture
from heelfirst.web.runs.models import Run
from heelfirst.writers.svg.road_to_race import key, road_to_race


@dataclass(frozen=True, slots=True)
class Line:
    """One session as a line of a week."""

    session: Session
    name: str
    amount: str
    state: str
    """done, unsure, missed, open, or empty where nothing is run."""
    run: Run | None = None
    asks: str = ""
    ticked: bool = False

    @property
    def may_be_ticked(self) -> bool:
        """Whether it is done without a run: strength, a walk."""
        return self.session.kind in {Kind.STRENGTH, Kind.RECOVERY}


@dataclass(frozen=True, slots=True)
class Beside:
    """A run that was in no plan."""

    run: Run
    way: str
    """backward, mixed, forward, or unknown where nobody said."""


@dataclass(frozen=True, slots=True)
class DayTold:
    """One day of a week."""

    day: date
    lines: tuple[Line, ...]
    today: bool
    past: bool
    beside: tuple[Beside, ...] = ()
    """Runs that were in no plan."""


@dataclass(frozen=True, slots=True)
class WeekTold:
    """One week of the plan."""

    week: Week
    days: tuple[DayTold, ...]
    phase: str
    now: bool
    number: int

    @property
    def first_days(self) -> bool:
        """Whether the days run on into the next week, because the plan began late in this one."""
        return any(day.day > self.week.start + timedelta(days=DAYS - 1) for day in self.days)

    @property
    def unsaid(self) -> bool:
        """Whether there is a run of which nobody said which way it went."""
        return any(beside.way == "unknown" for day in self.days for beside in day.beside)

    @property
    def with_the_race(self) -> bool:
        """Whether a race is in its backward metres."""
        return any(session.kind is Kind.RACE and session.backward_m for session in self.week.sessions)


@dataclass(frozen=True, slots=True)
class Today:
    """What the first page says."""

    first_line: str
    why: str
    week: WeekTold | None
    to_do: tuple[Line, ...]
    """What of today is still to be done."""
    over: bool = False
    how: str = ""
    """Where, with whom, how long."""
    unsure: bool = False
    """Whether a run of today may have been it, so that the person is asked."""


A_YEAR = 366

DAYS = 7
PHASES = {
    "build": lambda: _("building"),
    "recovery": lambda: _("recovery week"),
    "taper": lambda: _("taper"),
    "race": lambda: _("race week"),
    "after": lambda: _("after the race"),
}


def today_of(build_up: BuildUp, plan: Plan, today: date) -> Today:
    """Today in a sentence, and the week around it."""
    number, week = next(
        (
            (at, week)
            for at, week in enumerate(plan.weeks, 1)
            if week.start <= today <= week.start + timedelta(days=6)
        ),
        (0, None),
    )
    if week is None:
        over = bool(plan.weeks) and today > plan.weeks[-1].end
        line = _("The weeks of this plan are over.") if over else _("Nothing is planned for today.")
        return Today(line, "", None, (), over)
    told = week_told(build_up, plan, number, week, today)
    if len(told.days) < DAYS and number < len(plan.weeks):
        # Begun late in a week: the first seven days.
        after = week_told(build_up, plan, number + 1, plan.weeks[number], today)
        told = replace(told, days=(*told.days, *after.days)[:DAYS])
    day = next(day for day in told.days if day.today)
    lines = day.lines
    first, meant, main = _first_line(day, build_up.owner.system)
    still = main is not None and main.state not in {State.DONE, State.MISSED}
    why = main.session.why if main is not None and still else ""
    to_do = tuple(
        line for line in lines if line.state == State.OPEN or (line.may_be_ticked and not line.ticked)
    )
    return Today(first, why, told, to_do, how=meant, unsure=main is not None and main.state == State.UNSURE)


def _first_line(day: DayTold, system: System) -> tuple[str, str, Line | None]:
    """The day in a sentence, how it is meant, and the line that it is about."""
    run = [line for line in day.lines if line.session.run]
    main = next((line for line in run if line.state != State.MISSED), next(iter(run), None))
    if main is None and day.beside:
        return _("Today has had its run."), "", None
    main = main or next(iter(day.lines), None)
    if main is None:
        return _("Today: nothing is planned."), "", None
    words, meant = what(main.session, system, _), how(main.session, _)
    if main.state == State.MISSED:
        return _("Not run today: %(session)s.") % {"session": words}, "", main
    if main.session.kind is Kind.RACE and main.state != State.DONE:
        return _("Today is %(race)s.") % {"race": words}, "", main
    if main.state == State.DONE:
        return _("Done today: %(session)s.") % {"session": words}, "", main
    return (
        _("Today: %(session)s.") % {"session": words},
        f"{meant[:1].upper()}{meant[1:]}." if meant else "",
        main,
    )


def week_told(build_up: BuildUp, plan: Plan, number: int, week: Week, today: date) -> WeekTold:
    """One week with what became of it."""
    last = week.start + timedelta(days=6)
    became = done_and_beside(build_up, plan, week.start, last, today)
    ticked = set(
        build_up.ticked.filter(day__range=(week.start, last)).values_list("day", "what")
        if week.start <= today
        else ()
    )
    return _week((number, week), became, ticked, build_up.owner.system, today)


def weeks_told(build_up: BuildUp, plan: Plan, today: date) -> tuple[WeekTold, ...]:
    """All weeks, read at once."""
    if not plan.weeks:
        return ()
    first, last = plan.weeks[0].start, plan.weeks[-1].end
    became = done_and_beside(build_up, plan, first, last, today)
    ticked = set(build_up.ticked.filter(day__range=(first, last)).values_list("day", "what"))
    return tuple(
        _week(numbered, became, ticked, build_up.owner.system, today) for numbered in enumerate(plan.weeks, 1)
    )


def _week(
    numbered: tuple[int, Week],
    became: tuple[Mapping[Session, Done], Sequence[Run]],
    ticked: set[tuple[date, str]],
    system: System,
    today: date,
) -> WeekTold:
    (number, week), (found, beside) = numbered, became
    days: list[DayTold] = []
    for after in range(7):
        day = week.start + timedelta(days=after)
        sessions = [session for session in week.sessions if session.date == day]
        lines = tuple(
            _line(session, found.get(session), day <= today and (day, session.kind.value) in ticked, system)
            for session in sessions
        )
        of_day = tuple(Beside(run, _way(run)) for run in beside if run.day == day)
        if number == 1 and not days and not lines and not of_day and day < today:
            continue  # the plan had not begun yet
        days.append(DayTold(day, lines, day == today, day < today, of_day))
    return WeekTold(
        week, tuple(days), PHASES[week.phase](), week.start <= today <= week.start + timedelta(days=6), number
    )


def _way(run: Run) -> str:
    way = direction(ran(run))
    return "unknown" if way is Direction.NONE else way.value


def _line(session: Session, became: Done | None, ticked: bool, system: System) -> Line:  # noqa: FBT001 - one of four facts of a line
    state = "" if not session.run else State.OPEN if became is None else became.state
    return Line(
        session,
        named(session, _),
        amount(session, system),
        state,
        None if became is None else became.run,
        "" if became is None else became.asks,
        ticked,
    )


def amount(session: Session, system: System) -> str:
    """How much of it: metres where it is run, minutes where not; both ways of a mixed one."""
    if session.direction is Direction.MIXED:
        return _("%(backward)s of %(all)s") % {
            "backward": distance.planned_in_words(session.backward_m, system),
            "all": distance.planned_in_words(session.backward_m + session.forward_m, system),
        }
    if session.distance_m > 0:
        return distance.planned_in_words(session.distance_m, system)
    return lasting(session.duration_s, _) if session.duration_s and session.kind is not Kind.REST else ""


@dataclass(frozen=True, slots=True)
class DoseDay:
    """A day of a clinician's text: ticked or not, and nothing more."""

    day: date
    ticked: bool
    today: bool


def dose_days(build_up: BuildUp, today: date, days: int = 14) -> tuple[DoseDay, ...]:
    """The last days to tick off, the latest first."""
    begun = build_up.made_at.astimezone(build_up.owner.zone).date()
    first = min(max(today - timedelta(days=days - 1), begun), today)
    ticked = set(build_up.ticked.filter(what="dose", day__range=(first, today)).values_list("day", flat=True))
    return tuple(
        DoseDay(day, day in ticked, day == today)
        for day in (today - timedelta(days=before) for before in range((today - first).days + 1))
    )


@dataclass(frozen=True, slots=True)
class Road:
    """How far it is: the picture, and where somebody stands."""

    picture: SafeString
    readiness: Readiness | None


def road_of(build_up: BuildUp, plan: Plan, today: date) -> Road:
    """The road to the race and how far along it is."""
    person = build_up.owner
    race = build_up.race_day if build_up.who != BuildUp.For.ECONOMY else None
    drawn = road_to_race(
        plan.weeks,
        road_weeks(build_up, plan, today),
        today=today,
        race_day=race,
        distance_m=build_up.distance_m if race else None,
        system=person.system,
        translate=_,
    )
    ready = readiness(
        plan,
        wish_of(build_up, today),
        history_of(build_up, today, plan.first_day(today)),
        today,
        matches=matches(build_up, plan, today),
        system=person.system,
        translate=_,
    )
    return Road(picture(drawn + key(plan.weeks, race, translate=_)), ready)


def days_left(build_up: BuildUp, today: date) -> str:
    """How long it is until the race, in words; empty without one or behind it."""
    if build_up.race_day is None or build_up.race_day < today:
        return ""
    days = (build_up.race_day - today).days
    if days < 2:
        return _("tomorrow") if days else _("today")
    if days > A_YEAR:
        return _("more than a year away")
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def proof(plan: Plan, system: System) -> str:
    """What is proven, in words a runner understands."""
    if plan.status is Status.OPTIMAL:
        return _(
            "Proven: under these rules no other weeks are better by more than %(gap)s. That the rules are right is "
            "not proven."
        ) % {"gap": percent(plan.bound_gap)}
    if plan.status is Status.NOT_BY_THIS_DATE:
        return _(
            "Not by this date: under these rules the longest backward run reaches %(longest)s, and that is proven to "
            "%(gap)s. What is planned is the way there."
        ) % {"longest": distance.planned_in_words(plan.longest_m, system), "gap": percent(plan.bound_gap)}
    return ""


def percent(share: float) -> str:
    """A gap as people read it."""
    return _("0.01 %") if share <= 0.0001 else f"{100 * share:.2f}\u00a0%"
