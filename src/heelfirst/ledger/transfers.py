"""A transfer moves an amount from one account to another; several that happen together are a movement."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from heelfirst.ledger.money import LARGEST_MINOR, exponent

LONGEST_KEY = 160


class Unsound(ValueError):
    """A transfer that no book may hold; the text says which and why."""


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """Where money is or belongs: a path of words parted by `/`, in one currency.

    A debit raises what is owned or spent, a credit what was given or is owed; a balance is debits less credits.
    """

    path: str
    currency: str

    def __post_init__(self) -> None:
        """Refuse an account without a name. Raises `Unsound`, `Unknown`."""
        exponent(self.currency)
        if not self.path or len(self.path) > LONGEST_KEY or self.path != self.path.strip("/ "):
            raise Unsound(f"“{self.path}” names no account.")


@dataclass(frozen=True, slots=True)
class Transfer:
    """`minor` > 0 minor units, from the account credited to the account debited, of one currency."""

    debit: Account
    credit: Account
    minor: int

    def __post_init__(self) -> None:
        """Balanced by construction: one amount, two accounts, one currency. Raises `Unsound`."""
        if self.debit == self.credit:
            raise Unsound(f"A transfer from {self.debit.path} to itself moves nothing.")
        if self.debit.currency != self.credit.currency:
            raise Unsound(
                f"{self.debit.path} is in {self.debit.currency}, {self.credit.path} in {self.credit.currency}."
            )
        if type(self.minor) is not int or not 0 < self.minor <= LARGEST_MINOR:
            raise Unsound(f"A transfer moves a whole number of minor units above 0, not {self.minor!r}.")

    @property
    def currency(self) -> str:
        """Of both accounts."""
        return self.debit.currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Transfers that are booked together or not at all, and once: `key` names the money that moved, not who told of it."""

    key: str
    kind: str
    """What happened, one word: the writer's own, such as `gift` or `refund`."""
    transfers: tuple[Transfer, ...]
    about: str = ""
    """What it was for or belongs to, such as the gift's id; the ledger only carries it."""
    purpose: str = ""
    """What the giver gave for; the ledger only carries it."""

    def __post_init__(self) -> None:
        """Refuse a movement without a key or of nothing. Raises `Unsound`."""
        if not self.key or len(self.key) > LONGEST_KEY:
            raise Unsound(f"A movement needs a key of 1 to {LONGEST_KEY} letters.")
        if not self.transfers:
            raise Unsound(f"The movement {self.key} moves nothing.")


def balances(movements: Iterable[Movement]) -> Mapping[Account, int]:
    """Debits less credits of each account, in minor units. The sum over all accounts of a currency is 0."""
    found: Counter[Account] = Counter()
    for movement in movements:
        for transfer in movement.transfers:
            found[transfer.debit] += transfer.minor
            found[transfer.credit] -= transfer.minor
    return found
