"""What the provider sent to the charity's bank, and whether the bank has shown it: each clears to zero."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet, Sum

from heelfirst.appeal.observed import What
from heelfirst.appeal.settling import PAYOUT_TAKES, Due
from heelfirst.ledger import Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.models import BankLine, Beneficiary
from heelfirst.web.giving.slider import known

MOST_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Payout:
    """One payout as the books have it."""

    name: str
    provider: str
    money: Money
    sent_at: datetime
    open: Money
    """What the bank has not shown of it; 0 once it is settled, or came back."""
    failed: bool
    line: BankLine | None
    late: bool
    """Whether a bank should have shown it by now."""


def of(beneficiary: Beneficiary, request: ClockedRequest) -> list[Payout]:
    """The payouts of a charity, the newest first."""
    sent = list(_sent(beneficiary, request).select_related("debit").order_by("-at", "-id")[:MOST_SHOWN])
    paths = {row.debit.path for row in sent}
    balance = _balances(paths, request)
    went_back = set(
        Transfer.objects.filter(known(request), kind=What.PAYOUT_FAILED, credit__path__in=paths).values_list(
            "credit__path", flat=True
        )
    )
    lines = _lines(paths, request)
    return [
        Payout(
            name=row.debit.path.rpartition("/")[2],
            provider=row.debit.path.split("/")[1],
            money=Money(row.minor, row.currency),
            sent_at=row.at,
            open=Money(balance.get(row.debit.path, 0), row.currency),
            failed=row.debit.path in went_back,
            line=lines.get(row.debit.path),
            late=balance.get(row.debit.path, 0) != 0 and row.at.date() + PAYOUT_TAKES < request.today,
        )
        for row in sent
    ]


def due(beneficiary: Beneficiary, request: ClockedRequest) -> Iterator[Due]:
    """Payouts that the bank has still to show."""
    for payout in of(beneficiary, request):
        if payout.open.minor > 0:
            yield Due(
                name=payout.name,
                way="payout",
                amount=payout.open,
                day=_day(payout.sent_at),
                provider=payout.provider,
            )


def _day(at: datetime) -> date:
    return at.date()


def _sent(beneficiary: Beneficiary, request: ClockedRequest) -> QuerySet[Transfer]:
    path = f"provider/{beneficiary.provider}/{beneficiary.provider_account}"
    return Transfer.objects.filter(known(request), kind=What.PAYOUT, credit__path=path)


def _balances(paths: set[str], request: ClockedRequest) -> dict[str, int]:
    found: dict[str, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.filter(known(request), **{f"{side}__path__in": paths})
        for path, minor in rows.values_list(F(f"{side}__path")).annotate(Sum("minor")):
            found[path] = found.get(path, 0) + sign * minor
    return found


def _lines(paths: set[str], request: ClockedRequest) -> dict[str, BankLine]:
    """The bank's lines by the clearing account that they settled."""
    seen = dict(
        Transfer.objects.filter(known(request), kind=What.BANKED, credit__path__in=paths).values_list(
            "movement", "credit__path"
        )
    )
    rows = BankLine.objects.filter(movement__in=seen)
    return {seen[row.movement]: row for row in rows}
