"""People with a seat in the Lantern Fund's treasury, and their browsers."""

from typing import Any

from django.test import Client
from django.utils import timezone

from cast import person
from giving_cast import NOON, a_charity, a_gift, an_appeal, paid
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import BankLine, Beneficiary, OfflineGift, Refund, Seat
from heelfirst.web.treasury.models import SeatInvitation
from second_factors import with_code


def seated(name: str, charity: Beneficiary, role: str = Seat.Role.TREASURER) -> Person:
    """Somebody with a seat."""
    who = Person.objects.filter(name=name).first() or person(name)
    Seat.objects.create(beneficiary=charity, person=who, role=role)
    return who


def a_treasury(name: str = "Tove") -> tuple[Beneficiary, Client]:
    """The charity and the browser of its treasurer, who has just shown password and code."""
    charity = a_charity()
    return charity, with_code(seated(name, charity))


SEAT_TOKEN = "a-seat-for-bram"


def doors(owner: Person) -> dict[str, list[Any]]:
    """What each address of a treasury in which `owner` has a seat is about."""
    charity = a_charity(provider_account="acct_of_the_doors")
    seat = Seat.objects.create(beneficiary=charity, person=owner, role=Seat.Role.TREASURER)
    appeal = an_appeal(owner, charity)
    gift, by_hand = paid(appeal), a_gift(appeal, way="cheque")
    refund = Refund.objects.create(gift=gift, minor=100, why="asked for", asked_by=owner, asked_at=NOON)
    typed = OfflineGift.objects.create(gift=by_hand, received_on=NOON.date(), typed_at=NOON)
    line = BankLine.objects.create(
        beneficiary=charity, key="1", day=NOON.date(), minor=100, currency="USD", file="0"
    )
    invited = SeatInvitation.objects.create(
        beneficiary=charity,
        name="Bram",
        token_hash=SeatInvitation.hashed(SEAT_TOKEN),
        made_at=timezone.now(),
    )
    here: list[Any] = [charity.pk]
    plain = "first_seat desk people gifts gifts_csv refunds disputes payouts look by_hand bank beancount trail seals"
    return {
        "treasury:treasuries": [],
        "treasury:own_gift": [gift.pk],
        "treasury:invitation": [SEAT_TOKEN],
        **{f"treasury:{name}": here for name in plain.split()},
        **{f"treasury:{name}": [*here, gift.pk] for name in ("gift", "refund", "forget", "receipt")},
        **{f"treasury:{name}": [*here, refund.pk] for name in ("agree_refund", "refund_back")},
        **{f"treasury:{name}": [*here, typed.pk] for name in ("agree_by_hand", "take_out", "evidence")},
        "treasury:end_seat": [*here, seat.pk],
        "treasury:end_invitation": [*here, invited.pk],
        "treasury:bank_line": [*here, line.pk],
        "treasury:close_month": [*here, "2026-04", "USD"],
    }
