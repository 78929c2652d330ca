"""The build-up: what is run on which day until the race, with a proof and a reason for each session.

docs/how/build-up.md tells the rules.
"""

from heelfirst.plan.build_up import build_up
from heelfirst.plan.doses import DOSES, Dose, doses_said
from heelfirst.plan.history import Event, Happened, History, Ran
from heelfirst.plan.kept import (
    as_json,
    from_json,
    moves_as_json,
    moves_from_json,
    wish_as_json,
    wish_from_json,
)
from heelfirst.plan.matching import Match, matched
from heelfirst.plan.readiness import Reach, Readiness, readiness
from heelfirst.plan.replan import Move, Replanned, replan
from heelfirst.plan.safety import Broken, broken
from heelfirst.plan.sessions import (
    Conflict,
    Direction,
    Intensity,
    Kind,
    Plan,
    Practice,
    Session,
    Stage,
    Status,
    Week,
    Where,
)
from heelfirst.plan.wish import Free, Risk, SteppingStone, Who, Wish
from heelfirst.plan.words import risk_said

__all__ = [
    "DOSES",
    "Broken",
    "Conflict",
    "Direction",
    "Dose",
    "Event",
    "Free",
    "Happened",
    "History",
    "Intensity",
    "Kind",
    "Match",
    "Move",
    "Plan",
    "Practice",
    "Ran",
    "Reach",
    "Readiness",
    "Replanned",
    "Risk",
    "Session",
    "Stage",
    "Status",
    "SteppingStone",
    "Week",
    "Where",
    "Who",
    "Wish",
    "as_json",
    "broken",
    "build_up",
    "doses_said",
    "from_json",
    "matched",
    "moves_as_json",
    "moves_from_json",
    "readiness",
    "replan",
    "risk_said",
    "wish_as_json",
    "wish_from_json",
]
