"""The home page: the attempt. And the public face its owner may switch on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.attempt import Mark, Result, Stage, said, trained
from heelfirst.energetics.surcharge import surcharge
from heelfirst.facing import Totals
from heelfirst.facing.weeks import Week, week_start
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.forms import AttemptForm, ChapterForm, EndForm, LetterForm, PublicForm
from heelfirst.web.attempts.models import Attempt, Chapter, Letter
from heelfirst.web.pictures import picture
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker, first_backward_day, weeks_of
from heelfirst.writers.svg.road import road
from heelfirst.writers.svg.weeks import week_bars


@dataclass(frozen=True, slots=True)
class Training:
    """What the training panel shows; it is there once something was run."""

    totals: Totals
    longest_m: float
    since: date
    this_week: Week
    bars: SafeString
    road: SafeString


def training(attempt: Attempt, today: date, until: date | None, system: System) -> Training | None:
    """Add up what the attempt's owner has run since it began."""
    person = attempt.owner
    mine = Run.objects.of(person, until)
    if attempt.begins:
        mine = mine.filter(day__gte=attempt.begins)
    weeks = weeks_of(mine, person.week_starts_on, today)
    if not weeks:
        return None
    this_week = week_start(today, person.week_starts_on)
    value = attempt.value()
    return Training(
        totals=sum((week.totals for week in weeks), Totals()),
        longest_m=max(week.longest_backward_m for week in weeks),
        since=first_backward_day(mine) or weeks[0].starts_on,
        this_week=next((week for week in weeks if week.starts_on == this_week), Week(this_week)),
        bars=picture(week_bars(weeks[-26:], system)),
        road=picture(road(weeks, value.last_day, value.distance_m, today, system)),
    )


def attempt_context(
    request: ClockedRequest, attempt: Attempt, *, runner: str = "", shows_training: bool = True
) -> dict[str, Any]:
    """What both faces of an attempt show; without training, no line of it tells a mile."""
    value, outcome = attempt.value(), attempt.outcome()
    today, until, system = request.today, request.until, attempt.owner.system
    trainings = training(attempt, today, until, system) if shows_training else None
    letters, chapters = attempt.letters.all(), attempt.chapters.all()
    if until is not None:
        letters, chapters = letters.filter(written_on__lte=until), chapters.filter(day__lte=until)
    parts = {}
    if trainings is not None:
        parts["training"] = trained(trainings.totals.backward_m, trainings.since, system, _)
    now = attempt.state_on(today)
    return {
        "attempt": attempt,
        "value": value,
        "now": now,
        "over": now.stage in {Stage.FINISHED, Stage.TOLD},
        "taken": taken(now.result, value.forward_mark),
        "first_line": said(value, today, parts, outcome=outcome, runner=runner, system=system, translate=_),
        "training": trainings,
        "letters": letters,
        "chapters": chapters,
        "system": system.value,
        "today": today,
    }


def taken(result: Result | None, forward: Mark | None) -> float | None:
    """How much longer than forward it took in the end, in per cent; None where that cannot be said."""
    if result is None or result.finish_s is None or forward is None:
        return None
    return surcharge(result.finish_s, forward.time_s)


@require_safe
def home(request: ClockedRequest) -> HttpResponse:
    """The person's attempt; without one, the way to begin."""
    person = asker(request)
    attempt = person.attempts.first()
    if attempt is None:
        return render(
            request, "attempts/welcome.html", {"runs": Run.objects.of(person, request.until).count()}
        )
    return own_face(request, attempt)


