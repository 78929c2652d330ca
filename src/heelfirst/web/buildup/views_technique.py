"""Pages of technique: today's drills, all drills by stage, one drill."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from heelfirst.plan.body import SORE
from heelfirst.plan.technique import (
    By,
    Drill,
    drill,
    drills,
    grade_said,
    ground_said,
    left_out,
    levels,
    looking,
)
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.buildup.asking import instant
from heelfirst.web.buildup.models import Ticked
from heelfirst.web.buildup.practising import TICK, Practice, practice
from heelfirst.web.pictures import picture
from heelfirst.web.runs.views import asker
from heelfirst.writers.svg.drills import drill_picture

SIGHT_M = 100.0


@dataclass(frozen=True, slots=True)
class Shown:
    """A drill as a page shows it."""

    drill: Drill
    picture: SafeString
    stage: str
    mine: bool
    """Whether it is for the person's stage."""
    done: bool
    """Ticked today."""


@require_safe
def technique(request: ClockedRequest) -> HttpResponse:
    """Today's drills, how often to look, and every drill by stage."""
    person = asker(request)
    stands = practice(person, request.today, request.until)
    solo = request.GET.get("with") != "partner"
    today = stands.drills(solo=solo, translate=_)
    done = stands.ticked()
    system = person.system
    context: dict[str, Any] = {
        "first_line": _first_line(today, stands),
        "today_drills": [_shown(each, stands, done, system) for each in today],
        "solo": solo,
        "off": stands.off,
        "left_out": left_out(stands.longest_m, stands.sore, _),
        "longest_m": stands.longest_m,
        "ticks": stands.build_up is not None,
        "levels": [
            (level, [_shown(each, stands, done, system) for each in of_level])
            for level, of_level in levels(_, system)
        ],
        "looks": [
            (word, looking(by, stands.speed_mps, SIGHT_M, stands.longest_m, system=system, translate=_))
            for by, word in (
                (By.SPOTTER, _("With a spotter")),
                (By.MIRROR, _("With a mirror")),
                (By.ALONE, _("Alone")),
            )
        ],
        "speed_mps": stands.speed_mps,
        "speed_known": stands.speed_known,
        "system": system,
    }
    return render(request, "buildup/technique.html", context)


@require_safe
def one_drill(request: ClockedRequest, key: str) -> HttpResponse:
    """One drill: its drawing, how, what to feel, when to stop, and where each claim comes from."""
    stands = practice(asker(request), request.today, request.until)
    shown = _shown(
        _drill(key, stands.person.system), stands, stands.ticked(), stands.person.system, beside=False
    )
    keys = [each.key for each in drills(_)]
    at = keys.index(key)
    context = {
        "shown": shown,
        "one": shown.drill,
        "where": [ground_said(ground, _) for ground in shown.drill.where],
        "claims": [(claim, grade_said(claim.grade, _)) for claim in shown.drill.claims],
        "before": _drill(keys[at - 1]) if at else None,
        "after": _drill(keys[at + 1]) if at + 1 < len(keys) else None,
        "ticks": stands.build_up is not None,
        "held": sorted(part for part in shown.drill.loads if stands.sore.get(part, 0) > SORE),
    }
    return render(request, "buildup/drill.html", context)


@require_POST
def tick(request: ClockedRequest, key: str) -> HttpResponse:
    """Keep, or take back, that a drill was done today."""
    stands = practice(asker(request), request.today, request.until)
    one = _drill(key)
    if stands.build_up is None:
        messages.error(request, _("What was done is kept with a plan. Make a plan first."))
    elif request.POST.get("done") == "no":
        stands.build_up.ticked.filter(day=request.today, what=f"{TICK}{key}").delete()
        messages.success(request, _("Not done today: %(drill)s.") % {"drill": one.name})
    else:
        Ticked.objects.get_or_create(
            build_up=stands.build_up,
            day=request.today,
            what=f"{TICK}{key}",
            defaults={"told_at": instant(request)},
        )
        messages.success(request, _("Done today: %(drill)s.") % {"drill": one.name})
    if request.POST.get("from") == "drill":
        return redirect("buildup:drill", key)
    answer = redirect("buildup:technique")
    answer["Location"] += "?with=partner" if request.POST.get("with") == "partner" else ""
    return answer


def _drill(key: str, system: System = System.KILOMETRES) -> Drill:
    try:
        return drill(key, _, system)
    except KeyError as error:
        raise Http404(_("There is no drill of that name.")) from error


def _first_line(today: tuple[Drill, ...], stands: Practice) -> str:
    if not today:
        return _("No drill today: rest.") if stands.off or stands.very_sore else _("No drill today.")
    minutes = sum(each.minutes for each in today)
    return ngettext(
        "Today: %(n)d drill, %(minutes)d minutes.", "Today: %(n)d drills, %(minutes)d minutes.", len(today)
    ) % {"n": len(today), "minutes": minutes}


def _shown(
    one: Drill, stands: Practice, done: frozenset[str], system: System, *, beside: bool = True
) -> Shown:
    return Shown(
        one,
        picture(drill_picture(one, beside=beside, translate=_)),
        _stage(one, system),
        one.is_for(stands.longest_m),
        one.key in done,
    )


def _stage(one: Drill, system: System) -> str:
    """From and to which longest backward run it is for somebody, in words."""
    low, high = distance.in_words(one.from_m, system), distance.in_words(one.to_m, system)
    if not isfinite(one.to_m):
        return (
            _("from the first step on")
            if not one.from_m
            else _("from a longest run of %(low)s on") % {"low": low}
        )
    if not one.from_m:
        return _("until the longest run is %(high)s") % {"high": high}
    return _("longest run %(low)s to %(high)s") % {"low": low, "high": high}
