"""A race out of its own recording: the clock at each kilometre, and where it was stood. docs/how/pacing.md, "Afterwards"."""

from collections.abc import Callable, Sequence

import numpy as np

from heelfirst.activity import Timeline
from heelfirst.activity.timeline import MOVING_MPS, MOVING_WINDOW_S
from heelfirst.pacing.model import Loss
from heelfirst.pacing.on_the_day import Mark
from heelfirst.pacing.problem import Floats

EVERY_M = 1000.0
LEAST_STANDING_S = 5.0
EACH_S = 0.5
JUST_BEYOND_M = 0.1
MOST_OFF = 0.05  # ours, as for the recording of a course
LONGEST_STANDING_S = 3600.0


def raced(
    race: Timeline, length_m: float, every_m: float = EVERY_M, translate: Callable[[str], str] = str
) -> tuple[tuple[Mark, ...], tuple[Loss, ...]]:
    """The clock at each kilometre and at the finish, and every spell of standing of 5 seconds and more.

    The recording begins at the start line and ends at the finish; what it measured is scaled to `length_m`. A stopped
    watch stands, too. Raises ValueError where nobody measured a distance, or where it is over 5 % off.
    """
    if not race.measured or race.time_s.size < 2 or not race.distance_m > 0:
        raise ValueError(translate("The recording has no distance, so it does not tell where time went."))
    if abs(race.distance_m / length_m - 1) > MOST_OFF:
        raise ValueError(
            translate(
                "The recording is {recorded} km long and the course {course} km: cut it to the race, or open another."
            ).format(recorded=f"{race.distance_m / 1000:.2f}", course=f"{length_m / 1000:.2f}")
        )
    at_m = race.covered_m * (length_m / race.distance_m)
    places_m = np.append(np.arange(every_m, length_m - 1.0, every_m), length_m)
    # The first instant there, as over a timing mat.
    row = np.searchsorted(at_m, places_m - 1e-9, side="left").clip(1, at_m.size - 1)
    share = (places_m - at_m[row - 1]) / np.maximum(at_m[row] - at_m[row - 1], 1e-9)
    clocks_s = race.time_s[row - 1] + np.clip(share, 0.0, 1.0) * (race.time_s[row] - race.time_s[row - 1])
    marks = tuple(Mark(float(place), float(time)) for place, time in zip(places_m, clocks_s, strict=True))
    return marks, _standing(race.time_s, at_m, marks)


def _standing(time_s: Floats, at_m: Floats, marks: Sequence[Mark]) -> tuple[Loss, ...]:
    """Spells in which nobody moved for 5 s and more, by the clock on the wall; cut where a mark falls into one."""
    half = MOVING_WINDOW_S / 2
    finish_s = marks[-1].elapsed_s  # who stands behind the line with a running watch has finished
    each_s = np.arange(0.0, finish_s, EACH_S)
    way_m = np.interp(each_s + half, time_s, at_m) - np.interp(each_s - half, time_s, at_m)
    span_s = np.minimum(each_s + half, finish_s) - np.maximum(each_s - half, 0.0)
    still = way_m < MOVING_MPS * span_s
    edges = np.flatnonzero(np.diff(np.concatenate(([False], still, [False])).astype(np.int8)))
    # The window sees a spell only once it holds almost none of the running before and after it.
    hidden_s = half * (1 - MOVING_MPS * finish_s / marks[-1].at_m)
    told = []
    for first, end in edges.reshape(-1, 2).tolist():
        begin_s = max(EACH_S * first - hidden_s, 0.0)
        end_s = min(EACH_S * (end - 1) + hidden_s, finish_s)
        if end_s - begin_s >= LEAST_STANDING_S:
            told += _cut(begin_s, end_s, float(np.interp((begin_s + end_s) / 2, time_s, at_m)), marks)
    return tuple(told)


def _cut(begin_s: float, end_s: float, place_m: float, marks: Sequence[Mark]) -> list[Loss]:
    """One spell at a place, or its parts before and after the marks whose clock falls into it."""
    inside = [mark for mark in marks if begin_s < mark.elapsed_s < end_s]
    if not inside:
        return [Loss(at_m=place_m, lost_s=min(end_s - begin_s, LONGEST_STANDING_S))]
    mark = inside[0]
    before = Loss(at_m=mark.at_m, lost_s=min(mark.elapsed_s - begin_s, LONGEST_STANDING_S))
    after = Loss(at_m=mark.at_m + JUST_BEYOND_M, lost_s=min(end_s - mark.elapsed_s, LONGEST_STANDING_S))
    return [before, after] if mark is not marks[-1] else [before]
