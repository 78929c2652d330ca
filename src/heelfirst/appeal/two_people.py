"""What one person may not do alone with other people's money. docs/how/giving.md, "Two people"."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from heelfirst.ledger import Money, exponent

ALONE_AFTER = timedelta(hours=24)
"""A sole treasurer waits so long; it is time to notice a mistake, and the trail shows who waited."""
WITHIN = timedelta(hours=24)
"""Refunds of one person within it count together: three small ones are not a way round the limit."""
_LIMIT_WHOLE = 250
_NO_CENTS = 100


@dataclass(frozen=True, slots=True)
class Stands:
    """Whether something may be done now; if not, from when on by itself, or what has to happen first."""

    now: bool
    by_itself_at: datetime | None = None
    says: str = ""


def stands(
    *,
    by: int,
    at: datetime,
    agreed_by: int | None,
    others: int,
    now: datetime,
    translate: Callable[[str], str] = str,
) -> Stands:
    """Whether what one person asked `at` a moment stands now: a second person agreed, or it is a sole treasurer's and a day old.

    `others`: how many more people look after this money. Nobody agrees with themselves.
    """
    if agreed_by is not None and agreed_by != by:
        return Stands(now=True)
    if others > 0:
        return Stands(now=False, says=translate("A second person has to agree first."))
    ripe = at + ALONE_AFTER
    if now >= ripe:
        return Stands(now=True)
    return Stands(
        now=False,
        by_itself_at=ripe,
        says=translate("You are alone with this money, so it waits a day; until then you can take it back."),
    )


def limit(currency: str) -> Money:
    """Above which a refund needs two people: 250 whole units, 25,000 of a currency without cents."""
    digits = exponent(currency)
    return Money(_LIMIT_WHOLE * (10**digits if digits else _NO_CENTS), currency)


def needs_second(
    asked: Money, recent: Iterable[tuple[Money, datetime]], now: datetime, above: Money | None = None
) -> bool:
    """Whether a refund needs a second person, given what the same person asked for lately, each with its moment."""
    whole = asked
    for other, moment in recent:
        if other.currency == asked.currency and now - moment < WITHIN:
            whole += other
    return whole.minor > (above or limit(asked.currency)).minor
