"""The drill, by its owner or by the friend's link: left and right, reaction, the pair, stopping, and what they change.

docs/how/drill.md. Both come to the same pages; only the addresses differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.spotter import reaction, sides, stopping
from heelfirst.units.frame import Frame, Side, whose_words
from heelfirst.voice import delay
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.pictures import picture
from heelfirst.web.races.arriving import NotATap, key_of
from heelfirst.web.spotting import drilling, friends_page
from heelfirst.web.spotting.doors import for_the_friend, own_pair
from heelfirst.web.spotting.drill import (
    EYES,
    FRAMES,
    SHOWN_MPS,
    Drilled,
    drilled,
    lead_in_words,
    sides_of,
    timed,
    tries_of,
)
from heelfirst.web.spotting.drill_words import page_sentences, parts_of, told_tries
from heelfirst.web.spotting.forms_drill import StopForm
from heelfirst.web.spotting.models import Link, Pair, Try
from heelfirst.web.spotting.voicing import voice_of
from heelfirst.writers.svg.persons_eye import persons_eye

MOST_SHOWN = 60
FILES = tuple(
    f"spotting/{name}.js"
    for name in (
        "drill",
        "drill_sides",
        "sides",
        "drill_reaction",
        "reaction",
        "drill_stopping",
        "stopping",
        "kept",
        "voice",
    )
)
"""What the pages of the drill load; the worker of the friend's link keeps them."""
KEPT = ("link_drill", "link_drill_sides", "link_drill_reaction", "link_drill_pair", "link_drill_stopping")
"""The pages that it keeps."""
BY = {
    reaction.Measured.TAP: gettext_lazy("I tap when the runner moves"),
    reaction.Measured.SENSOR: gettext_lazy("the telephone is on the runner and feels it"),
    reaction.Measured.OWN: gettext_lazy("the runner taps"),
}
BY_TOGETHER = {
    reaction.Measured.SENSOR: BY[reaction.Measured.SENSOR],
    reaction.Measured.OWN: BY[reaction.Measured.OWN],
    reaction.Measured.TAP: gettext_lazy("somebody else taps when the runner moves"),
}
"""Of the pair: the friend is busy with the word, and taps for nobody."""
MOVED = {"least_mps2": 2.5, "times_still": 5.0, "hold_s": 0.03, "calm_mps2": 1.5}
"""A push to the side is so much more than the waiting before it (ours): at least this, and this many times its spread."""
STILL = {"below_mps2": 0.8, "for_s": 0.6}
"""A body stands once its telephone shakes less than this for so long (ours)."""


@dataclass(frozen=True, slots=True)
class Room:
    """Who drills, and by which addresses."""

    pair: Pair
    names: str
    """Before the name of each address: "drill" or "link_drill"."""
    key: Any
    """What the addresses are made with: the pair's number or the token."""
    link: Link | None = None

    def address(self, part: str = "") -> str:
        """The address of one page: "", "sides", "reaction", "pair", "stopping", "tries", "change"."""
        return reverse(f"spotting:{self.names}{'_' if part else ''}{part}", args=[self.key])

    @property
    def addresses(self) -> dict[str, str]:
        """All of them."""
        return {
            part or "front": self.address(part)
            for part in ("", "sides", "reaction", "pair", "stopping", "tries", "change")
        }


type Page = Callable[[ClockedRequest, Room], HttpResponse]


def by_owner(page: Page) -> Callable[[ClockedRequest, int], HttpResponse]:
    """Open a page of the drill to whose pair it is."""

    def opened(request: ClockedRequest, pair_id: int) -> HttpResponse:
        return page(request, Room(own_pair(request, pair_id), "drill", pair_id))

    return opened


def by_link(page: Page) -> Callable[[ClockedRequest, str], HttpResponse]:
    """Open the same page to whoever has the friend's link."""

    @for_the_friend
    def opened(request: ClockedRequest, link: Link, token: str) -> HttpResponse:
        return page(request, Room(link.pair, "link_drill", token, link))

    return opened


def _shown(request: ClockedRequest, room: Room, name: str, **more: Any) -> HttpResponse:
    pair = room.pair
    context: dict[str, Any] = {
        "room": room,
        "pair": pair,
        "to": room.addresses,
        "whose": whose_words(Frame.RUNNER_BACKWARD, pair.owner.name, _),
        "token": room.key if room.link else "",
        "sentences": page_sentences(),
    }
    if room.link is not None:
        context |= {
            "link": room.link,
            "road": room.link.road,
            "runner": pair.owner.name,
            "doors": friends_page.doors(room.link, room.key),
        }
    return render(request, f"spotting/{name}.html", context | more)


def front(request: ClockedRequest, room: Room) -> HttpResponse:
    """How far the two are, which figures the calls go by, and every try."""
    found = drilled(room.pair, request.until)
    tries = list(tries_of(room.pair, request.until).reverse()[:MOST_SHOWN])
    return _shown(
        request,
        room,
        "drill",
        first_line=lead_in_words(found.lead),
        about=_about(found, room, request),
        parts=parts_of(found.lead),
        rows=stopping.table(found.stopping),
        system=room.pair.owner.system,
        stretched=any(row.stretched for row in stopping.table(found.stopping)),
        tries=told_tries(tries, room.pair.owner.system),
        count=tries_of(room.pair, request.until).count(),
    )


