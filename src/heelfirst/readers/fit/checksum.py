"""FIT's 16-bit checksum by folding whole blocks: docs/how/reading-fit.md, "The checksum"."""

import numpy as np
from numpy.typing import NDArray

POLYNOMIAL = 0xA001
"""x^16 + x^15 + x^2 + 1, lowest bit first, start value 0 (CRC-16/ARC)."""

SMALL = 1500
"""Bytes below which a table is quicker than folding."""


def _table() -> tuple[int, ...]:
    table = []
    for value in range(256):
        crc = value
        for _ in range(8):
            crc = (crc >> 1) ^ (POLYNOMIAL if crc & 1 else 0)
        table.append(crc)
    return tuple(table)


TABLE = _table()


def checksum(data: bytes | memoryview | NDArray[np.uint8]) -> int:
    """Return the checksum of the bytes; 0 over bytes that end in their own checksum."""
    rest = np.frombuffer(data, np.uint8)
    while rest.size > SMALL:
        rest = _folded(rest)
    crc = 0
    for byte in rest.tolist():
        crc = (crc >> 8) ^ TABLE[(crc ^ byte) & 0xFF]
    return crc


def _folded(data: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return 16 blocks with the same checksum.

    With K a power of two the polynomial's K-th power is x^16K + x^15K + x^2K + 1, so a block of K bits may be moved
    15, 14 and 0 blocks' worth down by three exclusive-ors. Zeros in front do not change the checksum.
    """
    width = 1 << max((data.size // 32).bit_length() - 1, 0)
    count = -(-data.size // width)
    rows = np.zeros((count, width), np.uint8)
    rows.reshape(-1)[count * width - data.size :] = data
    for at in range(count - 16):
        row = rows[at]
        rows[at + 1] ^= row
        rows[at + 14] ^= row
        rows[at + 16] ^= row
    return rows[count - 16 :].reshape(-1)
