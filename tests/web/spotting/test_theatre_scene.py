"""The treadmill theatre: where a course goes in the picture, what stands beside it, and what the page offers."""

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from django.test import Client

from cast import a_race, a_race_ahead, a_road, known_by_marks
from heelfirst.course import Call, Kind, Side
from heelfirst.units.distance import MILE_M, System
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.roads import level
from heelfirst.web.spotting.models import Cued
from heelfirst.web.spotting.theatre import (
    boards,
    how_drawn,
    inclines,
    own_side,
    scene,
    starting_places,
    treadmill_unit,
)
from theatre_courses import bent, seen_from

pytestmark = pytest.mark.django_db

KM = System.KILOMETRES


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_a_bend_goes_away_to_the_runner_s_own_side_that_is_called(side: Side) -> None:
    """Past a bend to the course's left, the way behind leads off to the right of who looks back at it."""
    course = bent(side)
    told = scene(course, KM)

    (bend,) = [each for each in told["things"] if each["kind"] == "bend"]
    across_m, _away_m = seen_from(told, 500.0, 300.0)

    assert bend["side"] == own_side(side)
    assert bend["side"] == ("right" if across_m > 0 else "left")
    assert abs(across_m) > 50


def test_a_bend_that_is_known_as_a_call_alone_goes_the_same_way() -> None:
    course = level(1000.0, "A road").with_calls((Call(kind=Kind.BEND, at_m=400.0, side=Side.LEFT),))

    across_m, _away_m = seen_from(scene(course, KM), 500.0, 300.0)

    assert across_m > 50


def test_the_picture_is_as_long_as_the_course_and_as_high_as_its_hills() -> None:
    course = bent(Side.LEFT)
    told = scene(course, KM)

    east_m, north_m, up_m = (np.cumsum(told[name]) / 10 for name in ("east_dm", "north_dm", "up_dm"))
    way_m = np.hypot(np.diff(east_m), np.diff(north_m)).sum()
    assert way_m == pytest.approx(course.certified_m, rel=0.02)
    assert len(east_m) == len(north_m) == len(up_m)
    assert up_m[-1] == pytest.approx(course.net_m, abs=0.1)


def test_the_incline_is_what_a_treadmill_can_and_downhill_is_told() -> None:
    flat = level(2000.0, "A road")
    heights = np.where(flat.along_m < 1000, flat.along_m * 0.20, 200 - (flat.along_m - 1000) * 0.06)
    course = replace(flat, elevation_m=heights)

    told = inclines(course)

    assert told == [15.0] * 5 + [-6.0] * 5


def test_boards_stand_at_whole_miles_for_who_counts_in_miles() -> None:
    assert boards(4000.0, System.MILES) == [
        {"at_m": 1609.34, "text": "1 mi"},
        {"at_m": 3218.69, "text": "2 mi"},
    ]
    assert treadmill_unit(System.MILES) == ("mph", MILE_M / 36_000)
    assert treadmill_unit(KM)[1] == pytest.approx(0.1 / 3.6)


def test_one_begins_a_little_before_what_is_called() -> None:
    course = level(5000.0, "A road").with_calls((Call(kind=Kind.RAIL, at_m=900.0),))

    assert starting_places(course, KM) == [(0.0, "the start"), (800.0, "0.90 km: rail")]


def test_what_is_not_known_of_a_course_is_said() -> None:
    assert "trees and houses are not" in how_drawn(bent(Side.LEFT))
    assert "nothing is known" in how_drawn(level(5000.0, "A road")).lower()


def of_page(client: Client, address: str) -> tuple[str, dict[str, Any]]:
    """The page, and the scene that it carries."""
    html = client.get(address).content.decode()
    found = re.search(r'id="theatre-scene" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    return html, json.loads(found[1])


def test_it_works(mira: Person, miras: Client) -> None:
    """Mira's course: the page says whose left and right, keeps the treadmill first, and lists every call in her frame."""
    road = a_road(mira)
    road.calls.create(kind="kerb", at_m=1000.0, side="left", made_at=road.made_at)

    html, told = of_page(miras, f"/spotting/theatre/{road.pk}/")

    assert "Left and right are your own." in html
    assert "Clip the key to your clothes" in html
    assert [each["side"] for each in told["things"] if each["kind"] == "kerb"] == ["right"]
    assert any("your right" in each["text"] for each in told["calls"]["list"])
    assert not Cued.objects.exists()


def test_what_is_played_on_the_right_stands_on_the_right(mira: Person, miras: Client) -> None:
    """A bend to the course's left is heard on the runner's own right, where the picture has it."""
    road = a_road(mira, name="A road", shipped="", certified_m=5000.0)
    road.calls.create(kind="bend", at_m=1000.0, side="left", made_at=road.made_at)

    _html, told = of_page(miras, f"/spotting/theatre/{road.pk}/")

    (phrase,) = [each for each in told["calls"]["phrases"].values() if "{lead}" in each["text"]][:1]
    across_m, _away_m = seen_from(told, 1100.0, 900.0)
    assert phrase["pan"] == "right"
    assert across_m > 0


def test_a_course_that_ships_is_shown_without_a_copy_of_it(mira: Person, miras: Client) -> None:
    html, told = of_page(miras, "/spotting/theatre/named/hopkinton-boylston/")

    assert told["finish_m"] == 42195
    assert not mira.roads.exists()
    assert miras.get("/spotting/theatre/named/nowhere/").status_code == 404
    assert "drawn nearly straight" in html


def test_for_a_race_the_speed_of_its_plan_is_offered_and_for_nobody_else_s(
    mira: Person, zed: Person, miras: Client
) -> None:
    known_by_marks(mira)
    race = a_race(mira)

    _html, told = of_page(miras, f"/spotting/theatre/{race.road_id}/?race={race.pk}")

    assert len(told["plan_mps"]) == 85
    assert pytest.approx(np.mean(told["plan_mps"]), rel=0.02) == 42195 / 13419
    theirs = a_race(zed, road=None)
    for number in (theirs.pk, "x", "9" * 30):
        assert miras.get(f"/spotting/theatre/{race.road_id}/?race={number}").status_code == 404


def test_the_way_in_lists_races_ahead_own_courses_and_those_that_ship(mira: Person, miras: Client) -> None:
    race = a_race_ahead(mira)

    html = miras.get("/spotting/theatre/").content.decode()

    assert f"/spotting/theatre/{race.road_id}/?race={race.pk}" in html
    assert f'href="/spotting/theatre/{race.road_id}/"' in html
    assert "/spotting/theatre/named/hopkinton-boylston/" in html


def test_a_course_without_a_call_says_so(mira: Person, miras: Client) -> None:
    road = a_road(mira, name="A road", shipped="", certified_m=5000.0)

    html, told = of_page(miras, f"/spotting/theatre/{road.pk}/")

    assert "No calls are known of this course but those of its finish." in html
    assert told["inclines"] == [0.0] * 25
    assert told["plan_mps"] == []


def test_a_mark_up_in_a_name_stays_text(mira: Person, miras: Client) -> None:
    road = a_road(mira, name="</script><b>x", shipped="", certified_m=5000.0)

    html, told = of_page(miras, f"/spotting/theatre/{road.pk}/")

    assert told["name"] == "</script><b>x"
    assert "</script><b>x" not in html
