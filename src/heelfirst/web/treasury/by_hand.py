"""Cash, cheques and bank transfers: typed by one, agreed to by another or a day old, then booked. docs/how/treasury.md."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from heelfirst.appeal import offline
from heelfirst.appeal.booking import movements, undone
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.two_people import ALONE_AFTER, Stands, stands
from heelfirst.jobs.outbox import enqueue
from heelfirst.ledger import Money
from heelfirst.web.books import booking
from heelfirst.web.giving.arriving import write_letters
from heelfirst.web.giving.models import Beneficiary, Gift, GiftLetter, Giver, OfflineGift, Seat
from heelfirst.web.treasury.seat_changes import is_new, since
from heelfirst.web.treasury.trail import note

BOOK = "heelfirst.web.treasury.tasks.book_offline"
PROVIDER = "offline"
_NEAR = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An offline gift as the page shows it."""

    row: OfflineGift
    money: Money
    stands: Stands
    mine: bool
    booked: bool
    doubts: tuple[str, ...]


def of(seat: Seat) -> QuerySet[OfflineGift]:
    """What was typed for a charity, the newest first."""
    return (
        OfflineGift.objects.filter(gift__appeal__beneficiary=seat.beneficiary)
        .select_related("gift", "gift__appeal", "gift__giver", "typed_by", "agreed_by", "out_by")
        .order_by("-received_on", "-pk")
    )


def keep(seat: Seat, gift: Gift, giver: Giver, row: OfflineGift, now: datetime) -> OfflineGift:
    """Keep what was typed; it is booked once it stands."""
    with transaction.atomic():
        gift.save(force_insert=True)
        giver.gift = row.gift = gift
        giver.save()
        row.typed_by, row.typed_at = seat.person, now
        row.save()
        note(
            seat.beneficiary,
            seat.person,
            "offline gift typed",
            at=now,
            about=f"gift {gift.pk}",
            after={"minor": gift.charge_minor, "currency": gift.currency, "way": gift.way},
        )
        look_at(row, now + ALONE_AFTER)
    return row


def look_at(row: OfflineGift, at: datetime) -> None:
    """Let the job look at it then: it books what stands by itself and comes back to what waits."""
    enqueue(BOOK, {"offline": row.pk}, key=f"offline:{row.pk}:{at.isoformat()}", run_after=at)


def _stands(row: OfflineGift, beneficiary_id: int, now: datetime) -> Stands:
    others = Seat.objects.filter(beneficiary_id=beneficiary_id).exclude(person=row.typed_by_id).count()
    return stands(
        by=row.typed_by_id or 0,
        at=since(row.typed_at, beneficiary_id),
        agreed_by=row.agreed_by_id,
        others=others,
        now=now,
        translate=_,
    )


def agree(seat: Seat, row: OfflineGift, now: datetime) -> bool:
    """Agree to what another typed, or to one's own once it stands alone; booked at once. False where that cannot be."""
    with transaction.atomic():
        row = (
            OfflineGift.objects.select_for_update(of=("self",))
            .select_related("gift__appeal__beneficiary")
            .get(pk=row.pk)
        )
        if row.agreed_at is not None or row.withdrawn_at is not None:
            return False
        if row.typed_by_id != seat.person_id:
            if is_new(seat, now):
                return False
            row.agreed_by = seat.person
        elif not _stands(row, seat.beneficiary_id, now).now:
            return False
        _book(row, seat, now)
    return True


def book_if_it_stands(row: OfflineGift, now: datetime) -> None:
    """Book it where its day has passed and nobody else is there to ask; in the caller's transaction."""
    beneficiary = row.gift.appeal.beneficiary
    open_ = row.agreed_at is None and row.withdrawn_at is None
    if not open_:
        return
    found = _stands(row, beneficiary.pk, now)
    if found.now:
        _book(row, None, now)
    else:
        look_at(row, found.by_itself_at or now + ALONE_AFTER)


def _book(row: OfflineGift, seat: Seat | None, now: datetime) -> None:
    row.agreed_at = now
    row.save(update_fields=["agreed_by", "agreed_at"])
    gift = row.gift
    for movement in movements(
        observed(gift, row),
        appeal=gift.appeal_id,
        beneficiary=gift.appeal.beneficiary_id,
        gift=str(gift.pk),
        purpose=gift.purpose,
    ):
        booking.book(movement, at=_noon(row.received_on), booked_at=now)
    if Giver.objects.filter(gift=gift).exclude(email="").exists():
        write_letters([(gift.pk, GiftLetter.Kind.THANKS, "")], now)
    note(
        gift.appeal.beneficiary,
        seat.person if seat else None,
        "offline gift agreed",
        at=now,
        about=f"gift {gift.pk}",
    )


