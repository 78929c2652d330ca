"""Every change of the weeks can be taken back: the plan before holds again with its wish, as long as it is safe."""

from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heelfirst.jobs.runner import work_all
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup import living
from heelfirst.web.buildup.as_it_stood import changed, stands
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import ask_for, current, pending, plan_of
from heelfirst.web.buildup.taking_back import NotTakenBackError, take_back
from heelfirst.web.fitness.models import Soreness
from kept_build_ups import a_build_up, a_version, today_of, with_a_plan
from logged_runs import ran as a_logged_run

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


def test_a_changed_wish_comes_back_with_its_hours_and_reasons_and_to_the_last_day(row: BuildUp) -> None:
    today, now = today_of(row.owner), timezone.now()
    away = row.blocked.create(first=today + timedelta(days=3), last=today + timedelta(days=900), why="away")
    park = row.on_the_way.create(day=today + timedelta(days=20), distance_m=5_000.0, name="Park 5")
    row.free_days.filter(weekday=3).update(begins=time(18, 30))
    Version.objects.all().delete()
    a_version(row, today)
    stood = stands(row)
    away.delete()
    park.delete()
    row.free_days.filter(weekday=3).delete()
    row.free_days.create(weekday=4, minutes=60)
    row.blocked.create(first=today + timedelta(days=8), last=today + timedelta(days=9), why="a wedding")
    BuildUp.objects.filter(pk=row.pk).update(distance_m=4_000.0, text="Slowly.")
    second = a_version(row, today, undo=changed(stood, stands(row)))
    take_back(second, today, now)

    assert stands(row) == stood


def test_what_changed_by_itself_since_stays_when_a_change_is_taken_back(row: BuildUp) -> None:
    first, before = taken(row), row.race_day
    assert before is not None
    today, now = today_of(row.owner), timezone.now()
    told = living.race_moved(row, before + timedelta(days=7), today, now)
    row.free_days.filter(weekday=3).update(begins=time(6, 15))
    row.blocked.create(first=today + timedelta(days=800), last=today + timedelta(days=801), why="a wedding")
    take_back(told, today, now)
    row.refresh_from_db()

    assert taken(row) == first
    assert row.race_day == before
    assert row.free_days.get(weekday=3).begins == time(6, 15)
    assert row.blocked.get().why == "a wedding"


def test_the_answer_that_i_missed_it_wrote_over_stands_again(row: BuildUp, mira: Person) -> None:
    today, now = today_of(mira), timezone.now()
    session = next(s for s in plan_of(taken(row)).sessions if s.run)
    of = {"day": session.date, "kind": session.kind.value, "direction": session.direction.value}
    run = a_logged_run(mira, today, 3_000.0)
    row.answers.create(**of, run=run, told_at=now - timedelta(hours=1))
    told = living.missed(row, session, today, now)
    assert row.answers.get().run is None
    take_back(told, today, now)

    answer = row.answers.get()
    assert (answer.run, answer.told_at) == (run, now - timedelta(hours=1))


def test_an_answer_given_after_i_missed_it_is_not_taken_back(row: BuildUp, mira: Person) -> None:
    today, now = today_of(mira), timezone.now()
    session = next(s for s in plan_of(taken(row)).sessions if s.run)
    told = living.missed(row, session, today, now)
    run = a_logged_run(mira, today, 3_000.0)
    row.answers.update(run=run, told_at=now + timedelta(minutes=1))
    take_back(told, today, now)

    assert row.answers.get().run == run


def test_a_run_that_another_session_has_by_now_is_not_given_to_two(row: BuildUp, mira: Person) -> None:
    today, now = today_of(mira), timezone.now()
    first, second = [s for s in plan_of(taken(row)).sessions if s.run][:2]
    run = a_logged_run(mira, today, 3_000.0)
    for session, of_run in ((first, run), (second, None)):
        row.answers.create(
            day=session.date,
            kind=session.kind.value,
            direction=session.direction.value,
            run=of_run,
            told_at=now - timedelta(hours=1),
        )
    told = living.missed(row, first, today, now)
    row.answers.filter(day=second.date).update(run=run)
    take_back(told, today, now)

    assert [answer.day for answer in row.answers.all()] == [second.date]


