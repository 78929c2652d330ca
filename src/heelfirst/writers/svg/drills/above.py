"""A person from above: shoulders, head with the peak of a cap, feet. Degrees clockwise from the right of the picture."""

from math import cos, radians, sin

from heelfirst.units.frame import Frame, Side, turned
from heelfirst.writers.svg.drills.figure import Kind

SHOULDERS, DEPTH, HEAD = 21.0, 9.5, 10.5
SIZE = 1.25
"""Of a figure against these numbers."""


def from_above(
    x: float,
    y: float,
    *,
    faces_deg: float,
    kind: Kind,
    looks_deg: float | None = None,
    points_deg: float | None = None,
    twist_deg: float = 0.0,
    feet: bool = True,
) -> str:
    """Draw somebody at a place who faces one way, looks another, and may point a third.

    `twist_deg`: how far chest and hip are turned from where the feet point.
    """
    looks = faces_deg if looks_deg is None else looks_deg
    inner, under = [], []
    if feet:
        for across, ahead in ((-8.0, 12.0), (8.0, -10.0)):
            under.append(f'<ellipse class="foot" cx="{ahead:g}" cy="{across:g}" rx="9.5" ry="4.2"/>')
    if points_deg is None:
        inner.append('<path class="arm" d="M1 -18L10 -20L17 -13"/><path class="arm" d="M0 18L-9 23"/>')
    inner.append(f'<ellipse class="trunk" cx="0" cy="0" rx="{DEPTH:g}" ry="{SHOULDERS:g}"/>')
    body = (
        f'<g transform="rotate({faces_deg:g})">{"".join(under)}</g>'
        f'<g transform="rotate({faces_deg + twist_deg:g})">{"".join(inner)}</g>'
    )
    pointed = "" if points_deg is None else _ray("arm pointing", points_deg, 10.0, 50.0)
    head = f'<circle class="head" r="{HEAD:g}"/>' + _ray("peak", looks, 6.0, 18.0)
    placed = f"translate({x:.1f} {y:.1f}) scale({SIZE:g})"
    return f'<g class="from-above {kind}" transform="{placed}">{pointed}{body}{head}</g>'


def travels_right(side: Side) -> int:
    """Where a backward runner's own side lies while the way leads to the right: -1 up in the picture, 1 down."""
    of_course = turned(side, seen_from=Frame.RUNNER_BACKWARD, told_to=Frame.COURSE)
    return -1 if of_course is Side.LEFT else 1


def _ray(name: str, degrees: float, near: float, far: float) -> str:
    across, down = cos(radians(degrees)), sin(radians(degrees))
    return f'<path class="{name}" d="M{near * across:.1f} {near * down:.1f}L{far * across:.1f} {far * down:.1f}"/>'
