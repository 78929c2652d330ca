"""Splits as people type or paste them: a place and a clock on each line. docs/how/results.md, "Lines that are read"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from heelfirst.pacing.on_the_day import Mark
from heelfirst.units.distance import MARATHON_M, MILE_M, System
from heelfirst.units.duration import clock, from_clock

MOST_LINES = 300
MOST_LETTERS = 200
AT_THE_FINISH_M = 1.0
HALF_M = MARATHON_M / 2
type Translate = Callable[[str], str]

_CLOCK = re.compile(r"(?<![\d:.,])(?:[0-9]{1,2}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]+)?(?![\d:])")
_PLACE = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)?)\s*(?P<unit>kilomet\w*|kms?|k|miles?|mi|metres?|meters?|m)?(?![a-z0-9]|:[0-9])",
    re.IGNORECASE,
)
_WORDED = re.compile(
    r"(?P<unit>kilomet\w*|km|miles?)\s+(?P<number>[0-9]+(?:[.,][0-9]+)?)(?![0-9]|:[0-9])", re.IGNORECASE
)
_HALF = re.compile(r"\bhalf\b|\bhm\b|\bhalb\w*|\bsemi\b|\bmedia\b", re.IGNORECASE)
_FINISH = re.compile(r"\bfinish\w*|\bziel\b|\barriv\w*|\bmeta\b|\bmarathon\b|\btotal\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the lines say."""

    marks: tuple[Mark, ...]
    """Before the finish line, in the order of the course."""
    finish_s: float | None
    """The clock at the finish, where a line has it."""


def typed(
    text: str, finish_m: float, system: System = System.KILOMETRES, translate: Translate = str
) -> Typed:
    """Read "5 km 25:10", "mile 3: 24:10", "10K 0:50:20", "half 1:47:33" or "finish 3:43:39", one on each line.

    A number without a unit is in the person's own. Of several clocks on a line the first counts. Raises ValueError that
    names the line: where a place or a clock is missing, a place lies beyond the finish, stands twice, or is reached
    before an earlier one.
    """
    lines = [line.strip() for line in text.splitlines()]
    if len(lines) > MOST_LINES:
        raise ValueError(
            translate("{lines} lines are too many: up to {most} are read.").format(
                lines=len(lines), most=MOST_LINES
            )
        )
    marks: list[Mark] = []
    finish_s: float | None = None
    for line in filter(None, lines):
        mark = _mark(line, finish_m, system, translate)
        if mark.at_m < finish_m - AT_THE_FINISH_M:
            marks.append(mark)
        elif finish_s is None:
            finish_s = mark.elapsed_s
        else:
            raise ValueError(translate("“{line}”: the finish stands there twice.").format(line=line[:60]))
    marks.sort(key=lambda mark: mark.at_m)
    _in_order(marks, finish_s, system, translate)
    return Typed(tuple(marks), finish_s)


def as_lines(marks: tuple[Mark, ...], system: System = System.KILOMETRES) -> str:
    """The same marks as lines that `typed` reads again, to within a metre."""
    return "\n".join(f"{place_of(mark.at_m, system)} {clock(mark.elapsed_s)}" for mark in marks)


def place_of(at_m: float, system: System = System.KILOMETRES) -> str:
    """A place in the unit in which it is a whole number, else in the person's own: "5 km" for somebody with miles too."""
    for unit in (system, *System):
        value = at_m / unit.unit_m
        if abs(value - round(value)) * unit.unit_m < AT_THE_FINISH_M and round(value) > 0:
            return f"{round(value)} {unit.value}"
    return f"{_number(at_m / system.unit_m)} {system.value}"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _mark(line: str, finish_m: float, system: System, translate: Translate) -> Mark:
    if len(line) > MOST_LETTERS:
        raise ValueError(
            translate("“{line} …” is too long for a split: write a place and a clock, as 5 km 25:10.").format(
                line=line[:60]
            )
        )
    found = _CLOCK.search(line)
    if found is None:
        raise ValueError(
            translate("“{line}” has no time: write a place and the clock there, as 5 km 25:10.").format(
                line=line[:60]
            )
        )
    try:
        elapsed_s = from_clock(found[0].replace(",", "."), translate)
    except ValueError as error:
        raise ValueError(translate("“{line}”: {why}").format(line=line[:60], why=error)) from error
    if elapsed_s <= 0:
        raise ValueError(translate("“{line}”: a clock is above zero there.").format(line=line[:60]))
    return Mark(_place(line, line[: found.start()], finish_m, system, translate), elapsed_s)


def _place(line: str, before: str, finish_m: float, system: System, translate: Translate) -> float:
    """Metres from the start line, from what stands before the clock."""
    places = list(_PLACE.finditer(before))
    told = (
        _WORDED.search(before)
        or next((each for each in places if each["unit"]), None)
        or next(iter(places), None)
    )
    if told is not None:
        at_m = float(told["number"].replace(",", ".")) * _unit_m(told["unit"], system)
        # "42.2 km" and "26.2 mi" are how people write the finish.
        at_m = finish_m if abs(at_m - finish_m) <= 0.002 * finish_m else at_m
        at_m = HALF_M if abs(at_m - HALF_M) <= 0.002 * HALF_M and finish_m > HALF_M else at_m
    elif _HALF.search(before):
        at_m = finish_m / 2
    elif _FINISH.search(before):
        at_m = finish_m
    else:
        raise ValueError(
            translate("“{line}” has no place: write it before the clock, as 5 km 25:10.").format(
                line=line[:60]
            )
        )
    if not 0 < at_m <= finish_m:
        raise ValueError(
            translate("“{line}” is not on the course of {length} {unit}.").format(
                line=line[:60], length=_number(finish_m / system.unit_m), unit=system.value
            )
        )
    return at_m


def _unit_m(unit: str | None, system: System) -> float:
    word = (unit or system.value).lower()
    if word.startswith("k"):
        return 1000.0
    return MILE_M if word.startswith("mi") else 1.0


def _in_order(marks: list[Mark], finish_s: float | None, system: System, translate: Translate) -> None:
    for earlier, later in pairwise(marks):
        if later.at_m - earlier.at_m < AT_THE_FINISH_M:
            raise ValueError(
                translate("“{place}” stands there twice.").format(place=as_lines((later,), system))
            )
        if later.elapsed_s <= earlier.elapsed_s:
            raise ValueError(
                translate(
                    "“{later}” is not after “{earlier}”: look whether the clocks run on from the start."
                ).format(later=as_lines((later,), system), earlier=as_lines((earlier,), system))
            )
    if finish_s is not None and marks and finish_s <= marks[-1].elapsed_s:
        raise ValueError(
            translate("The finish is not after “{earlier}”.").format(earlier=as_lines((marks[-1],), system))
        )
