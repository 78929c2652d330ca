"""Falls and near-misses: told with a place, asked about once a route, taken away with their calls. docs/how/near-misses.md."""

import re
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.course import Course, Positions
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.pictures import picture
from heelfirst.web.races.choosing import told_apart
from heelfirst.web.races.models import Road
from heelfirst.web.races.roads import course_of
from heelfirst.web.races.views_course import own_road, tap_data
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker, own_run
from heelfirst.web.spotting import falls as keeping
from heelfirst.web.spotting.falls_carried import as_csv, as_json
from heelfirst.web.spotting.forms_owner import FallForm
from heelfirst.web.spotting.models import Fall
from heelfirst.web.spotting.proposals import answer, falls_of, told_of, waiting, whereabouts
from heelfirst.web.spotting.ways import place_on, way_of
from heelfirst.writers.svg.course_map import drawn_map

RUNS_OFFERED = 12
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
MOST_TICKED = 1000
_NUMBER = re.compile(r"[0-9]{1,18}")


def _grown_up(request: ClockedRequest) -> None:
    """No place of somebody under 18 is kept here."""
    if asker(request).under_18:
        raise Http404(_("An account kept for somebody under 18 keeps no places."))


@require_safe
def falls(request: ClockedRequest) -> HttpResponse:
    """Calls that wait for an answer, and every place that was told."""
    _grown_up(request)
    person = asker(request)
    told = [
        {
            "fall": fall,
            "told": told_of(fall, request.today),
            "where": whereabouts(fall, person.system),
            "calls": keeping.calls_of(fall),
        }
        for fall in keeping.with_calls(falls_of(request, person))
    ]
    return render(
        request,
        "spotting/falls.html",
        {"asked": waiting(request, person), "told": told, **_offered(request)},
    )


@require_safe
def take_falls(request: ClockedRequest, kind: str) -> HttpResponse:
    """Every place that was told, as a file."""
    _grown_up(request)
    if kind not in TYPES:
        raise Http404
    told = keeping.with_calls(falls_of(request, asker(request)))
    prefetch_related_objects(told, "road", "link__pair")
    answer = HttpResponse(as_csv(told) if kind == "csv" else as_json(told), content_type=TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="falls.{kind}"'
    return answer


def _offered(request: ClockedRequest) -> dict[str, Any]:
    """Where it can have been: the last runs and the person's courses."""
    person = asker(request)
    runs = Run.objects.of(person, request.until).exclude(distance_m=None)[:RUNS_OFFERED]
    roads = [road for road in Road.objects.filter(owner=person).order_by("name", "made_at") if road.sha256]
    return {"runs": runs, "roads": told_apart(roads, person)}


@require_http_methods(["GET", "HEAD", "POST"])
def add_fall(request: ClockedRequest) -> HttpResponse:
    """Tell one: on a run's way, or on a course; without either, where it was."""
    _grown_up(request)
    person = asker(request)
    run, road = _where(request)
    if run is None and road is None:
        return render(request, "spotting/fall_where.html", _offered(request))
    try:
        course = way_of(run) if run is not None else course_of(road) if road is not None else None
    except ValueError as error:
        return render(request, "spotting/fall_where.html", _offered(request) | {"why_not": str(error)})
    if course is None or course.positions is not Positions.RECORDED:
        sketch = _("%(course)s has no map that is good to 25 m. Write what is there as a call of the course.")
        why_not = sketch % {"course": road}
        return render(
            request, "spotting/fall_where.html", _offered(request) | {"why_not": why_not, "road": road}
        )
    form = FallForm(
        request.POST or None,
        system=person.system,
        length_m=course.certified_m,
        today=request.today,
        initial={
            "day": run.day if run is not None else request.today,
            "at_m": request.GET.get("at", "")[:12],
        },
        auto_id="fall_%s",
    )
    if request.method == "POST" and form.is_valid():
        return _kept(request, form.cleaned_data, course, run, road)
    drawn = drawn_map(course, system=person.system, translate=_)
    return render(
        request,
        "spotting/add_fall.html",
        {
            "form": form,
            "run": run,
            "road": road,
            "map": picture(drawn.picture),
            "data": tap_data(course, drawn, person.system),
        },
    )


def _where(request: ClockedRequest) -> tuple[Run | None, Road | None]:
    for name in ("run", "road"):
        number = request.GET.get(name, "")
        if number:
            if not number.isdecimal() or len(number) > 18:
                raise Http404
            if name == "run":
                return own_run(request, int(number)), None
            return None, own_road(request, int(number))
    return None, None


def _kept(
    request: ClockedRequest, told: dict[str, Any], course: Course, run: Run | None, road: Road | None
) -> HttpResponse:
    try:
        keeping.keep(
            asker(request),
            place_on(course, told["at_m"]),
            what=told["what"],
            kind=told["kind"],
            side=told["side"],
            words=told["words"],
            day=told["day"],
            now=request.now,
            run=run,
            road=road,
            at_m=told["at_m"],
        )
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kept. Only you see it."))
    return redirect("spotting:falls")


@require_POST
def answer_fall(request: ClockedRequest, fall_id: int, road_id: int) -> HttpResponse:
    """Take what a fall proposes for a route, or not; it is asked once."""
    _grown_up(request)
    fall = get_object_or_404(Fall, pk=fall_id, owner=asker(request))
    road = own_road(request, road_id)
    wanted = request.POST.getlist("at")[:100] if request.POST.get("answer") == "take" else []
    try:
        made = answer(fall, road, wanted, request.now)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            ngettext("%(n)s call is on %(road)s.", "%(n)s calls are on %(road)s.", len(made))
            % {"n": len(made), "road": road.name}
            if made
            else _("It is not called on %(road)s, and not asked again.") % {"road": road.name},
        )
    if request.POST.get("back") == "course":
        return redirect("races:road", road.pk)
    return redirect("spotting:falls")


@require_POST
def delete_falls(request: ClockedRequest) -> HttpResponse:
    """Take all away that are ticked; their calls too where that is ticked."""
    ticked = [int(each) for each in request.POST.getlist("fall")[:MOST_TICKED] if _NUMBER.fullmatch(each)]
    falls = list(Fall.objects.filter(owner=asker(request), pk__in=ticked))
    with transaction.atomic():
        gone = sum(keeping.delete(fall, with_calls=bool(request.POST.get("with_calls"))) for fall in falls)
    if not falls:
        messages.info(request, _("Nothing was ticked, so all stay."))
        return redirect("spotting:falls")
    sentence = ngettext("%(n)s is taken away.", "%(n)s are taken away.", len(falls)) % {"n": len(falls)}
    if gone:
        with_them = ngettext("%(n)s call went with them.", "%(n)s calls went with them.", gone) % {"n": gone}
        sentence = f"{sentence} {with_them}"
    messages.info(request, sentence)
    return redirect("spotting:falls")


@require_POST
def delete_fall(request: ClockedRequest, fall_id: int) -> HttpResponse:
    """Take a fall away; its calls too where that is ticked."""
    fall = get_object_or_404(Fall, pk=fall_id, owner=asker(request))
    gone = keeping.delete(fall, with_calls=bool(request.POST.get("with_calls")))
    messages.info(
        request,
        ngettext("Taken away, and %(n)s call with it.", "Taken away, and %(n)s calls with it.", gone)
        % {"n": gone}
        if gone
        else _("Taken away."),
    )
    return redirect("spotting:falls")
