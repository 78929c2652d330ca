"""What happens, told with one thumb; what moved and why; taking it back."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.plan import Event, Plan
from heelfirst.plan.kept import moves_from_json
from heelfirst.plan.replan import Move, counted
from heelfirst.plan.saying import said
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup import living
from heelfirst.web.buildup.asking import instant
from heelfirst.web.buildup.done import Done, State, answers_of, done
from heelfirst.web.buildup.forms_living import FallForm, IllForm, RaceDayForm
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import open_build_up, standing
from heelfirst.web.buildup.taking_back import NotTakenBackError, newest, take_back
from heelfirst.web.buildup.views import of_build_up
from heelfirst.web.buildup.views_done import followed, session_of
from heelfirst.web.fitness.felt import sore_context
from heelfirst.web.runs.views import asker

MISSED_BACK = timedelta(days=7)
SHOWN = 12


@require_safe
def tell(request: ClockedRequest) -> HttpResponse:
    """What can happen, as big buttons."""
    found = followed(request)
    return redirect("buildup:today") if found is None else _tell(request, *found)


def _tell(request: ClockedRequest, build_up: BuildUp, plan: Plan, **forms: Any) -> HttpResponse:
    today = request.today
    page = reverse("buildup:tell")
    context: dict[str, Any] = {
        "left_out": _left_out(build_up, plan, request),
        "fall": FallForm(today=today),
        "ill": IllForm(today=today),
        "race": RaceDayForm(today=today, initial={"race_day": build_up.race_day}),
        "opened": next(iter(forms), request.GET.get("open", "")),
        **sore_context(
            build_up.owner,
            today,
            page=page,
            address=reverse("fitness:sore_today"),
            chosen=request.GET.get("part", ""),
        ),
    }
    status = 422 if forms else 200
    return render(
        request, "buildup/tell.html", of_build_up(request, build_up) | context | forms, status=status
    )


def _left_out(build_up: BuildUp, plan: Plan, request: ClockedRequest) -> list[tuple[Done, str]]:
    """Sessions of the last days that have no run, today's first."""
    became = done(build_up, plan, request.today - MISSED_BACK, request.today, request.today)
    told = set(answers_of([build_up], request.today).values_list("day", "kind", "direction"))
    found = [
        one
        for one in became.values()
        if one.state in {State.OPEN, State.MISSED, State.UNSURE}
        and (one.session.date, one.session.kind.value, one.session.direction.value) not in told
    ]
    newest_first = sorted(found, key=lambda one: one.session.date, reverse=True)
    return [(one, said(one.session, build_up.owner.system, _)) for one in newest_first]


@require_POST
def tell_missed(request: ClockedRequest) -> HttpResponse:
    """A session was not run."""
    found = followed(request)
    if found is None:
        return redirect("buildup:today")
    build_up, plan = found
    version = living.missed(build_up, session_of(request, plan), request.today, instant(request))
    return _made_anew(
        request, build_up, version, _("Kept: not run. That happens, and nothing has to be made up for.")
    )


@require_POST
def tell_ill(request: ClockedRequest) -> HttpResponse:
    """Days of illness."""
    return _happened(request, "ill", Event.SICK)


@require_POST
def tell_fall(request: ClockedRequest) -> HttpResponse:
    """A fall."""
    return _happened(request, "fall", Event.FALL)


def _happened(request: ClockedRequest, name: str, what: Event) -> HttpResponse:
    found = followed(request)
    if found is None:
        return redirect("buildup:today")
    build_up, plan = found
    form = (IllForm if name == "ill" else FallForm)(request.POST, today=request.today)
    if not form.is_valid():
        return _tell(request, build_up, plan, **{name: form})
    days = form.days if isinstance(form, IllForm) else [form.cleaned_data["day"]]
    head = bool(form.cleaned_data.get("head"))
    note = form.cleaned_data["note"]
    if head:
        note = f"{_('The head was hit.')} {note}".strip()
    with transaction.atomic():
        living.happened(build_up.owner, what, days, note, request.now)
        version = living.anew_after(build_up, what, days[-1], request.today, request.now)
    if head:
        messages.warning(
            request,
            _(
                "After a blow to the head: to a doctor first, today, also where it feels like nothing. Do not run until then."
            ),
        )
    return _made_anew(request, build_up, version, _("Kept. Rest is never behind plan."))


@require_POST
def tell_race(request: ClockedRequest) -> HttpResponse:
    """The race is on another day."""
    found = followed(request)
    if found is None:
        return redirect("buildup:today")
    build_up, plan = found
    form = RaceDayForm(request.POST, today=request.today)
    if not form.is_valid():
        return _tell(request, build_up, plan, race=form)
    if form.cleaned_data["race_day"] == build_up.race_day:
        messages.info(request, _("That is the day it was: nothing changed."))
        return redirect("buildup:tell")
    version = living.race_moved(build_up, form.cleaned_data["race_day"], request.today, request.now)
    return _made_anew(request, build_up, version, _("Kept."))


def _made_anew(request: ClockedRequest, build_up: BuildUp, version: Version, says: str) -> HttpResponse:
    """Say that it was kept, with a way back, and lead to what moves."""
    messages.success(request, says, extra_tags=f"plan-back:{version.number}")
    return redirect("buildup:changes")


@require_safe
def changes(request: ClockedRequest) -> HttpResponse:
    """Versions, the newest first: why each was made, and what moved."""
    build_up = open_build_up(asker(request), request.until)
    if build_up is None:
        return redirect("buildup:today")
    rows = build_up.versions.all()
    if request.until is not None:
        rows = rows.filter(today__lte=request.until).order_by("-today", "-number")
    everything = request.GET.get("all") == "yes"
    shown = list(rows if everything else rows[: SHOWN + 1])
    can_be = newest(build_up, request.until)
    return render(
        request,
        "buildup/changes.html",
        of_build_up(request, build_up)
        | {
            "told": [_told(version, request) for version in (shown if everything else shown[:SHOWN])],
            "more": not everything and len(shown) > SHOWN,
            "newest": can_be,
        },
    )


def _told(version: Version, request: ClockedRequest) -> dict[str, Any]:
    """A version with what moved in it."""
    back, until = version.taken_back_at, request.until
    made = version.state == Version.State.MADE
    found = moves_from_json(version.moves) if made else ()
    moved: list[Move] = [move for move in found if move.moved]
    return {
        "version": version,
        "taken_back": back is not None and (until is None or back.date() <= until),
        "moved": moved,
        "changed": [move for move in found if not move.moved],
        "counts": counted(found),
        "first": version.cause == Version.Cause.FIRST,
    }


@require_POST
def back(request: ClockedRequest, number: int) -> HttpResponse:
    """Take the newest version back."""
    build_up = open_build_up(asker(request), request.until)
    if build_up is None:
        return redirect("buildup:today")
    version = standing(build_up.versions.all(), request.until).filter(number=number).first()
    if version is None:
        # Tapped twice, or in another tab before; one that was still being worked out is gone altogether.
        messages.info(request, _("That was taken back already."))
        return redirect("buildup:changes")
    try:
        taken = take_back(version, request.today, instant(request), request.until)
    except NotTakenBackError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, taken.says)
    return redirect("buildup:changes")
