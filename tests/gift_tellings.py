"""What a provider could tell of one gift, for the tests of the rules."""

from datetime import UTC, datetime

from heelfirst.appeal.observed import Observed, What
from heelfirst.ledger import Money

APPEAL = 7
BENEFICIARY = 3
GIFT = "0b7cf6f0-4f0e-4f0e-8f0e-2d1b5b8a2626"
AT = datetime(2026, 4, 18, 14, 5, tzinfo=UTC)


def usd(minor: int) -> Money:
    """So many cents."""
    return Money(minor, "USD")


def told(
    what: What,
    name: str,
    paid: Money,
    *,
    fee: Money | None = None,
    settled: Money | None = None,
    gift: str = GIFT,
) -> Observed:
    """One movement of the payment `pi_1`, as the provider “stripe” tells it of the account `acct_1`."""
    return Observed(
        what=what,
        provider="stripe",
        account="acct_1",
        id=name,
        at=AT,
        paid=paid,
        fee=fee,
        settled=settled,
        payment="" if what in {What.PAYOUT, What.PAYOUT_FAILED, What.FEE, What.OTHER} else "pi_1",
        gift="" if what in {What.PAYOUT, What.PAYOUT_FAILED, What.FEE, What.OTHER} else gift,
    )
