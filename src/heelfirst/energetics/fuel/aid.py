"""What to carry, and what to take from which aid station at which time. docs/how/fuel.md, "The plan", has an example."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, inf, isfinite

from heelfirst.energetics.fuel.carbohydrate import HOUR_S, Carbohydrate
from heelfirst.energetics.fuel.finish import Finish
from heelfirst.energetics.fuel.fluid import Fluid, fluid, warnings
from heelfirst.energetics.fuel.sweat import LEAST_ML, SweatRate

SIP_ML = 10.0  # nobody measures a mouthful finer; amounts are rounded down to it
OWN_EVERY_S = 45 * 60.0  # nobody goes longer than this without a look at what is carried; ours
CUP_ML = 150.0  # what a runner gets down from a cup on the way; ours, not measured
GEL_G = 25.0  # carbohydrate of a usual gel; look at the packet
LAST_FOOD_M = 2000.0  # what is eaten nearer to the finish is of no use before it; ours, not measured
MOST_STATION_ML, MOST_STATION_G = 1000.0, 150.0
MOST_CARRIED_ML, MOST_GELS = 5000.0, 60


@dataclass(frozen=True, slots=True)
class Station:
    """A place where something is handed out, and how much of it the runner would take at most.

    Raises ValueError for an amount that cannot be; whether it lies on the course, `aid_plan` looks.
    """

    at_m: float
    name: str = ""
    ml: float = CUP_ML
    g: float = 0.0
    spotter: bool = False
    """The spotter hands it over: a runner going backward does not see the table come."""

    def __post_init__(self) -> None:
        wrong = refused_offer(self.ml, self.g)
        if wrong:
            raise ValueError(wrong)


@dataclass(frozen=True, slots=True)
class Carried:
    """What the runner or the spotter carries along. Raises ValueError for amounts below zero or beyond carrying."""

    ml: float = 0.0
    gels: int = 0
    gel_g: float = GEL_G

    def __post_init__(self) -> None:
        wrong = refused_load(self.ml, self.gels, self.gel_g)
        if wrong:
            raise ValueError(wrong)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the plan: where, when, how much at most, and from whom."""

    at_m: float
    name: str
    p10_s: float
    """Seconds after the start; four cases of five lie between p10 and p90."""
    p90_s: float
    ml: float
    """From the station."""
    g: float
    carried_ml: float
    """From what is carried along."""
    carried_gels: int
    station: bool
    spotter: bool


@dataclass(frozen=True, slots=True)
class AidPlan:
    """The whole plan; every amount is the most to take."""

    rows: tuple[Row, ...]
    fluid: Fluid
    carry_ml: float
    """What to carry along so that nothing is missing."""
    carry_gels: int
    short_ml: float
    """What is missing with what the runner said to carry; 0 where nothing was said."""
    short_gels: int
    gel_g: float
    warnings: tuple[str, ...]

    @property
    def ml(self) -> float:
        """All that the plan offers to drink: never above `fluid.most_ml`."""
        return sum(row.ml + row.carried_ml for row in self.rows)

    @property
    def g(self) -> float:
        """All that the plan offers of carbohydrate."""
        return sum(row.g + row.carried_gels * self.gel_g for row in self.rows)