@require_safe
def show(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """One attempt of several."""
    return own_face(request, own_attempt(request, attempt_id))


def own_face(request: ClockedRequest, attempt: Attempt) -> HttpResponse:
    """The owner's face of an attempt."""
    person = asker(request)
    mine = Run.objects.of(person, request.until)
    context = attempt_context(request, attempt) | {
        "latest": mine.first(),
        "open": sum(1 for run in mine[:200] if run.wants_answer),
        "others": person.attempts.exclude(pk=attempt.pk),
        "public_form": PublicForm(instance=attempt),
        "public_link": request.build_absolute_uri(f"/a/{attempt.slug}/"),
    }
    return render(request, "attempts/attempt.html", context)


def own_attempt(request: ClockedRequest, attempt_id: int) -> Attempt:
    """One of the person's own attempts."""
    return get_object_or_404(Attempt, pk=attempt_id, owner=asker(request))


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ClockedRequest) -> HttpResponse:
    """Begin an attempt."""
    person = asker(request)
    attempt = Attempt(owner=person, made_at=request.now, begins=request.today)
    return _edit(request, attempt, _("What do you want to do backwards?"))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Change what is aimed at."""
    return _edit(request, own_attempt(request, attempt_id), _("Change the attempt"))


def _edit(request: ClockedRequest, attempt: Attempt, heading: str) -> HttpResponse:
    form = AttemptForm(request.POST or None, instance=attempt, person=asker(request))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            attempt = form.save()
            form.keep_cause(attempt)
        return redirect("attempts:show", attempt.pk)
    return render(request, "attempts/edit.html", {"form": form, "heading": heading, "attempt": attempt})


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Write down how it ended."""
    attempt = own_attempt(request, attempt_id)
    form = EndForm(request.POST or None, instance=attempt, person=asker(request))
    return _write(request, attempt, form, "attempts/end.html")


def _write(request: ClockedRequest, attempt: Attempt, form: forms.BaseForm, template: str) -> HttpResponse:
    """Show a form about an attempt, or keep what it says and go back to the attempt."""
    if request.method == "POST" and form.is_valid():
        form.save()  # type: ignore[attr-defined]
        return redirect("attempts:show", attempt.pk)
    return render(request, template, {"form": form, "attempt": attempt})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Write a letter afterwards."""
    attempt = own_attempt(request, attempt_id)
    form = LetterForm(
        request.POST or None, instance=Letter(attempt=attempt), initial={"written_on": request.today}
    )
    return _write(request, attempt, form, "attempts/letter.html")


@require_http_methods(["GET", "HEAD", "POST"])
def chapter(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Write down a day."""
    attempt = own_attempt(request, attempt_id)
    form = ChapterForm(
        request.POST or None, instance=Chapter(attempt=attempt), initial={"day": request.today}
    )
    return _write(request, attempt, form, "attempts/chapter.html")


@require_POST
def delete_chapter(request: ClockedRequest, attempt_id: int, chapter_id: int) -> HttpResponse:
    """Take a day away."""
    attempt = own_attempt(request, attempt_id)
    get_object_or_404(Chapter, pk=chapter_id, attempt=attempt).delete()
    return redirect("attempts:show", attempt.pk)


@require_POST
def delete_letter(request: ClockedRequest, attempt_id: int, letter_id: int) -> HttpResponse:
    """Take a letter away."""
    attempt = own_attempt(request, attempt_id)
    get_object_or_404(Letter, pk=letter_id, attempt=attempt).delete()
    return redirect("attempts:show", attempt.pk)


@require_POST
def delete(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Remove an attempt with its letters and days; the runs stay."""
    own_attempt(request, attempt_id).delete()
    messages.info(request, _("The attempt is gone. Your runs are as they were."))
    return redirect("attempts:home")


@require_POST
def face(request: ClockedRequest, attempt_id: int) -> HttpResponse:
    """Switch the public face on or off."""
    attempt = own_attempt(request, attempt_id)
    form = PublicForm(request.POST, instance=attempt)
    if form.is_valid():
        form.save()
        messages.success(request, _("The page is public.") if attempt.public else _("The page is private."))
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("attempts:show", attempt.pk)


@login_not_required
@require_safe
def public(request: ClockedRequest, slug: str) -> HttpResponse:
    """The public face: what is done, for whom and why; where it stands. No map, no health, no address."""
    attempt = get_object_or_404(Attempt.objects.select_related("owner"), slug=slug, public=True)
    if attempt.owner.under_18:
        return render(request, "404.html", status=404)
    context = attempt_context(
        request, attempt, runner=attempt.owner.name, shows_training=attempt.shows_training
    )
    context["letters"] = context["letters"].filter(public=True)
    context["chapters"] = context["chapters"].filter(public=True)
    return render(request, "attempts/public.html", context)
