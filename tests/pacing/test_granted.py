"""Of whom nobody told what they have run: their target stands for them; and nobody is planned over more than is good."""

import pytest

from heelfirst.course import by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Hour, Runner, Unreachable, pace
from heelfirst.pacing.granted import LONGEST_YOUNG_M, too_young, worth
from heelfirst.units.distance import MARATHON_M

LIKE = Runner(level_mps=3.0, distance_m=MARATHON_M, facing=Facing.BACKWARD, mass_kg=70.0, ratio=1.3)


@pytest.mark.parametrize("target_s", [13_000.0, 13_419.0, 20_639.0])
def test_the_fastest_plan_of_who_is_worth_a_target_ends_at_it(target_s: float) -> None:
    segments = by_name("hopkinton-boylston").segments()
    storm = Day(hours=(Hour(wind_mps=11.2, wind_from_deg=90.0, temperature_c=3.0, rain=True),))

    finish_s = pace(segments, worth(target_s, segments, LIKE, storm), storm).finish_s

    assert finish_s == pytest.approx(target_s, abs=0.1)


def test_where_the_search_begins_changes_nothing() -> None:
    segments = by_name("athens").segments()
    slow = Runner(level_mps=1.0, distance_m=MARATHON_M, facing=Facing.BACKWARD, mass_kg=70.0, ratio=1.3)

    levels = [worth(16_000.0, segments, like, Day()).level_mps for like in (LIKE, slow)]

    assert levels[0] == levels[1]


def test_a_target_that_nobody_has_run_is_refused() -> None:
    with pytest.raises(Unreachable, match="faster than anybody has run"):
        worth(3600.0, by_name("athens").segments(), LIKE, Day())


@pytest.mark.parametrize(
    ("length_m", "expected"),
    [(MARATHON_M / 2, False), (LONGEST_YOUNG_M, False), (LONGEST_YOUNG_M + 1, True), (MARATHON_M, True)],
)
def test_nobody_under_18_is_planned_over_more_than_a_half_marathon(
    length_m: float,
    expected: bool,  # noqa: FBT001 - the expected answer
) -> None:
    assert too_young(length_m, under_18=True) is expected
    assert not too_young(length_m, under_18=False)
