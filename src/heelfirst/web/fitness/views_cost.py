"""The cost page: what backward costs a person, how that fell, what a slope and the weather add."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp
from typing import Any

import numpy as np
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heelfirst.energetics.conditions import Effect, effects, wet_bulb_globe_c
from heelfirst.energetics.energy import JOULES_PER_KCAL
from heelfirst.energetics.interval import Z80
from heelfirst.energetics.ratio import EXPERT, UNTRAINED, CostRatio, history
from heelfirst.energetics.transport import (
    BACKWARD_CROSSING_MPS,
    BACKWARD_SWITCH_MPS,
    FORWARD_SWITCH_MPS,
    cost,
    untested,
)
from heelfirst.facing import Facing
from heelfirst.records.fitness.skew import added
from heelfirst.units import pace
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.fitness.fields import WarmthField, WindField
from heelfirst.web.fitness.forms_weather import WeatherForm
from heelfirst.web.fitness.models import Body
from heelfirst.web.fitness.reading import Cost, asked, cost_of
from heelfirst.web.pictures import picture
from heelfirst.writers.svg.band import Guide, Measured, band_over_days

GRADES = (-0.10, -0.05, 0.0, 0.05, 0.10, 0.20)
WALKED_MPS = (1.0, 1.4)
RUN_MPS = 2.8
"""Any speed above the switch: the cost of a metre run is the same at all of them."""
DRAWN = 60
"""So many days of the picture get a point of the band."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a metre costs, with its 80 % interval."""

    j_per_kg_m: float
    low: float
    high: float
    guess: bool
    """Whether nobody has measured it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way to move, over all slopes."""

    facing: Facing
    name: str
    pace: str
    cells: tuple[Cell, ...]


def rows(ratio: CostRatio, system: System) -> tuple[Row, ...]:
    """Backward walked and run, and forward run beside it."""
    slopes = np.array(GRADES)
    ways = [
        (Facing.BACKWARD, _("walk"), pace.in_words(speed_mps, system), speed_mps) for speed_mps in WALKED_MPS
    ]
    ways.append((Facing.BACKWARD, _("run"), _("any pace"), RUN_MPS))
    ways.append((Facing.FORWARD, _("run"), _("any pace"), RUN_MPS))
    told = []
    for facing, name, at, speed_mps in ways:
        costs = cost(speed_mps, slopes, facing, ratio)
        off = np.exp(Z80 * costs.log_sd)
        cells = tuple(
            Cell(middle, low, high, guess=bool(untested(grade, facing)))
            for middle, low, high, grade in zip(
                costs.j_per_kg_m.tolist(),
                (costs.j_per_kg_m / off).tolist(),
                (costs.j_per_kg_m * off).tolist(),
                GRADES,
                strict=True,
            )
        )
        told.append(Row(facing, name, at, cells))
    return tuple(told)


def grade_word(grade: float) -> str:
    """Say a slope: "+5 %", "−10 %", "level"."""
    return f"{100 * grade:+.0f} %".replace("-", "−") if grade else _("level")


