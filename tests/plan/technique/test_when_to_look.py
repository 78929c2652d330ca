"""How far one may go between two looks."""

import pytest

from heelfirst.plan.technique import By, allowed_m, looking, stopping_m
from heelfirst.units.distance import System


@pytest.mark.parametrize(("speed_mps", "metres"), [(2.5, 5.8), (3.1, 7.9), (3.4, 9.0)])
def test_the_way_to_stop_is_the_cautious_one(speed_mps: float, metres: float) -> None:
    assert stopping_m(speed_mps) == pytest.approx(metres, abs=0.06)


def test_what_was_seen_still_suffices_to_stop_when_somebody_comes() -> None:
    for speed_mps in (0.5, 1.5, 2.2, 3.1, 5.0):
        for sight_m in (30, 60, 100, 200, 1000):
            far_m = allowed_m(speed_mps, sight_m, 40_000)
            left_m = sight_m - far_m - 3.0 * far_m / speed_mps

            assert left_m >= stopping_m(speed_mps) + 5 - 1e-9 or far_m == 1


def test_less_sight_and_less_practice_mean_more_looks() -> None:
    assert allowed_m(2.2, 30, 10_000) < allowed_m(2.2, 60, 10_000) < allowed_m(2.2, 100, 10_000)
    assert [allowed_m(2.5, 200, longest_m) for longest_m in (0, 1999, 2000, 9999, 10_000)] == [
        10,
        10,
        25,
        25,
        50,
    ]


def test_never_longer_than_twenty_seconds() -> None:
    assert allowed_m(1.0, 200, 40_000) == 20


@pytest.mark.parametrize("sight_m", [0, 29, float("nan")])
def test_a_way_that_cannot_be_seen_is_refused(sight_m: float) -> None:
    with pytest.raises(ValueError, match="30 m or more"):
        allowed_m(2.2, sight_m, 10_000)


def test_a_spotter_looks_so_that_the_neck_rests() -> None:
    told = looking(By.SPOTTER, 2.2, 100, 10_000)

    assert told.every_m is None
    assert told.said[0] == "Your spotter looks all the time; you look at your spotter, and your neck rests."


def test_a_mirror_leaves_every_second_look_to_the_shoulder() -> None:
    mirror, alone = (looking(by, 2.2, 100, 10_000) for by in (By.MIRROR, By.ALONE))

    assert (mirror.every_m, mirror.over_shoulder, alone.over_shoulder) == (38, 2, 1)


def test_it_says_how_often_in_the_units_of_the_person() -> None:
    assert looking(By.ALONE, 2.2, 100, 10_000).said[0] == (
        "Look at least every 38 m, which is every 17 seconds at this pace."
    )
    assert "every 42 yards" in looking(By.ALONE, 2.2, 100, 10_000, system=System.MILES).said[0]


def test_it_is_said_that_nobody_measured_the_way_to_stop() -> None:
    for by in By:
        assert "nobody measured it" in looking(by, 2.2, 100, 10_000).said[2]
