"""Many recordings at once: order is kept, and a process that dies costs one answer."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from heelfirst.cli.reading import many


def work(task: int) -> int:
    """Square a number; 13 kills its process, 17 fails, even ones take their time."""
    if task == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    if task == 17:
        raise LookupError("no seventeen")
    if task % 2 == 0:
        time.sleep(0.01)
    return task * task


def lost(task: int, error: BaseException) -> int:
    """Answer with what happened instead."""
    return -1 if isinstance(error, BrokenProcessPool) else -2


def large(_: int) -> int:
    """Enough for several processes."""
    return 4 << 20


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_cores", lambda: 2)


def test_it_works() -> None:
    assert list(many.in_order(range(12), work, lost, large)) == [n * n for n in range(12)]


def test_a_killed_process_costs_one_answer() -> None:
    expected = [-1 if n == 13 else -2 if n == 17 else n * n for n in range(24)]

    assert list(many.in_order(range(24), work, lost, large)) == expected


def test_a_few_small_tasks_need_no_process() -> None:
    here = os.getpid()

    assert list(many.in_order([1, 2], _process, lost, lambda _: 10)) == [here, here]
    assert here not in list(many.in_order([1, 2], _process, lost, large))


def _process(_: int) -> int:
    return os.getpid()


def test_nothing_to_do_is_nothing() -> None:
    assert list(many.in_order(iter(()), work, lost, large)) == []


def test_tasks_are_taken_up_as_they_are_needed() -> None:
    """A long export is not unpacked into memory before the first run is read."""
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number + 20

    next(many.in_order(tasks(), work, lost, large))

    assert taken < 20
