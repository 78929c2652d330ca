"""What three independent readers find in a file of ours: the columns that went in, to the format's resolution."""

import io
from typing import Any

import numpy as np
import pytest
from recordings_to_write import half_mile_backward

from heelfirst.activity import Activity
from heelfirst.writers.fit import encode

pytestmark = pytest.mark.peers

SEMICIRCLE_DEG = 180 / 2**31
# Column -> (what readers call it, half of the format's resolution).
CARRIED = {
    "lat_deg": ("position_lat", 0.51 * SEMICIRCLE_DEG),
    "lon_deg": ("position_long", 0.51 * SEMICIRCLE_DEG),
    "distance_m": ("distance", 0.0051),
    "speed_mps": ("enhanced_speed", 0.00051),
    "elevation_m": ("enhanced_altitude", 0.101),
    "heart_rate_bpm": ("heart_rate", 0),
    "power_w": ("power", 0),
    "temperature_c": ("temperature", 0),
}


MISSING = "the readers to compare with are not installed; `uv sync --group peers` brings them"


def with_fitdecode(data: bytes) -> dict[str, list[dict[str, Any]]]:
    fitdecode = pytest.importorskip("fitdecode", reason=MISSING)
    messages: dict[str, list[dict[str, Any]]] = {}
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        for frame in reader:
            if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                messages.setdefault(frame.name, []).append(
                    {field.name: field.value for field in frame.fields}
                )
    return messages


def with_garmin(data: bytes) -> dict[str, list[dict[str, Any]]]:
    sdk = pytest.importorskip("garmin_fit_sdk", reason=MISSING)
    assert sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).check_integrity()
    messages, errors = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(data))).read()
    assert errors == []
    return {name.removesuffix("_mesgs"): found for name, found in messages.items()}


def with_chiptime(data: bytes) -> dict[str, list[dict[str, Any]]]:
    chiptime = pytest.importorskip("chiptime", reason=MISSING)
    messages: dict[str, list[dict[str, Any]]] = {}
    for message in chiptime.parse(data, mode="strict").messages:
        messages.setdefault(message.name, []).append(
            {key: field.value for key, field in message.fields.items()}
        )
    return messages


def column(messages: list[dict[str, Any]], name: str) -> Any:
    return np.array(
        [np.nan if message.get(name) is None else message[name] for message in messages], dtype=float
    )


@pytest.fixture(scope="module")
def activity() -> Activity:
    return half_mile_backward()


@pytest.mark.parametrize("read", [with_fitdecode, with_garmin, with_chiptime])
@pytest.mark.parametrize("name", sorted(CARRIED))
def test_every_column_comes_back(activity: Activity, name: str, read: Any) -> None:
    theirs, tolerance = CARRIED[name]

    found = column(read(encode(activity))["record"], theirs)

    if theirs.startswith("position") and read is not with_chiptime:  # which turns them into degrees itself
        found *= SEMICIRCLE_DEG
    np.testing.assert_allclose(found, activity.column(name), rtol=0, atol=tolerance)


@pytest.mark.parametrize("read", [with_fitdecode, with_chiptime])
def test_developer_fields_keep_their_names_and_values(activity: Activity, read: Any) -> None:
    """Two developers use the same field number; neither covers the other."""
    records = read(encode(activity))["record"]
    direction, spring, balance, steps = activity.developer

    np.testing.assert_array_equal(column(records, "run_direction"), direction.values)
    np.testing.assert_array_equal(column(records, "steps"), steps.values)
    np.testing.assert_allclose(column(records, "leg_spring"), spring.values, rtol=1e-6)
    np.testing.assert_allclose([record["balance"] for record in records], balance.values, rtol=1e-6)


@pytest.mark.parametrize("read", [with_fitdecode, with_garmin, with_chiptime])
def test_a_pause_stops_the_timer_between_the_records_around_it(activity: Activity, read: Any) -> None:
    events = read(encode(activity))["event"]

    kinds = [str(event["event_type"]) for event in events]
    assert kinds == ["start", "stop_all", "start", "stop_all"]


@pytest.mark.parametrize("read", [with_fitdecode, with_garmin, with_chiptime])
def test_laps_find_their_names_through_the_steps_of_the_workout(activity: Activity, read: Any) -> None:
    messages = read(encode(activity))
    steps = [step["wkt_step_name"] for step in messages["workout_step"]]

    named = ["" if (at := lap.get("wkt_step_index")) is None else steps[at] for lap in messages["lap"]]

    assert named == [lap.name for lap in activity.laps]
    assert [lap["total_distance"] for lap in messages["lap"]] == [lap.distance_m for lap in activity.laps]


@pytest.mark.parametrize("read", [with_fitdecode, with_garmin, with_chiptime])
@pytest.mark.parametrize(
    ("field", "block", "unit"),
    [("accel", 0, 9.80665), ("gyro", 1, np.pi / 180), ("mag", 2, 1e-4)],
)
def test_motion_samples_come_back_in_the_units_of_the_format(
    activity: Activity, read: Any, field: str, block: int, unit: float
) -> None:
    messages = read(encode(activity))[f"{activity.sensors[block].kind}_data"]
    found = np.concatenate([np.array(part[f"calibrated_{field}_y"], dtype=float) for part in messages])

    np.testing.assert_allclose(found * unit, activity.sensors[block].xyz[:, 1], rtol=1e-6)
