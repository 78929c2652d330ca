"""How long a race and its course may be, wherever a length is typed."""

from django.utils.translation import gettext as _

from heelfirst.records.book.plausible import LONGEST_M
from heelfirst.records.fitness.sorting import SPRINT_M as SHORTEST_M
from heelfirst.units import distance
from heelfirst.units.distance import System

__all__ = ["LONGEST_M", "SHORTEST_M", "why_not"]


def why_not(length_m: float, system: System) -> str:
    """Why nothing is foretold over a length, in a sentence; empty where it is."""
    if SHORTEST_M <= length_m <= LONGEST_M:
        return ""
    return _("A race is %(least)s to %(most)s long.") % bounds(system)


def bounds(system: System) -> dict[str, str]:
    """The least and the most, in words."""
    return {
        "least": distance.in_words(SHORTEST_M, system),
        "most": f"{LONGEST_M / system.unit_m:.0f} {system.value}",
    }
