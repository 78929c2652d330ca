"""docs/how/cost.md, "Weather": published figures for wind, heat, cold and rain, and one storm."""

from itertools import pairwise
from math import exp

import numpy as np
import pytest

from heelfirst.energetics import Conditions, checked_mass, effects, prior
from heelfirst.energetics.conditions import Effect, air_cost, refusal, slower_by, wet_bulb_globe_c
from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock

STORM = Conditions(headwind_mps=11, temperature_c=2, rain=True)
FORWARD_MPS = MARATHON_M / from_clock("3:00:14")
BACKWARD_MPS = MARATHON_M / from_clock("3:53:00")
PER_WEIGHT = 6.13


def named(name: str, conditions: Conditions, speed_mps: float = 3.0, **more: float) -> Effect:
    (effect,) = [effect for effect in effects(conditions, speed_mps, **more) if effect.name == name]  # type: ignore[arg-type]
    return effect


def test_pughs_runner_in_a_wind_tunnel_takes_what_he_took() -> None:
    """65 kg on a treadmill: 3.0 to 5.0 L/min from minimal wind to 18.5 m/s (Pugh 1971). It is where 0.34 m² is from."""
    assert float(air_cost(18.5, 65)) == pytest.approx(5.0 / 3.0 - 1, abs=0.01)


def test_the_cost_of_wind_grows_with_its_square() -> None:
    """Pugh 1970 and 1971."""
    assert float(air_cost(10.0)) == pytest.approx(4 * float(air_cost(5.0)))


def test_a_pull_of_one_per_cent_of_body_weight_costs_six_per_cent() -> None:
    """+6.13 % for each 1 % of body weight: da Silva, Kram and Hoogkamer 2021."""
    mass_kg, wind_mps = 60.0, 8.0
    area = 0.01 * mass_kg * 9.81 / (0.5 * 1.2 * wind_mps**2)

    assert float(air_cost(wind_mps, mass_kg, area)) == pytest.approx(0.0613)


@pytest.mark.parametrize(("headwind_mps", "per_cent"), [(0, 1.3), (2, 3.4), (5, 8.6)])
def test_the_sheet_of_facts_for_a_small_drag_area(headwind_mps: float, per_cent: float) -> None:
    """3.1 m/s, 70 kg, 0.24 m²: the smaller of the two drag areas that are quoted."""
    assert 100 * float(air_cost(3.1 + headwind_mps, 70, 0.24)) == pytest.approx(per_cent, abs=0.2)


def test_the_storm_at_its_full_reported_wind_would_be_an_upper_bound() -> None:
    """11.2 m/s and 3.1 m/s, 0.24 m²: 30 N, 4.4 % of body weight, about +27 %."""
    assert 100 * float(air_cost(14.3, 70, 0.24)) == pytest.approx(27, abs=1)


@pytest.mark.parametrize(("speed_mps", "per_cent", "within"), [(21.5 / 3.6, 7.5, 1.0), (5.86, 8.5, 2.0)])
def test_still_air_costs_fast_runners_what_was_worked_out(
    speed_mps: float, per_cent: float, within: float
) -> None:
    """About 8 % (1970) or 7.5 % (1971) at 21.5 km/h, Pugh; about 8.5 % of gross at two-hour pace, da Silva 2021."""
    assert 100 * float(air_cost(speed_mps)) == pytest.approx(per_cent, abs=within)


def test_equal_power_is_kept_against_the_wind() -> None:
    """What is gained by running slower pays for the wind: checked without gusts, by hand."""
    slower = float(slower_by(-0.0, 3.0, 70, 0.34, PER_WEIGHT))
    against = float(slower_by(5.0, 3.0, 70, 0.34, PER_WEIGHT))
    speed_mps = 3.0 / against
    gusts = float(air_cost(0.37 * 5.0, 70, 0.34))

    assert slower == pytest.approx(1.0)
    assert speed_mps * (1 + float(air_cost(speed_mps + 5.0, 70, 0.34)) + gusts) == pytest.approx(
        3.0 * (1 + float(air_cost(3.0, 70, 0.34)))
    )


