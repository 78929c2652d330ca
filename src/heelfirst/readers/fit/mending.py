"""What to believe around the gaps of a chain: docs/how/reading-fit.md, "Damage"."""

from dataclasses import dataclass
from typing import Literal

from heelfirst.activity import Damage
from heelfirst.readers.fit.records import RECORD
from heelfirst.readers.fit.salvage import Step
from heelfirst.readers.fit.wording import in_bytes

MOST_LINES = 50
"""Places of damage that are told one by one."""

MOST_GAPS = 2000
"""Gaps behind which a repetition is looked for: a file with more is a ruin."""

LOOK_BACK = 400
"""Messages before a gap in which a repetition after it is looked for."""

FEWEST_REPEATED = 16
"""Bytes of messages without a time that must repeat before they count as a repetition."""

NEIGHBOURS = 12
"""Messages on each side of a gap that tell what could have stood in it."""


@dataclass(slots=True)
class Mended:
    """The messages that are believed, and what was lost."""

    steps: list[Step]
    damage: list[Damage]
    doubtful: list[int]
    """Offsets of records next to damage: to be believed only if their values go with their neighbours'."""
    gaps: list[tuple[int, int]]
    """From where to where nothing could be read."""
    bits: int = 0
    """How many messages differ from a good one by a single bit."""


def mend(data: bytes, steps: list[Step], first: int, end: int) -> Mended:
    """Decide what to keep next to each gap.

    The message before a gap may have lost or gained bytes, so it is doubtful, unless what fills the gap is one message
    whose header or time differs by a single bit. Messages after a gap that repeat messages before it go.
    """
    if not steps:
        return Mended(
            [],
            [Damage(f"byte {first:,}", f"{in_bytes(end - first)} could not be read.", None)],
            [],
            [(first, end)],
        )
    doubtful: list[int] = []
    gaps: list[tuple[int, int]] = []
    bits = 0
    kept: list[Step] = []
    damage: list[Damage] = []
    at = first
    repeated = 0
    for i, step in enumerate(steps):
        gap = step.at - at
        if gap:
            around = steps[max(i - NEIGHBOURS, 0) : i + NEIGHBOURS]
            flipped, only_header = _one_bit(data, at, gap, around)
            bits += flipped is not None
            lost = 0
            if flipped is not None and only_header:
                kept.append(flipped)
            elif flipped is not None:
                lost = int(flipped.layout.message == RECORD)
            else:
                lost = _lost(gap, around)
                gaps.append((at, step.at))
                _doubt(kept, doubtful, at)
                repeated = _repeated(data, kept, steps, i) if len(gaps) <= MOST_GAPS else 0
            damage.append(Damage(f"byte {at:,}", _sentence(gap, step.at, recovered=lost == 0), lost))
        at = step.at + step.length
        if repeated:
            repeated -= 1
            continue
        if gap and step.layout.timestamp_offset > 1 and not step.definition:
            # Its time is whole, but bytes before the time may belong to the damage.
            doubtful.append(step.at)
        kept.append(step)
    _end(data, kept, damage, doubtful, (at, end))
    return Mended(kept, damage, doubtful, gaps, bits)


def _doubt(kept: list[Step], doubtful: list[int], at: int) -> None:
    """Doubt the record that ends where a gap begins; leave out any other message there."""
    if not kept or kept[-1].definition or kept[-1].at + kept[-1].length != at:
        return
    if kept[-1].layout.message == RECORD:
        doubtful.append(kept[-1].at)
    elif kept[-1].timed:
        kept.pop()


def _repeated(data: bytes, kept: list[Step], steps: list[Step], i: int) -> int:
    """Count the messages from step `i` on that repeat, byte for byte and in order, messages before the gap."""
    before = [data[s.at : s.at + s.length] for s in kept[-LOOK_BACK:]]
    here = data[steps[i].at : steps[i].at + steps[i].length]
    best = 0
    for start, message in enumerate(before):
        if message != here:
            continue
        count = size = 0
        for earlier, step in zip(before[start:], steps[i:], strict=False):
            if earlier != data[step.at : step.at + step.length]:
                break
            count += 1
            size += step.length
        # Short messages without a time may be alike by nature.
        if size >= FEWEST_REPEATED or steps[i].timed:
            best = max(best, count)
    return best


def briefly(damage: list[Damage]) -> list[Damage]:
    """Return the first lines as they are and the rest as one."""
    if len(damage) <= MOST_LINES:
        return damage
    rest = damage[MOST_LINES:]
    lost = sum(one.lost_records or 0 for one in rest)
    more = "1 more place" if len(rest) == 1 else f"{len(rest):,} more places"
    return [*damage[:MOST_LINES], Damage("further on", f"{more} could not be read.", lost)]


def _sentence(gap: int, at: int, *, recovered: bool) -> str:
    if recovered:
        return "The first byte of a message was damaged and was put right."
    return f"{in_bytes(gap)} could not be read; reading went on at byte {at:,}."


def _one_bit(data: bytes, at: int, gap: int, around: list[Step]) -> tuple[Step | None, bool]:
    """Return the one message that fills a gap but for a single bit, and whether that bit is in its header."""
    for near in around:
        if near.length != gap or not near.timed:
            continue
        stamp = near.layout.timestamp_offset
        order: Literal["big", "little"] = "big" if near.layout.order == ">" else "little"
        here = int.from_bytes(data[at + stamp : at + stamp + 4], order)
        there = int.from_bytes(data[near.at + stamp : near.at + stamp + 4], order)
        header = data[at] ^ data[near.at]
        if header and header & (header - 1) == 0 and abs(here - there) < 3600:
            return Step(at, gap, near.layout, near.local, definition=False, timed=True), True
        if not header and any(abs((here ^ 1 << bit) - there) < 3600 for bit in range(32)):
            return Step(at, gap, near.layout, near.local, definition=False, timed=True), False
    return None, False


def _lost(gap: int, around: list[Step]) -> int:
    strides = [s.length for s in around if s.layout.message == RECORD and not s.definition]
    return round(gap / strides[0]) if strides else 0


def _end(
    data: bytes, kept: list[Step], damage: list[Damage], doubtful: list[int], rest: tuple[int, int]
) -> None:
    """Say what is left between the last message and the end."""
    at, end = rest
    tail = end - at
    if not tail:
        return
    cut = [s for s in kept[-LOOK_BACK:] if not s.definition and data[s.at] == data[at] and s.length > tail]
    if cut:
        lost = int(cut[-1].layout.message == RECORD)
        damage.append(Damage(f"byte {at:,}", f"The last message is cut off after {in_bytes(tail)}.", lost))
        return
    lost = _lost(tail, kept[-NEIGHBOURS:])
    if tail > 2:
        _doubt(kept, doubtful, at)
    last = "byte" if tail == 1 else in_bytes(tail)
    damage.append(Damage(f"byte {at:,}", f"The last {last} could not be read.", lost))
