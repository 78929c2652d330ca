"""The books as a file for beancount, which audits them without knowing us. docs/how/ledger.md, "Export".

Each movement is a transaction with its transfers as pairs of postings. The running balances come from elsewhere than the
transfers and are asserted at the end, without tolerance: `bean-check` works them out anew.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from heelfirst.ledger import Account, Money, Movement

_ROOTS = {
    "given": "Income:Given",
    "provider": "Assets:Provider",
    "contested": "Assets:Contested",
    "payout": "Assets:Payout",
    "bank": "Assets:Bank",
    "offline": "Assets:Offline",
    "fees": "Expenses:Fees",
    "bank-fees": "Expenses:Bank-Fees",
    "exchange": "Equity:Exchange",
    "unknown": "Equity:Unknown",
}
"""Which of beancount's five kinds an account is, by the first word of its path."""
_OTHER = "Equity:Other"


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement and when its money moved."""

    movement: Movement
    at: datetime


def write(title: str, entries: Iterable[Entry], balances: Mapping[Account, int]) -> str:
    """The book as beancount's text, by day; `balances` (debits less credits, minor units) are asserted the day after."""
    ordered = sorted(entries, key=lambda entry: entry.at)
    names = _names(entry.movement for entry in ordered)
    lines = [f"option {_quoted('title')} {_quoted(title)}", "", *_opened(ordered, names), ""]
    for entry in ordered:
        lines += [*_transaction(entry, names), ""]
    if ordered:
        lines += _asserted(_day(ordered[-1]) + timedelta(days=1), balances, names)
    return "\n".join(lines).rstrip() + "\n"


def _transaction(entry: Entry, names: Mapping[str, str]) -> Iterator[str]:
    movement = entry.movement
    yield f"{_day(entry)} * {_quoted(movement.kind)}"
    yield f"  movement: {_quoted(movement.key)}"
    for name, said in (("about", movement.about), ("purpose", movement.purpose)):
        if said:
            yield f"  {name}: {_quoted(said)}"
    for transfer in movement.transfers:
        moved = Money(transfer.minor, transfer.currency)
        yield f"  {names[transfer.debit.path]}  {moved.plain} {moved.currency}"
        yield f"  {names[transfer.credit.path]}  {(-moved).plain} {moved.currency}"


def _opened(entries: Sequence[Entry], names: Mapping[str, str]) -> Iterator[str]:
    """Each account on the first day it is used, with the path that it has in the books."""
    first: dict[str, date] = {}
    for entry in entries:
        for transfer in entry.movement.transfers:
            for account in (transfer.debit, transfer.credit):
                first.setdefault(account.path, _day(entry))
    for path in sorted(first):
        yield f"{first[path]} open {names[path]}"
        yield f"  path: {_quoted(path)}"


def _asserted(day: date, balances: Mapping[Account, int], names: Mapping[str, str]) -> Iterator[str]:
    for account in sorted(balances):
        if account.path in names:
            kept = Money(balances[account], account.currency).plain
            yield f"{day} balance {names[account.path]}  {kept} ~ 0 {account.currency}"


def _names(movements: Iterable[Movement]) -> dict[str, str]:
    """Beancount's name of each path; two paths that would look alike there are numbered."""
    paths = {
        account.path
        for movement in movements
        for transfer in movement.transfers
        for account in (transfer.debit, transfer.credit)
    }
    taken: set[str] = set()
    names: dict[str, str] = {}
    for path in sorted(paths):
        name = plain = _name(path)
        number = 2
        while name in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(name)
        names[path] = name
    return names


def _name(path: str) -> str:
    first, *others = path.split("/")
    root = _ROOTS.get(first)
    parts = others if root else [first, *others]
    return ":".join([root or _OTHER, *map(_component, parts)])


def _component(part: str) -> str:
    """Beancount's words begin with a capital or a digit and hold letters, digits and hyphens."""
    plain = re.sub(r"[^A-Za-z0-9-]", "-", part).lstrip("-") or "X"
    return plain[0].upper() + plain[1:]


def _quoted(text: str) -> str:
    one_line = " ".join(text.split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _day(entry: Entry) -> date:
    return entry.at.astimezone(UTC).date()
