"""A receipt is one page, says the charity's words, and takes what a person typed for words, never for markup."""

from dataclasses import replace
from datetime import date

import pytest

from heelfirst.appeal.receipt import Receipt
from heelfirst.ledger import Money
from heelfirst.writers.pdf.receipt import receipt_sheet
from heelfirst.writers.pdf.sheet import Paper
from printed import Page, pages

RECEIPT = Receipt(
    number="1-2M7Q4-88ABC",
    legal_name="The Lantern Fund for Epilepsy, Inc.",
    register="Register of Invented Charities",
    charity_number="26-0000026",
    country="US",
    country_name="United States",
    paid=Money(2600, "USD"),
    stays=Money(2600, "USD"),
    day=date(2026, 4, 1),
    giver="Ada Example",
    way="card",
    appeal="A marathon backwards for epilepsy",
)


def printed(receipt: Receipt, paper: Paper = Paper.A4) -> Page:
    """The one page that it is."""
    (page,) = pages(_bytes(receipt, paper))
    return page


def _bytes(receipt: Receipt, paper: Paper = Paper.A4) -> bytes:
    return receipt_sheet(
        receipt, write=lambda amount: f"${amount.plain}", write_day=date.isoformat, paper=paper
    )


def test_it_works() -> None:
    words = printed(RECEIPT).words

    for each in ("Receipt", "$26.00", "1-2M7Q4-88ABC", "Ada Example", "2026-04-01", "26-0000026"):
        assert each in words
    assert "No goods or services were provided" in words


@pytest.mark.parametrize("paper", list(Paper))
def test_every_letter_is_on_the_paper_and_every_typeface_in_the_file(paper: Paper) -> None:
    page = printed(RECEIPT, paper)

    assert page.size_mm == pytest.approx(paper.size_mm, abs=0.2)
    assert page.outside() == []
    assert all(embedded for _, embedded in page.fonts)


def test_the_same_receipt_is_the_same_bytes() -> None:
    assert _bytes(RECEIPT) == _bytes(replace(RECEIPT))


def test_what_somebody_typed_is_words_and_never_markup() -> None:
    typed = '#panic("x") *bold* $1$ <b>html</b> \\ ' + "W" * 300

    page = printed(replace(RECEIPT, giver=typed, appeal=typed))

    assert '#panic("x") *bold* $1$ <b>html</b>' in page.words
    assert page.outside() == []


def test_a_gift_that_went_back_is_no_receipt() -> None:
    words = printed(replace(RECEIPT, stays=Money(0, "USD"))).words

    assert "went back to its giver" in words
    assert "No goods or services" not in words


def test_a_rehearsal_says_so_first() -> None:
    words = printed(replace(RECEIPT, rehearsal=True)).words

    assert words.startswith("Rehearsal")
    assert "no money moved" in words
