"""What is taken along of a build-up: calendar, workouts for a watch, the week and the whole plan on paper."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from heelfirst.facing.weeks import Week as RunWeek
from heelfirst.plan import Plan, Session, Status, Week
from heelfirst.plan.drilled import Drills, drills_of
from heelfirst.plan.history import BACKWARD_MPS
from heelfirst.plan.workout import steps
from heelfirst.units.distance import System
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import history_of, plan_of, readable
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import weeks_of
from heelfirst.writers import ics
from heelfirst.writers.fit.schedule import files
from heelfirst.writers.fit.workout import workout
from heelfirst.writers.pdf import Paper
from heelfirst.writers.pdf.build_up import build_up_sheet
from heelfirst.writers.pdf.week import week_sheet

BEFORE_THE_PLAN = timedelta(weeks=4)
"""So much of the log stands before the plan in the picture of the road."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that a file is made from."""

    build_up: BuildUp
    version: Version
    plan: Plan
    today: date
    day: date
    """Which day's session, and which week."""
    paper: Paper
    address: str

    @property
    def system(self) -> System:
        """The person's units."""
        return self.build_up.owner.system

    @property
    def made_at(self) -> datetime:
        """When the plan was made."""
        return self.version.made_at or self.version.asked_at

    @property
    def title(self) -> str:
        """What it is called."""
        return self.build_up.name or str(self.build_up.get_who_display())  # type: ignore[attr-defined,unused-ignore]


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing to take along. `made` raises ValueError, in a sentence, where it cannot be made."""

    key: str
    name: Promise
    content_type: str
    ending: str
    made: Callable[[Wanted], bytes]
    papers: bool = False
    """Whether it is printed, on a paper that is chosen."""
    carried: bool = False
    """Whether a clinician's text can be taken so too."""


def begins(build_up: BuildUp) -> dict[int, time | None]:
    """When training begins, by weekday."""
    return {row.weekday: row.begins for row in build_up.free_days.all()}


def road_weeks(build_up: BuildUp, plan: Plan, today: date) -> tuple[RunWeek, ...]:
    """What was run, week by week, from some weeks before the plan began."""
    person = build_up.owner
    since = plan.first_day(today) - BEFORE_THE_PLAN
    return weeks_of(Run.objects.of(person, today).filter(day__gte=since), person.week_starts_on, today)


def calendar_of(
    build_up: BuildUp, version: Version, *, address: str, public: bool = False, rest: bool = False
) -> bytes:
    """The plan that holds as a calendar; what it was before tells each event how often it changed.

    `public`: for an address without a sign-in, where a clinician's text has no place. Raises ValueError.
    """
    plan, made_at = plan_of(version), version.made_at or version.asked_at
    older = build_up.versions.filter(state=Version.State.MADE).exclude(pk=version.pk).order_by("number")
    if settings.DEMO:
        # Plans of later days of its season are none that a calendar has seen.
        older = older.filter(today__lte=version.today).order_by("today", "number")
    before = []
    for row in older:
        was = readable(row)
        if was is not None:
            wished = row.cause == Version.Cause.WISH
            before.append(ics.Version(_shared(was, public=public), row.made_at or row.asked_at, wished))
        # What was taken back was there for a while: its events count on, and never back.
        made_at = max(made_at, row.taken_back_at or row.made_at or row.asked_at)
    return ics.calendar(
        _shared(plan, public=public),
        name=build_up.name or _("Build-up"),
        zone=build_up.owner.zone,
        begins=begins(build_up),
        made_at=made_at,
        system=build_up.owner.system,
        address=address,
        translate=_,
        uid_of=partial(ics.uid, whose=f"build-up {build_up.pk}"),
        before=before,
        wish_changed=version.cause == Version.Cause.WISH,
        drills_of=_drills(build_up, version, plan),
        rest=rest,
    )


