"""What waits for somebody, and what is not accounted for: the first lines of the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heelfirst.ledger import Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books import sealing
from heelfirst.web.books.models import Transfer
from heelfirst.web.coins import exactly
from heelfirst.web.giving.models import BankLine, Beneficiary, Dispute, Look, OfflineGift, Refund, Seat
from heelfirst.web.giving.slider import known, known_day
from heelfirst.web.treasury import payouts, refunding

_SMALL = 10
_LEAVES_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that somebody has to do or look at, and where."""

    says: str
    where: str
    urgent: bool = False


def disputes(beneficiary: Beneficiary, request: ClockedRequest) -> list[Dispute]:
    """The disputes of a charity's account, those with the nearest deadline first."""
    rows = Dispute.objects.filter(
        known(request, "told_at"),
        Q(gift__appeal__beneficiary=beneficiary)
        | Q(provider=beneficiary.provider, account=beneficiary.provider_account),
    )
    return sorted(
        rows.select_related("gift").distinct(),
        key=lambda row: (row.state != "open", row.answer_by is None, row.answer_by or row.told_at.date()),
    )


def unknown(beneficiary: Beneficiary, request: ClockedRequest) -> tuple[Money, ...]:
    """What the provider's books hold that belongs to no gift of ours; nothing where all is explained."""
    path = f"unknown/{beneficiary.provider}/{beneficiary.provider_account}"
    sums: dict[str, int] = {}
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Transfer.objects.filter(known(request), **{f"{side}__path": path})
        for currency, minor in rows.values_list("currency").annotate(Sum("minor")):
            sums[currency] = sums.get(currency, 0) + sign * minor
    return tuple(Money(abs(minor), currency) for currency, minor in sorted(sums.items()) if minor)


def look(beneficiary: Beneficiary, request: ClockedRequest) -> Look | None:
    """The last look into the provider's own books."""
    rows = Look.objects.filter(provider=beneficiary.provider, account=beneficiary.provider_account)
    return rows.filter(known(request, "looked_at")).first()


def waiting(seat: Seat, request: ClockedRequest) -> list[Waits]:
    """Everything that waits, what has a deadline first."""
    return sorted(_all(seat, request), key=lambda each: not each.urgent)


def _all(seat: Seat, request: ClockedRequest) -> Iterator[Waits]:
    charity = seat.beneficiary
    here = [charity.pk]
    for row in disputes(charity, request):
        if row.state == "open":
            yield Waits(_dispute_says(row), reverse("treasury:disputes", args=here), urgent=True)
    for money in unknown(charity, request):
        yield Waits(
            _("%(sum)s at the provider belongs to no gift that is known here.") % {"sum": exactly(money)},
            reverse("treasury:payouts", args=here),
            urgent=True,
        )
    yield from _refunds(charity, request)
    by_hand = OfflineGift.objects.filter(
        Q(agreed_at=None) | Q(out_at__isnull=False, banked=""),
        known(request, "typed_at"),
        gift__appeal__beneficiary=charity,
        withdrawn_at=None,
    ).count()
    if by_hand:
        yield Waits(
            ngettext("%(many)d gift by hand waits.", "%(many)d gifts by hand wait.", by_hand)
            % {"many": by_hand},
            reverse("treasury:by_hand", args=here),
        )
    lines = _open_lines(charity, request)
    if lines:
        yield Waits(
            ngettext(
                "%(many)d line of the bank is not explained.",
                "%(many)d lines of the bank are not explained.",
                lines,
            )
            % {"many": lines},
            reverse("treasury:bank", args=here),
        )
    yield from _of_payouts(charity, request)


