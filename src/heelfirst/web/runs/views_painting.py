"""Saying and painting which way a run went, and taking it back."""

import re
from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from heelfirst.facing import Facing, Label, Source
from heelfirst.readers import read
from heelfirst.units.duration import from_clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.runs.importing import give, retotal, said_labels
from heelfirst.web.runs.models import Run, SaidAtUpload
from heelfirst.web.runs.recording import evidence, line, screen
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.views import asker, own_run, run_context

_SECONDS = re.compile(r"\d{1,7}(\.\d{1,6})?")


def _answer(request: ClockedRequest, run: Run) -> HttpResponse:
    """The changed part of the page to htmx, the whole page to everybody else."""
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "runs/_run.html", run_context(request, run))
    over = "?over=distance" if request.GET.get("over") == "distance" else ""
    response = redirect("runs:run", run.pk)
    response["Location"] += over
    return response


@require_POST
def say(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Answer the one question for a whole run."""
    run = own_run(request, run_id)
    said = request.POST.get("said", "")
    if said not in SaidAtUpload.values:
        messages.error(request, _("Choose one of the answers."))
        return _answer(request, run)
    _say(request, run, said)
    if request.POST.get("next") == "list":
        return redirect("runs:list")
    return _answer(request, run)


def _say(request: ClockedRequest, run: Run, said: str) -> None:
    whole = line(run.sha256)
    labels: tuple[Label, ...]
    if said.startswith("laps:"):
        # Only the recording knows which laps were pressed by hand.
        labels = said_labels(said, read(originals().read(run.sha256)), whole)
    else:
        facing = Facing(said) if said else Facing.UNKNOWN
        labels = (Label(0.0, whole.elapsed_s, facing, Source.SAID),)
    with transaction.atomic():
        for label in labels:
            give(run, label, asker(request), request.now)
        retotal(run, whole, evidence(screen(run.sha256).note))


@require_POST
def forward_before(request: ClockedRequest) -> HttpResponse:
    """Say of all runs before a day that they were forward."""
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        messages.error(request, _("Choose a day first."))
        return redirect("runs:list")
    mine = Run.objects.of(asker(request), request.today).filter(day__lt=day)
    open_runs = [run for run in mine if run.wants_answer]
    for run in open_runs:
        _say(request, run, Facing.FORWARD.value)
    count = len(open_runs)
    said = ngettext("%(count)d run is now forward.", "%(count)d runs are now forward.", count) % {
        "count": count
    }
    messages.success(request, said)
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
    except ValueError as error:
        messages.error(request, str(error))
        return _answer(request, run)
    with transaction.atomic():
        for start_s, end_s in ranges:
            give(run, Label(start_s, end_s, Facing(facing), Source.PAINTED), asker(request), request.now)
        retotal(run, line(run.sha256), evidence(screen(run.sha256).note))
    return _answer(request, run)


def _laps(run: Run, posted: QueryDict) -> list[tuple[float, float]]:
    laps = screen(run.sha256).note["laps"]
    numbers = [int(number) for number in posted.getlist("lap") if number.isdecimal()]
    return [(laps[n - 1]["start_s"], laps[n - 1]["end_s"]) for n in numbers if 1 <= n <= len(laps)]


def _range(posted: QueryDict, run: Run) -> tuple[float, float]:
    """From and to in seconds, typed as a clock time or sent as seconds. Raises ValueError with a sentence."""
    ends = []
    for name in ("from", "to"):
        value = posted.get(name, "").strip()
        if not value:
            raise ValueError(_("Choose a stretch on the ribbon, tick laps, or type from when to when."))
        # The ribbon sends seconds; people type a clock time.
        ends.append(float(value) if _SECONDS.fullmatch(value) else from_clock(value))
    start_s, end_s = max(min(ends), 0.0), min(max(ends), run.elapsed_s)
    if not start_s < end_s:
        raise ValueError(_("That stretch is empty: it must lie within the run and end after it begins."))
    return start_s, end_s


@require_POST
def undo(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Take back the last thing said or painted of a run."""
    run = own_run(request, run_id)
    last = run.labels.filter(taken_back_at=None).order_by("-id").first()
    if last is not None:
        with transaction.atomic():
            # One tap may have painted several laps: what was given together goes together.
            run.labels.filter(at=last.at, taken_back_at=None).update(taken_back_at=request.now)
            retotal(run, line(run.sha256), evidence(screen(run.sha256).note))
    return _answer(request, run)
