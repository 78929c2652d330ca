"""Django's own Tasks over the outbox: `@task` and `.enqueue(…)`, with all that the outbox promises. docs/how/outbox.md."""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.tasks import Task, TaskContext, TaskResult, TaskResultStatus, task_backends
from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import TaskError
from django.tasks.exceptions import InvalidTask, TaskResultDoesNotExist
from django.tasks.signals import task_enqueued, task_finished, task_started
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.json import normalize_json

from heelfirst.jobs import outbox
from heelfirst.jobs.finding import Effect, named
from heelfirst.jobs.models import Job

type AnyTask = Task[Any, Any]
type AnyResult = TaskResult[Any, Any]

_PREFIX = "django"
_LONGEST_NAME = 200


class Outbox(BaseTaskBackend):
    """For the setting TASKS. A task runs whole in the transaction that marks it done: its writes happen once."""

    supports_defer = True
    supports_async_task = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: AnyTask, args: Sequence[Any], kwargs: Mapping[str, Any]) -> AnyResult:
        """Ask for it in the caller's transaction. Raises InvalidTask, TypeError for what is no JSON."""
        self.validate_task(task)
        _findable(task)
        now = timezone.now()
        job = Job(
            task=task.module_path,
            arguments={
                "args": normalize_json(args),
                "kwargs": normalize_json(kwargs),
                "queue": task.queue_name,
                "run_after": task.run_after.isoformat() if task.run_after else None,
            },
            key=self._key(get_random_string(32)),
            priority=task.priority,
            run_after=task.run_after or now,
            created_at=now,
        )
        job.save(force_insert=True)
        result = self._result(job, task)
        task_enqueued.send(type(self), task_result=result)
        return result

    def get_result(self, result_id: str) -> AnyResult:
        """How far it is. Raises TaskResultDoesNotExist for one that nobody asked for, or that was done long ago."""
        job = Job.objects.filter(key=self._key(result_id)).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        try:
            task = named(job.task)
        except (LookupError, ValueError) as error:
            raise TaskResultDoesNotExist(result_id) from error
        if not isinstance(task, Task):
            raise TaskResultDoesNotExist(result_id)
        run_after = job.arguments["run_after"]
        asked = task.using(
            priority=job.priority,
            queue_name=job.arguments["queue"],
            run_after=datetime.fromisoformat(run_after) if run_after else None,
            backend=self.alias,
        )
        return self._result(job, asked)

    def _key(self, result_id: str) -> str:
        return f"{_PREFIX}:{self.alias}:{result_id}"

    def _result(self, job: Job, task: AnyTask) -> AnyResult:
        result: AnyResult = TaskResult(
            task=task,
            id=job.key.rpartition(":")[2],
            status=_status(job),
            enqueued_at=job.created_at,
            started_at=job.started_at,
            finished_at=job.done_at or job.given_up_at,
            last_attempted_at=job.tried_at,
            args=list(job.arguments["args"]),
            kwargs=dict(job.arguments["kwargs"]),
            backend=self.alias,
            errors=[TaskError(exception_class_path=job.error_class, traceback=job.last_error)]
            if job.last_error
            else [],
            worker_ids=list(job.workers),
        )
        object.__setattr__(result, "_return_value", job.result)  # frozen, and no argument: Django's own way
        return result


def effect(task: AnyTask, job: outbox.Leased) -> Effect:
    """What the worker calls in the transaction that marks the job done; tells Django's listeners that it begins."""
    result = _backend(job).get_result(job.key.rpartition(":")[2])
    task_started.send(type(_backend(job)), task_result=result)
    context: tuple[Any, ...] = (TaskContext(task_result=result),) if task.takes_context else ()
    return partial(_called, task, (*context, *result.args), result.kwargs)


def finished(job: outbox.Leased) -> None:
    """Tell Django's listeners how it ended, once that is committed; nothing where it is to be tried again."""
    backend = _backend(job)
    try:
        result = backend.get_result(job.key.rpartition(":")[2])
    except TaskResultDoesNotExist:
        return
    if result.is_finished:
        task_finished.send(type(backend), task_result=result)


def is_declared(job: outbox.Leased) -> bool:
    """Whether Django's Tasks asked for this job."""
    return job.key.startswith(f"{_PREFIX}:")


def _called(task: AnyTask, args: Sequence[Any], kwargs: Mapping[str, Any]) -> object:
    return normalize_json(task.call(*args, **kwargs))


def _backend(job: outbox.Leased) -> Outbox:
    alias = job.key.split(":")[1]
    backend = task_backends[alias]
    if isinstance(backend, Outbox):
        return backend
    raise LookupError(f"The setting TASKS has no outbox under the name “{alias}”.")


def _status(job: Job) -> TaskResultStatus:
    if job.done_at is not None:
        return TaskResultStatus.SUCCESSFUL
    if job.given_up_at is not None:
        return TaskResultStatus.FAILED
    return TaskResultStatus.RUNNING if job.leased_by else TaskResultStatus.READY


def _findable(task: AnyTask) -> None:
    """A worker in another process finds it by its name alone."""
    there = getattr(sys.modules.get(task.func.__module__), task.func.__name__, None)
    if not isinstance(there, Task) or there.func is not task.func or len(task.module_path) > _LONGEST_NAME:
        raise InvalidTask(f"No worker would find {task.module_path}: declare it there with @task.")
