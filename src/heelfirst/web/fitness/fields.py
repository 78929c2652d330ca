"""Fields that a person types in their own measures; SI in the form's data."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heelfirst.energetics.mass import HEAVIEST_KG, LIGHTEST_KG, POUNDS_IN_A_KG
from heelfirst.units.distance import System
from heelfirst.web.accounts.models import Person
from heelfirst.web.fitness.models import Body

COLDEST_C, WARMEST_C = -40.0, 50.0
"""As `energetics.conditions.Conditions` takes it."""
STRONGEST_MPS = 40.0


class ScalesField(forms.FloatField):
    """A number on a scale that the person chose. Form and field agree by `measured_in`."""

    scales = Body.Scales.METRIC

    @classmethod
    def on(cls, scales: str) -> Self:
        """A field that speaks the person's unit."""
        field = cls()
        field.scales = Body.Scales(scales)
        return field

    def unit(self) -> str:
        """How the unit is written in the label."""
        raise NotImplementedError

    def shown(self, value: float) -> float:
        """The number in the person's unit."""
        raise NotImplementedError

    def kept(self, number: float) -> float:
        """The number as it is kept."""
        raise NotImplementedError

    def prepare_value(self, value: Any) -> Any:
        """Show what is kept in the person's unit, and what was typed as it was."""
        return round(self.shown(value), 1) if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        """Read the person's unit."""
        number = super().clean(value)
        return None if number is None else self.kept(number)


class MassField(ScalesField):
    """A body's mass; kilograms in the form's data."""

    def unit(self) -> str:
        """Kilograms or pounds."""
        return "lb" if self.scales == Body.Scales.US else "kg"

    def shown(self, value: float) -> float:
        """Kilograms as they are, or pounds."""
        return value * POUNDS_IN_A_KG if self.scales == Body.Scales.US else value

    def kept(self, number: float) -> float:
        """Kilograms. Refuses what no runner weighs."""
        mass_kg = number / POUNDS_IN_A_KG if self.scales == Body.Scales.US else number
        if not LIGHTEST_KG <= mass_kg <= HEAVIEST_KG:
            low, high = self.shown(LIGHTEST_KG), self.shown(HEAVIEST_KG)
            sentence = _("A weight lies between %(low).0f and %(high).0f %(unit)s; %(given)g does not.") % {
                "low": low,
                "high": high,
                "unit": self.unit(),
                "given": number,
            }
            if self.scales != Body.Scales.US and LIGHTEST_KG <= number / POUNDS_IN_A_KG <= HEAVIEST_KG:
                sentence += _(" Are these pounds? They would be %(kg).1f kg.") % {
                    "kg": number / POUNDS_IN_A_KG
                }
            raise ValidationError(sentence)
        return mass_kg


class WarmthField(ScalesField):
    """Warmth of the air; °C in the form's data."""

    def unit(self) -> str:
        """°C or °F."""
        return "°F" if self.scales == Body.Scales.US else "°C"

    def shown(self, value: float) -> float:
        """°C as they are, or °F."""
        return value * 1.8 + 32 if self.scales == Body.Scales.US else value

    def kept(self, number: float) -> float:
        """°C. Refuses what nobody runs in."""
        temperature_c = (number - 32) / 1.8 if self.scales == Body.Scales.US else number
        if not COLDEST_C <= temperature_c <= WARMEST_C:
            raise ValidationError(
                _("Nobody runs at %(given)g %(unit)s; the air has between %(low).0f and %(high).0f.")
                % {
                    "given": number,
                    "unit": self.unit(),
                    "low": self.shown(COLDEST_C),
                    "high": self.shown(WARMEST_C),
                }
            )
        return temperature_c


class WindField(forms.FloatField):
    """A wind as the forecast says it, against the way one goes; m/s in the form's data. Form and field agree by `measured_in`."""

    system = System.KILOMETRES

    @staticmethod
    def unit_of(system: System) -> str:
        """km/h or mph."""
        return "mph" if system is System.MILES else "km/h"

    @staticmethod
    def number(wind_mps: float, system: System) -> float:
        """A wind in the person's unit."""
        return wind_mps * 3600.0 / system.unit_m

    def prepare_value(self, value: Any) -> Any:
        """Show what is kept in the person's unit, and what was typed as it was."""
        return round(self.number(value, self.system)) if isinstance(value, float) else value

    def clean(self, value: Any) -> float | None:
        """Read the person's unit. Refuses what nobody stands in."""
        number = super().clean(value)
        if number is None:
            return None
        wind_mps = number * self.system.unit_m / 3600.0
        if not -STRONGEST_MPS <= wind_mps <= STRONGEST_MPS:
            raise ValidationError(
                _("A wind has at most %(most).0f %(unit)s; beyond that nobody stands.")
                % {"most": self.number(STRONGEST_MPS, self.system), "unit": self.unit_of(self.system)}
            )
        return float(round(wind_mps, 1))  # no forecast knows more, and the answer repeats it


def scales_of(person: Person) -> str:
    """In what a person reads weight and warmth."""
    chosen = Body.objects.filter(owner=person).values_list("scales", flat=True).first()
    return chosen or Body.Scales.METRIC


def measured_in(form: forms.BaseForm, scales: str, system: System = System.KILOMETRES) -> None:
    """Let every field of a form that is read off a scale or a forecast speak the person's unit, and say it."""
    for field in form.fields.values():
        if isinstance(field, ScalesField):
            field.scales = Body.Scales(scales)
            field.label = f"{field.label} ({field.unit()})"
        elif isinstance(field, WindField):
            field.system = system
            field.label = f"{field.label} ({field.unit_of(system)})"
            field.help_text = _("As the forecast says it; below zero for a wind from behind the way you go.")
        if isinstance(field, ScalesField | WindField):
            field.widget.attrs["step"] = "any"
