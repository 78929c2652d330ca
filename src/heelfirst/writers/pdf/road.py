"""The road to the race on paper: where everything stands, in shares of the picture. docs/how/build-up-sheets.md."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from heelfirst.facing import weeks as run_weeks
from heelfirst.plan import Direction, Kind, Week
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.writers.road_weeks import Slot, marks, raced_on, slots_of
from heelfirst.writers.svg.months import Across

AIR = 1.04
MONTH_SHARE = 0.05


def road_values(
    plan_weeks: Sequence[Week],
    done: Sequence[run_weeks.Week],
    *,
    today: date | None,
    race_day: date | None,
    distance_m: float | None,
    system: System,
) -> dict[str, Any]:
    """What the template draws; empty without any week. Shares go from 0 at the left or the ground to 1."""
    slots = slots_of(plan_weeks, done)
    if not slots:
        return {}
    first = slots[0].start
    end = max(
        slots[-1].start + timedelta(days=7), first if race_day is None else race_day + timedelta(days=1)
    )
    span = (end - first).days
    races = [s for week in plan_weeks for s in week.sessions if s.kind is Kind.RACE]
    longest_m = AIR * max(
        system.unit_m,
        *(max(slot.planned_longest_m, slot.run_longest_m) for slot in slots),
        *(race.distance_m for race in races),
        (distance_m or 0.0) if race_day is not None else 0.0,
    )
    week_m = AIR * max(system.unit_m, *(max(slot.planned_m, slot.run_m) for slot in slots))

    def across(day: date) -> float:
        return (day - first).days / span

    def noon(day: date) -> float:
        return across(day) + 0.5 / span

    run_races = [(race.date, race.distance_m) for race in races if race.direction is Direction.BACKWARD]
    if race_day is not None and distance_m is not None:
        run_races.append((race_day, distance_m))
    flag = None
    if race_day is not None:
        flag = {
            "x": noon(race_day),
            "y": (distance_m or longest_m / AIR) / longest_m,
            "label": distance.planned_in_words(distance_m, system) if distance_m else "",
            "planned": any(race.date == race_day for race in races),
        }
    return {
        "wide": 7 / span,
        "slots": [
            _slot(slot, across(slot.start), longest_m, week_m)
            | {
                "dot": across(slot.start) + 3.5 / span
                if (day := raced_on(slot, run_races)) is None
                else noon(day)
            }
            for slot in slots
        ],
        "up": _ticks(longest_m, system, 4),
        "bars": _ticks(week_m, system, 2),
        "months": _months(first, end, span),
        "today": noon(today) if today is not None and first <= today < end else None,
        "flag": flag,
        "peak": _peak(slots, across, longest_m, system, 3.5 / span),
        "stones": [
            {
                "x": noon(race.date),
                "y": race.distance_m / longest_m,
                "name": plain(race.name),
                "backward": race.direction is Direction.BACKWARD,
            }
            for race in races
            if race.date != race_day
        ],
    }


def _slot(slot: Slot, x: float, longest_m: float, week_m: float) -> dict[str, Any]:
    return {
        "x": x,
        "phase": slot.phase,
        "planned": slot.planned_longest_m / longest_m,
        "run": slot.run_longest_m / longest_m,
        "planned_week": slot.planned_m / week_m,
        "run_week": slot.run_m / week_m,
    }


def _ticks(high_m: float, system: System, count: int) -> list[dict[str, Any]]:
    high = high_m / system.unit_m
    return [{"y": tick / high, "label": f"{tick:g}"} for tick in marks(high, count)]


def _months(first: date, end: date, span: int) -> list[dict[str, Any]]:
    found = []
    month, free_from = date(first.year, first.month, 1), 0.0
    while month < end:
        share = (month - first).days / span
        if free_from <= share <= 1 - MONTH_SHARE / 2:
            found.append({"x": share, "label": f"{month:%b}"})
            free_from = share + MONTH_SHARE
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return found


def _peak(
    slots: Sequence[Slot], across: Across, longest_m: float, system: System, half: float
) -> dict[str, Any] | None:
    best = max(slots, key=lambda slot: slot.planned_longest_m)
    if not best.planned_longest_m:
        return None
    return {
        "x": across(best.start) + half,
        "y": best.planned_longest_m / longest_m,
        "label": distance.planned_in_words(best.planned_longest_m, system),
    }
