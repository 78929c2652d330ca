"""Short ways and speeds as the drill's pages write them."""

from django import template

from heelfirst.spotter.stopping import way_in_words
from heelfirst.units.distance import System
from heelfirst.units.duration import clock

register = template.Library()


@register.filter
def short_way(way_m: float, system: System) -> str:
    """A few metres, or feet."""
    return way_in_words(way_m, system)


@register.filter
def at_speed(speed_mps: float, system: System) -> str:
    """A speed as a pace, with metres a second beside."""
    return f"{clock(system.unit_m / speed_mps)} /{system.value} · {speed_mps:.1f} m/s"
