"""Claim: forward at an even effort the one damping of hills is within 5 s of a published band at each checkpoint.

    uv run python bench/pacing_band.py

The band is FindMyMarathon's for 3:00:00 at Boston (26 checkpoints), the course a public recording; both lie outside
the repository, in `HEELFIRST_SHARED`, else `../shared`. The damping was fitted on this band: it is a fit, no forecast.
Writes its section of RESULTS.md.
"""

import csv
import os
import sys
from pathlib import Path

import numpy as np

from heelfirst.course import Course, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Assumed, Runner, Style, pace_for
from heelfirst.pacing.model import DAMPING
from heelfirst.readers.course import read_course
from heelfirst.units.distance import MARATHON_M
from machine import machine
from results import write_section

HELD_TO_S = 5.0
FINISH_S = 3 * 3600.0
DAMPINGS = (0.0, 0.15, 0.2, DAMPING, 0.25, 0.3, 0.5, 1.0)


def band(folder: Path) -> list[tuple[float, float]]:
    """(metres, seconds) of each checkpoint."""
    with (folder / "boston_even_effort_3h.csv").open(encoding="utf-8") as rows:
        return [(1000 * float(row["km"]), float(row["cumulative_s"])) for row in csv.DictReader(rows)]


def off_s(course: Course, damping: float, checkpoints: list[tuple[float, float]]) -> tuple[float, float]:
    """Largest and root mean square difference to the band, in seconds."""
    forward = Runner(level_mps=MARATHON_M / FINISH_S, facing=Facing.FORWARD, ratio=1.0)
    plan = pace_for(
        course.segments(), forward, FINISH_S, style=Style.EVEN_EFFORT, assumed=Assumed(damping=damping)
    )
    off = np.array([plan.at(at_m) - told_s for at_m, told_s in checkpoints])
    return float(np.abs(off).max()), float(np.sqrt(np.square(off).mean()))


def main() -> None:
    checkout = Path(__file__).resolve().parent.parent
    folder = Path(os.environ.get("HEELFIRST_SHARED") or checkout.parent / "shared") / "courses"
    if not (folder / "boston_even_effort_3h.csv").exists():
        sys.exit(f"the band is not in {folder}; HEELFIRST_SHARED names its parent")
    courses = {
        "boston__funmaps": read_course((folder / "boston__funmaps.gpx").read_bytes()),
        "boston__perfect-pace": read_course((folder / "boston__perfect-pace.gpx").read_bytes()),
        "our own hopkinton-boylston": by_name("hopkinton-boylston"),
    }
    checkpoints = band(folder)
    found = {
        name: [off_s(course, each, checkpoints) for each in DAMPINGS] for name, course in courses.items()
    }
    held_s = found["boston__funmaps"][DAMPINGS.index(DAMPING)][0]
    elsewhere = " and ".join(
        f"{row[DAMPINGS.index(DAMPING)][0]:.1f} s" for name, row in found.items() if name != "boston__funmaps"
    )
    claim = (
        f"`just prove pacing-band`: forward, even effort, 3:00:00, 26 checkpoints; largest (root mean square) difference "
        f"in seconds. The program ships a damping of {DAMPING}, fitted on the first line: {held_s:.1f} s (held to "
        f"{HELD_TO_S:.0f} s). The other two lines are the same road from other elevations: {elsewhere}, so {HELD_TO_S:.0f} s do not "
        "hold on every recording of it."
    )
    write_section(
        "pacing-band",
        "Pacing: even effort beside a published band",
        [
            f"{machine()}.",
            "",
            claim,
            "",
            "| course | " + " | ".join(f"{each:g}" for each in DAMPINGS) + " |",
            "| --- |" + " --- |" * len(DAMPINGS),
            *(
                f"| {name} | " + " | ".join(f"{most:.1f} ({rms:.1f})" for most, rms in row) + " |"
                for name, row in found.items()
            ),
        ],
    )
    sys.exit(held_s > HELD_TO_S)


if __name__ == "__main__":
    main()
