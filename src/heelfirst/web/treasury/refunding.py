"""Giving back: asked for once, agreed to by a second person above a limit, sent by a job under one key.

docs/how/treasury.md, "Refunds". Whoever asks, the gift's row is locked while what may still go back is counted, so two
people who ask at one instant cannot give back more than came; the provider holds the same limit.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from heelfirst.appeal import refunds
from heelfirst.appeal.two_people import ALONE_AFTER, Stands, needs_second, stands
from heelfirst.jobs.outbox import enqueue
from heelfirst.ledger import Money
from heelfirst.web.coins import exactly
from heelfirst.web.giving.models import Beneficiary, Gift, Refund, Seat
from heelfirst.web.giving.settled import status_of
from heelfirst.web.treasury.seat_changes import is_new, since
from heelfirst.web.treasury.trail import note

SEND = "heelfirst.web.treasury.tasks.send_refund"
WITHDRAWN = "withdrawn"
"""What stands as the reason of a refund that was taken back before it left."""


@dataclass(frozen=True, slots=True)
class Asking:
    """A refund as the page shows it."""

    row: Refund
    money: Money
    stands: Stands
    mine: bool
    """Whether whoever looks asked for it themselves."""

    @property
    def waits(self) -> bool:
        """Whether it still needs somebody, or its day."""
        return waits(self.row)


def of(gift: Gift) -> QuerySet[Refund]:
    """The refunds of a gift, the newest first."""
    return Refund.objects.filter(gift=gift).select_related("asked_by", "agreed_by").order_by("-asked_at")


def waits(row: Refund) -> bool:
    """Whether it needs somebody, or its day: nobody has agreed to it, and it is not on its way."""
    return row.agreed_at is None and row.leaving_at is None and row.sent_at is None and not row.refused


def waiting(rows: QuerySet[Refund]) -> QuerySet[Refund]:
    """Those of them that wait, as `waits` says."""
    return rows.filter(agreed_at=None, leaving_at=None, sent_at=None, refused="")


def left(gift: Gift) -> Money:
    """What may still go back of a gift; nothing where it did not come by card."""
    if gift.way != Gift.Way.CARD:
        return Money(0, gift.currency)
    return refunds.left(status_of(gift), _waiting(gift))


def _waiting(gift: Gift, but: UUID | None = None) -> list[Money]:
    """Refunds that were asked for and are not booked: what is sent is booked in the same transaction."""
    rows = Refund.objects.filter(gift=gift, sent_at=None, refused="")
    if but is not None:
        rows = rows.exclude(pk=but)
    return [Money(minor, gift.currency) for minor in rows.values_list("minor", flat=True)]


def check(gift: Gift, asked: Money, but: UUID | None = None) -> None:
    """Refuse what may not go back. Raises `refunds.NotRefundable`."""
    if gift.way != Gift.Way.CARD:
        raise refunds.NotRefundable(
            _("This gift did not come by card: give it back as it came, and take it out of the books.")
        )
    refunds.check(asked, status_of(gift), _waiting(gift, but), write=exactly, translate=_)


def ask(seat: Seat, gift: Gift, asked: Money, why: str, *, key: UUID, now: datetime) -> Refund:
    """Ask for a refund under a key that the form carried: a second click finds the first. Raises `NotRefundable`."""
    with transaction.atomic():
        # One after the other for the whole charity: what a person asked for lately counts together, whatever the gift.
        Beneficiary.objects.select_for_update().get(pk=seat.beneficiary_id)
        gift = Gift.objects.select_for_update().get(pk=gift.pk)
        before = Refund.objects.filter(pk=key, gift=gift).first()
        if before is not None:
            return before
        check(gift, asked)
        second = needs_second(asked, _recent(seat, now), now)
        row = Refund.objects.create(
            pk=key,
            gift=gift,
            minor=asked.minor,
            why=why,
            asked_by=seat.person,
            asked_at=now,
            agreed_at=None if second else now,
        )
        note(
            seat.beneficiary,
            seat.person,
            "refund asked",
            at=now,
            about=f"refund {row.pk}",
            after={"gift": str(gift.pk), "minor": asked.minor, "currency": asked.currency, "second": second},
        )
        look_at(row, now + ALONE_AFTER if second else now)
    return row


def _recent(seat: Seat, now: datetime) -> list[tuple[Money, datetime]]:
    rows = Refund.objects.filter(asked_by=seat.person, gift__appeal__beneficiary=seat.beneficiary, refused="")
    return [
        (Money(row.minor, row.gift.currency), row.asked_at)
        for row in rows.filter(asked_at__lte=now).select_related("gift").order_by("-asked_at")[:200]
    ]


def _stands(row: Refund, beneficiary_id: int, now: datetime) -> Stands:
    others = Seat.objects.filter(beneficiary_id=beneficiary_id).exclude(person=row.asked_by_id).count()
    return stands(
        by=row.asked_by_id or 0,
        at=since(row.asked_at, beneficiary_id),
        agreed_by=row.agreed_by_id,
        others=others,
        now=now,
        translate=_,
    )


def look_at(row: Refund, at: datetime) -> None:
    """Let the job look at it then: it sends what may leave and comes back to what waits."""
    enqueue(SEND, {"refund": str(row.pk)}, key=f"refund:{row.pk}:{at.isoformat()}", run_after=at)


def agree(seat: Seat, refund_id: UUID, now: datetime) -> bool:
    """Agree to what another asked for; False where it does not wait (any more), is one's own, or the seat is new."""
    if is_new(seat, now):
        return False
    with transaction.atomic():
        agreed = (
            waiting(Refund.objects.filter(pk=refund_id, gift__appeal__beneficiary=seat.beneficiary))
            .exclude(asked_by=seat.person)
            .update(agreed_by=seat.person, agreed_at=now)
        )
        if not agreed:
            return False
        row = Refund.objects.get(pk=refund_id)
        note(seat.beneficiary, seat.person, "refund agreed", at=now, about=f"refund {row.pk}")
        look_at(row, now)
    return True


