"""The bank's lines against payouts and offline gifts, and when a month may be closed. docs/how/settling.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from heelfirst.appeal.booking import payout_account
from heelfirst.appeal.offline import bare
from heelfirst.ledger import Account, Money, Movement, Transfer

EARLY = timedelta(days=2)
"""A bank may date a line before the payout was told."""
PAYOUT_TAKES = timedelta(days=12)
TRANSFER_TAKES = timedelta(days=10)
CHEQUE_TAKES = timedelta(days=45)
"""A cheque or a tin of cash lies in a drawer before somebody goes to the bank."""
SHORTEST_REFERENCE = 5
"""Letters and digits; a shorter one stands in a bank's text by chance."""


class NotTheSame(ValueError):
    """A line that cannot be booked as what it was said to be; the text is for the treasurer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """One line of the bank's file; `key` is the bank's own name of it, so a file that is dropped twice is there once."""

    key: str
    day: date
    amount: Money
    """Below 0 where money left."""
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What a bank has still to show: a payout, or an offline gift that somebody holds."""

    name: str
    """The payout's id at its provider, or the gift's id."""
    way: str
    """`payout`, or how an offline gift came: `cash`, `cheque`, `transfer`."""
    amount: Money
    """Below 0 for what the bank has still to take back."""
    day: date
    """Sent on, received on."""
    provider: str = ""
    """Of a payout."""
    reference: str = ""
    """What the bank may print: a cheque's number, a transfer's words."""

    def account(self, beneficiary: int) -> Account:
        """Where the books have it until the bank shows it."""
        if self.way == "payout":
            return payout_account(self.provider, self.name, self.amount.currency)
        return Account(f"offline/{self.way}/{beneficiary}", self.amount.currency)

    def near(self, day: date) -> bool:
        """Whether a bank could show it on that day."""
        takes = {"payout": PAYOUT_TAKES, "transfer": TRANSFER_TAKES}.get(self.way, CHEQUE_TAKES)
        return self.day - EARLY <= day <= self.day + takes


