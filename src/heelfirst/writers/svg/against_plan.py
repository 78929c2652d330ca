"""A result beside its plan: how far the clock ran from it along the course, and how long each part of that is."""

from collections.abc import Callable, Sequence
from math import ceil, floor

import numpy as np

from heelfirst.pacing import Mark, Plan
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.svg import plot
from heelfirst.writers.svg.axis import distance_marks
from heelfirst.writers.svg.plot import Axis, Plot

HEIGHT = 240.0
STEPS_S = (10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400)
MOST_RULES = 5
LEAST_SPAN_S = 60.0
BAR_HEIGHT = 20


def against_plan(
    plan: Plan,
    marks: Sequence[Mark],
    *,
    system: System = System.KILOMETRES,
    translate: Callable[[str], str] = str,
) -> str:
    """How much later or earlier than planned the clock stood, from the start to the last mark; the plan is the level line.

    Later is up. Raises ValueError without a mark.
    """
    if not marks:
        raise ValueError("a result has a clock at one place at least")
    begin_m = float(plan.edges_m[0])
    at_m = np.array([begin_m, *(mark.at_m for mark in marks)])
    off_s = np.array([0.0, *(mark.elapsed_s - plan.at(mark.at_m) for mark in marks)])
    end_m = float(plan.edges_m[-1])
    drawn = Plot(
        Axis(
            begin_m,
            end_m,
            tuple(
                plot.Mark(at, label, minor=bool(count % 2))
                for count, (at, label) in enumerate(distance_marks(end_m, system, 9))
            ),
        ),
        _up(off_s),
        HEIGHT,
    )
    dots = [
        drawn.dot(
            mark.at_m,
            late_s,
            "backward",
            translate("{place}: {clock}, {off}").format(
                place=distance.in_words(mark.at_m, system),
                clock=clock(mark.elapsed_s),
                off=_off(late_s, translate),
            ),
        )
        for mark, late_s in zip(marks, off_s[1:].tolist(), strict=True)
    ]
    level = drawn.line(np.array([begin_m, end_m]), np.zeros(2), "guide plan")
    return drawn.svg(
        level + drawn.line(at_m, off_s, "line backward"),
        "".join(dots) + drawn.word(end_m, drawn.y(0.0) - 6, translate("the plan"), "guide-word"),
        name=_name(marks[-1], float(off_s[-1]), system, translate),
        kind="against-plan",
    )


def bar(seconds: float, low_s: float, high_s: float, *, backward: bool = True) -> str:
    """One part as a bar from nothing, on a scale from `low_s` (zero or below) to `high_s` that all parts share.

    Slower is full, faster is outlined. Read by nobody: the number stands beside it. Raises ValueError for a scale
    without length.
    """
    if not low_s <= 0 <= high_s or low_s == high_s:
        raise ValueError(f"a bar’s scale holds zero and has a length, not {low_s:g} to {high_s:g} s")
    zero, end = ((each - low_s) / (high_s - low_s) * 100 for each in (0.0, seconds))
    kind = "lost" if seconds >= 0 else "gained"
    way = "" if backward else " forward"
    return (
        f'<svg class="part-bar" width="100%" height="{BAR_HEIGHT}" aria-hidden="true" focusable="false">'
        f'<rect class="{kind}{way}" x="{min(zero, end):.2f}%" y="4" width="{abs(end - zero):.2f}%" '
        f'height="{BAR_HEIGHT - 8}"/><line class="zero" x1="{zero:.2f}%" x2="{zero:.2f}%" y1="0" y2="{BAR_HEIGHT}"/></svg>'
    )


def _up(off_s: plot.Floats) -> Axis:
    low, high = min(float(off_s.min()), 0.0), max(float(off_s.max()), 0.0)
    if high - low < LEAST_SPAN_S:
        high = low + LEAST_SPAN_S
    step = next((each for each in STEPS_S if (high - low) / each <= MOST_RULES), STEPS_S[-1])
    first, last = floor(low / step), ceil(high / step)
    marks = tuple(plot.Mark(count * step, _short(count * step, step)) for count in range(first, last + 1))
    return Axis(first * step, last * step, marks)


def _short(off_s: float, step_s: float) -> str:
    """A mark of the axis, in the unit that its step is whole in: "+1:30 h", "−5 min", "+30 s", "0"."""
    if off_s == 0:
        return "0"
    sign, much = "+" if off_s > 0 else "−", round(abs(off_s))
    if step_s >= 1200:
        return f"{sign}{much // 3600}:{much % 3600 // 60:02d} h"
    return f"{sign}{much // 60} min" if step_s >= 60 else f"{sign}{much} s"


def _off(late_s: float, translate: Callable[[str], str]) -> str:
    if abs(late_s) < 0.5:
        return translate("as planned")
    sentence = (
        translate("{off} later than planned") if late_s > 0 else translate("{off} earlier than planned")
    )
    return sentence.format(off=clock(abs(late_s)))


def _name(last: Mark, late_s: float, system: System, translate: Callable[[str], str]) -> str:
    return translate("How far the clock ran from the plan along the course: at {place} {off}").format(
        place=distance.in_words(last.at_m, system), off=_off(late_s, translate)
    )
