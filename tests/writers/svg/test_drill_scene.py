"""The drill's pictures show a thing where the friend has it, by projection; the frames say the same."""

import re
from statistics import fmean

import pytest

from heelfirst.course import Kind
from heelfirst.spotter import sides
from heelfirst.spotter.sides import Question
from heelfirst.units.frame import Frame, Side
from heelfirst.writers.svg.drill_scene import drill_scene
from heelfirst.writers.svg.eye_scene import WIDE, Eye, said

EYES = (Eye.GUIDE_BESIDE, Eye.GUIDE_AFTER, Eye.GUIDE_AHEAD)
TELLS = {
    Kind.BEND: r'class="road seamless" points="([^"]+)"',
    Kind.KERB: r'class="kerb-top" points="([^"]+)"',
    Kind.AID_STATION: r'class="table" points="([^"]+)"',
    Kind.SPECTATORS: r'class="somebody" transform="translate\((-?[\d.]+ [\d.]+)\)',
}


def middle_of(kind: Kind, picture: str) -> float:
    """Where the thing is, across the picture."""
    points = " ".join(re.findall(TELLS[kind], picture)).replace(" ", ",").split(",")
    return fmean(float(each) for each in points[::2])


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("kind", sides.THINGS)
def test_a_thing_is_drawn_on_the_half_where_the_friend_has_it(kind: Kind, eye: Eye) -> None:
    left = drill_scene(kind, Side.LEFT, eye, "x")
    right = drill_scene(kind, Side.RIGHT, eye, "x")

    assert middle_of(kind, left) < WIDE / 2 < middle_of(kind, right)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("own", [Side.LEFT, Side.RIGHT])
def test_what_is_right_in_the_drill_is_right_on_the_ground(eye: Eye, own: Side) -> None:
    """Tables on this hand of the runner: where the friend's eye has them, and what the drill wants called."""
    question = Question(Kind.AID_STATION, said(eye, own))

    assert sides.called(question, Frame.GUIDE_FORWARD) is own


def test_no_picture_has_a_word_in_it_and_each_can_be_read_out() -> None:
    picture = drill_scene(Kind.KERB, Side.LEFT, Eye.GUIDE_AFTER, "A kerb <on> your left")

    assert "<text" not in picture
    assert 'role="img" aria-label="A kerb &lt;on&gt; your left"' in picture


def test_who_goes_ahead_does_not_see_the_runner() -> None:
    drawn = [drill_scene(Kind.KERB, Side.LEFT, eye, "x").count('class="runner"') for eye in EYES]

    assert drawn == [1, 1, 0]


@pytest.mark.parametrize(
    ("kind", "side", "eye"),
    [
        (Kind.KERB, Side.BOTH, Eye.GUIDE_AFTER),
        (Kind.COBBLES, Side.LEFT, Eye.GUIDE_AFTER),
        (Kind.KERB, Side.LEFT, Eye.RUNNER),
    ],
)
def test_what_the_drill_cannot_ask_is_not_drawn(kind: Kind, side: Side, eye: Eye) -> None:
    with pytest.raises(ValueError, match="drill"):
        drill_scene(kind, side, eye, "x")
