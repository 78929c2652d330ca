"""docs/how/fuel.md, "Sweat": the formula, what several weighings make of it, and what is refused."""

import re
from math import inf, nan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.energetics.fuel import Weather, Weighing, sweat_rate, weather
from heelfirst.energetics.fuel.sweat import GROUP_L_PER_H, GROUP_SD, _noise, group_rate, refusal, said

THREE = (
    Weighing(60, 70.0, 69.2, temperature_c=12),
    Weighing(90, 70.0, 69.1, 400, temperature_c=15),
    Weighing(75, 70.2, 69.5, 300, temperature_c=18),
)


def test_one_weighing_by_hand() -> None:
    """(70.0 - 69.1 + 0.4) / 1.5 = 0.867 l/h."""
    assert THREE[1].lost_l == pytest.approx(1.3)
    assert THREE[1].rate_l_per_h == pytest.approx(1.3 / 1.5)


def test_what_was_left_behind_was_not_sweat() -> None:
    assert Weighing(60, 70, 69, 0, 300).rate_l_per_h == pytest.approx(0.7)


def test_three_weighings_by_hand() -> None:
    rate = sweat_rate(THREE, 12)

    assert (round(rate.l_per_h, 3), round(rate.p10, 3), round(rate.p90, 3)) == (0.838, 0.552, 1.123)
    assert (rate.weighings, rate.in_like_weather, rate.gained) == (3, 3, 0)


def test_the_variances_of_the_page_by_hand() -> None:
    assert [round(one, 4) for one in _noise(THREE, [True] * 3)] == [0.0461, 0.0405, 0.0425]
    assert [round(one, 3) for one in group_rate(12)] == [1.055, 0.470]
    assert round(group_rate(12)[1] ** 2, 4) == 0.2206


def test_without_a_weighing_it_is_a_group_and_said_to_be() -> None:
    """Barnes et al. 2019: 1.28 ± 0.57 l/h in endurance athletes (grade A)."""
    rate = sweat_rate((), 20, 1000)

    assert (rate.l_per_h, round(rate.p10, 2), round(rate.p90, 2)) == (1.28, 0.55, 2.01)
    assert said(rate)[1].startswith("That is a group of endurance athletes and not you")


def test_in_the_cool_and_at_an_easy_pace_less_is_taken_from_the_group() -> None:
    rates = [group_rate(degrees, watts)[0] for degrees, watts in ((2, 500), (12, 500), (20, 500), (20, 900))]

    assert rates == sorted(rates)
    assert rates[0] < rates[-1] / 2


@pytest.mark.parametrize(("degrees", "watts"), [(20, 1000), (35, 1000), (20, 5000), (45, 3000)])
def test_more_than_was_found_in_the_group_is_never_taken(degrees: float, watts: float) -> None:
    assert group_rate(degrees, watts) == (GROUP_L_PER_H, GROUP_SD)


def test_the_deepest_cold_leaves_a_quarter() -> None:
    assert group_rate(-40)[0] == pytest.approx(GROUP_L_PER_H / 4)


def test_where_nobody_said_how_warm_a_usual_day_of_a_marathon_is_taken() -> None:
    assert group_rate(None) == group_rate(10)


@pytest.mark.parametrize("watts", [0.0, -5.0, nan, inf])
def test_an_effort_of_nothing_is_refused(watts: float) -> None:
    with pytest.raises(ValueError, match="watts above zero"):
        sweat_rate((), 10, watts)


def test_weighings_of_other_weather_alone_are_said_to_be_so() -> None:
    cool = (Weighing(60, 70, 69.4, temperature_c=5),)

    assert any("No weighing of yours was in weather like that" in told for told in said(sweat_rate(cool, 28)))
    assert not any("in weather like that" in told for told in said(sweat_rate(cool, 4)))
    assert not any("in weather like that" in told for told in said(sweat_rate(cool)))
    assert not any("in weather like that" in told for told in said(sweat_rate((), 28)))


def test_a_person_who_varies_wildly_is_not_known() -> None:
    wild = [Weighing(60, 70, 70 - loss, temperature_c=15) for loss in (0.1, 3.5, 0.2, 3.8, 0.1)]

    assert not sweat_rate(wild, 15).known
    assert sweat_rate(THREE, 15).known


def test_every_weighing_makes_it_surer() -> None:
    widths = [rate.p90 - rate.p10 for rate in (sweat_rate(THREE[:number], 15) for number in range(4))]

    assert widths == sorted(widths, reverse=True)


def test_it_never_gets_surer_than_one_day_is_like_another() -> None:
    """0.19 l/h from day to day, so 80 % span at least 0.49 l/h."""
    rate = sweat_rate(THREE * 100, 15)

    assert rate.p90 - rate.p10 > 2 * 1.2815 * 0.19


