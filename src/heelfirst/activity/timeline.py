"""The cleaned view of an activity that totals, charts and facing use. docs/how/timeline.md tells the rules."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from heelfirst.activity.activity import Activity, Floats

EARTH_RADIUS_M = 6_371_008.8  # mean radius, IUGG 1980
MOVING_MPS = (
    0.3  # docs/how/timeline.md, "Standing": slower than any walk, faster than a standing watch drifts
)
MOVING_WINDOW_S = 5.0  # a step of one second is too noisy to say "standing" by
LEAST_WAY_M = 1.0  # a counter that never grew belongs to a sensor that was not there
CLOCK_SET_GAP_S = 6 * 3600.0  # a longer silence without a pause is a clock being set, not a run
ISOLATED_RECORDS = (
    30  # as many records out of order are dropped; more mean that the clock itself was set back
)


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """Something the cleaning decided, in a sentence."""

    what: str


@dataclass(frozen=True, eq=False)
class Timeline:
    """Strictly increasing instants with the distance covered until each.

    All arrays have length n; instant i reaches until instant i + 1, and the last one reaches nowhere.
    """

    time_s: Floats
    """Seconds since the first instant, strictly increasing."""
    covered_m: Floats
    """Metres until each instant, never decreasing; NaN throughout where nobody measured."""
    recorded_s: Floats
    """Seconds with the timer running until each instant (pauses left out)."""
    record: NDArray[np.intp]
    """Which record of the activity each instant is; -1 where it comes from a lap."""
    offset_s: float = 0.0
    """Where the first instant stands on the activity's own clock (time_s = 0 there)."""
    notes: tuple[Note, ...] = ()

    @property
    def elapsed_s(self) -> float:
        """From the first instant to the last, pauses included."""
        return float(self.time_s[-1]) if self.time_s.size else 0.0

    @property
    def timed_s(self) -> float:
        """Elapsed time without the pauses."""
        return float(self.recorded_s[-1]) if self.recorded_s.size else 0.0

    @property
    def measured(self) -> bool:
        """True where somebody measured the distance."""
        return bool(self.covered_m.size) and bool(np.isfinite(self.covered_m[-1]))

    @property
    def distance_m(self) -> float:
        """The whole way; NaN where nobody measured it."""
        return float(self.covered_m[-1]) if self.measured else float("nan")

    @cached_property
    def speed_mps(self) -> Floats:
        """(n,) speed at each instant, over `MOVING_WINDOW_S`."""
        return self.speed_over(MOVING_WINDOW_S)

    def speed_over(self, window_s: float) -> Floats:
        """(n,) average speed in m/s over `window_s` of recorded time around each instant; NaN where not measured."""
        if not self.measured or self.time_s.size < 2:
            return np.full(self.time_s.size, np.nan)
        before = np.maximum(self.recorded_s - window_s / 2, 0.0)
        after = np.minimum(self.recorded_s + window_s / 2, self.timed_s)
        # Where records are further apart than the window, the step to the next record is the window.
        after = np.maximum(after, np.append(self.recorded_s[1:], self.recorded_s[-1]))
        way = np.interp(after, self.recorded_s, self.covered_m)
        way -= np.interp(before, self.recorded_s, self.covered_m)
        span = after - before
        speed: Floats = np.divide(way, span, out=np.full(way.shape, np.nan), where=span > 0)
        return speed

    @cached_property
    def moving(self) -> NDArray[np.bool_]:
        """(n,) whether the runner moved from each instant to the next. Unmeasured time counts as moving."""
        return ~(self.speed_mps < MOVING_MPS)

    @property
    def moving_s(self) -> float:
        """Seconds with the timer running in which the runner moved."""
        if self.time_s.size < 2:
            return 0.0
        return float(np.diff(self.recorded_s)[self.moving[:-1]].sum())

    def recorded_between_s(self, start_s: float, end_s: float) -> float:
        """Seconds with the timer running between two instants."""
        return self._between(self.recorded_s, start_s, end_s)

    def covered_between_m(self, start_s: float, end_s: float) -> float:
        """Metres between two instants; 0 where nobody measured."""
        return self._between(self.covered_m, start_s, end_s) if self.measured else 0.0

    def _between(self, running: Floats, start_s: float, end_s: float) -> float:
        if not self.time_s.size:
            return 0.0
        first, last = np.interp([start_s, end_s], self.time_s, running)
        return float(last - first)


