"""The live total before Django: one document an appeal, kept as bytes, and one look for all who listen. docs/how/live-total.md."""

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import batched

from heelfirst.web.oversized import Application, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

PATH = "/for/"
DOCUMENT, EVENTS = "/total.json", "/total.events"
KEPT_S = 1.0
STALE_S = 30.0
SILENCE_S = 15.0
MOST_DOCUMENTS = 1_000
MOST_STREAMS = 1_000
MOST_STREAMS_OF_ONE = 100
"""From one address: a club's room is one; nobody alone takes the streams of all."""
TOLD_AT_ONCE = 20
TOLD_APART_S = 0.01
"""A thousand hear of a change within half a second, and nobody who gives waits for more than twenty of them."""
COME_BACK_S = 30
_LONGEST_SLUG = 80

type Look = Callable[[str], bytes | None]
"""From the slug of a public appeal to its document; None where it is none any more. May take its time."""
type Public = Callable[[], frozenset[str]]
"""The slugs of all public appeals. May take its time."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is said, with its tag; `body` is None where there is nothing."""

    body: bytes | None
    tag: bytes = b""

    @classmethod
    def of(cls, body: bytes | None) -> "Document":
        """Tag it."""
        return cls(body, b"" if body is None else b'"%s"' % sha256(body).hexdigest()[:32].encode())


class Away(Exception):
    """The books could not be looked into, and nothing of before is young enough."""


@dataclass(slots=True)
class _Kept:
    document: Document
    looked_at_s: float
    tried_at_s: float
    """The same, or later where a look failed."""


_NOTHING = Document(None)
_ALL = ""
"""Under no slug: which appeals are public."""


@dataclass(slots=True)
class _Listeners:
    """Whoever hears of one appeal: each has one place for the newest document, so none holds up another."""

    places: dict["asyncio.Queue[Document]", str] = field(default_factory=dict)
    """With the address of whoever listens."""
    looking: "asyncio.Task[None] | None" = None

    async def tell(self, document: Document) -> None:
        """Put it in every place, a few at a time: between them whoever gives is answered. What was not read is out of date."""
        for few in batched(tuple(self.places), TOLD_AT_ONCE):
            for place in few:
                if place.full():
                    place.get_nowait()
                place.put_nowait(document)
            await asyncio.sleep(TOLD_APART_S)


