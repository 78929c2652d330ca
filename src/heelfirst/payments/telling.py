"""What the provider's objects say, in our own words. docs/how/payments.md, "A message is looked at in this order".

Events and the provider's own books are read by the same functions, so both name one movement of money by one key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.ledger import Money, Unknown
from heelfirst.payments.currencies import money

type Thing = Mapping[str, Any]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_GONE = {"failed", "canceled"}


class Unreadable(ValueError):
    """An object that is not as it should be; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one object says of money."""

    observed: tuple[Observed, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    declined_gift: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Whose objects are read: the name the provider has here, and the charity's account at it."""

    provider: str
    account: str

    def seen(self, what: What, id_: str, at: datetime, paid: Money, **more: Any) -> Observed:  # noqa: ANN401 - passed on
        """One movement of money of this account."""
        return Observed(
            what=what, provider=self.provider, account=self.account, id=id_, at=at, paid=paid, **more
        )


def moment(seconds: object) -> datetime:
    """Whole seconds since 1970 as a moment. Raises `Unreadable`."""
    if not isinstance(seconds, int) or isinstance(seconds, bool) or not 0 <= seconds < 2**33:
        raise Unreadable(f"{seconds!r} is no moment in seconds since 1970.")
    return _EPOCH + timedelta(seconds=seconds)


def said(teller: Teller, kind: str, about: Thing, at: datetime) -> Said | None:
    """What an event says; None for a kind that nobody here knows. Raises `Unreadable` for an object that is damaged."""
    reader = _READERS.get(kind)
    if reader is None:
        return None
    try:
        return reader(teller, about, at)
    except (KeyError, TypeError, AttributeError, Unknown) as error:
        raise Unreadable(f"{kind}: {error!r}") from error
    except ValueError as error:
        raise Unreadable(f"{kind}: {error}") from error


def of_line(teller: Teller, line: Thing) -> Observed:
    """What a line of the provider's own books says; what it cannot be is told as other. Raises `Unreadable`."""
    try:
        return _of_line(teller, line)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(
            f"Line {line.get('id')} of the provider's books cannot be read: {error!r}"
        ) from error


