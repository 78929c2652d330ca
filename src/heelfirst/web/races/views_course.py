"""The page of a course, of a race or on its own: map, profile, calls, and where it all comes from."""

from math import degrees, hypot
from typing import Any

from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heelfirst.course import Call, Course, Kind, Positions
from heelfirst.course.finding import BEND_RADIUS_M, BEND_TURN_RAD, DROP_GRADE, DROP_M
from heelfirst.course.side_words import names_a_side
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.pictures import picture
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.choosing import choices
from heelfirst.web.races.course_editing import Line, last_step, lines_of, said_by
from heelfirst.web.races.forms_course import CallForm, RoadForm
from heelfirst.web.races.models import Race
from heelfirst.web.races.models_course import Road, RoadCall
from heelfirst.web.races.roads import beyond_the_finish, course_of, profile_of, unit_is_open
from heelfirst.web.runs.views import asker
from heelfirst.writers.svg.course_map import Drawn, drawn_map
from heelfirst.writers.svg.course_profile import course_profile
from heelfirst.writers.svg.course_signs import RANK, kind_in_words, sign

TURN_M = 3.0
"""A climb counts once the way has come back by so much, as everywhere in the program."""
EIGHTY = 1.2816
"""Standard deviations on each side of an 80 % interval: less than that is not told as a difference."""
LEAST_ALIKE = 4
"""So many calls of one kind, side and words stand together in the list."""
POINT_EVERY_M = 40.0
"""Places of the course that the page's script knows: near enough to tap."""
MOST_POINTS = 2500


