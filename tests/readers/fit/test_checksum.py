"""The checksum by folding is the checksum of the protocol."""

import random

import pytest
from fit_builder import crc16, run

from heelfirst.readers.fit.checksum import checksum


def test_it_works() -> None:
    assert checksum(b"123456789") == 0xBB3D


@pytest.mark.parametrize("size", [0, 1, 2, 15, 16, 17, 63, 64, 65, 66, 127, 128, 129, 1000, 4097, 20_011])
def test_every_length_gives_what_the_polynomial_says(size: int) -> None:
    data = random.Random(size).randbytes(size)

    assert checksum(data) == crc16(data)


def test_a_file_that_ends_in_its_checksum_sums_to_zero() -> None:
    assert checksum(run(300).file()) == 0


def test_zeros_in_front_do_not_hide_a_change_behind_them() -> None:
    assert checksum(bytes(5000) + b"\x01") != checksum(bytes(5000) + b"\x02")
