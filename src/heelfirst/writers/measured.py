"""What a physiotherapist measured on a day, and what it is called. docs/how/build-up-sheets.md, "Measures".

Nothing here judges a figure: there is no cut-off, and none may be added.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

type Translate = Callable[[str], str]

MOST_PAIN = 10.0


class Measure(StrEnum):
    """One kind of measure."""

    PAIN = "pain"
    STANCE = "stance"
    WALK = "walk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured on one day; None for what was not.

    Raises ValueError for pain outside 0 to 10 and for seconds below zero.
    """

    day: date
    pain: float | None = None
    stance_left_s: float | None = None
    stance_right_s: float | None = None
    walk_s: float | None = None
    """3 m walked backward."""
    note: str = ""
    by: str = ""

    def __post_init__(self) -> None:
        if self.pain is not None and not 0 <= self.pain <= MOST_PAIN:
            raise ValueError(f"pain is told from 0 to 10, not {self.pain:g}")
        for seconds in (self.stance_left_s, self.stance_right_s, self.walk_s):
            if seconds is not None and not (isfinite(seconds) and seconds >= 0):
                raise ValueError(f"a measured time is zero seconds or more, not {seconds:g}")


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one line of a picture, oldest first."""

    kind: str
    """How it is drawn: left, right, or only."""
    name: str
    """Empty where a picture has one line only."""
    points: tuple[tuple[date, float], ...]


def series(measured: Sequence[Measured], measure: Measure, translate: Translate = str) -> tuple[Series, ...]:
    """The lines of one measure, those without a figure left out."""
    rows = sorted(measured, key=lambda row: row.day)
    if measure is Measure.PAIN:
        lines = [("only", "", [(row.day, row.pain) for row in rows])]
    elif measure is Measure.WALK:
        lines = [("only", "", [(row.day, row.walk_s) for row in rows])]
    else:
        lines = [
            ("left", translate("left"), [(row.day, row.stance_left_s) for row in rows]),
            ("right", translate("right"), [(row.day, row.stance_right_s) for row in rows]),
        ]
    told = [
        Series(kind, name, tuple((day, value) for day, value in points if value is not None))
        for kind, name, points in lines
    ]
    return tuple(line for line in told if line.points)


def measure_in_words(measure: Measure, translate: Translate = str) -> str:
    """What was measured, with its unit."""
    if measure is Measure.PAIN:
        return translate("Pain, 0 to 10")
    if measure is Measure.STANCE:
        return translate("Standing on one leg, seconds")
    return translate("3 m walked backward, seconds")


def figure(measure: Measure, value: float | None) -> str:
    """One figure as it is written: "3", "12.4"; an en dash where nothing was measured."""
    if value is None:
        return "–"
    return f"{value:g}" if measure is Measure.PAIN else f"{value:.1f}"
