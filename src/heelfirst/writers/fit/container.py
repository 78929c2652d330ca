"""What is round the messages of every FIT file: the header, the two checksums, and the years that its clock holds."""

import struct
from datetime import UTC, datetime

from heelfirst.writers.fit.checksum import crc
from heelfirst.writers.fit.errors import Unwritable

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)  # FIT protocol: date_time counts seconds from here
_EARLIEST_S, _LATEST_S = 0x10000000, 0xFFFFFFFE  # below the first a reader takes the number for uptime
_PROTOCOL_VERSION = 0x20  # 2.0: developer fields
_PROFILE_VERSION = 2195


def fits_the_clock(start_s: float, over_s: float, started_at: datetime) -> None:
    """Raise Unwritable where seconds since EPOCH, for so long, are none that a FIT file can hold."""
    if start_s < _EARLIEST_S or start_s + over_s > _LATEST_S:
        raise Unwritable(f"a FIT file holds the years 1998 to 2126, not a recording of {started_at:%Y-%m-%d}")


def contained(messages: bytes) -> bytes:
    """A whole FIT file of these messages."""
    header = struct.pack("<BBHI4s", 14, _PROTOCOL_VERSION, _PROFILE_VERSION, len(messages), b".FIT")
    whole = header + struct.pack("<H", crc(header)) + messages
    return whole + struct.pack("<H", crc(whole))
