"""docs/how/cost.md, "One storm": Boston 2018 in the sums a prediction makes. HEELFIRST_WRITE_DOCS=1 writes the table."""

import os
import re
from math import exp, log

import pytest

from heelfirst.energetics import Conditions, Effect, effects, prior
from heelfirst.facing import Facing
from heelfirst.records.fitness.skew import added
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import from_clock
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "cost.md"
STORM = Conditions(headwind_mps=11, temperature_c=2, rain=True)
CALM_SD = 0.055
RUNNERS = {
    "backward, 3:53 on a calm day": ("3:53:00", Facing.BACKWARD),
    "forward, 3:00:14": ("3:00:14", Facing.FORWARD),
}


def stormy(calm: str, facing: Facing) -> tuple[Effect, ...]:
    ratio = prior(650 * MILE_M) if facing is Facing.BACKWARD else None
    return effects(STORM, MARATHON_M / from_clock(calm), 70, facing, ratio, distance_m=MARATHON_M)


def times_longer(calm: str, facing: Facing) -> tuple[float, float, float]:
    calm_log = log(from_clock(calm))
    low, middle, high = (exp(edge - calm_log) for edge in added(calm_log, CALM_SD, stormy(calm, facing)))
    return low, middle, high


def row(who: str) -> str:
    calm, facing = RUNNERS[who]
    cells = [
        f"{middle:.0f} % ({low:.0f} to {high:.0f})".replace("-", "−")
        for low, middle, high in (effect.percent for effect in stormy(calm, facing))
    ]
    low, middle, high = times_longer(calm, facing)
    return f"| {' | '.join([who, *cells, f'{middle:.2f} ({low:.2f} to {high:.2f})'])} |"


@pytest.mark.parametrize("who", RUNNERS)
def test_the_table_of_the_storm_is_what_a_prediction_adds(who: str) -> None:
    current = PAGE.read_text(encoding="utf-8")
    written = re.sub(rf"^\| {re.escape(who)} \|.*$", row(who), current, flags=re.MULTILINE)
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        PAGE.write_text(written, encoding="utf-8")
        current = written

    assert row(who) in current
    assert written == current, "run this test with HEELFIRST_WRITE_DOCS=1"


@pytest.mark.parametrize("calm", ["3:50:00", "3:55:00"])
def test_boston_2018_backward_lies_within_what_its_weather_explains(calm: str) -> None:
    """5:43:59 after 3:00:14 forward and 650 backward miles: 11 m/s ahead, 2 °C, rain."""
    low, _, high = times_longer(calm, Facing.BACKWARD)

    assert from_clock(calm) * low < from_clock("5:43:59") < from_clock(calm) * high
    assert high / low <= 1.5


def test_the_field_of_that_day_lies_at_the_low_edge_of_it() -> None:
    """Qualifiers of 2018 finished 10.1 % over their qualifying times on average (marathoninvestigation.com)."""
    low, middle, high = times_longer("3:00:14", Facing.FORWARD)

    assert low < 1.101 < middle < high
