"""The messages around the records: who recorded, the timer, laps and their names, the session, the activity."""

from collections.abc import Iterator

import numpy as np

from heelfirst.activity import Activity, Lap, Pause
from heelfirst.activity.activity import Floats
from heelfirst.writers.fit.message import (
    ENUM,
    LOCAL_EVENT,
    LOCAL_OTHER,
    UINT8,
    UINT16,
    UINT32,
    UINT32Z,
    FieldPlace,
    number,
    single,
    text,
)

FILE_ID, SESSION, LAP, EVENT, DEVICE_INFO, WORKOUT, WORKOUT_STEP, ACTIVITY = 0, 18, 19, 21, 23, 26, 27, 34
TIMER_START, TIMER_STOP = 0, 4

# Numbers of the FIT profile for what a runner's watch says; anything else is written as 0, "generic".
_SPORTS = {
    "running": 1, "cycling": 2, "transition": 3, "fitness_equipment": 4, "swimming": 5, "training": 10,
    "walking": 11, "hiking": 17, "multisport": 18,
}  # fmt: skip
_SUB_SPORTS = {
    "treadmill": 1, "street": 2, "trail": 3, "track": 4, "indoor_walking": 27, "casual_walking": 30,
    "speed_walking": 31, "indoor_running": 45, "virtual_activity": 58, "ultra": 67,
}  # fmt: skip
_TRIGGERS = {
    "manual": 0, "time": 1, "distance": 2, "position_start": 3, "position_lap": 4, "position_waypoint": 5,
    "position_marked": 6, "session_end": 7, "fitness_equipment": 8,
}  # fmt: skip
_MAKERS = {"garmin": 1, "suunto": 23, "wahoo fitness": 32, "polar electro": 123, "coros": 294}
_DEVELOPMENT = 255


def end_s(activity: Activity) -> float:
    """Seconds after the start at which the recording ends: the latest of its records, laps, pauses and statement."""
    times: Floats = activity.time_s[np.isfinite(activity.time_s)]
    ends = [0.0, float(times.max()) if times.size else 0.0]
    ends += [lap.end_s for lap in activity.laps]
    ends += [pause.end_s for pause in activity.pauses]
    if np.isfinite(activity.stated_elapsed_s):
        ends.append(activity.stated_elapsed_s)
    return max(ends)


def opening(activity: Activity, created_fit_s: float, start_fit_s: float) -> bytes:
    """file_id, device_info, and the workout whose steps carry the names of the laps."""
    device = activity.device
    maker = _MAKERS.get(device.maker.lower(), _DEVELOPMENT)
    product = str(device) if maker == _DEVELOPMENT else device.product
    named = [text(8, product)] if product else []
    file_id = single(
        LOCAL_OTHER, FILE_ID,
        number(0, ENUM, 4), number(1, UINT16, maker), number(2, UINT16, 0),
        number(3, UINT32Z, device.serial or 0), number(4, UINT32, created_fit_s), *named,
    )  # fmt: skip
    creator = single(
        LOCAL_OTHER, DEVICE_INFO,
        number(253, UINT32, start_fit_s), number(0, UINT8, 0), number(2, UINT16, maker),
        number(3, UINT32Z, device.serial or 0), number(4, UINT16, 0), *_software(device.software),
        *([text(27, product)] if product else []),
    )  # fmt: skip
    return file_id + creator + _workout(activity)


def _software(version: str) -> list[tuple[FieldPlace, bytes]]:
    try:
        return [number(5, UINT16, float(version), 100)]
    except ValueError:
        return []


def _step_names(activity: Activity) -> list[str]:
    """The distinct names of laps in the order they come up."""
    return list(dict.fromkeys(lap.name for lap in activity.laps if lap.name))


def _workout(activity: Activity) -> bytes:
    names = _step_names(activity)
    if not names:
        return b""
    sport = number(4, ENUM, _SPORTS.get(activity.sport, 0))
    written = single(
        LOCAL_OTHER, WORKOUT, sport, number(6, UINT16, len(names)), text(8, activity.name or "Laps")
    )
    for index, name in enumerate(names):
        # Open duration, open target: the runner presses the lap button.
        written += single(
            LOCAL_OTHER, WORKOUT_STEP,
            number(254, UINT16, index), text(0, name), number(1, ENUM, 5), number(3, ENUM, 2), number(7, ENUM, 0),
        )  # fmt: skip
    return written


def timer_events(activity: Activity, start_fit_s: float) -> Iterator[tuple[float, bool, bytes]]:
    """Timer starts and stops: (seconds after the start, whether it stops, bytes), in order."""
    for pause in activity.pauses:
        yield pause.start_s, True, timer(start_fit_s + pause.start_s, TIMER_STOP)
        yield pause.end_s, False, timer(start_fit_s + pause.end_s, TIMER_START)


