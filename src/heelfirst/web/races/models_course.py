"""Courses that a person keeps: one that ships with Heelfirst, one of their own file, or a level one; and its calls."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from heelfirst.course import LONGEST_M, SHORTEST_M, Call, FoundBy, Kind, Side
from heelfirst.units.distance import MARATHON_M
from heelfirst.web.accounts.models import Person


class Road(models.Model):
    """A course of one person. Its profile is computed again from the original or the shipped one; calls are kept."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roads")
    name = models.CharField(_("name"), max_length=120)
    certified_m = models.FloatField(default=MARATHON_M)
    shipped = models.CharField(max_length=60, blank=True)
    """The name of a course that ships with Heelfirst."""
    sha256 = models.CharField(max_length=64, blank=True)
    """The original as it came, in the store of originals."""
    filename = models.CharField(max_length=255, blank=True)
    elevation_unit = models.CharField(max_length=2, blank=True)
    """m or ft, where a person settled it."""
    laps = models.PositiveSmallIntegerField(default=1)
    """How often the file's round is run."""
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(certified_m__gte=SHORTEST_M, certified_m__lte=LONGEST_M), name="a_road_can_be_run"
            ),
            models.CheckConstraint(
                condition=Q(shipped="") | Q(sha256=""), name="a_road_is_shipped_or_of_a_file"
            ),
        ]
        ordering = ["-made_at", "-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> bool:
        """Whether nothing is known of it but its length."""
        return not self.shipped and not self.sha256


class RoadCall(models.Model):
    """What a person wrote of a course, or took away from what was found."""

    road = models.ForeignKey(Road, on_delete=models.CASCADE, related_name="calls")
    kind = models.CharField(_("what"), max_length=20, choices=[(kind.value, kind.value) for kind in Kind])
    at_m = models.FloatField()
    until_m = models.FloatField(null=True, blank=True)
    side = models.CharField(
        _("side, as the course runs"),
        max_length=5,
        blank=True,
        choices=[(side.value, side.value) for side in Side],
    )
    words = models.CharField(_("words"), max_length=200, blank=True)
    removed = models.BooleanField(default=False)
    """True: a found call of this kind here stays away."""
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(at_m__gte=0), name="a_call_is_on_its_road")]
        ordering = ["at_m", "id"]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at_m:.0f} m"

    def value(self) -> Call:
        """The call as the domain knows it; raises ValueError where it cannot be."""
        return Call(
            kind=Kind(self.kind),
            at_m=self.at_m,
            until_m=self.until_m,
            side=Side(self.side) if self.side else None,
            words=self.words,
            found_by=FoundBy.HAND,
        )
