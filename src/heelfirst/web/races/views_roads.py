"""The library of a person's courses: taking one in, choosing one for a race, settling what is open, taking one away."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.originals import Missing, NoRoom
from heelfirst.units import distance
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.begun import why_not_as_long, why_not_on, why_not_read_anew
from heelfirst.web.races.choosing import choices
from heelfirst.web.races.forms_course import FileForm, LevelForm, RoadForm, arrived_as
from heelfirst.web.races.models import Race
from heelfirst.web.races.models_course import Road
from heelfirst.web.races.roads import (
    already_here,
    level_road,
    profile_of,
    read_in,
    road_of_file,
    shipped_road,
    take_in,
)
from heelfirst.web.races.views_course import own_road
from heelfirst.web.runs.storage import originals
from heelfirst.web.runs.views import asker


@require_safe
def courses(request: ClockedRequest) -> HttpResponse:
    """All courses: the person's own, and those that ship."""
    return render(request, "races/courses.html", choices(asker(request), None))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: ClockedRequest) -> HttpResponse:
    """Take a file of a course in. What is refused can be mended without choosing the file again."""
    person = asker(request)
    race = race_meant(request)
    if request.method != "POST":
        return render(request, "races/course_add.html", {"race": race} | choices(person, race))
    form = FileForm(request.POST, request.FILES, person=person, auto_id="file_%s")
    if form.is_valid():
        road = _taken_in(request, form)
        if road is not None:
            return _chosen(road, race, request)
    return render(request, "races/course_add.html", {"race": race, "file_form": form})


def _taken_in(request: ClockedRequest, form: FileForm) -> Road | None:
    """The course of a file, or None and the form says why not."""
    data = form.cleaned_data
    try:
        if data["file"]:
            sha256, filename = take_in(data["file"].name or "course", data["file"].chunks())
        else:
            sha256, filename = form.came_before() or ("", "")
        read_in(form.person, sha256)
        # Only what could be read is named for another try: no other length makes a recording of what is none.
        form.arrived = arrived_as(form.person, sha256, filename) if data["file"] else form.data["arrived"]
        here = already_here(form.person, sha256, data["name"], data["certified_m"], data["laps"])
        if here is not None:
            day = date_format(here.made_at.astimezone(form.person.zone), "j F Y")
            told = {"course": here.name, "day": day}
            messages.info(
                request, _("This file is here already: it is “%(course)s”, kept on %(day)s.") % told
            )
            return here
        return road_of_file(
            form.person,
            sha256,
            filename,
            request.now,
            name=data["name"],
            certified_m=data["certified_m"],
            laps=data["laps"],
        )
    except (ValueError, NoRoom) as error:
        form.add_error("file", str(error))
        return None


@require_POST
def take(request: ClockedRequest) -> HttpResponse:
    """Choose a course that ships, one of one's own, or a level one, for a race or for the library."""
    person, race = asker(request), race_meant(request)
    try:
        if request.POST.get("shipped"):
            return _chosen(shipped_road(person, request.POST["shipped"], request.now), race, request)
        if request.POST.get("road"):
            number = request.POST["road"]
            return _chosen(own_road(request, int(number) if number.isdecimal() else 0), race, request)
        form = LevelForm(request.POST, person=person)
        if form.is_valid():
            road = level_road(person, form.cleaned_data["name"], form.cleaned_data["level_m"], request.now)
            return _chosen(road, race, request)
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
    except ValueError as error:
        messages.error(request, str(error))
    return redirect("races:course", race.pk) if race is not None else redirect("races:courses")


def race_meant(request: ClockedRequest) -> Race | None:
    """The race that a form or a link speaks of; Http404 for anybody else's."""
    number = (request.POST if request.method == "POST" else request.GET).get("race", "")
    if not number:
        return None
    if not number.isdecimal() or len(number) > 18:
        raise Http404
    return get_object_or_404(Race.objects.select_related("road"), pk=int(number), owner=asker(request))


