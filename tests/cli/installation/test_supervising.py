"""A child that dies is replaced; a child that cannot live does not spin; none outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from heelfirst.cli.installation.supervising import Supervised
from serving import alive, eventually

OBEDIENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]
STUBBORN = [sys.executable, "-c", "import time; time.sleep(600)"]


def test_it_works() -> None:
    """Runs, and ends when told."""
    child = Supervised(OBEDIENT)
    child.start()
    assert eventually(lambda: child.pid)

    begin_s = time.monotonic()
    child.stop(patience_s=10)

    assert child.pid is None
    assert time.monotonic() - begin_s < 5


def test_a_child_that_is_killed_is_replaced(caplog: pytest.LogCaptureFixture) -> None:
    child = Supervised(OBEDIENT, first_wait_s=0.01)
    child.start()
    assert eventually(lambda: child.pid)
    first = child.pid
    assert first is not None

    os.kill(first, signal.SIGKILL)

    assert eventually(lambda: child.pid not in {None, first})
    assert "The worker ended (code -9)" in caplog.text
    child.stop(patience_s=10)


def test_a_child_that_ignores_the_end_is_killed_after_a_while() -> None:
    child = Supervised(STUBBORN)
    child.start()
    assert eventually(lambda: child.pid)
    pid = child.pid
    assert pid is not None

    child.stop(patience_s=0.2)

    assert not alive(pid)


def test_a_child_that_cannot_live_is_started_ever_more_seldom(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    child = Supervised(["/bin/sh", "-c", f"echo >> {starts}; exit 3"], first_wait_s=0.05)
    child.start()
    time.sleep(1.2)
    child.stop(patience_s=1)

    assert 3 <= len(starts.read_text()) <= 6


PARENT = f"""
import time
from heelfirst.cli.installation.supervising import Supervised
child = Supervised({OBEDIENT!r})
child.start()
while child.pid is None:
    time.sleep(0.01)
print(child.pid, flush=True)
time.sleep(600)
"""


def test_a_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert alive(child)

    parent.kill()
    parent.wait()
    parent.stdout.close()

    assert eventually(lambda: not alive(child))
