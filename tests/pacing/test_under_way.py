"""Where the runner is likely to be between two taps, and what the first line of race day says."""

from dataclasses import replace
from math import ceil, floor

import pytest

from heelfirst.pacing import Ahead, Mark, Plan, ahead, pace, pace_for
from heelfirst.pacing.under_way import (
    against,
    eased,
    expected,
    first_line,
    much,
    odds,
    place_in_words,
    round_time,
    standing,
    sure_time_s,
    whereabouts,
)
from heelfirst.units.distance import MILE_M, System
from hills import mira, rolling, way

AT_M = 31_000.0


@pytest.fixture(scope="module", name="plan")
def planned() -> Plan:
    return pace(way(rolling()), mira())


@pytest.fixture(scope="module", name="on_plan")
def projected_on_plan(plan: Plan) -> Ahead:
    return ahead(plan, [Mark(AT_M, plan.at(AT_M))])


def test_it_works(plan: Plan) -> None:
    """A record plan, four minutes late at kilometre 31."""
    record = pace_for(way(rolling()), mira(), 13_419.0)
    told = ahead(record, [Mark(AT_M, record.at(AT_M) + 240.0)])

    line = first_line(told, against(record, 13_419.0, is_record=True))

    assert line.startswith("Kilometre 31: 4 minutes behind the record, ")
    assert line.endswith(f" % to finish under {round_time(sure_time_s(told))}.")


def test_the_odds_are_those_of_the_interval(on_plan: Ahead) -> None:
    low_s, high_s = on_plan.interval_s

    assert odds(on_plan, low_s) == pytest.approx(0.1, abs=0.001)
    assert odds(on_plan, on_plan.finish_s) == pytest.approx(0.5, abs=0.001)
    assert odds(on_plan, high_s) == pytest.approx(0.9, abs=0.001)


def test_nothing_is_certain_and_nothing_is_ruled_out_but_what_has_gone_by(on_plan: Ahead) -> None:
    assert odds(on_plan, on_plan.finish_s * 3) == 0.99
    assert odds(on_plan, on_plan.mark.elapsed_s + 1) == 0.01
    assert odds(on_plan, on_plan.mark.elapsed_s - 600) == 0.01


def test_the_time_of_the_first_line_is_round_and_likely(on_plan: Ahead) -> None:
    time_s = sure_time_s(on_plan)

    assert time_s % 300 == 0
    assert odds(on_plan, time_s) >= 0.8
    assert odds(on_plan, time_s - 300) < 0.8


def test_a_moment_after_a_tap_the_runner_is_where_the_tap_was(on_plan: Ahead) -> None:
    there = whereabouts(on_plan, on_plan.mark.elapsed_s)

    assert there.at_m == pytest.approx(AT_M)
    assert there.low_m == pytest.approx(AT_M)
    assert there.high_m - AT_M < 60


def test_a_guess_spreads_with_the_time_since_the_last_tap(on_plan: Ahead) -> None:
    widths = []
    for later_s in (60.0, 600.0, 1800.0):
        there = whereabouts(on_plan, on_plan.mark.elapsed_s + later_s)
        assert there.low_m < there.at_m < there.high_m
        assert there.at_m == pytest.approx(_place(on_plan.rest, on_plan.mark.elapsed_s + later_s), abs=2)
        widths.append(there.high_m - there.low_m)

    assert widths == sorted(widths)
    assert widths[-1] < 1500


def _place(plan: Plan, clock_s: float) -> float:
    low_m, high_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    for _ in range(60):
        middle = (low_m + high_m) / 2
        low_m, high_m = (middle, high_m) if plan.at(middle) < clock_s else (low_m, middle)
    return low_m


def test_before_the_tap_nobody_is_moved_back(on_plan: Ahead) -> None:
    assert whereabouts(on_plan, 0.0).at_m == pytest.approx(AT_M)


def test_late_in_the_day_the_finish_may_lie_behind_and_is_never_overrun(on_plan: Ahead) -> None:
    end_m = float(on_plan.rest.edges_m[-1])
    early = whereabouts(on_plan, on_plan.mark.elapsed_s + 300)
    late = whereabouts(on_plan, on_plan.finish_s + 7200)

    assert not early.may_be_over(end_m)
    assert late.may_be_over(end_m)
    assert (late.low_m, late.high_m) == (end_m, end_m)


