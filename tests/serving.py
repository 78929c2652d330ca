"""Starts the real thing: `heelfirst serve` in a process of its own, on a free port and in a folder of its own."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEELFIRST = [sys.executable, "-c", "from heelfirst.cli import main; main()"]


def environment(**more: str) -> dict[str, str]:
    """What a fresh terminal has: nothing of ours is set."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HEELFIRST_", "DJANGO_"))
    }
    return {**kept, **more}


def heelfirst(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    command = [*HEELFIRST, *map(str, arguments)]
    return subprocess.run(
        command, env=environment(**more), capture_output=True, text=True, timeout=120, check=False
    )


@dataclass(frozen=True, slots=True)
class Serving:
    """A site that answers."""

    process: subprocess.Popen[str]
    told: dict[str, Any]
    """What it printed: address, links, data."""

    def page(self, path: str = "/") -> tuple[int, str]:
        """The status and text of a page for a new browser: redirects are followed, cookies kept on the way."""
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        try:
            with browser.open(self.told["address"] + path, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def worker(self) -> int | None:
        """The process id of the worker, once there is one."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children") if children.exists() else []
        found: list[int] = []
        for thread in threads:
            with suppress(
                FileNotFoundError, ProcessLookupError
            ):  # a thread that has just ended has no children
                found += map(int, thread.read_text().split())
        return found[0] if found else None

    def stop(self) -> int:
        """Ask it to stop; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)


@contextmanager
def serving(*arguments: str | Path, **more: str) -> Iterator[Serving]:
    """Serve until the end of the block; yields once pages are answered."""
    command = [*HEELFIRST, "serve", "--json", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, env=environment(**more), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield Serving(process, json.loads(process.stdout.readline()))
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    process.kill()


def eventually(true: Callable[[], object], within_s: float = 20.0) -> bool:
    """Whether it becomes true within a while."""
    begin_s = time.monotonic()
    while time.monotonic() - begin_s < within_s:
        if true():
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    """Whether a process lives."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
