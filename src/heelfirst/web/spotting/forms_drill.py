"""The form of the drill: a stop that was taped."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from heelfirst.spotter.stopping import Stop, Way, check
from heelfirst.units.distance import FOOT_M, System
from heelfirst.web.fitness.forms_weather import PaceField

METRES, FEET = "m", "ft"


class StopForm(forms.Form):
    """One stop, from which pace, and the tape."""

    pace = PaceField(label=gettext_lazy("Your pace before the word"))
    way = forms.FloatField(
        label=gettext_lazy("From the mark to your heels"),
        min_value=0.01,
        widget=forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"}),
    )
    unit = forms.ChoiceField(
        label=gettext_lazy("measured in"),
        choices=[(METRES, gettext_lazy("metres")), (FEET, gettext_lazy("feet"))],
    )

    def __init__(self, data: Any, *, system: System, speed_mps: float) -> None:
        super().__init__(data)
        self.system = system
        self.fields["pace"].label = f"{self.fields['pace'].label} (m:ss /{system.value})"
        self.fields["pace"].required = True
        self.initial["pace"] = round(system.unit_m / speed_mps)
        self.initial["unit"] = FEET if system is System.MILES else METRES

    def clean(self) -> dict[str, Any]:
        """Metres and metres a second, looked at together: what cannot be is asked about with the unit that it may be in."""
        told = super().clean() or {}
        if not self.errors and told.get("pace"):
            told["speed_mps"] = self.system.unit_m / told["pace"]
            told["way_m"] = told["way"] * (FOOT_M if told["unit"] == FEET else 1.0)
            try:
                check(Stop(told["speed_mps"], way_m=told["way_m"], by=Way.TAPE), _)
            except ValueError as error:
                self.add_error("way", str(error))
        return told