def test_easing_off_comes_later_and_never_pushes(plan: Plan) -> None:
    marks = [Mark(AT_M, plan.at(AT_M))]
    finishes = [eased(plan, marks, share).finish_s for share in (1.0, 0.95, 0.9)]

    assert finishes[0] == pytest.approx(ahead(plan, marks).finish_s, abs=0.1)
    assert finishes == sorted(finishes)
    with pytest.raises(ValueError, match="between 50 and 100 %"):
        eased(plan, marks, 1.05)


def test_easing_off_a_plan_that_is_easy_already_is_easier_still() -> None:
    easy = pace(way(rolling()), mira(), effort=0.9)
    marks = [Mark(AT_M, easy.at(AT_M))]

    assert eased(easy, marks, 0.95).rest.effort == pytest.approx(0.855)


@pytest.mark.parametrize(
    ("late_s", "said"),
    [
        (0.0, "level with the plan"),
        (19.0, "level with the plan"),
        (-40.0, "40 seconds ahead of the plan"),
        (240.0, "4 minutes behind the plan"),
        (-95.0, "2 minutes ahead of the plan"),
        (4800.0, "1 hour 20 minutes behind the plan"),
    ],
)
def test_a_clock_is_held_against_the_plan(plan: Plan, late_s: float, said: str) -> None:
    assert standing(Mark(AT_M, plan.at(AT_M) + late_s), against(plan)) == said


def test_a_target_is_spread_over_the_course_as_the_plan_is(plan: Plan) -> None:
    target_s = 0.9 * plan.finish_s
    mark = Mark(AT_M, 0.9 * plan.at(AT_M))

    assert standing(mark, against(plan, target_s)) == "level with the target"
    assert standing(mark, against(plan, target_s, is_record=True)) == "level with the record"
    assert standing(Mark(AT_M, plan.at(AT_M)), against(plan, target_s)).endswith(" behind the target")
    assert standing(Mark(AT_M, 0.8 * plan.at(AT_M)), against(plan, target_s, is_record=True)).endswith(
        " ahead of the record"
    )


@pytest.mark.parametrize(
    ("at_m", "system", "said"),
    [
        (31_000.0, System.KILOMETRES, "Kilometre 31"),
        (19 * MILE_M, System.MILES, "Mile 19"),
        (30_421.0, System.KILOMETRES, "30.4 km"),
        (30_421.0, System.MILES, "18.9 mi"),
        (400.0, System.KILOMETRES, "0.4 km"),
    ],
)
def test_a_place_is_named_as_the_signs_on_the_road_do(at_m: float, system: System, said: str) -> None:
    assert place_in_words(at_m, system) == said


def test_spans_and_times_are_said_as_people_do() -> None:
    assert much(44) == "40 seconds"
    assert much(3600) == "1 hour 0 minutes"
    assert much(9000) == "2 hours 30 minutes"
    assert round_time(14_400) == "4:00"
    assert round_time(3360) == "56:00"


def test_ten_kilometres_are_told_to_the_minute() -> None:
    short = pace(way(0.0, whole_m=10_000.0, segments=100), replace(mira(), distance_m=10_000.0))
    told = ahead(short, [Mark(2000.0, short.at(2000.0))])

    assert round_time(sure_time_s(told)).endswith(":00")
    assert sure_time_s(told) - told.finish_s < 300


def test_a_stand_ahead_is_expected_by_the_clock_so_far(on_plan: Ahead) -> None:
    low_s, high_s = on_plan.interval_s

    here, later, line = (expected(on_plan, at_m) for at_m in (AT_M, 38_000.0, 42_195.0))

    assert here.late_s - here.early_s <= 60
    assert here.expected_s == pytest.approx(on_plan.mark.elapsed_s)
    assert later.early_s < on_plan.rest.at(38_000.0) < later.late_s
    assert (line.early_s, line.late_s) == (60 * floor(low_s / 60), 60 * ceil(high_s / 60))


@pytest.mark.parametrize("at_m", [30_000.0, 42_300.0, float("nan")])
def test_what_is_behind_or_beyond_is_expected_no_more(on_plan: Ahead, at_m: float) -> None:
    with pytest.raises(ValueError, match="not ahead of the runner"):
        expected(on_plan, at_m)
