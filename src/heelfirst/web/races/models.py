"""The rows of a race: what is run, on what day, how it is planned, and what became of it.

Nothing that is computed is kept: the plan is made anew from these rows, the course and the person's fitness.
"""

from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.course import LONGEST_M, SHORTEST_M
from heelfirst.facing import Facing
from heelfirst.pacing import Hour, Style
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.races.models_course import Road, RoadCall
from heelfirst.web.races.models_crew import CrewLink, DedicatedMile, Stand, Tap

__all__ = [
    "Answer",
    "CrewLink",
    "DedicatedMile",
    "Goal",
    "Passed",
    "Race",
    "RaceHour",
    "Road",
    "RoadCall",
    "Stand",
    "Tap",
]


class Races(models.QuerySet["Race"]):
    """Races as pages ask for them."""

    def of(self, owner: Person) -> Self:
        """All races of a person."""
        return self.filter(owner=owner)


class Race(models.Model):
    """A race ahead or behind."""

    class Role(models.TextChoices):
        """What it is to the attempt."""

        AIM = "aim", _("the race itself")
        STEP = "step", _("a stepping stone on the way")
        QUALIFIER = "qualifier", _("a qualifier")
        OTHER = "other", _("another race")

    class Way(models.TextChoices):
        """Which way the body faces."""

        BACKWARD = Facing.BACKWARD.value, _("backward")
        FORWARD = Facing.FORWARD.value, _("forward")

    class By(models.TextChoices):
        """What the plan is made for."""

        TARGET = "target", _("a time")
        EFFORT = "effort", _("a share of what you have")
        SURE = "sure", _("as fast as nine in ten days allow")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="races")
    attempt = models.ForeignKey(
        Attempt, on_delete=models.SET_NULL, null=True, blank=True, related_name="races"
    )
    road = models.ForeignKey(Road, on_delete=models.SET_NULL, null=True, blank=True, related_name="races")
    name = models.CharField(_("name of the race"), max_length=120)
    day = models.DateField(_("day"), null=True, blank=True)
    starts_at = models.TimeField(_("start, by the clock there"), null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True)
    """Of the place; the person's own where it is empty."""
    distance_m = models.FloatField(default=MARATHON_M)
    role = models.CharField(_("it is"), max_length=9, choices=Role, default=Role.AIM)
    way = models.CharField(_("which way"), max_length=10, choices=Way, default=Way.BACKWARD)
    made_at = models.DateTimeField()

    by = models.CharField(_("plan it for"), max_length=6, choices=By, default=By.SURE)
    target_s = models.FloatField(null=True, blank=True)
    target_is_record = models.BooleanField(_("beating it would be a record"), default=False)
    effort = models.FloatField(default=1.0)
    style = models.CharField(
        max_length=11, choices=[(style.value, style.value) for style in Style], default=Style.OPTIMUM.value
    )
    crowd_m = models.FloatField(default=0.0)
    crowd_mps = models.FloatField(default=3.0)
    stop_s = models.FloatField(null=True, blank=True)
    """At each aid station; None: the usual."""
    watch_long = models.FloatField(null=True, blank=True)
    """By how large a share the watch reads too long; None: the usual."""
    closes_s = models.FloatField(null=True, blank=True)
    """Closing time, counted from the person's own start."""
    rules = models.TextField(_("what the race's own rules say"), max_length=4000, blank=True)
    rules_of = models.CharField(max_length=80, blank=True)
    """Whose record is aimed at and whose rules it is held under, in the keys of `heelfirst.proof.rules`; empty: not said."""

    finish_s = models.FloatField(null=True, blank=True)
    stopped_at_m = models.FloatField(null=True, blank=True)
    official = models.BooleanField(_("this is the official time"), default=False)
    witness = models.CharField(_("one who saw all of it"), max_length=120, blank=True)
    afterwards = models.TextField(_("what happened, in your own words"), max_length=6000, blank=True)

    objects = Races.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(distance_m__gte=SHORTEST_M, distance_m__lte=LONGEST_M), name="a_race_can_be_run"
            )
        ]
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return self.name

    def ended_by(self, today: date) -> bool:
        """Whether it is behind on that day: a result is written down, or its day has gone by."""
        if self.day is not None and self.day > today:
            return False
        return (
            self.finish_s is not None or self.stopped_at_m is not None or bool(self.day and self.day < today)
        )

    @property
    def course_m(self) -> float:
        """Where the finish is, without reading the course."""
        return self.distance_m if self.road is None else self.road.certified_m

    @property
    def zone(self) -> ZoneInfo:
        """Of the place; the person's own where none is told."""
        return ZoneInfo(self.time_zone) if self.time_zone else self.owner.zone

    @property
    def start(self) -> datetime | None:
        """When it starts by its page; None without a day or a time of it."""
        if self.day is None or self.starts_at is None:
            return None
        return datetime.combine(self.day, self.starts_at, self.zone)

    @property
    def begins(self) -> datetime | None:
        """The instant from which on the plan stays as it stands: the start, without a time of it the end of its day."""
        if self.day is None:
            return None
        return self.start or datetime.combine(self.day, time.max, self.zone)

    @property
    def made_afterwards(self) -> bool:
        """Whether it was written down when it had begun already: its plan is then none of the eve."""
        begins = self.begins
        return begins is not None and self.made_at > begins

    def begun_by(self, now: datetime, today: date) -> bool:
        """Whether it has begun at that instant of that day: its start has come, or a result is written down."""
        if self.day is not None and self.day > today:
            return False
        begins = self.begins
        written = self.finish_s is not None or self.stopped_at_m is not None
        return written or (begins is not None and begins <= now)