class Totals:
    """The documents of one event loop."""

    def __init__(self, look: Look, public: Public, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._look = look
        self._public = public
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._looks: dict[str, asyncio.Task[Document | None]] = {}
        self._listeners: dict[str, _Listeners] = {}
        # One thread, one connection to the database: the looks of all appeals stand in one line behind the gifts.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live total")

    @property
    def streams(self) -> int:
        """How many listen."""
        return sum(len(each.places) for each in self._listeners.values())

    def streams_of(self, client: str) -> int:
        """How many of them from one address."""
        return sum(whose == client for each in self._listeners.values() for whose in each.places.values())

    async def of(self, slug: str) -> Document:
        """The document of an appeal, as `kept` gives it; nothing is looked up or kept of a slug that is no public appeal's."""
        return await self.kept(slug) if slug in await self._slugs() else _NOTHING

    async def _slugs(self) -> frozenset[str]:
        """Which appeals are public, looked up once a second whatever is asked for. Raises `Away`."""
        told = (await self.kept(_ALL)).body
        return frozenset() if told is None else frozenset(told.decode().split())

    def _looked_up(self, slug: str) -> bytes | None:
        return " ".join(sorted(self._public())).encode() if slug == _ALL else self._look(slug)

    async def kept(self, slug: str) -> Document:
        """The document, at most a second old, or up to 30 while a look is under way or fails. Raises `Away`."""
        kept = self._kept.get(slug)
        now_s = self._clock()
        if kept is not None:
            self._kept.move_to_end(slug)
            if now_s - kept.tried_at_s < KEPT_S and now_s - kept.looked_at_s < STALE_S:
                return kept.document
        look = self._looks.get(slug)
        if look is None:
            look = self._looks[slug] = asyncio.create_task(self._looked(slug))
        if kept is not None and now_s - kept.looked_at_s < STALE_S:
            return kept.document
        found = await asyncio.shield(look)
        if found is None:
            raise Away(slug)
        return found

    async def _looked(self, slug: str) -> Document | None:
        """Look once, for all who ask meanwhile; None where it failed."""
        try:
            body = await asyncio.get_running_loop().run_in_executor(self._thread, self._looked_up, slug)
        except Exception:
            # The outermost net of this look: it is tried again within a second.
            logger.exception("The total of %s could not be looked up", slug)
            if kept := self._kept.get(slug):
                kept.tried_at_s = self._clock()
            return None
        finally:
            del self._looks[slug]
        document, now_s = Document.of(body), self._clock()
        self._kept[slug] = _Kept(document, now_s, now_s)
        self._kept.move_to_end(slug)
        while len(self._kept) > MOST_DOCUMENTS:
            self._kept.popitem(last=False)
        return document

    @asynccontextmanager
    async def listening(self, slug: str, client: str = "") -> AsyncIterator["asyncio.Queue[Document]"]:
        """A place where each changed document of this appeal arrives, the present one first."""
        place: asyncio.Queue[Document] = asyncio.Queue(1)
        place.put_nowait(await self.of(slug))
        listeners = self._listeners.setdefault(slug, _Listeners())
        listeners.places[place] = client
        try:
            if listeners.looking is None:
                listeners.looking = asyncio.create_task(self._keep_looking(slug, listeners))
            yield place
        finally:
            del listeners.places[place]
            if not listeners.places:
                if listeners.looking is not None:
                    listeners.looking.cancel()
                if self._listeners.get(slug) is listeners:
                    del self._listeners[slug]

    async def _keep_looking(self, slug: str, listeners: _Listeners) -> None:
        tag = None
        while True:
            with suppress(Away):
                found = await self.of(slug)
                if found.tag != tag:
                    tag = found.tag
                    await listeners.tell(found)
            await asyncio.sleep(KEPT_S)


def with_live_totals(application: Application, look: Look, public: Public) -> Application:
    """Wrap an ASGI application: live totals are answered here, everything else behind it."""
    totals = Totals(look, public)

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        slug, events = _asked(scope)
        if not slug:
            await application(scope, receive, send)
            return
        try:
            if events:
                await _stream(totals, slug, str((scope.get("client") or ("",))[0]), receive, send)
            else:
                await _say(send, scope, await totals.of(slug))
        except Away:
            await _empty(send, 503, (b"retry-after", b"5"))

    return answering


def _asked(scope: Scope) -> tuple[str, bool]:
    """The slug whose total is asked for, empty for every other address; and whether as a stream."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return "", False
    path = str(scope["path"])
    for ending in (DOCUMENT, EVENTS):
        if path.startswith(PATH) and path.endswith(ending):
            slug = path[len(PATH) : -len(ending)]
            if slug and len(slug) <= _LONGEST_SLUG and "/" not in slug:
                return slug, ending == EVENTS
    return "", False


async def _say(send: Send, scope: Scope, document: Document) -> None:
    headers = [(b"cache-control", b"public, max-age=1, stale-while-revalidate=30")]
    body = b""
    if document.body is None:
        status = 404
    elif _has(scope, document.tag):
        status = 304
        headers.append((b"etag", document.tag))
    else:
        status, body = 200, document.body
        headers += [(b"etag", document.tag), (b"content-type", b"application/json")]
    if status != 304:
        headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


async def _empty(send: Send, status: int, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", b"0")
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": b""})


def _has(scope: Scope, tag: bytes) -> bool:
    """Whether the asker has this document already; a cache on the way may have weakened the tag."""
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            return value.strip() == b"*" or tag in {
                each.strip().removeprefix(b"W/") for each in value.split(b",")
            }
    return False


async def _stream(totals: Totals, slug: str, client: str, receive: Receive, send: Send) -> None:
    if totals.streams >= MOST_STREAMS or totals.streams_of(client) >= MOST_STREAMS_OF_ONE:
        await _empty(send, 503, (b"retry-after", str(COME_BACK_S).encode()))
        return
    async with totals.listening(slug, client) as place:
        first = place.get_nowait()
        if first.body is None:
            await _empty(send, 404)
            return
        headers = [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send(_event(first))
        gone = asyncio.create_task(_left(receive))
        try:
            while not gone.done():
                await _hand_on(place, gone, send)
        finally:
            gone.cancel()


async def _hand_on(place: "asyncio.Queue[Document]", gone: "asyncio.Task[None]", send: Send) -> None:
    """The next document, or after a silence a line that keeps the connection open."""
    waiting = asyncio.create_task(place.get())
    try:
        await asyncio.wait({waiting, gone}, timeout=SILENCE_S, return_when=asyncio.FIRST_COMPLETED)
        if waiting.done():
            await send(_event(waiting.result()))
        elif not gone.done():
            await send({"type": "http.response.body", "body": b":\n\n", "more_body": True})
    finally:
        waiting.cancel()


def _event(document: Document) -> Message:
    """One server-sent event; a document that is gone says so by an empty one."""
    data = b"data: %s\n\n" % (document.body or b"{}")
    return {"type": "http.response.body", "body": data, "more_body": True}


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
