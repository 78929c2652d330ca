"""Pictures of training load: minutes by week, sessions against the longest of 30 days, and past load that fades.

Colours come from the page by class. Words are handed in, because they are the reader's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import numpy as np
from numpy.typing import NDArray

from heelfirst.energetics.load import Response, Week
from heelfirst.facing import Facing
from heelfirst.writers.svg.chart import Scale, scale
from heelfirst.writers.svg.months import months

type Floats = NDArray[np.float64]

WIDTH, HEIGHT = 720.0, 296.0
GUTTER, TOP, BASE = 48.0, 24.0, 260.0
RIGHT = WIDTH - 26.0
NAMES_WIDTH = 142.0  # "difference" on a phone
WORD_WIDTH, WORD_HEIGHT = 100.0, 30.0  # "+34 %" on a phone
BAND = 1.10  # up to a tenth above the longest is the study's reference


@dataclass(frozen=True, slots=True)
class Dot:
    """One session of the picture."""

    day: date
    value: float
    """How far, in the person's unit."""
    told: str
    """What the pointer reads."""
    mark: str = ""
    """The short word at a spike, "+34 %"; empty for the others."""


def minute_bars(weeks: Sequence[Week], told: Sequence[str], *, name: str) -> str:
    """One bar a week, oldest left: hours backward solid below, hours forward outlined above; `told` is for the pointer."""
    hours = [(week.backward.minutes / 60, week.forward.minutes / 60) for week in weeks]
    up = scale(np.array([0.0, *(sum(pair) for pair in hours)]), least_span=2.0, ticks=3)
    unit = (BASE - TOP) / up.high
    slot = (WIDTH - GUTTER) / max(len(weeks), 8)
    bars = []
    for number, ((back, forth), words) in enumerate(zip(hours, told, strict=True)):
        x, width = GUTTER + number * slot + slot * 0.14, slot * 0.72
        bars.append(
            f"<g><title>{escape(words)}</title>"
            f'<rect class="facing backward" x="{x:.1f}" y="{BASE - back * unit:.1f}" width="{width:.1f}" '
            f'height="{back * unit:.1f}"/>'
            f'<rect class="facing forward" x="{x:.1f}" y="{BASE - (back + forth) * unit:.1f}" width="{width:.1f}" '
            f'height="{forth * unit:.1f}"/></g>'
        )
    first, final = weeks[0].starts_on, weeks[-1].starts_on

    def across(day: date) -> float:
        return GUTTER + (day - first).days / 7 * slot

    return _svg(
        "weeks",
        name,
        f"{_rules(up, BASE - TOP)}{''.join(bars)}{months(first, final, across, BASE + 27, right=WIDTH)}",
    )


def against_longest(
    dots: Sequence[Dot], days: Sequence[date], longest: Floats, facing: Facing, *, name: str
) -> str:
    """Sessions as dots over the days, with the longest of the 30 days before as a line and a tenth above it as a band.

    `longest` is (days,), NaN where there was none. A spike is a ring with its mark above.
    """
    first, span = days[0], max((days[-1] - days[0]).days, 1)
    known = longest[np.isfinite(longest)] * BAND
    up = scale(np.array([0.0, *known.tolist(), *(dot.value for dot in dots)]) * 1.06, least_span=2.0, ticks=4)
    unit = (BASE - TOP) / up.high

    def across(day: date) -> float:
        return GUTTER + 8 + (day - first).days / span * (RIGHT - GUTTER - 8)

    when = np.array([across(day) for day in days])
    band, line = _steps(when, BASE - longest * unit, BASE - longest * BAND * unit)
    at = [(across(dot.day), BASE - dot.value * unit) for dot in dots]
    spoken = _spoken(dots, at)
    placed = "".join(
        _dot(dot, x, y, facing, spoken=index in spoken)
        for index, (dot, (x, y)) in enumerate(zip(dots, at, strict=True))
    )
    drawn = f'<path class="allowed" d="{band}"/><path class="longest" d="{line}"/>{placed}'
    return _svg(
        "sessions",
        name,
        f"{_rules(up, BASE - TOP)}{drawn}{months(first, days[-1], across, BASE + 27, right=WIDTH)}",
    )


def _steps(x: Floats, y: Floats, above: Floats) -> tuple[str, str]:
    """A band between two stepped lines, and its lower edge, broken where nothing is known."""
    bands, lines = [], []
    known = np.isfinite(y)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], known, [False])).astype(np.int8)))
    for start, end in edges.reshape(-1, 2).tolist():
        after = np.append(x[start + 1 : end], x[min(end, x.size - 1)])
        low = "".join(
            f"L{a:.1f} {v:.1f}H{b:.1f}" for a, b, v in zip(x[start:end], after, y[start:end], strict=True)
        )
        back = "".join(
            f"L{b:.1f} {v:.1f}H{a:.1f}"
            for a, b, v in zip(x[start:end][::-1], after[::-1], above[start:end][::-1], strict=True)
        )
        lines.append(f"M{low[1:]}")
        bands.append(f"M{low[1:]}{back}Z")
    return "".join(bands), "".join(lines)


