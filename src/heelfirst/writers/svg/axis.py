"""Marks along an axis: round times, round distances, and the labels beside a chart."""

from collections.abc import Sequence
from html import escape

from heelfirst.units import duration
from heelfirst.units.distance import System

_TIME_STEPS_S = (10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800)
_UNIT_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50)


def time_marks(span_s: float, most: int = 7) -> list[tuple[float, str]]:
    """At most `most` round times from 0 to `span_s` with their labels."""
    step = next((s for s in _TIME_STEPS_S if span_s / s <= most), _TIME_STEPS_S[-1])
    return [(float(at), duration.clock(at)) for at in range(0, int(span_s) + 1, step)]


def distance_marks(span_m: float, system: System, most: int = 7) -> list[tuple[float, str]]:
    """At most `most` round distances from 0 to `span_m` with their labels."""
    units = span_m / system.unit_m
    step = next((s for s in _UNIT_STEPS if units / s <= most), _UNIT_STEPS[-1])
    count = int(units / step + 1e-9)
    return [(n * step * system.unit_m, f"{n * step:g} {system.value}") for n in range(count + 1)]


def axis(marks: Sequence[tuple[float, str]], span: float) -> str:
    """Labels under a chart of any width: positions are per cent, letters keep their shape."""
    texts = []
    for at, label in marks:
        share = at / span * 100 if span > 0 else 0.0
        anchor = "start" if share < 4 else "end" if share > 96 else "middle"
        texts.append(f'<text x="{share:.2f}%" y="13" text-anchor="{anchor}">{escape(label)}</text>')
    return f'<svg class="axis" height="18" aria-hidden="true">{"".join(texts)}</svg>'


def ticks(marks: Sequence[tuple[float, str]], height: float) -> str:
    """Labels beside a chart: (user units from the top, label)."""
    texts = "".join(
        f'<text x="44" y="{min(max(y + 4, 11), height - 2):.1f}" text-anchor="end">{escape(label)}</text>'
        for y, label in marks
    )
    return f'<svg class="ticks" width="48" height="{height:.0f}" aria-hidden="true">{texts}</svg>'