def fall(mine: Cost, today: date) -> SafeString:
    """The picture of the ratio over the days of practice; empty before the first run."""
    if not mine.practice.days:
        return SafeString("")
    first = mine.practice.days[0]
    step = max((today - first).days // DRAWN, 1)
    days = [first + timedelta(days=n) for n in range(0, (today - first).days + 1, step)]
    if days[-1] != today and today > first:
        days.append(today)
    drawn = history(mine.pairs, [mine.practice.before(day) for day in days])
    measured = [
        Measured(
            pair.day,
            pair.ratio,
            _("%(day)s: %(ratio).2f by %(by)s")
            % {"day": date_format(pair.day, "j M Y"), "ratio": pair.ratio, "by": METHODS[pair.by]()},
            "by-power" if pair.by == "power" else "",
        )
        for pair in mine.pairs
    ]
    return picture(
        band_over_days(
            days,
            *drawn,
            measured=measured,
            guides=[
                Guide(UNTRAINED, _("untrained, on average %(ratio).2f") % {"ratio": UNTRAINED}),
                Guide(EXPERT, _("one expert %(ratio).2f") % {"ratio": EXPERT}),
            ],
            name=_("Your cost ratio from %(first).2f to %(last).2f since %(day)s")
            % {"first": drawn.mean[0], "last": drawn.mean[-1], "day": date_format(first, "j M Y")},
        )
    )


METHODS = {
    "heart rate": lambda: _("heart rate"),
    "power": lambda: _("watch power"),
    "laboratory": lambda: _("a laboratory"),
}


@dataclass(frozen=True, slots=True)
class Kilometre:
    """What one kilometre or mile on the level takes, in kcal: backward and forward."""

    facing: Facing
    kcal: float
    low: float
    high: float


def kilometre(ratio: CostRatio, mass_kg: float, system: System) -> tuple[Kilometre, ...]:
    """What the person's unit of way takes beyond rest, at a mass."""
    told = []
    for facing in (Facing.BACKWARD, Facing.FORWARD):
        level = cost(RUN_MPS, 0.0, facing, ratio)
        kcal = float(level.j_per_kg_m) * mass_kg * system.unit_m / JOULES_PER_KCAL
        off = exp(Z80 * float(level.log_sd))
        told.append(Kilometre(facing, kcal, kcal / off, kcal * off))
    return tuple(told)


@dataclass(frozen=True, slots=True)
class Slowed:
    """What all of the weather together does to a time, in per cent longer."""

    percent: float
    low: float
    high: float


def together(parts: tuple[Effect, ...]) -> Slowed:
    """All effects at once, as a prediction adds them."""
    low, middle, high = (100 * (exp(at) - 1) for at in added(0.0, 0.0, parts))
    return Slowed(middle, low, high)


def weather(request: ClockedRequest, mine: Cost, body: Body | None, system: System) -> dict[str, Any]:
    """The small calculator: what is asked for in the address, and what comes of it."""
    form = WeatherForm(
        request.GET if WeatherForm.is_asked(request.GET) else None,
        system=system,
        scales=body.scales if body is not None else Body.Scales.METRIC,
        mass_kg=body.mass_kg if body is not None else None,
    )
    if not form.is_bound or not form.is_valid():
        return {"weather_form": form}
    told = effects(
        form.conditions(), form.speed_mps(), form.mass_kg(), Facing.BACKWARD, mine.ratio, translate=_
    )
    return {
        "weather_form": form,
        "effects": [(effect_said(one, form, system), one.source) for one in told],
        "slowed": together(told) if told else None,
        "asked": True,
    }


def effect_said(effect: Effect, form: WeatherForm, system: System) -> str:
    """One part of the weather and what it does, in the units in which it was asked."""
    weather = form.conditions()
    warmth = WarmthField.on(form.scales)
    wind = f"{WindField.number(abs(weather.headwind_mps), system):.0f} {WindField.unit_of(system)}"
    wbgt_c = wet_bulb_globe_c(weather)
    heads = {
        "wind": _("Headwind of %(wind)s as reported")
        if weather.headwind_mps > 0
        else _("Wind of %(wind)s from behind as reported"),
        "heat": _("Heat, %(wbgt)s WBGT"),
        "cold": _("Cold, %(warmth)s"),
        "rain": _("Rain"),
    }
    head = heads[effect.name] % {
        "wind": wind,
        "wbgt": "" if wbgt_c is None else _degrees(warmth, wbgt_c),
        "warmth": "" if weather.temperature_c is None else _degrees(warmth, weather.temperature_c),
    }
    low, middle, high = (f"{one:.0f}".replace("-0", "0").replace("-", "−") for one in effect.percent)
    return _("%(head)s: %(percent)s %% longer, between %(low)s and %(high)s %%.") % {
        "head": head,
        "percent": middle,
        "low": low,
        "high": high,
    }


def _degrees(warmth: WarmthField, temperature_c: float) -> str:
    return f"{warmth.shown(temperature_c):.0f} {warmth.unit()}".replace("-", "−")


@require_safe
def cost_page(request: ClockedRequest) -> HttpResponse:
    """What backward costs the person who asks."""
    by = asked(request)
    system = by.person.system
    mine = cost_of(by, _)
    ways = rows(mine.ratio, system)
    mass_kg = by.body.mass_kg if by.body is not None else None
    return render(
        request,
        "fitness/cost.html",
        {
            "first_line": first_line(mine),
            "ratio": mine.ratio,
            "cost": mine,
            "fall": fall(mine, by.today),
            "rows": ways,
            "slopes": [
                (grade_word(grade), [(way, way.cells[at]) for way in ways]) for at, grade in enumerate(GRADES)
            ],
            "untested": untested(np.array(GRADES), Facing.BACKWARD, _),
            "switch": {
                "backward": pace.in_words(BACKWARD_SWITCH_MPS, system),
                "cheaper": pace.in_words(BACKWARD_CROSSING_MPS, system),
                "forward": pace.in_words(FORWARD_SWITCH_MPS, system),
            },
            "kilometres": kilometre(mine.ratio, mass_kg or 70.0, system),
            "mass_known": mass_kg is not None,
            "mixed_units": (system is System.MILES)
            != (by.body is not None and by.body.scales == Body.Scales.US),
            "system": system.value,
        }
        | weather(request, mine, by.body, system),
    )


def first_line(mine: Cost) -> str:
    """The answer of the page in one sentence."""
    numbers = {"ratio": mine.ratio.mean, "low": mine.ratio.low, "high": mine.ratio.high}
    if not mine.pairs:
        return (
            _(
                "Backward probably costs you %(ratio).2f times what forward costs, four times in five between "
                "%(low).2f and %(high).2f; nothing of yours is measured yet."
            )
            % numbers
        )
    return (
        _(
            "Backward costs you %(ratio).2f times what forward costs, four times in five between %(low).2f and "
            "%(high).2f."
        )
        % numbers
    )
