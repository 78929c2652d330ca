"""docs/how/reading-gpx-tcx.md, "Writing GPX"."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from heelfirst.activity import Activity, Device, Pause
from heelfirst.readers.gpx import read
from heelfirst.writers.gpx import encode

START = datetime(2026, 5, 1, 6, tzinfo=UTC)


def run(**columns: np.ndarray) -> Activity:
    seconds = np.arange(100.0)
    place = {"lat_deg": 48.2 + seconds * 2e-5, "lon_deg": np.full(100, 16.4)}
    return Activity(
        format="fit",
        columns={"time_s": seconds} | place | columns,
        started_at=START,
        sport="running",
        name="Heels & toes <1>",
        device=Device("garmin", "fr955"),
    )


def test_it_works() -> None:
    values = {
        "elevation_m": np.linspace(170, 190, 100).round(2),
        "distance_m": np.linspace(0, 250, 100).round(2),
        "speed_mps": np.full(100, 2.526),
        "heart_rate_bpm": np.arange(100.0, 200.0),
        "cadence_rpm": np.full(100, 88.0),
        "power_w": np.full(100, 240.0),
        "temperature_c": np.full(100, -3.5),
    }
    written = run(**values)

    again = read(encode(written))

    assert (again.started_at, again.sport, again.name) == (START, "running", "Heels & toes <1>")
    assert str(again.device) == "garmin fr955"
    assert again.columns.keys() == written.columns.keys()
    for name, expected in written.columns.items():
        assert again.columns[name] == pytest.approx(expected, abs=1e-7), name
    assert again.damage == ()


def test_what_was_not_recorded_is_not_written() -> None:
    heart_rate = np.where(np.arange(100) < 50, 140.0, np.nan)

    again = read(encode(run(heart_rate_bpm=heart_rate)))

    assert np.array_equal(again.column("heart_rate_bpm"), heart_rate, equal_nan=True)
    assert "power_w" not in again.columns


def test_a_pause_comes_back_as_a_pause() -> None:
    seconds = np.concatenate((np.arange(50.0), np.arange(150.0, 200.0)))
    place = {"lat_deg": np.full(100, 48.2), "lon_deg": np.full(100, 16.4)}
    paused = Activity(
        format="fit", columns={"time_s": seconds} | place, started_at=START, pauses=(Pause(49.4, 149.8),)
    )

    again = read(encode(paused))

    assert again.pauses == (Pause(49, 150),)
    assert np.array_equal(again.time_s, seconds)


def test_records_without_a_position_are_left_out() -> None:
    lat = np.full(100, 48.2)
    lat[10:20] = np.nan

    assert read(encode(run(lat_deg=lat))).records == 90


def test_a_treadmill_run_cannot_be_written_as_gpx() -> None:
    indoors = Activity(format="fit", columns={"time_s": np.arange(3.0)}, started_at=START)

    with pytest.raises(ValueError, match="export it as FIT"):
        encode(indoors)


def test_a_run_without_a_clock_is_written_without_times() -> None:
    still = np.full(2, np.nan)
    activity = Activity(format="gpx", columns={"time_s": still, "lat_deg": np.ones(2), "lon_deg": np.ones(2)})

    again = read(encode(activity))

    assert again.started_at is None
    assert again.records == 2


@settings(deadline=None)
@given(
    arrays(np.float64, 20, elements=st.floats(-90, 90)),
    arrays(np.float64, 20, elements=st.floats(-180, 180)),
    arrays(np.float64, 20, elements=st.floats(0, 1e5)),
    st.text(max_size=30),
)
def test_any_positions_times_and_names_come_back(
    lat: np.ndarray, lon: np.ndarray, seconds: np.ndarray, name: str
) -> None:
    columns = {"time_s": seconds - seconds[0], "lat_deg": lat, "lon_deg": lon}
    activity = Activity(format="fit", columns=columns, started_at=START, name=name)

    again = read(encode(activity))

    assert again.started_at == START
    assert again.time_s == pytest.approx(activity.time_s, abs=2e-6)
    assert again.column("lat_deg") == pytest.approx(lat, abs=1e-7)
    assert again.column("lon_deg") == pytest.approx(lon, abs=1e-7)
    assert again.damage == ()
