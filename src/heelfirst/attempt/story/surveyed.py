"""The courses of the story as an organiser would hand them out: positions and heights, and nobody who runs."""

import numpy as np

from heelfirst.activity import Activity, Device
from heelfirst.attempt.story.courses import course_line, degrees

STEP_M = 25.0


def surveyed(name: str) -> Activity:
    """The course of that name, a point each 25 m and no clock. Raises KeyError for one that is not there."""
    line = course_line(name)
    points = max(2, round(line.length_m / STEP_M) + 1)
    along_m = np.linspace(0.0, line.length_m, points)
    lat_deg, lon_deg = degrees(
        np.interp(along_m, line.along_m, line.east_m), np.interp(along_m, line.along_m, line.north_m)
    )
    return Activity(
        format="gpx",
        columns={
            "time_s": np.full(points, np.nan),
            "lat_deg": lat_deg,
            "lon_deg": lon_deg,
            "elevation_m": np.interp(along_m, line.along_m, line.elevation_m),
        },
        sport="running",
        name=f"{name.title()}, the course",
        device=Device("Heelfirst", "survey"),
    )
