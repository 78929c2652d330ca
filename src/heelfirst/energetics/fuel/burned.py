"""What a way costs the whole runner, in kilocalories, backward or forward. docs/how/fuel.md, "Energy"."""

from dataclasses import dataclass

from heelfirst.energetics.energy import JOULES_PER_KCAL, of_summaries
from heelfirst.energetics.fuel.finish import Finish
from heelfirst.energetics.mass import checked_mass
from heelfirst.energetics.ratio import CostRatio
from heelfirst.facing import Facing

LIGHT_KG = 50.0
"""Taken where nobody said what the runner weighs: somebody light makes less heat and loses less. Ours."""


@dataclass(frozen=True, slots=True)
class Burned:
    """Energy of a way beyond rest, J per kg of body mass; low and high hold 80 %."""

    net_j_per_kg: float
    low_j_per_kg: float
    high_j_per_kg: float

    def kcal(self, mass_kg: float) -> tuple[float, float, float]:
        """Middle, low and high in kilocalories. Raises ValueError for a mass outside 25 to 250 kg."""
        factor = checked_mass(mass_kg) / JOULES_PER_KCAL
        return self.net_j_per_kg * factor, self.low_j_per_kg * factor, self.high_j_per_kg * factor


def burned(finish: Finish, facing: Facing, ratio: CostRatio, grade: float = 0.0) -> Burned:
    """What the whole way costs at the middle finish time, all of it faced one way.

    `grade` is the mean slope; hills that end where they began are not in it, and cost more than this says. The
    interval is that of the cost alone. Raises ValueError for a facing that is neither backward nor forward.
    """
    if facing not in {Facing.BACKWARD, Facing.FORWARD}:
        raise ValueError(f"energy is told for backward or forward, not for {facing.value}")
    back_m = finish.distance_m if facing is Facing.BACKWARD else 0.0
    told = of_summaries(
        back_m,
        finish.distance_m - back_m,
        0.0,
        finish.distance_m / finish.p50_s,
        ratio=ratio,
        grade=grade,
    )
    return Burned(*(float(one) for one in (told.net_j_per_kg, told.low_j_per_kg, told.high_j_per_kg)))


def watts(finish: Finish, facing: Facing, ratio: CostRatio, mass_kg: float | None = None) -> float:
    """Metabolic power beyond rest on that way at its middle time: what sweat has to carry off.

    Raises ValueError for a mass outside 25 to 250 kg or a facing that is neither backward nor forward.
    """
    mass = LIGHT_KG if mass_kg is None else checked_mass(mass_kg)
    return burned(finish, facing, ratio).net_j_per_kg * mass / finish.p50_s
