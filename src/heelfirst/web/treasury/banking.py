"""The bank's file: kept as it came, read once, each line found to be a payout, gifts by hand, a fee, or left to a person.

docs/how/treasury.md, "The bank". A line is there once by the bank's own name of it, and what explains it is booked in
the same transaction; a closed month is not touched any more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from heelfirst.appeal import settling
from heelfirst.appeal.settling import Due, NotTheSame, Settled
from heelfirst.ledger import Money, Movement
from heelfirst.readers.bank import BankFile
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books import booking
from heelfirst.web.giving.models import BankLine, Beneficiary, ClosedMonth, Gift, OfflineGift, Seat
from heelfirst.web.giving.slider import known_day
from heelfirst.web.treasury import duplicates, payouts
from heelfirst.web.treasury.trail import note

type Choice = tuple[str, Due]
"""A due and its name in a form."""


class Closed(ValueError):
    """The month of a line is closed; the text is for the treasurer."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of lines in one currency."""

    month: date
    currency: str
    lines: int
    open: int
    closed: ClosedMonth | None
    over: bool
    earlier_open: bool = False
    """Whether a month before it is not closed."""

    @property
    def may_close(self) -> bool:
        """Whether a tap closes it."""
        return self.over and not self.open and self.closed is None and self.lines > 0


def dues(beneficiary: Beneficiary, request: ClockedRequest) -> list[Due]:
    """Everything that the bank has still to show."""
    return [*payouts.due(beneficiary, request), *_by_hand(beneficiary)]


def _by_hand(beneficiary: Beneficiary) -> Iterator[Due]:
    rows = OfflineGift.objects.filter(
        gift__appeal__beneficiary=beneficiary, agreed_at__isnull=False, withdrawn_at=None, banked=""
    ).select_related("gift")
    for row in rows:
        yield Due(
            name=str(row.gift_id),
            way=row.gift.way,
            amount=Money(row.gift.charge_minor, row.gift.currency),
            day=row.received_on,
            reference=row.reference,
        )


def take_in(seat: Seat, file: BankFile, sha256: str, request: ClockedRequest) -> Settled:
    """Keep a file's lines, those that are new, and book what is sure. The same file again changes nothing."""
    with transaction.atomic():
        _hold(seat.beneficiary)
        before = BankLine.objects.filter(beneficiary=seat.beneficiary).count()
        BankLine.objects.bulk_create(
            [
                BankLine(
                    beneficiary=seat.beneficiary,
                    key=line.key,
                    day=line.day,
                    minor=line.amount.minor,
                    currency=line.amount.currency,
                    says=line.says,
                    file=sha256,
                )
                for line in file.lines
            ],
            ignore_conflicts=True,
        )
        new = BankLine.objects.filter(beneficiary=seat.beneficiary).count() - before
        settled = _settle(seat, request)
        if new or settled.matches:
            note(
                seat.beneficiary,
                seat.person,
                "bank file",
                at=request.now,
                about=f"file {sha256[:12]}",
                after={"lines": len(file.lines), "new": new, "explained": len(settled.matches)},
            )
    return settled


def match_again(seat: Seat, request: ClockedRequest) -> Settled:
    """Match what is open once more: a payout may have been told after the bank showed it."""
    with transaction.atomic():
        _hold(seat.beneficiary)
        settled = _settle(seat, request)
        if settled.matches:
            note(
                seat.beneficiary,
                seat.person,
                "bank lines matched again",
                at=request.now,
                after={"explained": len(settled.matches)},
            )
    return settled


def explain_as_same(seat: Seat, line_id: int | None, request: ClockedRequest) -> int:
    """A person says that a line, or with None each that looks so, is one of another file; how many were.

    Lines of closed months are passed over: they stay as they came.
    """
    with transaction.atomic():
        _hold(seat.beneficiary)
        again = duplicates.suspects(seat.beneficiary)
        asked = [pk for pk in again if line_id in {None, pk}]
        rows = BankLine.objects.filter(known_day(request, "day"), pk__in=asked)
        said = [row for row in rows if not _is_closed(row)]
        for row in said:
            explain_in_words(seat, row, duplicates.same_as(again[row.pk]), request.now)
    return len(said)


def _settle(seat: Seat, request: ClockedRequest) -> Settled:
    """Find out what the open lines are, and book those that are sure."""
    again = duplicates.suspects(seat.beneficiary)
    rows = {
        _name(row): row for row in open_lines(seat.beneficiary) if row.pk not in again and not _is_closed(row)
    }
    settled = settling.settle([_line(row) for row in rows.values()], dues(seat.beneficiary, request))
    for match in settled.matches:
        movement = settling.banked(match.line, match.dues, beneficiary=seat.beneficiary_id)
        _book(rows[match.line.key], movement, match.dues, None, request.now)
    return settled


def open_lines(beneficiary: Beneficiary) -> QuerySet[BankLine]:
    """The lines that nothing explains."""
    return BankLine.objects.filter(beneficiary=beneficiary, movement="", explained_as="")


def _name(row: BankLine) -> str:
    """A line's name among those of all charities."""
    return f"{row.beneficiary_id}:{row.key}"


def _line(row: BankLine) -> settling.BankLine:
    return settling.BankLine(
        key=_name(row), day=row.day, amount=Money(row.minor, row.currency), says=row.says
    )


def _book(row: BankLine, movement: Movement, dues: Iterable[Due], seat: Seat | None, now: datetime) -> None:
    """Book what a line is, and note on both sides that they found each other."""
    booking.book(movement, at=datetime.combine(row.day, time(12), UTC), booked_at=now)
    BankLine.objects.filter(pk=row.pk).update(
        movement=movement.key, explained_by=seat.person if seat else None
    )
    gifts = [UUID(due.name) for due in dues if due.way != "payout"]
    found = OfflineGift.objects.filter(gift__in=gifts, banked="", withdrawn_at=None).update(
        banked=movement.key
    )
    if found != len(gifts):
        raise NotTheSame(_("Somebody explained another line with it meanwhile, or took it out."))


