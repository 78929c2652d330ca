"""How far the finish may lie from the plan."""

from dataclasses import replace

import numpy as np
import pytest

from heelfirst.pacing import Assumed, Day, Hour, Loss, Spread, Unreachable, pace, spread, surely
from heelfirst.pacing.spread import coarser
from hills import mira, rolling, way

STORM = Day(hours=(Hour(wind_mps=11.0, wind_from_deg=90.0, temperature_c=2.0, rain=True),))


def test_on_a_level_calm_day_the_spread_is_that_of_the_prediction() -> None:
    """80 % within e to the ± 1.2816 times the spread of the log time."""
    plan = pace(way(), mira(log_sd=0.05), assumed=Assumed(drift_per_km=0.0))

    low_s, high_s = spread(plan).interval_s

    assert low_s == pytest.approx(plan.finish_s * np.exp(-1.2816 * 0.05), rel=0.003)
    assert high_s == pytest.approx(plan.finish_s * np.exp(1.2816 * 0.05), rel=0.003)


def test_the_same_plan_has_the_same_spread() -> None:
    plan = pace(way(rolling()), mira(), STORM)

    assert spread(plan).finish_s.tolist() == spread(plan).finish_s.tolist()


def test_five_times_the_draws_say_the_same() -> None:
    """The fixed draws stand for many: their ends lie within a hundredth of those of a thousand."""
    plan = pace(way(rolling(), heading_deg=80.0), mira(), STORM)

    few, many = spread(plan).interval_s, spread(plan, 995).interval_s

    assert few == pytest.approx(many, rel=0.01)


def test_a_storm_makes_the_finish_later_and_less_sure() -> None:
    course = way(rolling(), heading_deg=80.0)
    calm, stormy = (spread(pace(course, mira(), day)) for day in (Day(), STORM))

    assert stormy.median_s > 1.1 * calm.median_s
    assert np.ptp(stormy.interval_s) > 1.5 * np.ptp(calm.interval_s)


def test_hills_that_nobody_measured_backward_make_a_hilly_course_less_sure() -> None:
    sure = mira(log_sd=0.0)
    level, hilly = (spread(pace(way(grade), sure)) for grade in (0.0, 3 * rolling()))

    assert np.ptp(level.interval_s) == pytest.approx(0.0, abs=1.0)
    assert np.ptp(hilly.interval_s) > 30.0


def test_a_course_whose_heights_nobody_knows_is_slower_and_less_sure_than_a_level_one() -> None:
    """Grades that may be 2 % either way: every hill costs more than it gives back."""
    level = way()
    known, unknown = (
        spread(pace(replace(level, grade_sd=np.full(422, sd)), mira(log_sd=0.0))) for sd in (0.0, 0.02)
    )

    assert unknown.median_s > known.median_s
    assert np.ptp(unknown.interval_s) > np.ptp(known.interval_s) + 5.0


def test_the_odds_of_a_time_are_those_of_the_draws() -> None:
    told = spread(pace(way(rolling()), mira()))

    assert told.odds(told.quantile_s(0.9)) == pytest.approx(0.9, abs=0.01)
    assert told.odds(told.median_s) == pytest.approx(0.5, abs=0.01)
    assert 0 < told.odds(3600.0) < 0.01
    assert 0.99 < told.odds(1e6) < 1


def test_draws_that_do_not_reach_the_finish_count_as_not_there() -> None:
    """Two of four reach it: half is the most that the odds come to, and beyond half there is no time."""
    told = Spread(np.array([100.0, 200.0, np.inf, np.inf]))

    assert told.odds(150.0) == pytest.approx(0.25, abs=1e-5)
    assert told.odds(1e9) == 0.5
    assert told.quantile_s(0.375) == 200.0
    assert told.quantile_s(0.9) == np.inf
    assert Spread(np.full(4, np.inf)).odds(1e9) == 0.125


def test_as_fast_as_nine_in_ten_allow_is_an_easier_plan() -> None:
    course, runner = way(rolling()), mira()

    careful = surely(pace(course, runner))

    assert 0.88 < careful.effort < 0.97
    assert spread(careful).odds(careful.finish_s) == pytest.approx(0.9, abs=0.01)


def test_stops_are_part_of_every_draw() -> None:
    day = Day(losses=(Loss(at_m=100.0, lost_s=300.0),))
    free, stopped = (spread(pace(way(), mira(), each)) for each in (Day(), day))

    assert stopped.finish_s - free.finish_s == pytest.approx(np.full(free.finish_s.size, 300.0))


def test_longer_segments_keep_the_length_the_rise_and_the_tightest_bend() -> None:
    bends = np.full(422, np.inf)
    bends[7] = 12.0
    course = way(rolling(), heading_deg=np.linspace(350, 370, 422), radius_m=bends)

    merged = coarser(course, 500.0)

    assert merged.length_m.sum() == pytest.approx(42_195.0)
    assert merged.length_m.min() > 390.0
    assert (merged.grade * merged.length_m).sum() == pytest.approx((course.grade * course.length_m).sum())
    assert merged.radius_m[1] == 12.0
    assert np.degrees(merged.heading_rad[0]) == pytest.approx(350.1, abs=0.3)


def test_a_share_in_per_cent_is_told_to_be_a_share() -> None:
    with pytest.raises(ValueError, match=r"write 0\.9 for 90 %"):
        spread(pace(way(), mira())).quantile_s(90.0)


def test_a_handful_of_draws_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 19 draws"):
        spread(pace(way(), mira()), 5)


def test_a_course_that_closes_earlier_is_planned_for_its_closing_time() -> None:
    """Nine in ten such days take longer than 4:05: then the slowest that still counts is planned, with its own odds."""
    plan = pace(way(rolling()), mira())
    given = spread(plan)

    early, late = (surely(plan, closes_s=closes_s) for closes_s in (14_700.0, 20_000.0))

    assert given.quantile_s(0.9) > 14_700.0
    assert early.finish_s == pytest.approx(14_700.0, abs=0.001)
    assert given.odds(early.finish_s) < 0.9
    assert late.finish_s == pytest.approx(given.quantile_s(0.9), abs=0.001)


def test_a_day_that_ends_too_often_before_the_finish_has_no_sure_time_and_says_so() -> None:
    hurricane = pace(way(rolling()), mira(), Day(hours=(Hour(wind_mps=40.0),)))

    with pytest.raises(
        Unreachable, match="On more than 10 in 100 such days all there is does not carry to the finish"
    ):
        surely(hurricane)
