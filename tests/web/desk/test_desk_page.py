"""Who needs me, in ten seconds; and the page of one person."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cast import a_run, person
from desk_people import looked_after, page, planned
from heelfirst.plan import Event
from heelfirst.web.accounts.models import Person
from heelfirst.web.buildup.models import Answer, Happening, Version
from heelfirst.web.desk.models import Measure, Trust
from heelfirst.web.fitness.models import Soreness
from heelfirst.web.runs.models import Run
from outings import steady

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ran(runner: Person, day: date, backward_m: float = 0.0, forward_m: float = 0.0) -> Run:
    """A run of so many metres each way on a day; its original is of no interest here."""
    key = f"{runner.pk}-{day}-{backward_m}-{forward_m}"
    seconds = (backward_m + forward_m) / 2.5
    return Run.objects.create(
        owner=runner,
        sha256=key,
        content_sha256=key,
        filename="run.fit",
        size_bytes=1,
        format="fit",
        sport="running",
        day=day,
        elapsed_s=seconds,
        timed_s=seconds,
        moving_s=seconds,
        distance_m=backward_m + forward_m,
        records=1,
        backward_m=backward_m,
        backward_s=backward_m / 2.5,
        forward_m=forward_m,
        forward_s=forward_m / 2.5,
        made_at=timezone.now(),
    )


def fell(runner: Person, days: int) -> None:
    Happening.objects.create(
        owner=runner, day=ago(days), what=Event.FALL.value, note="on the wet stairs", told_at=timezone.now()
    )


def sore(runner: Person, days: int, score: int, part: str = "calf") -> None:
    Soreness.objects.create(owner=runner, day=ago(days), part=part, score=score)


@pytest.fixture
def ottos(otto: Person) -> Client:
    client = Client()
    client.force_login(otto)
    return client


@pytest.fixture
def trust(mira: Person, otto: Person) -> Trust:
    """Otto is Mira's physiotherapist."""
    mira.time_zone = "UTC"
    mira.save()
    return looked_after(mira, otto, "physio")


def test_it_works(ottos: Client, otto: Person, trust: Trust) -> None:
    sore(trust.runner, 5, 2)
    sore(trust.runner, 1, 5)
    for name in ("Ada", "Ben"):
        looked_after(person(name, time_zone="UTC"), otto)
    fell(Person.objects.get(name="Ada"), 2)

    said = page(ottos, "/desk/")

    assert "2 people need you, Ada first." in said
    assert said.index(">Ada<") < said.index("A fall on") < said.index(">Mira<") < said.index("Calf 5 of 10")
    assert said.index("Nothing to look at") < said.index(">Ben<") < said.index("No run in these six weeks.")


def test_those_whom_nothing_asks_for_are_listed_quietly(ottos: Client, trust: Trust) -> None:
    ran(trust.runner, ago(2), backward_m=5600.0)

    said = page(ottos, "/desk/")

    assert "Nobody needs you now." in said
    assert "5.60 km backward" in said


def test_sessions_that_were_not_run_are_a_reason(ottos: Client, trust: Trust) -> None:
    planned(trust.runner, {ago(days): 2000.0 for days in (8, 6, 4, 2)})
    ran(trust.runner, ago(8), backward_m=2000.0)

    assert "Nothing run of the last 3 planned sessions" in page(ottos, "/desk/")


def test_what_the_runner_answered_about_a_session_counts(ottos: Client, trust: Trust) -> None:
    build_up = planned(trust.runner, {ago(days): 2000.0 for days in (6, 4, 2)})
    forward = ran(trust.runner, ago(4), forward_m=2000.0)
    assert "Nothing run of the last 3" in page(ottos, "/desk/")

    Answer.objects.create(
        build_up=build_up, day=ago(4), kind="easy", direction="backward", run=forward, told_at=timezone.now()
    )

    assert "Nothing run of the last" not in page(ottos, "/desk/")


def test_a_question_that_nobody_answered_is_a_reason(ottos: Client, trust: Trust) -> None:
    planned(trust.runner, {ago(4): 2000.0})
    ran(trust.runner, ago(3), backward_m=2000.0)

    assert "is asked and not answered" in page(ottos, "/desk/")


def test_a_plan_that_could_not_be_made_says_why(ottos: Client, trust: Trust) -> None:
    build_up = planned(trust.runner, {ago(-3): 2000.0})
    Version.objects.create(
        build_up=build_up,
        number=2,
        today=ago(1),
        state=Version.State.FAILED,
        why_not="No day has time.",
        asked_at=timezone.now(),
    )

    said = page(ottos, "/desk/")

    assert "could not be made. No day has time." in said


def test_a_plan_that_is_being_worked_out_is_said_and_no_reason(ottos: Client, trust: Trust) -> None:
    build_up = planned(trust.runner, {ago(-3): 2000.0})
    Version.objects.create(build_up=build_up, number=2, today=TODAY, asked_at=timezone.now())

    assert "A new plan is being worked out." in page(ottos, f"/desk/{trust.pk}/")
    assert "Nobody needs you now." in page(ottos, "/desk/")


