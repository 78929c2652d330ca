"""Backward and forward by week and since the start."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from heelfirst.facing.totals import Totals


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `starts_on`."""

    starts_on: date
    totals: Totals = field(default_factory=Totals)
    longest_backward_m: float = 0.0
    runs: int = 0


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week that holds `day`; `first_weekday` counts from Monday = 0."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def by_week(
    runs: Iterable[tuple[date, Totals]], first_weekday: int = 0, until: date | None = None
) -> tuple[Week, ...]:
    """Add up runs by week, oldest first, without holes: a week without a run is there and empty.

    The last week is the one of the last run, or of `until` where that is later.
    """
    found: dict[date, Week] = {}
    for day, totals in runs:
        start = week_start(day, first_weekday)
        week = found.get(start, Week(start))
        longest_m = max(week.longest_backward_m, totals.backward_m)
        found[start] = Week(start, week.totals + totals, longest_m, week.runs + 1)
    if not found:
        return ()
    first, last = min(found), max(found)
    if until is not None:
        last = max(last, week_start(until, first_weekday))
    count = (last - first).days // 7 + 1
    starts = (first + timedelta(weeks=number) for number in range(count))
    return tuple(found.get(start, Week(start)) for start in starts)