class RaceHour(models.Model):
    """The weather from so long after the start on."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="hours")
    after_s = models.FloatField(default=0.0)
    wind_mps = models.FloatField(default=0.0)
    wind_from_deg = models.FloatField(null=True, blank=True)
    temperature_c = models.FloatField(null=True, blank=True)
    humidity_pct = models.FloatField(null=True, blank=True)
    rain = models.BooleanField(default=False)
    as_it_was = models.BooleanField(default=False)
    """False: as forecast before; True: as it came, written down afterwards."""
    told_on = models.DateField(null=True, blank=True)
    """The day on which it was written down: a forecast is of a day, and unknown before it. None: not noted."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["race", "as_it_was", "after_s"], name="one_weather_at_a_time")
        ]
        ordering = ["as_it_was", "after_s"]

    def __str__(self) -> str:
        return f"{self.after_s:.0f} s: {self.wind_mps:g} m/s"

    def value(self) -> Hour:
        """The hour as the domain knows it; raises ValueError where it cannot be."""
        return Hour(
            after_s=self.after_s,
            wind_mps=self.wind_mps,
            wind_from_deg=self.wind_from_deg,
            temperature_c=self.temperature_c,
            humidity_pct=self.humidity_pct,
            rain=self.rain,
        )


class Goal(models.Model):
    """A, B or C, written the night before."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="goals")
    letter = models.CharField(max_length=1, choices=[(letter, letter) for letter in "ABC"])
    time_s = models.FloatField(null=True, blank=True)
    """None: to finish."""
    words = models.CharField(_("in your own words"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["race", "letter"], name="one_goal_a_letter")]
        ordering = ["letter"]

    def __str__(self) -> str:
        return self.letter


class Passed(models.Model):
    """The official clock at a place, written down afterwards."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="passed")
    at_m = models.FloatField()
    elapsed_s = models.FloatField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["race", "at_m"], name="one_clock_a_place")]
        ordering = ["at_m"]

    def __str__(self) -> str:
        return f"{self.at_m:.0f} m: {self.elapsed_s:.0f} s"


class Answer(models.Model):
    """What was done about one line of the checklist of rules."""

    race = models.ForeignKey(Race, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=60)
    """Of the line in `heelfirst.proof.rules`."""
    done_on = models.DateField(null=True, blank=True)
    words = models.CharField(_("what was answered, by whom"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["race", "key"], name="one_answer_a_line")]

    def __str__(self) -> str:
        return self.key