def test_more_wind_is_never_faster() -> None:
    winds = np.linspace(-15, 30, 91)

    assert np.all(np.diff(slower_by(winds, 3.0, 70, 0.34, PER_WEIGHT)) > 0)


def test_the_wind_behind_gives_back_less_than_half_of_what_the_same_wind_in_front_takes() -> None:
    """Davies 1980: efficiencies 0.35 and 1.2, so 0.29; about a half in a secondary account. A breath, without gusts."""
    gain = 1 / float(slower_by(-0.1, 3.0, 70, 0.34, PER_WEIGHT)) - 1
    loss = float(slower_by(0.1, 3.0, 70, 0.34, PER_WEIGHT)) - 1

    assert 0.35 / 1.2 < gain / loss < 0.5


def test_a_tailwind_is_said_in_time_won() -> None:
    wind = named("wind", Conditions(headwind_mps=-8))

    assert wind.sentence == "Tailwind of 8 m/s as reported: time changes by −1 %, between −2 and 0 %."


def test_a_light_person_loses_more_to_the_wind() -> None:
    light, heavy = (named("wind", Conditions(headwind_mps=8), mass_kg=mass).log_mean for mass in (50, 90))

    assert light > heavy


def test_heat_costs_fast_men_what_ely_found() -> None:
    """2:10 men lose 0.8, 1.6 and 2.8 points more at 12.5, 17.5 and 22.5 °C WBGT than at 7.5 °C, ± about 2."""
    for wbgt_c, points in ((12.5, 0.8), (17.5, 1.6), (22.5, 2.8)):
        low, middle, high = named("heat", Conditions(wbgt_c=wbgt_c), 5.4).percent

        assert low < points < high
        assert middle == pytest.approx(points, abs=1.6)


@pytest.mark.parametrize(("wbgt_c", "factor"), [(18, 1.016), (23, 1.046), (28, 1.116), (30, 1.156)])
def test_heat_keeps_to_the_factor_that_goes_about(wbgt_c: float, factor: float) -> None:
    """Third-party code, not validated: 1.016 at 18, 1.046 at 23, 1.116 at 28 °C WBGT, then 0.020 a degree."""
    assert exp(named("heat", Conditions(wbgt_c=wbgt_c), 5.4).log_mean) == pytest.approx(factor, abs=0.001)


@pytest.mark.parametrize(("speed_mps", "seconds_a_degree", "within"), [(5.4, 20, 0.2), (3.1, 107, 0.5)])
def test_boston_has_lost_minutes_for_each_degree(
    speed_mps: float, seconds_a_degree: float, within: float
) -> None:
    """1972 to 2018: winners 0:20 for each degree of air, all finishers 1:47 (Knechtle et al. 2019)."""
    cool, warm = (named("heat", Conditions(wbgt_c=wbgt), speed_mps).log_mean for wbgt in (10.0, 20.0))
    lost_s = MARATHON_M / speed_mps * (exp(warm - cool) - 1) / 10

    assert lost_s == pytest.approx(seconds_a_degree, rel=within)


def test_a_degree_and_a_half_more_in_singapore_costs_minutes() -> None:
    """Tan et al. 2022: 1.5 °C more wet-bulb temperature, 559 s more for 610 runners; about 5 hours is our guess."""
    speed_mps = MARATHON_M / from_clock("5:00:00")
    cooler, hotter = (named("heat", Conditions(wbgt_c=wbgt), speed_mps).log_mean for wbgt in (25.0, 26.5))

    assert 18_000 * (exp(hotter - cooler) - 1) == pytest.approx(559, rel=0.5)


def test_bostons_finishers_lost_to_the_wind_what_lies_within() -> None:
    """1897 to 2018, men: 0:19 for each km/h of wind (Nikolaidis et al. 2019); 5 m/s are 18 km/h."""
    lost = 100 * 18 * 19 / from_clock("3:45:00")
    low, _, high = named("wind", Conditions(headwind_mps=5)).percent

    assert low < lost < high


@pytest.mark.parametrize(("distance_m", "pace_s"), [(400, 240), (800, 250), (1500, 200)])
def test_heat_slows_no_lap(distance_m: float, pace_s: float) -> None:
    """At world championships 400, 800 and 1,500 m were no slower above 25 °C (Guy et al. 2015)."""
    hot = Conditions(wbgt_c=30, temperature_c=33)

    assert effects(hot, 1000 / pace_s, distance_m=distance_m) == ()


