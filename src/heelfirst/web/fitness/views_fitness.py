"""The fitness page: what the person is worth today, backward and forward, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from heelfirst.facing import Facing
from heelfirst.records.fitness import (
    CriticalSpeed,
    Fitness,
    Impossible,
    Kind,
    Result,
    TooFew,
    critical_speed,
    vdot,
)
from heelfirst.records.fitness.gathering import HARD_HEART_SHARE, HARD_KEPT, HARD_RPE
from heelfirst.units import duration, pace
from heelfirst.units.distance import MARATHON_M, MILE_M, System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.events import event_word
from heelfirst.web.fitness.models import Body
from heelfirst.web.fitness.reading import (
    Results,
    asked,
    cost_of,
    learned,
    results_of,
)
from heelfirst.web.fitness.rounding import about, between
from heelfirst.web.fitness.weather import said
from heelfirst.web.pictures import picture
from heelfirst.web.templatetags.spoken import way_word
from heelfirst.writers.svg.curve import Curve, Dot, speed_curve

DISTANCES_M = (MILE_M, 5000.0, 10_000.0, MARATHON_M / 2, MARATHON_M)
DRAWN_S = (480.0, 6 * 3600.0)
DRAWN_POINTS = 60
SLOWEST_DRAWN = 0.85
"""A hard run slower than this share of what is foretold is not drawn: it would only flatten the picture."""
WAYS = (Facing.BACKWARD, Facing.FORWARD)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that is foretold, with its 80 % interval, in seconds."""

    middle_s: float
    low_s: float
    high_s: float

    @property
    def about(self) -> str:
        """The middle, as a guess is said."""
        return about(self.middle_s)

    @property
    def between(self) -> str:
        """The interval for a table."""
        return between(self.low_s, self.high_s, "–")


@dataclass(frozen=True, slots=True)
class Row:
    """One distance, each way."""

    distance_m: float
    name: str
    backward: Time
    forward: Time


