import pytest

from heelfirst.units.frame import Side
from heelfirst.voice.panning import MIDDLE
from heelfirst.voice.profiles import PROFILES, Ear, ear_of


@pytest.mark.parametrize("ear", [ear for ear in Ear if ear not in {Ear.ONE, Ear.SPEAKER}])
def test_left_is_louder_on_the_left_and_right_on_the_right(ear: Ear) -> None:
    left, right = PROFILES[ear].pan(Side.LEFT), PROFILES[ear].pan(Side.RIGHT)

    assert left.gains[0] > 3 * left.gains[1]
    assert right.gains[1] > 3 * right.gains[0]


@pytest.mark.parametrize("side", [None, Side.BOTH])
@pytest.mark.parametrize("ear", list(Ear))
def test_no_side_and_both_are_the_middle(ear: Ear, side: Side | None) -> None:
    assert PROFILES[ear].pan(side) == MIDDLE


@pytest.mark.parametrize("ear", [Ear.ONE, Ear.SPEAKER])
def test_one_earpiece_and_one_speaker_have_no_sides(ear: Ear) -> None:
    """A word that is panned to the ear that is free would not be heard."""
    assert {MIDDLE} == {PROFILES[ear].pan(side) for side in (None, *Side)}


def test_bone_has_all_of_the_word_on_one_side_and_does_not_count_on_delay() -> None:
    pan = PROFILES[Ear.BONE].pan(Side.LEFT)

    assert pan.gains == (1.0, 0.0)
    assert pan.delays_s == (0.0, 0.0)


@pytest.mark.parametrize("ear", list(Ear))
def test_what_filters_add_does_not_pass_full(ear: Ear) -> None:
    profile = PROFILES[ear]
    added = 10 ** (sum(one.gain_db for one in profile.filters) / 20)

    assert profile.level * added <= 1.01


def test_an_unknown_ear_is_named() -> None:
    with pytest.raises(ValueError, match="“nose” is no ear"):
        ear_of("nose")
