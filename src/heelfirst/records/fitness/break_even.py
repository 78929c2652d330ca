"""What a target allows over forward: the break-even surcharge of a runner. docs/how/fitness.md, "A target"."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isclose

from heelfirst.energetics.surcharge import surcharge
from heelfirst.facing import Facing
from heelfirst.records.fitness.fitness import Fitness
from heelfirst.records.fitness.limits import checked
from heelfirst.records.fitness.result import Kind, Result


@dataclass(frozen=True, slots=True)
class BreakEven:
    """A backward target beside the same distance forward."""

    distance_m: float
    target_s: float
    forward_s: float
    surcharge_pct: float
    """How much longer than forward the target lets backward take."""
    mark: Result | None
    """The forward race it is measured by; None where the forward time is foretold."""


def break_even(
    fitness: Fitness, target_s: float, distance_m: float, translate: Callable[[str], str] = str
) -> BreakEven:
    """Measure a target by the runner's best forward race over the distance, else by what forward would take.

    Raises Impossible for a target that nobody can run.
    """
    checked(Result(distance_m, target_s, Facing.BACKWARD), translate)
    races = [
        one.result
        for one in fitness.used
        if one.result.facing is Facing.FORWARD
        and one.result.kind is Kind.RACE
        and isclose(one.result.distance_m, distance_m, rel_tol=0.01)
    ]
    mark = min(races, key=lambda race: race.time_s, default=None)
    forward_s = mark.time_s if mark else fitness.predict(distance_m, Facing.FORWARD).predicted_s
    return BreakEven(distance_m, target_s, forward_s, surcharge(target_s, forward_s), mark)
