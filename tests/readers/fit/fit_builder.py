"""FIT files of our own, byte by byte, for the reader's tests: small, and able to be wrong on purpose."""

import math
import struct
from collections.abc import Sequence
from typing import Any, Self

LETTERS = {
    "enum": (0x00, "B"),
    "sint8": (0x01, "b"),
    "uint8": (0x02, "B"),
    "sint16": (0x83, "h"),
    "uint16": (0x84, "H"),
    "sint32": (0x85, "i"),
    "uint32": (0x86, "I"),
    "string": (0x07, "s"),
    "float32": (0x88, "f"),
    "float64": (0x89, "d"),
    "uint8z": (0x0A, "B"),
    "uint16z": (0x8B, "H"),
    "uint32z": (0x8C, "I"),
    "byte": (0x0D, "B"),
    "uint64": (0x8F, "Q"),
}

START = 1_100_000_000
"""FIT seconds at which the files begin: a morning in November 2024."""

type Spec = tuple[int, str] | tuple[int, str, int]
"""Field number, type, and how many values (or bytes of text)."""

RECORD: tuple[Spec, ...] = (
    (253, "uint32"),
    (0, "sint32"),
    (1, "sint32"),
    (5, "uint32"),
    (2, "uint16"),
    (6, "uint16"),
    (3, "uint8"),
    (4, "uint8"),
    (13, "sint8"),
)


def crc16(data: bytes) -> int:
    """The checksum bit by bit, as the polynomial says it."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc


class FitBuilder:
    """Writes one FIT file message by message."""

    def __init__(self, *, big_endian: bool = False) -> None:
        self.body = bytearray()
        self.order = ">" if big_endian else "<"
        self._formats: dict[int, list[tuple[str, int]]] = {}

    def define(
        self, local: int, message: int, fields: Sequence[Spec], developer: Sequence[Spec] = ()
    ) -> Self:
        """Write a definition; a developer field is (number, type, developer index), one value each."""
        full = [spec if len(spec) == 3 else (*spec, 1) for spec in fields]
        self._formats[local] = [(LETTERS[kind][1], count) for _, kind, count in full]
        self.body += bytes([0x40 | local | (0x20 if developer else 0), 0, 1 if self.order == ">" else 0])
        self.body += struct.pack(self.order + "HB", message, len(full))
        for number, kind, count in full:
            type_number, letter = LETTERS[kind]
            self.body += bytes([number, struct.calcsize("<" + letter) * count, type_number])
        if developer:
            self.body += bytes([len(developer)])
            for number, kind, index in (spec if len(spec) == 3 else (*spec, 0) for spec in developer):
                self.body += bytes([number, struct.calcsize("<" + LETTERS[kind][1]), index])
                self._formats[local].append((LETTERS[kind][1], 1))
        return self

    def data(self, local: int, *values: Any, header: int | None = None) -> Self:
        """Write a data message; an array is a sequence, a text a string."""
        self.body.append(local if header is None else header)
        for (letter, count), value in zip(self._formats[local], values, strict=True):
            if letter == "s":
                self.body += struct.pack(f"{count}s", value.encode() if isinstance(value, str) else value)
            else:
                several = value if isinstance(value, Sequence) else [value]
                self.body += struct.pack(f"{self.order}{count}{letter}", *several)
        return self

    def compressed(self, local: int, offset: int, *values: Any) -> Self:
        """Write a data message whose header carries five bits of time."""
        return self.data(local, *values, header=0x80 | local << 5 | offset & 31)

    def raw(self, data: bytes) -> Self:
        """Write any bytes."""
        self.body += data
        return self

    def file(self, *, header_size: int = 14, header_crc: bool = True) -> bytes:
        """Return header, messages and checksum."""
        header = struct.pack("<BBHI4s", header_size, 0x20, 2140, len(self.body), b".FIT")
        if header_size == 14:
            header += struct.pack("<H", crc16(header) if header_crc else 0)
        whole = header + bytes(self.body)
        return whole + struct.pack("<H", crc16(whole))


def file_id(builder: FitBuilder, kind: int = 4) -> FitBuilder:
    """Write who made the file: a Garmin Forerunner 955 with serial 12345."""
    builder.define(0, 0, [(0, "enum"), (1, "uint16"), (2, "uint16"), (3, "uint32z"), (4, "uint32")])
    return builder.data(0, kind, 1, 4024, 12345, START)


def run(records: int = 600, *, big_endian: bool = False, step_s: int = 1) -> FitBuilder:
    """Write a run as watches do: device, timer start, one record a second, a lap each 300 records, stop, session."""
    builder = file_id(FitBuilder(big_endian=big_endian))
    builder.define(1, 21, [(253, "uint32"), (0, "enum"), (1, "enum"), (3, "uint32"), (4, "uint8")])
    builder.data(1, START, 0, 0, 0, 0)
    builder.define(2, 20, RECORD)
    builder.define(3, 19, [(253, "uint32"), (2, "uint32"), (7, "uint32"), (9, "uint32"), (24, "enum")])
    begun = 0
    for i in range(records):
        builder.data(2, *record(i, step_s))
        if i % 300 == 299:
            builder.data(
                3,
                START + i * step_s,
                START + begun * step_s,
                (i - begun) * step_s * 1000,
                (i - begun) * 260,
                0,
            )
            begun = i
    end = START + max(records - 1, 0) * step_s
    builder.data(1, end, 0, 4, 0, 0)
    builder.define(
        4, 18, [(253, "uint32"), (2, "uint32"), (7, "uint32"), (9, "uint32"), (5, "enum"), (6, "enum")]
    )
    builder.data(4, end, START, (end - START) * 1000, records * 260, 1, 4)
    builder.define(5, 34, [(253, "uint32"), (5, "uint32"), (1, "uint16")])
    return builder.data(5, end, end + 3600, 1)


def record(i: int, step_s: int = 1) -> tuple[int, ...]:
    """Return the values of the i-th record of `run`, in the order of `RECORD`: a slow bend on a hill, 2.6 m/s."""
    return (
        START + i * step_s,
        round(570_000_000 + 220 * i + 3000 * math.sin(i / 40)),
        round(120_000_000 + 150 * i + 2000 * math.cos(i / 55)),
        260 * i + i % 7,
        2600 + round(120 * math.sin(i / 90)),
        2600 + round(200 * math.sin(i / 11)),
        140 + round(15 * math.sin(i / 60)),
        82 + i % 3,
        17,
    )
