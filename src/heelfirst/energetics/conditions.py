"""What weather costs in time at equal effort: wind, heat, cold, rain. docs/how/cost.md tells the rules.

Each effect is the logarithm of "so many times slower than on a calm, cool, dry day", with a spread and a source.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import atan, isfinite, log, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from heelfirst.energetics.interval import Z80, likely
from heelfirst.energetics.mass import checked_mass
from heelfirst.energetics.ratio import CostRatio
from heelfirst.energetics.transport import FASTEST_MPS, SLOWEST_MPS
from heelfirst.facing import Facing

type Floats = NDArray[np.float64]

AIR_KG_PER_M3 = 1.2
GRAVITY_MPS2 = 9.81
PER_BODY_WEIGHT = (
    6.13  # da Silva, Kram, Hoogkamer 2021: +6.13 % of metabolic power for each 1 % of body weight
)
DRAG_AREA_M2 = 0.34  # from Pugh 1971 and the rule above: docs/how/cost.md, "Wind"
DRAG_AREA_OF_KG = 65.0  # the mass of Pugh's runner
DRAG_AREA_SD = log(0.44 / 0.24) / (2 * Z80)
RULE_SD = 0.2  # ours: the rule was measured up to 8 N, a storm is three times that
AT_RUNNER = 0.55  # of the wind at 10 m: the logarithmic profile gives 0.67 over grass, 0.46 among houses
AT_RUNNER_SD = 0.4  # ours: bends, trees and the backs of others shelter, bridges and sea fronts do not
TURBULENCE = 0.37  # gusts as a share of the mean wind, 1/ln(1.5/0.1): the same profile, roughness 0.1 m
HALVINGS = 40
USUAL_RATIO = 1.3  # ours: it only spreads the wind's cost
TAILWIND_SHARE = 0.4  # Davies 1980: its efficiencies say 0.29, a secondary account of it says a half

COLD_BELOW_C = 8.0
COLD_PER_C = 0.002
COLD_SD = 0.01
RAIN_DRY_C, RAIN_COLD_C = 15.0, 5.0
RAIN_MEDIAN, RAIN_COLD_MEDIAN, RAIN_WINDY_MEDIAN = 0.005, 0.02, 0.04
RAIN_SPREAD = (
    log(0.18 / 0.04) / Z80
)  # ours: in cold and wind one in ten loses 18 %, under half of what walkers did
WINDY_MPS = 5.0

HEAT_WBGT_C = (7.5, 18.0, 23.0, 28.0, 45.0)
HEAT_SLOWER = (0.0, 0.016, 0.046, 0.116, 0.456)
HEAT_ELITE_MPS = 5.4  # 2:10, the men of Ely et al. 2007
HEAT_POWER, HEAT_MOST_MORE = (
    1.5,
    2.5,
)  # ours, between Boston's finishers and Singapore's: slower runners lose more
HEAT_SD = 0.5
HUMIDITY_PCT = 60.0
LEAST_HUMIDITY_PCT = 5.0  # below it Stull's formula, made for 5 to 99 %, turns round
# Ours: full sun and no wind lift the WBGT some degrees over the air, the driest heat keeps it far below.
WBGT_OVER_AIR_C, WBGT_UNDER_AIR_C = 10.0, 25.0

# Ours, not measured: heat, cold and rain need time to tell on a body. World championships of 400 to 1,500 m were no
# slower in heat, those from 5,000 m up were (Guy et al. 2015); the sizes above come from marathons and long walks.
UNTOUCHED_S, WHOLE_S = 10 * 60.0, 2 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The weather of a race, as it was reported.

    Raises ValueError where a value cannot be, and says which unit is meant.
    """

    headwind_mps: float = 0.0
    """As weather stations report it, at 10 m above open ground; below zero it pushes."""
    temperature_c: float | None = None
    humidity_pct: float | None = None
    wbgt_c: float | None = None
    """Wet-bulb globe temperature; without it, it is worked out from temperature and humidity."""
    rain: bool = False

    def __post_init__(self) -> None:
        wrong = refusal(self.headwind_mps, self.temperature_c, self.humidity_pct, self.wbgt_c)
        if wrong:
            raise ValueError(wrong)


