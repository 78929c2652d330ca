"""What a run cost and what it weighed, as `heelfirst read --json` prints it. docs/cli.md lists the keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from heelfirst.activity import Activity, Timeline
from heelfirst.activity.outing import ON_FOOT, faster_than_anybody
from heelfirst.energetics import energy, grade, prior
from heelfirst.energetics.load import descents_m, session_load
from heelfirst.energetics.load.response import retest_band
from heelfirst.energetics.load.session import DIRECTIONS, refused_duration
from heelfirst.facing import Answer, Facing, Stretch


@dataclass(frozen=True, slots=True)
class Runner:
    """What the runner tells of the run and of himself, where he does."""

    rpe: float | None = None
    mass_kg: float | None = None
    practice_m: float = 0.0
    """Backward metres until now: practice makes backward cheaper."""


def energy_told(
    activity: Activity, line: Timeline, stretches: Sequence[Stretch], runner: Runner
) -> dict[str, object] | None:
    """What the run took beyond rest; None where it cannot be said: no way, no clock, not on foot."""
    if not on_foot(activity, line):
        return None
    ratio = prior(runner.practice_m)
    told = energy(line, stretches, ratio, grade(line, activity))
    if told is None or not told.net_j_per_kg > 0:
        return None
    whole = runner.mass_kg or 0.0
    return {
        "net_j_per_kg": _number(told.net_j_per_kg),
        "interval_j_per_kg": [_number(told.low_j_per_kg), _number(told.high_j_per_kg)],
        "gross_j_per_kg": _number(told.gross_j_per_kg),
        "backward_j_per_kg": _number(told.backward_j_per_kg),
        "forward_j_per_kg": _number(told.forward_j_per_kg),
        "unknown_j_per_kg": _number(told.unknown_j_per_kg),
        "mass_kg": runner.mass_kg,
        "net_j": _number(told.net_j_per_kg * whole) if whole else None,
        "interval_j": [_number(told.low_j_per_kg * whole), _number(told.high_j_per_kg * whole)]
        if whole
        else None,
        "cost_ratio": _number(ratio.mean),
        "cost_ratio_interval": [_number(ratio.low), _number(ratio.high)],
    }


def load_told(
    activity: Activity, line: Timeline, answered: Answer, runner: Runner
) -> dict[str, object] | None:
    """Seconds, metres and descent each way, and the session's load where an effort was told; None where not on foot."""
    if not on_foot(activity, line):
        return None
    totals = answered.totals
    seconds = totals.backward_s + totals.forward_s + totals.turning_s + totals.unknown_s
    if refused_duration(seconds):
        return None
    descent_m = descents_m(line, activity, answered.stretches)
    load = None if runner.rpe is None else session_load(runner.rpe, seconds)
    return {
        "rpe": runner.rpe,
        "duration_s": _number(seconds),
        "session_load": None if load is None else _number(load),
        "interval_session_load": None if load is None else [_number(edge) for edge in retest_band(load)],
        **{
            facing.value: _channel(answered, facing, descent_m[facing], runner, line) for facing in DIRECTIONS
        },
    }


def on_foot(activity: Activity, line: Timeline) -> bool:
    """Whether a runner or walker may have made this recording, with a clock."""
    if activity.sport not in ON_FOOT or not line.elapsed_s > 0:
        return False
    return not (line.measured and faster_than_anybody(line.distance_m, line.elapsed_s))


def _channel(
    answered: Answer, facing: Facing, descent_m: float, runner: Runner, line: Timeline
) -> dict[str, object]:
    seconds = answered.totals.seconds(facing)
    told = runner.rpe is not None and seconds > 0
    return {
        "duration_s": _number(seconds),
        "distance_m": _number(answered.totals.metres(facing)) if line.measured else None,
        "descent_m": _number(descent_m),
        "session_load": _number(runner.rpe * seconds / 60) if told and runner.rpe is not None else None,
    }


def _number(value: float) -> float | None:
    """Thousandths are more than any model knows; JSON knows no NaN."""
    return round(float(value), 3) if isfinite(value) else None
