"""Laps, pauses, the session, the device: what the file says about the recording as a whole."""

from dataclasses import dataclass

import numpy as np

from heelfirst.activity import Device, Lap, Pause
from heelfirst.readers.fit.clock import Clock
from heelfirst.readers.fit.layout import SYSTEM_TIME_BELOW, TIMESTAMP
from heelfirst.readers.fit.profile import (
    DEVELOPMENT,
    FILE_KINDS,
    GARMIN,
    GARMIN_PRODUCTS,
    LAP_TRIGGERS,
    MAKERS,
    SPORTS,
    SUB_SPORTS,
)
from heelfirst.readers.fit.scan import Messages
from heelfirst.readers.fit.table import Floats, Table

FILE_ID, SPORT, SESSION, LAP, EVENT, DEVICE_INFO = 0, 12, 18, 19, 21, 23
WORKOUT, WORKOUT_STEP, COURSE, ACTIVITY, FILE_CREATOR = 26, 27, 31, 34, 49

START_TIME, ELAPSED, DISTANCE = 2, 7, 9
"""Field numbers that laps and sessions share."""

TIMER, STARTED, STOPPED = 0, 0, (1, 4, 8, 9)
"""Event 0 is the timer; its event types 1, 4, 8 and 9 are four ways to stop it."""

TRANSITION = 3

WIDEST_ZONE_S = 15 * 3600
"""No place on earth is further from UTC; a larger difference is a clock that was never set."""

MESSAGE_INDEX = 254


@dataclass(frozen=True, slots=True)
class Session:
    """The session messages of a file, taken together."""

    sport: str
    sub_sport: str
    distance_m: float
    elapsed_s: float


def start_times(data: bytes, messages: Messages, message: int) -> Floats:
    """Return the start times of sessions or laps, in FIT seconds."""
    table = Table(data, messages.of(message))
    found = table.column(START_TIME)
    return np.empty(0) if found is None else found


def session(data: bytes, messages: Messages) -> Session:
    """Read sport and totals; several sessions of different sports are "multisport" and their totals are summed."""
    table = Table(data, messages.of(SESSION))
    sports, sub_sports = table.column(5), table.column(6)
    if sports is None or np.isnan(sports).all():
        named = Table(data, messages.of(SPORT))
        sports, sub_sports = named.column(0), named.column(1)
    return Session(
        _word(sports, SPORTS, "multisport", besides=TRANSITION),
        _word(sub_sports, SUB_SPORTS, ""),
        _total(table.column(DISTANCE, 100.0)),
        _total(table.column(ELAPSED, 1000.0)),
    )


def _word(values: Floats | None, words: dict[int, str], mixed: str, besides: int = -1) -> str:
    if values is None:
        return ""
    found = sorted({int(v) for v in values if not np.isnan(v)})
    kept = [v for v in found if v != besides] or found
    if len(kept) > 1:
        return mixed
    return words.get(kept[0], str(kept[0])) if kept else ""


def _total(values: Floats | None) -> float:
    return float("nan") if values is None or np.isnan(values).all() else float(np.nansum(values))


def laps(data: bytes, messages: Messages, clock: Clock) -> tuple[Lap, ...]:
    """Return the laps in the file's order; one that tells no start begins where the one before it ended."""
    table = Table(data, messages.of(LAP))
    if not table.size:
        return ()
    absent = np.full(table.size, np.nan)
    ends, starts, elapsed, distance, trigger, step = (
        absent if column is None else column
        for column in (
            table.column(TIMESTAMP),
            table.column(START_TIME),
            table.column(ELAPSED, 1000.0),
            table.column(DISTANCE, 100.0),
            table.column(24),
            table.column(71),
        )
    )
    steps = _step_names(data, messages)
    start_s, end_s = clock.seconds(starts), clock.seconds(ends)
    found: list[Lap] = []
    for i in range(table.size):
        begin = float(start_s[i])
        if np.isnan(begin):
            begin = found[-1].end_s if found else 0.0
        finish = begin + float(elapsed[i]) if np.isfinite(elapsed[i]) else float(end_s[i])
        if np.isnan(finish):
            continue
        name = "" if np.isnan(step[i]) else steps.get(int(step[i]), "")
        word = "" if np.isnan(trigger[i]) else LAP_TRIGGERS.get(int(trigger[i]), str(int(trigger[i])))
        found.append(Lap(begin, finish, float(distance[i]), name, word))
    return tuple(found)


