"""How a provider counts each currency, where that is not how ISO 4217 does, and what it takes at least.

Source: Stripe, "Supported currencies", docs.stripe.com/currencies (read 2026-11-22).
"""

from collections.abc import Callable
from dataclasses import dataclass

from heelfirst.ledger import Money, exponent
from heelfirst.payments.provider import Refused

_COUNTED_WITH: dict[str, int] = {"ISK": 2, "UGX": 2}
"""Digits that the provider counts with, for currencies that have none left: kept so for old programs."""
_STEP: dict[str, int] = {"BHD": 10, "JOD": 10, "KWD": 10, "OMR": 10, "TND": 10, "ISK": 100, "UGX": 100}
"""A charge is a multiple of so many of the provider's units: the last digits have to be 0."""
_PAYOUT_STEP: dict[str, int] = {**_STEP, "HUF": 100, "TWD": 100}
"""A payout of these leaves in whole forints and whole dollars although charges have two digits."""
_LEAST: dict[str, int] = {
    "AUD": 50,
    "CAD": 50,
    "CHF": 50,
    "CZK": 1500,
    "DKK": 250,
    "EUR": 50,
    "GBP": 30,
    "HKD": 400,
    "HUF": 17500,
    "INR": 50,
    "JPY": 50,
    "MXN": 1000,
    "NOK": 300,
    "NZD": 50,
    "PLN": 200,
    "SEK": 300,
    "SGD": 50,
    "USD": 50,
}
"""The smallest charge, in the provider's units; of other currencies the provider exchanges and then looks."""
MOST_UNITS = 99_999_999
"""The largest charge: eight digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How one currency is counted by the provider."""

    digits: int
    """After the point, in the provider's units."""
    step: int
    """A charge is a multiple of it, in the provider's units."""
    payout_step: int
    least: int
    """The smallest charge, in the provider's units."""


def counting(currency: str) -> Counting:
    """How the provider counts `currency`. Raises `heelfirst.ledger.Unknown`."""
    digits = _COUNTED_WITH.get(currency, exponent(currency))
    step = _STEP.get(currency, 1)
    return Counting(
        digits=digits,
        step=step,
        payout_step=_PAYOUT_STEP.get(currency, 1),
        least=_LEAST.get(currency, step),
    )


def units(amount: Money, translate: Callable[[str], str] = str) -> int:
    """An amount in the provider's units. Raises `Refused` where the provider cannot count it: a fraction is never lost."""
    counted = counting(amount.currency)
    found = amount.minor * _parts(amount.currency)
    if found % counted.step:
        nearest = Money(_stepped_up(amount, counted), amount.currency)
        raise Refused(
            translate(
                "The provider cannot take %(amount)s %(currency)s; the nearest that it can is %(nearest)s."
            )
            % {"amount": amount.plain, "currency": amount.currency, "nearest": nearest.plain}
        )
    return found


def money(counted: int, currency: str) -> Money:
    """What the provider counted, as money. Raises ValueError for a part of a minor unit, `Unknown` for the currency."""
    code = currency.upper()
    whole, left = divmod(counted, _parts(code))
    if left:
        raise ValueError(f"{counted} of {code} at the provider is no whole number of its minor units.")
    return Money(whole, code)


def least(currency: str) -> Money:
    """The smallest charge that the provider takes. Raises `Unknown`."""
    return money(counting(currency).least, currency)


def most(currency: str) -> Money:
    """The largest charge that the provider takes. Raises `Unknown`."""
    counted = counting(currency)
    return money(MOST_UNITS // counted.step * counted.step, currency)


def chargeable(amount: Money) -> Money:
    """The nearest amount at or above `amount` that the provider can charge: KWD 5.124 becomes 5.130."""
    return Money(_stepped_up(amount, counting(amount.currency)), amount.currency)


def _stepped_up(amount: Money, counted: Counting) -> int:
    step = max(1, counted.step // _parts(amount.currency))
    return -(-amount.minor // step) * step


def _parts(currency: str) -> int:
    """How many of the provider's units one minor unit is."""
    return int("1".ljust(counting(currency).digits - exponent(currency) + 1, "0"))
