"""docs/how/fuel.md, "Energy": the figures of the page, by hand and by the program."""

import re
from math import nan

import pytest

from heelfirst.energetics import CostRatio
from heelfirst.energetics.fuel import Burned, Finish, burned
from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "fuel.md").read_text(encoding="utf-8")
FOUR_HOURS = Finish(MARATHON_M, 14_000, 14_400, 15_000)


def ratio(mean: float) -> CostRatio:
    return CostRatio(mean, 0.05, mean * 0.94, mean * 1.06, 0.0, 0)


def test_the_table_of_the_page() -> None:
    rows = re.findall(r"^\| (forward|backward, ratio [\d.]+) \| ([\d.]+) \| ([\d,]+) \|$", PAGE, re.MULTILINE)

    assert len(rows) == 5
    for _, cost, kcal in rows:
        told, *_ = Burned(float(cost) * MARATHON_M, 0, 0).kcal(70)

        assert f"{told:,.0f}" == kcal


@pytest.mark.parametrize(
    ("facing", "mean", "kcal"),
    [(Facing.FORWARD, 1.35, 2541), (Facing.BACKWARD, 1.35, 3431), (Facing.BACKWARD, 1.20, 3050)],
)
def test_a_marathon_at_seventy_kilograms(facing: Facing, mean: float, kcal: int) -> None:
    """Minetti 2002 at 3.6 J/(kg·m), Rasica 2020 at 35 %, one expert at 20 % (grades A, A, B)."""
    middle, low, high = burned(FOUR_HOURS, facing, ratio(mean)).kcal(70)

    assert round(middle) == kcal
    assert low < middle < high


@pytest.mark.parametrize("mass_kg", [0, -70, nan, 600])
def test_a_mass_that_cannot_be_is_refused(mass_kg: float) -> None:
    with pytest.raises(ValueError, match="between 25 and 250 kg"):
        burned(FOUR_HOURS, Facing.BACKWARD, ratio(1.3)).kcal(mass_kg)


def test_standing_has_no_energy_to_tell() -> None:
    with pytest.raises(ValueError, match="not for standing"):
        burned(FOUR_HOURS, Facing.STANDING, ratio(1.3))
