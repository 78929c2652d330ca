"""From bytes to `Activity`: docs/how/reading-fit.md."""

import numpy as np

from heelfirst.activity import Activity, Damage
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import summary
from heelfirst.readers.fit.clock import Clock, clock, timestamps
from heelfirst.readers.fit.container import Part, check, next_part
from heelfirst.readers.fit.developer import developer_columns
from heelfirst.readers.fit.motion import sensor_blocks
from heelfirst.readers.fit.records import RECORD, columns
from heelfirst.readers.fit.scan import Locals, Messages
from heelfirst.readers.fit.table import Table


def read(data: bytes, *, check: bool = True) -> Activity:
    """Decode a FIT file; records keep the file's order, chained parts follow each other.

    `check=False` leaves the checksums out. Raises `Unreadable` where the bytes hold nothing of a recording, saying
    what they are; everything lost from a damaged file stands in `Activity.damage`.
    """
    messages = Messages(data)
    parts, damage = _scan(data, messages, check=check)
    starts = [part.start for part in parts] or [0]
    records = Table(data, messages.of(RECORD))
    if not records.size and not any(messages.of(m) for m in (summary.SESSION, summary.LAP)):
        raise _no_recording(data, messages)
    times = timestamps(data, records, messages, starts)
    time = clock(
        data,
        messages,
        times,
        summary.start_times(data, messages, summary.SESSION),
        summary.start_times(data, messages, summary.LAP),
    )
    damage += _undated(time, times)
    developer, undescribed = developer_columns(data, messages, records, starts)
    session = summary.session(data, messages)
    return Activity(
        format="fit",
        columns={"time_s": time.seconds(times), **columns(records, starts)},
        started_at=time.started_at,
        utc_offset_s=summary.utc_offset_s(data, messages),
        sport=session.sport,
        sub_sport=session.sub_sport,
        name=summary.name(data, messages),
        device=summary.device(data, messages),
        laps=summary.laps(data, messages, time),
        pauses=summary.pauses(data, messages, time),
        developer=developer,
        sensors=sensor_blocks(data, messages, time, starts),
        damage=(*damage, *undescribed),
        stated_distance_m=session.distance_m,
        stated_elapsed_s=session.elapsed_s,
    )


def _scan(data: bytes, messages: Messages, *, check: bool) -> tuple[list[Part], list[Damage]]:
    parts: list[Part] = []
    damage: list[Damage] = []
    at = 0
    while at < len(data):
        part, said = next_part(data, at)
        damage += said
        if part is None:
            break
        if check:
            part, said = _checked(data, part)
            damage += said
        messages.walk(part.first, part.end, Locals())
        parts.append(part)
        at = max(part.after, at + 1)
    return parts, damage


_checked = check


def _undated(time: Clock, times: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> list[Damage]:
    lost = int(np.count_nonzero(np.isnan(time.absolute(times)) & np.isfinite(times)))
    if not lost:
        return []
    return [
        Damage(
            "record 1",
            f"{lost:,} records were made before the watch knew the date; their time is unknown.",
            0,
        )
    ]


def _no_recording(data: bytes, messages: Messages) -> Unreadable:
    kind = summary.file_kind(data, messages)
    if kind:
        return Unreadable(f"this is {kind}, not a recording; export the run itself and try again")
    if not messages.layouts:
        return Unreadable("this is not a FIT file, or nothing of it is left; export the run again")
    return Unreadable("this FIT file holds no recording; export the run itself and try again")
