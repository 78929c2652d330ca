"""Words that name a side are known in whatever language of the neighbourhood they were typed."""

import pytest

from heelfirst.course.side_words import names_a_side, without_a_side


@pytest.mark.parametrize(
    "words",
    [
        "Right on Hereford Street.",
        "the island comes from the left",
        "Water, right",
        "LEFT!",
        "left-hand side",
        "lefthand kerb",
        "kerb/right",
        "Bordstein links",
        "Linkskurve am Markt",
        "auf der rechten Seite",
        "rechtsrum",
        "à gauche après le pont",
        "table de droite",
        "a la izquierda",
        "mesa derecha",
        "a sinistra",
        "à direita",
        "aid (R)",
        "RHS of the road",
        "← tables",
        "tables 👉",
        "\uff52\uff49\uff47\uff48\uff54",
    ],
)
def test_words_that_name_a_side_are_known(words: str) -> None:
    assert names_a_side(words)
    assert without_a_side(words) == ""


@pytest.mark.parametrize(
    "words",
    [
        "",
        "water, gels",
        "two tracks",
        "0.5 l of water, 1 L of tea",
        "Wright Street, bright lamps",
        "a link to the path",
        "Rechteck am Platz",
        "the root after the second bridge",
        "L’Escala",
    ],
)
def test_other_words_stay(words: str) -> None:
    assert not names_a_side(words)
    assert without_a_side(words) == words
