"""Runs a story that awaits things, in a thread of its own: a worker that has driven a browser has a loop in its main thread."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def awaited[Found](story: Coroutine[Any, Any, Found]) -> Found:
    """What came of it."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(story)).result()
