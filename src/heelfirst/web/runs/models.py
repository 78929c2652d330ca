"""What is kept of a run: a row of totals, the labels people gave, and the name of its original.

Everything but the labels and the words a person wrote can be thrown away and computed again from the original.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from heelfirst.activity.outing import ON_FOOT as ON_FOOT  # noqa: PLC0414 - handed on to those who import it from here
from heelfirst.facing import Facing, Label, Source, Totals
from heelfirst.web.accounts.models import Person


class SaidAtUpload(models.TextChoices):
    """The one question at upload, and its answers."""

    NOT_YET = "", _("I will say later")
    BACKWARD = "backward", _("Backward, all of it")
    FORWARD = "forward", _("Forward, all of it")
    TURNED_BACKWARD_FIRST = "laps:backward", _("Both: lap pressed at each turn, backward first")
    TURNED_FORWARD_FIRST = "laps:forward", _("Both: lap pressed at each turn, forward first")


class Batch(models.Model):
    """Files handed over together, with one answer for all of them."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="batches")
    made_at = models.DateTimeField()
    said = models.CharField(max_length=16, choices=SaidAtUpload, blank=True)
    forward_before = models.DateField(null=True, blank=True)
    """"Everything before this day was forward, I say so"; it goes before `said`."""

    def __str__(self) -> str:
        return f"{self.owner}, {self.made_at:%Y-%m-%d %H:%M}"


class RunQuerySet(models.QuerySet["Run"]):
    """Runs as people ask for them."""

    def of(self, owner: Person, until: date | None = None) -> "RunQuerySet":
        """The runs a person sees: their own, not deleted, and in the demo none after the day of its slider."""
        mine = self.filter(owner=owner, deleted_at=None)
        return mine if until is None else mine.filter(day__lte=until)

    def summed(self) -> "RunQuerySet":
        """Those that totals are made of: on foot, and of two recordings of one outing the one that counts."""
        return self.filter(counted=True, held_back=False, sport__in=ON_FOOT)


class Run(models.Model):
    """One recorded outing of one person."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="runs")
    sha256 = models.CharField(max_length=64)
    """The original as it came."""
    content_sha256 = models.CharField(max_length=64)
    """The recording inside, unwrapped: the same run as .fit and .fit.gz is one run."""
    filename = models.CharField(max_length=255)
    size_bytes = models.PositiveBigIntegerField()
    format = models.CharField(max_length=8)
    title = models.CharField(_("name"), max_length=120, blank=True)
    note = models.TextField(_("note"), max_length=4000, blank=True)
    sport = models.CharField(max_length=40, blank=True)
    device = models.CharField(max_length=120, blank=True)

    started_at = models.DateTimeField(null=True)
    utc_offset_s = models.IntegerField(default=0)
    day = models.DateField(db_index=True)
    """The local day where it started; the day of upload where the file has no clock."""
    elapsed_s = models.FloatField()
    timed_s = models.FloatField()
    moving_s = models.FloatField()
    distance_m = models.FloatField(null=True)
    records = models.PositiveIntegerField()
    damage = models.JSONField(default=list)
    """[{"where": …, "what": …}]"""

    backward_s = models.FloatField(default=0)
    forward_s = models.FloatField(default=0)
    standing_s = models.FloatField(default=0)
    turning_s = models.FloatField(default=0)
    unknown_s = models.FloatField(default=0)
    backward_m = models.FloatField(default=0)
    forward_m = models.FloatField(default=0)
    standing_m = models.FloatField(default=0)
    turning_m = models.FloatField(default=0)
    unknown_m = models.FloatField(default=0)
    facing_source = models.CharField(max_length=20, default=Source.NOBODY.value)

    counted = models.BooleanField(default=True)
    """False for the second recording of one outing: two devices must not make two runs of it."""
    held_back = models.BooleanField(default=False)
    """True for a way that nobody can run in that time: not counted until the person says so."""
    chosen_at = models.DateTimeField(null=True)
    """When the person said that this recording of the outing is the one that counts."""
    made_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "content_sha256"], name="one_run_of_each_recording"),
        ]
        indexes = [models.Index(fields=["owner", "-day"])]
        ordering = ["-day", "-started_at", "-id"]

    def __str__(self) -> str:
        return self.title or self.filename

    @property
    def on_foot(self) -> bool:
        """Whether it makes sense to ask which way the body faced."""
        return self.sport in ON_FOOT

    @property
    def wants_answer(self) -> bool:
        """Whether the question which way it went is still open."""
        return self.on_foot and self.facing_source == Source.NOBODY.value and self.elapsed_s > 0

    @property
    def totals(self) -> Totals:
        """What the stretches add up to."""
        return Totals(**{name: getattr(self, name) for name in Totals.__dataclass_fields__})

    @totals.setter
    def totals(self, totals: Totals) -> None:
        for name in Totals.__dataclass_fields__:
            setattr(self, name, getattr(totals, name))


class GivenLabel(models.Model):
    """What a person said or painted of a run; never changed, only taken back."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="labels")
    start_s = models.FloatField()
    end_s = models.FloatField()
    facing = models.CharField(max_length=10, choices=[(f.value, f.value) for f in Facing])
    source = models.CharField(max_length=20, choices=[(s.value, s.value) for s in Source])
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.facing} {self.start_s:.0f}–{self.end_s:.0f} s ({self.source})"

    def as_label(self) -> Label:
        """The label as the domain knows it."""
        return Label(self.start_s, self.end_s, Facing(self.facing), Source(self.source), str(self.by or ""))


class Upload(models.Model):
    """One file on its way to becoming a run, kept with what became of it."""

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        DUPLICATE = "duplicate", _("already here")
        REFUSED = "refused", _("not readable")

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="uploads")
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True)
    size_bytes = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    sentence = models.TextField(blank=True)
    """Why it was refused, naming the place and what to do."""
    run = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="uploads")
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.filename} ({self.state})"
