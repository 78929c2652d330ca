"""A few minutes of a foot, invented: enough to carry motion samples through files, not to learn anything from."""

import numpy as np

from heelfirst.activity import SensorBlock
from heelfirst.activity.activity import Floats
from heelfirst.facing.labels import RUN_DIRECTION, Facing

RATE_HZ = 25
FROM_S, FOR_S = 180.0, 240.0
GRAVITY_MPS2 = 9.80665
_BACKWARD = next(code for code, facing in RUN_DIRECTION.items() if facing is Facing.BACKWARD)


def foot_accelerometer(
    time_s: Floats, cadence_rpm: Floats, facing: Floats, chance: np.random.Generator
) -> SensorBlock:
    """Four minutes of accelerometer samples at the foot, (6000, 3) in m/s², from cadence and facing a record.

    One swing and one impact a stride; backward the swing along the foot is turned about in time. Real feet do more.
    """
    sample_s = FROM_S + np.arange(int(FOR_S * RATE_HZ)) / RATE_HZ
    strides = np.cumsum(np.interp(sample_s, time_s, cadence_rpm) / 60 / RATE_HZ)
    row = np.minimum(np.searchsorted(time_s, sample_s), time_s.size - 1)
    sense = np.where(facing[row] == _BACKWARD, -1.0, 1.0)
    turn = 2 * np.pi * strides
    impact = np.exp(-(((np.mod(strides, 1.0) - 0.1) / 0.035) ** 2))
    along = 14 * np.sin(turn) + 6 * sense * np.sin(2 * turn)
    across = 3 * np.cos(turn + 0.6)
    upward = GRAVITY_MPS2 + 9 * np.cos(turn) + 45 * impact
    xyz = np.column_stack((along, across, upward)) + chance.normal(0, 0.8, (sample_s.size, 3))
    # 16 g, as such sensors clip.
    clipped: Floats = np.clip(xyz, -16 * GRAVITY_MPS2, 16 * GRAVITY_MPS2)
    return SensorBlock("accelerometer", "m/s²", sample_s, clipped, place="foot", calibrated=True)
