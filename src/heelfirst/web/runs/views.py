"""The list of runs, the page of one, its original, deleting it and bringing it back."""

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.facing import Source, Totals, reason
from heelfirst.facing.telling import told
from heelfirst.facing.weeks import Week, by_week, week_start
from heelfirst.jobs import outbox
from heelfirst.originals import Damaged, Missing
from heelfirst.readers import Unreadable
from heelfirst.units.distance import System, in_words
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.pictures import picture
from heelfirst.web.runs.forms import WordsForm
from heelfirst.web.runs.importing import count_outing, import_key
from heelfirst.web.runs.models import GivenLabel, Run, RunQuerySet, SaidAtUpload, Upload
from heelfirst.web.runs.page import RunPicture
from heelfirst.web.runs.recording import screen
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.telling import moved
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
    return get_object_or_404(Run.objects.of(asker(request), request.until), pk=run_id)


def weeks_of(runs: RunQuerySet, first_weekday: int, until: date) -> tuple[Week, ...]:
    """Totals by week of the runs that count, until this week."""
    fields = list(Totals.__dataclass_fields__)
    rows = runs.summed().order_by("day").values_list("day", *fields)
    return by_week(((day, Totals(*numbers)) for day, *numbers in rows), first_weekday, until)


def first_backward_day(runs: RunQuerySet) -> date | None:
    """The day "backward since" counts from."""
    return runs.summed().filter(backward_m__gt=0).order_by("day").values_list("day", flat=True).first()


def given_up(uploads: Iterable[Upload]) -> set[int]:
    """Which of these uploads the worker has given up."""
    keys = {import_key(upload): upload.pk for upload in uploads}
    return {keys[key] for key in outbox.given_up(keys)}


def still_waiting(uploads: QuerySet[Upload]) -> int:
    """How many files are on their way."""
    waiting = list(uploads.filter(state=Upload.State.WAITING))
    return len(waiting) - len(given_up(waiting))


@require_safe
def runs(request: ClockedRequest) -> HttpResponse:
    """All runs, newest first, with backward and forward by week and since the start."""
    person = asker(request)
    mine = Run.objects.of(person, request.until)
    weeks = weeks_of(mine, person.week_starts_on, request.today)
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    by_start = {week.starts_on: week for week in weeks}
    groups: list[dict[str, Any]] = []
    for run in page:
        start = week_start(run.day, person.week_starts_on)
        if not groups or groups[-1]["starts_on"] != start:
            ends_on = start + timedelta(days=6)
            groups.append({"starts_on": start, "ends_on": ends_on, "week": by_start.get(start), "runs": []})
        groups[-1]["runs"].append(run)
    still_open = [run for run in mine.order_by("day") if run.wants_answer]
    everything = request.GET.get("open") == "all"
    return render(
        request,
        "runs/list.html",
        {
            "groups": groups,
            "page": page,
            "all": sum((week.totals for week in weeks), Totals()),
            "longest_m": max((week.longest_backward_m for week in weeks), default=0.0),
            "since": first_backward_day(mine),
            "weeks": picture(week_bars(weeks[-WEEKS_DRAWN:], person.system)) if weeks else "",
            "open": still_open,
            "open_shown": still_open if everything else still_open[:3],
            "all_open": everything,
            "waiting": still_waiting(Upload.objects.filter(batch__owner=person)),
            "deleted": Run.objects.filter(owner=person, deleted_at__isnull=False).order_by("-deleted_at")[
                :50
            ],
            "answers": SaidAtUpload.choices[1:],
        },
    )


@require_safe
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
    mine = Run.objects.of(person, request.until)
    longest_m = mine.summed().filter(day__lt=run.day).aggregate(longest=Max("backward_m"))["longest"]
    return {
        "run": run,
        "picture": picture,
        "note": columns.note,
        "first_line": _first_line(run, person.system, longest_m, measured=picture.measured),
        "reason": reason(Source(run.facing_source), picture.stretches, run.totals, _),
        "last_given": given[-1] if given else None,
        "answers": SaidAtUpload.choices[1:],
        "newer": mine.filter(_after(run)).order_by("day", "started_at", "id").first(),
        "older": mine.exclude(_after(run)).exclude(pk=run.pk).first(),
    }


def _first_line(run: Run, system: System, longest_m: float | None, *, measured: bool) -> str:
    """What the run was, in words; a ride or a swim is told without the question which way it went."""
    if not run.on_foot:
        words = {"clock": clock(run.elapsed_s), "sport": run.sport.replace("_", " ")}
        if not measured:
            return _("%(clock)s, %(sport)s.") % words
        return _("%(far)s in %(clock)s, %(sport)s.") % (
            words | {"far": in_words(run.distance_m or 0.0, system)}
        )
    return told(
        run.totals,
        system,
        measured=measured,
        longest_before_m=longest_m or None,
        walked=run.sport in {"walking", "hiking"},
        translate=_,
    )


def _after(run: Run) -> Q:
    """What stands above a run in the list."""
    same_day = Q(day=run.day)
    later = same_day & Q(started_at__gt=run.started_at) if run.started_at else Q(pk__in=[])
    return Q(day__gt=run.day) | later | (same_day & Q(started_at=run.started_at, pk__gt=run.pk))


@require_safe
def original(request: ClockedRequest, run_id: int) -> FileResponse:
    """The untouched file, as it came."""
    run = own_run(request, run_id)
    try:
        file = originals().open(run.sha256)
    except Missing as error:
        raise Http404(str(error)) from error
    return FileResponse(
        file,
        as_attachment=True,
        filename=PurePosixPath(run.filename).name,
        content_type="application/octet-stream",
    )


@require_POST
def words(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Keep a name and a note for a run."""
    run = own_run(request, run_id)
    form = WordsForm(request.POST, instance=run)
    if form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("runs:run", run.pk)


@require_POST
def delete(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Take a run out of the log; it can be brought back for 30 days."""
    run = own_run(request, run_id)
    run.deleted_at = request.now
    with transaction.atomic():
        run.save(update_fields=["deleted_at"])
        count_outing(run)
        moved.send(sender=Run, run=run)
    messages.info(request, _("Deleted: %(run)s.") % {"run": run}, extra_tags=f"bring-back:{run.pk}")
    return redirect("runs:list")


@require_POST
def bring_back(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Undo deleting."""
    run = get_object_or_404(Run, owner=asker(request), pk=run_id)
    run.deleted_at = None
    with transaction.atomic():
        run.save(update_fields=["deleted_at"])
        count_outing(run)
        moved.send(sender=Run, run=run)
    return redirect("runs:run", run.pk)


@require_POST
def count(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Let this recording of an outing be the one that counts."""
    run = own_run(request, run_id)
    run.chosen_at, run.held_back = request.now, False
    with transaction.atomic():
        run.save(update_fields=["chosen_at", "held_back"])
        count_outing(run)
    return redirect("runs:run", run.pk)
