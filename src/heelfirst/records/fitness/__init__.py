"""Fitness from results, forward and backward apart and joined, and what it is worth at another distance.

docs/how/fitness.md tells the model, its sources and what it was never tested on.
"""

from heelfirst.records.fitness.fitness import Curve, Fitness, Prediction, fitness
from heelfirst.records.fitness.limits import Impossible, checked
from heelfirst.records.fitness.result import Kind, Result
from heelfirst.records.fitness.sorting import SetAside, Used

__all__ = [
    "Curve",
    "Fitness",
    "Impossible",
    "Kind",
    "Prediction",
    "Result",
    "SetAside",
    "Used",
    "checked",
    "fitness",
]
