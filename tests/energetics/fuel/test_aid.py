"""docs/how/fuel.md, "The plan": what to carry, what to take where, and never more than is lost."""

import re
from dataclasses import replace
from itertools import pairwise
from math import nan
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.energetics.fuel import (
    Carbohydrate,
    Carried,
    Finish,
    Row,
    Station,
    SweatRate,
    aid_plan,
    carbohydrate,
    every,
)
from heelfirst.energetics.fuel.aid import refused_offer, refused_place, said
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import clock

MARATHON = Finish(MARATHON_M, 15_000, 16_200, 17_400)
TEN = Finish(10_000, 5400, 5400, 5400)
USUAL = SweatRate(0.84, 0.56, 1.13, 3, 3, 0)


def food(g_per_h: float) -> Carbohydrate:
    return Carbohydrate(g_per_h, 60, mixed=False, capped=False, total_g=0)


def test_ten_kilometres_by_hand() -> None:
    plan = aid_plan(TEN, [Station(4000, g=15), Station(8000, g=15)], USUAL, carbohydrate(TEN))

    assert [(row.at_m, row.g) for row in plan.rows] == [(4000, 15), (8000, 15)]
    assert [clock(row.p10_s) for row in plan.rows] == ["36:00", "1:12:00"]
    assert (plan.carry_gels, plan.g) == (0, 30)


def test_what_the_stations_leave_open_is_carried() -> None:
    plan = aid_plan(MARATHON, every(MARATHON_M, 5000, Station(1, spotter=True)), USUAL, food(60), mass_kg=70)

    assert len(plan.rows) == 8
    assert {row.ml for row in plan.rows} == {150}
    assert plan.ml == 8 * 150 + plan.carry_ml
    assert plan.g == plan.carry_gels * 25 == 250
    assert (plan.short_ml, plan.short_gels) == (0, 0)


def test_told_what_is_carried_the_plan_says_what_is_missing() -> None:
    stations = every(MARATHON_M, 5000)
    free = aid_plan(MARATHON, stations, USUAL, food(60), mass_kg=70)

    told = aid_plan(MARATHON, stations, USUAL, food(60), mass_kg=70, carried=Carried(500, 4))

    assert (told.short_ml, told.short_gels) == (free.carry_ml - 500, free.carry_gels - 4)
    assert sum(row.carried_ml for row in told.rows) <= 500
    assert sum(row.carried_gels for row in told.rows) == 4


def test_nothing_is_eaten_in_the_last_two_kilometres() -> None:
    """A gel at mile 26 of 26.2 is of no use before the finish; what is drunk there may be."""
    stations = every(MARATHON_M, MILE_M, Station(1, g=10))
    plan = aid_plan(MARATHON, stations, USUAL, food(90), mass_kg=70)
    near = [row for row in plan.rows if row.at_m > MARATHON_M - 2000]

    assert near
    assert sum(row.g + row.carried_gels for row in near) == 0
    assert sum(row.g + row.carried_gels for row in plan.rows) > 0


def test_without_stations_everything_is_carried() -> None:
    plan = aid_plan(MARATHON, [], USUAL, food(60), mass_kg=70)

    assert plan.rows
    assert all(not row.station and row.ml == row.g == 0 for row in plan.rows)
    assert plan.ml == plan.carry_ml > 1000


def test_between_far_stations_there_are_places_to_take_from_what_is_carried() -> None:
    plan = aid_plan(MARATHON, [Station(20_000)], USUAL, food(60), mass_kg=70)
    at_s = [0.0, *(row.at_m / MARATHON_M * 16_200 for row in plan.rows), 16_200]

    assert max(after - before for before, after in pairwise(at_s)) <= 45 * 60 + 1


def test_stations_are_taken_in_the_order_of_the_course() -> None:
    plan = aid_plan(TEN, [Station(8000, "bridge"), Station(4000, "park")], USUAL, food(0))

    assert [row.name for row in plan.rows] == ["park", "bridge"]


def test_a_station_that_is_due_nothing_still_stands_in_the_plan() -> None:
    (row,) = aid_plan(Finish(5000, 1700, 1800, 1900), [Station(2500)], USUAL, food(0), mass_kg=70).rows

    assert said(row) == ("Nothing is due here. Drink if you are thirsty.",)


