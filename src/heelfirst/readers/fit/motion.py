"""Accelerometer, gyroscope and magnetometer messages as sensor blocks: docs/how/reading-fit.md, "Motion sensors"."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import SensorBlock
from heelfirst.readers.fit.clock import Clock, timestamps
from heelfirst.readers.fit.scan import Messages
from heelfirst.readers.fit.table import Floats, Table

CALIBRATION = 167

STANDARD_GRAVITY = 9.80665
"""m/s²; FIT's calibrated acceleration is in g."""


@dataclass(frozen=True, slots=True)
class Sensor:
    """One kind of sensor: where its fields stand and what its units are."""

    message: int
    calibration_type: int
    kind: Literal["accelerometer", "gyroscope", "magnetometer"]
    unit: Literal["m/s²", "rad/s", "T"]
    si: float
    """SI value of FIT's calibrated unit: g, degrees a second, gauss."""
    compressed_at: int | None = None
    """First of three fields in thousandths of the calibrated unit."""


SENSORS = (
    Sensor(165, 0, "accelerometer", "m/s²", STANDARD_GRAVITY, 8),
    Sensor(164, 1, "gyroscope", "rad/s", math.pi / 180.0),
    Sensor(208, 2, "magnetometer", "T", 1e-4),
)

RAW_AT, CALIBRATED_AT = 2, 5
"""First of the three fields x, y, z."""


def sensor_blocks(
    data: bytes, messages: Messages, clock: Clock, part_starts: list[int]
) -> tuple[SensorBlock, ...]:
    """Return a block for each kind of sensor the file carries samples of."""
    blocks = (_block(data, messages, sensor, clock, part_starts) for sensor in SENSORS)
    return tuple(block for block in blocks if block is not None)


def _block(
    data: bytes, messages: Messages, sensor: Sensor, clock: Clock, part_starts: list[int]
) -> SensorBlock | None:
    table = Table(data, messages.of(sensor.message))
    if not table.size:
        return None
    xyz, calibrated = _xyz(data, messages, sensor, table)
    if xyz is None:
        return None
    at = clock.seconds(timestamps(data, table, messages, part_starts))
    milliseconds = table.column(0)
    if milliseconds is not None:
        at = at + np.nan_to_num(milliseconds) / 1000.0
    offset_ms = table.array(1)
    if offset_ms is None:
        offset_ms = np.zeros((table.size, 1))
    samples = min(offset_ms.shape[1], xyz.shape[1])
    time_s = at[:, None] + offset_ms[:, :samples] / 1000.0
    xyz = xyz[:, :samples]
    real = np.isfinite(time_s) & np.isfinite(xyz).any(axis=2)
    if not real.any():
        return None
    return SensorBlock(sensor.kind, sensor.unit, time_s[real], xyz[real], "", calibrated)


def _xyz(data: bytes, messages: Messages, sensor: Sensor, table: Table) -> tuple[Floats | None, bool]:
    """Return (n, k, 3) samples in SI units, or raw counts where the file has no calibration."""
    calibrated = _three(table, CALIBRATED_AT, 1.0)
    if calibrated is not None and np.isfinite(calibrated).any():
        return calibrated * sensor.si, True
    if sensor.compressed_at is not None:
        compressed = _three(table, sensor.compressed_at, 1000.0)
        if compressed is not None and np.isfinite(compressed).any():
            return compressed * sensor.si, True
    raw = _three(table, RAW_AT, 1.0)
    if raw is None or not np.isfinite(raw).any():
        return None, False
    calibrations = _calibrations(data, messages, sensor.calibration_type)
    if not calibrations:
        return raw, False
    which = np.clip(np.searchsorted([c.at for c in calibrations], table.offsets) - 1, 0, None)
    for i in np.unique(which).tolist():
        raw[which == i] = calibrations[i].apply(raw[which == i])
    return raw * sensor.si, True


def _three(table: Table, first: int, scale: float) -> Floats | None:
    axes = [axis for i in range(3) if (axis := table.array(first + i, scale)) is not None]
    if len(axes) < 3:
        return None
    samples = min(axis.shape[1] for axis in axes)
    return np.stack([axis[:, :samples] for axis in axes], axis=2)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What one calibration message says."""

    at: int
    gain: float
    level_shift: float
    offset: Floats
    matrix: NDArray[np.float64]

    def apply(self, raw: Floats) -> Floats:
        """Turn (n, k, 3) counts into FIT's calibrated unit: (raw - level shift - offset) x gain, then the matrix."""
        result: Floats = (raw - self.level_shift - self.offset) * self.gain @ self.matrix.T
        return result


def _calibrations(data: bytes, messages: Messages, sensor_type: int) -> list[Calibration]:
    table = Table(data, messages.of(CALIBRATION))
    kinds, factors, divisors, shifts = (table.column(i) for i in range(4))
    if kinds is None or factors is None:
        return []
    offsets, matrices = table.array(4), table.array(5, 65535.0)
    found = []
    for i in np.flatnonzero(kinds == sensor_type).tolist():
        divisor = 1.0 if divisors is None or np.isnan(divisors[i]) or divisors[i] == 0 else float(divisors[i])
        if np.isnan(factors[i]):
            continue
        offset, matrix = np.zeros(3), np.eye(3)
        if offsets is not None and offsets.shape[1] >= 3:
            offset = np.nan_to_num(offsets[i, :3])
        if matrices is not None and matrices.shape[1] >= 9 and np.isfinite(matrices[i, :9]).all():
            matrix = matrices[i, :9].reshape(3, 3)
        shift = 0.0 if shifts is None or np.isnan(shifts[i]) else float(shifts[i])
        found.append(Calibration(int(table.offsets[i]), float(factors[i]) / divisor, shift, offset, matrix))
    return found