def refusal(
    headwind_mps: float = 0.0,
    temperature_c: float | None = None,
    humidity_pct: float | None = None,
    wbgt_c: float | None = None,
    translate: Callable[[str], str] = str,
) -> str:
    """Why there is no such weather, and which unit is meant; empty where there is."""
    told = (
        (headwind_mps, -40, 40, translate("a headwind"), "m/s", translate("divide km/h by 3.6, mph by 2.24")),
        (temperature_c, -40, 50, translate("a temperature"), "°C", translate("35 °F is 1.7 °C")),
        (humidity_pct, 0, 100, translate("a humidity"), "%", translate("write 60 for 60 per cent")),
        (wbgt_c, -20, 45, translate("a wet-bulb globe temperature"), "°C", translate("64 °F is 18 °C")),
    )
    for value, lowest, highest, what, unit, hint in told:
        if value is not None and not lowest <= value <= highest:
            return translate(
                "{what} lies between {least} and {most} {unit}, not {told} {unit}: {hint}"
            ).format(
                what=what, least=f"{lowest:g}", most=f"{highest:g}", told=f"{value:g}", unit=unit, hint=hint
            )
    if (
        wbgt_c is None
        or temperature_c is None
        or -WBGT_UNDER_AIR_C <= wbgt_c - temperature_c <= WBGT_OVER_AIR_C
    ):
        return ""
    return translate(
        "a wet-bulb globe temperature of {wbgt} °C does not go with air of {temperature} °C: it lies at most {over} °C "
        "above the air and {under} °C below; give one of them"
    ).format(
        wbgt=f"{wbgt_c:g}",
        temperature=f"{temperature_c:g}",
        over=f"{WBGT_OVER_AIR_C:g}",
        under=f"{WBGT_UNDER_AIR_C:g}",
    )


@dataclass(frozen=True, slots=True)
class Effect:
    """What one part of the weather does to the time of a race."""

    name: str
    """wind, heat, cold or rain."""
    log_mean: float
    """Mean of the logarithm of slower-by: 0.10 is about 10 % longer."""
    log_sd: float
    percent: tuple[float, float, float]
    """Per cent longer: 10th percentile, median, 90th. Skewed where the effect is: a storm costs at least something."""
    source: str
    sentence: str


def effects(
    conditions: Conditions,
    speed_mps: float,
    mass_kg: float = 70.0,
    facing: Facing = Facing.BACKWARD,
    ratio: CostRatio | float | None = None,
    *,
    distance_m: float | None = None,
    translate: Callable[[str], str] = str,
) -> tuple[Effect, ...]:
    """What this weather does to somebody who runs at `speed_mps` on a calm, cool, dry day, and keeps the effort.

    Only what is there is told: no wind, no effect of wind. `ratio` is the runner's cost ratio, 1.3 where
    none is given (backward only). `distance_m` is how far: heat, cold and rain do less, or nothing, in a short race;
    without it they are those of a long one.
    Raises ValueError for a speed outside 0.3 to 12.5 m/s, a mass outside 25 to 250 kg or a distance not above zero.
    """
    if not SLOWEST_MPS <= speed_mps <= FASTEST_MPS:
        raise ValueError(
            f"a speed lies between {SLOWEST_MPS} and {FASTEST_MPS} m/s, not {speed_mps:g} m/s: give metres a second"
        )
    checked_mass(mass_kg)
    mean = ratio.mean if isinstance(ratio, CostRatio) else ratio
    share = 1.0 if distance_m is None else endured(_checked_distance(distance_m) / speed_mps)
    told = (
        _wind(
            conditions,
            speed_mps,
            mass_kg,
            (mean or USUAL_RATIO) if facing is Facing.BACKWARD else 1.0,
            translate,
        ),
        *(
            (
                _heat(conditions, speed_mps, share, translate),
                _cold(conditions, share, translate),
                _rain(conditions, share, translate),
            )
            if share > 0
            else ()
        ),
    )
    return tuple(_shortened(effect, share, translate) for effect in told if effect is not None)


def _shortened(effect: Effect, share: float, translate: Callable[[str], str]) -> Effect:
    if share == 1 or effect.name == "wind":
        return effect
    source = translate("{source}; that it is less in a short race is ours").format(source=effect.source)
    return replace(effect, source=source)


