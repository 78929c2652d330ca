"""Races ahead and behind, added in one form, never twice from an attempt, and gone when asked."""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from cast import a_race, a_road, an_attempt, known_by_marks
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.models import Body
from heelfirst.web.fitness.rounding import outward
from heelfirst.web.races.listing import suggested
from heelfirst.web.races.models import Race

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.now().date()


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


def text(client: Client, address: str = "/races/") -> str:
    html = unescape(client.get(address).content.decode()).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def sent(**fields: object) -> dict[str, object]:
    plain = {
        "name": "Mill Pond 10",
        "day": f"{in_days(30):%Y-%m-%d}",
        "course": "level",
        "distance_m": "10",
        "way": "backward",
        "role": "step",
    }
    return plain | fields


def test_it_works(mira: Person, miras: Client) -> None:
    """The next race first, with what is foretold; the result behind."""
    known_by_marks(mira)
    a_race(mira, day=in_days(40))
    a_race(
        mira, name="Mill Pond 10", road=None, distance_m=10_000.0, target_s=None, by="sure", day=in_days(10)
    )
    a_race(
        mira,
        name="Breakwater 10",
        road=None,
        distance_m=10_000.0,
        target_s=3000.0,
        day=in_days(-1),
        finish_s=3090.0,
    )

    said = text(miras)

    assert "Mill Pond 10, in 10 days Planned for" in said
    assert "four times in five between" in said
    assert said.index("Ahead") < said.index("Harbour Hills Marathon") < said.index("Behind")
    assert "as nine such days in ten allow" in said
    assert "51:30" in said[said.index("Behind") :]


def test_an_interval_is_told_no_narrower_than_it_is() -> None:
    assert outward(2_661.0, 3_545.4) == (2_660, 3_550)
    assert outward(13_672.0, 15_296.0) == (13_620, 15_300)
    assert outward(430.2, 431.0) == (430, 431)


def test_nobody_s_races_are_an_invitation_and_no_reproach(miras: Client) -> None:
    said = text(miras)

    assert "No races yet" in said
    assert "Add a race" in said


def test_a_race_is_added_in_one_form(mira: Person, miras: Client) -> None:
    answer = miras.post("/races/add/", sent(target_s="51:00"))

    race = Race.objects.get()
    assert answer["Location"] == f"/races/{race.pk}/"
    assert race.owner == mira
    assert (race.name, race.distance_m, race.way, race.role) == ("Mill Pond 10", 10_000.0, "backward", "step")
    assert (race.target_s, race.by) == (3060.0, Race.By.TARGET)
    assert race.road is None


def test_a_course_that_ships_brings_its_length(mira: Person, miras: Client) -> None:
    miras.post("/races/add/", sent(course="named:hopkinton-boylston", distance_m=""))

    race = Race.objects.get()
    assert race.distance_m == MARATHON_M
    assert race.road is not None
    assert race.road.shipped == "hopkinton-boylston"
    assert race.road.owner == mira


def test_an_earlier_course_is_offered_to_its_owner_and_to_nobody_else(
    mira: Person, zed: Person, miras: Client
) -> None:
    mine = a_road(mira, shipped="", name="Round the harbour", certified_m=12_000.0)
    theirs = a_road(zed, shipped="", name="Round the moon")

    html = miras.get("/races/add/").content.decode()
    refused = miras.post("/races/add/", sent(course=f"road:{theirs.pk}"))
    miras.post("/races/add/", sent(course=f"road:{mine.pk}", distance_m=""))

    assert "Round the harbour" in html
    assert "Round the moon" not in html
    assert refused.status_code == 200
    assert Race.objects.get().distance_m == 12_000.0


