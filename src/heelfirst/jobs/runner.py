"""The worker: claim a job, call its task, mark it done together with its effect; again. docs/how/outbox.md."""

import faulthandler
import logging
import math
import os
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial

from django.db import DatabaseError, InterfaceError, connections, transaction
from django.tasks import Task as Declared
from django.utils import timezone

from heelfirst.jobs import backend, outbox, schedules
from heelfirst.jobs.finding import Effect, Prepared, Task, named
from heelfirst.jobs.watch import Watch

logger = logging.getLogger(__name__)

IDLE_S = 0.2
"""How long an idle worker sleeps before it looks again; a look is one read of an index that holds open jobs only."""
LONGEST_TASK_S = 900.0
"""A task that takes longer ends its worker, is counted as failed and, after the last try, given up."""
_DATABASE_AWAY_S = 2.0

type Find = Callable[[str], Task]


def run(
    stop: threading.Event,
    *,
    worker: str,
    repeating: Iterable[schedules.Repeating],
    find: Find = named,
) -> None:
    """Work until `stop` is set; a job that is being done then is finished first.

    `worker` is a name that no other living worker has. A database that is away is waited for. One connection is kept
    all along: opening one for each look would cost more than the look.
    """
    rota = schedules.Rota(repeating)
    asked_at_s = -math.inf
    while not stop.is_set():
        try:
            if time.monotonic() - asked_at_s >= rota.pause_s:
                rota.ask(timezone.now())
                asked_at_s = time.monotonic()
            busy = work_one(worker, find=find)
        except (DatabaseError, InterfaceError):
            logger.exception("The database is away; looking again in %.0f s", _DATABASE_AWAY_S)
            connections.close_all()
            stop.wait(_DATABASE_AWAY_S)
            continue
        if not busy:
            stop.wait(IDLE_S)
    connections.close_all()


def work_one(worker: str, *, find: Find = named) -> bool:
    """Do one job that is due; False when none is. A task that raises is logged, kept and tried later."""
    job = outbox.lease(worker, timezone.now())
    if job is None:
        return False
    try:
        _carry_out(job, find)
    except Exception as error:
        # The one net: whatever a task raises must not end the worker.
        state = outbox.fail(job, error, timezone.now())
        logger.exception("Job %d (%s), try %d: %s", job.id, job.task, job.attempts, state or "lost")
    _tell_listeners(job)
    return True


def _tell_listeners(job: outbox.Leased) -> None:
    if not backend.is_declared(job):
        return
    try:
        backend.finished(job)
    except DatabaseError:
        raise  # away: the loop waits for it
    except Exception:
        # The job's end is committed; a listener of Django's signals cannot undo it, nor end the worker.
        logger.exception("Job %d (%s): a listener failed", job.id, job.task)


def work_all(worker: str = "here", *, find: Find = named) -> int:
    """Do everything that is due now, in this thread; returns how many jobs. For tests and for the demo's opening."""
    count = 0
    while work_one(worker, find=find):
        count += 1
    return count


def _carry_out(job: outbox.Leased, find: Find) -> None:
    every_s = outbox.LEASE.total_seconds() / 3
    with Watch(
        partial(_renew, job), partial(_end_worker, job), every_s=every_s, longest_s=LONGEST_TASK_S
    ) as watch:
        effect = _effect(find(job.task), job)
        watch.committing()
        with transaction.atomic():
            if outbox.mark_done(job, timezone.now()):
                returned = effect()
                if returned is not None:
                    outbox.keep_result(job, returned)
            else:
                logger.warning("Job %d (%s) was taken over by another worker", job.id, job.task)


def _effect(task: Task, job: outbox.Leased) -> Effect:
    if isinstance(task, Prepared):
        return task.prepare(job.arguments)
    if isinstance(task, Declared):
        return backend.effect(task, job)
    return partial(task, job.arguments)


def _renew(job: outbox.Leased) -> bool:
    return outbox.renew(job, timezone.now())


def _end_worker(job: outbox.Leased) -> None:
    """A thread cannot be stopped from outside; a process can, and its supervisor starts another."""
    logger.error("Job %d (%s) takes more than %.0f s: this worker ends", job.id, job.task, LONGEST_TASK_S)
    faulthandler.dump_traceback()
    os._exit(75)
