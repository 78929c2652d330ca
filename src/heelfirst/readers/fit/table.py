"""The second pass: whole columns gathered from all messages of one kind.

docs/how/reading-fit.md, "Two passes".
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.readers.fit.layout import BYTE_NUMBER, STRING, TIMESTAMP, BaseType, Field, Layout, base_type

type Floats = NDArray[np.float64]
type Rows = NDArray[np.void]
type Index = NDArray[np.intp] | slice

ALL = slice(None)


@dataclass(frozen=True, slots=True)
class Piece:
    """The messages of one layout within a table."""

    layout: Layout
    offsets: NDArray[np.int64]
    rows: Rows
    """(n,) whole messages, header byte first."""
    index: Index
    """Which rows of the table they are."""


class Table:
    """All messages of one kind, in the file's order, as columns."""

    def __init__(self, data: bytes, layouts: Sequence[Layout]) -> None:
        found = [(layout, layout.offsets()) for layout in layouts]
        found = [(layout, offsets) for layout, offsets in found if offsets.size]
        indexes: list[Index] = [ALL]
        self.offsets: NDArray[np.int64] = np.empty(0, np.int64)
        if len(found) == 1:
            self.offsets = found[0][1]
        elif found:
            joined = np.concatenate([offsets for _, offsets in found])
            order = np.argsort(joined, kind="stable")
            self.offsets = joined[order]
            rank = np.empty(order.size, np.intp)
            rank[order] = np.arange(order.size)
            indexes = list(np.split(rank, np.cumsum([offsets.size for _, offsets in found])[:-1]))
        self.size = int(self.offsets.size)
        self.pieces = [
            Piece(layout, offsets, _rows(data, layout, offsets), index)
            for (layout, offsets), index in zip(found, indexes, strict=False)
        ]

    def column(self, number: int, scale: float = 1.0, offset: float = 0.0) -> Floats | None:
        """Return (n,) values of a field, raw / scale - offset, NaN where not recorded; None where no layout has it.

        Of an array field the first value is taken.
        """
        result: Floats | None = None
        for piece in self.pieces:
            one = piece.layout.find(number)
            kind = _kind(one) if one else STRING
            if one is None or kind is STRING:
                continue
            if result is None:
                result = np.full(self.size, np.nan)
            raw, absent = _raw(piece, one.offset, kind, one.size)
            values = _scaled(raw, absent, scale, offset)
            result[piece.index] = values if values.ndim == 1 else values[:, 0]
        return result

    def array(self, number: int, scale: float = 1.0) -> Floats | None:
        """Return (n, k) values of an array field, k the longest in the table; None where no layout has it."""
        found = [(piece, one) for piece in self.pieces if (one := piece.layout.find(number)) is not None]
        found = [(piece, one) for piece, one in found if _kind(one) is not STRING]
        if not found:
            return None
        width = max(one.size // _kind(one).width for _, one in found)
        result = np.full((self.size, width), np.nan)
        for piece, one in found:
            raw, absent = _raw(piece, one.offset, _kind(one), one.size)
            values = _scaled(raw, absent, scale, 0.0)
            values = values.reshape(values.shape[0], -1)
            rows = np.arange(self.size)[piece.index]
            result[rows, : values.shape[1]] = values
        return result

    def text(self, number: int) -> list[str]:
        """Return a string field, up to its first NUL, "" where not recorded."""
        result = [""] * self.size
        places = np.arange(self.size)
        for piece in self.pieces:
            one = next((f for f in piece.layout.fields if f.number == number and f.size), None)
            if one is None or base_type(one.type_number) is not STRING:
                continue
            raw = _plain(piece.rows, one.offset, f"V{one.size}")
            for place, value in zip(places[piece.index].tolist(), raw, strict=True):
                result[place] = value.tobytes().partition(b"\0")[0].decode("utf-8", "replace").strip()
        return result

    def raw_bytes(self, number: int) -> list[bytes]:
        """Return a field's bytes as they stand, b"" where not recorded."""
        result = [b""] * self.size
        places = np.arange(self.size)
        for piece in self.pieces:
            one = next((f for f in piece.layout.fields if f.number == number and f.size), None)
            if one is None:
                continue
            raw = _plain(piece.rows, one.offset, f"V{one.size}")
            for place, value in zip(places[piece.index].tolist(), raw, strict=True):
                result[place] = value.tobytes()
        return result

    def headers(self) -> NDArray[np.uint8]:
        """Return each message's header byte."""
        result = np.empty(self.size, np.uint8)
        for piece in self.pieces:
            result[piece.index] = _plain(piece.rows, 0, "u1")
        return result


def developer_values(piece: Piece, one: Field, kind: BaseType) -> Floats:
    """Return (n,) or (n, k) unscaled values of a developer field of that type; NaN where not recorded."""
    raw, absent = _raw(piece, one.offset, kind, one.size)
    return _scaled(raw, absent, 1.0, 0.0)


def _kind(one: Field) -> BaseType:
    """Return the field's type; a timestamp of four bytes is a number, whatever its definition calls it."""
    if one.number == TIMESTAMP and one.size == 4 and one.type_number & 0x1F == BYTE_NUMBER:
        return base_type(0x86)
    return base_type(one.type_number)


def _rows(data: bytes, layout: Layout, offsets: NDArray[np.int64]) -> Rows:
    whole = np.dtype((np.void, layout.stride))
    if not layout.singles and len(layout.runs) == 1:
        start, count = layout.runs[0]
        return np.ndarray((count,), whole, data, start)
    # Every byte of the file begins one row of this view; the gather copies only the rows asked for.
    every: Rows = np.ndarray((len(data) - layout.stride + 1,), whole, data, 0, (1,))
    return every[offsets]


def _plain(rows: Rows, offset: int, code: str, shape: tuple[int, ...] = ()) -> NDArray[np.generic]:
    spec = {"names": ["x"], "formats": [(code, shape)], "offsets": [offset], "itemsize": rows.dtype.itemsize}
    picked: NDArray[np.generic] = rows.view(np.dtype(spec))["x"]  # type: ignore[call-overload]
    return picked


def _raw(
    piece: Piece, offset: int, kind: BaseType, size: int
) -> tuple[NDArray[np.generic], NDArray[np.bool] | None]:
    """Return the values as stored and where they mean "not recorded" (None: NaN says it already)."""
    count = size // kind.width
    raw = _plain(piece.rows, offset, piece.layout.order + kind.code, (count,) if count > 1 else ())
    return raw, None if kind.invalid is None else np.asarray(raw == kind.invalid)


def _scaled(raw: NDArray[np.generic], absent: NDArray[np.bool] | None, scale: float, offset: float) -> Floats:
    values = raw.astype(np.float64)
    if scale != 1.0:
        values /= scale
    if offset:
        values -= offset
    if absent is not None:
        values[absent] = np.nan
    else:
        values[~np.isfinite(values)] = np.nan
    return values
