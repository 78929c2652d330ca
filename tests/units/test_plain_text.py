"""A line shows all that it says, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.units.plain_text import plain


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Table 4, on the left", "Table 4, on the left"),
        ("  Otto \t and\r\nMira ", "Otto and Mira"),
        ("Ot\x00to", "Ot to"),
        ("\u202etfel eht no\u202c", "tfel eht no"),
        ("on the \u2067left\u2069", "on the left"),
        ("le\u00adft", "left"),
        ("To\u200bm", "To m"),
        ("half of a pair \ud83d", "half of a pair"),
        ("\ufeffKenmore\ufdd0\uffff", "Kenmore"),
        ("two\u2028lines", "two lines"),
        ("\u3164\u2800", ""),
        ("", ""),
    ],
    ids=[
        "plain words",
        "white space",
        "a control",
        "turned round",
        "set apart",
        "a hidden hyphen",
        "a hidden space",
        "half a character",
        "no characters",
        "two lines",
        "a name of blanks",
        "nothing",
    ],
)
def test_what_is_hidden_goes_and_what_is_seen_stays(typed: str, shown: str) -> None:
    """Words as people paste and send them."""
    assert shown == plain(typed)


@pytest.mark.parametrize(
    "name",
    ["José Ñandú", "می\u200cخواهم", "क्\u200dष", "👩\u200d👧", "❤\ufe0f", "ישראל כהן", "李小龍", "Zoe\u0308"],
)
def test_a_name_of_any_script_stays_as_it_is(name: str) -> None:
    """Joiners that a script or a picture needs are part of it."""
    assert name == plain(name)


@pytest.mark.parametrize("typed", ["le\u200dft", "\u200cleft\u200c", "ü\u200c", "\u200d\u200dü"])
def test_a_joiner_that_joins_nothing_goes(typed: str) -> None:
    """It would only tell apart what looks the same."""
    assert plain(typed) == "".join(letter for letter in typed if letter not in "\u200c\u200d")


@given(st.text())
def test_plain_text_is_left_alone(text: str) -> None:
    """Whatever comes in, what goes out is one line that a database and a page can keep."""
    once = plain(text)

    assert once == plain(once)
    assert len(once.splitlines()) < 2
    once.encode()
