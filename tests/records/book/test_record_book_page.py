"""docs/how/record-book.md says what the book does."""

import re

import pytest

from heelfirst.records.book import BELIEVED, RUN, Flag, Sex, Status, book, event_named
from heelfirst.records.book.plausible import LEAP
from heelfirst.records.book.schema import FIELDS, REQUIRED, SLOWEST_MPS
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs/how/record-book.md").read_text(encoding="utf-8")


def rows(first: str) -> list[list[str]]:
    """The body of the table whose first heading is `first`."""
    table = re.search(rf"^\| {first} \|.*\n\|[-|]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert table is not None
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[1].splitlines()]


def test_every_status_is_told_with_what_it_may_be() -> None:
    def word(*, is_so: bool) -> str:
        return "yes" if is_so else "no"

    told = {row[0]: row[2:] for row in rows("status")}

    assert told == {
        status.value: [
            word(is_so=status is Status.RATIFIED),
            word(is_so=status in BELIEVED),
            word(is_so=status is Status.CLAIMED),
            word(is_so=status in RUN),
        ]
        for status in Status
    }


def test_every_field_is_told() -> None:
    told = rows("field")

    assert {row[0] for row in told} == set(FIELDS)
    assert {row[0] for row in told if row[1] == "yes"} == set(REQUIRED)


def test_every_flag_is_told() -> None:
    assert [row[0] for row in rows("flag")] == list(Flag)


@pytest.mark.parametrize("row", rows("event"), ids=lambda row: f"{row[0]} {row[1]}")
def test_the_answers_of_the_page_are_those_of_the_book(row: list[str]) -> None:
    answers = book().answers(event_named(row[0]), Sex(row[1]))

    assert row[2:] == [
        mark.written if mark else "–" for mark in (answers.official, answers.best, answers.claim)
    ]


def test_the_limits_of_the_page_are_those_of_the_code() -> None:
    assert f"more than {100 * LEAP:g} % faster" in PAGE
    assert f"slower than {SLOWEST_MPS} m/s is no run" in PAGE
