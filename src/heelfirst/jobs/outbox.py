"""Ask for work in your own transaction; claim it, end it, try it again. docs/how/outbox.md."""

import random
import traceback
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from heelfirst.jobs import backoff
from heelfirst.jobs.finding import Arguments, checked
from heelfirst.jobs.models import Job

LEASE = timedelta(seconds=60)
"""A worker that is not heard of for so long has lost its job to whoever comes next."""
_LONGEST_ERROR = 8000
_CLAIM = ["attempts", "leased_by", "lease_until", "started_at", "tried_at", "workers"]


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    WORKING = "working"
    RETRYING = "retrying"
    DONE = "done"
    GIVEN_UP = "given up"


@dataclass(frozen=True, slots=True)
class Leased:
    """One claim on one job; it is void as soon as somebody else claims the job."""

    id: int
    task: str
    arguments: Arguments
    key: str
    leased_by: str
    attempts: int
    """Which try this is, from 1."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What can be said of a job to the person who waits for it."""

    state: State
    attempts: int
    error: str
    """The last failure with its traceback; empty where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One thing to be asked for, where many are at once."""

    task: str
    arguments: dict[str, Any]
    key: str
    run_after: datetime | None = None
    priority: int = 0


def enqueue(
    task: str, arguments: dict[str, Any], *, key: str, run_after: datetime | None = None, priority: int = 0
) -> None:
    """Ask for `task` (a dotted name) to be called with `arguments` (JSON), in the caller's transaction.

    If that is rolled back nothing was asked. A `key` asked for before, done or not, is not asked for again.
    `priority` is -100 to 100: of what is due the higher goes first. Raises ValueError for a name that is no task's.
    """
    enqueue_all([Wanted(task=task, arguments=arguments, key=key, run_after=run_after, priority=priority)])


def enqueue_all(wanted: Iterable[Wanted]) -> None:
    """Ask for many things in one statement, each as `enqueue` does."""
    now = timezone.now()
    jobs = [
        Job(
            task=checked(each.task),
            arguments=each.arguments,
            key=each.key,
            run_after=each.run_after or now,
            priority=each.priority,
            created_at=now,
        )
        for each in wanted
    ]
    Job.objects.bulk_create(jobs, ignore_conflicts=True)


def lease(worker: str, now: datetime) -> Leased | None:
    """Claim a job that is due, or None: the highest priority, then the longest due. No two workers get the same one.

    A job that has used up its tries (its worker died each time) is given up here instead.
    """
    # A look takes no lock, so an idle worker is in nobody's way.
    while _due(now).exists():
        with transaction.atomic():
            job = (
                _due(now).select_for_update(skip_locked=True).order_by("-priority", "run_after", "id").first()
            )
            if job is None:
                return None
            if job.attempts < backoff.ATTEMPTS:
                job.attempts += 1
                job.leased_by = worker
                job.lease_until = now + LEASE
                job.started_at = job.started_at or now
                job.tried_at = now
                job.workers = [*job.workers, worker][-backoff.ATTEMPTS :]
                job.save(update_fields=_CLAIM)
                return Leased(job.pk, job.task, job.arguments, job.key, worker, job.attempts)
            job.given_up_at = now
            job.last_error = job.last_error or f"The worker died in each of {job.attempts} tries."
            job.save(update_fields=["given_up_at", "last_error"])
    return None


def renew(job: Leased, now: datetime) -> bool:
    """Hold the claim for another lease; False when it is lost."""
    return _held(job).update(lease_until=now + LEASE) == 1


def mark_done(job: Leased, now: datetime) -> bool:
    """Mark the job done in the caller's transaction, before its effect; False when the claim is lost: write nothing.

    The row stays locked until the transaction ends, so nobody can claim the job meanwhile.
    """
    return _held(job).update(done_at=now, leased_by="", lease_until=None) == 1


def keep_result(job: Leased, result: object) -> None:
    """Keep what the task returned, in the transaction that marked the job done."""
    Job.objects.filter(pk=job.id).update(result=result)