def aid_plan(
    finish: Finish,
    stations: Iterable[Station],
    sweat: SweatRate,
    food: Carbohydrate,
    *,
    mass_kg: float | None = None,
    carried: Carried | None = None,
    translate: Callable[[str], str] = str,
) -> AidPlan:
    """Spread what is of use over the stations; what they do not give is carried.

    Without `carried` the plan works out what to carry; with it, what is missing. Times are those of an even pace.
    Raises ValueError for a station that is not on the course, or a mass outside 25 to 250 kg.
    """
    sorted_stations = sorted(stations, key=lambda one: one.at_m)
    for one in sorted_stations:
        wrong = refused_place(one.at_m, finish.distance_m, translate)
        if wrong:
            raise ValueError(wrong)
    drink = fluid(finish, sweat, mass_kg)
    points = _points(finish, sorted_stations)
    gel_g = GEL_G if carried is None else carried.gel_g
    enough = _rows(finish, points, drink.planned_ml, food.g_per_h, _Pack(inf, inf, gel_g))
    carry_ml, carry_gels = _carried(enough)
    rows, short_ml, short_gels = enough, 0.0, 0
    if carried is not None:
        rows = _rows(finish, points, drink.planned_ml, food.g_per_h, _Pack(carried.ml, carried.gels, gel_g))
        short_ml, short_gels = max(0.0, carry_ml - carried.ml), max(0, carry_gels - carried.gels)
    return AidPlan(
        rows, drink, carry_ml, carry_gels, short_ml, short_gels, gel_g, warnings(finish, sweat, translate)
    )


def refused_offer(ml: float, g: float, translate: Callable[[str], str] = str) -> str:
    """Why nobody takes so much at one station, in a sentence for the runner; empty where it can be."""
    wrong = _refused_volume(ml, MOST_STATION_ML, translate)
    if not wrong and not 0 <= g <= MOST_STATION_G:
        wrong = translate("At one station 0 to {most} g of carbohydrate are taken, not {g} g.").format(
            most=f"{MOST_STATION_G:g}", g=f"{g:g}"
        )
    return wrong


def refused_load(ml: float, gels: int, gel_g: float, translate: Callable[[str], str] = str) -> str:
    """Why nobody carries this, in a sentence for the runner; empty where it can be."""
    wrong = _refused_volume(ml, MOST_CARRIED_ML, translate)
    if not wrong and not 0 <= gels <= MOST_GELS:
        wrong = translate("Between 0 and {most} gels are carried, not {gels}.").format(
            most=MOST_GELS, gels=gels
        )
    if not wrong and not 5 <= gel_g <= 100:
        wrong = translate("A gel holds 5 to 100 g of carbohydrate, not {g} g.").format(g=f"{gel_g:g}")
    return wrong


def _refused_volume(ml: float, most_ml: float, translate: Callable[[str], str]) -> str:
    if ml == 0 or LEAST_ML <= ml <= most_ml:
        return ""
    if 0 < ml < LEAST_ML:
        return translate("{volume} ml looks like litres: {volume} l would be {ml} ml.").format(
            volume=f"{ml:g}", ml=f"{ml * 1000:,.0f}"
        )
    return translate("{volume} ml cannot be: give 0, or {least} to {most} ml.").format(
        volume=f"{ml:g}", least=f"{LEAST_ML:g}", most=f"{most_ml:,.0f}"
    )


def refused_place(at_m: float, distance_m: float, translate: Callable[[str], str] = str) -> str:
    """Why there is no station here, in a sentence for the runner; empty where there can be one."""
    if not (isfinite(at_m) and at_m > 0):
        return translate("A station lies after the start: give metres above zero.")
    if at_m >= distance_m:
        return translate(
            "A station at {at} m lies beyond the {distance} m of the course. Were miles or feet given as metres?"
        ).format(at=f"{at_m:,.0f}", distance=f"{distance_m:,.0f}")
    if at_m < 100 and distance_m > 5000:
        return translate("A station {at} m after the start: were kilometres given as metres?").format(
            at=f"{at_m:g}"
        )
    return ""


def every(distance_m: float, step_m: float, station: Station | None = None) -> tuple[Station, ...]:
    """Stations at equal steps along the course, none at the finish. Raises ValueError for a step below 100 m."""
    if not (isfinite(step_m) and step_m >= 100):
        raise ValueError(
            f"Stations stand at least 100 m apart, not {step_m:g} m. Were kilometres given as metres?"
        )
    pattern = Station(0.0) if station is None else station
    return tuple(replace(pattern, at_m=step_m * number) for number in range(1, ceil(distance_m / step_m)))


