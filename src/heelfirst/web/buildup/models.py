"""The rows of a build-up: what is wished, each plan that was made, and what was answered about it.

What they mean is decided in `heelfirst.plan`. A plan is kept whole, as JSON, whenever it is made: what stood on a day can
be shown for ever, and a plan that was made anew can be taken back.
"""

from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.facing import Facing
from heelfirst.plan import Direction, Event, Kind, Risk, Who
from heelfirst.plan.wish import USUAL_RISK
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.runs.models import Run


class BuildUp(models.Model):
    """What somebody wishes of their weeks."""

    class For(models.TextChoices):
        """For whom the weeks are planned."""

        RACE = Who.RACE.value, _("a race run backward")
        ECONOMY = Who.ECONOMY.value, _("backward minutes beside forward running")
        CLINICIAN = Who.CLINICIAN.value, _("what a clinician has written down")
        RETURN = Who.RETURN.value, _("a return after an injury or a break")

    class Pace(models.TextChoices):
        """How fast the longest backward run may grow."""

        CAREFUL = Risk.CAREFUL.value, _("careful")
        EVEN = Risk.EVEN.value, _("even")
        FULL = Risk.FULL.value, _("as the rules allow")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="build_ups")
    attempt = models.ForeignKey(
        Attempt, on_delete=models.SET_NULL, null=True, blank=True, related_name="build_ups"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)
    who = models.CharField(_("what for"), max_length=10, choices=For, default=For.RACE)
    race_day = models.DateField(_("day of the race"), null=True, blank=True)
    distance_m = models.FloatField(default=MARATHON_M)
    longest_m = models.FloatField(null=True, blank=True)
    """How long the longest backward run is to become; None: what the distance asks."""
    weeks = models.PositiveSmallIntegerField(_("how many weeks"), null=True, blank=True)
    risk = models.CharField(
        _("how fast the longest run may grow"), max_length=8, choices=Pace, default=USUAL_RISK.value
    )
    long_weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    """Monday is 0."""
    treadmill = models.BooleanField(_("there is a treadmill"), default=False)
    hilly = models.BooleanField(_("the course climbs and falls"), default=False)
    keep_speed = models.BooleanField(_("I want to keep my speed forward"), default=False)
    dose_minutes = models.PositiveSmallIntegerField(_("minutes backward a time"), default=15)
    dose_times = models.PositiveSmallIntegerField(_("times a week"), default=3)
    clinician = models.CharField(_("who wrote it"), max_length=120, blank=True)
    text = models.TextField(
        _("dose and stop rules, in the clinician’s own words"), max_length=8000, blank=True
    )
    """Carried unchanged."""
    told_longest_m = models.FloatField(null=True, blank=True)
    """Where there are no runs in the log yet: the longest backward run of the last 30 days."""
    told_week_backward_m = models.FloatField(null=True, blank=True)
    told_week_forward_m = models.FloatField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    """Put away: kept, and no longer made anew."""

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name or f"build-up of {self.owner}"

    @property
    def by_another(self) -> bool:
        """Whether it is a text of somebody who looks after the owner: then only they change it."""
        return self.who == self.For.CLINICIAN and hasattr(self, "written")


class FreeDay(models.Model):
    """A weekday with time to train."""

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="free_days")
    weekday = models.PositiveSmallIntegerField()
    """Monday is 0."""
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=120)
    begins = models.TimeField(_("from"), null=True, blank=True)
    """By the clock where the person lives; None: the calendar shows the whole day."""
    light = models.BooleanField(_("in daylight"), default=True)
    spotter = models.BooleanField(_("somebody comes along"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build_up", "weekday"], name="one_answer_a_weekday"),
            models.CheckConstraint(condition=Q(weekday__range=(0, 6)), name="a_weekday_is_0_to_6"),
        ]
        ordering = ["weekday"]

    def __str__(self) -> str:
        return f"{self.weekday}: {self.minutes} min"


class BlockedDays(models.Model):
    """Days on which nothing can be run."""

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="blocked")
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    why = models.CharField(_("why"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last__gte=models.F("first")), name="blocked_from_first_to_last"
            )
        ]
        ordering = ["first"]

    def __str__(self) -> str:
        return f"{self.first} to {self.last}"


