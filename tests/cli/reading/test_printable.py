"""Names are shown as they are, but never speak to the terminal."""

import pytest

from heelfirst.cli.reading.printable import cut, printable, width

RUNNER = "\U0001f3c3\u200d\u2640\ufe0f"  # a woman running: three characters joined to one picture


@pytest.mark.parametrize(
    "name", ["run.fit", "höhe.gpx", f"{RUNNER}.fit", "走る.gpx", "a\u00a0b", "e\u0301te.tcx"]
)
def test_it_works(name: str) -> None:
    assert printable(name) == name


@pytest.mark.parametrize("letter", ["\x1b", "\n", "\x9b", "\x7f", "\u2028", "\u202e", "\udcf6"])
def test_what_commands_the_terminal_is_replaced(letter: str) -> None:
    assert printable(f"a{letter}b") == "a�b"


def test_columns_are_counted_not_characters() -> None:
    assert [width(text) for text in ("run", "走る", "e\u0301", "")] == [3, 4, 1, 0]


def test_a_long_name_keeps_its_end() -> None:
    assert cut("a-long-name.fit", 20) == "a-long-name.fit"
    assert cut("a-long-name.fit", 9) == "…name.fit"
    assert cut("走る走る.fit", 8) == "…る.fit"
    assert width(cut("走る走る.fit", 8)) <= 8


def test_a_joined_letter_is_never_torn_apart() -> None:
    assert cut(f"ab{RUNNER}.fit", 6) == "….fit"
    assert cut("abce\u0301.fit", 5) == "….fit"
    assert cut("abce\u0301.fit", 6) == "…e\u0301.fit"
