"""The fuel page: what a race or a session takes, what to carry and what to take where; and the scales."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from math import ceil
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.energetics.fuel import (
    AidPlan,
    Carried,
    Finish,
    Row,
    aid,
    aid_plan,
    burned,
    carbohydrate,
    sweat,
    sweat_rate,
    watts,
)
from heelfirst.energetics.fuel.aid import MOST_CARRIED_ML, MOST_GELS
from heelfirst.energetics.fuel.carbohydrate import said as food_said
from heelfirst.energetics.ratio import CostRatio
from heelfirst.records.fitness import Impossible
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.events import EVENTS, event_word
from heelfirst.web.fitness.fields import WarmthField
from heelfirst.web.fitness.forms import OTHER, WeighingForm
from heelfirst.web.fitness.forms_fuel import PlanForm
from heelfirst.web.fitness.models import Body, Weighing
from heelfirst.web.fitness.reading import Asked, Cost, asked, cost_of, learned, results_of
from heelfirst.web.fitness.rounding import between
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.views import asker
from heelfirst.web.templatetags.spoken import way_word

MINUTE_S = 60.0
SAID_FROM_ML = 50.0
"""Less would be said as 0.0 l, which nobody should read as an order."""


@require_safe
def fuel(request: ClockedRequest) -> HttpResponse:
    """Plan a race or a session, and look at the scales."""
    return _page(request)


def _page(request: ClockedRequest, weighing: WeighingForm | None = None) -> HttpResponse:
    by = asked(request)
    attempts = list(by.person.attempts.all())
    system, scales = by.person.system, _scales(by.body)
    planned = "event" in request.GET
    weighings = list(Weighing.objects.of(by.person, by.until).select_related("run"))
    cost = cost_of(by, _)
    asked_for = request.GET.dict() if planned else _usual(by, attempts, cost)
    # A link that says nothing of the warmth is planned as the page itself begins; an empty field is an answer.
    as_weighed = {} if "temperature_c" in asked_for else _as_last_weighed(weighings, scales)
    data = as_weighed | asked_for
    form = PlanForm(data, system=system, scales=scales)
    fits = form.is_valid()
    mine, gained = _weighed(weighings)
    context: dict[str, Any] = {
        "form": form,
        "system": system.value,
        "scales": scales,
        "weighings": weighings,
        "sweat_said": sweat.said(sweat_rate(mine, _warmth(form)), _),
        "sweat_at": _warmth(form),
        "mass_kg": by.body.mass_kg if by.body else None,
        "weighing_form": weighing or _weighing_form(request, by, scales),
        "planned": planned,
        "gained": gained,
        "because": "" if planned else data.get("because", ""),
        "as_weighed": bool(as_weighed),
    }
    if fits:
        context |= _plan(form, by, mine, cost.ratio)
    elif not planned:
        # Nothing was asked yet, so nothing is wrong yet.
        context["form"] = PlanForm(None, system=system, scales=scales)
    return render(request, "fitness/fuel.html", context)


def _warmth(form: PlanForm) -> float | None:
    """How warm it will be, as far as the plan says so rightly."""
    told: float | None = getattr(form, "cleaned_data", {}).get("temperature_c")
    return told


def _scales(body: Body | None) -> str:
    return body.scales if body else Body.Scales.METRIC


def _weighed(rows: Sequence[Weighing]) -> tuple[list[sweat.Weighing], set[int]]:
    """The weighings as the domain knows them, and after which the person was heavier."""
    mine = [row.value() for row in rows]
    return mine, {row.pk for row, each in zip(rows, mine, strict=True) if each.gained}


def _usual(by: Asked, attempts: Sequence[Attempt], cost: Cost) -> dict[str, str]:
    """What a plan begins with: the attempt's distance, and the time foretold for it, else the target."""
    attempt = attempts[0] if attempts else None
    distance_m = (attempt.distance_m if attempt else None) or MARATHON_M
    known = f"{distance_m:.10g}"
    usual = known in {f"{metres:.10g}" for metres, _name in EVENTS if metres >= 5000}
    foretold = _foretold(by, attempts, cost, distance_m)
    times = foretold or _aimed(attempt)
    return {
        "event": known if usual else OTHER,
        "distance_m": "" if usual else f"{distance_m / by.person.system.unit_m:.2f}",
        "facing": "backward",
        "stations": _("every 2") if by.person.system is System.MILES else _("every 5"),
        "spotter": "on",
        "because": "foretold" if foretold else "aimed" if times else "",
    } | ({"earliest_s": clock(times[0]), "latest_s": clock(times[1])} if times else {})


