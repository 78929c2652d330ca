"""The weather by the clock: where it meets the runner, and what it takes."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.energetics.conditions import slower_by
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, pace, wind_share
from heelfirst.pacing.weather import against, air_coefficient, weather
from hills import mira, way

EAST = 90.0
BOSTON_2018 = Hour(wind_mps=11.0, wind_from_deg=EAST)


def test_an_east_wind_meets_those_who_go_east_and_pushes_those_who_go_west() -> None:
    sky = weather([BOSTON_2018], 3.0, Facing.BACKWARD)

    headwind = sky.headwind(np.zeros(4), np.radians([90.0, 270.0, 0.0, np.nan]))

    assert headwind.round(9).tolist() == [11.0, -11.0, 0.0, 0.0]


def test_a_wind_without_a_direction_is_in_the_face_all_the_way() -> None:
    sky = weather([Hour(wind_mps=5.0)], 3.0, Facing.BACKWARD)

    assert sky.headwind(np.zeros(2), np.radians([0.0, 180.0])).tolist() == [5.0, 5.0]


def test_the_wind_turns_with_the_clock() -> None:
    """It dies down from 6 m/s to nothing in two hours: after one hour there are 3."""
    sky = weather([Hour(wind_mps=6.0, wind_from_deg=EAST), Hour(after_s=7200)], 3.0, Facing.BACKWARD)

    assert sky.headwind(np.array([0.0, 3600.0, 9000.0]), np.full(3, np.pi / 2)).tolist() == [6.0, 3.0, 0.0]


@pytest.mark.parametrize(("distance_m", "share"), [(1500.0, 0.0), (10_000.0, 0.41), (42_195.0, 1.0)])
def test_heat_does_less_in_a_short_race(distance_m: float, share: float) -> None:
    """At 3 m/s: nothing up to 10 minutes, all of it from two hours on."""
    hot = [Hour(wbgt_c=25.0)]
    marathon = weather(hot, 3.0, Facing.BACKWARD).log_cost(np.zeros(1))[0]

    short = weather(hot, 3.0, Facing.BACKWARD, distance_m).log_cost(np.zeros(1))[0]

    assert short / marathon == pytest.approx(share, abs=0.01)


def test_a_plan_over_five_kilometres_meets_less_heat_than_a_marathon() -> None:
    def slower(whole_m: float) -> float:
        course, runner = way(whole_m=whole_m), replace(mira(), distance_m=whole_m)
        calm, hot = (pace(course, runner, Day(hours=hours)).finish_s for hours in ((), (Hour(wbgt_c=25.0),)))
        return hot / calm - 1

    assert slower(5000.0) < 0.25 * slower(42_195.0)


def test_hours_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        weather([Hour(after_s=3600), Hour()], 3.0, Facing.BACKWARD)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"wind_mps": -3.0}, "blows with 0 m/s or more"),
        ({"wind_mps": 60.0}, "0 to 40 m/s, not 60 .a hurricane begins at 33."),
        ({"wind_mps": float("nan")}, "blows with 0 m/s or more"),
        ({"temperature_c": -41.0}, "between -40 and 50 °C"),
        ({"wind_from_deg": 400.0}, "0 to 360 degrees"),
        ({"temperature_c": 95.0}, "35 °F is 1.7 °C"),
        ({"after_s": -1.0}, "0 or more seconds after the start"),
    ],
)
def test_weather_that_cannot_be_is_refused_with_what_is_meant(wrong: dict[str, float], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Hour(**wrong)  # type: ignore[arg-type]


@given(speed=st.floats(0.8, 6.0), wind=st.floats(-12.0, 12.0))
def test_the_coefficients_keep_value_and_slope_of_the_rule(speed: float, wind: float) -> None:
    """Otherwise a plan that has settled would not be the plan for the rule itself."""
    constant, factor = against(np.array([speed]), np.array([wind]))

    def rule(at_mps: float) -> float:
        blown = (at_mps + wind) * abs(at_mps + wind) + (0.37 * max(wind, 0.0)) ** 2
        return at_mps**2 + (0.4 if blown < at_mps**2 else 1.0) * (blown - at_mps**2)

    step = 1e-5
    slope = (rule(speed + step) - rule(speed - step)) / (2 * step)
    assert constant[0] + factor[0] * speed**2 == pytest.approx(rule(speed), abs=1e-9)
    assert 2 * factor[0] * speed == pytest.approx(slope, abs=1e-3)


@pytest.mark.parametrize("wind_mps", [-6.0, -2.0, 2.0, 6.0, 11.0])
def test_a_wind_costs_what_energetics_says_that_it_costs(wind_mps: float) -> None:
    """A straight level course into the wind, against the rule for a whole race solved by halving."""
    runner = mira()
    calm = pace(way(segments=40), runner)
    day = Day(hours=(Hour(wind_mps=abs(wind_mps), wind_from_deg=0.0 if wind_mps > 0 else 180.0),))
    windy = pace(way(heading_deg=0.0, segments=40), runner, day)
    area = 0.34 * (70 / 65) ** (2 / 3)

    said = float(slower_by(0.55 * wind_mps, 3.0, 70.0, area, 6.13 / np.sqrt(1.28)))

    assert windy.finish_s / calm.finish_s == pytest.approx(said, abs=0.004)


def test_the_storm_of_2018_costs_a_fifth_to_a_third_of_the_power() -> None:
    """By the published rule, at 3.1 m/s against 11 m/s: an upper bound, since 11 m/s were measured at 10 m."""
    share = wind_share(11.0, 3.1)

    assert 0.20 < share < 0.35
    # By hand: 0.5 * 1.2 * 0.24 * (14.1^2 - 3.1^2) N over 686.7 N, times 6.13.
    assert share == pytest.approx(6.13 * 0.144 * (14.1**2 - 3.1**2) / 686.7, rel=1e-6)


def test_the_air_of_a_calm_day_is_what_energetics_says() -> None:
    """70 kg: 3.6 J/(kg·m) times 6.13 times the pull of 0.357 m² over the weight."""
    by_hand = 3.6 * 6.13 * 0.5 * 1.2 * 0.34 * (70 / 65) ** (2 / 3) / (70 * 9.81)

    assert air_coefficient(70.0, 1.0) == pytest.approx(by_hand)


def test_a_mass_in_pounds_is_named() -> None:
    with pytest.raises(ValueError, match="Are these pounds"):
        air_coefficient(300.0, 1.0)


def test_a_wind_from_the_side_costs_by_its_pull_along_the_way() -> None:
    """By hand: 3 m/s with 4 m/s from the side meet the air at 5 m/s; its pull along the way is that of 3 · 5 = 15 m²/s², not of 9."""
    constant, factor = against(np.array([3.0]), np.array([0.0]), np.array([4.0]))

    assert float((constant + factor * 9.0)[0]) == pytest.approx(15.0)
    assert float(factor[0]) == pytest.approx((5.0 + 9.0 / 5.0) / 6.0)


def test_from_either_side_a_wind_costs_the_same_and_never_less_than_none() -> None:
    east = pace(way(), mira(), Day(hours=(Hour(wind_mps=8.0, wind_from_deg=90.0),)))
    west = pace(way(), mira(), Day(hours=(Hour(wind_mps=8.0, wind_from_deg=270.0),)))

    sky = east.ground.sky
    clock_s, north = np.zeros(1), np.zeros(1)
    assert sky.crosswind(clock_s, north) == pytest.approx(west.ground.sky.crosswind(clock_s, north))
    assert sky.crosswind(clock_s, np.array([np.nan])) == pytest.approx(8.0)
    assert sky.crosswind(clock_s, np.array([np.pi / 2])) == pytest.approx(0.0, abs=1e-12)
