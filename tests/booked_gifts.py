"""Gifts and what follows them, as movements to book; the accounts are those of an invented charity."""

from datetime import UTC, datetime

from django.db import transaction

from heelfirst.ledger import Account, Movement, Transfer
from heelfirst.web.books.booking import book

AT = datetime(2026, 4, 18, 14, 5, tzinfo=UTC)
GIVEN = Account("given/1", "USD")
HELD = Account("provider/rehearsal/acct_1", "USD")
FEES = Account("fees/rehearsal/acct_1", "USD")
PAYOUT = Account("payout/rehearsal/po_1", "USD")
BANK = Account("bank/1", "USD")


def gift(key: str = "rehearsal:acct_1:gift:pi_1", minor: int = 2600, about: str = "g1") -> Movement:
    """$26 with a fee of $1.06, at once."""
    parts = (Transfer(HELD, GIVEN, minor), Transfer(FEES, HELD, 106))
    return Movement(key=key, kind="gift", transfers=parts, about=about, purpose="appeal")


def one(key: str, kind: str, debit: Account, credit: Account, minor: int, *, about: str = "") -> Movement:
    """A movement of one transfer."""
    return Movement(key=key, kind=kind, transfers=(Transfer(debit, credit, minor),), about=about)


def booked(movement: Movement, at: datetime = AT) -> bool:
    """Book it in a transaction of its own."""
    with transaction.atomic():
        return book(movement, at=at, booked_at=at)
