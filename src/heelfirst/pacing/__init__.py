"""How to spend the effort over a course. docs/how/pacing.md tells the rules."""

from heelfirst.pacing.optimum import Optimum, OutOfReach, bound, optimum
from heelfirst.pacing.problem import Problem

__all__ = ["Optimum", "OutOfReach", "Problem", "bound", "optimum"]
