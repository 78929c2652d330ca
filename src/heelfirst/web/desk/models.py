"""Who looks after whom, by whose leave, and what a physiotherapist measured.

All of it is about health: it belongs to the runner, goes with the runner's account, and ends when the runner says so.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp


class Trusts(models.QuerySet["Trust"]):
    """Leaves as pages ask for them; in the demo none that was given after the slider's day."""

    def standing(self, until: date | None = None) -> Self:
        """Those by which somebody looks after a runner now."""
        taken = self.filter(who__isnull=False, taken_at__isnull=False, ended_at=None)
        return taken if until is None else taken.filter(taken_at__date__lte=until)

    def invitations(self, at: datetime | None) -> Self:
        """Those that nobody has taken yet and that are not too old; without an instant however old they are."""
        waiting = self.filter(who=None, taken_at=None, ended_at=None)
        return waiting if at is None else waiting.filter(made_at__gt=at - Trust.LASTS)


class Trust(models.Model):
    """The leave of a runner to be looked after; only the hash of the invitation's token is kept."""

    LASTS = timedelta(days=14)
    """An invitation."""

    class As(models.TextChoices):
        """As whom."""

        COACH = "coach", _("coach")
        PHYSIO = "physio", _("physiotherapist")

    runner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="trusts")
    who = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="looks_after"
    )
    """None until somebody with an account has taken the invitation."""
    role = models.CharField(_("as"), max_length=6, choices=As, default=As.COACH)
    name = models.CharField(_("for whom the invitation is"), max_length=80)
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    looked_on = models.DateField(null=True)
    """The last day on which they were shown anything."""

    objects = Trusts.as_manager()

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.name}, {self.role} of {self.runner}"

    @property
    def physio(self) -> bool:
        """Whether measures are seen and entered."""
        return self.role == Trust.As.PHYSIO

    @staticmethod
    def hashed(token: str) -> str:
        """What is kept of a token."""
        return sha256(token.encode()).hexdigest()


class Written(models.Model):
    """That a text was written by somebody who looks after the runner: it stands beside the runner's own plan."""

    build_up = models.OneToOneField(BuildUp, on_delete=models.CASCADE, related_name="written")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"written: {self.build_up}"


class Measures(models.QuerySet["Measure"]):
    """Measures as pages ask for them."""

    def of(self, runner: Person, until: date | None = None) -> Self:
        """What was measured of a runner and not taken back; in the demo as it stood on the day of its slider."""
        return self.of_all([runner], until)

    def of_all(self, runners: Iterable[Person], until: date | None = None) -> Self:
        """The same of several runners."""
        theirs = self.filter(runner__in=runners)
        if until is None:
            return theirs.filter(taken_back_at=None)
        return theirs.filter(day__lte=until).exclude(taken_back_at__date__lte=until)


class Measure(models.Model):
    """What was measured on one day; every figure may stay empty, but not all of them."""

    runner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="measures")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="measured")
    by_name = models.CharField(max_length=120, blank=True)
    """As they were called on that day."""
    day = models.DateField(_("day"))
    pain = models.PositiveSmallIntegerField(_("pain, 0 to 10"), null=True, blank=True)
    stance_left_s = models.FloatField(_("standing on the left leg, seconds"), null=True, blank=True)
    stance_right_s = models.FloatField(_("standing on the right leg, seconds"), null=True, blank=True)
    walk_s = models.FloatField(_("3 m walked backward, seconds"), null=True, blank=True)
    note = models.TextField(_("in your own words"), max_length=2000, blank=True)
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    objects = Measures.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pain=None) | Q(pain__range=(0, 10)), name="pain_between_0_and_10"
            )
        ]
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"measured on {self.day}"
