"""One page for a physiotherapist: what was measured, what was run, what was sore. No cut-off, no verdict.

docs/how/build-up-sheets.md, "The reassessment".
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from heelfirst.energetics.load import Soreness
from heelfirst.energetics.load.parts import Part, name
from heelfirst.facing.weeks import Week
from heelfirst.units import day as days
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.writers.measured import (
    MOST_PAIN,
    Measure,
    Measured,
    Series,
    figure,
    measure_in_words,
    series,
)
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset
from heelfirst.writers.pdf.week import carried_lines, empty_boxes
from heelfirst.writers.svg.measures import JOINED_DAYS

type Translate = Callable[[str], str]

MOST_ROWS = 6
"""So many measurements, the newest, stand in the table; the trends have all of them. Ours: with them one page suffices."""
MOST_WEEKS = 12
MOST_NOTE = 150
"""Letters of a note; the rest of a longer one is left out, as three dots say."""
MOST_LINES = 34
"""Of the clinician's text, of notes and of weeks together; with more the text stands whole on the pages behind. Ours."""
LETTERS_A_LINE, LETTERS_A_NOTE_LINE = 95, 30
LEAST_SECONDS = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassessment:
    """What a reassessment sheet tells of one person. Raises ValueError where the period ends before it begins."""

    who: str
    first: date
    last: date
    by: str = ""
    """Whose sheet it is: the physiotherapist."""
    measured: tuple[Measured, ...] = ()
    """Those within the period are printed."""
    weeks: tuple[Week, ...] = ()
    soreness: tuple[Soreness, ...] = ()
    text: str = ""
    """The clinician's own, carried unchanged."""
    text_by: str = ""
    text_entered: bool = False
    """Whether the runner typed it in: then nobody but the runner vouches for it."""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(
                f"a period ends after it begins, not from {self.first} to {self.last}: turn the two days round"
            )


