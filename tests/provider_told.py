"""Events as a provider tells them of a gift, without a provider."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import count

from giving_cast import ACCOUNT, NOON, PROVIDER, told
from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.ledger import Money
from heelfirst.payments.provider import Told
from heelfirst.web.giving.models import Gift

_NUMBERS = count(1)


def event(*observed: Observed, name: str = "", **fields: object) -> Told:
    """One event with a number of its own."""
    number = name or f"evt_{next(_NUMBERS):06d}"
    plain: dict[str, object] = {
        "id": number,
        "kind": "charge.succeeded",
        "account": ACCOUNT,
        "live": False,
        "made_at": NOON,
        "known": True,
        "observed": observed,
        "raw": {"id": number, "object": "event"},
    }
    return Told(**(plain | fields))  # type: ignore[arg-type]


def success(gift: Gift, /, **more: object) -> Told:
    """The payment went through."""
    return event(replace(told(gift, What.GIFT, gift.payment), **more))  # type: ignore[arg-type]


def refund(gift: Gift, /, name: str = "re_1", minor: int | None = None, **more: object) -> Told:
    """All of it went back, or a part."""
    came = replace(told(gift, What.REFUND, name, minor), **more)  # type: ignore[arg-type]
    return event(came, kind="refund.created")


def dispute(gift: Gift, name: str = "du_1", state: str = "open") -> Told:
    """The giver's bank asks, or has decided."""
    what = {"open": What.DISPUTE, "won": What.DISPUTE_WON, "lost": What.DISPUTE_LOST}[state]
    deadline = Deadline(
        provider=gift.provider,
        account=gift.account,
        id=name,
        payment=gift.payment,
        disputed=Money(gift.charge_minor, gift.currency),
        reason="fraudulent",
        answer_by=NOON.date(),
        state=state,
    )
    return event(told(gift, what, name), kind="charge.dispute", deadlines=(deadline,))


def payout(minor: int, name: str = "po_1", at: datetime = NOON, currency: str = "USD") -> Told:
    """The provider sent money to the charity's bank."""
    sent = Observed(
        what=What.PAYOUT, provider=PROVIDER, account=ACCOUNT, id=name, at=at, paid=Money(minor, currency)
    )
    return event(sent, kind="payout.paid")


def balances() -> Mapping[str, int]:
    """The whole book, in minor units by account; what is 0 is left out."""
    from heelfirst.web.books.booking import balances_of

    return {account.path: minor for account, minor in balances_of("").items() if minor}
