"""Pages of a build-up: today, all weeks, a plan that is being worked out, putting it away."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from heelfirst.jobs import outbox
from heelfirst.plan import Plan, Status
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup.asking import instant, own_build_up
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.page import days_left, dose_days, percent, proof, road_of, today_of, weeks_told
from heelfirst.web.buildup.planning import (
    ask_for,
    begun,
    build_ups_of,
    current,
    ended,
    job_key,
    open_build_up,
    pending,
    readable,
)
from heelfirst.web.buildup.taking import TAKEN, workouts_on
from heelfirst.web.buildup.views_taking import chosen_paper, feed_address, feeds
from heelfirst.web.runs.views import asker


@require_safe
def today(request: ClockedRequest) -> HttpResponse:
    """What is run today, in a sentence; without a build-up, the way to begin one."""
    person = asker(request)
    build_up = open_build_up(person, request.until)
    if build_up is None:
        earlier = begun(build_ups_of(person, request.until), request.until).filter(ended(request.until))
        return render(request, "buildup/welcome.html", {"put_away": earlier})
    return _today(request, build_up)


@require_safe
def show(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Today in one build-up of several."""
    return _today(request, own_build_up(request, build_up_id))


def _today(request: ClockedRequest, build_up: BuildUp) -> HttpResponse:
    context = of_build_up(request, build_up)
    plan: Plan | None = context["plan"]
    if plan is not None and plan.status is Status.CARRIED:
        context["doses"] = dose_days(build_up, request.today)
    elif plan is not None:
        context["now"] = today_of(build_up, plan, request.today)
        context["workout"] = bool(workouts_on(plan, request.today))
        if plan.weeks:
            context["road"] = road_of(build_up, plan, request.today)
    mine = begun(build_ups_of(asker(request), request.until), request.until)
    followed = open_build_up(asker(request), request.until)
    context |= {
        "others": [one for one in mine if one.pk != build_up.pk],
        "followed": followed is not None and followed.pk == build_up.pk,
        "taken": [
            one for one in TAKEN.values() if plan is None or one.carried or plan.status is not Status.CARRIED
        ],
        "paper": chosen_paper(request, build_up),
        "feed": feeds(build_up, plan),
        "feed_address": feed_address(request, build_up),
    }
    return render(request, "buildup/today.html", context)


@require_safe
def weeks(request: ClockedRequest, build_up_id: int | None = None) -> HttpResponse:
    """All weeks with the reason for each session, what is proven, and what was assumed."""
    build_up = (
        open_build_up(asker(request), request.until)
        if build_up_id is None
        else own_build_up(request, build_up_id)
    )
    if build_up is None:
        return redirect("buildup:today")
    context = of_build_up(request, build_up)
    plan: Plan | None = context["plan"]
    if plan is None or not plan.weeks:
        return redirect("buildup:show", build_up.pk)
    context |= {
        "weeks": weeks_told(build_up, plan, request.today),
        "proof": proof(plan, build_up.owner.system),
        "stages": [(stage, percent(stage.gap)) for stage in plan.stages],
    }
    return render(request, "buildup/weeks.html", context)


def of_build_up(request: ClockedRequest, build_up: BuildUp) -> dict[str, Any]:
    """What every page of a build-up shows: the plan that holds, and one that is on its way."""
    version = current(build_up, request.until)
    return {
        "build_up": build_up,
        "version": version,
        "plan": None if version is None else readable(version),
        "system": build_up.owner.system.value,
        "when": days_left(build_up, request.today),
        "today": request.today,
        **waits(build_up, request),
    }


def waits(build_up: BuildUp, request: ClockedRequest) -> dict[str, Any]:
    """A version that is not made yet, and whether its job was given up."""
    version = pending(build_up, request.until)
    stuck = version is not None and bool(outbox.given_up([job_key(version)]))
    return {"pending": version, "stuck": stuck}


@require_safe
def on_its_way(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Whether the plan is there yet: a part of the page, until the page itself has something new to show."""
    build_up = own_build_up(request, build_up_id)
    told = waits(build_up, request)
    version = told["pending"]
    still = version is not None and version.state == Version.State.WAITING and not told["stuck"]
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("buildup:show", build_up.pk)
    if not still:
        return HttpResponseClientRefresh()
    return render(request, "buildup/_pending.html", {"build_up": build_up, **told})


@require_POST
def again(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Ask for the plan once more: after it failed, or because the person wants it planned from today."""
    build_up = own_build_up(request, build_up_id)
    cause = Version.Cause.ASKED if current(build_up, request.until) else Version.Cause.FIRST
    with transaction.atomic():
        ask_for(build_up, cause, "", request.today, request.now)
    return redirect("buildup:show", build_up.pk)


@require_POST
def put_away(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Put a build-up away: kept, and no longer followed. Costs nothing, and can be taken up again."""
    build_up = own_build_up(request, build_up_id)
    followed = BuildUp.objects.filter(pk=build_up.pk).exclude(ended(request.until))
    followed.update(ended_at=instant(request))
    messages.info(request, _("Put away. All of it is kept, and can be taken up again."))
    return redirect("buildup:today")


@require_POST
def take_up(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Take up again what was put away."""
    build_up = own_build_up(request, build_up_id)
    with transaction.atomic():
        if BuildUp.objects.filter(ended(request.until), pk=build_up.pk).update(ended_at=None):
            ask_for(build_up, Version.Cause.ASKED, _("Taken up again."), request.today, request.now)
    return redirect("buildup:show", build_up.pk)


@require_POST
def delete(request: ClockedRequest, build_up_id: int) -> HttpResponse:
    """Take a build-up away with all its plans; runs stay."""
    mine = build_ups_of(asker(request), request.until).filter(pk=build_up_id).first()
    if mine is not None:
        mine.delete()
    elif BuildUp.objects.filter(pk=build_up_id).exists():
        raise Http404
    messages.info(request, _("The build-up is gone. Your runs are as they were."))
    return redirect("buildup:today")