@dataclass(frozen=True, slots=True)
class Match:
    """A line and what it is, with the evidence."""

    line: BankLine
    dues: tuple[Due, ...]
    by_reference: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the lines: each stands in exactly one of the three."""

    matches: tuple[Match, ...]
    """Sure enough to book."""
    doubtful: tuple[tuple[BankLine, tuple[Due, ...]], ...]
    """Several things could be it, or several lines it; a person chooses."""
    unexplained: tuple[BankLine, ...]


def settle(lines: Sequence[BankLine], dues: Sequence[Due]) -> Settled:
    """Find out what the bank's lines are, from amount, day and reference; the order of neither list matters.

    First by reference: the bank's text holds the payout's id, the cheque's number or the transfer's words, the amount
    is the same, and only one of them fits. Then payouts by amount and day: as many lines as payouts of one amount that fit
    each other are the same money whichever is which, so they go in order, unless an offline gift could be one of them too.
    Nothing is matched twice; everything else is left to a person: fifty dollars on an account are not yet the cheque of fifty.
    """
    open_lines = sorted(lines, key=lambda line: (line.day, line.key))
    open_dues = sorted(dues, key=lambda due: (due.day, due.way, due.name))
    matches = [*_by_reference(open_lines, open_dues)]
    matches += _by_amount(_without(open_lines, matches), _left(open_dues, matches))
    rest = _without(open_lines, matches)
    waiting = _left(open_dues, matches)
    could = [(line, tuple(due for due in waiting if _fits(line, due))) for line in rest]
    return Settled(
        tuple(sorted(matches, key=lambda match: (match.line.day, match.line.key))),
        tuple((line, candidates) for line, candidates in could if candidates),
        tuple(line for line, candidates in could if not candidates),
    )


def _fits(line: BankLine, due: Due) -> bool:
    return line.amount == due.amount and due.near(line.day)


def _named(line: BankLine, due: Due) -> bool:
    said = bare(line.says)
    names = (due.reference, due.name if due.way == "payout" else "")
    return any(len(bare(name)) >= SHORTEST_REFERENCE and bare(name) in said for name in names)


def _by_reference(lines: Sequence[BankLine], dues: Sequence[Due]) -> Iterable[Match]:
    named = {line.key: [due for due in dues if _fits(line, due) and _named(line, due)] for line in lines}
    for line in lines:
        found = named[line.key]
        if len(found) == 1 and sum(found[0] in others for others in named.values()) == 1:
            yield Match(line, (found[0],), by_reference=True)


def _by_amount(lines: Sequence[BankLine], dues: Sequence[Due]) -> Iterable[Match]:
    def amount(one: BankLine | Due) -> tuple[str, int]:
        return one.amount.currency, one.amount.minor

    of_amount = {key: list(group) for key, group in groupby(sorted(dues, key=amount), key=amount)}
    for key, group in groupby(sorted(lines, key=amount), key=amount):
        alike = sorted(group, key=lambda line: (line.day, line.key))
        waiting = sorted(of_amount.get(key, ()), key=lambda due: (due.day, due.way, due.name))
        together = [due for due in waiting if any(_fits(line, due) for line in alike)]
        pairs = list(zip(alike, together, strict=False))
        one_kind = len({due.provider for due in together if due.way == "payout"}) == 1 and all(
            due.way == "payout" for due in together
        )
        if len(alike) == len(together) and one_kind and all(_fits(line, due) for line, due in pairs):
            yield from (Match(line, (due,), by_reference=False) for line, due in pairs)


def _without(lines: Sequence[BankLine], matches: Iterable[Match]) -> list[BankLine]:
    gone = {match.line.key for match in matches}
    return [line for line in lines if line.key not in gone]


def _left(dues: Sequence[Due], matches: Iterable[Match]) -> list[Due]:
    gone = [due for match in matches for due in match.dues]
    return [due for due in dues if due not in gone]


def banked(line: BankLine, dues: Sequence[Due], *, beneficiary: int, kept: Money | None = None) -> Movement:
    """The movement of a line that is these dues together: one payout, or the cheques of one walk to the bank.

    Below 0 it is money that the bank took back: a payout that failed after it was shown, a cheque that was returned.
    `kept`: what the bank took off for itself, told by a person; 0 without. Raises `NotTheSame` unless the dues less what
    was kept are the line, to the penny.
    """
    if not dues or any(due.amount.minor * line.amount.minor <= 0 for due in dues):
        raise NotTheSame(
            "A line is at least one payout or gift, and all of them came where it came, or went back where it went."
        )
    if len(set(dues)) != len(dues):
        raise NotTheSame("The same payout or gift is named twice.")
    fee = kept or Money(0, line.amount.currency)
    whole = fee
    for due in dues:
        if due.amount.currency != line.amount.currency:
            raise NotTheSame(
                f"The bank’s line is in {line.amount.currency}, {due.name} in {due.amount.currency}."
            )
        whole -= due.amount
    if fee.minor < 0 or (line.amount + whole).minor != 0:
        raise NotTheSame(
            f"What was named comes to {(-whole).plain} {line.amount.currency}, the bank’s line to {line.amount.plain}."
        )
    return Movement(
        key=f"banked:{line.key}",
        kind="banked",
        transfers=_legs(dues, fee, beneficiary),
        about=dues[0].name if len(dues) == 1 else "",
    )


def _legs(dues: Sequence[Due], fee: Money, beneficiary: int) -> tuple[Transfer, ...]:
    """What each due brings to the bank, and what the bank keeps of the whole."""
    currency = fee.currency
    bank = Account(f"bank/{beneficiary}", currency)
    legs = [
        Transfer(bank, due.account(beneficiary), due.amount.minor)
        if due.amount.minor > 0
        else Transfer(due.account(beneficiary), bank, -due.amount.minor)
        for due in dues
    ]
    if fee:
        legs.append(Transfer(Account(f"bank-fees/{beneficiary}", currency), bank, fee.minor))
    return tuple(legs)


def bank_fee(line: BankLine, *, beneficiary: int) -> Movement:
    """The movement of a line by which the bank takes a fee, or gives one back. Raises `NotTheSame` for nothing."""
    minor = line.amount.minor
    if minor == 0:
        raise NotTheSame("A line of 0 is no fee.")
    bank = Account(f"bank/{beneficiary}", line.amount.currency)
    fees = Account(f"bank-fees/{beneficiary}", line.amount.currency)
    return Movement(
        key=f"banked:{line.key}",
        kind="banked",
        transfers=(Transfer(fees, bank, -minor) if minor < 0 else Transfer(bank, fees, minor),),
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """A kept line, and whether anything explains it: a movement, or a person's words for what is none of ours."""

    line: BankLine
    movement: str = ""
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Nothing explains it yet."""
        return not self.movement and not self.words.strip()


def keeps_open(lines: Iterable[Explained], month: date, currency: str) -> tuple[BankLine, ...]:
    """The lines that keep a month of one currency from being closed; empty where it may be."""
    return tuple(
        one.line
        for one in lines
        if one.is_open
        and one.line.amount.currency == currency
        and (one.line.day.year, one.line.day.month) == (month.year, month.month)
    )


def month_is_over(month: date, today: date) -> bool:
    """Whether every day of the month has passed: a month under way cannot be closed."""
    return (month.year, month.month) < (today.year, today.month)
