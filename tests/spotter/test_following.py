"""Where the runner is: positions that err, stay away, jump and run wild; taps; laps, and roads that are run twice."""

import json
from math import cos, radians

import numpy as np
import pytest

from heelfirst.spotter.belief import Following
from heelfirst.spotter.following import (
    Fix,
    Tap,
    follow,
    numbers,
    start,
    where,
)
from heelfirst.spotter.way import Way, laid_out

DEGREE_M = 111_200.0
LAT_DEG = 48.2

NORTH_THEN_EAST = (
    tuple(LAT_DEG + min(10.0 * row, 1_000.0) / DEGREE_M for row in range(201)),
    tuple(max(10.0 * row - 1_000.0, 0.0) / (DEGREE_M * cos(radians(LAT_DEG))) for row in range(201)),
)


def road(whole_m: float = 2_000.0, *, back: bool = False) -> Way:
    """North all the way, or out and back on one road."""
    along_m = np.arange(0.0, whole_m + 1, 10.0)
    out_m = np.minimum(along_m, whole_m - along_m) if back else along_m
    return laid_out(
        Way(
            10.0,
            whole_m,
            tuple(float(LAT_DEG + each / DEGREE_M) for each in out_m),
            tuple(0.0 for _ in out_m),
            LAT_DEG,
            0.0,
            DEGREE_M,
            DEGREE_M * cos(radians(LAT_DEG)),
        )
    )


def fix(north_m: float, at_s: float, *, east_m: float = 0.0, speed_mps: float | None = None) -> Fix:
    lon_deg = east_m / (DEGREE_M * cos(radians(LAT_DEG)))
    return Fix(LAT_DEG + north_m / DEGREE_M, lon_deg, 8.0, at_s, speed_mps)


def ran(
    way: Way,
    metres: list[float],
    state: Following | None = None,
    *,
    from_s: float = 0.0,
    speeds: bool = False,
) -> Following:
    """A fix each second at these metres north."""
    state = start(way, from_s, 0.0) if state is None else state
    before_m = metres[0]
    for second, north_m in enumerate(metres, 1):
        speed_mps = abs(north_m - before_m) if speeds else None
        state = follow(way, state, fix(north_m, from_s + second, speed_mps=speed_mps), from_s + second)
        before_m = north_m
    return state


def at_3_mps(seconds: int, from_m: float = 0.0) -> list[float]:
    return [from_m + 3.0 * second for second in range(1, seconds + 1)]


def test_it_works() -> None:
    way = road()
    here = where(way, ran(way, at_3_mps(120)), 120.0)

    assert here.known
    assert here.at_m == pytest.approx(360, abs=3)
    assert here.speed_mps == pytest.approx(3.0, abs=0.15)


def test_a_runner_is_followed_through_half_a_minute_without_positions() -> None:
    way = road()
    here = where(way, ran(way, at_3_mps(120)), 150.0)

    assert here.known
    assert here.at_m == pytest.approx(450, abs=8)
    assert here.sd_m > where(way, ran(way, at_3_mps(120)), 121.0).sd_m


def test_long_without_a_position_nobody_knows_and_says_so() -> None:
    way = road(40_000.0)
    here = where(way, ran(way, at_3_mps(120)), 120.0 + 1_800)

    assert not here.known
    assert here.why == "long"


@pytest.mark.parametrize("speeds", [False, True])
def test_who_stops_is_noticed_within_ten_seconds_and_who_sets_off_again_too(*, speeds: bool) -> None:
    way = road()
    stood = ran(way, [*at_3_mps(120), *[360.0] * 10], speeds=speeds)
    gone = ran(way, at_3_mps(10, 360.0), stood, from_s=130.0, speeds=speeds)

    assert abs(where(way, stood, 130.0).speed_mps) < 0.7
    assert where(way, gone, 140.0).speed_mps > 2.0
    assert where(way, gone, 140.0).at_m == pytest.approx(390, abs=12)


def test_one_wild_position_moves_nobody() -> None:
    way = road()
    calm = ran(way, at_3_mps(120))
    wild = follow(way, calm, fix(900.0, 121.0, east_m=250.0), 121.0)

    assert where(way, wild, 122.0).at_m == where(way, calm, 122.0).at_m


def test_positions_that_jump_back_for_seconds_are_set_aside() -> None:
    way = road()
    back = ran(way, [240.0] * 6, ran(way, at_3_mps(120)), from_s=120.0)
    on = ran(way, at_3_mps(5, 378.0), back, from_s=126.0)

    assert where(way, on, 131.0).at_m == pytest.approx(393, abs=5)


def test_positions_that_all_say_otherwise_are_believed_after_a_while() -> None:
    """A lift in a car, say, or a place told wrongly."""
    way = road()
    moved = ran(way, at_3_mps(20, 430.0), ran(way, at_3_mps(120)), from_s=120.0)

    assert where(way, moved, 140.0).at_m == pytest.approx(490, abs=15)


