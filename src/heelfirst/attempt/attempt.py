"""One person and one thing done backwards: a race, a distance, some weeks. Target and causes are optional."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import isclose

from heelfirst.energetics.surcharge import surcharge


class Kind(StrEnum):
    """What is done backwards."""

    RACE = "race"
    DISTANCE = "distance"
    WEEKS = "weeks"


@dataclass(frozen=True, slots=True)
class Cause:
    """Somebody the attempt is for: a name, where to read more, and one sentence in the runner's words."""

    name: str
    url: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Race:
    """Where and when the attempt is decided."""

    name: str
    day: date
    place_from: str = ""
    place_to: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What the runner has run forward: the yardstick of the surcharge."""

    distance_m: float
    time_s: float
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """What is aimed at, for whom and why.

    Raises ValueError with a sentence where a number is not above zero.
    """

    title: str
    kind: Kind = Kind.RACE
    for_whom: str = ""
    why: str = ""
    """In the runner's own words; shown as it stands."""
    causes: tuple[Cause, ...] = ()
    begins: date | None = None
    """The first day: of the training, or of the weeks themselves."""
    race: Race | None = None
    distance_m: float | None = None
    weeks: int | None = None
    target_s: float | None = None
    """The time to beat. A target is optional."""
    target_is_record: bool = True
    """Whether beating it would be a record, or only what the runner wants."""
    forward_mark: Mark | None = None

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("an attempt needs a title: what is it, in a few words?")
        for what, number in (
            ("distance", self.distance_m),
            ("number of weeks", self.weeks),
            ("target", self.target_s),
        ):
            if number is not None and not number > 0:
                raise ValueError(f"the {what} of an attempt is above zero, not {number}")

    @property
    def break_even_surcharge(self) -> float | None:
        """How much slower than forward the target allows, in per cent.

        None without a target or without a forward mark over the same distance (within one per cent).
        """
        mark = self.forward_mark
        if self.target_s is None or mark is None or self.distance_m is None:
            return None
        if not isclose(mark.distance_m, self.distance_m, rel_tol=0.01):
            return None
        return surcharge(self.target_s, mark.time_s)

    @property
    def last_day(self) -> date | None:
        """The day of the race or the last of the weeks; None where nothing is fixed."""
        if self.race is not None:
            return self.race.day
        if self.begins is not None and self.weeks is not None:
            return self.begins + timedelta(weeks=self.weeks, days=-1)
        return None
