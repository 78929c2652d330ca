"""Activities of our own for the writer's tests."""

from datetime import UTC, datetime

import numpy as np

from heelfirst.activity import Activity, DeveloperColumn, Device, Lap, Pause, SensorBlock

STARTED = datetime(2026, 1, 8, 11, 30, tzinfo=UTC)
SENSOR_APPLICATION = "00112233445566778899aabbccddeeff"


def half_mile_backward(records: int = 400, *, seed: int = 26) -> Activity:
    """Everything a file can hold: all columns with holes, a pause, named laps, two developers, three sensors."""
    chance = np.random.default_rng(seed)
    time_s = np.arange(records, dtype=float)
    time_s[records // 2 :] += 30
    columns = {
        "time_s": time_s,
        "lat_deg": 42.4 + time_s * 1.7e-5,
        "lon_deg": -66.5 - time_s * 1.1e-5,
        "distance_m": np.cumsum(chance.uniform(2, 3, records)),
        "speed_mps": chance.uniform(2, 3, records),
        "elevation_m": 12 + np.cumsum(chance.normal(0, 0.1, records)),
        "heart_rate_bpm": chance.integers(110, 160, records).astype(float),
        "cadence_rpm": chance.integers(170, 190, records) / 2,
        "power_w": chance.integers(200, 300, records).astype(float),
        "temperature_c": chance.integers(-6, 3, records).astype(float),
    }
    for name in ("lat_deg", "lon_deg", "heart_rate_bpm", "cadence_rpm", "power_w"):
        columns[name][chance.integers(0, records, 9)] = np.nan
    pause = Pause(float(time_s[records // 2 - 1]), float(time_s[records // 2]))
    sample_s = 5 + np.arange(1000) / 25

    return Activity(
        format="fit",
        columns=columns,
        started_at=STARTED,
        utc_offset_s=-5 * 3600,
        sport="running",
        sub_sport="street",
        name="Half a mile",
        device=Device("Heelfirst", "demo watch", 26, "1.00"),
        laps=(
            Lap(0.0, 150.0, 400.25, "Backward", "manual"),
            Lap(150.0, 260.0, 250.0, "Rückwärts über die Brücke", "distance"),
            Lap(260.0, 300.0, 80.0, "Backward", "manual"),
            Lap(300.0, float(time_s[-1]), 120.0, "", "session_end"),
        ),
        pauses=(pause,),
        developer=(
            DeveloperColumn(0, 0, "run_direction", "", np.where(time_s < 300, 2.0, np.nan)),
            DeveloperColumn(1, 0, "leg_spring", "kN/m", chance.normal(9, 1, records), SENSOR_APPLICATION),
            DeveloperColumn(1, 7, "balance", "%", chance.normal(50, 1, (records, 2)), SENSOR_APPLICATION),
            DeveloperColumn(0, 3, "steps", "steps", np.arange(0.0, records * 100.0, 100.0)),
        ),
        sensors=(
            SensorBlock("accelerometer", "m/s²", sample_s, chance.normal(0, 9, (1000, 3)), calibrated=True),
            SensorBlock("gyroscope", "rad/s", sample_s, chance.normal(0, 2, (1000, 3)), calibrated=True),
            SensorBlock("magnetometer", "T", sample_s, chance.normal(0, 5e-5, (1000, 3)), calibrated=True),
        ),
        stated_distance_m=850.25,
    )
