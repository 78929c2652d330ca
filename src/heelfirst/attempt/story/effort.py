"""How fast somebody goes along a run: effort, facing, slope, wind, turning round, and where they halt."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity.activity import Floats
from heelfirst.attempt.story.courses import CourseLine
from heelfirst.attempt.story.outing import Outing, OutingKind, Surface
from heelfirst.facing.labels import Facing

GRID_M = 5.0
# Speeds forward on the flat at the effort of each kind, m/s: 3.28 is 5:05 a kilometre. A qualifier of 3:00:14 is 3.90.
_EFFORT_MPS = {
    OutingKind.EASY: 3.28,
    OutingKind.LONG: 3.22,
    OutingKind.TECHNIQUE: 3.00,
    OutingKind.HILLS: 3.35,
    OutingKind.INTERVALS: 3.25,
    OutingKind.RACE: 4.10,
}
_HARD_MPS = 4.05
_MARATHON_MPS = 3.85
UPHILL = 5.4  # share of the cost on the flat that a slope of 1 adds: 19.5 / 3.6 of the Minetti polynomial's linear term
_DOWNHILL = {
    Facing.FORWARD: 1.06,
    Facing.BACKWARD: 1.02,
}  # nobody runs backward down a hill as fast as it would let them

_RACE_HALTS = {
    "salt marsh": ((16_000, 25), (25_500, 40)),
    "harbour hills": ((14_500, 70), (23_900, 130), (30_200, 150), (36_800, 95)),
}


@dataclass(frozen=True, slots=True)
class Halt:
    """A place where somebody stands; the watch may be stopped."""

    at_m: float
    for_s: float
    watch_stopped: bool


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A run along its metres: when somebody was where, and how hard it was."""

    run_m: Floats
    time_s: Floats
    """Seconds since the start; at a halt two rows have the same metres."""
    speed_mps: Floats
    effort_mps: Floats
    backward: NDArray[np.bool_]
    halts: tuple[tuple[float, float, bool], ...]
    """From, to (seconds since the start), and whether the watch was stopped."""
    turns_s: tuple[float, ...]
    """When the runner turned round."""

    @property
    def total_s(self) -> int:
        """Whole seconds of the run."""
        return round(float(self.time_s[-1]))

    def when(self, run_m: float) -> float:
        """Seconds since the start at which somebody got to `run_m`."""
        return float(np.interp(run_m, self.run_m, self.time_s))


def way(outing: Outing, line: CourseLine | None, chance: np.random.Generator) -> Way:
    """Run the pieces of `outing` over its course (None: a treadmill)."""
    total_m = outing.distance_m
    run_m = np.linspace(0.0, total_m, max(20, round(total_m / GRID_M)))
    ends_m = np.cumsum([piece.distance_m for piece in outing.pieces])
    piece = np.searchsorted(ends_m[:-1], run_m, side="right")
    backward = np.array([p.facing is Facing.BACKWARD for p in outing.pieces])[piece]
    hard = np.array([p.hard for p in outing.pieces])[piece]
    effort_mps = np.where(hard, _HARD_MPS, _EFFORT_MPS[outing.kind]) * _fading(outing, run_m)
    speed_mps = effort_mps / np.where(backward, 1 + outing.surcharge_pct / 100, 1.0)
    if line is not None:
        speed_mps = speed_mps * _slope(line, run_m, total_m, backward) / _wind(outing, run_m, chance)
    speed_mps = speed_mps * _unevenness(outing, run_m, chance)
    for turn_m in ends_m[:-1]:
        speed_mps = speed_mps * (1 - 0.55 * np.exp(-(((run_m - turn_m) / 6) ** 2)))
    time_s = np.concatenate(([0.0], np.cumsum(np.diff(run_m) * 2 / (speed_mps[1:] + speed_mps[:-1]))))
    halts = _halts(outing, total_m, chance)
    if outing.finish_s is not None:
        moving_s = outing.finish_s - sum(halt.for_s for halt in halts)
        speed_mps = speed_mps * time_s[-1] / moving_s
        time_s = time_s * moving_s / time_s[-1]
    return _with_halts(
        Way(run_m, time_s, speed_mps, effort_mps, backward, (), ()), halts, ends_m[:-1].tolist()
    )


def _fading(outing: Outing, run_m: Floats) -> Floats:
    """What is left of the effort along a long race."""
    if outing.kind is not OutingKind.RACE or outing.distance_m < 20_000:
        return np.ones_like(run_m)
    share = _MARATHON_MPS / _EFFORT_MPS[OutingKind.RACE]
    return share * np.interp(run_m, [0, 12_000, 25_000, 34_000, 42_195], [1.0, 0.99, 0.95, 0.87, 0.88])