def take_back(seat: Seat, refund_id: UUID, now: datetime) -> bool:
    """Take a refund back that nobody has agreed to yet and that is not on its way."""
    with transaction.atomic():
        mine = Refund.objects.filter(pk=refund_id, gift__appeal__beneficiary=seat.beneficiary)
        taken = waiting(mine).update(refused=WITHDRAWN)
        if taken:
            note(seat.beneficiary, seat.person, "refund taken back", at=now, about=f"refund {refund_id}")
    return bool(taken)


def may_leave(row: Refund, now: datetime) -> bool:
    """Whether a refund may be sent now: agreed to, a sole treasurer's and a day old, or asked of the provider before."""
    if row.sent_at is not None or row.refused:
        return False
    if row.leaving_at is not None or row.agreed_at is not None:
        return True
    return _stands(row, row.gift.appeal.beneficiary_id, now).now


def next_look(row: Refund, now: datetime) -> datetime:
    """When the job looks again at what waits: when it stands by itself, or a day later, for seats may end meanwhile."""
    return _stands(row, row.gift.appeal.beneficiary_id, now).by_itself_at or now + ALONE_AFTER


def leaves(row: Refund, now: datetime) -> bool:
    """Note that the provider is asked from now on; False where somebody took it back at this very moment."""
    held = Refund.objects.filter(pk=row.pk, agreed_at=row.agreed_at, sent_at=None, refused="")
    return held.filter(leaving_at=row.leaving_at).update(leaving_at=row.leaving_at or now) == 1


def shown(row: Refund, seat: Seat, now: datetime) -> Asking:
    """A refund for the page of a seat's holder."""
    return Asking(
        row,
        Money(row.minor, row.gift.currency),
        _stands(row, seat.beneficiary_id, now),
        row.asked_by_id == seat.person_id,
    )