def timer(fit_s: float, what: int) -> bytes:
    """One timer event: `TIMER_START` or `TIMER_STOP`."""
    return single(
        LOCAL_EVENT,
        EVENT,
        number(253, UINT32, fit_s),
        number(0, ENUM, 0),
        number(1, ENUM, what),
        number(3, UINT32, 0),
    )


def closing(activity: Activity, start_fit_s: float) -> bytes:
    """Laps, session and activity."""
    over_s = end_s(activity)
    steps = {name: index for index, name in enumerate(_step_names(activity))}
    laps = activity.laps or (Lap(0.0, over_s, _total_m(activity), trigger="session_end"),)
    written = b"".join(_lap(activity, lap, index, steps, start_fit_s) for index, lap in enumerate(laps))
    timer_s = _timer_s(activity.pauses, 0.0, over_s)
    session = single(
        LOCAL_OTHER, SESSION,
        number(254, UINT16, 0), number(253, UINT32, start_fit_s + over_s), number(0, ENUM, 8), number(1, ENUM, 1),
        number(2, UINT32, start_fit_s), number(5, ENUM, _SPORTS.get(activity.sport, 0)),
        number(6, ENUM, _SUB_SPORTS.get(activity.sub_sport, 0)), number(7, UINT32, over_s, 1000),
        number(8, UINT32, timer_s, 1000), number(9, UINT32, _total_m(activity), 100),
        *_averages(activity, 0.0, over_s, heart=16, top_heart=17, cadence=18),
        number(124, UINT32, _total_m(activity) / timer_s if timer_s > 0 else float("nan"), 1000),
        number(25, UINT16, 0), number(26, UINT16, len(laps)), number(28, ENUM, 0),
    )  # fmt: skip
    local = (
        []
        if activity.utc_offset_s is None
        else [number(5, UINT32, start_fit_s + over_s + activity.utc_offset_s)]
    )
    whole = single(
        LOCAL_OTHER, ACTIVITY,
        number(253, UINT32, start_fit_s + over_s), number(0, UINT32, timer_s, 1000), number(1, UINT16, 1),
        number(2, ENUM, 0), number(3, ENUM, 26), number(4, ENUM, 1), *local,
    )  # fmt: skip
    return written + session + whole


def _lap(activity: Activity, lap: Lap, index: int, steps: dict[str, int], start_fit_s: float) -> bytes:
    timer_s = _timer_s(activity.pauses, lap.start_s, lap.end_s)
    return single(
        LOCAL_OTHER, LAP,
        number(254, UINT16, index), number(253, UINT32, start_fit_s + lap.end_s), number(0, ENUM, 9), number(1, ENUM, 1),
        number(2, UINT32, start_fit_s + lap.start_s), number(7, UINT32, lap.end_s - lap.start_s, 1000),
        number(8, UINT32, timer_s, 1000), number(9, UINT32, lap.distance_m, 100),
        *_averages(activity, lap.start_s, lap.end_s, heart=15, top_heart=16, cadence=17),
        number(110, UINT32, lap.distance_m / timer_s if timer_s > 0 else float("nan"), 1000),
        number(24, ENUM, _TRIGGERS.get(lap.trigger, 0)), number(71, UINT16, steps.get(lap.name, float("nan"))),
    )  # fmt: skip


def _averages(
    activity: Activity, start_s: float, until_s: float, *, heart: int, top_heart: int, cadence: int
) -> list[tuple[FieldPlace, bytes]]:
    """Average and highest heart rate and average cadence between two times, where they were recorded."""
    within = (activity.time_s >= start_s) & (activity.time_s <= until_s)
    fields = []
    for name, average, top in (("heart_rate_bpm", heart, top_heart), ("cadence_rpm", cadence, None)):
        if name in activity.columns:
            values = activity.columns[name][within]
            values = values[np.isfinite(values)]
            fields.append(number(average, UINT8, float(values.mean()) if values.size else float("nan")))
            if top is not None:
                fields.append(number(top, UINT8, float(values.max()) if values.size else float("nan")))
    return fields


def _timer_s(pauses: tuple[Pause, ...], start_s: float, until_s: float) -> float:
    """Seconds between two times in which the timer ran."""
    stopped_s = sum(max(0.0, min(pause.end_s, until_s) - max(pause.start_s, start_s)) for pause in pauses)
    return max(0.0, until_s - start_s - stopped_s)


def _total_m(activity: Activity) -> float:
    if np.isfinite(activity.stated_distance_m):
        return activity.stated_distance_m
    counted = activity.column("distance_m")
    counted = counted[np.isfinite(counted)]
    return float(counted.max()) if counted.size else float("nan")
