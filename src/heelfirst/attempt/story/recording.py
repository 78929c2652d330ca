"""From an outing to what the watch wrote: second by second for races and short runs, every three to five for the rest."""

from datetime import UTC

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, DeveloperColumn, Device, Lap, Pause
from heelfirst.activity.activity import Floats
from heelfirst.attempt.story.courses import INDOORS, CourseLine, course_line, degrees
from heelfirst.attempt.story.effort import Way, way
from heelfirst.attempt.story.gait import foot_accelerometer
from heelfirst.attempt.story.outing import Outing, OutingKind, Told
from heelfirst.facing.labels import RUN_DIRECTION, Facing
from heelfirst.units.distance import MILE_M

DEVICE = Device("Heelfirst", "demo watch", serial=26, software="1.00")
EVERY_SECOND_UP_TO_S = 900
TURN_S = 3.0
HEART_EVERY_S = 5.0
HEART_LAG_S = 40.0
_CODE = {facing: code for code, facing in RUN_DIRECTION.items()}


def recording(outing: Outing) -> Activity:
    """The recording of `outing`: the same outing always gives the same one."""
    chance = np.random.default_rng(outing.seed)
    line = None if outing.course == INDOORS else course_line(outing.course)
    run = way(outing, line, chance)
    pauses = tuple(Pause(float(round(a)), float(round(b))) for a, b, stopped in run.halts if stopped)
    time_s = _instants(outing, run, pauses, chance)
    run_m = np.interp(time_s, run.time_s, run.run_m)
    facing = _facing(run, time_s)
    standing = facing == _CODE[Facing.STANDING]
    speed_mps = np.where(standing, 0.0, np.interp(time_s, run.time_s, run.speed_mps))
    speed_mps = np.where(standing, 0.0, np.maximum(0.3, speed_mps + chance.normal(0, 0.03, time_s.size)))
    columns = {
        "time_s": time_s,
        "distance_m": run_m,
        "speed_mps": speed_mps,
        "heart_rate_bpm": _heart_rate(run, time_s, chance),
        "cadence_rpm": _cadence(speed_mps, facing, chance),
        "temperature_c": _wrist_temperature(outing, time_s),
    }
    if line is not None:
        columns |= _positions(line, outing, run_m, time_s, chance)
    told = (DeveloperColumn(0, 0, "run_direction", "", facing),) if outing.told is Told.FIELD else ()
    return Activity(
        format="fit",
        columns=columns,
        started_at=outing.started_at.astimezone(UTC),
        utc_offset_s=outing.utc_offset_s,
        sport="running",
        sub_sport="treadmill" if line is None else "street",
        name=outing.name,
        device=DEVICE,
        laps=_laps(outing, run),
        pauses=pauses,
        developer=told,
        sensors=(foot_accelerometer(time_s, columns["cadence_rpm"], facing, chance),)
        if outing.motion
        else (),
        stated_distance_m=outing.distance_m,
        stated_elapsed_s=float(run.total_s),
    )


