"""What each of them sees, by projection, held against the table of frames; the pictures of the docs, drawn anew."""

import os
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from heelfirst.units.frame import Frame, Side, turned
from heelfirst.writers.svg.eye_scene import (
    WIDE,
    Eye,
    clipped,
    said,
    standing,
    table_tops,
    tables_in_picture,
)
from heelfirst.writers.svg.persons_eye import PAINT, alone, from_above, persons_eye
from shared_data import CHECKOUT

DRAWN = CHECKOUT / "docs" / "how" / "left-and-right"
WHOSE = {
    Eye.RUNNER: Frame.RUNNER_BACKWARD,
    Eye.GUIDE_BESIDE: Frame.GUIDE_FORWARD,
    Eye.GUIDE_AFTER: Frame.GUIDE_FORWARD,
    Eye.GUIDE_AHEAD: Frame.GUIDE_FORWARD,
    Eye.REAR_CAMERA: Frame.PICTURE_AHEAD,
    Eye.TELEPHONE: Frame.PICTURE_MIRRORED,
}
SVG = "{http://www.w3.org/2000/svg}"
SIDES = (Side.LEFT, Side.RIGHT)


@pytest.mark.parametrize("own", SIDES)
@pytest.mark.parametrize("eye", Eye)
def test_what_an_eye_sees_and_what_the_table_of_frames_says_are_one(eye: Eye, own: Side) -> None:
    by_table = turned(own, seen_from=Frame.RUNNER_BACKWARD, told_to=WHOSE[eye])

    assert said(eye, own) is by_table


@pytest.mark.parametrize("own", SIDES)
@pytest.mark.parametrize("eye", Eye)
def test_all_of_the_tables_in_a_picture_are_on_the_side_that_is_said(eye: Eye, own: Side) -> None:
    x = tables_in_picture(eye, own)[:, 0]

    assert x.size >= 8
    assert (x > WIDE / 2).all() if said(eye, own) is Side.RIGHT else (x < WIDE / 2).all()


def test_what_is_nearer_is_larger_and_the_ground_is_below_the_horizon() -> None:
    looking = standing(Eye.GUIDE_AFTER, Side.LEFT)
    near, far = (looking.pictured(looking.seen(top)) for top in table_tops(Side.LEFT)[-3:-1])

    assert np.ptp(near[:, 0]) > np.ptp(far[:, 0])
    assert near[:, 1].max() > far[:, 1].max()


def test_nothing_behind_an_eye_is_drawn() -> None:
    looking = standing(Eye.RUNNER, Side.LEFT)
    ahead_of_the_run = looking.seen(table_tops(Side.LEFT)[-1])

    assert clipped(ahead_of_the_run).shape == (0, 3)


@pytest.mark.parametrize("own", SIDES)
@pytest.mark.parametrize("eye", Eye)
def test_a_picture_says_its_side_over_the_tables_in_its_caption_and_to_who_does_not_see(
    eye: Eye, own: Side
) -> None:
    root = ET.fromstring(persons_eye(own, eye))
    told = str(said(eye, own))
    words = [text for text in root.iter("text") if text.get("class") == "side"]

    assert [text.text for text in words] == [told]
    assert (float(str(words[0].get("x"))) > WIDE / 2) is (told == "right")
    assert f"the tables are on the {told}" in str(root.get("aria-label"))
    assert [text.text for text in root.iter("text")][-1] == f"the tables are on the {told}"


def test_the_runner_sees_the_faces_of_the_guides_and_the_camera_sees_a_back() -> None:
    assert 'class="mien"' in persons_eye(Side.LEFT, Eye.RUNNER)
    assert 'class="mien"' in persons_eye(Side.LEFT, Eye.GUIDE_AFTER)
    assert 'class="mien"' not in persons_eye(Side.LEFT, Eye.REAR_CAMERA)


def test_the_run_comes_out_of_the_picture_for_the_runner_alone() -> None:
    coming = {eye for eye in Eye if "comes out of the picture" in persons_eye(Side.RIGHT, eye)}

    assert coming == {Eye.RUNNER}


def test_a_side_that_is_both_is_refused() -> None:
    with pytest.raises(ValueError, match="left or on the right, not on both"):
        persons_eye(Side.BOTH, Eye.RUNNER)


def test_every_class_of_the_pictures_is_painted() -> None:
    pictures = from_above(Side.LEFT) + "".join(persons_eye(Side.LEFT, eye) for eye in Eye)
    used = {name for names in re.findall(r'class="([^"]+)"', pictures) for name in names.split()}

    assert {name for name in used if f".{name}" not in PAINT} == set()


def test_the_stylesheet_of_the_site_paints_what_a_file_brings_along() -> None:
    sheet = (CHECKOUT / "src/heelfirst/web/static/heelfirst/heelfirst.css").read_text(encoding="utf-8")
    needed = set(re.findall(r"^\.eye-picture [^{]+", PAINT, re.MULTILINE))

    assert {selector for rule in needed for selector in rule.split(",") if selector not in sheet} == set()


def test_only_what_an_eye_sees_stands_alone_so() -> None:
    with pytest.raises(ValueError, match="only what an eye sees"):
        alone("<p>no picture</p>")


@pytest.mark.parametrize("name", [*Eye, "from-above"])
def test_the_pictures_of_the_docs_are_drawn_by_the_library(name: str) -> None:
    path = DRAWN / f"{name}.svg"
    drawn = alone(from_above(Side.LEFT) if name == "from-above" else persons_eye(Side.LEFT, Eye(name)))
    if os.environ.get("HEELFIRST_WRITE_DOCS") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(drawn, encoding="utf-8")

    assert path.read_text(encoding="utf-8") == drawn, "run this test with HEELFIRST_WRITE_DOCS=1"
    assert ET.fromstring(drawn).tag == f"{SVG}svg"
    assert "prefers-color-scheme:dark" in drawn
