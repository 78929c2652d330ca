"""Buttons that change the calls of a course: keep, take away, bring back, undo."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races import course_editing
from heelfirst.web.races.course_editing import Line, lines_of, remembered
from heelfirst.web.races.forms_course import CallForm
from heelfirst.web.races.models_course import Road, RoadCall
from heelfirst.web.races.roads import profile_of
from heelfirst.web.races.views_course import course_page, own_road, what, where
from heelfirst.web.races.views_roads import back_to, race_meant
from heelfirst.web.runs.views import asker

CALLS = "#calls"


@require_POST
def keep(request: ClockedRequest, road_id: int) -> HttpResponse:
    """Write a new call, or change one."""
    road, race = own_road(request, road_id), race_meant(request)
    person, lines, certified_m = asker(request), _lines(road), _certified_m(road)
    line = next((each for each in lines if each.key == request.POST.get("call")), None)
    if request.POST.get("call") and line is None:
        messages.error(request, _("That call is gone meanwhile; nothing was changed."))
        return back_to(request, road, race, CALLS)
    form = CallForm(request.POST, person=person, certified_m=certified_m)
    if not form.is_valid():
        return course_page(request, road, race, form)
    try:
        with remembered(request.session, road) as step:
            row = course_editing.keep(road, line, form.cleaned_data, request.now)
            step.told = _("Kept: %(where)s, %(what)s.") % _said(row, person.system)
    except ValueError as error:
        form.add_error(None, str(error))
        return course_page(request, road, race, form)
    return back_to(request, road, race, CALLS)


@require_POST
def away(request: ClockedRequest, road_id: int) -> HttpResponse:
    """Take a call off the course."""
    road, race = own_road(request, road_id), race_meant(request)
    line = next((each for each in _lines(road) if each.key == request.POST.get("call")), None)
    if line is not None:
        system = asker(request).system
        with remembered(request.session, road) as step:
            course_editing.take_away(road, line, request.now)
            step.told = _("Taken away: %(where)s, %(what)s.") % {
                "where": where(line.call, system),
                "what": what(line.call),
            }
    return back_to(request, road, race, CALLS)


@require_POST
def back(request: ClockedRequest, road_id: int) -> HttpResponse:
    """Bring back what was found and taken away."""
    road, race = own_road(request, road_id), race_meant(request)
    number = request.POST.get("row", "")
    row = get_object_or_404(
        RoadCall, pk=int(number) if number.isdecimal() and len(number) < 19 else 0, road=road, removed=True
    )
    with remembered(request.session, road) as step:
        step.told = _("Brought back: %(where)s, %(what)s.") % _said(row, asker(request).system)
        row.delete()
    return back_to(request, road, race, CALLS)


@require_POST
def undo(request: ClockedRequest, road_id: int) -> HttpResponse:
    """Take back the last of these."""
    road, race = own_road(request, road_id), race_meant(request)
    course_editing.take_back(request.session, road, request.now)
    return back_to(request, road, race, CALLS)


def _lines(road: Road) -> tuple[Line, ...]:
    """The calls on the course; nothing where the course cannot be read any more."""
    try:
        return lines_of(road, profile_of(road))[0]
    except ValueError as error:
        raise Http404(str(error)) from error


def _certified_m(road: Road) -> float:
    return profile_of(road).certified_m


def _said(row: RoadCall, system: System) -> dict[str, str]:
    call = row.value()
    return {"where": where(call, system), "what": what(call)}
