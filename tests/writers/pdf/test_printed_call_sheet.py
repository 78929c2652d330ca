"""Hand signals and calls on paper: each word on its side, each arm the right one, in the pair's words."""

from functools import cache

import pytest

from heelfirst.spotter import lead
from heelfirst.spotter.hand_signals import Signal, arm, guide_does
from heelfirst.spotter.stop_list import stop_list
from heelfirst.units.distance import System
from heelfirst.units.frame import Side
from heelfirst.writers.pdf import Paper
from heelfirst.writers.pdf.call_sheet import CallRow, Word, before_in_words, call_sheet
from printed import Letter, Page, pages

GERMAN = {
    Signal.LEFT: Word("links", "left"),
    Signal.RIGHT: Word("rechts", "right"),
    Signal.STOP: Word("stopp", "stop"),
    Signal.CLEAR: Word("frei", "clear"),
    Signal.SLOW: Word("langsam", "slow"),
    Signal.CAREFUL: Word("Vorsicht", "careful"),
    Signal.WATER: Word("Wasser", "water"),
    Signal.PEOPLE: Word("Leute", "people"),
}
KERB = CallRow(1200, Word("Bordstein links", "kerb on your left"), "15 m before", "the bakery", "6:40")


def printed(*calls: CallRow, **more: object) -> list[Page]:
    values = {"title": "Harbour Hills", "signals": GERMAN, "lead": lead.published(), "speed_mps": 3.0}
    return pages(call_sheet(**(values | {"calls": calls} | more)))  # type: ignore[arg-type]


@cache
def plain() -> tuple[Page, ...]:
    return tuple(printed(KERB, name="Mira", language="de", stop_list=[sign.see for sign in stop_list()]))


def said(page: Page) -> str:
    return " ".join(page.words.split())


def placed(page: Page, word: str) -> Letter:
    """The first letter of a word where it stands largest."""
    letters = "".join(letter.words for letter in page.letters)
    starts = [at for at in range(len(letters)) if letters.startswith(word, at)]
    return max((page.letters[at] for at in starts), key=lambda letter: letter.size_pt)


def test_the_runners_left_stands_on_the_left_half_and_the_right_on_the_right() -> None:
    page = plain()[0]
    middle_mm = page.size_mm[0] / 2

    assert placed(page, "links").left_mm < middle_mm < placed(page, "rechts").left_mm
    assert placed(page, "links").size_pt == pytest.approx(21)


def test_the_arm_for_the_runners_left_is_the_guides_right_arm() -> None:
    page = plain()[0]

    assert arm(Signal.LEFT) is Side.RIGHT
    assert arm(Signal.RIGHT) is Side.LEFT
    words = said(page)
    assert "links left Your right arm straight out" in words
    assert "rechts right Your left arm straight out" in words


def test_both_pages_say_in_whose_left_and_right_they_speak() -> None:
    assert ["Left and right are Mira’s own." in said(page) for page in plain()] == [True, True]


def test_every_signal_has_its_word_and_what_the_guide_does() -> None:
    words = said(plain()[0])

    for signal, word in GERMAN.items():
        assert f"{word.said} {word.beside}" in words
        assert guide_does(signal) in words
    assert "our own" in words


def test_one_arm_alone_points_to_a_side_and_no_other_signal_does() -> None:
    assert {signal for signal in Signal if arm(signal) is not None} == {Signal.LEFT, Signal.RIGHT}
    assert len({guide_does(signal) for signal in Signal}) == len(Signal)


def test_a_call_stands_in_the_pairs_words_with_the_readers_beside_and_where_to_begin() -> None:
    words = said(plain()[1])

    assert "1.20 km 6:40 Bordstein links kerb on your left the bakery 15 m before" in words
    assert "Harbour Hills" in words