def endured(duration_s: float) -> float:
    """How much of what heat, cold and rain do in a long race they do in this one: 0 up to 10 minutes, 1 from 2 hours."""
    return min(max((duration_s - UNTOUCHED_S) / (WHOLE_S - UNTOUCHED_S), 0.0), 1.0)


def air_cost(
    against_mps: ArrayLike,
    mass_kg: float = DRAG_AREA_OF_KG,
    drag_area_m2: ArrayLike = DRAG_AREA_M2,
    per_weight: float = PER_BODY_WEIGHT,
) -> Floats:
    """What air that meets the runner at `against_mps` adds, as a share of metabolic power; negative where it pushes."""
    against = np.asarray(against_mps, np.float64)
    pull_n = 0.5 * AIR_KG_PER_M3 * np.asarray(drag_area_m2) * against * np.abs(against)
    return np.asarray(per_weight * pull_n / (mass_kg * GRAVITY_MPS2), np.float64)


def slower_by(
    wind_mps: ArrayLike, speed_mps: float, mass_kg: float, drag_area_m2: ArrayLike, per_weight: float
) -> Floats:
    """Time in a wind over calm time, at equal metabolic power: wind at the runner, in the face positive. Broadcasts."""
    wind, area = np.broadcast_arrays(np.asarray(wind_mps, np.float64), np.asarray(drag_area_m2, np.float64))
    gusts = air_cost(TURBULENCE * np.maximum(wind, 0.0), mass_kg, area, per_weight)

    def power(speed: Floats) -> Floats:
        still = air_cost(speed, mass_kg, area, per_weight)
        blown = air_cost(speed + wind, mass_kg, area, per_weight) + gusts
        share = np.where(blown < still, TAILWIND_SHARE, 1.0)
        return np.asarray(speed * (1 + still + share * (blown - still)), np.float64)

    calm = speed_mps * (1 + air_cost(speed_mps, mass_kg, area, per_weight))
    slow, fast = np.full(wind.shape, 1e-3), np.full(wind.shape, 2.0 * speed_mps)
    # Power grows with speed, so halving finds the one speed that takes the calm day's power.
    for _ in range(HALVINGS):
        middle = (slow + fast) / 2
        above = power(middle) > calm
        slow, fast = np.where(above, slow, middle), np.where(above, middle, fast)
    return np.asarray(speed_mps / slow, np.float64)


def _wind(
    conditions: Conditions, speed_mps: float, mass_kg: float, ratio: float, translate: Callable[[str], str]
) -> Effect | None:
    if conditions.headwind_mps == 0:
        return None
    points = likely(61)
    shelter = AT_RUNNER * np.exp(AT_RUNNER_SD * points)[:, None]
    # Backward, the same pull may cost the same joules or the same per cent: nobody has measured it, so between them.
    force_sd = sqrt(DRAG_AREA_SD**2 + RULE_SD**2 + (log(ratio) / 2 / Z80) ** 2)
    area = DRAG_AREA_M2 * (mass_kg / DRAG_AREA_OF_KG) ** (2 / 3) * np.exp(force_sd * points)[None, :]
    slower = slower_by(
        conditions.headwind_mps * shelter, speed_mps, mass_kg, area, PER_BODY_WEIGHT / sqrt(ratio)
    )
    sentence = (
        translate("Headwind of {wind} m/s as reported: {percent} % longer, between {low} and {high} %.")
        if conditions.headwind_mps > 0
        else translate(
            "Tailwind of {wind} m/s as reported: time changes by {percent} %, between {low} and {high} %."
        )
    )
    return _effect(
        "wind",
        np.log(slower),
        translate("Pugh 1971, J Physiol 213:255; da Silva, Kram and Hoogkamer 2021; Davies 1980"),
        sentence,
        wind=f"{abs(conditions.headwind_mps):g}",
    )


