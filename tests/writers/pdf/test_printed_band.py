"""The pace band on paper: real lengths, figures that can be read, every mile."""

from dataclasses import replace
from datetime import date

import pytest

from heelfirst.course import Call, Course, Kind, Side, by_name
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Plan, Split, pace, pace_for, splits, spread, stops
from heelfirst.pacing.crew import Dedicated
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.writers.pdf import Paper, Unprintable, band, crew_sheet, strips
from heelfirst.writers.pdf.band import page_values
from heelfirst.writers.pdf.band_rows import BandRow, Mark, banded
from heelfirst.writers.pdf.strips import FOR_A_WRIST_MM, SMALLEST_PT, cut, row_mm
from hills import mira, way
from printed import Page, pages
from shared_data import CHECKOUT

LONG = "A name of sixty letters, as long as a race is allowed to have"


@pytest.fixture(scope="module")
def boston() -> Course:
    return by_name("boston")


@pytest.fixture(scope="module")
def plan(boston: Course) -> Plan:
    return pace(boston.segments(), mira(), Day(losses=stops(boston.calls, Facing.BACKWARD)))


def on_the_watch_s(split: Split) -> float:
    """A watch that reads 1.2 % long, while its runner runs."""
    return split.running_pace_s / 1.012


def rows_of(page: Page) -> list[str]:
    return [line.strip() for line in page.words.splitlines()]


@pytest.mark.parametrize(("paper", "size_mm"), [(Paper.A4, (210.0, 297.0)), (Paper.LETTER, (215.9, 279.4))])
def test_a_page_is_exactly_as_large_as_its_paper(
    plan: Plan, paper: Paper, size_mm: tuple[float, float]
) -> None:
    (page,) = pages(band(plan, title="Hopkinton to Boylston Street", paper=paper))

    assert page.size_mm == pytest.approx(size_mm, abs=0.05)


@pytest.mark.parametrize("system", System)
def test_every_mile_or_kilometre_is_there_with_its_time_and_its_clock(
    boston: Course, plan: Plan, system: System
) -> None:
    lines = {
        line
        for page in pages(band(plan, title="Boston", course=boston, system=system))
        for line in rows_of(page)
    }

    for split in splits(plan, system)[:-1]:
        assert f"{split.number} {clock(on_the_watch_s(split))} {clock(split.elapsed_s)}" in lines

    last = "26.2" if system is System.MILES else "42.2"
    assert any(line.startswith(last) and line.endswith(clock(plan.finish_s)) for line in lines)


def test_no_figure_is_smaller_than_ten_points_and_none_is_thin(boston: Course, plan: Plan) -> None:
    """Figures below the head of a strip, so beneath the sentences at the top of the page."""
    goals = [
        (letter, pace_for(boston.segments(), mira(), time_s))
        for letter, time_s in (("A", 14_000.0), ("B", 15_000.0))
    ]
    (page,) = pages(band(plan, title="Boston", course=boston, goals=goals, dedicated=[Dedicated(3, "Mira")]))
    below_mm = next(letter.bottom_mm for letter in page.letters if letter.size_pt == 7.5) - 1

    figures = [letter for letter in page.letters if letter.words.isdigit() and letter.bottom_mm < below_mm]

    assert len(figures) > 26 * 8
    assert min(letter.size_pt for letter in figures) >= SMALLEST_PT
    assert {letter.weight for letter in figures} <= {"Semibold", "Bold"}


def test_the_line_to_measure_is_a_hundred_millimetres(plan: Plan) -> None:
    (page,) = pages(band(plan, title="Boston"))

    assert any(length == pytest.approx(100.0, abs=0.01) for length in page.levels_mm)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (LONG, LONG),
        ("波士顿马拉松 🏃 בוסטון", "为了小明 💜 עבור"),
        ("#strong[x] *a* $ _b_ \\ <m> @k", "`raw` #panic()"),
        ("A" * 120, "W" * 60),
    ],
)
def test_nothing_stands_outside_the_page_whatever_is_typed(
    boston: Course, plan: Plan, title: str, name: str
) -> None:
    printed = pages(
        band(plan, title=title, course=boston, dedicated=[Dedicated(n, name) for n in range(1, 27)])
    )

    for page in printed:
        assert page.outside() == []


