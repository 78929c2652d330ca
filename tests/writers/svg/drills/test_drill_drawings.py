"""Drawings of the drills: joints and angles in, figures out; the heels lead the way in each of them."""

import re
from xml.etree import ElementTree as ET

import pytest

from heelfirst.plan.technique import Drill, drill, drills
from heelfirst.units.frame import Side
from heelfirst.writers.svg.drills import drill_picture, poses
from heelfirst.writers.svg.drills.above import from_above, travels_right
from heelfirst.writers.svg.drills.figure import SOLE, Kind, Pose, drawn, joints
from heelfirst.writers.svg.drills.marks import GROUND_Y, HEIGHT, WIDTH, arc, arrow
from heelfirst.writers.svg.drills.scenes import SCENES

BACKWARD = [
    poses.WALK,
    poses.WALK_OTHER,
    poses.RUN,
    poses.RUN_OTHER,
    poses.BRAKE,
    poses.CLEAR,
    poses.MIRROR,
    poses.ON_THE_BELT,
    poses.SWING,
]
EVERY = [pytest.param(each, id=each.key) for each in drills()]


@pytest.mark.parametrize("each", EVERY)
def test_every_drill_has_a_picture_with_its_words(each: Drill) -> None:
    picture = ET.fromstring(drill_picture(each))

    assert picture.get("role") == "img"
    assert picture.get("aria-label") == f"{each.name}. {each.drawn}"
    assert [picture[0].text, picture[1].text] == [each.name, each.drawn]


def test_no_picture_is_of_a_drill_that_is_none() -> None:
    assert set(SCENES) == {each.key for each in drills()}


@pytest.mark.parametrize("each", EVERY)
def test_an_arrow_shows_the_way_of_travel_to_the_right(each: Drill) -> None:
    svg = drill_picture(each)
    found = re.findall(r'class="travel"><path d="M([\d.]+) [\d.]+H([\d.]+)"', svg)

    assert len(found) == 1
    assert float(found[0][1]) > float(found[0][0]) + 50


@pytest.mark.parametrize("each", EVERY)
def test_a_picture_keeps_its_colours_to_the_stylesheet(each: Drill) -> None:
    svg = drill_picture(each)

    assert "style=" not in svg
    assert not re.search(r"#[0-9a-f]{3}", svg)
    assert "nan" not in svg


def test_beside_its_name_a_picture_is_passed_over() -> None:
    svg = drill_picture(drill("stopping"), beside=True)

    assert 'aria-hidden="true"' in svg
    assert "<title>" not in svg


@pytest.mark.parametrize("pose", BACKWARD)
def test_the_heels_lead_the_way(pose: Pose) -> None:
    """Travel goes to the right, the body faces left: each heel is further along than its toe."""
    at = joints(pose, 120, GROUND_Y, facing=-1)

    for _hip, _knee, _ankle, heel, toe in at.legs:
        assert heel[0] > toe[0]


@pytest.mark.parametrize("pose", [*BACKWARD, poses.RUN_FORWARD, poses.SQUAT, poses.TEACH])
def test_a_figure_stands_on_the_ground_and_within_the_picture(pose: Pose) -> None:
    at = joints(pose, 120, GROUND_Y, facing=-1)

    assert at.lowest + SOLE == pytest.approx(GROUND_Y)
    for x, y in (at.head, at.shoulder, *(point for limb in (*at.legs, *at.arms) for point in limb)):
        assert 17 < x < WIDTH - 17
        assert 12 < y < HEIGHT


def test_in_the_air_both_feet_are_off_the_ground() -> None:
    assert joints(poses.RUN, 120, GROUND_Y, facing=-1, lift=5).lowest + SOLE == pytest.approx(GROUND_Y - 5)


def test_facing_the_other_way_is_the_same_body() -> None:
    left, right = (joints(poses.RUN, 100, GROUND_Y, facing=facing) for facing in (-1, 1))

    assert [100 - x for x, _ in left.legs[1]] == pytest.approx([x - 100 for x, _ in right.legs[1]])
    assert [y for _, y in left.legs[1]] == pytest.approx([y for _, y in right.legs[1]])


def test_a_body_from_the_side_faces_one_of_two_ways() -> None:
    with pytest.raises(ValueError, match="to the right"):
        joints(poses.RUN, 100, GROUND_Y, facing=0)


def test_the_left_hand_of_who_runs_to_the_right_backward_lies_down_in_the_picture() -> None:
    """Facing left in a picture from above, the left hand is towards the lower edge."""
    assert travels_right(Side.LEFT) == 1
    assert travels_right(Side.RIGHT) == -1
    svg = drill_picture(drill("sides"), translate=str.upper)
    left, right = (re.search(rf'y="([\d.]+)"[^>]*>{side}<', svg) for side in ("LEFT", "RIGHT"))
    assert left
    assert right
    assert float(left[1]) > float(right[1])


def test_who_runs_forward_is_outlined_and_who_runs_backward_is_solid() -> None:
    assert "inner" in drawn(poses.RUN_FORWARD, 100, GROUND_Y, facing=1, kind=Kind.FORWARD)
    assert "inner" not in drawn(poses.RUN, 100, GROUND_Y, facing=-1, kind=Kind.BACKWARD)


def test_the_partner_points_to_where_the_runner_goes() -> None:
    svg = from_above(0, 0, faces_deg=0, points_deg=-90, kind=Kind.FORWARD)

    assert 'class="arm pointing" d="M0.0 -10.0L0.0 -50.0"' in svg


def test_arrows_and_arcs_go_either_way() -> None:
    assert "M90.0 10.0H46.0" in arrow(90, 40, 10)
    assert " 0 0 0 " in arc(0, 0, 10, 90, 0)
    assert " 0 1 1 " in arc(0, 0, 10, 0, 270)


def test_who_glances_turns_the_chest_first_and_the_neck_the_rest() -> None:
    svg = drill_picture(drill("glance-rhythm"))
    feet, chest = (float(found) for found in re.findall(r"rotate\((-?[\d.]+)\)", svg)[:2])

    assert feet == 180
    assert 60 <= feet - chest <= 100


def test_the_shin_leans_back_over_the_way_when_the_foot_lands_and_on_when_the_toes_leave() -> None:
    svg = drill_picture(drill("forefoot"))
    shins = re.findall(r'stroke-width="13" d="M([\d.]+) [\d.]+L([\d.]+) ', svg)

    leans = [float(knee) - float(ankle) for ankle, knee in shins]
    assert leans[0] < 0 == leans[1] < leans[2]


def test_no_sole_is_below_the_ground() -> None:
    """The shoe turns around its toes, and the heel goes up."""
    svg = drill_picture(drill("forefoot"))

    assert re.findall(r"rotate\(-?[\d.]+ -25 0\)", svg) == [
        "rotate(-22 -25 0)",
        "rotate(0 -25 0)",
        "rotate(-34 -25 0)",
    ]


def test_turning_begins_forward_as_its_words_do() -> None:
    svg = drill_picture(drill("turning"))

    assert svg.index("from-above forward") < svg.index("from-above backward")
