"""Weeks of the road to the race, planned and run side by side; what paper and picture draw. docs/how/build-up-sheets.md."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from heelfirst.facing import weeks as run_weeks
from heelfirst.plan import Kind
from heelfirst.plan import Week as PlanWeek
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.writers.svg.chart import scale

type Translate = Callable[[str], str]

THE_RACE = 0.95
"""Of a race's distance: a run of that length in its week is the race. Ours."""
MOST_OVER = 1.1


@dataclass(frozen=True, slots=True)
class Slot:
    """One week of the picture."""

    start: date
    phase: str = ""
    """Empty where nothing is planned."""
    planned_longest_m: float = 0.0
    """The race left out, which has a flag."""
    planned_m: float = 0.0
    run_longest_m: float = 0.0
    run_m: float = 0.0


def raced_on(slot: Slot, races: Iterable[tuple[date, float]]) -> date | None:
    """The day of the race that the longest run of a week was; None where it was none of them.

    `races` are days and metres.
    """
    for day, metres in races:
        within = 0 <= (day - slot.start).days < 7
        if within and THE_RACE * metres <= slot.run_longest_m <= MOST_OVER * metres:
            return day
    return None


def marks(high: float, fewest: int) -> tuple[float, ...]:
    """Round marks from 0 to `high`, at least two above 0 where that can be."""
    for count in (fewest, fewest + 1, fewest + 2):
        ticks = scale(np.array([0.0, high]), least_span=1.0, ticks=count).ticks
        if len(ticks) > 2:
            break
    return ticks


def slots_of(plan_weeks: Sequence[PlanWeek], done_weeks: Sequence[run_weeks.Week]) -> tuple[Slot, ...]:
    """Planned and run weeks side by side, oldest first and without holes.

    A planned week that begins late, because the plan does, belongs to the whole week it lies in.
    """
    if len(plan_weeks) > 1:
        first_weekday = plan_weeks[1].start.weekday()
    elif done_weeks:
        first_weekday = done_weeks[0].starts_on.weekday()
    else:
        first_weekday = plan_weeks[0].start.weekday() if plan_weeks else 0
    found: dict[date, Slot] = {}
    for week in plan_weeks:
        start = run_weeks.week_start(week.start, first_weekday)
        longest = max((s.backward_m for s in week.sessions if s.kind is not Kind.RACE), default=0.0)
        found[start] = Slot(start, week.phase, longest, week.backward_m)
    for done in done_weeks:
        start = run_weeks.week_start(done.starts_on, first_weekday)
        slot = found.get(start, Slot(start))
        longest = max(slot.run_longest_m, done.longest_backward_m)
        found[start] = replace(slot, run_longest_m=longest, run_m=slot.run_m + done.totals.backward_m)
    if not found:
        return ()
    first, last = min(found), max(found)
    starts = (first + timedelta(weeks=number) for number in range((last - first).days // 7 + 1))
    return tuple(found.get(start, Slot(start)) for start in starts)


def road_in_words(
    plan_weeks: Sequence[PlanWeek],
    done_weeks: Sequence[run_weeks.Week],
    *,
    today: date,
    race_day: date | None,
    distance_m: float | None,
    system: System = System.KILOMETRES,
    translate: Translate = str,
) -> str:
    """What the picture shows, in sentences: for whoever does not see it, and for a caption."""
    slots = slots_of(plan_weeks, done_weeks)
    if not slots:
        return translate("Nothing is planned yet, and nothing was run backward.")
    told = []
    longest_run = max(slots, key=lambda slot: slot.run_longest_m)
    if longest_run.run_longest_m:
        told.append(
            translate("Longest backward run so far: {way}, in the week of {day}.").format(
                way=distance.in_words(longest_run.run_longest_m, system), day=days.in_words(longest_run.start)
            )
        )
    coming = [slot for slot in slots if slot.start + timedelta(days=7) > today and slot.planned_longest_m]
    if coming:
        peak = max(coming, key=lambda slot: slot.planned_longest_m)
        told.append(
            translate("Longest planned: {way}, in the week of {day}.").format(
                way=distance.planned_in_words(peak.planned_longest_m, system), day=days.in_words(peak.start)
            )
        )
    if race_day is not None and distance_m:
        told.append(
            translate("The race: {way} on {day}.").format(
                way=distance.planned_in_words(distance_m, system), day=days.in_words(race_day)
            )
        )
    return " ".join(told)
