"""A plan against the closing time: whether it makes it, how likely that is, where the sweep comes nearest."""

import pytest

from heelfirst.course import by_name
from heelfirst.pacing import Day, Plan, Runner, pace, spread
from heelfirst.proof.rules.closing import closing, in_words
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

BOSTON = by_name("hopkinton-boylston")


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Somewhat under four hours."""
    return pace(BOSTON.segments(), Runner(level_mps=3.0), Day())


def test_it_works(plan: Plan) -> None:
    told = closing(plan, 6 * 3600.0, spread(plan).odds(6 * 3600.0))

    assert told.made
    assert "closes 6:00:00 after your start, and the plan finishes in 3:" in in_words(told)
    assert "Over 99 in 100 such days end before that, falls and stops not counted." in in_words(told)


def test_a_plan_that_is_too_late_is_said_to_be(plan: Plan) -> None:
    told = closing(plan, 3.5 * 3600)

    assert not told.made
    assert told.odds is None
    assert in_words(told).startswith("This plan reaches the line ")
    assert in_words(told).endswith(
        f" minutes after the course closes: it finishes in {clock(plan.finish_s)}, and the course closes 3:30:00 after your start."
    )


def test_a_plan_for_the_closing_time_itself_is_in_time(plan: Plan) -> None:
    assert closing(plan, plan.finish_s - 0.0004).made


def test_where_a_sweep_comes_nearest_is_said_when_it_is_near(plan: Plan) -> None:
    """With two minutes to spare at the finish, an even sweep is nearest where the plan is slowest up to there."""
    told = closing(plan, plan.finish_s + 120, 0.6)
    sentence = in_words(told, System.MILES)

    assert told.nearest_s <= 120
    assert "About 60 in 100 such days" in sentence
    assert "sweep that goes evenly" in sentence
    assert "mile" in sentence or "mi." in sentence


def test_with_an_hour_to_spare_no_sweep_is_spoken_of(plan: Plan) -> None:
    told = closing(plan, plan.finish_s + 3600)

    assert told.nearest_s > 300
    assert "sweep" not in in_words(told)


def test_the_sweep_is_held_against_the_plan_at_every_place(plan: Plan) -> None:
    """By hand: at the nearest place an even sweep is so far behind as the sentence says."""
    closes_s = plan.finish_s + 60
    told = closing(plan, closes_s)

    by_hand = closes_s * told.nearest_m / BOSTON.certified_m - plan.at(told.nearest_m)

    assert by_hand == pytest.approx(told.nearest_s)


@pytest.mark.parametrize("closes_s", [0.0, -1.0, float("nan")])
def test_a_course_that_never_opens_is_refused(plan: Plan, closes_s: float) -> None:
    with pytest.raises(ValueError, match="closes some time after the start"):
        closing(plan, closes_s)
