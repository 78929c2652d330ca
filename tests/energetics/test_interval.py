"""The numbers behind every interval of 80 %."""

import numpy as np
import pytest

from heelfirst.energetics.interval import Z80, likely


def test_eighty_per_cent_lie_within() -> None:
    assert pytest.approx(1.2815515655446) == Z80


@pytest.mark.parametrize("count", [61, 101, 401])
def test_equally_likely_values_have_the_spread_of_what_they_stand_for(count: int) -> None:
    values = likely(count)

    assert values.size == count
    assert (float(values.mean()), float(values.std())) == pytest.approx((0, 1), abs=1e-12)
    assert np.mean(np.abs(values) <= Z80) == pytest.approx(0.8, abs=0.02)
