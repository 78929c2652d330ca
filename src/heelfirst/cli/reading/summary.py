"""What one run was, as the object that `heelfirst read --json` prints. docs/cli.md lists its keys."""

from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from math import isfinite
from pathlib import Path
from typing import Literal

from heelfirst import facing
from heelfirst.activity import Activity, Timeline, timeline
from heelfirst.cli.reading.cost import Runner, energy_told, load_told
from heelfirst.readers import Unreadable, read

type Summary = dict[str, object]
type Said = Literal["backward", "forward"]


def summary(name: str, data: bytes, said: Said | None = None, runner: Runner | None = None) -> Summary:
    """Read one recording and say what it was; `said` is the runner's word for all of it."""
    teller = runner or Runner()
    try:
        activity = read(data)
    except Unreadable as refused:
        return refusal(name, refused.what, refused.where)
    line = timeline(activity)
    labels = facing.all_of_it(facing.Facing(said), line) if said else ()
    answered = facing.answer(activity, line, labels)
    return {
        "file": name,
        "format": activity.format,
        "sha256": sha256(data).hexdigest(),
        "sport": activity.sport or None,
        "sub_sport": activity.sub_sport or None,
        "name": activity.name or None,
        "device": str(activity.device) or None,
        "started_at": _instant(activity.started_at),
        "utc_offset_s": activity.utc_offset_s,
        **_extent(activity, line),
        "records": activity.records,
        "laps": [
            {
                "start_s": _number(lap.start_s),
                "end_s": _number(lap.end_s),
                "distance_m": _number(lap.distance_m),
                "name": lap.name or None,
                "trigger": lap.trigger or None,
            }
            for lap in activity.laps
        ],
        "columns": list(activity.columns),
        "developer": [{"name": column.name, "units": column.units or None} for column in activity.developer],
        "sensors": [
            {
                "kind": block.kind,
                "place": block.place or None,
                "samples": int(block.time_s.size),
                "rate_hz": _number(block.rate_hz),
                "calibrated": block.calibrated,
            }
            for block in activity.sensors
        ],
        "facing": _facing(activity, line, answered, said),
        "energy": energy_told(activity, line, answered.stretches, teller),
        "load": load_told(activity, line, answered, teller),
        "notes": [note.what for note in line.notes],
        "damaged": [asdict(damage) for damage in activity.damage],
    }


def summary_of_file(name: str, path: Path, said: Said | None = None, runner: Runner | None = None) -> Summary:
    """Like `summary`, of a file that is read here."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return refusal(name, f"The file cannot be read: {(error.strerror or str(error)).lower()}.")
    return summary(name, data, said, runner)


def refusal(name: str, what: str, where: str = "") -> Summary:
    """What is printed of a file that is no run."""
    return {"file": name, "error": {"what": what, "where": where or None}}


def _extent(activity: Activity, line: Timeline) -> Summary:
    clocked = _clocked(activity, line)
    way_m = line.distance_m if line.measured else activity.stated_distance_m
    return {
        "elapsed_s": _number(line.elapsed_s) if clocked else None,
        "timed_s": _number(line.timed_s) if clocked else None,
        "moving_s": _number(line.moving_s) if clocked else None,
        "distance_m": _number(way_m),
    }


def _facing(activity: Activity, line: Timeline, answered: facing.Answer, said: Said | None) -> Summary:
    reason = answered.reason
    if said and answered.source is facing.Source.NOBODY:
        reason = f"You said {said}; {_nothing_to_count_on(activity, line)}"
    totals = {key: _number(value) for key, value in asdict(answered.totals).items()}
    return {**totals, "source": answered.source.value, "reason": reason}


def _nothing_to_count_on(activity: Activity, line: Timeline) -> str:
    if not _clocked(activity, line):
        return "without a clock there is nothing to count it on."
    if line.elapsed_s <= 0:
        return "the recording is zero seconds long, so there is nothing to count it on."
    return "nobody moves in the recording, so there is nothing to count it on."


def _clocked(activity: Activity, line: Timeline) -> bool:
    return line.time_s.size > 0 and (activity.started_at is not None or line.elapsed_s > 0)


def _instant(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _number(value: float) -> float | None:
    """Thousandths are more than any device measures; JSON knows no NaN."""
    return round(float(value), 3) if isfinite(value) else None
