"""Which tap counts, from `heelfirst.pacing`."""

from heelfirst.pacing.tapped import SAME_PLACE_M, TWICE, Seen, Tapped, Told
from heelfirst.pacing.tapping import AHEAD_OF_TIME, STARTED_EARLY, STARTED_LATE, on_the_way, told

__all__ = [
    "AHEAD_OF_TIME",
    "SAME_PLACE_M",
    "STARTED_EARLY",
    "STARTED_LATE",
    "TWICE",
    "Seen",
    "Tapped",
    "Told",
    "on_the_way",
    "told",
]
