"""The five words of the remote, and the edge of the screen that each stands at."""

import re
from pathlib import Path

from heelfirst.spotter.remote import (
    AGAIN_MS,
    BEAT_MS,
    LIFE_MS,
    LOST_MS,
    MERGE_MS,
    PATIENCE_MS,
    RETRY_MS,
    TICK_MS,
    Word,
    areas,
    move,
    numbers,
    whose,
)
from heelfirst.units.frame import Frame, Side


def test_it_works() -> None:
    assert [area.word for area in areas()] == [Word.STOP, Word.RIGHT, Word.LEFT, Word.WATER, Word.SLOW]


def test_who_follows_touches_the_side_he_sees_and_the_runner_hears_her_own() -> None:
    """The runner faces the follower: what lies on the left of his screen is to her right."""
    by_edge = {area.where: area.word for area in areas() if area.where is not None}

    assert by_edge == {Side.LEFT: Word.RIGHT, Side.RIGHT: Word.LEFT}


def test_who_follows_a_forward_runner_has_left_on_the_left() -> None:
    by_edge = {area.where: area.word for area in areas(runner=Frame.RUNNER_FORWARD) if area.where is not None}

    assert by_edge == {Side.LEFT: Word.LEFT, Side.RIGHT: Word.RIGHT}


def test_a_word_that_is_a_side_sends_to_it_and_no_other_does() -> None:
    sent = {word: move(word) for word in Word}

    assert sent == {
        Word.LEFT: Side.LEFT,
        Word.RIGHT: Side.RIGHT,
        Word.STOP: None,
        Word.WATER: None,
        Word.SLOW: None,
    }


def test_a_lost_link_can_be_said_within_six_tenths_of_a_second() -> None:
    """The silence, and a tick that came just before its end."""
    assert LOST_MS + 2 * TICK_MS < 600
    assert 2 * BEAT_MS < LOST_MS  # one beat may go astray without a word


def test_a_stop_may_be_older_than_any_other_word_and_none_outlives_its_merging() -> None:
    others = [ms for word, ms in LIFE_MS.items() if word is not Word.STOP]

    assert max(others) < LIFE_MS[Word.STOP]
    assert min(LIFE_MS.values()) > MERGE_MS


def test_the_pages_get_every_number_and_every_word() -> None:
    life = numbers()["life"]

    assert life == {word.value: ms for word, ms in LIFE_MS.items()}
    assert all(isinstance(value, int | float) for name, value in numbers().items() if name != "life")


def test_the_page_says_whose_left_and_right_it_is() -> None:
    assert whose("Mira").startswith("Left and right are Mira’s own.")


def test_the_page_of_the_remote_tells_the_numbers_that_hold() -> None:
    page = (Path(__file__).parents[2] / "docs/how/remote.md").read_text(encoding="utf-8")
    table = page.partition("<!-- numbers -->")[2].partition("<!-- /numbers -->")[0]
    told = [
        1000 * float(seconds)
        for seconds in re.findall(r"^\|[^|]*\| (?:within )?([\d.]+) s \|", table, re.MULTILINE)
    ]

    assert told == [
        LIFE_MS[Word.LEFT],
        LIFE_MS[Word.STOP],
        MERGE_MS,
        BEAT_MS,
        LOST_MS,
        RETRY_MS,
        AGAIN_MS,
        PATIENCE_MS,
    ]
