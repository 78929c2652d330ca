"""Where on a course something was called, and where somebody fell or nearly did: the map of a debrief."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape

import numpy as np

from heelfirst.course import Course
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.writers.svg.course_map import drawn_map

DOT, RING, ARM = 5.0, 7.0, 8.0


class Dot(StrEnum):
    """What a mark on the map stands for."""

    SAID = "said"
    UNHEARD = "unheard"
    """No ear told that it was heard."""
    LOST = "lost"
    """The link was gone from here on."""
    FALL = "fall"


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark."""

    at_m: float
    what: Dot
    label: str


def said_map(
    course: Course,
    marks: Sequence[Marked],
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """The map of a course without its calls, north up, with what was said on it.

    A dot is solid where it was said, a ring where no ear told of it, a bar where the link was gone, a cross for a fall.
    Raises ValueError for a course without positions.
    """
    drawn = drawn_map(replace(course, calls=()), system=system, translate=translate)
    over = "".join(_mark(mark, course, drawn.x, drawn.y, system) for mark in marks)
    return drawn.picture.removesuffix("</svg>") + f'<g class="said-here">{over}</g></svg>'


def _mark(mark: Marked, course: Course, x: np.ndarray, y: np.ndarray, system: System) -> str:
    across = float(np.interp(mark.at_m, course.along_m, x))
    down = float(np.interp(mark.at_m, course.along_m, y))
    title = f"<title>{escape(distance.in_words(mark.at_m, system))}: {escape(mark.label)}</title>"
    if mark.what is Dot.FALL:
        return (
            f'<path class="fall" d="M{across - ARM:.1f} {down - ARM:.1f}l{2 * ARM:.0f} {2 * ARM:.0f}'
            f'm0 -{2 * ARM:.0f}l-{2 * ARM:.0f} {2 * ARM:.0f}">{title}</path>'
        )
    if mark.what is Dot.LOST:
        return f'<rect class="lost" x="{across - RING:.1f}" y="{down - 2.5:.1f}" width="{2 * RING:.0f}" height="5">{title}</rect>'
    radius = RING if mark.what is Dot.UNHEARD else DOT
    return f'<circle class="{mark.what}" cx="{across:.1f}" cy="{down:.1f}" r="{radius:.0f}">{title}</circle>'
