"""The crew's sheet: what to call, to hand over and to read out on the way, who stands where, and when to stop.

docs/how/printed-sheets.md, "The crew sheet".
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, Literal

from heelfirst.course import Course, Kind
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Spread
from heelfirst.pacing.calling import Cue, cue_in_words, cues
from heelfirst.pacing.crew import Dedicated, Place, Stand, Window, clock_window, crew, window
from heelfirst.pacing.crew_words import (
    expected_in_words,
    move_in_words,
    place_in_words,
    side_in_words,
    window_in_words,
)
from heelfirst.units import day as days
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset, unknown_letters

type Doing = Literal["say", "take", "read", "crew", "finish"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what happens on the way."""

    at_m: float
    doing: Doing
    words: str
    """In large type: what is said, taken or read out."""
    more: str
    window: Window
    when: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of who stands where."""

    place: str
    when: str
    expected: str
    who: str
    brings: str
    where: str
    then: str


def crew_sheet(
    plan: Plan,
    spread: Spread,
    course: Course,
    *,
    title: str,
    day: date | None = None,
    starts_at: datetime | None = None,
    system: System = System.MILES,
    stands: Sequence[Stand] = (),
    dedicated: Iterable[Dedicated] = (),
    hand_over: str = "",
    stop_list: Sequence[str] = (),
    finish_call: Sequence[str] = (),
    checklist: Sequence[str] = (),
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Callable[[str], str] = str,
) -> bytes:
    """Print the crew's sheet of a plan, a PDF.

    `starts_at`: when the runner crosses the start line; without it times are those of the race clock. `dedicated` counts
    in `system`; `hand_over` is what the runner takes at each aid station. `stop_list`, `finish_call` and `checklist` are
    printed as they come, a line each. Raises ValueError for a stand beyond the finish; Unprintable without the extra
    "print".
    """
    lines = on_the_way(
        plan,
        spread,
        course,
        starts_at=starts_at,
        system=system,
        stands=stands,
        dedicated=dedicated,
        hand_over=plain(hand_over),
        translate=translate,
    )
    places = crew(plan, spread, stands, starts_at, course=course, translate=translate)
    standing = [_standing(place, system, translate) for place in places]
    values: dict[str, Any] = {
        "title": plain(title),
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
        "lines": [_line_values(line, system) for line in lines],
        "standing": [_standing_values(each) for each in standing] if stands else [],
        "stop": [_sentences(line) for line in stop_list],
        "finish": [_sentences(line) for line in finish_call],
        "checklist": [plain(line) for line in checklist],
        "words": _words(plan, places[-1], course, day=day, starts_at=starts_at, translate=translate),
    }
    values["words"]["unknown"] = _unknown(values, translate)
    return typeset("crew_sheet.typ", values, translate)


def on_the_way(
    plan: Plan,
    spread: Spread,
    course: Course,
    *,
    starts_at: datetime | None = None,
    system: System = System.MILES,
    stands: Sequence[Stand] = (),
    dedicated: Iterable[Dedicated] = (),
    hand_over: str = "",
    translate: Callable[[str], str] = str,
) -> tuple[Line, ...]:
    """Everything that happens on the way, in its order: calls, water, crew, names to read out, the finish."""

    def timed(at_m: float, doing: Doing, words: str, more: str = "") -> Line:
        when = window(plan, spread, at_m, translate)
        clocked = None if starts_at is None else clock_window(when, starts_at)
        return Line(at_m, doing, words, more, when, window_in_words(when, clocked, translate))

    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    called = cues(plan, spread, course, starts_at, translate)
    lines = [_cue_line(cue, system, hand_over, translate) for cue in called]
    lines += [
        timed(stand.at_m, "crew", ": ".join(part for part in (stand.who, stand.brings) if part), stand.words)
        for stand in stands
    ]
    for each in dedicated:
        at_m = (each.number - 1) * system.unit_m
        if begin_m <= at_m < end_m:
            number = (
                translate("Mile {number} is for {name}.")
                if system is System.MILES
                else translate("Kilometre {number} is for {name}.")
            ).format(number=each.number, name=each.name)
            lines.append(timed(at_m, "read", number, each.words))
    lines.append(timed(end_m, "finish", translate("Finish")))
    return tuple(sorted(lines, key=lambda line: line.at_m))


def _cue_line(cue: Cue, system: System, hand_over: str, translate: Callable[[str], str]) -> Line:
    water = cue.call.kind is Kind.AID_STATION
    said = cue_in_words(cue, system, translate)
    words = cue.call.words
    if words and cue.own_side is not cue.call.side:
        # "Right on Hereford Street" under a "Left": whoever reads in a hurry must see whose right that is.
        words = translate("As the course runs: {words}").format(words=words)
    more = " ".join(part for part in (hand_over if water else "", words) if part)
    return Line(
        cue.call.at_m,
        "take" if water else "say",
        said,
        more,
        cue.window,
        window_in_words(cue.window, cue.clock, translate),
    )


def _line_values(line: Line, system: System) -> dict[str, str]:
    return {
        "place": place_in_words(line.at_m, system),
        "doing": line.doing,
        "words": line.words,
        "more": line.more,
        "when": line.when,
    }


def _sentences(line: str) -> dict[str, str]:
    """The first sentence, which is set large and bold, and what follows it."""
    first, *rest = re.split(r"(?<=[.!?])\s+|(?<=[。！？])", plain(line), maxsplit=1)
    return {"first": first, "rest": "".join(rest)}


def _standing(place: Place, system: System, translate: Callable[[str], str]) -> Standing:
    stand = place.stand
    return Standing(
        place=place_in_words(place.at_m, system),
        when=window_in_words(place.window, place.clock, translate),
        expected=expected_in_words(place.window, place.clock),
        who=translate("Finish") if stand is None else stand.who,
        brings="" if stand is None else stand.brings,
        where=""
        if stand is None
        else "; ".join(part for part in (side_in_words(stand.side, translate), stand.words) if part),
        then="" if place.move is None else move_in_words(place.move, system, translate),
    )


def _standing_values(standing: Standing) -> dict[str, str]:
    return {
        "place": standing.place,
        "when": standing.when,
        "expected": standing.expected,
        "who": standing.who,
        "brings": standing.brings,
        "where": standing.where,
        "then": standing.then,
    }


def _unknown(values: dict[str, Any], translate: Callable[[str], str]) -> str:
    texts = [values["title"], *values["checklist"]]
    told = (*values["lines"], *values["standing"], *values["stop"], *values["finish"])
    texts += [text for each in told for text in each.values()]
    if not unknown_letters(texts, translate):
        return ""
    return translate("An empty box is a letter that no typeface of this machine has: write it by hand.")


def _words(
    plan: Plan,
    finish: Place,
    course: Course,
    *,
    day: date | None,
    starts_at: datetime | None,
    translate: Callable[[str], str],
) -> dict[str, Any]:
    """The sentences round the lists."""
    backward = plan.ground.runner.facing is Facing.BACKWARD
    low, high = (
        clock(value) if isfinite(value) else "–" for value in (finish.window.early_s, finish.window.late_s)
    )
    planned = translate(
        "The plan finishes in {finish}; four such days in five end between {low} and {high}."
    ).format(finish=clock(finish.window.expected_s), low=low, high=high)
    started = (
        translate("Times count from the moment the runner crosses the start line.")
        if starts_at is None
        else translate(
            "Times are those of the day, for a runner who crosses the start line at {time}."
        ).format(time=f"{starts_at:%H:%M}")
    )
    return {
        "day": "" if day is None else days.in_words(day),
        "first": f"{planned} {started}",
        "mirror_title": translate("Left and right are the runner’s own.") if backward else "",
        "mirror": translate(
            "Say them as they stand here. Do not turn them again: if you run forward, beside the runner or looking into the "
            "runner’s face, your right is the runner’s left. What you see coming on your right you call “left”."
        )
        if backward
        else translate("Left and right are the runner’s own, and yours as you run along."),
        "way_title": translate("On the way"),
        "lead": translate(
            "“In” says how far before the place to say it, at the speed planned there. Running slower, say it later."
        ),
        "doing": {
            "say": translate("say"),
            "take": translate("water"),
            "read": translate("read out"),
            "crew": translate("crew"),
            "finish": translate("finish"),
        },
        "standing_title": translate("Who stands where"),
        "stop_title": translate("When you end it"),
        "finish_title": translate("Before the line"),
        "checklist_title": translate("Before the start"),
        "page": translate("page {page} of {pages}"),
        "not_theirs": translate("Not the organiser’s. Made with Heelfirst."),
        "source": course.source,
    }
