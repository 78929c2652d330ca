"""What a runner weighs, and how pounds among kilograms are noticed."""

from collections.abc import Callable

LIGHTEST_KG, HEAVIEST_KG = 25.0, 250.0
POUNDS_IN_A_KG = 2.2046226218


def refused_mass(mass_kg: float, usual_kg: float | None = None, translate: Callable[[str], str] = str) -> str:
    """Why nobody weighs this, in a sentence for the runner; empty where somebody may.

    `usual_kg`, where known, tells pounds from kilograms.
    """
    as_kg = f"{mass_kg / POUNDS_IN_A_KG:.1f}"
    if usual_kg is not None and 2.0 <= mass_kg / usual_kg <= 2.4:
        return translate("{mass} kg looks like pounds: that would be {as_kg} kg.").format(
            mass=f"{mass_kg:g}", as_kg=as_kg
        )
    if LIGHTEST_KG <= mass_kg <= HEAVIEST_KG:
        return ""
    pounds = HEAVIEST_KG < mass_kg <= HEAVIEST_KG * POUNDS_IN_A_KG
    hint = translate(" Are these pounds? They would be {as_kg} kg.").format(as_kg=as_kg) if pounds else ""
    return translate("A runner weighs between {least} and {most} kg, not {mass} kg.{hint}").format(
        least=f"{LIGHTEST_KG:g}", most=f"{HEAVIEST_KG:g}", mass=f"{mass_kg:g}", hint=hint
    )


def checked_mass(mass_kg: float, translate: Callable[[str], str] = str) -> float:
    """The mass of a person in kg. Raises ValueError outside 25 to 250 kg, and names pounds where it looks so."""
    wrong = refused_mass(mass_kg, translate=translate)
    if wrong:
        raise ValueError(wrong)
    return mass_kg
