"""Hand signals as the runner sees them, and the calls of a course in the pair's own words, to fold and to carry.

docs/how/printed-sheets.md, "Hand signals and calls".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from math import isfinite
from typing import Any, Protocol

from heelfirst.course import Kind
from heelfirst.pacing.crew_words import place_in_words
from heelfirst.spotter.hand_signals import Signal, guide_does
from heelfirst.spotter.lead import BEND_S, GROUND_S, LEAD_S, STEP_S, Lead, heard_ahead_s
from heelfirst.spotter.prompts import Prompt
from heelfirst.units import pace
from heelfirst.units.distance import YARD_M, System
from heelfirst.units.duration import clock
from heelfirst.units.frame import Frame, whose_words
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset, unknown_letters

SLOWEST_MPS, FASTEST_MPS = 0.5, 7.0
LEAST_TOGETHER = 3
MOST_LARGE = 12
"""So many calls are in large type; with more the type is smaller, so that those of a marathon stay on one side: ours."""


@dataclass(frozen=True, slots=True)
class Word:
    """What is said, in the pair's language and in the reader's."""

    said: str
    beside: str = ""
    """The same in the other language; empty where both are one."""


@dataclass(frozen=True, slots=True)
class CallRow:
    """One thing to call."""

    at_m: float
    said: Word
    begin: str
    """Where to begin saying it: "15 m before", "look for it"."""
    more: str = ""
    """What else is known of it, in small print."""
    clock: str = ""
    roughly: bool = False
    """Whether its place is looked for."""
    alike: str = ""
    """Three and more in a row with the same text here are one, as aid stations are; empty: it stands by itself."""


class SaidCall(Protocol):
    """A prompt as `heelfirst.voice.listed` puts it into words."""

    @property
    def prompt(self) -> Prompt:
        """What it is about."""

    @property
    def said(self) -> str:
        """In the language of the pair."""

    @property
    def english(self) -> str:
        """The same in English."""

    @property
    def ahead_m(self) -> float | None:
        """So far before the place it begins; None: there, or where it is seen."""


def call_rows(
    calls: Iterable[SaidCall],
    system: System,
    clock_s: Callable[[Prompt], float | None],
    translate: Callable[[str], str] = str,
) -> tuple[CallRow, ...]:
    """The rows of some calls. `clock_s`: when the runner is there, in seconds since the start; None: nobody knows."""
    rows = []
    for each in calls:
        at_s = clock_s(each.prompt)
        rows.append(
            CallRow(
                at_m=each.prompt.at_m,
                said=Word(each.said, "" if each.said == each.english else each.english),
                begin=begin_in_words(each, system, translate),
                more=more_of(each),
                clock="" if at_s is None else clock(at_s),
                roughly=each.prompt.roughly,
                alike=_alike(each.prompt),
            )
        )
    return tuple(rows)


def more_of(each: SaidCall) -> str:
    """What else is written of it; nothing where that is said already: "Rails" of rails."""
    words = each.prompt.words
    return "" if words.casefold().strip(" .") in each.english.casefold() else words


def _alike(prompt: Prompt) -> str:
    """What aid stations are alike by: the side, the words, and whether they are looked for."""
    if prompt.kind is not Kind.AID_STATION:
        return ""
    return f"{prompt.side} {prompt.roughly} {prompt.words}"


def begin_in_words(each: SaidCall, system: System, translate: Callable[[str], str] = str) -> str:
    """Where to begin saying it: "15 m before", "look for it", "at the place"."""
    if each.ahead_m is not None:
        return before_in_words(each.ahead_m, system, translate)
    return translate("look for it") if each.prompt.roughly else translate("at the place")


def call_sheet(
    *,
    title: str,
    signals: Mapping[Signal, Word],
    calls: Sequence[CallRow],
    lead: Lead,
    speed_mps: float,
    words: Sequence[Word] = (),
    name: str = "",
    system: System = System.KILOMETRES,
    stop_list: Sequence[str] = (),
    source: str = "",
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Callable[[str], str] = str,
) -> bytes:
    """Print hand signals and stop list on one page and the calls after them, a PDF, for a runner who goes backward.

    `name` is the runner's. `signals`: the word of every signal. `words`: what else is said, short. `speed_mps`: the
    runner's, for the distances. `stop_list`: a line each. Raises ValueError for a speed beyond 0.5 to 7 m/s and for a
    signal without a word; Unprintable without the extra "print".
    """
    if not (isfinite(speed_mps) and SLOWEST_MPS <= speed_mps <= FASTEST_MPS):
        raise ValueError(
            translate("Calls are planned for 0.5 to 7 metres a second, not for {speed}.").format(
                speed=f"{speed_mps:g}"
            )
        )
    if missing := [signal.value for signal in Signal if signal not in signals]:
        raise ValueError(f"these hand signals have no word: {', '.join(missing)}")
    values: dict[str, Any] = {
        "title": plain(title),
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
        "signals": {
            signal.value: _word(signals[signal]) | {"does": guide_does(signal, translate)}
            for signal in Signal
        },
        "calls": [_row(rows, system) for rows in _together(calls)],
        "dense": len(calls) > MOST_LARGE,
        "vocabulary": [_word(word) for word in words],
        "leads": [
            {"what": what, "ahead": ahead} for what, ahead in _leads(lead, speed_mps, system, translate)
        ],
        "stop": [plain(line) for line in stop_list],
        "words": _sentences(plain(name), lead, speed_mps, system, translate) | {"source": plain(source)},
    }
    texts = [values["title"], values["words"]["whose"], *values["stop"]]
    texts += [
        text
        for row in (*values["calls"], *values["vocabulary"])
        for text in row.values()
        if text is not row.get("places")
    ]
    texts += [text for row in values["signals"].values() for text in row.values()]
    values["words"]["unknown"] = (
        translate("An empty box is a letter that no typeface of this machine has: write it by hand.")
        if unknown_letters(texts, translate)
        else ""
    )
    return typeset("call_sheet.typ", values, translate)


def before_in_words(ahead_m: float, system: System, translate: Callable[[str], str] = str) -> str:
    """Say where to begin: "35 m before", "40 yd before"; to the next 5, from 50 on to the next 10."""
    count = ahead_m / YARD_M if system is System.MILES else ahead_m
    step = 5 if count < 50 else 10
    rounded = max(step, round(count / step) * step)
    if system is System.MILES:
        return translate("{count} yd before").format(count=rounded)
    return translate("{count} m before").format(count=rounded)


def _together(calls: Sequence[CallRow]) -> list[list[CallRow]]:
    """The calls in the order of the course; three and more that are alike, with nothing else between them, are one row."""
    told = enumerate(sorted(calls, key=lambda call: call.at_m))
    runs = [
        [call for _, call in run] for _, run in groupby(told, key=lambda each: each[1].alike or str(each[0]))
    ]
    return [
        part for run in runs for part in ([run] if len(run) >= LEAST_TOGETHER else [[each] for each in run])
    ]


def _row(alike: Sequence[CallRow], system: System) -> dict[str, Any]:
    """One row, with the place and the clock of each; the middle one's distance stands for all, which differ by their speeds."""
    middle = alike[len(alike) // 2]
    return {
        "places": [{"place": _place(call, system), "clock": call.clock} for call in alike],
        **_word(middle.said),
        "begin": middle.begin,
        "more": plain(middle.more),
    }


def _place(call: CallRow, system: System) -> str:
    if call.roughly:
        return f"~ {call.at_m / system.unit_m:.1f} {system.value}"
    return place_in_words(call.at_m, system)


def _word(word: Word) -> dict[str, str]:
    return {key: plain(text) for key, text in asdict(word).items()}


def _leads(
    lead: Lead, speed_mps: float, system: System, translate: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    """What is begun how far before the place, a line for each of the practised times; the longest of each group."""
    groups = (
        (STEP_S, translate("Kerbs, rails, bumps, roots and potholes")),
        (BEND_S, translate("Bends")),
        (GROUND_S, translate("Cobbles, narrow and steep places, aid stations, people")),
    )
    told = []
    for group_s, what in groups:
        kinds = [kind for kind in Kind if LEAD_S[kind] == group_s]
        ahead_s = max(heard_ahead_s(lead, kind, speed_mps) for kind in kinds)
        told.append((what, before_in_words(ahead_s * speed_mps, system, translate)))
    return tuple(told)


def _sentences(
    name: str, lead: Lead, speed_mps: float, system: System, translate: Callable[[str], str]
) -> dict[str, str]:
    measured = (
        translate("What this pair measured in the drill counts in these distances.")
        if lead.measured
        else translate("These are cautious published figures: this pair has measured nothing yet.")
    )
    return {
        "whose": whose_words(Frame.RUNNER_BACKWARD, name, translate),
        "mirror": translate(
            "Drawn as the runner sees you, who runs after and faces the runner: your right arm is on the left of each "
            "picture. Running beside, use your voice. Whoever runs forward has the runner’s sides swapped: your right is the "
            "runner’s left. Say what stands here and do not turn it again."
        ),
        "ours": translate(
            "These signals are our own; no race and no federation knows them, and nobody has tested them. Agree on them, and "
            "try them at five metres before you run."
        ),
        "signals_title": translate("Hand signals"),
        "calls_title": translate("Calls"),
        "none": translate("Nothing is known of this course beforehand: call what you see."),
        "begin_title": translate("When to begin saying it"),
        "begin": translate("At {pace}.").format(pace=pace.in_words(speed_mps, system)) + " " + measured,
        "slower": translate(
            "Running slower, say it later. You see the road: what you see goes before any list."
        ),
        "words_title": translate("Short words"),
        "stop_title": translate("When you end it"),
        "page": translate("page {page} of {pages}"),
        "not_theirs": translate("Not the organiser’s. Made with Heelfirst."),
    }
