"""Django's Tasks over the outbox: what Django's documentation promises of a backend, and what the outbox adds."""

from datetime import timedelta
from typing import Any, cast

import declared_tasks
import pytest
from asgiref.sync import async_to_sync
from declared_tasks import add, break_off, make_person, not_declared, tell_try, write
from django.db import transaction
from django.tasks import Task, TaskResult, default_task_backend, task_backends
from django.tasks.exceptions import InvalidTask, TaskResultDoesNotExist, TaskResultMismatch
from django.tasks.signals import task_enqueued, task_finished, task_started
from django.utils import timezone
from trial import effects

from heelfirst.jobs import backoff, outbox, runner
from heelfirst.jobs.backend import Outbox
from heelfirst.jobs.models import Job
from heelfirst.web.accounts.models import Person

pytestmark = pytest.mark.django_db


def state(result: "TaskResult[Any, Any]") -> str:
    return str(result.status)


def work_through_every_try() -> None:
    for _ in range(backoff.ATTEMPTS):
        Job.objects.filter(done_at=None).update(run_after=timezone.now())
        runner.work_one("mira")


def test_it_works() -> None:
    """Asked, waiting; done, with what it returned."""
    result = add.enqueue(20, right=6)

    assert state(result) == "READY"
    assert (result.args, result.kwargs, result.attempts) == ([20], {"right": 6}, 0)

    runner.work_one("mira")
    result.refresh()

    assert state(result) == "SUCCESSFUL"
    assert result.return_value == 26
    assert result.worker_ids == ["mira"]
    moments = [result.enqueued_at, result.started_at, result.last_attempted_at, result.finished_at]
    assert moments == sorted(filter(None, moments))


def test_the_site_s_default_backend_is_the_outbox_and_says_all_that_it_can() -> None:
    backend = default_task_backend

    assert isinstance(task_backends["default"], Outbox)
    assert backend.supports_defer
    assert backend.supports_async_task
    assert backend.supports_get_result
    assert backend.supports_priority


def test_what_is_rolled_back_was_never_asked_also_in_django_s_words() -> None:
    def breaking() -> None:
        with transaction.atomic():
            write.enqueue("run 7")
            raise ConnectionError

    with pytest.raises(ConnectionError):
        breaking()

    assert not Job.objects.exists()


def test_a_result_is_found_by_its_id_in_another_process_s_words() -> None:
    asked = write.using(priority=-7, run_after=timezone.now() + timedelta(hours=1)).enqueue("run 7")

    found = write.get_result(asked.id)

    assert found == asked
    assert found.task.priority == -7
    assert found.task.run_after == asked.task.run_after


def test_a_result_of_nobody_s_and_one_of_another_task_are_told_apart() -> None:
    asked = write.enqueue("run 7")

    with pytest.raises(TaskResultMismatch):
        add.get_result(asked.id)
    with pytest.raises(TaskResultDoesNotExist):
        write.get_result("nobody's")


def test_the_higher_priority_goes_first_and_what_is_for_later_waits() -> None:
    write.using(priority=0).enqueue("plain")
    write.using(priority=90).enqueue("urgent")
    write.using(priority=100, run_after=timezone.now() + timedelta(hours=1)).enqueue("later")

    runner.work_all()

    assert effects() == ["urgent", "plain"]


def test_a_task_that_raises_is_tried_again_leaves_no_effect_and_fails_after_its_last_try() -> None:
    result = break_off.enqueue("half")

    runner.work_one("mira")
    result.refresh()
    assert state(result) == "READY"
    assert result.errors[0].exception_class is ValueError

    work_through_every_try()
    result.refresh()

    assert state(result) == "FAILED"
    assert result.attempts == backoff.ATTEMPTS
    assert "the file broke off" in result.errors[0].traceback
    assert effects() == []
    with pytest.raises(ValueError, match="Task failed"):
        _ = result.return_value


def test_a_task_knows_its_try_and_its_writes_share_the_transaction_of_its_mark() -> None:
    result = tell_try.enqueue()

    runner.work_one("mira")
    result.refresh()

    assert result.return_value == [1, result.id, True]


def test_somebody_who_looks_while_it_is_done_sees_it_running() -> None:
    result = add.enqueue(1)
    outbox.lease("mira", timezone.now())

    result.refresh()

    assert state(result) == "RUNNING"


def test_a_coroutine_can_ask_and_be_asked_and_its_writes_are_in_the_transaction() -> None:
    result = async_to_sync(make_person.aenqueue)("ada@example.org")

    runner.work_one("mira")
    found: Any = async_to_sync(make_person.aget_result)(result.id)

    assert found.return_value == Person.objects.get(email="ada@example.org").pk


def test_what_returns_no_json_has_failed_and_says_so() -> None:
    result = declared_tasks.a_set.enqueue()

    runner.work_one("mira")
    result.refresh()

    assert result.errors[0].exception_class is TypeError


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (lambda: add.enqueue(cast("int", {1})), TypeError),
        (lambda: add.using(priority=101), InvalidTask),
        (lambda: add.using(queue_name="another"), InvalidTask),
        (lambda: add.using(run_after=timezone.now().replace(tzinfo=None)), InvalidTask),
        (lambda: Task(func=not_declared).enqueue(), InvalidTask),
    ],
    ids=["no JSON", "priority", "queue", "no zone", "not declared"],
)
def test_what_no_worker_could_do_is_refused_where_it_is_asked_for(wrong: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        wrong()

    assert not Job.objects.exists()


def test_listeners_hear_of_asking_beginning_and_ending_once_each() -> None:
    heard: list[tuple[str, str]] = []

    def listen(signal: Any, name: str) -> Any:
        def on(sender: type, task_result: Any, **_: Any) -> None:
            heard.append((name, str(task_result.status)))

        signal.connect(on, sender=Outbox)
        return on

    kept = [listen(task_enqueued, "asked"), listen(task_started, "begun"), listen(task_finished, "ended")]
    add.enqueue(1)
    runner.work_one("mira")

    assert heard == [("asked", "READY"), ("begun", "RUNNING"), ("ended", "SUCCESSFUL")]
    assert len(kept) == 3


@pytest.mark.parametrize(
    "name", ["os.system", "declared_tasks.not_declared", "heelfirst.web.settings", "no dots", "a.b\n"]
)
def test_a_name_in_a_row_is_no_way_to_call_what_nobody_declared(name: str) -> None:
    add.enqueue(1)
    Job.objects.update(task=name)

    runner.work_one("mira")

    assert Job.objects.get().done_at is None
    assert "is no task" in Job.objects.get().last_error


def test_a_row_of_an_unknown_backend_and_a_listener_that_raises_do_not_end_the_worker(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def breaking(sender: type, task_result: Any, **_: Any) -> None:
        raise RuntimeError("a listener of somebody else's")

    add.enqueue(1)
    Job.objects.update(key="django:unheard:7")
    assert runner.work_one("mira")
    assert "unheard" in Job.objects.get().last_error

    result = write.enqueue("run 7")
    task_finished.connect(breaking, sender=Outbox)
    try:
        assert runner.work_one("mira")
    finally:
        task_finished.disconnect(breaking, sender=Outbox)

    result.refresh()
    assert state(result) == "SUCCESSFUL"
    assert "a listener failed" in caplog.text
