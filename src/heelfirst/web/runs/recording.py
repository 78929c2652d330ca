"""From an original to what the pages read: thinned columns for the screen, the whole line and what effort it was.

Pages never open the FIT file. All parts can be thrown away; `screen`, `line` and `effort` make them again.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, Timeline, timeline
from heelfirst.activity.thinning import chosen
from heelfirst.facing import Facing, Label, Source, labels_in
from heelfirst.originals import Columns
from heelfirst.readers import read
from heelfirst.web.runs.storage import derived, originals

type Floats = NDArray[np.float64]

SCREEN = "screen-1"
LINE = "line-1"
EFFORT = "effort-1"
EFFORT_COLUMNS = ("heart_rate_bpm", "power_w", "elevation_m")
BUCKETS = 110  # up to 11 rows of each are drawn: about as many dots as a wide screen has
PACE_WINDOW_S = 20.0  # GPS speed jumps about; over 20 s a change of pace still shows
SLOWEST_DRAWN_MPS = 0.6  # slower than 28 min/km is standing about, and would flatten the chart


def derive(sha256: str) -> tuple[Activity, Timeline]:
    """Read the original, keep its derived columns, and return what it is. Raises `Unreadable`, `Missing`, `Damaged`."""
    activity = read(originals().read(sha256))
    line = timeline(activity)
    keep(sha256, activity, line)
    return activity, line


def keep(sha256: str, activity: Activity, line: Timeline) -> None:
    """Write the derived columns of an activity."""
    store = derived()
    store.write(sha256, SCREEN, _screen_arrays(activity, line), _note(activity, line))
    store.write(
        sha256, LINE, {"time_s": line.time_s, "covered_m": line.covered_m, "recorded_s": line.recorded_s}
    )
    store.write(sha256, EFFORT, {name: _at_records(activity, line, name) for name in EFFORT_COLUMNS})


def screen(sha256: str) -> Columns:
    """What the run page draws."""
    return _kept(sha256, SCREEN)


def line(sha256: str) -> Timeline:
    """The whole cleaned line, for totals after painting."""
    arrays = _kept(sha256, LINE).arrays
    rows = np.zeros(arrays["time_s"].size, dtype=np.intp)
    return Timeline(arrays["time_s"], arrays["covered_m"], arrays["recorded_s"], rows)


def effort(sha256: str) -> Columns:
    """`EFFORT_COLUMNS` at every instant of the line; NaN where nothing was recorded."""
    return _kept(sha256, EFFORT)


def _kept(sha256: str, version: str) -> Columns:
    kept = derived().read(sha256, version)
    if kept is None:
        derive(sha256)
        kept = derived().read(sha256, version)
    if kept is None:
        raise OSError(f"the derived columns of {sha256} cannot be kept; is the disk full?")
    return kept


def evidence(note: Mapping[str, Any]) -> tuple[Label, ...]:
    """The labels that the recording carries by itself."""
    return tuple(
        Label(start_s, end_s, Facing(facing), Source(source), by)
        for start_s, end_s, facing, source, by in note["evidence"]
    )


def _screen_arrays(activity: Activity, line: Timeline) -> dict[str, Floats]:
    pace_mps = line.speed_over(PACE_WINDOW_S)
    pace_mps = np.where(pace_mps < SLOWEST_DRAWN_MPS, np.nan, pace_mps)
    from_file = {
        name: _at_records(activity, line, name)
        for name in ("heart_rate_bpm", "elevation_m", "cadence_rpm", "lat_deg", "lon_deg")
    }
    shown = [pace_mps, *(from_file[name] for name in ("heart_rate_bpm", "elevation_m", "cadence_rpm"))]
    rows = chosen(shown, BUCKETS)
    arrays = {"time_s": line.time_s, "covered_m": line.covered_m, "speed_mps": pace_mps, **from_file}
    return {name: np.ascontiguousarray(values[rows]) for name, values in arrays.items()}


def _at_records(activity: Activity, line: Timeline, name: str) -> Floats:
    """A column at the instants of the line; missing where the line comes from laps."""
    if not line.record.size or line.record[0] < 0:
        return np.full(line.time_s.size, np.nan)
    return activity.column(name)[line.record]


def _note(activity: Activity, line: Timeline) -> dict[str, Any]:
    laps = [
        {
            "start_s": max(lap.start_s - line.offset_s, 0.0),
            "end_s": min(lap.end_s - line.offset_s, line.elapsed_s),
            "name": lap.name,
            "trigger": lap.trigger,
        }
        for lap in activity.laps
        if lap.end_s > lap.start_s
    ]
    for lap in laps:
        start_s, end_s = float(lap["start_s"]), float(lap["end_s"])  # type: ignore[arg-type]
        lap["timed_s"] = line.recorded_between_s(start_s, end_s)
        lap["covered_m"] = line.covered_between_m(start_s, end_s) if line.measured else None
    return {
        "evidence": [
            [label.start_s, label.end_s, label.facing.value, label.source.value, label.by]
            for label in labels_in(activity, line)
        ],
        "laps": laps,
        "pauses": [[p.start_s - line.offset_s, p.end_s - line.offset_s] for p in activity.pauses],
        "elapsed_s": line.elapsed_s,
        "measured": line.measured,
        "notes": [note.what for note in line.notes],
        "sensors": [
            {
                "kind": block.kind,
                "rate_hz": _number(block.rate_hz),
                "place": block.place,
                "samples": len(block.time_s),
            }
            for block in activity.sensors
        ],
        "developer": [{"name": column.name, "units": column.units} for column in activity.developer],
    }


def _number(value: float) -> float | None:
    return value if np.isfinite(value) else None
