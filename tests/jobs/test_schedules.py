"""What is due each day is asked for once a day, by however many workers; what is due each few seconds costs little."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from trial import MORNING

from heelfirst.jobs import outbox, runner, schedules
from heelfirst.jobs.models import Job
from heelfirst.jobs.schedules import Daily, Every, Rota
from heelfirst.jobs.tasks import REPEATING

SWEEP = "heelfirst.web.runs.tasks.sweep"
EACH_DAY = Every(SWEEP, timedelta(days=1))
AT_HALF_PAST_TWO = Daily(SWEEP, time(2, 30), "Europe/Berlin")
EACH_5_S = Every("heelfirst.web.trial.tasks.note", timedelta(seconds=5))


def test_it_works() -> None:
    assert EACH_DAY.key(MORNING) == "heelfirst.web.runs.tasks.sweep 2026-04-20T00:00:00Z"
    assert EACH_DAY.next_turn(MORNING) == datetime(2026, 4, 21, tzinfo=UTC)


@pytest.mark.django_db
def test_a_day_has_one_sweep_and_the_next_day_another() -> None:
    for hours in (0, 1, 14, 15, 16):
        schedules.ask([EACH_DAY], MORNING + timedelta(hours=hours))

    assert Job.objects.count() == 2


@pytest.mark.parametrize(
    ("now", "turn", "following"),
    [
        ("2026-04-20T00:29:59", "2026-04-19T00:30:00", "2026-04-20T00:30:00"),
        ("2026-04-20T00:30:00", "2026-04-20T00:30:00", "2026-04-21T00:30:00"),
        # The night that has no half past two: it comes at half past three by the new clock.
        ("2026-03-29T12:00:00", "2026-03-29T01:30:00", "2026-03-30T00:30:00"),
        # The night that has two: the first counts, the second is none.
        ("2026-10-25T01:30:00", "2026-10-25T00:30:00", "2026-10-26T01:30:00"),
    ],
    ids=["before", "at", "an hour left out", "an hour twice"],
)
def test_a_time_of_day_is_that_of_its_zone_once_a_day(now: str, turn: str, following: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)

    found = (AT_HALF_PAST_TWO.turn(at), AT_HALF_PAST_TWO.next_turn(at))

    assert [f"{each:%Y-%m-%dT%H:%M:%S}" for each in found] == [turn, following]


def test_without_a_zone_it_is_the_installation_s(settings: Settings) -> None:
    settings.TIME_ZONE = "America/New_York"

    assert Daily(SWEEP, time(3, 0)).turn(MORNING) == datetime(2026, 4, 20, 7, tzinfo=UTC)


def test_a_year_of_nights_has_as_many_turns_as_nights() -> None:
    hours = [MORNING + timedelta(hours=hour) for hour in range(24 * 365)]

    assert (
        len({AT_HALF_PAST_TWO.key(hour) for hour in hours}) == 366
    )  # the year begins in a turn and ends in one


@pytest.mark.django_db
def test_a_turn_of_seconds_is_not_asked_for_while_the_one_before_is_open() -> None:
    rota = Rota([EACH_5_S])
    rota.ask(MORNING)
    rota.ask(MORNING + timedelta(seconds=5))
    assert Job.objects.count() == 1

    Job.objects.update(done_at=MORNING)
    rota.ask(MORNING + timedelta(seconds=10))

    assert Job.objects.count() == 2


@pytest.mark.django_db
def test_turns_of_seconds_are_remembered_for_an_hour() -> None:
    rota, count = Rota([EACH_5_S]), 0
    for second in range(0, 3 * 3600, 60):
        now = MORNING + timedelta(seconds=second)
        rota.ask(now)
        Job.objects.filter(done_at=None).update(done_at=now)
        count = max(count, Job.objects.count())

    assert count == 61


@pytest.mark.django_db
def test_where_there_is_nothing_to_do_nothing_is_asked_or_written() -> None:
    something: list[int] = []
    rota = Rota([Every(EACH_5_S.task, EACH_5_S.period, only_if=lambda: bool(something))])

    with CaptureQueriesContext(connection) as asked:
        rota.ask(MORNING)
    assert len(asked) == 0

    something.append(1)
    rota.ask(MORNING)

    assert Job.objects.count() == 1


@pytest.mark.django_db
def test_a_turn_that_was_asked_for_is_not_asked_for_at_each_look() -> None:
    rota = Rota([EACH_DAY])
    rota.ask(MORNING)

    with CaptureQueriesContext(connection) as asked:
        rota.ask(MORNING + timedelta(minutes=1))

    assert len(asked) == 0


@pytest.mark.parametrize(("repeating", "pause_s"), [([], 60), ([EACH_DAY], 60), ([EACH_DAY, EACH_5_S], 5)])
def test_a_worker_looks_as_often_as_the_shortest_period_asks(repeating: list[Every], pause_s: float) -> None:
    assert Rota(repeating).pause_s == pause_s


@pytest.mark.django_db
def test_the_outbox_keeps_its_own_house() -> None:
    """Its schedule names a task that exists and does what it says."""
    outbox.enqueue("heelfirst.web.trial.tasks.note", {}, key="long ago", run_after=MORNING)
    Job.objects.update(done_at=MORNING - timedelta(days=20_000))
    assert set(REPEATING) <= set(schedules.declared())
    schedules.ask(REPEATING, MORNING)

    runner.work_all()

    assert outbox.standing("long ago") is None
    standing = outbox.standing(REPEATING[0].key(MORNING))
    assert standing is not None
    assert standing.state is outbox.State.DONE
