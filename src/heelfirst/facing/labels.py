"""A label says which way the body faced from one second to another, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Facing(StrEnum):
    """Which way the body faced relative to travel."""

    BACKWARD = "backward"
    FORWARD = "forward"
    TURNING = "turning"
    STANDING = "standing"
    UNKNOWN = "unknown"


RUN_DIRECTION: Mapping[int, Facing] = MappingProxyType(
    {0: Facing.UNKNOWN, 1: Facing.FORWARD, 2: Facing.BACKWARD, 3: Facing.TURNING, 4: Facing.STANDING}
)
"""The values of the FIT developer field `run_direction` (uint8 on record messages)."""


class Source(StrEnum):
    """Where a label comes from."""

    PAINTED = "painted"
    """The runner painted this stretch by hand."""
    DEVELOPER_FIELD = "developer field"
    """The file carries `run_direction` for each record."""
    LAP_NAME = "lap name"
    """The lap or the workout step was called "backward", "rückwärts", ..."""
    TITLE = "title"
    """The whole run is called so: its one lap or track bears the name."""
    SAID = "said"
    """The runner answered the question at upload for the whole run, or for each watch lap in turn."""
    SENSOR = "sensor"
    """Told from motion sensors."""
    MOTION = "motion"
    """The record itself shows that the runner stood still."""
    NOBODY = "nobody"
    """No label reaches this stretch."""


PRECEDENCE: Mapping[Source, int] = MappingProxyType(
    {
        Source.PAINTED: 7,
        Source.DEVELOPER_FIELD: 6,
        Source.MOTION: 5,
        Source.LAP_NAME: 4,
        Source.SAID: 3,
        Source.TITLE: 2,
        Source.SENSOR: 1,
        Source.NOBODY: 0,
    }
)
"""Who is believed where two labels meet: the narrower statement beats the wider one, and the hand beats all."""


@dataclass(frozen=True, slots=True)
class Label:
    """From `start_s` to `end_s` after the start of the run the body faced `facing`, says `source`."""

    start_s: float
    end_s: float
    facing: Facing
    source: Source
    by: str = ""
    """Who said it: a person's name, the developer field's name, the words on the lap."""

    def __post_init__(self) -> None:
        if not self.start_s < self.end_s:
            raise ValueError(f"a label must end after it starts, not {self.start_s} to {self.end_s}")
