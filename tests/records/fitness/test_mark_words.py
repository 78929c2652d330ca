"""Marks are said as runners say them, in their own unit."""

import pytest

from heelfirst.facing import Facing
from heelfirst.records.fitness import Kind, Result
from heelfirst.records.fitness.words import distance_in_words, mark_in_words
from heelfirst.units.distance import MARATHON_M, MILE_M, System


@pytest.mark.parametrize(
    ("metres", "kilometres", "miles"),
    [
        (800.0, "800 m", "800 m"),
        (MILE_M, "the mile", "the mile"),
        (5000.0, "5 km", "5 km"),
        (8000.0, "8 km", "4.97 mi"),
        (10_000.0, "10 km", "10 km"),
        (21_097.5, "the half marathon", "the half marathon"),
        (MARATHON_M, "the marathon", "the marathon"),
        (32_187.0, "32.2 km", "20.0 mi"),
        (100_000.0, "100 km", "62.1 mi"),
    ],
)
def test_a_race_keeps_its_name_in_every_unit(metres: float, kilometres: str, miles: str) -> None:
    assert distance_in_words(metres, System.KILOMETRES) == kilometres
    assert distance_in_words(metres, System.MILES) == miles


def test_a_hard_run_is_called_so() -> None:
    hard = Result(10_000.0, 3300.0, Facing.BACKWARD, kind=Kind.HARD_RUN)

    assert mark_in_words(hard, System.MILES) == "10 km backward in 55:00, a hard run"