def test_heat_slows_from_five_kilometres_up() -> None:
    """The same study: 5,000 m, 10,000 m and the marathon were slower."""
    hot = Conditions(wbgt_c=25)
    percent = [
        named("heat", hot, speed_mps, distance_m=distance_m).percent[1]
        for distance_m, speed_mps in ((5000, 6.2), (10_000, 6.0), (MARATHON_M, 5.4))
    ]

    assert 0 < percent[0] < percent[1] < percent[2]


@pytest.mark.parametrize(
    ("name", "weather"),
    [
        ("heat", Conditions(wbgt_c=25)),
        ("cold", Conditions(temperature_c=-5)),
        ("rain", Conditions(temperature_c=3, rain=True)),
    ],
)
def test_what_weather_does_grows_with_the_time_in_it_and_no_more_after_two_hours(
    name: str, weather: Conditions
) -> None:
    minutes = (11, 25, 55, 90, 120, 240)
    told = [named(name, weather, 3.0, distance_m=3.0 * 60 * each).log_mean for each in minutes]

    assert told == sorted(told)
    assert told[0] < told[-1] / 50
    assert told[-2] == told[-1] == named(name, weather, 3.0).log_mean


def test_what_is_less_in_a_short_race_is_said_to_be_ours() -> None:
    rain = Conditions(rain=True)

    assert named("rain", rain, distance_m=5000).source.endswith("; that it is less in a short race is ours")
    assert "short race" not in named("rain", rain, distance_m=MARATHON_M).source


def test_wind_is_there_from_the_first_step() -> None:
    wind = Conditions(headwind_mps=6)

    assert named("wind", wind, distance_m=400) == named("wind", wind)


@pytest.mark.parametrize("distance_m", [0.0, -5.0, float("nan"), float("inf")])
def test_a_race_over_nothing_is_refused(distance_m: float) -> None:
    with pytest.raises(ValueError, match="metres above zero"):
        effects(STORM, 3.0, distance_m=distance_m)


def test_wbgt_comes_from_temperature_and_humidity_where_nobody_measured_it() -> None:
    """Stull 2011: 20 °C at 50 % has a wet bulb of 13.7 °C."""
    shade = wet_bulb_globe_c(Conditions(temperature_c=20, humidity_pct=50))

    assert shade == pytest.approx(0.7 * 13.7 + 0.3 * 20, abs=0.05)
    assert wet_bulb_globe_c(Conditions(temperature_c=20, wbgt_c=17)) == 17
    assert wet_bulb_globe_c(Conditions()) is None


def test_no_day_is_hot_and_cold_at_once() -> None:
    for temperature_c in np.linspace(-20, 45, 131):
        told = {effect.name for effect in effects(Conditions(temperature_c=float(temperature_c)), 3.0)}

        assert told != {"heat", "cold"}


def test_sun_on_a_cool_day_is_heat_and_not_cold_as_well() -> None:
    assert {effect.name for effect in effects(Conditions(temperature_c=6, wbgt_c=12), 3.0)} == {"heat"}


def test_no_degree_of_heat_is_free() -> None:
    """Two points a degree from 28 °C WBGT to the 45 that are accepted."""
    told = [named("heat", Conditions(wbgt_c=wbgt_c), 5.4).log_mean for wbgt_c in np.arange(8.0, 45.5, 0.5)]

    assert np.all(np.diff(told) > 0)
    assert exp(told[-1]) == pytest.approx(1.456, abs=0.001)


@pytest.mark.parametrize("temperature_c", [12, 20, 30, 44])
def test_more_humidity_is_never_cooler(temperature_c: float) -> None:
    """Stull's formula is made for 5 to 99 %: below 5 % it would get warmer again."""
    shade = [
        wet_bulb_globe_c(Conditions(temperature_c=temperature_c, humidity_pct=humidity)) or 0.0
        for humidity in range(101)
    ]

    assert all(less <= more for less, more in pairwise(shade))


