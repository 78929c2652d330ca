"""How one kind of message lies in the bytes: its fields, their types and where each begins."""

import struct
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

DEVELOPER_FLAG = 0x20
DEFINITION_FLAG = 0x40
COMPRESSED_FLAG = 0x80

TIMESTAMP = 253
"""The field number that means "when" in every message."""

FAR_S = 1 << 21
"""Three and a half weeks in seconds: no recording lasts so long."""

SYSTEM_TIME_BELOW = 0x10000000
"""A smaller timestamp is seconds since the device was switched on (FIT profile, date_time)."""


@dataclass(frozen=True, slots=True)
class BaseType:
    """One of FIT's 17 types: NumPy's letter and width, and the value that means "not recorded"."""

    code: str
    invalid: int | None
    """None for floats (any NaN) and strings."""

    @property
    def width(self) -> int:
        """Bytes of one value."""
        return int(self.code[1])


BASE_TYPES: dict[int, BaseType] = {
    0x00: BaseType("u1", 0xFF),  # enum
    0x01: BaseType("i1", 0x7F),
    0x02: BaseType("u1", 0xFF),
    0x83: BaseType("i2", 0x7FFF),
    0x84: BaseType("u2", 0xFFFF),
    0x85: BaseType("i4", 0x7FFFFFFF),
    0x86: BaseType("u4", 0xFFFFFFFF),
    0x07: BaseType("S1", None),  # string
    0x88: BaseType("f4", None),
    0x89: BaseType("f8", None),
    0x0A: BaseType("u1", 0),  # the z types: zero means "not recorded"
    0x8B: BaseType("u2", 0),
    0x8C: BaseType("u4", 0),
    0x0D: BaseType("u1", 0xFF),  # byte
    0x8E: BaseType("i8", 0x7FFFFFFFFFFFFFFF),
    0x8F: BaseType("u8", 0xFFFFFFFFFFFFFFFF),
    0x90: BaseType("u8", 0),
}

BYTE = BASE_TYPES[0x0D]
BYTE_NUMBER = 0x0D
STRING = BASE_TYPES[0x07]
_BY_NUMBER = {number & 0x1F: number for number in BASE_TYPES}


def base_type(number: int) -> BaseType:
    """Return the type for a base type byte; some devices leave the top bit out, and an unknown type is bytes."""
    return BASE_TYPES.get(_BY_NUMBER.get(number & 0x1F, BYTE_NUMBER), BYTE)


class Field(NamedTuple):
    """One field of a definition."""

    number: int
    size: int
    type_number: int
    """The base type byte; for a developer field the developer index, its type stands in its description."""
    offset: int
    """Bytes from the message's header to the field."""


@dataclass(frozen=True, eq=False)
class Layout:
    """A definition message, decoded; equal definitions of one file share one layout."""

    message: int
    """The global message number: 20 is a record."""
    order: str
    """NumPy's byte order mark."""
    fields: tuple[Field, ...]
    developer_fields: tuple[Field, ...]
    stride: int
    """Bytes of one message, its header byte included."""
    raw: bytes = b""
    """The definition message's bytes after its header byte."""
    singles: list[int] = field(default_factory=list)
    """Offsets of message headers found one by one."""
    runs: list[tuple[int, int]] = field(default_factory=list)
    """(offset of the first header, count) of messages that follow each other without a break."""
    _told: dict[str, Any] = field(default_factory=dict)

    def find(self, number: int) -> Field | None:
        """Return the first native field of that number that can be read as its type; None if there is none."""
        for one in self.fields:
            if one.number == number and one.size and one.size % base_type(one.type_number).width == 0:
                return one
        return None

    @cached_property
    def timestamp_offset(self) -> int:
        """Bytes from the header to a four-byte timestamp; 0 where the message has none."""
        one = next((f for f in self.fields if f.number == TIMESTAMP and f.size == 4), None)
        return one.offset if one else 0

    def offsets(self) -> NDArray[np.int64]:
        """Offsets of all its messages' header bytes, in the file's order."""
        # Asked for several times in one reading, and only the rescue of a damaged file changes it in between.
        state = (len(self.singles), len(self.runs), self.singles[-1:], self.runs[-1:])
        if self._told.get("state") != state:
            self._told["state"] = state
            self._told["offsets"] = self._offsets()
        found: NDArray[np.int64] = self._told["offsets"]
        return found

    def _offsets(self) -> NDArray[np.int64]:
        pieces = [np.array(self.singles, np.int64)] if self.singles else []
        pieces += [np.arange(start, start + count * self.stride, self.stride) for start, count in self.runs]
        if not pieces:
            return np.empty(0, np.int64)
        if len(pieces) == 1:
            return pieces[0]
        joined = np.concatenate(pieces)
        joined.sort()
        return joined


RECORD = 20

RECORD_TYPES = {
    TIMESTAMP: 0x86,
    0: 0x85,
    1: 0x85,
    2: 0x84,
    3: 0x02,
    4: 0x02,
    5: 0x86,
    6: 0x84,
    7: 0x84,
    13: 0x01,
    53: 0x02,
    73: 0x86,
    78: 0x86,
}
"""What FIT's profile says of the record fields that become columns."""


def _settled(number: int, size: int, type_number: int) -> int:
    """Return a field's type: the profile's where a record's field has its size but a type of another width.

    A latitude of four bytes is one whole number, also where its definition (a bit of it flipped) says two of 16 bits.
    """
    stated = BASE_TYPES.get(type_number)
    if number not in RECORD_TYPES or (stated is not None and stated.width == size):
        return type_number
    known = RECORD_TYPES[number]
    return known if BASE_TYPES[known].width == size else type_number


def parse(data: bytes, at: int, end: int) -> Layout | None:
    """Decode the definition message whose header byte lies at `at`; None where it does not fit before `end`."""
    after = at + 6
    if after > end:
        return None
    order = ">" if data[at + 2] == 1 else "<"
    message = struct.unpack_from(order + "H", data, at + 3)[0]
    count = data[at + 5]
    developer_at = after + 3 * count
    if developer_at > end:
        return None
    offset = 1
    fields = []
    for where in range(after, developer_at, 3):
        number, size = data[where], data[where + 1]
        type_number = data[where + 2]
        if message == RECORD:
            type_number = _settled(number, size, type_number)
        fields.append(Field(number, size, type_number, offset))
        offset += size
    developer_fields = []
    last = developer_at
    if data[at] & DEVELOPER_FLAG:
        if developer_at >= end:
            return None
        last = developer_at + 1 + 3 * data[developer_at]
        if last > end:
            return None
        for where in range(developer_at + 1, last, 3):
            developer_fields.append(Field(data[where], data[where + 1], data[where + 2], offset))
            offset += data[where + 1]
    return Layout(message, order, tuple(fields), tuple(developer_fields), offset, data[at + 1 : last])


def definition_length(data: bytes, at: int, end: int) -> int:
    """Bytes of the definition message at `at`, its header byte included; 0 where it does not fit before `end`."""
    if at + 6 > end:
        return 0
    length = 6 + 3 * data[at + 5]
    if data[at] & DEVELOPER_FLAG:
        if at + length >= end:
            return 0
        length += 1 + 3 * data[at + length]
    return length if at + length <= end else 0
