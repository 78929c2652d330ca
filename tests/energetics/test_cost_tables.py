"""The tables of docs/how/cost.md are what the library says."""

import numpy as np
import pytest

from heelfirst.energetics import Conditions, cost, effects, prior
from heelfirst.energetics.transport import running, walking
from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M
from heelfirst.units.duration import from_clock
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "cost.md").read_text(encoding="utf-8")


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def costs(speed_mps: float, grades: tuple[float, ...], facing: Facing, ratio: float) -> list[str]:
    return [f"{value:.1f}" for value in cost(speed_mps, np.array(grades), facing, ratio).j_per_kg_m]


@pytest.mark.parametrize(
    ("said", "speed_mps"),
    [("1.0 m/s, walked", 1.0), ("1.5 m/s, walked", 1.5), ("2.5 m/s and faster, run", 2.5)],
)
def test_the_table_of_metres(said: str, speed_mps: float) -> None:
    grades = (-0.10, 0.0, 0.05, 0.10)
    forward = costs(speed_mps, grades, Facing.FORWARD, 1.0)
    backward = costs(speed_mps, grades, Facing.BACKWARD, 1.35)

    assert row(said, *(f"{ahead} / {back}" for ahead, back in zip(forward, backward, strict=True))) in PAGE


@pytest.mark.parametrize("km", [0, 100, 500, 1046, 3000])
def test_the_table_of_practice(km: int) -> None:
    believed = prior(km * 1000)

    assert row(f"{km:,} km", f"{believed.mean:.2f}", f"{believed.low:.2f} to {believed.high:.2f}") in PAGE


@pytest.mark.parametrize(
    ("said", "distance_m", "time"),
    [
        ("a 5 km in 25:00 is", 5000, "25:00"),
        ("a 10 km in 55:00", 10_000, "55:00"),
        ("a marathon in 3:54:00", MARATHON_M, "3:54:00"),
    ],
)
def test_how_long_heat_lasts(said: str, distance_m: float, time: str) -> None:
    (heat,) = effects(Conditions(wbgt_c=25), distance_m / from_clock(time), distance_m=distance_m)

    assert f"{said} {heat.percent[1]:.0f} %" in " ".join(PAGE.split())


@pytest.mark.parametrize(("wbgt_c", "fast", "slow"), [(15, 5.4, 3.0), (20, 5.4, 3.0), (25, 5.4, 3.0)])
def test_the_table_of_heat(wbgt_c: float, fast: float, slow: float) -> None:
    cells = []
    for speed_mps in (fast, slow):
        (heat,) = effects(Conditions(wbgt_c=wbgt_c), speed_mps)
        low, middle, high = heat.percent
        cells.append(f"{middle:.1f} % ({low:.1f} to {high:.1f})".replace("-", "−"))

    assert row(f"{wbgt_c} °C", *cells) in PAGE


def test_the_wind_beside_bostons_finishers() -> None:
    (wind,) = effects(Conditions(headwind_mps=5), 3.0)
    low, middle, high = wind.percent

    assert f"ours is {middle:.0f} % ({low:.0f} to {high:.0f})" in " ".join(PAGE.split())


def test_the_equations_beside_ours() -> None:
    """ml/(kg·min) at 10 km/h."""
    ours = float(running(0.0)) * 10_000 / 60 / 20.9 + 3.5

    assert row("ours: 3.6 J/(kg·m) and 3.5 ml of rest", f"{ours:.1f}") in PAGE


def test_the_cheapest_walk() -> None:
    assert f"{float(walking(4.09 / 3.6)):.2f} J/(kg·m)" in " ".join(PAGE.split())
