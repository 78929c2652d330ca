"""What is asked for in a transaction is done once, by one worker."""

import os
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from trial import MORNING, NOTE

from heelfirst.jobs import backoff, outbox
from heelfirst.jobs.models import Job
from heelfirst.jobs.outbox import State, enqueue

pytestmark = pytest.mark.django_db


def state(key: str) -> State | None:
    standing = outbox.standing(key)
    return standing.state if standing else None


def test_it_works() -> None:
    """Asked for, claimed, marked done."""
    enqueue(NOTE, {"run": 7}, key="import:7", run_after=MORNING)
    assert state("import:7") is State.WAITING

    job = outbox.lease("mira", MORNING)

    assert job is not None
    assert (job.task, job.arguments, job.key, job.attempts) == (NOTE, {"run": 7}, "import:7", 1)
    assert state("import:7") is State.WORKING
    assert outbox.mark_done(job, MORNING)
    assert state("import:7") is State.DONE
    assert outbox.lease("mira", MORNING) is None


def test_these_tests_run_on_the_database_that_was_asked_for() -> None:
    """The runs on PostgreSQL must not fall back to SQLite unseen."""
    asked_for = "postgresql" if os.environ.get("HEELFIRST_DATABASE_URL") else "sqlite"

    assert connection.vendor == asked_for


def test_asking_twice_with_one_key_is_asking_once() -> None:
    enqueue(NOTE, {"run": 7}, key="import:7", run_after=MORNING)
    enqueue(NOTE, {"run": 8}, key="import:7", run_after=MORNING)

    assert Job.objects.get().arguments == {"run": 7}


def test_asking_again_for_what_is_done_does_not_do_it_again() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    job = outbox.lease("mira", MORNING)
    assert job is not None
    outbox.mark_done(job, MORNING)

    enqueue(NOTE, {}, key="import:7", run_after=MORNING)

    assert outbox.lease("mira", MORNING) is None


def test_what_is_rolled_back_was_never_asked() -> None:
    def breaking() -> None:
        with transaction.atomic():
            enqueue(NOTE, {}, key="import:7")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        breaking()

    assert outbox.standing("import:7") is None


@pytest.mark.parametrize(
    "name",
    [
        "os.system",
        "heelfirst.web.settings.DATA",
        "heelfirst.originals.store.Store",
        "heelfirst.web.runs.tasks._x",
        "",
    ],
)
def test_only_a_function_in_a_tasks_module_of_ours_can_be_asked_for(name: str) -> None:
    with pytest.raises(ValueError, match="is no task"):
        enqueue(name, {}, key="x")


def test_a_job_for_later_waits_until_then_and_the_longest_due_goes_first() -> None:
    enqueue(NOTE, {}, key="at ten", run_after=MORNING + timedelta(hours=1))
    enqueue(NOTE, {}, key="at half past nine", run_after=MORNING + timedelta(minutes=30))

    assert outbox.lease("mira", MORNING) is None
    later = [outbox.lease("mira", MORNING + timedelta(hours=2)) for _ in range(3)]
    assert [job and job.key for job in later] == ["at half past nine", "at ten", None]


def test_a_worker_that_is_not_heard_of_loses_its_job_and_can_no_longer_end_it() -> None:
    """Mira's worker falls asleep; Otto's takes over; whatever Mira's then says comes too late."""
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    mira = outbox.lease("mira", MORNING)
    assert mira is not None
    assert outbox.lease("otto", MORNING + outbox.LEASE) is None

    late = MORNING + outbox.LEASE + timedelta(seconds=1)
    otto = outbox.lease("otto", late)

    assert otto is not None
    assert not outbox.renew(mira, late)
    assert not outbox.mark_done(mira, late)
    assert outbox.fail(mira, ValueError("late"), late) is None
    assert outbox.mark_done(otto, late)


def test_a_lease_that_is_renewed_holds() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    mira = outbox.lease("mira", MORNING)
    assert mira is not None

    assert outbox.renew(mira, MORNING + timedelta(seconds=50))

    assert outbox.lease("otto", MORNING + timedelta(seconds=100)) is None


def test_the_jobs_of_a_dead_worker_are_freed_at_once_and_nobody_elses() -> None:
    for number in range(2):
        enqueue(NOTE, {}, key=f"import:{number}", run_after=MORNING)
    outbox.lease("serve#1", MORNING)
    outbox.lease("other#1", MORNING)

    assert outbox.release("serve#") == 1

    freed = outbox.lease("serve#2", MORNING)
    assert freed is not None
    assert (freed.key, freed.attempts) == ("import:0", 2)


def test_a_job_that_fails_waits_longer_each_time_and_is_given_up_with_its_error_kept() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    now = MORNING
    waits_s = []
    for attempt in range(1, backoff.ATTEMPTS + 1):
        job = outbox.lease("mira", now)
        assert job is not None
        assert job.attempts == attempt
        given_up = outbox.fail(job, ValueError(f"try {attempt} went wrong"), now) is State.GIVEN_UP
        assert given_up == (attempt == backoff.ATTEMPTS)
        assert outbox.lease("mira", now) is None
        waits_s.append((Job.objects.get().run_after - now).total_seconds())
        now = max(now, Job.objects.get().run_after)

    standing = outbox.standing("import:7")
    assert standing is not None
    assert standing.state is State.GIVEN_UP
    assert "ValueError: try 8 went wrong" in standing.error
    assert waits_s[1] > waits_s[0] * 0.99
    assert outbox.lease("mira", MORNING + timedelta(days=900)) is None


