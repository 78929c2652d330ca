"""A child process that is started again when it dies, and that never outlives its parent."""

import logging
import subprocess
import threading
import time
from collections.abc import Sequence

logger = logging.getLogger(__name__)


class Supervised:
    """Keeps `command` running. The child reads its standard input to the end: that comes when we stop, or die."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        first_wait_s: float = 0.2,
        longest_wait_s: float = 30.0,
        settled_s: float = 30.0,
    ) -> None:
        """A child that lived `settled_s` is replaced after `first_wait_s`; one that did not, after twice as long each time."""
        self._command = list(command)
        self._first_wait_s = first_wait_s
        self._longest_wait_s = longest_wait_s
        self._settled_s = settled_s
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name="supervisor", daemon=True)

    @property
    def pid(self) -> int | None:
        """The living child's process id."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Start the child and keep watching it."""
        self._thread.start()

    def stop(self, patience_s: float) -> None:
        """Ask the child to end what it is at, wait for it, and kill it after `patience_s`."""
        with self._lock:
            self._stopping.set()
            process = self._process
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(patience_s)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._thread.join()

    def _keep(self) -> None:
        wait_s = self._first_wait_s
        while not self._stopping.is_set():
            begin_s = time.monotonic()
            with self._lock:
                if self._stopping.is_set():
                    return
                process = self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE)  # noqa: S603 - our own command
            code = process.wait()
            if self._stopping.is_set():
                return
            if process.stdin is not None:
                process.stdin.close()
            wait_s = self._first_wait_s if time.monotonic() - begin_s > self._settled_s else wait_s
            logger.warning("The worker ended (code %d); another starts in %.1f s", code, wait_s)
            self._stopping.wait(wait_s)
            wait_s = min(wait_s * 2, self._longest_wait_s)
