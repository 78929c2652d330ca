from math import inf, pi, radians

import pytest

from heelfirst.voice.panning import MIDDLE, swapped, to_the_left, woodworth_s


@pytest.mark.parametrize(("degrees", "micros"), [(0, 0), (30, 261), (60, 488), (75, 580), (90, 656)])
def test_the_delay_is_the_way_around_the_head(degrees: float, micros: float) -> None:
    """0.0875 m / 343 m/s x (angle + its sine), worked by hand."""
    assert woodworth_s(radians(degrees)) * 1e6 == pytest.approx(micros, abs=0.6)


@pytest.mark.parametrize("azimuth_rad", [-0.1, pi])
def test_no_side_is_behind(azimuth_rad: float) -> None:
    with pytest.raises(ValueError, match="between straight ahead and 90 degrees"):
        woodworth_s(azimuth_rad)


@pytest.mark.parametrize("difference_db", [0.0, 6.0, 12.0, 18.0, inf])
def test_the_power_of_both_ears_is_one_for_every_side(difference_db: float) -> None:
    near, far = to_the_left(difference_db, 0.0).gains

    assert near**2 + far**2 == pytest.approx(1)


def test_the_left_is_louder_and_earlier_on_the_left() -> None:
    pan = to_the_left(12.0, radians(75))

    assert pan.gains[0] / pan.gains[1] == pytest.approx(10 ** (12 / 20))
    assert pan.delays_s[0] == 0 < pan.delays_s[1]


def test_the_right_is_the_left_swapped() -> None:
    pan = to_the_left(12.0, 1.0)

    assert pan == swapped(swapped(pan))
    assert pan.gains == swapped(pan).gains[::-1]


def test_the_middle_is_the_same_for_both_ears() -> None:
    assert swapped(MIDDLE) == MIDDLE
