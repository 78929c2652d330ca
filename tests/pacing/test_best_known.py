"""A plan beside the best that anybody is known to have run."""

from dataclasses import replace

import pytest

from heelfirst.facing import Facing
from heelfirst.pacing import Runner, Style, pace, pace_for, spread
from heelfirst.pacing.best_known import bounded, faster_than_known
from heelfirst.pacing.goals import proposed
from heelfirst.records.fitness import possible_s
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock
from hills import mira, way

FAST = Runner(level_mps=3.9, log_sd=0.06)
"""Worth a marathon backward in three hours: nobody is."""


@pytest.mark.parametrize("style", list(Style))
def test_no_plan_is_faster_than_a_target_may_be(style: Style) -> None:
    plan, said = bounded(pace(way(), FAST, style=style))

    assert plan.finish_s == pytest.approx(possible_s(MARATHON_M, Facing.BACKWARD)[0], abs=1e-3)
    assert plan.style is style
    assert said.startswith("Your marks would make ")
    assert said.endswith("No forecast is believed beyond 3:15:08, so that is planned.")


def test_no_goal_is_faster_than_a_target_may_be() -> None:
    goals = proposed(spread(pace(way(), FAST)))

    assert all(goal.finish_s is not None and goal.finish_s >= from_clock("3:15:08") for goal in goals)


def test_the_bound_is_in_the_odds_of_its_own_plan() -> None:
    """Whoever is worth more than the bound has what the bound takes."""
    plan, _ = bounded(pace(way(), FAST))

    assert spread(plan).odds(plan.finish_s) > 0.8


def test_most_plans_are_left_as_they_are() -> None:
    plan = pace(way(), mira())

    assert bounded(plan) == (plan, "")
    assert faster_than_known(plan) == ""


@pytest.mark.parametrize(
    ("facing", "target", "says"),
    [
        (
            Facing.BACKWARD,
            "3:20:00",
            (
                "3:20:00 is faster than anybody is known to have run this far backward: 3:25:24 is the best told of, claims "
                "included."
            ),
        ),
        (
            Facing.FORWARD,
            "1:58:00",
            "1:58:00 is faster than anybody is known to have run this far forward: about 2:00:35 is the best.",
        ),
    ],
)
def test_a_target_beyond_the_best_known_is_told_so(facing: Facing, target: str, says: str) -> None:
    ratio = 1.3 if facing is Facing.BACKWARD else 1.0
    strong = replace(mira(), facing=facing, ratio=ratio, level_mps=MARATHON_M / from_clock(target))

    assert faster_than_known(pace_for(way(), strong, from_clock(target))) == says


def test_the_best_time_itself_is_not_faster_than_itself() -> None:
    strong = replace(mira(), level_mps=MARATHON_M / from_clock("3:25:24"))

    assert faster_than_known(pace_for(way(), strong, from_clock("3:25:24"))) == ""
