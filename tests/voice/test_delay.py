import math

import pytest

from heelfirst.voice.delay import CAUTIOUS_S, LEAST_S, MOST_S, OutputDelay, kept, of
from heelfirst.voice.profiles import Ear


def test_what_was_measured_counts() -> None:
    assert OutputDelay(0.17, measured=True) == of("bluetooth", 0.17)


def test_a_delay_of_nothing_counts_too() -> None:
    assert OutputDelay(0.0, measured=True) == of("wired", 0.0)


@pytest.mark.parametrize("ear", list(Ear))
def test_until_then_the_cautious_figure_counts_and_says_so(ear: Ear) -> None:
    assert OutputDelay(CAUTIOUS_S[ear], measured=False) == of(ear, None)


def test_every_ear_has_its_figures() -> None:
    assert set(Ear) == CAUTIOUS_S.keys() == LEAST_S.keys()
    assert all(LEAST_S[ear] < CAUTIOUS_S[ear] < MOST_S for ear in Ear)


@pytest.mark.parametrize("measured_s", [-0.01, 2.01, math.nan, math.inf])
def test_what_cannot_be_a_delay_is_refused(measured_s: float) -> None:
    with pytest.raises(ValueError, match="A delay is between 0 and 2 seconds"):
        kept("wired", measured_s)


@pytest.mark.parametrize("ear", ["bluetooth", "bone"])
def test_less_than_music_takes_without_a_wire_is_refused(ear: str) -> None:
    with pytest.raises(ValueError, match=r"0\.03 seconds are less than earphones without a wire take"):
        kept(ear, 0.03)


def test_the_same_is_believed_of_a_wire() -> None:
    assert kept("wired", 0.03) == pytest.approx(0.03)
