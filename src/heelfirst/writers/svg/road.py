"""The road to the race as one wide picture: the longest backward run of each week, the race at the end, and today."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from heelfirst.facing.weeks import Week
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.writers.svg.chart import scale
from heelfirst.writers.svg.months import Across, months

WIDTH = 720.0
HEIGHT = 192.0
GUTTER = 48.0
BASE = 158.0
TOP = 26.0


def road(
    weeks: Sequence[Week], last_day: date | None, distance_m: float | None, today: date, system: System
) -> str:
    """Draw the build-up. `last_day` and `distance_m` place the flag at the end; without them the road just goes on."""
    first = weeks[0].starts_on
    final = max(last_day or today, today, weeks[-1].starts_on)
    days = max((final - first).days, 28)
    way = [week.longest_backward_m / system.unit_m for week in weeks]
    goal = (distance_m or 0.0) / system.unit_m
    up = scale(np.array([0.0, goal, *way]), least_span=5.0, ticks=4)
    of_unit = (BASE - TOP) / up.high

    def across(day: date) -> float:
        return GUTTER + (day - first).days / days * (WIDTH - GUTTER - 40)

    rules = "".join(
        f'<line class="rule" x1="{GUTTER}" x2="{WIDTH}" y1="{BASE - t * of_unit:.1f}" y2="{BASE - t * of_unit:.1f}"/>'
        f'<text x="{GUTTER - 6}" y="{BASE - t * of_unit + 4:.1f}" text-anchor="end">{t + 0.0:g}</text>'
        for t in up.ticks
        if t >= 0
    )
    ran = [
        (across(week.starts_on) + 6, BASE - far * of_unit, far) for week, far in zip(weeks, way, strict=True)
    ]
    stems = "".join(
        f'<line class="stem" x1="{x:.1f}" x2="{x:.1f}" y1="{BASE}" y2="{y:.1f}"/><circle class="dot" cx="{x:.1f}" '
        f'cy="{y:.1f}" r="5"><title>{far:.1f} {system.value}</title></circle>'
        for x, y, far in ran
        if far > 0
    )
    longest = max(week.longest_backward_m for week in weeks)
    name = f"Longest backward run by week, up to {distance.in_words(longest, system)}"
    return (
        f'<svg class="road" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{name}">'
        f"{rules}{stems}{months(first, final, across, BASE + 23)}{_flag(last_day, goal, of_unit, across)}"
        f"{_today(today, last_day, across)}</svg>"
    )


def _flag(last_day: date | None, goal: float, of_unit: float, across: Across) -> str:
    if last_day is None:
        return ""
    x, y = across(last_day), BASE - goal * of_unit
    return (
        f'<path class="flag" d="M{x:.1f} {BASE}V{y:.1f}h26l-7 9l7 9h-26"/>'
        if goal
        else f'<path class="flag" d="M{x:.1f} {BASE}V{TOP}h26l-7 9l7 9h-26"/>'
    )


def _today(today: date, last_day: date | None, across: Across) -> str:
    if last_day is not None and today > last_day:
        return ""
    x = across(today)
    return (
        f'<line class="today" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP - 6}" y2="{BASE}"/>'
        f'<text class="today-text" x="{x:.1f}" y="{TOP - 12}" text-anchor="middle">today</text>'
    )
