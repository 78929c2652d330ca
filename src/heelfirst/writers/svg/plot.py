"""A picture with two axes, of a fixed height and any width: lines keep their ink, letters and dots their size.

What may be stretched (lines, bands) lies in an inner picture that fills the width; what may not (dots, words) is placed
in per cent of it. The page's stylesheet leaves room for the labels on the left, as it does for every `.plot`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from heelfirst.writers.svg.chart import WIDTH

type Floats = NDArray[np.float64]

TOP = 10.0  # room for half a label above the highest mark
FOOT = 26.0  # room for the labels below


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled place on an axis; a minor one is left out where the page is narrow."""

    value: float
    label: str
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, both finite and `low` below `high`; on a log axis both above zero.

    Raises ValueError for anything else.
    """

    low: float
    high: float
    marks: tuple[Mark, ...] = ()
    log: bool = False

    def __post_init__(self) -> None:
        if not (np.isfinite(self.low) and np.isfinite(self.high) and self.low < self.high):
            raise ValueError(
                f"an axis goes from a number up to a larger one, not from {self.low} to {self.high}"
            )
        if self.log and self.low <= 0:
            raise ValueError(f"a log axis begins above zero, not at {self.low}")

    def share(self, values: Floats) -> Floats:
        """Where values stand: 0 at `low`, 1 at `high`, beyond that where they lie outside."""
        if self.log:
            with np.errstate(divide="ignore", invalid="ignore"):
                placed: Floats = (np.log(values) - np.log(self.low)) / (np.log(self.high) - np.log(self.low))
            return placed
        return (values - self.low) / (self.high - self.low)

    def share_of(self, value: float) -> float:
        """Where one value stands."""
        return float(self.share(np.array([value]))[0])


@dataclass(frozen=True, slots=True)
class Plot:
    """An empty picture; its methods draw into it and `svg` puts it together."""

    across: Axis
    up: Axis
    height: float = 280.0

    def y(self, value: float) -> float:
        """Pixels from the top."""
        return TOP + (1.0 - self.up.share_of(value)) * (self.height - TOP - FOOT)

    def x(self, value: float) -> str:
        """A place across, in per cent."""
        return f"{self.across.share_of(value) * 100:.2f}%"

    def _placed(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        floor = self.height - TOP - FOOT
        return self.across.share(x) * WIDTH, TOP + (1.0 - self.up.share(y)) * floor

    def line(self, x: Floats, y: Floats, kind: str) -> str:
        """One line of the class `kind`; broken where a value is not a number."""
        px, py = self._placed(x, y)
        parts: list[str] = []
        pen_down = False
        for known, left, top in zip(
            (np.isfinite(px) & np.isfinite(py)).tolist(), px.tolist(), py.tolist(), strict=True
        ):
            if known:
                parts.append(f"{'L' if pen_down else 'M'}{left:.1f} {top:.1f}")
            pen_down = known
        return f'<path class="{escape(kind)}" d="{"".join(parts)}"/>' if parts else ""

    def band(self, x: Floats, low: Floats, high: Floats, kind: str) -> str:
        """The area between two lines, of the class `kind`; values that are not numbers are left out."""
        known = np.isfinite(low) & np.isfinite(high) & np.isfinite(self.across.share(x))
        if np.count_nonzero(known) < 2:
            return ""
        px, upper = self._placed(x[known], high[known])
        _px, lower = self._placed(x[known], low[known])
        there = [f"{left:.1f} {top:.1f}" for left, top in zip(px.tolist(), upper.tolist(), strict=True)]
        back = [f"{left:.1f} {top:.1f}" for left, top in zip(px.tolist(), lower.tolist(), strict=True)]
        return f'<path class="{escape(kind)}" d="M{"L".join(there)}L{"L".join(reversed(back))}Z"/>'

    def dot(self, x: float, y: float, kind: str, told: str) -> str:
        """A dot that says `told` when pointed at."""
        return (
            f'<circle class="dot {escape(kind)}" cx="{self.x(x)}" cy="{self.y(y):.1f}" r="5">'
            f"<title>{escape(told)}</title></circle>"
        )

    def word(self, x: float, y_px: float, text: str, kind: str, anchor: str = "end") -> str:
        """A word at a place across and some pixels from the top."""
        return (
            f'<text class="{escape(kind)}" x="{self.x(x)}" y="{y_px:.1f}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )

    def svg(self, stretched: str, upright: str, *, name: str, kind: str) -> str:
        """The whole: hairlines and labels, then lines and bands, then dots and words. `name` is read aloud."""
        return (
            f'<svg class="plot {escape(kind)}" width="100%" height="{self.height:.0f}" role="img" '
            f'aria-label="{escape(name)}">{self._rules()}'
            f'<svg viewBox="0 0 {WIDTH:.0f} {self.height:.0f}" width="100%" height="{self.height:.0f}" '
            f'preserveAspectRatio="none">{stretched}</svg>{upright}</svg>'
        )

    def _rules(self) -> str:
        floor = self.height - FOOT
        parts = []
        for mark in self.up.marks:
            y = self.y(mark.value)
            parts.append(
                f'<line class="rule" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
                f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{escape(mark.label)}</text>'
            )
        for mark in self.across.marks:
            share = self.across.share_of(mark.value)
            anchor = "start" if share < 0.03 else "end" if share > 0.97 else "middle"
            minor = ' class="minor"' if mark.minor else ""
            parts.append(
                f'<text{minor} x="{share * 100:.2f}%" y="{floor + 18:.1f}" text-anchor="{anchor}">'
                f"{escape(mark.label)}</text>"
            )
        return "".join(parts)


def apart(marks: Sequence[Mark], axis: Axis, least_share: float) -> tuple[Mark, ...]:
    """The marks that lie on the axis and at least `least_share` of it from the one kept before."""
    kept: list[Mark] = []
    last = -1.0
    for mark in sorted(marks, key=lambda mark: mark.value):
        share = axis.share_of(mark.value)
        if 0.0 <= share <= 1.0 and (not kept or share - last >= least_share):
            kept.append(mark)
            last = share
    return tuple(kept)