def test_what_is_typed_is_no_markup(plan: Plan) -> None:
    (page,) = pages(band(plan, title="#strong[x] *a* $1$", dedicated=[Dedicated(1, "`y` _b_")]))

    assert "#strong[x] *a* $1$" in page.words
    assert "`y` _b_" in page.words


@pytest.mark.parametrize("language", ["en-us", "de", "zh_Hans", "", "x-klingon"])
def test_any_tag_of_a_language_is_taken(plan: Plan, language: str) -> None:
    assert pages(band(plan, title="Boston", language=language))


def test_the_same_values_give_the_same_bytes(boston: Course, plan: Plan) -> None:
    first, second = (band(plan, title="Boston", day=date(2027, 4, 19), course=boston) for _ in range(2))

    assert first == second
    assert b"CreationDate" not in first


def test_every_typeface_is_in_the_file(boston: Course, plan: Plan) -> None:
    (page,) = pages(band(plan, title="Boston", course=boston))

    assert page.fonts
    assert all(embedded for _, embedded in page.fonts)


def test_a_bend_to_the_courses_right_is_marked_at_the_runners_left(plan: Plan, boston: Course) -> None:
    """At 28.0 km, in mile 18, the course turns right at the fire station."""
    row = banded(plan, title="Boston", course=boston).rows[17]

    assert row.left[0] == Mark("bend", known=True)
    assert Mark("bend", known=True) not in row.right


def test_forward_the_same_bend_is_marked_at_the_right(boston: Course) -> None:
    forward = pace(boston.segments(), mira(3.5, Facing.FORWARD))

    row = banded(forward, title="Boston", course=boston).rows[17]

    assert row.right[0] == Mark("bend", known=True)


def test_what_stands_at_a_miles_mark_belongs_to_the_mile_that_ends_there(plan: Plan, boston: Course) -> None:
    """Aid stations stand at each mile from 2 to 25."""
    rows = banded(plan, title="Boston", course=boston).rows

    watered = [number for number, row in enumerate(rows, 1) if any(mark.kind == "water" for mark in row.left)]

    assert watered == list(range(2, 26))


def test_what_lies_right_across_stands_outlined_at_both_edges(plan: Plan, boston: Course) -> None:
    row = banded(plan, title="Boston", course=boston).rows[6]

    assert Mark("ground", known=False) in row.left
    assert Mark("ground", known=False) in row.right


def test_a_side_that_is_known_is_not_told_as_unknown(plan: Plan, boston: Course) -> None:
    """A kerb on the course's left and rails right across in the same mile: one triangle at each edge, the right one full."""
    calls = (Call(kind=Kind.KERB, at_m=500, side=Side.LEFT), Call(kind=Kind.RAIL, at_m=700))

    row = banded(plan, title="Boston", course=replace(boston, calls=calls)).rows[0]

    assert row.right == (Mark("ground", known=True),)
    assert row.left == (Mark("ground", known=False),)


def test_a_goal_that_is_the_plan_takes_its_place(plan: Plan) -> None:
    level = pace(way(), mira())
    slow = pace_for(way(), mira(), 16_000.0)

    whole = banded(level, title="Level", goals=[("A", level), ("B", slow)])

    assert whole.heads == ("A", "B")
    assert not whole.paced


def test_beside_two_goals_the_plan_leaves_the_wrist(plan: Plan, boston: Course) -> None:
    """Plan, A, B and C together were 67 mm wide."""
    goals = [
        (letter, pace_for(boston.segments(), mira(), time_s))
        for letter, time_s in (("A", 13_400.0), ("B", 14_000.0), ("C", 15_000.0))
    ]

    whole = banded(plan, title="Boston", course=boston, goals=goals)

    assert whole.heads == ("A", "B", "C")
    assert cut(whole).width_mm <= 60
    assert cut(banded(plan, title="Boston", course=boston, goals=goals[:2])).width_mm <= FOR_A_WRIST_MM
    assert banded(plan, title="Boston", goals=goals[:1]).heads == ("", "A")


