"""An amount that somebody typed to give, and whether the charity can take it. docs/how/giving.md, "An amount"."""

from collections.abc import Callable, Sequence

from heelfirst.ledger import Money, exponent, parse

MOST_WHOLE = 100_000
"""Whole units; for more somebody should talk to the charity, and a slip of the finger is more likely."""
_NO_CENTS = 100


class CannotTake(ValueError):
    """An amount or a currency that the charity cannot take here; the text is for the giver."""


def most(currency: str) -> Money:
    """The largest gift by card: 100,000 whole units, 10 million of a currency without cents."""
    digits = exponent(currency)
    return Money(MOST_WHOLE * (10**digits if digits else _NO_CENTS), currency)


def amount(
    typed: str,
    currency: str,
    *,
    accepted: Sequence[str],
    write: Callable[[Money], str],
    least: Money | None = None,
    translate: Callable[[str], str] = str,
) -> Money:
    """Read what was typed. `accepted`: the currencies that the charity takes; `least`: what its provider takes at least.

    Raises `CannotTake`, or `heelfirst.ledger.NoAmount` where no amount was typed; both say it to the giver.
    """
    if currency not in accepted:
        raise CannotTake(
            translate("The charity cannot take %(currency)s; it takes %(accepted)s.")
            % {"currency": currency[:12], "accepted": ", ".join(accepted)}
            if accepted
            else translate("The charity has not said which currencies it can take.")
        )
    found = parse(typed, currency, translate)
    if least is not None and found.minor < least.minor:
        raise CannotTake(
            translate("A card payment is of %(least)s or more: the fee would eat a smaller gift.")
            % {"least": write(least)}
        )
    if found.minor > most(currency).minor:
        raise CannotTake(
            translate("For more than %(most)s please talk to the charity first; it will thank you in person.")
            % {"most": write(most(currency))}
        )
    return found
