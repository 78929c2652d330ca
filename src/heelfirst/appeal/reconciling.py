"""The provider's own books against ours, line by line. docs/how/settling.md, "Against the provider's books"."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from heelfirst.appeal.observed import Observed
from heelfirst.ledger import Account, Movement, balances


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the provider's books, and what it means in ours (`booking.movements`)."""

    observed: Observed
    movements: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look into the provider's books brought."""

    to_book: tuple[Line, ...]
    """Lines of which something is not booked, with only those movements that are missing; in the provider's order."""
    known: int
    """Lines that were booked already."""

    @property
    def nothing_new(self) -> bool:
        """Whether the books agree: so after what was found is booked, a second look changes nothing."""
        return not self.to_book


def compare(lines: Iterable[Line], booked: Collection[str]) -> Found:
    """What of the provider's lines is not booked, given the keys that are. The same line twice is one line."""
    seen, to_book, known = set(booked), [], 0
    for line in lines:
        missing = tuple(movement for movement in line.movements if movement.key not in seen)
        seen.update(movement.key for movement in missing)
        if missing:
            to_book.append(Line(line.observed, missing))
        else:
            known += 1
    return Found(tuple(to_book), known)


def never_told(
    booked: Iterable[Movement], lines: Iterable[Line], provider: str, account: str
) -> tuple[Movement, ...]:
    """What is booked at this provider and stands in none of its lines: a person has to look at it.

    Give all lines since the first of these movements. What moves nothing at the provider (a lost dispute, a correction) is
    not expected there.
    """
    told = {movement.key for line in lines for movement in line.movements}
    path = f"provider/{provider}/{account}"
    return tuple(
        movement
        for movement in booked
        if movement.key not in told
        and any(path in {transfer.debit.path, transfer.credit.path} for transfer in movement.transfers)
    )


def off(
    booked: Mapping[Account, int], lines: Iterable[Line], provider: str, account: str
) -> Mapping[str, int]:
    """By currency, how much the account `provider/…` in our books is above what the provider's lines sum to; 0 is left out."""
    path = f"provider/{provider}/{account}"
    theirs = balances({movement.key: movement for line in lines for movement in line.movements}.values())
    found: dict[str, int] = {}
    for sums, sign in ((booked, 1), (theirs, -1)):
        for place, minor in sums.items():
            if place.path == path:
                found[place.currency] = found.get(place.currency, 0) + sign * minor
    return {currency: minor for currency, minor in found.items() if minor}


def in_words(found: Found, translate: Callable[[str], str] = str) -> str:
    """Say what the look brought, to the treasurer."""
    if found.nothing_new:
        return translate("The provider’s books and ours agree in all %(known)d lines.") % {
            "known": found.known
        }
    if len(found.to_book) == 1:
        return translate("1 line was not booked yet and is now; %(known)d were.") % {"known": found.known}
    return translate("%(new)d lines were not booked yet and are now; %(known)d were.") % {
        "new": len(found.to_book),
        "known": found.known,
    }
