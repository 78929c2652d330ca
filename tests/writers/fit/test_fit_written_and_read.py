"""Written and read by our own reader: what went in comes out, to the resolution of the format."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from recordings_to_write import SENSOR_APPLICATION, STARTED, half_mile_backward

from heelfirst.activity import COLUMNS, Activity, SensorBlock
from heelfirst.activity.activity import Floats
from heelfirst.readers import read
from heelfirst.writers.fit import APPLICATION_ID, encode

HALF_A_STEP = {
    "time_s": 0,
    "lat_deg": 0.51 * 180 / 2**31,
    "lon_deg": 0.51 * 180 / 2**31,
    "distance_m": 0.0051,
    "speed_mps": 0.00051,
    "elevation_m": 0.101,
    "heart_rate_bpm": 0,
    "cadence_rpm": 1 / 256,
    "power_w": 0,
    "temperature_c": 0,
}


def test_it_works() -> None:
    activity = half_mile_backward()
    again = read(encode(activity))

    assert again.damage == ()
    assert set(again.columns) == set(COLUMNS)
    for name in COLUMNS:
        np.testing.assert_allclose(again.column(name), activity.column(name), rtol=0, atol=HALF_A_STEP[name])


def test_who_when_and_what_come_back() -> None:
    activity = half_mile_backward()
    again = read(encode(activity))

    assert (again.started_at, again.utc_offset_s) == (STARTED, -5 * 3600)
    assert (again.sport, again.sub_sport) == ("running", "street")
    assert (again.device.serial, again.device.product) == (26, "Heelfirst demo watch")
    assert str(again.device) == "Heelfirst demo watch"  # the number for makers without one says nothing
    assert again.stated_distance_m == activity.stated_distance_m
    assert again.stated_elapsed_s == activity.laps[-1].end_s


def test_laps_names_and_pauses_come_back() -> None:
    activity = half_mile_backward()
    again = read(encode(activity))

    assert again.laps == activity.laps
    assert again.pauses == activity.pauses


def test_developer_columns_come_back_under_their_own_developer() -> None:
    activity = half_mile_backward()
    again = {(c.developer_index, c.number): c for c in read(encode(activity)).developer}

    for column in activity.developer:
        found = again[column.developer_index, column.number]
        np.testing.assert_allclose(found.values, column.values, rtol=1e-6)
        assert (found.name, found.units) == (column.name, column.units)
        assert found.application_id == (column.application_id or APPLICATION_ID.hex)
    assert {c.application_id for c in again.values()} == {APPLICATION_ID.hex, SENSOR_APPLICATION}


def test_motion_comes_back_to_the_millisecond_in_si_units() -> None:
    activity = half_mile_backward()
    again = {block.kind: block for block in read(encode(activity)).sensors}

    assert set(again) == {"accelerometer", "gyroscope", "magnetometer"}
    for block in activity.sensors:
        found = again[block.kind]
        assert (found.unit, found.calibrated) == (block.unit, True)
        np.testing.assert_allclose(found.time_s, block.time_s, rtol=0, atol=0.00051)
        np.testing.assert_allclose(found.xyz, block.xyz, rtol=1e-6, atol=1e-12)


def test_counts_without_a_calibration_stay_counts() -> None:
    counts = np.arange(180.0).reshape(60, 3) + 32_000
    block = SensorBlock("accelerometer", "m/s²", np.arange(60) / 25, counts)
    (found,) = read(encode(replace(half_mile_backward(), sensors=(block,)))).sensors

    assert not found.calibrated
    np.testing.assert_array_equal(found.xyz, counts)


def test_a_long_silence_of_a_sensor_stays_a_silence() -> None:
    sample_s = np.concatenate((np.arange(50) / 25, 200 + np.arange(50) / 25))
    block = SensorBlock("gyroscope", "rad/s", sample_s, np.ones((100, 3)), calibrated=True)
    (found,) = read(encode(replace(half_mile_backward(), sensors=(block,)))).sensors

    np.testing.assert_allclose(found.time_s, sample_s, rtol=0, atol=0.00051)


def test_a_clock_that_runs_backwards_keeps_its_records_in_order() -> None:
    time_s = np.array([0.0, 1, 2, 3, 2, 3, 4, 4, 5, 6])
    jumped = Activity(
        format="fit", columns={"time_s": time_s, "heart_rate_bpm": np.arange(100.0, 110)}, started_at=STARTED
    )
    again = read(encode(jumped))

    np.testing.assert_array_equal(again.time_s, time_s)
    np.testing.assert_array_equal(again.column("heart_rate_bpm"), jumped.column("heart_rate_bpm"))


def test_what_the_format_cannot_hold_is_not_recorded() -> None:
    impossible = Activity(
        format="fit",
        columns={
            "time_s": np.arange(4.0),
            "heart_rate_bpm": np.array([120.0, 300, -5, np.inf]),
            "speed_mps": np.array([2.5, -1, np.nan, 2.5]),
            "elevation_m": np.array([-499.0, -900, 12, 8000]),
        },
        started_at=STARTED,
    )
    again = read(encode(impossible))

    np.testing.assert_array_equal(again.column("heart_rate_bpm"), [120, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(again.column("speed_mps"), [2.5, np.nan, np.nan, 2.5])
    np.testing.assert_array_equal(again.column("elevation_m"), [-499, np.nan, 12, 8000])


def test_the_date_line_is_one_place() -> None:
    there = Activity(
        format="fit",
        columns={
            "time_s": np.arange(3.0),
            "lat_deg": np.array([-90.0, 0, 90]),
            "lon_deg": np.array([-180.0, 180, 179.99999]),
        },
        started_at=STARTED,
    )
    again = read(encode(there))

    np.testing.assert_allclose(again.column("lon_deg"), [-180, -180, 179.99999], rtol=0, atol=1e-7)
    np.testing.assert_allclose(again.column("lat_deg"), [-90, 0, 90], rtol=0, atol=1e-7)


def _columns(records: int) -> st.SearchStrategy[dict[str, Floats]]:
    """Any believable columns of so many records, with holes; a way does not leap and come back."""
    ranges = {
        "lat_deg": (-89.0, 89.0),
        "lon_deg": (-179.0, 179.0),
        "distance_m": (0.0, 42_195_000.0),
        "speed_mps": (0.0, 60.0),
        "elevation_m": (-400.0, 8800.0),
        "power_w": (0.0, 2000.0),
    }
    drawn = {
        name: arrays(
            np.float64, records, elements=st.one_of(st.floats(low, high, width=32), st.just(float("nan")))
        )
        for name, (low, high) in ranges.items()
    }
    for name in ("lat_deg", "lon_deg", "distance_m"):
        drawn[name] = drawn[name].map(_onward)
    return st.fixed_dictionaries({}, optional=drawn)


def _onward(values: Floats) -> Floats:
    """The values in order, the holes where they are."""
    known = np.isfinite(values)
    ordered = values.copy()
    ordered[known] = np.sort(values[known])
    return ordered


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_columns_come_back(data: st.DataObject) -> None:
    records = data.draw(st.integers(2, 40))
    columns = data.draw(_columns(records))
    activity = Activity(
        format="fit",
        columns={"time_s": np.arange(float(records)), **columns},
        started_at=STARTED,
        sport="running",
    )
    again = read(encode(activity))

    assert again.records == records
    for name, values in columns.items():
        tolerance = 0.51 if name == "power_w" else HALF_A_STEP[name]
        np.testing.assert_allclose(again.column(name), values, rtol=0, atol=tolerance)


def test_a_position_between_two_that_are_missing_is_kept() -> None:
    nan = float("nan")
    tunnel = np.array([nan, nan, nan, nan, 1.0, nan, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0])
    activity = Activity(
        format="fit", columns={"time_s": np.arange(12.0), "lat_deg": tunnel}, started_at=STARTED
    )
    again = read(encode(activity))

    np.testing.assert_allclose(again.column("lat_deg"), tunnel, rtol=0, atol=1e-7)


@pytest.mark.parametrize("records", [0, 1, 2])
def test_the_shortest_recordings_come_back(records: int) -> None:
    short = Activity(
        format="fit",
        columns={"time_s": np.arange(float(records)), "distance_m": np.arange(float(records))},
        started_at=STARTED,
        sport="running",
        stated_elapsed_s=600,
        stated_distance_m=1500,
    )
    again = read(encode(short))

    assert again.records == records
    assert (again.stated_elapsed_s, again.stated_distance_m, again.started_at) == (600, 1500, STARTED)
