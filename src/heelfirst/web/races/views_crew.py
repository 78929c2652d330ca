"""The owner's page of the crew: who stands where, with what, when; and the link that the crew opens without an account."""

from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.course import Course, Kind
from heelfirst.pacing.crew import crew as who_when
from heelfirst.pacing.crew_words import (
    expected_in_words,
    move_in_words,
    place_in_words,
    side_in_words,
    window_in_words,
)
from heelfirst.pacing.under_way import place_in_words as named_place
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.forms_crew import StandForm
from heelfirst.web.races.live import now_there
from heelfirst.web.races.models import CrewLink, Race, Stand
from heelfirst.web.races.planning import Planned, as_asked, planned

MOST_STANDS = 100
LINK_MADE = "crew link made"
"""In the session, until the page has shown it: race and token."""


@dataclass(frozen=True, slots=True)
class Line:
    """One stand as the page shows it."""

    stand: Stand
    place: str
    when: str = ""
    expected: str = ""
    side: str = ""
    move: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A place of the course that a stand may take."""

    at_m: float
    number: str
    """In the person's unit, as the form takes it."""
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
def crew(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Who stands where and when; a new stand is added here."""
    race = own_race(request, race_id)
    told = planned(race, as_asked(race, request))
    form = _form(request, race, told, Stand(race=race))
    if request.method == "POST" and form.is_valid():
        if race.stands.count() >= MOST_STANDS:
            form.add_error(None, _("A race has room for 100 stands."))
        else:
            form.save()
            return redirect("races:crew", race.pk)
    address = _made_just_now(request, race)
    answer = render(
        request, "races/crew.html", _context(race, told) | {"form": form, "link_address": address}
    )
    if address:
        answer["Cache-Control"] = "no-store"
    return answer


def _made_just_now(request: ClockedRequest, race: Race) -> str:
    """The address of the link that was made by the request before this one; it is shown once."""
    made = request.session.get(LINK_MADE)
    if request.method != "GET" or not made or made[0] != race.pk:
        return ""
    del request.session[LINK_MADE]
    return str(request.build_absolute_uri(reverse("races:crew_page", args=[made[1]])))


@require_http_methods(["GET", "HEAD", "POST"])
def stand(request: ClockedRequest, race_id: int, stand_id: int) -> HttpResponse:
    """Change a stand."""
    race = own_race(request, race_id)
    told = planned(race, as_asked(race, request))
    form = _form(request, race, told, get_object_or_404(Stand, pk=stand_id, race=race))
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("races:crew", race.pk)
    return render(request, "races/stand.html", {"race": race, "form": form, "stand": form.instance})


@require_POST
def delete_stand(request: ClockedRequest, race_id: int, stand_id: int) -> HttpResponse:
    """Take a stand away."""
    race = own_race(request, race_id)
    gone = get_object_or_404(Stand, pk=stand_id, race=race)
    place = place_in_words(gone.at_m, race.owner.system)
    gone.delete()
    messages.info(
        request, _("%(who)s at %(place)s is taken off the list.") % {"who": gone.who, "place": place}
    )
    return redirect("races:crew", race.pk)


@require_POST
def link(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Make the crew's link anew. It is shown once, on the page that follows; an earlier one ends."""
    race = own_race(request, race_id)
    if race.owner.under_18:
        messages.error(request, _("An account kept for somebody under 18 has no link for others."))
        return redirect("races:crew", race.pk)
    token = token_urlsafe(24)
    with transaction.atomic():
        _end_links(race, request)
        CrewLink.objects.create(race=race, token_hash=CrewLink.hashed(token), made_at=request.now)
    request.session[LINK_MADE] = [race.pk, token]
    return HttpResponseRedirect(f"{reverse('races:crew', args=[race.pk])}#link")


@require_POST
def link_back(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Take the crew's link back; what was tapped stays."""
    race = own_race(request, race_id)
    _end_links(race, request)
    messages.info(request, _("The crew’s link is taken back: its page is gone. What was tapped stays."))
    return redirect("races:crew", race.pk)


@require_POST
def clear_link(request: ClockedRequest, race_id: int, link_id: int) -> HttpResponse:
    """Take back all that came by a link."""
    race = own_race(request, race_id)
    theirs = get_object_or_404(CrewLink, pk=link_id, race=race)
    count = theirs.taps.filter(taken_back_at=None).update(taken_back_at=now_there(race, request))
    messages.info(
        request,
        ngettext("%(count)s tap is taken back.", "%(count)s taps are taken back.", count) % {"count": count},
    )
    return redirect("races:crew", race.pk)


def _end_links(race: Race, request: ClockedRequest) -> None:
    race.crew_links.filter(taken_back_at=None, spotter=None).update(taken_back_at=request.now)


def _form(request: ClockedRequest, race: Race, told: Planned, row: Stand, *, bound: bool = True) -> StandForm:
    data = request.POST if bound and request.method == "POST" else None
    form = StandForm(
        data, instance=row, system=race.owner.system, finish_m=told.course.certified_m, auto_id="stand_%s"
    )
    offered = request.GET.get("at", "")
    if row._state.adding and offered:  # noqa: SLF001 - Django's documented attribute
        form.initial["at_m"] = offered[:12]  # a number in the person's unit, as the list of places writes it
    return form


def _context(race: Race, told: Planned) -> dict[str, Any]:
    lines, beyond = lines_of(race, told)
    return {
        "race": race,
        "lines": lines,
        "beyond": beyond,
        "finish": _finish(told, race),
        "first_line": _first_line(lines, beyond),
        "why_not": told.why_not,
        "guessed": told.plan is not None and not told.own,
        "clocked": race.start is not None,
        "offered": offered_places(told.course, race.owner.system),
        "link": race.crew_links.filter(taken_back_at=None, spotter=None).first(),
        "tapped_by": _tapped_by(race),
    }


def _tapped_by(race: Race) -> QuerySet[CrewLink]:
    """The links by which taps came that stand, the latest link first."""
    standing = Count("taps", filter=Q(taps__taken_back_at=None))
    return race.crew_links.annotate(standing=standing).filter(standing__gt=0).order_by("-made_at", "-pk")


def lines_of(race: Race, told: Planned) -> tuple[list[Line], list[Stand]]:
    """The stands in the order of the course with their windows, and those that lie beyond its finish."""
    stands, system, finish_m = list(race.stands.all()), race.owner.system, told.course.certified_m
    on_it = [each for each in stands if each.at_m <= finish_m + 0.5]
    beyond = [each for each in stands if each.at_m > finish_m + 0.5]
    if told.plan is None or told.spread is None:
        return [Line(each, place_in_words(each.at_m, system)) for each in on_it], beyond
    ordered = sorted(on_it, key=lambda each: (each.at_m, each.who))  # as the list of the crew is put in order
    placed = who_when(
        told.plan,
        told.spread,
        [each.standing for each in ordered],
        race.start,
        course=told.course,
        translate=_,
    )
    return [
        Line(
            row,
            place_in_words(each.at_m, system),
            window_in_words(each.window, each.clock, _),
            expected_in_words(each.window, each.clock),
            side_in_words(each.side, _),
            "" if each.move is None else move_in_words(each.move, system, _),
        )
        for row, each in zip(ordered, placed, strict=False)  # the finish comes last and nobody stands there
    ], beyond


def _finish(told: Planned, race: Race) -> Line | None:
    """When the finish may come, as the last line of the list."""
    if told.plan is None or told.spread is None:
        return None
    (last,) = who_when(told.plan, told.spread, (), race.start, translate=_)
    return Line(
        Stand(race=race, at_m=last.at_m),
        place_in_words(last.at_m, race.owner.system),
        window_in_words(last.window, last.clock, _),
        expected_in_words(last.window, last.clock),
    )


def _first_line(lines: list[Line], beyond: list[Stand]) -> str:
    """How many people at how many places, and who is first."""
    if not lines:
        return _("Nobody stands by the road yet.") if not beyond else _("Nobody stands on this course yet.")
    people, first = len({line.stand.who.casefold() for line in lines}), lines[0]
    who = _("One person") if people == 1 else _("%(count)s people") % {"count": people}
    where = _("at one place") if len(lines) == 1 else _("at %(count)s places") % {"count": len(lines)}
    sentence = (
        _("%(people)s %(places)s: first %(who)s at %(first)s, %(when)s.")
        if first.when
        else _("%(people)s %(places)s: first %(who)s at %(first)s.")
    )
    return sentence % {
        "people": who,
        "places": where,
        "who": first.stand.who,
        "first": first.place,
        "when": first.when,
    }


def offered_places(course: Course, system: System) -> list[Offered]:
    """Places that the course knows: aid stations, checkpoints, where people watch, and the finish."""
    names = {
        Kind.AID_STATION: _("aid station"),
        Kind.CHECKPOINT: _("checkpoint"),
        Kind.SPECTATORS: _("spectators"),
    }
    found = [
        Offered(
            call.at_m,
            f"{call.at_m / system.unit_m:.2f}",
            f"{named_place(call.at_m, system, _)}: {call.words or names[call.kind]}",
        )
        for call in course.calls
        if call.kind in names
    ]
    end_m = course.certified_m
    return [*found, Offered(end_m, f"{end_m / system.unit_m:.2f}", _("Finish"))]
