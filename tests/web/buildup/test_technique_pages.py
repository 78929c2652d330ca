"""Technique on the site: today's drills, one drill, what was done, and the looks of a way alone."""

import json
import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from heelfirst.plan.technique import drills
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.forms_solo import THE_WAY
from heelfirst.web.buildup.models import Happening, Ticked
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.races.models_course import Road
from kept_build_ups import a_build_up, today_of
from seasons import a_row

pytestmark = pytest.mark.django_db
SO = [value for value, _label in THE_WAY]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def alone(client: Client, **asked: object) -> str:
    wanted = {"way_m": 1, "pace_s": "7:35", "sight_m": "100.0", "first_side": "left", "so": SO} | asked
    return page(client, f"/plan/solo/?{urlencode(wanted, doseq=True)}")


def test_it_works(miras: Client) -> None:
    html = page(miras, "/plan/technique/")

    assert re.search(r"<h1>Today: \d drills, \d+ minutes\.</h1>", html)
    assert "Walk backward first" in html
    assert all(each.name in html for each in drills())


def test_somebody_new_is_given_no_running_drill(miras: Client) -> None:
    html = page(miras, "/plan/technique/")
    today = html[html.index("drills-today") : html.index("How often to look round")]

    assert "Short, quick steps" not in today
    assert "Fall safely" not in today


def test_the_way_that_is_offered_is_read_in_hundredths_also_in_miles(mira: Person, miras: Client) -> None:
    Person.objects.filter(pk=mira.pk).update(units="mi")

    html = page(miras, "/plan/solo/")

    assert re.findall(r'name="way_m" value="([^"]*)"', html) == ["0.25"]


def test_a_drill_says_everything_and_where_it_comes_from(miras: Client) -> None:
    html = page(miras, "/plan/technique/sides/")

    for said in (
        "Left, then right",
        "What to feel",
        "When to stop",
        "The Age, 27 November 2007",
        'role="img"',
    ):
        assert said in html


def test_a_drill_that_is_none_is_no_page(miras: Client) -> None:
    assert miras.get("/plan/technique/somersault/").status_code == 404
    assert miras.post("/plan/technique/somersault/done/").status_code == 404


def test_every_drill_has_its_page(miras: Client) -> None:
    for each in drills():
        assert miras.get(f"/plan/technique/{each.key}/").status_code == 200


def test_what_was_done_is_ticked_once_and_taken_back(mira: Person, miras: Client) -> None:
    build_up = a_build_up(mira)

    for _ in range(2):
        assert miras.post("/plan/technique/stopping/done/").status_code == 302
    assert [(row.day, row.what) for row in build_up.ticked.all()] == [(today_of(mira), "drill:stopping")]
    assert "Done today" in page(miras, "/plan/technique/stopping/")

    miras.post("/plan/technique/stopping/done/", {"done": "no", "from": "drill"})
    assert not Ticked.objects.exists()


def test_without_a_plan_nothing_is_ticked_and_it_is_said(miras: Client) -> None:
    answer = miras.post("/plan/technique/stopping/done/", follow=True)

    assert "Make a plan first" in answer.content.decode()
    assert not Ticked.objects.exists()


def test_nobody_ticks_in_another_s_plan(mira: Person, zeds: Client) -> None:
    a_build_up(mira)

    zeds.post("/plan/technique/stopping/done/")

    assert not Ticked.objects.exists()


def test_a_sore_neck_turns_no_neck(mira: Person, miras: Client) -> None:
    Soreness.objects.create(owner=mira, day=today_of(mira), part="neck", score=5)

    html = page(miras, "/plan/technique/")
    today = html[html.index("drills-today") : html.index("How often to look round")]

    assert "You gave neck 5 of 10" in html
    assert today.index("Neck relief") < today.index("Stop</a>")
    assert "Glance by rhythm" not in today


def test_a_very_sore_calf_means_rest(mira: Person, miras: Client) -> None:
    Soreness.objects.create(owner=mira, day=today_of(mira), part="calf", score=7)

    html = page(miras, "/plan/technique/")

    assert "No drill today: rest." in html
    assert "drills-today" not in html