def back_to(request: ClockedRequest, road: Road, race: Race | None, anchor: str = "") -> HttpResponse:
    """The page that shows the course: the race's where it came from there, turned and thinned as it was."""
    answer = (
        redirect("races:course", race.pk)
        if race is not None and race.road_id == road.pk
        else redirect("races:road", road.pk)
    )
    shown = {name: request.GET[name] for name in ("up", "kind") if name in request.GET}
    answer["Location"] += (f"?{urlencode(shown)}" if shown else "") + anchor
    return answer


def _chosen(road: Road, race: Race | None, request: ClockedRequest) -> HttpResponse:
    """Give the race its course, and its length with it."""
    if race is None:
        return redirect("races:road", road.pk)
    why_not = why_not_on(race, road.certified_m, request, other=race.road_id != road.pk)
    if why_not:
        messages.error(request, why_not)
        return redirect("races:course", race.pk)
    longer = race.distance_m != road.certified_m
    race.road, race.distance_m = road, road.certified_m
    race.save(update_fields=["road", "distance_m"])
    said = _("%(race)s is run on %(course)s.") % {"race": race.name, "course": road.name}
    if longer:
        said += " " + _("It is %(length)s long now.") % {
            "length": distance.in_words(road.certified_m, asker(request).system)
        }
    messages.success(request, said)
    return redirect("races:course", race.pk)


@require_safe
def original(request: ClockedRequest, road_id: int) -> FileResponse:
    """The untouched file, as it came."""
    road = own_road(request, road_id)
    if not road.sha256:
        raise Http404(_("This course came from no file."))
    try:
        file = originals().open(road.sha256)
    except Missing as error:
        raise Http404(str(error)) from error
    return FileResponse(
        file, as_attachment=True, filename=road.filename, content_type="application/octet-stream"
    )


@require_POST
def settle(request: ClockedRequest, road_id: int) -> HttpResponse:
    """Keep what a person says of a course: its name, and for a file also its length, laps and heights."""
    road, race = own_road(request, road_id), race_meant(request)
    kept: dict[str, Any] = {
        "certified_m": f"{road.certified_m / asker(request).system.unit_m:.6f}",
        "name": road.name,
        "laps": road.laps,
        "elevation_unit": road.elevation_unit,
    }
    form = RoadForm(kept | request.POST.dict(), person=asker(request))
    if not form.is_valid():
        messages.error(request, " ".join(str(each) for errors in form.errors.values() for each in errors))
        return back_to(request, road, race)
    data = form.cleaned_data
    road.name = data["name"]
    why_not = _settled(road, data, request)
    if why_not:
        messages.error(request, _("Nothing was changed. %(why)s") % {"why": why_not})
        return back_to(request, road, race)
    with transaction.atomic():
        road.save()
        Race.objects.filter(road=road).update(distance_m=road.certified_m)
    messages.success(request, _("Kept."))
    return back_to(request, road, race)


def _settled(road: Road, data: dict[str, Any], request: ClockedRequest) -> str:
    """Set what a course is to be; the sentence why it cannot be that, or nothing."""
    why_not = ""
    if not road.shipped and "certified_m" in request.POST and data["certified_m"] != road.certified_m:
        road.certified_m = data["certified_m"]
        why_not = why_not_as_long(road, road.certified_m, request)
    read = (data["laps"], data["elevation_unit"])
    if road.sha256 and read != (road.laps, road.elevation_unit):
        road.laps, road.elevation_unit = read
        why_not = why_not or why_not_read_anew(road, request)
    if why_not:
        return why_not
    try:
        profile_of(road)
    except ValueError as error:
        return str(error)
    return ""


@require_POST
def delete(request: ClockedRequest, road_id: int) -> HttpResponse:
    """Take a course away that no race is run on; its calls go with it."""
    road = own_road(request, road_id)
    race = road.races.first()
    if race is not None:
        messages.error(
            request,
            _("%(race)s is run on this course. Choose another one there first.") % {"race": race.name},
        )
        return redirect("races:road", road.pk)
    road.delete()
    messages.success(request, _("%(course)s is taken away.") % {"course": road.name})
    return redirect("races:courses")
