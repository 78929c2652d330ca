"""What a runner has run: a race, or a hard run that was at least this fast."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from heelfirst.energetics.conditions import Conditions
from heelfirst.facing import Facing


class Kind(StrEnum):
    """How a result came about."""

    RACE = "race"
    """All that the runner had on the day."""
    HARD_RUN = "hard run"
    """Hard, but not all: the runner is at least this fast."""


@dataclass(frozen=True, slots=True)
class Result:
    """One time over one distance. `checked` says whether it can be."""

    distance_m: float
    time_s: float
    facing: Facing = Facing.BACKWARD
    day: date | None = None
    """When; None is taken for the runner's present shape."""
    kind: Kind = Kind.RACE
    what: str = ""
    """What and where, in the runner's words."""
    log_sd: float | None = None
    """What this mark may be off by beyond a day's form, as a share: 0.05 for a claim, 0.03 for a hilly course."""
    conditions: Conditions | None = None
    """The weather it was run in; None is taken for calm, cool and dry."""
    mass_kg: float = 70.0
    """The runner's mass on that day, for what wind costs."""

    @property
    def speed_mps(self) -> float:
        """Average speed in m/s."""
        return self.distance_m / self.time_s
