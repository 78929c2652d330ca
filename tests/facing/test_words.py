"""The names of laps, in four languages."""

import pytest

from heelfirst.facing import Facing
from heelfirst.facing.words import WORDS, facing_in


@pytest.mark.parametrize(
    ("name", "facing"),
    [
        ("Backward", Facing.BACKWARD),
        ("6 x 800 m BACKWARDS", Facing.BACKWARD),
        ("Rückwärts", Facing.BACKWARD),
        ("RUCKWARTS 2 km", Facing.BACKWARD),
        ("rueckwaerts", Facing.BACKWARD),
        ("à reculons", Facing.BACKWARD),
        ("A RECULONS", Facing.BACKWARD),
        ("hacia atrás", Facing.BACKWARD),
        ("Retro running 400", Facing.BACKWARD),
        ("Retro Park", None),
        ("course in reverse", None),
        ("not backward", None),
        ("nicht rückwärts", None),
        ("easy forward", Facing.FORWARD),
        ("vorwärts", Facing.FORWARD),
        ("en avant", Facing.FORWARD),
        ("hacia adelante", Facing.FORWARD),
        ("standing", Facing.STANDING),
        ("Lap 3", None),
        ("Forwarder Street", None),
        ("backwardness", None),
        ("forward or backward", None),
        ("Rest", None),
        ("", None),
    ],
)
def test_a_lap_name_says_which_way_or_nothing(name: str, facing: Facing | None) -> None:
    assert facing is facing_in(name)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("facing", [Facing.BACKWARD, Facing.FORWARD, Facing.STANDING])
def test_every_word_of_the_list_is_understood_whatever_its_case(language: str, facing: Facing) -> None:
    for word in WORDS[language][facing]:
        assert facing_in(word) is facing
        assert facing_in(word.upper()) is facing
