"""What is taken along of a plan: calendar, watch, paper; and the sentence where there is nothing to take."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from heelfirst.plan import Kind
from heelfirst.plan.drilled import drills_of
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Version
from heelfirst.web.buildup.planning import current, history_of, plan_of
from heelfirst.web.buildup.taking import calendar_of
from kept_build_ups import a_build_up, a_version, today_of, with_a_plan

pytestmark = pytest.mark.django_db


def taken(client: Client, row: BuildUp, what: str, **asked: str) -> bytes:
    answer = client.get(f"/plan/{row.pk}/take/{what}/", asked)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith('attachment; filename="mill-pond-5-')
    return answer.content


def first_run(row: BuildUp) -> str:
    version = current(row)
    assert version is not None
    return next(s for s in plan_of(version).sessions if s.run).date.isoformat()


def test_the_calendar_holds_the_race(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)

    assert f"DTSTART;VALUE=DATE:{row.race_day:%Y%m%d}" in taken(miras, row, "calendar").decode()


@pytest.mark.parametrize("what", ["week", "plan"])
def test_the_week_and_the_plan_come_on_paper(mira: Person, miras: Client, what: str) -> None:
    pytest.importorskip("typst")

    assert taken(miras, with_a_plan(mira), what, paper="a4").startswith(b"%PDF")


def test_the_week_comes_for_a_watch_with_its_schedule(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    names = ZipFile(BytesIO(taken(miras, row, "watch", day=first_run(row)))).namelist()

    assert "schedule.fit" in names
    assert len(names) >= 2


def test_one_workout_comes_as_a_fit_file(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)

    assert taken(miras, row, "workout", day=first_run(row))[8:12] == b".FIT"


def test_where_there_is_nothing_to_take_the_page_says_why(mira: Person, miras: Client) -> None:
    row = with_a_plan(mira)
    html = miras.get(f"/plan/{row.pk}/take/workout/", {"day": "2020-01-01"}, follow=True).content.decode()

    assert "Nothing is run on that day" in html


def test_of_a_clinician_s_text_no_workout_is_made(mira: Person, miras: Client) -> None:
    row = a_build_up(mira, who="clinician", text="Ten minutes a day.\nStop at 3 of 10.")
    a_version(row, today_of(mira))
    html = miras.get(f"/plan/{row.pk}/take/workout/", follow=True).content.decode()

    assert "there is no workout in it" in html
    assert "Ten minutes a day.\nStop at 3 of 10." in html


def test_what_is_no_file_is_not_there(mira: Person, miras: Client) -> None:
    assert miras.get(f"/plan/{with_a_plan(mira).pk}/take/secrets/").status_code == 404


def test_a_wish_that_changed_changes_every_event(mira: Person) -> None:
    """The hours may be others, and nobody keeps what they were."""
    row = with_a_plan(mira)
    version = a_version(row, today_of(mira), cause=Version.Cause.WISH)

    told = calendar_of(row, version, address="").decode()

    assert "SEQUENCE:1" in told
    assert "SEQUENCE:0" not in told
    asked = a_version(row, today_of(mira), cause=Version.Cause.ASKED)
    assert "SEQUENCE:2" not in calendar_of(row, asked, address="").decode()


def test_drills_stand_in_the_calendar_by_their_names(mira: Person) -> None:
    row = with_a_plan(mira)
    version = current(row)
    assert version is not None
    practice = next((s for s in plan_of(version).sessions if s.kind is Kind.TECHNIQUE), None)
    assert practice is not None

    first, *_ = drills_of(plan_of(version), history_of(row, version.today))(practice)

    told = calendar_of(row, version, address="").decode().replace("\r\n ", "")
    assert f": {first.name}" in told


def test_without_the_extra_no_calendar_is_made_and_it_is_said_what_to_install(
    mira: Person, miras: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = with_a_plan(mira)
    page = miras.post(f"/plan/{row.pk}/calendar/", follow=True).content.decode()
    found = re.search(r"/plan/calendar/[^\"]+\.ics", page)
    monkeypatch.setattr("heelfirst.writers.ics.find_spec", lambda _: None)

    html = miras.get(f"/plan/{row.pk}/take/calendar/", follow=True).content.decode()
    assert "pip install &quot;heelfirst[plan]&quot;" in html
    assert found
    assert miras.get(found[0]).status_code == 503
