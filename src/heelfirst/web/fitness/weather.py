"""The weather of a race in words, in the person's units."""

from django.utils.translation import gettext as _

from heelfirst.energetics.conditions import Conditions
from heelfirst.units.distance import System
from heelfirst.web.fitness.fields import WarmthField, WindField


def said(conditions: Conditions | None, system: System, scales: str) -> str:
    """Say "headwind of 25 mph, 3 °C, rain"; an empty string where nothing was told."""
    if conditions is None:
        return ""
    told = []
    wind = WindField.number(abs(conditions.headwind_mps), system)
    if conditions.headwind_mps:
        words = (
            _("headwind of %(wind).0f %(unit)s")
            if conditions.headwind_mps > 0
            else _("wind of %(wind).0f %(unit)s from behind")
        )
        told.append(words % {"wind": wind, "unit": WindField.unit_of(system)})
    if conditions.temperature_c is not None:
        warmth = WarmthField.on(scales)
        told.append(f"{warmth.shown(conditions.temperature_c):.0f} {warmth.unit()}".replace("-", "−"))
    if conditions.rain:
        told.append(_("rain"))
    return ", ".join(told)