def _about(found: Drilled, room: Room, request: ClockedRequest) -> dict[str, Any]:
    """A sentence for each of the four parts."""
    return {
        "sides": sides.standing_in_words(found.sides, _),
        "due": sides.is_due(found.sides, drilling.there_of(room.pair, request)),
        "reaction": reaction.in_words(found.reaction, _),
        "aside": reaction.set_aside_in_words(found.reaction, _),
        "together": reaction.in_words(found.together, _),
        "together_aside": reaction.set_aside_in_words(found.together, _),
        "stopping": stopping.in_words(found.stopping, SHOWN_MPS, room.pair.owner.system, _),
    }


def left_and_right(request: ClockedRequest, room: Room) -> HttpResponse:
    """Left and right until it is blind. Where no script runs, each answer is a form of its own."""
    pair = room.pair
    told = _pressed_side(request, room) if request.method == "POST" else None
    if isinstance(told, HttpResponse):
        return told
    state = sides_of(pair, request.until)
    due = sides.is_due(state, drilling.there_of(pair, request))
    typed = request.GET.get("level", "")
    level = int(typed) if typed in {"1", "2", "3", "4", "5"} else state.level
    rounds = drilling.rounds_of(pair, state, level, _long(level, due=due))
    scenes = drilling.scenes_of(pair)
    limit_s = sides.level_of(level).limit_s
    document = {
        "level": level,
        "limit_s": limit_s,
        "caption": sides.level_of(level).caption,
        "rounds": rounds,
        "tries": room.address("tries"),
        "here": room.address("sides"),
    }
    return _shown(
        request,
        room,
        "drill_sides",
        first_line=sides.standing_in_words(state, _),
        due=due,
        how=sides.how_in_words(level, _),
        level=level,
        levels=[(each.number, sides.how_in_words(each.number, _)) for each in sides.LEVELS],
        caption=sides.level_of(level).caption,
        document=document,
        scenes={name: picture(drawn) for name, drawn in scenes.items()},
        asked=rounds[0][0],
        scene=picture(scenes[str(rounds[0][0]["scene"])]),
        key=uuid4(),
        said=request.GET.get("said", ""),
        outcome=_outcome(pair, request),
        eye=picture(persons_eye(Side.LEFT, EYES[Pair.Where(pair.where)], _)),
        aloud=level == sides.LEVELS[-1].number,
        voice=voice_of(pair, panned=False),
    )


def _long(level: int, *, due: bool) -> int:
    """How many questions a round has: as many as open the next level, and on the last one as many as make it blind."""
    if due:
        return sides.REFRESHER
    return sides.ROUND if level == sides.LEVELS[-1].number else sides.PASSED_BY


def _outcome(pair: Pair, request: ClockedRequest) -> str:
    """What the last answer without a script would have done; from the address, so that nothing is kept for it."""
    try:
        _level, question = sides.decoded(request.GET.get("was", ""))
        said = Side(request.GET.get("said", ""))
        return sides.outcome_in_words(question, said, FRAMES[Pair.Where(pair.where)], pair.owner.name, _)
    except ValueError:
        return ""


def _pressed_side(request: ClockedRequest, room: Room) -> HttpResponse:
    """An answer of a form: kept, and the next question asked by a new page."""
    asked, said = request.POST.get("asked", ""), request.POST.get("said", "")
    key = key_of(request.POST)
    try:
        _level, question = sides.decoded(asked)
        right = Side(said) is sides.called(question, FRAMES[Pair.Where(room.pair.where)])
    except ValueError as error:
        return _refused(str(error))
    if key is None:
        return _refused(_("This cannot be read."))
    there = drilling.there_of(room.pair, request)
    entry = {"what": "side", "asked": asked, "right": right, "at_ms": there.timestamp() * drilling.MS}
    try:
        drilling.keep(room.pair, key, entry, latest=there)
    except ValueError as error:
        return _refused(str(error))
    return HttpResponseRedirect(f"{room.address('sides')}?was={asked.replace(' ', '+')}&said={said}#ask")


def the_reaction(request: ClockedRequest, room: Room) -> HttpResponse:
    """From the word in the runner's ear to the runner's move."""
    found = timed(room.pair, request.until).reaction
    return _words(request, room, found, "drill_reaction")


def the_pair(request: ClockedRequest, room: Room) -> HttpResponse:
    """From the word in the friend's ear, through the friend's mouth, to the runner's move."""
    found = timed(room.pair, request.until).together
    return _words(request, room, found, "drill_pair")