def _spoken(dots: Sequence[Dot], at: Sequence[tuple[float, float]]) -> set[int]:
    """Which marks get their word: the highest first, as long as no two lie on each other."""
    chosen: list[int] = []
    for index in sorted(range(len(dots)), key=lambda i: -dots[i].value):
        x, y = at[index]
        free = all(
            abs(x - at[other][0]) > WORD_WIDTH or abs(y - at[other][1]) > WORD_HEIGHT for other in chosen
        )
        if dots[index].mark and free:
            chosen.append(index)
    return set(chosen)


def _dot(dot: Dot, x: float, y: float, facing: Facing, *, spoken: bool) -> str:
    title = f"<title>{escape(dot.told)}</title>"
    plain = f'<circle class="session {facing.value}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>'
    if not dot.mark:
        return f"<g>{title}{plain}</g>"
    anchor = "end" if x > RIGHT - 50 else "middle"
    ring = f'<circle class="spike" cx="{x:.1f}" cy="{y:.1f}" r="8"/>'
    if not spoken:
        return f"<g>{title}{ring}{plain}</g>"
    return (
        f'<g>{title}{ring}{plain}<text class="spike-word" x="{x:.1f}" y="{max(y - 13, 12):.1f}" text-anchor="{anchor}">'
        f"{escape(dot.mark)}</text></g>"
    )


def fading(curve: Response, words: tuple[str, str, str], *, name: str) -> str:
    """Past load that fades: the slow sum, the fast one, and their difference with its band.

    `words` name the three lines. The heights mean nothing, so the axis has no numbers.
    """
    drawn = (curve.fitness, curve.fatigue, curve.form)
    up = scale(np.concatenate([*drawn, curve.p10, curve.p90, [0.0]]), least_span=1.0)
    unit = (BASE - TOP) / (up.high - up.low)
    first, final = (date.fromordinal(int(curve.day[edge])) for edge in (0, -1))
    span = max((final - first).days, 1)
    room = RIGHT - NAMES_WIDTH - GUTTER

    def across(day: date) -> float:
        return GUTTER + (day - first).days / span * room

    x = GUTTER + (curve.day - curve.day[0]) / span * room
    low, high = BASE - (curve.p10 - up.low) * unit, BASE - (curve.p90 - up.low) * unit
    band = f"{_path(x, low)}L{_path(x[::-1], high[::-1])[1:]}Z"
    ends = _apart([float(BASE - (values[-1] - up.low) * unit) for values in drawn])
    lines = "".join(
        f'<path class="{kind}" d="{_path(x, BASE - (values - up.low) * unit)}"/>'
        f'<text class="{kind}-word" x="{GUTTER + room + 6:.0f}" y="{y + 4:.1f}">{escape(word)}</text>'
        for kind, values, word, y in zip(("slow", "fast", "difference"), drawn, words, ends, strict=True)
    )
    zero = BASE + up.low * unit
    nought = f'<line class="rule" x1="{GUTTER}" x2="{GUTTER + room:.0f}" y1="{zero:.1f}" y2="{zero:.1f}"/>'
    return _svg(
        "fading",
        name,
        f'{nought}<path class="unsure" d="{band}"/>{lines}{months(first, final, across, BASE + 27, right=WIDTH)}',
    )


def _apart(heights: list[float], least: float = 28.0) -> list[float]:
    """Move labels down so that none lies on another."""
    placed, free_from = dict.fromkeys(range(len(heights)), 0.0), -least
    for index in sorted(range(len(heights)), key=lambda i: heights[i]):
        placed[index] = max(heights[index], free_from)
        free_from = placed[index] + least
    return list(placed.values())


def _path(x: Floats, y: Floats) -> str:
    return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in zip(x.tolist(), y.tolist(), strict=True))


def _rules(up: Scale, height: float) -> str:
    unit = height / up.high
    return "".join(
        f'<line class="rule" x1="{GUTTER}" x2="{WIDTH}" y1="{BASE - t * unit:.1f}" y2="{BASE - t * unit:.1f}"/>'
        f'<text x="{GUTTER - 6}" y="{BASE - t * unit + 4:.1f}" text-anchor="end">{t + 0.0:g}</text>'
        for t in up.ticks
        if t >= 0
    )


def _svg(kind: str, name: str, inside: str) -> str:
    return (
        f'<svg class="load {kind}" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" aria-label="{escape(name)}">'
        f"{inside}</svg>"
    )
