"""Begin a build-up, and change what is wished of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from heelfirst.facing import Facing
from heelfirst.plan import Risk, doses_said, risk_said
from heelfirst.plan.conflicts import STONE_BEFORE_RACE_DAYS
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.buildup.as_it_stood import changed, stands
from heelfirst.web.buildup.asking import instant, own_build_up
from heelfirst.web.buildup.forms import (
    TOLD,
    BlockedForm,
    DayForm,
    OnTheWayForm,
    WishForm,
    blocked_forms,
    day_forms,
    on_the_way_forms,
)
from heelfirst.web.buildup.models import BuildUp, OnTheWay, Version
from heelfirst.web.buildup.planning import TOLD_BACK, ask_for, current, runs_between, wish_of
from heelfirst.web.races.models import Race
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker

TOLD_FIELDS = tuple(name for names in TOLD.values() for name in names)

TAPPED_TWICE = timedelta(minutes=2)
YOUNG_OFFERED_M = 5_000.0
"""What the form begins with for somebody under 18."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All the forms of a wish."""

    wish: WishForm
    days: list[DayForm]
    blocked: list[BlockedForm]
    steps: list[OnTheWayForm]

    @property
    def some_blocked(self) -> bool:
        """Whether a blocked day stands there or was told."""
        return any(form.instance.pk or form.errors for form in self.blocked)

    @property
    def some_steps(self) -> bool:
        """Whether a race on the way stands there, is offered or was told."""
        return any(form.instance.day or form.errors for form in self.steps)

    def valid(self) -> bool:
        """Whether all of it can be kept; says what is missing where it cannot."""
        parts = [self.wish, *self.days, *self.blocked, *self.steps]
        if not all([form.is_valid() for form in parts]):  # noqa: C419 - each form is to say what it lacks
            return False
        self._steps_before_the_race()
        free = {form.weekday for form in self.days if form.cleaned_data["free"]}
        if self.wish.cleaned_data["who"] == BuildUp.For.CLINICIAN:
            return True
        if not free:
            self.wish.add_error(
                None, _("Which weekday has time? One day with half an hour is enough to begin.")
            )
        liked = self.wish.cleaned_data["long_weekday"]
        if liked is not None and free and liked not in free:
            self.wish.add_error("long_weekday", _("That day has no time."))
        return not (self.wish.errors or any(step.errors for step in self.steps))

    def _steps_before_the_race(self) -> None:
        """A race on the way leads to the one that is aimed at, and leaves its last week free."""
        race_day = self.wish.cleaned_data.get("race_day")
        for step in self.steps:
            if step.empty or race_day is None:
                continue
            if step.cleaned_data["day"] >= race_day:
                step.add_error("day", _("That is not on the way: it comes after the race."))
            elif step.cleaned_data["day"] > race_day - timedelta(days=STONE_BEFORE_RACE_DAYS):
                step.add_error("day", _("The week before the race stays free of another one."))


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClockedRequest) -> HttpResponse:
    """Begin a build-up; what the attempt and the races know is filled in."""
    person = asker(request)
    attempt = person.attempts.first()
    build_up = BuildUp(owner=person, made_at=instant(request), attempt=attempt)
    offered = _from_races(build_up, person, attempt, request.today)
    return _wish(request, build_up, offered)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Change what is wished; what changes the weeks makes the plan anew.

    Http404 for a text that somebody else wrote: it stands under their name, so only they change it.
    """
    build_up = own_build_up(request, build_up_id)
    if build_up.by_another:
        raise Http404
    return _wish(request, build_up, [])


def _from_races(build_up: BuildUp, person: Person, attempt: Attempt | None, today: date) -> list[OnTheWay]:
    """Fill in the race that lies ahead, and return the races on the way to it."""
    ahead = list(Race.objects.of(person).filter(day__gt=today).select_related("road"))
    aim = next(
        (race for race in ahead if race.role == Race.Role.AIM and race.way == Facing.BACKWARD.value), None
    )
    if aim is not None:
        build_up.name, build_up.race_day, build_up.distance_m = aim.name, aim.day, aim.course_m
    elif attempt is not None and (attempt.race_day is None or attempt.race_day > today):
        build_up.name = attempt.race_name or attempt.title
        build_up.race_day, build_up.distance_m = attempt.race_day, attempt.distance_m or MARATHON_M
    if person.under_18:
        build_up.distance_m = min(build_up.distance_m, YOUNG_OFFERED_M)
    last = build_up.race_day
    return [
        OnTheWay(day=race.day, distance_m=race.course_m, facing=race.way, name=race.name)
        for race in ahead
        if race is not aim and race.day is not None and (last is None or race.day < last)
    ]


def _wish(request: ClockedRequest, build_up: BuildUp, offered: list[OnTheWay]) -> HttpResponse:
    person, data = asker(request), request.POST or None
    new = build_up.pk is None
    before = None if new else _weighs(build_up, request.today)
    runs = runs_between(person, request.today - TOLD_BACK, request.today)
    logged = {
        facing
        for facing, way_m in ((Facing.BACKWARD, "backward_m"), (Facing.FORWARD, "forward_m"))
        if any(getattr(run, way_m) for run in runs)
    }
    asked = Asked(
        WishForm(data, instance=build_up, person=person, today=request.today, logged=logged),
        day_forms(build_up, data, person.week_starts_on),
        blocked_forms(build_up, data),
        on_the_way_forms(build_up, data, person.system, offered),
    )
    if request.method == "POST" and asked.valid():
        with transaction.atomic():
            Person.objects.select_for_update().get(pk=person.pk)
            stood = None if new else stands(build_up)
            _keep(asked, request.today)
            twin = _twin(build_up, request) if new else None
            if twin is not None:
                build_up.delete()
                return redirect("buildup:show", twin.pk)
            if new or current(build_up) is None:
                ask_for(build_up, Version.Cause.FIRST, "", request.today, request.now)
            elif _weighs(build_up, request.today) != before:
                undo = {} if stood is None else changed(stood, stands(build_up))
                says = _("What you wish changed.")
                ask_for(build_up, Version.Cause.WISH, says, request.today, request.now, undo)
        return redirect("buildup:show", build_up.pk)
    return render(request, "buildup/wish.html", _context(build_up, asked, runs, new=new))


def _twin(build_up: BuildUp, request: ClockedRequest) -> BuildUp | None:
    """The same plan, asked for a moment before by the same button; None where there is none."""
    lately = BuildUp.objects.filter(
        owner=build_up.owner_id,
        ended_at=None,
        made_at__gt=build_up.made_at - TAPPED_TWICE,
        **{name: getattr(build_up, name) for name in ("who", "name", "clinician", "text", "race_day")},
    ).exclude(pk=build_up.pk)
    weighs = _weighs(build_up, request.today)
    return next((one for one in lately if _weighs(one, request.today) == weighs), None)


def _weighs(build_up: BuildUp, today: date) -> tuple[Any, ...]:
    """Everything on the page that the weeks depend on; None for what cannot be planned anyway."""
    row = BuildUp.objects.select_related("owner").get(pk=build_up.pk)
    told = tuple(getattr(row, name) for name in TOLD_FIELDS)
    try:
        return wish_of(row, today), *told
    except ValueError:
        return None, *told


def _keep(asked: Asked, today: date) -> None:
    """Keep it all in the caller's transaction."""
    build_up: BuildUp = asked.wish.save(commit=False)
    if set(TOLD_FIELDS) & set(asked.wish.changed_data):
        told = any(getattr(build_up, name) is not None for name in TOLD_FIELDS)
        build_up.told_on = today if told else None
    build_up.save()
    for day in asked.days:
        if day.cleaned_data["free"]:
            row = day.save(commit=False)
            row.build_up = build_up
            row.save()
        elif day.instance.pk is not None:
            day.instance.delete()
    rows: list[BlockedForm | OnTheWayForm] = [*asked.blocked, *asked.steps]
    for form in rows:
        if form.empty:
            if form.instance.pk is not None:
                form.instance.delete()
            continue
        kept = form.save(commit=False)
        kept.build_up = build_up
        kept.save()


def _context(build_up: BuildUp, asked: Asked, runs: list[Run], *, new: bool) -> Mapping[str, Any]:
    person = build_up.owner
    risks = [(value, *risk_said(Risk(value), _, person.system)) for value in BuildUp.Pace.values]
    return {
        "build_up": build_up,
        "new": new,
        "asked": asked,
        "form": asked.wish,
        "risks": {value: allows for value, allows, _hazard in risks},
        "hazard": risks[0][2],
        "doses": doses_said(_),
        "logged_backward_m": max((run.backward_m for run in runs), default=0.0),
        "logged_forward_m": sum(run.forward_m for run in runs),
        "unsaid": sum(run.wants_answer for run in runs),
        "system": person.system.value,
    }
