"""The log of a pair: outings, one on the map, carrying it away, deleting it; for the runner, and for the friend by the link."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.spotting.debriefing import WHOLE, as_csv, as_json, debriefed, outings, rows_of, seen_by
from heelfirst.web.spotting.doors import for_the_friend, own_pair
from heelfirst.web.spotting.models import Link, Pair

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


@require_safe
def log(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """The outings of a pair, for the runner."""
    pair = own_pair(request, pair_id)
    return render(request, "spotting/log.html", _log_context(request, pair))


@require_safe
def debrief(request: ClockedRequest, pair_id: int, outing: UUID) -> HttpResponse:
    """One outing on the map, for the runner."""
    return _debrief(request, own_pair(request, pair_id), outing, {})


@require_safe
def take_log(request: ClockedRequest, pair_id: int, kind: str) -> HttpResponse:
    """The whole log as a file."""
    return _taken(request, own_pair(request, pair_id), kind)


@require_POST
def outing_away(request: ClockedRequest, pair_id: int, outing: UUID) -> HttpResponse:
    """Delete one outing, for good."""
    pair = own_pair(request, pair_id)
    pair.cues.filter(outing=outing).delete()
    messages.info(request, _("That outing is deleted."))
    return redirect("spotting:log", pair.pk)


@require_POST
def log_away(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """Delete the whole log, for good; whether one is kept stays as it is."""
    pair = own_pair(request, pair_id)
    pair.cues.all().delete()
    messages.info(request, _("The log is deleted."))
    return redirect("spotting:log", pair.pk)


@for_the_friend
@require_safe
def link_log(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """The outings on the link's own route, for the friend: a link may be passed on, and opens no other place."""
    asked = request.GET.get("outing", "")
    about: dict[str, Any] = {
        "token": token,
        "runner": link.pair.owner.name,
        "has_a_way": link.road_id is not None,
    }
    if not asked:
        return render(request, "spotting/log.html", _log_context(request, link.pair, seen_by(link)) | about)
    try:
        outing = UUID(asked)
    except ValueError as error:
        raise Http404 from error
    return _debrief(request, link.pair, outing, about, seen_by(link))


@for_the_friend
@require_safe
def link_take_log(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """The log of the link's route as a file, for the friend."""
    return _taken(request, link.pair, request.GET.get("as", "csv"), seen_by(link))


def _log_context(request: ClockedRequest, pair: Pair, seen: Q = WHOLE) -> dict[str, Any]:
    return {"pair": pair, "outings": outings(request, pair, seen)}


def _debrief(
    request: ClockedRequest, pair: Pair, outing: UUID, more: dict[str, Any], seen: Q = WHOLE
) -> HttpResponse:
    shown = debriefed(request, pair, outing, seen)
    if shown is None:
        raise Http404(_("That outing is not kept, or was deleted."))
    return render(request, "spotting/debrief.html", {"pair": pair, "shown": shown} | more)


def _taken(request: ClockedRequest, pair: Pair, kind: str, seen: Q = WHOLE) -> HttpResponse:
    if kind not in TYPES:
        raise Http404
    rows = rows_of(request, pair, seen)
    answer = HttpResponse(as_csv(rows) if kind == "csv" else as_json(rows), content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="calls.{kind}"'
    return answer
