"""What the friend opens with a link, without an account: the friend's page, the prompter, and what its telephone sends.

The link is the only key, so no cookie is asked for and none is trusted. docs/how/prompter.md.
"""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.spotter.stop_list import no_diagnosis, stop_list, who_decides
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.kept_pages import worker_of
from heelfirst.web.races.arriving import NotATap
from heelfirst.web.races.roads import course_of
from heelfirst.web.spotting import friends_page, views_drill
from heelfirst.web.spotting.arriving import TooMuch, body_of, keep_cues, keep_falls
from heelfirst.web.spotting.call_sheet import has_a_sheet, sheet_of
from heelfirst.web.spotting.devices import devices_of
from heelfirst.web.spotting.document import document
from heelfirst.web.spotting.doors import for_the_friend
from heelfirst.web.spotting.kept_files import FILES
from heelfirst.web.spotting.models import Link
from heelfirst.web.spotting.voicing import strip_address


def has_a_way(link: Link) -> bool:
    """Whether there is anything to follow: a course, or a race, which has its length at least."""
    return link.road is not None or link.race is not None


@for_the_friend
@require_safe
def friend(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """What the friend sees first: for whom, what is due when, when to stop, and the doors."""
    page = friends_page.page(link, request.today, request.until)
    return render(request, "spotting/with.html", _about(link, token) | {"page": page, "own": page.own})


@for_the_friend
@require_safe
def prompter(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """The rules on devices, then what to call, where, from a page that is whole: it needs no network."""
    if not has_a_way(link):
        raise Http404
    told = document(link, request.today, request.until)
    told["addresses"] = _addresses(link, token)
    context = _about(link, token) | {
        "first_line": friends_page.first_line(link, request.today),
        "sides": friends_page.whose_sides(link),
        "document": told,
        "devices": devices_of(link, request.until),
        "marks": told["marks"],
        "kinds": friends_page.kinds(),
    }
    return render(request, "spotting/prompter.html", context)


@for_the_friend
@require_safe
def sheet(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """Hand signals and calls on paper."""
    if not has_a_sheet(link):
        raise Http404
    try:
        data = sheet_of(link, request.today, request.until)
    except ValueError as error:
        raise Http404(str(error)) from error
    answer = HttpResponse(data, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="calls.pdf"'
    return answer


def _about(link: Link, token: str) -> dict[str, Any]:
    return {
        "token": token,
        "link": link,
        "pair": link.pair,
        "race": link.race,
        "road": link.road,
        "has_a_way": has_a_way(link),
        "runner": link.pair.owner.name,
        "system": link.pair.owner.system.value,
        "signs": stop_list(_),
        "who_decides": who_decides(_),
        "no_diagnosis": no_diagnosis(_),
        "doors": friends_page.doors(link, token),
    }


def _addresses(link: Link, token: str) -> dict[str, str]:
    """Where the prompter sends what waits; the end of the run goes to the crew of the race."""
    crew = link.crew is not None and link.crew.taken_back_at is None
    return {
        "falls": reverse("spotting:falls_sent", args=[token]),
        "cues": reverse("spotting:cues_sent", args=[token]),
        "taps": reverse("races:taps", args=[token]) if crew else "",
        "friend": reverse("spotting:with", args=[token]),
    }


@for_the_friend
@require_POST
def falls_sent(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """Take in falls and near-misses, each once by its key."""
    try:
        sent = body_of(request, "falls", link)
    except (NotATap, TooMuch) as error:
        return _refused(error)
    course = None if link.road is None else course_of(link.road)
    return JsonResponse({"answers": keep_falls(link, sent, course)})


@for_the_friend
@require_POST
def cues_sent(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """Take in what was called, where the pair keeps a log."""
    try:
        return JsonResponse({"answers": keep_cues(link, body_of(request, "cues", link))})
    except (NotATap, TooMuch) as error:
        return _refused(error)


def _refused(error: ValueError) -> HttpResponse:
    return JsonResponse({"sentence": str(error)}, status=413 if isinstance(error, TooMuch) else 400)


@for_the_friend
@require_safe
def worker(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """The script that keeps the friend's page, the prompter and the drill, with the voice, on the telephone."""
    pages = [reverse("spotting:with", args=[token])]
    if has_a_way(link):
        pages.append(reverse("spotting:prompter", args=[token]))
    pages += [reverse(f"spotting:{name}", args=[token]) for name in views_drill.KEPT]
    return worker_of(pages, FILES, [strip_address(link.pair.language)])
