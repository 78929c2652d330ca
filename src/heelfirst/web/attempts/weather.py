"""The weather a race was run in, as rows of races keep it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from heelfirst.energetics.conditions import Conditions


class InWeather(models.Model):
    """A race that may say what its weather was; nothing said is taken for calm, cool and dry."""

    headwind_mps = models.FloatField(null=True, blank=True)
    """As a station reports it; below zero from behind."""
    temperature_c = models.FloatField(null=True, blank=True)
    rain = models.BooleanField(_("it rained"), default=False)

    class Meta:
        abstract = True

    def run_in(self, conditions: Conditions | None) -> None:
        """Keep the weather of a race; nothing where nobody told it."""
        if conditions is not None:
            self.headwind_mps = conditions.headwind_mps
            self.temperature_c = conditions.temperature_c
            self.rain = conditions.rain

    def conditions(self) -> Conditions | None:
        """The weather as the domain knows it; None where nothing was said."""
        if self.headwind_mps is None and self.temperature_c is None and not self.rain:
            return None
        return Conditions(
            headwind_mps=self.headwind_mps or 0.0, temperature_c=self.temperature_c, rain=self.rain
        )
