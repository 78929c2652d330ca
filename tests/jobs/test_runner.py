"""The worker: an effect and its mark are one; no task can end the worker, and none holds it for ever."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, connections
from trial import MORNING, NOTE, effect, effects, finds, note

from heelfirst.jobs import outbox, runner
from heelfirst.jobs.finding import Arguments, prepared
from heelfirst.jobs.models import Job
from heelfirst.jobs.outbox import State, enqueue
from heelfirst.jobs.watch import Watch

pytestmark = pytest.mark.django_db


def state(key: str) -> State | None:
    standing = outbox.standing(key)
    return standing.state if standing else None


def test_it_works() -> None:
    enqueue(NOTE, {"of": "run 7"}, key="import:7")

    assert runner.work_one("mira", find=finds(note))
    assert not runner.work_one("mira", find=finds(note))

    assert effects() == ["run 7"]
    assert state("import:7") is State.DONE


def test_a_task_that_raises_leaves_no_effect_is_logged_with_its_job_and_tried_later(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breaking(arguments: Arguments) -> None:
        effect("half")
        raise ValueError("the file broke off")

    enqueue(NOTE, {}, key="import:7")

    assert runner.work_all(find=finds(breaking)) == 1

    assert effects() == []
    assert state("import:7") is State.RETRYING
    assert f"Job {Job.objects.get().pk} ({NOTE}), try 1: retrying" in caplog.text
    assert "the file broke off" in caplog.text


def test_a_task_that_fails_once_is_done_at_its_second_try() -> None:
    tries = []

    def shy(arguments: Arguments) -> None:
        tries.append(1)
        effect(f"try {len(tries)}")
        if len(tries) == 1:
            raise OSError("not yet")

    enqueue(NOTE, {}, key="import:7")
    runner.work_all(find=finds(shy))
    Job.objects.filter(key="import:7").update(run_after=MORNING)
    runner.work_all(find=finds(shy))

    assert effects() == ["try 2"]
    assert state("import:7") is State.DONE


def test_a_prepared_task_computes_with_no_transaction_open_and_writes_in_the_one_that_marks_it_done() -> None:
    seen = []

    @prepared
    def import_upload(arguments: Arguments) -> Callable[[], None]:
        seen.append(connection.in_atomic_block)

        def write() -> None:
            seen.append(connection.in_atomic_block)
            effect("run 7")

        return write

    enqueue(NOTE, {}, key="import:7")
    outside = connection.in_atomic_block

    runner.work_all(find=finds(import_upload))

    assert seen == [outside, True]
    assert effects() == ["run 7"]


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_a_task_prepares() -> None:
    seen = []

    @prepared
    def import_upload(arguments: Arguments) -> Callable[[], None]:
        seen.append(connection.in_atomic_block)
        return lambda: seen.append(connection.in_atomic_block)

    enqueue(NOTE, {}, key="import:7")
    runner.work_all(find=finds(import_upload))

    assert seen == [False, True]


def test_a_prepared_task_can_be_called_at_once() -> None:
    prepared(lambda arguments: lambda: effect(arguments["of"]))({"of": "now"})

    assert effects() == ["now"]


def test_a_worker_that_lost_its_job_while_preparing_writes_nothing() -> None:
    """The machine slept; another worker took the job over and is at it."""

    @prepared
    def slept(arguments: Arguments) -> Callable[[], None]:
        Job.objects.filter(key="import:7").update(lease_until=MORNING)
        assert outbox.lease("otto", MORNING + timedelta(days=9999)) is not None
        return effect

    enqueue(NOTE, {}, key="import:7")
    runner.work_one("mira", find=finds(slept))

    assert effects() == []
    assert Job.objects.get(key="import:7").leased_by == "otto"


def test_a_task_that_is_not_there_is_kept_with_the_reason() -> None:
    enqueue("heelfirst.web.unheard.tasks.of", {}, key="import:7")

    runner.work_all()

    standing = outbox.standing("import:7")
    assert standing is not None
    assert standing.state is State.RETRYING
    assert "There is no task heelfirst.web.unheard.tasks.of" in standing.error


@pytest.mark.django_db(transaction=True)
def test_a_running_worker_takes_what_is_asked_for_finishes_it_and_stops_when_told() -> None:
    stop, begun = threading.Event(), threading.Event()

    def slow(arguments: Arguments) -> None:
        begun.set()
        time.sleep(0.1)
        effect("run 7")

    enqueue(NOTE, {}, key="import:7")
    worker = threading.Thread(
        target=runner.run, args=[stop], kwargs={"worker": "mira", "find": finds(slow), "repeating": ()}
    )
    worker.start()
    assert begun.wait(timeout=10)
    stop.set()
    worker.join(timeout=10)

    assert not worker.is_alive()
    assert effects() == ["run 7"]


def test_a_database_that_is_away_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stop = threading.Event()
    answers: list[OperationalError | bool] = [OperationalError("the server is restarting"), True, False]

    def work_one(worker: str, *, find: runner.Find) -> bool:
        answer = answers.pop(0)
        if isinstance(answer, OperationalError):
            raise answer
        if not answer:
            stop.set()
        return answer

    monkeypatch.setattr(runner, "work_one", work_one)
    monkeypatch.setattr(runner, "_DATABASE_AWAY_S", 0.01)
    monkeypatch.setattr(connections, "close_all", lambda: None)
    runner.run(stop, worker="mira", repeating=())

    assert answers == []
    assert "The database is away" in caplog.text


def watched(longest_s: float, during: Callable[[Watch, list[str]], None], *, holds: bool = True) -> list[str]:
    """Run `during` under a watch that renews each 10 ms; returns what the watch did, and what `during` added."""
    did: list[str] = []

    def renew() -> bool:
        did.append("renewed")
        return holds

    with Watch(renew, lambda: did.append("overdue"), every_s=0.01, longest_s=longest_s) as watch:
        during(watch, did)
    return did


def committing(watch: Watch, did: list[str]) -> None:
    """Prepare for a while, then open the transaction and stay in it."""
    watch.committing()
    time.sleep(0.1)  # a renewal that had begun before may end
    did.append("in the transaction")
    time.sleep(0.2)


def test_a_long_preparation_keeps_its_lease() -> None:
    assert watched(60, lambda *_: time.sleep(0.2)).count("renewed") >= 3


def test_a_lost_lease_is_not_asked_for_again() -> None:
    assert watched(60, lambda *_: time.sleep(0.2), holds=False) == ["renewed"]


def test_nothing_is_renewed_once_the_transaction_is_open() -> None:
    assert watched(60, committing)[-1] == "in the transaction"


def test_a_task_that_never_ends_is_noticed_also_inside_its_transaction() -> None:
    assert watched(0.15, committing).count("overdue") == 1


def test_a_renewal_that_meets_a_locked_database_is_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    def locked() -> bool:
        raise OperationalError("database is locked")

    with caplog.at_level(logging.WARNING), Watch(locked, lambda: None, every_s=0.01, longest_s=60):
        time.sleep(0.1)

    assert caplog.text.count("could not be renewed") >= 2
