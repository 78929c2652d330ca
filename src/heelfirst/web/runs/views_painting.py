"""Saying and painting which way a run went, and taking it back."""

import re
from collections.abc import Iterable
from datetime import date
from math import inf

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heelfirst.facing import Facing, Label, Source
from heelfirst.jobs.outbox import enqueue
from heelfirst.originals import Damaged, Missing
from heelfirst.readers import Unreadable
from heelfirst.units.duration import from_clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.runs import telling
from heelfirst.web.runs.models import Run, SaidAtUpload
from heelfirst.web.runs.recording import screen
from heelfirst.web.runs.views import asker, own_run, run_context

_SECONDS = re.compile(r"\d{1,7}(\.\d{1,6})?")
SNAP_S = 1.0  # a clock shows whole seconds: what ends within one of the run's end means the end
LOST = (Missing, Damaged, Unreadable)


def _answer(request: ClockedRequest, run: Run) -> HttpResponse:
    """The changed part of the page to htmx, the whole page to everybody else."""
    run.refresh_from_db()
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "runs/_run.html", run_context(request, run))
    response = redirect("runs:run", run.pk)
    if request.GET.get("over") == "distance":
        response["Location"] += "?over=distance"
    return response


@require_POST
def say(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Answer the one question for a whole run."""
    run = own_run(request, run_id)
    said = request.POST.get("said", "")
    if said not in SaidAtUpload.values or not said:
        messages.error(request, _("Choose one of the answers."))
        return _answer(request, run)
    try:
        labels = telling.said(run, said)
    except LOST as error:
        messages.error(request, str(error))
        return _answer(request, run)
    if labels:
        telling.keep(run, labels, asker(request), request.now)
    else:
        messages.error(
            request,
            _("No press of the lap button is in this file. Paint the stretches on the ribbon instead."),
        )
    if request.POST.get("next") == "list":
        return redirect("runs:list")
    return _answer(request, run)


@require_POST
def forward_before(request: ClockedRequest) -> HttpResponse:
    """Say of all runs before a day that they were forward; years of runs are told in the background."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        messages.error(request, _("Choose a day first."))
        return redirect("runs:list")
    if day > request.today:
        messages.error(request, _("That day is still to come; choose the day you began to run backward."))
        return redirect("runs:list")
    person = asker(request)
    enqueue(
        "heelfirst.web.runs.tasks.say_forward_before",
        {"person": person.pk, "day": day.isoformat()},
        key=f"forward-before:{person.pk}:{request.now.isoformat()}",
    )
    messages.success(request, _("Runs before that day become forward now; look again in a moment."))
    return redirect("runs:list")


@require_POST
def paint(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Paint a stretch, or some laps, one way."""
    run = own_run(request, run_id)
    facing = request.POST.get("facing", "")
    if facing not in Facing:
        messages.error(request, _("Say which way: backward, forward, standing or unknown."))
        return _answer(request, run)
    try:
        ranges = _laps(run, request.POST) or [_range(request.POST, run)]
        _painted(request, run, Facing(facing), ranges)
    except (ValueError, *LOST) as error:
        messages.error(request, str(error))
    return _answer(request, run)


def _painted(
    request: ClockedRequest, run: Run, facing: Facing, ranges: Iterable[tuple[float, float]]
) -> None:
    labels = [Label(start_s, end_s, facing, Source.PAINTED) for start_s, end_s in ranges]
    telling.keep(run, labels, asker(request), request.now)


def _laps(run: Run, posted: QueryDict) -> list[tuple[float, float]]:
    laps = screen(run.sha256).note["laps"]
    numbers = [int(number) for number in posted.getlist("lap") if number.isdecimal() and len(number) < 7]
    return [(laps[n - 1]["start_s"], laps[n - 1]["end_s"]) for n in numbers if 1 <= n <= len(laps)]


def _range(posted: QueryDict, run: Run) -> tuple[float, float]:
    """From and to, typed as a clock time or sent as seconds. Raises ValueError with a sentence."""
    ends = []
    for name in ("from", "to"):
        value = posted.get(name, "").strip()
        if not value:
            raise ValueError(_("Choose a stretch on the ribbon, tick laps, or type from when to when."))
        ends.append(float(value) if _SECONDS.fullmatch(value) else from_clock(value))
    start_s, end_s = min(ends), max(ends)
    if end_s >= run.elapsed_s - SNAP_S:
        end_s = inf
    start_s, end_s = max(start_s, 0.0), min(end_s, run.elapsed_s)
    if not start_s < end_s:
        raise ValueError(_("That stretch is empty: it must lie within the run and end after it begins."))
    return start_s, end_s


@require_POST
def undo(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Take back the last thing said or painted of a run."""
    run = own_run(request, run_id)
    try:
        with transaction.atomic():
            telling.take_back_last(run, request.now)
    except LOST as error:
        messages.error(request, str(error))
    return _answer(request, run)