def _as_last_weighed(weighings: Sequence[Weighing], scales: str) -> dict[str, str]:
    """The warmth of the last weighing: like weather is a better guess than any weather, and it can be typed over."""
    told = next((row.temperature_c for row in weighings if row.temperature_c is not None), None)
    if told is None:
        return {}
    field = WarmthField()
    field.scales = Body.Scales(scales)
    return {"temperature_c": f"{field.shown(told):.0f}"}


def _foretold(
    by: Asked, attempts: Sequence[Attempt], cost: Cost, distance_m: float
) -> tuple[float, float] | None:
    """The 80 % interval of the fitness page, to whole minutes; None where nothing is known."""
    now, _why_not = learned(results_of(by, attempts, _), cost, by.today, by.person.system)
    if now is None:
        return None
    try:
        told = now.predict(distance_m)
    except Impossible:
        return None
    return round(told.low_s / MINUTE_S) * MINUTE_S, round(told.high_s / MINUTE_S) * MINUTE_S


def _aimed(attempt: Attempt | None) -> tuple[float, float] | None:
    return (attempt.target_s, attempt.target_s) if attempt and attempt.target_s else None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the plan as it is read on the way."""

    row: Row
    mark: str
    """Where, in the person's unit."""
    window: str
    take: tuple[str, ...]


def _plan(form: PlanForm, by: Asked, weighings: Sequence[sweat.Weighing], ratio: CostRatio) -> dict[str, Any]:
    data, way, system = form.cleaned_data, form.way(), by.person.system
    finish: Finish = data["finish"]
    mass_kg = by.body.mass_kg if by.body else None
    rate = sweat_rate(weighings, data["temperature_c"], watts(finish, way, ratio, mass_kg))
    food = carbohydrate(finish, practised_mixed=data["practised_mixed"], own_g_per_h=data["own_g_per_h"])
    carried = form.carried()
    plan = aid_plan(
        finish,
        data["along"],
        rate,
        food,
        mass_kg=mass_kg,
        # Everything at hand: then the plan shows what to take of it, and so what to carry.
        carried=carried or Carried(MOST_CARRIED_ML, MOST_GELS, data["gel_g"]),
        translate=_,
    )
    energy = burned(finish, way, ratio)
    return {
        "plan": plan,
        "finish": finish,
        "food": food,
        "food_said": food_said(food, translate=_),
        "rate": rate,
        "sweat_said": sweat.said(rate, _),
        "kcal": energy.kcal(mass_kg) if mass_kg else None,
        "kj_per_kg": tuple(
            joules / 1000 for joules in (energy.net_j_per_kg, energy.low_j_per_kg, energy.high_j_per_kg)
        ),
        "lines": _lines(plan, system, data["starts_at"]),
        "on_the_clock": data["starts_at"] is not None,
        "carry": _carry(plan, data["bottle_ml"]),
        "carries": carried is not None,
        "drinks": plan.fluid.known and plan.ml >= SAID_FROM_ML,
        "first_line": _first_line(finish, way_word(way), plan, food.g_per_h, system),
    }


