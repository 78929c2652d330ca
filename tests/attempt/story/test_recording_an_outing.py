"""What the watch wrote: believable second by second, and the same when it has been through a file."""

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from heelfirst.activity import Activity
from heelfirst.activity.activity import Floats
from heelfirst.attempt.story import Outing, OutingKind, Story, Surface, Told, recording, story
from heelfirst.attempt.story.courses import METRES_PER_DEGREE, course_line
from heelfirst.attempt.story.outing import Piece
from heelfirst.facing.labels import Facing
from heelfirst.readers import read
from heelfirst.writers.fit import encode

FORWARD_CODE, BACKWARD_CODE, TURNING_CODE, STANDING_CODE = 1.0, 2.0, 3.0, 4.0


@pytest.fixture(scope="module")
def season() -> Story:
    return story()


@pytest.fixture(scope="module")
def recordings(season: Story) -> list[tuple[Outing, Activity]]:
    return [(outing, recording(outing)) for outing in season.outings]


def steps_m(activity: Activity) -> Floats:
    north = np.diff(activity.column("lat_deg")) * METRES_PER_DEGREE
    east = np.diff(activity.column("lon_deg")) * METRES_PER_DEGREE * np.cos(np.radians(42.4))
    walked: Floats = np.hypot(north, east)
    return walked


def test_it_works(season: Story) -> None:
    activity = recording(season.outings[0])

    assert activity.column("distance_m")[-1] == pytest.approx(season.outings[0].distance_m)
    assert str(activity.device) == "Heelfirst demo watch"
    assert [lap.name for lap in activity.laps] == ["Forward, to warm up", "Backward", "Forward"]


def test_the_same_outing_always_gives_the_same_recording(season: Story) -> None:
    assert encode(recording(season.outings[40])) == encode(recording(season.outings[40]))


def test_no_two_outings_overlap(recordings: list[tuple[Outing, Activity]]) -> None:
    for (outing, activity), (later, _) in pairwise(recordings):
        assert outing.started_at + timedelta(seconds=activity.stated_elapsed_s) < later.started_at


def test_races_take_exactly_their_official_time(recordings: list[tuple[Outing, Activity]]) -> None:
    races = [(outing, activity) for outing, activity in recordings if outing.finish_s is not None]

    assert len(races) == 4
    for outing, activity in races:
        assert activity.time_s[-1] == outing.finish_s
        assert np.all(np.diff(activity.time_s) == 1)


def test_speeds_heart_rates_and_heights_are_those_of_a_person(
    recordings: list[tuple[Outing, Activity]],
) -> None:
    for outing, activity in recordings:
        assert np.all(np.diff(activity.time_s) > 0)
        assert np.all(np.diff(activity.column("distance_m")) >= 0)
        assert activity.column("speed_mps").min() >= 0
        assert activity.column("speed_mps").max() < 5
        assert activity.column("heart_rate_bpm").min() >= 60
        assert activity.column("heart_rate_bpm").max() <= 186
        if outing.surface is not Surface.TREADMILL:
            assert -6 < activity.column("elevation_m").min() < activity.column("elevation_m").max() < 130


def test_the_track_is_as_long_as_the_distance_and_jumps_nowhere(
    recordings: list[tuple[Outing, Activity]],
) -> None:
    for outing, activity in recordings:
        if outing.surface is Surface.TREADMILL:
            assert "lat_deg" not in activity.columns
            assert activity.sub_sport == "treadmill"
            continue
        walked = steps_m(activity)
        assert walked.sum() == pytest.approx(outing.distance_m, rel=0.025)
        # Crossing the road at the turn of an out-and-back is the longest step there is.
        assert np.all(walked < np.diff(activity.column("distance_m")) + 10)


def test_an_out_and_back_comes_home(recordings: list[tuple[Outing, Activity]]) -> None:
    outing, activity = next(
        (o, a) for o, a in recordings if o.course == "harbour road" and o.kind is OutingKind.LONG
    )
    lat, lon = activity.column("lat_deg"), activity.column("lon_deg")

    assert np.hypot(lat[-1] - lat[0], lon[-1] - lon[0]) * METRES_PER_DEGREE < 30
    assert np.ptp(lat) * METRES_PER_DEGREE > outing.distance_m / 8


def plain(season: Story, **changes: object) -> Outing:
    """An easy road run of the season with something changed."""
    outing = next(o for o in season.outings if o.kind is OutingKind.EASY and o.surface is Surface.ROAD)
    return replace(outing, **changes)  # type: ignore[arg-type]  # a test's shorthand


@pytest.mark.parametrize("surcharge", [25, 35])
def test_backward_is_slower_by_the_surcharge_of_the_day(season: Story, surcharge: float) -> None:
    way = {"surface": Surface.TREADMILL, "course": "treadmill", "surcharge_pct": surcharge}
    forward = recording(plain(season, pieces=(Piece(Facing.FORWARD, 5000.0),), **way))
    backward = recording(plain(season, pieces=(Piece(Facing.BACKWARD, 5000.0),), **way))

    slower = (backward.stated_elapsed_s / forward.stated_elapsed_s - 1) * 100
    assert slower == pytest.approx(surcharge, abs=0.5)
    assert backward.column("heart_rate_bpm").mean() == pytest.approx(
        forward.column("heart_rate_bpm").mean(), abs=4
    )