def _heat(
    conditions: Conditions, speed_mps: float, share: float, translate: Callable[[str], str]
) -> Effect | None:
    wbgt_c = wet_bulb_globe_c(conditions)
    if wbgt_c is None or wbgt_c <= HEAT_WBGT_C[0]:
        return None
    slower = float(np.interp(wbgt_c, HEAT_WBGT_C, HEAT_SLOWER))
    more = min(max(HEAT_ELITE_MPS / speed_mps, 1.0) ** HEAT_POWER, HEAT_MOST_MORE)
    mean = log(1 + slower * more)
    return _effect(
        "heat",
        share * (mean + (HEAT_SD * mean + 0.005) * likely()),
        translate(
            "Ely et al. 2007, Med Sci Sports Exerc 39:487; Knechtle et al. 2019, PLoS ONE 14:e0212797; third-party code"
        ),
        translate("Heat, {wbgt} °C WBGT: {percent} % longer, between {low} and {high} %."),
        wbgt=f"{wbgt_c:.0f}",
    )


def _cold(conditions: Conditions, share: float, translate: Callable[[str], str]) -> Effect | None:
    if conditions.temperature_c is None or conditions.temperature_c >= COLD_BELOW_C:
        return None
    if conditions.wbgt_c is not None and conditions.wbgt_c > HEAT_WBGT_C[0]:
        return None  # sun on a cool day: it is one or the other
    mean = COLD_PER_C * (COLD_BELOW_C - conditions.temperature_c)
    return _effect(
        "cold",
        share * (mean + (COLD_SD + mean) * likely()),
        translate("Galloway and Maughan 1997, Med Sci Sports Exerc 29:1240; the size is ours, not measured"),
        translate("Cold, {temperature} °C: {percent} % longer, between {low} and {high} %."),
        temperature=f"{conditions.temperature_c:g}".replace("-", "−"),
    )


def _rain(conditions: Conditions, share: float, translate: Callable[[str], str]) -> Effect | None:
    if not conditions.rain:
        return None
    temperature_c = RAIN_DRY_C if conditions.temperature_c is None else conditions.temperature_c
    windy = min(max(conditions.headwind_mps, 0.0) / WINDY_MPS, 1.0)
    at_cold = RAIN_COLD_MEDIAN + windy * (RAIN_WINDY_MEDIAN - RAIN_COLD_MEDIAN)
    median = float(np.interp(temperature_c, (RAIN_COLD_C, RAIN_DRY_C), (at_cold, RAIN_MEDIAN)))
    return _effect(
        "rain",
        share * np.log1p(median * np.exp(RAIN_SPREAD * likely())),
        translate(
            "Ito et al. 2013, Int J Sports Med 34:707; Thompson and Hayward 1996, J Appl Physiol 81:1128, walkers; in Boston fast men lost seconds (Nikolaidis et al. 2019); the size is ours"
        ),
        translate("Rain: {percent} % longer, between {low} and {high} %."),
    )


def wet_bulb_globe_c(conditions: Conditions) -> float | None:
    """The WBGT as given, else that of the shade from temperature and humidity (60 % where not told); None without.

    Seven parts wet bulb (Stull 2011) and three parts air; sun adds some degrees, which only a measurement knows.
    """
    if conditions.wbgt_c is not None or conditions.temperature_c is None:
        return conditions.wbgt_c
    humidity = HUMIDITY_PCT if conditions.humidity_pct is None else conditions.humidity_pct
    humidity = max(humidity, LEAST_HUMIDITY_PCT)
    air_c = conditions.temperature_c
    wet_c = (
        air_c * atan(0.151977 * sqrt(humidity + 8.313659))
        + atan(air_c + humidity)
        - atan(humidity - 1.676331)
        + 0.00391838 * humidity**1.5 * atan(0.023101 * humidity)
        - 4.686035
    )
    return float(0.7 * wet_c + 0.3 * air_c)


def _effect(name: str, logs: Floats, source: str, sentence: str, **values: str) -> Effect:
    """An effect from equally likely values of its logarithm."""
    low, middle, high = (
        float(100 * np.expm1(log_slower)) for log_slower in np.quantile(logs, [0.1, 0.5, 0.9])
    )
    told = sentence.format(low=_signed(low), percent=_signed(middle), high=_signed(high), **values)
    return Effect(name, float(logs.mean()), float(logs.std()), (low, middle, high), source, told)


def _signed(percent: float) -> str:
    return f"{percent:.0f}".replace("-0", "0").replace("-", "−")


def _checked_distance(distance_m: float) -> float:
    if not (isfinite(distance_m) and distance_m > 0):
        raise ValueError(f"a race goes over metres above zero, not {distance_m:g} m")
    return distance_m
