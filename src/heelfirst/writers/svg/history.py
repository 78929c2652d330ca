"""How the mark of an event got better: the official line heavy, the best line thin, the claim broken and hollow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from heelfirst.units.duration import clock
from heelfirst.writers.svg.plot import Axis, Mark, Plot, apart

HEIGHT = 320.0
_STEPS_S = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
_YEARS = (1, 2, 5, 10, 20)
_WORD_APART_PX = 16.0


@dataclass(frozen=True, slots=True)
class Step:
    """One mark that was the best of its line from its day on."""

    day: date
    time_s: float
    told: str
    """What is said when it is pointed at."""


@dataclass(frozen=True, slots=True)
class Line:
    """The marks of one kind, oldest first."""

    kind: str
    """A class for the stylesheet: official, best or claim."""
    word: str
    """What stands at its end."""
    steps: Sequence[Step]
    ends: date | None = None
    """The day on which it stopped meaning anything; None for a line that goes on."""


def history(lines: Sequence[Line], until: date, *, name: str) -> str:
    """Draw the lines as steps from each mark to the next, the last one to `until`; faster is lower.

    Raises ValueError where there is no mark at all.
    """
    steps = [step for line in lines for step in line.steps]
    if not steps:
        raise ValueError("a picture of how a mark got better needs a mark with a date")
    last = max(until, *(step.day for step in steps))
    plot = _frame(steps, last)
    drawn, dots = [], []
    for line in lines:
        if not line.steps:
            continue
        days = [step.day.toordinal() for step in line.steps] + [(line.ends or last).toordinal()]
        times = [step.time_s for step in line.steps]
        x = np.array([day for day in days for _ in range(2)][1:-1], dtype=np.float64)
        y = np.array([time for time in times for _ in range(2)], dtype=np.float64)
        drawn.append(plot.line(x, y, f"line {line.kind}"))
        dots += [plot.dot(step.day.toordinal(), step.time_s, line.kind, step.told) for step in line.steps]
    return plot.svg("".join(drawn), "".join(dots) + _words(plot, lines, last), name=name, kind="history")


def _frame(steps: Sequence[Step], last: date) -> Plot:
    times = [step.time_s for step in steps]
    span_s = max(max(times) - min(times), 0.04 * max(times))
    up = Axis(min(times) - 0.25 * span_s, max(times) + 0.15 * span_s)
    step_s = next((each for each in _STEPS_S if (up.high - up.low) / each <= 6), _STEPS_S[-1])
    count = int((up.high - up.low) / step_s) + 2
    marks = [Mark((int(up.low / step_s) + n) * step_s, "") for n in range(count)]
    told = [Mark(mark.value, _told(mark.value, step_s)) for mark in marks if up.low <= mark.value <= up.high]
    first = min(step.day for step in steps)
    years = max(last.year - first.year, 1)
    apart_years = next((each for each in _YEARS if years / each <= 8), _YEARS[-1])
    # Half a year of air, so that the first mark does not stand on the axis.
    across = Axis(first.toordinal() - 0.03 * 366 * years, last.toordinal() + 1.0)
    ticks = [
        Mark(date(year, 1, 1).toordinal(), str(year), minor=year // apart_years % 2 == 1)
        for year in range(first.year - first.year % apart_years, last.year + 1, apart_years)
    ]
    return Plot(
        Axis(across.low, across.high, apart(ticks, across, 0.05)), Axis(up.low, up.high, tuple(told)), HEIGHT
    )


def _told(time_s: float, step_s: float) -> str:
    return f"{time_s:g} s" if step_s < 1 and time_s < 60 else clock(time_s)


def _words(plot: Plot, lines: Sequence[Line], last: date) -> str:
    """What each line is: above its end, or its beginning where it has ended; pushed down where two would meet."""
    ends = sorted(
        ((plot.y(line.steps[-1].time_s), line) for line in lines if line.steps), key=lambda each: each[0]
    )
    placed: list[str] = []
    free_below = float("-inf")
    for y, line in ends:
        kind = f"word {line.kind}"
        if line.ends:
            placed.append(plot.word(line.steps[-1].day.toordinal(), y - 10, line.word, kind, "start"))
            continue
        at = max(y - 8, free_below + _WORD_APART_PX)
        placed.append(plot.word(last.toordinal(), at, line.word, kind))
        free_below = at
    return "".join(placed)
