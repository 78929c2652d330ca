"""Speed against duration: backward solid, forward outlined, each with its band and the marks it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from heelfirst.facing import Facing
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.svg.plot import Axis, Floats, Mark, Plot, apart

HEIGHT = 340.0
_PACES_S = (120, 150, 180, 210, 240, 270, 300, 360, 420, 480, 540, 600, 720, 900, 1200, 1500, 1800, 2400)
_DURATIONS = (
    Mark(60, "1 min"),
    Mark(120, "2 min", minor=True),
    Mark(300, "5 min"),
    Mark(900, "15 min", minor=True),
    Mark(1800, "30 min"),
    Mark(3600, "1 h"),
    Mark(7200, "2 h"),
    Mark(14400, "4 h"),
    Mark(28800, "8 h", minor=True),
)
_LABEL_APART = 0.09  # of the height: two lines of small type


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One direction: speeds in m/s at durations in seconds, and the band around them, each (n,)."""

    facing: Facing
    duration_s: Floats
    speed_mps: Floats
    low_mps: Floats
    high_mps: Floats
    word: str
    """The reader's word for the direction, written beside the line."""
    known_s: tuple[float, float] | None = None
    """The shortest and longest duration that a mark in this direction covers; the rest is a guess and drawn thin."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One result."""

    facing: Facing
    duration_s: float
    speed_mps: float
    told: str
    set_aside: bool = False


def speed_curve(curves: Sequence[Curve], dots: Sequence[Dot], system: System, *, name: str) -> str:
    """Draw curves and results; the axis beside tells paces in the person's unit, evenly in speed.

    Raises ValueError without a curve.
    """
    if not curves:
        raise ValueError("a picture of speed against duration needs a curve, at least of one point")
    plot = _frame(curves, dots, system)
    bands, lines, words = [], [], []
    fastest = max(curves, key=lambda curve: float(np.nanmedian(curve.speed_mps)))
    for curve in curves:
        way = curve.facing.value
        bands.append(plot.band(curve.duration_s, curve.low_mps, curve.high_mps, f"band {way}"))
        lines.append(plot.line(curve.duration_s, curve.speed_mps, f"line guess {way}"))
        lines.append(_told_part(plot, curve))
        words.append(_beside(plot, curve, above=curve is fastest))
    spots = [
        plot.dot(
            dot.duration_s, dot.speed_mps, f"{dot.facing.value}{' aside' if dot.set_aside else ''}", dot.told
        )
        for dot in dots
    ]
    return plot.svg("".join(bands + lines), "".join(words + spots), name=name, kind="curve")


def _frame(curves: Sequence[Curve], dots: Sequence[Dot], system: System) -> Plot:
    durations = np.concatenate([curve.duration_s for curve in curves] + [[dot.duration_s for dot in dots]])
    speeds = np.concatenate(
        [values for curve in curves for values in (curve.low_mps, curve.high_mps)]
        + [[dot.speed_mps for dot in dots]]
    )
    speeds = speeds[np.isfinite(speeds)]
    low, high = float(speeds.min()), float(speeds.max())
    air = max((high - low) * 0.06, 0.05)
    low, high = max(low - air, 0.05), high + air
    up = Axis(low, high)
    paces = [Mark(system.unit_m / pace_s, clock(pace_s)) for pace_s in _PACES_S]
    first, last = float(durations.min()), float(durations.max())
    across = Axis(first, last if last > first else first * 2, log=True)
    return Plot(
        Axis(across.low, across.high, apart(_DURATIONS, across, 0.0), log=True),
        Axis(low, high, apart(paces, up, _LABEL_APART)),
        HEIGHT,
    )


def _told_part(plot: Plot, curve: Curve) -> str:
    """The part of the line that results cover, in full ink."""
    if curve.known_s is None:
        return ""
    first, last = curve.known_s
    told = (curve.duration_s >= first) & (curve.duration_s <= last)
    return plot.line(curve.duration_s, np.where(told, curve.speed_mps, np.nan), f"line {curve.facing.value}")


def _beside(plot: Plot, curve: Curve, *, above: bool) -> str:
    """The word of a curve, on the side of its band where no other curve runs."""
    y = plot.y(_last(curve.high_mps)) - 8 if above else plot.y(_last(curve.low_mps)) + 16
    return plot.word(plot.across.high, y, curve.word, f"way-word {curve.facing.value}")


def _last(values: Floats) -> float:
    return float(values[np.isfinite(values)][-1])
