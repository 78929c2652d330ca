"""The friend says when to take something: evenly by the clock, no more than is of use, and not before the line."""

import pytest

from heelfirst.energetics.fuel import Finish, carbohydrate
from heelfirst.energetics.fuel.aid import GEL_G, LAST_FOOD_M
from heelfirst.pacing import pace
from heelfirst.pacing.fuelling import gels
from hills import mira, way

PLAN = pace(way(), mira())


def test_it_works() -> None:
    """As many grams an hour as the page on fuel says, in gels of 25 g."""
    apart_s = [later.at_s - sooner.at_s for sooner, later in zip(gels(PLAN), gels(PLAN)[1:], strict=False)]  # type: ignore[operator]
    food = carbohydrate(
        Finish(float(PLAN.edges_m[-1] - PLAN.edges_m[0]), PLAN.finish_s, PLAN.finish_s, PLAN.finish_s)
    )

    assert apart_s == pytest.approx([GEL_G / food.g_per_h * 3600] * len(apart_s))
    assert {each.words for each in gels(PLAN)} == {"1 gel of 25 g"}


def test_what_would_come_too_late_to_be_of_use_is_left_out() -> None:
    assert len(gels(PLAN)) >= 3
    assert max(each.at_m for each in gels(PLAN)) <= PLAN.edges_m[-1] - LAST_FOOD_M


def test_each_belongs_where_the_plan_is_by_then() -> None:
    for each in gels(PLAN):
        assert each.at_s == pytest.approx(PLAN.at(each.at_m))


def test_a_short_race_needs_none() -> None:
    assert gels(pace(way(whole_m=5000.0, segments=50), mira())) == ()