def _drills(build_up: BuildUp, version: Version, plan: Plan) -> Callable[[Session], Drills] | None:
    """The drills of each session of technique, by what was known when the plan was made: so they stay as they were told."""
    if plan.status is Status.CARRIED:
        return None
    return drills_of(plan, history_of(build_up, version.today, plan.begun), _)


def _shared(plan: Plan, *, public: bool) -> Plan:
    return replace(plan, text="") if public else plan


def _calendar(wanted: Wanted) -> bytes:
    return calendar_of(wanted.build_up, wanted.version, address=wanted.address)


def _backward_mps(wanted: Wanted) -> float | None:
    """The usual speed backward where it is known."""
    history = history_of(wanted.build_up, wanted.today)
    speed, known = history.speed_mps(lambda run: run.backward_m, history.backward_mps, BACKWARD_MPS)
    return speed if known else None


def workouts_on(plan: Plan, day: date) -> tuple[Session, ...]:
    """What a watch can lead through on a day."""
    return tuple(session for session in plan.on(day) if steps(session))


def _workout(wanted: Wanted) -> bytes:
    found = workouts_on(wanted.plan, wanted.day)
    if not found:
        raise ValueError(_("Nothing is run on that day, so there is no workout for a watch."))
    drills = _drills(wanted.build_up, wanted.version, wanted.plan)
    return workout(
        found[0],
        wanted.made_at,
        backward_mps=_backward_mps(wanted),
        drills=() if drills is None else drills(found[0]),
        system=wanted.system,
        translate=_,
    )


def week_of(plan: Plan, day: date) -> Week | None:
    """The week that holds a day."""
    return next((week for week in plan.weeks if week.start <= day <= week.end), None)


def _watch(wanted: Wanted) -> bytes:
    week = week_of(wanted.plan, wanted.day)
    made = (
        {}
        if week is None
        else files(
            week.sessions,
            wanted.made_at,
            begins=begins(wanted.build_up),
            backward_mps=_backward_mps(wanted),
            drills_of=_drills(wanted.build_up, wanted.version, wanted.plan),
            system=wanted.system,
            translate=_,
        )
    )
    if not made:
        raise ValueError(_("Nothing is run in that week, so there is nothing for a watch."))
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bundle:
        for name, data in made.items():
            bundle.writestr(ZipInfo(name, wanted.made_at.timetuple()[:6]), data)
    return packed.getvalue()


def _week(wanted: Wanted) -> bytes:
    return week_sheet(
        wanted.plan,
        wanted.day,
        title=wanted.title,
        system=wanted.system,
        paper=wanted.paper,
        language=get_language() or "en",
        translate=_,
    )


def _whole(wanted: Wanted) -> bytes:
    build_up = wanted.build_up
    return build_up_sheet(
        wanted.plan,
        title=wanted.title,
        race_day=build_up.race_day,
        distance_m=build_up.distance_m if build_up.race_day else None,
        today=wanted.today,
        done=() if wanted.plan.status is Status.CARRIED else road_weeks(build_up, wanted.plan, wanted.today),
        system=wanted.system,
        paper=wanted.paper,
        language=get_language() or "en",
        translate=_,
    )


_FIT, _PDF = "application/vnd.ant.fit", "application/pdf"
TAKEN = {
    one.key: one
    for one in (
        Taken(
            "week", gettext_lazy("This week on paper (PDF)"), _PDF, "pdf", _week, papers=True, carried=True
        ),
        Taken("plan", gettext_lazy("The whole plan (PDF)"), _PDF, "pdf", _whole, papers=True, carried=True),
        Taken(
            "calendar",
            gettext_lazy("Calendar (ICS)"),
            "text/calendar; charset=utf-8",
            "ics",
            _calendar,
            carried=True,
        ),
        Taken("workout", gettext_lazy("Today’s workout for a watch (FIT)"), _FIT, "fit", _workout),
        Taken(
            "watch", gettext_lazy("This week for a watch (FIT, in a zip)"), "application/zip", "zip", _watch
        ),
    )
}
