"""A round that is run several times, out of a recording of one. docs/how/course.md, "A round of several laps"."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np

from heelfirst.activity import Activity
from heelfirst.course.ground import legs
from heelfirst.course.mending import Say

MOST_LAPS = 500  # ours: a marathon on an indoor track of 200 m has 211
MOST_POINTS = 1_000_000  # ours: of all laps together, so that a page answers soon
CLOSED_M = 250.0  # ours: a round whose ends lie further apart is none
_KEPT = ("lat_deg", "lon_deg", "elevation_m")


def repeated(activity: Activity, laps: int, translate: Say = str) -> Activity:
    """The recording of one round run `laps` times over, without times.

    Raises ValueError for less than one lap or more than 500, for a round that does not end near where it began, and
    for more than a million points in all.
    """
    if not 1 <= laps <= MOST_LAPS:
        raise ValueError(
            translate("A course of {laps} laps cannot be planned. Give 1 to {most}.").format(
                laps=laps, most=MOST_LAPS
            )
        )
    if laps == 1:
        return activity
    if laps * activity.records > MOST_POINTS:
        raise ValueError(
            translate(
                "{laps} laps of {points} points are more than can be drawn. Open a recording with fewer points."
            ).format(laps=laps, points=f"{activity.records:,}")
        )
    gap_m = _gap_m(activity)
    if gap_m > CLOSED_M:
        raise ValueError(
            translate(
                "The recording ends {gap} m from where it begins, so it is no round to be run {laps} times. Open a "
                "recording of one whole lap, or give 1 lap."
            ).format(gap=f"{gap_m:,.0f}", laps=laps)
        )
    columns = {name: np.tile(activity.column(name), laps) for name in _KEPT if name in activity.columns}
    if "distance_m" in activity.columns:
        counted_m = activity.column("distance_m")
        lap_m = float(np.nanmax(counted_m, initial=0.0)) + gap_m
        columns["distance_m"] = np.concatenate([counted_m + lap * lap_m for lap in range(laps)])
    columns["time_s"] = np.full(laps * activity.records, np.nan)
    return replace(activity, columns=MappingProxyType(columns), laps=(), pauses=(), developer=(), sensors=())


def _gap_m(activity: Activity) -> float:
    """How far the end lies from the beginning; 0 where no positions tell."""
    lat_deg, lon_deg = activity.column("lat_deg"), activity.column("lon_deg")
    placed = np.flatnonzero(np.isfinite(lat_deg) & np.isfinite(lon_deg))
    if placed.size < 2:
        return 0.0
    ends = placed[[-1, 0]]
    return float(np.hypot(*legs(lat_deg[ends], np.unwrap(lon_deg[ends], period=360.0)))[0])