def test_a_strip_goes_round_the_wrist_and_all_rows_are_on_it(plan: Plan, boston: Course) -> None:
    whole = banded(plan, title="Boston", course=boston, system=System.KILOMETRES)

    for wrist_mm in (120.0, 150.0, 170.0, 220.0):
        cuts = cut(whole, wrist_mm)

        assert [row for strip in cuts.strips for row in strip] == list(whole.rows)
        assert all(sum(row_mm(row, cuts.size_pt) for row in strip) + 9.5 <= wrist_mm for strip in cuts.strips)


def test_a_band_without_marks_has_larger_figures(plan: Plan, boston: Course) -> None:
    bare, marked = (cut(banded(plan, title="Boston", course=course)) for course in (None, boston))

    assert bare.size_pt > marked.size_pt >= SMALLEST_PT
    assert bare.width_mm <= 46


def test_strips_are_of_a_length(plan: Plan, boston: Course) -> None:
    """43 rows on two strips: 22 and 21, not 35 and 8."""
    cuts = cut(banded(plan, title="Boston", course=boston, system=System.KILOMETRES))

    assert [len(strip) for strip in cuts.strips] == [22, 21]


def test_every_fifth_row_ends_with_a_heavy_rule_on_every_strip(plan: Plan, boston: Course) -> None:
    """Also on the second, which begins with kilometre 23."""
    whole = banded(plan, title="Boston", course=boston, system=System.KILOMETRES)

    (page,) = page_values(whole, cut(whole), Paper.A4, "en", str)["pages"]

    heavy = [row["number"] for strip in page for row in strip["rows"] if row["heavy"]]
    assert heavy == ["6", "11", "16", "21", "26", "31", "36", "41"]


def test_a_hundred_kilometres_are_all_printed() -> None:
    plan = pace(way(whole_m=100_000.0, segments=1000), mira(2.4))

    lines = {
        line for page in pages(band(plan, title="100 km", system=System.KILOMETRES)) for line in rows_of(page)
    }

    for split in splits(plan):
        assert f"{split.number} {clock(on_the_watch_s(split))} {clock(split.elapsed_s)}" in lines


def test_the_pace_is_what_the_watch_shows_while_running_and_the_sheet_says_so(
    boston: Course, plan: Plan
) -> None:
    """Mile 20 holds a stop of 8 s, and the watch reads 1.2 % long: whoever matched the course's pace with it lost both."""
    split = splits(plan, System.MILES)[19]
    expected = clock((split.split_s - split.lost_s) / 1.012)

    row = banded(plan, title="Boston", course=boston).rows[19]

    assert split.lost_s == 8.0
    assert row.pace == expected
    (page,) = pages(band(plan, title="Boston", course=boston))
    assert "the pace that your watch shows while you run" in " ".join(page.words.split())
    assert "read 1.2 % too long" in " ".join(page.words.split())
    assert any(line.startswith("mi watch") for line in rows_of(page))


def test_where_it_is_asked_for_the_pace_is_that_of_the_course(plan: Plan) -> None:
    split = splits(plan, System.MILES)[19]

    row = banded(plan, title="Boston", watch_long=None).rows[19]

    assert row.pace == clock(split.split_s - split.lost_s)
    (page,) = pages(band(plan, title="Boston", watch_long=None))
    assert "its pace on the course while you run" in " ".join(page.words.split())
    assert any(line.startswith("mi /mi") for line in rows_of(page))


def test_the_odds_stand_over_the_strips_where_they_are_known(plan: Plan) -> None:
    (told,) = pages(band(plan, title="Boston", spread=spread(plan)))
    (untold,) = pages(band(plan, title="Boston"))

    assert "The odds that it is there: about" in " ".join(told.words.split())
    assert "odds" not in untold.words


@pytest.mark.parametrize("wrist_mm", [100.0, 400.0, float("nan")])
def test_a_wrist_that_nobody_has_is_refused(plan: Plan, wrist_mm: float) -> None:
    with pytest.raises(ValueError, match="120 to 320 mm round"):
        band(plan, title="Boston", wrist_mm=wrist_mm)


