"""Races of our own making whose every second is known, for the stories of where the time went."""

from dataclasses import dataclass

import numpy as np

from heelfirst.course import Segments
from heelfirst.pacing import Assumed, Day, Hour, Mark, pace
from hills import mira


@dataclass(frozen=True)
class Made:
    """A race that was run: by how much more than its plan, and why."""

    marks: tuple[Mark, ...]
    weather_s: float
    even_s: float
    fade_s: float


def made(
    segments: Segments,
    *,
    hours: tuple[Hour, ...] = (),
    every_m: float = 1000.0,
    even: float = 0.0,
    fade_from_km: float = 99.0,
    fade_per_km: float = 0.0,
    stood: tuple[tuple[float, float], ...] = (),
    late_s: float = 0.0,
    damping: float = Assumed().damping,
    drift_per_km: float | None = None,
    wander: float = 0.01,
) -> Made:
    """A runner who meets this weather, runs so much slower, fades, and stands at these places for these seconds."""
    assumed = Assumed(damping=damping, drift_per_km=drift_per_km)
    calm, windy = (pace(segments, mira(), Day(hours=weather), assumed=assumed) for weather in ((), hours))
    times_s, edges_m = windy.times_s, windy.edges_m
    middle_km = (edges_m[1:] + edges_m[:-1]) / 2000
    faded_s = times_s * fade_per_km * np.maximum(middle_km - fade_from_km, 0.0)
    chance = np.repeat(np.random.default_rng(26).normal(0.0, wander, times_s.size // 10 + 1), 10)
    run_s = times_s * (1 + even + chance[: times_s.size]) + faded_s
    clock_s = late_s * (edges_m > 0) + np.concatenate(([0.0], np.cumsum(run_s)))
    places_m = np.append(np.arange(every_m, edges_m[-1] - 1.0, every_m), edges_m[-1])
    marks = tuple(
        Mark(
            float(place_m),
            float(
                np.interp(place_m, edges_m, clock_s) + sum(long_s for at_m, long_s in stood if at_m < place_m)
            ),
        )
        for place_m in places_m
    )
    return Made(marks, windy.finish_s - calm.finish_s, even * float(times_s.sum()), float(faded_s.sum()))
