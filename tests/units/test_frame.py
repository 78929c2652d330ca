"""Left and right, held against geometry: where a thing is on the ground, and who looks where."""

import numpy as np
import pytest
from numpy.typing import NDArray

from heelfirst.units.frame import Frame, Side, mirrored, turned
from shared_data import CHECKOUT

type Vector = NDArray[np.float64]

TRAVEL = np.array([0.0, 1.0, 0.0])
UP = np.array([0.0, 0.0, 1.0])
FLAT, AS_IN_A_MIRROR = False, True

# Where each stands along the way from the runner, in metres, where it looks, and whether its picture is swapped.
SCENES: dict[Frame, list[tuple[float, Vector, bool]]] = {
    Frame.COURSE: [(0.0, TRAVEL, FLAT)],
    Frame.RUNNER_BACKWARD: [(0.0, -TRAVEL, FLAT)],
    Frame.RUNNER_FORWARD: [(0.0, TRAVEL, FLAT)],
    # After a backward runner, beside, and ahead of a forward one: each runs forward and looks to where it goes.
    Frame.GUIDE_FORWARD: [(-2.0, TRAVEL, FLAT), (0.0, TRAVEL, FLAT), (3.0, TRAVEL, FLAT)],
    Frame.GUIDE_LOOKING_BACK: [(3.0, -TRAVEL, FLAT)],
    Frame.PICTURE_AHEAD: [(0.0, TRAVEL, FLAT)],
    Frame.PICTURE_FOLLOWING: [(-4.0, TRAVEL, FLAT)],
    Frame.PICTURE_BEHIND: [(0.0, -TRAVEL, FLAT), (20.0, -TRAVEL, FLAT)],
    Frame.PICTURE_MIRRORED: [(-0.5, TRAVEL, AS_IN_A_MIRROR)],
}


def side_of(thing: Vector, stands_m: float, looks: Vector, *, swapped: bool) -> Side:
    """On which hand of somebody who stands there and looks there a thing is: along look × up is right."""
    right = np.cross(looks, UP)
    to_the_right = float((thing - stands_m * TRAVEL) @ right) > 0
    return Side.RIGHT if to_the_right is not swapped else Side.LEFT


def test_every_frame_has_its_scene() -> None:
    assert set(SCENES) == set(Frame)


@pytest.mark.parametrize("told_to", Frame)
@pytest.mark.parametrize("seen_from", Frame)
def test_a_thing_on_the_ground_is_on_the_side_that_geometry_says(seen_from: Frame, told_to: Frame) -> None:
    """A post 30 m on, 2 m to either side of the way; every pair of frames, each in all of its scenes."""
    for across_m in (-2.0, 2.0):
        post = np.array([across_m, 30.0, 0.0])
        for here_m, here_looks, here_swapped in SCENES[seen_from]:
            for there_m, there_looks, there_swapped in SCENES[told_to]:
                seen = side_of(post, here_m, here_looks, swapped=here_swapped)
                told = side_of(post, there_m, there_looks, swapped=there_swapped)

                assert turned(seen, seen_from=seen_from, told_to=told_to) is told


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("frame", Frame)
def test_what_one_says_to_themselves_stays(frame: Frame, side: Side) -> None:
    assert turned(side, seen_from=frame, told_to=frame) is side


def test_both_sides_are_both_to_everybody() -> None:
    told = {turned(Side.BOTH, seen_from=one, told_to=other) for one in Frame for other in Frame}

    assert told == {Side.BOTH}


@pytest.mark.parametrize("side", Side)
def test_there_and_back_is_the_same_side(side: Side) -> None:
    for one in Frame:
        for other in Frame:
            there = turned(side, seen_from=one, told_to=other)

            assert turned(there, seen_from=other, told_to=one) is side


def test_the_right_of_a_guide_who_looks_into_the_face_of_a_backward_runner_is_the_runners_left() -> None:
    assert turned(Side.RIGHT, seen_from=Frame.GUIDE_FORWARD, told_to=Frame.RUNNER_BACKWARD) is Side.LEFT


def test_the_left_of_the_rear_cameras_picture_is_the_backward_runners_right() -> None:
    assert turned(Side.LEFT, seen_from=Frame.PICTURE_AHEAD, told_to=Frame.RUNNER_BACKWARD) is Side.RIGHT


def test_only_who_looks_against_the_travel_or_into_a_mirror_swaps_the_sides_of_the_course() -> None:
    swapped = {frame for frame in Frame if mirrored(Frame.COURSE, frame)}

    assert swapped == {
        Frame.RUNNER_BACKWARD,
        Frame.GUIDE_LOOKING_BACK,
        Frame.PICTURE_BEHIND,
        Frame.PICTURE_MIRRORED,
    }


def test_the_page_tells_every_frame_in_its_order() -> None:
    page = (CHECKOUT / "docs" / "how" / "left-and-right.md").read_text(encoding="utf-8")
    table = page.split("<!-- table: frames -->")[1].split("<!-- /table -->")[0]

    told = [line.strip("| ").split(" | ")[1] for line in table.strip().splitlines()[2:]]

    assert told == ["swapped" if mirrored(Frame.COURSE, frame) else "as the course" for frame in Frame]
