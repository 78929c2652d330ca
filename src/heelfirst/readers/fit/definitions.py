"""Definition messages found, or put right, where the bytes are damaged: docs/how/reading-fit.md, "Damage"."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.readers.fit.layout import (
    BASE_TYPES,
    DEFINITION_FLAG,
    FAR_S,
    RECORD,
    RECORD_TYPES,
    SYSTEM_TIME_BELOW,
    Layout,
    definition_length,
    parse,
)
from heelfirst.readers.fit.salvage import Step, times_at

type Defined = tuple[int, int, Layout]
"""Offset of the definition message, local number, layout."""

MOST_FIELDS = 120

FEWEST_SUPPORTERS = 3
"""Messages that must fit a repaired definition before it is believed."""

MOST_REPAIRS = 6
"""Definitions looked at in one round; each costs some thousand parses."""

SUPPORT_BYTES = 1 << 20
"""How far behind a definition messages are looked for that fit it."""

LONGEST_STRIDE = 400

_KNOWN_TYPES = frozenset(BASE_TYPES)


def believable_definitions(data: bytes, first: int, end: int) -> list[tuple[int, int, Layout]]:
    """Find every definition message between two offsets whose every byte makes sense: (offset, local, layout)."""
    view = np.frombuffer(data, np.uint8)[first:end]
    if view.size < 9:
        return []
    n = view.size - 8
    # Header 01x0 nnnn, a reserved zero, a byte order of 0 or 1, and at least one field with a known type.
    mask = (view[:n] & 0xD0 == 0x40) & (view[1 : n + 1] == 0) & (view[2 : n + 2] <= 1) & (view[5 : n + 5] > 0)
    known = np.zeros(256, bool)
    known[list(BASE_TYPES)] = True
    mask &= known[view[8 : n + 8]]
    found = []
    for at in (np.flatnonzero(mask) + first).tolist():
        layout = believable(data, at, end)
        if layout is not None:
            found.append((at, data[at] & 15, layout))
    return found


def believable(data: bytes, at: int, end: int) -> Layout | None:
    """Parse a definition message and return it only if its field types, sizes and numbers all make sense."""
    if at + 6 > end or data[at + 5] > MOST_FIELDS or not definition_length(data, at, end):
        return None
    if not _KNOWN_TYPES.issuperset(data[at + 8 : at + 6 + 3 * data[at + 5] : 3]):
        return None
    layout = parse(data, at, end)
    return layout if layout is not None and oddities(layout) == 0 else None


def oddities(layout: Layout) -> int:
    """Count what no sound definition has: unknown types, sizes that do not fit, a field twice, an invalid number."""
    odd = sum(
        (kind := BASE_TYPES.get(one.type_number)) is None or not one.size or one.size % kind.width != 0
        for one in layout.fields
    )
    odd += len(layout.fields) - len({one.number for one in layout.fields})
    odd += sum(not one.size for one in layout.developer_fields)
    return odd + (layout.message == 0xFFFF)


@dataclass(frozen=True, slots=True)
class Known:
    """What the chain has already shown."""

    starts: NDArray[np.bool]
    """For each byte whether a timed message or a definition begins there."""
    time: int
    """A time in the midst of the recording; 0 where there is none."""


def _usual_time(data: bytes, steps: list[Step]) -> int:
    times = [
        int(times_at(data, np.array([s.at]), s.layout)[0]) for s in steps[:: len(steps) // 200 + 1] if s.timed
    ]
    dated = [time for time in times if time >= SYSTEM_TIME_BELOW]
    return int(np.median(dated)) if dated else 0


def repaired(
    data: bytes, steps: list[Step], definitions: dict[int, Defined], first: int, end: int
) -> dict[int, Defined]:
    """Find definitions that one flipped bit has spoiled; return what they were, by offset.

    A definition is suspected when messages of its layout keep ending in a gap, or when a gap begins where it could
    stand. Of all versions with one bit turned, the one that most messages fit is taken.
    """
    known = Known(_starts(steps, len(data)), _usual_time(data, steps))
    found: dict[int, Defined] = {}
    for at in _suspects(data, steps, definitions, first, end)[:MOST_REPAIRS]:
        best = _best_version(data, at, end, known, _current_support(data, at, definitions, known))
        if best is not None:
            found[at] = best
    return found


def _suspects(
    data: bytes, steps: list[Step], definitions: dict[int, Defined], first: int, end: int
) -> list[int]:
    """Return offsets of definition messages that may be spoiled, the most suspicious first."""
    followed: dict[int, int] = {}
    broken: dict[int, int] = {}
    scores: dict[int, int] = {}
    at = first
    before: Step | None = None
    for step in [*steps, None]:
        here = end if step is None else step.at
        if here != at:
            if _resembles_definition(data, at, end):
                scores[at] = here - at
            if before is not None:
                broken[id(before.layout)] = broken.get(id(before.layout), 0) + 1
        if step is not None:
            followed[id(step.layout)] = followed.get(id(step.layout), 0) + 1
            at = step.at + step.length
        before = step
    for place, _, layout in definitions.values():
        gaps = broken.get(id(layout), 0)
        if gaps >= FEWEST_SUPPORTERS and gaps > 0.3 * followed.get(id(layout), 1):
            scores[place] = scores.get(place, 0) + 1000 * gaps
    return sorted(scores, key=lambda place: -scores[place])


def _resembles_definition(data: bytes, at: int, end: int) -> bool:
    """Tell whether the bytes begin like a definition message, one of five signs perhaps missing."""
    if at + 9 > end:
        return False
    signs = (
        data[at] & 0xD0 == DEFINITION_FLAG,
        data[at + 1] == 0,
        data[at + 2] <= 1,
        0 < data[at + 5] <= MOST_FIELDS,
        data[at + 8] in BASE_TYPES and data[at + 11 : at + 12] != b"" and data[at + 11] in BASE_TYPES,
    )
    return sum(signs) >= len(signs) - 1


def _starts(steps: list[Step], size: int) -> NDArray[np.bool]:
    """Return for each byte whether a timed message or a definition of the chain begins there."""
    starts = np.zeros(size + LONGEST_STRIDE + 1, bool)
    starts[[s.at for s in steps if s.timed or s.definition]] = True
    return starts


def _current_support(data: bytes, at: int, definitions: dict[int, Defined], known: Known) -> int:
    if at not in definitions:
        return 0
    _, local, layout = definitions[at]
    return _support(data, at, local, layout, known)


def _support(data: bytes, at: int, local: int, layout: Layout, known: Known) -> int:
    """Count the places after a definition where a message of that layout would touch one that is known, or itself."""
    view = np.frombuffer(data, np.uint8)
    places = np.flatnonzero(view[at : at + SUPPORT_BYTES] == local) + at
    after = places + layout.stride
    keep = after < view.size
    places, after = places[keep], after[keep]
    if layout.timestamp_offset:
        words: NDArray[np.uint32] = np.ndarray((len(data) - 3,), layout.order + "u4", data, 0, (1,))
        times = words[np.minimum(places + layout.timestamp_offset, len(data) - 4)].astype(np.int64)
        again = (view[after] == local) & (after + layout.timestamp_offset + 4 <= len(data))
        nexts = words[np.minimum(after + layout.timestamp_offset, len(data) - 4)].astype(np.int64)
        sound = np.abs(times - known.time) < FAR_S if known.time else times >= SYSTEM_TIME_BELOW
        return int(np.count_nonzero(sound & ((again & (np.abs(nexts - times) < 3600)) | known.starts[after])))
    # Without a time only the next message speaks for it; some would by chance.
    by_chance = 4.0 * places.size * float(known.starts[at:].mean())
    return max(int(np.count_nonzero(known.starts[after]) - by_chance) // 2, 0)


def _best_version(data: bytes, at: int, end: int, known: Known, now: int) -> Defined | None:
    length = definition_length(data, at, end) if data[at] & 0xD0 == DEFINITION_FLAG else 0
    best: tuple[int, int, Defined] | None = None
    seen: dict[tuple[int, int, int], int] = {}
    # A flipped header or field count changes the length itself, so a little more than it says is tried.
    copy = bytearray(data[at : min(at + 800, end)])
    reach = min(max(length, 6) + 96, len(copy))
    for byte in range(reach):
        for bit in range(8):
            copy[byte] ^= 1 << bit
            version = (
                believable(bytes(copy), 0, len(copy))
                if copy[0] & 0xD0 == DEFINITION_FLAG and copy[1] == 0
                else None
            )
            copy[byte] ^= 1 << bit
            if version is None or len(version.raw) < byte:
                continue
            local = (copy[0] ^ (1 << bit if byte == 0 else 0)) & 15
            key = (local, version.stride, version.timestamp_offset)
            if key not in seen:
                seen[key] = _support(data, at + len(version.raw), local, version, known)
            rank = (seen[key], _known_types(version))
            if seen[key] >= FEWEST_SUPPORTERS and (best is None or rank > best[:2]):
                best = (*rank, (at, local, version))
    if best is None or best[0] < 2 * now + FEWEST_SUPPORTERS:
        return None
    return best[2]


def _known_types(layout: Layout) -> int:
    """Count the fields that agree with the profile, less those that do not, in a record's layout."""
    if layout.message != RECORD:
        return 0
    return sum(
        (
            1
            if one.type_number == RECORD_TYPES[one.number] and one.size == BASE_TYPES[one.type_number].width
            else -1
        )
        for one in layout.fields
        if one.number in RECORD_TYPES
    )
