"""Claim: a FIT file becomes a complete `Activity`, checksums checked, in a hundredth of fitdecode's CPU time.

    uv run --group peers python bench/fit_speed.py

Every file is read by ours and by each peer at its defaults, one after the other, in one process. CPU seconds: the
median of five for ours, one reading for the peers, which are too slow to be read more often. Peak memory by tracemalloc.
Writes the section of bench/RESULTS.md between its marks.
"""

import os
import statistics
import sys
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import chiptime
import fitdecode
from garmin_fit_sdk import Decoder, Stream

from fit_damage import our_own
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import read
from machine import machine
from results import write_section

CORPUS = (
    Path(os.environ.get("HEELFIRST_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    / "corpus"
    / "fit"
)
BIG = 1_000_000
TIMES = 5
HELD_TO = {"all": 60, "over 1 MB": 100}
MOST_PEAK = 8.0


def ours(data: bytes) -> None:
    """Read with checksums."""
    try:
        read(data)
    except Unreadable:
        return


def ours_unchecked(data: bytes) -> None:
    """Read without checksums."""
    try:
        read(data, check=False)
    except Unreadable:
        return


def by_fitdecode(data: bytes) -> None:
    """Walk over every frame, as its manual does; where it gives up it has done its work."""
    try:
        with fitdecode.FitReader(data) as reader:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    pass
    except (fitdecode.FitError, ValueError, AssertionError, KeyError, TypeError):
        return


def by_chiptime(data: bytes) -> None:
    """Parse as its manual does."""
    chiptime.parse(data)


def by_garmin(data: bytes) -> None:
    """Decode as its manual does."""
    Decoder(Stream.from_byte_array(bytearray(data))).read()


def cpu_s(reader: Callable[[bytes], None], data: bytes, times: int) -> float:
    """Return the median CPU seconds of some readings."""
    taken = []
    for _ in range(times):
        begun = time.process_time()
        reader(data)
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def peak_ratio(data: bytes) -> float:
    """Return peak memory over the file's size."""
    tracemalloc.start()
    ours(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / len(data)


def main() -> int:
    """Measure, write, and fail where the claim does not hold."""
    found = sorted(CORPUS.iterdir()) if CORPUS.exists() else []
    files = [path.read_bytes() for path in found] or [data for _, data in our_own()]
    readers: dict[str, tuple[Callable[[bytes], None], int]] = {
        "ours, checksums checked": (ours, TIMES),
        "ours, without checksums": (ours_unchecked, TIMES),
        "fitdecode": (by_fitdecode, 1),
        "chiptime": (by_chiptime, 1),
        "garmin-fit-sdk": (by_garmin, 1),
    }
    sums = {name: {"all": 0.0, "over 1 MB": 0.0} for name in readers}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for data in files:
            for name, (reader, times) in readers.items():
                taken = cpu_s(reader, data, times)
                sums[name]["all"] += taken
                sums[name]["over 1 MB"] += taken if len(data) > BIG else 0.0
    megabytes = sum(map(len, files)) / 1e6
    peaks = [peak_ratio(data) for data in files if len(data) > BIG]
    peer = sums["fitdecode"]
    where = f"{len(files)} files of the public corpus" if found else f"{len(files)} files of our own"
    lines = [
        f"{machine()}.",
        "",
        f"`just prove fit-speed`: {where}, {megabytes:.1f} MB; summed CPU seconds, {len(peaks)} files over 1 MB.",
        "",
        "| reader | CPU s | MB/s | fitdecode takes | over 1 MB: CPU s | fitdecode takes |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, summed in sums.items():
        big = summed["over 1 MB"]
        over = f"{big:.3f} | {peer['over 1 MB'] / big:.0f} times" if big else "none | none"
        rate, ratio = megabytes / summed["all"], peer["all"] / summed["all"]
        lines.append(f"| {name} | {summed['all']:.3f} | {rate:.1f} | {ratio:.1f} times | {over} |")
    lines += [
        "",
        f"Peak memory over the file's size, largest of the files over 1 MB: {max(peaks, default=0):.1f} times.",
    ]
    write_section("fit", "FIT: from bytes to an Activity", lines)
    mine = sums["ours, checksums checked"]
    kept = all(peer[which] >= least * mine[which] for which, least in HELD_TO.items())
    return 0 if kept and max(peaks, default=0.0) <= MOST_PEAK else 1


if __name__ == "__main__":
    sys.exit(main())
