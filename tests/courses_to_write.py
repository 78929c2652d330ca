"""A course of our own making with calls on both sides, and plans for it."""

from dataclasses import replace

from drawn_courses import drawn
from heelfirst.course import Call, Course, Kind, Side
from heelfirst.course.recorded import recorded
from heelfirst.facing import Facing
from heelfirst.pacing import Day, Plan, pace, stops
from hills import mira

CALLS = (
    Call(kind=Kind.BEND, at_m=1_204.0, side=Side.RIGHT, words="Right turn <at> the “mill”."),
    Call(kind=Kind.KERB, at_m=3_000.0, side=Side.LEFT),
    Call(kind=Kind.AID_STATION, at_m=5_000.0, side=Side.BOTH),
    Call(kind=Kind.RAIL, at_m=7_777.7),
    Call(kind=Kind.AID_STATION, at_m=20_000.0, side=Side.RIGHT),
    Call(kind=Kind.STEEP_DROP, at_m=25_000.0, until_m=25_400.0),
    Call(kind=Kind.SPECTATORS, at_m=30_000.0, side=Side.LEFT),
    Call(kind=Kind.CHECKPOINT, at_m=42_195.0),
)


def marathon() -> Course:
    """A recorded marathon over hills, to the east, with eight calls."""
    return replace(recorded(drawn(), 42_195.0, name="Over the hills"), calls=CALLS)


def plan_of(course: Course, facing: Facing = Facing.BACKWARD) -> Plan:
    """Mira, who stops 8 s at each aid station."""
    return pace(course.segments(), mira(facing=facing), Day(losses=stops(course.calls, Facing.BACKWARD)))
