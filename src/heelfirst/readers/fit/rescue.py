"""A damaged part, read as well as it can be: docs/how/reading-fit.md, "Damage"."""

import numpy as np
from numpy.typing import NDArray

from heelfirst.readers.fit.container import Part
from heelfirst.readers.fit.definitions import believable_definitions, oddities, repaired
from heelfirst.readers.fit.layout import COMPRESSED_FLAG, FAR_S, RECORD, SYSTEM_TIME_BELOW, Layout
from heelfirst.readers.fit.mending import Mended, mend
from heelfirst.readers.fit.salvage import Step, chain, times_at
from heelfirst.readers.fit.scan import Messages, Walk

MOST_ROUNDS = 3
"""Repairing one definition may show the next."""

LEAP_S, FEWEST_LEAPS = 86_400, 3
"""A clock is set once or twice in a recording, not at every record."""

FILE_ID, SESSION, LAP, EVENT = 0, 18, 19, 21

MOST_APART_S = 400 * 86_400
"""Laps and events lie within a year of the records, whatever the clock did."""

MAY_BE_BLANK = (RECORD, 207)
"""Records are looked at on their own; the developer of number 0 may give no id."""

LEAST_ZEROS, MANY = 12, 1000
"""Bytes of a message that is looked at for being blank, and the most stretches of one kind looked at."""

LEAST_KEPT = 0.9
"""Share of the walk's sound records that a chain must hold to be taken instead."""

LAST_BYTES = 600
"""How far before the end of a cut file its times are looked at."""

MOST_ODDITIES = 0.2
"""Share of odd fields in a definition of a device that takes the protocol lightly; the walk found it in its place."""

TRUSTED_MARGIN = 2000
"""Bytes before the place where a walk stopped that it may have misread already."""


def rescued(data: bytes, messages: Messages, part: Part, stopped: int) -> Mended | None:
    """Read a part again as the most believable chain of messages; `messages` then holds that instead of the walk.

    `stopped` is where the walk could not go on. None, and the walk stays, where the chain holds fewer sound records.
    """
    mended = _salvaged(data, messages, part, stopped)
    if mended is None:
        return None
    walked = _sound_records(data, messages, part)
    before = {layout: (list(layout.singles), list(layout.runs)) for layout in messages.layouts.values()}
    messages.forget(part.first, part.end)
    for step in mended.steps:
        layout = messages.layouts.setdefault(step.layout.raw, step.layout)
        if not step.definition:
            layout.singles.append(step.at)
    if _sound_records(data, messages, part) < LEAST_KEPT * walked:
        for layout in messages.layouts.values():
            layout.singles[:], layout.runs[:] = before.get(layout, ([], []))
        return None
    messages.gaps += mended.gaps
    return mended


def _sound_records(data: bytes, messages: Messages, part: Part) -> int:
    """Count the records whose time is near most others', and those that tell none."""
    untimed = sum(
        int(np.count_nonzero((places >= part.first) & (places < part.end)))
        for layout in messages.of(RECORD)
        if not layout.timestamp_offset
        for places in [layout.offsets()]
    )
    times = _times(data, messages, part.first, part.end, of=(RECORD,))
    return untimed + (int(np.count_nonzero(np.abs(times - np.median(times)) < FAR_S)) if times.size else 0)


def _salvaged(data: bytes, messages: Messages, part: Part, stopped: int) -> Mended | None:
    walked = [
        one
        for one in messages.definitions
        if part.first <= one[0] < stopped and oddities(one[2]) <= MOST_ODDITIES * len(one[2].fields)
    ]
    compressed = _uses_compressed(data, messages, part)
    shared: dict[bytes, Layout] = {layout.raw: layout for layout in messages.layouts.values()}
    definitions = {at: (at, local, layout) for at, local, layout in walked}
    for at, local, layout in believable_definitions(data, part.first, part.end):
        definitions[at] = (at, local, shared.setdefault(layout.raw, layout))
    trusted = _times(data, messages, part.first, stopped - TRUSTED_MARGIN)
    steps: list[Step] = []
    for _ in range(MOST_ROUNDS):
        ordered = sorted(definitions.values(), key=_place)
        steps = chain(data, part.first, part.end, ordered, trusted, compressed=compressed)
        better = repaired(data, steps, definitions, part.first, part.end)
        if not better:
            break
        definitions.update(better)
    return mend(data, steps, part.first, part.end) if steps else None


def plainly_cut(data: bytes, messages: Messages, part: Part, walk: Walk) -> bool:
    """Tell whether a walk that ran into the end met nothing worse: the last times it read go with all others."""
    if walk.problem == "undefined":
        return False
    times = _times(data, messages, part.first, part.end)
    times = times[(times >= SYSTEM_TIME_BELOW) & (times < 0xFFFFFFFF)]
    last = _times(data, messages, max(walk.at - LAST_BYTES, part.first), part.end)
    return bool(part.cut or (times.size and last.size and (np.abs(last - np.median(times)) < FAR_S).all()))


def misread(data: bytes, messages: Messages, part: Part) -> bool:
    """Tell whether a walk that met no obstacle cannot be right all the same.

    Bytes read one place off show as records whose times leap over days again and again, as a second file id, or as
    laps and events of another year.
    """
    times = _times(data, messages, part.first, part.end, of=(RECORD,))
    if np.count_nonzero(np.abs(np.diff(times)) > LEAP_S) >= FEWEST_LEAPS:
        return True
    ids = [
        at
        for layout in messages.of(FILE_ID)
        for at in layout.offsets().tolist()
        if part.first <= at < part.end
    ]
    if len(ids) > 1:
        return True
    if any(_all_zero(data, layout, part) for layout in messages.layouts.values()):
        return True
    marks = _times(data, messages, part.first, part.end, of=(SESSION, LAP, EVENT))
    return bool(times.size and marks.size and (np.abs(marks - np.median(times)) > MOST_APART_S).any())


def _all_zero(data: bytes, layout: Layout, part: Part) -> bool:
    """Tell whether a message that is no record holds nothing but zeros: no device says so little in so many bytes."""
    if (
        layout.message == RECORD
        or layout.stride < LEAST_ZEROS
        or len(layout.singles) + len(layout.runs) > MANY
    ):
        return False
    blank = bytes(layout.stride - 1)
    places = [
        *layout.singles,
        *(at for start, count in layout.runs for at in (start, start + layout.stride * (count - 1))),
    ]
    return any(data[at + 1 : at + layout.stride] == blank for at in places if part.first <= at < part.end)


def _times(
    data: bytes, messages: Messages, first: int, end: int, of: tuple[int, ...] = ()
) -> NDArray[np.int64]:
    """Return the times of the messages between two offsets, of some kinds or of all; absent ones left out."""
    found = [np.empty(0, np.int64)]
    for layout in messages.layouts.values():
        if layout.timestamp_offset and (not of or layout.message in of):
            places = layout.offsets()
            places = places[(places >= first) & (places < end)]
            found.append(times_at(data, places, layout))
    times = np.concatenate(found)
    return times[times < 0xFFFFFFFF]


def _place(one: tuple[int, int, Layout]) -> int:
    return one[0]


def _uses_compressed(data: bytes, messages: Messages, part: Part) -> bool:
    """Tell whether the walk met headers that carry times, more than a handful."""
    met = 0
    for layout in messages.layouts.values():
        places = [*layout.singles, *(start for start, _ in layout.runs)]
        met += sum(1 for at in places if part.first <= at < part.end and data[at] & COMPRESSED_FLAG)
    return met > 3
