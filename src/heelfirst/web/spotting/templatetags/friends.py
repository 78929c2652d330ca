"""The friend on the page of an attempt, and what falls propose on the page of a course."""

from typing import Any

from django import template
from django.template.context import Context

from heelfirst.web.attempts.models import Attempt
from heelfirst.web.races.models import Road
from heelfirst.web.spotting.page import friends_of, line_of
from heelfirst.web.spotting.proposals import waiting

register = template.Library()


@register.inclusion_tag("spotting/_panel.html", takes_context=True)
def friend_panel(context: Context, attempt: Attempt) -> dict[str, Any]:
    """Who calls for the runner, in a line. Only on the owner's own page."""
    request = context["request"]
    friends = friends_of(request, attempt.owner)
    return {"line": line_of(request, attempt.owner, friends), "friends": friends}


@register.inclusion_tag("spotting/_asked_here.html", takes_context=True)
def asked_here(context: Context, road: Road) -> dict[str, Any]:
    """What falls of the course's owner propose for it."""
    request = context["request"]
    asked = [] if road.owner.under_18 else waiting(request, road.owner, [road])
    return {"asked": asked, "csrf_token": context.get("csrf_token")}
