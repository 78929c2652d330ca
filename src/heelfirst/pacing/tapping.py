"""From what the crew tapped to the clock at places: which tap counts, which is set aside, and why.

docs/how/race-day.md, "Which tap counts".
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from operator import attrgetter

import numpy as np

from heelfirst.facing import Facing
from heelfirst.pacing.on_the_day import NEAREST_FINISH_M, Mark
from heelfirst.pacing.tap_chain import by_place, chain, from_start, once_a_place
from heelfirst.pacing.tapped import SAME_PLACE_M, TWICE, Counted, Seen, Sorting, Tapped, Told

AHEAD_OF_TIME = timedelta(minutes=2)
"""A tap later than this after it came in is by a clock that is wrong."""
STARTED_EARLY, STARTED_LATE = timedelta(hours=1), timedelta(hours=6)
"""Around the time on the race page: a start tapped in a rehearsal is none."""
MOST_TOLD = 100
"""Marks of a projection: more than signs, stands and checkpoints of a hundred miles, and soon reckoned with."""
UNDER_WAY = 2
"""Places that only an earlier start explains: one may be a slip, two are a run under way."""


def told(
    taps: Iterable[Tapped],
    *,
    starts_at: datetime | None,
    finish_m: float,
    facing: Facing = Facing.BACKWARD,
    translate: Callable[[str], str] = str,
) -> Told:
    """Put taps together, however often, in whatever order and from however many telephones they came.

    `starts_at`: by the race page. `finish_m`: where the finish is, metres from the start.
    """
    sorting = Sorting(facing, finish_m, translate)
    given = sorted({tap.key: tap for tap in taps}.values(), key=attrgetter("at", "received_at", "key"))
    sound = _of_this_time(given, sorting)
    started = _start(sound, starts_at, sorting)
    start = started.at if started else starts_at
    later = [tap for tap in sound if tap.what is not Seen.STARTED]
    if start is None:
        sorting.set_aside(
            later, translate("Nobody tapped the start and the race page has no time: its clock is not known.")
        )
        return Told(start=None, aside=tuple(sorting.aside))
    later = _after(start, later, sorting)
    running = chain(
        once_a_place([tap for tap in later if tap.what is not Seen.STOPPED], sorting), start, sorting
    )
    stopped = _stop([tap for tap in later if tap.what is Seen.STOPPED], running, start, sorting)
    after = [] if stopped is None else [each for each in running if _against(each, stopped)]
    sorting.set_aside(
        (each.tapped for each in after),
        translate("The run was ended before: this counts once that is taken back."),
    )
    counted = [each for each in running if stopped is None or not _against(each, stopped)]
    finished = counted[-1] if counted and counted[-1].tapped.what is Seen.FINISHED else None
    return Told(
        start=start,
        started=started,
        passed=tuple(each for each in counted if each is not finished),
        finished=finished,
        stopped=stopped,
        seen_after=tuple(after),
        aside=tuple(sorting.aside),
    )


def _of_this_time(taps: Sequence[Tapped], sorting: Sorting) -> list[Tapped]:
    """Set aside what was tapped later than it came in."""
    ahead = [tap for tap in taps if tap.at - tap.received_at > AHEAD_OF_TIME]
    for tap in ahead:
        minutes = round((tap.at - tap.received_at).total_seconds() / 60)
        sorting.set_aside(
            [tap],
            sorting.translate(
                "It came in {minutes} minutes before it was tapped: look at the telephone’s clock."
            ).format(minutes=minutes),
        )
    return [tap for tap in taps if tap.at - tap.received_at <= AHEAD_OF_TIME]


def _start(sound: Sequence[Tapped], starts_at: datetime | None, sorting: Sorting) -> Tapped | None:
    """The start that counts: the last one tapped, unless the runner was under way or the run had been ended by then.

    None where the time on the race page counts.
    """
    offered = _starts([tap for tap in sound if tap.what is Seen.STARTED], starts_at, sorting)
    begun = min([tap.at for tap in offered] + ([] if starts_at is None else [starts_at]), default=None)
    if begun is None or not offered:
        return None
    ended = min((tap.at for tap in sound if tap.what is Seen.STOPPED and tap.at > begun), default=None)
    open_to = [tap for tap in offered if ended is None or tap.at <= ended]
    sorting.set_aside(
        (tap for tap in offered if ended is not None and tap.at > ended),
        sorting.translate("The run was ended before: this counts once that is taken back."),
    )
    running = [tap for tap in sound if tap.what in {Seen.PASSED, Seen.FINISHED}]
    explained = _explained(
        [*(tap.at for tap in open_to), *([starts_at] if starts_at else [])], running, sorting
    )
    most = max(explained.values(), default=0)
    counts = next((tap for tap in reversed(open_to) if most - explained[tap.at] < UNDER_WAY), None)
    for tap in open_to:
        if counts is None or tap.at > counts.at:
            why = sorting.translate("The run was under way by then: the earlier start counts.")
        else:
            why = sorting.translate("The start was tapped again later: the later counts.")
        if tap is not counts:
            sorting.set_aside([tap], why)
    return counts


def _starts(starts: Sequence[Tapped], starts_at: datetime | None, sorting: Sorting) -> list[Tapped]:
    """The starts that may count, in the order of time."""
    if starts_at is not None:
        near = [tap for tap in starts if -STARTED_EARLY <= tap.at - starts_at <= STARTED_LATE]
        sorting.set_aside(
            (tap for tap in starts if not -STARTED_EARLY <= tap.at - starts_at <= STARTED_LATE),
            sorting.translate("It is hours from the start on the race page: taken for a rehearsal."),
        )
        starts = near
    offered: list[Tapped] = []
    for tap in starts:
        if offered and tap.at - offered[-1].at <= TWICE:
            sorting.set_aside([tap], sorting.translate("Tapped twice: the earlier counts."))
        else:
            offered.append(tap)
    return offered


def _explained(
    starts: Sequence[datetime], running: Sequence[Tapped], sorting: Sorting
) -> dict[datetime, int]:
    """At how many places each start leaves somebody the time to have been there when they were tapped."""
    places = by_place(running, sorting)
    at_m = np.array([sorting.place_m(tap) for place in places for tap in place])
    clocks_s = np.array([tap.at.timestamp() for place in places for tap in place])
    rows = np.repeat(np.arange(len(places)), [len(place) for place in places])
    return {
        start: np.unique(rows[from_start(at_m, clocks_s - start.timestamp(), sorting)]).size
        for start in starts
    }


def _after(start: datetime, taps: Sequence[Tapped], sorting: Sorting) -> list[Tapped]:
    """Set aside what was tapped before the start."""
    early = [tap for tap in taps if tap.at <= start]
    sorting.set_aside(early, sorting.translate("It was tapped before the start."))
    return [tap for tap in taps if tap.at > start]


def _stop(
    stops: Sequence[Tapped], running: Sequence[Counted], start: datetime, sorting: Sorting
) -> Counted | None:
    """The stop that ends the run, wherever it was tapped; at the line, with the finish, it ends nothing."""
    finish = running[-1] if running and running[-1].tapped.what is Seen.FINISHED else None
    counts: Tapped | None = None
    for tap in stops:
        at_the_line = tap.at_m >= sorting.finish_m - SAME_PLACE_M
        if finish is not None and at_the_line and tap.at >= finish.tapped.at - TWICE:
            sorting.set_aside([tap], sorting.translate("The runner had finished before."))
        elif counts is not None and tap.at - counts.at <= TWICE:
            sorting.set_aside([tap], sorting.translate("Tapped twice: the earlier counts."))
        else:
            if counts is not None:
                sorting.set_aside(
                    [counts], sorting.translate("The run was ended again later: the later counts.")
                )
            counts = tap
    return None if counts is None else Counted(counts, Mark(counts.at_m, (counts.at - start).total_seconds()))


def _against(seen: Counted, stopped: Counted) -> bool:
    """Whether somebody who has stopped cannot have been seen there: any finish, and what was seen later, or further on."""
    later = seen.tapped.at - stopped.tapped.at
    further_on = later > timedelta(0) and seen.mark.at_m > stopped.mark.at_m + SAME_PLACE_M
    return seen.tapped.what is Seen.FINISHED or later > TWICE or further_on


def on_the_way(marks: Sequence[Mark], finish_m: float) -> list[Mark]:
    """The marks that a projection takes: those before the finish line, of very many some of every stretch and the last."""
    before = [mark for mark in marks if mark.at_m <= finish_m - NEAREST_FINISH_M]
    if len(before) <= MOST_TOLD:
        return before
    rows = np.linspace(0, len(before) - 1, MOST_TOLD).round().astype(int)
    return [before[row] for row in rows.tolist()]