def test_wind_from_behind_in_cold_rain_is_never_slower_than_none() -> None:
    told = [
        sum(
            effect.log_mean
            for effect in effects(Conditions(headwind_mps=wind, temperature_c=5, rain=True), 3.0)
        )
        for wind in range(-12, 13)
    ]

    assert told == sorted(told)


@pytest.mark.parametrize(("wbgt_c", "temperature_c"), [(30, 0), (22, 10), (2, 30)])
def test_a_heat_that_does_not_go_with_the_air_is_refused(wbgt_c: float, temperature_c: float) -> None:
    with pytest.raises(ValueError, match="at most 10 °C above the air and 25 °C below; give one of them"):
        Conditions(wbgt_c=wbgt_c, temperature_c=temperature_c)


def test_a_calm_cool_dry_day_has_no_effects() -> None:
    assert effects(Conditions(temperature_c=8), 3.0) == ()


def test_the_middle_of_cold_is_small_and_some_run_better() -> None:
    """Galloway and Maughan 1997: eight cyclists lasted longest at 10.5 °C, shorter at 3.6."""
    low, middle, high = named("cold", Conditions(temperature_c=2)).percent

    assert low < 0 < middle < 2 < high


def test_rain_is_a_nuisance_when_warm_and_more_in_cold_and_wind() -> None:
    warm = named("rain", Conditions(temperature_c=18, rain=True)).log_mean
    cold = named("rain", Conditions(temperature_c=3, rain=True)).log_mean
    cold_and_windy = named("rain", Conditions(headwind_mps=9, temperature_c=3, rain=True)).log_mean

    assert warm < 0.015 < cold < cold_and_windy


def test_every_effect_says_what_it_is_and_whence() -> None:
    told = effects(STORM, BACKWARD_MPS, 70, Facing.BACKWARD, prior(650 * MILE_M))

    assert [effect.name for effect in told] == ["wind", "cold", "rain"]
    assert all(effect.source and effect.sentence for effect in told)
    assert told[0].sentence == "Headwind of 11 m/s as reported: 12 % longer, between 5 and 29 %."
    assert told[1].sentence == "Cold, 2 °C: 1 % longer, between −2 and 4 %."


def test_sentences_go_through_a_translator() -> None:
    german = {
        "Rain: {percent} % longer, between {low} and {high} %.": "Regen: {percent} % ({low} bis {high})."
    }
    (rain,) = effects(Conditions(rain=True), 3.0, translate=lambda text: german.get(text, text))

    assert rain.sentence.startswith("Regen: ")


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({"headwind_mps": 90.0}, "divide km/h by 3.6"),
        ({"headwind_mps": float("nan")}, "headwind"),
        ({"temperature_c": 68.0}, "35 °F is 1.7 °C"),
        ({"humidity_pct": 130.0}, "write 60 for 60 per cent"),
        ({"wbgt_c": 64.0}, "64 °F is 18 °C"),
    ],
)
def test_weather_that_cannot_be_is_refused_with_the_unit(given: dict[str, float], hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        Conditions(**given)  # type: ignore[arg-type]


def test_weather_that_cannot_be_is_said_through_a_translator() -> None:
    german = {
        "{what} lies between {least} and {most} {unit}, not {told} {unit}: {hint}": "{what}: {least} bis {most} {unit}",
        "a humidity": "Luftfeuchte",
    }

    assert (
        refusal(humidity_pct=130, translate=lambda text: german.get(text, text)) == "Luftfeuchte: 0 bis 100 %"
    )
    assert refusal(-8, 10, 60, 12) == ""


@pytest.mark.parametrize("mass_kg", [24.0, 0.0, -70.0, 251.0, float("nan")])
def test_a_mass_nobody_has_is_refused_with_the_range(mass_kg: float) -> None:
    with pytest.raises(ValueError, match="between 25 and 250 kg"):
        effects(STORM, 3.0, mass_kg)


def test_pounds_are_recognised() -> None:
    with pytest.raises(ValueError, match=r"Are these pounds.*136\.1 kg"):
        checked_mass(300)


@pytest.mark.parametrize("speed_mps", [0.0, 13.0, float("nan")])
def test_a_speed_that_is_none_is_refused(speed_mps: float) -> None:
    with pytest.raises(ValueError, match="a speed lies between"):
        effects(STORM, speed_mps)
