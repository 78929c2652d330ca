"""Small activities for stories: a steady run, with whatever the story needs on top."""

from datetime import UTC, datetime
from typing import Any

import numpy as np

from heelfirst.activity import Activity, DeveloperColumn

STARTED = datetime(2026, 3, 7, 9, 30, tzinfo=UTC)


def steady(seconds: int = 600, speed_mps: float = 2.5, every_s: float = 1.0, **more: Any) -> Activity:
    """A run at one speed from (42.4 N, 66.5 W) to the north, with heart rate and cadence."""
    time_s = np.arange(0.0, seconds + every_s / 2, every_s)
    columns = {
        "time_s": time_s,
        "lat_deg": 42.4 + time_s * speed_mps / 111_195.0,
        "lon_deg": np.full(time_s.size, -66.5),
        "distance_m": time_s * speed_mps,
        "heart_rate_bpm": 140.0 + 10 * np.sin(time_s / 60),
        "cadence_rpm": np.full(time_s.size, 88.0),
        "elevation_m": 12.0 + time_s * 0.01,
    } | more.pop("columns", {})
    return Activity(
        **({"format": "fit", "columns": columns, "started_at": STARTED, "sport": "running"} | more)
    )


def only(time_s: list[float], **columns: list[float]) -> Activity:
    """Records with just these columns."""
    arrays = {name: np.array(values, dtype=float) for name, values in columns.items()}
    return Activity(
        format="fit", columns={"time_s": np.array(time_s, dtype=float), **arrays}, started_at=STARTED
    )


def directed(activity: Activity, codes: list[int]) -> DeveloperColumn:
    """The developer field run_direction, `codes` spread evenly over the records."""
    values = np.repeat(np.array(codes, dtype=float), -(-activity.records // len(codes)))[: activity.records]
    return DeveloperColumn(0, 0, "run_direction", "", values)
