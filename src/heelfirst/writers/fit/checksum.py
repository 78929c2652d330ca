"""The two-byte checksum of FIT files, in lanes: NumPy takes two bytes of every lane at a time.

The checksum is CRC-16/ARC (polynomial 0x8005 reflected, start value 0). With a start value of 0 it is linear, so the
lanes can be counted apart and joined: the checksum of a+b is that of a, carried on over len(b) zero bytes, xor that
of b. Zero bytes in front change nothing, which is how the first lane is filled up.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

_LANE_POWER = 7  # lanes of 128 bytes


@cache
def _after_zeros(power: int) -> NDArray[np.uint16]:
    """For every state of the checksum: the state after 2**power zero bytes."""
    if power == 0:
        states = np.arange(1 << 16, dtype=np.uint16)
        for _ in range(8):
            states = np.where(states & 1, (states >> 1) ^ 0xA001, states >> 1).astype(np.uint16)
        return states
    half = _after_zeros(power - 1)
    twice: NDArray[np.uint16] = half[half]
    return twice


def crc(data: bytes) -> int:
    """Checksum of `data` as a FIT header or file carries it, 0 to 65535."""
    power = min(_LANE_POWER, max(1, (len(data) - 1).bit_length()))
    lanes = max(1, -(-len(data) >> power))
    padded = np.zeros(lanes << power, dtype=np.uint8)
    padded[padded.size - len(data) :] = np.frombuffer(data, dtype=np.uint8)
    # The state is as wide as two bytes, so two bytes are one step: their xor with it, carried over two zero bytes.
    two_bytes = _after_zeros(1)
    state = np.zeros(lanes, dtype=np.uint16)
    for column in np.ascontiguousarray(padded.view("<u2").reshape(lanes, -1).T):
        state = two_bytes[state ^ column]
    while state.size > 1:
        if state.size % 2:
            state = np.concatenate((np.zeros(1, dtype=np.uint16), state))
        state = _after_zeros(power)[state[0::2]] ^ state[1::2]
        power += 1
    return int(state[0])
