"""The wire between remote and ear: WebSockets of one link passed on to each other, in memory. docs/how/remote.md."""

import asyncio
import logging
import re
import time
from asyncio import Queue
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.db import Error
from django.http.request import split_domain_port, validate_host

from heelfirst.web.demo.loopback import is_loopback
from heelfirst.web.oversized import Application, Receive, Scope, Send
from heelfirst.web.spotting.doors import link_of
from heelfirst.web.spotting.rooms import Code, Member, Role, Rooms, Turned, role_and_name

SILENT_S = 10.0
"""A page beats seven times a second: one that is silent for so long has gone without a word."""
LOOK_AGAIN_S = 5.0
"""So often it is looked up whether links were taken back."""
MOST_KNOCKING = 64
"""So many at most wait for their link to be looked up."""
MOST_UNSENT = 64
"""Frames that a page has not taken yet: nine seconds of beats. It comes anew when it can."""
LARGEST_FRAME_BYTES = 4_096
"""For the server that takes the frames: larger ones close the connection before they are whole."""

_WIRE = re.compile(r"/spotting/with/([^/]{1,200})/wire/")

_LOG = logging.getLogger(__name__)

type Look = Callable[[str], int | None]
"""From a token to the link's number; None where there is none any more. May take its time, and raise what rows raise."""


def open_link(token: str) -> int | None:
    """The number of a friend's link, as `doors` lets it in."""
    link = link_of(token)
    return None if link is None else link.pk


def with_wire(application: Application, look: Look) -> Application:
    """Wrap an ASGI application: WebSockets are answered here, everything else by it."""
    relay = Relay(look)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await relay.connected(scope, receive, send)
            return
        await application(scope, receive, send)

    return answer


class Relay:
    """The rooms of one event loop, and the queues of who is in them."""

    def __init__(self, look: Look, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._look = look
        self._clock = clock
        self.rooms = Rooms()
        self._unsent: dict[Member, Queue[str | Code]] = {}
        self._knocking = 0
        self._watching: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="remote")

    async def connected(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection, from its opening to its end."""
        await receive()
        wire = _WIRE.fullmatch(str(scope["path"]).removeprefix(str(scope.get("root_path", ""))))
        if wire is None or not _is_asked_here(scope) or self._knocking >= MOST_KNOCKING:
            await send({"type": "websocket.close", "code": Code.ENDED.value})
            return
        await send({"type": "websocket.accept"})
        try:
            role, who = role_and_name(parse_qs(scope["query_string"].decode("ascii", "replace")))
            link = await self._found(wire[1])
            member = self._let_in(link, wire[1], role, who)
        except Turned as turned:
            await send({"type": "websocket.close", "code": turned.code.value})
            return
        await self._stays(member, receive, send)

    async def _found(self, token: str) -> int:
        """The link's number. Raises `Turned`."""
        self._knocking += 1
        try:
            link = await asyncio.get_running_loop().run_in_executor(self._thread, self._look, token)
        except Error as error:
            _LOG.exception("A friend's link could not be looked up: nobody is let in")
            raise Turned(Code.UNSURE) from error
        finally:
            self._knocking -= 1
        if link is None:
            raise Turned(Code.ENDED)
        return link

    def _let_in(self, link: int, token: str, role: Role, who: str) -> Member:
        member, away = self.rooms.join(link, token, role, who, self._clock())
        for other, code in away:
            self._send_away(other, code)
        self._unsent[member] = Queue(MOST_UNSENT)
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch())
        return member

    async def _stays(self, member: Member, receive: Receive, send: Send) -> None:
        """Pass frames on, in both directions, until either ends."""
        unsent = self._unsent[member]
        both = {
            asyncio.create_task(self._hears(member, receive)),
            asyncio.create_task(_tells(unsent, send)),
        }
        try:
            ended, _still = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in both:
                task.cancel()
            await asyncio.gather(*both, return_exceptions=True)
            self.rooms.leave(member)
            del self._unsent[member]
        codes = [code for task in ended if not task.cancelled() and (code := task.result()) is not None]
        if codes:
            with suppress(OSError):
                await send({"type": "websocket.close", "code": codes[0].value})

    async def _hears(self, member: Member, receive: Receive) -> Code | None:
        """Take in what a page says, until it goes or has to."""
        try:
            while True:
                async with asyncio.timeout(SILENT_S):
                    message = await receive()
                if message["type"] != "websocket.receive":
                    return None
                for other, text in self.rooms.told(member, message.get("text"), self._clock()):
                    self._put(other, text)
                await asyncio.sleep(
                    0
                )  # frames that came together do not keep what they cause from being sent
        except TimeoutError:
            return Code.SILENT
        except Turned as turned:
            return turned.code

    def _put(self, member: Member, text: str) -> None:
        unsent = self._unsent.get(member)
        if unsent is None:
            return
        if unsent.full():
            self._send_away(member, Code.SILENT)
        else:
            unsent.put_nowait(text)

    def _send_away(self, member: Member, code: Code) -> None:
        """Let the page's own connection close it; what waits for it is not said any more."""
        unsent = self._unsent.get(member)
        if unsent is None:
            return
        while not unsent.empty():
            unsent.get_nowait()
        unsent.put_nowait(code)

    async def _watch(self) -> None:
        """Close what belongs to links that were taken back, as long as there are rooms."""
        while len(self.rooms):
            await asyncio.sleep(LOOK_AGAIN_S)
            for room in self.rooms.all():
                try:
                    await self._found(room.token)
                except Turned as turned:
                    if turned.code is Code.ENDED:  # what could not be looked up now is looked up again
                        for member in tuple(room.members):
                            self._send_away(member, Code.ENDED)


async def _tells(unsent: "Queue[str | Code]", send: Send) -> Code | None:
    """Send what waits, until a code stands in the queue or the page is gone."""
    try:
        while True:
            said = await unsent.get()
            if isinstance(said, Code):
                return said
            await send({"type": "websocket.send", "text": said})
    except OSError:  # the server's word for a page that has gone
        return None


def _is_asked_here(scope: Scope) -> bool:
    """Whether a page of this site asks, under a name that is ours; the demo answers its own machine alone."""
    told = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host, _port = split_domain_port(told.get(b"host", ""))
    asking = urlsplit(told.get(b"origin", "")).hostname or ""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return False
    if asking and asking != host.strip("[]") and not validate_host(asking, settings.ALLOWED_HOSTS):
        return False
    client = (scope.get("client") or ("",))[0]
    return not settings.DEMO or (is_loopback(host) and is_loopback(client))
