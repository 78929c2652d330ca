"""The list of runs, the page of one, its original, deleting it and bringing it back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from heelfirst.facing import Source, Totals, reason
from heelfirst.facing.telling import told
from heelfirst.facing.weeks import Week, by_week, week_start
from heelfirst.originals import Damaged, Missing
from heelfirst.readers import Unreadable
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.pictures import picture
from heelfirst.web.runs.models import GivenLabel, Run, RunQuerySet, SaidAtUpload, Upload
from heelfirst.web.runs.page import RunPicture
from heelfirst.web.runs.recording import screen
from heelfirst.web.runs.storage import originals
from heelfirst.writers.svg.weeks import week_bars

PER_PAGE = 60
WEEKS_DRAWN = 26


def asker(request: HttpRequest) -> Person:
    """The person signed in; every view here is behind the sign-in door."""
    if not request.user.is_authenticated:
        raise Http404
    return request.user


def own_run(request: ClockedRequest, run_id: int) -> Run:
    """One of the person's own runs; for anybody else's there is nothing here."""
    return get_object_or_404(Run.objects.of(asker(request), request.today), pk=run_id)


def weeks_of(runs: RunQuerySet, first_weekday: int) -> tuple[Week, ...]:
    """Totals by week of the runs that count."""
    fields = list(Totals.__dataclass_fields__)
    rows = runs.filter(counted=True).order_by("day").values_list("day", *fields)
    return by_week(((day, Totals(*numbers)) for day, *numbers in rows), first_weekday)


@require_GET
def runs(request: ClockedRequest) -> HttpResponse:
    """All runs, newest first, with backward and forward by week and since the start."""
    person = asker(request)
    mine = Run.objects.of(person, request.today)
    weeks = weeks_of(mine, person.week_starts_on)
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    by_start = {week.starts_on: week for week in weeks}
    groups: list[dict[str, Any]] = []
    for run in page:
        start = week_start(run.day, person.week_starts_on)
        if not groups or groups[-1]["starts_on"] != start:
            ends_on = start + timedelta(days=6)
            groups.append({"starts_on": start, "ends_on": ends_on, "week": by_start.get(start), "runs": []})
        groups[-1]["runs"].append(run)
    return render(
        request,
        "runs/list.html",
        {
            "groups": groups,
            "page": page,
            "all": sum((week.totals for week in weeks), Totals()),
            "longest_m": max((week.longest_backward_m for week in weeks), default=0.0),
            "since": weeks[0].starts_on if weeks else None,
            "weeks": picture(week_bars(weeks[-WEEKS_DRAWN:], person.system)) if weeks else "",
            "open": [run for run in mine.order_by("day") if run.wants_answer],
            "waiting": Upload.objects.filter(batch__owner=person, state=Upload.State.WAITING).count(),
            "answers": SaidAtUpload.choices[1:],
        },
    )


@require_GET
def run(request: ClockedRequest, run_id: int) -> HttpResponse:
    """One run: what it was in a sentence, then the map, the ribbon and the charts under one cursor."""
    return render(request, "runs/run.html", run_context(request, own_run(request, run_id)))


def run_context(request: ClockedRequest, run: Run) -> dict[str, Any]:
    """What the page of a run shows; painting answers with the same part of it."""
    person = asker(request)
    try:
        columns = screen(run.sha256)
    except (Missing, Damaged, Unreadable) as error:
        return {"run": run, "system": person.units, "lost": str(error)}
    given = list(GivenLabel.objects.filter(run=run, taken_back_at=None).select_related("by"))
    picture = RunPicture(
        columns,
        [label.as_label() for label in given],
        person.system,
        "distance" if request.GET.get("over") == "distance" and columns.note["measured"] else "time",
        run.on_foot,
    )
    before = Run.objects.of(person, request.today).filter(counted=True, day__lt=run.day)
    longest_m = before.aggregate(longest=Max("backward_m"))["longest"]
    return {
        "run": run,
        "picture": picture,
        "note": columns.note,
        "first_line": told(
            run.totals,
            person.system,
            measured=picture.measured,
            longest_before_m=longest_m or None,
            walked=run.sport in {"walking", "hiking"},
            translate=_,
        ),
        "reason": reason(Source(run.facing_source), picture.stretches, run.totals, _),
        "last_given": given[-1] if given else None,
        "answers": SaidAtUpload.choices[1:],
        "newer": Run.objects.of(person, request.today).filter(day__gt=run.day).order_by("day", "id").first(),
        "older": before.order_by("-day", "-id").first(),
    }


@require_GET
def original(request: ClockedRequest, run_id: int) -> FileResponse:
    """The untouched file, as it came."""
    run = own_run(request, run_id)
    try:
        file = originals().open(run.sha256)
    except Missing as error:
        raise Http404(str(error)) from error
    return FileResponse(
        file, as_attachment=True, filename=run.filename, content_type="application/octet-stream"
    )


@require_POST
def words(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Keep a name and a note for a run."""
    run = own_run(request, run_id)
    run.title = request.POST.get("title", "").strip()[:120]
    run.note = request.POST.get("note", "").strip()[:4000]
    run.save(update_fields=["title", "note"])
    messages.success(request, _("Kept."))
    return redirect("runs:run", run.pk)


@require_POST
def delete(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Take a run out of the log; it can be brought back for 30 days."""
    run = own_run(request, run_id)
    run.deleted_at = request.now
    run.save(update_fields=["deleted_at"])
    messages.info(request, _("Deleted: %(run)s.") % {"run": run}, extra_tags=f"bring-back:{run.pk}")
    return redirect("runs:list")


@require_POST
def bring_back(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Undo deleting."""
    run = get_object_or_404(Run, owner=asker(request), pk=run_id)
    run.deleted_at = None
    run.save(update_fields=["deleted_at"])
    return redirect("runs:run", run.pk)


@require_POST
def count(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Count this recording of an outing, or stop counting it."""
    run = own_run(request, run_id)
    run.counted = not run.counted
    run.save(update_fields=["counted"])
    return redirect("runs:run", run.pk)