def test_a_file_of_ones_own_is_asked_for_on_the_next_page(miras: Client) -> None:
    answer = miras.post("/races/add/", sent(course="file", distance_m=""))

    race = Race.objects.get()
    assert race.distance_m == MARATHON_M
    assert answer["Location"] == f"/races/{race.pk}/course/"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "This field is required."),
        ({"distance_m": ""}, "How long is it?"),
        ({"distance_m": "0.2"}, "A race is 400 m to 250 km long."),
        ({"distance_m": "nan"}, "Enter a number."),
        ({"day": "3026-04-16"}, "Is the year right?"),
        ({"day": "yesterday"}, "Enter a valid date."),
        ({"target_s": "12:00"}, "Over this distance a target lies between"),
        ({"target_s": "soon"}, "is not a time: write h:mm:ss"),
        ({"course": "road:99"}, "Select a valid choice."),
        ({"course": "named:../../etc/passwd"}, "Select a valid choice."),
        ({"time_zone": "Mars/Base"}, "is no time zone"),
        ({"way": "sideways"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(miras: Client, fields: dict[str, object], said: str) -> None:
    answer = miras.post("/races/add/", sent(**fields))

    assert answer.status_code == 200
    assert said in unescape(answer.content.decode())
    assert not Race.objects.exists()


def test_a_race_is_changed_and_keeps_its_course(mira: Person, miras: Client) -> None:
    race = a_race(mira, target_s=None, by="sure")
    html = miras.get(f"/races/{race.pk}/edit/").content.decode()

    miras.post(
        f"/races/{race.pk}/edit/",
        sent(name="Harbour Hills", course="named:hopkinton-boylston", distance_m="", role="aim"),
    )

    changed = Race.objects.get()
    assert '<option value="named:hopkinton-boylston" selected>' in html
    assert changed.name == "Harbour Hills"
    assert changed.road == race.road


def test_the_race_of_an_attempt_is_planned_by_one_tap_and_never_twice(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira)

    first = miras.post(f"/races/of-attempt/{attempt.pk}/")
    again = miras.post(f"/races/of-attempt/{attempt.pk}/")

    race = Race.objects.get()
    assert first["Location"] == again["Location"] == f"/races/{race.pk}/"
    assert (race.name, race.day, race.target_s) == ("Harbour Hills Marathon", attempt.race_day, 13419.0)
    assert race.target_is_record
    assert race.role == Race.Role.AIM
    assert race.attempt == attempt


def test_an_attempt_over_a_few_metres_still_makes_a_race(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, distance_m=50.0, what=Attempt.What.DISTANCE, target_s=None)

    assert miras.post(f"/races/of-attempt/{attempt.pk}/").status_code == 302
    assert Race.objects.get().distance_m == 400.0


def test_an_attempt_that_has_ended_hands_its_result_on(mira: Person, miras: Client) -> None:
    attempt = an_attempt(mira, race_day=in_days(-3), ended_on=in_days(-3), finish_s=20639.0)

    miras.post(f"/races/of-attempt/{attempt.pk}/")

    assert Race.objects.get().finish_s == 20639.0


def test_a_race_is_gone_when_asked_and_its_course_stays(mira: Person, miras: Client) -> None:
    race = a_race(mira)
    assert race.road is not None

    answer = miras.post(f"/races/{race.pk}/delete/", follow=True)

    assert not Race.objects.exists()
    race.road.refresh_from_db()
    assert "Harbour Hills Marathon is gone. Its course, your runs" in unescape(answer.content.decode())


def test_stepping_stones_are_offered_before_a_marathon_where_there_is_time(mira: Person) -> None:
    aim = a_race(mira, day=in_days(200))

    offered = suggested([aim], today())

    assert [one.distance_m for one in offered] == [10_000.0, 10_000.0, 20 * MILE_M]
    assert [(aim.day - one.around).days for one in offered] == [84, 56, 35]  # type: ignore[operator]
    assert not Race.objects.filter(role="step").exists()


def test_a_stone_that_is_there_is_not_offered_again_and_one_too_late_not_at_all(mira: Person) -> None:
    aim = a_race(mira, day=in_days(60))
    step = a_race(mira, role="step", road=None, distance_m=10_000.0, day=in_days(5))

    offered = suggested([aim, step], today())

    assert [one.distance_m for one in offered] == [20 * MILE_M]


def test_nobody_under_18_is_led_to_a_marathon(mira: Person) -> None:
    mira.under_18 = True
    mira.save()

    assert suggested([a_race(mira, day=in_days(200))], today()) == ()


def test_an_offer_opens_the_form_with_its_fields_filled_in(mira: Person, miras: Client) -> None:
    a_race(mira, day=in_days(200))
    html = unescape(miras.get("/races/").content.decode())
    address = re.search(r'href="(/races/add/\?[^"]+)"', html)
    assert address is not None

    form = miras.get(address[1]).content.decode()

    assert 'value="10 km backward"' in form
    assert 'value="10.0"' in form
    assert re.search(r'value="step"[^>]*checked', form)


def test_marks_of_the_record_book_are_offered_with_their_standing(mira: Person, miras: Client) -> None:
    Body.objects.create(owner=mira, sex="men")
    a_race(mira, day=in_days(40))

    said = text(miras)

    assert "3:43:39 official, men" in said
    assert "ratified · grade A" in said
    assert "3:38:27 best mark, men" in said
    assert "3:25:24 claim, men" in said
    assert "women" not in said
    assert "Nobody has to aim at any of them." in said


def test_the_marks_are_those_of_the_race_itself_and_not_of_a_stone_before_it(
    mira: Person, miras: Client
) -> None:
    a_race(
        mira, name="Mill Pond 10", role="step", road=None, distance_m=10_000.0, target_s=None, day=in_days(1)
    )
    a_race(mira, day=in_days(40))

    said = text(miras)

    assert "Mill Pond 10, tomorrow" in said
    assert "Marks to aim at: Harbour Hills Marathon" in said
    assert "3:43:39 official, men" in said


def test_a_race_of_somebody_else_is_on_no_list_of_mine(mira: Person, zed: Person, zeds: Client) -> None:
    a_race(mira)

    assert "Harbour Hills" not in text(zeds)
