"""docs/how/prompter.md says the numbers of the program."""

import re
from pathlib import Path

from heelfirst.web.spotting.arriving import LARGEST_BYTES, MOST_AT_ONCE, MOST_CUES, MOST_FALLS, MOST_OF_A_LINK
from heelfirst.web.spotting.document import OUTING

PAGE = (Path(__file__).parents[3] / "docs/how/prompter.md").read_text(encoding="utf-8")


def test_the_limits_are_those_of_the_program() -> None:
    rows = [
        f"| bytes in one go | {LARGEST_BYTES:,} |",
        f"| falls or cues in one go | {MOST_AT_ONCE} |",
        f"| falls of one runner that came from telephones | {MOST_FALLS} |",
        f"| falls of one link | {MOST_OF_A_LINK} |",
        f"| cues in one pair's log | {MOST_CUES:,} |",
    ]

    assert [row for row in rows if row not in PAGE] == []


def test_every_number_of_the_page_stands_there() -> None:
    rows = re.findall(r"^\| ([a-z_, ]+_\w+) \| ([\d., ]+) \|", PAGE, re.MULTILINE)
    told = {
        name: float(value.replace(",", ""))
        for names, values in rows
        for name, value in zip(names.split(", "), values.split(", "), strict=True)
    }

    assert told == OUTING
