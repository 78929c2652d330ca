"""What the crew opens with its link, without an account: the day, the places to tap, the taps, the pages kept offline.

Whoever has the link may tap; it is the only key, so no cookie is asked for and none is trusted: who is signed in sees
these pages as everybody does, and what a browser keeps of them is nobody's own. A tap is taken back by the telephone
that it came from.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from math import inf
from typing import Any, Concatenate
from urllib.parse import urlencode
from uuid import UUID, uuid4, uuid5

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from heelfirst.pacing.places import Place, places
from heelfirst.pacing.tapped import SAME_PLACE_M, Seen
from heelfirst.pacing.tapped_words import against_the_end
from heelfirst.units.plain_text import plain
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.kept_pages import stamped, worker_of
from heelfirst.web.races.arriving import (
    LARGEST_BYTES,
    MOST_AT_ONCE,
    MOST_NAME,
    Arrived,
    NotATap,
    fresh,
    keep,
    key_of,
    number_in,
    phone_of,
    read,
)
from heelfirst.web.races.ending import clocks, is_far_off
from heelfirst.web.races.live import Live, live, now_there
from heelfirst.web.races.models import CrewLink, Race
from heelfirst.web.races.views_crew import lines_of
from heelfirst.web.races.views_day import (
    TapLine,
    asked_for,
    day_context,
    tap_lines,
    where_now,
    where_words,
)

FILES = (
    "heelfirst/heelfirst.css",
    "heelfirst/icon.svg",
    "heelfirst/keep.js",
    "races/tap.js",
    "races/end.js",
    "django_htmx/htmx-2.min.js",
)
"""What the two pages load."""

type Page = Callable[[ClockedRequest, str], HttpResponse]
MS = 1000.0


def for_the_crew(page: Callable[Concatenate[ClockedRequest, CrewLink, str, ...], HttpResponse]) -> Page:
    """Open a page to whoever has a link that was not taken back, and to nobody for a runner under 18.

    Nothing of it is kept by search engines or told to other sites.
    """

    @csrf_exempt
    @login_not_required
    @wraps(page)
    def opened(request: ClockedRequest, token: str) -> HttpResponse:
        link = (
            CrewLink.objects.select_related("race__owner", "race__road")
            .filter(token_hash=CrewLink.hashed(token), taken_back_at=None)
            .first()
        )
        if link is None or link.race.owner.under_18 or not link.race.owner.is_active:
            raise Http404
        _as_anybody(request)
        with timezone.override(link.race.zone):  # times of the day are those of the place
            answer = page(request, link, token)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Referrer-Policy"] = "same-origin"  # the demo’s slider stands here too
        answer["Cache-Control"] = "private, no-cache"
        return stamped(answer, FILES)

    return opened


def _as_anybody(request: ClockedRequest) -> None:
    """Let a page know nobody: its telephone keeps it, also after signing out. Messages wait for their own page."""
    request.user = AnonymousUser()
    if hasattr(request, "_messages"):
        del request._messages  # noqa: SLF001 - as the middleware itself asks for it


@for_the_crew
@require_safe
def crew_page(request: ClockedRequest, link: CrewLink, token: str) -> HttpResponse:
    """Who stands where and when, and how the day stands."""
    race = link.race
    now, then = asked_for(race, request)
    lines, _beyond = lines_of(race, now.planned)
    rows = [(line, now.window_words(line.stand.at_m), _passed_at(now, line.stand.at_m)) for line in lines]
    context = day_context(now, request, then) | {
        "token": token,
        "phone": str(uuid4()),
        "rows": rows,
        "finish_when": now.window_words(now.finish_m),
    }
    return render(request, "races/crew_page.html", context)


def _passed_at(now: Live, at_m: float) -> str:
    """When a stand was passed: tapped at the place itself."""
    seen = [*now.told.passed, *([now.told.finished] if now.told.finished else [])]
    near = next((each for each in seen if abs(each.mark.at_m - at_m) <= SAME_PLACE_M), None)
    return f"{near.tapped.at.astimezone(now.zone):%H:%M}" if near else ""


@for_the_crew
@require_safe
def tap(request: ClockedRequest, link: CrewLink, token: str) -> HttpResponse:
    """A big button for every place."""
    race = link.race
    now = live(race, request)
    context = day_context(now, request)
    key = context["fresh_key"]
    phone = key_of({"key": request.GET.get("phone")}) or uuid4()
    by_place: dict[float, list[TapLine]] = {}
    for line in context["taps"]:
        by_place.setdefault(_nearest(line.at_m, context["places"]), []).append(line)
    coming = next_place(now, context["places"])
    behind_m = inf if coming is None else coming.at_m
    context |= {
        "token": token,
        "key": key,
        "phone": str(phone),
        "own": _tapped_on(race, phone),
        "same_place_m": SAME_PLACE_M,
        "rows": [
            (place, now.window_words(place.at_m), by_place.get(place.at_m, []), place.at_m < behind_m)
            for place in context["places"]
        ],
        "next": coming,
        "clocks": clocks(now, context["places"], request),
        "asked": _asked(request, now),
        "asked_ms": number_in(request.GET.get("started", "")),
        "signed": request.GET.get("who", "")[:80],
    }
    return render(request, "races/tap.html", context)


def _asked(request: ClockedRequest, now: Live) -> datetime | None:
    """The start that a button tapped minutes off the time on the race page, where no script runs to ask about it."""
    at_ms = number_in(request.GET.get("started", ""))
    try:
        return None if at_ms is None else datetime.fromtimestamp(at_ms / MS, now.zone)
    except (OverflowError, ValueError, OSError):
        return None


def _tapped_on(race: Race, phone: UUID) -> set[str]:
    """The keys of what came from a telephone."""
    mine = race.taps.filter(phone=phone_of(race, str(phone)))
    return {str(key) for key in mine.values_list("key", flat=True)}


def _nearest(at_m: float, lined: Sequence[Place]) -> float:
    return min(lined, key=lambda place: abs(place.at_m - at_m)).at_m


def next_place(now: Live, lined: Sequence[Place]) -> Place | None:
    """The first place after the last one that was tapped; None when it is over."""
    if now.told.over:
        return None
    if now.told.started is None and not now.told.passed:
        return lined[0]
    last_m = now.told.passed[-1].mark.at_m if now.told.passed else 0.0
    return next((place for place in lined if place.at_m > last_m + SAME_PLACE_M), lined[-1])


@for_the_crew
@require_http_methods(["GET", "HEAD", "POST"])
def taps(request: ClockedRequest, link: CrewLink, token: str) -> HttpResponse:
    """Take taps in, as JSON from the page's script or as a plain form, and tell how the day stands."""
    if request.method != "POST":
        return JsonResponse(_story(link.race, request))
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BYTES:
        return JsonResponse({"sentence": _("That is too much for one go.")}, status=413)
    if request.content_type == "application/json":
        return _sent(request, link)
    return _pressed(request, link, token)


