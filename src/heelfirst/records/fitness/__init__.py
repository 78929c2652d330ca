"""Fitness from results, forward and backward apart and joined, and what it is worth at another distance.

docs/how/fitness.md tells the model, its sources and what it was never tested on.
"""

from heelfirst.records.fitness.break_even import BreakEven, break_even
from heelfirst.records.fitness.critical_speed import CriticalSpeed, TooFew, critical_speed
from heelfirst.records.fitness.daniels_gilbert import vdot
from heelfirst.records.fitness.fitness import Curve, Fitness, Prediction, fitness
from heelfirst.records.fitness.gathering import Gathered, Merged, gathered, hard_run, practised_m
from heelfirst.records.fitness.limits import Impossible, checked, possible_s
from heelfirst.records.fitness.published import published
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.records.fitness.riegel import own_exponent
from heelfirst.records.fitness.sorting import SetAside, Used

__all__ = [
    "BreakEven",
    "CriticalSpeed",
    "Curve",
    "Fitness",
    "Gathered",
    "Impossible",
    "Kind",
    "Merged",
    "Prediction",
    "Result",
    "SetAside",
    "TooFew",
    "Used",
    "break_even",
    "checked",
    "critical_speed",
    "fitness",
    "gathered",
    "hard_run",
    "own_exponent",
    "possible_s",
    "practised_m",
    "published",
    "vdot",
]
