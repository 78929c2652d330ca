"""The parts of a file: headers, stated lengths, checksums, and what lies around them.

docs/how/reading-fit.md, "Parts".
"""

from dataclasses import dataclass, replace

from heelfirst.activity import Damage
from heelfirst.readers.fit.checksum import checksum
from heelfirst.readers.fit.layout import DEFINITION_FLAG, definition_length
from heelfirst.readers.fit.scan import Locals
from heelfirst.readers.fit.wording import in_bytes

MAGIC = b".FIT"
MAGIC_AT = 8
HEADER_SIZES = (12, 14)
CHECKSUM_SIZE = 2

LONGEST_HEADER = 64
"""An odd encoder may write a longer header than the protocol knows; beyond this it is damage."""

ENOUGH = 8
"""Messages in a row after the stated end that show the length to be wrong."""


@dataclass(frozen=True, slots=True)
class Part:
    """One FIT file within the bytes; devices chain several."""

    start: int
    first: int
    """Offset of the first message."""
    end: int
    """Offset after the last message."""
    after: int
    """Offset after the checksum: where the next part may begin."""
    cut: bool = False
    """The bytes end before the stated length."""
    broken: bool = False
    """A checksum is wrong or the header is damaged: what is inside may be, too."""


def next_part(data: bytes, at: int) -> tuple[Part | None, list[Damage]]:
    """Find the next part from `at` on; None where no header follows."""
    damage: list[Damage] = []
    if data[at + MAGIC_AT : at + MAGIC_AT + 4] != MAGIC or not _plausible_size(data, at):
        found = _next_header(data, at)
        if found < 0:
            return (_headless(data), damage) if at == 0 else (None, damage)
        lost = found - at
        if lost:
            damage.append(
                Damage(
                    f"byte {at:,}",
                    f"A stretch of {in_bytes(lost)} in front of a FIT header was skipped.",
                    None,
                )
            )
        at = found
    part, said = _read_header(data, at)
    return part, damage + said


def check(data: bytes, part: Part) -> tuple[Part, list[Damage]]:
    """Compare both checksums; a mismatch is damage, never a refusal."""
    damage = []
    view = memoryview(data)
    broken = part.broken
    if part.first - part.start == 14:
        stated = int.from_bytes(data[part.start + 12 : part.start + 14], "little")
        # Zero means that the device did not compute one; the FIT protocol allows it.
        if stated and checksum(view[part.start : part.start + 12]) != stated:
            damage.append(
                Damage(
                    f"byte {part.start + 12:,}",
                    "The header’s checksum does not match; it was read all the same.",
                    0,
                )
            )
            broken = True
    if part.after - part.end == CHECKSUM_SIZE and checksum(view[part.start : part.after]):
        damage.append(
            Damage(
                f"byte {part.end:,}",
                "The checksum does not match: something in the file changed after it was recorded.",
                None,
            )
        )
        broken = True
    return replace(part, broken=broken), damage


def goes_on(data: bytes, at: int, known: Locals) -> bool:
    """Tell whether messages go on from `at`, where the stated length says the part ends: the length is a lie then."""
    met = 0
    if _next_header(data, at) >= 0:
        return False
    while at < len(data) - CHECKSUM_SIZE and met < ENOUGH:
        stride = known.strides[data[at]]
        if not stride:
            layout = known.layouts[data[at] & 15]
            length = definition_length(data, at, len(data)) if data[at] & 0xF0 == DEFINITION_FLAG else 0
            if layout is None or not length:
                return False
            stride = length
        at += stride
        met += 1
    return at <= len(data) - CHECKSUM_SIZE and met >= min(ENOUGH, 2)


def _plausible_size(data: bytes, at: int) -> bool:
    return data[at] in HEADER_SIZES or _first_message(data, at) > 0


def _first_message(data: bytes, at: int) -> int:
    """Return the header size at which a definition message follows; 0 where none does."""
    for size in (14, 12, min(data[at], LONGEST_HEADER)):
        first = data[at + size : at + size + 3]
        if len(first) == 3 and first[0] & 0xD0 == 0x40 and first[1] == 0 and first[2] <= 1:
            return size
    return 0


def _next_header(data: bytes, at: int) -> int:
    found = data.find(MAGIC, at + MAGIC_AT)
    while found >= 0:
        if _plausible_size(data, found - MAGIC_AT):
            return found - MAGIC_AT
        found = data.find(MAGIC, found + 1)
    return -1


def _read_header(data: bytes, at: int) -> tuple[Part, list[Damage]]:
    damage = []
    size = data[at]
    broken = False
    if size not in HEADER_SIZES:
        broken = True
        damage.append(
            Damage(f"byte {at:,}", f"The header says it is {in_bytes(size)} long, which no FIT header is.", 0)
        )
        size = _first_message(data, at) or 14
    stated = int.from_bytes(data[at + 4 : at + 8], "little")
    first = min(at + size, len(data))
    end = first + stated
    if stated == 0 and len(data) > first + CHECKSUM_SIZE:
        damage.append(
            Damage(f"byte {at + 4:,}", "The header states no length: the recording was never finished.", None)
        )
        return Part(at, first, len(data), len(data), cut=True), damage
    if end > len(data):
        missing = end + CHECKSUM_SIZE - len(data)
        damage.append(Damage(f"byte {len(data):,}", f"The file ends {in_bytes(missing)} too early.", None))
        return Part(at, first, len(data), len(data), cut=True, broken=broken), damage
    after = min(end + CHECKSUM_SIZE, len(data))
    if after - end < CHECKSUM_SIZE:
        damage.append(Damage(f"byte {after:,}", "The file ends before its checksum.", 0))
    return Part(at, first, end, after, broken=broken), damage


def _headless(data: bytes) -> Part | None:
    """Take a file whose header lost its letters, or is gone, as one part; None where nothing looks like FIT."""
    if len(data) < 16:
        return None
    size = data[0] if data[0] in HEADER_SIZES and _first_message(data, 0) else 0
    first = size or (0 if data[0] & 0xD0 == 0x40 and data[1] == 0 and data[2] <= 1 else -1)
    if first < 0:
        return None
    stated = int.from_bytes(data[4:8], "little") if size else 0
    end = (
        first + stated if size and first + stated + CHECKSUM_SIZE == len(data) else len(data) - CHECKSUM_SIZE
    )
    return Part(0, first, end, end + CHECKSUM_SIZE, broken=True)
