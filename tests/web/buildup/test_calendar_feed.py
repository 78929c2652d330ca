"""An address that a calendar reads by itself: shown once, withdrawn by a tap, and nothing beyond the sessions in it."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, FeedLink, Version
from heelfirst.web.buildup.planning import ask_for
from heelfirst.web.fitness.models import Soreness
from kept_build_ups import a_version, today_of, with_a_plan

pytestmark = pytest.mark.django_db


def made(client: Client, row: BuildUp) -> str:
    """The address that the page shows after the link was made."""
    html = client.post(f"/plan/{row.pk}/calendar/", follow=True).content.decode()
    found = re.search(r'value="http://testserver(/plan/calendar/[^"]+\.ics)"', html)
    assert found
    return found[1]


def test_it_works(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)

    answer = Client().get(address)

    text = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.count("BEGIN:VEVENT") > 10


def test_the_address_is_shown_once_and_only_its_hash_is_kept(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)
    token = address.removeprefix("/plan/calendar/").removesuffix(".ics")

    assert token not in miras.get("/plan/").content.decode()
    assert token not in FeedLink.objects.get().token_hash


def test_a_calendar_that_asks_again_hears_that_nothing_changed(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)
    first = Client().get(address)

    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first["Last-Modified"]
    a_version(row, today_of(mira))
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_an_hour_that_was_changed_is_read_though_the_plan_stays(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)
    first = Client().get(address)
    row.free_days.update(begins="18:30")

    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_plan_of_before_that_cannot_be_read_takes_no_calendar_away(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)
    row.versions.update(plan={"what": "plan", "version": 1})
    assert Client().get(address).status_code == 503
    a_version(row, today_of(mira))

    assert Client().get(address).content.decode().count("BEGIN:VEVENT") > 10


def test_withdrawn_it_is_gone_and_a_new_one_ends_the_last(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    first = made(miras, row)
    second = made(miras, row)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    miras.post(f"/plan/{row.pk}/calendar/withdraw/")

    assert Client().get(second).status_code == 404


def test_the_page_says_when_a_calendar_last_read_it(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)
    assert "No calendar has read it yet." in miras.get("/plan/").content.decode()
    Client().get(address)

    assert "A calendar last read it on" in miras.get("/plan/").content.decode()


def test_neither_who_it_is_nor_what_is_sore_stands_in_it(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    Soreness.objects.create(owner=mira, day=today_of(mira), part="calf", score=9)
    ask_for(row, Version.Cause.BODY, "The calf is at 9 of 10.", today_of(mira), timezone.now())
    work_all()
    text = Client().get(made(miras, row)).content.decode().replace("\r\n ", "")

    assert row.versions.count() == 2
    assert not [word for word in ("Mira", "example.org", "calf is", "9 of 10", "illness") if word in text]


def test_a_clinician_s_text_has_no_address(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    address = made(miras, row)
    BuildUp.objects.filter(pk=row.pk).update(who="clinician", text="Walk backward 10 min.")
    row.refresh_from_db()
    a_version(row, today_of(mira))

    assert Client().get(address).status_code == 404
    assert 'id="calendar"' not in miras.get("/plan/").content.decode()
