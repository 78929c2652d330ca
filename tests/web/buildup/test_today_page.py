"""Today in a sentence, this week with its ticks, a plan on its way: the page a runner reads in ten seconds."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.page import days_left, dose_days
from heelfirst.web.buildup.planning import ask_for
from kept_build_ups import a_build_up, today_of, with_a_plan

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/plan/") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\u00a0", " ")


def test_it_works(mira: Person, miras: Client) -> None:
    with_a_plan(mira)

    html = page(miras)

    assert "<h1>Today: " in html
    assert "Mill Pond 5" in html
    assert "in 42 days" in html
    assert "This week" in html
    assert html.count('class="plan-day"') == 7
    assert 'aria-current="date"' in html


def test_without_a_plan_the_page_says_how_to_begin(miras: Client) -> None:
    assert 'href="/plan/begin/"' in page(miras)


def test_a_plan_on_its_way_says_so_and_asks_again_by_itself(mira: Person, miras: Client) -> None:
    row = a_build_up(mira)
    ask_for(row, Version.Cause.FIRST, "", today_of(mira), timezone.now())

    html = page(miras)
    assert "<h1>Being worked out</h1>" in html
    assert f'hx-get="/plan/{row.pk}/on-its-way/"' in html

    hx = {"HX-Request": "true"}
    waiting = miras.get(f"/plan/{row.pk}/on-its-way/", headers=hx)
    assert "Your plan is being worked out" in waiting.content.decode()
    work_all()
    there = miras.get(f"/plan/{row.pk}/on-its-way/", headers=hx)
    assert there["HX-Refresh"] == "true"
    assert "<h1>Today: " in page(miras)


def test_while_the_next_plan_is_worked_out_the_last_one_stands(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    ask_for(row, Version.Cause.BODY, "The calf is at 6 of 10.", today_of(mira), timezone.now())

    html = page(miras)

    assert "<h1>Today: " in html
    assert "until then this one stands" in html
    assert "The calf is at 6 of 10." in html


def test_a_plan_that_failed_says_why_and_can_be_asked_for_again(mira: Person, miras: Client) -> None:
    row = a_build_up(mira)
    BuildUp.objects.filter(pk=row.pk).update(distance_m=1.0)
    ask_for(row, Version.Cause.FIRST, "", today_of(mira), timezone.now())
    work_all()

    assert "A distance to build up to lies between 400" in page(miras)
    BuildUp.objects.filter(pk=row.pk).update(distance_m=5_000.0)
    miras.post(f"/plan/{row.pk}/again/")
    work_all()
    assert "<h1>Today: " in page(miras)


def test_a_build_up_is_put_away_and_taken_up_again(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    miras.post(f"/plan/{row.pk}/put-away/")

    assert 'href="/plan/begin/"' in page(miras)
    assert f'href="/plan/{row.pk}/"' in page(miras)
    miras.post(f"/plan/{row.pk}/take-up/")
    assert "<h1>Today: " in page(miras)


def test_a_build_up_is_deleted_with_its_plans(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    miras.post(f"/plan/{row.pk}/delete/")

    assert not BuildUp.objects.exists()
    assert not Version.objects.exists()
    again = miras.post(f"/plan/{row.pk}/delete/", follow=True)
    assert "The build-up is gone." in again.content.decode()


def test_when_the_weeks_are_over_the_page_says_so(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    version = row.versions.get()
    assert version.plan is not None
    old = today_of(mira) - timedelta(days=200)
    for week in version.plan["weeks"]:
        week["start"], week["sessions"] = old.isoformat(), []
    version.save()

    assert "The weeks of this plan are over." in page(miras)


def test_nobody_else_sees_it(mira: Person, zeds: Client) -> None:
    row = with_a_plan(mira)

    assert zeds.get(f"/plan/{row.pk}/").status_code == 404
    assert "Mill Pond 5" not in page(zeds)


def test_no_day_before_the_text_was_there_is_offered_to_tick(mira: Person) -> None:
    row = a_build_up(mira, who="clinician", text="Ten minutes.")
    today = today_of(mira)

    assert [dose.day for dose in dose_days(row, today)] == [today]
    assert len(dose_days(row, today + timedelta(days=40))) == 14


def test_a_race_in_ten_years_is_not_counted_in_days(mira: Person) -> None:
    row = a_build_up(mira, race_day=today_of(mira) + timedelta(days=3655))

    assert days_left(row, today_of(mira)) == "more than a year away"
