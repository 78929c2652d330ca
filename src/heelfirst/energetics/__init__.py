"""What backward costs: per metre, per run, in weather, and how that falls with practice. docs/how/cost.md tells it."""

from heelfirst.energetics.conditions import Conditions, Effect, effects
from heelfirst.energetics.energy import Energies, Energy, energy, of_summaries
from heelfirst.energetics.grade import grade
from heelfirst.energetics.mass import checked_mass
from heelfirst.energetics.ratio import CostRatio, History, PairedEffort, history, prior, updated
from heelfirst.energetics.steady import Paired, SteadyPiece, pair, paired, steady_pieces
from heelfirst.energetics.surcharge import break_even, surcharge
from heelfirst.energetics.transport import Cost, cost, untested

__all__ = [
    "Conditions",
    "Cost",
    "CostRatio",
    "Effect",
    "Energies",
    "Energy",
    "History",
    "Paired",
    "PairedEffort",
    "SteadyPiece",
    "break_even",
    "checked_mass",
    "cost",
    "effects",
    "energy",
    "grade",
    "history",
    "of_summaries",
    "pair",
    "paired",
    "prior",
    "steady_pieces",
    "surcharge",
    "untested",
    "updated",
]
