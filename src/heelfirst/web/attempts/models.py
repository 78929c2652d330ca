"""The rows of an attempt, and the domain value they make. Decisions live in `heelfirst.attempt`."""

from secrets import token_hex

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from heelfirst.attempt import Attempt as AttemptValue
from heelfirst.attempt import Cause as CauseValue
from heelfirst.attempt import Kind, Mark, Outcome, Race, State, state, told_on
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.weather import InWeather


class Attempt(InWeather):
    """One person and one thing done backwards."""

    class What(models.TextChoices):
        """What is done backwards."""

        RACE = Kind.RACE.value, _("a race")
        DISTANCE = Kind.DISTANCE.value, _("a distance, no race")
        WEEKS = Kind.WEEKS.value, _("some weeks")

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attempts")
    title = models.CharField(_("title"), max_length=120)
    what = models.CharField(_("what is done backwards"), max_length=8, choices=What, default=What.RACE)
    for_whom = models.CharField(_("for whom"), max_length=200, blank=True)
    why = models.TextField(_("why, in your own words"), max_length=6000, blank=True)
    begins = models.DateField(_("first day"), null=True, blank=True)
    race_name = models.CharField(_("name of the race"), max_length=120, blank=True)
    race_day = models.DateField(_("day of the race"), null=True, blank=True)
    place_from = models.CharField(_("from"), max_length=120, blank=True)
    place_to = models.CharField(_("to"), max_length=120, blank=True)
    distance_m = models.FloatField(null=True, blank=True, default=MARATHON_M)
    weeks = models.PositiveSmallIntegerField(_("how many weeks"), null=True, blank=True)
    target_s = models.FloatField(null=True, blank=True)
    target_is_record = models.BooleanField(_("beating it would be a record"), default=False)
    forward_distance_m = models.FloatField(null=True, blank=True)
    forward_s = models.FloatField(null=True, blank=True)
    forward_where = models.CharField(_("run forward at"), max_length=120, blank=True)

    ended_on = models.DateField(_("the day it ended"), null=True, blank=True)
    finish_s = models.FloatField(null=True, blank=True)
    stopped_at_m = models.FloatField(null=True, blank=True)
    afterwards = models.TextField(_("what happened, in your own words"), max_length=6000, blank=True)

    public = models.BooleanField(_("the page is public"), default=False)
    shows_training = models.BooleanField(_("it shows the miles of each week"), default=True)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Give a new attempt an address that cannot be guessed from its title."""
        if not self.slug:
            self.slug = f"{slugify(self.title)[:60] or 'attempt'}-{token_hex(4)}"
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def value(self) -> AttemptValue:
        """The attempt as the domain knows it."""
        race = Race(self.race_name, self.race_day, self.place_from, self.place_to) if self.race_day else None
        mark = None
        if self.forward_distance_m and self.forward_s:
            mark = Mark(self.forward_distance_m, self.forward_s, self.forward_where)
        return AttemptValue(
            title=self.title,
            kind=Kind(self.what),
            for_whom=self.for_whom,
            why=self.why,
            causes=tuple(CauseValue(c.name, c.url, c.sentence) for c in self.causes.all()),
            begins=self.begins,
            race=race if self.what == self.What.RACE else None,
            distance_m=self.distance_m,
            weeks=self.weeks if self.what == self.What.WEEKS else None,
            target_s=self.target_s,
            target_is_record=self.target_is_record,
            forward_mark=mark,
        )

    def outcome(self) -> Outcome | None:
        """What happened; None while nothing is written down."""
        if self.ended_on is None:
            return None
        written = list(self.letters.values_list("written_on", flat=True))
        return Outcome(
            self.ended_on,
            self.finish_s,
            self.stopped_at_m,
            told_on(self.ended_on, written),
            self.conditions(),
        )

    def state_on(self, day: object) -> State:
        """The state on a day."""
        return state(self.value(), day, self.outcome())  # type: ignore[arg-type]


class Cause(models.Model):
    """Somebody the attempt is for."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="causes")
    name = models.CharField(_("name"), max_length=120)
    url = models.URLField(_("where to read more"), blank=True)
    sentence = models.CharField(_("one sentence about it"), max_length=300, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    """A letter written afterwards."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="letters")
    written_on = models.DateField(_("written on"))
    sender = models.CharField(_("from"), max_length=120, blank=True)
    to_whom = models.CharField(_("to"), max_length=120)
    body = models.TextField(_("letter"), max_length=8000)
    public = models.BooleanField(_("shown on the public page"), default=False)

    class Meta:
        ordering = ["written_on", "id"]

    def __str__(self) -> str:
        return f"{self.to_whom}, {self.written_on}"


class Chapter(models.Model):
    """A day of the attempt worth writing down."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="chapters")
    day = models.DateField(_("day"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("what happened"), max_length=4000, blank=True)
    public = models.BooleanField(_("shown on the public page"), default=False)

    class Meta:
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return f"{self.day}: {self.title}"
