"""A round that is run several times, out of a recording of one."""

import numpy as np
import pytest

from drawn_courses import drawn, of_way, track_laps, without
from heelfirst.activity import Activity
from heelfirst.course import Kind
from heelfirst.course.ground import covered
from heelfirst.course.recorded import recorded
from heelfirst.course.rounds import MOST_LAPS, repeated


def test_105_laps_of_a_track_are_a_marathon() -> None:
    lap = of_way(*track_laps(1))

    course = recorded(repeated(lap, 105), 42_000)

    assert course.certified_m == 42_000
    assert {call.kind for call in course.calls} <= {Kind.BEND}


def test_one_lap_is_the_recording_itself() -> None:
    once = drawn()

    assert repeated(once, 1) is once


def test_counted_distances_go_on_from_lap_to_lap() -> None:
    at_m = np.arange(0, 1001, 10.0)
    counted = Activity(format="fit", columns={"time_s": at_m / 3, "distance_m": at_m})

    assert repeated(counted, 3).column("distance_m")[-1] == 3000


def test_the_gap_between_the_ends_of_a_round_is_run_too() -> None:
    lap = of_way(*track_laps(1))
    open_round = without(lap, np.arange(lap.records) >= lap.records - 5)
    once_m = float(covered(open_round.column("lat_deg"), open_round.column("lon_deg"))[-1])

    way = repeated(open_round, 25)

    gap_m = (float(covered(way.column("lat_deg"), way.column("lon_deg"))[-1]) - 25 * once_m) / 24
    assert gap_m == pytest.approx(10, abs=2)


@pytest.mark.parametrize("laps", [0, -1, MOST_LAPS + 1])
def test_laps_that_nobody_runs_are_refused(laps: int) -> None:
    with pytest.raises(ValueError, match="Give 1 to 500"):
        repeated(drawn(), laps)


def test_a_way_that_does_not_come_back_is_no_round() -> None:
    with pytest.raises(ValueError, match="so it is no round to be run 2 times"):
        repeated(drawn(), 2)


def test_more_points_than_a_page_can_draw_are_refused() -> None:
    lap = of_way(*track_laps(10, every_m=1.0))

    with pytest.raises(ValueError, match="more than can be drawn"):
        repeated(lap, MOST_LAPS)