def fail(job: Leased, error: BaseException, now: datetime) -> State | None:
    """Keep the error and try again later, or give up after the last try; None when the claim was lost."""
    free: dict[str, Any] = {"leased_by": "", "lease_until": None}
    free["last_error"] = "".join(traceback.format_exception(error))[-_LONGEST_ERROR:].replace("\0", "�")
    free["error_class"] = f"{type(error).__module__}.{type(error).__qualname__}"[:200]
    if job.attempts >= backoff.ATTEMPTS:
        return State.GIVEN_UP if _held(job).update(given_up_at=now, **free) else None
    later = now + timedelta(seconds=backoff.delay_s(job.attempts, random.random()))
    return State.RETRYING if _held(job).update(run_after=later, **free) else None


def release(worker_prefix: str) -> int:
    """Free at once what workers whose name begins so had claimed: for whoever knows that they are dead."""
    return _open().filter(leased_by__startswith=worker_prefix).update(leased_by="", lease_until=None)


def retry(key: str, now: datetime) -> bool:
    """Try a job that was given up again from the start; False when there is no such job."""
    given_up = Job.objects.filter(key=key, given_up_at__isnull=False)
    return given_up.update(given_up_at=None, attempts=0, run_after=now, leased_by="", lease_until=None) == 1


def hurry(key: str, now: datetime) -> bool:
    """Try a job that waits for its next try at once; False where none waits, or somebody is at it."""
    waits = _open().filter(key=key, leased_by="", run_after__gt=now)
    return waits.update(run_after=now) == 1


def give_up(key: str, now: datetime) -> bool:
    """Stop trying: the job waits for a person. Whoever is at it writes nothing; False where it is not open."""
    said = models.Case(
        models.When(last_error="", then=models.Value("A person stopped it before it was tried.")),
        default=models.F("last_error"),
        output_field=models.TextField(),
    )
    freed = {"given_up_at": now, "leased_by": "", "lease_until": None, "last_error": said}
    return _open().filter(key=key).update(**freed) == 1


def put_away(key: str) -> bool:
    """Delete a job that was given up, and the memory of its key; False where there is no such job."""
    return Job.objects.filter(key=key, given_up_at__isnull=False).delete()[0] == 1


def standing(key: str) -> Standing | None:
    """How far the job with this key is; None when nobody asked for it."""
    job = Job.objects.filter(key=key).first()
    if job is None:
        return None
    if job.done_at is not None:
        state = State.DONE
    elif job.given_up_at is not None:
        state = State.GIVEN_UP
    elif job.leased_by:
        state = State.WORKING
    else:
        state = State.RETRYING if job.attempts else State.WAITING
    return Standing(state, job.attempts, job.last_error)


def given_up(keys: Collection[str]) -> set[str]:
    """Which of these jobs were given up."""
    jobs = Job.objects.filter(key__in=keys, given_up_at__isnull=False)
    return set(jobs.values_list("key", flat=True))


def forget_done(before: datetime) -> int:
    """Delete jobs that were done before this moment, and with them the memory of their keys; returns how many."""
    return Job.objects.filter(done_at__lt=before).delete()[0]


def forget_turns(task: str, before: datetime) -> int:
    """Delete what a schedule of seconds did before this moment: nobody asks for those turns again."""
    turns = Job.objects.filter(task=task, key__gte=f"{task} 2", key__lt=f"{task} 3", done_at__lt=before)
    return turns.delete()[0]


def is_open(task: str) -> bool:
    """Whether any job of this task waits or is being done."""
    return _open().filter(task=task).exists()


def _open() -> models.QuerySet[Job]:
    return Job.objects.filter(done_at__isnull=True, given_up_at__isnull=True)


def _due(now: datetime) -> models.QuerySet[Job]:
    free = models.Q(lease_until__isnull=True) | models.Q(lease_until__lt=now)
    return _open().filter(free, run_after__lte=now)


def _held(job: Leased) -> models.QuerySet[Job]:
    """The row, if this claim is still the one that holds."""
    return _open().filter(pk=job.id, leased_by=job.leased_by, attempts=job.attempts)
