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
"""The range of the ACSM's stand of 2007 (grade C); the upper end also keeps a plan within what a stomach takes, and beyond
four hours nobody who was never weighed is offered more than the lower end: ours."""
LONG_S = 4 * HOUR_S
"""From here on drinking too much is the greater danger: Almond et al. 2005 (grade A)."""
RUNNERS, LOW_SODIUM = 488, 0.13


@dataclass(frozen=True, slots=True)
class Fluid:
    """Millilitres over the whole way."""

    lost_ml: float
    lost_p10_ml: float
    """The low end of the sweat rate over the short end of the time: up to one in ten loses less."""
    lost_p90_ml: float
    most_ml: float
    """The most that a plan offers: never above `lost_p10_ml`, and nothing where the loss is not known."""
    planned_ml: float
    """What leaves the runner about 2 % lighter at the end, never above `most_ml`."""
    own_mass: bool
    """Whether the body mass was known."""
    known: bool = True
    """False where so little is known of the loss that no amount is offered: then thirst decides."""


def fluid(finish: Finish, sweat: SweatRate, mass_kg: float | None = None) -> Fluid:
    """What is lost on the way and how much of it a plan offers to drink, at most.

    Up to one in ten loses less than that: the ceiling rests on 10th percentiles. Where nothing was weighed and the way
    may take more than four hours it is lower, and where the loss is not known nothing is offered.
    Without a mass the low end of the usual range is planned. Raises ValueError for a mass outside 25 to 250 kg.
    """
    hours = finish.p50_s / HOUR_S
    lost_ml = sweat.l_per_h * hours * 1000
    lost_p10_ml = sweat.p10 * finish.p10_s / HOUR_S * 1000
    unweighed = not sweat.weighings and finish.p90_s > LONG_S
    stomach_l_per_h = USUAL_L_PER_H[0] if unweighed else USUAL_L_PER_H[1]
    most_ml = min(lost_p10_ml, stomach_l_per_h * finish.p10_s / HOUR_S * 1000) if sweat.known else 0.0
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
        known=sweat.known,
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
    if not sweat.known:
        told.append(unknown_said(translate))
    elif not sweat.weighings:
        told.append(
            translate(
                "Nothing of yours was weighed: what you lose is taken from a group, and one in ten of them loses less than "
                "the most that is offered here."
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


def unknown_said(translate: Callable[[str], str] = str) -> str:
    """What stands in place of an amount where the loss is not known."""
    return translate(
        "How much you lose is not known well enough to name an amount: drink to thirst, and no more."
    )