def _sent(request: ClockedRequest, link: CrewLink) -> HttpResponse:
    """What the script sends: any number of taps, each answered by its key."""
    race = link.race
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        told = None
    entries = told.get("taps") if isinstance(told, dict) else None
    if not isinstance(entries, list) or len(entries) > MOST_AT_ONCE:
        return JsonResponse({"sentence": _("These are no taps that can be read.")}, status=400)
    theirs = told.get("now_ms") if isinstance(told, dict) else None
    now_ms = request.now.timestamp() * MS
    known = isinstance(theirs, int | float) and not isinstance(theirs, bool) and abs(theirs) < 1e15
    off_ms = now_ms - float(theirs) if known and isinstance(theirs, int | float) else 0.0
    there = now_there(race, request)
    arrived, answers = [], {}
    for entry in entries:
        try:
            one = read(entry, finish_m=race.course_m, off_ms=off_ms, shift=there - request.now)
        except NotATap as error:
            if (key := key_of(entry)) is not None:
                answers[str(key)] = {"kept": False, "why": str(error)}
            continue
        arrived.append(one)
    told_by = told.get("phone") if isinstance(told, dict) else None
    for key, why in keep(race, arrived, there, link=link, phone=phone_of(race, told_by)).items():
        answers[str(key)] = {"kept": not why, "why": why}
    return JsonResponse(_story(race, request) | {"answers": answers})


