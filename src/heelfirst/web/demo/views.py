"""Changing who one is and which day it is. These addresses exist in the demo only."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from heelfirst.web.attempts.models import Attempt
from heelfirst.web.demo.middleware import DAY, ROLE
from heelfirst.web.demo.roles import CREW_ADDRESS, ROLES, SPOTTER_ADDRESS, role
from heelfirst.web.demo.telling_giving import APPEAL_SLUG
from heelfirst.web.spotting.doors import link_of


def _attempt() -> Attempt:
    attempt = Attempt.objects.filter(owner__email=ROLES[0].email).order_by("pk").first()
    if attempt is None or attempt.begins is None:
        raise Http404
    return attempt


@login_not_required
@require_safe
def as_role(request: HttpRequest, key: str) -> HttpResponse:
    """Be somebody else; opens the page that this person would begin with."""
    who = role(key)
    request.session[ROLE] = who.key
    if who.key == "spotter":
        # Somebody may have tried the button that takes it back.
        works = link_of(SPOTTER_ADDRESS) is not None
        return (
            redirect("spotting:with", SPOTTER_ADDRESS) if works else redirect("races:crew_page", CREW_ADDRESS)
        )
    if who.key == "giver":
        return redirect("giving:appeal", APPEAL_SLUG)
    if who.key == "treasurer":
        return redirect("treasury:treasuries")
    if who.key == "operator":
        return redirect("operating:operating")
    if who.key == "physio":
        return redirect("desk:desk")
    return redirect("attempts:public", _attempt().slug) if not who.email else redirect("attempts:home")


@login_not_required
@require_POST
def day(request: HttpRequest) -> HttpResponse:
    """Set the day; every page then shows what was known on it."""
    attempt = _attempt()
    offset = request.POST.get("offset", "")
    if offset.isdecimal() and attempt.begins is not None:
        request.session[DAY] = (attempt.begins + timedelta(days=min(int(offset), 1000))).isoformat()
    following = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()})
    # A run that has not happened yet on the new day would be a dead end.
    return redirect("runs:list" if safe and following.startswith("/runs/") else following if safe else "/")