def _refunds(charity: Beneficiary, request: ClockedRequest) -> Iterator[Waits]:
    """Those that need somebody, and those that should have left and have not: their job asks again, or was stopped."""
    there = reverse("treasury:refunds", args=[charity.pk])
    rows = Refund.objects.filter(known(request, "asked_at"), gift__appeal__beneficiary=charity)
    for row in refunding.waiting(rows).select_related("gift"):
        money = {"sum": exactly(Money(row.minor, row.gift.currency))}
        yield Waits(_("A refund of %(sum)s waits for a second person.") % money, there)
    stuck = Q(agreed_at__lt=request.now - _LEAVES_WITHIN) | Q(leaving_at__lt=request.now - _LEAVES_WITHIN)
    for row in rows.filter(stuck, sent_at=None, refused="").select_related("gift"):
        money = {"sum": exactly(Money(row.minor, row.gift.currency))}
        says = _(
            "A refund of %(sum)s should have left and has not: the provider did not answer. "
            "If this stays, tell whoever looks after this installation."
        )
        yield Waits(says % money, there, urgent=True)


def _open_lines(charity: Beneficiary, request: ClockedRequest) -> int:
    rows = BankLine.objects.filter(known_day(request, "day"), beneficiary=charity)
    return rows.filter(movement="", explained_as="").count()


def _of_payouts(charity: Beneficiary, request: ClockedRequest) -> Iterator[Waits]:
    late = [payout for payout in payouts.of(charity, request) if payout.late]
    for payout in late:
        yield Waits(
            _("The bank has not shown the payout of %(sum)s of %(day)s.")
            % {"sum": exactly(payout.money), "day": date_format(payout.sent_at, "j M")},
            reverse("treasury:payouts", args=[charity.pk]),
        )
    last = look(charity, request)
    for difference in last.differences if last else ():
        yield Waits(str(difference), reverse("treasury:payouts", args=[charity.pk]), urgent=True)


def _dispute_says(row: Dispute) -> str:
    money = exactly(Money(row.minor, row.currency))
    if row.answer_by is None:
        return _("A giver’s bank asks about %(sum)s.") % {"sum": money}
    return _("A giver’s bank asks about %(sum)s; answer at the provider by %(day)s.") % {
        "sum": money,
        "day": date_format(row.answer_by, "j F"),
    }


def first_line(seat: Seat, things: list[Waits], request: ClockedRequest) -> str:
    """Say "Every penny is accounted for up to 18 Apr, 14:05; two things wait for you."; that only while nothing is open."""
    charity = seat.beneficiary
    missing = unknown(charity, request)
    last = look(charity, request)
    open_differences = bool(last and last.differences)
    moment = _up_to(last, request)
    if moment is None and not missing:
        begins = _("Nothing has been booked here yet")
    elif missing or open_differences:
        sums = ", ".join(exactly(money) for money in missing)
        begins = (
            _("%(sums)s is not accounted for") % {"sums": sums}
            if sums
            else _("The provider’s books and ours differ")
        )
    elif lines := _open_lines(charity, request):
        begins = ngettext(
            "%(many)s line of the bank is open", "%(many)s lines of the bank are open", lines
        ) % {"many": lines}
        if last is not None:
            agree = _("The books agree with the provider’s up to %(moment)s") % {"moment": _moment(moment)}
            begins = f"{agree}, {begins}"
    else:
        begins = _("Every penny is accounted for up to %(moment)s") % {"moment": _moment(moment)}
    if not things:
        return begins + "; " + _("nothing waits for you.")
    many = len(things)
    counted = _counted(many)
    return (
        begins
        + "; "
        + ngettext("%(many)s thing waits for you.", "%(many)s things wait for you.", many) % {"many": counted}
    )


def _up_to(last: Look | None, request: ClockedRequest) -> datetime | None:
    """The last look into the provider's books; without a provider the last seal."""
    if last is not None and (request.until is None or last.looked_at.date() <= request.until):
        return last.looked_at
    if request.until is not None:
        latest = Transfer.objects.filter(known(request)).order_by("-at").first()
        return latest.at if latest else None
    return sealing.standing().up_to


def _moment(moment: datetime | None) -> str:
    return date_format(localtime(moment), "j M, H:i") if moment else ""


def _counted(many: int) -> str:
    words = (
        _("no"), _("one"), _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"),
    )  # fmt: skip
    return words[many] if many < _SMALL else str(many)
