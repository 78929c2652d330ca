"""Courses and positions of our own making: what a telephone would have seen of a runner whose way is known exactly.

No recording of a person is in them. A receiver errs by a Gauss-Markov process in two directions, of which 95 % lie
within 10 m; fixes are missing, stay away for half a minute, jump back, or lie hundreds of metres off.
"""

from dataclasses import dataclass
from math import cos, pi, radians

import numpy as np
from numpy.typing import NDArray

from heelfirst.course import Call, Course, Kind, Positions, Side
from heelfirst.course.ground import headings
from heelfirst.spotter.following import CIRCLE, Fix
from heelfirst.units.distance import MARATHON_M

type Floats = NDArray[np.float64]

SHAPES = ("town", "out and back", "five laps", "straight")
WITHIN_M = 10.0
"""A circle that holds 95 % of the positions."""
STEP_M, DEGREE_M = 10.0, 111_200.0
LAT_DEG, LON_DEG = 48.2, 16.4
BESIDE = (Kind.KERB, Kind.RAIL, Kind.SPEED_BUMP, Kind.COBBLES, Kind.NARROW, Kind.CAREFUL, Kind.AID_STATION)


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """One outing: what was run, and what came in."""

    at_s: Floats
    """(n,) each second on the race clock; the runner starts at 0 and stood there before."""
    at_m: Floats
    """(n,) where the runner truly was."""
    fixes: tuple[tuple[float, Fix], ...]
    """When each came in, and what it said."""

    def passed_s(self, place_m: float) -> float:
        """When the runner truly came by."""
        row = int(np.searchsorted(self.at_m, place_m))
        if row == 0:
            return float(self.at_s[0])
        before_m, after_m = self.at_m[row - 1], self.at_m[row]
        return float(self.at_s[row - 1] + (place_m - before_m) / (after_m - before_m))


def course_of(shape: str, seed: int, whole_m: float = MARATHON_M) -> Course:
    """A course of one of the shapes, with bends as it bends and things beside it, some of them several at one place."""
    chance = np.random.default_rng([seed, SHAPES.index(shape)])
    steps = round(whole_m / STEP_M)
    along_m = np.linspace(0.0, whole_m, steps + 1)
    turns = _turns(shape, chance, steps)
    heading = radians(20.0) + np.cumsum(turns)
    if shape == "out and back":
        half = steps // 2
        heading[steps - half :] = heading[:half][::-1] + pi
    length_m = along_m[1]
    east_m = np.concatenate(([0.0], np.cumsum(np.sin(heading) * length_m)))
    north_m = np.concatenate(([0.0], np.cumsum(np.cos(heading) * length_m)))
    lat_deg = LAT_DEG + north_m / DEGREE_M
    lon_deg = LON_DEG + east_m / (DEGREE_M * cos(radians(LAT_DEG)))
    level = np.zeros(steps + 1)
    return Course(
        name=shape,
        certified_m=whole_m,
        along_m=along_m,
        elevation_m=level,
        elevation_sd_m=level + 1,
        grade=level.copy(),
        grade_bounded=np.zeros(steps + 1, dtype=np.bool_),
        positions=Positions.RECORDED,
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        heading_rad=np.append(headings(lat_deg, lon_deg), heading[-1] % (2 * pi)),
        calls=tuple(_calls(turns, along_m, chance)),
    )


