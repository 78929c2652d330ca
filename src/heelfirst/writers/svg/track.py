"""The way of a run as a map without tiles: north up, each stretch in the ink of its facing."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import cos, radians

import numpy as np
from numpy.typing import NDArray

from heelfirst.facing import Facing

type Floats = NDArray[np.float64]

SIZE = 600.0
MARGIN = 24.0
METRES_PER_DEGREE = 111_195.0  # of latitude, on a sphere of the mean radius 6,371,008.8 m


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """A way placed on the picture."""

    x: Floats
    """(n,) user units from the left; NaN where the position is unknown."""
    y: Floats
    width: float
    height: float
    units_per_m: float


def placed(lat_deg: Floats, lon_deg: Floats) -> Track | None:
    """Project positions so that they fill the picture; None with fewer than two, or when they span no distance.

    Equirectangular around the middle latitude: good to a part in a thousand over a marathon. A track that crosses
    the date line is unrolled.
    """
    known = np.isfinite(lat_deg) & np.isfinite(lon_deg)
    if np.count_nonzero(known) < 2:
        return None
    lon = lon_deg.copy()
    lon[known] = np.degrees(np.unwrap(np.radians(lon_deg[known])))
    middle = float((lat_deg[known].min() + lat_deg[known].max()) / 2)
    east_m = lon * METRES_PER_DEGREE * cos(radians(middle))
    north_m = lat_deg * METRES_PER_DEGREE
    wide = float(np.nanmax(east_m) - np.nanmin(east_m))
    tall = float(np.nanmax(north_m) - np.nanmin(north_m))
    if max(wide, tall) < 5.0:
        return None  # a watch lying on a table
    units_per_m = min((SIZE - 2 * MARGIN) / max(wide, tall / 1.2, 1e-9), 4.0)
    width, height = SIZE, min(max(tall * units_per_m + 2 * MARGIN, SIZE * 0.4), SIZE * 1.2)
    x = (east_m - np.nanmin(east_m)) * units_per_m + (width - wide * units_per_m) / 2
    y = (np.nanmax(north_m) - north_m) * units_per_m + (height - tall * units_per_m) / 2
    return Track(x, y, width, height, units_per_m)


def track_map(
    track: Track, pieces: Sequence[tuple[int, int, Facing]], *, unit_m: float, unit: str, name: str
) -> str:
    """An SVG map; `pieces` are (first row, last row, facing). `unit_m` is 1000 or a mile, for the scale bar."""
    ways = "".join(
        f'<path class="way {facing.value}" d="{_path(track, first, last)}"/>'
        for first, last, facing in pieces
    )
    known = np.flatnonzero(np.isfinite(track.x) & np.isfinite(track.y))
    start, finish = int(known[0]), int(known[-1])
    return (
        f'<svg class="map" viewBox="0 0 {track.width:.0f} {track.height:.0f}" role="img" aria-label="{escape(name)}">'
        f"{ways}"
        f'<circle class="start" cx="{track.x[start]:.1f}" cy="{track.y[start]:.1f}" r="7"/>'
        f'<rect class="finish" x="{track.x[finish] - 6:.1f}" y="{track.y[finish] - 6:.1f}" width="12" height="12"/>'
        f"{_scale_bar(track, unit_m, unit)}"
        f'<circle class="cursor" r="8" cx="-50" cy="-50"/></svg>'
    )


def _path(track: Track, first: int, last: int) -> str:
    parts: list[str] = []
    pen_down = False
    for x, y in zip(track.x[first : last + 1].tolist(), track.y[first : last + 1].tolist(), strict=True):
        known = x == x and y == y  # noqa: PLR0124 - not a number is the one value unequal to itself
        if known:
            parts.append(f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}")
        pen_down = known
    return "".join(parts)


def _scale_bar(track: Track, unit_m: float, unit: str) -> str:
    """A bar of a round length, about a quarter of the width, in the person's unit (or metres below one)."""
    most_m = SIZE / 4 / track.units_per_m
    lengths = [(n * unit_m, f"{n:g} {unit}") for n in (20, 10, 5, 2, 1, 0.5, 0.2, 0.1)]
    lengths += [(n, f"{n} m") for n in (50, 20, 10, 5)]
    length_m, label = next(((m, text) for m, text in lengths if m <= most_m), lengths[-1])
    right, y = SIZE - MARGIN, track.height - 14
    left = right - length_m * track.units_per_m
    return (
        f'<path class="scale" d="M{left:.1f} {y - 5:.1f}V{y:.1f}H{right:.1f}V{y - 5:.1f}"/>'
        f'<text class="scale-text" x="{(left + right) / 2:.1f}" y="{y - 8:.1f}" text-anchor="middle">{label}</text>'
    )
