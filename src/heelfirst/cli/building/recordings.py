"""What was run before, from the recordings of a folder: one `Ran` an outing, by local day and direction.

docs/how/outing.md tells which of two recordings of one outing counts.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from heelfirst import facing
from heelfirst.activity import Activity, timeline
from heelfirst.activity.outing import (
    ON_FOOT,
    WALKED,
    Recording,
    counting,
    faster_than_anybody,
    local_day,
    local_offset_s,
)
from heelfirst.cli.reading.given import Given, expanded
from heelfirst.cli.reading.many import in_order
from heelfirst.plan import Ran
from heelfirst.plan.history import WINDOW_DAYS
from heelfirst.readers import Unreadable, read
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System

PIECE_M = 400.0
"""The least way that tells a pace."""
UNKNOWN_M = 100.0
"""Less than this of unknown direction is a few records between two laps."""


@dataclass(frozen=True, slots=True)
class Outing:
    """What one recording says, or why it says nothing."""

    name: str
    refused: str = ""
    on_foot: bool = True
    recording: Recording | None = None
    day: date | None = None
    backward_m: float = 0.0
    forward_m: float = 0.0
    unknown_m: float = 0.0
    moving_s: float = 0.0
    backward_s: float = 0.0
    forward_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder of recordings came to."""

    runs: tuple[Ran, ...] = ()
    told: tuple[str, ...] = ()
    """What was made of it, in sentences."""
    refused: tuple[tuple[str, str], ...] = ()
    """Files that say nothing of use, with why."""
    backward_mps: float | None = None
    """The middle one of what was run backward in one piece or several; None where nothing was."""
    forward_mps: float | None = None


def folder(
    name: str, today: date, system: System, bar: Callable[[Iterator[Outing]], Iterable[Outing]] = iter
) -> Folder:
    """Every run that a folder, a zip or a file holds, up to `today`. Raises ValueError where nothing in it can be read."""
    found = list(bar(in_order(expanded([name]), outing, lost, lambda given: given.size_bytes)))
    refused = tuple((one.name, one.refused) for one in found if one.refused)
    if all(one.refused for one in found):
        first = f"{refused[0][0]}: {refused[0][1]}" if refused else ""
        raise ValueError(f"--history {name}: nothing in it can be read. {first}".rstrip())
    read_well = [one for one in found if not one.refused]
    run = [one for one in read_well if one.on_foot]
    once = list(_once(run))
    lately = [one for one in once if one.day is not None and one.day <= today]
    told = _told(len(read_well), lately, system)
    if not any(one.day and (today - one.day).days <= WINDOW_DAYS for one in lately):
        told.append(f"None of them is of the last {WINDOW_DAYS} days, from which a plan begins.")
    if len(run) < len(read_well):
        told.append(f"Recordings that are no runs were left out: {len(read_well) - len(run)}.")
    if len(once) < len(run):
        told.append(
            f"Recordings of a run that another one tells already were left out: {len(run) - len(once)}."
        )
    if len(lately) < len(once):
        told.append(f"Recordings from after {today} were left out: {len(once) - len(lately)}.")
    return Folder(
        tuple(_ran(one) for one in lately),
        tuple(told),
        refused,
        _middle(one.backward_m / one.backward_s for one in lately if _lasts(one.backward_m, one.backward_s)),
        _middle(one.forward_m / one.forward_s for one in lately if _lasts(one.forward_m, one.forward_s)),
    )


def _lasts(way_m: float, time_s: float) -> bool:
    return way_m >= PIECE_M and time_s > 0


def _middle(speeds: Iterable[float]) -> float | None:
    found = list(speeds)
    return median(found) if found else None


def outing(given: Given) -> Outing:
    """Read one recording, in whichever process has time."""
    if given.refused:
        return Outing(given.name, given.refused)
    try:
        data = given.path.read_bytes() if given.path is not None else given.data or b""
        activity = read(data)
    except Unreadable as refused:
        return Outing(given.name, f"{refused.where}: {refused.what}" if refused.where else refused.what)
    except OSError as error:
        return Outing(given.name, f"The file cannot be read: {(error.strerror or str(error)).lower()}.")
    return _outing(given.name, activity)


def _outing(name: str, activity: Activity) -> Outing:
    line = timeline(activity)
    if activity.sport not in ON_FOOT - WALKED:
        return Outing(name, on_foot=False)
    if activity.started_at is None:
        return Outing(name, "It has no date, so it belongs to no week.")
    if not line.measured or line.distance_m <= 0:
        return Outing(name, "It has no distance.")
    if faster_than_anybody(line.distance_m, line.elapsed_s):
        return Outing(name, "Nobody runs so fast: was it a ride?")
    totals = facing.answer(activity, line, ()).totals
    offset_s = local_offset_s(activity, _own_offset_s(activity.started_at))
    return Outing(
        name,
        recording=Recording(
            0, activity.started_at, line.elapsed_s, activity.started_at, damaged=bool(activity.damage)
        ),
        day=local_day(activity.started_at, offset_s),
        backward_m=totals.backward_m,
        forward_m=totals.forward_m,
        unknown_m=totals.unknown_m,
        moving_s=line.moving_s,
        backward_s=totals.backward_s,
        forward_s=totals.forward_s,
    )


def _own_offset_s(at: datetime) -> int:
    """Of the zone that this machine is set to, on that day."""
    offset = at.astimezone().utcoffset()
    return int(offset.total_seconds()) if offset else 0


def lost(given: Given, error: BaseException) -> Outing:
    """Answer for a recording whose reading failed by a fault that is not the file's."""
    if isinstance(error, BrokenProcessPool | MemoryError):
        return Outing(given.name, "Reading it needs more memory than there is.")
    return Outing(
        given.name, f"Reading it failed by a fault in the program ({type(error).__name__}: {error})."
    )


def _once(outings: Iterable[Outing]) -> Iterator[Outing]:
    """Each outing once, by day: of two recordings that share most of their time the one that counts."""
    kept: Outing | None = None
    for one in sorted(
        outings, key=lambda each: each.recording.starts_at.timestamp() if each.recording else 0.0
    ):
        if kept and kept.recording and one.recording and kept.recording.shares_outing(one.recording):
            kept = one if counting([kept.recording, one.recording]) is one.recording else kept
            continue
        if kept:
            yield kept
        kept = one
    if kept:
        yield kept


def _ran(one: Outing) -> Ran:
    if one.day is None:
        raise ValueError(f"{one.name} has no day")
    return Ran(one.day, one.backward_m, one.forward_m + one.unknown_m, one.moving_s / 60)


def _told(read_well: int, lately: list[Outing], system: System) -> list[str]:
    backward_m, forward_m = (
        sum(one.backward_m for one in lately),
        sum(one.forward_m + one.unknown_m for one in lately),
    )
    files = "1 recording" if read_well == 1 else f"{read_well} recordings"
    ways = (
        f"{distance.in_words(backward_m, system)} backward and {distance.in_words(forward_m, system)} forward"
    )
    ran = sorted(one.day for one in lately if one.day)
    when = f", {days.in_words(ran[0])} to {days.in_words(ran[-1])}" if ran else ""
    told = [f"From {files}{when}: {ways}."]
    unsaid = [one for one in lately if one.unknown_m >= UNKNOWN_M]
    if unsaid:
        way = distance.in_words(sum(one.unknown_m for one in unsaid), system)
        told.append(
            f"Nothing says which way {way} were run (recordings: {len(unsaid)}): they count as forward. Laps named "
            "backward and forward would tell."
        )
    return told
