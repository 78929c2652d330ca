"""The weather of a day as a person types it: their own units, and a sentence for what cannot be."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.energetics.conditions import Conditions, refusal
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.web.attempts.forms import ClockField
from heelfirst.web.fitness.fields import MassField, WarmthField, WindField, measured_in

FASTEST_PACE_S, SLOWEST_PACE_S = 120.0, 1800.0
"""Seconds for a kilometre: faster than any record, slower than a stroll."""
USUAL_MASS_KG = 70.0


class PaceField(ClockField):
    """A pace, m:ss; seconds in the form's data."""

    def to_python(self, value: Any) -> Any:
        """Read m:ss; a sentence with an example of a pace where it is none."""
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                _("“%(text)s” is no pace: write m:ss, for example 5:30.") % {"text": str(value).strip()[:20]}
            ) from error


class WeatherForm(forms.Form):
    """A pace on a calm, cool, dry day, and the weather instead. Sent by GET, so that an answer can be kept as a link."""

    pace = PaceField(label=gettext_lazy("Pace on a calm day"))
    headwind = WindField(label=gettext_lazy("Headwind"), required=False)
    temperature_c = WarmthField(label=gettext_lazy("Air temperature"), required=False)
    humidity = forms.FloatField(
        label=gettext_lazy("Humidity (%)"), required=False, min_value=0, max_value=100
    )
    mass = MassField(label=gettext_lazy("Weight"), required=False)
    rain = forms.BooleanField(label=gettext_lazy("Rain"), required=False)

    def __init__(
        self, data: Mapping[str, Any] | None, *, system: System, scales: str, mass_kg: float | None
    ) -> None:
        super().__init__(data)
        self.system, self.scales = system, scales
        measured_in(self, scales, system)
        self.fields["pace"].label = f"{self.fields['pace'].label} (m:ss /{system.value})"
        self.fields["pace"].widget.attrs["placeholder"] = clock(self._usual_pace_s())
        self.usual_mass_kg = mass_kg or USUAL_MASS_KG
        self.initial["mass"] = mass_kg
        self.fields["humidity"].widget.attrs["step"] = "any"

    @staticmethod
    def is_asked(query: Mapping[str, Any]) -> bool:
        """Whether an address asks about weather at all."""
        return any(name in query for name in WeatherForm.base_fields)

    def _usual_pace_s(self) -> float:
        return 330.0 * self.system.unit_m / 1000.0

    def clean_pace(self) -> float:
        """A pace somebody can go at; without one, a usual one."""
        pace_s = self.cleaned_data["pace"] or self._usual_pace_s()
        per_kilometre_s = pace_s * 1000.0 / self.system.unit_m
        if not FASTEST_PACE_S <= per_kilometre_s <= SLOWEST_PACE_S:
            factor = self.system.unit_m / 1000.0
            raise ValidationError(
                _("A pace lies between %(fast)s and %(slow)s /%(unit)s, written m:ss.")
                % {
                    "fast": clock(FASTEST_PACE_S * factor),
                    "slow": clock(SLOWEST_PACE_S * factor),
                    "unit": self.system.value,
                }
            )
        return float(pace_s)

    def clean(self) -> dict[str, Any]:
        """The weather as a whole, as the model takes it."""
        data = super().clean() or self.cleaned_data
        if not self.errors:
            wind = data["headwind"] or 0.0
            sentence = refusal(wind, data["temperature_c"], data["humidity"], translate=_)
            if sentence:
                self.add_error(None, f"{sentence[0].upper()}{sentence[1:]}.")
            else:
                data["conditions"] = Conditions(
                    headwind_mps=wind,
                    temperature_c=data["temperature_c"],
                    humidity_pct=data["humidity"],
                    rain=data["rain"],
                )
        return data

    def conditions(self) -> Conditions:
        """The weather of a form that is valid."""
        conditions: Conditions = self.cleaned_data["conditions"]
        return conditions

    def speed_mps(self) -> float:
        """Metres a second on the calm day."""
        return self.system.unit_m / float(self.cleaned_data["pace"])

    def mass_kg(self) -> float:
        """Kilograms: as typed, else the person's own, else a usual weight."""
        return float(self.cleaned_data["mass"] or self.usual_mass_kg)
