"""Missed, ill, sore, a fall, another race day: kept, and the plan made anew at once with the rule that acts named."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heelfirst.jobs.models import Job
from heelfirst.jobs.runner import work_all
from heelfirst.plan import Session
from heelfirst.plan.anew import Anew, Due
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup import living
from heelfirst.web.buildup.done import State, done
from heelfirst.web.buildup.models import Answer, BuildUp, Happening, Version
from heelfirst.web.buildup.page import today_of as today_of_plan
from heelfirst.web.buildup.planning import ask_for, current, hashed, history_of, pending, plan_of
from heelfirst.web.buildup.tasks import look_again, make_plan
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run
from kept_build_ups import a_build_up, a_version, today_of, with_a_plan
from logged_runs import ran

pytestmark = pytest.mark.django_db

Cause = Version.Cause


@pytest.fixture
def row(mira: Person) -> BuildUp:
    return with_a_plan(mira)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def standing(row: BuildUp) -> tuple[Version, list[Session]]:
    """The version that holds, and what is run from today on."""
    version = current(row)
    assert version is not None
    return version, [s for s in plan_of(version).sessions if s.run and s.date >= today_of(row.owner)]


def test_a_fall_takes_two_days_of_backward_running_and_says_so(row: BuildUp, miras: Client) -> None:
    today = today_of(row.owner)
    answer = miras.post("/plan/tell/fall/", {"day": today, "note": "A kerb."})
    waiting = pending(row)

    assert answer["Location"] == "/plan/changes/"
    assert waiting is not None
    assert waiting.cause == Cause.FALL
    assert waiting.says.startswith("A fall on ")
    assert "Rest is never behind plan." in page(miras, "/plan/changes/")

    work_all()
    assert "With a blow to the head, or pain that grows: see a doctor first." in page(miras, "/plan/")
    version, sessions = standing(row)
    assert version == waiting
    assert Happening.objects.get().note == "A kerb."
    assert not [s for s in sessions if s.backward_m > 0 and s.date <= today + timedelta(days=2)]


def test_after_a_blow_to_the_head_the_doctor_comes_first(row: BuildUp, miras: Client) -> None:
    assert "Was your head hit?" in page(miras, "/plan/tell/")
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner), "head": "on"})

    assert "to a doctor first, today" in page(miras, "/plan/changes/")
    assert Happening.objects.get().note == "The head was hit."


def test_days_of_illness_are_each_kept_once(row: BuildUp, miras: Client) -> None:
    today = today_of(row.owner)
    told = {"day": today - timedelta(days=2), "last": today}
    miras.post("/plan/tell/ill/", told)
    miras.post("/plan/tell/ill/", told)

    assert Happening.objects.filter(what="sick").count() == 3
    version = row.versions.get(state=Version.State.WAITING)
    assert (version.cause, version.says.count("Ill on")) == (Cause.SICK, 1)


@pytest.mark.parametrize(
    ("address", "told", "expected"),
    [
        ("fall", {"day": 1}, "That day is still to come."),
        ("fall", {"day": -20}, "more than two weeks ago"),
        ("ill", {"day": 0, "last": -3}, "The last day is before the first one."),
        ("ill", {"day": 0, "last": 2}, "Tell it up to today, and tell it again where it lasts longer."),
        ("race", {"race_day": 0}, "lies ahead, within two years"),
        ("race", {"race_day": 900}, "lies ahead, within two years"),
    ],
)
def test_a_day_that_cannot_be_is_named_beside_its_field(
    row: BuildUp, miras: Client, address: str, told: dict[str, int], expected: str
) -> None:
    days = {name: today_of(row.owner) + timedelta(days=after) for name, after in told.items()}
    answer = miras.post(f"/plan/tell/{address}/", days)

    assert answer.status_code == 422
    assert expected in answer.content.decode()
    assert not Happening.objects.exists()
    assert pending(row) is None


def test_today_s_session_that_was_not_run_is_not_put_back_on_today(row: BuildUp, miras: Client) -> None:
    version, sessions = standing(row)
    first = sessions[0]
    Version.objects.filter(pk=version.pk).update(today=first.date)
    told = living.missed(row, first, first.date, timezone.now())
    work_all()

    told.refresh_from_db()
    assert told.state == Version.State.MADE
    assert [s for s in plan_of(told).sessions if s.date == first.date and s.run] == [first]
    assert done(row, plan_of(told), first.date, first.date, first.date)[first].state == State.MISSED
    assert today_of_plan(row, plan_of(told), first.date).first_line.startswith("Not run today: ")
    assert (told.cause, Answer.objects.get().run) == (Cause.MISSED, None)


def test_a_session_that_was_said_not_to_be_run_is_nothing_that_a_later_look_finds_unsafe(
    row: BuildUp,
) -> None:
    version, sessions = standing(row)
    first = sessions[0]
    Version.objects.filter(pk=version.pk).update(today=first.date)
    told = living.missed(row, first, first.date, timezone.now())
    make_plan({"version": told.pk})
    Version.objects.filter(pk=told.pk).update(known="")

    assert current(row) == told
    assert living.noticed(BuildUp.objects.get(pk=row.pk), first.date) is None


def test_a_day_that_was_blocked_twice_can_still_be_left_out(row: BuildUp) -> None:
    _version, sessions = standing(row)
    day = sessions[0].date
    for why in ("a visit", "work"):
        row.blocked.create(first=day, last=day, why=why)

    told = living.missed(row, sessions[0], day, timezone.now())

    assert told.cause == Cause.MISSED
    assert row.blocked.count() == 2


def test_what_was_not_run_is_told_by_one_button(mira: Person, miras: Client) -> None:
    begun = today_of(mira) - timedelta(days=7)
    row = a_build_up(mira, told_on=begun)
    version = a_version(row, begun)
    session = next(s for s in plan_of(version).sessions if s.run)

    assert f'name="day" value="{session.date}"' in page(miras, "/plan/tell/")
    miras.post(
        "/plan/tell/missed/",
        {"day": session.date, "kind": session.kind.value, "direction": session.direction.value},
    )

    waiting = pending(row)
    assert waiting is not None
    assert waiting.says.startswith("Not run on ")
    assert "nothing has to be made up for" in page(miras, "/plan/changes/")


def test_a_sore_calf_told_anywhere_holds_back_what_its_rule_says(row: BuildUp, miras: Client) -> None:
    miras.post("/fitness/sore/", {"part": "calf", "score": "3"})
    assert pending(row) is None

    miras.post("/fitness/sore/", {"part": "calf", "score": "6"})
    told = pending(row)
    assert told is not None
    assert told.cause == Cause.BODY
    assert told.says.startswith("Calf 6 of 10: nothing backward until ")


def test_a_part_that_is_better_lets_the_weeks_go_on(row: BuildUp, miras: Client) -> None:
    Soreness.objects.create(
        owner=row.owner, day=today_of(row.owner) - timedelta(days=3), part="neck", score=5
    )
    miras.post("/fitness/sore/", {"part": "neck", "score": "2"})

    told = pending(row)
    assert told is not None
    assert told.says == "Neck 2 of 10: it holds nothing back any more."


def test_one_version_waits_and_both_causes_stand_in_it(row: BuildUp, miras: Client) -> None:
    miras.post("/fitness/sore/", {"part": "calf", "score": "5"})
    miras.post("/plan/tell/fall/", {"day": today_of(row.owner)})

    waiting = row.versions.get(state=Version.State.WAITING)
    assert "Calf 5 of 10" in waiting.says
    assert "A fall on" in waiting.says
    assert row.versions.count() == 2


def test_another_day_of_the_race_is_kept_and_planned_towards(row: BuildUp, miras: Client) -> None:
    before = row.race_day
    assert before is not None
    later = before + timedelta(days=7)
    miras.post("/plan/tell/race/", {"race_day": later})
    row.refresh_from_db()
    waiting = pending(row)

    assert row.race_day == later
    assert waiting is not None
    assert "instead of" in waiting.says


def test_a_clinician_s_text_is_never_planned_anew(mira: Person, miras: Client) -> None:
    row = a_build_up(mira, who="clinician", text="Backward walking, 10 min.")
    a_version(row, today_of(mira))
    miras.post("/fitness/sore/", {"part": "calf", "score": "8"})

    assert pending(row) is None


def test_three_days_backward_before_the_next_are_noticed_and_the_rule_named(
    row: BuildUp, mira: Person
) -> None:
    _version, sessions = standing(row)
    first = next(s for s in sessions if s.backward_m > 0)
    for after in (1, 2):
        ran(mira, first.date - timedelta(days=after), 3_000.0)

    found = living.noticed(row, first.date)

    assert found is not None
    assert living.cause_of(found) == Cause.RAN
    assert found.says.startswith(("On ", "In the week of "))


@pytest.fixture
def too_often(row: BuildUp, mira: Person) -> Session:
    """A backward session after two days that were run backward without being planned so."""
    _version, sessions = standing(row)
    first = next(s for s in sessions if s.backward_m > 0)
    for after in (1, 2):
        ran(mira, first.date - timedelta(days=after), 3_000.0)
    return first


def test_a_plan_that_failed_hides_nothing(row: BuildUp, too_often: Session) -> None:
    a_version(row, today_of(row.owner), state=Version.State.FAILED, plan=None)

    assert living.noticed(row, too_often.date) is not None


def test_what_was_missed_in_the_morning_does_not_hide_what_is_run_in_the_evening(
    row: BuildUp, too_often: Session
) -> None:
    version, day = current(row), too_often.date
    assert version is not None
    Version.objects.filter(pk=version.pk).update(cause=Cause.MISSED, today=day)
    assert living.noticed(row, day) is not None

    known = hashed(history_of(row, day, plan_of(version).begun), day)
    Version.objects.filter(pk=version.pk).update(known=known)
    assert living.noticed(row, day) is None


def test_what_was_run_while_a_plan_was_worked_out_is_looked_at_when_it_is_made(row: BuildUp) -> None:
    today = today_of(row.owner)
    version = ask_for(row, Cause.ASKED, "", today, timezone.now())
    made = make_plan.prepare({"version": version.pk})
    ran(row.owner, today, 1_000.0)
    made()
    version.refresh_from_db()

    assert Job.objects.filter(task=living.LOOK, done_at=None).count() == 1
    assert version.known
    assert version.known != hashed(history_of(row, today, plan_of(version).begun), today)


def test_a_look_says_nothing_of_a_plan_that_it_did_not_see(
    row: BuildUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Anew(Due.MISSED, "On 1 Dec 2026 there would be a run too much longer.")
    monkeypatch.setattr("heelfirst.web.buildup.tasks.noticed", lambda *_: found)
    late = look_again.prepare({"build_up": row.pk})
    a_version(row, today_of(row.owner))
    late()

    assert pending(row) is None


def test_a_plan_that_cannot_be_read_is_noted_and_shows_a_page(
    row: BuildUp, miras: Client, caplog: pytest.LogCaptureFixture
) -> None:
    row.versions.update(plan={"what": "plan", "version": 1})
    look_again({"build_up": row.pk})

    assert "cannot be read, so it is not looked through" in caplog.text
    assert "No plan yet" in page(miras, "/plan/")
    assert miras.get("/plan/done/")["Location"] == "/plan/"


def test_what_is_noticed_asks_for_the_plan(row: BuildUp, monkeypatch: pytest.MonkeyPatch) -> None:
    found = Anew(Due.MISSED, "On 1 Dec 2026 there would be a run too much longer.")
    monkeypatch.setattr("heelfirst.web.buildup.tasks.noticed", lambda *_: found)
    look_again({"build_up": row.pk})
    look_again({"build_up": row.pk})

    told = pending(row)
    assert told is not None
    assert (told.number, told.cause, told.says) == (2, Cause.MISSED, found.says)


def test_a_plan_that_can_stand_is_left_alone(row: BuildUp) -> None:
    look_again({"build_up": row.pk})

    assert pending(row) is None


def test_a_plan_whose_race_is_over_is_left_alone(row: BuildUp) -> None:
    over = today_of(row.owner) - timedelta(days=1)
    BuildUp.objects.filter(pk=row.pk).update(race_day=over)
    row.refresh_from_db()

    assert living.noticed(row, today_of(row.owner)) is None


def test_many_runs_of_one_minute_are_one_look(row: BuildUp, mira: Person) -> None:
    for after in range(3):
        run = ran(mira, today_of(mira) - timedelta(days=after), 1_000.0)
        living.heard_run(Run, run=run)

    assert 1 <= Job.objects.filter(task=living.LOOK).count() <= 2


def test_deleting_a_run_makes_the_plan_look_again_and_so_does_bringing_it_back(
    row: BuildUp, mira: Person, miras: Client
) -> None:
    run = ran(mira, today_of(mira), 1_000.0)
    looks = Job.objects.filter(task=living.LOOK)

    miras.post(f"/runs/{run.pk}/delete/")
    assert looks.count() == 1

    looks.all().delete()
    miras.post(f"/runs/{run.pk}/bring-back/")
    assert looks.count() == 1