class OnTheWay(models.Model):
    """A race on the way to the race."""

    class Way(models.TextChoices):
        """Which way the body faces."""

        BACKWARD = Facing.BACKWARD.value, _("backward")
        FORWARD = Facing.FORWARD.value, _("forward")

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="on_the_way")
    day = models.DateField(_("day"))
    distance_m = models.FloatField()
    facing = models.CharField(_("which way"), max_length=8, choices=Way, default=Way.BACKWARD)
    name = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.name or 'a race'}, {self.day}"


class Version(models.Model):
    """One plan as it was made, or is being made; the newest that was not taken back is the one that holds."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("being worked out")
        MADE = "made", _("made")
        FAILED = "failed", _("not made")

    class Cause(models.TextChoices):
        """Why it was made."""

        FIRST = "first", _("the first plan")
        WISH = "wish", _("the wish changed")
        MISSED = "missed", _("something was missed")
        BODY = "body", _("something is sore")
        SICK = "sick", _("ill")
        FALL = "fall", _("a fall")
        RAN = "ran", _("more or less was run than planned")
        ASKED = "asked", _("asked for")

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    """Counted from 1."""
    today = models.DateField()
    """The day it was planned from."""
    cause = models.CharField(max_length=8, choices=Cause, default=Cause.FIRST)
    says = models.CharField(max_length=300, blank=True)
    """The cause in words."""
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    why_not = models.CharField(max_length=500, blank=True)
    """Where it failed: a sentence."""
    wish = models.JSONField(default=dict)
    """What was wished when it was made."""
    plan = models.JSONField(null=True)
    """`heelfirst.plan.kept`."""
    moves = models.JSONField(default=list)
    """What moved against the one before, and why."""
    known = models.CharField(max_length=64, blank=True)
    """What was known of runs and body when it was worked out, hashed: with the same it is not looked through again."""
    undo = models.JSONField(default=dict)
    """`heelfirst.web.buildup.as_it_stood`: the rows that were changed for it, as they stood before and after."""
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build_up", "number"], name="versions_of_a_build_up_count")
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.build_up}, {self.number}"


class Answer(models.Model):
    """What the person said of a planned session: which run it was, or that it was not run. Never overruled."""

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="answers")
    day = models.DateField()
    """The session's."""
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    direction = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Direction])
    run = models.ForeignKey(Run, on_delete=models.CASCADE, null=True, blank=True, related_name="planned")
    """None: it was not run."""
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["build_up", "day", "kind", "direction"], name="one_answer_a_planned_session"
            )
        ]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.kind} of {self.day}"


class Ticked(models.Model):
    """Something beside the running that was done: strength, a drill, a line of a clinician's text."""

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="ticked")
    day = models.DateField()
    what = models.CharField(max_length=40)
    """A kind of session, `drill:NAME`, or `dose` for a clinician's text."""
    note = models.CharField(_("note"), max_length=300, blank=True)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["build_up", "day", "what"], name="ticked_once_a_day")]
        ordering = ["day", "what"]

    def __str__(self) -> str:
        return f"{self.what}, {self.day}"


class Happening(models.Model):
    """A fall or a day of illness: it changes what is safe. About health, so private."""

    class What(models.TextChoices):
        """What happened."""

        FALL = Event.FALL.value, _("a fall")
        SICK = Event.SICK.value, _("ill")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="happenings")
    day = models.DateField(_("day"))
    what = models.CharField(_("what"), max_length=4, choices=What)
    note = models.CharField(_("note"), max_length=300, blank=True)
    told_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return f"{self.what}, {self.day}"


class FeedLink(models.Model):
    """An address by which a calendar reads the sessions, without signing in; only the token's hash is kept."""

    build_up = models.ForeignKey(BuildUp, on_delete=models.CASCADE, related_name="feed_links")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    """When a calendar last asked."""
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"calendar of {self.build_up}"

    @staticmethod
    def hashed(token: str) -> str:
        """What is kept of a token."""
        return sha256(token.encode()).hexdigest()
