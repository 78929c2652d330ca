"""One FIT message as bytes: what a field is, what stands for "not recorded", and how a definition is laid out."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, isfinite

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Base:
    """A base type of the FIT protocol (FIT protocol document, table "Base Types and Invalid Values")."""

    code: int
    letter: str
    """The letter of the type for `struct` and, with "<" before it, for NumPy."""
    invalid: int
    """What stands for "not recorded"."""
    low: int
    high: int

    @property
    def size(self) -> int:
        """Bytes of one value."""
        return struct.calcsize(self.letter)

    def packed(
        self, values: NDArray[np.float64], scale: float = 1.0, offset: float = 0.0
    ) -> NDArray[np.generic]:
        """Whole numbers of this type for an (n, ...) column in its unit; what does not fit is "not recorded"."""
        whole = np.floor((values + offset) * scale + 0.5)
        fits = (whole >= self.low) & (whole <= self.high)
        return np.where(fits, whole, self.invalid).astype(f"<{self.letter}")

    def whole(self, value: float, scale: float = 1.0, offset: float = 0.0) -> int:
        """One number as `packed` makes it."""
        if not isfinite(value):
            return self.invalid
        number = floor((value + offset) * scale + 0.5)
        return number if self.low <= number <= self.high else self.invalid


ENUM = Base(0x00, "B", 0xFF, 0, 0xFE)
SINT8 = Base(0x01, "b", 0x7F, -0x7F, 0x7E)
UINT8 = Base(0x02, "B", 0xFF, 0, 0xFE)
UINT16 = Base(0x84, "H", 0xFFFF, 0, 0xFFFE)
SINT32 = Base(0x85, "i", 0x7FFFFFFF, -0x80000000, 0x7FFFFFFE)
UINT32 = Base(0x86, "I", 0xFFFFFFFF, 0, 0xFFFFFFFE)
UINT32Z = Base(0x8C, "I", 0, 1, 0xFFFFFFFF)
# Which local message number stands for what; a sensor block's comes after these.
LOCAL_RECORD, LOCAL_EVENT, LOCAL_OTHER, LOCAL_MOTION, LOCAL_LAST = 0, 1, 2, 3, 15
STRING_CODE = 0x07
BYTES_CODE = 0x0D
FLOAT32_CODE = 0x88


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """A field of a definition message: its number in the profile, its bytes and its base type's code."""

    number: int
    size: int
    code: int


@dataclass(frozen=True, slots=True)
class DeveloperPlace:
    """A developer field of a definition message: its number, its bytes and whose it is."""

    number: int
    size: int
    developer_index: int


def definition(
    local: int, message: int, fields: Sequence[FieldPlace], developer: Sequence[DeveloperPlace] = ()
) -> bytes:
    """Bytes of a definition message: `local` (0 to 15) stands for the profile's `message` from here on, little-endian."""
    head = struct.pack("<BBBHB", 0x40 | (0x20 if developer else 0) | local, 0, 0, message, len(fields))
    laid_out = head + b"".join(struct.pack("<BBB", f.number, f.size, f.code) for f in fields)
    if developer:
        laid_out += struct.pack("<B", len(developer))
        laid_out += b"".join(struct.pack("<BBB", d.number, d.size, d.developer_index) for d in developer)
    return laid_out


def number(
    field: int, base: Base, value: float, scale: float = 1.0, offset: float = 0.0
) -> tuple[FieldPlace, bytes]:
    """A field holding one number."""
    return FieldPlace(field, base.size, base.code), struct.pack(
        "<" + base.letter, base.whole(value, scale, offset)
    )


def text(field: int, words: str, longest: int = 128) -> tuple[FieldPlace, bytes]:
    """A field holding text: UTF-8, ended by a zero byte, cut between characters to at most `longest` bytes."""
    kept = words.replace("\0", "").encode()[: longest - 1].decode(errors="ignore").encode() + b"\0"
    return FieldPlace(field, len(kept), STRING_CODE), kept


def raw(field: int, value: bytes) -> tuple[FieldPlace, bytes]:
    """A field holding bytes that are no number."""
    return FieldPlace(field, len(value), BYTES_CODE), value


def single(local: int, message: int, *fields: tuple[FieldPlace, bytes]) -> bytes:
    """A definition and the one message that follows it."""
    places = [place for place, _ in fields]
    return definition(local, message, places) + bytes([local]) + b"".join(value for _, value in fields)
