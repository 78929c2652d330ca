"""A plan and what stands in it: sessions, weeks, the proof, what was in the way. docs/how/build-up.md."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What is done in a session."""

    EASY = "easy"
    LONG = "long"
    INTERVALS = "intervals"
    HILLS = "hills"
    TECHNIQUE = "technique"
    WALK_RUN = "walk-run"
    REST = "rest"
    RECOVERY = "active recovery"
    STRENGTH = "strength"
    RACE = "race"


class Direction(StrEnum):
    """Which way the body faces."""

    BACKWARD = "backward"
    FORWARD = "forward"
    MIXED = "mixed"
    NONE = "none"


class Intensity(StrEnum):
    """How hard it is meant to be."""

    REST = "rest"
    EASY = "easy"
    STEADY = "steady"
    HARD = "hard"
    RACE = "race"


class Where(StrEnum):
    """Where it is done."""

    HOME = "home"
    ROAD = "road"
    PARK = "park"
    """A known, open way without traffic."""
    TREADMILL = "treadmill"


class Practice(StrEnum):
    """What is practised besides, because the race asks it."""

    DRINKING = "drinking"
    """While running backward."""
    SLOPES = "slopes"
    """A way that climbs and falls like the course."""


HARD_KINDS = frozenset({Kind.LONG, Kind.INTERVALS, Kind.HILLS, Kind.RACE})
RUN_KINDS = frozenset(
    {Kind.EASY, Kind.LONG, Kind.INTERVALS, Kind.HILLS, Kind.TECHNIQUE, Kind.WALK_RUN, Kind.RACE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One thing to do on one day."""

    date: date
    kind: Kind
    direction: Direction
    backward_m: float = 0.0
    forward_m: float = 0.0
    duration_s: float = 0.0
    intensity: Intensity = Intensity.EASY
    where: Where = Where.HOME
    spotter: bool = False
    """Whether somebody comes along who sees the way."""
    why: str = ""
    name: str = ""
    """Of a race."""
    backward_s: float = 0.0
    """Seconds of `duration_s` that are run backward, at the pace that is planned with."""
    by_time: bool = False
    """Whether minutes are told before metres: the first backward sessions."""
    practice: tuple[Practice, ...] = ()

    @property
    def distance_m(self) -> float:
        """Metres: of a mixed session its backward part, the rest is `forward_m`."""
        return self.forward_m if self.direction is Direction.FORWARD else self.backward_m

    @property
    def run(self) -> bool:
        """Whether anything is run in it."""
        return self.kind in RUN_KINDS

    @property
    def hard(self) -> bool:
        """Whether the day before and the day after have to be easier."""
        return self.kind in HARD_KINDS

    @property
    def key(self) -> tuple[Kind, Direction]:
        """What makes two sessions the same thing on another day."""
        return self.kind, self.direction


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, or fewer at either end."""

    start: date
    sessions: tuple[Session, ...] = ()
    phase: str = "build"
    """build, recovery, taper, race or after."""

    @property
    def backward_m(self) -> float:
        """Metres backward."""
        return sum(session.backward_m for session in self.sessions)

    @property
    def forward_m(self) -> float:
        """Metres forward."""
        return sum(session.forward_m for session in self.sessions)

    @property
    def longest_backward_m(self) -> float:
        """The longest backward way of one session."""
        return max((session.backward_m for session in self.sessions), default=0.0)

    @property
    def end(self) -> date:
        """The last day."""
        return self.start + timedelta(days=6)


class Status(StrEnum):
    """What a plan is."""

    OPTIMAL = "optimal"
    """Proven: no plan is better by more than `bound_gap`."""
    NOT_BY_THIS_DATE = "not by this date"
    """Proven as well: the distance cannot be reached; planned is what can."""
    CARRIED = "carried"
    """A clinician's text, unchanged: nothing was worked out."""
    NONE = "no plan"
    """Nothing can be planned; the conflicts say why."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One aim of the plan, and how near to the best it is proven to be."""

    name: str
    value: float
    bound: float
    gap: float
    solve_s: float


@dataclass(frozen=True, slots=True)
class Conflict:
    """What stands in the way of the wish, and the least that helps."""

    what: str
    """A word for programs: "time", "start", "minutes", "blocked", "light", "history", "input"."""
    says: str
    reaches_m: float | None = None
    """How long the longest run becomes with this help; None where it is not about that."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A build-up."""

    status: Status
    weeks: tuple[Week, ...] = ()
    stages: tuple[Stage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    explanations: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    text: str = ""
    """A clinician's, unchanged."""
    begun: date | None = None
    """Its first day, before anything was planned anew."""
    usual_on: date | None = None
    """The day before which a week was usual with more backward metres than when it began; None where it never was."""
    _days: dict[date, tuple[Session, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        days: dict[date, tuple[Session, ...]] = {}
        for session in self.sessions:
            days[session.date] = (*days.get(session.date, ()), session)
        object.__setattr__(self, "_days", days)

    @property
    def bound_gap(self) -> float:
        """The largest share that stayed unproven over all stages."""
        return max((stage.gap for stage in self.stages), default=0.0)

    @property
    def solve_s(self) -> float:
        """What the solver took for all stages together."""
        return sum(stage.solve_s for stage in self.stages)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """All sessions by day."""
        return tuple(session for week in self.weeks for session in week.sessions)

    @property
    def weeks_counted(self) -> int:
        """How many weeks it is said to have: those until the race; one that the race begins is its own."""
        until = [week for week in self.weeks if week.phase != "after"]
        last = until[-1] if until else None
        begins = last is not None and any(
            each.kind is Kind.RACE and each.date == last.start for each in last.sessions
        )
        return max(1, len(until) - begins) if last is not None and last.phase == "race" else len(until)

    @property
    def longest_m(self) -> float:
        """The longest backward run before the race."""
        return max((s.backward_m for s in self.sessions if s.kind is not Kind.RACE), default=0.0)

    def first_day(self, today: date) -> date:
        """Where its weeks begin, past ones too; `begun` may lie later, where what was usual was taken anew."""
        starts = [week.start for week in self.weeks[:1]]
        return min([self.begun or today, *starts])

    def on(self, day: date) -> tuple[Session, ...]:
        """What stands on a day."""
        return self._days.get(day, ())
