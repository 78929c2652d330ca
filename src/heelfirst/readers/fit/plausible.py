"""Records whose values cannot be: looked for only in files that show other damage.

docs/how/reading-fit.md, "Flipped bits".
"""

import numpy as np
from numpy.typing import NDArray

from heelfirst.readers.fit.layout import COMPRESSED_FLAG, FAR_S, STRING, TIMESTAMP, Field, base_type
from heelfirst.readers.fit.records import COMPRESSED_SPEED_DISTANCE, FIELDS, FRACTIONAL_CADENCE
from heelfirst.readers.fit.table import Floats, Piece, Table

FEWEST = 8
"""Records below which nothing can be said of what is usual."""

FEWEST_NEIGHBOURS = 3
"""Records of one layout below which a doubtful one has nothing to be compared with."""

WINDOW = 17
"""Records whose scatter tells what is usual around one of them."""

LONGEST = 64
"""Records that a damaged stretch may hold before it counts as the device's own doing."""

RETURN_S = 6 * 3600
"""After a damaged stretch the clock goes on within this."""

STEADY = {TIMESTAMP, 0, 1, 5}
"""Time, position and distance: they do not leap by a power of two and come back."""

CERTAIN = 40.0
"""How many times the usual scatter makes a spike of a power of two certain."""

SAMPLE = 500
"""Steps that tell what is usual, when only a quick look is taken."""

LEAST_EMPTY = 8
"""Bytes of a message that is not taken for empty: a device may really record a few zeros."""

SHORTEST_REPEAT, LONGEST_REPEAT = 3, 80
"""Records in a stretch that repeats."""

SHOWN = {TIMESTAMP, FRACTIONAL_CADENCE} | {n for all_ in FIELDS.values() for n, _, _ in all_}
"""Fields that become a column; a flipped bit in any other does no harm."""


def spoiled(records: Table) -> NDArray[np.bool]:
    """Return (n,) true where a value stands out from both neighbours and one flipped bit would explain it."""
    bad = np.zeros(records.size, bool)
    for piece in records.pieces:
        if piece.offsets.size < FEWEST:
            continue
        mine = np.zeros(piece.offsets.size, bool)
        for one in piece.layout.fields:
            if one.number == COMPRESSED_SPEED_DISTANCE and one.size == 3:
                mine |= spikes(_packed(piece, one)[0], 12, 0xFFF)
            elif one.number in SHOWN:
                stored = _stored(piece, one)
                if stored is not None:
                    mine |= spikes(*stored)
        bad[piece.index] |= mine
    return bad


def flipped_clocks(records: Table) -> NDArray[np.bool]:
    """Return (n,) true where a record's time, or a distance that rolls over, leaves its way for one record.

    No undamaged file shows this, and a single one would shift everything after it.
    """
    bad = np.zeros(records.size, bool)
    for piece in records.pieces:
        if piece.offsets.size < FEWEST:
            continue
        mine = np.zeros(piece.offsets.size, bool)
        for one in piece.layout.fields:
            if one.number == COMPRESSED_SPEED_DISTANCE and one.size == 3:
                mine |= turned_back(_packed(piece, one)[1], 12)
            if one.number in STEADY and one.size == 4:
                mine |= _leap(piece, one, 3.0 if one.number == TIMESTAMP else CERTAIN)
        bad[piece.index] |= mine
    if all(piece.layout.timestamp_offset for piece in records.pieces):
        return bad
    headers = records.headers()
    brief = headers & COMPRESSED_FLAG != 0
    if np.count_nonzero(brief) >= FEWEST:
        bad[brief] |= turned_back((headers[brief] & 31).astype(np.int64), 5)
    return bad


