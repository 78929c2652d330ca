"""When each message happened: FIT seconds, compressed timestamps, and clocks that did not know the date.

docs/how/reading-fit.md, "Time".
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from heelfirst.readers.fit.layout import COMPRESSED_FLAG, FAR_S, SYSTEM_TIME_BELOW, TIMESTAMP
from heelfirst.readers.fit.scan import Messages
from heelfirst.readers.fit.table import Floats, Table

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""FIT counts seconds from here."""

CORRELATION = 162

FEWEST = 8
"""Timestamps below which nothing can be said of what most of them are."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Turns FIT's timestamps into seconds since the activity's start."""

    start: float
    """The first record's timestamp, NaN where nothing in the file has a time."""
    system_shift: float
    """What is added to seconds since power-on to get FIT seconds; NaN where nothing tells."""
    dated: bool
    """True where `start` is an instant, False where it is only seconds since power-on."""

    def seconds(self, timestamps: Floats) -> Floats:
        """Return seconds since the start; NaN where the clock did not know the date and nothing tells it."""
        return self.absolute(timestamps) - self.start

    def absolute(self, timestamps: Floats) -> Floats:
        """Return FIT seconds; in a file that never knew the date, seconds since power-on."""
        if not self.dated:
            # A few dates among seconds since power-on cannot be brought into line with them.
            return np.where(timestamps < SYSTEM_TIME_BELOW, timestamps, np.nan)
        unknown = timestamps < SYSTEM_TIME_BELOW
        return np.where(unknown, timestamps + self.system_shift, timestamps) if unknown.any() else timestamps

    @property
    def started_at(self) -> datetime | None:
        """The instant of second 0; None where the file does not know the date."""
        return EPOCH + timedelta(seconds=self.start) if self.dated and np.isfinite(self.start) else None


def clock(data: bytes, messages: Messages, *candidates: Floats) -> Clock:
    """Make the clock from timestamps in order of preference: records, then sessions, then laps."""
    start = float("nan")
    dated = False
    for times in candidates:
        known = times[np.isfinite(times)]
        dates = known[known >= SYSTEM_TIME_BELOW]
        if 2 * dates.size > known.size:
            start, dated = float(dates[0]), True
            break
        if known.size and not np.isfinite(start):
            start = float(known[known < SYSTEM_TIME_BELOW][0])
            break
    shift = _system_shift(data, messages)
    if np.isfinite(shift) and np.isfinite(start):
        first = candidates[0][np.isfinite(candidates[0])]
        if first.size:
            start = float(first[0] + shift) if first[0] < SYSTEM_TIME_BELOW else float(first[0])
            dated = True
    return Clock(start, shift, dated)


def _system_shift(data: bytes, messages: Messages) -> float:
    table = Table(data, messages.of(CORRELATION))
    dates, systems = table.column(TIMESTAMP), table.column(1)
    if dates is None or systems is None:
        return float("nan")
    shifts = (dates - systems)[(dates >= SYSTEM_TIME_BELOW) & (systems < SYSTEM_TIME_BELOW)]
    return float(shifts[0]) if shifts.size else float("nan")


def timestamps(data: bytes, table: Table, messages: Messages, part_starts: list[int]) -> Floats:
    """Return (n,) FIT seconds of each message of a table, compressed headers expanded; NaN where it has none."""
    times = table.column(TIMESTAMP)
    result = np.full(table.size, np.nan) if times is None else times
    if all(piece.layout.timestamp_offset for piece in table.pieces):
        return result
    headers = table.headers()
    compressed = headers & COMPRESSED_FLAG != 0
    if not compressed.any():
        return result
    offsets, expanded = _expand(data, messages, part_starts)
    wanted = compressed & np.isnan(result)
    result[wanted] = expanded[np.searchsorted(offsets, table.offsets[wanted])]
    return result


def add_rollovers(
    step: NDArray[np.int64],
    places: NDArray[np.int64],
    gaps: list[tuple[int, int]],
    *,
    counted: NDArray[np.bool],
    width: float,
    modulus: int,
) -> None:
    """Add to the first step of a counter after each gap the rollovers that most likely happened in it.

    The gap is taken to have held messages of the usual width and step; without this everything after it would be
    early by a multiple of the modulus.
    """
    if not counted.any():
        return
    usual = float(np.median(step[counted]))
    for begin, end in gaps:
        i = int(np.searchsorted(places, end))
        if i < places.size and counted[i] and width > 0:
            likely = ((end - begin) / width + 1) * usual
            step[i] += max(round((likely - float(step[i])) / modulus), 0) * modulus


def _expand(data: bytes, messages: Messages, part_starts: list[int]) -> tuple[NDArray[np.int64], Floats]:
    """Walk once over all messages that tell a time: five bits each say how far the clock went on, modulo 32 s."""
    places = [np.array(part_starts, np.int64)]
    spoken = [np.full(len(part_starts), np.nan)]
    reset = [np.ones(len(part_starts), bool)]
    for layout in messages.layouts.values():
        one = Table(data, [layout])
        if not one.size:
            continue
        times = one.column(TIMESTAMP)
        spoken_here = np.full(one.size, np.nan) if times is None else times
        told = np.isfinite(spoken_here)
        keep = told | (one.headers() & COMPRESSED_FLAG != 0)
        places.append(one.offsets[keep])
        spoken.append(spoken_here[keep])
        reset.append(told[keep])
    where = np.concatenate(places)
    order = np.argsort(where, kind="stable")
    where, base, full = where[order], np.concatenate(spoken)[order], np.concatenate(reset)[order]
    headers = np.frombuffer(data, np.uint8)[where]
    low = np.where(full, np.nan_to_num(base).astype(np.int64) & 31, headers & 31).astype(np.int64)
    step = np.diff(low, prepend=low[:1]) & 31
    step[full] = 0
    widths = np.diff(where, prepend=where[:1])
    brief = ~full
    if brief.any():
        add_rollovers(
            step, where, messages.gaps, counted=brief, width=float(np.median(widths[brief])), modulus=32
        )
    total = np.cumsum(step)
    last = np.maximum.accumulate(np.where(full, np.arange(full.size), 0))
    return where, base[last] + (total - total[last])


def misplaced(data: bytes, messages: Messages, *, record: int) -> list[tuple[int, int]]:
    """Return (from, to) of messages, records apart, told weeks away from most others before the clock comes back.

    A block of zeros may pass for messages told at second 0; each would carry every compressed time after it along. In a
    file with other damage the clock need not come back: what follows may have no full timestamp at all. Looked for only
    where compressed times hang on such messages.
    """
    records = Table(data, messages.of(record))
    if not records.size or not (records.headers() & COMPRESSED_FLAG != 0).any():
        return []
    found: list[tuple[int, int, float]] = []
    for layout in messages.layouts.values():
        table = Table(data, [layout])
        spoken = table.column(TIMESTAMP) if table.size and layout.message != record else None
        if spoken is not None:
            told = np.isfinite(spoken)
            places = table.offsets[told].tolist()
            found += [
                (at, at + layout.stride, t) for at, t in zip(places, spoken[told].tolist(), strict=True)
            ]
    found.sort()
    if len(found) < FEWEST:
        return []
    times = np.array([t for _, _, t in found])
    far = np.abs(times - np.median(times)) > FAR_S
    if not far.any() or 2 * np.count_nonzero(far) > far.size:
        return []
    near = np.flatnonzero(~far)
    here = np.arange(far.size)
    out = far & (((here > near[0]) & (here < near[-1])) | bool(messages.gaps))
    return [found[i][:2] for i in np.flatnonzero(out).tolist()]
