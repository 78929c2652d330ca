"""The races of the demo obey its slider: before its day nobody knows the forecast, the result or a tap."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from heelfirst.attempt.story import RACE_DAY, story
from heelfirst.web.accounts.models import Person
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.demo import opening
from heelfirst.web.demo.middleware import DAY
from heelfirst.web.demo.roles import SPOTTER_ADDRESS
from heelfirst.web.demo.telling import tell
from heelfirst.web.demo.telling_races import tell_races
from heelfirst.web.races.models import Race, Tap
from heelfirst.web.races.planning import of_owner, planned
from heelfirst.web.runs.storage import originals

pytestmark = [pytest.mark.django_db, pytest.mark.urls("demo_addresses")]

EVE, AFTER = RACE_DAY - timedelta(days=1), RACE_DAY + timedelta(days=12)


@pytest.fixture
def race() -> Race:
    """The demo's last race, with all that was told beside the runs, and without the runs, which take their time."""
    told = story()
    runner = opening._person("runner", "Mira Vale", told)
    opening._attempt(told, runner)
    tell(told, runner)
    return Race.objects.get(role="aim")


@pytest.fixture
def visitor(settings: Settings) -> Client:
    """A browser of the demo, as its runner."""
    settings.DEMO = True
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")


def on(client: Client, day: date, path: str) -> str:
    session = client.session
    session[DAY] = day.isoformat()
    session.save()
    return client.get(path).content.decode()


def test_every_race_of_the_story_is_there(race: Race) -> None:
    races = Race.objects.order_by("day")

    assert [each.role for each in races] == ["qualifier", "step", "step", "step", "aim"]
    assert race.attempt == Attempt.objects.get()
    assert race.road is not None
    assert originals().read(race.road.sha256).startswith(b"<?xml")
    assert (race.stands.count(), race.dedicated.count(), race.goals.count(), race.answers.count()) == (
        7,
        9,
        3,
        7,
    )
    assert (race.passed.count(), Tap.objects.count()) == (9, 7)


def test_the_rounds_of_mill_pond_are_its_length(race: Race) -> None:
    mill_pond = Race.objects.get(name="Mill Pond 10")

    assert mill_pond.road is not None
    assert (mill_pond.road.laps, mill_pond.road.certified_m) == (2, 10_000.0)


def test_the_forecast_is_unknown_before_its_day(race: Race) -> None:
    earlier, eve = (planned(race, of_owner(race, day, day)).day for day in (EVE - timedelta(days=1), EVE))

    assert earlier.hours == ()
    assert [hour.wind_mps for hour in eve.hours] == [4.0, 5.5]


def test_the_form_of_the_plan_knows_no_more_of_the_weather_than_the_plan(visitor: Client, race: Race) -> None:
    """On a day before the forecast nothing is told on the page, and nothing is filled in."""
    earlier, eve = (on(visitor, day, f"/races/{race.pk}/plan/") for day in (EVE - timedelta(days=16), EVE))

    assert 'name="hour0-wind_mps" value="' not in earlier
    assert 'name="hour0-wind_mps" value="' in eve
    assert 'name="hour1-' not in earlier


def test_the_calm_plan_says_what_the_watch_would_have_to_say(visitor: Client, race: Race) -> None:
    html = on(visitor, EVE - timedelta(days=16), f"/races/{race.pk}/")

    assert (
        "For 3:43:39 your watch would have to say 8:26 a mile; the record’s 8:32 is on the certified course."
        in html
    )


@pytest.mark.parametrize("path", ["", "result/", "result/write/", "rules/", "miles/", "crew/", "day/"])
def test_before_the_race_no_page_knows_how_it_went(visitor: Client, race: Race, path: str) -> None:
    html = on(visitor, EVE, f"/races/{race.pk}/{path}")

    assert "5:43:59" not in html
    assert "never stopped calling" not in html


def test_the_list_of_races_keeps_the_secret_too(visitor: Client, race: Race) -> None:
    assert "5:43:59" not in on(visitor, EVE, "/races/")
    assert "5:43:59" in on(visitor, AFTER, "/races/")


def test_answers_come_in_day_by_day(visitor: Client, race: Race) -> None:
    path = f"/races/{race.pk}/rules/"

    assert "21 things to ask about" in on(visitor, RACE_DAY - timedelta(days=40), path)
    assert "3 of 21 questions" in on(visitor, RACE_DAY - timedelta(days=25), path)
    assert "7 of 21 questions" in on(visitor, EVE, path)


def test_afterwards_the_result_stands_beside_its_plan(visitor: Client) -> None:
    opening.open_demo()
    race = Race.objects.get(role="aim")

    html = on(visitor, AFTER, f"/races/{race.pk}/result/")

    assert "5:43:59, 2:00:20 more than the planned 3:43:39." in html
    assert "Verified: the official result, and Ruth Calder who saw all of it." in html
    assert "The clocks are those of your recording" in html
    assert "It stands in your attempt." in html
    assert "It stands among your marks." in html


def test_on_the_evening_of_the_race_the_result_is_there(visitor: Client, race: Race) -> None:
    assert "5:43:59" in on(visitor, RACE_DAY, f"/races/{race.pk}/result/")


def test_the_friends_link_opens_the_page_of_the_crew_too(visitor: Client, race: Race) -> None:
    friends = visitor.get("/demo/as/spotter/", follow=True)
    answer = visitor.get(f"/races/crew/{SPOTTER_ADDRESS}/")

    assert friends.redirect_chain[-1][0] == f"/spotting/with/{SPOTTER_ADDRESS}/"
    assert f'href="/races/crew/{SPOTTER_ADDRESS}/"' in friends.content.decode()
    assert answer.status_code == 200
    assert "Lantern Fund table" in answer.content.decode()
    assert "5:43:59" not in answer.content.decode()


def test_told_of_somebody_without_an_attempt_the_races_stand_alone(race: Race) -> None:
    other = Person.objects.create_user("ada@example.org", name="Ada")
    tell_races(story(), other)

    assert set(Race.objects.filter(owner=other).values_list("attempt", flat=True)) == {None}
