"""The build-up of the demo: planned in the background, day by day, from what was known then; the slider tells which stands."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from heelfirst.attempt.story import Story, story
from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.plan import Direction, History, Kind, Plan, Session, Status, Week, Wish
from heelfirst.plan.replan import Replanned
from heelfirst.web.buildup.done import answers_of, by_hand
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import current, open_build_up, plan_of
from heelfirst.web.buildup.taking import calendar_of
from heelfirst.web.demo import opening, tasks
from heelfirst.web.demo.middleware import DAY
from heelfirst.web.demo.telling import tell
from heelfirst.web.demo.telling_build_up import ILL, PLAN_SEASON, tell_build_up, turns

pytestmark = [pytest.mark.django_db, pytest.mark.urls("demo_addresses")]


@pytest.fixture
def told(settings: Settings) -> Story:
    settings.DEMO = True
    return story()


@pytest.fixture
def row(told: Story) -> BuildUp:
    """What was told of the build-up, without the runs, which take their time."""
    runner = opening._person("runner", "Mira Vale", told)
    opening._attempt(told, runner)
    tell(told, runner)
    return tell_build_up(told, runner)


@pytest.fixture
def wishes(monkeypatch: pytest.MonkeyPatch) -> list[Wish]:
    """Plans of one session each, so that no solver is waited for; what they were made for."""
    seen: list[Wish] = []

    def a_plan(wish: Wish) -> Plan:
        seen.append(wish)
        session = Session(
            date=wish.today, kind=Kind.LONG, direction=Direction.BACKWARD, backward_m=1_000.0 * len(seen)
        )
        return Plan(Status.OPTIMAL, (Week(wish.today, (session,)),), begun=wish.today)

    def made(wish: Wish, history: History, *_: Any, **_more: Any) -> Plan:
        return a_plan(wish)

    def anew(last: Plan, wish: Wish, history: History, *_: Any, **_more: Any) -> Replanned:
        return Replanned(a_plan(wish), last, ())

    monkeypatch.setattr("heelfirst.web.buildup.tasks.build_up", made)
    monkeypatch.setattr("heelfirst.web.buildup.tasks.replan", anew)
    return seen


def on(client: Client, day: date, path: str) -> str:
    session = client.session
    session[DAY] = day.isoformat()
    session.save()
    return client.get(path, follow=True).content.decode()


def test_the_demo_opens_without_waiting_for_a_plan(row: BuildUp) -> None:
    states = set(row.versions.values_list("state", flat=True))

    assert states == {Version.State.WAITING}
    assert Job.objects.get(task=PLAN_SEASON).done_at is None


def test_every_plan_is_made_in_the_order_of_its_day(row: BuildUp, wishes: list[Wish], told: Story) -> None:
    work_all()
    begins = told.outings[0].day

    assert [wish.today for wish in wishes] == [begins + timedelta(days=turn.day) for turn in turns(begins)]
    assert set(row.versions.values_list("state", flat=True)) == {Version.State.MADE}
    assert row.ticked.count() == 0  # nothing stands beside the running in these


def test_the_twenty_miles_are_in_no_plan_before_they_were_wished(row: BuildUp, wishes: list[Wish]) -> None:
    work_all()

    longest = [max((stone.distance_m for stone in wish.stepping_stones), default=0.0) for wish in wishes]
    assert max(longest[:4]) == 10_000.0
    assert longest[4] > 32_000.0


def test_the_slider_shows_the_plan_as_it_stood(row: BuildUp, wishes: list[Wish], told: Story) -> None:
    work_all()
    begins = told.outings[0].day
    numbers = {
        day: None if (version := current(row, begins + timedelta(days=day))) is None else version.number
        for day in (0, 1, 41, 42, 86, 130)
    }

    assert numbers == {0: None, 1: 1, 41: 3, 42: 4, 86: 7, 130: 14}


def test_before_its_first_day_there_is_no_plan_and_then_it_is_on_its_way(row: BuildUp, told: Story) -> None:
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
    begins = told.outings[0].day

    assert "/plan/begin/" in on(client, begins, "/plan/")
    assert "Being worked out" in on(client, begins + timedelta(days=3), "/plan/")


def test_what_moved_is_told_as_far_as_it_was_known(row: BuildUp, wishes: list[Wish], told: Story) -> None:
    work_all()
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
    day = told.outings[0].day + timedelta(days=ILL[0])

    html = on(client, day, "/plan/changes/")

    assert "Ill on 24 Feb 2026" in html
    assert "Neck 5 of 10" not in html
    assert Happening.objects.filter(what="sick").count() == len(ILL)


def test_what_a_visitor_tells_leaves_the_rest_of_the_season_alone(
    row: BuildUp, wishes: list[Wish], told: Story
) -> None:
    client = Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
    day = told.outings[0].day + timedelta(days=3)
    tasks.plan_season({"build_up": row.pk, "number": 1})
    on(client, day, "/plan/tell/")
    client.post("/plan/tell/fall/", {"day": day})

    assert row.versions.count() == len(turns(day)) + 1
    assert row.versions.filter(cause=Version.Cause.FALL, today=day).exists()


def visitor() -> Client:
    return Client(REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")


def test_what_is_put_away_on_a_later_day_is_still_followed_on_an_earlier_one(row: BuildUp) -> None:
    client, begins = visitor(), row.owner.build_ups.get().told_on
    assert begins is not None
    early, late = begins + timedelta(days=3), begins + timedelta(days=30)
    on(client, late, "/plan/")
    client.post(f"/plan/{row.pk}/put-away/")

    assert "This plan is put away." in on(client, late, f"/plan/{row.pk}/")
    assert "This plan is put away." not in on(client, early, f"/plan/{row.pk}/")
    assert open_build_up(row.owner, early) == row
    assert open_build_up(row.owner, late) is None


def test_what_is_begun_on_a_later_day_is_none_of_the_other_plans_of_an_earlier_one(row: BuildUp) -> None:
    client, begins = visitor(), row.told_on
    assert begins is not None
    late = begins + timedelta(days=30)
    other = BuildUp.objects.create(
        owner=row.owner, name="Autumn", made_at=datetime.combine(late, time(12), UTC)
    )
    address = f"/plan/{row.pk}/"

    assert f'href="/plan/{other.pk}/"' in on(client, late, address)
    assert f'href="/plan/{other.pk}/"' not in on(client, begins + timedelta(days=3), address)


def test_a_plan_taken_back_on_a_later_day_stands_on_an_earlier_one(
    row: BuildUp, wishes: list[Wish], told: Story
) -> None:
    work_all()
    begins = told.outings[0].day
    version = row.versions.get(number=3)
    day = version.today + timedelta(days=2)
    version.taken_back_at = datetime.combine(day, time(12), UTC)
    version.save()

    assert current(row, day - timedelta(days=1)) == version
    assert current(row, day) == row.versions.get(number=2)
    assert current(row, begins + timedelta(days=41)) == row.versions.get(number=2)


def test_an_answer_is_not_known_before_it_was_given(row: BuildUp, wishes: list[Wish]) -> None:
    tasks.plan_season({"build_up": row.pk, "number": 1})
    version = row.versions.get(number=1)
    session = plan_of(version).sessions[0]
    of = {"day": session.date, "kind": session.kind.value, "direction": session.direction.value}
    client, later = visitor(), session.date + timedelta(days=2)
    on(client, later, "/plan/done/")
    client.post("/plan/tell/missed/", of)

    assert by_hand(answers_of([row], later), [session]) == {session: None}
    assert by_hand(answers_of([row], session.date), [session]) == {}


def test_plans_of_later_days_do_not_count_in_the_calendar_of_an_earlier_one(
    row: BuildUp, wishes: list[Wish]
) -> None:
    work_all()
    first = row.versions.get(number=1)

    assert "SEQUENCE:0" in calendar_of(row, first, address="").decode()
    assert first.made_at is not None
    told = calendar_of(row, first, address="").decode()
    assert f"DTSTAMP:{first.made_at:%Y%m%dT%H%M%SZ}" in told