def candidates(row: BankLine, request: ClockedRequest) -> list[Choice]:
    """What a line could be, in its currency, the nearest amount first; each with its name for a form."""
    found = [due for due in dues(row.beneficiary, request) if due.amount.currency == row.currency]
    found.sort(key=lambda due: (abs(due.amount.minor - row.minor), due.day, due.name))
    return [(choice_name(due), due) for due in found]


def choice_name(due: Due) -> str:
    """A due's name in a form."""
    return f"{due.way}:{due.name}"


def explain_as_received(
    seat: Seat, row: BankLine, chosen: Sequence[Due], kept: Money | None, request: ClockedRequest
) -> None:
    """A person says which payout or gifts a line is. Raises `NotTheSame`, `Closed`.

    What was chosen has to be open still: somebody may have explained another line with it since the page was made.
    """
    now = request.now
    with transaction.atomic():
        _hold(seat.beneficiary)
        row = _locked(row)
        still = dues(seat.beneficiary, request)
        if any(due not in still for due in chosen):
            raise NotTheSame(_("Somebody explained another line with it meanwhile, or took it out."))
        movement = settling.banked(_line(row), chosen, beneficiary=seat.beneficiary_id, kept=kept)
        _book(row, movement, chosen, seat, now)
        _noted(seat, row, {"movement": movement.key}, now)


def explain_as_fee(seat: Seat, row: BankLine, now: datetime) -> None:
    """A person says that the bank took it, or gave it back, for itself. Raises `NotTheSame`, `Closed`."""
    with transaction.atomic():
        _hold(seat.beneficiary)
        row = _locked(row)
        movement = settling.bank_fee(_line(row), beneficiary=seat.beneficiary_id)
        _book(row, movement, (), seat, now)
        _noted(seat, row, {"movement": movement.key}, now)


def explain_in_words(seat: Seat, row: BankLine, words: str, now: datetime) -> None:
    """A person says that a line is none of ours: rent, a grant. Nothing is booked. Raises `Closed`."""
    with transaction.atomic():
        _hold(seat.beneficiary)
        row = _locked(row)
        BankLine.objects.filter(pk=row.pk).update(explained_as=words, explained_by=seat.person)
        _noted(seat, row, {"words": words}, now)


def _noted(seat: Seat, row: BankLine, after: dict[str, str], now: datetime) -> None:
    note(
        seat.beneficiary,
        seat.person,
        "bank line explained",
        at=now,
        about=f"bank line {row.pk}, {row.day}",
        after=after,
    )


def _hold(beneficiary: Beneficiary) -> None:
    """One after the other for a charity's bank: two lines are not one payout, and no line comes into a month that closes."""
    Beneficiary.objects.select_for_update().get(pk=beneficiary.pk)


def _locked(row: BankLine) -> BankLine:
    """The line, still open and of a month that is."""
    locked = BankLine.objects.select_for_update(of=("self",)).select_related("beneficiary").get(pk=row.pk)
    if locked.movement or locked.explained_as:
        raise NotTheSame(_("That line is explained already."))
    if _is_closed(locked):
        raise Closed(_("The month of that line is closed."))
    return locked


def _is_closed(row: BankLine) -> bool:
    return ClosedMonth.objects.filter(
        beneficiary=row.beneficiary_id, month=row.day.replace(day=1), currency=row.currency
    ).exists()


def months(beneficiary: Beneficiary, request: ClockedRequest) -> list[Month]:
    """The months that the bank told of, the newest first."""
    closed = {
        (row.month, row.currency): row
        for row in ClosedMonth.objects.filter(beneficiary=beneficiary).select_related("by")
    }
    rows = (
        BankLine.objects.filter(known_day(request, "day"), beneficiary=beneficiary)
        .annotate(month=TruncMonth("day"))
        .values_list("month", "currency")
        .annotate(lines=Count("pk"), open=Count("pk", filter=Q(movement="", explained_as="")))
        .order_by("-month", "currency")
    )
    told = list(rows)
    return [
        Month(
            month,
            currency,
            lines,
            open_,
            closed.get((month, currency)),
            settling.month_is_over(month, request.today),
            any(each[0] < month and each[1] == currency and each[:2] not in closed for each in told),
        )
        for month, currency, lines, open_ in told
    ]


def close(seat: Seat, month: date, currency: str, request: ClockedRequest) -> int:
    """Close a month at zero lines unexplained; how many stood in the way, 0 where it is closed now."""
    with transaction.atomic():
        _hold(seat.beneficiary)
        found = next(
            (
                each
                for each in months(seat.beneficiary, request)
                if (each.month, each.currency) == (month, currency)
            ),
            None,
        )
        if found is None or not found.over:
            return 1
        if found.open:
            return found.open
        _row, made = ClosedMonth.objects.get_or_create(
            beneficiary=seat.beneficiary,
            month=month,
            currency=currency,
            defaults={"lines": found.lines, "by": seat.person, "at": request.now},
        )
        if made:
            note(
                seat.beneficiary,
                seat.person,
                "month closed",
                at=request.now,
                about=f"{month:%Y-%m} {currency}",
                after={"lines": found.lines},
            )
    return 0


def way_in_words(due: Due) -> str:
    """What a due is, for a form."""
    if due.way == "payout":
        return _("payout %(name)s") % {"name": due.name}
    return f"{Gift.Way(due.way).label} {due.reference}".strip()
