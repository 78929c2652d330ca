"""The gifts of a charity as its treasurer looks for them, each with how far it is in the books."""

import contextlib
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, override
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import CharField, Exists, Func, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from heelfirst.appeal.observed import What
from heelfirst.appeal.status import Stage, Status, status
from heelfirst.ledger import Money, Movement, NoAmount, parse
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.booking import movements_in
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.belonging import booked_payment, paid_by
from heelfirst.web.giving.models import Beneficiary, Gift
from heelfirst.web.giving.slider import known

CSV_BATCH = 500
_COLUMNS = (
    "gift", "asked at", "appeal", "way", "stage", "currency", "paid", "refunded", "disputed", "lost", "stays",
    "fees", "name", "e-mail", "anonymous", "purpose", "payment",
)  # fmt: skip


class _About(Func):
    """A gift's id as the books write it."""

    output_field = CharField()

    @override
    def as_sqlite(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, Any]:
        """SQLite keeps 32 digits without their hyphens."""
        sql, given = compiler.compile(self.source_expressions[0])
        parts = "||'-'||".join(
            f"substr({sql},{at},{many})" for at, many in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
        )
        return f"({parts})", (*given,) * 5

    @override
    def as_sql(self, compiler: Any, connection: Any, **_extra: Any) -> tuple[str, Any]:  # type: ignore[override]
        """PostgreSQL writes it so itself."""
        sql, given = compiler.compile(self.source_expressions[0])
        return f"({sql})::text", given


@dataclass(frozen=True, slots=True)
class Shown:
    """A gift and how far it is."""

    gift: Gift
    status: Status
    payment: str = ""
    """The provider's number of it."""

    @property
    def name(self) -> str:
        """Who gave, for the treasurer."""
        giver = getattr(self.gift, "giver", None)
        if giver is None or giver.forgotten_at is not None:
            return ""
        return str(giver.name or giver.email)


WHICH: Mapping[str, frozenset[str]] = {
    "": frozenset({What.GIFT, What.OFFLINE, What.CORRECTION}),
    "refunded": frozenset({What.REFUND}),
    "disputed": frozenset({What.DISPUTE}),
    "offline": frozenset({What.OFFLINE}),
}
"""What must be booked about a gift for a page to show it; "asked" is what none of this is booked about."""


def of(beneficiary: Beneficiary, request: ClockedRequest) -> QuerySet[Gift]:
    """Every gift to a charity, the newest first."""
    return (
        Gift.objects.filter(known(request, "asked_at"), appeal__beneficiary=beneficiary)
        .select_related("appeal", "giver")
        .order_by("-asked_at", "pk")
    )


def chosen(gifts: QuerySet[Gift], which: str, request: ClockedRequest) -> QuerySet[Gift]:
    """Those that a filter wants; "" are all that arrived, "asked" all that did not."""
    kinds = WHICH.get(which, WHICH[""])
    booked = Transfer.objects.filter(known(request), about=_About(OuterRef("pk")), kind__in=kinds)
    return gifts.filter(~Exists(booked) if which == "asked" else Exists(booked))


def found(gifts: QuerySet[Gift], typed: str) -> QuerySet[Gift]:
    """Those that something typed points at: a name, an address, an amount, the provider's number, a gift's own."""
    text = typed.strip()[:160]
    if not text:
        return gifts
    points = (
        Q(giver__name__icontains=text) | Q(giver__email__icontains=text) | Q(payment=text) | Q(session=text)
    )
    accounts = gifts.values_list("provider", "account").distinct().order_by()
    for provider, account in accounts:
        points |= Q(pk__in=paid_by(provider, [(account, text)]))
    points |= Q(offline__reference__icontains=text)
    with contextlib.suppress(ValueError):
        points |= Q(pk=UUID(text))
    for currency in gifts.values_list("currency", flat=True).distinct().order_by():
        try:
            points |= Q(charge_minor=parse(text, currency).minor, currency=currency)
        except NoAmount:
            continue
    try:
        return gifts.filter(points)
    except ValidationError:
        return gifts.none()


def shown(gifts: Iterable[Gift], request: ClockedRequest) -> list[Shown]:
    """Each with what is booked of it; one question for all."""
    rows = list(gifts)
    by_gift: dict[str, list[Movement]] = {}
    booked = Transfer.objects.filter(known(request), about__in=[str(gift.pk) for gift in rows])
    for movement in movements_in(booked):
        by_gift.setdefault(movement.about, []).append(movement)
    return [_shown(gift, by_gift.get(str(gift.pk), ())) for gift in rows]


def _shown(gift: Gift, movements: Sequence[Movement]) -> Shown:
    return Shown(gift, status(movements, gift.currency), gift.payment or booked_payment(gift, movements))


def stage_in_words(stage: Stage) -> str:
    """A stage as the treasurer's pages say it."""
    return {
        Stage.ASKED: _("not paid"),
        Stage.PAID: _("arrived"),
        Stage.PART_REFUNDED: _("partly refunded"),
        Stage.REFUNDED: _("refunded"),
        Stage.DISPUTED: _("disputed"),
        Stage.LOST: _("dispute lost"),
        Stage.WON: _("dispute won"),
        Stage.WITHDRAWN: _("withdrawn"),
    }[stage]


def as_csv(gifts: QuerySet[Gift], request: ClockedRequest) -> Iterator[str]:
    """The gifts as a table for other programs, the oldest first; a name that looks like a formula is none there."""
    yield _csv_line(_COLUMNS)
    batch: list[Gift] = []
    for gift in gifts.order_by("asked_at", "pk").iterator(CSV_BATCH):
        batch.append(gift)
        if len(batch) == CSV_BATCH:
            yield from (_csv_row(each) for each in shown(batch, request))
            batch = []
    yield from (_csv_row(each) for each in shown(batch, request))


def _csv_row(each: Shown) -> str:
    gift, far = each.gift, each.status
    giver = getattr(gift, "giver", None)
    return _csv_line(
        (
            str(gift.pk),
            gift.asked_at.isoformat(timespec="seconds"),
            gift.appeal.title,
            gift.way,
            far.stage.value,
            gift.currency,
            *(money.plain for money in (far.paid, far.refunded, far.disputed, far.lost, far.stays)),
            "; ".join(_amount(fee) for fee in far.fees),
            giver.name if giver else "",
            giver.email if giver else "",
            "yes" if giver and giver.anonymous else "",
            gift.purpose,
            each.payment,
        )
    )


def _amount(money: Money) -> str:
    return f"{money.plain} {money.currency}"


def _csv_line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    # A spreadsheet runs what begins so; a negative amount of ours never stands at the beginning of a text.
    csv.writer(written).writerow(
        f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell for cell in cells
    )
    return written.getvalue()
