"""What a runner weighs: refused alike wherever it is asked."""

import pytest

from heelfirst.energetics.mass import POUNDS_IN_A_KG, checked_mass, refused_mass


@pytest.mark.parametrize("mass_kg", [25.0, 70.0, 250.0])
def test_a_mass_of_somebody_is_taken_as_it_is(mass_kg: float) -> None:
    assert checked_mass(mass_kg) == mass_kg
    assert refused_mass(mass_kg, usual_kg=mass_kg) == ""


def test_pounds_are_told_from_kilograms_by_what_somebody_weighs() -> None:
    """154.3 lb are 70.0 kg: alone they might be kilograms, beside a usual 70 kg they are not."""
    assert round(154.3 / POUNDS_IN_A_KG, 1) == 70.0
    assert refused_mass(154.3) == ""
    assert refused_mass(154.3, 70.0) == "154.3 kg looks like pounds: that would be 70.0 kg."


def test_the_sentence_goes_through_a_translator() -> None:
    with pytest.raises(ValueError, match="EIN MENSCH WIEGT 25 BIS 250"):
        checked_mass(
            10, lambda text: "EIN MENSCH WIEGT {least} BIS {most}{hint}" if "runner" in text else text
        )
