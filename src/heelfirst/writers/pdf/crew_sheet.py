"""The crew's sheet: what to call, to hand over and to read out on the way, who stands where, and when to stop.

docs/how/printed-sheets.md, "The crew sheet".
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any, Literal

from heelfirst.course import Course, Kind
from heelfirst.course.side_words import without_a_side
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Spread
from heelfirst.pacing.calling import Cue, cue_in_words, cues, road_words
from heelfirst.pacing.crew import Dedicated, Place, Stand, Window, clock_window, crew, window
from heelfirst.pacing.crew_words import (
    expected_in_words,
    hours,
    move_in_words,
    place_in_words,
    side_in_words,
    window_in_words,
)
from heelfirst.pacing.odds import odds_in_words
from heelfirst.spotter.lead import Lead
from heelfirst.units import day as days
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.aid_stations import stations
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset, unknown_letters

type Doing = Literal["say", "read", "crew", "finish"]

MOST_BEFORE_THE_STOP_LIST = 12
"""So many lines to call stand before the stop list, with which they fit on one sheet; with more the stop list is first: ours."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what happens on the way."""

    at_m: float
    doing: Doing
    words: str
    """In large type: what is said or read out."""
    more: str
    window: Window
    when: str
    rough: bool = False
    """Whether the place is looked for."""


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
    known: bool = True,
    stop_list: Sequence[str] = (),
    finish_call: Sequence[str] = (),
    checklist: Sequence[str] = (),
    lead: Lead | None = None,
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Callable[[str], str] = str,
) -> bytes:
    """Print the crew's sheet of a plan, a PDF.

    `starts_at`: when the runner crosses the start line; without it times are those of the race clock. `dedicated` counts
    in `system`; `hand_over` is what the runner takes at each aid station; `known`: whether the runner's own times stand
    behind the plan, without which there are no odds. `stop_list`, `finish_call` and `checklist` are printed as they come, a
    line each. `lead`: what a call takes with the pair that calls; None: by the published figures. Raises ValueError for a stand beyond the finish; Unprintable without the extra
    "print".
    """
    called = cues(plan, spread, course, starts_at, translate, lead=lead)
    places = crew(plan, spread, stands, starts_at, course=course, translate=translate)
    lines = on_the_way(
        plan,
        spread,
        called,
        places,
        starts_at=starts_at,
        system=system,
        dedicated=dedicated,
        translate=translate,
    )

    def about(cue: Cue) -> str:
        return " ".join(part for part in (plain(hand_over), _beside(cue, translate)) if part)

    # The finish stands on the way.
    standing = [
        _standing(place, place.stand, system, translate) for place in places if place.stand is not None
    ]
    values: dict[str, Any] = {
        "title": plain(title),
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
        "lines": [_line_values(line, system) for line in lines],
        "stations": [asdict(each) for each in stations(called, system, about, translate)],
        "stop_first": sum(line.doing == "say" for line in lines) > MOST_BEFORE_THE_STOP_LIST,
        "standing": [asdict(each) for each in standing],
        "stop": [_sentences(line) for line in stop_list],
        "finish": [_sentences(line) for line in finish_call],
        "checklist": [plain(line) for line in checklist],
        "words": _words(plan, places[-1], course, day=day, starts_at=starts_at, translate=translate),
    }
    if lead is not None and lead.measured:
        values["words"]["lead"] += " " + translate(
            "How long a word takes was measured by the two of you; where that is longer than usual, you begin earlier."
        )
    values["words"]["odds"] = _odds(plan, spread, known=known, translate=translate)
    values["words"]["unknown"] = _unknown(values, translate)
    return typeset("crew_sheet.typ", values, translate)


def on_the_way(
    plan: Plan,
    spread: Spread,
    called: Iterable[Cue],
    places: Iterable[Place],
    *,
    starts_at: datetime | None = None,
    system: System = System.MILES,
    dedicated: Iterable[Dedicated] = (),
    translate: Callable[[str], str] = str,
) -> tuple[Line, ...]:
    """What is said on the way, in its order: calls but for aid stations, crew, names to read out, the finish."""
    begin_m, end_m = float(plan.edges_m[0]), float(plan.edges_m[-1])
    lines = [_cue_line(cue, system, translate) for cue in called if cue.call.kind is not Kind.AID_STATION]
    lines += [_place_line(place, translate) for place in places]
    for each in dedicated:
        at_m = (each.number - 1) * system.unit_m
        if begin_m <= at_m < end_m:
            number = (
                translate("Mile {number} is for {name}.")
                if system is System.MILES
                else translate("Kilometre {number} is for {name}.")
            ).format(number=each.number, name=each.name)
            when = window(plan, spread, at_m, translate)
            clocked = None if starts_at is None else clock_window(when, starts_at)
            said = window_in_words(when, clocked, translate)
            lines.append(Line(at_m, "read", number, each.words, when, said))
    return tuple(sorted(lines, key=lambda line: line.at_m))