def reassessment_sheet(
    told: Reassessment,
    *,
    system: System = System.KILOMETRES,
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Translate = str,
) -> bytes:
    """Print one page on a person's period, a PDF; a clinician's text too long for it stands whole on the pages behind.

    Raises Unprintable without the extra "print".
    """
    measured = sorted(
        (row for row in told.measured if told.first <= row.day <= told.last), key=lambda row: row.day
    )
    text = carried_lines(told.text) if told.text.strip() else []
    rows = [_row(row) for row in measured[-MOST_ROWS:]]
    weeks = _weeks(told)
    lines = (
        sum(1 + (line["in"] + len(line["words"])) // LETTERS_A_LINE for line in text)
        + sum(1 + len(row["note"]) // LETTERS_A_NOTE_LINE for row in rows)
        + max(len(weeks), len({one.part for one in told.soreness}))
    )
    values: dict[str, Any] = {
        "title": plain(told.who),
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
        "rows": rows,
        "trends": [_trend(measured, measure, told, translate) for measure in Measure],
        "weeks": [_week(week, system) for week in weeks],
        "sore": _sore(told, translate),
        "text": text,
        "text_behind": bool(text) and lines > MOST_LINES,
        "words": _words(told, measured, translate),
    }
    values["words"]["unknown"] = empty_boxes(values, translate)
    return typeset("reassessment.typ", values, translate)


def _row(row: Measured) -> dict[str, str]:
    return {
        "day": days.in_words(row.day),
        "pain": figure(Measure.PAIN, row.pain),
        "left": figure(Measure.STANCE, row.stance_left_s),
        "right": figure(Measure.STANCE, row.stance_right_s),
        "walk": figure(Measure.WALK, row.walk_s),
        "note": shortened(plain(" · ".join(part for part in (row.by, row.note) if part.strip()))),
    }


def shortened(words: str, most: int = MOST_NOTE) -> str:
    """Words cut at the end of one, with three dots, where they are more than so many letters."""
    if len(words) <= most:
        return words
    whole = words[:most].rsplit(" ", 1)[0] if " " in words[:most] else words[: most - 1]
    return f"{whole.rstrip(' .,;')}…"


def _trend(
    measured: Sequence[Measured], measure: Measure, told: Reassessment, translate: Translate
) -> dict[str, Any]:
    lines = series(measured, measure, translate)
    highest = max((value for line in lines for _, value in line.points), default=0.0)
    high = MOST_PAIN if measure is Measure.PAIN else max(LEAST_SECONDS, highest)
    return {
        "name": measure_in_words(measure, translate),
        "high": figure(measure, high) if lines else "",
        "lines": [_line(line, measure, told, high) for line in lines],
    }


def _line(line: Series, measure: Measure, told: Reassessment, high: float) -> dict[str, Any]:
    span = max((told.last - told.first).days, 1)

    def place(day: date, value: float) -> dict[str, float]:
        return {"x": (day - told.first).days / span, "y": value / high}

    return {
        "kind": line.kind,
        "name": line.name,
        "points": [place(day, value) for day, value in line.points],
        "joins": [
            [place(a, low), place(b, top)]
            for (a, low), (b, top) in pairwise(line.points)
            if (b - a).days <= JOINED_DAYS
        ],
        "ends": [figure(measure, line.points[end][1]) for end in ((0, -1) if len(line.points) > 1 else (0,))],
    }


def _weeks(told: Reassessment) -> Sequence[Week]:
    within = [week for week in told.weeks if told.first <= week.starts_on <= told.last]
    return sorted(within, key=lambda week: week.starts_on)[-MOST_WEEKS:]


def _week(week: Week, system: System) -> dict[str, str]:
    def way(metres: float) -> str:
        return distance.in_words(metres, system) if metres else "–"

    return {
        "of": days.in_words(week.starts_on),
        "backward": way(week.totals.backward_m),
        "longest": way(week.longest_backward_m),
        "forward": way(week.totals.forward_m),
        "runs": str(week.runs),
    }


def _sore(told: Reassessment, translate: Translate) -> list[dict[str, str]]:
    """Of each part that was told: how often, the highest, and the last."""
    found: dict[Part, list[Soreness]] = {}
    for each in sorted(told.soreness, key=lambda one: one.day):
        if told.first <= each.day <= told.last:
            found.setdefault(each.part, []).append(each)
    return [
        {
            "part": name(part, translate),
            "times": str(len(found[part])),
            "highest": f"{max(each.score for each in found[part]):g}",
            "last": f"{found[part][-1].score:g}",
            "day": days.in_words(found[part][-1].day),
        }
        for part in Part
        if part in found
    ]


def _words(told: Reassessment, measured: Sequence[Measured], translate: Translate) -> dict[str, Any]:
    left_out = max(0, len(measured) - MOST_ROWS)
    return {
        "head": translate("Reassessment"),
        "period": f"{days.in_words(told.first)} – {days.in_words(told.last)}",
        "first": days.in_words(told.first),
        "last": days.in_words(told.last),
        "by": plain(told.by),
        "measures": translate("Measured"),
        "columns": [
            translate("day"),
            translate("pain, 0–10"),
            translate("one leg, left, s"),
            translate("one leg, right, s"),
            translate("3 m backward, s"),
            translate("note"),
        ],
        "none": translate("not measured"),
        "no_rows": translate("Nothing was measured in this period."),
        "left_out": translate("{count} earlier ones stand in the pictures only.").format(count=left_out)
        if left_out
        else "",
        "done": translate("Run, week by week"),
        "done_columns": [
            translate("week of"),
            translate("backward"),
            translate("longest"),
            translate("forward"),
            translate("runs"),
        ],
        "no_weeks": translate("No run is in the log of this period."),
        "sore": translate("Soreness, as the runner told it"),
        "sore_columns": [
            translate("part"),
            translate("told"),
            translate("highest"),
            translate("last"),
            translate("on"),
        ],
        "no_sore": translate("Nothing was told."),
        "text": translate("Entered by the runner as a clinician’s words")
        if told.text_entered
        else translate("In the clinician’s words, unchanged"),
        "text_by": plain(told.text_by),
        "behind": translate("The text stands whole on the next page."),
        "notes": translate("Notes"),
        "signed": translate("Date and signature"),
        "made": translate(
            "Made with Heelfirst, which is not a medical device: it shows what was entered, and judges nothing."
        ),
        "page": translate("page {page} of {pages}"),
    }
