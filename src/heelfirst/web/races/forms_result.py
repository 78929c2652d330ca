"""How a race ended, as it is typed: a time or how far, splits, the witness, the weather as it was."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.facing import Facing
from heelfirst.pacing.on_the_day import SHORTEST_TOLD_M
from heelfirst.pacing.typed_splits import Typed, typed
from heelfirst.records.fitness import possible_s
from heelfirst.units.duration import clock
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import ClockField, WayField, within_reach
from heelfirst.web.races.forms_plan import HourForm, speaks_as
from heelfirst.web.races.models import Passed, Race

HOURS = 3


class ResultForm(forms.ModelForm):  # type: ignore[type-arg]
    """How it ended. Finished or stopped: both are told in the same words."""

    finish_s = ClockField(label=gettext_lazy("Finish time"))
    stopped_at_m = WayField(label=gettext_lazy("or it ended after"))
    splits = forms.CharField(
        label=gettext_lazy("The clock on the way"),
        required=False,
        max_length=12_000,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8, "placeholder": "5 km 25:10\n10 km 50:31"}),
        help_text=gettext_lazy(
            "A place and the clock there on each line, typed or pasted: 5 km 25:10, mile 3 24:10, half 1:47:33."
        ),
    )

    class Meta:
        model = Race
        fields = ["day", "finish_s", "stopped_at_m", "official", "witness", "afterwards"]
        widgets = {
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "afterwards": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args: Any, person: Person, today: date, length_m: float, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today, self.length_m = person, today, length_m
        self.read = Typed((), None)
        way = self.fields["stopped_at_m"]
        way.system = person.system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({person.system.value})"
        self.fields["witness"].help_text = _(
            "Not you, and not a watch. Only the name, and only with their consent."
        )
        if self.instance.day is not None:
            del self.fields["day"]
        else:
            self.fields["day"].widget.attrs["max"] = f"{today:%Y-%m-%d}"

    def first(self) -> list[forms.BoundField]:
        """What is asked first."""
        return [self[name] for name in ("day", "finish_s", "stopped_at_m") if name in self.fields]

    def proof(self) -> list[forms.BoundField]:
        """What makes it believable."""
        return [self["official"], self["witness"]]

    def clean_day(self) -> date | None:
        """A day that has been."""
        day: date | None = self.cleaned_data["day"]
        if day is not None:
            within_reach(day)
            if day > self.today:
                raise ValidationError(_("That day is still to come."))
        return day

    def clean_witness(self) -> str:
        """A name, without the spaces around it."""
        return " ".join(str(self.cleaned_data["witness"]).split())

    def clean_splits(self) -> str:
        """Lines that can be read."""
        text = str(self.cleaned_data["splits"])
        try:
            self.read = typed(text, self.length_m, self.person.system, _)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return text

    def clean(self) -> dict[str, Any]:
        """One end, which fits the splits and which somebody can have run."""
        data = super().clean() or self.cleaned_data
        if (
            data.get("finish_s") is None
            and self.read.finish_s is not None
            and data.get("stopped_at_m") is None
        ):
            data["finish_s"] = self.read.finish_s
        finish_s, stopped_m = data.get("finish_s"), data.get("stopped_at_m")
        if finish_s is not None and stopped_m is not None:
            self.add_error("stopped_at_m", _("Give a finish time or how far you came, not both."))
        if stopped_m is not None and stopped_m > self.length_m + 1:
            self.add_error("stopped_at_m", _("The finish lies before that."))
        if finish_s is None and stopped_m is None and not self.errors:
            self.add_error("finish_s", _("Give a finish time, or how far you came."))
        if finish_s is not None:
            self._refuse(finish_s)
        if self.read.marks and "splits" not in self.errors:
            self._fit(finish_s, stopped_m)
        if data.get("official") and stopped_m is not None:
            data["official"] = False
        return data

    def _refuse(self, finish_s: float) -> None:
        """Say by name what nobody can have run."""
        shortest_s, longest_s = possible_s(self.length_m, Facing(self.instance.way))
        if not shortest_s <= finish_s <= longest_s:
            self.add_error(
                "finish_s",
                _("Over this distance a time lies between %(shortest)s and %(longest)s.")
                % {"shortest": clock(shortest_s), "longest": clock(longest_s)},
            )

    def _fit(self, finish_s: float | None, stopped_m: float | None) -> None:
        last = self.read.marks[-1]
        if finish_s is not None and last.elapsed_s >= finish_s:
            self.add_error("splits", _("The last clock is not before the finish time."))
        if (
            self.read.finish_s is not None
            and finish_s is not None
            and abs(self.read.finish_s - finish_s) >= 1
        ):
            self.add_error(
                "splits",
                _("The finish here is %(other)s, above it is another.")
                % {"other": clock(self.read.finish_s)},
            )
        if stopped_m is not None and last.at_m > stopped_m + 1:
            self.add_error("splits", _("There is a clock beyond where it ended."))
        before_m, before_s = 0.0, 0.0
        for mark in self.read.marks:
            way_m = mark.at_m - before_m
            if way_m >= SHORTEST_TOLD_M:
                shortest_s, _longest_s = possible_s(way_m, Facing(self.instance.way))
                if mark.elapsed_s - before_s < shortest_s:
                    self.add_error(
                        "splits",
                        _(
                            "The %(way)s m before the clock %(clock)s are faster than anybody runs: look at that line."
                        )
                        % {"way": f"{way_m:,.0f}", "clock": clock(mark.elapsed_s)},
                    )
                    return
            before_m, before_s = mark.at_m, mark.elapsed_s

    def keep(self, hours: list[HourForm], told_on: date) -> Race:
        """Write result, splits and weather, each in the place of what was there."""
        with transaction.atomic():
            race: Race = self.save()
            race.passed.all().delete()
            Passed.objects.bulk_create(
                Passed(race=race, at_m=mark.at_m, elapsed_s=mark.elapsed_s) for mark in self.read.marks
            )
            race.hours.filter(as_it_was=True).delete()
            for form in hours:
                row = form.row(race, told_on)
                row.as_it_was = True
                row.save()
        return race


def weather_forms(race: Race, person: Person, data: Mapping[str, Any] | None) -> list[HourForm]:
    """Three rows for the weather as it came; what is kept stands in them, and empty ones are left out."""
    kept = [hour for hour in race.hours.all() if hour.as_it_was]
    speaks = speaks_as(person)
    count = max(HOURS, len(kept))
    if data is not None:
        forms_ = [HourForm(data, **speaks, place=place) for place in range(count)]
    else:
        forms_ = [
            HourForm(
                **speaks,
                place=place,
                initial={name: getattr(kept[place], name) for name in HourForm.base_fields}
                if place < len(kept)
                else {"rain": False},
            )
            for place in range(count)
        ]
    for form in forms_:
        form.fields["wind_mps"].help_text = _("As a station reported it, 10 m above open ground.")
    return forms_
