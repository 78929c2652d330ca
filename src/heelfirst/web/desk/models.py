"""Who looks after whom, by whose leave, and what a physiotherapist measured.

All of it is about health: it belongs to the runner, goes with the runner's account, and ends when the runner says so.
"""

from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.web.accounts.models import Person


class Trust(models.Model):
    """The leave of a runner to be looked after; only the hash of the invitation's token is kept."""

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

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.name}, {self.role} of {self.runner}"

    @staticmethod
    def hashed(token: str) -> str:
        """What is kept of a token."""
        return sha256(token.encode()).hexdigest()


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

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(pain=None) | Q(pain__range=(0, 10)), name="pain_between_0_and_10"
            )
        ]
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"measured on {self.day}"
