"""The outline of a course's hills, small enough to stand in a list; all drawn to one scale, so that they compare."""

from html import escape

import numpy as np

from heelfirst.course import Course

ACROSS = 200.0
HEIGHT = 44.0
SPAN_M = 300.0  # the highest of the five that ship, Athens, climbs 250 m


def small_profile(course: Course, name: str) -> str:
    """An SVG of the outline over its lowest place, `name` read aloud; 300 m high, or as high as the course where that is more."""
    rows = np.linspace(0, course.along_m.size - 1, 100).round().astype(np.intp)
    above_m = course.elevation_m[rows] - course.elevation_m.min()
    span_m = max(SPAN_M, float(above_m.max()))
    x = course.along_m[rows] / course.certified_m * ACROSS
    y = HEIGHT - 2 - above_m / span_m * (HEIGHT - 4)
    line = "L".join(f"{px:.1f} {py:.1f}" for px, py in zip(x.tolist(), y.tolist(), strict=True))
    return (
        f'<svg class="course-small" viewBox="0 0 {ACROSS:.0f} {HEIGHT:.0f}" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(name)}"><path class="ground" d="M{line}L{ACROSS:.0f} {HEIGHT:.0f}L0 {HEIGHT:.0f}Z"/>'
        f'<path class="surface" d="M{line}"/></svg>'
    )