def test_all_that_one_waiting_plan_joined_is_taken_back_with_it(row: BuildUp, mira: Person) -> None:
    today, now = today_of(mira), timezone.now()
    before = row.race_day
    assert before is not None
    first, second = [s for s in plan_of(taken(row)).sessions if s.run][:2]
    living.missed(row, first, today, now)
    living.race_moved(row, before + timedelta(days=7), today, now + timedelta(minutes=1))
    last = living.missed(row, second, today, now + timedelta(minutes=2))
    take_back(last, today, now + timedelta(minutes=3))
    row.refresh_from_db()

    assert not row.answers.exists()
    assert row.race_day == before
    assert not row.blocked.exists()


def test_a_plan_made_while_the_page_was_open_is_kept_among_the_changes(row: BuildUp) -> None:
    before = row.race_day
    assert before is not None
    waiting = living.race_moved(row, before + timedelta(days=7), today_of(row.owner), timezone.now())
    work_all()
    assert waiting.state == Version.State.WAITING
    take_back(waiting, today_of(row.owner), timezone.now())

    waiting.refresh_from_db()
    assert waiting.state == Version.State.MADE
    assert waiting.taken_back_at is not None


def test_taking_back_the_plan_that_undoing_made_anew_brings_the_wish_of_the_one_that_stands(
    row: BuildUp, miras: Client
) -> None:
    before = row.race_day
    assert before is not None
    later = before + timedelta(days=7)
    miras.post("/plan/tell/race/", {"race_day": later})
    work_all()
    Soreness.objects.create(owner=row.owner, day=today_of(row.owner), part="calf", score=8)
    miras.post("/plan/changes/2/back/")
    Soreness.objects.all().delete()
    miras.post("/plan/changes/3/back/")
    row.refresh_from_db()

    assert (taken(row).number, row.race_day) == (2, later)


def test_a_wish_changed_in_its_form_comes_back_with_its_hour(row: BuildUp, miras: Client) -> None:
    row.free_days.filter(weekday=3).update(begins=time(18, 30))
    stood = stands(row)
    told = {
        "who": "race", "name": row.name, "race_day": row.race_day, "distance_m": "5", "long_weekday": "6", "risk": row.risk,
        "dose_minutes": "15", "dose_times": "3", "blocked": "0", "steps": "0",
        "told_longest_m": "4", "told_week_backward_m": "8", "told_week_forward_m": "20",
    }  # fmt: skip
    for weekday in (1, 5, 6):
        told |= {f"day{weekday}-free": "on", f"day{weekday}-minutes": "120", f"day{weekday}-light": "on"}
    miras.post(f"/plan/{row.pk}/edit/", told)
    assert not row.free_days.filter(weekday=3).exists()
    miras.post("/plan/changes/2/back/")

    assert stands(row) == stood


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


def test_where_the_plan_before_cannot_be_read_nothing_is_taken_back_and_that_is_said(
    row: BuildUp, miras: Client
) -> None:
    first, before = taken(row), row.race_day
    assert before is not None
    miras.post("/plan/tell/race/", {"race_day": before + timedelta(days=7)})
    work_all()
    Version.objects.filter(pk=first.pk).update(plan={"heelfirst": "of a later time"})
    answer = miras.post("/plan/changes/2/back/", follow=True)
    row.refresh_from_db()

    assert "The plan before can no longer be read, so what stands now stays." in answer.content.decode()
    assert (taken(row).number, row.race_day) == (2, before + timedelta(days=7))


def test_nobody_else_takes_it_back(row: BuildUp, miras: Client, zeds: Client) -> None:
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner)})

    assert zeds.post("/plan/changes/2/back/")["Location"] == "/plan/"
    assert row.versions.count() == 2


def test_what_was_taken_back_already_is_said_to_be(row: BuildUp, miras: Client) -> None:
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner)})
    work_all()
    for _ in range(2):
        answer = miras.post("/plan/changes/2/back/", follow=True)

    assert answer.status_code == 200
    assert "That was taken back already." in answer.content.decode()
    assert Happening.objects.get().taken_back_at is not None