def of_dispute(teller: Teller, about: Thing) -> Said:
    """What a dispute in the provider's list says, as of the day it began. Raises `Unreadable`."""
    try:
        return dispute(teller, about, moment(about["created"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Unreadable(f"Dispute {about.get('id')} at the provider cannot be read: {error!r}") from error


def gift(teller: Teller, charge: Thing, line: Thing | None = None) -> Observed:
    """A charge that was paid, with its line in the provider's books where that is known."""
    payment = _id(charge["payment_intent"]) or charge["id"]
    return teller.seen(
        What.GIFT,
        payment,
        moment(charge["created"]),
        _paid(charge, line),
        settled=_settled(line),
        fee=_fee(line),
        payment=payment,
        gift=_gift(charge),
    )


def has_moved(refund: Thing) -> bool:
    """Whether money of it left: only then has it a line in the provider's books, whatever its status says."""
    return refund["balance_transaction"] is not None


def has_failed(refund: Thing) -> bool:
    """Whether it came to nothing, or its money came back."""
    return refund["status"] in _GONE


def refund(teller: Teller, about: Thing, line: Thing | None = None) -> Observed:
    """A refund that went out."""
    return teller.seen(
        What.REFUND,
        about["id"],
        moment(about["created"]),
        _paid(about, line),
        settled=_settled(line),
        fee=_fee(line),
        payment=_payment(about),
    )


def dispute(teller: Teller, about: Thing, at: datetime) -> Said:
    """A dispute: what its lines took and gave back, how it ended, and until when an answer is due."""
    out = next((line for line in about["balance_transactions"] if line["amount"] < 0), None)
    back = next((line for line in about["balance_transactions"] if line["amount"] > 0), None)
    seen = []
    for what, line in ((What.DISPUTE, out), (What.DISPUTE_WON, back)):
        if line is not None:
            seen.append(_disputed(teller, what, about, line))
    if about["status"] == "lost" and out is not None:
        lost = teller.seen(What.DISPUTE_LOST, about["id"], at, _paid(about, None), payment=_payment(about))
        seen.append(lost)
    due = about["evidence_details"]["due_by"]
    deadline = Deadline(
        provider=teller.provider,
        account=teller.account,
        id=about["id"],
        payment=_payment(about),
        disputed=_paid(about, out),
        reason=str(about["reason"]),
        answer_by=None if due is None else moment(due).date(),
        state=_STATES.get(about["status"], "open"),
    )
    return Said(observed=tuple(seen), deadlines=(deadline,))


_STATES = {"won": "won", "prevented": "won", "warning_closed": "won", "lost": "lost"}
"""Of a dispute; an inquiry that is closed took nothing. All others wait."""


def _disputed(teller: Teller, what: What, about: Thing, line: Thing) -> Observed:
    return teller.seen(
        what,
        about["id"],
        moment(line["created"]),
        _paid(about, line),
        settled=_settled(line),
        fee=_fee(line),
        payment=_payment(about),
    )


def _charge(teller: Teller, about: Thing, _at: datetime) -> Said:
    if about["status"] != "succeeded" or not about["captured"]:
        return Said()
    return Said(observed=(gift(teller, about),))


def _intent(teller: Teller, about: Thing, at: datetime) -> Said:
    if about["status"] != "succeeded":
        return Said()
    seen = teller.seen(
        What.GIFT,
        about["id"],
        at,
        money(_above_0(about["amount_received"]), about["currency"]),
        payment=about["id"],
        gift=_gift(about),
    )
    return Said(observed=(seen,))


def _session(teller: Teller, about: Thing, at: datetime) -> Said:
    payment = _id(about["payment_intent"])
    if about["payment_status"] != "paid" or not payment:
        return Said()
    paid = money(_above_0(about["amount_total"]), about["currency"])
    return Said(observed=(teller.seen(What.GIFT, payment, at, paid, payment=payment, gift=_gift(about)),))


def _declined(_teller: Teller, about: Thing, _at: datetime) -> Said:
    return Said(declined_gift=_gift(about))


def _refund(teller: Teller, about: Thing, at: datetime) -> Said:
    if not has_moved(about):
        return Said()
    seen = [refund(teller, about)]
    if has_failed(about):
        seen.append(
            teller.seen(What.REFUND_FAILED, about["id"], at, _paid(about, None), payment=_payment(about))
        )
    return Said(observed=tuple(seen))


def _payout(teller: Teller, about: Thing, at: datetime) -> Said:
    if about["amount"] < 0:  # the bank is asked for money: its line in the books is told as other
        return Said()
    paid = money(_above_0(about["amount"]), about["currency"])
    seen = [teller.seen(What.PAYOUT, about["id"], moment(about["created"]), paid)]
    if about["status"] in _GONE:
        seen.append(teller.seen(What.PAYOUT_FAILED, about["id"], at, paid))
    return Said(observed=tuple(seen))


def _nothing(_teller: Teller, _about: Thing, _at: datetime) -> Said:
    return Said()


_READERS: dict[str, Callable[[Teller, Thing, datetime], Said]] = {
    "charge.succeeded": _charge,
    "charge.updated": _charge,
    "payment_intent.succeeded": _intent,
    "checkout.session.completed": _session,
    "checkout.session.async_payment_succeeded": _session,
    "checkout.session.async_payment_failed": _declined,
    "checkout.session.expired": _declined,
    "payment_intent.payment_failed": _declined,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "charge.refund.updated": _refund,
    "charge.dispute.created": dispute,
    "charge.dispute.updated": dispute,
    "charge.dispute.funds_withdrawn": dispute,
    "charge.dispute.funds_reinstated": dispute,
    "charge.dispute.closed": dispute,
    "payout.created": _payout,
    "payout.updated": _payout,
    "payout.paid": _payout,
    "payout.failed": _payout,
    "payout.canceled": _payout,
    # Told beside one of the above, or of nothing that moves money of a gift.
    "account.updated": _nothing,
    "balance.available": _nothing,
    "charge.failed": _nothing,
    "charge.pending": _nothing,
    "charge.refunded": _nothing,
    "payment_intent.canceled": _nothing,
    "payment_intent.created": _nothing,
    "payment_intent.processing": _nothing,
    "payment_intent.requires_action": _nothing,
    "payout.reconciliation_completed": _nothing,
}
KNOWN_KINDS = frozenset(_READERS)
"""Events to subscribe the door to."""


def _of_line(teller: Teller, line: Thing) -> Observed:
    source = line["source"]
    about = source if isinstance(source, Mapping) else {}
    kind, of = line["type"], about.get("object")
    at = moment(line["created"])
    gross = money(abs(line["amount"]), line["currency"])
    with_line: dict[str, Any] = {"settled": gross, "fee": _fee(line)}
    if kind in {"charge", "payment"} and of == "charge" and line["amount"] > 0:
        return gift(teller, about, line)
    if kind in {"refund", "payment_refund"} and of == "refund" and line["amount"] < 0:
        return refund(teller, about, line)
    if kind in {"refund_failure", "payment_failure_refund"} and of == "refund" and line["amount"] > 0:
        paid, payment = _paid(about, line), _payment(about)
        return teller.seen(What.REFUND_FAILED, about["id"], at, paid, payment=payment, **with_line)
    if kind == "adjustment" and of == "dispute" and _is_first(about, line):
        what = What.DISPUTE if line["amount"] < 0 else What.DISPUTE_WON
        return _disputed(teller, what, about, line)
    if kind == "payout" and of == "payout" and line["amount"] < 0:
        return teller.seen(What.PAYOUT, about["id"], at, gross, **with_line)
    if kind in {"payout_failure", "payout_cancel"} and of == "payout" and line["amount"] > 0:
        return teller.seen(What.PAYOUT_FAILED, about["id"], at, gross, **with_line)
    net = money(line["net"], line["currency"])
    if kind in _OWN_FEES:
        return teller.seen(What.FEE, line["id"], at, -net)
    return teller.seen(What.OTHER, line["id"], at, net)


_OWN_FEES = {"stripe_fee", "stripe_fx_fee", "tax_fee"}


def _is_first(about: Thing, line: Thing) -> bool:
    """Whether it is the line that a dispute is known by: a second one of its kind is for a person to explain."""
    out = line["amount"] < 0
    of_its_kind = [one for one in about["balance_transactions"] if (one["amount"] < 0) == out]
    return bool(of_its_kind) and of_its_kind[0]["id"] == line["id"]


def _id(expandable: object) -> str:
    """The id of what another object names, by its id or whole."""
    if isinstance(expandable, Mapping):
        return str(expandable["id"])
    return "" if expandable is None else str(expandable)


def _payment(about: Thing) -> str:
    return _id(about["payment_intent"]) or _id(about["charge"])


def _gift(about: Thing) -> str:
    return str((about.get("metadata") or {}).get("gift", ""))


def _above_0(amount: object) -> int:
    """A number of the provider's units. Raises `Unreadable`."""
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise Unreadable(f"{amount!r} is no amount above 0.")
    return amount


def _paid(about: Thing, line: Thing | None) -> Money:
    """What the giver paid, got back or took back; in the account's currency where theirs is not kept here."""
    try:
        return money(_above_0(about["amount"]), about["currency"])
    except Unknown:
        if line is None:
            raise
        return money(abs(line["amount"]), line["currency"])


def _settled(line: Thing | None) -> Money | None:
    return None if line is None else money(abs(line["amount"]), line["currency"])


def _fee(line: Thing | None) -> Money | None:
    return None if line is None else money(line["fee"], line["currency"])
