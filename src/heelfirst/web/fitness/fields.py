"""Fields that a person types in their own measures; SI in the form's data."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from heelfirst.web.fitness.models import Body

POUND_KG = 0.45359237  # exact by definition (1959)
LEAST_KG, MOST_KG = 25.0, 250.0


class ScalesField(forms.FloatField):
    """A number on a scale that the person chose. Form and field agree by `measured_in`."""

    scales = Body.Scales.METRIC

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
        return value / POUND_KG if self.scales == Body.Scales.US else value

    def kept(self, number: float) -> float:
        """Kilograms. Refuses what no runner weighs."""
        mass_kg = number * POUND_KG if self.scales == Body.Scales.US else number
        if not LEAST_KG <= mass_kg <= MOST_KG:
            low, high = self.shown(LEAST_KG), self.shown(MOST_KG)
            sentence = _("A weight lies between %(low).0f and %(high).0f %(unit)s; %(given)g does not.") % {
                "low": low,
                "high": high,
                "unit": self.unit(),
                "given": number,
            }
            if self.scales != Body.Scales.US and LEAST_KG <= number * POUND_KG <= MOST_KG:
                sentence += _(" Are these pounds? They would be %(kg).1f kg.") % {"kg": number * POUND_KG}
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
        if not -40 <= temperature_c <= 55:
            raise ValidationError(
                _("Nobody runs at %(given)g %(unit)s; the air has between %(low).0f and %(high).0f.")
                % {"given": number, "unit": self.unit(), "low": self.shown(-40), "high": self.shown(55)}
            )
        return temperature_c


def measured_in(form: forms.BaseForm, scales: str) -> None:
    """Let every field of a form that is read off a scale speak the person's unit, and say it."""
    for field in form.fields.values():
        if isinstance(field, ScalesField):
            field.scales = Body.Scales(scales)
            field.label = f"{field.label} ({field.unit()})"
