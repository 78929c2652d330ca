"""Pages of races ask the database no more often however many races, hours, calls and stands there are."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import NOW, a_race_ahead, known_by_marks
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import Goal, Race, RaceHour
from race_day_crew import a_stand

pytestmark = pytest.mark.django_db

MOST = {"": 30, "plan/": 12, "course/": 20, "result/": 30, "miles/": 12, "edit/": 12}
"""Of the pages of one race. The page of a plan reads marks, runs and what is told of the body."""
MOST_OF_THE_LIST = 45


def asked(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def full(race: Race, many: int) -> None:
    """So many hours, calls, goals, stands and names."""
    assert race.road is not None
    for each in range(many):
        RaceHour.objects.create(race=race, after_s=600.0 * each, wind_mps=3.0)
        race.road.calls.create(kind="kerb", at_m=1000.0 + 50 * each, made_at=NOW)
        race.dedicated.create(number=each + 1, unit="km", name="Tom")
        race.passed.create(at_m=1000.0 * (each + 1), elapsed_s=320.0 * (each + 1))
        a_stand(race, at_m=1000.0 + each)
    for letter in "ABC"[:many]:
        Goal.objects.create(race=race, letter=letter, time_s=15_000.0)


@pytest.mark.parametrize("page", MOST)
def test_a_page_of_a_race_asks_no_more_of_a_full_one(mira: Person, miras: Client, page: str) -> None:
    known_by_marks(mira)
    race = a_race_ahead(mira)
    address = f"/races/{race.pk}/{page}"
    full(race, 1)
    miras.get(address)

    sparse = asked(miras, address)
    for rows in (race.hours, race.dedicated, race.passed, race.stands, race.goals):
        rows.all().delete()
    full(race, 11)
    dense = asked(miras, address)

    assert dense <= sparse <= MOST[page], (sparse, dense)


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(lambda mira, days: a_race_ahead(mira, day=timezone.localdate() + days), id="ahead"),
        pytest.param(
            lambda mira, days: a_race_ahead(mira, day=timezone.localdate() - days, finish_s=15_000.0),
            id="behind",
        ),
    ],
)
def test_the_list_asks_no_more_of_thirty_races_than_of_four(
    mira: Person, miras: Client, made: Callable[[Person, timedelta], Race]
) -> None:
    known_by_marks(mira)
    for each in range(4):
        full(made(mira, timedelta(days=each + 1)), 2)
    miras.get("/races/")

    few = asked(miras, "/races/")
    for each in range(4, 30):
        full(made(mira, timedelta(days=each + 1)), 2)
    many = asked(miras, "/races/")

    assert many <= few <= MOST_OF_THE_LIST, (few, many)
