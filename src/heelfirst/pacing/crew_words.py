"""What the crew's list says: places, windows, the way to the next place. docs/how/crew.md."""

from collections.abc import Callable
from datetime import datetime
from math import isfinite

from heelfirst.course import Side
from heelfirst.pacing.crew import ClockWindow, Move, Window
from heelfirst.units.distance import System
from heelfirst.units.duration import clock


def place_in_words(at_m: float, system: System) -> str:
    """Say a place to a hundredth of a mile or kilometre, as it is looked for on a map: "17.40 mi", "28.00 km"."""
    return f"{at_m / system.unit_m:,.2f} {system.value}"


def hours(elapsed_s: float) -> str:
    """A whole minute of the race clock as h:mm: "1:05"."""
    minutes = round(elapsed_s / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def window_in_words(
    window: Window, clock_window: ClockWindow | None = None, translate: Callable[[str], str] = str
) -> str:
    """Say a window: by the clock of the day where it is known, "11:05 to 11:32", else of the race, "1:05 to 1:32"."""
    if clock_window is not None:
        early, late = _time(clock_window.early), clock_window.late
        end = None if late is None else _time(late)
    else:
        early = hours(window.early_s)
        end = hours(window.late_s) if isfinite(window.late_s) else None
    if end is None:
        return translate("from {early} on").format(early=early)
    if end == early:
        return early
    return translate("{early} to {late}").format(early=early, late=end)


def expected_in_words(window: Window, clock_window: ClockWindow | None = None) -> str:
    """Say the planned time alone: "11:17", or "1:17:20" of the race."""
    return clock(window.expected_s) if clock_window is None else _time(clock_window.expected)


def side_in_words(side: Side | None, translate: Callable[[str], str] = str) -> str:
    """Say a side of the course to somebody who stands beside it; an empty string where none is known."""
    if side is None:
        return ""
    told = {
        Side.LEFT: translate("left side, looking where the runners go"),
        Side.RIGHT: translate("right side, looking where the runners go"),
        Side.BOTH: translate("either side"),
    }
    return told[side]


def move_in_words(move: Move, system: System, translate: Callable[[str], str] = str) -> str:
    """Say what it takes to be at the next place in time.

    For example "Then to 21.00 km: 9.0 km along the course. The runner takes 53 minutes for it, on a fast day 49."
    """
    sentence = (
        translate("Then to {place}: {way} along the course.")
        if move.straight_m is None
        else translate("Then to {place}: {way} along the course, {straight} as the crow flies.")
    )
    told = sentence.format(
        place=place_in_words(move.to_m, system),
        way=_way(move.way_m, system),
        straight="" if move.straight_m is None else _way(move.straight_m, system),
    )
    usual, least = int(move.usual_s // 60), int(move.least_s // 60)
    takes = (
        translate("The runner takes {usual} minutes for it.")
        if usual == least
        else translate("The runner takes {usual} minutes for it, on a fast day {least}.")
    )
    return f"{told} {takes.format(usual=usual, least=least)}"


def _way(way_m: float, system: System) -> str:
    return f"{way_m / system.unit_m:,.1f} {system.value}"


def _time(at: datetime) -> str:
    return f"{at:%H:%M}"
