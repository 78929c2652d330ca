"""The usual distances by name."""

from django.utils.translation import gettext_lazy

from heelfirst.units.distance import MARATHON_M, MILE_M, System, in_words

EVENTS = (
    (400.0, gettext_lazy("400 m")),
    (800.0, gettext_lazy("800 m")),
    (1500.0, gettext_lazy("1500 m")),
    (MILE_M, gettext_lazy("a mile")),
    (3000.0, gettext_lazy("3000 m")),
    (5000.0, gettext_lazy("5 km")),
    (10_000.0, gettext_lazy("10 km")),
    (MARATHON_M / 2, gettext_lazy("half marathon")),
    (MARATHON_M, gettext_lazy("marathon")),
    (100_000.0, gettext_lazy("100 km")),
)
_NAMES = dict(EVENTS)


def event_word(distance_m: float, system: System) -> str:
    """A usual distance by its name, any other as a number in the person's unit."""
    return str(_NAMES[distance_m]) if distance_m in _NAMES else in_words(distance_m, system)
