"""The facing ribbon: one bar, each stretch in its ink. Backward solid, forward outlined, unknown hatched."""

from collections.abc import Sequence
from html import escape

from heelfirst.facing import Facing
from heelfirst.writers.svg.chart import WIDTH

HEIGHT = 36.0
HATCH = (
    '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line class="hatching" x1="0" y1="0" x2="0" y2="8"/></pattern></defs>'
)
"""How unknown is drawn; every picture that shows it brings its own."""


def ribbon(pieces: Sequence[tuple[float, float, Facing]], span: float, *, name: str) -> str:
    """An SVG bar; `pieces` are (start, end, facing) in the unit of `span`, which is the whole width."""
    return (
        f'<svg class="ribbon" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(name)}">{HATCH}{bars(pieces, span)}</svg>'
    )


def bars(pieces: Sequence[tuple[float, float, Facing]], span: float) -> str:
    """The rectangles alone. Neighbours overlap by a hair so that no paper shines through when stretched."""
    out = []
    for start, end, facing in pieces:
        x = start / span * WIDTH if span > 0 else 0.0
        width = (end - start) / span * WIDTH if span > 0 else WIDTH
        low = facing in {Facing.STANDING, Facing.TURNING}
        y, height = (HEIGHT - 10, 10.0) if low else (1.0, HEIGHT - 2)
        out.append(
            f'<rect class="facing {facing.value}" x="{x:.2f}" y="{y:.0f}" width="{max(width, 0.6):.2f}" '
            f'height="{height:.0f}"/>'
        )
    return "".join(out)


def small_ribbon(pieces: Sequence[tuple[float, float, Facing]], span: float, *, name: str) -> str:
    """A thin bar for a list: no hatching pattern of its own, so many can stand on one page."""
    return (
        f'<svg class="mini" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(name)}">{bars(pieces, span)}</svg>'
    )
