"""Who comes in: the owner of a pair, or whoever has a friend's link. No cookie is asked for by a link, and none is trusted."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.kept_pages import stamped
from heelfirst.web.runs.views import asker
from heelfirst.web.spotting.kept_files import FILES
from heelfirst.web.spotting.models import Link, Pair

type Page = Callable[[ClockedRequest, str], HttpResponse]


def link_of(token: str) -> Link | None:
    """The link of a token that was not taken back, of a grown-up whose account is open; else None."""
    link = (
        Link.objects.select_related("pair__owner", "road", "race__owner", "race__road", "crew")
        .filter(token_hash=Link.hashed(token), taken_back_at=None)
        .first()
    )
    if link is None or link.pair.owner.under_18 or not link.pair.owner.is_active:
        return None
    return link


def for_the_friend(page: Callable[Concatenate[ClockedRequest, Link, str, ...], HttpResponse]) -> Page:
    """Open a page to whoever has a friend's link, and know nobody: its telephone keeps it.

    Nothing of it is kept by search engines or told to other sites.
    """

    @csrf_exempt
    @login_not_required
    @wraps(page)
    def opened(request: ClockedRequest, token: str) -> HttpResponse:
        link = link_of(token)
        if link is None:
            return render(request, "spotting/no_link.html", status=404)
        request.user = AnonymousUser()
        if hasattr(request, "_messages"):
            del request._messages  # noqa: SLF001 - as the middleware itself asks for it
        zone = link.race.zone if link.race is not None else link.pair.owner.zone
        with timezone.override(zone):
            answer = page(request, link, token)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Referrer-Policy"] = "same-origin" if settings.DEMO else "no-referrer"
        answer["Cache-Control"] = "private, no-cache"
        return stamped(answer, FILES)

    return opened


def own_pair(request: ClockedRequest, pair_id: int) -> Pair:
    """One of the person's own pairs; a page that does not exist for anybody else."""
    return get_object_or_404(Pair.objects.select_related("owner"), pk=pair_id, owner=asker(request))
