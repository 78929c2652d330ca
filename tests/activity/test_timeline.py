"""docs/how/timeline.md, told as stories."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.activity import Activity, Lap, Pause, timeline
from heelfirst.activity.timeline import great_circle_m
from outings import only, steady

NAN = float("nan")


def test_it_works() -> None:
    line = timeline(steady(600, 2.5))

    assert (line.elapsed_s, line.timed_s, line.moving_s) == (600, 600, 600)
    assert line.distance_m == pytest.approx(1500)


def test_the_example_of_the_page_by_hand() -> None:
    """Record 3 is earlier than record 2; the timer stood from 20 to 35."""
    run = only([0, 10, 9, 40, 50], distance_m=[0, 25, 26, NAN, 75])
    run = Activity(format="fit", columns=run.columns, pauses=(Pause(20, 35),))

    line = timeline(run)

    assert line.time_s.tolist() == [0, 10, 40, 50]
    assert line.recorded_s.tolist() == [0, 10, 25, 35]
    assert line.covered_m.tolist() == [0, 25, 55, 75]
    assert line.record.tolist() == [0, 1, 3, 4]
    assert "One record is not later" in line.notes[0].what


def test_one_record_from_the_past_is_left_out_and_the_rest_stays() -> None:
    clock = [*range(100), 40, *range(100, 200)]
    line = timeline(only([float(t) for t in clock], distance_m=[t * 2.0 for t in clock]))

    assert line.time_s.size == 200
    assert line.elapsed_s == 199


def test_a_clock_set_back_an_hour_does_not_lose_the_second_half() -> None:
    clock = [*range(3600), *range(100, 1900)]
    line = timeline(only([float(t) for t in clock], distance_m=[n * 2.0 for n in range(len(clock))]))

    assert line.time_s.size == 5400
    assert line.elapsed_s == 5399
    assert line.distance_m == pytest.approx(10798)
    assert "The clock was set back; time" in line.notes[0].what


def test_a_watch_that_starts_in_1989_and_finds_the_satellites_does_not_run_for_decades() -> None:
    clock = [0.0, 1, 2, *(1e9 + t for t in range(600))]
    line = timeline(only(clock, distance_m=[n * 2.5 for n in range(603)]))

    assert line.elapsed_s == 602
    assert "jumped ahead" in line.notes[0].what


def test_two_walks_days_apart_in_one_file_keep_their_minutes() -> None:
    day = 86_400.0
    clock = [*(float(t) for t in range(60)), *(2 * day + t for t in range(60))]
    run = only(clock, distance_m=[n * 1.5 for n in range(120)])
    run = Activity(format="gpx", columns=run.columns, pauses=(Pause(59, 2 * day),))

    line = timeline(run)

    assert line.timed_s == 118
    assert line.elapsed_s == 2 * day + 59
    assert not line.notes


def test_where_only_the_laps_tell_how_far_they_are_believed() -> None:
    run = only([0, 100, 200, 300], heart_rate_bpm=[1, 2, 3, 4])
    run = Activity(format="tcx", columns=run.columns, laps=(Lap(0, 100, 400), Lap(100, 300, 500)))

    assert timeline(run).covered_m.tolist() == [0, 400, 650, 900]


def test_a_drive_between_two_segments_is_no_part_of_the_run() -> None:
    """A kilometre, a pause with 22 km by car, another kilometre."""
    lat = [42.0 + n * 0.0001 for n in range(91)] + [42.2 + n * 0.0001 for n in range(91)]
    clock = [*(float(t) for t in range(91)), *(1000.0 + t for t in range(91))]
    run = only(clock, lat_deg=lat, lon_deg=[-66.5] * 182)
    run = Activity(format="gpx", columns=run.columns, pauses=(Pause(90, 1000),))

    assert timeline(run).distance_m == pytest.approx(2001.5, abs=1)


def test_two_records_at_one_instant_count_once() -> None:
    line = timeline(only([0, 1, 1, 2], distance_m=[0, 3, 3, 6]))

    assert line.time_s.tolist() == [0, 1, 2]
    assert line.distance_m == 6


def test_pauses_that_overlap_are_counted_once() -> None:
    run = steady(600, pauses=(Pause(100, 200), Pause(150, 250), Pause(150, 180)))

    assert timeline(run).timed_s == 450


def test_a_counter_that_restarts_goes_on_from_where_it_was() -> None:
    line = timeline(only([0, 10, 20, 30], distance_m=[0, 30, 5, 35]))

    assert line.covered_m.tolist() == [0, 30, 30, 60]


def test_without_a_counter_the_way_is_measured_between_positions() -> None:
    """One minute of latitude is 1,853 m on the mean sphere."""
    line = timeline(only([0, 600, 1200], lat_deg=[0, NAN, 1 / 60], lon_deg=[0, NAN, 0]))

    assert line.distance_m == pytest.approx(1853.25, abs=0.05)
    assert line.covered_m[1] == pytest.approx(926.6, abs=0.1)


def test_a_treadmill_without_distance_uses_its_speed_and_one_without_speed_has_none() -> None:
    assert timeline(only([0, 10, 20], speed_mps=[2, 2, 2])).distance_m == 40

    bare = timeline(only([0, 10, 20], heart_rate_bpm=[100, 110, 120]))

    assert not bare.measured
    assert bare.moving_s == 20


def test_a_halt_at_the_crossing_is_not_moving() -> None:
    way = [*(2.5 * t for t in range(101)), *([250.0] * 60), *(250 + 2.5 * t for t in range(1, 101))]
    line = timeline(only([float(t) for t in range(261)], distance_m=way))

    assert line.elapsed_s == 260
    assert line.moving_s == pytest.approx(200, abs=5)


def test_points_without_time_have_a_way_and_no_duration() -> None:
    line = timeline(only([NAN, NAN], lat_deg=[0, 1 / 60], lon_deg=[0, 0]))

    assert line.elapsed_s == 0
    assert line.distance_m == pytest.approx(1853.25, abs=0.05)


def test_laps_alone_make_straight_steps() -> None:
    run = Activity(
        format="tcx",
        columns={"time_s": np.zeros(0)},
        laps=(Lap(0, 300, 800), Lap(360, 660, 900)),
    )
    line = timeline(run)

    assert line.time_s.tolist() == [0, 300, 360, 660]
    assert line.covered_m.tolist() == [0, 800, 800, 1700]
    assert line.record.tolist() == [-1] * 4


def test_an_activity_of_nothing_is_zero_seconds_long() -> None:
    assert timeline(Activity(format="fit", columns={"time_s": np.zeros(0)})).elapsed_s == 0


def test_a_great_circle_over_the_date_line_is_short() -> None:
    assert great_circle_m(np.array([0.0, 0.0]), np.array([179.99, -179.99]))[0] == pytest.approx(2224, abs=1)


@given(
    st.lists(
        st.one_of(st.floats(-1e6, 1e10), st.just(NAN)),
        min_size=1,
        max_size=120,
    ),
    st.data(),
)
def test_whatever_the_clock_says_time_grows_and_distance_never_shrinks(
    clock: list[float], data: st.DataObject
) -> None:
    way = data.draw(
        st.lists(st.one_of(st.floats(0, 1e6), st.just(NAN)), min_size=len(clock), max_size=len(clock))
    )
    line = timeline(only(clock, distance_m=way))

    assert (np.diff(line.time_s) > 0).all()
    if line.measured:
        assert (np.diff(line.covered_m) >= 0).all()
    assert line.moving_s <= line.timed_s + 1e-6 <= line.elapsed_s + 1e-5


def test_a_counter_that_never_grew_measured_nothing_and_is_no_standing() -> None:
    """A treadmill without a foot pod: two hours of heart rate and a distance of zero throughout."""
    line = timeline(only([0, 3600, 7200], distance_m=[0, 0, 0], heart_rate_bpm=[100, 120, 110]))

    assert not line.measured
    assert line.moving_s == 7200
