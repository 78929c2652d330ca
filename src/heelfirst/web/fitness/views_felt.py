"""Telling how hard a run was and what is sore. Answers with the part of the page, or with the page where no htmx is."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.energetics.load.parts import Part
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.fitness.felt import felt_context, sore_context, sore_told
from heelfirst.web.fitness.forms import ScoreForm
from heelfirst.web.fitness.models import Felt, Soreness
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker, own_run


@require_POST
def felt(request: ClockedRequest, run_id: int) -> HttpResponse:
    """Keep how hard a run was; an empty answer takes it back."""
    run = own_run(request, run_id)
    form = ScoreForm(request.POST)
    if form.is_valid():
        Felt.objects.update_or_create(
            run=run, defaults={"rpe": form.cleaned_data["score"], "told_at": request.now}
        )
    else:
        messages.error(request, _("How hard it was goes from 0 to 10."))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "fitness/_felt.html", felt_context(asker(request), run) | {"swapped": True})
    return redirect(f"{run_page(run)}#felt")


def run_page(run: Run) -> str:
    """The address of a run."""
    return reverse("runs:run", args=[run.pk])


@require_http_methods(["GET", "HEAD", "POST"])
def sore(request: ClockedRequest, run_id: int) -> HttpResponse:
    """What is sore on the day of a run."""
    run = own_run(request, run_id)
    return _sore(request, run.day, run, page=run_page(run))


@require_http_methods(["GET", "HEAD", "POST"])
def sore_today(request: ClockedRequest) -> HttpResponse:
    """What is sore today, run or no run."""
    return _sore(request, request.today, None, page=reverse("fitness:load"))


def _sore(request: ClockedRequest, day: date, run: Run | None, *, page: str) -> HttpResponse:
    """Show one part to be scored, or keep its score."""
    part = (request.POST if request.method == "POST" else request.GET).get("part", "")
    if part not in list(Part):
        messages.error(request, _("Choose a part of the body."))
        part = ""
    kept = bool(part) and request.method == "POST" and _keep(request, day, run, part)
    if request.htmx:  # type: ignore[attr-defined]
        context = sore_context(
            asker(request), day, page=page, address=request.path, chosen="" if kept else part
        )
        return render(request, "fitness/_sore.html", context | {"came_from": part if kept else ""})
    return redirect(f"{page}#sore" if kept or not part else f"{page}?part={part}#sore")


def _keep(request: ClockedRequest, day: date, run: Run | None, part: str) -> bool:
    form = ScoreForm(request.POST)
    if not form.is_valid():
        messages.error(
            request,
            _("A word beside it has at most 300 characters.")
            if "note" in form.errors
            else _("How sore it is goes from 0 to 10."),
        )
        return False
    owner, score = asker(request), form.cleaned_data["score"]
    told: Mapping[str, Any] = {"owner": owner, "day": day, "part": part}
    with transaction.atomic():
        before = Soreness.objects.filter(**told).values_list("score", flat=True).first()
        if score is None:
            Soreness.objects.filter(**told).delete()
        else:
            Soreness.objects.update_or_create(
                **told, defaults={"score": score, "run": run, "note": form.cleaned_data["note"]}
            )
        sore_told.send(Soreness, request=request, row=Soreness(**told), before=before, score=score)
    return True