def _turns(shape: str, chance: np.random.Generator, steps: int) -> Floats:
    """(steps,) by how much the way turns at each step, clockwise."""
    if shape == "five laps":
        lap = steps // 5
        turns = np.zeros(lap)
        turns[np.linspace(0, lap, 9).astype(int)[1:] - 1] = pi / 4
        return np.resize(turns, steps)
    turns = chance.normal(0.0, 0.01, steps)
    if shape != "straight":
        corners = chance.choice(np.arange(40, steps - 40), size=steps // 110, replace=False)
        turns[corners] += chance.choice((-pi / 2, pi / 2, pi / 3, -pi / 3), size=corners.size)
    return turns


def _calls(turns: Floats, along_m: Floats, chance: np.random.Generator) -> list[Call]:
    whole_m = float(along_m[-1])
    corners = [
        Call(kind=Kind.BEND, at_m=float(along_m[row]), side=Side.RIGHT if turns[row] > 0 else Side.LEFT)
        for row in np.flatnonzero(np.abs(turns) > 0.5)
        if along_m[row] > 100
    ]
    here_m = np.sort(chance.uniform(100.0, whole_m - 5, size=round(whole_m / 500)))
    sides = (Side.LEFT, Side.RIGHT, Side.BOTH, None)
    beside = []
    for place_m in here_m:
        for nth in range(1 + int(chance.random() < 0.15) + int(chance.random() < 0.05)):
            kind = BESIDE[int(chance.integers(len(BESIDE)))]
            side = sides[int(chance.integers(len(sides)))]
            beside.append(Call(kind=kind, at_m=min(float(place_m) + 2.0 * nth, whole_m - 1), side=side))
    return [*corners, *beside]


def run_of(
    course: Course,
    speed_mps: float,
    seed: int,
    *,
    slow_s: float = 60.0,
    within_m: float = WITHIN_M,
    gaps: bool = True,
    tells_speed: bool = False,
) -> Trace:
    """One outing on a course: starting from standing, with stops, hills and a fade; and the positions of it.

    `slow_s`: how long the receiver's error keeps; 0: each fix errs anew.
    """
    chance = np.random.default_rng([seed, round(speed_mps * 100), round(slow_s)])
    at_s, at_m = _ran(course, speed_mps, chance)
    count = at_s.size
    sd_m = within_m / CIRCLE
    keeps = np.exp(-1 / slow_s) if slow_s > 0 else 0.0
    off_m = np.empty((2, count))
    off_m[:, 0] = chance.normal(0, sd_m, 2)
    fresh = chance.normal(0, sd_m * np.sqrt(1 - keeps**2), (2, count))
    for row in range(1, count):
        off_m[:, row] = keeps * off_m[:, row - 1] + fresh[:, row]
    seen_m = at_m.copy()
    there = chance.random(count) > 0.05
    if gaps:
        for begin in np.flatnonzero(chance.random(count) < 1 / 600):
            there[int(begin) : int(begin) + 30] = False
        for begin in np.flatnonzero(chance.random(count) < 1 / 900):
            back = int(chance.integers(30, 60))
            stays = slice(int(begin), int(begin) + int(chance.integers(3, 9)))
            seen_m[stays] = at_m[max(int(begin) - back, 0)]
        wild = chance.random(count) < 1 / 600
        off_m[:, wild] += chance.choice((-1, 1), (2, int(wild.sum()))) * chance.uniform(
            100, 300, int(wild.sum())
        )
    assert course.lat_deg is not None
    assert course.lon_deg is not None
    lat = np.interp(seen_m, course.along_m, course.lat_deg) + off_m[1] / DEGREE_M
    lon = np.interp(seen_m, course.along_m, course.lon_deg) + off_m[0] / (
        DEGREE_M * np.cos(np.radians(LAT_DEG))
    )
    told_mps = _told_speed(at_m, chance)
    claims_m = chance.uniform(0.8, 1.2, count) * within_m
    late_s = chance.uniform(0.2, 0.8, count)
    fixes = tuple(
        (
            float(at_s[row] + late_s[row]),
            Fix(
                round(float(lat[row]), 7),
                round(float(lon[row]), 7),
                round(float(claims_m[row]), 1),
                float(at_s[row]),
                round(float(told_mps[row]), 2) if tells_speed else None,
            ),
        )
        for row in np.flatnonzero(there)
    )
    return Trace(at_s, at_m, fixes)


def _told_speed(at_m: Floats, chance: np.random.Generator) -> Floats:
    """The speed as a telephone tells it: smoothed over two seconds, off by 0.2 m/s each second and 0.1 for a minute."""
    true_mps = np.gradient(at_m)
    told, lean = np.empty(at_m.size), 0.0
    smooth = true_mps[0]
    noise = chance.normal(0, 1, (2, at_m.size))
    for row in range(at_m.size):
        smooth += 0.4 * (true_mps[row] - smooth)
        lean = 0.9835 * lean + 0.1 * 0.181 * noise[0, row]
        told[row] = max(0.0, smooth + lean + 0.2 * noise[1, row])
    return told


def _ran(course: Course, speed_mps: float, chance: np.random.Generator) -> tuple[Floats, Floats]:
    """Second by second: the clock, and where the runner is."""
    stood_s = int(chance.integers(20, 90))
    share = np.linspace(0, 1, 5000)
    hills = 1 + 0.06 * np.sin(2 * pi * (share * chance.uniform(8, 25) + chance.random()))
    faded = hills * (1 - 0.12 * np.clip((share - 0.7) / 0.3, 0, 1))
    stops = {
        call.at_m + float(chance.uniform(2, 15)): int(chance.integers(8, 40))
        for call in course.calls_of(Kind.AID_STATION)
        if chance.random() < 0.5
    }
    waits = sorted(stops.items())
    places, own, rests, place_m = [0.0] * stood_s, 0.0, 0, 0.0
    wanders = chance.normal(0, 0.035 * np.sqrt(1 - np.exp(-2 / 90)), 40_000)
    for second in range(39_000):
        own = own * 0.989 + float(wanders[second])
        if rests > 0:
            rests -= 1
        elif waits and place_m >= waits[0][0]:
            rests = waits.pop(0)[1]
        else:
            quick = min(1.0, (second + 1) / 4)
            row = min(int(place_m / course.certified_m * 4999), 4999)
            place_m += quick * speed_mps * float(faded[row]) * (1 + own)
        places.append(min(place_m, course.certified_m))
        if place_m >= course.certified_m:
            break
    at_m = np.array(places)
    return np.arange(at_m.size, dtype=np.float64) - stood_s, at_m