def _slope(line: CourseLine, run_m: Floats, total_m: float, backward: NDArray[np.bool_]) -> Floats:
    height_m = np.interp(line.at(run_m, total_m), line.along_m, line.elevation_m)
    grade = np.gradient(height_m, run_m)
    most = np.where(backward, _DOWNHILL[Facing.BACKWARD], _DOWNHILL[Facing.FORWARD])
    return np.where(
        grade > 0, 1 / (1 + UPHILL * np.maximum(grade, 0)), np.minimum(1 - 2 * np.minimum(grade, 0), most)
    )


def _wind(outing: Outing, run_m: Floats, chance: np.random.Generator) -> Floats:
    """How much slower the headwind of the storm made it; 1 on every other day."""
    if outing.course != "harbour hills":
        return np.ones_like(run_m)
    gusts = _smooth(run_m, 400.0, chance) * 0.07
    return np.interp(run_m, [0, 6_000, 16_000, 42_195], [1.22, 1.36, 1.50, 1.52]) + gusts


def _unevenness(outing: Outing, run_m: Floats, chance: np.random.Generator) -> Floats:
    """Nobody's pace is a ruler; a treadmill's belt nearly is."""
    if outing.surface is Surface.TREADMILL:
        return 1 + 0.004 * _smooth(run_m, 150.0, chance)
    return 1 + 0.018 * _smooth(run_m, 90.0, chance) + 0.015 * _smooth(run_m, 700.0, chance)


def _smooth(along: Floats, knot: float, chance: np.random.Generator) -> Floats:
    """Noise of standard deviation 1 at knots `knot` apart, straight between them."""
    knots = np.arange(0.0, float(along[-1]) + 2 * knot, knot)
    return np.interp(along, knots, chance.normal(0, 1, knots.size))


def _halts(outing: Outing, total_m: float, chance: np.random.Generator) -> list[Halt]:
    """Crossings with the watch stopped, drinks with it running, and in the storm a few minutes under an awning."""
    if outing.kind is OutingKind.RACE:
        places = _RACE_HALTS.get(outing.course, ())
        return [Halt(float(at_m), float(for_s), watch_stopped=False) for at_m, for_s in places]
    halts: list[Halt] = []
    if outing.course in {"harbour road", "river path"}:
        crossings_m = np.arange(chance.uniform(900, 1800), total_m - 300, 3700)
        crossings_m += chance.uniform(-250, 250, crossings_m.size)
        waits_s = chance.integers(9, 45, crossings_m.size)
        halts += [
            Halt(float(a), float(b), watch_stopped=True) for a, b in zip(crossings_m, waits_s, strict=True)
        ]
    if outing.kind in {OutingKind.LONG, OutingKind.TECHNIQUE} and total_m > 2500:
        halts.append(
            Halt(
                total_m * float(chance.uniform(0.45, 0.6)),
                float(chance.integers(18, 45)),
                watch_stopped=False,
            )
        )
    halts = [halt for halt in halts if 100 < halt.at_m < total_m - 100]
    return sorted(halts, key=lambda halt: halt.at_m)


def _with_halts(moving: Way, halts: list[Halt], turns_m: list[float]) -> Way:
    """Put the halts into a way: two rows each with the same metres, and everything after them later."""
    run_m, time_s = moving.run_m, moving.time_s
    at_m = np.array([halt.at_m for halt in halts])
    lasts_s = np.array([halt.for_s for halt in halts])
    row = np.searchsorted(run_m, at_m, side="right")
    from_s = np.interp(at_m, run_m, time_s) + np.cumsum(lasts_s) - lasts_s
    later_s = np.concatenate(([0.0], np.cumsum(lasts_s)))
    time_s = time_s + later_s[np.searchsorted(at_m, run_m, side="left")]
    both = np.repeat(row, 2)
    halted_s = np.column_stack((from_s, from_s + lasts_s)).ravel()
    whole_m = np.insert(run_m, both, np.repeat(at_m, 2))
    whole_s = np.insert(time_s, both, halted_s)
    return Way(
        whole_m,
        whole_s,
        np.insert(moving.speed_mps, both, np.repeat(np.interp(at_m, run_m, moving.speed_mps), 2)),
        np.insert(moving.effort_mps, both, np.repeat(np.interp(at_m, run_m, moving.effort_mps), 2)),
        np.insert(moving.backward, both, np.repeat(moving.backward[np.minimum(row, run_m.size - 1)], 2)),
        tuple(
            (float(start), float(start + halt.for_s), halt.watch_stopped)
            for start, halt in zip(from_s, halts, strict=True)
        ),
        tuple(float(second) for second in np.interp(turns_m, whole_m, whole_s)),
    )
