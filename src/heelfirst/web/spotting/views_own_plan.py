"""The owner's page of who runs beside: which stretch is whose, and what it is for them. docs/how/own-plan.md."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from heelfirst.spotter.own_plan import open_parts
from heelfirst.spotter.stop_list import no_diagnosis, stop_list, who_decides
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.fitness.fields import scales_of
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import as_asked, planned
from heelfirst.web.spotting.forms_shift import ShiftForm, WeightForm
from heelfirst.web.spotting.models import Pair, Shift
from heelfirst.web.spotting.own_plan import stretches_of, told


@require_http_methods(["GET", "HEAD", "POST"])
def own_plan(request: ClockedRequest, race_id: int) -> HttpResponse:
    """What the race is for whoever runs beside; a stretch is added here."""
    race = own_race(request, race_id)
    form = ShiftForm(
        request.POST if request.method == "POST" else None,
        instance=Shift(race=race),
        race=race,
        finish_m=race.course_m,
        auto_id="shift_%s",
        initial=_first_gap(race),
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("spotting:own_plan", race.pk)
    return render(request, "spotting/own_plan.html", _context(request, race) | {"form": form})


def _first_gap(race: Race) -> dict[str, float | None]:
    """The first part on which nobody calls yet, for the form to begin with; empty where there is none."""
    gaps, _overlaps = open_parts(stretches_of(race, race.course_m), race.course_m)
    return {"from_m": gaps[0].from_m or None, "to_m": gaps[0].to_m} if gaps else {}


def _context(request: ClockedRequest, race: Race) -> dict[str, Any]:
    pairs = list(Pair.objects.filter(owner=race.owner))
    weight = WeightForm(request.GET if "weight" in request.GET else None, scales=scales_of(race.owner))
    mass_kg = weight.cleaned_data["weight"] if weight.is_valid() else None
    plan = planned(race, as_asked(race, request), how_sure=False)
    own = told(race, plan, instead=pairs[0].name if pairs else "", mass_kg=mass_kg)
    return {
        "race": race,
        "own": own,
        "pairs": pairs,
        "shifts": [row for row in race.shifts.select_related("pair") if row.from_m < race.course_m],
        "beyond": [row for row in race.shifts.select_related("pair") if row.from_m >= race.course_m],
        "why_not": plan.why_not,
        "weight": weight,
        "signs": stop_list(_),
        "who_decides": who_decides(_),
        "no_diagnosis": no_diagnosis(_),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def shift(request: ClockedRequest, race_id: int, shift_id: int) -> HttpResponse:
    """Change a stretch."""
    race = own_race(request, race_id)
    row = get_object_or_404(Shift.objects.select_related("pair"), pk=shift_id, race=race)
    who = row.pair.name
    form = ShiftForm(
        request.POST if request.method == "POST" else None,
        instance=row,
        race=race,
        finish_m=race.course_m,
        auto_id="shift_%s",
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("spotting:own_plan", race.pk)
    return render(request, "spotting/shift.html", {"race": race, "form": form, "shift": row, "who": who})


@require_POST
def shift_away(request: ClockedRequest, race_id: int, shift_id: int) -> HttpResponse:
    """Take a stretch away."""
    race = own_race(request, race_id)
    row = get_object_or_404(Shift.objects.select_related("pair"), pk=shift_id, race=race)
    row.delete()
    messages.info(request, _("%(who)s’s stretch is taken away.") % {"who": row.pair.name})
    return redirect("spotting:own_plan", race.pk)
