"""`Activity` in, FIT activity file out: what a watch would have written.

`encode` is the whole door. docs/how/writing-fit.md tells what is kept, to which resolution, and what the format
cannot hold.
"""

from datetime import datetime

import numpy as np

from heelfirst.activity import Activity
from heelfirst.writers.fit.container import EPOCH, contained, fits_the_clock
from heelfirst.writers.fit.errors import Unwritable
from heelfirst.writers.fit.message import LOCAL_LAST, LOCAL_MOTION
from heelfirst.writers.fit.motion import motion, motion_definition
from heelfirst.writers.fit.records import APPLICATION_ID, records
from heelfirst.writers.fit.summary import (
    TIMER_START,
    TIMER_STOP,
    closing,
    end_s,
    opening,
    timer,
    timer_events,
)

__all__ = ["APPLICATION_ID", "Unwritable", "encode"]


def encode(activity: Activity, *, created_at: datetime | None = None) -> bytes:
    """Write `activity` as a FIT activity file.

    `created_at` is the time the file says it was made, `started_at` when left out. Times are kept to the second,
    positions to 2**-31 of half a turn (about 1 cm), distance to 1 cm, speed to 1 mm/s, elevation to 20 cm, heart rate,
    power and temperature to 1, cadence to 1/128, motion samples to 1 ms and single precision. A value that the format
    cannot hold is written as not recorded.

    Raises `Unwritable` where the activity has no clock or one before 1998, or a developer field that no record holds.
    """
    if activity.started_at is None:
        raise Unwritable("this recording has no clock, and a FIT file cannot be without one")
    start_s = (activity.started_at - EPOCH).total_seconds()
    over_s = end_s(activity)
    fits_the_clock(start_s, over_s, activity.started_at)
    made_s = start_s if created_at is None else (created_at - EPOCH).total_seconds()
    body = b"".join(
        (
            opening(activity, made_s, start_s),
            timer(start_s, TIMER_START),
            _stream(activity, start_s),
            timer(start_s + over_s, TIMER_STOP),
            closing(activity, start_s),
        )
    )
    return contained(body)


def _stream(activity: Activity, start_s: float) -> bytes:
    """Records with the timer events and motion messages between them, where their time puts them."""
    described, messages = records(activity, start_s)
    # Where a clock runs backwards, the latest time so far says what came before.
    clock_s = np.fmax.accumulate(activity.time_s) if activity.records else activity.time_s
    between: list[tuple[int, float, bytes]] = []
    for at_s, stops, event in timer_events(activity, start_s):
        side = np.searchsorted(clock_s, at_s, side="right" if stops else "left")
        between.append((int(side), at_s, event))
    if len(activity.sensors) > LOCAL_LAST - LOCAL_MOTION + 1:
        raise Unwritable(f"a FIT file of ours holds 13 motion sensors, not {len(activity.sensors)}")
    for local, block in enumerate(activity.sensors, LOCAL_MOTION):
        described += motion_definition(block, local)
        for at_s, samples in motion(block, local, start_s):
            between.append((int(np.searchsorted(clock_s, at_s, side="right")), at_s, samples))
    between.sort(key=lambda item: item[:2])
    parts = [described]
    done = 0
    for position, _, message in between:
        parts += [messages[done:position].tobytes(), message]
        done = position
    parts.append(messages[done:].tobytes())
    return b"".join(parts)
