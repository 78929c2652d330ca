"""Technique: drills by stage, when to look, and the solo runner's looks. docs/how/technique.md."""

from heelfirst.plan.technique.drills import (
    Claim,
    Drill,
    Gait,
    Grade,
    Ground,
    Level,
    Theme,
    drill,
    drills,
    grade_said,
    ground_said,
    levels,
)
from heelfirst.plan.technique.looking import By, Looking, allowed_m, looking, short_in_words, stopping_m
from heelfirst.plan.technique.solo import Glance, Never, glances, lead_m, never_said
from heelfirst.plan.technique.solo_words import ahead_said, glance_said
from heelfirst.plan.technique.today import drills_for, first_drills, left_out

__all__ = [
    "By",
    "Claim",
    "Drill",
    "Gait",
    "Glance",
    "Grade",
    "Ground",
    "Level",
    "Looking",
    "Never",
    "Theme",
    "ahead_said",
    "allowed_m",
    "drill",
    "drills",
    "drills_for",
    "first_drills",
    "glance_said",
    "glances",
    "grade_said",
    "ground_said",
    "lead_m",
    "left_out",
    "levels",
    "looking",
    "never_said",
    "short_in_words",
    "stopping_m",
]
