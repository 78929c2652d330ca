"""The door for providers before Django: what knocks at the same time is booked together. docs/how/arriving.md.

A page needs sessions, languages and a person; a provider's event needs none of them. Here it passes none of the site's
middleware, and all events that wait are booked in one transaction with one flush to the disk.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import Error, connection
from django.utils import timezone

from heelfirst.web.giving.knocking import LARGEST_BYTES, Answer, Knock, answers
from heelfirst.web.oversized import Application, Receive, Scope, Send

logger = logging.getLogger(__name__)

PATH = "/hooks/"
TOGETHER = 64
"""So many requests at most are booked in one transaction: a few milliseconds of work."""
_TOO_LARGE = Answer(413, "That is more than this door takes in.")

type Answering = Callable[[Sequence[Knock], datetime], Sequence[Answer]]


@dataclass(frozen=True, slots=True)
class _Waiting:
    knock: Knock
    loop: asyncio.AbstractEventLoop
    answer: "asyncio.Future[Answer]"


class Bookkeepers:
    """A few threads, each with a connection that it keeps, that book whatever waits."""

    def __init__(self, answering: Answering = answers) -> None:
        self._answering = answering
        self._waiting: queue.SimpleQueue[_Waiting] = queue.SimpleQueue()
        self._begin = threading.Lock()
        self._threads: list[threading.Thread] = []

    async def answer(self, knock: Knock) -> Answer:
        """Wait until the knock is in the books, or is refused."""
        self._at_work()
        loop = asyncio.get_running_loop()
        waiting = _Waiting(knock, loop, loop.create_future())
        self._waiting.put(waiting)
        return await waiting.answer

    def _at_work(self) -> None:
        """Begin at the first knock: a process that is forked or reloaded before has no threads to lose."""
        with self._begin:
            if self._threads:
                return
            # SQLite has one writer; on PostgreSQL one books while the other's commit is flushed.
            for number in range(1 if connection.vendor == "sqlite" else 2):
                name = f"bookkeeper {number}"
                self._threads.append(threading.Thread(target=self._keep_books, name=name, daemon=True))
                self._threads[-1].start()

    def _keep_books(self) -> None:
        while True:
            together = [self._waiting.get()]
            while len(together) < TOGETHER:
                try:
                    together.append(self._waiting.get_nowait())
                except queue.Empty:
                    break
            _hand_out(together, self._answered(together))

    def _answered(self, together: Sequence[_Waiting]) -> Sequence[Answer]:
        try:
            return self._answering([each.knock for each in together], timezone.now())
        except Exception:
            # The outermost net of this thread: whatever happened, the provider sends it again.
            logger.exception("%d requests of providers could not be answered", len(together))
            return [Answer(503, "Not now; send it again.")] * len(together)
        finally:
            if connection.errors_occurred:
                # Whatever broke, the next ones begin with a connection of their own; a good one stays.
                with suppress(Error):
                    connection.close()


def _hand_out(together: Sequence[_Waiting], given: Sequence[Answer]) -> None:
    """Wake whoever waits, each event loop once."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[_Waiting, Answer]]] = {}
    for waiting, answer in zip(together, given, strict=True):
        loops.setdefault(waiting.loop, []).append((waiting, answer))
    for loop, pairs in loops.items():
        # A server that stopped meanwhile has closed its loop, perhaps at this instant: nobody waits in it any more, and
        # whoever knocks next must still find this thread.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_wake, pairs)


def _wake(pairs: Sequence[tuple[_Waiting, Answer]]) -> None:
    for waiting, answer in pairs:
        if not waiting.answer.done():
            waiting.answer.set_result(answer)


def with_front_door(application: Application, bookkeepers: Bookkeepers | None = None) -> Application:
    """Wrap an ASGI application: POST to `/hooks/<provider>/` is answered here, everything else behind it."""
    keepers = bookkeepers or Bookkeepers()

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        provider = _provider(scope)
        if not provider:
            await application(scope, receive, send)
            return
        body = await _body(receive)
        if body is None:
            await _say(send, _TOO_LARGE)
            return
        await _say(send, await keepers.answer(Knock(provider, body, _headers(scope))))

    return door


def _provider(scope: Scope) -> str:
    """The provider whose door it is; empty for every other address."""
    if scope["type"] != "http" or scope["method"] != "POST":
        return ""
    path = str(scope["path"]).removeprefix(str(scope.get("root_path", "")))
    name = path.removeprefix(PATH).removesuffix("/")
    return name if path == f"{PATH}{name}/" and name.isidentifier() else ""


def _headers(scope: Scope) -> Mapping[str, str]:
    return {name.decode("latin-1").title(): value.decode("latin-1") for name, value in scope["headers"]}


async def _body(receive: Receive) -> bytes | None:
    """The raw body; None where it is larger than any provider's, or its sender left."""
    parts: list[bytes] = []
    taken = 0
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        parts.append(message.get("body", b""))
        taken += len(parts[-1])
        if taken > LARGEST_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


async def _say(send: Send, answer: Answer) -> None:
    body = answer.words.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if answer.status == 413:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
