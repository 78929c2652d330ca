"""An activity is whole from birth."""

from datetime import datetime

import numpy as np
import pytest

from heelfirst.activity import Activity, DeveloperColumn
from outings import directed, steady


def test_it_works() -> None:
    run = steady(10)

    assert run.records == 11
    assert np.isnan(run.column("power_w")).all()


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({}, "needs the column time_s"),
        ({"time_s": np.zeros(3), "speed_kmh": np.zeros(3)}, "speed_kmh is not a column"),
        ({"time_s": np.zeros(3), "power_w": np.zeros(2)}, "column power_w"),
        ({"time_s": np.zeros(3, dtype=np.float32)}, "float32"),
    ],
)
def test_columns_that_do_not_fit_are_refused_by_name(columns: dict[str, np.ndarray], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Activity(format="fit", columns=columns)


def test_a_developer_column_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="developer column stride"):
        steady(10, developer=(DeveloperColumn(0, 0, "stride", "m", np.zeros(4)),))


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        steady(10, started_at=datetime(2026, 3, 7))  # noqa: DTZ001 - the point of the test


def test_what_was_read_cannot_be_written_over() -> None:
    run = steady(10)

    with pytest.raises(ValueError, match="read-only"):
        run.time_s[0] = 5
    with pytest.raises(TypeError):
        run.columns["time_s"] = np.zeros(11)  # type: ignore[index]


def test_a_name_that_is_no_column_is_a_slip_of_ours() -> None:
    with pytest.raises(KeyError):
        steady(3).column("hart_rate")
    assert directed(steady(3), [2]).values.tolist() == [2, 2, 2, 2]
