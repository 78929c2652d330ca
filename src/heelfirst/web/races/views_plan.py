"""The plan of a race: its page, how it is made, and the goals of the eve."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.begun import is_settled, stands
from heelfirst.web.races.forms_plan import (
    GoalForm,
    HourForm,
    PlanForm,
    forecast,
    hour_forms,
    speaks_as,
    told_hours,
)
from heelfirst.web.races.listing import days_to_go, targets
from heelfirst.web.races.models import Race, RaceHour
from heelfirst.web.races.page import after_line, page
from heelfirst.web.races.planning import as_asked, planned
from heelfirst.web.races.taking import TAKEN
from heelfirst.web.races.views_taking import chosen_paper

LETTERS = "ABC"


@require_safe
def race_page(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The race plan."""
    return _page(request, own_race(request, race_id))


def _page(request: ClockedRequest, race: Race, goal_forms: list[GoalForm] | None = None) -> HttpResponse:
    system = chosen_system(request, race)
    told = planned(race, as_asked(race, request))
    ended = race.ended_by(request.today)
    context: dict[str, Any] = {
        "race": race,
        "told": told,
        "system": system.value,
        "other": (System.KILOMETRES if system is System.MILES else System.MILES).value,
        "when": days_to_go(race, request.today),
        "ended": ended,
        "settled": is_settled(race, request),
        "after_line": after_line(told) if ended else "",
        "taken": TAKEN,
        "paper": chosen_paper(request, race),
        "goal_forms": goal_forms or _goal_forms(race, None),
        "goals_open": goal_forms is not None,
        "today": request.today,
    }
    if told.plan is not None:
        context["page"] = page(told, told.plan, system)
    return render(request, "races/race.html", context)


def chosen_system(request: ClockedRequest, race: Race) -> System:
    """Kilometres or miles: as the address asks, else as the person reads."""
    asked = request.GET.get("in", "")
    return System(asked) if asked in {each.value for each in System} else race.owner.system


def _goal_forms(race: Race, data: Any) -> list[GoalForm]:
    kept = {goal.letter: goal for goal in race.goals.all()}
    return [
        GoalForm(
            data,
            letter=letter,
            initial={"time_s": kept[letter].time_s, "words": kept[letter].words} if letter in kept else None,
        )
        for letter in LETTERS
    ]


@require_POST
def goals(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Keep goals A, B and C as they were typed."""
    race = own_race(request, race_id)
    if is_settled(race, request):
        return _as_it_stood(request, race)
    forms = _goal_forms(race, request.POST)
    if not all([form.is_valid() for form in forms]):  # noqa: C419 - each form is to say what it lacks
        return _page(request, race, forms)
    with transaction.atomic():
        for form in forms:
            form.keep(race)
    messages.success(request, _("Kept."))
    return redirect("races:race", race.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Change what a race is planned for, how, and in which weather."""
    race = own_race(request, race_id)
    if is_settled(race, request):
        return _as_it_stood(request, race)
    person, sent = race.owner, request.POST if request.method == "POST" else None
    form = PlanForm(sent, instance=race, person=person, length_m=race.course_m, initial=_asked_for(request))
    hours = hour_forms(race, person, sent, request.until)
    if sent is not None and "add_hour" in sent:
        hours.append(HourForm(**speaks_as(person), place=len(hours)))
    elif sent is not None:
        valid = [form.is_valid(), *(hour.is_valid() for hour in hours)]
        told = told_hours(hours) if all(valid) else []
        if all(valid) and not any(hour.errors for hour in told):
            _keep(form, told, race, request)
            return redirect("races:race", race.pk)
    return render(
        request,
        "races/plan.html",
        {
            "race": race,
            "form": form,
            "hours": hours,
            "targets": targets(race, request),
            "system": person.units,
        },
    )


def _as_it_stood(request: ClockedRequest, race: Race) -> HttpResponse:
    """Back to the plan, with the reason why it is not changed."""
    messages.info(request, stands())
    return redirect("races:race", race.pk)


def _asked_for(request: ClockedRequest) -> dict[str, Any]:
    """What a link to the form fills in: a mark of the record book, or what to plan for."""
    if request.GET.get("by") in Race.By.values:
        return {"by": request.GET["by"]}
    try:
        target_s = float(request.GET.get("target", ""))
    except ValueError:
        return {}
    if not 1 <= target_s <= 10 * 86_400:
        return {}
    return {"target_s": target_s, "by": Race.By.TARGET.value, "target_is_record": "record" in request.GET}


def _keep(form: PlanForm, told: list[HourForm], race: Race, request: ClockedRequest) -> None:
    """Keep the plan's terms and the forecast in place of the earlier one; what it says again keeps its day."""
    with transaction.atomic():
        form.save()
        earlier = {_sky(hour): hour.pk for hour in forecast(race, request.until)}
        rows = [hour.row(race, request.today) for hour in told]
        said = {_sky(row) for row in rows}
        race.hours.filter(pk__in=[pk for sky, pk in earlier.items() if sky not in said]).delete()
        RaceHour.objects.bulk_create(row for row in rows if _sky(row) not in earlier)


def _sky(hour: RaceHour) -> tuple[object, ...]:
    """What an hour says, as it is shown: a value that went through a form of other units is the same one."""
    numbers = (hour.after_s, hour.wind_mps, hour.wind_from_deg, hour.temperature_c, hour.humidity_pct)
    return (*(None if number is None else round(number, 2) for number in numbers), hour.rain)
