"""The pace band: strips for the wrist, in real millimetres. docs/how/printed-sheets.md, "The band"."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from heelfirst.course import Course
from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Spread, Style
from heelfirst.pacing.crew import Dedicated
from heelfirst.pacing.words import WATCH_LONG, target
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.band_rows import Band, BandRow, banded
from heelfirst.writers.pdf.sheet import MARGIN_MM, Paper, typeset, unknown_letters
from heelfirst.writers.pdf.strips import (
    BETWEEN_MM,
    FOR_A_WRIST_MM,
    GAP_EM,
    HEAD_MM,
    PAD_MM,
    PITCH_EM,
    TAB_MM,
    WRIST_MM,
    Cut,
    columns,
    cut,
    row_mm,
)


def band(
    plan: Plan,
    *,
    title: str,
    day: date | None = None,
    system: System = System.MILES,
    course: Course | None = None,
    goals: Sequence[tuple[str, Plan]] = (),
    dedicated: Iterable[Dedicated] = (),
    watch_long: float | None = WATCH_LONG,
    spread: Spread | None = None,
    wrist_mm: float = WRIST_MM,
    paper: Paper = Paper.A4,
    language: str = "en",
    translate: Callable[[str], str] = str,
) -> bytes:
    """Print the pace band of a plan, a PDF.

    `course` adds its aid stations and calls, `goals` up to three more clocks with their letters, `dedicated` the names of
    miles (or of kilometres, as `system` says). The pace is what a watch shows while running that reads too long by the
    share `watch_long`; with None it is that of the course. `spread` adds the odds. Strips are as long as the wrist at most.
    Raises ValueError for a wrist outside 120 to 320 mm, a watch more than 10 % off, more than three goals, or a goal on
    another course; Unprintable without the extra "print".
    """
    whole = banded(
        plan,
        title=title,
        day=day,
        system=system,
        course=course,
        goals=goals,
        dedicated=dedicated,
        watch_long=watch_long,
    )
    whole, unknown = _writable(whole, translate)
    values = page_values(whole, cut(whole, wrist_mm, paper), paper, language, translate)
    values["words"]["unknown"] = unknown
    if spread is not None and plan.style is Style.OPTIMUM:
        values["words"]["odds"] = target(plan, spread, translate)
    return typeset("band.typ", values, translate)


def page_values(
    whole: Band, cuts: Cut, paper: Paper, language: str, translate: Callable[[str], str]
) -> dict[str, Any]:
    """What the template prints."""
    across_mm = paper.size_mm[0] - 2 * MARGIN_MM
    on_a_page = max(1, int((across_mm + BETWEEN_MM) / (cuts.width_mm + BETWEEN_MM)))
    strips = [
        {"part": f"{part + 1}/{len(cuts.strips)}" if len(cuts.strips) > 1 else "", "rows": rows}
        for part, rows in enumerate(_strip_values(strip, cuts.size_pt) for strip in cuts.strips)
    ]
    # Rain and sweat take one: a second stands beside it where there is room.
    spare = 2 * len(strips) <= on_a_page
    if spare:
        strips = [*strips, *strips]
    return {
        "title": whole.title,
        "language": language,
        "paper": paper.value,
        "margin": MARGIN_MM,
        "size": cuts.size_pt,
        "name_size": max(8.0, round(0.72 * cuts.size_pt, 2)),
        "pitch": PITCH_EM,
        "width": cuts.width_mm,
        "pad": PAD_MM,
        "head": HEAD_MM,
        "tab": TAB_MM,
        "between": BETWEEN_MM,
        "columns": asdict(columns(whole)) | {"gap": GAP_EM},
        "heads": {
            "number": whole.system.value,
            "pace": f"/{whole.system.value}" if whole.watch_long is None else translate("watch"),
            "clocks": list(whole.heads),
        },
        "pages": [strips[first : first + on_a_page] for first in range(0, len(strips), on_a_page)],
        "words": _words(whole, cuts, translate) | {"spare": _spare(translate) if spare else ""},
    }


def _strip_values(strip: Sequence[BandRow], size_pt: float) -> list[dict[str, Any]]:
    before = [None, *strip]
    return [
        _row_values(row, size_pt) | {"heavy": above is not None and above.number.endswith(("0", "5"))}
        for above, row in zip(before, strip, strict=False)
    ]


def _row_values(row: BandRow, size_pt: float) -> dict[str, Any]:
    return {
        "number": row.number,
        "pace": row.pace,
        "clocks": list(row.clocks),
        "left": [{"kind": mark.kind, "known": mark.known} for mark in row.left],
        "right": [{"kind": mark.kind, "known": mark.known} for mark in row.right],
        "name": row.name,
        "height": row_mm(row, size_pt),
    }


def _writable(whole: Band, translate: Callable[[str], str]) -> tuple[Band, str]:
    """The band without the letters that nobody here can print, and a sentence that says where they are missing."""
    told = [
        (row.number, missing) for row in whole.rows if (missing := unknown_letters([row.name], translate))
    ]
    of_title = unknown_letters([whole.title], translate)
    if not told and not of_title:
        return whole, ""
    places = [*([translate("the title")] if of_title else []), *(number for number, _ in told)]
    lacking = set("".join(missing for _, missing in told))
    rows = tuple(replace(row, name=_without(row.name, lacking)) for row in whole.rows)
    sentence = translate(
        "No typeface of this machine has all the letters of: {places}. Write what is missing by hand."
    ).format(places=", ".join(places))
    return replace(whole, title=_without(whole.title, set(of_title)), rows=rows), sentence


def _without(text: str, letters: Container[str]) -> str:
    """The text without these letters; dots to write on where nothing is left of it."""
    return plain("".join(letter for letter in text if letter not in letters)) or ("…" if text else "")


def _spare(translate: Callable[[str], str]) -> str:
    return translate("Everything stands here twice: one is to spare.")


def _read(whole: Band, translate: Callable[[str], str]) -> str:
    miles = whole.system is System.MILES
    if not whole.paced:
        return (
            translate("A row is a mile: its number, and the clock at its end for each goal.")
            if miles
            else translate("A row is a kilometre: its number, and the clock at its end for each goal.")
        )
    if whole.watch_long is None:
        return (
            translate(
                "A row is a mile: its number, its pace on the course while you run, the clock at its end. Stops are in the "
                "clock, not in the pace. A watch that reads too long shows less than this pace."
            )
            if miles
            else translate(
                "A row is a kilometre: its number, its pace on the course while you run, the clock at its end. Stops are in "
                "the clock, not in the pace. A watch that reads too long shows less than this pace."
            )
        )
    sentence = (
        translate(
            "A row is a mile: its number, the pace that your watch shows while you run, the clock at its end. Stops are in the "
            "clock, not in the pace. The watch is taken to read {percent} % too long."
        )
        if miles
        else translate(
            "A row is a kilometre: its number, the pace that your watch shows while you run, the clock at its end. Stops are "
            "in the clock, not in the pace. The watch is taken to read {percent} % too long."
        )
    )
    return sentence.format(percent=f"{100 * whole.watch_long:g}".replace("-", "−"))


def _words(whole: Band, cuts: Cut, translate: Callable[[str], str]) -> dict[str, Any]:
    """The sentences round the strips."""
    own = (
        translate(
            "Marks at the left edge are on your own left as you run backward, those at the right edge on your right."
        )
        if whole.facing is Facing.BACKWARD
        else translate("Marks at the left edge are on your left, those at the right edge on your right.")
    )
    return {
        "measure": translate(
            "Measure this line: 100 mm. If it is not, print again at 100 %, without “fit to page”."
        ),
        "cut": (
            translate(
                "Cut along the dashed lines, cover both sides with clear tape, and wrap it round the wrist with the tail under "
                "the head. Each strip is {width} mm wide. Hold the arm across your chest: on either wrist the rows read level."
            )
            if cuts.width_mm <= FOR_A_WRIST_MM
            else translate(
                "Cut along the dashed lines, cover both sides with clear tape, and wrap it round the forearm with the tail "
                "under the head: {width} mm are wide for a wrist. Hold the arm across your chest: on either arm the rows "
                "read level."
            )
        ).format(width=f"{cuts.width_mm:.0f}"),
        "read": _read(whole, translate),
        "own": own if any(row.left or row.right for row in whole.rows) else "",
        "signs": [
            {"kind": kind, "known": known, "words": words}
            for kind, known, words in (
                ("water", True, translate("aid station")),
                ("bend", True, translate("bend")),
                ("ground", True, translate("mind the ground: kerb, rails, cobbles, bump, narrow, steep")),
                ("ground", False, translate("outlined: right across, or nobody knows the side")),
            )
            if any(
                mark.kind == kind or (not known and not mark.known)
                for row in whole.rows
                for mark in (*row.left, *row.right)
                if known or not mark.known
            )
        ],
        "plan": translate("plan"),
        "tail": translate("tape under the head"),
        "source": f"{whole.source} {translate('Made with Heelfirst.')}".strip(),
        "unknown": "",
        "odds": "",
    }
