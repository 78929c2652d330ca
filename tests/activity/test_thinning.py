"""docs/how/thinning.md: fewer rows, the same shape."""

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heelfirst.activity.thinning import chosen


def test_the_example_of_the_page_by_hand() -> None:
    rows = chosen([np.array([5.0, 9, 1, 5, 5, 5, 8, 2])], 2)

    assert rows.tolist() == [0, 1, 2, 4, 6, 7]


def test_a_run_of_42_000_records_keeps_its_one_fall() -> None:
    heart = np.full(42_000, 140.0)
    heart[31_337] = 178
    rows = chosen([heart, np.full(42_000, np.nan)], 100)

    assert rows.size <= 100 * 5 + 1
    assert 31_337 in rows


def test_a_short_run_is_drawn_whole() -> None:
    assert chosen([np.arange(30.0)], 100).tolist() == list(range(30))
    assert chosen([], 10).size == 0


@given(
    st.lists(st.one_of(st.floats(-1e6, 1e6), st.just(float("nan"))), min_size=1, max_size=400),
    st.integers(1, 20),
)
@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws 400 numbers slowly
def test_extremes_and_ends_are_always_drawn(values: list[float], buckets: int) -> None:
    column = np.array(values)
    rows = chosen([column], buckets)

    assert (np.diff(rows) > 0).all()
    assert rows[0] == 0
    assert rows[-1] == len(values) - 1
    assert rows.size <= max(buckets * 3 + 1, len(values) if len(values) <= buckets * 3 else 0)
    if np.isfinite(column).any():
        assert np.nanmax(column) == np.nanmax(column[rows])
        assert np.nanmin(column) == np.nanmin(column[rows])
