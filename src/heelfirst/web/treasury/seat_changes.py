"""Seats that were taken or ended lately: nobody becomes two people, or alone, at the moment it suits. docs/how/treasury.md."""

from datetime import datetime

from django.db.models import Max

from heelfirst.appeal.two_people import ALONE_AFTER
from heelfirst.web.giving.models import Seat, Trail


def is_new(seat: Seat, now: datetime) -> bool:
    """Whether a seat was taken less than a day ago: until then its holder agrees to nothing."""
    taken = Trail.objects.filter(beneficiary=seat.beneficiary_id, did="seat taken", by=seat.person_id)
    return taken.filter(at__gt=now - ALONE_AFTER, at__lte=now).exists()


def since(asked_at: datetime, beneficiary_id: int) -> datetime:
    """From when on a sole treasurer's day counts: since they asked, or since the last seat beside theirs ended."""
    ended = Trail.objects.filter(beneficiary=beneficiary_id, did="seat ended").aggregate(at=Max("at"))["at"]
    return asked_at if ended is None else max(asked_at, ended)
