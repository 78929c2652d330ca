"""docs/how/load.md, "A picture": the update, its test value, and that the curve is only a picture."""

from datetime import timedelta
from math import exp

import numpy as np
import pytest

from heelfirst.energetics.load import Session, Sessions, response
from heelfirst.energetics.load.response import RETEST_CV, said
from heelfirst.facing import Facing
from load_sessions import MONDAY, back, forth


def test_one_day_by_hand() -> None:
    """F = 100, G = 60, w = 50 give 147.65 and 102.01 (grade B); two earlier loads bring the sums to 100 and 60."""
    first = 40 / (exp(-7 / 42) - exp(-7 / 7))
    second = 100 - first * exp(-7 / 42)
    curve = response(
        Sessions.of([back(day, 0.5, load / 5, 5) for day, load in ((0, first), (7, second), (8, 50))])
    )

    assert (curve.fitness[7], curve.fatigue[7]) == pytest.approx((100, 60))
    assert (round(curve.fitness[8], 2), round(curve.fatigue[8], 2)) == (147.65, 102.01)


def test_the_curve_is_the_update_day_by_day() -> None:
    sessions = Sessions.of([back(0, 10, 60, 5), forth(0, 5, 30, 4), back(3, 10, 50, 6)])
    curve = response(sessions, MONDAY + timedelta(5))

    slow = fast = 0.0
    for load, fitness, fatigue in zip(curve.load, curve.fitness, curve.fatigue, strict=True):
        slow, fast = slow * exp(-1 / 42) + load, fast * exp(-1 / 7) + load

        assert (fitness, fatigue) == pytest.approx((slow, fast))
    assert curve.load.tolist() == [420, 0, 0, 300, 0, 0]
    assert curve.form == pytest.approx(curve.fitness - 2 * curve.fatigue)


def test_the_usual_sum_gives_the_same_curve() -> None:
    """Banister: k1 times the sum of w e^(-(t - s)/42) less k2 times that of w e^(-(t - s)/7)."""
    loads = {0: 300.0, 2: 150.0, 9: 420.0}
    curve = response(
        Sessions.of([back(day, 5, load / 5, 5) for day, load in loads.items()]), MONDAY + timedelta(20)
    )

    by_hand = sum(w * (exp(-(20 - s) / 42) - 2 * exp(-(20 - s) / 7)) for s, w in loads.items())

    assert curve.form[-1] == pytest.approx(by_hand)


def test_the_band_is_what_the_told_effort_leaves_open_and_nothing_else() -> None:
    """One session of 300: the form is -300, and told again it would vary by 28.1 % of that."""
    curve = response(Sessions.of([back(0, 5, 60, 5)]))

    assert curve.form[0] == -300
    assert curve.p90[0] - curve.form[0] == pytest.approx(1.2816 * RETEST_CV * 300, rel=1e-4)
    assert curve.form[0] - curve.p10[0] == pytest.approx(curve.p90[0] - curve.form[0])


def test_the_band_holds_four_in_five_seasons_told_again() -> None:
    """Efforts told anew, each day with an error of its own: the band is calibrated to what it claims."""
    rng = np.random.default_rng(26)
    days = np.arange(60)
    loads = 100 + 200 * rng.random(60)
    curve = response(
        Sessions.of([back(int(day), 5, load / 5, 5) for day, load in zip(days, loads, strict=True)])
    )
    again = loads * (1 + RETEST_CV * rng.standard_normal((4000, 60)))
    age = 59 - days
    form = again @ (np.exp(-age / 42) - 2 * np.exp(-age / 7))

    within = np.mean((form >= curve.p10[-1]) & (form <= curve.p90[-1]))

    assert within == pytest.approx(0.8, abs=0.02)


def test_a_session_without_an_effort_is_missing_and_said_to_be() -> None:
    curve = response(Sessions.of([back(0, 5, 60, 5), back(1, 5), forth(2, 5)]))

    assert curve.load.tolist() == [300, 0, 0]
    assert curve.without_rpe == 2
    assert said(curve)[-1] == "2 sessions without an effort told are missing from it."


def test_one_direction_can_be_followed_alone() -> None:
    sessions = Sessions.of([back(0, 5, 60, 5), forth(1, 5, 30, 4), forth(2, 5)])

    assert response(sessions, facing=Facing.BACKWARD).load.tolist() == [300, 0, 0]
    assert response(sessions, facing=Facing.FORWARD).load.tolist() == [0, 120, 0]
    assert [response(sessions, facing=way).without_rpe for way in (Facing.BACKWARD, Facing.FORWARD)] == [0, 1]


def test_it_is_said_to_be_a_picture() -> None:
    told = said(response(Sessions.of([back(0, 5, 60, 5)])))

    assert len(told) == 2
    assert "allows nothing, forbids nothing and predicts nothing" in told[0]
    assert "about 28 %" in told[1]


def test_one_missing_session_is_said_in_the_singular() -> None:
    assert said(response(Sessions.of([back(0, 5)])))[-1].startswith("One session without")


@pytest.mark.parametrize("sessions", [[], [back(0, 5, 60, 0)]])
def test_nothing_done_draws_no_hill(sessions: list[Session]) -> None:
    curve = response(Sessions.of(sessions))

    assert curve.day.size == len(sessions)
    assert curve.form.sum() == curve.p90.sum() == 0
