"""The treadmill theatre: a course as a backward runner sees it, with its calls, at a speed that the person sets.

It keeps nothing: no row is written, and no place of the person is known to it. docs/how/theatre.md.
"""

from typing import Any

import numpy as np
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heelfirst.course import Course, by_name, named
from heelfirst.pacing import Plan
from heelfirst.plan.technique.drills import Drill, drill
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.choosing import told_apart
from heelfirst.web.races.models import Race
from heelfirst.web.races.models_course import Road
from heelfirst.web.races.planning import as_asked, planned
from heelfirst.web.races.roads import course_of
from heelfirst.web.runs.views import asker
from heelfirst.web.spotting import theatre
from heelfirst.web.spotting.theatre_calls import calls

TREADMILL = "treadmill-start"
"""The drill that says how a treadmill is stepped on."""
USUAL_MPS = 2.0
"""Ours: the calls of a course without a plan are made for about this speed."""


@require_safe
def theatres(request: ClockedRequest) -> HttpResponse:
    """Choose a course: one's own, or one that ships."""
    person = asker(request)
    races = (
        Race.objects.filter(owner=person).exclude(road=None).select_related("road").order_by("-day", "-id")
    )
    return render(
        request,
        "spotting/theatres.html",
        {
            "mine": told_apart(Road.objects.filter(owner=person), person),
            "races": [race for race in races if not race.ended_by(request.today)][:5],
            "shipped": [(key, by_name(key, _)) for key in named()],
            "safety": _safety(person),
        },
    )


@require_safe
def of_road(request: ClockedRequest, road_id: int) -> HttpResponse:
    """One of the person's own courses; with `?race=` the plan's speed is offered."""
    person = asker(request)
    road = get_object_or_404(Road, pk=road_id, owner=person)
    race = _race(request, road)
    try:
        course = course_of(road)
    except ValueError as error:
        return render(request, "spotting/theatre_none.html", {"road": road, "sentence": str(error)})
    plan = planned(race, as_asked(race, request), how_sure=False).plan if race is not None else None
    return _shown(request, course, plan, race)


@require_safe
def of_name(request: ClockedRequest, key: str) -> HttpResponse:
    """A course that ships, without keeping a copy of it."""
    if key not in named():
        raise Http404
    return _shown(request, by_name(key, _), None, None)


def _race(request: ClockedRequest, road: Road) -> Race | None:
    """The race that the link speaks of; Http404 for anybody else's, or on another course."""
    number = request.GET.get("race", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    return get_object_or_404(
        Race.objects.select_related("road", "owner"), pk=int(number), owner=asker(request), road=road
    )


def _shown(request: ClockedRequest, course: Course, plan: Plan | None, race: Race | None) -> HttpResponse:
    person = asker(request)
    system = System(person.system)
    unit, step_mps = theatre.treadmill_unit(system)
    speeds = plan_speeds(plan)
    data: dict[str, Any] = theatre.scene(course, system) | {
        "words": {
            "start": _("Start"),
            "paused": _("Paused"),
            "begin": _("Begin"),
            "pause": _("Pause"),
            "on": _("Go on"),
            "finish": _("The finish. Over, keep going: let the belt run out."),
            "incline": _("Incline %(percent)s %%"),
            "downhill": _("Incline 0 %%, downhill here"),
            "place": _("%(here)s of %(whole)s"),
            "plan": _("The plan’s speed here: %(speed)s"),
            "hidden": _("Paused while you look at something else."),
        },
        "treadmill": {"unit": unit, "step_mps": step_mps},
        "plan_mps": speeds,
        "plan_every_m": PLAN_EVERY_M,
        "calls": calls(course, person, float(np.mean(speeds)) if speeds else USUAL_MPS),
    }
    return render(
        request,
        "spotting/theatre.html",
        {
            "course": course,
            "race": race,
            "scene": data,
            "first_line": _first_line(course, system),
            "drawn": theatre.how_drawn(course),
            "places": theatre.starting_places(course, system),
            "unit": unit,
            "units": system.value,
            "least": f"{theatre.SLOWEST_MPS / step_mps / 10:.1f}",
            "most": f"{theatre.FASTEST_MPS / step_mps / 10:.1f}",
            "slow": f"{SLOW_START[system]:.1f}",
            "finish": f"{course.certified_m / system.unit_m:.2f}",
            "said": data["calls"]["list"],
            "safety": _safety(person),
            "language": get_language(),
        },
    )


PLAN_EVERY_M = 500.0
SLOW_START = {System.KILOMETRES: 3.0, System.MILES: 2.0}
"""Ours, a slow walk: km/h and mph."""


def plan_speeds(plan: Plan | None) -> list[float]:
    """The planned speed of each 500 m, m/s; empty without a plan."""
    if plan is None:
        return []
    edges_m = np.arange(0.0, float(plan.edges_m[-1]), PLAN_EVERY_M)
    ends_m = np.minimum(edges_m + PLAN_EVERY_M, float(plan.edges_m[-1]))
    took_s = np.interp(ends_m, plan.edges_m, plan.elapsed_s) - np.interp(
        edges_m, plan.edges_m, plan.elapsed_s
    )
    return [round(float(each), 3) for each in (ends_m - edges_m) / took_s]


def _first_line(course: Course, system: System) -> str:
    return _("%(course)s, going away from you: %(far)s.") % {
        "course": course.name,
        "far": distance.in_words(course.certified_m, system),
    }


def _safety(person: Person) -> Drill:
    return drill(TREADMILL, _, System(person.system))
