"""Cash, a cheque, a bank transfer, typed by a person: what looks as if it were counted twice. docs/how/settling.md, "Offline"."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from heelfirst.ledger import Money

NEAR = timedelta(days=10)


class Doubt(StrEnum):
    """Why two gifts could be one."""

    SAME_REFERENCE = "same reference"
    """The same cheque number or transfer reference and amount."""
    SAME_EVIDENCE = "same evidence"
    """The very same photograph or letter."""
    SAME_GIVER = "same giver"
    """The same amount from the same name within ten days, offline as well."""
    ALSO_ONLINE = "also online"
    """The same amount from the same name or e-mail within ten days, by card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A gift as far as it is known, on paper or online."""

    gift: str
    way: str
    """`card`, `cash`, `cheque`, `transfer`."""
    amount: Money
    day: date
    name: str = ""
    email: str = ""
    reference: str = ""
    evidence: str = ""


def doubts(typed: Typed, others: Iterable[Typed]) -> tuple[tuple[Doubt, Typed], ...]:
    """Every other gift that this one could be, with the reason; the surest first. A person decides."""
    found = []
    for other in others:
        doubt = _doubt(typed, other) if other.gift != typed.gift else None
        if doubt is not None:
            found.append((doubt, other))
    order = list(Doubt)
    return tuple(sorted(found, key=lambda pair: (order.index(pair[0]), pair[1].day, pair[1].gift)))


def _doubt(typed: Typed, other: Typed) -> Doubt | None:
    if typed.evidence and typed.evidence == other.evidence:
        return Doubt.SAME_EVIDENCE
    if typed.amount != other.amount:
        return None
    if typed.way == other.way and bare(typed.reference) and bare(typed.reference) == bare(other.reference):
        return Doubt.SAME_REFERENCE
    by_one = (bare(typed.name) and bare(typed.name) == bare(other.name)) or (
        typed.email and typed.email.casefold() == other.email.casefold()
    )
    if not by_one or abs(typed.day - other.day) > NEAR:
        return None
    return Doubt.ALSO_ONLINE if other.way == "card" else Doubt.SAME_GIVER


def in_words(doubt: Doubt, translate: Callable[[str], str] = str) -> str:
    """Say the reason to whoever typed it."""
    return {
        Doubt.SAME_REFERENCE: translate("The same amount with the same number is there already."),
        Doubt.SAME_EVIDENCE: translate("The same picture or letter belongs to another gift already."),
        Doubt.SAME_GIVER: translate(
            "The same amount from the same person is there already, within ten days."
        ),
        Doubt.ALSO_ONLINE: translate("The same amount from the same person came by card within ten days."),
    }[doubt]


def bare(text: str) -> str:
    """Letters and digits alone, small, without accents and leading noughts: `No. 000 261-A` and `261a` are one."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = re.sub(r"[\W_]+", "", plain)
    return re.sub(r"^(?:no|nr)?0*(?=[0-9])", "", kept)
