"""Odds as people say them."""

import pytest

from heelfirst.pacing.odds import odds_in_words


@pytest.mark.parametrize(
    ("odds", "said"),
    [
        (0.0, "under 1 in 100"),
        (0.0099, "under 1 in 100"),
        (0.01, "about 1 in 100"),
        (0.294, "about 29 in 100"),
        (0.99, "about 99 in 100"),
        (0.991, "over 99 in 100"),
        (1.0, "over 99 in 100"),
    ],
)
def test_odds_are_counted_in_a_hundred(odds: float, said: str) -> None:
    assert odds_in_words(odds) == said
