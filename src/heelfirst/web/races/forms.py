"""Forms about a race: what, when, on which course."""

from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.course import named
from heelfirst.course.named import published
from heelfirst.facing import Facing
from heelfirst.records.fitness import possible_s
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import ClockField, WayField, within_reach
from heelfirst.web.races import lengths
from heelfirst.web.races.begun import unfit
from heelfirst.web.races.choosing import told_apart
from heelfirst.web.races.models import Race
from heelfirst.web.races.models_course import Road
from heelfirst.web.races.roads import shipped_road

LEVEL, FILE = "level", "file"


SETTLED = ("way", "course", "distance_m", "target_s", "target_is_record")
"""What stays as it is once the race has begun."""


class RaceForm(forms.ModelForm):  # type: ignore[type-arg]
    """A race in one form: its course is chosen by name, from earlier ones, as a file to come, or left level."""

    course = forms.ChoiceField(label=gettext_lazy("Course"))
    distance_m = WayField(label=gettext_lazy("Distance, where the course has none of its own"))
    target_s = ClockField(label=gettext_lazy("Target time, if there is one"))

    class Meta:
        model = Race
        fields = [
            "name", "day", "starts_at", "time_zone", "role", "way", "course", "distance_m", "target_s", "target_is_record",
        ]  # fmt: skip
        widgets = {
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "way": forms.RadioSelect,
            "role": forms.RadioSelect,
        }

    def __init__(
        self, *args: Any, person: Person, at: datetime, today: date, settled: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.at, self.today = person, at, today
        way = self.fields["distance_m"]
        way.system = person.system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({person.system.value})"
        self.fields["day"].validators.append(within_reach)
        zones = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
        yours = _("as yours: %(zone)s") % {"zone": person.time_zone.replace("_", " ")}
        self.fields["time_zone"].label = _("Time zone there")
        self.fields["time_zone"].widget = forms.Select(
            choices=[("", yours), *((zone, zone.replace("_", " ")) for zone in zones)]
        )
        self.fields["course"].choices = self._courses()  # type: ignore[attr-defined]
        self.initial["course"] = self._chosen()
        if self.instance.road_id is not None:
            self.initial["distance_m"] = None
        for name in SETTLED if settled else ():
            self.fields[name].disabled = True

    def _courses(self) -> list[tuple[str, Any]]:
        mine = Road.objects.filter(owner=self.person)
        own = [(f"road:{road.pk}", name) for road, name in told_apart(mine, self.person) if not road.shipped]
        there: list[tuple[str, Any]] = [
            (LEVEL, _("level, nothing known but its length")),
            (FILE, _("a file of mine (GPX, FIT or TCX): next page")),
            (_("come with Heelfirst"), [(f"named:{key}", published(key).name) for key in named()]),
        ]
        return [*there, (_("your earlier ones"), own)] if own else there

    def _chosen(self) -> str:
        road = self.instance.road
        if road is None:
            return LEVEL
        return f"named:{road.shipped}" if road.shipped else f"road:{road.pk}"

    def clean_day(self) -> date | None:
        """A race with a result has been."""
        day: date | None = self.cleaned_data["day"]
        race = self.instance
        if (race.finish_s is not None or race.stopped_at_m is not None) and day and day > self.today:
            raise ValidationError(_("A result is written down, and that day is still to come."))
        return day

    def clean_time_zone(self) -> str:
        """A zone that there is."""
        zone: str = self.cleaned_data["time_zone"]
        if zone and zone not in available_timezones():
            raise ValidationError(
                _("“%(zone)s” is no time zone; choose one like Europe/Berlin.") % {"zone": zone}
            )
        return zone

    def clean(self) -> dict[str, Any]:
        """A level race has a length; a target is one that somebody could run."""
        data = super().clean() or self.cleaned_data
        course = data.get("course")
        if not course or "distance_m" in self.errors:
            return data
        length_m = self._length_m(course, data.get("distance_m"))
        if length_m is None:
            self.add_error("distance_m", _("How long is it?"))
            return data
        too_far = lengths.why_not(length_m, self.person.system)
        if too_far:
            self.add_error("distance_m", too_far)
            return data
        said = unfit(self.instance, length_m) if self.instance.pk is not None else ""
        if said:
            self.add_error("course", said)
        data["distance_m"] = length_m
        if data.get("target_s") and data.get("way"):
            shortest_s, longest_s = possible_s(length_m, Facing(data["way"]))
            if not shortest_s <= data["target_s"] <= longest_s:
                self.add_error(
                    "target_s",
                    _("Over this distance a target lies between %(shortest)s and %(longest)s.")
                    % {"shortest": clock(shortest_s), "longest": clock(longest_s)},
                )
        return data

    def _length_m(self, course: str, typed_m: float | None) -> float | None:
        """How long the chosen course is; what was typed where it has no length of its own."""
        kind, _colon, key = course.partition(":")
        if kind == "named":
            return published(key).certified_m
        if kind == "road":
            return Road.objects.get(owner=self.person, pk=int(key)).certified_m
        return typed_m if typed_m or course == LEVEL else MARATHON_M

    @property
    def wants_file(self) -> bool:
        """Whether a file of the course is to be handed over next."""
        return bool(self.cleaned_data["course"] == FILE)

    def save(self, commit: bool = True) -> Race:  # noqa: FBT001, FBT002 - as Django's forms have it
        """Keep the race with its course; what is planned for is the target, as soon as there is one."""
        race: Race = super().save(commit=False)
        kind, _colon, key = self.cleaned_data["course"].partition(":")
        if kind == "named":
            race.road = shipped_road(self.person, key, self.at)
        elif kind == "road":
            race.road = Road.objects.get(owner=self.person, pk=int(key))
        else:
            race.road = None
        if "target_s" in self.changed_data:
            race.by = Race.By.TARGET if race.target_s else Race.By.SURE
        if commit:
            race.save()
        return race