def test_after_a_fall_the_drills_wait(mira: Person, miras: Client) -> None:
    Happening.objects.create(
        owner=mira, day=today_of(mira) - timedelta(days=1), what="fall", told_at=timezone.now()
    )

    assert "The drills wait." in page(miras, "/plan/technique/")


def test_looks_alone_are_listed_with_a_timer(miras: Client) -> None:
    html = alone(miras)
    timer = json.loads(html.split('id="timer-data" type="application/json">')[1].split("</script>")[0])

    assert "looks on 1.00 km, at most 10 m apart." in html  # nobody knows how long Mira has run backward
    assert [look["side"] for look in timer["looks"][:3]] == ["left", "right", "left"]
    assert timer["looks"][0]["at_s"] == 0
    assert "It does not know where you are" in html


def test_who_has_run_far_looks_less_often(mira: Person, miras: Client) -> None:
    a_row(mira, today_of(mira) - timedelta(days=2), metres=10_800.0)

    assert "at most 38 m apart" in alone(miras)


def test_a_way_with_calls_says_them_in_the_runner_s_own_sides(mira: Person, miras: Client) -> None:
    road = Road.objects.create(owner=mira, name="The dyke", certified_m=2000.0, made_at=timezone.now())
    road.calls.create(kind="kerb", at_m=300, side="left", made_at=timezone.now())
    road.calls.create(kind="kerb", at_m=1500, side="left", made_at=timezone.now())

    html = alone(miras, road=road.pk)

    assert "On The dyke from its start, with 1 call known there." in html
    assert re.search(r"Kerb in\s1\d\sm, on your right\.", html.replace("&nbsp;", " "))


def test_the_timer_is_set_right_at_each_known_place(mira: Person, miras: Client) -> None:
    road = Road.objects.create(owner=mira, name="The dyke", certified_m=2000.0, made_at=timezone.now())
    for at_m in (800, 300):
        road.calls.create(kind="kerb", at_m=at_m, side="left", made_at=timezone.now())

    html = alone(miras, road=road.pk)
    timer = json.loads(html.split('id="timer-data" type="application/json">')[1].split("</script>")[0])

    assert [call["at_s"] for call in timer["calls"]] == [136.5, 364.0]  # at 7:35 for a kilometre
    assert timer["calls"][0]["says"].replace("\xa0", " ") == "Kerb, 300 m: I am there now"
    assert "tap that you are there" in html


def test_without_a_known_place_the_page_says_what_a_wrong_pace_does(miras: Client) -> None:
    html = alone(miras)

    assert "No known place lies on this way at which the timer could be set right" in html
    assert "puts every look off by one tenth of the way run" in html


def test_nobody_else_s_course_is_offered(mira: Person, zeds: Client) -> None:
    road = Road.objects.create(owner=mira, name="The dyke", certified_m=2000.0, made_at=timezone.now())

    html = alone(zeds, road=road.pk)

    assert "The dyke" not in html
    assert "timer-data" not in html


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        ("traffic", "Where cars, bicycles or trams go"),
        ("dark", "In the dark"),
        ("unknown", "A way that you do not know"),
    ],
)
def test_a_way_that_is_not_for_this_gets_a_reason_and_no_list(miras: Client, missing: str, says: str) -> None:
    html = alone(miras, so=[value for value in SO if value != missing])

    assert says in html
    assert "timer-data" not in html


def test_with_a_sore_neck_nobody_is_sent_out_alone(mira: Person, miras: Client) -> None:
    Soreness.objects.create(owner=mira, day=today_of(mira), part="neck", score=4)

    assert "timer-data" not in alone(miras)
    assert "Your neck is sorer than 3 of 10" in page(miras, "/plan/solo/")


def test_under_18_nobody_is_sent_out_alone(mira: Person, miras: Client) -> None:
    mira.under_18 = True
    mira.save()

    assert "Under 18 nobody is planned" in alone(miras)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"way_m": ""}, "Say how far."),
        ({"way_m": "x"}, "Enter a number."),
        ({"pace_s": "1:00"}, "A pace backward lies between"),
        ({"pace_s": "later"}, "errorlist"),
        ({"way_m": 500}, "50 m to 30 km long"),
        ({"sight_m": "7"}, "errorlist"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(miras: Client, asked: dict[str, object], says: str) -> None:
    html = alone(miras, **asked)

    assert says in html
    assert "timer-data" not in html
