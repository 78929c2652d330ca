"""Nobody gives without knowing to whom and what for. docs/how/giving.md, "The box above the button"."""

from dataclasses import replace
from datetime import date

import pytest

from heelfirst.appeal.terms import LINK, OWN, REHEARSAL, Terms, box, drafts, missing, receives_on

LANTERN = Terms(
    name="The Lantern Fund",
    legal_name="The Lantern Fund for Epilepsy, Inc.",
    register="Register of Invented Charities",
    number="00-0002626",
    country="United States",
    mode=OWN,
    provider="Stripe",
    fee="2.9 % and $0.30",
    second_purpose="More of the same.",
    if_cancelled="They stay.",
    if_not_finished="They stay, too.",
    refunds="Within 30 days.",
    since=date(2020, 1, 1),
    until=date(2026, 12, 31),
)


def _says(terms: Terms) -> str:
    return " ".join(f"{term.heading}: {term.says}" for term in box(terms))


def test_it_works() -> None:
    says = _says(LANTERN)

    assert (
        "The Lantern Fund for Epilepsy, Inc. (Register of Invented Charities, number 00-0002626, United States)"
        in says
    )
    assert "straight into its own account at Stripe" in says
    assert "Stripe keeps 2.9 % and $0.30" in says
    assert "in aid of The Lantern Fund" in says
    assert "not on behalf of it" in says
    assert "no tax advice" in says


@pytest.mark.parametrize("mode", [LINK, OWN, REHEARSAL])
@pytest.mark.parametrize("fee", ["", "1.5 %"])
def test_every_way_has_every_line(mode: str, fee: str) -> None:
    lines = box(replace(LANTERN, mode=mode, fee=fee))

    assert len(lines) == 8
    assert all(line.says.strip() and line.heading and "%(" not in line.says for line in lines)


def test_a_rehearsal_says_that_no_money_moves() -> None:
    says = _says(replace(LANTERN, mode=REHEARSAL))

    assert "no card is charged" in says
    assert "a fee of 2.9 % and $0.30 of each payment is played" in says


def test_a_link_says_that_one_leaves() -> None:
    assert "leads to its own page" in _says(replace(LANTERN, mode=LINK))


def test_nothing_that_has_to_be_said_may_be_left_empty() -> None:
    bare = replace(LANTERN, second_purpose=" ", refunds="", number="")

    assert len(missing(bare)) == 3
    assert missing(LANTERN) == ()


def test_the_drafts_are_enough_to_begin_with_and_say_that_stopping_is_right() -> None:
    first = drafts("The Lantern Fund")
    terms = replace(
        LANTERN,
        second_purpose=first.second_purpose,
        if_cancelled=first.if_cancelled,
        if_not_finished=first.if_not_finished,
        refunds=first.refunds,
    )

    assert missing(terms) == ()
    assert "If the runner stops, that is right" in first.if_not_finished


@pytest.mark.parametrize(
    ("day", "receives"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_a_charity_receives_only_while_it_is_that_legal_entity(day: date, *, receives: bool) -> None:
    assert receives_on(LANTERN, day) == receives
