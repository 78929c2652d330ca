"""Which way the body faced relative to travel: labels, where each came from, and what they add up to.

docs/how/facing.md tells the rules. Telling direction from sensors is not here yet: labels come from the runner, the
file's own developer field, and the names of laps.
"""

from heelfirst.facing.labels import Facing, Label, Source
from heelfirst.facing.stretches import Stretch, stretches
from heelfirst.facing.totals import Totals, totals

__all__ = ["Facing", "Label", "Source", "Stretch", "Totals", "stretches", "totals"]
