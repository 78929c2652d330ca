"""A plan is asked for, worked out by the worker, kept, and made anew from the one before."""

import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from heelfirst.jobs.runner import work_all
from heelfirst.plan import Broken, Event, Status
from heelfirst.plan.anew import Unsafe
from heelfirst.plan.kept import moves_from_json
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import BuildUp, Happening, Version
from heelfirst.web.buildup.planning import ask_for, current, history_of, pending, plan_of, wish_of
from heelfirst.web.buildup.tasks import make_plan, worked_out
from heelfirst.web.fitness.models import Soreness
from kept_build_ups import a_build_up, a_version, today_of, with_a_plan
from logged_runs import ran

pytestmark = pytest.mark.django_db

Cause = Version.Cause


def asked(row: BuildUp, cause: Version.Cause = Cause.FIRST, says: str = "", days: int = 0) -> Version:
    return ask_for(row, cause, says, today_of(row.owner) + timedelta(days=days), timezone.now())


def test_it_works(mira: Person) -> None:
    row = a_build_up(mira)
    asked(row)
    work_all()

    version = current(row)
    assert version is not None
    plan = plan_of(version)
    assert plan.status is Status.OPTIMAL
    assert any(session.date == row.race_day for session in plan.sessions)
    assert pending(row) is None


def test_the_log_goes_before_what_was_told_and_each_direction_by_itself(mira: Person) -> None:
    row = a_build_up(mira)
    today = today_of(mira)

    told = history_of(row, today)

    assert told.from_totals
    assert told.longest_backward_m(today) == 4_000.0
    assert told.usual(today).forward_m == pytest.approx(20_000.0)


def test_what_the_body_told_and_a_fall_are_in_the_history(mira: Person) -> None:
    row, today = a_build_up(mira), today_of(mira)
    Soreness.objects.create(owner=mira, day=today, part="calf", score=6)
    Happening.objects.create(owner=mira, day=today, what="fall", told_at=timezone.now())
    Happening.objects.create(
        owner=mira, day=today, what="sick", told_at=timezone.now(), taken_back_at=timezone.now()
    )

    history = history_of(row, today)

    assert [(one.part.value, one.score) for one in history.soreness] == [("calf", 6)]
    assert [one.event for one in history.happened] == [Event.FALL]


def test_a_wish_is_asked_with_what_stands_in_its_rows(mira: Person) -> None:
    row, today = a_build_up(mira), today_of(mira)
    row.blocked.create(first=today - timedelta(days=900), last=today + timedelta(days=9_000))
    row.on_the_way.create(day=today + timedelta(days=14), distance_m=5_000.0, name="Park 5")

    wish = wish_of(row, today)

    assert wish.race_day == row.race_day
    assert sorted(wish.free) == [1, 3, 5, 6]
    assert [stone.name for stone in wish.stepping_stones] == ["Park 5"]
    assert today in wish.blocked
    assert len(wish.blocked) < 300


def test_a_plan_made_anew_keeps_the_days_that_have_been_and_says_what_moved(mira: Person) -> None:
    row, today = with_a_plan(mira), today_of(mira)
    first = current(row)
    assert first is not None
    later = today + timedelta(days=8)
    Soreness.objects.create(owner=mira, day=later, part="calf", score=6)
    asked(row, Cause.BODY, "The calf is at 6 of 10.", days=8)
    work_all()

    version = current(row)
    assert version is not None
    assert version.number == 2
    before, anew = plan_of(first), plan_of(version)
    assert [s for s in anew.sessions if s.date < later] == [s for s in before.sessions if s.date < later]
    assert anew.begun == before.begun
    assert len({week.start for week in anew.weeks}) == len(anew.weeks) == len(before.weeks)
    assert moves_from_json(version.moves)


def test_a_second_wish_gives_the_first_that_still_waits_its_place(mira: Person) -> None:
    row = a_build_up(mira)
    asked(row, Cause.FIRST, "First.")
    second = asked(row, Cause.WISH, "Another day.")

    assert list(row.versions.all()) == [second]
    assert (second.number, second.cause, second.says) == (1, Cause.FIRST, "First. Another day.")
    assert work_all() == 2
    assert current(row) == second