@settings(deadline=None)
@given(
    st.lists(
        st.builds(
            Station,
            st.floats(200, 42_000),
            ml=st.one_of(st.just(0.0), st.floats(20, 1000)),
            g=st.floats(0, 150),
            spotter=st.booleans(),
        ),
        max_size=30,
    ),
    st.floats(0, 2),
    st.floats(0, 90),
    st.one_of(st.none(), st.floats(40, 120)),
    st.one_of(st.none(), st.builds(Carried, st.just(500.0), st.integers(0, 10), st.floats(10, 60))),
)
def test_no_sum_at_any_place_is_above_what_is_lost_or_of_use_by_then(
    stations: list[Station], low: float, g_per_h: float, mass_kg: float | None, carried: Carried | None
) -> None:
    sweat = SweatRate(low + 0.3, low, low + 0.6, 2, 2, 0)

    plan = aid_plan(MARATHON, stations, sweat, food(g_per_h), mass_kg=mass_kg, carried=carried)

    drunk_ml = eaten_g = 0.0
    for row in plan.rows:
        drunk_ml += row.ml + row.carried_ml
        eaten_g += row.g + row.carried_gels * plan.gel_g
        share = row.at_m / MARATHON_M

        assert drunk_ml <= low * 15_000 / 3600 * 1000 * share + 1e-6
        assert eaten_g <= g_per_h * 16_200 / 3600 * share + 1e-6
        assert row.p10_s <= row.p90_s
    assert plan.ml <= plan.fluid.planned_ml <= plan.fluid.lost_p10_ml


@pytest.mark.parametrize(
    ("at_m", "told"),
    [
        (42_195.0, "lies beyond the 42,195 m of the course"),
        (50_000.0, "Were miles or feet given as metres"),
        (5.0, "were kilometres given as metres"),
        (0.0, "after the start"),
        (-5000.0, "after the start"),
        (nan, "after the start"),
    ],
)
def test_a_station_that_is_not_on_the_course_is_refused(at_m: float, told: str) -> None:
    assert told in refused_place(at_m, MARATHON_M)
    with pytest.raises(ValueError, match=r"start|course"):
        aid_plan(MARATHON, [Station(5000), Station(at_m)], USUAL, food(30))


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"ml": 0.2}, "looks like litres: 0.2 l would be 200 ml"),
        ({"ml": -10}, "-10 ml cannot be"),
        ({"ml": 1500}, "give 0, or 20 to 1,000 ml"),
        ({"ml": nan}, "nan ml cannot be"),
        ({"g": -1}, "0 to 150 g of carbohydrate are taken, not -1 g"),
        ({"g": 500}, "not 500 g"),
    ],
)
def test_an_offer_that_cannot_be_is_refused(given: dict[str, Any], told: str) -> None:
    assert told in refused_offer(**({"ml": 150.0, "g": 0.0} | given))
    with pytest.raises(ValueError, match=re.escape(told)):
        Station(5000, **given)


@pytest.mark.parametrize(
    "given", [{"ml": 6000}, {"ml": 0.5}, {"gels": -1}, {"gels": 100}, {"gel_g": 0}, {"gel_g": nan}]
)
def test_a_pack_that_cannot_be_carried_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"litres|cannot be|gels are carried|A gel holds"):
        Carried(**given)


def test_stations_at_every_step_leave_the_finish_free() -> None:
    assert [station.at_m for station in every(20_000, 5000)] == [5000, 10_000, 15_000]
    assert len(every(MARATHON_M, 2 * MILE_M)) == 13
    with pytest.raises(ValueError, match="kilometres given as metres"):
        every(MARATHON_M, 5)


NOTHING = Row(5000.0, "", 1780.0, 2060.0, 0.0, 0.0, 0.0, 0, station=True, spotter=False)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ml": 150.0, "spotter": True}, ("From your spotter: up to 150 ml.",)),
        ({"ml": 150.0, "g": 20.0}, ("From the station: up to 150 ml and 20 g of carbohydrate.",)),
        ({"g": 20.0}, ("From the station: up to 20 g of carbohydrate.",)),
        ({"carried_ml": 90.0, "carried_gels": 1}, ("From what you carry: up to 90 ml and 1 gel of 25 g.",)),
        ({"carried_gels": 2}, ("From what you carry: up to 2 gels of 25 g each.",)),
        (
            {"ml": 100.0, "spotter": True, "carried_ml": 50.0},
            ("From your spotter: up to 100 ml.", "From what you carry: up to 50 ml."),
        ),
    ],
)
def test_it_is_said_from_whom_it_comes(given: dict[str, Any], words: tuple[str, ...]) -> None:
    assert words == said(replace(NOTHING, **given))


def test_the_plan_carries_its_warnings_in_the_language_of_the_person() -> None:
    plan = aid_plan(MARATHON, [], USUAL, food(30), translate=lambda sentence: f"» {sentence}")

    assert plan.warnings[0].startswith("» You may be under way for more than four hours")
    assert plan.warnings[-1].startswith("» This is no medical advice")
