"""An amount of money: whole minor units with their currency, and what somebody typed read as one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

CURRENCIES: dict[str, int] = {
    "AUD": 2,
    "BHD": 3,
    "CAD": 2,
    "CHF": 2,
    "CLP": 0,
    "CZK": 2,
    "DKK": 2,
    "EUR": 2,
    "GBP": 2,
    "HKD": 2,
    "HUF": 2,
    "INR": 2,
    "ISK": 0,
    "JOD": 3,
    "JPY": 0,
    "KES": 2,
    "KRW": 0,
    "KWD": 3,
    "MXN": 2,
    "NOK": 2,
    "NZD": 2,
    "OMR": 3,
    "PLN": 2,
    "SEK": 2,
    "SGD": 2,
    "TND": 3,
    "TWD": 2,
    "UGX": 0,
    "USD": 2,
    "VND": 0,
    "ZAR": 2,
}
"""Digits after the point of each currency that is kept, by ISO 4217. What a provider counts in may differ: its own table."""

LARGEST_MINOR = 10**15
"""No amount is larger: it fits into 64 bits with room for a sum of thousands."""
_TYPED = re.compile(r"(?P<whole>[0-9]{1,15})(?:[.,](?P<part>[0-9]{1,3}))?")
_COMMA_PARTS = re.compile(r"(?P<whole>[0-9]{1,15}),(?P<part>[0-9]{1,2})")
"""Cents after a comma: a slip of a finger beside the point, or a thousand cut short; a hundredfold lies between the two."""
_SIGNED = re.compile(r"[-−–][0-9][0-9.,]*")
_DIGITS = re.compile(r"[0-9]{16,}(?:\.[0-9]{1,3})?")
_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
"""Thousands or thousandths: where a currency has three digits after the point, nobody can tell."""
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?:(?P<mark>[ ,'’\u00a0\u202f])[0-9]{3})(?:(?P=mark)[0-9]{3})*(?:\.[0-9]{1,3})?"
)


class Unknown(ValueError):
    """A currency that is not kept."""


class NoAmount(ValueError):
    """What was typed is no amount; the text says what would be one."""


class TooLarge(NoAmount):
    """More than any amount that is kept."""


def exponent(currency: str) -> int:
    """How many digits follow the point. Raises `Unknown`."""
    try:
        return CURRENCIES[currency]
    except KeyError:
        raise Unknown(
            f"“{currency}” is no currency that is kept here; known are {', '.join(CURRENCIES)}."
        ) from None


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` whole minor units (pence, cents, yen) of `currency` (ISO 4217). May be negative: a difference is one."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse what is no amount. Raises `Unknown` or `NoAmount`."""
        exponent(self.currency)
        if isinstance(self.minor, bool) or not isinstance(self.minor, int):
            raise NoAmount(f"{self.minor!r} is no whole number of minor units.")
        if abs(self.minor) > LARGEST_MINOR:
            raise NoAmount(f"{self.minor} is more than any amount that is kept.")

    def __add__(self, other: "Money") -> "Money":
        """The sum. Raises ValueError for two currencies."""
        return Money(self.minor + self._like(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """The difference. Raises ValueError for two currencies."""
        return Money(self.minor - self._like(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def _like(self, other: "Money") -> int:
        if self.currency != other.currency:
            raise ValueError(
                f"{self.currency} and {other.currency} cannot be added; exchange one of them first."
            )
        return other.minor

    @property
    def plain(self) -> str:
        """Digits with a point, for files and forms: `26.00`, `2600`, `-0.260`."""
        digits = exponent(self.currency)
        text = str(abs(self.minor)).rjust(digits + 1, "0")
        number = f"{text[:-digits]}.{text[-digits:]}" if digits else text
        return f"-{number}" if self.minor < 0 else number


def parse(typed: str, currency: str, translate: Callable[[str], str] = str) -> Money:
    """Read an amount that a person typed, at least one minor unit.

    A point parts the fraction; thousands may be parted by a space, an apostrophe, or a comma where three digits follow.
    Where a comma may part either, nothing is guessed. Raises `NoAmount` with a sentence for the person (`TooLarge` where
    it is more than is kept), `Unknown` for the currency.
    """
    digits = exponent(currency)
    text = typed.strip()
    if digits == 3 and _TWO_WAYS.fullmatch(text):
        raise NoAmount(
            translate("“%(typed)s” can be read in two ways; write %(small)s or %(large)s.")
            % {"typed": text, "small": text.replace(",", "."), "large": text.replace(",", "")}
        )
    if digits and (cents := _COMMA_PARTS.fullmatch(text)):
        raise NoAmount(
            translate("“%(typed)s” has a comma where a point belongs; write %(point)s.")
            % {"typed": text, "point": f"{cents['whole']}.{cents['part'].ljust(digits, '0')}"}
        )
    if _SIGNED.fullmatch(text):
        raise NoAmount(
            translate("“%(typed)s” is less than nothing; give more than 0.") % {"typed": typed[:40]}
        )
    if _DIGITS.fullmatch(text):
        raise TooLarge(translate("The amount is larger than any that is kept."))
    if grouped := _GROUPED.fullmatch(text):
        text = text.replace(grouped["mark"], "")
    found = _TYPED.fullmatch(text)
    if found is None:
        raise NoAmount(
            translate("“%(typed)s” is no amount; write it in digits, like %(example)s.")
            % {"typed": typed[:40], "example": Money(26 * 10**digits, currency).plain}
        )
    part = found["part"] or ""
    if len(part) > digits:
        raise NoAmount(
            translate("%(currency)s has %(digits)d digits after the point; “%(typed)s” has %(many)d.")
            % {"currency": currency, "digits": digits, "typed": typed[:40], "many": len(part)}
        )
    minor = int(found["whole"]) * 10**digits + int(part.ljust(digits, "0") or "0")
    if minor == 0:
        raise NoAmount(translate("The amount is nothing; give more than 0."))
    if minor > LARGEST_MINOR:
        raise TooLarge(translate("The amount is larger than any that is kept."))
    return Money(minor, currency)


def largest_remainder(total: Money, weights: Sequence[int]) -> tuple[Money, ...]:
    """Part `total` by whole weights so that the parts sum to it exactly; what is left goes to the largest remainders.

    Ties go to the earlier part. Raises ValueError for no weights, a negative one, or a sum of 0.
    """
    if not weights or min(weights) < 0 or sum(weights) == 0:
        raise ValueError("To part an amount, give weights of 0 or more, one of them above 0.")
    whole = sum(weights)
    sign = -1 if total.minor < 0 else 1
    shares = [divmod(abs(total.minor) * weight, whole) for weight in weights]
    left = abs(total.minor) - sum(share for share, _ in shares)
    first = sorted(range(len(shares)), key=lambda at: (-shares[at][1], at))[:left]
    return tuple(
        Money(sign * (share + (at in first)), total.currency) for at, (share, _) in enumerate(shares)
    )
