"""Many recordings on all cores, answered in order; a process that dies costs one answer, not the others."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice

_FEW = 8
_FEW_BYTES = 8 << 20
_MOST_WAITING_BYTES = 128 << 20


def in_order[T, R](
    tasks: Iterable[T],
    work: Callable[[T], R],
    lost: Callable[[T, BaseException], R],
    size_bytes: Callable[[T], int],
) -> Iterator[R]:
    """Yield `work(task)` for each task, in the order of the tasks.

    A few small tasks are done here; more are shared out over all cores. A task whose work fails, or whose process is
    killed (twice, the second time alone), is answered by `lost`. `work` and the tasks must survive pickling.
    """
    waiting = iter(tasks)
    first = list(islice(waiting, _FEW))
    cores = _cores()
    if cores == 1 or len(first) < 2 or (len(first) < _FEW and sum(map(size_bytes, first)) < _FEW_BYTES):
        yield from _windowed(chain(first, waiting), work, lost, size_bytes, start=_one_thread, most_waiting=1)
    else:
        yield from _windowed(
            chain(first, waiting),
            work,
            lost,
            size_bytes,
            start=lambda: _processes(cores),
            most_waiting=2 * cores,
        )


def _windowed[T, R](
    tasks: Iterator[T],
    work: Callable[[T], R],
    lost: Callable[[T, BaseException], R],
    size_bytes: Callable[[T], int],
    *,
    start: Callable[[], Executor],
    most_waiting: int,
) -> Iterator[R]:
    """Keep a few tasks under way, by number and by size, and answer the oldest."""
    window: deque[tuple[T, Future[R]]] = deque()
    executor = start()
    try:
        while True:
            while len(window) < most_waiting and _bytes_in(window, size_bytes) < _MOST_WAITING_BYTES:
                task = next(tasks, None)
                if task is None:
                    break
                try:
                    window.append((task, executor.submit(work, task)))
                except BrokenProcessPool as broken:
                    dead: Future[R] = Future()
                    dead.set_exception(broken)
                    window.append((task, dead))
            if not window:
                return
            task, future = window.popleft()
            if isinstance(future.exception(), BrokenProcessPool):
                # One of those under way killed its process; which one shows when each is done alone.
                suspects = [task, *(other for other, _ in window)]
                window.clear()
                executor.shutdown()
                yield from (_alone(suspect, work, lost) for suspect in suspects)
                executor = start()
            else:
                yield _answer(task, future, lost)
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _answer[T, R](task: T, future: Future[R], lost: Callable[[T, BaseException], R]) -> R:
    error = future.exception()
    return future.result() if error is None else lost(task, error)


def _alone[T, R](task: T, work: Callable[[T], R], lost: Callable[[T, BaseException], R]) -> R:
    with _processes(1) as executor:
        return _answer(task, executor.submit(work, task), lost)


def _bytes_in[T, R](window: Iterable[tuple[T, Future[R]]], size_bytes: Callable[[T], int]) -> int:
    return sum(size_bytes(task) for task, _ in window)


def _one_thread() -> Executor:
    return ThreadPoolExecutor(1)


def _processes(number: int) -> Executor:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        multiprocessing.set_forkserver_preload(["heelfirst.cli.reading.summary"])
    return ProcessPoolExecutor(number, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    # Ctrl+C reaches every process of the terminal; one of them is enough to stop the work.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