def test_a_weighing_in_other_weather_counts_less() -> None:
    warm = Weighing(60, 70, 68.4, temperature_c=30)

    assert sweat_rate((warm,), 28).l_per_h > sweat_rate((warm,), 8).l_per_h
    assert sweat_rate((warm,), 8).in_like_weather == 0
    assert (
        sweat_rate((warm,), 28).p90 - sweat_rate((warm,), 28).p10
        < sweat_rate((warm,), 8).p90 - sweat_rate((warm,), 8).p10
    )


def test_not_knowing_the_weather_makes_it_wider() -> None:
    known, unknown = sweat_rate(THREE, 15), sweat_rate(THREE)

    assert unknown.p10 < known.p10 < known.p90 < unknown.p90


def test_a_person_who_varies_more_than_others_is_believed() -> None:
    varied = [Weighing(120, 70, 70 - loss, temperature_c=15) for loss in (0.6, 1.6, 2.6, 0.8, 2.4)]
    steady = [Weighing(120, 70, 68.4, temperature_c=15) for _ in range(5)]

    assert (sweat_rate(varied, 15).p90 - sweat_rate(varied, 15).p10) > (
        sweat_rate(steady, 15).p90 - sweat_rate(steady, 15).p10
    )


@pytest.mark.parametrize(
    ("degrees", "told"), [(9.9, Weather.COOL), (10, Weather.MILD), (20, Weather.MILD), (20.1, Weather.WARM)]
)
def test_the_edges_of_the_weather(degrees: float, told: Weather) -> None:
    assert weather(degrees) is told


def test_a_gain_is_a_warning() -> None:
    gained = Weighing(120, 70.0, 70.4, 1500)

    assert gained.gained
    assert said(sweat_rate((gained,)))[-1].startswith("You were heavier after a session than before")
    assert "can be dangerous" in said(sweat_rate((*THREE, gained)))[-1]


def test_the_number_of_weighings_is_said() -> None:
    assert said(sweat_rate(THREE[:1]))[1].startswith("It rests on one weighing")
    assert said(sweat_rate(THREE))[1] == "It rests on 3 weighings of yours."


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"minutes": 1.5}, "Were these hours? An hour and a half is 90 minutes"),
        ({"minutes": 5400}, "Were these seconds"),
        ({"minutes": -60}, "not -60 minutes"),
        ({"minutes": nan}, "not nan minutes"),
        ({"minutes": inf}, "not inf minutes"),
        ({"mass_before_kg": 0}, "between 25 and 250 kg, not 0 kg"),
        ({"mass_after_kg": nan}, "between 25 and 250 kg, not nan kg"),
        ({"mass_before_kg": 264, "mass_after_kg": 262}, "Are these pounds? They would be 119.7 kg"),
        ({"mass_before_kg": 154.3}, "one of the two looks like pounds"),
        ({"mass_before_kg": 154.3, "mass_after_kg": 152.1, "usual_mass_kg": 70}, "would be 70.0 kg"),
        ({"mass_after_kg": 64}, "9 % apart; more than 8 %"),
        ({"drunk_ml": 0.75}, "looks like litres: 0.75 l would be 750 ml"),
        ({"drunk_ml": -100}, "-100 ml cannot be"),
        ({"urine_ml": nan}, "nan ml cannot be"),
        ({"urine_ml": 20_000}, "20000 ml cannot be: give 0, or 20 to 15,000 ml"),
        ({"temperature_c": 68}, "Is this Fahrenheit? It would be 20 °C"),
        ({"temperature_c": -60}, "between −40 and 55 °C"),
        ({"mass_after_kg": 70.5}, "gained more than you drank"),
        ({"mass_after_kg": 70}, "no sweat at all"),
        ({"minutes": 30, "mass_after_kg": 67}, "6.0 l of sweat an hour"),
    ],
)
def test_a_slip_is_refused_by_name(given: dict[str, Any], told: str) -> None:
    slip = {"minutes": 60, "mass_before_kg": 70.0, "mass_after_kg": 69.2} | given

    assert told in refusal(**slip)
    if "usual_mass_kg" not in slip:
        with pytest.raises(ValueError, match=re.escape(told)):
            Weighing(**slip)


def test_a_temperature_that_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="Fahrenheit"):
        sweat_rate(THREE, 77)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(15, 600), st.floats(0.1, 3.5), st.sampled_from([None, 5.0, 15.0, 25.0])),
        max_size=8,
    )
)
def test_whatever_was_weighed_the_interval_holds_its_middle(
    rows: list[tuple[float, float, float | None]],
) -> None:
    weighings = [
        Weighing(
            minutes, 80, 79.9, drunk_ml=max(20.0, rate * minutes / 60 * 1000 - 100), temperature_c=degrees
        )
        for minutes, rate, degrees in rows
        if rate * minutes / 60 < 14 and (minutes > 60 or rate > 0.5)
    ]

    for asked in (None, 5.0, 25.0):
        rate = sweat_rate(weighings, asked)

        assert 0 <= rate.p10 < rate.l_per_h < rate.p90
