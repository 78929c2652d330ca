"""Claim: of 1,000 damaged FIT files at least 80 % of the records come back whole, and at most 0.1 % are foreign.

    uv run python bench/fit_damage.py [FOLDER] [--files N] [--seed N] [--verbose]

Ten kinds of damage in equal shares, seeded, over the public corpus where it is and over recordings of our own. A record
counts as recovered only if its time and every value equal an original's. Writes the section of bench/RESULTS.md between
its marks.
"""

import argparse
import os
import random
import struct
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from heelfirst.activity import COLUMNS, Activity
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import read
from heelfirst.readers.fit.checksum import checksum
from machine import machine
from results import write_section

CORPUS = (
    Path(os.environ.get("HEELFIRST_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    / "corpus"
    / "fit"
)
LEAST_RECOVERED, MOST_FOREIGN = 0.80, 0.001

type Damager = Callable[[bytearray, random.Random], bytearray]


def repaired(data: bytes) -> bytes:
    """Return the file with length and checksums made to match its bytes again."""
    fixed = bytearray(data)
    size = fixed[0] if fixed else 0
    if len(fixed) < 16 or size not in {12, 14}:
        return bytes(fixed)
    fixed[4:8] = struct.pack("<I", len(fixed) - size - 2)
    if size == 14:
        fixed[12:14] = struct.pack("<H", checksum(bytes(fixed[:12])))
    fixed[-2:] = struct.pack("<H", checksum(bytes(fixed[:-2])))
    return bytes(fixed)


def _spot(data: bytearray, rng: random.Random) -> int:
    return rng.randrange(14, len(data) - 2)


def _truncate(data: bytearray, rng: random.Random) -> bytearray:
    return data[: rng.randrange(20, len(data) - 3)]


def _flip(count: int) -> Damager:
    def flip(data: bytearray, rng: random.Random) -> bytearray:
        for _ in range(count):
            data[_spot(data, rng)] ^= 1 << rng.randrange(8)
        return data

    return flip


def _overwrite(shortest: int, longest: int, *, with_zeros: bool) -> Damager:
    def overwrite(data: bytearray, rng: random.Random) -> bytearray:
        at, length = _spot(data, rng), rng.randrange(shortest, longest)
        length = min(length, len(data) - at)
        data[at : at + length] = bytes(length) if with_zeros else rng.randbytes(length)
        return data

    return overwrite


def _insert(data: bytearray, rng: random.Random) -> bytearray:
    at = _spot(data, rng)
    data[at:at] = rng.randbytes(rng.randrange(1, 16))
    return data


def _delete(data: bytearray, rng: random.Random) -> bytearray:
    at = _spot(data, rng)
    del data[at : at + rng.randrange(1, 16)]
    return data


def _duplicate(data: bytearray, rng: random.Random) -> bytearray:
    at = _spot(data, rng)
    data[at:at] = data[at : at + rng.randrange(16, 300)]
    return data


KINDS: dict[str, tuple[Damager, bool]] = {
    "truncated": (_truncate, False),
    "truncated, checksum repaired": (_truncate, True),
    "one bit": (_flip(1), False),
    "one bit, checksum repaired": (_flip(1), True),
    "20 bits, checksum repaired": (_flip(20), True),
    "zero block, checksum repaired": (_overwrite(1, 200, with_zeros=True), True),
    "inserted bytes, checksum repaired": (_insert, True),
    "deleted bytes, checksum repaired": (_delete, True),
    "duplicated block, checksum repaired": (_duplicate, True),
    "random block, checksum repaired": (_overwrite(8, 64, with_zeros=False), True),
}
"""Kind of damage -> what does it, and whether the checksums are repaired afterwards."""


def damaged(data: bytes, kind: str, rng: random.Random) -> bytes:
    """Return the file with one kind of damage."""
    damager, fix = KINDS[kind]
    broken = bytes(damager(bytearray(data), rng))
    return repaired(broken) if fix else broken


def rows(activity: Activity) -> tuple[list[bytes], list[float]]:
    """Return each record as comparable bytes (its instant and every value) and its instant."""
    start = activity.started_at.timestamp() if activity.started_at else 0.0
    instants = np.round(activity.time_s + start, 3)
    columns = {f"{name}": activity.column(name) for name in COLUMNS if name != "time_s"}
    for one in activity.developer:
        for i, values in enumerate(one.values.reshape(activity.records, -1).T):
            # A damaged name does not make another value.
            key = f"{one.developer_index} {one.number} {i}"
            known = columns.get(key)
            columns[key] = values if known is None else np.where(np.isnan(known), values, known)
    tags = sorted(columns)
    texts = [
        ("|".join(tag for tag, value in zip(tags, row, strict=True) if value == value)).encode()  # noqa: PLR0124 - NaN
        + np.array([t, *[x for x in row if x == x]]).tobytes()  # noqa: PLR0124 - NaN is unlike itself
        for t, row in zip(
            instants.tolist(), np.stack([columns[tag] for tag in tags], axis=1) + 0.0, strict=True
        )
    ]
    return texts, np.nan_to_num(instants, nan=-1.0).tolist()


@dataclass(slots=True)
class Tally:
    """What came back of some damaged files."""

    files: int = 0
    originals: int = 0
    recovered: int = 0
    returned: int = 0
    flipped: int = 0
    """Returned, equal to no original, but with the instant of one: a value changed in place."""
    foreign: int = 0
    """Returned, equal to no original, at an instant no original has or has already given."""
    refused: int = 0
    slowest_s: float = 0.0

    def add(self, other: "Tally") -> None:
        """Take another tally in."""
        for name in ("files", "originals", "recovered", "returned", "flipped", "foreign", "refused"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.slowest_s = max(self.slowest_s, other.slowest_s)

    @property
    def invented_share(self) -> float:
        """Invented records per original record, flipped ones included."""
        return (self.flipped + self.foreign) / max(self.originals, 1)

    @property
    def recovered_share(self) -> float:
        """Recovered records per original record."""
        return self.recovered / max(self.originals, 1)


def measure(original: bytes, broken: bytes) -> Tally:
    """Compare what is read from a damaged file with what the whole one holds."""
    texts, instants = rows(read(original))
    tally = Tally(files=1, originals=len(texts))
    begun = time.perf_counter()
    try:
        activity = read(broken)
    except Unreadable:
        tally.refused = 1
        return tally
    finally:
        tally.slowest_s = time.perf_counter() - begun
    left = Counter(texts)
    known = set(instants)
    got, got_instants = rows(activity)
    tally.returned = len(got)
    for text, instant in zip(got, got_instants, strict=True):
        if left[text] > 0:
            left[text] -= 1
            tally.recovered += 1
        elif instant in known:
            tally.flipped += 1
        else:
            tally.foreign += 1
    return tally


def cases(
    originals: list[tuple[str, bytes]], files: int, seed: int
) -> Iterator[tuple[str, str, bytes, bytes]]:
    """Yield (name, kind, original, damaged): the kinds in equal shares, the originals in turn."""
    rng = random.Random(seed)
    for i in range(files):
        kind = list(KINDS)[i % len(KINDS)]
        name, data = originals[i // len(KINDS) % len(originals)]
        yield name, kind, data, damaged(data, kind, rng)


def from_folder(folder: Path, seed: int) -> list[tuple[str, bytes]]:
    """Return the recordings of a folder that are whole, 500 to 60,000 bytes long, in an order told by the seed."""
    found = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes() if path.suffix.lower() == ".fit" else b""
        if not 500 < len(data) < 60_000 or "antfs" in path.name:
            continue
        try:
            activity = read(data)
        except Unreadable:
            continue
        if activity.records and not activity.damage:
            found.append((path.name, data))
    random.Random(seed).shuffle(found)
    return found


def our_own() -> list[tuple[str, bytes]]:
    """Return recordings of our own making: five lengths, a developer field in every other."""
    return [
        (f"{records} records, seed {seed}", _run(records, seed))
        for seed, records in enumerate((90, 300, 700, 1200, 2000))
    ]


def _run(records: int, seed: int) -> bytes:
    rng = np.random.default_rng(seed)
    seconds = np.arange(records)
    speed = 2.6 + 0.3 * np.sin(seconds / 40) + rng.normal(0, 0.05, records)
    distance = np.cumsum(speed)
    turn = np.cumsum(rng.normal(0, 0.004, records))
    lat = 520_000_000 + np.cumsum(speed * np.cos(turn)) * 107.2
    lon = 80_000_000 + np.cumsum(speed * np.sin(turn)) * 170.0
    columns = [
        1_100_000_000 + seed * 90_000 + seconds,
        lat,
        lon,
        distance * 100,
        (60 + 8 * np.sin(seconds / 200) + 500) * 5,
        speed * 1000,
        140 + 12 * np.sin(seconds / 80) + rng.normal(0, 0.4, records),
        84 + rng.normal(0, 1, records),
    ]
    fields = [
        (253, 4, 0x86),
        (0, 4, 0x85),
        (1, 4, 0x85),
        (5, 4, 0x86),
        (2, 2, 0x84),
        (6, 2, 0x84),
        (3, 1, 2),
        (4, 1, 2),
    ]
    own = seed % 2
    first = columns[0][0]
    body = _definition(0, 0, [(0, 1, 0), (1, 2, 0x84), (2, 2, 0x84), (3, 4, 0x8C), (4, 4, 0x86)])
    body += struct.pack("<BBHHII", 0, 4, 1, 4024, 12345, first)
    if own:
        body += _definition(1, 206, [(0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 16, 7)])
        body += struct.pack("<BBBB16s", 1, 0, 1, 2, b"run_direction")
    body += _definition(2, 20, fields, [(1, 1, 0)] if own else [])
    body += _definition(3, 21, [(253, 4, 0x86), (0, 1, 0), (1, 1, 0), (3, 4, 0x86)])
    body += struct.pack("<BIBBI", 3, first, 0, 0, 0)
    for i, row in enumerate(zip(*(np.round(c).astype(int).tolist() for c in columns), strict=True)):
        body += struct.pack("<BIiiIHHBB", 2, *row) + (bytes([1 + i // 200 % 2]) if own else b"")
        if i % 250 == 249:
            body += struct.pack("<BIBBI", 3, row[0], 9, 3, i)
    body += _definition(4, 18, [(253, 4, 0x86), (2, 4, 0x86), (7, 4, 0x86), (5, 1, 0)])
    body += struct.pack("<BIIIB", 4, first + records, first, records * 1000, 1)
    return repaired(struct.pack("<BBHI4sH", 14, 0x20, 2140, 0, b".FIT", 0) + body + b"\0\0")


def _definition(
    local: int,
    message: int,
    fields: list[tuple[int, int, int]],
    developer: Sequence[tuple[int, int, int]] = (),
) -> bytes:
    head = struct.pack("<BBBHB", 0x40 | local | (0x20 if developer else 0), 0, 0, message, len(fields))
    tail = bytes([len(developer)]) + b"".join(map(bytes, developer)) if developer else b""
    return head + b"".join(map(bytes, fields)) + tail


def main() -> int:
    """Measure, write, and fail where the promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--verbose", action="store_true")
    chosen = parser.parse_args()
    lines = [
        f"{machine()}.",
        "",
        (
            f"`just prove fit-damage`: ten kinds of damage in equal shares, seed {chosen.seed}. Recovered: time and every value "
            "equal an original's. Changed in place: a returned record with an original's time and another value, which nobody "
            "can see once the checksum fits. Foreign: any other returned record that equals no original."
        ),
    ]
    kept = True
    sets = [("our own recordings", our_own())]
    if chosen.folder.exists():
        sets.insert(0, ("recordings of the public corpus", from_folder(chosen.folder, chosen.seed)))
    for title, originals in sets:
        total = _proved(title, originals, chosen, lines)
        kept &= total.recovered_share >= LEAST_RECOVERED and total.foreign <= MOST_FOREIGN * total.originals
    write_section("fit-damage", "FIT: what comes back of damaged files", lines)
    return 0 if kept else 1


def _proved(
    title: str, originals: list[tuple[str, bytes]], chosen: argparse.Namespace, lines: list[str]
) -> Tally:
    by_kind: dict[str, Tally] = {kind: Tally() for kind in KINDS}
    total = Tally()
    for name, kind, original, broken in cases(originals, chosen.files, chosen.seed):
        one = measure(original, broken)
        by_kind[kind].add(one)
        total.add(one)
        if chosen.verbose and one.flipped + one.foreign > 9:
            print(
                f"  {name} {kind}: {one.recovered}/{one.originals} in place {one.flipped} foreign {one.foreign}"
            )
    lines += [
        "",
        f"{chosen.files:,} files made from {len(originals)} {title}:",
        "",
        "| damage | records | recovered | changed in place | foreign | files refused | slowest |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind, tally in [*by_kind.items(), ("all", total)]:
        share = [
            100 * part / max(tally.originals, 1) for part in (tally.recovered, tally.flipped, tally.foreign)
        ]
        lines.append(
            f"| {kind} | {tally.originals:,} | {share[0]:.2f} % | {share[1]:.3f} % | {share[2]:.3f} % | {tally.refused} "
            f"| {tally.slowest_s * 1000:.0f} ms |"
        )
    return total


if __name__ == "__main__":
    sys.exit(main())
