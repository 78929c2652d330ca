"""A plan by the kilometre and by the mile."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.pacing import Day, Loss, Mark, ahead, pace, splits
from heelfirst.pacing.splits import last_number
from heelfirst.units.distance import MILE_M, System
from hills import mira, rolling, way


@settings(max_examples=40, deadline=None)
@given(
    level=st.floats(1.5, 5.0),
    whole_m=st.floats(3000.0, 100_000.0),
    system=st.sampled_from(list(System)),
    stop_at=st.floats(0.0, 3000.0),
)
def test_splits_add_up_to_the_total_to_the_millisecond(
    level: float, whole_m: float, system: System, stop_at: float
) -> None:
    plan = pace(
        way(rolling(90), whole_m=whole_m, segments=90),
        mira(level_mps=level),
        Day(losses=(Loss(at_m=stop_at, lost_s=7.3),)),
    )

    rows = splits(plan, system)

    total_ms = sum(round(1000 * row.split_s) for row in rows)
    assert total_ms == round(1000 * rows[-1].elapsed_s) == round(1000 * plan.finish_s)
    assert sum(row.length_m for row in rows) == pytest.approx(whole_m)
    assert sum(row.lost_s for row in rows) == pytest.approx(7.3)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))


def test_a_marathon_has_26_miles_and_a_bit() -> None:
    rows = splits(pace(way(), mira()), System.MILES)

    assert len(rows) == 27
    assert rows[-1].length_m == pytest.approx(42_195.0 - 26 * MILE_M)


@pytest.mark.parametrize("length_m", [400.0, 10_000.0, 10_005.0, 21_097.5, 42_195.0])
@pytest.mark.parametrize("system", System)
def test_the_last_number_of_a_course_is_that_of_its_last_split(length_m: float, system: System) -> None:
    told = splits(pace(way(whole_m=length_m, segments=20), mira()), system)

    assert last_number(length_m, system) == told[-1].number == len(told)


def test_ten_kilometres_are_ten_splits_and_no_rest() -> None:
    assert len(splits(pace(way(whole_m=10_000.0, segments=100), mira()))) == 10


def test_each_split_says_its_hill_and_its_effort() -> None:
    up_then_down = way([0.03] * 50 + [-0.03] * 50, whole_m=10_000.0, segments=100)

    rows = splits(pace(up_then_down, mira()))

    assert rows[2].grade == pytest.approx(0.03)
    assert rows[7].grade == pytest.approx(-0.03)
    assert rows[2].pace_s > rows[7].pace_s
    assert 0.9 < rows[7].effort <= rows[2].effort < 1.1


def test_a_stop_counts_in_the_kilometre_in_which_it_is() -> None:
    rows = splits(pace(way(), mira(), Day(losses=(Loss(at_m=5500.0, lost_s=10.0),))))

    assert [row.number for row in rows if row.lost_s > 0] == [6]
    assert rows[5].pace_s - rows[4].pace_s == pytest.approx(10.0, abs=1.0)


def test_the_rest_of_a_race_keeps_its_numbers_and_its_clock() -> None:
    plan = pace(way(rolling()), mira())

    rest = ahead(plan, [Mark(21_300.0, plan.at(21_300.0))]).rest
    rows = splits(rest)

    assert rows[0].number == 22
    assert rows[0].length_m == pytest.approx(700.0)
    # The clock of the race goes on from the mark; what is projected to come is its own.
    assert rest.at(21_300.0) == pytest.approx(plan.at(21_300.0), abs=0.01)
    assert rows[0].elapsed_s == pytest.approx(rest.at(22_000.0), abs=0.01)
    assert rows[0].elapsed_s == pytest.approx(rest.at(21_300.0) + rows[0].split_s, abs=0.01)
    assert rows[-1].number == 43
