"""The remote and the ear: two pages of the friend's link that the wire joins. docs/how/remote.md."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from heelfirst.spotter.remote import Area, Word, areas, move, numbers, whose
from heelfirst.units.frame import Frame
from heelfirst.voice.profiles import Ear
from heelfirst.voice.saying import spoken
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.models import Race
from heelfirst.web.spotting import friends_page
from heelfirst.web.spotting.devices import devices_of
from heelfirst.web.spotting.doors import for_the_friend
from heelfirst.web.spotting.models import Link
from heelfirst.web.spotting.voicing import voice_of


@for_the_friend
@require_safe
def remote(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """Five areas that fill the follower's screen."""
    context = _about(request, link, token) | {
        "areas": [(area, _text(area.word, link), _tells(area, link)) for area in areas(runner=_runner(link))],
        "config": _wired(token) | {"voice": voice_of(link.pair, panned=False), "log": _log(link, token)},
    }
    return _wired_page(request, "spotting/remote.html", context)


@for_the_friend
@require_safe
def ear(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
    """The runner's telephone: it says the five words, and that the link is lost or back."""
    language = link.pair.language
    words = {
        word.value: {
            "text": _text(word, link),
            "clips": [word.value],
            "pan": side.value if (side := move(word)) else None,
            "sound": "stop" if word is Word.STOP else None,
        }
        for word in Word
    }
    lost, back = spoken(("link-lost",), language), spoken(("link-back",), language)
    context = _about(request, link, token) | {
        "config": _wired(token)
        | {
            "voice": voice_of(link.pair, panned=True),
            "words": words,
            "lost": {"clips": lost.clips, "sound": "lost", "text": lost.text},
            "back": {"clips": back.clips, "sound": "back", "text": back.text},
        },
        "lost_text": lost.text,
        "has_sides": Ear(link.pair.ear) not in {Ear.ONE, Ear.SPEAKER},
        "wearing": _wearing(link),
    }
    return _wired_page(request, "spotting/ear.html", context)


def _wearing(link: Link) -> str:
    """How what is in the ear is worn, so that a side is not lost in an ear that stays free."""
    return {
        Ear.BONE: _("The left piece on the left side; both ears stay free for the road."),
        Ear.ONE: _(
            "One earpiece, in either ear: each word sounds the same. The other ear stays free for the road."
        ),
        Ear.SPEAKER: _("The telephone’s own speaker, loud enough to be heard over the road."),
    }.get(
        Ear(link.pair.ear),
        _(
            "The left earpiece in the left ear. Where there is traffic one ear stays free: then %(runner)s chooses “one "
            "earpiece” for the two of you beforehand, or wears bone conduction. Taking one out would lose a side."
        )
        % {"runner": link.pair.owner.name},
    )


def _wired_page(request: ClockedRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page that may open the wire: some browsers do not count it among what is the site's own (see the page)."""
    wire = f"{'wss' if request.is_secure() else 'ws'}://{request.get_host()}"
    policy: dict[str, Any] = settings.SECURE_CSP | {"connect-src": [CSP.SELF, wire]}
    return csp_override(policy)(lambda asked: render(asked, template, context))(request)


def _about(request: ClockedRequest, link: Link, token: str) -> dict[str, Any]:
    runner = link.pair.owner.name
    return {
        "token": token,
        "link": link,
        "race": link.race,
        "road": link.road,
        "runner": runner,
        "friend": link.pair.name,
        "language": link.pair.language,
        "doors": friends_page.doors(link, token),
        "devices": devices_of(link, request.until),
        "whose": whose(runner, _),
        "ear_address": reverse("spotting:ear", args=[token]),
        "remote_address": reverse("spotting:remote", args=[token]),
    }


def _log(link: Link, token: str) -> dict[str, str]:
    """Where the remote's part of the log goes; nowhere unless the pair keeps one."""
    return {
        "cues": reverse("spotting:cues_sent", args=[token]) if link.pair.keeps_log else "",
        "page": reverse("spotting:remote", args=[token]),
        "friend": reverse("spotting:with", args=[token]),
    }


def _wired(token: str) -> dict[str, Any]:
    """What either page needs to come to the wire, which is no page: it stands beside this one's address."""
    return {
        "wire": reverse("spotting:with", args=[token]) + "wire/",
        "ticker": static("spotting/ticker.js"),
        "numbers": numbers(),
    }


def _runner(link: Link) -> Frame:
    """Whose left and right the words are: a runner's who runs this race forwards, or backwards as all others."""
    forward = link.race is not None and link.race.way == Race.Way.FORWARD
    return Frame.RUNNER_FORWARD if forward else Frame.RUNNER_BACKWARD


def _text(word: Word, link: Link) -> str:
    """As it is heard, in the pair's language."""
    return spoken((word.value,), link.pair.language).text


def _tells(area: Area, link: Link) -> str:
    """What an area does, for whoever cannot see where it stands."""
    told = {"runner": link.pair.owner.name}
    if area.where is None:
        return {
            Word.STOP: _("%(runner)s is to stop"),
            Word.WATER: _("water for %(runner)s"),
            Word.SLOW: _("%(runner)s is to go slower"),
        }[area.word] % told
    if area.where == "left":
        return _("%(runner)s goes to your left") % told
    return _("%(runner)s goes to your right") % told
