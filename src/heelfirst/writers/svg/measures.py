"""One measure over time: points and their figures, no cut-off lines and no verdict. docs/how/build-up-sheets.md, "Measures"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

import numpy as np

from heelfirst.units import day as days
from heelfirst.writers.measured import MOST_PAIN, Measure, Measured, Series, figure, measure_in_words, series
from heelfirst.writers.svg.chart import scale

type Translate = Callable[[str], str]

HEIGHT = 204.0
TOP, BASE = 46.0, 172.0
DAYS_Y = 192.0
LEFT, RIGHT = 0.06, 0.94
"""Of the width: the first and the last day, with room for half a figure beyond."""
JOINED_DAYS = 42
"""Ours: points further apart are not joined, for nobody looked between."""
SIZE = 6.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where days and figures stand."""

    first: date
    last: date
    high: float

    def share(self, day: date) -> float:
        if self.first == self.last:
            return 0.5
        return LEFT + (day - self.first).days / (self.last - self.first).days * (RIGHT - LEFT)

    def x(self, day: date) -> str:
        return f"{100 * self.share(day):.2f}%"

    def y(self, value: float) -> float:
        return BASE - value / self.high * (BASE - TOP)


def measure_trend(
    measured: Sequence[Measured],
    measure: Measure,
    *,
    translate: Translate = str,
) -> str:
    """An SVG as wide as its place of one measure over time; with no figure at all it says so in words."""
    name = measure_in_words(measure, translate)
    lines = series(measured, measure, translate)
    if not lines:
        words = translate("{measure}: not measured yet.").format(measure=name)
        return (
            f'<svg class="plot measure" width="100%" height="40" role="img"><title>{escape(words)}</title>'
            f'<text x="0" y="24">{escape(words)}</text></svg>'
        )
    all_days = [day for line in lines for day, _ in line.points]
    first, last = min(all_days), max(all_days)
    up = scale(
        np.array(
            [0.0, MOST_PAIN if measure is Measure.PAIN else max(v for ln in lines for _, v in ln.points)]
        ),
        least_span=4.0,
        ticks=2,
    )

    frame = _Frame(first, last, up.high)
    rules = "".join(
        f'<line class="rule" x1="0" x2="100%" y1="{frame.y(t):.1f}" y2="{frame.y(t):.1f}"/>'
        f'<text x="-8" y="{frame.y(t) + 4:.1f}" text-anchor="end">{t:g}</text>'
        for t in up.ticks
    )
    drawn = "".join(_line(line, measure, frame) for line in lines)
    return (
        f'<svg class="plot measure" width="100%" height="{HEIGHT:.0f}" role="img"><title>{escape(name)}</title>'
        f"<desc>{escape(trend_in_words(lines, measure, translate))}</desc>"
        f'<text class="head" x="0" y="14">{escape(name)}</text>{rules}{drawn}'
        f"{_figures(lines, measure, frame)}{_days(frame)}</svg>"
    )


def trend_in_words(lines: Sequence[Series], measure: Measure, translate: Translate = str) -> str:
    """The first and the last figure of each line, without a verdict."""
    told = []
    for line in lines:
        (first, began), (last, ended) = line.points[0], line.points[-1]
        name = f"{line.name}: " if line.name else ""
        if first == last:
            one = translate("{figure} on {day}.")
            told.append(name + one.format(figure=figure(measure, ended), day=days.in_words(last)))
            continue
        many = translate("{first} on {first_day}, {last} on {last_day}, measured {count} times.")
        told.append(
            name
            + many.format(
                first=figure(measure, began),
                first_day=days.in_words(first),
                last=figure(measure, ended),
                last_day=days.in_words(last),
                count=len(line.points),
            )
        )
    return " ".join(told)


def _line(line: Series, measure: Measure, frame: _Frame) -> str:
    joins = "".join(
        f'<line class="join" x1="{frame.x(a)}" x2="{frame.x(b)}" y1="{frame.y(low):.1f}" y2="{frame.y(high):.1f}"/>'
        for (a, low), (b, high) in pairwise(line.points)
        if (b - a).days <= JOINED_DAYS
    )
    shapes = {
        "left": f"M{-SIZE} 0L{SIZE} {-SIZE}V{SIZE}Z",
        "right": f"M{SIZE} 0L{-SIZE} {-SIZE}V{SIZE}Z",
        "only": f"M{-SIZE + 1} 0a{SIZE - 1} {SIZE - 1} 0 1 0 {2 * SIZE - 2} 0a{SIZE - 1} {SIZE - 1} 0 1 0 {2 - 2 * SIZE} 0Z",
    }
    points = "".join(
        f'<svg x="{frame.x(day)}" y="{frame.y(value):.1f}" overflow="visible">'
        f'<path class="point {line.kind}" d="{shapes[line.kind]}">'
        f"<title>{escape(' '.join(part for part in (days.in_words(day), line.name, figure(measure, value)) if part))}</title>"
        "</path></svg>"
        for day, value in line.points
    )
    return f'<g class="of-{line.kind}">{joins}{points}</g>'


def _figures(lines: Sequence[Series], measure: Measure, frame: _Frame) -> str:
    """The first and the last figure of each line beside its point; of two lines the higher stands above its own."""
    parts = []
    for end in (0, -1):
        at = [(line, *line.points[end]) for line in lines]
        highest = max(value for _, _, value in at)
        above_taken = False
        for line, day, value in at:
            if end == 0 and len(line.points) == 1:
                continue
            above = value == highest and not above_taken
            above_taken = above_taken or above
            lift = -SIZE - 5 if above else SIZE + 14
            words = f"{line.name} {figure(measure, value)}".strip()
            share = frame.share(day)
            # A bare figure has room over its point even at an edge; one with a name is wider.
            inside = not line.name or 0.15 <= share <= 0.85
            anchor = "middle" if inside else "start" if share < 0.15 else "end"
            x = f"{100 * (0.0 if anchor == 'start' else 1.0 if anchor == 'end' else share):.2f}%"
            parts.append(
                f'<text class="figure" x="{x}" y="{frame.y(value) + lift:.1f}" text-anchor="{anchor}">{escape(words)}</text>'
            )
    return "".join(parts)


def _days(frame: _Frame) -> str:
    if frame.first == frame.last:
        return f'<text x="50%" y="{DAYS_Y}" text-anchor="middle">{days.in_words(frame.first)}</text>'
    return (
        f'<text x="0" y="{DAYS_Y}">{days.in_words(frame.first)}</text>'
        f'<text x="100%" y="{DAYS_Y}" text-anchor="end">{days.in_words(frame.last)}</text>'
    )