def _pressed(request: ClockedRequest, link: CrewLink, token: str) -> HttpResponse:
    """What a button sends where no script runs: the time is the time of arrival."""
    race, there = link.race, now_there(link.race, request)
    typed_phone = request.POST.get("phone", "")
    phone = phone_of(race, typed_phone)
    again = {"who": plain(request.POST.get("who", ""))[:MOST_NAME]} | (
        {"phone": typed_phone} if phone else {}
    )
    here = f"{reverse('races:tap', args=[token])}?{urlencode({name: said for name, said in again.items() if said})}"
    if _is_unsure(race, request, there):
        return HttpResponseRedirect(
            f"{here}{'&' if '?' in here else '?'}{urlencode({'started': round(there.timestamp() * MS)})}#end-bar"
        )
    try:
        one = _back(race, request) or _button(race, request, there)
    except NotATap as error:
        return _refused(str(error), 400)
    why = keep(race, [one], there, link=link, phone=phone)[one.key]
    return _refused(why, 409) if why else HttpResponseRedirect(here if one.back else f"{here}#next")


def _is_unsure(race: Race, request: ClockedRequest, there: datetime) -> bool:
    """Whether a button says that the run began, minutes off the time on the race page, and nobody was asked yet."""
    began = request.POST.get("tap", "").startswith(Seen.STARTED)
    return began and "sure" not in request.POST and is_far_off(race, there)


def _back(race: Race, request: ClockedRequest) -> Arrived | None:
    """The tap that a button takes back; None where it taps. Raises NotATap for one that is not there."""
    if "back" not in request.POST:
        return None
    key = key_of({"key": request.POST["back"]})
    row = None if key is None else race.taps.filter(key=key).first()
    if row is None:
        raise NotATap(_("There is no such tap."))
    return Arrived(key=row.key, what=Seen(row.what), at_m=row.at_m, at=row.at, back=True)


def _button(race: Race, request: ClockedRequest, there: datetime) -> Arrived:
    """The tap that a button makes. Raises NotATap."""
    key = key_of(request.POST)
    if key is None:
        raise NotATap(_("This is no tap: it has no key."))
    what, spot, place = request.POST.get("tap", "").partition("@")
    by_now = what == Seen.STOPPED and not spot
    at_m = where_now(race, request) if by_now else number_in(place or request.POST.get("stop_at", ""))
    sure_ms = number_in(request.POST.get("sure", "")) if what == Seen.STARTED else None
    entry = {
        # One page has one key; each of its buttons makes its own from it, so that a button pressed twice is one tap.
        "key": str(fresh(race, uuid5(key, what if by_now else f"{what}@{at_m}"))),
        "what": what,
        "at_m": at_m,
        "at_ms": there.timestamp() * MS if sure_ms is None else min(sure_ms, there.timestamp() * MS),
        "who": request.POST.get("who", ""),
    }
    return read(entry, finish_m=race.course_m, off_ms=0.0)


def _refused(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def _story(race: Race, request: ClockedRequest) -> dict[str, Any]:
    """How the day stands, as the page's script shows it."""
    now = live(race, request)
    lined = places(now.planned.course, race.stands.all(), now.system, _)
    coming = next_place(now, lined)
    return {
        "now_ms": request.now.timestamp() * MS,
        "first_line": now.first_line,
        "where": where_words(now) or against_the_end(now.told, now.zone, now.system, _),
        "as_of": f"{now.now.astimezone(now.zone):%H:%M:%S}",
        "next_m": None if coming is None else coming.at_m,
        "clocks": json.loads(clocks(now, lined, request)),
        "windows": {f"{place.at_m:.1f}": now.window_words(place.at_m) for place in lined},
        "taps": [
            {
                "key": line.key,
                "what": line.what.value,
                "at_m": line.at_m,
                "at_ms": line.at_ms,
                "clock": f"{line.at:%H:%M:%S}",
                "who": line.who,
                "counts": line.counts,
                "why": line.why,
            }
            for line in tap_lines(now, request)
        ],
    }


@for_the_crew
@require_safe
def worker(request: ClockedRequest, link: CrewLink, token: str) -> HttpResponse:
    """The script that keeps the two pages, and what they need, on the telephone."""
    pages = [reverse("races:crew_page", args=[token]), reverse("races:tap", args=[token])]
    return worker_of(pages, FILES)
