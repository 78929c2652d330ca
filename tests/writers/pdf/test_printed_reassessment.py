"""One page for a physiotherapist: what was entered, unchanged and unjudged."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from heelfirst.energetics.load import Part, Soreness
from heelfirst.facing.totals import Totals
from heelfirst.facing.weeks import Week
from heelfirst.writers.measured import Measured
from heelfirst.writers.pdf import Paper, Reassessment, reassessment_sheet
from printed import Page, pages

FIRST = date(2026, 9, 7)
LAST = date(2026, 12, 15)
HOSTILE = "*bold* _it_ $x$ #eval(1) [a](b) <b> \\ @x = head ⟦ " + "W" * 400 + " 🏃 שלום \u202egnirts"
TEXT = (
    "1. Step-downs, 3 x 10.\n    - slow on the way down\n\nStop when pain is above 4 of 10 the next morning."
)


def on(day: int, **what: float) -> Measured:
    return Measured(day=FIRST + timedelta(days=day), by="Ada Quist", **what)  # type: ignore[arg-type]


FULL = Reassessment(
    who="Mira Holm",
    first=FIRST,
    last=LAST,
    by="Ada Quist, physiotherapist",
    measured=(
        on(0, pain=6, stance_left_s=8.25, stance_right_s=14, walk_s=7.1),
        on(14, pain=5),
        replace(on(98, pain=2, stance_left_s=24.5, stance_right_s=24, walk_s=4.4), note="tape off"),
    ),
    weeks=tuple(
        Week(FIRST + timedelta(weeks=number), Totals(backward_m=1_000 + 100 * number), 600, 2)
        for number in range(12)
    ),
    soreness=(
        Soreness(FIRST, Part.KNEE, 5),
        Soreness(FIRST + timedelta(days=9), Part.KNEE, 1),
        Soreness(FIRST + timedelta(days=3), Part.CALF, 2),
    ),
    text=TEXT,
    text_by="Ada Quist",
)

type Sheet = Callable[..., list[Page]]


@pytest.fixture
def sheet() -> Sheet:
    def printed(told: Reassessment = FULL, **more: object) -> list[Page]:
        return pages(reassessment_sheet(told, **more))  # type: ignore[arg-type]

    return printed


def said(printed: list[Page]) -> str:
    return " ".join(" ".join(page.words.split()) for page in printed)


@pytest.mark.parametrize(("paper", "size_mm"), [(Paper.A4, (210.0, 297.0)), (Paper.LETTER, (215.9, 279.4))])
def test_it_is_one_page_exactly_as_large_as_its_paper(
    sheet: Sheet, paper: Paper, size_mm: tuple[float, float]
) -> None:
    (page,) = sheet(paper=paper)

    assert page.size_mm == pytest.approx(size_mm, abs=0.05)
    assert page.outside() == []


def test_who_when_measures_weeks_and_soreness_stand_on_it(sheet: Sheet) -> None:
    words = said(sheet())

    assert words.startswith("Mira Holm 7 Sep 2026 – 15 Dec 2026 Reassessment · Ada Quist, physiotherapist")
    assert "7 Sep 2026 6 8.2 14.0 7.1 Ada Quist" in words
    assert "21 Sep 2026 5 – – – Ada Quist" in words
    assert "14 Dec 2026 2 24.5 24.0 4.4 Ada Quist · tape off" in words
    assert "7 Sep 2026 1.00 km 600 m – 2" in words
    assert "knee 2 5 1 16 Sep 2026" in words
    assert "calf 1 2 2 10 Sep 2026" in words
    assert "Date and signature" in words


def test_it_judges_nothing_and_says_what_it_is_not(sheet: Sheet) -> None:
    words = said(sheet())

    assert "not a medical device" in words
    assert not re.search(r"normal|cut-off|risk|poor|abnormal|better|worse|improve|should", words.lower())


def test_the_clinicians_words_are_unchanged_line_by_line(sheet: Sheet) -> None:
    (page,) = sheet()

    lines = [line.strip() for line in page.words.splitlines()]
    expected = [line.strip() for line in TEXT.splitlines() if line]
    assert [line for line in lines if line in expected] == expected


def test_a_line_that_is_set_in_stays_set_in(sheet: Sheet) -> None:
    (page,) = sheet()

    outer = min(letter.left_mm for letter in page.letters)
    words = "".join(letter.words for letter in page.letters)
    dash = page.letters[words.index("-slowontheway")]
    assert dash.left_mm - outer > 3


def test_a_long_text_stands_whole_on_the_pages_behind(sheet: Sheet) -> None:
    text = "\n".join(f"Line {number}: as I told you." for number in range(1, 90))

    printed = sheet(replace(FULL, text=text))

    assert len(printed) > 1
    assert "The text stands whole on the next page." in said(printed[:1])
    assert all(f"Line {number}: as I told you." in said(printed[1:]) for number in range(1, 90))
    assert "Date and signature" in said(printed[:1])


def test_with_nothing_entered_it_says_so(sheet: Sheet) -> None:
    (page,) = sheet(Reassessment(who="Mira", first=FIRST, last=LAST))

    words = said([page])
    assert "Nothing was measured in this period." in words
    assert words.count("not measured") == 3
    assert "No run is in the log of this period." in words
    assert "Nothing was told." in words


def test_what_lies_outside_the_period_is_left_out(sheet: Sheet) -> None:
    words = said(sheet(replace(FULL, last=FIRST + timedelta(days=20))))

    assert "14 Dec 2026" not in words
    assert "21 Sep 2026 5" in words
    assert "28 Sep 2026" not in words


def test_of_many_measurements_the_newest_stand_in_the_table_and_the_rest_is_said(sheet: Sheet) -> None:
    printed = sheet(replace(FULL, measured=tuple(on(day, pain=day % 10) for day in range(30))))

    assert len(printed) == 1
    assert "24 earlier ones stand in the pictures only." in said(printed)


def test_what_a_person_typed_is_printed_and_is_never_markup(sheet: Sheet) -> None:
    row = replace(FULL.measured[0], note=HOSTILE, by=HOSTILE)

    printed = sheet(
        replace(FULL, who=HOSTILE, by=HOSTILE, measured=(row,) * 6, text=HOSTILE, text_by=HOSTILE)
    )

    words = said(printed)
    assert "*bold* _it_ $x$ #eval(1) [a](b) <b> \\ @x = head" in words
    assert [page.outside() for page in printed] == [[]] * len(printed)


def test_the_fullest_sheet_has_its_signature_on_the_first_page(sheet: Sheet) -> None:
    row = replace(FULL.measured[0], note="a note in many words " * 20)
    every = tuple(Soreness(FIRST, part, 3) for part in Part)

    printed = sheet(
        replace(FULL, measured=(row,) * 6, soreness=every, text="\n".join(["one line"] * 16)),
        paper=Paper.LETTER,
    )

    assert "Date and signature" in said(printed[:1])


def test_the_same_values_give_the_same_bytes() -> None:
    assert reassessment_sheet(FULL) == reassessment_sheet(FULL)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="turn the two days round"):
        Reassessment(who="Mira", first=LAST, last=FIRST)