def times(now: Fitness, distances_m: Iterable[float], system: System) -> tuple[Row, ...]:
    """What these distances take on a calm day."""
    way = np.array(sorted(distances_m))
    columns = []
    for facing in WAYS:
        curve = now.curve(facing, distances_m=way)
        columns.append(
            [
                Time(middle, fast, slow)
                for middle, fast, slow in zip(
                    curve.duration_s.tolist(),
                    (way / curve.high_mps).tolist(),
                    (way / curve.low_mps).tolist(),
                    strict=True,
                )
            ]
        )
    return tuple(
        Row(distance_m, event_word(distance_m, system), back, forth)
        for distance_m, back, forth in zip(way.tolist(), *columns, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Told:
    """One result as the page lists it."""

    result: Result
    name: str
    run_id: int | None
    weather: str
    """What its weather was, where that was told."""
    percent: int = 100
    """How much it counts."""
    why: str = ""
    """Why it was set aside."""


def listed(
    now: Fitness | None, given: Results, system: System, scales: str
) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """The results that speak, and those that do not with the reason."""

    def told(result: Result, **more: Any) -> Told:
        weather = said(result.conditions, system, scales)
        return Told(result, event_word(result.distance_m, system), given.runs.get(result), weather, **more)

    used = now.used if now is not None else ()
    aside = (*given.refused, *(now.set_aside if now is not None else ()))
    return (
        tuple(told(one.result, percent=round(100 * one.weight)) for one in used),
        tuple(told(one.result, why=one.why) for one in aside),
    )


def drawn(now: Fitness, used: Iterable[Told], aside: Iterable[Told], system: System) -> SafeString:
    """The picture: a curve each way with its band, and every result as a dot."""
    speaking = [told.result for told in used if _near(now, told.result)]
    dots = [_dot(result, system) for result in speaking]
    dots += [_dot(told.result, system, set_aside=True) for told in aside if told.result.kind is Kind.RACE]
    first_s = min([DRAWN_S[0], *(dot.duration_s for dot in dots)])
    last_s = max([DRAWN_S[1], *(dot.duration_s for dot in dots)])
    durations_s = np.geomspace(first_s, last_s, DRAWN_POINTS)
    curves = []
    for facing in WAYS:
        curve = now.curve(facing, durations_s=durations_s)
        covered = [result.time_s for result in speaking if result.facing is facing]
        curves.append(
            Curve(
                facing,
                durations_s,
                curve.speed_mps,
                curve.low_mps,
                curve.high_mps,
                way_word(facing),
                (min(covered), max(covered)) if covered else None,
            )
        )
    name = _("Pace against duration, backward and forward, with 80 %% bands and %(count)d results") % {
        "count": len(dots)
    }
    return picture(speed_curve(curves, dots, system, name=name))


def _near(now: Fitness, result: Result) -> bool:
    """Whether a result has its place in the picture: an easy one that was called hard says only "at least"."""
    if result.kind is Kind.RACE:
        return True
    foretold_mps = float(now.curve(result.facing, durations_s=[result.time_s]).speed_mps[0])
    return result.speed_mps >= SLOWEST_DRAWN * foretold_mps


def _dot(result: Result, system: System, *, set_aside: bool = False) -> Dot:
    words = _("%(distance)s %(way)s in %(time)s, %(pace)s") % {
        "distance": event_word(result.distance_m, system),
        "way": way_word(result.facing),
        "time": duration.clock(result.time_s),
        "pace": pace.in_words(result.speed_mps, system),
    }
    more = [
        result.what,
        date_format(result.day, "j M Y") if result.day else "",
        _("set aside") if set_aside else "",
    ]
    told = ", ".join(part for part in (words, *more) if part)
    return Dot(result.facing, result.time_s, result.speed_mps, told, set_aside)


@dataclass(frozen=True, slots=True)
class Measure:
    """A single number of the physiologist's: critical speed, exponent, VDOT."""

    facing: Facing
    critical: CriticalSpeed | None
    why_not: str
    """What a critical speed would need."""
    exponent: tuple[float, float, float]
    exponent_own: bool
    """Whether marks over two distances speak of it, or only what is usual."""
    vdot: float | None


def measures(now: Fitness, given: Results) -> tuple[Measure, ...]:
    """The numbers of each direction."""
    told = []
    for facing in WAYS:
        critical, why_not = None, ""
        try:
            critical = critical_speed((one.result for one in now.used), facing, _)
        except TooFew as error:
            why_not = str(error)
        own, best = now.own_exponent(facing), _best_vdot(given, facing)
        told.append(Measure(facing, critical, why_not, now.exponent(facing), own, best))
    return tuple(told)


def _best_vdot(given: Results, facing: Facing) -> float | None:
    """The highest VDOT of the forward races for which the formula was made."""
    if facing is not Facing.FORWARD:
        return None
    found = []
    for result in given.usable:
        if result.facing is facing and result.kind is Kind.RACE:
            try:
                found.append(vdot(result.distance_m, result.time_s))
            except ValueError:
                continue  # too short or too long a race for the formula
    return max(found, default=None)


def target_line(now: Fitness, attempt: Attempt | None) -> str:
    """What the attempt's target allows beside what backward takes today: two numbers and no verdict."""
    value = attempt.value() if attempt is not None else None
    if (
        value is None
        or value.break_even_surcharge is None
        or value.forward_mark is None
        or value.target_s is None
    ):
        return ""
    try:
        middle, low, high = now.surcharge(value.distance_m or MARATHON_M)
    except Impossible:
        return ""  # a distance that nobody foretells
    return _(
        "The target of %(target)s lets backward take %(allowed).1f %% longer than %(forward)s forward. Today it takes "
        "you %(now).0f %% longer, four times in five between %(low).0f and %(high).0f %%."
    ) % {
        "target": duration.clock(value.target_s),
        "allowed": value.break_even_surcharge,
        "forward": duration.clock(value.forward_mark.time_s),
        "now": middle,
        "low": low,
        "high": high,
    }


def first_line(distance_m: float, foretold: Time, system: System) -> str:
    """The answer of the page in one sentence."""
    if distance_m == MARATHON_M:
        sentence = _(
            "A marathon backward today, if it is calm: about %(time)s, four times in five between %(between)s."
        )
    else:
        sentence = _(
            "%(distance)s backward today, if it is calm: about %(time)s, four times in five between %(between)s."
        )
    told = sentence % {
        "distance": event_word(distance_m, system),
        "time": foretold.about,
        "between": between(foretold.low_s, foretold.high_s, _(" and ")),
    }
    return told[0].upper() + told[1:]


def answers(now: Fitness, given: Results, wanted_m: float, system: System) -> dict[str, Any]:
    """What the page says of a fitness, about the distance that is wanted first of all."""
    try:
        reasons = now.predict(wanted_m, system=system, translate=_).reasons
    except Impossible:
        # A sprint or a day's march is wanted; the marathon stands for it.
        wanted_m = MARATHON_M
        reasons = now.predict(wanted_m, system=system, translate=_).reasons
    told = times(now, {*DISTANCES_M, wanted_m}, system)
    wanted = next(row for row in told if row.distance_m == wanted_m)
    return {
        "first_line": first_line(wanted_m, wanted.backward, system),
        "wanted": wanted,
        "rows": told,
        "reasons": reasons,
        "measures": measures(now, given),
    }


@require_safe
def fitness_page(request: ClockedRequest) -> HttpResponse:
    """What the person who asks is worth today."""
    by = asked(request)
    system = by.person.system
    attempts = list(by.person.attempts.prefetch_related("causes"))
    attempt = attempts[0] if attempts else None
    given, mine = results_of(by, attempts, _), cost_of(by, _)
    now, why_not = learned(given, mine, by.today, system)
    scales = by.body.scales if by.body is not None else Body.Scales.METRIC
    used, aside = listed(now, given, system, scales)
    context: dict[str, Any] = {
        "cost": mine,
        "system": system.value,
        "used": used,
        "set_aside": aside,
        "why_not": why_not,
        "merged": given.merged,
        "hard": {"rpe": round(HARD_RPE), "share": round(100 * HARD_HEART_SHARE), "days": HARD_KEPT.days},
    }
    if now is not None:
        wanted_m = (attempt.distance_m if attempt is not None else None) or MARATHON_M
        context |= answers(now, given, wanted_m, system) | {
            "earlier": mine.practice.earlier_said(system),
            "picture": drawn(now, used, aside, system),
            "target_line": target_line(now, attempt),
        }
    return render(request, "fitness/fitness.html", context)
