"""A provider in rehearsal, a clock that tests turn, and the official library that talks to it."""

from datetime import UTC, datetime, timedelta

import stripe

from heelfirst.payments.simulator import Knobs, Simulator, Tariff

NOON = datetime(2026, 4, 20, 12, 0, tzinfo=UTC)
LANTERN = "acct_lantern"


class Clock:
    """Stands still until it is turned."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def turn(self, **by: int) -> None:
        self.at += timedelta(**by)


def simulator(
    *, seed: int = 7, clock: Clock | None = None, knobs: Knobs | None = None, tariff: Tariff | None = None
) -> Simulator:
    """A provider with one charity's account."""
    made = Simulator(seed=seed, clock=clock or Clock(), knobs=knobs, tariff=tariff)
    made.open_account(LANTERN, name="The Lantern Fund for Epilepsy")
    return made


def library(address: str, *, tries: int = 0) -> stripe.StripeClient:
    """The official library, pointed at loopback."""
    return stripe.StripeClient(
        "sk_test_rehearsal", base_addresses={"api": address}, max_network_retries=tries
    )


def page(
    client: stripe.StripeClient,
    *,
    units: int = 2600,
    currency: str = "usd",
    key: str = "gift-1",
    gift: str = "gift-1",
) -> stripe.checkout.Session:
    """A hosted page for a gift to the charity."""
    return client.v1.checkout.sessions.create(
        {
            "mode": "payment",
            "success_url": "https://heelfirst.example/thanks",
            "cancel_url": "https://heelfirst.example/give",
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": currency,
                        "unit_amount": units,
                        "product_data": {"name": "A gift"},
                    },
                }
            ],
            "metadata": {"gift": gift},
            "payment_intent_data": {"metadata": {"gift": gift}},
        },
        {"stripe_account": LANTERN, "idempotency_key": key},
    )
