"""Cards by what happens with them, under the numbers that the provider's own test mode knows."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A test card. `decline`: the code with which it is refused; empty where it pays."""

    number: str
    brand: str = "visa"
    country: str = "US"
    decline: str = ""
    disputed: bool = False
    refund_fails: bool = False


WORKS = "4242424242424242"
DECLINED = "4000000000000002"
NO_MONEY = "4000000000009995"
EXPIRED = "4000000000000069"
DISPUTED = "4000000000000259"
REFUND_FAILS = "4000000000005126"

CARDS: dict[str, Card] = {
    card.number: card
    for card in (
        Card(number=WORKS),
        Card(number=DECLINED, decline="generic_decline"),
        Card(number=NO_MONEY, decline="insufficient_funds"),
        Card(number=EXPIRED, decline="expired_card"),
        Card(number=DISPUTED, disputed=True),
        Card(number=REFUND_FAILS, refund_fails=True),
    )
}
"""Numbers of the test mode: docs.stripe.com/testing. They pay nowhere."""


def named(translate: Callable[[str], str] = str) -> dict[str, str]:
    """What the hosted page calls each card."""
    return {
        WORKS: translate("A card that works"),
        DECLINED: translate("A card that is declined"),
        NO_MONEY: translate("A card without enough money"),
        EXPIRED: translate("A card that has expired"),
        DISPUTED: translate("A card whose owner takes the money back through the bank"),
        REFUND_FAILS: translate("A card to which nothing can be refunded"),
    }
