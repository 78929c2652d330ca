"""Metres inside, kilometres or miles where people read."""

from enum import StrEnum
from math import isfinite

FOOT_M = 0.3048  # exact by definition (1959)
YARD_M = 0.9144  # three feet, exact by definition (1959)
MILE_M = 1609.344  # the international mile, exact by definition (1959)
MARATHON_M = 42195.0  # World Athletics, Technical Rules: 42.195 km


class System(StrEnum):
    """The person's choice of units."""

    KILOMETRES = "km"
    MILES = "mi"

    @property
    def unit_m(self) -> float:
        """Metres in one unit of road distance."""
        return MILE_M if self is System.MILES else 1000.0


def height_in_words(height_m: float, system: System = System.KILOMETRES) -> str:
    """Say a height or a descent with its unit: "120 m", or "394 ft" for somebody who counts in miles."""
    if system is System.MILES:
        return f"{height_m / FOOT_M:,.0f} ft"
    return f"{height_m:,.0f} m"


def planned_in_words(distance_m: float, system: System = System.KILOMETRES) -> str:
    """Say how far is to be run, no finer than anybody runs it: "7.5 mi", "0.50 mi", "7.50 km"."""
    value = distance_m / MILE_M
    if system is System.KILOMETRES or not 0.995 <= value < 10:
        return in_words(distance_m, system)
    return f"{value:.1f} {system.value}"


def in_words(distance_m: float, system: System = System.KILOMETRES) -> str:
    """Say a distance with its unit: "6.2 km", "0.50 mi", "800 m".

    Kilometres below one are said in metres, as on a track; a distance that is not a number is "unknown distance".
    """
    if not isfinite(distance_m):
        return "unknown distance"
    if system is System.KILOMETRES and abs(distance_m) < 1000:
        return f"{distance_m:.0f} m"
    value = distance_m / system.unit_m
    decimals = 2 if abs(value) < 10 else 1
    return f"{value:,.{decimals}f} {system.value}"
