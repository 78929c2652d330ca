"""Which way the body faced relative to travel: labels, where each came from, and what they add up to.

docs/how/facing.md tells the rules. Labels come from the runner, from the file's own developer field, and from the
names of laps.
"""

from heelfirst.facing.answer import Answer, all_of_it, answer, reason, settled
from heelfirst.facing.evidence import labels_in, turned_at_each_lap
from heelfirst.facing.labels import RUN_DIRECTION, Facing, Label, Source
from heelfirst.facing.stretches import Stretch, stretches
from heelfirst.facing.totals import Totals, totals

__all__ = [
    "RUN_DIRECTION",
    "Answer",
    "Facing",
    "Label",
    "Source",
    "Stretch",
    "Totals",
    "all_of_it",
    "answer",
    "labels_in",
    "reason",
    "settled",
    "stretches",
    "totals",
    "turned_at_each_lap",
]