def test_a_job_that_is_done_twice_keeps_one_plan(mira: Person) -> None:
    row = a_build_up(mira)
    version = asked(row)
    late = make_plan.prepare({"version": version.pk})
    work_all()
    kept = Version.objects.get()
    late()
    make_plan({"version": version.pk})

    assert Version.objects.get().made_at == kept.made_at


def test_a_plan_that_was_outrun_by_a_newer_one_is_not_kept(mira: Person) -> None:
    row = with_a_plan(mira)
    version = asked(row, Cause.WISH)
    late = make_plan.prepare({"version": version.pk})
    newer = a_version(row, today_of(mira), number=3)
    late()

    assert current(row) == newer
    version.refresh_from_db()
    assert version.plan is None


def test_a_wish_that_cannot_be_is_kept_with_the_sentence_why_and_the_last_plan_stays(mira: Person) -> None:
    row = with_a_plan(mira)
    last = current(row)
    BuildUp.objects.filter(pk=row.pk).update(distance_m=1.0)
    asked(row, Cause.WISH)
    work_all()

    told = pending(row)
    assert told is not None
    assert told.state == Version.State.FAILED
    assert told.why_not.startswith("A distance to build up to lies between 400")
    assert current(row) == last


def test_a_clinician_s_text_is_carried_and_nothing_is_worked_out(mira: Person) -> None:
    text = "Backward walking, 3 × 10 min a week.\nStop at pain 3 of 10."
    row = a_build_up(mira, who="clinician", clinician="Dr Field", text=text)
    asked(row)
    work_all()

    version = current(row)
    assert version is not None
    plan = plan_of(version)
    assert (plan.status, plan.text, plan.sessions) == (Status.CARRIED, text, ())


def test_without_the_extra_that_plans_the_version_says_what_to_install(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    row = a_build_up(mira)
    asked(row)
    work_all()

    version = pending(row)
    assert version is not None
    assert version.state == Version.State.FAILED
    assert version.why_not == 'Planning needs the extra “plan”: pip install "heelfirst[plan]"'


def test_a_plan_that_cannot_be_read_is_followed_by_one_that_can(mira: Person) -> None:
    row = with_a_plan(mira)
    row.versions.update(plan={"what": "plan", "version": 1})
    asked(row)
    work_all()

    version = current(row)
    assert version is not None
    assert (version.number, plan_of(version).status) == (2, Status.OPTIMAL)


def test_walks_are_no_running_of_a_usual_week(mira: Person) -> None:
    row, today = a_build_up(mira, told_on=None), today_of(mira)
    walk = ran(mira, today - timedelta(days=2), 3_000.0)
    walk.sport = "walking"
    walk.save()
    run = ran(mira, today - timedelta(days=4), 1_000.0)

    assert [one.day for one in history_of(row, today).runs] == [run.day]


def test_a_plan_made_anew_says_what_would_help(mira: Person) -> None:
    row = with_a_plan(mira, distance_m=5_000.0)
    BuildUp.objects.filter(pk=row.pk).update(distance_m=42_195.0)
    version = asked(row, Cause.WISH, "Farther.")
    version.build_up.refresh_from_db()

    made = worked_out(version)

    assert [one.what for one in made.plan.conflicts] == ["time", "risk"]


def test_where_no_weeks_near_the_last_are_safe_they_begin_again(
    mira: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsafe(*_: object, **__: object) -> None:
        raise Unsafe([Broken("free day", today_of(mira), "")])

    monkeypatch.setattr("heelfirst.web.buildup.tasks.replan", unsafe)
    row = with_a_plan(mira)
    asked(row, Cause.ASKED)
    work_all()

    version = current(row)
    assert version is not None
    assert version.number == 2
    assert plan_of(version).status is Status.OPTIMAL
