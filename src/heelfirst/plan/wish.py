"""What somebody wants of a build-up: for what, by when, on which days. docs/how/build-up.md, "What is asked"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from math import isfinite
from types import MappingProxyType

from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M

LEAST_RACE_M, MOST_RACE_M = 400.0, 100_000.0
MOST_MINUTES = 600
LONGEST_OF_A_MARATHON_M = 32_000.0
ENOUGH_OF_THE_RACE = 0.50


class Who(StrEnum):
    """For whom the weeks are planned."""

    RACE = "race"
    """A backward race of any length."""
    ECONOMY = "economy"
    """A forward runner who adds backward minutes."""
    CLINICIAN = "clinician"
    """A clinician's own text, carried unchanged."""
    RETURN = "return"
    """Back after an injury or a break."""


class Risk(StrEnum):
    """How fast the longest backward run may grow; chosen at the start, with the published hazard shown."""

    CAREFUL = "careful"
    EVEN = "even"
    FULL = "full"


USUAL_RISK = Risk.FULL
"""Where nobody chose; a form that is filled in asks."""


@dataclass(frozen=True, slots=True)
class Free:
    """What one weekday has room for. Raises ValueError for minutes that no day has."""

    minutes: int = 360
    light: bool = True
    """Whether these minutes lie in daylight, so that a way can be run backward outside."""
    spotter: bool = False
    """Whether somebody comes along who sees the way."""

    def __post_init__(self) -> None:
        if not 0 <= self.minutes <= MOST_MINUTES:
            raise ValueError(
                f"a day has room for 0 to {MOST_MINUTES} minutes of training, not {self.minutes}: give minutes"
            )


@dataclass(frozen=True, slots=True)
class SteppingStone:
    """A race on the way."""

    day: date
    distance_m: float
    facing: Facing = Facing.BACKWARD
    name: str = ""

    def __post_init__(self) -> None:
        _checked_way(self.distance_m)
        if self.facing not in {Facing.BACKWARD, Facing.FORWARD}:
            raise ValueError(f"a race is run backward or forward, not “{self.facing}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is wished. Raises ValueError where a value cannot be; what contradicts itself is named by the plan."""

    today: date
    race_day: date | None = None
    """None for weeks without a race."""
    distance_m: float = MARATHON_M
    """Of the race, backward."""
    who: Who = Who.RACE
    free: Mapping[int, Free] = field(default_factory=dict)
    """Weekdays with time to train, Monday is 0. A weekday that is missing has none."""
    long_weekday: int | None = None
    """The weekday on which the long run is liked best."""
    blocked: frozenset[date] = frozenset()
    """Days on which nothing can be run."""
    longest_m: float | None = None
    """How long the longest backward run is to become; None: what the distance asks."""
    treadmill: bool = False
    keep_speed: bool = False
    """Whether intervals forward keep the speed forward; forward metres never grow by them."""
    hilly: bool = False
    """Whether the course climbs and falls, so that hills are practised."""
    risk: Risk = USUAL_RISK
    first_weekday: int = 0
    """The first day of the person's week, Monday is 0."""
    stepping_stones: tuple[SteppingStone, ...] = ()
    weeks: int | None = None
    """How many weeks to plan where there is no race."""
    dose_minutes: int = 15
    """For `Who.ECONOMY`: backward minutes a time."""
    dose_times: int = 3
    """For `Who.ECONOMY`: times a week."""
    text: str = ""
    """For `Who.CLINICIAN`: dose and stop rules in the clinician's own words."""
    under_18: bool = False

    def __post_init__(self) -> None:
        _checked_way(self.distance_m)
        if self.longest_m is not None:
            _checked_way(self.longest_m)
        if not set(self.free) <= set(range(7)) or self.first_weekday not in range(7):
            raise ValueError("a weekday is a number from 0 (Monday) to 6 (Sunday)")
        if self.long_weekday is not None and self.long_weekday not in range(7):
            raise ValueError("the day of the long run is a number from 0 (Monday) to 6 (Sunday)")
        if self.weeks is not None and not 1 <= self.weeks <= 52:
            raise ValueError(f"weeks without a race are planned 1 to 52 at a time, not {self.weeks}")
        if not (1 <= self.dose_minutes <= 60 and 1 <= self.dose_times <= 7):
            raise ValueError("a dose is 1 to 60 minutes, 1 to 7 times a week")
        object.__setattr__(self, "free", MappingProxyType(dict(sorted(self.free.items()))))

    @property
    def target_m(self) -> float:
        """How long the longest backward run is to become."""
        if self.longest_m is not None:
            return self.longest_m
        if self.distance_m >= 30_000:
            return min(0.76 * self.distance_m, LONGEST_OF_A_MARATHON_M)
        return self.distance_m if self.distance_m >= 15_000 else min(1.2 * self.distance_m, 15_000.0)

    @property
    def enough_m(self) -> float:
        """The least longest run with which the race itself is planned."""
        return min(self.target_m, ENOUGH_OF_THE_RACE * self.distance_m)

    def room(self, day: date) -> Free | None:
        """What a day has room for; None where there is none."""
        free = self.free.get(day.weekday())
        return None if free is None or not free.minutes or day in self.blocked else free

    def days_to_race(self, day: date) -> int | None:
        """How many days lie before the race; 0 is the race's own."""
        return None if self.race_day is None else (self.race_day - day) // timedelta(days=1)


def _checked_way(distance_m: float) -> None:
    if not (isfinite(distance_m) and LEAST_RACE_M <= distance_m <= MOST_RACE_M):
        raise ValueError(
            f"a distance to build up to lies between {LEAST_RACE_M:g} and {MOST_RACE_M:,.0f} m, "
            f"not {distance_m:g}: give metres"
        )
