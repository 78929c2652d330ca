"""Money, accounts and transfers; knows nothing of sport. docs/how/ledger.md."""

from heelfirst.ledger.money import (
    CURRENCIES,
    Money,
    NoAmount,
    TooLarge,
    Unknown,
    exponent,
    largest_remainder,
    parse,
)
from heelfirst.ledger.transfers import Account, Movement, Transfer, Unsound, balances

__all__ = [
    "CURRENCIES",
    "Account",
    "Money",
    "Movement",
    "NoAmount",
    "TooLarge",
    "Transfer",
    "Unknown",
    "Unsound",
    "balances",
    "exponent",
    "largest_remainder",
    "parse",
]
