"""Shares as per cent, and the race plan on the page of its attempt."""

from typing import Any

from django import template
from django.template.context import Context

from heelfirst.web.attempts.models import Attempt
from heelfirst.web.races.listing import days_to_go, to_plan
from heelfirst.web.races.models import Race
from heelfirst.web.races.page import after_line, first_line, would_have_to
from heelfirst.web.races.planning import as_asked, planned

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """Say "98 %"."""
    return f"{100 * share:.0f}\u00a0%"


@register.filter
def percent_signed(share: float) -> str:
    """Say a grade: "+1.2 %", "−0.4 %", "0.0 %"."""
    tenths = round(1000 * share)
    sign = "+" if tenths > 0 else "−" if tenths < 0 else ""
    return f"{sign}{abs(tenths) / 10:.1f}\u00a0%"


@register.inclusion_tag("races/_panel.html", takes_context=True)
def race_panel(context: Context, attempt: Attempt) -> dict[str, Any]:
    """The race of an attempt with the first line of its plan, or the way to one. Only on the owner's own page."""
    request = context["request"]
    race = attempt.races.filter(role=Race.Role.AIM).select_related("road", "owner").first()
    shown: dict[str, Any] = {"attempt": attempt, "race": race, "csrf_token": context.get("csrf_token")}
    if race is None:
        return shown | {"offered": to_plan(attempt)}
    told = planned(race, as_asked(race, request), how_sure=False)
    system = race.owner.system
    line = after_line(told) if race.ended_by(request.today) else ""
    if not line:
        line = " ".join(each for each in (first_line(told, system), would_have_to(told, system)) if each)
    return shown | {"line": line or told.why_not[0], "when": days_to_go(race, request.today)}
