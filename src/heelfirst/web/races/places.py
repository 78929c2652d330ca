"""The places that the crew taps, in the language of whoever looks."""

from collections.abc import Iterable

from django.utils.translation import gettext

from heelfirst.course import Course
from heelfirst.pacing import places as pacing_places
from heelfirst.pacing.places import Place, Standing
from heelfirst.units.distance import System

__all__ = ["Place", "places"]


def places(course: Course, stands: Iterable[Standing], system: System) -> tuple[Place, ...]:
    """Every place in the order of the course."""
    return pacing_places.places(course, stands, system, gettext)
