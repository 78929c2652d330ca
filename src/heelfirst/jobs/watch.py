"""Beside a running task: keep its lease while it prepares, and end a worker whose task never ends."""

import logging
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connections

logger = logging.getLogger(__name__)


class Watch:
    """A thread that calls `renew` every `every_s` seconds until `committing`, and `overdue` after `longest_s`."""

    def __init__(
        self, renew: Callable[[], bool], overdue: Callable[[], None], *, every_s: float, longest_s: float
    ) -> None:
        """`renew` says whether the lease still holds; `overdue` is not expected to return."""
        self._renew = renew
        self._overdue = overdue
        self._every_s = every_s
        self._longest_s = longest_s
        self._renewing = True
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="job watch", daemon=True)

    def committing(self) -> None:
        """From here on the open transaction holds the row: renewing would only wait for it."""
        self._renewing = False

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _keep(self) -> None:
        begin_s = time.monotonic()
        try:
            while not self._over.wait(self._every_s):
                if time.monotonic() - begin_s > self._longest_s:
                    self._overdue()
                    return
                if self._renewing:
                    self._renewing = self._renewed()
        finally:
            connections.close_all()

    def _renewed(self) -> bool:
        try:
            return self._renew()
        except DatabaseError as error:
            # The next round tries again; a lease that runs out meanwhile is noticed when the job is to be marked done.
            logger.warning("A lease could not be renewed: %s", error)
            return True
