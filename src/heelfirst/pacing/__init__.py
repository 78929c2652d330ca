"""How to spend the effort over a course. docs/how/pacing.md tells the rules."""

from heelfirst.pacing.afterwards import Afterwards, Basis, Cause, Part, Untold, afterwards
from heelfirst.pacing.model import Assumed, Day, Ground, Loss, stops
from heelfirst.pacing.on_the_day import Ahead, Mark, ahead
from heelfirst.pacing.optimum import Optimum, OutOfReach, bound, optimum
from heelfirst.pacing.plan import Plan, Style, Unreachable, pace, pace_for
from heelfirst.pacing.problem import Problem
from heelfirst.pacing.recorded_race import raced
from heelfirst.pacing.runner import Runner, runner
from heelfirst.pacing.splits import Split, splits
from heelfirst.pacing.spread import Spread, spread, surely
from heelfirst.pacing.weather import Hour, wind_share

__all__ = [
    "Afterwards",
    "Ahead",
    "Assumed",
    "Basis",
    "Cause",
    "Day",
    "Ground",
    "Hour",
    "Loss",
    "Mark",
    "Optimum",
    "OutOfReach",
    "Part",
    "Plan",
    "Problem",
    "Runner",
    "Split",
    "Spread",
    "Style",
    "Unreachable",
    "Untold",
    "afterwards",
    "ahead",
    "bound",
    "optimum",
    "pace",
    "pace_for",
    "raced",
    "runner",
    "splits",
    "spread",
    "stops",
    "surely",
    "wind_share",
]
