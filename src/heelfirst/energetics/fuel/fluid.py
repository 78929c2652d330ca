"""How much to drink at most, and the warnings that belong to it. docs/how/fuel.md, "Fluid"."""

from collections.abc import Callable
from dataclasses import dataclass

from heelfirst.energetics.fuel.finish import Finish
from heelfirst.energetics.fuel.sweat import SweatRate
from heelfirst.energetics.mass import checked_mass

HOUR_S = 3600.0
ACCEPTED_LIGHTER = (0.02, 0.03)
"""Finishing so much lighter is acceptable: a panel of the IOC, told on a second page (grade B)."""
USUAL_L_PER_H = (0.4, 0.8)
"""The range of the ACSM's stand of 2007 (grade C); the upper end also keeps a plan within what a stomach takes."""
LONG_S = 4 * HOUR_S
"""From here on drinking too much is the greater danger: Almond et al. 2005 (grade A)."""
RUNNERS, LOW_SODIUM = 488, 0.13
GAIN_ODDS, LONG_ODDS = (4.2, 2.2, 8.2), (7.4, 2.9, 23.1)
"""Odds ratios of low sodium with their 95 % intervals: weight gain; over 4:00 against under 3:30. Almond et al. 2005."""


@dataclass(frozen=True, slots=True)
class Fluid:
    """Millilitres over the whole way."""

    lost_ml: float
    lost_p10_ml: float
    """What is lost at the least: the low end of the sweat rate over the short end of the time."""
    lost_p90_ml: float
    most_ml: float
    """The most that a plan offers: never above `lost_p10_ml`."""
    planned_ml: float
    """What leaves the runner about 2 % lighter at the end, never above `most_ml`."""
    own_mass: bool
    """Whether the body mass was known."""


def fluid(finish: Finish, sweat: SweatRate, mass_kg: float | None = None) -> Fluid:
    """What is lost on the way and how much of it a plan offers to drink, at most.

    Without a mass the low end of the usual range is planned. Raises ValueError for a mass outside 25 to 250 kg.
    """
    hours = finish.p50_s / HOUR_S
    lost_ml = sweat.l_per_h * hours * 1000
    lost_p10_ml = sweat.p10 * finish.p10_s / HOUR_S * 1000
    most_ml = min(lost_p10_ml, USUAL_L_PER_H[1] * finish.p10_s / HOUR_S * 1000)
    if mass_kg is None:
        wanted_ml = USUAL_L_PER_H[0] * hours * 1000
    else:
        wanted_ml = max(0.0, lost_ml - ACCEPTED_LIGHTER[0] * checked_mass(mass_kg) * 1000)
    return Fluid(
        lost_ml=lost_ml,
        lost_p10_ml=lost_p10_ml,
        lost_p90_ml=sweat.p90 * finish.p90_s / HOUR_S * 1000,
        most_ml=most_ml,
        planned_ml=min(wanted_ml, most_ml),
        own_mass=mass_kg is not None,
    )


def warnings(finish: Finish, sweat: SweatRate, translate: Callable[[str], str] = str) -> tuple[str, ...]:
    """What belongs beside every plan for drinking, the most important first."""
    told = []
    if finish.p90_s > LONG_S:
        told.append(
            translate(
                "You may be under way for more than four hours. Then drinking too much is the greater danger: too little "
                "sodium in the blood. Never drink so much that you would weigh more at the end than at the start."
            )
        )
        told.append(
            translate(
                "Of {runners} marathon runners {share} % finished with too little sodium, more often those over four hours "
                "and those who had gained weight. A growing headache, vomiting or confusion belongs in the medical tent, "
                "and is not treated with water."
            ).format(runners=RUNNERS, share=f"{LOW_SODIUM * 100:.0f}")
        )
    if sweat.gained:
        told.append(
            translate(
                "In a weighing of yours you were heavier after than before: you drank more than you lost. Drink less."
            )
        )
    told.append(
        translate(
            "Drink when you are thirsty. The amounts are the most to take and no duty; "
            "to finish 2 to 3 % lighter is acceptable."
        )
    )
    told.append(
        translate(
            "This is no medical advice. Under 18, with an illness of heart, kidneys or metabolism, pregnant, or on medicines: "
            "ask a doctor."
        )
    )
    return tuple(told)