def timeline(activity: Activity) -> Timeline:
    """Clean an activity: order its clock, take out its pauses, and find how far each instant is along the way."""
    kept = np.flatnonzero(np.isfinite(activity.time_s))
    if kept.size == 0:
        return _from_laps(activity) if activity.records == 0 else _without_clock(activity)
    # The first record is where time begins, before anything is compared: tiny steps survive no subtraction later.
    offset_s = float(activity.time_s[kept[0]])
    told_s = activity.time_s[kept] - offset_s
    paused_s = _paused_until(activity, told_s, offset_s)
    time_s, chosen, notes = _ordered(told_s, paused_s)
    # Between two records a pause takes what it covers of the device's own clock, never more than the step itself.
    steps_s = np.diff(time_s)
    recorded_s = np.concatenate(
        ([0.0], np.cumsum(steps_s - np.clip(np.diff(paused_s[chosen]), 0.0, steps_s)))
    )
    kept = kept[chosen]
    return Timeline(
        time_s=time_s,
        covered_m=_covered(activity, kept, recorded_s),
        recorded_s=recorded_s,
        record=kept,
        offset_s=offset_s,
        notes=notes,
    )


def _ordered(raw_s: Floats, paused_s: Floats) -> tuple[Floats, NDArray[np.intp], tuple[Note, ...]]:
    """Make a clock strictly increasing; returns the instants, which of the given ones they are, and why.

    A silence of days that a pause explains (two walks in one file) is a pause and no clock being set.
    """
    clock = raw_s.copy()
    notes: list[Note] = []
    step_s = _usual_step_s(clock)
    set_back = set_forward = 0
    # Jumps are rare: each is looked at once, from the front, on the clock as mended so far.
    silent_s = np.diff(raw_s) - np.diff(paused_s)
    for jump in np.flatnonzero((np.diff(raw_s) < 0) | (silent_s > CLOCK_SET_GAP_S)):
        here, following = int(jump), int(jump) + 1
        latest = float(clock[:following].max())
        if silent_s[here] > CLOCK_SET_GAP_S:
            clock[following:] -= clock[following] - latest - step_s
            set_forward += 1
            continue
        ahead = clock[following : following + ISOLATED_RECORDS + 1]
        if ahead.size > ISOLATED_RECORDS and ahead.max() <= latest:
            clock[following:] += latest - clock[following] + step_s
            set_back += 1
    running_max = np.maximum.accumulate(clock)
    later = np.ones(clock.size, dtype=bool)
    later[1:] = clock[1:] > running_max[:-1]
    chosen = np.flatnonzero(later)
    dropped = clock.size - chosen.size
    if set_back:
        notes.append(Note(_times("The clock was set back", set_back) + "; time goes on from where it was."))
    if set_forward:
        notes.append(
            Note(_times("The clock jumped ahead by hours", set_forward) + "; time goes on from where it was.")
        )
    if dropped:
        notes.append(
            Note(
                "One record is not later than the one before and is left out of the totals."
                if dropped == 1
                else f"{dropped:,} records are not later than the one before and are left out of the totals."
            )
        )
    return clock[chosen], chosen, tuple(notes)


def _times(what: str, count: int) -> str:
    return what if count == 1 else f"{what} {count:,} times"


def _usual_step_s(clock: Floats) -> float:
    steps = np.diff(clock)
    steps = steps[(steps > 0) & (steps < 60)]
    return float(np.median(steps)) if steps.size else 1.0


def _paused_until(activity: Activity, told_s: Floats, offset_s: float) -> Floats:
    """Seconds of pause before each instant of the device's own clock; pauses that overlap count once."""
    paused_s = np.zeros(told_s.size)
    latest_s = -np.inf
    for pause in sorted(activity.pauses, key=lambda pause: pause.start_s):
        start_s, end_s = max(pause.start_s - offset_s, latest_s), pause.end_s - offset_s
        if end_s > start_s:
            paused_s += np.clip(told_s - start_s, 0.0, end_s - start_s)
            latest_s = end_s
    return paused_s


