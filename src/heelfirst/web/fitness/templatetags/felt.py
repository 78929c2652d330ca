"""How hard a run was, on the page of the run; and distances by name."""

from math import isnan
from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import gettext as _

from heelfirst.energetics.load.weeks import Channel
from heelfirst.units.distance import System, height_in_words
from heelfirst.web.attempts.weather import InWeather
from heelfirst.web.fitness import events, fields, spans, weather
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
def down(channel: Channel, units: str = "km") -> str:
    """The metres or feet that a week went downhill one way: "120 m", "at least 80 m", "not measured"."""
    if not channel.sessions:
        return "–"
    if isnan(channel.descent_m):
        return _("not measured")
    told = height_in_words(channel.descent_m, System(units or "km"))
    return _("at least %(height)s") % {"height": told} if channel.descent_unmeasured else told


@register.simple_tag(takes_context=True)
def weather_of(context: Context, race: InWeather) -> str:
    """The weather of a race in the units of the person who looks; an empty string where nobody told it."""
    person = context["user"]
    asked = getattr(person, "is_authenticated", False)
    scales = fields.scales_of(person) if asked else Body.Scales.METRIC
    return weather.said(
        race.conditions(), System(person.units or "km") if asked else System.KILOMETRES, scales
    )


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
