"""How hard a run was, on the page of the run; and distances by name."""

from typing import Any

from django import template
from django.template.context import Context

from heelfirst.units.distance import System
from heelfirst.web.fitness import events, fields, spans
from heelfirst.web.fitness.felt import felt_context, told_effort
from heelfirst.web.fitness.models import Body
from heelfirst.web.runs.models import Run

register = template.Library()


@register.inclusion_tag("fitness/_felt.html", takes_context=True)
def felt(context: Context, run: Run) -> dict[str, Any]:
    """The questions about a run and what follows from the answers."""
    request = context["request"]
    return felt_context(request.user, run, chosen=request.GET.get("part", "")) | {
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


@register.filter
def rounded(value: float, step: int) -> str:
    """A number to the nearest `step`: a guess has no more digits than it carries."""
    return f"{round(value / step) * step:,}"


@register.filter
def litres(volume_ml: float) -> str:
    """Millilitres as litres with one decimal."""
    return f"{volume_ml / 1000:.1f}"


@register.filter
def mass(mass_kg: float, scales: str) -> str:
    """Kilograms in the person's unit, with it."""
    return _on(fields.MassField(), mass_kg, scales, 1)


@register.filter
def warmth(temperature_c: float | None, scales: str) -> str:
    """°C in the person's unit, with it; an en dash where nobody told it."""
    return "–" if temperature_c is None else _on(fields.WarmthField(), temperature_c, scales, 0)


def _on(field: fields.ScalesField, value: float, scales: str, digits: int) -> str:
    field.scales = Body.Scales(scales)
    return f"{field.shown(value):.{digits}f} {field.unit()}".replace("-", "−")
