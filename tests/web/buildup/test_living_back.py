"""Every change of the weeks can be taken back: the plan before holds again with its wish, as long as it is safe."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import ask_for, current, pending, wish_of
from heelfirst.web.buildup.taking_back import NotTakenBackError, take_back
from heelfirst.web.fitness.models import Soreness
from kept_build_ups import a_build_up, a_version, today_of, with_a_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(mira: Person) -> BuildUp:
    return with_a_plan(mira)


def page(client: Client, address: str = "/plan/changes/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def taken(row: BuildUp) -> Version:
    version = current(row)
    assert version is not None
    return version


def test_a_change_of_the_race_is_taken_back_with_its_wish(row: BuildUp, miras: Client) -> None:
    first, before = taken(row), row.race_day
    assert before is not None
    miras.post("/plan/tell/race/", {"race_day": before + timedelta(days=7)})
    work_all()
    assert taken(row).number == 2
    html = page(miras)
    assert "The race is on " in html
    assert 'action="/plan/changes/2/back/"' in html

    miras.post("/plan/changes/2/back/")
    row.refresh_from_db()

    assert taken(row) == first
    assert row.race_day == before
    assert "Taken back." in page(miras)


def test_a_fall_that_was_told_by_mistake_is_taken_back_with_its_version(row: BuildUp, miras: Client) -> None:
    first = taken(row)
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner)})
    work_all()
    miras.post("/plan/changes/2/back/")

    assert taken(row) == first
    assert Happening.objects.get().taken_back_at is not None


def test_what_is_still_being_worked_out_is_given_up_by_the_same_tap(row: BuildUp, miras: Client) -> None:
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner)})
    assert page(miras).count('action="/plan/changes/2/back/"') >= 1
    miras.post("/plan/changes/2/back/")
    work_all()

    assert row.versions.count() == 1
    assert Happening.objects.get().taken_back_at is not None


def test_the_weeks_before_a_sore_calf_do_not_come_back_while_it_is_sore(row: BuildUp, miras: Client) -> None:
    miras.post("/fitness/sore/", {"part": "calf", "score": "7"})
    work_all()
    second = taken(row)
    assert second.number == 2

    miras.post("/plan/changes/2/back/")

    assert taken(row) == second
    html = page(miras)
    assert "The weeks before are no longer safe. On " in html
    assert "there would be something that the body holds back." in html


def test_a_wish_comes_back_also_where_its_weeks_are_no_longer_safe(row: BuildUp, miras: Client) -> None:
    before = row.race_day
    assert before is not None
    miras.post("/plan/tell/race/", {"race_day": before + timedelta(days=7)})
    work_all()
    Soreness.objects.create(owner=row.owner, day=today_of(row.owner), part="calf", score=8)
    miras.post("/plan/changes/2/back/")
    row.refresh_from_db()

    told = pending(row)
    assert row.race_day == before
    assert told is not None
    assert told.says.startswith("What was told is taken back. On ")


def test_days_races_and_weekdays_of_the_wish_come_back_as_they_were(row: BuildUp) -> None:
    today, now = today_of(row.owner), timezone.now()
    row.blocked.create(first=today + timedelta(days=3), last=today + timedelta(days=5), why="away")
    row.on_the_way.create(day=today + timedelta(days=20), distance_m=5_000.0, name="Park 5")
    Version.objects.all().delete()
    a_version(row, today)
    wished = wish_of(row, today)
    row.blocked.all().delete()
    row.on_the_way.all().delete()
    row.free_days.filter(weekday=3).delete()
    row.free_days.create(weekday=4, minutes=60)
    second = a_version(row, today)
    take_back(second, today, now)
    row.refresh_from_db()

    assert wish_of(row, today) == wished


def test_only_the_newest_is_taken_back_and_never_the_first(row: BuildUp, miras: Client) -> None:
    first = taken(row)
    assert "Undo" not in page(miras)
    with pytest.raises(NotTakenBackError, match="Something newer"):
        take_back(first, today_of(row.owner), timezone.now())


def test_a_first_plan_on_its_way_stands_among_the_changes(mira: Person, miras: Client) -> None:
    row = a_build_up(mira)
    ask_for(row, Version.Cause.FIRST, "After the first half mile.", today_of(mira), timezone.now())

    html = page(miras)

    assert "Your weeks are being worked out." in html
    assert "After the first half mile." in html


def test_nobody_else_takes_it_back(row: BuildUp, miras: Client, zeds: Client) -> None:
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner)})

    assert zeds.post("/plan/changes/2/back/")["Location"] == "/plan/"
    assert row.versions.count() == 2
