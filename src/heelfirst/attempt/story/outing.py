"""What the demo's season is made of: outings, people, letters and chapters. All of it is invented."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum

from heelfirst.attempt.attempt import Attempt
from heelfirst.attempt.result import Outcome
from heelfirst.attempt.story.race import RaceDay, StoryRace
from heelfirst.energetics.conditions import Conditions
from heelfirst.facing.labels import Facing


class OutingKind(StrEnum):
    """What an outing was for."""

    EASY = "easy"
    LONG = "long"
    TECHNIQUE = "technique"
    HILLS = "hills"
    INTERVALS = "intervals"
    RACE = "race"


class Surface(StrEnum):
    """What was run on."""

    PARK = "park"
    ROAD = "road"
    TREADMILL = "treadmill"


class Told(StrEnum):
    """How the program learns which way the runner faced."""

    FIELD = "run_direction"
    """The watch wrote it on every record."""
    LAPS = "lap names"
    SAID = "said"
    """The runner answered the question for the whole run."""
    NOBODY = "nobody"
    """Not answered yet: the question still stands on the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """So many metres in one go, facing one way."""

    facing: Facing
    distance_m: float
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Sore:
    """A part of the body list and how sore it was, 1 (just felt) to 10."""

    part: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One recorded run of the season."""

    number: int
    day: date
    start: time
    """Local time."""
    utc_offset_s: int
    kind: OutingKind
    surface: Surface
    name: str
    place: str
    course: str
    """The invented course it was run on; "treadmill" has no positions."""
    pieces: tuple[Piece, ...]
    weather: str
    temperature_c: float
    note: str = ""
    """In the runner's words."""
    sore: tuple[Sore, ...] = ()
    told: Told = Told.FIELD
    finish_s: float | None = None
    """The official time, for a race."""
    conditions: Conditions | None = None
    """The weather of a race that it decided."""
    above_rule: str = ""
    """Why this one is longer than the growth rule allows, in a sentence; empty where it is not."""
    motion: bool = False
    """A sensor on the foot recorded a few minutes of it."""
    surcharge_pct: float = 30.0
    """How much slower backward was than forward that day at equal effort."""
    seed: int = 0

    @property
    def started_at(self) -> datetime:
        """The instant of the start, in UTC."""
        local = datetime.combine(self.day, self.start, timezone(timedelta(seconds=self.utc_offset_s)))
        return local.astimezone(UTC)

    @property
    def distance_m(self) -> float:
        """Metres in all."""
        return sum(piece.distance_m for piece in self.pieces)

    @property
    def backward_m(self) -> float:
        """Metres backward."""
        return sum(piece.distance_m for piece in self.pieces if piece.facing is Facing.BACKWARD)

    @property
    def said(self) -> Facing | None:
        """The runner's answer for the whole run, where that is how the program knows."""
        return self.pieces[0].facing if self.told is Told.SAID else None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the story and what they do in it."""

    name: str
    role: str
    """A word of DESIGN's table of people: "runner", "spotter", "coach", "witness", "donor", "treasurer"."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the time afterwards."""

    day: date
    sender: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A day worth stopping at when the season is told."""

    day: date
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said about an illness, with who says so."""

    text: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class RunMark:
    """A time over a distance that the runner tells of herself."""

    day: date
    facing: Facing
    distance_m: float
    time_s: float
    what: str
    hard_run: bool = False
    conditions: Conditions | None = None
    """Run hard, but no race over this distance."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """The scales before and after one outing, and what was drunk between."""

    number: int
    """The outing's."""
    day: date
    minutes: float
    before_kg: float
    after_kg: float
    drunk_ml: float
    temperature_c: float


@dataclass(frozen=True, slots=True)
class Body:
    """What the runner's body is measured by."""

    mass_kg: float
    rest_heart_rate: int
    max_heart_rate: int
    sex: str
    """The class of the record book: "women" or "men"."""


@dataclass(frozen=True, slots=True)
class Story:
    """A season from half a mile to the letters afterwards."""

    people: tuple[Person, ...]
    attempt: Attempt
    outcome: Outcome
    outings: tuple[Outing, ...]
    """In the order of their start; the last is the race."""
    chapters: tuple[Chapter, ...]
    letters: tuple[Letter, ...]
    facts: tuple[Fact, ...]
    zone: str
    """The runner's time zone, as an IANA name."""
    efforts: tuple[int | None, ...]
    """How hard each outing was, 0 to 10, in the order of `outings`; None where the runner told nothing."""
    marks: tuple[RunMark, ...]
    weighings: tuple[Weighing, ...]
    body: Body
    races: tuple[StoryRace, ...]
    """The qualifier and the races of the season, in the order of their days."""
    race_day: RaceDay
    """What belongs to the last of them."""

    def person(self, role: str) -> Person:
        """The one who has `role`. Raises KeyError where nobody has."""
        for person in self.people:
            if person.role == role:
                return person
        raise KeyError(role)
