"""Claim: no point of a GPX or TCX file is lost, and reading is not slower than the usual readers.

    uv run --group peers python bench/xml_points.py

Points are counted in the text by tag, beside every reader. Times are CPU seconds of the best of three passes over all
files that the reader reads, in one process. Writes the section of bench/RESULTS.md between its marks.
"""

import contextlib
import os
import re
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import gpxpy
from tcxreader.tcxreader import TCXReader

from heelfirst.readers import Unreadable, read

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("HEELFIRST_SHARED") or ROOT.parent / "shared") / "corpus"
RESULTS = ROOT / "bench" / "RESULTS.md"
POINT = re.compile(rb"<(?:[\w.-]+:)?(?:trkpt|rtept|Trackpoint)[\s>/]")
PASSES = 3

type Reader = Callable[[bytes], int]


def ours(data: bytes) -> int:
    """Count the records of our own reader."""
    try:
        return read(data).records
    except Unreadable:
        return 0


def by_gpxpy(data: bytes) -> int:
    """Count tracks and routes as gpxpy gives them."""
    parsed = gpxpy.parse(data)
    tracks = sum(len(segment.points) for track in parsed.tracks for segment in track.segments)
    return tracks + sum(len(route.points) for route in parsed.routes)


def by_tcxreader(data: bytes) -> int:
    """Count track points as tcxreader gives them; it reads from a path only."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "run.tcx")
        path.write_bytes(data)
        return len(TCXReader().read(str(path)).trackpoints)


def measured(files: list[bytes], reader: Reader) -> tuple[int, int, float]:
    """Files that raised, points read, CPU seconds of the best pass."""
    best_s = float("inf")
    raised = points = 0
    for _ in range(PASSES):
        raised = points = 0
        began_s = time.process_time()
        for data in files:
            try:
                points += reader(data)
            except Exception:  # noqa: BLE001 - a peer may raise anything
                raised += 1
        best_s = min(best_s, time.process_time() - began_s)
    return raised, points, best_s


def peak_ratio(files: list[bytes]) -> float:
    """The highest traced peak of our reader over the size of the file, among files of 500 kB and more."""
    worst = 0.0
    for data in files:
        if len(data) >= 500_000:
            tracemalloc.start()
            with contextlib.suppress(Unreadable):
                read(data)
            worst = max(worst, tracemalloc.get_traced_memory()[1] / len(data))
            tracemalloc.stop()
    return worst


def table() -> str:
    """Measure everything and lay it out."""
    lines = [
        "| files | points in the text | reader | files that raise | points read | points lost | MB/s |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    ratios = []
    for kind, peer_name, peer in (("gpx", "gpxpy", by_gpxpy), ("tcx", "tcxreader", by_tcxreader)):
        files = [path.read_bytes() for path in sorted((CORPUS / kind).iterdir())]
        size_mb = sum(map(len, files)) / 1e6
        told = sum(len(POINT.findall(data)) for data in files)
        for name, reader in (("ours", ours), (peer_name, peer)):
            raised, points, cpu_s = measured(files, reader)
            share = f"{told - points:,} ({(told - points) / told:.1%})"
            lines.append(
                f"| {len(files)} {kind.upper()}, {size_mb:.1f} MB | {told:,} | {name} | {raised} | {points:,} "
                f"| {share} | {size_mb / cpu_s:.1f} |"
            )
        ratios.append(peak_ratio(files))
    lines.append("")
    lines.append(
        f"Peak memory of our reader (tracemalloc, files of 500 kB and more): {max(ratios):.1f} times the file."
    )
    return "\n".join(lines)


def main() -> None:
    """Measure and write the section."""
    warnings.simplefilter("ignore")
    begin, end = "<!-- xml:begin -->", "<!-- xml:end -->"
    section = (
        f"{begin}\n## GPX and TCX: no point lost\n\n`bench/xml_points.py`: points counted in the text by tag, over the "
        f"outside corpus; CPU time, best of {PASSES}.\n\n{table()}\n{end}\n"
    )
    written = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else "# Results\n"
    if begin in written:
        before, _, rest = written.partition(begin)
        written = before + section + rest.partition(end)[2].lstrip("\n")
    else:
        written = written.rstrip("\n") + "\n\n" + section
    RESULTS.write_text(written, encoding="utf-8")
    print(section)


if __name__ == "__main__":
    main()