def test_who_leaves_the_course_is_lost_and_found_where_they_come_back() -> None:
    way = road()
    state = ran(way, at_3_mps(120))
    for second in range(121, 160):
        state = follow(way, state, fix(360.0, second, east_m=80.0 + second), second)
    lost = where(way, state, 160.0)
    found = where(way, ran(way, at_3_mps(20, 400.0), state, from_s=160.0), 180.0)

    assert (lost.known, lost.why) == (False, "off")
    assert found.known
    assert found.at_m == pytest.approx(460, abs=10)


def test_out_and_back_on_one_road_never_jumps_to_the_other_way() -> None:
    way = road(4_000.0, back=True)
    out = ran(way, at_3_mps(500))
    there = ran(way, [2_000.0 - abs(2_000.0 - each) for each in at_3_mps(400, 1_500.0)], out, from_s=500.0)

    assert where(way, out, 500.0).at_m == pytest.approx(1_500, abs=6)
    assert where(way, there, 900.0).at_m == pytest.approx(2_700, abs=12)


def test_whoever_begins_where_the_course_passes_twice_is_asked_and_told_by_a_tap() -> None:
    way = road(4_000.0, back=True)
    asked = ran(way, [500.0] * 20, start(way, 0.0))
    told = follow(way, asked, Tap(3_500.0, 21.0), 21.0)

    assert where(way, asked, 20.0).why == "start"
    assert where(way, told, 21.0).at_m == 3_500.0
    assert where(way, told, 21.0).known


def test_whoever_begins_on_the_way_is_found_by_the_first_position() -> None:
    way = road()
    here = where(way, ran(way, at_3_mps(30, 900.0), start(way, 0.0)), 30.0)

    assert here.known
    assert here.at_m == pytest.approx(990, abs=6)


def test_taps_alone_follow_a_course_without_positions_and_learn_the_speed() -> None:
    way = Way(10.0, 10_000.0, pace_mps=(3.0,) * 100)
    state = start(way, 0.0, 0.0)
    for number in (1, 2, 3):
        state = follow(way, state, Tap(1_000.0 * number, 360.0 * number), 360.0 * number)
    soon, later = where(way, state, 1_140.0), where(way, state, 1_440.0)

    assert state.speed_mps == pytest.approx(1_000 / 360, abs=0.05)
    assert soon.at_m == pytest.approx(3_167, abs=10)
    assert soon.sd_m < later.sd_m


def test_in_a_gap_the_plan_tells_how_the_speed_changes() -> None:
    """Downhill from 1 km on: planned a quarter quicker."""
    level, hilly = (road()._replace(pace_mps=pace) for pace in ((3.0,) * 20, (3.0,) * 10 + (3.75,) * 10))
    on = [where(way, ran(way, at_3_mps(330)), 360.0).at_m for way in (level, hilly)]

    assert on[1] - on[0] > 8


def test_an_older_position_changes_nothing() -> None:
    way = road()
    state = ran(way, at_3_mps(60))

    assert follow(way, state, fix(10.0, 30.0), 61.0) == state
    assert follow(way, state, None, 61.0) == state


def test_what_is_known_can_be_kept_as_text() -> None:
    way = road()
    state = ran(way, at_3_mps(60))

    assert Following(**json.loads(json.dumps(state._asdict()))) == state


def test_every_constant_is_handed_over() -> None:
    assert numbers()["gate_sd"] == 4.0
    assert {"circle", "slow_s", "off_m", "tap_sd_m", "usual_mps"} <= set(numbers())
    assert all(name == name.lower() for name in numbers())
    assert numbers()["circle"] == pytest.approx(np.sqrt(-2 * np.log(0.05)), abs=5e-4)


def test_a_position_that_lies_outside_a_corner_is_no_stop() -> None:
    """Seven metres off and steady: the nearest place of the course stays the corner's for four seconds."""
    corner = laid_out(road()._replace(lat_deg=NORTH_THEN_EAST[0], lon_deg=NORTH_THEN_EAST[1]))
    state, speeds = start(corner, 0.0, 0.0), []
    for second in range(1, 400):
        run_m = 3.0 * second
        seen = fix(min(run_m, 1_000.0) + 5.0, second, east_m=max(run_m - 1_000.0, 0.0) - 5.0)
        state = follow(corner, state, seen, second)
        speeds.append(state.speed_mps)

    assert min(speeds[60:]) > 2.5


def test_who_may_only_seem_to_stop_may_be_farther_on() -> None:
    """Positions stay behind, four metres and no more: a swing of the receiver, or the beginning of a stop."""
    way = road()
    state = ran(way, at_3_mps(120))
    behind, seemed = 0.0, []
    for second in range(121, 150):
        behind = min(behind + 2.2, 11.0)
        state = follow(way, state, fix(3.0 * second - behind, second), second)
        here = where(way, state, second)
        seemed.append(here.farthest_m - here.at_m)
        assert here.farthest_m >= here.at_m
        assert max(here.farthest_m, here.at_m) > 3.0 * second - 12.5

    assert max(seemed) > 4


def test_whoever_truly_stops_is_in_no_doubt_after_some_seconds() -> None:
    way = road()
    stood = ran(way, [*at_3_mps(120), *[360.0] * 15])
    here = where(way, stood, 135.0)

    assert here.farthest_m == here.at_m
    assert here.at_m == pytest.approx(360, abs=6)
