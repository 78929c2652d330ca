"""What is run on: profile, certified length, course calls. docs/how/course.md tells the rules."""

from heelfirst.course.calls import Call, FoundBy, Kind, merged
from heelfirst.course.course import (
    GRID_M,
    LONGEST_M,
    SHORTEST_M,
    STEEPEST,
    Course,
    Positions,
    Segments,
    climb,
    grid,
)
from heelfirst.course.finding import turns_round
from heelfirst.course.named import by_name, named
from heelfirst.units.frame import Side

__all__ = [
    "GRID_M", "LONGEST_M", "SHORTEST_M", "STEEPEST", "Call", "Course", "FoundBy", "Kind", "Positions", "Segments", "Side", "by_name", "climb",
    "grid", "merged", "named", "turns_round",
]  # fmt: skip
