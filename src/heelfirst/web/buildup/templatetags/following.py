"""The build-up on the pages of its attempt and its race."""

from typing import Any

from django import template
from django.template.context import Context

from heelfirst.plan import Status
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.buildup.models import BuildUp
from heelfirst.web.buildup.page import today_of
from heelfirst.web.buildup.planning import begun, current, ended, open_build_up, pending, readable
from heelfirst.web.races.models import Race

register = template.Library()


@register.inclusion_tag("buildup/_of_attempt.html", takes_context=True)
def plan_today(context: Context, attempt: Attempt) -> dict[str, Any]:
    """Today of the plan in a line, or the way to begin one. Only on the owner's own page."""
    request = context["request"]
    build_up = open_build_up(attempt.owner, request.until)
    if build_up is None:
        ahead = attempt.ended_on is None or attempt.ended_on > request.today
        return {"offered": ahead and (attempt.race_day is None or attempt.race_day > request.today)}
    version = current(build_up, request.until)
    plan = None if version is None else readable(version)
    if plan is None:
        return {"build_up": build_up, "pending": pending(build_up, request.until)}
    if plan.status is Status.CARRIED:
        return {"build_up": build_up, "carried": True}
    return {"build_up": build_up, "now": today_of(build_up, plan, request.today)}


@register.inclusion_tag("buildup/_of_race.html", takes_context=True)
def plan_of_race(context: Context, race: Race) -> dict[str, Any]:
    """The build-up to the day of a race, where there is one."""
    until = context["request"].until
    if race.day is None:
        return {}
    there = BuildUp.objects.filter(owner=race.owner, race_day=race.day).exclude(ended(until))
    return {"build_up": begun(there, until).first()}