def _instants(outing: Outing, run: Way, pauses: tuple[Pause, ...], chance: np.random.Generator) -> Floats:
    """When the watch wrote a record: whole seconds, none while it was stopped."""
    every_second = outing.kind is OutingKind.RACE or run.total_s <= EVERY_SECOND_UP_TO_S or outing.motion
    steps = 1 if every_second else chance.integers(3, 6, run.total_s // 3)
    seconds = np.cumsum(np.broadcast_to(steps, run.total_s if every_second else run.total_s // 3))
    edges = [0, run.total_s, *(edge for pause in pauses for edge in (pause.start_s, pause.end_s))]
    instants = np.union1d(seconds[seconds < run.total_s], edges).astype(np.float64)
    for pause in pauses:
        instants = instants[(instants <= pause.start_s) | (instants >= pause.end_s)]
    return instants


def _facing(run: Way, time_s: Floats) -> Floats:
    """`run_direction` for each record."""
    row = np.minimum(np.searchsorted(run.time_s, time_s, side="right"), run.time_s.size - 1)
    codes = np.where(run.backward[row], _CODE[Facing.BACKWARD], _CODE[Facing.FORWARD])
    for turn_s in run.turns_s:
        codes[np.abs(time_s - turn_s) <= TURN_S / 2] = _CODE[Facing.TURNING]
    for start_s, end_s, stopped in run.halts:
        if not stopped:
            codes[(time_s >= start_s) & (time_s < end_s)] = _CODE[Facing.STANDING]
    return codes.astype(np.float64)


def _heart_rate(run: Way, time_s: Floats, chance: np.random.Generator) -> Floats:
    """Beats a minute: follows the effort with a lag, drifts upward over the hours, rounds to whole beats."""
    grid_s = np.arange(0.0, run.total_s + HEART_EVERY_S, HEART_EVERY_S)
    effort_mps = np.interp(grid_s, run.time_s, run.effort_mps)
    for start_s, end_s, _ in run.halts:
        effort_mps[(grid_s > start_s) & (grid_s < end_s)] = 1.8
    settled = np.clip(10 + 39.5 * effort_mps, 80, 184) + 4.5 * grid_s / 3600
    taps = np.exp(-np.arange(0, 5 * HEART_LAG_S, HEART_EVERY_S) / HEART_LAG_S)
    lagged = np.convolve(np.concatenate((np.full(taps.size, 84.0), settled)), taps / taps.sum())
    beats = lagged[taps.size : taps.size + grid_s.size] + 1.2 * _slow_noise(grid_s.size, chance)
    return np.round(np.clip(np.interp(time_s, grid_s, beats), 60, 186))


def _slow_noise(size: int, chance: np.random.Generator) -> Floats:
    """Noise that holds for about half a minute."""
    return np.convolve(chance.normal(0, 1, size + 5), np.full(6, 6**-0.5), mode="valid")


def _cadence(speed_mps: Floats, facing: Floats, chance: np.random.Generator) -> Floats:
    """Strides a minute, whole: more of them backward than forward at the same speed."""
    backward = facing == _CODE[Facing.BACKWARD]
    strides = np.where(backward, 83.5 + 3.4 * speed_mps, 78.0 + 3.2 * speed_mps)
    return np.where(speed_mps > 0, np.round(strides + chance.normal(0, 0.7, speed_mps.size)), 0.0)


def _wrist_temperature(outing: Outing, time_s: Floats) -> Floats:
    """A watch comes from a warm sleeve and settles a little above the air."""
    settled_c = outing.temperature_c + 4
    return np.round(settled_c + (26 - settled_c) * np.exp(-time_s / 420))


def _positions(
    line: CourseLine, outing: Outing, run_m: Floats, time_s: Floats, chance: np.random.Generator
) -> dict[str, Floats]:
    """Where it was and how high, as a watch sees it: a few metres off, on the runner's own side of the way."""
    along_m = line.at(run_m, outing.distance_m)
    east_m = np.interp(along_m, line.along_m, line.east_m)
    north_m = np.interp(along_m, line.along_m, line.north_m)
    heading = np.unwrap(np.arctan2(np.gradient(line.north_m), np.gradient(line.east_m)))
    across = np.interp(along_m, line.along_m, heading) - np.pi / 2
    knots_s = np.arange(0.0, float(time_s[-1]) + 50, 25)
    drift = [np.interp(time_s, knots_s, chance.normal(0, 1.4, knots_s.size)) for _ in range(2)]
    coming_back = (
        np.gradient(along_m, time_s) < 0 if line.run == "out and back" else np.zeros(time_s.size, dtype=bool)
    )
    side_m = np.where(coming_back, -3.0, 3.0)
    lat_deg, lon_deg = degrees(
        east_m + side_m * np.cos(across) + drift[0], north_m + side_m * np.sin(across) + drift[1]
    )
    height_m = np.interp(along_m, line.along_m, line.elevation_m) + chance.normal(0, 1.5)
    return {"lat_deg": lat_deg, "lon_deg": lon_deg, "elevation_m": height_m}


def _laps(outing: Outing, run: Way) -> tuple[Lap, ...]:
    """A lap for each piece, pressed and named, where that is how facing is told; else one the watch made every mile."""
    if outing.told is Told.LAPS:
        ends_m = np.cumsum([piece.distance_m for piece in outing.pieces])
        names = [_lap_name(outing, number) for number in range(len(outing.pieces))]
        trigger = "manual"
    else:
        ends_m = np.append(np.arange(MILE_M, outing.distance_m - 50, MILE_M), outing.distance_m)
        names = [""] * ends_m.size
        trigger = "distance"
    ends_s = [float(round(run.when(end_m))) for end_m in ends_m[:-1]] + [float(run.total_s)]
    starts_s = [0.0, *ends_s[:-1]]
    metres: NDArray[np.float64] = np.diff(ends_m, prepend=0.0)
    triggers = [trigger] * (len(ends_s) - 1) + ["session_end"]
    return tuple(
        Lap(start_s, end_s, float(distance_m), name, why)
        for start_s, end_s, distance_m, name, why in zip(
            starts_s, ends_s, metres, names, triggers, strict=True
        )
        if end_s > start_s
    )


def _lap_name(outing: Outing, number: int) -> str:
    piece = outing.pieces[number]
    word = piece.facing.value.capitalize()
    if piece.hard:
        return f"{word}, hard"
    if piece.facing is Facing.FORWARD and number == 0:
        return f"{word}, to warm up"
    return word
