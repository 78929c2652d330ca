"""What a receipt says. It is the charity's, never the runner's. docs/how/giving.md, "The receipt"."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from heelfirst.appeal.dates import tax_year
from heelfirst.ledger import Money

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Of a number that is read out on the telephone: no I, L, O or U."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What it is made of: all of it kept, so the same receipt can be made again years later."""

    number: str
    legal_name: str
    register: str
    charity_number: str
    country: str
    """Two letters."""
    country_name: str
    paid: Money
    stays: Money
    """What was not given back; equal to `paid` on most receipts."""
    day: date
    """The giver's own."""
    giver: str
    """Empty once they asked to be forgotten."""
    way: str
    """`card`, `cash`, `cheque`, `transfer`, in the reader's words."""
    appeal: str
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its heading; a sentence of its own has none."""

    heading: str
    says: str


def number(beneficiary: int, gift: UUID) -> str:
    """The receipt's number: the same for the same gift for ever, and not to be guessed from another."""
    digits, left = "", gift.int >> 78
    for _ in range(10):
        left, at = divmod(left, 32)
        digits = _LETTERS[at] + digits
    return f"{beneficiary}-{digits[:5]}-{digits[5:]}"


def lines(
    receipt: Receipt,
    write: Callable[[Money], str],
    write_day: Callable[[date], str],
    translate: Callable[[str], str] = str,
) -> tuple[Line, ...]:
    """Every line, in order. `write` writes amounts to the penny."""
    found = [
        Line(translate("Receipt number"), receipt.number),
        Line(
            translate("Received by"),
            translate("%(legal)s (%(register)s, number %(number)s, %(country)s)")
            % {
                "legal": receipt.legal_name,
                "register": receipt.register,
                "number": receipt.charity_number,
                "country": receipt.country_name,
            },
        ),
        Line(translate("From"), receipt.giver or translate("a giver who is not named")),
        Line(translate("Given on"), _day(receipt, write_day, translate)),
        Line(translate("Amount"), write(receipt.paid)),
        Line(translate("By"), receipt.way),
        Line(translate("For"), receipt.appeal),
    ]
    if receipt.stays != receipt.paid:
        found.insert(5, Line(translate("Of that given back"), write(receipt.paid - receipt.stays)))
    return (*found, *(Line("", says) for says in _sentences(receipt, write, translate)))


def _day(receipt: Receipt, write_day: Callable[[date], str], translate: Callable[[str], str]) -> str:
    year = tax_year(receipt.day, receipt.country)
    if year is None or year.first.year == year.last.year:
        return write_day(receipt.day)
    return translate("%(day)s, in the tax year %(year)s") % {
        "day": write_day(receipt.day),
        "year": year.name,
    }


def _sentences(receipt: Receipt, write: Callable[[Money], str], translate: Callable[[str], str]) -> list[str]:
    if receipt.rehearsal:
        return [translate("This is a rehearsal: no money moved, and this is no receipt for a gift.")]
    if receipt.stays.minor <= 0:
        return [translate("This gift went back to its giver; this paper is no receipt for a gift.")]
    found = []
    if receipt.stays != receipt.paid:
        found.append(translate("The gift is %(stays)s.") % {"stays": write(receipt.stays)})
    if receipt.country == "US":
        found.append(translate("No goods or services were provided in exchange for this gift."))
    found.append(
        translate(
            "This receipt is given by the charity named above, not by the runner. It is no tax advice; keep it with your papers."
        )
    )
    return found
