"""What is put into the spotter's ear, and where on the course it belongs. docs/how/calling.md, "What there is to say"."""

from dataclasses import dataclass
from enum import StrEnum

from heelfirst.course import Kind
from heelfirst.units.frame import Side


class Subject(StrEnum):
    """What a prompt is about."""

    COURSE = "course"
    """A course call; its kind says which."""
    STAND = "stand"
    """Somebody of the crew by the road."""
    MILE = "mile"
    """A mile or kilometre that carries a name."""
    FUEL = "fuel"
    """Something to take."""
    RECORD = "record"
    """Where the target stands, said once a mark is passed."""
    RELIEF = "relief"
    """One spotter takes over from another."""
    FINISH = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One thing to say, once.

    Sides are the runner's own: what is said is said to the runner, whoever hears it first.
    """

    key: str
    """The same for the same thing at the same place, so that a list made anew says nothing twice."""
    subject: Subject
    at_m: float
    """Where it is, metres along the course from the start line."""
    kind: Kind | None = None
    """Of a course call."""
    side: Side | None = None
    """Where it lies for the runner; None: right across, or nobody knows."""
    move: Side | None = None
    """The side to move to, on which the word is played; None: it is played in the middle."""
    words: str = ""
    """What else a person wrote of it: a name, what to take. One line; shown, and not rendered to sound."""
    planned_s: float | None = None
    """The race clock at which the plan is here; None without a plan."""
    roughly: bool = False
    """Its place is only roughly known: it is looked for, and told without a distance."""
    clip: str = ""
    """The one clip that says it, where nothing else is said: "two-hundred"; empty: subject, kind and side say it."""