def _words(request: ClockedRequest, room: Room, found: reaction.Reaction, page: str) -> HttpResponse:
    """A page that plays words and times the move."""
    pair, chain = room.pair, found.chain
    by = BY_TOGETHER if chain.together else BY
    document = {
        "tries": room.address("tries"),
        "what": Try.What.PAIR if chain.together else Try.What.REACTION,
        "words": drilling.called_words(pair.language),
        "shown": drilling.SHOWN,
        "foreperiod_s": reaction.FOREPERIOD_S,
        "lapse_s": chain.lapse_s,
        "early_s": chain.early_s,
        "sensor": MOVED,
    }
    return _shown(
        request,
        room,
        page,
        first_line=reaction.in_words(found, _),
        aside=reaction.set_aside_in_words(found, _),
        voice=voice_of(pair, panned=not chain.together),
        delay=f"{delay.of(pair.ear, pair.output_delay_s).seconds:.2f}",
        ways=[
            (each.value, str(label), reaction.by_in_words(each, _, chain=chain)) for each, label in by.items()
        ],
        document=document,
    )


def the_stop(request: ClockedRequest, room: Room) -> HttpResponse:
    """How far this runner needs to stand still."""
    pair = room.pair
    form = StopForm(
        request.POST if request.method == "POST" else None, system=pair.owner.system, speed_mps=SHOWN_MPS
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        there = drilling.there_of(pair, request)
        entry = {
            "what": "stop",
            "by": "tape",
            "speed_mps": told["speed_mps"],
            "way_m": told["way_m"],
            "at_ms": there.timestamp() * drilling.MS,
        }
        try:
            drilling.keep(pair, key_of(request.POST) or uuid4(), entry, latest=there)
        except ValueError as error:
            form.add_error(None, str(error))
        else:
            return HttpResponseRedirect(f"{room.address('stopping')}#found")
    found = timed(pair, request.until)
    how = stopping.how_in_words(_)
    return _shown(
        request,
        room,
        "drill_stopping",
        first_line=stopping.in_words(found.stopping, SHOWN_MPS, pair.owner.system, _),
        safety=stopping.safety(_),
        form=form,
        key=uuid4(),
        how=[(way.value, how[way]) for way in stopping.Way],
        voice=voice_of(pair, panned=True),
        rows=stopping.table(found.stopping),
        stretched=any(row.stretched for row in stopping.table(found.stopping)),
        system=pair.owner.system,
        found=found.stopping,
        document={
            "tries": room.address("tries"),
            "unit_m": pair.owner.system.unit_m,
            "still": STILL,
            "longest_s": 15.0,
        },
    )


def take_tries(request: ClockedRequest, room: Room) -> HttpResponse:
    """Take tries in, each once by its key, and say what they come to now."""
    if int(request.headers.get("Content-Length") or 0) > drilling.LARGEST_BYTES:
        return JsonResponse({"sentence": _("That is too much for one go.")}, status=413)
    try:
        answers = drilling.arrived(room.pair, request)
    except NotATap as error:
        return JsonResponse({"sentence": str(error)}, status=400)
    found = drilled(room.pair, request.until)
    return JsonResponse(
        {
            "answers": answers,
            "level": found.sides.level,
            "blind": found.sides.blind,
            "lead": lead_in_words(found.lead),
            "sides": sides.standing_in_words(found.sides, _),
            "reaction": reaction.in_words(found.reaction, _),
            "pair": reaction.in_words(found.together, _),
            "stopping": stopping.in_words(found.stopping, SHOWN_MPS, room.pair.owner.system, _),
        }
    )


def change(request: ClockedRequest, room: Room) -> HttpResponse:
    """Leave a try out, take it in again, or delete it; or delete all."""
    pair, what = room.pair, request.POST.get("do", "")
    if what == "delete-all":
        pair.tries.all().delete()
        _say(request, _("All tries are deleted. Calls go by the published figures again."))
        return HttpResponseRedirect(room.address())
    number = request.POST.get("try", "")
    row = pair.tries.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 18 else None
    if row is None or what not in {"leave-out", "take-in", "delete"}:
        raise Http404
    if what == "delete":
        row.delete()
    else:
        Try.objects.filter(pk=row.pk).update(left_out=what == "leave-out")
    return HttpResponseRedirect(f"{room.address()}#tries")


def _say(request: ClockedRequest, words: str) -> None:
    """Say something on the next page, where somebody is signed in who can be told."""
    if hasattr(request, "_messages"):
        messages.info(request, words)


def _refused(sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")


WRITES = require_http_methods(["GET", "HEAD", "POST"])
drill, link_drill = require_safe(by_owner(front)), require_safe(by_link(front))
drill_sides, link_drill_sides = WRITES(by_owner(left_and_right)), WRITES(by_link(left_and_right))
drill_reaction, link_drill_reaction = (
    require_safe(by_owner(the_reaction)),
    require_safe(by_link(the_reaction)),
)
drill_pair, link_drill_pair = require_safe(by_owner(the_pair)), require_safe(by_link(the_pair))
drill_stopping, link_drill_stopping = WRITES(by_owner(the_stop)), WRITES(by_link(the_stop))
drill_tries, link_drill_tries = require_POST(by_owner(take_tries)), require_POST(by_link(take_tries))
drill_change, link_drill_change = require_POST(by_owner(change)), require_POST(by_link(change))
