"""The checksum counted in lanes is the one the protocol describes."""

import random

import pytest

from heelfirst.writers.fit.checksum import crc


def one_bit_at_a_time(data: bytes) -> int:
    """CRC-16/ARC from its definition."""
    state = 0
    for byte in data:
        state ^= byte
        for _ in range(8):
            state = state >> 1 ^ 0xA001 if state & 1 else state >> 1
    return state


def test_it_works() -> None:
    """The check value that the catalogue of checksums gives for CRC-16/ARC over "123456789"."""
    assert crc(b"123456789") == 0xBB3D


@pytest.mark.parametrize("length", [0, 1, 2, 255, 256, 257, 511, 512, 513, 1023, 5000])
def test_lanes_join_to_the_checksum_of_the_whole(length: int) -> None:
    data = random.Random(length).randbytes(length)

    assert crc(data) == one_bit_at_a_time(data)


def test_a_file_with_its_own_checksum_behind_it_sums_to_zero() -> None:
    data = random.Random(26).randbytes(3000)

    assert crc(data + crc(data).to_bytes(2, "little")) == 0