def test_a_person_can_have_a_given_up_job_tried_again_from_the_start() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    assert not outbox.retry("import:7", MORNING)
    Job.objects.update(attempts=backoff.ATTEMPTS, given_up_at=MORNING)

    assert outbox.retry("import:7", MORNING)

    job = outbox.lease("mira", MORNING)
    assert job is not None
    assert job.attempts == 1


def test_a_job_whose_worker_died_in_each_try_is_given_up_and_the_next_one_gets_its_turn() -> None:
    """A file that kills its reader must not kill every worker for ever."""
    enqueue(NOTE, {}, key="poison", run_after=MORNING)
    enqueue(NOTE, {}, key="bread", run_after=MORNING + timedelta(seconds=1))
    Job.objects.filter(key="poison").update(attempts=backoff.ATTEMPTS, lease_until=MORNING, leased_by="dead")

    job = outbox.lease("mira", MORNING + timedelta(minutes=5))

    assert job is not None
    assert job.key == "bread"
    standing = outbox.standing("poison")
    assert standing is not None
    assert standing.state is State.GIVEN_UP
    assert "died in each of 8 tries" in standing.error


def test_done_jobs_are_forgotten_after_a_while_and_open_ones_never() -> None:
    enqueue(NOTE, {}, key="done", run_after=MORNING)
    job = outbox.lease("mira", MORNING)
    assert job is not None
    outbox.mark_done(job, MORNING)
    enqueue(NOTE, {}, key="open", run_after=MORNING)

    assert outbox.forget_done(MORNING) == 0
    assert outbox.forget_done(MORNING + timedelta(seconds=1)) == 1
    assert [job.key for job in Job.objects.all()] == ["open"]


def test_a_higher_priority_goes_before_one_that_is_due_longer() -> None:
    enqueue(NOTE, {}, key="due since nine", run_after=MORNING)
    enqueue(NOTE, {}, key="a thank-you", run_after=MORNING + timedelta(minutes=1), priority=10)

    leased = [outbox.lease("mira", MORNING + timedelta(hours=1)) for _ in range(2)]

    assert [job and job.key for job in leased] == ["a thank-you", "due since nine"]


def test_what_a_person_stops_is_not_done_by_whoever_is_at_it_and_can_be_put_away() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    job = outbox.lease("mira", MORNING)
    assert job is not None

    assert outbox.give_up("import:7", MORNING)
    assert not outbox.give_up("import:7", MORNING)

    assert not outbox.mark_done(job, MORNING)
    assert state("import:7") is State.GIVEN_UP
    assert outbox.put_away("import:7")
    assert not outbox.put_away("import:7")
    assert state("import:7") is None


def test_what_was_done_cannot_be_put_away() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING)
    job = outbox.lease("mira", MORNING)
    assert job is not None
    outbox.mark_done(job, MORNING)

    assert not outbox.put_away("import:7")
    assert not outbox.give_up("import:7", MORNING)


def test_a_job_that_waits_for_its_next_try_can_be_hurried() -> None:
    enqueue(NOTE, {}, key="import:7", run_after=MORNING + timedelta(hours=1))

    assert outbox.hurry("import:7", MORNING)
    assert outbox.lease("mira", MORNING) is not None
    assert not outbox.hurry("import:7", MORNING)


def test_many_things_are_asked_for_in_one_statement() -> None:
    wanted = [outbox.Wanted(task=NOTE, arguments={"of": n}, key=f"thanks:{n % 3}") for n in range(5)]

    with CaptureQueriesContext(connection) as asked:
        outbox.enqueue_all(wanted)

    assert len(asked) == 1
    assert Job.objects.count() == 3


def test_what_the_earlier_version_asks_for_during_an_upgrade_is_asked() -> None:
    """It knows nothing of the columns that came later."""
    later = {"priority", "workers", "started_at", "tried_at", "error_class", "result"}
    known = [field.attname for field in Job._meta.fields if field.attname not in later | {"id"}]
    values = dict.fromkeys(known, "") | {
        "task": NOTE,
        "arguments": "{}",
        "key": "import:7",
        "attempts": 0,
        "lease_until": None,
        "run_after": connection.ops.adapt_datetimefield_value(MORNING),
        "created_at": connection.ops.adapt_datetimefield_value(MORNING),
        "done_at": None,
        "given_up_at": None,
    }
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO jobs_job ({', '.join(known)}) VALUES ({', '.join(['%s'] * len(known))})",
            [values[name] for name in known],
        )

    job = outbox.lease("mira", MORNING)

    assert job is not None
    assert Job.objects.get().workers == ["mira"]
