"""How hard a run was, on the page of the run; and distances by name."""

from typing import Any

from django import template
from django.template.context import Context

from heelfirst.units.distance import System
from heelfirst.web.fitness import events, spans
from heelfirst.web.fitness.felt import felt_context, told_effort
from heelfirst.web.runs.models import Run

register = template.Library()


@register.inclusion_tag("fitness/_felt.html", takes_context=True)
def felt(context: Context, run: Run) -> dict[str, Any]:
    """The questions about a run and what follows from the answers."""
    request = context["request"]
    return felt_context(run.owner, run, chosen=request.GET.get("part", "")) | {
        "request": request,
        "user": request.user,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("fitness/_effort.html")
def effort_told(run: Run) -> dict[str, Any]:
    """How hard a run was, as one of its figures: a link to the question where it is open."""
    return {"rpe": told_effort(run)}


@register.filter
def event_word(distance_m: float, units: str = "km") -> str:
    """Say "marathon" or "6.2 km"."""
    return events.event_word(distance_m, System(units or "km"))


@register.filter
def hours(minutes: float) -> str:
    """Say "3 h 10 min"; an en dash for none."""
    return spans.hours(minutes) if minutes else "–"
