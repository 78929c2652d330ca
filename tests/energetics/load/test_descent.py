"""docs/how/load.md, "Downhill"."""

from math import isnan

import numpy as np
import pytest

from heelfirst.activity import Activity, timeline
from heelfirst.energetics.load import descents_m
from heelfirst.facing import Facing, Source, Stretch

CLOCK = np.arange(401.0)
WAY = CLOCK * 2.5
"""A kilometre in 400 seconds."""
DOWN_AND_UP = 50 - np.minimum(WAY, 500) * 0.04 + np.maximum(WAY - 500, 0) * 0.04


def fallen(
    elevation_m: object, *pieces: tuple[float, float, Facing], measured: bool = True
) -> dict[Facing, float]:
    columns = {"time_s": CLOCK}
    if measured:
        columns["distance_m"] = WAY
    if elevation_m is not None:
        columns["elevation_m"] = np.asarray(elevation_m, np.float64)
    run = Activity(format="fit", columns=columns)
    return descents_m(timeline(run), run, [Stretch(*piece, Source.SAID) for piece in pieces])


def test_the_example_of_the_page_by_hand() -> None:
    """500 m at 4 % down, backward, and up again, forward: 20 m lost backward."""
    told = fallen(DOWN_AND_UP, (0, 200, Facing.BACKWARD), (200, 400, Facing.FORWARD))

    assert told[Facing.BACKWARD] == pytest.approx(20, abs=1)
    assert told[Facing.FORWARD] == pytest.approx(0, abs=0.5)


def test_a_hill_is_shared_out_where_the_runner_turned() -> None:
    told = fallen(DOWN_AND_UP, (0, 100, Facing.BACKWARD), (100, 400, Facing.FORWARD))

    assert told[Facing.BACKWARD] == pytest.approx(10, abs=0.5)
    assert told[Facing.FORWARD] == pytest.approx(10, abs=1)


def test_jitter_is_no_hill() -> None:
    """Half a metre up and down at every second would add up to a hundred metres."""
    jitter = 50 + np.where(CLOCK % 2 == 0, 0.5, 0.0)

    assert fallen(jitter, (0, 400, Facing.BACKWARD))[Facing.BACKWARD] < 6


def test_what_nobody_faced_is_in_neither() -> None:
    assert fallen(DOWN_AND_UP, (0, 400, Facing.UNKNOWN)) == {Facing.BACKWARD: 0, Facing.FORWARD: 0}


@pytest.mark.parametrize("elevation_m", [None, np.full(401, np.nan)])
def test_without_heights_it_is_unknown_and_not_zero(elevation_m: object) -> None:
    assert all(isnan(metres) for metres in fallen(elevation_m, (0, 400, Facing.BACKWARD)).values())


def test_without_a_way_it_is_unknown_and_not_zero() -> None:
    assert all(isnan(metres) for metres in fallen(DOWN_AND_UP, measured=False).values())
