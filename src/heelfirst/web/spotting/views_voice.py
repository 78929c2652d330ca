"""Clips for the pages that speak, and the page where a pair hears, chooses and measures. docs/how/voice.md."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from heelfirst.voice.clips import strip
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.spotting import friends_page, voice_page
from heelfirst.web.spotting.doors import for_the_friend, own_pair
from heelfirst.web.spotting.forms_voice import DelayForm, VoiceForm
from heelfirst.web.spotting.models import Link, Pair
from heelfirst.web.spotting.views_link import has_a_way
from heelfirst.web.spotting.voicing import HASH_LETTERS

FOR_GOOD = "public, max-age=31536000, immutable"


@login_not_required
@require_safe
def clips(request: ClockedRequest, which: str) -> HttpResponse:
    """All clips of a language in one piece. They are the program's own, so anybody may have them."""
    language, _hyphen, asked = which.partition("-")
    whole = strip(language)
    if whole.sha256[:HASH_LETTERS] != asked:
        raise Http404
    return HttpResponse(
        whole.data, content_type="application/octet-stream", headers={"Cache-Control": FOR_GOOD}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def voice(request: ClockedRequest, pair_id: int) -> HttpResponse:
    """The owner hears, chooses and measures."""
    return _voice(request, own_pair(request, pair_id), {})


@for_the_friend
@require_http_methods(["GET", "HEAD", "POST"])
def link_voice(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """Hear and measure by the friend's link: the telephone that goes along is often the friend's.

    Language and ear piece count for every route of the pair, so only its owner chooses them.
    """
    about = {"token": token, "has_a_way": has_a_way(link), "doors": friends_page.doors(link, token)}
    return _voice(request, link.pair, about)


def _voice(request: ClockedRequest, pair: Pair, about: dict[str, Any]) -> HttpResponse:
    asked = request.POST.get("do", "") if request.method == "POST" else ""
    if asked == "choose" and "token" in about:
        asked = ""
    form = VoiceForm(request.POST if asked == "choose" else None, instance=pair)
    measured = DelayForm(request.POST if asked == "measured" else None, ear=pair.ear)
    if asked == "forget":
        _keep(pair, None, request)
    elif asked == "measured" and measured.is_valid():
        _keep(pair, measured.cleaned_data["delay_s"], request)
    elif asked == "choose" and form.is_valid():
        form.save()
    else:
        if form.errors:
            pair.refresh_from_db()
        context = about | {
            "pair": pair,
            "runner": pair.owner.name,
            "form": form,
            "measured": measured,
            "first_line": voice_page.first_line(pair),
            "keys": voice_page.keys(pair),
            "examples": voice_page.examples(pair),
            "sounds": voice_page.sounds(),
            "document": voice_page.document(pair),
        }
        wrong = request.method == "POST"  # also what a link may not choose
        return render(request, "spotting/voice.html", context, status=422 if wrong else 200)
    return HttpResponseRedirect(request.path)


def _keep(pair: Pair, delay_s: float | None, request: ClockedRequest) -> None:
    pair.output_delay_s = delay_s
    pair.delay_measured_at = None if delay_s is None else request.now
    pair.save(update_fields=["output_delay_s", "delay_measured_at"])
