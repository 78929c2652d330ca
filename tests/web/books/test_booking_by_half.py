"""A movement of two currencies is booked whole, whichever of its accounts were there before."""

import pytest
from django.db import transaction

from giving_cast import NOON
from heelfirst.ledger import Account, Movement, Transfer
from heelfirst.web.books.booking import balance, book, movements

pytestmark = pytest.mark.django_db


def exchange(key: str, currency: str) -> Movement:
    return Movement(
        key=key,
        kind="exchange",
        transfers=(
            Transfer(Account("exchange/x", currency), Account("provider/x", currency), 2617),
            Transfer(Account("provider/x", "USD"), Account("exchange/x", "USD"), 3481),
        ),
    )


def test_an_exchange_from_a_currency_that_is_new_here_into_one_that_is_not_is_booked_whole() -> None:
    with transaction.atomic():
        book(exchange("first", "GBP"), at=NOON, booked_at=NOON)

        assert book(exchange("second", "EUR"), at=NOON, booked_at=NOON)

    assert balance(Account("provider/x", "USD")) == 2 * 3481
    assert balance(Account("exchange/x", "EUR")) == 2617
    assert movements(["second"]) == (exchange("second", "EUR"),)
