"""After a race, from its rows: the clocks that are believed, where the time went, and the weather as one line of it.

docs/how/results.md tells which clocks count.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from django.utils.translation import gettext as _

from heelfirst.energetics.conditions import Conditions
from heelfirst.facing import Facing
from heelfirst.originals import Damaged, Missing
from heelfirst.pacing import Hour, Loss, Mark
from heelfirst.pacing.afterwards import Afterwards, afterwards
from heelfirst.pacing.recorded_race import raced
from heelfirst.pacing.weather import weather
from heelfirst.readers import Unreadable
from heelfirst.units.distance import System
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned
from heelfirst.web.runs.models import Run
from heelfirst.web.runs.recording import line

SAME_RACE = 0.05
"""A recording of the day is that of the race where its length is so near."""
SAME_FINISH_S = 120.0
"""A recording whose clock is so near to the finish that was written down is of the same race."""


@dataclass(frozen=True, slots=True)
class LookedBack:
    """What can be said of a race that is over."""

    marks: tuple[Mark, ...] = ()
    """The clock at places, the last one the finish, or as far as it went."""
    recording: Run | None = None
    """The run that the clocks are from; None where they were written down."""
    after: Afterwards | None = None
    why_not: str = ""


def looked_back(
    race: Race, told: Planned, until: date | None, translate: Callable[[str], str] = _
) -> LookedBack:
    """Hold a result against its plan.

    The clocks are those of the day's recording where there is one, put onto the finish that was written down; else those
    that were written down.
    """
    written = _written(race, told.course.certified_m)
    if not written:
        return LookedBack()
    marks, stood, run = written, None, recording_of(race, until)
    if run is not None and race.finish_s is not None:
        recorded = _recorded(run, told, race.finish_s, translate)
        if recorded is None:
            run = None
        else:
            marks, stood = recorded
    else:
        run = None
    if told.plan is None:
        return LookedBack(marks, run, None, _("There was no plan to hold it against."))
    was = hours_as_it_was(race) or None
    try:
        after = afterwards(told.plan, marks, as_it_was=was, stood=stood, translate=translate)
    except ValueError as error:
        return LookedBack(marks, run, None, str(error))
    return LookedBack(marks, run, after)


def recording_of(race: Race, until: date | None) -> Run | None:
    """The run of the race's own day that is about as long; None without one."""
    if race.day is None:
        return None
    of_the_day = Run.objects.of(race.owner, until).filter(day=race.day, counted=True).exclude(distance_m=None)
    near = [run for run in of_the_day if abs((run.distance_m or 0.0) / race.distance_m - 1) <= SAME_RACE]
    return min(near, key=lambda run: abs((run.distance_m or 0.0) - race.distance_m), default=None)


def clocks_of(
    run: Run, length_m: float, system: System = System.KILOMETRES, translate: Callable[[str], str] = _
) -> tuple[tuple[Mark, ...], tuple[Loss, ...]]:
    """The clock of a recording at each kilometre or mile and the finish, and where it was stood.

    Raises ValueError with a sentence where it cannot be read or does not tell.
    """
    try:
        return raced(line(run.sha256), length_m, system.unit_m, translate)
    except (Unreadable, Missing, Damaged) as error:
        raise ValueError(str(error)) from error


def hours_as_it_was(race: Race) -> tuple[Hour, ...]:
    """The weather as it came, in the order of the clock."""
    return tuple(hour.value() for hour in race.hours.all() if hour.as_it_was)


def conditions_of(race: Race, told: Planned) -> Conditions | None:
    """The weather as it came in one line, as a mark keeps it: means over the race, the wind in the face. None where nobody wrote it down."""
    hours = hours_as_it_was(race)
    if not hours or race.finish_s is None:
        return None
    segments = told.segments
    middle_s = (segments.start_m + segments.length_m / 2) / told.course.certified_m * race.finish_s
    sky = weather(hours, told.course.certified_m / race.finish_s, Facing(race.way))
    headwind_mps = float(np.average(sky.headwind(middle_s, segments.heading_rad), weights=segments.length_m))
    known = [(hour.after_s, hour.temperature_c) for hour in hours if hour.temperature_c is not None]
    at_s, warm_c = ([each[column] for each in known] for column in (0, 1))
    warmth_c = float(np.interp(middle_s, at_s, warm_c).mean()) if known else None
    return Conditions(
        headwind_mps=round(headwind_mps, 1),
        temperature_c=None if warmth_c is None else round(warmth_c, 1),
        rain=any(hour.rain for hour in hours),
    )


def _written(race: Race, length_m: float) -> tuple[Mark, ...]:
    """The clocks that were written down, up to the finish or to where it ended."""
    end_m = length_m if race.stopped_at_m is None else min(race.stopped_at_m, length_m)
    marks = [
        Mark(passed.at_m, passed.elapsed_s)
        for passed in race.passed.all()
        if passed.at_m < end_m - 1.0 or race.finish_s is None
    ]
    if race.finish_s is not None:
        marks = [mark for mark in marks if mark.elapsed_s < race.finish_s]
        marks.append(Mark(length_m, race.finish_s))
    return tuple(marks)


def _recorded(
    run: Run, told: Planned, finish_s: float, translate: Callable[[str], str]
) -> tuple[tuple[Mark, ...], tuple[Loss, ...]] | None:
    """The clocks of a recording, put onto the official finish; None where it tells another race, or nothing."""
    try:
        marks, stood = clocks_of(run, told.course.certified_m, told.race.owner.system, translate)
    except ValueError:
        return None
    last_s = marks[-1].elapsed_s
    if abs(last_s - finish_s) > SAME_FINISH_S:
        return None
    return tuple(replace(mark, elapsed_s=mark.elapsed_s * finish_s / last_s) for mark in marks), stood
