"""A number of one's own over the days, with its band and the measurements it rests on: the cost ratio, and how it fell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from heelfirst.writers.svg.plot import Axis, Floats, Mark, Plot, apart

HEIGHT = 280.0
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
_AIR = 0.08  # of what is drawn, above and below it
_MONTH_APART = 0.13  # of the width: three letters on a phone


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement on one day; `kind` is a class for the stylesheet."""

    day: date
    value: float
    told: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """A level to compare with, and the words for it."""

    value: float
    word: str


def band_over_days(
    days: Sequence[date],
    values: Floats,
    low: Floats,
    high: Floats,
    *,
    measured: Sequence[Measured] = (),
    guides: Sequence[Guide] = (),
    name: str,
) -> str:
    """Draw `values` (n,) on `days` with the band from `low` to `high`. Raises ValueError without a day.

    The band and the guides make the scale, with room for most measurements; one further off is drawn hollow at the edge.
    """
    if not days:
        raise ValueError("a picture over days needs at least one day")
    ordinals = np.array([day.toordinal() for day in days], dtype=np.float64)
    plot = Plot(_months(days), _levels(np.concatenate([low, high]), measured, guides), HEIGHT)
    stretched = "".join(
        plot.line(np.array([plot.across.low, plot.across.high]), np.full(2, guide.value), "guide")
        for guide in guides
    )
    stretched += plot.band(ordinals, low, high, "band backward")
    stretched += plot.line(ordinals, values, "line backward")
    # The words over the dots: a word that is crossed by dots cannot be read.
    upright = "".join(_dot(plot, one) for one in measured)
    upright += "".join(
        plot.word(plot.across.high, plot.y(guide.value) - 5, guide.word, "guide-word") for guide in guides
    )
    return plot.svg(stretched, upright, name=name, kind="over-days")


def _dot(plot: Plot, one: Measured) -> str:
    """A measurement at its place, or at the edge it lies beyond."""
    shown = min(max(one.value, plot.up.low), plot.up.high)
    kind = f"backward {one.kind}".strip() + (" beyond" if shown != one.value else "")
    return plot.dot(one.day.toordinal(), shown, kind, one.told)


def _levels(edges: Floats, measured: Sequence[Measured], guides: Sequence[Guide]) -> Axis:
    """An axis that holds the band, the levels to compare with and nine measurements in ten."""
    held = np.concatenate([edges, [guide.value for guide in guides]])
    if measured:
        held = np.concatenate([held, np.quantile([one.value for one in measured], [0.05, 0.95])])
    held = held[np.isfinite(held)]
    air = _AIR * float(held.max() - held.min())
    low, high = float(held.min()) - air, float(held.max()) + air
    step = next((step for step in _STEPS if (high - low) / step <= 6), _STEPS[-1])
    low, high = np.floor(low / step + 1e-9) * step, np.ceil(high / step - 1e-9) * step
    high = high if high > low else low + step
    marks = np.arange(round((high - low) / step) + 1) * step + low
    return Axis(float(low), float(high), tuple(Mark(float(mark), f"{mark:.2f}") for mark in marks))


def _months(days: Sequence[date]) -> Axis:
    """An axis of days, at least four weeks long, with the months that begin on it."""
    first, last = min(days), max(days)
    axis = Axis(first.toordinal(), max(last.toordinal(), first.toordinal() + 28))
    month = date(first.year, first.month, 1)
    marks: list[Mark] = []
    while month.toordinal() <= axis.high:
        label = f"{month:%b}" if month.month > 1 or not marks else f"{month:%b %Y}"
        marks.append(Mark(month.toordinal(), label))
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return Axis(axis.low, axis.high, apart(marks, axis, _MONTH_APART))