def _covered(activity: Activity, kept: NDArray[np.intp], recorded_s: Floats) -> Floats:
    """Metres until each kept record: from the device's own distance, else from positions, else from speed."""
    counted = activity.column("distance_m")[kept]
    if np.count_nonzero(np.isfinite(counted)) >= 2 and np.nanmax(counted) - np.nanmin(counted) >= LEAST_WAY_M:
        return _grown(counted, recorded_s)
    lat, lon = activity.column("lat_deg")[kept], activity.column("lon_deg")[kept]
    placed = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
    if placed.size >= 2:
        # Nobody covers ground while the timer stands: a drive between two segments is no part of the run.
        steps_m = great_circle_m(lat[placed], lon[placed]) * (np.diff(recorded_s[placed]) > 0)
        return np.interp(recorded_s, recorded_s[placed], np.concatenate(([0.0], np.cumsum(steps_m))))
    speed = activity.column("speed_mps")[kept]
    if np.isfinite(speed).any() and recorded_s.size >= 2:
        return np.concatenate(([0.0], np.cumsum(np.nan_to_num(speed[:-1]) * np.diff(recorded_s))))
    return _from_lap_distances(activity, kept, recorded_s)


def _from_lap_distances(activity: Activity, kept: NDArray[np.intp], recorded_s: Floats) -> Floats:
    """Where only the laps tell how far it was (a treadmill's display typed in), each lap is a straight step."""
    told = sorted((lap.end_s, lap.distance_m) for lap in activity.laps if np.isfinite(lap.distance_m))
    if not told or recorded_s.size < 2:
        return np.full(recorded_s.size, np.nan)
    ends_s = np.interp([end_s for end_s, _ in told], activity.time_s[kept], recorded_s)
    way_m = np.cumsum([distance_m for _, distance_m in told])
    covered_m: Floats = np.interp(recorded_s, [0.0, *ends_s], [0.0, *way_m])
    return covered_m


def _grown(counted: Floats, recorded_s: Floats) -> Floats:
    """A device's distance made whole: gaps filled in a straight line, a counter that restarts goes on."""
    known = np.flatnonzero(np.isfinite(counted))
    steps = np.maximum(np.diff(counted[known]), 0.0)
    start = max(float(counted[known[0]]), 0.0) if known[0] == 0 else 0.0
    # The first record often carries the metres of its own second; a file cut from a longer one starts far out.
    start = start if start <= 100.0 else 0.0
    return np.interp(recorded_s, recorded_s[known], start + np.concatenate(([0.0], np.cumsum(steps))))


def great_circle_m(lat_deg: Floats, lon_deg: Floats) -> Floats:
    """(n - 1,) metres between each point and the next on a sphere of the earth's mean radius (haversine)."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    half_chord = (
        np.sin(np.diff(lat) / 2) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(np.diff(lon) / 2) ** 2
    )
    way_m: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(half_chord, 1.0)))
    return way_m


def _without_clock(activity: Activity) -> Timeline:
    """A track without times: a way without seconds."""
    order = np.arange(activity.records)
    # Every record stands at its own place in line; no second of it is real, so none is counted.
    covered_m = _covered(activity, order, order.astype(np.float64))
    return Timeline(
        time_s=np.zeros(0),
        covered_m=covered_m[-1:] if covered_m.size else covered_m,
        recorded_s=np.zeros(0),
        record=np.zeros(0, dtype=np.intp),
        notes=(Note("The points carry no time, so nothing can be said about pace or duration."),),
    )


def _from_laps(activity: Activity) -> Timeline:
    """A file with laps only (a treadmill's summary): each lap is one straight step."""
    edges = [(lap.start_s, lap.end_s, lap.distance_m) for lap in activity.laps if lap.end_s > lap.start_s]
    edges.sort()
    time_s, covered_m = [0.0], [0.0]
    offset_s = edges[0][0] if edges else 0.0
    for start_s, end_s, distance_m in edges:
        if start_s - offset_s > time_s[-1]:
            time_s.append(start_s - offset_s)
            covered_m.append(covered_m[-1])
        if end_s - offset_s > time_s[-1]:
            time_s.append(end_s - offset_s)
            covered_m.append(covered_m[-1] + (distance_m if np.isfinite(distance_m) else 0.0))
    if len(time_s) == 1 and np.isfinite(activity.stated_elapsed_s) and activity.stated_elapsed_s > 0:
        time_s.append(activity.stated_elapsed_s)
        covered_m.append(activity.stated_distance_m)
    times = np.array(time_s)
    way = np.array(covered_m)
    if not any(np.isfinite(lap.distance_m) for lap in activity.laps) and not np.isfinite(
        activity.stated_distance_m
    ):
        way = np.full(times.size, np.nan)
    return Timeline(
        time_s=times,
        covered_m=way,
        recorded_s=times.copy(),
        record=np.full(times.size, -1, dtype=np.intp),
        offset_s=offset_s,
        notes=(Note("The file holds summaries only, no points on the way."),),
    )
