"""`Activity` -> GPX 1.1, for exports and samples. docs/how/reading-gpx-tcx.md, "Writing GPX"."""

from math import isfinite

import numpy as np

from heelfirst.activity import Activity
from heelfirst.activity.activity import Floats
from heelfirst.writers.gpx.markup import decimal, instant, words

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="{creator}" xmlns="http://www.topografix.com/GPX/1/1"\
 xmlns:gpxtpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v2"\
 xmlns:gpxpx="http://www.garmin.com/xmlschemas/PowerExtension/v1"\
 xmlns:gpxdata="http://www.cluetrust.com/XML/GPXDATA/1/0">
"""


def encode(activity: Activity) -> bytes:
    """Write a run as one GPX track, a segment between any two pauses.

    Heart rate, cadence, temperature and speed go into Garmin's TrackPointExtension v2, power into its PowerExtension
    v1, distance into Cluetrust's gpxdata; coordinates keep 7 decimals (a centimetre). GPX has no place for a record
    without a position, for laps or for sensors: these are left out. Raises ValueError where no record has a position.
    """
    placed = np.flatnonzero(np.isfinite(activity.column("lat_deg")) & np.isfinite(activity.column("lon_deg")))
    if not placed.size:
        raise ValueError("the run has no positions, and GPX holds nothing else: export it as FIT")
    lines = [_HEAD.format(creator=words(str(activity.device) or "Heelfirst")), "<trk>\n"]
    if activity.name:
        lines.append(f"<name>{words(activity.name)}</name>\n")
    if activity.sport:
        lines.append(f"<type>{words(activity.sport)}</type>\n")
    columns = {name: values[placed] for name, values in activity.columns.items()}
    begins = _segment_starts(activity, columns["time_s"])
    for row in range(placed.size):
        if row in begins:
            lines.append("</trkseg>\n<trkseg>\n" if row else "<trkseg>\n")
        lines.append(_point(activity, columns, row))
    lines.append("</trkseg>\n</trk>\n</gpx>\n")
    return "".join(lines).encode()


def _segment_starts(activity: Activity, time_s: Floats) -> set[int]:
    """The rows before which the timer stood still, and the first."""
    ends = np.array([pause.end_s for pause in activity.pauses])
    known = np.flatnonzero(np.isfinite(time_s))
    ordered = np.maximum.accumulate(time_s[known])
    after = (
        known[np.unique(np.searchsorted(ordered, ends[ends <= ordered[-1]]))]
        if ends.size and known.size
        else []
    )
    return {0, *(int(row) for row in after)}


def _point(activity: Activity, columns: dict[str, Floats], row: int) -> str:
    def value(name: str, tag: str, decimals: int) -> str:
        number = columns[name][row] if name in columns else np.nan
        return f"<{tag}>{decimal(float(number), decimals)}</{tag}>" if isfinite(number) else ""

    at = activity.at(float(columns["time_s"][row])) if isfinite(columns["time_s"][row]) else None
    moment = instant(at) if at else ""
    garmin = "".join(
        (
            value("temperature_c", "gpxtpx:atemp", 2),
            value("heart_rate_bpm", "gpxtpx:hr", 0),
            value("cadence_rpm", "gpxtpx:cad", 0),
            value("speed_mps", "gpxtpx:speed", 3),
        )
    )
    extensions = "".join(
        (
            f"<gpxtpx:TrackPointExtension>{garmin}</gpxtpx:TrackPointExtension>" if garmin else "",
            value("power_w", "gpxpx:PowerInWatts", 0),
            value("distance_m", "gpxdata:distance", 2),
        )
    )
    inside = "".join(
        (
            value("elevation_m", "ele", 2),
            f"<time>{moment}</time>" if moment else "",
            f"<extensions>{extensions}</extensions>" if extensions else "",
        )
    )
    lat, lon = (decimal(float(columns[name][row]), 7) for name in ("lat_deg", "lon_deg"))
    return f'<trkpt lat="{lat}" lon="{lon}">{inside}</trkpt>\n'
