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


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One movement of money as somebody told it, however often and in whatever order.

    `id`: the provider's own id of what moved (charge, refund, dispute, payout, balance transaction): the key of what is
    booked. `paid`: what the giver paid, gave back or lost, above 0. `settled` and `fee`: what the provider's books say
    came of it, where they are known; a fee may be 0, and below 0 where one is given back.
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
