"""Who is invited to a seat. What a treasury shows and does stands in the books and in the rows of giving."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Beneficiary, Seat


class SeatInvitations(models.QuerySet["SeatInvitation"]):
    """Invitations as pages ask for them."""

    def open(self, at: datetime | None) -> Self:
        """Those that nobody has taken yet, and not too old; without an instant however old they are."""
        waiting = self.filter(taken_at=None, ended_at=None)
        return waiting if at is None else waiting.filter(made_at__gt=at - SeatInvitation.LASTS)


class SeatInvitation(models.Model):
    """A one-time link to a seat; only the hash of its token is kept."""

    LASTS = timedelta(days=7)

    beneficiary = models.ForeignKey(Beneficiary, on_delete=models.CASCADE, related_name="seat_invitations")
    role = models.CharField(_("as"), max_length=10, choices=Seat.Role, default=Seat.Role.SECOND)
    name = models.CharField(_("for whom the invitation is"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = SeatInvitations.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.role} of {self.beneficiary}"

    @staticmethod
    def hashed(token: str) -> str:
        """What is kept of a token."""
        return sha256(token.encode()).hexdigest()
