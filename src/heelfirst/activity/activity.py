"""One recorded outing as a validated set of equal-length columns.

An `Activity` says what the file said, in SI units and in the file's order: clocks that run backwards, repeated
instants and missing values stay as they are. `heelfirst.activity.timeline` makes the cleaned view that totals and
charts use.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "time_s": "seconds since started_at",
        "lat_deg": "degrees north, WGS 84",
        "lon_deg": "degrees east, WGS 84",
        "distance_m": "metres since the start, as the device counted them",
        "speed_mps": "metres a second",
        "elevation_m": "metres above sea level",
        "heart_rate_bpm": "beats a minute",
        "cadence_rpm": "cycles a minute as recorded: strides for a runner, so steps are twice as many",
        "power_w": "watts",
        "temperature_c": "degrees Celsius",
    }
)
"""Every column an activity may have, with its unit. A value that was not recorded is NaN."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Something in the file that could not be read or believed."""

    where: str
    """The place: "byte 1,024", "line 17", "record 5"."""
    what: str
    """One sentence a runner understands: what is wrong and what was done about it."""
    lost_records: int | None = None
    """How many records are gone; None where nobody can know."""


@dataclass(frozen=True, slots=True)
class Lap:
    """A stretch between two presses of the lap button, or what the device made one."""

    start_s: float
    end_s: float
    distance_m: float = float("nan")
    name: str = ""
    """What the device or the workout calls it: a lap name or the name of the workout step."""
    trigger: str = ""
    """Why it ended where the file tells: "manual", "distance", "time", "session_end", ..."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the device's timer was stopped, in seconds since started_at."""

    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Device:
    """What recorded the file; an empty string or None is "not stated"."""

    maker: str = ""
    product: str = ""
    serial: int | None = None
    software: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.maker, self.product) if part)


@dataclass(frozen=True, slots=True, eq=False)
class DeveloperColumn:
    """A column that the file's author defined, keyed by developer and number (two sensors may share a number)."""

    developer_index: int
    number: int
    name: str
    units: str
    values: Floats
    """(n,) or (n, k) for an array field; NaN where the record did not carry it."""
    application_id: str = ""
    """The developer's application id, 32 hexadecimal digits, where the file tells."""


@dataclass(frozen=True, slots=True, eq=False)
class SensorBlock:
    """Motion samples at their own rate and place on the body."""

    kind: Literal["accelerometer", "gyroscope", "magnetometer"]
    unit: Literal["m/s²", "rad/s", "T"]
    time_s: Floats
    """(n,) seconds since started_at."""
    xyz: Floats
    """(n, 3) in the sensor's own axes."""
    place: str = ""
    """Where on the body: "foot", "shank", "thigh", "lower back", "chest", "wrist"; empty where unknown."""
    calibrated: bool = False
    """False: raw counts for which the file carries no calibration; `unit` then does not hold."""

    @property
    def rate_hz(self) -> float:
        """Samples a second over the whole block; NaN with fewer than two samples."""
        span_s = float(self.time_s[-1] - self.time_s[0]) if self.time_s.size > 1 else 0.0
        return (self.time_s.size - 1) / span_s if span_s > 0 else float("nan")


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Activity:
    """One recorded outing, as the file told it.

    Raises ValueError at birth when a column is unknown, not float64, of another length, or writable columns disagree.
    """

    format: Literal["fit", "gpx", "tcx", "log"]
    columns: Mapping[str, Floats]
    """Name (see `COLUMNS`) -> (n,) float64. "time_s" is always there; a column nobody recorded is absent."""
    started_at: datetime | None = None
    """The instant of time_s = 0, with a time zone (UTC); None where the file has no clock."""
    utc_offset_s: int | None = None
    """The device's local time minus UTC, where the file tells."""
    sport: str = ""
    """FIT's word: "running", "cycling", "walking", ...; empty where not stated."""
    sub_sport: str = ""
    name: str = ""
    device: Device = field(default_factory=Device)
    laps: tuple[Lap, ...] = ()
    pauses: tuple[Pause, ...] = ()
    developer: tuple[DeveloperColumn, ...] = ()
    sensors: tuple[SensorBlock, ...] = ()
    damage: tuple[Damage, ...] = ()
    stated_distance_m: float = float("nan")
    """The session's own total, where the file has one."""
    stated_elapsed_s: float = float("nan")
    """The session's own elapsed time, where the file has one."""

    def __post_init__(self) -> None:
        if "time_s" not in self.columns:
            raise ValueError("an activity needs the column time_s")
        records = self.columns["time_s"].shape[0]
        for name, values in self.columns.items():
            if name not in COLUMNS:
                raise ValueError(f"{name} is not a column of an activity")
            if values.shape != (records,) or values.dtype != np.float64:
                raise ValueError(f"column {name} is {values.dtype}{values.shape}, not float64({records},)")
        for column in self.developer:
            if column.values.shape[:1] != (records,):
                raise ValueError(
                    f"developer column {column.name} has {column.values.shape[:1]} rows, not {records}"
                )
        if self.started_at is not None and self.started_at.utcoffset() is None:
            raise ValueError("started_at needs a time zone")
        for values in self.columns.values():
            values.setflags(write=False)
        object.__setattr__(self, "columns", MappingProxyType(dict(self.columns)))

    @property
    def records(self) -> int:
        """How many records (points) the file holds."""
        return int(self.columns["time_s"].shape[0])

    @property
    def time_s(self) -> Floats:
        """Seconds since started_at, in the file's order; NaN where a record has no time."""
        return self.columns["time_s"]

    def column(self, name: str) -> Floats:
        """One column by name; all NaN where nobody recorded it. Raises KeyError for a name not in `COLUMNS`."""
        COLUMNS[name]
        absent = self.columns.get(name)
        return np.full(self.records, np.nan) if absent is None else absent

    def at(self, time_s: float) -> datetime | None:
        """The instant `time_s` seconds after the start; None where the file has no clock."""
        return None if self.started_at is None else self.started_at + timedelta(seconds=time_s)
