"""What a provider, a bank or a person told of money that moved, in our own words; `booking` says what it means."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from heelfirst.ledger import Money


class What(StrEnum):
    """What happened to the money."""

    GIFT = "gift"
    """A giver's payment went through."""
    REFUND = "refund"
    REFUND_FAILED = "refund failed"
    """It came back to the charity."""
    DISPUTE = "dispute"
    """The giver's bank took the money back for now."""
    DISPUTE_WON = "dispute won"
    """It gave it back."""
    DISPUTE_LOST = "dispute lost"
    """The bank keeps it: what was contested is gone. No new money moves at the provider."""
    PAYOUT = "payout"
    """The provider sent money to the charity's bank."""
    PAYOUT_FAILED = "payout failed"
    FEE = "fee"
    """The provider took a fee of its own, for no gift."""
    OFFLINE = "offline"
    """Cash, a cheque, a bank transfer, typed by a person."""
    BANKED = "banked"
    """A line of the bank's own file."""
    CORRECTION = "correction"
    OTHER = "other"
    """A line of the provider's books that is none of these, above 0 where it came in: a person has to explain it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One movement of money as somebody told it, however often and in whatever order.

    `id`: the provider's own id of what moved (charge, refund, dispute, payout, balance transaction): the key of what is
    booked. `paid`: what the giver paid, got back or took back, above 0, in the currency they paid in. `settled`: the same
    money in the provider's books, before the fee, above 0, where it is known: equal to `paid` unless another currency.
    `fee`: what the provider kept of it, where known; 0 for none, below 0 where one is given back. A `What.FEE` is a line of
    its own; the fee of a gift, a refund or a dispute rides with it in `fee` and is never told as a `What.FEE` too.
    """

    what: What
    provider: str
    account: str
    """The charity's account at the provider."""
    id: str
    at: datetime
    paid: Money
    settled: Money | None = None
    fee: Money | None = None
    payment: str = ""
    """The payment that a refund or a dispute belongs to; of a gift its own."""
    gift: str = ""
    """Our id of the gift, as it was handed to the provider; empty where it came back without one."""
    corrects: str = ""
    """The key of the movement that a correction names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A dispute that waits for an answer, or how it ended; moves no money by itself."""

    provider: str
    account: str
    id: str
    payment: str
    disputed: Money
    reason: str
    answer_by: date | None
    state: str
    """`open`, `won`, `lost`."""
