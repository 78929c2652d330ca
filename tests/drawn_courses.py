"""Recordings of courses that nobody ran: a way over the plain, hills, and whatever is wrong with the file."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity

type Floats = NDArray[np.float64]
type Heights = Callable[[Floats], Floats]

EAST_OF_A_DEGREE_M = 68_678.0  # at 52° N, near enough to draw with
NORTH_OF_A_DEGREE_M = 111_268.0


def easy_hills(at_m: Floats) -> Floats:
    """A city by a river: 25 m down in all, hills of 8 m every 5 km."""
    return np.asarray(40 - 25 * at_m / 42195 + 4 * np.sin(2 * np.pi * at_m / 5274), dtype=np.float64)


def rolling(at_m: Floats) -> Floats:
    """Country with hills of 40 m every 2.5 km, and a dip of 10 m each 700 m."""
    return np.asarray(
        120 + 20 * np.sin(2 * np.pi * at_m / 2500) + 5 * np.sin(2 * np.pi * at_m / 700), dtype=np.float64
    )


def buildings(at_m: Floats, seed: int = 26) -> Floats:
    """What a satellite's radar adds between houses: blocks of 40 to 160 m, up to 12 m high, as many as gaps."""
    rng = np.random.default_rng(seed)
    edges_m = np.cumsum(rng.uniform(40, 160, size=2000))
    heights_m = np.where(rng.random(2000) < 0.5, rng.uniform(2, 12, size=2000), 0.0)
    return np.asarray(heights_m[np.searchsorted(edges_m, at_m)], dtype=np.float64)


def winding(length_m: float, every_m: float) -> tuple[Floats, Floats]:
    """East and north of a way that swings gently from side to side on its way to the east."""
    at_m = np.linspace(0, length_m, round(length_m / every_m) + 1)
    heading = np.pi / 2 + 0.5 * np.sin(2 * np.pi * at_m / 9000)
    leg_m = np.diff(at_m)
    middle = (heading[1:] + heading[:-1]) / 2
    return (
        np.concatenate(([0.0], np.cumsum(np.sin(middle) * leg_m))),
        np.concatenate(([0.0], np.cumsum(np.cos(middle) * leg_m))),
    )


def track_laps(laps: int, every_m: float = 2.0) -> tuple[Floats, Floats]:
    """East and north of laps of 400 m: two straights of 84.39 m, two half circles of 36.80 m, turned to the left."""
    straight_m, radius_m = 84.39, 36.80
    lap_m = 2 * straight_m + 2 * np.pi * radius_m
    at_m = np.arange(0, laps * lap_m + every_m / 2, every_m)
    inside = at_m % lap_m
    half = inside % (lap_m / 2)
    turned = np.clip((half - straight_m) / radius_m, 0, np.pi)
    east = np.minimum(half, straight_m) + radius_m * np.sin(turned)
    north = radius_m * (1 - np.cos(turned))
    back = inside >= lap_m / 2
    return np.where(back, straight_m - east, east), np.where(back, 2 * radius_m - north, north)


def of_way(east_m: Floats, north_m: Floats, elevation_m: Floats | None = None, **more: Any) -> Activity:
    """A GPX track over these places, from 52° N 13° E."""
    columns = {
        "time_s": np.full(east_m.size, np.nan),
        "lat_deg": 52.0 + north_m / NORTH_OF_A_DEGREE_M,
        "lon_deg": 13.0 + east_m / EAST_OF_A_DEGREE_M,
    }
    if elevation_m is not None:
        columns["elevation_m"] = np.asarray(elevation_m, dtype=np.float64)
    kind: Literal["gpx"] = "gpx"
    return Activity(**({"format": kind, "columns": columns} | more))


def drawn(
    length_m: float = 42195.0, every_m: float = 15.0, heights: Heights | None = easy_hills, **more: Any
) -> Activity:
    """A winding course with hills, a point every 15 m."""
    east_m, north_m = winding(length_m, every_m)
    at_m = np.linspace(0, length_m, east_m.size)
    return of_way(east_m, north_m, None if heights is None else heights(at_m), **more)


def without(activity: Activity, rows: NDArray[np.bool_]) -> Activity:
    """The same recording with these points lost."""
    columns = {name: values[~rows] for name, values in activity.columns.items()}
    return Activity(format=activity.format, columns=columns, name=activity.name)
