"""Weather on top of a calm day keeps its lopsidedness."""

from math import exp, log, log1p

import numpy as np
import pytest

from heelfirst.energetics import Effect
from heelfirst.energetics.interval import Z80
from heelfirst.records.fitness.skew import added, likely


def effect(low: float, middle: float, high: float) -> Effect:
    values = [log1p(share / 100) for share in (low, middle, high)]
    return Effect("wind", float(np.mean(values)), 0.05, (low, middle, high), "a source", "a sentence")


@pytest.mark.parametrize("percent", [(5, 12, 29), (-2, 1, 4), (-20, -5, -3), (0, 10, 21)])
def test_an_effect_has_its_three_percentiles(percent: tuple[float, float, float]) -> None:
    values = 100 * np.expm1(np.quantile(likely(effect(*percent)), [0.1, 0.5, 0.9]))

    assert values == pytest.approx(percent, abs=0.6)


def test_without_weather_the_interval_is_even() -> None:
    assert added(1.0, 0.1, []) == pytest.approx((1 - 0.1 * Z80, 1.0, 1 + 0.1 * Z80))


def test_two_even_effects_add_as_their_squares_do() -> None:
    even = effect(100 * (exp(-0.03) - 1), 0.0, 100 * (exp(0.03) - 1))
    low, middle, high = added(0.0, 0.04 / Z80, [even])

    assert (low, middle, high) == pytest.approx((-0.05, 0.0, 0.05), abs=0.001)


def test_a_storm_reaches_farther_up_than_down() -> None:
    low, middle, high = added(log(14_000), 0.05, [effect(5, 12, 29), effect(1, 4, 18)])

    assert high - middle > 1.3 * (middle - low)
    assert middle > log(14_000 * 1.16)


def test_chance_draws_the_same() -> None:
    """A million draws of the same two effects agree with the sums of their values."""
    chance, effects = np.random.default_rng(1), [effect(5, 12, 29), effect(1, 4, 18)]
    drawn = chance.normal(0, 0.05, 1_000_000) + sum(
        np.interp(chance.random(1_000_000), (np.arange(101) + 0.5) / 101, likely(each)) for each in effects
    )

    assert added(0.0, 0.05, effects) == pytest.approx(np.quantile(drawn, [0.1, 0.5, 0.9]), abs=0.003)


def test_an_effect_without_a_width_of_its_own_is_taken_for_an_even_one() -> None:
    values = likely(effect(3, 3, 3))

    assert np.quantile(values, 0.9) - np.median(values) == pytest.approx(0.05 * Z80, abs=0.002)
