"""Where on the earth a place of a course or of a run lies, and which way was run there."""

from dataclasses import dataclass, replace
from math import degrees

import numpy as np
from django.utils.translation import gettext as _

from heelfirst.activity import Activity
from heelfirst.course import SHORTEST_M, Course, Positions
from heelfirst.course.recorded import recorded
from heelfirst.originals import Damaged, Missing
from heelfirst.readers import Unreadable
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.recording import screen

LEAST_POSITIONS = 10


@dataclass(frozen=True, slots=True)
class Place:
    """A place and a direction."""

    lat_deg: float
    lon_deg: float
    heading_deg: float
    """Clockwise from north."""


def way_of(run: Run) -> Course:
    """The way of a run, as a course with nothing on it, its length that of the recording.

    Raises ValueError with a sentence where the run has no positions, or too few of them.
    """
    try:
        arrays = screen(run.sha256).arrays
    except (Missing, Damaged, Unreadable) as error:
        raise ValueError(_("This run’s file cannot be read any more.")) from error
    known = np.isfinite(arrays["lat_deg"]) & np.isfinite(arrays["lon_deg"])
    length_m = float(arrays["covered_m"][-1]) if arrays["covered_m"].size else 0.0
    if np.count_nonzero(known) < LEAST_POSITIONS or length_m < SHORTEST_M:
        raise ValueError(_("This run has no positions, so nobody can say where on the earth that was."))
    columns = {
        "time_s": np.full(int(np.count_nonzero(known)), np.nan),
        "lat_deg": arrays["lat_deg"][known],
        "lon_deg": arrays["lon_deg"][known],
    }
    course = recorded(Activity(format="gpx", columns=columns), length_m, translate=_)
    return replace(course, name=str(run), calls=())


def place_on(course: Course, at_m: float) -> Place:
    """A place of a course. Raises ValueError with a sentence where its positions cannot tell."""
    if (
        course.positions is not Positions.RECORDED
        or course.lat_deg is None
        or course.lon_deg is None
        or course.heading_rad is None
    ):
        raise ValueError(
            _("%(course)s has no map that is good to 25 m. Write what is there as a call of the course.")
            % {"course": course.name}
        )
    row = round(np.clip(at_m / course.step_m, 0, course.along_m.size - 1))
    lon_deg = float(np.interp(at_m, course.along_m, course.lon_deg))
    return Place(
        float(np.interp(at_m, course.along_m, course.lat_deg)),
        (lon_deg + 180.0) % 360.0 - 180.0,
        degrees(float(course.heading_rad[row])) % 360.0,
    )