def test_uphill_is_slower_than_the_flat_before_it(season: Story) -> None:
    hills = recording(
        plain(season, course="mill hill", kind=OutingKind.HILLS, pieces=(Piece(Facing.BACKWARD, 6200.0),))
    )
    climb = np.gradient(hills.column("elevation_m"), hills.column("distance_m"))
    speed = hills.column("speed_mps")

    assert speed[climb > 0.05].mean() < 0.9 * speed[np.abs(climb) < 0.02].mean()


def test_steps_are_quicker_backward_at_the_same_speed(season: Story) -> None:
    mixed = recording(next(o for o in season.outings if o.told is Told.FIELD and o.kind is OutingKind.LONG))
    facing, speed = mixed.developer[0].values, mixed.column("speed_mps")
    cadence = mixed.column("cadence_rpm")

    assert cadence[facing == BACKWARD_CODE].mean() > cadence[facing == FORWARD_CODE].mean()
    assert speed[facing == BACKWARD_CODE].mean() < speed[facing == FORWARD_CODE].mean()
    assert np.all(cadence[facing == STANDING_CODE] == 0)


def test_the_heart_needs_minutes_to_follow_and_drifts_over_hours(season: Story) -> None:
    long = recording(next(o for o in season.outings if o.name.startswith("Salt Marsh")))
    beats = long.column("heart_rate_bpm")

    assert beats[:20].mean() < beats[300:600].mean() - 30
    assert np.abs(np.diff(beats)).max() <= 5


def test_the_watch_is_stopped_at_crossings_and_runs_on_at_the_drink(
    recordings: list[tuple[Outing, Activity]],
) -> None:
    outing, activity = next(
        (o, a) for o, a in recordings if o.kind is OutingKind.LONG and o.told is Told.FIELD and a.pauses
    )
    assert outing.course in {"harbour road", "river path"}
    for pause in activity.pauses:
        inside = (activity.time_s > pause.start_s) & (activity.time_s < pause.end_s)
        assert not inside.any()
        assert {pause.start_s, pause.end_s} <= set(activity.time_s.tolist())
    assert (activity.developer[0].values == STANDING_CODE).any()
    assert (activity.developer[0].values == TURNING_CODE).any()


def test_laps_cover_the_run_without_a_gap(recordings: list[tuple[Outing, Activity]]) -> None:
    for outing, activity in recordings:
        laps = activity.laps
        assert laps[0].start_s == 0
        assert laps[-1].end_s == activity.stated_elapsed_s
        assert all(one.end_s == following.start_s for one, following in pairwise(laps))
        assert sum(lap.distance_m for lap in laps) == pytest.approx(outing.distance_m)
        assert any(lap.name for lap in laps) == (outing.told is Told.LAPS)


def test_only_runs_told_by_the_watch_carry_the_direction(recordings: list[tuple[Outing, Activity]]) -> None:
    for outing, activity in recordings:
        assert [column.name for column in activity.developer] == ["run_direction"] * (
            outing.told is Told.FIELD
        )


def test_one_run_has_four_minutes_of_a_foot(recordings: list[tuple[Outing, Activity]]) -> None:
    (activity,) = (activity for _, activity in recordings if activity.sensors)
    (block,) = activity.sensors

    assert block.place == "foot"
    assert block.rate_hz == pytest.approx(25)
    assert block.xyz.shape == (6000, 3)
    assert np.abs(block.xyz.mean(axis=0)[2] - 9.8) < 6


def test_every_outing_survives_its_own_file(recordings: list[tuple[Outing, Activity]]) -> None:
    """Written, read again: the same columns to the format's resolution, and nothing damaged."""
    tolerance = {
        "lat_deg": 1e-7,
        "lon_deg": 1e-7,
        "distance_m": 0.0051,
        "speed_mps": 0.00051,
        "elevation_m": 0.101,
    }
    for outing, activity in recordings[::4] + recordings[-1:]:
        again = read(encode(activity))

        assert again.damage == ()
        assert (again.started_at, again.utc_offset_s) == (activity.started_at, activity.utc_offset_s)
        assert (again.sport, again.sub_sport) == (
            activity.sport,
            "treadmill" if outing.course == "treadmill" else "street",
        )
        assert set(again.columns) == set(activity.columns)
        for name, values in activity.columns.items():
            np.testing.assert_allclose(again.column(name), values, rtol=0, atol=tolerance.get(name, 0))
        assert again.pauses == activity.pauses
        assert [(lap.start_s, lap.end_s, lap.name) for lap in again.laps] == [
            (lap.start_s, lap.end_s, lap.name) for lap in activity.laps
        ]
        assert [column.values.tolist() for column in again.developer] == [
            column.values.tolist() for column in activity.developer
        ]


@pytest.mark.parametrize("name", ["lantern park", "mill hill", "river path", "breakwater", "mill pond"])
def test_a_lap_closes(name: str) -> None:
    line = course_line(name)

    assert np.hypot(line.east_m[-1] - line.east_m[0], line.north_m[-1] - line.north_m[0]) < 1
    assert abs(line.elevation_m[-1] - line.elevation_m[0]) < 0.5
    assert np.hypot(np.diff(line.east_m), np.diff(line.north_m)).sum() == pytest.approx(
        line.length_m, rel=0.005
    )