def _lines(plan: AidPlan, system: System, starts_at: time | None) -> list[Line]:
    before_s = 0.0 if starts_at is None else starts_at.hour * 3600.0 + starts_at.minute * MINUTE_S
    return [
        Line(
            row,
            f"{row.at_m / system.unit_m:.1f}",
            _("%(early)s – %(late)s")
            % {"early": _hm(row.p10_s + before_s), "late": _hm(row.p90_s + before_s)},
            aid.said(row, plan.gel_g, _),
        )
        for row in plan.rows
    ]


def _hm(time_s: float) -> str:
    """Hours and minutes, since the start or of the day: a plan is no stop-watch."""
    minutes = round(time_s / MINUTE_S)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _carry(plan: AidPlan, bottle_ml: float) -> str:
    """What to carry along, in a sentence."""
    parts = []
    if plan.carry_ml:
        bottles = ceil(plan.carry_ml / bottle_ml)
        parts.append(
            _("%(ml).0f ml of drink (%(n)d × %(bottle).0f ml)")
            % {"ml": plan.carry_ml, "n": bottles, "bottle": bottle_ml}
        )
    if plan.carry_gels:
        parts.append(_("%(n)d × gel of %(g).0f g") % {"n": plan.carry_gels, "g": plan.gel_g})
    return _(" and ").join(parts) if parts else _("nothing")


def _first_line(finish: Finish, way: str, plan: AidPlan, g_per_h: float, system: System) -> str:
    words = {
        "what": event_word(finish.distance_m, system),
        "way": way,
        "time": between(finish.p10_s, finish.p90_s, _(" to "))
        if finish.p10_s != finish.p90_s
        else _hm(finish.p50_s),
        "litres": plan.ml / 1000,
        "grams": g_per_h,
    }
    if not plan.fluid.known or plan.ml < SAID_FROM_ML:
        sentence = (
            _(
                "%(what)s %(way)s in %(time)s: at most %(grams).0f g of carbohydrate an hour, and drink to thirst."
            )
            if g_per_h
            else _("%(what)s %(way)s in %(time)s: nothing to eat, and drink to thirst.")
        )
    elif g_per_h:
        sentence = _(
            "%(what)s %(way)s in %(time)s: at most %(grams).0f g of carbohydrate an hour and %(litres).1f l in all."
        )
    else:
        sentence = _("%(what)s %(way)s in %(time)s: nothing to eat, and at most %(litres).1f l to drink.")
    told = sentence % words
    return told[:1].upper() + told[1:]


def _weighing_form(request: ClockedRequest, by: Asked, scales: str) -> WeighingForm:
    """An empty form; with a run in the address, its day and minutes stand in it already."""
    run = _run_of(request, request.GET.get("run", ""))
    initial: dict[str, Any] = {"day": run.day if run else request.today}
    if run:
        initial |= {"minutes": round(run.elapsed_s / MINUTE_S)}
    form = WeighingForm(initial=initial, person=by.person, today=by.today, scales=scales)
    form.run = run
    return form


def _run_of(request: ClockedRequest, told: str) -> Run | None:
    if not (told.isdecimal() and len(told) < 12):
        return None
    return Run.objects.of(asker(request), request.until).filter(pk=int(told)).first()


@require_POST
def add_weighing(request: ClockedRequest) -> HttpResponse:
    """Keep what the scales said before and after."""
    by = asked(request)
    row = Weighing(owner=by.person, run=_run_of(request, request.POST.get("run", "")))
    form = WeighingForm(request.POST, instance=row, person=by.person, today=by.today, scales=_scales(by.body))
    form.run = row.run
    if not form.is_valid():
        return _page(request, form)
    form.save()
    if row.value().gained:
        messages.error(request, sweat.gain_said(_))
    else:
        messages.success(request, _("Kept."))
    return redirect(f"{reverse('fitness:fuel')}#scales")


@require_POST
def delete_weighing(request: ClockedRequest, weighing_id: int) -> HttpResponse:
    """Take a weighing away."""
    get_object_or_404(Weighing.objects.of(asker(request), request.until), pk=weighing_id).delete()
    messages.info(request, _("The weighing is gone."))
    return redirect(f"{reverse('fitness:fuel')}#scales")
