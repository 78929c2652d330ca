"""The first pass: where each message lies, found by stepping over runs of equal messages.

docs/how/reading-fit.md, "Two passes".
"""

from dataclasses import dataclass, field

from heelfirst.readers.fit.layout import (
    COMPRESSED_FLAG,
    DEFINITION_FLAG,
    Layout,
    definition_length,
    parse,
)

FIRST_LOOK = 64
"""Messages looked at in the first step over a run; each further step looks at eight times as many."""


@dataclass(slots=True)
class Locals:
    """Which layout each of the 16 local message numbers stands for at this point of the file."""

    layouts: list[Layout | None] = field(default_factory=lambda: [None] * 16)
    strides: list[int] = field(default_factory=lambda: [0] * 256)
    """Header byte -> bytes of the message it starts; 0 where no definition is known."""
    by_header: list[Layout | None] = field(default_factory=lambda: [None] * 256)
    """Header byte of a data message -> its layout."""

    def define(self, local: int, layout: Layout | None) -> None:
        """Let a local number stand for a layout from here on; None takes its meaning away."""
        self.layouts[local] = layout
        stride = 0 if layout is None else layout.stride
        # Bits 4 and 5 of a data message's header are reserved and not set by any device we know.
        self.strides[local] = stride
        self.by_header[local] = layout
        if local < 4:
            first = COMPRESSED_FLAG | local << 5
            self.strides[first : first + 32] = [stride] * 32
            self.by_header[first : first + 32] = [layout] * 32


@dataclass(slots=True)
class Walk:
    """How far a walk came."""

    at: int
    """The end of the stretch, or the first byte that could not be followed."""
    problem: str = ""
    """"undefined", "cut" or "definition"; empty where the stretch was walked whole."""


class Messages:
    """The layouts of one file with the places of their messages."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.layouts: dict[bytes, Layout] = {}
        self.definitions: list[tuple[int, int, Layout]] = []
        """(offset, local number, layout) of each definition message met."""
        self.gaps: list[tuple[int, int]] = []
        """From where to where nothing could be read in a damaged file."""

    def of(self, message: int) -> list[Layout]:
        """Return the layouts of one global message number that have messages."""
        return [x for x in self.layouts.values() if x.message == message and (x.singles or x.runs)]

    def define(self, at: int, end: int, known: Locals) -> int:
        """Read the definition message at `at`; return its length, 0 where it does not fit before `end`."""
        length = definition_length(self.data, at, end)
        if not length:
            return 0
        raw = self.data[at + 1 : at + length]
        layout = self.layouts.get(raw)
        if layout is None:
            layout = parse(self.data, at, end)
            if layout is None:
                return 0
            self.layouts[raw] = layout
        local = self.data[at] & 15
        # Some devices say the same before every message.
        if known.layouts[local] is not layout:
            known.define(local, layout)
            self.definitions.append((at, local, layout))
        return length

    def disbelieve(self, stretches: list[tuple[int, int]]) -> None:
        """Take back messages that cannot be, and count their bytes to the gaps they stand beside."""
        for first, end in stretches:
            self.forget(first, end)
        joined: list[tuple[int, int]] = []
        for first, end in sorted([*self.gaps, *stretches]):
            if joined and first <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((first, end))
        self.gaps = joined

    def forget(self, first: int, end: int) -> None:
        """Take back every message and definition met between two offsets."""
        self.definitions = [one for one in self.definitions if not first <= one[0] < end]
        for layout in self.layouts.values():
            layout.singles[:] = [at for at in layout.singles if not first <= at < end]
            layout.runs[:] = [run for run in layout.runs if not first <= run[0] < end]

    def drop(self, offsets: set[int]) -> None:
        """Take back the messages at these offsets."""
        for layout in self.layouts.values():
            kept = [at for at in layout.offsets().tolist() if at not in offsets]
            layout.runs.clear()
            layout.singles[:] = kept

    def walk(self, at: int, end: int, known: Locals) -> Walk:
        """Note every message from `at` until `end` or until a byte that cannot be followed."""
        data = self.data
        strides = known.strides
        by_header = known.by_header
        while at < end:
            header = data[at]
            stride = strides[header]
            if stride:
                after = at + stride
                if after > end:
                    return Walk(at, "cut")
                layout = by_header[header]
                if layout is None:
                    return Walk(at, "undefined")
                if after < end and data[after] == header:
                    count = run_length(data, at, end, stride)
                    layout.runs.append((at, count))
                    at += count * stride
                else:
                    layout.singles.append(at)
                    at = after
            elif header & (COMPRESSED_FLAG | DEFINITION_FLAG) == DEFINITION_FLAG:
                length = self.define(at, end, known)
                if not length:
                    return Walk(at, "definition")
                at += length
            else:
                return Walk(at, "undefined")
        return Walk(at)


def run_length(data: bytes, at: int, end: int, stride: int) -> int:
    """Count the whole messages from `at` that follow each other at `stride` with the same header byte."""
    most = (end - at) // stride
    header = data[at : at + 1]
    count = 0
    look = FIRST_LOOK
    while count < most:
        looked = min(look, most - count)
        start = at + count * stride
        headers = data[start : start + (looked - 1) * stride + 1 : stride]
        same = looked - len(headers.lstrip(header))
        count += same
        if same < looked:
            break
        look *= 8
    return count
