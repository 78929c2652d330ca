"""A seal's hash is worked out from documented bytes, so that anybody can do it without us."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from heelfirst.ledger.seals import BEGINNING, Line, head, line_bytes

LINE = Line(
    movement="rehearsal:acct_1:gift:pi_1",
    number=1,
    of=2,
    kind="gift",
    debit="provider/rehearsal/acct_1",
    credit="given/1",
    currency="USD",
    minor=2600,
    about="0d5f",
    purpose="mile 26, für Mütter",
    at=datetime(2026, 4, 18, 14, 5, tzinfo=UTC),
    booked_at=datetime(2026, 4, 18, 14, 5, 0, 250_000, tzinfo=UTC),
)
TEXT = (
    rb'["rehearsal:acct_1:gift:pi_1",1,2,"gift","provider/rehearsal/acct_1","given/1","USD",2600,"0d5f",'
    rb'"mile 26, f\u00fcr M\u00fctter","2026-04-18T14:05:00.000000Z","2026-04-18T14:05:00.250000Z"]'
    b"\n"
)


def test_it_works() -> None:
    expected = hashlib.sha256(b"0" * 64 + b"\n" + TEXT).hexdigest()

    assert line_bytes(LINE) == TEXT
    assert head(BEGINNING, [LINE]) == expected


def test_a_moment_is_the_same_in_every_zone() -> None:
    elsewhere = replace(LINE, at=LINE.at.astimezone(timezone(timedelta(hours=-4))))

    assert line_bytes(elsewhere) == TEXT


@pytest.mark.parametrize(
    "changed",
    [
        {"movement": "rehearsal:acct_1:gift:pi_2"},
        {"number": 2},
        {"of": 3},
        {"kind": "refund"},
        {"debit": "provider/rehearsal/acct_2"},
        {"credit": "given/2"},
        {"currency": "CAD"},
        {"minor": 2601},
        {"about": ""},
        {"purpose": "appeal"},
        {"at": LINE.at + timedelta(microseconds=1)},
        {"booked_at": LINE.at},
    ],
    ids=str,
)
def test_any_change_of_a_line_changes_the_head(changed: dict[str, object]) -> None:
    other = replace(LINE, **changed)  # type: ignore[arg-type]

    assert head(BEGINNING, [LINE]) != head(BEGINNING, [other])


def test_what_lies_under_a_seal_its_order_and_what_came_before_all_count() -> None:
    other = replace(LINE, number=2)
    heads = {
        head(BEGINNING, [LINE, other]),
        head(BEGINNING, [other, LINE]),
        head(BEGINNING, [LINE]),
        head("1" * 64, [LINE, other]),
        head(head(BEGINNING, [LINE]), [other]),
    }

    assert len(heads) == 5


def test_a_field_cannot_be_written_so_that_it_looks_like_two() -> None:
    one = replace(LINE, about='a","b', purpose="c")
    two = replace(LINE, about="a", purpose='b","c')

    assert line_bytes(one) != line_bytes(two)
