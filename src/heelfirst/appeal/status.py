"""How far a gift is, from what is booked of it alone. docs/how/giving.md, "How far a gift is"."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from heelfirst.appeal.observed import What
from heelfirst.ledger import Account, Money, Movement, Transfer


class Stage(StrEnum):
    """One word for it."""

    ASKED = "asked"
    """Nothing has been booked of it, or only what comes after a payment that nobody has told of yet."""
    PAID = "paid"
    PART_REFUNDED = "part refunded"
    REFUNDED = "refunded"
    DISPUTED = "disputed"
    """The giver's bank took it back for now."""
    LOST = "lost"
    WON = "won"
    """It was disputed, and the bank gave it back."""
    WITHDRAWN = "withdrawn"
    """Booked by mistake, and put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is left of one gift and where the rest went; all in the currency that was paid."""

    stage: Stage
    paid: Money
    refunded: Money
    disputed: Money
    """What a bank holds back now."""
    lost: Money
    withdrawn: Money
    fees: tuple[Money, ...] = ()
    """What the provider kept, a sum for each currency that it kept some in."""

    @property
    def stays(self) -> Money:
        """What the charity has of it before fees, and what a total may count."""
        return self.paid - self.refunded - self.disputed - self.lost - self.withdrawn

    @property
    def may_be_refunded(self) -> Money:
        """Never more than came and has not gone back another way.

        A refund's failure or a dispute's end that is told before its beginning makes `stays` larger than the gift for a
        moment; this is never so.
        """
        return Money(max(min(self.stays.minor, self.paid.minor), 0), self.paid.currency)


def status(movements: Iterable[Movement], currency: str) -> Status:
    """How far the gift is that these movements are about, in `currency`, the one that it was asked in.

    The order and repeats do not matter: a success that is told again after a refund has the key of the first and is the
    same movement.
    """
    known = {movement.key: movement for movement in movements}
    sums = dict.fromkeys(_HEADINGS, 0)
    elsewhere = dict.fromkeys(_HEADINGS, 0)
    fees: dict[str, int] = {}
    for movement in known.values():
        for transfer in movement.transfers:
            for account, sign in ((transfer.debit, 1), (transfer.credit, -1)):
                if account.path.startswith("fees/"):
                    fees[account.currency] = fees.get(account.currency, 0) + sign * transfer.minor
            kept = sums if transfer.currency == currency else elsewhere
            for name, sign in _headings(movement, transfer):
                kept[name] += sign * transfer.minor
    _take_all(sums, elsewhere)
    found = {name: Money(minor, currency) for name, minor in sums.items()}
    return Status(
        stage=_stage(sums, won=any(movement.kind == What.DISPUTE_WON for movement in known.values())),
        fees=tuple(Money(minor, code) for code, minor in sorted(fees.items()) if minor),
        **found,
    )


def _take_all(sums: dict[str, int], elsewhere: dict[str, int]) -> None:
    """A bank may hold or take a gift in the account's currency: how much of the gift that is cannot be told, so all of it."""
    for name in ("disputed", "lost"):
        if elsewhere[name] > 0:
            left = sums["paid"] - sum(sums[other] for other in _HEADINGS[1:])
            sums[name] += max(left, 0)


def in_words(status: Status, write: Callable[[Money], str], translate: Callable[[str], str] = str) -> str:
    """Say it in a sentence to whoever gave. `write` writes an amount as its reader does."""
    says = {
        Stage.ASKED: translate("Your gift has not arrived yet."),
        Stage.PAID: translate("Your gift of %(paid)s has arrived. Thank you."),
        Stage.PART_REFUNDED: translate(
            "%(refunded)s of your gift of %(paid)s went back to you; %(stays)s stays."
        ),
        Stage.REFUNDED: translate("Your gift of %(paid)s went back to you."),
        Stage.DISPUTED: translate(
            "Your bank holds %(disputed)s of your gift of %(paid)s back while it looks into it."
        ),
        Stage.LOST: translate("Your bank took %(lost)s of your gift of %(paid)s back."),
        Stage.WON: translate("Your bank looked into your gift of %(paid)s and let it stand. Thank you."),
        Stage.WITHDRAWN: translate("This gift was entered by mistake and does not count."),
    }
    return says[status.stage] % {
        "paid": write(status.paid),
        "refunded": write(status.refunded),
        "disputed": write(status.disputed),
        "lost": write(status.lost),
        "stays": write(status.stays),
    }


_HEADINGS = ("paid", "refunded", "disputed", "lost", "withdrawn")
_GIVEN: dict[str, tuple[str, int]] = {
    What.GIFT: ("paid", -1),
    What.OFFLINE: ("paid", -1),
    What.REFUND: ("refunded", 1),
    What.REFUND_FAILED: ("refunded", 1),
    What.DISPUTE_LOST: ("lost", 1),
    What.CORRECTION: ("withdrawn", 1),
}
"""What a debit of `given/…` by a movement of this kind adds to, and with which sign."""


def _headings(movement: Movement, transfer: Transfer) -> Iterator[tuple[str, int]]:
    """Which sums a transfer adds to, and with which sign: a lost dispute leaves one room for the other."""
    for account, side in ((transfer.debit, 1), (transfer.credit, -1)):
        if account.path.startswith("contested/"):
            yield "disputed", side
        elif account.path.startswith("given/"):
            name, sign = _GIVEN.get(_kind(movement, transfer), ("withdrawn", 1))
            yield name, side * sign


def _kind(movement: Movement, transfer: Transfer) -> str:
    """Of a movement that only moves what was unknown to its appeal: what it was."""
    between = (transfer.debit, transfer.credit)
    if movement.kind != What.CORRECTION or not any(_unknown(account) for account in between):
        return movement.kind
    for what, word in ((What.REFUND_FAILED, ":refund-failed:"), (What.REFUND, ":refund:")):
        if word in movement.key:
            return what
    return What.GIFT


def _unknown(account: Account) -> bool:
    return account.path.startswith("unknown/")


def _stage(sums: dict[str, int], *, won: bool) -> Stage:
    paid, back = sums["paid"], sums["refunded"]
    if paid <= 0:
        return Stage.ASKED
    ended = (
        (sums["withdrawn"] >= paid, Stage.WITHDRAWN),
        (sums["disputed"] > 0, Stage.DISPUTED),
        (sums["lost"] > 0, Stage.LOST),
        (back >= paid, Stage.REFUNDED),
        (back > 0, Stage.PART_REFUNDED),
        (won, Stage.WON),
    )
    return next((stage for holds, stage in ended if holds), Stage.PAID)
