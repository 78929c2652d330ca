"""What a person tells, as forms. Units are the person's own; what cannot be is refused by name."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.energetics.fuel.sweat import refusal
from heelfirst.facing import Facing
from heelfirst.records.fitness import Impossible, Result, checked
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.forms import ClockField, WayField, within_reach
from heelfirst.web.fitness.events import EVENTS
from heelfirst.web.fitness.fields import MassField, WarmthField, WindField, measured_in, scales_of
from heelfirst.web.fitness.models import HARDEST, Body, Mark, Weighing
from heelfirst.web.runs.models import Run

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

OTHER = "other"
MOST_BEFORE = 50_000.0
"""Kilometres or miles: as far as anybody may have run backward."""


class ScoreForm(forms.Form):
    """A number from 0 to 10, with a word beside it; no number takes an answer back."""

    score = forms.IntegerField(min_value=0, max_value=HARDEST, required=False)
    note = forms.CharField(max_length=300, required=False)


class _Dated(forms.ModelForm):  # type: ignore[type-arg]
    """A form about a day that has been."""

    def __init__(self, *args: Any, person: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person, self.today = person, today
        self.fields["day"].widget.attrs["max"] = f"{today:%Y-%m-%d}"

    def clean_day(self) -> date | None:
        """A day that has been, within what a person remembers."""
        day: date | None = self.cleaned_data["day"]
        if day is not None:
            within_reach(day)
            if day > self.today:
                raise ValidationError(_("That day is still to come."))
        return day


class MarkForm(_Dated):
    """A time over a distance. The usual distances are chosen, any other is typed."""

    event = forms.ChoiceField(
        label=gettext_lazy("Distance"),
        choices=[
            *((f"{metres:.10g}", name) for metres, name in EVENTS),
            (OTHER, gettext_lazy("another distance")),
        ],
    )
    distance_m = WayField(label=gettext_lazy("Another distance"))
    time_s = ClockField(label=gettext_lazy("Time"))
    headwind_mps = WindField(label=gettext_lazy("Headwind"), required=False)
    temperature_c = WarmthField(label=gettext_lazy("Air temperature"), required=False)

    class Meta:
        model = Mark
        fields = [
            "facing", "event", "distance_m", "time_s", "kind", "day", "what",
            "headwind_mps", "temperature_c", "rain",
        ]  # fmt: skip
        widgets = {"day": DAY, "facing": forms.RadioSelect, "kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way = self.fields["distance_m"]
        way.system = self.person.system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({self.person.system.value})"
        self.fields["time_s"].required = True
        measured_in(self, scales_of(self.person), self.person.system)
        known = f"{self.instance.distance_m or 10_000.0:.10g}"
        usual = known in {f"{metres:.10g}" for metres, _name in EVENTS}
        self.fields["event"].initial = known if usual else OTHER
        if usual:
            self.initial["distance_m"] = None

    def weather(self) -> list[forms.BoundField]:
        """What is asked of the weather."""
        return [self[name] for name in ("headwind_mps", "temperature_c", "rain")]

    def clean(self) -> dict[str, Any]:
        """The chosen distance, or the one typed; then whether such a mark can be."""
        data = super().clean() or self.cleaned_data
        event = data.get("event")
        if event and event != OTHER:
            data["distance_m"] = next(metres for metres, _name in EVENTS if f"{metres:.10g}" == event)
        elif event == OTHER and data.get("distance_m") is None and "distance_m" not in self.errors:
            self.add_error("distance_m", _("How far was it?"))
        if data.get("distance_m") and data.get("time_s") and data.get("facing"):
            self._refuse(data)
        return data

    def _refuse(self, data: dict[str, Any]) -> None:
        """Say by name what nobody can have run."""
        result = Result(data["distance_m"], data["time_s"], Facing(data["facing"]), data.get("day"))
        try:
            checked(result, _)
        except Impossible as error:
            self.add_error("time_s", str(error))


class WeighingForm(_Dated):
    """The scales before and after, and what went in and out between."""

    minutes = forms.FloatField(label=gettext_lazy("Minutes between the two"))
    mass_before_kg = MassField(label=gettext_lazy("Weight before"))
    mass_after_kg = MassField(label=gettext_lazy("Weight after"))
    drunk_ml = forms.FloatField(label=gettext_lazy("Drunk between (ml)"), min_value=0, required=False)
    urine_ml = forms.FloatField(
        label=gettext_lazy("Passed between (ml), if you know"), min_value=0, required=False
    )
    temperature_c = WarmthField(label=gettext_lazy("Air temperature, if you know"), required=False)

    class Meta:
        model = Weighing
        fields = [
            "day", "minutes", "mass_before_kg", "mass_after_kg", "drunk_ml", "urine_ml", "temperature_c",
        ]  # fmt: skip
        widgets = {"day": DAY}

    run: Run | None = None
    """The run it was weighed around, if it was one of the log."""

    def __init__(self, *args: Any, scales: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        measured_in(self, scales)

    def clean_drunk_ml(self) -> float:
        """Nothing drunk is 0."""
        return self.cleaned_data["drunk_ml"] or 0.0

    def clean_urine_ml(self) -> float:
        """Nothing passed, or not known, is 0."""
        return self.cleaned_data["urine_ml"] or 0.0

    def clean(self) -> dict[str, Any]:
        """What the scales cannot have said is refused by name, pounds for kilograms among it."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            usual_kg = Body.objects.filter(owner=self.person).values_list("mass_kg", flat=True).first()
            wrong = refusal(
                data["minutes"],
                data["mass_before_kg"],
                data["mass_after_kg"],
                drunk_ml=data["drunk_ml"],
                urine_ml=data["urine_ml"],
                temperature_c=data["temperature_c"],
                usual_mass_kg=usual_kg,
                translate=_,
            )
            if wrong:
                self.add_error(None, wrong)
        return data


class BodyForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a body is measured by. Nothing of it is asked for twice, and all of it may stay empty."""

    mass_kg = MassField(label=gettext_lazy("Weight"), required=False)
    rest_heart_rate = forms.IntegerField(
        label=gettext_lazy("Heart rate at rest, beats a minute"), min_value=25, max_value=120, required=False
    )
    max_heart_rate = forms.IntegerField(
        label=gettext_lazy("Highest heart rate, beats a minute"), min_value=100, max_value=240, required=False
    )
    backward_before_m = WayField(
        label=gettext_lazy("Run backward before your first run here"),
        least=0.0,
        most=MOST_BEFORE,
        help_text=gettext_lazy("About is enough. What you ran before Heelfirst is practice too."),
    )

    class Meta:
        model = Body
        fields = ["scales", "mass_kg", "rest_heart_rate", "max_heart_rate", "sex", "backward_before_m"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        way, system = self.fields["backward_before_m"], self.instance.owner.system
        way.system = system  # type: ignore[attr-defined]
        way.label = f"{way.label} ({system.value})"
        # What is typed belongs to the unit that is chosen in the same form.
        chosen = self.data.get("scales", self.instance.scales) if self.is_bound else self.instance.scales
        measured_in(self, chosen if chosen in Body.Scales else Body.Scales.METRIC)

    def clean_max_heart_rate(self) -> int | None:
        """A heart beats faster at its highest than at rest."""
        highest: int | None = self.cleaned_data["max_heart_rate"]
        rest = self.cleaned_data.get("rest_heart_rate")
        if highest is not None and rest is not None and highest <= rest:
            raise ValidationError(_("The highest heart rate lies above the one at rest."))
        return highest