def test_rows_stand_in_the_order_of_the_course_each_with_its_own_clock() -> None:
    """Three stations that are alike are one row only where nothing lies between them."""
    stations = [
        CallRow(5000.0 * number, Word("Wasser", "water"), "70 m before", clock=f"0:{25 * number}", alike="w")
        for number in (1, 2, 3)
    ]
    rails = CallRow(8300.0, Word("Schienen", "rails"), "15 m before", clock="0:41")

    together, apart = (said(printed(*rows)[1]) for rows in (stations, (*stations, rails)))

    assert "5.00 km 0:25 10.00 km 0:50 15.00 km 0:75 Wasser water 70 m before" in together
    assert (
        "5.00 km 0:25 Wasser water 70 m before 8.30 km 0:41 Schienen rails 15 m before 10.00 km 0:50 Wasser"
        in apart
    )


def test_what_the_guide_does_begins_at_one_edge_on_both_halves() -> None:
    """Text that ends at an edge begins anywhere."""
    page = plain()[0]
    lines = " ".join(page.words.split())
    assert "Feet higher: one arm straight up" in lines

    begins = [placed(page, word).left_mm for word in ("rechts", "frei", "Vorsicht", "Leute")]

    assert begins == pytest.approx([begins[0]] * 4, abs=0.6)


def test_a_place_that_is_looked_for_says_so() -> None:
    rough = CallRow(41_360, Word("Links", "left"), "look for it", roughly=True)

    assert "~ 41.4 km Links left look for it" in said(printed(rough)[1])


def test_how_far_before_is_told_at_this_runners_speed() -> None:
    slow, quick = (said(printed(KERB, speed_mps=speed)[1]) for speed in (2.0, 4.0))

    assert "potholes 10 m before" in slow
    assert "potholes 20 m before" in quick


def test_a_pair_that_is_slower_than_published_begins_earlier_and_the_sheet_says_that_it_was_measured() -> (
    None
):
    own = said(printed(KERB, lead=lead.measured(reaction_s=2.5))[1])

    assert "potholes 20 m before" in own
    assert "What this pair measured" in own
    assert "this pair has measured nothing yet" in said(plain()[1])


@pytest.mark.parametrize(
    ("ahead_m", "system", "expected"),
    [
        (15.2, System.KILOMETRES, "15 m before"),
        (69.0, System.KILOMETRES, "70 m before"),
        (1.0, System.KILOMETRES, "5 m before"),
        (32.0, System.MILES, "35 yd before"),
    ],
)
def test_where_to_begin_is_a_number_that_can_be_said(ahead_m: float, system: System, expected: str) -> None:
    assert before_in_words(ahead_m, system) == expected


def test_the_stop_list_stands_on_it_and_a_course_without_calls_says_so() -> None:
    assert "Shivers and cannot stop" in said(plain()[0])
    assert "call what you see" in said(printed()[1])


@pytest.mark.parametrize("paper", Paper)
def test_the_signals_fit_on_one_page_of_either_paper_and_nothing_is_cut(paper: Paper) -> None:
    long = {signal: Word("avituallamiento", "root, pothole or loose stone") for signal in Signal}

    sheet = printed(KERB, paper=paper, signals=long, name="A name of thirty letters here ok")

    assert len(sheet) == 2
    assert [page.outside() for page in sheet] == [[], []]
    assert sheet[0].size_mm == pytest.approx(paper.size_mm, abs=0.05)


def test_thirty_calls_and_long_words_stay_inside_their_pages() -> None:
    many = [CallRow(1200, Word("W" * 60, "w" * 60), "look for it", "long " * 30)] * 30

    sheet = printed(*many)

    assert len(sheet) > 3
    assert [page.outside() for page in sheet] == [[]] * len(sheet)


def test_what_is_typed_is_no_markup_and_nothing_turns_letters_round() -> None:
    typed = "#panic() *a* \u202eleft\u202c"

    words = said(printed(CallRow(1000, Word(typed), "now", typed), title=typed)[1])

    assert "#panic() *a* left" in words


@pytest.mark.parametrize("speed_mps", [0.4, 7.1, float("nan")])
def test_a_speed_that_nobody_runs_backward_is_refused(speed_mps: float) -> None:
    with pytest.raises(ValueError, match="to 7 metres a second"):
        printed(KERB, speed_mps=speed_mps)


def test_a_signal_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="spectators"):
        printed(
            KERB, signals={signal: word for signal, word in GERMAN.items() if signal is not Signal.PEOPLE}
        )
