"""Where one gift went: from the giver's tap to the line at the charity's bank, to the penny. docs/how/treasury.md."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from heelfirst.appeal.observed import What
from heelfirst.appeal.tracing import Line, Part, carried
from heelfirst.ledger import Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.booking import transfers_about
from heelfirst.web.books.models import Sealed, Transfer
from heelfirst.web.coins import exactly
from heelfirst.web.giving.models import BankLine, Gift
from heelfirst.web.giving.slider import known

PROVIDERS_OWN = ("gift", "fee", "exchange", "refund")


@dataclass(frozen=True, slots=True)
class Moved:
    """One transfer as the page shows it."""

    debit: str
    credit: str
    money: Money
    key: str
    seal: int | None
    head: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to the gift."""

    at: datetime
    says: str
    money: Money | None = None
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What of the gift one payout carried, and whether the bank has seen that payout."""

    payout: str
    money: Money
    sent_at: datetime | None
    whole: Money
    """Of the payout."""
    banked_on: date | None
    bank_says: str


@dataclass(frozen=True, slots=True)
class Way:
    """The whole way of one gift."""

    steps: tuple[Step, ...]
    carried: tuple[Carried, ...]
    fees: tuple[Money, ...]
    arrived: tuple[Money, ...]
    """What the charity's account at the provider has, or had, of it: after fees and refunds."""
    sealed: bool
    """Whether every transfer of it lies under a seal."""
    first_line: str = ""
    notes: tuple[str, ...] = field(default=())


def way(gift: Gift, request: ClockedRequest) -> Way:
    """Follow a gift through the books, as far as the day of the page."""
    rows = list(transfers_about(gift.pk).filter(known(request)))
    seals = {
        row.transfer_id: (row.seal.number, row.seal.head)
        for row in Sealed.objects.filter(transfer__in=rows).select_related("seal")
    }
    steps = [Step(gift.asked_at, _("Asked for"), Money(gift.charge_minor, gift.currency))]
    by_movement: dict[str, list[Transfer]] = {}
    for row in rows:
        by_movement.setdefault(row.movement, []).append(row)
    for parts in by_movement.values():
        moved = tuple(_moved(row, seals.get(row.pk)) for row in parts)
        steps.append(Step(parts[0].at, _says(parts[0].kind), moved[0].money, moved))
    fees, arrived = _at_provider(rows)
    parts_of = _carried(gift, arrived, request) if arrived else ()
    return Way(
        steps=tuple(steps),
        carried=parts_of,
        fees=fees,
        arrived=arrived,
        sealed=bool(rows) and all(row.pk in seals for row in rows),
        first_line=_first_line(gift, rows, fees, parts_of),
    )


def _moved(row: Transfer, seal: tuple[int, str] | None) -> Moved:
    number, head = seal or (None, "")
    return Moved(row.debit.path, row.credit.path, Money(row.minor, row.currency), row.movement, number, head)


def _says(kind: str) -> str:
    words = {
        What.GIFT.value: _("Paid by the giver"),
        What.OFFLINE.value: _("Received, and agreed to"),
        What.FEE.value: _("The provider’s fee"),
        "exchange": _("Exchanged by the provider"),
        What.REFUND.value: _("Given back"),
        What.REFUND_FAILED.value: _("A refund came back"),
        What.DISPUTE.value: _("Held back by the giver’s bank"),
        What.DISPUTE_WON.value: _("Let go by the giver’s bank"),
        What.DISPUTE_LOST.value: _("Kept by the giver’s bank"),
        What.CORRECTION.value: _("Put right"),
        What.BANKED.value: _("Seen at the charity’s bank"),
    }
    return words.get(kind, kind)


def _at_provider(rows: list[Transfer]) -> tuple[tuple[Money, ...], tuple[Money, ...]]:
    """(fees, what the account has of it), a sum for each currency."""
    fees: dict[str, int] = {}
    net: dict[str, int] = {}
    for row in rows:
        for account, sign in ((row.debit.path, 1), (row.credit.path, -1)):
            for room, sums in (("fees/", fees), ("provider/", net)):
                if account.startswith(room):
                    sums[row.currency] = sums.get(row.currency, 0) + sign * row.minor
    return (
        tuple(Money(minor, currency) for currency, minor in sorted(fees.items()) if minor),
        tuple(Money(minor, currency) for currency, minor in sorted(net.items()) if minor),
    )


def _carried(gift: Gift, arrived: tuple[Money, ...], request: ClockedRequest) -> tuple[Carried, ...]:
    found: list[Carried] = []
    for money in arrived:
        parts = carried(_lines(gift.provider, gift.account, money.currency, request)).get(str(gift.pk), ())
        found += _with_bank(gift.provider, parts, money.currency, request)
    return tuple(found)


def _lines(provider: str, account: str, currency: str, request: ClockedRequest) -> Iterator[Line]:
    """Every change of the charity's account at the provider, in the order of time."""
    path = f"provider/{provider}/{account}"
    rows = (
        Transfer.objects.filter(known(request), Q(debit__path=path) | Q(credit__path=path), currency=currency)
        .order_by("at", "id")
        .values_list("kind", "about", "debit__path", "credit__path", "minor")
    )
    for kind, about, debit, credit, minor in rows.iterator(5000):
        other, signed = (credit, minor) if debit == path else (debit, -minor)
        payout = other.rpartition("/")[2] if kind in {What.PAYOUT, What.PAYOUT_FAILED} else ""
        yield Line(signed, "" if payout else about, payout)


def _with_bank(
    provider: str, parts: tuple[Part, ...], currency: str, request: ClockedRequest
) -> Iterator[Carried]:
    for part in parts:
        clearing = f"payout/{provider}/{part.payout}"
        rows = Transfer.objects.filter(known(request), currency=currency)
        sent = rows.filter(debit__path=clearing, kind=What.PAYOUT).first()
        seen = rows.filter(credit__path=clearing, kind=What.BANKED).first()
        line = BankLine.objects.filter(movement=seen.movement).first() if seen else None
        yield Carried(
            payout=part.payout,
            money=Money(part.minor, currency),
            sent_at=sent.at if sent else None,
            whole=Money(sent.minor if sent else 0, currency),
            banked_on=line.day if line else seen.at.date() if seen else None,
            bank_says=line.says if line else "",
        )


def _first_line(
    gift: Gift, rows: list[Transfer], fees: tuple[Money, ...], carried_by: tuple[Carried, ...]
) -> str:
    """Say where it is now, in a sentence."""
    charged = exactly(Money(gift.charge_minor, gift.currency))
    if not rows:
        return _("%(charged)s was asked for, and nothing of it has arrived.") % {"charged": charged}
    if gift.way != Gift.Way.CARD:
        return _("%(charged)s was given by hand and stands in the books.") % {"charged": charged}
    kept = _(" and ").join(exactly(fee) for fee in fees)
    begins = (
        _("Of %(charged)s the card provider kept %(fee)s.") % {"charged": charged, "fee": kept}
        if kept
        else _("%(charged)s came in, and no fee is known yet.") % {"charged": charged}
    )
    seen = [part for part in carried_by if part.banked_on is not None]
    if seen:
        brought = _(" and ").join(exactly(part.money) for part in seen)
        return f"{begins} " + _("%(brought)s is at the charity’s bank.") % {"brought": brought}
    if carried_by:
        return f"{begins} " + _("The rest has left the provider and is on its way to the charity’s bank.")
    return f"{begins} " + _("The rest waits at the provider for the next payout.")
