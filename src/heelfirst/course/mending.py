"""The points of a recording, freed of what cannot be: spikes, impossible heights, feet called metres.

docs/how/course.md, "Mending", tells the rules. Every repair leaves a sentence in `notes`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from heelfirst.activity import Activity
from heelfirst.course.course import HIGHEST_M, LOWEST_M, Booleans, Floats
from heelfirst.course.ground import covered, legs, unrolled
from heelfirst.units.distance import FOOT_M

SPIKE_M = 100.0  # ours: a position this far off, that the next one takes back, is no way that was run
SPIKE_TIMES = 10.0  # ours: and this many times further than points usually stand apart
HIGH_SPIKE_M = 8.0  # ours: a height this far from its six neighbours ...
HIGH_SPIKE_TIMES = 6.0  # ours: ... and this many times their own spread
CLIFF_M, CLIFF_GRADE = 20.0, 1.0  # ours: a step between two points as high and as steep as no road ...
LEAST_BETWEEN_CLIFFS_M = (
    2000.0  # ours: ... and heights between two such steps are believed if they go on so long
)
THINNED_M = 20.0  # ours: closer points measure how positions wander, not the way
STEEP_FOR_A_ROAD = 0.12  # ours: half a kilometre this steep is rare on a road; Boston read as feet shows 15 %
RANGE_OF_A_ROAD_M = (
    1000.0  # ours: whoever climbs more than this runs up a mountain, and the heights are metres
)
OVER_M = 500.0

type Say = Callable[[str], str]
type Unit = Literal["m", "ft"]


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """Points along a recording, each further on than the one before."""

    at_m: Floats
    elevation_m: Floats
    """NaN where nobody measured."""
    lat_deg: Floats | None
    lon_deg: Floats | None
    """Unrolled."""

    def kept(self, rows: Booleans) -> "Way":
        """The same way with only some of its points."""
        return Way(
            self.at_m[rows],
            self.elevation_m[rows],
            None if self.lat_deg is None else self.lat_deg[rows],
            None if self.lon_deg is None else self.lon_deg[rows],
        )


def way_of(activity: Activity, notes: list[str], translate: Say) -> Way:
    """The points that lead on, by their positions, else by the distance that the device counted.

    Raises ValueError where the recording has neither, or fewer than three such points.
    """
    lat_deg, lon_deg = activity.column("lat_deg"), activity.column("lon_deg")
    elevation_m = activity.column("elevation_m")
    placed = np.isfinite(lat_deg) & np.isfinite(lon_deg)
    counted_m = activity.column("distance_m")
    # A few stray positions of a watch that ran indoors are no way.
    if np.count_nonzero(placed) >= max(2, np.count_nonzero(np.isfinite(counted_m)) / 4):
        way = _by_position(lat_deg[placed], unrolled(lon_deg[placed]), elevation_m[placed], notes, translate)
    elif np.count_nonzero(np.isfinite(counted_m)) >= 2:
        known = np.isfinite(counted_m)
        way = _leading_on(Way(counted_m[known] - counted_m[known][0], elevation_m[known], None, None))
        notes.append(
            translate(
                "The file has distances and no positions: neither bends nor the side of the wind can be told."
            )
        )
    else:
        raise ValueError(
            translate(
                "The file has neither positions nor distances, so no course can be made of it. Open another."
            )
        )
    if way.at_m.size < 3:
        raise ValueError(
            translate(
                "The file has {points} points, and a straight line between two is no course. Open a recording of the way."
            ).format(points=way.at_m.size)
        )
    return way


def thinned(way: Way) -> Way:
    """The same way from points at least 20 m apart, each with the mean height of those that it stands for."""
    if way.lat_deg is None or way.lon_deg is None:
        return way
    east_m, north_m = (np.concatenate(([0.0], np.cumsum(leg))) for leg in legs(way.lat_deg, way.lon_deg))
    kept = [0]
    while (found := _next_away(east_m, north_m, kept[-1])) is not None:
        kept.append(found)
    rows = np.array(kept)
    known = np.isfinite(way.elevation_m)
    summed_m = np.add.reduceat(np.where(known, way.elevation_m, 0.0), rows)
    count = np.add.reduceat(known.astype(np.float64), rows)
    elevation_m = np.divide(summed_m, count, out=np.full(rows.size, np.nan), where=count > 0)
    lat_deg, lon_deg = way.lat_deg[rows], way.lon_deg[rows]
    return Way(covered(lat_deg, lon_deg), elevation_m, lat_deg, lon_deg)


def _next_away(east_m: Floats, north_m: Floats, row: int) -> int | None:
    """The first later point that lies 20 m off, as the crow flies; None where none does."""
    first, rows = row + 1, 32
    while first < east_m.size:
        away = np.hypot(
            east_m[first : first + rows] - east_m[row], north_m[first : first + rows] - north_m[row]
        )
        off = int((away >= THINNED_M).argmax())
        if away[off] >= THINNED_M:
            return first + off
        first, rows = first + rows, 4 * rows
    return None


def _by_position(
    lat_deg: Floats, lon_deg: Floats, elevation_m: Floats, notes: list[str], translate: Say
) -> Way:
    spikes = _leaps(lat_deg, lon_deg)
    if spikes.any():
        notes.append(
            translate("Positions that leapt away and straight back: {points}. They are left out.").format(
                points=np.count_nonzero(spikes)
            )
        )
    lat_deg, lon_deg = lat_deg[~spikes], lon_deg[~spikes]
    return _leading_on(Way(covered(lat_deg, lon_deg), elevation_m[~spikes], lat_deg, lon_deg))


def _leading_on(way: Way) -> Way:
    """Without points that stand where an earlier one stood."""
    further = np.maximum.accumulate(way.at_m)
    return way.kept(np.concatenate(([True], way.at_m[1:] > further[:-1] + 0.01)))


def _leaps(lat_deg: Floats, lon_deg: Floats) -> Booleans:
    """(n,) single positions from which the way comes straight back."""
    spikes = np.zeros(lat_deg.size, dtype=np.bool_)
    if lat_deg.size < 4:
        return spikes
    east_m, north_m = legs(lat_deg, lon_deg)
    leg_m = np.hypot(east_m, north_m)
    past_m = np.hypot(east_m[1:] + east_m[:-1], north_m[1:] + north_m[:-1])
    far_m = max(SPIKE_M, SPIKE_TIMES * float(np.median(leg_m)))
    out = (leg_m[:-1] > far_m) & (leg_m[1:] > far_m)
    spikes[1:-1] = out & (past_m < 0.2 * (leg_m[:-1] + leg_m[1:]))
    return spikes


def heights(way: Way, unit: Unit | None, notes: list[str], translate: Say) -> Way | None:
    """The points whose elevation can be believed, in metres; None where there is no elevation."""
    stated = way.elevation_m
    scale = FOOT_M if unit == "ft" else 1.0
    possible = (stated * scale > LOWEST_M) & (stated * scale < HIGHEST_M)
    if beyond := int(np.count_nonzero(np.isfinite(stated) & ~possible)):
        notes.append(
            translate("Heights above or below any place on earth: {points}. They are left out.").format(
                points=beyond
            )
        )
    known = way.kept(possible)
    if known.at_m.size < 3 or known.at_m[-1] - known.at_m[0] < way.at_m[-1] / 2:
        return None
    if float(np.ptp(known.elevation_m)) == 0:
        return None
    known = _without_cliffs(_without_peaks(known, notes, translate), notes, translate)
    if unit is None and _too_steep(known):
        scale = _feet_or_mountain(known, notes, translate)
    elif unit == "ft":
        notes.append(translate("The heights are read as feet, as you said."))
    return Way(known.at_m, known.elevation_m * scale, known.lat_deg, known.lon_deg)


def _without_cliffs(known: Way, notes: list[str], translate: Say) -> Way:
    """Without short stretches of heights that begin or end with a step as no road has: a sensor that was not ready."""
    step_m, way_m = np.diff(known.elevation_m), np.diff(known.at_m)
    cliffs = np.flatnonzero((np.abs(step_m) > CLIFF_M) & (np.abs(step_m) > CLIFF_GRADE * way_m)) + 1
    if not cliffs.size:
        return known
    edges = [0, *cliffs.tolist(), known.at_m.size]
    kept = np.zeros(known.at_m.size, dtype=np.bool_)
    for first, end in pairwise(edges):
        kept[first:end] = known.at_m[end - 1] - known.at_m[first] >= LEAST_BETWEEN_CLIFFS_M
    if kept.all() or np.count_nonzero(kept) < kept.size / 2:
        return known
    notes.append(
        translate(
            "Heights cut off from the others by a step as no road has: {points}. They are left out."
        ).format(points=np.count_nonzero(~kept))
    )
    return known.kept(kept)


def _without_peaks(known: Way, notes: list[str], translate: Say) -> Way:
    """Without single heights that none of the six neighbours shares."""
    if known.at_m.size < 7:
        return known
    around = sliding_window_view(np.pad(known.elevation_m, 3, mode="reflect"), 7)
    middle = np.median(around, axis=1)
    spread = 1.4826 * np.median(np.abs(around - middle[:, None]), axis=1)
    off = np.abs(known.elevation_m - middle)
    reach_m = np.ptp(sliding_window_view(np.pad(known.at_m, 3, mode="edge"), 7), axis=1)
    peaks = (off > HIGH_SPIKE_M) & (off > HIGH_SPIKE_TIMES * spread) & (off > 0.3 * reach_m / 2)
    if peaks.any():
        notes.append(
            translate("Heights far from all their neighbours: {points}. They are left out.").format(
                points=np.count_nonzero(peaks)
            )
        )
    return known.kept(~peaks)


def _too_steep(known: Way) -> bool:
    """Whether one half kilometre in a hundred is steeper than roads are."""
    return _steepest(known) > STEEP_FOR_A_ROAD


def _steepest(known: Way) -> float:
    span_m = float(known.at_m[-1] - known.at_m[0])
    if span_m < 2 * OVER_M:
        return 0.0
    begins_m = np.linspace(known.at_m[0], known.at_m[-1] - OVER_M, max(2, int(span_m / 50)))
    rise_m = np.interp(begins_m + OVER_M, known.at_m, known.elevation_m) - np.interp(
        begins_m, known.at_m, known.elevation_m
    )
    return float(np.quantile(np.abs(rise_m) / OVER_M, 0.99))


def _feet_or_mountain(known: Way, notes: list[str], translate: Say) -> float:
    """The scale to metres of heights that are steep for a road, with a sentence that says what was taken."""
    steep = f"{_steepest(known):.0%}".replace("%", " %")
    if float(np.ptp(known.elevation_m)) > RANGE_OF_A_ROAD_M:
        notes.append(
            translate(
                "Half kilometres of this course rise or fall by {steep}, as on a mountain. If it is a road and the "
                "heights are feet, say so."
            ).format(steep=steep)
        )
        return 1.0
    notes.append(
        translate(
            "Read as metres, half kilometres of this course would rise or fall by {steep}. The heights look like feet "
            "and are read as feet; if they are metres, say so."
        ).format(steep=steep)
    )
    return FOOT_M
