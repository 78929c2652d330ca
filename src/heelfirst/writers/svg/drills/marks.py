"""What stands beside a figure: the ground, the arrow of travel, marks of steps, words, a field of view."""

from html import escape
from math import cos, radians, sin

WIDTH, HEIGHT = 240.0, 180.0
GROUND_Y = 150.0
ARROW_Y = 169.0


def ground(y: float = GROUND_Y) -> str:
    """The ground from side to side."""
    return f'<path class="ground" d="M8 {y + 1:.1f}H232"/>'


def arrow(x: float, to_x: float, y: float = ARROW_Y) -> str:
    """The way of travel: along it the heels lead."""
    step = 1 if to_x >= x else -1
    return (
        f'<g class="travel"><path d="M{x:.1f} {y:.1f}H{to_x - step * 6:.1f}"/>'
        f'<path class="tip" d="M{to_x - step * 13:.1f} {y - 7:.1f}L{to_x:.1f} {y:.1f}L{to_x - step * 13:.1f} {y + 7:.1f}Z"/></g>'
    )


def ticks(places: tuple[float, ...], y: float = GROUND_Y) -> str:
    """Places where a foot came down, on the ground."""
    return "".join(f'<path class="step" d="M{x:.1f} {y - 3:.1f}v8"/>' for x in places)


def arc(x: float, y: float, radius: float, from_deg: float, to_deg: float) -> str:
    """A thin curve with a tip, to show a swing; degrees clockwise from the right."""
    ends = [
        (x + radius * cos(radians(degrees)), y + radius * sin(radians(degrees)))
        for degrees in (from_deg, to_deg)
    ]
    (x0, y0), (x1, y1) = ends
    sweep = 1 if to_deg > from_deg else 0
    large = 1 if abs(to_deg - from_deg) > 180 else 0
    # The tip points along the curve where it ends.
    turn = radians(to_deg + (90 if sweep else -90))
    tip = " ".join(
        f"L{x1 + 7 * cos(turn + away):.1f} {y1 + 7 * sin(turn + away):.1f}M{x1:.1f} {y1:.1f}"
        for away in (2.6, -2.6)
    )
    return (
        f'<path class="swing" d="M{x0:.1f} {y0:.1f}A{radius:g} {radius:g} 0 {large} {sweep} {x1:.1f} {y1:.1f}"/>'
        f'<path class="swing" d="M{x1:.1f} {y1:.1f}{tip}"/>'
    )


def view(x: float, y: float, towards_deg: float, *, far: float = 74, wide_deg: float = 34) -> str:
    """What somebody sees: a faint wedge from the eye; degrees clockwise from the right."""
    low, high = radians(towards_deg - wide_deg / 2), radians(towards_deg + wide_deg / 2)
    return (
        f'<path class="view" d="M{x:.1f} {y:.1f}L{x + far * cos(low):.1f} {y + far * sin(low):.1f}'
        f'A{far:g} {far:g} 0 0 1 {x + far * cos(high):.1f} {y + far * sin(high):.1f}Z"/>'
    )


def word(x: float, y: float, text: str, kind: str = "word") -> str:
    """A word in the picture."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{escape(text)}</text>'


def box(name: str, x: float, y: float, width: float, height: float, *, round_by: float = 3.0) -> str:
    """A thing: a mat, a belt, a stone."""
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{round_by:g}"/>'


def way(top: float, bottom: float) -> str:
    """A way from above."""
    return (
        f'<rect class="way-ground" x="0" y="{top:.1f}" width="{WIDTH:g}" height="{bottom - top:.1f}"/>'
        f'<path class="edge" d="M0 {top:.1f}H{WIDTH:g}M0 {bottom:.1f}H{WIDTH:g}"/>'
    )