def _leap(piece: Piece, one: Field, times_usual: float) -> NDArray[np.bool]:
    """Find spikes quickly: only where a value leaps and leaps back is anything worked out."""
    spec = {
        "names": ["x"],
        "formats": [piece.layout.order + "i4"],
        "offsets": [one.offset],
        "itemsize": piece.rows.dtype.itemsize,
    }
    near = piece.rows.view(np.dtype(spec))["x"].astype(np.int32)  # type: ignore[call-overload]
    step = np.abs(np.diff(near))
    sample = step[:: step.size // SAMPLE + 1]
    middle = int(np.partition(sample, sample.size // 2)[sample.size // 2])
    least = min(times_usual, 10.0) * max(middle, 1)
    far = step > least
    both = far[1:] & far[:-1]
    nothing = np.zeros(near.size, bool)
    if not both.any():
        return nothing
    stored = _stored(piece, one)
    if stored is None:
        return nothing
    raw, bits, absent = stored
    exact = np.abs(np.diff(raw))
    both &= np.abs(raw[2:] - raw[:-2]) < exact[1:]
    both &= (raw[1:-1] != absent) & (raw[2:] != absent) & (raw[:-2] != absent)
    return spikes(raw, bits, absent, times_usual) if both.any() else nothing


def unlike_neighbours(records: Table, doubtful: NDArray[np.bool]) -> NDArray[np.bool]:
    """Return (n,) true where a doubtful record's values do not go with those of the records around it."""
    bad = np.zeros(records.size, bool)
    for piece in records.pieces:
        asked = np.flatnonzero(doubtful[piece.index])
        if not asked.size:
            continue
        mine = np.zeros(piece.offsets.size, bool)
        if piece.offsets.size < FEWEST_NEIGHBOURS:
            mine[asked] = True
        for one in (*piece.layout.fields, *piece.layout.developer_fields):
            native = one.offset < _first_developer_offset(piece)
            if native and one.number not in SHOWN:
                continue
            stored = _stored(piece, one, native=native)
            if stored is not None:
                for i in asked.tolist():
                    mine[i] |= stands_out(stored[0], i)
        bad[piece.index] |= mine & doubtful[piece.index]
    return bad


def _first_developer_offset(piece: Piece) -> int:
    return piece.layout.developer_fields[0].offset if piece.layout.developer_fields else piece.layout.stride


def stands_out(raw: NDArray[np.int64], i: int) -> bool:
    """Tell whether one stored value lies beyond what its neighbours, three on each side, make likely."""
    around = np.concatenate([raw[max(i - 3, 0) : i], raw[i + 1 : i + 4]])
    if not around.size:
        return True
    spread = int(around.max() - around.min())
    reach = max(spread, 2)
    return bool(raw[i] > around.max() + reach or raw[i] < around.min() - reach)


def out_of_time(times: Floats) -> NDArray[np.bool]:
    """Return (n,) true for short stretches far from the recording's time, between records that go on as before.

    A clock that is set, or jumps for good, is not one: it does not come back.
    """
    result = np.zeros(times.size, bool)
    known = np.isfinite(times)
    if np.count_nonzero(known) < FEWEST:
        return result
    far = known & (np.abs(times - np.median(times[known])) > FAR_S)
    if not far.any():
        return result
    edges = np.flatnonzero(np.diff(np.concatenate([[0], far.astype(np.int8), [0]])))
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        inside = begin > 0 and end < times.size
        if inside and end - begin <= LONGEST and abs(times[end] - times[begin - 1]) < RETURN_S:
            result[begin:end] = True
    return result


def empty(records: Table, times: Floats) -> NDArray[np.bool]:
    """Return (n,) true for records without a time whose every byte is zero: a block of zeros, not a record."""
    bad = np.zeros(records.size, bool)
    for piece in records.pieces:
        untimed = ~(times[piece.index] > 0)
        if piece.layout.stride <= LEAST_EMPTY or not untimed.any():
            continue
        zero = np.zeros(piece.layout.stride, np.uint8).view(piece.rows.dtype)[0]
        bad[piece.index] = untimed & (piece.rows == zero)
    return bad


def repeated(records: Table, times: Floats) -> NDArray[np.bool]:
    """Return (n,) true for records that repeat a stretch just before them, byte for byte.

    Looked for only where a clock goes back, or where a distance that rolls over could not tell.
    """
    bad = np.zeros(records.size, bool)
    for piece in records.pieces:
        packed = piece.layout.find(COMPRESSED_SPEED_DISTANCE)
        told = times[piece.index]
        if piece.offsets.size < FEWEST or not (packed or (np.diff(told) < 0).any()):
            continue
        mine = np.zeros(piece.offsets.size, bool)
        spacing = float(np.median(np.diff(piece.offsets)))
        for lag in range(SHORTEST_REPEAT, min(LONGEST_REPEAT, piece.offsets.size // 2) + 1):
            same = np.asarray(piece.rows[lag:] == piece.rows[:-lag])
            # Two equal parts of a chained file lie further apart.
            same &= piece.offsets[lag:] - piece.offsets[:-lag] <= lag * spacing + piece.layout.stride
            if np.count_nonzero(same) < lag - 1:
                continue
            edges = np.flatnonzero(np.diff(np.concatenate([[0], same.astype(np.int8), [0]])))
            for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
                if end - begin >= lag - 1 and len(set(piece.rows[begin:end].tolist())) > (end - begin) // 2:
                    mine[begin + lag : end + lag] = True
        bad[piece.index] |= mine
    return bad


def _stored(piece: Piece, one: Field, *, native: bool = True) -> tuple[NDArray[np.int64], int, int] | None:
    """Return a field's whole numbers as stored, its bits, and the one that means "not recorded"; None for others."""
    number = 0x86 if native and one.number == TIMESTAMP else one.type_number
    if not native:
        # What a developer field is does not matter here: whole numbers of its size show what stands out.
        number = {1: 0x02, 2: 0x84, 4: 0x86}.get(one.size, 0x07)
    kind = base_type(number)
    if kind is STRING or kind.code.startswith("f") or one.size != kind.width or kind.width > 4:
        return None
    spec = {
        "names": ["x"],
        "formats": [piece.layout.order + kind.code],
        "offsets": [one.offset],
        "itemsize": piece.rows.dtype.itemsize,
    }
    raw = piece.rows.view(np.dtype(spec))["x"].astype(np.int64)  # type: ignore[call-overload]
    return raw, 8 * kind.width, kind.invalid or 0


def _packed(piece: Piece, one: Field) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return 12 bits of speed and 12 bits of distance."""
    spec = {
        "names": ["x"],
        "formats": [("u1", (3,))],
        "offsets": [one.offset],
        "itemsize": piece.rows.dtype.itemsize,
    }
    three = piece.rows.view(np.dtype(spec))["x"].astype(np.int64)  # type: ignore[call-overload]
    return three[:, 0] | (three[:, 1] & 15) << 8, three[:, 1] >> 4 | three[:, 2] << 4


def turned_back(counter: NDArray[np.int64], bits: int) -> NDArray[np.bool]:
    """Return where a counter that rolls over leaves its way for one record and comes back."""
    mask = (1 << bits) - 1
    whole = (counter[2:] - counter[:-2]) & mask
    there = (counter[1:-1] - counter[:-2]) & mask
    result = np.zeros(counter.size, bool)
    if whole.size:
        result[1:-1] = (there > whole) & (whole <= max(4 * int(np.median(whole)), 8))
    return result


def spikes(raw: NDArray[np.int64], bits: int, absent: int, times_usual: float = 3.0) -> NDArray[np.bool]:
    """Return where one flipped bit explains a value that lies far from both neighbours.

    `raw` are the stored whole numbers, `absent` the one that means "not recorded"; far is `times_usual` the usual
    distance from the neighbours' middle.
    """
    before, here, after = raw[:-2], raw[1:-1], raw[2:]
    middle = (before + after) / 2.0
    away = np.abs(here - middle)
    usual = np.median(away)
    wide = np.lib.stride_tricks.sliding_window_view(np.pad(away, WINDOW // 2, mode="edge"), WINDOW)
    usual_here = np.maximum(np.median(wide, axis=1), usual)
    close = np.maximum(2.0 * usual_here, 1.0)
    far = (away > times_usual * close) & (np.abs(after - before) <= 4.0 * close)
    # Where one of the three recorded nothing, there is no distance between them.
    far &= (before != absent) & (here != absent) & (after != absent)
    mask = (1 << bits) - 1
    explained = np.zeros(here.size, bool)
    for bit in range(bits):
        flipped = (here & mask) ^ (1 << bit)
        flipped = np.where((raw.min() < 0) & (flipped > mask >> 1), flipped - mask - 1, flipped)
        explained |= np.abs(flipped - middle) <= close
    lone = (before == absent) & (after == absent) & (here != absent)
    difference = (here ^ absent) & mask
    lone &= (difference & (difference - 1)) == 0
    result = np.zeros(raw.size, bool)
    result[1:-1] = (far & explained) | (lone & (times_usual < CERTAIN))
    return result