def observed(gift: Gift, row: OfflineGift) -> Observed:
    """What was typed, as the books are told of it."""
    return Observed(
        what=What.OFFLINE,
        provider=PROVIDER,
        account=gift.way,
        id=str(gift.pk),
        at=_noon(row.received_on),
        paid=Money(gift.charge_minor, gift.currency),
        gift=str(gift.pk),
    )


def _noon(day: date) -> datetime:
    """A day without an hour: noon, which is the same day almost everywhere."""
    return datetime.combine(day, time(12), UTC)


class Out(Enum):
    """What became of taking out."""

    DONE = "done"
    WAITS = "waits"
    """It is booked, so it takes two people, or a day of a sole treasurer: it is asked for now."""
    NOT = "not"


def take_out(seat: Seat, row: OfflineGift, now: datetime) -> Out:
    """Take out what was typed by mistake or given back: before it is booked it is gone, afterwards it is put right by two.

    What the bank has shown already is not taken out: explain the bank's line first.
    """
    with transaction.atomic():
        Beneficiary.objects.select_for_update().get(pk=seat.beneficiary_id)
        row = OfflineGift.objects.select_for_update(of=("self",)).select_related("gift").get(pk=row.pk)
        if row.withdrawn_at is not None or row.banked:
            return Out.NOT
        if row.agreed_at is not None and not _may_go(row, seat, now):
            _ask_out(row, seat, now)
            return Out.WAITS
        row.withdrawn_at = now
        row.save(update_fields=["withdrawn_at"])
        for movement in booking.movements([f"offline:{row.gift_id}"]):
            booking.book(undone(movement), at=now, booked_at=now)
        note(seat.beneficiary, seat.person, "offline gift taken out", at=now, about=f"gift {row.gift_id}")
    return Out.DONE


def _may_go(row: OfflineGift, seat: Seat, now: datetime) -> bool:
    """Whether whoever presses makes two of those who asked to take a booked gift out, or is alone and a day has passed."""
    if row.out_at is None:
        return False
    others = Seat.objects.filter(beneficiary=seat.beneficiary).exclude(person=row.out_by_id).count()
    agrees = None if is_new(seat, now) else seat.person_id
    at = since(row.out_at, seat.beneficiary_id)
    return stands(by=row.out_by_id or 0, at=at, agreed_by=agrees, others=others, now=now).now


def _ask_out(row: OfflineGift, seat: Seat, now: datetime) -> None:
    if row.out_at is None:
        row.out_by, row.out_at = seat.person, now
        row.save(update_fields=["out_by", "out_at"])
        note(seat.beneficiary, seat.person, "taking out asked", at=now, about=f"gift {row.gift_id}")


def doubts(typed: offline.Typed, seat: Seat) -> tuple[str, ...]:
    """Why it could be a gift that is there already, each in a sentence with the day."""
    return tuple(
        f"{offline.in_words(doubt, _)} ({other.day:%d.%m.%Y})"
        for doubt, other in offline.doubts(typed, _near(typed, seat))
    )


def _near(typed: offline.Typed, seat: Seat) -> list[offline.Typed]:
    """Gifts that it could be: the same amount, or the same evidence."""
    same = of(seat).filter(withdrawn_at=None, gift__currency=typed.amount.currency)
    rows = list(same.filter(gift__charge_minor=typed.amount.minor))
    if typed.evidence:
        rows += list(of(seat).filter(withdrawn_at=None, evidence=typed.evidence))
    found = [typed_of(row) for row in rows]
    moment = _noon(typed.day)
    online = Gift.objects.filter(
        appeal__beneficiary=seat.beneficiary,
        way=Gift.Way.CARD,
        charge_minor=typed.amount.minor,
        currency=typed.amount.currency,
        asked_at__range=(moment - _NEAR, moment + _NEAR),
    ).select_related("giver")
    return found + [
        offline.Typed(
            gift=str(gift.pk),
            way="card",
            amount=typed.amount,
            day=gift.asked_at.date(),
            name=gift.giver.name,
            email=gift.giver.email,
        )
        for gift in online
        if hasattr(gift, "giver")
    ]


def typed_of(row: OfflineGift) -> offline.Typed:
    """A kept one, as the rules compare it."""
    giver = getattr(row.gift, "giver", None)
    return offline.Typed(
        gift=str(row.gift_id),
        way=row.gift.way,
        amount=Money(row.gift.charge_minor, row.gift.currency),
        day=row.received_on,
        name=giver.name if giver else "",
        email=giver.email if giver else "",
        reference=row.reference,
        evidence=row.evidence,
    )


def shown(row: OfflineGift, seat: Seat, now: datetime) -> Waiting:
    """A row for the page."""
    open_ = row.agreed_at is None and row.withdrawn_at is None
    return Waiting(
        row=row,
        money=Money(row.gift.charge_minor, row.gift.currency),
        stands=_stands(row, seat.beneficiary_id, now),
        mine=row.typed_by_id == seat.person_id,
        booked=row.agreed_at is not None,
        doubts=doubts(typed_of(row), seat) if open_ else (),
    )
