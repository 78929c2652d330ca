"""The tables of docs/how/cost.md are what the library says."""

from math import exp, hypot

import numpy as np
import pytest

from heelfirst.energetics import Conditions, cost, effects, prior
from heelfirst.energetics.conditions import Effect
from heelfirst.energetics.ratio import Z80
from heelfirst.energetics.transport import running, walking
from heelfirst.facing import Facing
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock
from shared_data import CHECKOUT

PAGE = (CHECKOUT / "docs" / "how" / "cost.md").read_text(encoding="utf-8")
STORM = Conditions(headwind_mps=11, temperature_c=2, rain=True)


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def costs(speed_mps: float, grades: tuple[float, ...], facing: Facing, ratio: float) -> list[str]:
    return [f"{value:.1f}" for value in cost(speed_mps, np.array(grades), facing, ratio).j_per_kg_m]


def times_longer(told: tuple[Effect, ...], own_sd: float) -> str:
    mean = sum(effect.log_mean for effect in told)
    spread = Z80 * hypot(own_sd, *(effect.log_sd for effect in told))
    return f"{exp(mean):.2f} ({exp(mean - spread):.2f} to {exp(mean + spread):.2f})"


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
    ("who", "calm", "facing"),
    [
        ("backward, 3:53 on a calm day", "3:53:00", Facing.BACKWARD),
        ("forward, 3:00:14", "3:00:14", Facing.FORWARD),
    ],
)
def test_the_table_of_the_storm(who: str, calm: str, facing: Facing) -> None:
    ratio = prior(650 * MILE_M) if facing is Facing.BACKWARD else None
    told = effects(STORM, MARATHON_M / from_clock(calm), 70, facing, ratio)
    cells = [
        f"{middle:.0f} % ({low:.0f} to {high:.0f})".replace("-", "−")
        for low, middle, high in (e.percent for e in told)
    ]

    assert row(who, *cells, times_longer(told, 0.055)) in PAGE


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
