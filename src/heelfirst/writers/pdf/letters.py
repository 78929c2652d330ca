"""Which letters a typeface has, read from its own table, so that no name is printed as empty boxes unsaid.

The table is `cmap` of the OpenType specification, its formats 4 and 12.
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

_WINDOWS_FULL, _WINDOWS, _UNICODE = (3, 10), (3, 1), 0


def wanted(text: str) -> frozenset[str]:
    """The letters of a text that leave ink: no spaces, joiners and selectors."""
    return frozenset(
        letter
        for letter in text
        if category(letter) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and not "\ufe00" <= letter <= "\ufe0f"
    )


@cache
def letters(font: Path, index: int = 0) -> frozenset[str]:
    """Every letter that a font file has; none where its table is of a form that is not known."""
    data = font.read_bytes()
    try:
        return frozenset(chr(code) for code in _codes(data, index) if code < 0x110000)
    except (struct.error, IndexError):
        return frozenset()


def _codes(data: bytes, index: int) -> Iterator[int]:
    at = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    tables = struct.unpack_from(">H", data, at + 4)[0]
    for row in range(tables):
        tag, _, begin, _ = struct.unpack_from(">4sIII", data, at + 12 + 16 * row)
        if tag == b"cmap":
            yield from _of_table(data, begin)


def _of_table(data: bytes, begin: int) -> Iterator[int]:
    count = struct.unpack_from(">H", data, begin + 2)[0]
    places = {}
    for row in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, begin + 4 + 8 * row)
        places[platform, encoding] = begin + offset
    unicode = [place for (platform, _), place in places.items() if platform == _UNICODE]
    for place in (places.get(_WINDOWS_FULL), places.get(_WINDOWS), *unicode):
        if place is None:
            continue
        form = struct.unpack_from(">H", data, place)[0]
        if form == 12:
            yield from _form_12(data, place)
            return
        if form == 4:
            yield from _form_4(data, place)
            return


def _form_12(data: bytes, place: int) -> Iterator[int]:
    groups = struct.unpack_from(">I", data, place + 12)[0]
    for row in range(groups):
        first, last, _ = struct.unpack_from(">III", data, place + 16 + 12 * row)
        yield from range(first, min(last, 0x10FFFF) + 1)


def _form_4(data: bytes, place: int) -> Iterator[int]:
    segments = struct.unpack_from(">H", data, place + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, place + 14)
    starts_at = place + 16 + 2 * segments
    starts = struct.unpack_from(f">{segments}H", data, starts_at)
    deltas = struct.unpack_from(f">{segments}H", data, starts_at + 2 * segments)
    ranges_at = starts_at + 4 * segments
    ranges = struct.unpack_from(f">{segments}H", data, ranges_at)
    for row in range(segments):
        for code in range(starts[row], ends[row] + 1):
            if code == 0xFFFF:
                continue
            if ranges[row] == 0:
                glyph = code + deltas[row] & 0xFFFF
            else:
                glyph_at = ranges_at + 2 * row + ranges[row] + 2 * (code - starts[row])
                glyph = struct.unpack_from(">H", data, glyph_at)[0]
            if glyph:
                yield code