def _step_names(data: bytes, messages: Messages) -> dict[int, str]:
    table = Table(data, messages.of(WORKOUT_STEP))
    if not table.size:
        return {}
    numbers = table.column(MESSAGE_INDEX)
    names = table.text(0)
    places = range(table.size) if numbers is None else numbers.tolist()
    return {
        int(place): name for place, name in zip(places, names, strict=True) if name and not np.isnan(place)
    }


def pauses(data: bytes, messages: Messages, clock: Clock) -> tuple[Pause, ...]:
    """Return the stretches between a stop of the timer and its next start."""
    table = Table(data, messages.of(EVENT))
    events, kinds, times = table.column(0), table.column(1), table.column(TIMESTAMP)
    if events is None or kinds is None or times is None:
        return ()
    found = []
    stopped_s: float | None = None
    at_s = clock.seconds(times)
    for i in np.flatnonzero((events == TIMER) & np.isfinite(at_s)).tolist():
        if kinds[i] in STOPPED:
            stopped_s = float(at_s[i]) if stopped_s is None else stopped_s
        elif kinds[i] == STARTED:
            if stopped_s is not None and at_s[i] > stopped_s:
                found.append(Pause(stopped_s, float(at_s[i])))
            stopped_s = None
    return tuple(found)


def utc_offset_s(data: bytes, messages: Messages) -> int | None:
    """Return local time minus UTC to the quarter of an hour; None where the file does not tell or was never set."""
    table = Table(data, messages.of(ACTIVITY))
    utc, local = table.column(TIMESTAMP), table.column(5)
    if utc is None or local is None:
        return None
    told = (utc >= SYSTEM_TIME_BELOW) & (np.abs(local - utc) <= WIDEST_ZONE_S)
    return round(float((local - utc)[told][0]) / 900) * 900 if told.any() else None


def device(data: bytes, messages: Messages) -> Device:
    """Return what recorded the file: the file's own header, then what the creator says of itself."""
    ids, infos = Table(data, messages.of(FILE_ID)), Table(data, messages.of(DEVICE_INFO))
    creator = _creator(infos)
    maker = _first(ids, 1)
    maker = _at(infos, 2, creator) if maker is None else maker
    product = _first(ids, 2)
    product = _at(infos, 4, creator) if product is None else product
    serial = _first(ids, 3)
    serial = _at(infos, 3, creator) if serial is None else serial
    name = next((text for text in ids.text(8) if text), "")
    if not name and creator is not None:
        name = infos.text(27)[creator]
    if not name and product is not None:
        name = GARMIN_PRODUCTS.get(product, "") if maker == GARMIN else ""
        name = name or (str(product) if product and maker != DEVELOPMENT else "")
    software = _at(infos, 5, creator)
    if software is None:
        software = _first(Table(data, messages.of(FILE_CREATOR)), 0)
    return Device(
        "" if maker is None else MAKERS.get(maker, f"maker {maker}"),
        name,
        serial,
        "" if software is None else f"{software / 100:.2f}",
    )


def name(data: bytes, messages: Messages) -> str:
    """Return the course's, the workout's or the sport profile's name, whichever is there first."""
    for message, number in ((COURSE, 5), (WORKOUT, 8), (SPORT, 3)):
        for text in Table(data, messages.of(message)).text(number):
            if text:
                return text
    return ""


def file_kind(data: bytes, messages: Messages) -> str:
    """Return what the file calls itself where that is no recording: "This is a workout"."""
    number = _first(Table(data, messages.of(FILE_ID)), 0)
    return "" if number is None else FILE_KINDS.get(number, "")


def _creator(infos: Table) -> int | None:
    numbers = infos.column(0)
    if numbers is None:
        return 0 if infos.size else None
    creators = np.flatnonzero(numbers == 0)
    return int(creators[0]) if creators.size else None


def _first(table: Table, number: int) -> int | None:
    values = table.column(number)
    told = np.empty(0) if values is None else values[np.isfinite(values)]
    return int(told[0]) if told.size else None


def _at(table: Table, number: int, place: int | None) -> int | None:
    values = table.column(number)
    return None if place is None or values is None or np.isnan(values[place]) else int(values[place])