def _place_line(place: Place, translate: Callable[[str], str]) -> Line:
    when = window_in_words(place.window, place.clock, translate)
    stand = place.stand
    if stand is None:
        return Line(place.at_m, "finish", translate("Finish"), "", place.window, when)
    words = ": ".join(part for part in (stand.who, without_a_side(stand.brings)) if part)
    return Line(place.at_m, "crew", words, without_a_side(stand.words), place.window, when)


def _cue_line(cue: Cue, system: System, translate: Callable[[str], str]) -> Line:
    return Line(
        cue.call.at_m,
        "say",
        cue_in_words(cue, system, translate),
        _beside(cue, translate),
        cue.window,
        window_in_words(cue.window, cue.clock, translate),
        rough=cue.lead_m is None,
    )


def _beside(cue: Cue, translate: Callable[[str], str]) -> str:
    """What stands beside a call in small print: whether it is looked for, and what else is written of it."""
    told = [translate("Look for it.")] if cue.lead_m is None else []
    told.append(road_words(cue.call, cue.own_side))
    return " ".join(part for part in told if part)


def _odds(plan: Plan, spread: Spread, *, known: bool, translate: Callable[[str], str]) -> str:
    """How likely the planned finish is, or that nobody knows."""
    if not known:
        return translate(
            "Nobody told what this runner has run: the odds are unknown, and all times take the plan for granted."
        )
    return translate("The odds of the planned finish: {chance}.").format(
        chance=odds_in_words(spread.odds(plan.finish_s), translate)
    )


def _line_values(line: Line, system: System) -> dict[str, str]:
    return {
        "place": roughly(line.at_m, system) if line.rough else place_in_words(line.at_m, system),
        "doing": line.doing,
        "words": line.words,
        "more": line.more,
        "when": line.when,
    }


def roughly(at_m: float, system: System) -> str:
    """Say a place that is looked for: "~ 25.9 mi"."""
    return f"~ {at_m / system.unit_m:.1f} {system.value}"


def _sentences(line: str) -> dict[str, str]:
    """The first sentence, which is set large and bold, and what follows it."""
    first, *rest = re.split(r"(?<=[.!?])\s+|(?<=[.!?]”)\s+|(?<=[。！？])", plain(line), maxsplit=1)
    return {"first": first, "rest": "".join(rest)}


def _standing(place: Place, stand: Stand, system: System, translate: Callable[[str], str]) -> Standing:
    return Standing(
        place=place_in_words(place.at_m, system),
        when=window_in_words(place.window, place.clock, translate),
        expected=expected_in_words(place.window, place.clock),
        who=stand.who,
        brings=stand.brings,
        where="; ".join(part for part in (side_in_words(stand.side, translate), stand.words) if part),
        then="" if place.move is None else move_in_words(place.move, system, translate),
    )


def _unknown(values: dict[str, Any], translate: Callable[[str], str]) -> str:
    texts = [values["title"], *values["checklist"]]
    told = (
        *values["lines"],
        *values["stations"],
        *values["standing"],
        *values["stop"],
        *values["finish"],
    )
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
    low, late_s = hours(finish.window.early_s), finish.window.late_s
    sentence = (
        translate("The plan finishes in {finish}; four such days in five end between {low} and {high} h.")
        if isfinite(late_s)
        else translate(
            "The plan finishes in {finish}; one such day in ten ends before {low} h, and more than one in ten ends before the "
            "finish line."
        )
    )
    planned = sentence.format(
        finish=clock(finish.window.expected_s), low=low, high=hours(late_s) if isfinite(late_s) else ""
    )
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
            "“In” says how far before the place to say it, at the speed planned there. Running slower, say it later. “Look for "
            "it”: the place is only roughly known; say it when you see it."
        ),
        "stations_title": translate("Aid stations"),
        "doing": {
            "say": translate("say"),
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
