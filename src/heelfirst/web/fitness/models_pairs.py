"""What is worked out from each run: its steady pieces, its longest way each way, its descent and its energy.

All of it is thrown away and made again at will.
"""

from datetime import date
from typing import Self

from django.db import models

from heelfirst.energetics.energy import Base
from heelfirst.facing import Facing
from heelfirst.web.accounts.models import Person
from heelfirst.web.runs.models import ON_FOOT, Run

WAYS = [(facing.value, facing.value) for facing in (Facing.BACKWARD, Facing.FORWARD)]


class OfRuns[Row: models.Model](models.QuerySet[Row]):
    """Rows worked out from runs, as pages ask for them."""

    def of(self, owner: Person, until: date | None = None) -> Self:
        """Of a person's own runs that count, and in the demo none after the day of its slider; with their runs."""
        mine = self.filter(
            run__owner=owner,
            run__deleted_at=None,
            run__counted=True,
            run__held_back=False,
            run__sport__in=ON_FOOT,
        ).select_related("run")
        return mine if until is None else mine.filter(run__day__lte=until)


class SteadyPiece(models.Model):
    """A few minutes of a run at one speed, one effort and one slope, facing one way."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="steady_pieces")
    facing = models.CharField(max_length=10, choices=WAYS)
    start_s = models.FloatField()
    duration_s = models.FloatField()
    speed_mps = models.FloatField()
    grade = models.FloatField(null=True)
    """Rise over way; None where nobody recorded the height."""
    heart_rate_bpm = models.FloatField(null=True)
    power_w = models.FloatField(null=True)

    objects = OfRuns.as_manager()

    class Meta:
        ordering = ["run__day", "run_id", "start_s"]

    def __str__(self) -> str:
        return f"{self.facing} at {self.speed_mps:.2f} m/s for {self.duration_s:.0f} s"


class LongestWay(models.Model):
    """The longest way in one go, one row for each way a run went."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="longest_ways")
    facing = models.CharField(max_length=10, choices=WAYS)
    start_s = models.FloatField()
    duration_s = models.FloatField()
    distance_m = models.FloatField()
    heart_rate_bpm = models.FloatField(null=True)

    objects = OfRuns.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "facing"], name="one_longest_way_each_way")]
        ordering = ["run__day", "run_id", "facing"]

    def __str__(self) -> str:
        return f"{self.distance_m:.0f} m {self.facing} in {self.duration_s:.0f} s"


class LookedThrough(models.Model):
    """That a run was looked through, and by which version of the rules; a run without it is looked through again.

    With it stands what was found of the run as a whole.
    """

    run = models.OneToOneField(Run, on_delete=models.CASCADE, related_name="looked_through")
    rules = models.PositiveSmallIntegerField()
    backward_descent_m = models.FloatField(null=True)
    """Metres lost downhill; None where nobody measured them."""
    forward_descent_m = models.FloatField(null=True)
    energy = models.JSONField(null=True)
    """The numbers of `energetics.energy.Base`, metre by metre from the recording; None where no way was measured."""

    def __str__(self) -> str:
        return f"rules {self.rules}"

    def base(self) -> Base | None:
        """What the run's energy is made of, before anybody says what backward costs the runner."""
        return None if self.energy is None else Base(**self.energy)
