"""What the rehearsed provider keeps, and at which rates it exchanges. Invented figures near those in use; whole units."""

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from heelfirst.payments.currencies import counting

_OF_A_DOLLAR = {
    "USD": "1",
    "AUD": "0.65",
    "BHD": "2.65",
    "CAD": "0.72",
    "CHF": "1.24",
    "CLP": "0.00106",
    "CZK": "0.0478",
    "DKK": "0.155",
    "EUR": "1.16",
    "GBP": "1.33",
    "HKD": "0.128",
    "HUF": "0.003",
    "INR": "0.0113",
    "ISK": "0.0082",
    "JOD": "1.41",
    "JPY": "0.0065",
    "KES": "0.0077",
    "KRW": "0.0007",
    "KWD": "3.26",
    "MXN": "0.054",
    "NOK": "0.099",
    "NZD": "0.57",
    "OMR": "2.6",
    "PLN": "0.274",
    "SEK": "0.106",
    "SGD": "0.77",
    "TND": "0.34",
    "TWD": "0.032",
    "UGX": "0.00028",
    "VND": "0.000038",
    "ZAR": "0.058",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """Fees in the account's currency."""

    share: Decimal = Decimal("0.029")
    fixed: int = 30
    dispute: int = 1500
    gives_dispute_fee_back: bool = False
    """Whether a dispute that is won gives its fee back."""

    def of(self, amount: int) -> int:
        """The fee of a charge of so many units: rounded half up, never more than the charge."""
        return min(amount, _whole(amount * self.share) + self.fixed)


@dataclass(slots=True)
class Rates:
    """Exchange rates between whole currencies, as they stand now."""

    own: dict[tuple[str, str], Decimal] = field(default_factory=dict)

    def units(self, from_currency: str, to_currency: str) -> Decimal:
        """How many units of one currency the provider gives for one unit of another."""
        source, target = from_currency.upper(), to_currency.upper()
        rate = self.own.get((source, target))
        if rate is None:
            back = self.own.get((target, source))
            rate = 1 / back if back else Decimal(_OF_A_DOLLAR[source]) / Decimal(_OF_A_DOLLAR[target])
        return (rate * Decimal(10) ** (counting(target).digits - counting(source).digits)).quantize(
            Decimal("1e-8"), ROUND_HALF_UP
        )


def exchanged(amount: int, rate: Decimal) -> int:
    """So many units at a rate, rounded half up; the sign stays."""
    return _whole(amount * rate)


def _whole(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
