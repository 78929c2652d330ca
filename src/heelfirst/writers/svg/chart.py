"""A line over time or distance that stretches to any width."""

from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

WIDTH = 1000.0  # user units; the page stretches them, lines keep their width

type Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` and the round ones between them that get a label."""

    low: float
    high: float
    ticks: tuple[float, ...]


def scale(values: Floats, *, least_span: float, ticks: int = 3) -> Scale:
    """A scale that holds all finite values, at least `least_span` wide, with about `ticks` round marks."""
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
    missing = least_span - (high - low)
    if missing > 0:
        low, high = low - missing / 2, high + missing / 2
    step = _round_step((high - low) / ticks)
    first = np.ceil(low / step) * step
    # Zero added: a scale that starts at zero has no minus before it.
    marks = tuple(float(mark) + 0.0 for mark in np.arange(first, high + step * 1e-6, step))
    return Scale(low, high, marks)


def _round_step(rough: float) -> float:
    """The nearest of 1, 2, 5 times a power of ten at or above `rough`."""
    power = 10.0 ** np.floor(np.log10(rough))
    return float(next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough * 0.999))


def line(x: Floats, y: Floats, across: Scale, up: Scale, *, height: float, upside_down: bool = False) -> str:
    """The path of one line, broken where y is not a number. `upside_down` puts small values on top, as for pace."""
    placed_x = (x - across.low) / (across.high - across.low or 1.0) * WIDTH
    share = (y - up.low) / (up.high - up.low or 1.0)
    placed_y = (share if upside_down else 1.0 - share) * height
    known = np.isfinite(placed_x) & np.isfinite(placed_y)
    parts: list[str] = []
    pen_down = False
    for is_known, px, py in zip(known.tolist(), placed_x.tolist(), placed_y.tolist(), strict=True):
        if is_known:
            parts.append(f"{'L' if pen_down else 'M'}{px:.1f} {py:.1f}")
        pen_down = is_known
    return "".join(parts)


def chart(
    path: str, up: Scale, *, height: float, name: str, upside_down: bool = False, kind: str = ""
) -> str:
    """An SVG of one line with hairlines at its ticks; `kind` is a class for the stylesheet, `name` is read aloud."""
    rules = "".join(
        f'<line class="rule" x1="0" x2="{WIDTH:.0f}" y1="{y:.1f}" y2="{y:.1f}"/>'
        for y in (tick_y(tick, up, height=height, upside_down=upside_down) for tick in up.ticks)
    )
    return (
        f'<svg class="chart {escape(kind)}" viewBox="0 0 {WIDTH:.0f} {height:.0f}" preserveAspectRatio="none" '
        f'role="img" aria-label="{escape(name)}">{rules}<path class="line" d="{path}"/></svg>'
    )


def tick_y(value: float, up: Scale, *, height: float, upside_down: bool = False) -> float:
    """Where a value stands, in user units from the top."""
    share = (value - up.low) / (up.high - up.low or 1.0)
    return (share if upside_down else 1.0 - share) * height
