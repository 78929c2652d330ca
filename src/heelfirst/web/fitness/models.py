"""What a person tells: how hard a run was, what is sore, own marks, weighings, and what a body is measured by.

All of it is about health or can be read that way: it belongs to one person, goes when the account goes, and no public
page shows any of it.
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.energetics.fuel.sweat import Weighing as WeighingValue
from heelfirst.facing import Facing
from heelfirst.records.fitness.result import Kind as ResultKind
from heelfirst.records.fitness.result import Result
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.weather import InWeather
from heelfirst.web.fitness.models_pairs import LongestWay, LookedThrough, SteadyPiece
from heelfirst.web.runs.models import Run

__all__ = [
    "HARDEST",
    "Body",
    "Felt",
    "LongestWay",
    "LookedThrough",
    "Mark",
    "Soreness",
    "SteadyPiece",
    "Told",
    "Weighing",
]

HARDEST = 10


class Told[Row: models.Model](models.QuerySet[Row]):
    """Rows with an owner and a day, as pages ask for them."""

    def of(self, owner: Person, until: date | None = None) -> Self:
        """What a person told, and in the demo nothing of a day after that of its slider; a row without a day stays."""
        mine = self.filter(owner=owner)
        return mine if until is None else mine.exclude(day__gt=until)


class Felt(models.Model):
    """How hard one run was."""

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="felt")
    rpe = models.PositiveSmallIntegerField(null=True)
    """0 to 10 in Foster's words; None where the answer was taken back."""
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(rpe=None) | Q(rpe__range=(0, HARDEST)), name="rpe_between_0_and_10"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rpe} of {HARDEST}"


class Soreness(models.Model):
    """How sore one part of the body was on one day."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="soreness")
    day = models.DateField()
    part = models.CharField(max_length=12)
    """A word of the body list, `heelfirst.energetics.load.Part`."""
    score = models.PositiveSmallIntegerField()
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="soreness")
    """The run on whose page it was told, if it was."""
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = Told.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "day", "part"], name="one_soreness_of_a_part_each_day"),
            models.CheckConstraint(condition=Q(score__range=(0, HARDEST)), name="soreness_between_0_and_10"),
        ]
        ordering = ["-day", "part"]

    def __str__(self) -> str:
        return f"{self.part} {self.score} of {HARDEST}, {self.day}"


class Mark(InWeather):
    """A time over a distance that the person ran, as they tell it."""

    class Kind(models.TextChoices):
        """How it came about."""

        RACE = ResultKind.RACE.value, _("a race")
        HARD_RUN = ResultKind.HARD_RUN.value, _("a hard run")

    class Way(models.TextChoices):
        """Which way the body faced."""

        BACKWARD = Facing.BACKWARD.value, _("backward")
        FORWARD = Facing.FORWARD.value, _("forward")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="marks")
    facing = models.CharField(_("which way"), max_length=10, choices=Way, default=Way.BACKWARD)
    distance_m = models.FloatField()
    time_s = models.FloatField()
    day = models.DateField(_("day, if you know it"), null=True, blank=True)
    what = models.CharField(_("what and where"), max_length=120, blank=True)
    kind = models.CharField(_("it was"), max_length=8, choices=Kind, default=Kind.RACE)
    made_at = models.DateTimeField()

    objects = Told.as_manager()

    class Meta:
        ordering = [models.F("day").desc(nulls_last=True), "-id"]

    def __str__(self) -> str:
        return f"{self.distance_m:.0f} m {self.facing} in {self.time_s:.0f} s"

    def result(self) -> Result:
        """The mark as the domain knows it."""
        return Result(
            self.distance_m,
            self.time_s,
            Facing(self.facing),
            self.day,
            ResultKind(self.kind),
            self.what,
            conditions=self.conditions(),
        )


class Weighing(models.Model):
    """The scales before and after a session, and what went in and out between."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="weighings")
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, blank=True, related_name="weighings")
    day = models.DateField(_("day"))
    minutes = models.FloatField()
    mass_before_kg = models.FloatField()
    mass_after_kg = models.FloatField()
    drunk_ml = models.FloatField(default=0)
    urine_ml = models.FloatField(default=0)
    temperature_c = models.FloatField(null=True, blank=True)

    objects = Told.as_manager()

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"weighing of {self.day}"

    def value(self) -> WeighingValue:
        """The weighing as the domain knows it."""
        return WeighingValue(
            self.minutes,
            self.mass_before_kg,
            self.mass_after_kg,
            self.drunk_ml,
            self.urine_ml,
            self.temperature_c,
        )


class Body(models.Model):
    """What a body is measured by; every field may stay empty."""

    class Sex(models.TextChoices):
        """The classes that record books keep."""

        WOMEN = "women", _("women")
        MEN = "men", _("men")

    class Scales(models.TextChoices):
        """In what the person reads weight and warmth; kept in kilograms and °C."""

        METRIC = "metric", _("kilograms and °C")
        US = "us", _("pounds and °F")

    owner = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="body")
    scales = models.CharField(_("weight and warmth in"), max_length=6, choices=Scales, default=Scales.METRIC)
    mass_kg = models.FloatField(null=True, blank=True)
    rest_heart_rate = models.PositiveSmallIntegerField(
        _("heart rate at rest, beats a minute"), null=True, blank=True
    )
    max_heart_rate = models.PositiveSmallIntegerField(
        _("highest heart rate, beats a minute"), null=True, blank=True
    )
    sex = models.CharField(
        _("where you would stand in the record book"), max_length=5, choices=Sex, blank=True
    )
    backward_before_m = models.FloatField(null=True, blank=True)
    """Metres run backward before the first run of the log, as the person says."""

    def __str__(self) -> str:
        return f"body of {self.owner}"
