"""What `encode` promises without anybody else's reader: the frame of the file, and what it refuses."""

import struct
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from recordings_to_write import STARTED, half_mile_backward

from heelfirst.activity import Activity, DeveloperColumn, SensorBlock
from heelfirst.writers.fit import Unwritable, encode
from heelfirst.writers.fit.checksum import crc


def test_it_works() -> None:
    """A 14 byte header with its own checksum, as many bytes as it says, and the file's checksum."""
    data = encode(half_mile_backward())

    header_size, protocol, _, body_size, magic, header_crc = struct.unpack_from("<BBHI4sH", data)
    assert (header_size, protocol, magic) == (14, 0x20, b".FIT")
    assert len(data) == 14 + body_size + 2
    assert header_crc == crc(data[:12])
    assert crc(data) == 0


def test_the_same_activity_makes_the_same_bytes() -> None:
    """Whole files can be recognised by their content."""
    assert encode(half_mile_backward()) == encode(half_mile_backward())


def test_the_time_it_was_made_is_an_argument() -> None:
    later = datetime(2026, 4, 19, 14, tzinfo=UTC)
    assert encode(half_mile_backward(), created_at=later) != encode(half_mile_backward(), created_at=STARTED)
    assert encode(half_mile_backward(), created_at=STARTED) == encode(half_mile_backward())


def test_a_recording_without_a_clock_is_refused_in_a_sentence() -> None:
    with pytest.raises(Unwritable, match="has no clock"):
        encode(replace(half_mile_backward(), started_at=None))


@pytest.mark.parametrize("year", [1985, 1996, 2127])
def test_a_clock_outside_the_years_of_the_format_is_refused(year: int) -> None:
    with pytest.raises(Unwritable, match="1998 to 2126"):
        encode(replace(half_mile_backward(), started_at=datetime(year, 1, 1, tzinfo=UTC)))


def test_a_developer_field_too_wide_for_a_record_is_refused_by_name() -> None:
    wide = DeveloperColumn(0, 0, "spectrum", "", np.full((400, 64), 0.5))
    with pytest.raises(Unwritable, match="spectrum"):
        encode(replace(half_mile_backward(), developer=(wide,)))


def test_a_summary_without_records_is_a_whole_file() -> None:
    empty = Activity(format="fit", columns={"time_s": np.empty(0)}, started_at=STARTED, stated_elapsed_s=600)
    assert crc(encode(empty)) == 0


def test_a_sensor_that_fell_silent_starts_a_new_message() -> None:
    """A gap longer than the 65 s an offset can hold does not wrap round."""
    sample_s = np.concatenate((np.arange(10) / 25, 100 + np.arange(10) / 25))
    block = SensorBlock("accelerometer", "m/s²", sample_s, np.ones((20, 3)), calibrated=True)
    silent = replace(half_mile_backward(), sensors=(block,))

    definition_of_ten = bytes([165, 0, 6])
    assert encode(silent).count(definition_of_ten) == 3  # the full message, and each of the two short ones
