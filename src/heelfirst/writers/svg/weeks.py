"""Weeks as bars: backward solid below, forward outlined above."""

from collections.abc import Sequence
from html import escape

import numpy as np

from heelfirst.facing.weeks import Week
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.writers.svg.chart import scale
from heelfirst.writers.svg.months import MONTH_WIDTH
from heelfirst.writers.svg.ribbon import HATCH

HEIGHT = 156.0
BASE = 128.0
TOP = 14.0
GUTTER = 48.0
WIDTH = 720.0


def week_bars(weeks: Sequence[Week], system: System) -> str:
    """An SVG of one bar a week, oldest left, in the person's unit."""
    ways = [
        (
            week.totals.backward_m / system.unit_m,
            week.totals.forward_m / system.unit_m,
            (week.totals.unknown_m + week.totals.turning_m + week.totals.standing_m) / system.unit_m,
        )
        for week in weeks
    ]
    up = scale(np.array([0.0, *(sum(way) for way in ways)]), least_span=5.0, ticks=3)
    height_of = (BASE - TOP) / up.high
    slot = (WIDTH - GUTTER) / max(len(weeks), 8)
    parts = [
        f'<line class="rule" x1="{GUTTER}" x2="{WIDTH}" y1="{BASE - t * height_of:.1f}" y2="{BASE - t * height_of:.1f}"/>'
        f'<text x="{GUTTER - 6}" y="{BASE - t * height_of + 4:.1f}" text-anchor="end">{t + 0.0:g}</text>'
        for t in up.ticks
        if t >= 0
    ]
    last_month, free_from = 0, 0.0
    for number, (week, (back, forth, rest)) in enumerate(zip(weeks, ways, strict=True)):
        x, width = GUTTER + number * slot + slot * 0.14, slot * 0.72
        told = (
            f"{week.starts_on:%Y-%m-%d}: {distance.in_words(week.totals.backward_m, system)} backward, "
            f"{distance.in_words(week.totals.forward_m, system)} forward"
        )
        if rest * system.unit_m >= 10:
            told += f", {distance.in_words(rest * system.unit_m, system)} not said"
        low, high, untold = back * height_of, forth * height_of, rest * height_of
        parts.append(
            f"<g><title>{escape(told)}</title>"
            f'<rect class="facing backward" x="{x:.1f}" y="{BASE - low:.1f}" width="{width:.1f}" height="{low:.1f}"/>'
            f'<rect class="facing forward" x="{x:.1f}" y="{BASE - low - high:.1f}" width="{width:.1f}" '
            f'height="{high:.1f}"/>'
            f'<rect class="facing unknown" x="{x:.1f}" y="{BASE - low - high - untold:.1f}" width="{width:.1f}" '
            f'height="{untold:.1f}"/></g>'
        )
        if week.starts_on.month != last_month and x >= free_from:
            last_month = week.starts_on.month
            free_from = x + MONTH_WIDTH
            parts.append(f'<text x="{x:.1f}" y="{BASE + 21}">{week.starts_on:%b}</text>')
    name = f"Backward and forward {system.value} by week, {len(weeks)} weeks"
    return f'<svg class="weeks" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{name}">{HATCH}{"".join(parts)}</svg>'