def test_a_race_within_two_weeks_is_a_reason(ottos: Client, trust: Trust) -> None:
    planned(trust.runner, {ago(-3): 2000.0}, race_day=ago(-9))

    assert "Race in 9 days" in page(ottos, "/desk/")


def test_pain_is_a_reason_to_the_physiotherapist_alone(ottos: Client, trust: Trust) -> None:
    Measure.objects.create(runner=trust.runner, day=ago(1), pain=7, told_at=timezone.now())
    assert "Pain 7 of 10" in page(ottos, "/desk/")

    Trust.objects.update(role="coach")

    assert "Pain" not in page(ottos, "/desk/")


def test_the_page_of_a_person_tells_the_week_and_what_was_done(ottos: Client, trust: Trust) -> None:
    planned(trust.runner, {ago(1): 2000.0, TODAY: 3000.0})
    ran(trust.runner, TODAY, backward_m=3100.0)
    ran(trust.runner, TODAY, forward_m=8000.0)

    said = page(ottos, f"/desk/{trust.pk}/")

    assert "Easy backward, 3.00 km" in said
    assert "3.10 km backward" in said
    assert "8.00 km forward" in said
    assert "not planned" in said


def test_soreness_and_falls_stand_on_it_without_the_words_beside_them(ottos: Client, trust: Trust) -> None:
    fell(trust.runner, 10)
    sore(trust.runner, 15, 4, "knee")

    said = page(ottos, f"/desk/{trust.pk}/")

    assert "Knee" in said
    assert "a fall" in said
    assert "wet stairs" not in said


def test_distances_are_those_of_the_one_who_looks(ottos: Client, otto: Person, trust: Trust) -> None:
    otto.units = "mi"
    otto.save()
    ran(trust.runner, TODAY, backward_m=1609.344)

    assert "1.00 mi" in page(ottos, f"/desk/{trust.pk}/")


def test_nobody_asks_a_deleted_run(ottos: Client, trust: Trust) -> None:
    run = ran(trust.runner, ago(1), backward_m=5600.0)
    run.deleted_at = timezone.now()
    run.save()

    assert "No run in these six weeks." in page(ottos, "/desk/")


def test_a_real_run_comes_to_the_desk(ottos: Client, trust: Trust) -> None:
    run = a_run(trust.runner, steady(600), said="backward")
    Run.objects.filter(pk=run.pk).update(day=ago(1))

    assert "1.50 km backward" in page(ottos, "/desk/")


def test_four_people_with_plans_ask_no_more_of_the_database_than_one(
    ottos: Client, otto: Person, trust: Trust
) -> None:
    def asked() -> int:
        ottos.get("/desk/")  # the day of the look is noted once
        with CaptureQueriesContext(connection) as queries:
            page(ottos, "/desk/")
        return len(queries)

    def busy(runner: Person) -> None:
        build_up = planned(runner, {ago(8): 2000.0, ago(2): 2000.0, ago(-2): 2000.0}, race_day=ago(-9))
        Version.objects.create(build_up=build_up, number=2, today=TODAY, asked_at=timezone.now())
        run = ran(runner, ago(2), backward_m=2000.0)
        Answer.objects.create(
            build_up=build_up, day=ago(2), kind="easy", direction="backward", run=run, told_at=timezone.now()
        )
        fell(runner, 3)
        sore(runner, 1, 5)
        Measure.objects.create(runner=runner, day=ago(1), pain=2, told_at=timezone.now())

    busy(trust.runner)
    one = asked()
    for number in range(3):
        other = person(f"Ada{number}", time_zone="UTC")
        looked_after(other, otto, "physio")
        busy(other)

    assert asked() == one


def test_a_damaged_plan_of_one_runner_hides_nobody(ottos: Client, otto: Person, trust: Trust) -> None:
    ada = person("Ada", time_zone="UTC")
    looked_after(ada, otto)
    planned(ada, {ago(3): 2000.0}).versions.update(plan={"version": 0})
    sore(trust.runner, 1, 9, "knee")

    said = page(ottos, "/desk/")

    assert "Knee 9 of 10" in said
    assert ">Ada<" in said


def test_of_each_runner_only_what_is_theirs_comes_to_the_desk(
    ottos: Client, otto: Person, trust: Trust
) -> None:
    ada = person("Ada", time_zone="UTC")
    adas = looked_after(ada, otto, "coach")
    planned(ada, {ago(3): 2000.0})
    for runner in (ada, trust.runner):
        Measure.objects.create(runner=runner, day=ago(1), pain=7, told_at=timezone.now())
    ran(trust.runner, ago(3), backward_m=2000.0)
    sore(trust.runner, 1, 9, "knee")

    said = page(ottos, "/desk/")
    hers = page(ottos, f"/desk/{adas.pk}/")

    assert said.count("Pain 7 of 10") == 1
    assert "Knee" not in hers
    assert "2.00 km backward" not in hers
