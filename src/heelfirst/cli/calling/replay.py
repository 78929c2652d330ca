"""A recorded run over a course, and when each call would have come. docs/how/calling.md, "On your own recording"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from heelfirst.activity import Activity
from heelfirst.course import Course
from heelfirst.spotter.following import Fix, follow, start, where
from heelfirst.spotter.lead import FARTHEST_S, NEAREST_S
from heelfirst.spotter.prompting import How, Prompting, Saying, Script, prompt
from heelfirst.spotter.way import Way

TICK_S = 0.5
"""So often the prompter looks at the clock."""
WITHIN_M = 10.0
"""What a file without an accuracy is taken to be good for, in 95 of 100 positions: ours."""
AT_THE_START_M = 150.0
"""Ours: who begins so near the start line begins there."""
LONGEST_S = 100 * 3600.0


@dataclass(frozen=True, slots=True)
class Came:
    """When one call came on the recording."""

    key: str
    at_m: float
    how: str
    """"in time", "early" or "late"; "missed"; "not reached": the recording ends before, or begins behind it."""
    ahead_s: float | None
    """From the sound in the spotter's ear to the place."""
    noticed_s: float | None = None
    """The same of the first notice, where there was one."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """A recording run through the prompter."""

    fixes: int
    took_s: float
    known: float
    """The share of the time in which the place was known."""
    came: tuple[Came, ...]

    def count(self, how: str) -> int:
        """How many calls came so."""
        return sum(each.how == how for each in self.came)


def fixes_of(activity: Activity, within_m: float = WITHIN_M) -> tuple[Fix, ...]:
    """The positions of a recording, in its order of time.

    Raises ValueError where it has no positions with a clock, and for an accuracy that no receiver has, 1 to 100 m.
    """
    if not 1.0 <= within_m <= 100.0:
        raise ValueError(f"positions are good to 1 to 100 m, not {within_m:g}")
    columns = [activity.column(name) for name in ("time_s", "lat_deg", "lon_deg")]
    rows = np.flatnonzero(np.isfinite(np.column_stack(columns)).all(axis=1))
    if rows.size < 2:
        raise ValueError("the recording has no positions with a clock: give one of a run outside")
    time_s, lat_deg, lon_deg = (column[rows] for column in columns)
    order = np.argsort(time_s, kind="stable")
    begun_s = float(time_s[order[0]])
    if float(time_s[order[-1]]) - begun_s > LONGEST_S:
        raise ValueError("the recording is longer than 100 hours: give one run alone")
    return tuple(
        Fix(float(lat_deg[row]), float(lon_deg[row]), within_m, float(time_s[row]) - begun_s) for row in order
    )


def replayed(course: Course, way: Way, script: Script, fixes: Sequence[Fix]) -> Replayed:
    """Run the prompter over positions as they came in.

    A place is taken to be passed where the positions themselves, followed to the end, pass it. Raises ValueError for a
    course without recorded positions, and where no position is on it.
    """
    if not way.lat_deg:
        raise ValueError(
            f"{course.name} is not drawn well enough to follow a recording over it: open a recording of it"
        )
    state = start(way, 0.0, _begins_m(way, fixes[0]))
    said = Prompting()
    told: list[tuple[float, Saying]] = []
    places: list[tuple[float, float]] = []
    known = looks = taken = 0
    for at_s in np.arange(0.0, fixes[-1].at_s + TICK_S, TICK_S).tolist():
        while taken < len(fixes) and fixes[taken].at_s <= at_s:
            state = follow(way, state, fixes[taken], at_s)
            if not state.lost:
                places.append((fixes[taken].at_s, state.at_m))
            taken += 1
        here = where(way, state, at_s)
        looks, known = looks + 1, known + here.known
        said, saying = prompt(script, said, here, at_s)
        if saying is not None:
            told.append((at_s, saying))
    if not places:
        raise ValueError(f"no position of the recording is on {course.name}: give a run over this course")
    return Replayed(len(fixes), fixes[-1].at_s, known / looks, tuple(_came(script, told, places)))


def _begins_m(way: Way, first: Fix) -> float | None:
    """The start line, where the recording begins there; None: the positions have to tell."""
    east_m = (first.lon_deg - way.lon_deg[0]) * way.east_m
    north_m = (first.lat_deg - way.lat_deg[0]) * way.north_m
    return 0.0 if float(np.hypot(east_m, north_m)) < AT_THE_START_M else None


def _came(
    script: Script, told: Sequence[tuple[float, Saying]], places: Sequence[tuple[float, float]]
) -> Iterator[Came]:
    at_s, at_m = (np.array(each) for each in zip(*places, strict=True))
    farthest_m = np.maximum.accumulate(at_m)
    for due in script.dues:
        # The calls before the line are told seconds ahead by design, and what is only roughly known is looked for.
        if due.call_s is None or not due.exact:
            continue
        passed_s = _passed_s(due.at_m, at_s, farthest_m)
        if passed_s is None:
            yield Came(due.key, due.at_m, "not reached", None)
            continue
        ahead = {
            how: [
                passed_s - said_s - script.output_s
                for said_s, saying in told
                if saying.key == due.key and saying.how is how
            ]
            for how in (How.CALL, How.NOTICE)
        }
        noticed_s = max(ahead[How.NOTICE], default=None)
        if not ahead[How.CALL]:
            yield Came(due.key, due.at_m, "missed", None, noticed_s)
            continue
        # Called again after a stop: the last one is that which is run on.
        last_s = min(ahead[How.CALL])
        how = "early" if last_s > FARTHEST_S else "late" if last_s < NEAREST_S else "in time"
        yield Came(due.key, due.at_m, how, last_s, noticed_s)


def _passed_s(
    place_m: float,
    at_s: np.ndarray[tuple[int], np.dtype[np.float64]],
    farthest_m: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> float | None:
    row = int(np.searchsorted(farthest_m, place_m))
    if row in {0, farthest_m.size}:
        return None
    before_m, after_m = float(farthest_m[row - 1]), float(farthest_m[row])
    share = (place_m - before_m) / (after_m - before_m)
    return float(at_s[row - 1] + share * (at_s[row] - at_s[row - 1]))
