"""A charity's treasurer takes its part of the books away, and an auditor who knows nothing of us agrees with it."""

import io

import pytest

from booked_gifts import BANK, FEES, GIVEN, HELD, PAYOUT, booked, gift, one
from flushing import unguarded
from heelfirst.ledger import Account
from heelfirst.web.books.exporting import beancount_of, whole_book
from heelfirst.web.books.models import Slot

loader = pytest.importorskip("beancount.loader", reason="beancount is in the group dev")
pytestmark = pytest.mark.django_db


@pytest.fixture
def two_charities() -> None:
    booked(gift())
    booked(one("fee", "fee", FEES, HELD, 200))
    booked(one("payout", "payout", PAYOUT, HELD, 300))
    booked(one("banked", "banked", BANK, PAYOUT, 300))
    booked(one("cash", "offline", Account("offline/cash/1", "USD"), GIVEN, 500))
    for code in ("USD", "EUR"):
        room, held = Account("exchange/rehearsal", code), Account(HELD.path, code)
        booked(one(f"exchange {code}", "exchange", room, held, 100))
    theirs = Account("provider/rehearsal/acct_2", "USD")
    booked(one("theirs", "gift", theirs, Account("given/2", "USD"), 9900))
    booked(one("their exchange", "exchange", Account("exchange/rehearsal", "USD"), theirs, 77))
    booked(one("their cash", "offline", Account("offline/cash/11", "USD"), Account("given/2", "USD"), 400))


def faults(text: str) -> list[str]:
    _, errors, _ = loader.load_string(text, log_timings=io.StringIO())
    return [error.message for error in errors]


def movements_of(text: str) -> set[str]:
    return {line.split('"')[1] for line in text.splitlines() if line.startswith("  movement:")}


@pytest.mark.usefixtures("two_charities")
def test_the_whole_book_is_accepted() -> None:
    text = whole_book("All")

    assert faults(text) == []
    assert len(movements_of(text)) == 10


@pytest.mark.usefixtures("two_charities")
def test_a_charity_has_its_own_part_and_nothing_of_another() -> None:
    text = beancount_of(1, appeals=[1], title="Lantern Fund")

    expected = {gift().key, "fee", "payout", "banked", "cash", "exchange USD", "exchange EUR"}

    assert faults(text) == []
    assert movements_of(text) == expected
    assert " balance Assets:Bank:1  3.00 ~ 0 USD" in text
    assert " balance Equity:Exchange" not in text


@pytest.mark.usefixtures("two_charities")
def test_a_total_that_its_transfers_do_not_come_to_is_found_by_the_auditor() -> None:
    with unguarded():
        slot = Slot.objects.filter(account__path=BANK.path).earliest("id")
        Slot.objects.filter(pk=slot.pk).update(minor=slot.minor + 1)

    assert ["Balance failed" in fault for fault in faults(whole_book("All"))] == [True]


def test_empty_books_are_a_book() -> None:
    assert faults(whole_book("All")) == []
