"""What was done: planned beside run, what is asked, and what is ticked."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heelfirst.facing.weeks import week_start
from heelfirst.plan import Kind, Plan, Session
from heelfirst.plan.saying import said
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup.asking import instant
from heelfirst.web.buildup.done import State, answers_of
from heelfirst.web.buildup.models import Answer, BuildUp, Ticked
from heelfirst.web.buildup.page import DayTold, Line, WeekTold, week_told
from heelfirst.web.buildup.planning import current, open_build_up, readable, runs_between
from heelfirst.web.buildup.views import of_build_up
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker

WEEKS = 4
CANDIDATE_DAYS = timedelta(days=5)
TICKABLE = frozenset({Kind.STRENGTH.value, Kind.RECOVERY.value, "dose"})
DRILL = "drill:"


@dataclass(frozen=True, slots=True)
class Asked:
    """A session with what may be answered about it."""

    line: Line
    planned: str
    others: tuple[Run, ...]
    """Other runs of the days around, which it may have been."""
    answered: bool = False


def followed(request: ClockedRequest) -> tuple[BuildUp, Plan] | None:
    """The build-up that is followed and the plan that holds; None where there is none yet."""
    build_up = open_build_up(asker(request), request.until)
    version = None if build_up is None else current(build_up, request.until)
    plan = None if version is None else readable(version)
    return None if build_up is None or plan is None else (build_up, plan)


def session_of(request: ClockedRequest, plan: Plan) -> Session:
    """The planned session that a form is about. Raises Http404 where the plan has none such until today."""
    told = tuple(request.POST.get(name, "") for name in ("day", "kind", "direction"))
    for session in plan.sessions:
        of = (session.date.isoformat(), session.kind.value, session.direction.value)
        if session.run and session.date <= request.today and of == told:
            return session
    raise Http404


@require_safe
def done_page(request: ClockedRequest) -> HttpResponse:
    """Planned beside run: what is sure stays quiet, what may be is asked, what was not run is said without blame."""
    found = followed(request)
    if found is None:
        return redirect("buildup:today")
    build_up, plan = found
    everything = request.GET.get("weeks") == "all"
    since = week_start(request.today, build_up.owner.week_starts_on) - timedelta(weeks=WEEKS - 1)
    weeks = [
        _until(week_told(build_up, plan, number, week, request.today), request.today)
        for number, week in enumerate(plan.weeks, 1)
        if week.start <= request.today and (everything or week.start >= since)
    ]
    lines = [line for week in weeks for day in week.days for line in day.lines]
    asked = _asked(build_up, lines, request.today)
    return render(
        request,
        "buildup/done.html",
        of_build_up(request, build_up)
        | {
            "first_line": _first_line(lines),
            "told": [(week, _rows(week, asked)) for week in reversed(weeks)],
            "questions": [one for one in asked.values() if one.line.state == State.UNSURE],
            "everything": everything,
            "more": any(week.start < since for week in plan.weeks),
        },
    )


def _until(week: WeekTold, today: date) -> WeekTold:
    return replace(week, days=tuple(day for day in week.days if day.day <= today))


def _first_line(lines: list[Line]) -> str:
    """What was done, in words, and whether anything is asked."""
    run = [line for line in lines if line.state in {State.DONE, State.UNSURE, State.MISSED}]
    done = sum(line.state == State.DONE for line in run)
    open_ = sum(line.state == State.UNSURE for line in run)
    if not run:
        return _("Nothing of the plan lies behind you yet.")
    first = ngettext(
        "%(done)d of %(n)d planned session was run", "%(done)d of %(n)d planned sessions were run", len(run)
    ) % {"done": done, "n": len(run)}
    if not open_:
        return f"{first}."
    asks = ngettext("%(n)d more is asked about", "%(n)d more are asked about", open_) % {"n": open_}
    return f"{first}; {asks}."


def _asked(build_up: BuildUp, lines: list[Line], today: date) -> dict[Session, Asked]:
    """For each session behind: what was planned, and the runs of the days around that no session has surely."""
    behind = [line for line in lines if line.session.run and line.state not in {"", State.OPEN}]
    if not behind:
        return {}
    first, last = behind[0].session.date, behind[-1].session.date
    runs = runs_between(build_up.owner, first - CANDIDATE_DAYS, min(last + CANDIDATE_DAYS, today))
    taken = {line.run.pk for line in behind if line.run is not None and line.state == State.DONE}
    answered = set(answers_of([build_up], today).values_list("day", "kind", "direction"))
    system = build_up.owner.system
    return {
        line.session: Asked(
            line,
            said(line.session, system, _),
            tuple(
                run
                for run in runs
                if abs(run.day - line.session.date) <= CANDIDATE_DAYS
                and run.pk not in taken
                and (line.run is None or run.pk != line.run.pk)
            ),
            (line.session.date, line.session.kind.value, line.session.direction.value) in answered,
        )
        for line in behind
    }


def _rows(week: WeekTold, asked: dict[Session, Asked]) -> list[tuple[DayTold, list[tuple[Line, Any]]]]:
    """Each day with its lines, and beside each what may be answered; days without anything to do are left out."""
    return [
        (day, rows)
        for day in week.days
        if (
            rows := [
                (line, asked.get(line.session))
                for line in day.lines
                if line.session.run or line.may_be_ticked
            ]
        )
    ]


@require_POST
def answer(request: ClockedRequest) -> HttpResponse:
    """Keep which run a session was, that it was none, or take the answer back."""
    found = followed(request)
    if found is None:
        return redirect("buildup:today")
    build_up, plan = found
    session, run = session_of(request, plan), request.POST.get("run", "")
    of: dict[str, Any] = {
        "build_up": build_up,
        "day": session.date,
        "kind": session.kind.value,
        "direction": session.direction.value,
    }
    if run == "ask":
        Answer.objects.filter(**of).delete()
    else:
        was = None if run == "none" else _run(request, build_up, run)
        with transaction.atomic():
            if was is not None:
                # A run is one session's: whoever says so takes it from the other.
                Answer.objects.filter(build_up=build_up, run=was).delete()
            Answer.objects.update_or_create(**of, defaults={"run": was, "told_at": instant(request)})
    return _back(request, f"{reverse('buildup:done')}#day-{session.date:%Y-%m-%d}")


def _run(request: ClockedRequest, build_up: BuildUp, key: str) -> Run:
    if not key.isdecimal():
        raise Http404
    return get_object_or_404(Run.objects.of(build_up.owner, request.until), pk=key)


@require_POST
def tick(request: ClockedRequest) -> HttpResponse:
    """Tick what is done beside the running; a second tap takes the tick back."""
    found = followed(request)
    if found is None:
        return redirect("buildup:today")
    build_up, _plan = found
    what, told = request.POST.get("what", ""), request.POST.get("day", "")
    if what not in TICKABLE and not (what.startswith(DRILL) and len(what) <= 40):
        raise Http404
    try:
        day = date.fromisoformat(told)
    except ValueError:
        raise Http404 from None
    if day > request.today:
        raise Http404
    row, new = Ticked.objects.get_or_create(
        build_up=build_up, day=day, what=what, defaults={"told_at": instant(request)}
    )
    if not new:
        row.delete()
    return _back(request, f"{reverse('buildup:done')}#day-{day:%Y-%m-%d}")


def _back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page that asked."""
    following = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()})
    return redirect(following if safe and following.startswith("/") else otherwise)