def test_goals_of_another_course_and_a_fourth_one_are_refused(plan: Plan) -> None:
    short = pace(way(whole_m=10_000.0, segments=100), mira())

    with pytest.raises(ValueError, match="plans of the same course"):
        band(plan, title="Boston", goals=[("A", short)])
    with pytest.raises(ValueError, match="room for 3 goals, not 4"):
        band(plan, title="Boston", goals=[(letter, plan) for letter in "ABCD"])


def test_without_the_extra_the_error_names_it(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.writers.pdf.sheet.find_spec", lambda _: None)

    with pytest.raises(Unprintable, match=r'pip install "heelfirst\[print\]"'):
        band(plan, title="Boston")


def test_letters_that_nobody_here_has_are_told(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.writers.pdf.sheet._elsewhere", tuple)

    (page,) = pages(
        band(
            plan, title="Boston 🏃", dedicated=[Dedicated(2, "小明"), Dedicated(3, "Ida 👩\u200d👩\u200d👧")]
        )
    )

    told = " ".join(page.words.split())
    assert "all the letters of: the title, 2, 3. Write what is missing by hand." in told
    assert told.startswith("Boston Measure this line")
    assert not set("小明🏃👩👧") & set(page.words)


def test_it_works() -> None:
    row = BandRow("1", "8:32", ("8:32",))

    assert row_mm(row, 10.0) == pytest.approx(4.586, abs=0.001)


def test_the_page_tells_the_lengths_and_sizes_that_are_printed() -> None:
    page = (CHECKOUT / "docs" / "how" / "printed-sheets.md").read_text(encoding="utf-8")
    told = " ".join(page.split())

    assert f"({strips.WRIST_MM:.0f} mm where nobody says; {strips.NARROWEST_WRIST_MM:.0f} to" in told
    assert (
        f"to {strips.WIDEST_WRIST_MM:.0f} mm), its head included, and a tail of {strips.TAB_MM:.0f} mm"
        in told
    )
    assert (
        f"from {strips.LARGEST_PT:.0f} down to {strips.SMALLEST_PT:.0f} points in steps of half a point"
        in told
    )
    assert f"at most {strips.WIDEST_MM:.0f} mm wide" in told
    assert f"over {strips.FOR_A_WRIST_MM:.0f} mm the sheet says that it is for the forearm" in told
    assert f"{10 * strips.PITCH_EM * 25.4 / 72:.2f} = {27 * 10 * strips.PITCH_EM * 25.4 / 72:.0f} mm" in told


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("wrist_mm", [120.0, 170.0, 320.0])
def test_strips_never_slip_to_another_page_however_much_stands_above_them(
    boston: Course, plan: Plan, monkeypatch: pytest.MonkeyPatch, paper: Paper, wrist_mm: float
) -> None:
    """Three goals, every kind of mark, a title of two lines in letters that nobody here has."""
    monkeypatch.setattr("heelfirst.writers.pdf.sheet._elsewhere", tuple)
    goals = [
        ("A", pace_for(boston.segments(), mira(), 14_000.0)),
        ("B", pace_for(boston.segments(), mira(), 16_000.0)),
    ]
    whole = banded(plan, title="小明 " * 30, course=boston, goals=goals, system=System.KILOMETRES)
    expected = page_values(whole, cut(whole, wrist_mm, paper), paper, "en", str)["pages"]

    printed = pages(
        band(
            plan,
            title="小明 " * 30,
            course=boston,
            goals=goals,
            system=System.KILOMETRES,
            wrist_mm=wrist_mm,
            paper=paper,
        )
    )

    assert len(printed) == len(expected)


def test_the_typesetter_has_nothing_to_warn_of(
    boston: Course, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    import typst

    warned: list[str] = []

    def compiled(*given: object, **more: object) -> object:
        made, warnings = typst.compile_with_warnings(*given, **more)  # type: ignore[call-overload]
        warned.extend(warning.message for warning in warnings)
        return made

    monkeypatch.setattr("typst.compile", compiled)
    band(plan, title="Boston", course=boston, dedicated=[Dedicated(2, "小明 💜 שלום")])
    crew_sheet(plan, spread(plan), boston, title="Boston", dedicated=[Dedicated(2, "小明 💜 שלום")])

    assert warned == []
