"""The page of somebody who runs backward alone: every look of a way, and a timer for them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from heelfirst.course import Call
from heelfirst.plan.technique import (
    By,
    Glance,
    Looking,
    glance_said,
    glances,
    looking,
    never_said,
    short_in_words,
)
from heelfirst.plan.technique.solo_words import there_said
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.units.frame import Side
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup.forms_solo import WAY_M, SoloForm, sights_of
from heelfirst.web.buildup.practising import Practice, practice
from heelfirst.web.races.models_course import Road
from heelfirst.web.races.roads import course_of
from heelfirst.web.runs.views import asker

USUAL_SIGHT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list: a look with something to look for, or some plain ones in a row."""

    place: str
    time: str
    says: tuple[str, ...]
    plain: bool


@require_safe
def solo(request: ClockedRequest) -> HttpResponse:
    """Ask for the way, and list its looks."""
    person = asker(request)
    stands = practice(person, request.today, request.until)
    asked = "way_m" in request.GET
    initial = {
        "way_m": min(WAY_M, max(stands.longest_m, 400.0)),
        "pace_s": person.system.unit_m / stands.speed_mps,
        "sight_m": sights_of(person.system)[USUAL_SIGHT][0],
        "first_side": Side.LEFT.value,
    }
    form = SoloForm(request.GET if asked else None, person=person, initial=initial)
    context: dict[str, Any] = {"form": form, "speed_known": stands.speed_known, "asked": asked}
    if asked and form.is_valid():
        context |= _told(form, stands)
    elif not asked and stands.never:
        context["refused"] = [never_said(why, _) for why in stands.never]
    return render(request, "buildup/solo.html", context)


def _told(form: SoloForm, stands: Practice) -> dict[str, Any]:
    """The list and the timer's numbers, or why there is none."""
    refused = [never_said(why, _) for why in (*form.never, *stands.never)]
    if refused:
        return {"refused": refused}
    data, system = form.cleaned_data, form.system
    road: Road | None = data["road"]
    try:
        way_m = data["way_m"] if road is None else min(data["way_m"], road.certified_m)
        calls = [] if road is None else _calls(road, way_m)
        looks = glances(
            way_m,
            form.speed_mps,
            calls,
            Side(data["first_side"]),
            sight_m=data["sight_m"],
            longest_m=stands.longest_m,
            translate=_,
        )
        rule = looking(
            By.ALONE, form.speed_mps, data["sight_m"], stands.longest_m, system=system, translate=_
        )
    except ValueError as error:
        return {"refused": [str(error)]}
    return {
        "first_line": _first_line(looks, rule, way_m, system),
        "said": rule.said,
        "lines": list(_lines(looks, system)),
        "road": road,
        "calls": len(calls),
        "way_m": way_m,
        "system": system,
        "timer": _timer(looks, way_m / form.speed_mps, system) | {"calls": _told_there(calls, form)},
        "short": stands.longest_m < way_m,
        "longest_m": stands.longest_m,
    }


def _calls(road: Road, way_m: float) -> list[Call]:
    return [call for call in course_of(road).calls if call.at_m <= way_m]


def _first_line(looks: tuple[Glance, ...], rule: Looking, way_m: float, system: System) -> str:
    return ngettext(
        "%(n)d look on %(way)s, at most %(far)s apart.",
        "%(n)d looks on %(way)s, at most %(far)s apart.",
        len(looks),
    ) % {
        "n": len(looks),
        "way": distance.in_words(way_m, system),
        "far": short_in_words(rule.every_m or 0.0, system, _),
    }


def _lines(looks: Iterable[Glance], system: System) -> Iterator[Line]:
    """Looks with something to look for by themselves; plain ones in a row put together."""
    plain: list[Glance] = []
    for look in looks:
        if not look.calls and look.forward_until_m is None and look.at_m > 0:
            plain.append(look)
            continue
        if plain:
            yield _plain(plain, system)
            plain = []
        yield Line(
            distance.in_words(look.at_m, system), clock(look.at_s), glance_said(look, system, _), plain=False
        )
    if plain:
        yield _plain(plain, system)


def _plain(looks: list[Glance], system: System) -> Line:
    first, last = looks[0], looks[-1]
    place, time = distance.in_words(first.at_m, system), clock(first.at_s)
    if len(looks) == 1:
        return Line(place, time, glance_said(first, system, _), plain=True)
    place, time = f"{place} – {distance.in_words(last.at_m, system)}", f"{time} – {clock(last.at_s)}"
    says = (
        _("%(n)d looks by turns, every %(far)s, the first to the left.")
        if first.side is Side.LEFT
        else _("%(n)d looks by turns, every %(far)s, the first to the right.")
    )
    far = short_in_words(looks[1].at_m - first.at_m, system, _)
    return Line(place, time, (says % {"n": len(looks), "far": far},), plain=True)


def _told_there(calls: Iterable[Call], form: SoloForm) -> list[dict[str, Any]]:
    """The known places in their order, at which the runner can tell the timer that they are there."""
    return [
        {"at_s": round(call.at_m / form.speed_mps, 1), "says": there_said(call, form.system, _)}
        for call in sorted(calls, key=lambda each: each.at_m)
    ]


def _timer(looks: Iterable[Glance], end_s: float, system: System) -> dict[str, Any]:
    """What the page's script counts: instants, sides, sentences."""
    return {
        "end_s": round(end_s, 1),
        "looks": [
            {
                "at_s": round(look.at_s, 1),
                "side": look.side.value,
                "forward": look.forward_until_m is not None,
                "says": " ".join(glance_said(look, system, _)),
            }
            for look in looks
        ],
        "words": {
            "left": _("LEFT"),
            "right": _("RIGHT"),
            "forward": _("TURN"),
            "next": _("Next look in %(seconds)s s."),
            "paused": _("Paused at %(clock)s. The timer waits."),
            "stopped": _("Stopped at %(clock)s."),
            "over": _("By the clock the way ends here. Look round."),
            "ready": _("Ready. The first look comes before the first step."),
            "set": _("Set to here."),
            "slower": _("You are slower than typed: from here the looks come later."),
            "faster": _(
                "You are faster than typed: from here the looks come sooner. Next time, list them for that pace."
            ),
            "pause": _("Pause"),
            "on": _("Go on"),
        },
    }
