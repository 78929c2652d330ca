"""Who helps on the day: where they stand, what they bring, the miles that carry a name, and what they tapped."""

from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.course import Side
from heelfirst.pacing.crew import Stand as Standing


class Stand(models.Model):
    """Somebody at a place of the course."""

    race = models.ForeignKey("races.Race", on_delete=models.CASCADE, related_name="stands")
    at_m = models.FloatField()
    who = models.CharField(_("who"), max_length=80)
    brings = models.CharField(_("with what"), max_length=200, blank=True)
    side = models.CharField(
        _("side, as the course runs"),
        max_length=5,
        blank=True,
        choices=[(side.value, side.value) for side in Side],
    )
    words = models.CharField(_("where exactly, and how to get there"), max_length=300, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(at_m__gte=0), name="a_stand_is_on_the_course")]
        ordering = ["at_m", "id"]

    def __str__(self) -> str:
        return f"{self.who} at {self.at_m:.0f} m"

    @property
    def standing(self) -> Standing:
        """The same as the plan knows it."""
        return Standing(
            at_m=self.at_m,
            who=self.who,
            brings=self.brings,
            side=Side(self.side) if self.side else None,
            words=self.words,
        )


class DedicatedMile(models.Model):
    """A mile or kilometre that carries a name."""

    race = models.ForeignKey("races.Race", on_delete=models.CASCADE, related_name="dedicated")
    number = models.PositiveSmallIntegerField(_("which"))
    """Counted from 1, in the owner's unit."""
    unit = models.CharField(max_length=2, choices=[("km", "km"), ("mi", "mi")])
    name = models.CharField(_("for"), max_length=60)
    words = models.CharField(_("a few words"), max_length=140, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["race", "unit", "number"], name="one_name_a_mile"),
            models.CheckConstraint(condition=Q(number__gte=1), name="miles_count_from_one"),
        ]
        ordering = ["unit", "number"]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}: {self.name}"


class CrewLink(models.Model):
    """An address for the crew of one race, without an account; only the token's hash is kept."""

    race = models.ForeignKey("races.Race", on_delete=models.CASCADE, related_name="crew_links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"crew of {self.race}"

    @staticmethod
    def hashed(token: str) -> str:
        """What is kept of a token."""
        return sha256(token.encode()).hexdigest()


class Tap(models.Model):
    """What the crew saw, as their telephone's clock had it; sent once, whenever there is a network."""

    class What(models.TextChoices):
        """What was seen."""

        PASSED = "passed", _("passed")
        STOPPED = "stopped", _("stopped here")
        FINISHED = "finished", _("finished")
        STARTED = "started", _("started")

    race = models.ForeignKey("races.Race", on_delete=models.CASCADE, related_name="taps")
    key = models.UUIDField()
    """Made by the telephone: the same tap sent twice is one tap."""
    what = models.CharField(max_length=8, choices=What, default=What.PASSED)
    at_m = models.FloatField()
    at = models.DateTimeField()
    """By the telephone's clock, put right by what the server's said."""
    who = models.CharField(max_length=80, blank=True)
    link = models.ForeignKey(CrewLink, on_delete=models.SET_NULL, null=True, related_name="taps")
    """By which it came; None for the owner's own."""
    phone = models.CharField(max_length=64, blank=True, default="")
    """Hash of what only the telephone that tapped it knows: it may take the tap back. Empty for the owner's own."""
    received_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["race", "key"], name="one_tap_once")]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.what} at {self.at_m:.0f} m, {self.at:%H:%M:%S}"