@dataclass(slots=True)
class _Pack:
    """What is still carried."""

    ml: float
    gels: float
    gel_g: float


def _points(finish: Finish, stations: Sequence[Station]) -> list[tuple[float, Station | None]]:
    """Stations, and between far ones places to take from what is carried."""
    marks = [(0.0, None), *((one.at_m, one) for one in stations), (finish.distance_m, None)]
    points: list[tuple[float, Station | None]] = []
    for (from_m, _), (to_m, station) in pairwise(marks):
        gap_s = (to_m - from_m) / finish.distance_m * finish.p50_s
        parts = ceil(gap_s / OWN_EVERY_S)
        points += [(from_m + (to_m - from_m) * part / parts, None) for part in range(1, parts)]
        points.append((to_m, station))
    return points[:-1]


def _rows(
    finish: Finish,
    points: Sequence[tuple[float, Station | None]],
    planned_ml: float,
    g_per_h: float,
    pack: _Pack,
) -> tuple[Row, ...]:
    rows = []
    drunk_ml = eaten_g = 0.0
    for at_m, station in points:
        share = at_m / finish.distance_m
        p10_s, p90_s = finish.window_s(at_m)
        due_ml = planned_ml * share - drunk_ml
        near = finish.distance_m - at_m < LAST_FOOD_M
        due_g = 0.0 if near else g_per_h * finish.p50_s * share / HOUR_S - eaten_g
        ml = _rounded(min(due_ml, station.ml)) if station else 0.0
        g = float(floor(max(0.0, min(due_g, station.g)))) if station else 0.0
        own_ml = _rounded(min(due_ml - ml, pack.ml))
        gels = int(max(0.0, min((due_g - g) // pack.gel_g, pack.gels)))
        pack.ml -= own_ml
        pack.gels -= gels
        drunk_ml += ml + own_ml
        eaten_g += g + gels * pack.gel_g
        if station is not None or own_ml or gels:
            name = station.name if station else ""
            spotter = station is not None and station.spotter
            rows.append(Row(at_m, name, p10_s, p90_s, ml, g, own_ml, gels, station is not None, spotter))
    return tuple(rows)


def _rounded(volume_ml: float) -> float:
    return max(0.0, floor(volume_ml / SIP_ML + 1e-9) * SIP_ML)


def _carried(rows: Sequence[Row]) -> tuple[float, int]:
    return sum(row.carried_ml for row in rows), sum(row.carried_gels for row in rows)


def said(row: Row, gel_g: float = GEL_G, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say what to take here, and from whom; one sentence that says so where it is nothing."""
    sentences = []
    if row.ml or row.g:
        whom = translate("From your spotter") if row.spotter else translate("From the station")
        sentences.append(
            translate("{whom}: up to {what}.").format(whom=whom, what=_amount(row.ml, row.g, translate))
        )
    if row.carried_ml or row.carried_gels:
        what = _amount(row.carried_ml, 0.0, translate) if row.carried_ml else ""
        if row.carried_gels:
            gels = (
                translate("1 gel of {g} g")
                if row.carried_gels == 1
                else translate("{gels} gels of {g} g each")
            ).format(gels=row.carried_gels, g=f"{gel_g:g}")
            what = translate("{one} and {other}").format(one=what, other=gels) if what else gels
        sentences.append(translate("From what you carry: up to {what}.").format(what=what))
    return tuple(sentences) or (translate("Nothing is due here. Drink if you are thirsty."),)


def _amount(ml: float, g: float, translate: Callable[[str], str]) -> str:
    drink = translate("{ml} ml").format(ml=f"{ml:g}") if ml else ""
    food = translate("{g} g of carbohydrate").format(g=f"{g:g}") if g else ""
    return translate("{one} and {other}").format(one=drink, other=food) if drink and food else drink or food
