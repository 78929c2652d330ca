"""From bytes to `Activity`: docs/how/reading-fit.md."""

from dataclasses import replace

import numpy as np

from heelfirst.activity import Activity, Damage
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.fit import summary
from heelfirst.readers.fit.clock import Clock, clock, misplaced, timestamps
from heelfirst.readers.fit.container import CHECKSUM_SIZE, Part, check, goes_on, next_part
from heelfirst.readers.fit.developer import developer_columns
from heelfirst.readers.fit.layout import TIMESTAMP
from heelfirst.readers.fit.mending import Mended, briefly
from heelfirst.readers.fit.motion import sensor_blocks
from heelfirst.readers.fit.plausible import (
    empty,
    flipped_clocks,
    out_of_time,
    repeated,
    spoiled,
    unlike_neighbours,
)
from heelfirst.readers.fit.records import RECORD, columns
from heelfirst.readers.fit.rescue import misread, plainly_cut, rescued
from heelfirst.readers.fit.scan import Locals, Messages
from heelfirst.readers.fit.table import Floats, Table
from heelfirst.readers.fit.wording import in_bytes

_AGAIN = "Export the run itself and try again."


def read(data: bytes, *, check: bool = True) -> Activity:
    """Decode a FIT file; records keep the file's order, chained parts follow each other.

    `check=False` leaves the checksums out. Raises `Unreadable` where the bytes hold nothing of a recording, saying
    what they are; everything lost from a damaged file stands in `Activity.damage`.
    """
    messages = Messages(data)
    parts, damage, mended = scanned(data, messages, check=check)
    starts = [part.start for part in parts] or [0]
    unbelieved = misplaced(data, messages, record=RECORD)
    if unbelieved:
        messages.disbelieve(unbelieved)
    damage += [
        Damage(
            f"byte {first:,}", f"{in_bytes(end - first)} pass for a message told at an impossible time.", None
        )
        for first, end in unbelieved
    ]
    records, said = _believed(data, messages, Table(data, messages.of(RECORD)), mended)
    damage += said
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
    shown = columns(records, starts, messages.gaps)
    damage += _off_the_earth(shown, records)
    session = summary.session(data, messages)
    return Activity(
        format="fit",
        columns={"time_s": time.seconds(times), **shown},
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


def scanned(data: bytes, messages: Messages, *, check: bool) -> tuple[list[Part], list[Damage], list[Mended]]:
    """Find where every message lies; returns the chained parts, what was lost, and what was mended."""
    mended: list[Mended] = []
    parts: list[Part] = []
    damage: list[Damage] = []
    at = 0
    while at < len(data):
        part, said = next_part(data, at)
        damage += said
        if part is None:
            if parts:
                damage.append(
                    Damage(
                        f"byte {at:,}",
                        f"A stretch of {in_bytes(len(data) - at)} after the end was skipped.",
                        0,
                    )
                )
            break
        if check:
            part, said = _checked(data, part)
            damage += said
        known = Locals()
        walk = messages.walk(part.first, part.end, known)
        if walk.problem in {"", "cut"} and part.after < len(data) and goes_on(data, walk.at, known):
            damage.append(
                Damage(f"byte {part.start + 4:,}", "The header states a length that is too short.", 0)
            )
            part = replace(part, end=len(data) - CHECKSUM_SIZE, after=len(data))
            walk = messages.walk(walk.at, part.end, known)
        stumbled = walk.problem and not plainly_cut(data, messages, part, walk)
        if stumbled or misread(data, messages, part):
            better = rescued(data, messages, part, walk.at)
            if better is not None:
                mended.append(better)
                damage += briefly(better.damage)
            elif stumbled:
                what = f"{in_bytes(part.end - walk.at)} from here on could not be read."
                damage.append(Damage(f"byte {walk.at:,}", what, None))
        parts.append(part)
        at = max(part.after, at + 1)
    return parts, damage, mended


def _believed(
    data: bytes, messages: Messages, records: Table, mended: list[Mended]
) -> tuple[Table, list[Damage]]:
    """Leave out records that cannot be, in a file that shows damage; an undamaged file keeps every record."""
    if not records.size:
        return records, []
    raw = records.column(TIMESTAMP)
    times = np.full(records.size, np.nan) if raw is None else raw
    gone = out_of_time(times) | empty(records, times) | repeated(records, times)
    # The record in front of a spoiled stretch may be spoiled at its end.
    doubtful = [at for one in mended for at in one.doubtful]
    next_to = np.isin(records.offsets, doubtful) if doubtful else np.zeros(records.size, bool)
    next_to[:-1] |= gone[1:] & ~gone[:-1]
    turned = flipped_clocks(records)
    if turned.any() or any(one.bits for one in mended):
        gone |= turned | spoiled(records)
    if next_to.any():
        gone |= unlike_neighbours(records, next_to)
    count = int(np.count_nonzero(gone))
    if not count:
        return records, []
    places = records.offsets[gone]
    messages.drop(set(places.tolist()))
    what, left = ("1 record holds", "is") if count == 1 else (f"{count:,} records hold", "are")
    damage = Damage(f"byte {int(places[0]):,}", f"{what} values that cannot be and {left} left out.", count)
    return Table(data, messages.of(RECORD)), [damage]


_checked = check


def _off_the_earth(shown: dict[str, Floats], records: Table) -> list[Damage]:
    """Take back positions with a latitude beyond a pole."""
    if "lat_deg" not in shown or "lon_deg" not in shown:
        return []
    beyond = np.abs(shown["lat_deg"]) > 90.0
    count = int(np.count_nonzero(beyond))
    if not count:
        return []
    for name in ("lat_deg", "lon_deg"):
        shown[name][beyond] = np.nan
    where = f"byte {int(records.offsets[beyond][0]):,}"
    what = "1 position lies" if count == 1 else f"{count:,} positions lie"
    return [Damage(where, f"{what} off the earth and {'is' if count == 1 else 'are'} left out.", 0)]


def _undated(time: Clock, times: Floats) -> list[Damage]:
    lost = int(np.count_nonzero(np.isnan(time.absolute(times)) & np.isfinite(times)))
    if not lost:
        return []
    what = "1 record was" if lost == 1 else f"{lost:,} records were"
    whose = "its" if lost == 1 else "their"
    sentence = f"{what} made before the watch knew the date; {whose} time is unknown."
    return [Damage("record 1", sentence, 0)]


def _no_recording(data: bytes, messages: Messages) -> Unreadable:
    kind = summary.file_kind(data, messages)
    if kind:
        return Unreadable(f"{kind}, not a recording. {_AGAIN}")
    if not messages.layouts:
        return Unreadable("This is not a FIT file, or nothing of it is left. Export the run once more.")
    return Unreadable(f"This FIT file holds no recording. {_AGAIN}")
