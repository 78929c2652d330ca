"""Even effort and even pace beside the optimum."""

import numpy as np
import pytest

from heelfirst.pacing import OutOfReach, optimum
from heelfirst.pacing.baselines import even_effort, even_pace
from hills import hilly, problem


def test_even_effort_is_one_power_and_seconds_behind_the_optimum() -> None:
    hills = problem(hilly(), fastest_mps=3.4)

    times_s = even_effort(hills)

    free = times_s > hills.length_m / 3.4 + 1e-9
    assert np.ptp(hills.power(times_s)[free]) == pytest.approx(0.0, abs=1e-9)
    assert hills.balance(times_s).min() == pytest.approx(0.0, abs=1e-6)
    assert 0.0 < times_s.sum() - optimum(hills).finish_s < 10.0


def test_even_pace_costs_minutes_over_hills() -> None:
    hills = problem(hilly())

    times_s = even_pace(hills)

    assert np.ptp(times_s) == pytest.approx(0.0, abs=1e-9)
    assert times_s.sum() - even_effort(hills).sum() > 60.0


@pytest.mark.parametrize("even", [even_effort, even_pace])
def test_a_finish_asked_for_is_met(even: object) -> None:
    assert callable(even)

    assert even(problem(hilly()), 16_000.0).sum() == pytest.approx(16_000.0, abs=1e-6)


def test_a_finish_that_the_ground_does_not_allow_is_refused_with_what_it_allows() -> None:
    with pytest.raises(ValueError, match=r"within the speeds allowed this ground takes \d+ to \d+ s"):
        even_effort(problem(hilly()), 1000.0)


def test_a_wall_is_out_of_reach_at_any_even_effort() -> None:
    with pytest.raises(OutOfReach):
        even_pace(problem(np.full(50, 14.0)))
