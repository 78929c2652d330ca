"""Accelerometer, gyroscope and magnetometer messages: up to thirty samples each, every sample with its own offset."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import SensorBlock
from heelfirst.activity.activity import Floats
from heelfirst.writers.fit.message import FLOAT32_CODE, LOCAL_OTHER, UINT16, UINT32, FieldPlace, definition

SAMPLES_A_MESSAGE = 30  # as watches do; an array field ends at 255 bytes
LONGEST_GAP_S = 1.0  # a longer silence starts a new message
STANDARD_GRAVITY_MPS2 = 9.80665  # CGPM 1901, exact
TESLA_PER_GAUSS = 1e-4


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of sensor travels (FIT profile, messages 164, 165, 208)."""

    message: int
    unit: float
    """SI units in one unit of the calibrated fields: g, degrees a second, gauss."""


_KINDS = {
    "accelerometer": _Kind(165, STANDARD_GRAVITY_MPS2),
    "gyroscope": _Kind(164, pi / 180),
    "magnetometer": _Kind(208, TESLA_PER_GAUSS),
}


def motion_definition(block: SensorBlock, local: int, samples: int = SAMPLES_A_MESSAGE) -> bytes:
    """Define `local` as this block's message with `samples` samples."""
    first_axis, code, size = (5, FLOAT32_CODE, 4) if block.calibrated else (2, UINT16.code, 2)
    axes = [FieldPlace(first_axis + axis, size * samples, code) for axis in range(3)]
    second, millisecond = FieldPlace(253, 4, UINT32.code), FieldPlace(0, 2, UINT16.code)
    offsets = FieldPlace(1, 2 * samples, UINT16.code)
    return definition(local, _KINDS[block.kind].message, [second, millisecond, offsets, *axes])


def motion(block: SensorBlock, local: int, start_fit_s: float) -> Iterator[tuple[float, bytes]]:
    """Messages of one block in order: (seconds after the start of the message's first sample, bytes).

    `local` stands for a full message, see `motion_definition`; a shorter one brings its own definition. Calibrated
    samples are written in the format's units, counts as counts. Samples without a finite time are left out: the
    format has no place for them. Where on the body the sensor sat is not something a FIT file can say.
    """
    timed = np.isfinite(block.time_s)
    time_s, xyz = block.time_s[timed], block.xyz[timed]
    gap_s = np.diff(time_s)
    breaks = np.flatnonzero((gap_s > LONGEST_GAP_S) | (gap_s < 0)) + 1
    for start, end in zip([0, *breaks.tolist()], [*breaks.tolist(), time_s.size], strict=True):
        for first in range(start, end, SAMPLES_A_MESSAGE):
            taken = slice(first, min(first + SAMPLES_A_MESSAGE, end))
            full = taken.stop - taken.start == SAMPLES_A_MESSAGE
            lead = bytes([local])
            if not full:
                lead = motion_definition(block, LOCAL_OTHER, taken.stop - taken.start) + bytes([LOCAL_OTHER])
            yield float(time_s[first]), lead + _samples(block, start_fit_s + time_s[taken], xyz[taken])


def _samples(block: SensorBlock, fit_s: Floats, xyz: Floats) -> bytes:
    whole_ms = np.floor(fit_s * 1000 + 0.5)
    second, millisecond = divmod(int(whole_ms[0]), 1000)
    offset_ms = UINT16.packed(whole_ms - whole_ms[0])
    unit = _KINDS[block.kind].unit
    axes: NDArray[np.generic] = (
        (xyz / unit).T.astype(np.float32) if block.calibrated else UINT16.packed(xyz.T)
    )
    written: bytes = second.to_bytes(4, "little") + millisecond.to_bytes(2, "little")
    return written + offset_ms.tobytes() + axes.tobytes()
