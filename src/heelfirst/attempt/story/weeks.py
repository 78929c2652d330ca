"""The plan of the season: twenty weeks in miles, and the days a week is made of. docs/how/story.md tells why."""

from dataclasses import dataclass

from heelfirst.attempt.story.outing import OutingKind, Surface
from heelfirst.energetics.conditions import Conditions


@dataclass(frozen=True, slots=True)
class Week:
    """One week's aims in miles; the growth rule may hold the backward ones down."""

    backward_mi: float
    forward_mi: float
    longest_mi: float
    """The Sunday long run backward."""
    sessions: int
    """Backward sessions, the Sunday included."""
    forward_runs: int
    only: tuple[str, ...] = ()
    """Where given, the backward sessions by name instead of the usual ones."""
    steps: tuple[str, ...] = ()
    """Sessions beside the Sunday that go as far as the growth rule lets them, up to the week's longest."""
    forward_on: int | None = None
    """The weekday of its forward run, where it is not the usual one."""


WEEKS = (
    # Half a mile on the first evening.
    Week(
        5, 25, 1.5, 5, 4, only=("first", "wednesday", "cellar", "saturday"), steps=("wednesday", "saturday")
    ),
    Week(13, 20, 2.5, 6, 3, steps=("wednesday", "saturday")),
    Week(21, 13, 3.5, 6, 3, steps=("wednesday", "saturday")),
    Week(28, 9, 5.0, 7, 2, steps=("wednesday", "saturday")),
    Week(33, 7, 6.0, 7, 2, steps=("wednesday",)),
    Week(37, 4, 7.0, 8, 1, steps=("wednesday",)),
    Week(31, 4, 6.0, 7, 1),  # recovery
    Week(41, 3, 8.0, 8, 1),
    Week(42, 2, 9.5, 8, 1, steps=("wednesday",)),
    Week(43, 2, 10.5, 8, 1),
    Week(36, 3, 0, 8, 1),  # recovery; the first 10 km race on Sunday
    Week(43, 2, 12.0, 8, 1, steps=("wednesday",)),
    Week(9, 3, 0, 2, 1, only=("monday", "saturday"), forward_on=6),  # ill from Tuesday to Friday
    Week(42, 2, 13.0, 8, 1, steps=("wednesday",)),
    Week(43, 2, 14.0, 8, 1),
    Week(36, 3, 0, 8, 1),  # recovery; the second 10 km race on Sunday
    Week(44, 2, 0, 6, 1),  # twenty miles of a marathon on Sunday
    Week(38, 4, 13.0, 8, 1),
    Week(30, 5, 9.0, 7, 2),  # taper
    Week(12, 4, 0, 4, 1),  # race week
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the week for an outing."""

    name: str
    weekday: int
    """0 is Monday."""
    clock: tuple[int, int]
    kind: OutingKind
    surface: Surface
    course: str
    share: float = 1.0
    """Its share of the week's backward miles that are not the long run, or of the forward ones."""


LONG = Slot("long", 6, (8, 5), OutingKind.LONG, Surface.ROAD, "harbour road")
FIRST = Slot("first", 0, (17, 45), OutingKind.EASY, Surface.PARK, "lantern park")

# The first ones are run first; a week with n backward sessions takes n - 1 of them beside its Sunday.
BACKWARD_SLOTS = (
    Slot("wednesday", 2, (6, 40), OutingKind.EASY, Surface.PARK, "lantern park", 1.1),
    Slot("cellar", 4, (18, 10), OutingKind.EASY, Surface.TREADMILL, "treadmill"),
    Slot("technique", 1, (6, 45), OutingKind.TECHNIQUE, Surface.PARK, "lantern park", 0.8),
    Slot("hard", 3, (18, 0), OutingKind.INTERVALS, Surface.ROAD, "harbour road", 1.1),
    Slot("saturday", 5, (9, 10), OutingKind.EASY, Surface.PARK, "river path", 1.2),
    Slot("late", 1, (18, 20), OutingKind.EASY, Surface.TREADMILL, "treadmill", 0.9),
    Slot("monday", 0, (18, 0), OutingKind.EASY, Surface.TREADMILL, "treadmill", 0.7),
)
FORWARD_SLOTS = (
    Slot("forward wednesday", 2, (17, 40), OutingKind.EASY, Surface.ROAD, "harbour road"),
    Slot("forward saturday", 5, (16, 30), OutingKind.EASY, Surface.ROAD, "harbour road", 1.3),
    Slot("forward friday", 4, (6, 40), OutingKind.EASY, Surface.PARK, "lantern park", 0.8),
    Slot("forward thursday", 3, (6, 40), OutingKind.EASY, Surface.PARK, "lantern park", 0.8),
)


@dataclass(frozen=True, slots=True)
class Event:
    """A race of the season, on the Sunday of its week."""

    week: int
    name: str
    place: str
    course: str
    clock: tuple[int, int]
    distance_m: float
    finish_s: float
    weather: str
    temperature_c: float
    conditions: Conditions | None = None
    """The weather as numbers, where it decided the race."""


EVENTS = (
    Event(
        10, "Breakwater 10", "Breakwater", "breakwater", (9, 30), 10_000.0, 53 * 60 + 18,
        "1 °C, overcast, wind from the sea", 1,
    ),
    Event(
        15, "Mill Pond 10", "Mill Pond", "mill pond", (9, 30), 10_000.0, 51 * 60 + 2,
        "5 °C, sun and cloud, light wind", 5,
    ),
    Event(
        16, "Salt Marsh Marathon, 20 miles of it", "Salt Marsh", "salt marsh", (8, 30), 20 * 1609.344,
        3 * 3600 + 12 * 60 + 40, "4 °C, fog, then sun", 4,
    ),
    Event(
        19, "Harbour Hills Marathon", "Highfield to Lantern Square", "harbour hills", (10, 0), 42_195.0,
        5 * 3600 + 43 * 60 + 59, "3 °C, heavy rain, headwind of 25 mph", 3,
        Conditions(headwind_mps=11.2, temperature_c=3.0, rain=True),
    ),
)  # fmt: skip
RACE_WEEK = 19
