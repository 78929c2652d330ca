"""What is due each day is asked for once a day, by however many workers."""

from datetime import timedelta

import pytest
from trial import MORNING

from heelfirst.jobs import outbox, runner, schedules
from heelfirst.jobs.models import Job
from heelfirst.jobs.schedules import Every
from heelfirst.jobs.tasks import REPEATING

DAILY = Every("heelfirst.web.runs.tasks.sweep", timedelta(days=1))


def test_it_works() -> None:
    assert DAILY.key(MORNING) == "heelfirst.web.runs.tasks.sweep 2026-04-20T00:00:00Z"


@pytest.mark.django_db
def test_a_day_has_one_sweep_and_the_next_day_another() -> None:
    for hours in (0, 1, 14, 15, 16):
        schedules.ask([DAILY], MORNING + timedelta(hours=hours))

    assert Job.objects.count() == 2


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
