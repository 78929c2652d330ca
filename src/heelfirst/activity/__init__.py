"""What a run is: columns, laps, pauses, sensors, and what was damaged.

`Activity` is what a reader returns and what everything after it takes.
"""

from heelfirst.activity.activity import (
    COLUMNS,
    Activity,
    Damage,
    DeveloperColumn,
    Device,
    Lap,
    Pause,
    SensorBlock,
)
from heelfirst.activity.timeline import Timeline, timeline

__all__ = [
    "COLUMNS",
    "Activity",
    "Damage",
    "DeveloperColumn",
    "Device",
    "Lap",
    "Pause",
    "SensorBlock",
    "Timeline",
    "timeline",
]
