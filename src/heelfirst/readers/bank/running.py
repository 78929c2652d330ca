"""The bank's own running balance beside its rows: where it jumps, a row is missing or another."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heelfirst.ledger import Money

_FEWEST_STEPS = 3
_TOLD_FROM_PCT = 75


@dataclass(frozen=True, slots=True)
class Step:
    """A row that was read, with the balance that stands beside it."""

    line: int
    amount: Money
    balance: int


def jumps(steps: Sequence[Step]) -> Iterator[tuple[Step, Money]]:
    """The rows at which the balance is not the neighbour's and the amount, with the difference.

    The oldest row may stand first or last. Where fewer than three quarters of the rows agree, the column is no running
    balance and says nothing.
    """
    if len({step.amount.currency for step in steps}) != 1 or len(steps) <= _FEWEST_STEPS:
        return
    for oldest_first in (True, False):
        found = []
        for before, after in itertools.pairwise(steps):
            earlier, later = (before, after) if oldest_first else (after, before)
            gap = later.balance - earlier.balance - later.amount.minor
            if gap:
                found.append((later, Money(gap, later.amount.currency)))
        if len(found) * 100 <= (len(steps) - 1) * (100 - _TOLD_FROM_PCT):
            yield from sorted(found, key=lambda jump: jump[0].line)
            return
