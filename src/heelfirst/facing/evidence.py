"""What the file itself says about facing: the developer field `run_direction`, names of laps, and standing still."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity import Activity, Lap, Timeline
from heelfirst.facing.labels import RUN_DIRECTION, Facing, Label, Source
from heelfirst.facing.words import facing_in

FIELD_NAME = "run_direction"
WHOLE = 0.95  # of the run's time: a lap this long is the run
STANDING_AT_LEAST_S = 5.0  # docs/how/facing.md, "Standing": shorter halts belong to the stride around them


def labels_in(activity: Activity, line: Timeline) -> tuple[Label, ...]:
    """Every label the recording carries by itself, weakest kind first."""
    return (*_from_lap_names(activity, line), *_standing(line), *_from_developer_field(activity, line))


def _from_developer_field(activity: Activity, line: Timeline) -> list[Label]:
    """One label for each run of equal values; "unknown" in the field leaves the word to others."""
    column = next(
        (c for c in activity.developer if c.name.casefold() == FIELD_NAME and c.values.ndim == 1), None
    )
    if column is None or line.time_s.size < 2 or line.record[0] < 0:
        return []
    codes = np.nan_to_num(column.values[line.record], nan=0.0).astype(int)
    labels: list[Label] = []
    for first, last in _equal_runs(codes):
        facing = RUN_DIRECTION.get(int(codes[first]), Facing.UNKNOWN)
        end_s = float(line.time_s[min(last + 1, line.time_s.size - 1)])
        if facing is not Facing.UNKNOWN and end_s > line.time_s[first]:
            labels.append(Label(float(line.time_s[first]), end_s, facing, Source.DEVELOPER_FIELD, FIELD_NAME))
    return labels


def _from_lap_names(activity: Activity, line: Timeline) -> list[Label]:
    labels: list[Label] = []
    for lap in activity.laps:
        facing = facing_in(lap.name)
        if facing is not None and lap.end_s > lap.start_s:
            start_s, end_s = lap.start_s - line.offset_s, lap.end_s - line.offset_s
            # A name over the whole run is a title, and titles are given lightly: the runner's answer goes before it.
            whole = len(activity.laps) == 1 or end_s - start_s >= WHOLE * line.elapsed_s
            labels.append(Label(start_s, end_s, facing, Source.TITLE if whole else Source.LAP_NAME, lap.name))
    return labels


def _standing(line: Timeline) -> list[Label]:
    """Halts with the timer running, where the distance shows them."""
    if not line.measured or line.time_s.size < 3:
        return []
    labels: list[Label] = []
    for first, last in _equal_runs(line.moving[:-1]):
        start_s, end_s = float(line.time_s[first]), float(line.time_s[last + 1])
        if not line.moving[first] and line.recorded_between_s(start_s, end_s) >= STANDING_AT_LEAST_S:
            labels.append(Label(start_s, end_s, Facing.STANDING, Source.MOTION))
    return labels


def _equal_runs(values: NDArray[np.int_] | NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last index of each run of equal neighbours."""
    edges = np.flatnonzero(np.diff(values)) + 1
    return [(int(a), int(b) - 1) for a, b in pairwise([0, *edges.tolist(), values.size])]


def turned_at_each_lap(activity: Activity, line: Timeline, first: Facing, by: str = "") -> tuple[Label, ...]:
    """The watch-lap convention: the runner pressed lap at each turn, and started out facing `first`.

    Laps that the watch made by itself (every kilometre, every mile) are no turns and are joined to the one before.
    Where no turn was pressed nothing is labelled: somebody who ran both ways did not run one way all through.
    """
    other = Facing.FORWARD if first is Facing.BACKWARD else Facing.BACKWARD
    turns = [lap.end_s - line.offset_s for lap in _turning_laps(activity)]
    within = [turn for turn in turns if 0 < turn < line.elapsed_s]
    edges = [0.0, *within, line.elapsed_s] if within else []
    return tuple(
        Label(start_s, end_s, first if number % 2 == 0 else other, Source.SAID, by)
        for number, (start_s, end_s) in enumerate(pairwise(edges))
        if end_s > start_s
    )


def _turning_laps(activity: Activity) -> Sequence[Lap]:
    """The laps that end with a press of the button, where the file tells; all of them where it does not."""
    laps = sorted(activity.laps, key=lambda lap: lap.end_s)
    pressed = [lap for lap in laps if lap.trigger == "manual"]
    automatic = {"distance", "time", "position_start", "position_lap", "position_waypoint", "position_marked"}
    return pressed or [lap for lap in laps if lap.trigger not in automatic | {"session_end"}]