@require_safe
def course(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The course of a race; without one, what it could be."""
    race = own_race(request, race_id)
    if race.road is None:
        return render(request, "races/course_none.html", {"race": race, **choices(asker(request), race)})
    return course_page(request, race.road, race)


@require_safe
def road(request: ClockedRequest, road_id: int) -> HttpResponse:
    """One of the person's courses, whether a race is run on it or not."""
    return course_page(request, own_road(request, road_id), None)


def own_road(request: ClockedRequest, road_id: int) -> Road:
    """One of the person's own courses; Http404 for anybody else's."""
    return get_object_or_404(Road, pk=road_id, owner=asker(request))


def course_page(
    request: ClockedRequest, road: Road, race: Race | None, form: CallForm | None = None
) -> HttpResponse:
    """The page; `form` is one that was refused."""
    person = asker(request)
    context: dict[str, Any] = {
        "race": race,
        "road": road,
        "road_fields": _road_fields(road, person),
        "races": road.races.order_by("day", "pk"),
        **(choices(person, race) if race is not None else {}),
    }
    try:
        course, profile = course_of(road), profile_of(road)
    except ValueError as error:
        return render(request, "races/course_lost.html", context | {"why": str(error)})
    lines, removed = lines_of(road, profile)
    chosen = next((line for line in lines if line.key == _asked(request)), None)
    kind = _kind(request)
    shown = (
        course if kind is None else profile.with_calls((), profile.calls).with_calls(course.calls_of(kind))
    )
    up = "course" if request.GET.get("up") == "course" else "north"
    drawn = (
        None
        if course.positions is Positions.NONE
        else drawn_map(shown, up="course" if up == "course" else "north", system=person.system, translate=_)
    )
    rise_m, drop_m = course.climb(TURN_M)
    context |= {
        "course": course,
        "level": road.level,
        "certified": _("Its certified length is %(metres)s m; every plan is made for it.")
        % {"metres": f"{course.certified_m:,.10g}"},
        "rough": course.positions is Positions.ROUGH,
        "rise": _high(rise_m, person.system),
        "drop": _high(drop_m, person.system),
        "net": _net(course, person.system),
        "map": drawn and picture(drawn.picture),
        "left_out": drawn.left_out if drawn else 0,
        "up": up,
        "profile": None if road.level else picture(course_profile(shown, system=person.system, translate=_)),
        "data": tap_data(course, drawn, person.system),
        "kinds": _kinds(lines),
        "kind": kind,
        "groups": _grouped(
            [line for line in lines if kind in {None, line.call.kind}],
            person.system,
            chosen.key if chosen else None,
        ),
        "removed": [_taken(row, person.system) for row in removed],
        "beyond": beyond_the_finish(road, course),
        "form": form or _call_form(chosen, person, course.certified_m),
        "chosen": chosen and _shown(chosen, person.system),
        "last_step": last_step(request.session, road),
        "unit_is_open": unit_is_open(road),
        "found_from": _found_from(course),
        "no_bends": not course.calls_of(Kind.BEND),
    }
    return render(request, "races/course.html", context)


def _found_from(course: Course) -> str:
    """What is found by itself on this course, and from which size on."""
    drops = _("drops of %(grade)d %% or more for %(metres)d m or longer") % {
        "grade": round(-DROP_GRADE * 100),
        "metres": DROP_M,
    }
    if course.positions is not Positions.RECORDED:
        return _(
            "Found by themselves, where the heights show them, are %(drops)s. Bends are found only in a recording."
        ) % {"drops": drops}
    return _(
        "Found by themselves are bends of %(turn)d° or more with a radius of %(radius)d m or less, and %(drops)s. "
        "Smaller ones are for you to add."
    ) % {"turn": round(degrees(BEND_TURN_RAD)), "radius": BEND_RADIUS_M, "drops": drops}


def _asked(request: ClockedRequest) -> str:
    """The key of the call that is to be changed."""
    return (request.POST if request.method == "POST" else request.GET).get("call", "")


def _kind(request: ClockedRequest) -> Kind | None:
    """The only kind of call that is to be shown."""
    asked = request.GET.get("kind", "")
    return Kind(asked) if asked in set(Kind) else None


def _road_fields(road: Road, person: Person) -> list[BoundField]:
    """What can be settled of a course: of one that ships only the name."""
    initial = {
        "name": road.name,
        "certified_m": road.certified_m,
        "laps": road.laps,
        "elevation_unit": road.elevation_unit,
    }
    form = RoadForm(person=person, initial=initial, auto_id="road_%s")
    names = ["name"] if road.shipped else ["name", "certified_m"] if road.level else list(form.fields)
    return [form[name] for name in names]


def _call_form(line: Line | None, person: Person, certified_m: float) -> CallForm:
    """The form of a call that is changed, or of a new one."""
    initial: dict[str, Any] = {}
    if line is not None:
        call, unit_m = line.call, person.system.unit_m
        initial = {
            "kind": call.kind.value,
            "at_m": f"{call.at_m / unit_m:.3f}",
            "until_m": "" if call.until_m is None else f"{call.until_m / unit_m:.3f}",
            "side": call.side.value if call.side else "",
            "words": call.words,
        }
    return CallForm(person=person, certified_m=certified_m, initial=initial)


def _net(course: Course, system: System) -> str:
    """Where the finish lies against the start."""
    height = _high(abs(course.net_m), system)
    unsure_m = EIGHTY * hypot(float(course.elevation_sd_m[0]), float(course.elevation_sd_m[-1]))
    if abs(course.net_m) < max(unsure_m, 1.0):
        return _("The finish lies about as high as the start.")
    if course.net_m < 0:
        return _("The finish lies %(height)s lower than the start.") % {"height": height}
    return _("The finish lies %(height)s higher than the start.") % {"height": height}


def _high(height_m: float, system: System) -> str:
    """A height whose unit stays on its line."""
    return distance.height_in_words(height_m, system).replace(" ", "\u00a0")


def _kinds(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
    """How many calls of each kind, the first that matter."""
    counts = {kind: sum(line.call.kind is kind for line in lines) for kind in RANK}
    return [
        {"kind": kind, "words": kind_in_words(kind, _), "count": count}
        for kind, count in counts.items()
        if count
    ]


def _shown(line: Line, system: System) -> dict[str, Any]:
    """A line of the list, in words."""
    return {
        "key": line.key,
        "where": where(line.call, system),
        "what": what(line.call),
        "words": line.call.words,
        "names_a_side": line.row is not None and names_a_side(line.call.words),
        "said_by": said_by(line.call),
        "own": line.row is not None,
        "sign": picture(
            f'<svg class="call-sign" viewBox="-9 -9 18 18" aria-hidden="true">{sign(line.call, "")}</svg>'
        ),
    }


def _grouped(lines: list[Line], system: System, chosen: str | None) -> list[dict[str, Any]]:
    """The list in course order; calls that are alike stand together where the first of them is."""
    alike: dict[tuple[str, ...], list[Line]] = {}
    for line in lines:
        call = line.call
        of_a_kind = (call.kind.value, str(call.side), call.words, call.found_by.value)
        lone = (*of_a_kind, line.key)
        alike.setdefault(lone if call.until_m is not None else of_a_kind, []).append(line)
    groups = []
    for group in alike.values():
        if len(group) < LEAST_ALIKE:
            groups += [[line] for line in group]
        else:
            groups.append(group)
    groups.sort(key=lambda group: group[0].call.at_m)
    return [
        {
            "first": _shown(group[0], system),
            "lines": [_shown(line, system) for line in group],
            "several": len(group) > 1,
            "span": _("%(begins)s to %(ends)s")
            % {
                "begins": distance.in_words(group[0].call.at_m, system),
                "ends": distance.in_words(group[-1].call.at_m, system),
            },
            "open": any(line.key == chosen for line in group),
        }
        for group in groups
    ]


def _taken(row: RoadCall, system: System) -> dict[str, Any]:
    """A call that was taken away."""
    call = row.value()
    return {"pk": row.pk, "where": where(call, system), "what": what(call)}


def where(call: Call, system: System) -> str:
    """Where a call stands, and how far it goes where that can be seen."""
    begins = distance.in_words(call.at_m, system)
    if call.until_m is None or call.until_m - call.at_m < 0.05 * system.unit_m:
        return begins
    return _("%(begins)s to %(ends)s") % {
        "begins": begins,
        "ends": distance.in_words(call.until_m, system),
    }


def what(call: Call) -> str:
    """A call's kind and its side, as the course runs."""
    kind = kind_in_words(call.kind, _)
    if call.side is None:
        return kind
    sides = {"left": _("left"), "right": _("right"), "both": _("both sides")}
    return _("%(kind)s, %(side)s") % {"kind": kind, "side": sides[call.side.value]}


def tap_data(course: Course, drawn: Drawn | None, system: System) -> dict[str, Any]:
    """What the page's script has to know: where on the map each place of the course lies."""
    step = max(1, round(POINT_EVERY_M / course.step_m), course.along_m.size // MOST_POINTS)
    way: list[list[float]] = []
    if drawn is not None:
        rows = list(range(0, course.along_m.size, step))
        if rows[-1] != course.along_m.size - 1:
            rows.append(course.along_m.size - 1)
        way = [
            [round(float(drawn.x[row]), 1), round(float(drawn.y[row]), 1), round(float(course.along_m[row]))]
            for row in rows
        ]
    return {
        "way": way,
        "certified_m": course.certified_m,
        "unit_m": system.unit_m,
        "unit": system.value,
        "says": {
            "at": _("Place: %(far)s. Say what is there and keep it below."),
            "until": _("To: %(far)s."),
            "again": _("The course comes by here again at %(far)s: tap once more for that."),
        },
    }
