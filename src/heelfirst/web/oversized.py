"""Refuses a body that is too large before it is taken in: Django would first put all of it on the disk.

Large bodies come in only where recordings and courses do, from people who are signed in, and few pass at a time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

from django.http.cookie import parse_cookie
from django.templatetags.static import static
from django.utils.html import escape

type Message = MutableMapping[str, Any]
type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Application = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM_BYTES = 2 * 2**20  # what a form says beside its files
AT_ONCE = 8
"""So many large bodies are on their way at one time: each takes its size on the disk until it is answered."""
COME_BACK_S = 30
HEARD_OUT_BYTES = 32 * 2**20
HEARD_OUT_S = 10.0
"""So much of a refused body is read and thrown away: a browser shows the answer only once it could send its body."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where large bodies may come in."""

    path: str
    """The address that takes recordings."""
    cookie: str
    """The name of the cookie that a signed-in browser brings; empty where nobody signs in."""
    at_once: int = AT_ONCE
    course: str = ""
    """The one of the smaller doors that takes recordings of courses."""
    smaller: Mapping[str, int] = field(default_factory=dict)
    """Other addresses that take files, with the bytes that each takes at most."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer given in the application's place."""

    status: int
    sentence: str
    headers: tuple[tuple[bytes, bytes], ...] = ()


class TurnedAway(Exception):
    """The body went beyond what may come in while it was coming in."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class Passage:
    """One body on its way in, counted; gives its place free when it leaves."""

    def __init__(self, doorkeeper: "Doorkeeper", scope: Scope) -> None:
        self._doorkeeper = doorkeeper
        self._refusal = doorkeeper.too_much(scope)
        self._most = doorkeeper.most(scope)
        self._taken = 0
        self._holds_place = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._holds_place:
            self._doorkeeper.leave()

    def expect(self, total: int) -> None:
        """Hear of `total` bytes in all. Raises `TurnedAway`."""
        if total > self._most:
            raise TurnedAway(self._refusal)
        if total > FORM_BYTES and not self._holds_place:
            self._doorkeeper.enter()
            self._holds_place = True

    def take(self, more: int) -> None:
        """Take `more` bytes in. Raises `TurnedAway`."""
        self._taken += more
        self.expect(self._taken)


class Doorkeeper:
    """Knows how much may come in where, and how many large bodies are on their way."""

    def __init__(self, largest_bytes: int, door: Door) -> None:
        self._largest_bytes = largest_bytes
        self._door = door
        self._under_way = 0

    def most(self, scope: Scope) -> int:
        """How many bytes this request may bring."""
        if self._is_for_files(scope) and self._is_signed_in(scope):
            return self._of_files(scope) + FORM_BYTES
        return FORM_BYTES

    def too_much(self, scope: Scope) -> Refusal:
        """What is said when it brings more."""
        if not self._is_for_files(scope):
            return Refusal(
                413,
                f"That is more than {FORM_BYTES // 2**20} MB, which is more than this page takes in. Nothing of it was "
                "kept, and what you had is untouched.",
            )
        if not self._is_signed_in(scope):
            return Refusal(
                413, "Sign in first, then upload. Nothing of it was kept, and what you had is untouched."
            )
        megabytes = self._of_files(scope) // 2**20
        if self._path(scope) not in {self._door.path, self._door.course}:
            return Refusal(
                413,
                f"That is more than {megabytes} MB, which is more than this page takes in. Nothing of it was kept, and "
                "what you had is untouched. Make the file smaller, or send one at a time.",
            )
        if self._path(scope) == self._door.course:
            return Refusal(
                413,
                f"That is more than {megabytes} MB, which is more than any recording of a course. Nothing of it was kept, "
                "and what you had is untouched. Send the course alone, packed as .gz or .zip if it is long.",
            )
        return Refusal(
            413,
            f"That is more than {megabytes} MB at once, which is more than any recording. Nothing "
            "of it was kept, and what you had is untouched. Send fewer files at a time, or the recording alone.",
        )

    def enter(self) -> None:
        """Take a place for a large body. Raises `TurnedAway` where all are taken."""
        if self._under_way >= self._door.at_once:
            raise TurnedAway(
                Refusal(
                    503,
                    f"{self._under_way} large uploads are on their way already. Nothing of yours was kept, and what "
                    f"you had is untouched. Send it again in {COME_BACK_S} seconds.",
                    ((b"retry-after", str(COME_BACK_S).encode()),),
                )
            )
        self._under_way += 1

    def leave(self) -> None:
        """Give the place free."""
        self._under_way -= 1

    def _is_for_files(self, scope: Scope) -> bool:
        return scope["method"] == "POST" and self._of_files(scope) > 0

    def _of_files(self, scope: Scope) -> int:
        """How many bytes of files the address takes."""
        path = self._path(scope)
        return self._largest_bytes if path == self._door.path else self._door.smaller.get(path, 0)

    @staticmethod
    def _path(scope: Scope) -> str:
        return str(scope["path"]).removeprefix(str(scope.get("root_path", "")))

    def _is_signed_in(self, scope: Scope) -> bool:
        return not self._door.cookie or any(
            name == b"cookie" and self._door.cookie in parse_cookie(value.decode("latin-1"))
            for name, value in scope["headers"]
        )


def refusing_oversized(application: Application, largest_bytes: int, door: Door) -> Application:
    """Wrap an ASGI application: what is too large gets 413, one large body too many 503, each with a sentence.

    At the door a body may have `largest_bytes` (at its smaller ones, theirs) and a form's own words, elsewhere only a
    form's words. A declared length
    is believed at once; a body that does not declare one is counted while it comes.
    """
    doorkeeper = Doorkeeper(largest_bytes, door)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            with Passage(doorkeeper, scope) as passage:
                passage.expect(_declared(scope))

                async def counted() -> Message:
                    message = await receive()
                    passage.take(len(message.get("body", b"")))
                    return message

                await application(scope, counted, watched)
        except TurnedAway as turned_away:
            if not started:
                await _refuse(scope, receive, send, turned_away.refusal)

    return answer


def _declared(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


async def _refuse(scope: Scope, receive: Receive, send: Send, refusal: Refusal) -> None:
    kind, body = _said(scope, refusal)
    await send(
        {
            "type": "http.response.start",
            "status": refusal.status,
            "headers": [(b"content-type", kind), (b"connection", b"close"), *refusal.headers],
        }
    )
    await send({"type": "http.response.body", "body": body.encode(), "more_body": True})
    if _declared(scope) <= HEARD_OUT_BYTES:
        with suppress(TimeoutError):
            async with asyncio.timeout(HEARD_OUT_S):
                await _hear_out(receive)
    await send({"type": "http.response.body", "body": b""})


def _said(scope: Scope, refusal: Refusal) -> tuple[bytes, str]:
    """The refusal as a program, a browser or a terminal reads it."""
    accepted = dict(scope["headers"]).get(b"accept", b"")
    if b"application/json" in accepted:
        return b"application/json", f'{{"sentence": "{refusal.sentence}"}}'
    if b"text/html" not in accepted:
        return b"text/plain; charset=utf-8", f"{refusal.sentence}\n"
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not taken in</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{escape(static("heelfirst/heelfirst.css"))}"></head>'
        f'<body><main id="main"><h1>Not taken in</h1><p>{escape(refusal.sentence)}</p>'
        f'<p><a href="{escape(str(scope["path"]))}">Back to the page</a></p></main></body></html>\n'
    )
    return b"text/html; charset=utf-8", page


async def _hear_out(receive: Receive) -> None:
    """Throw the rest of a body away, up to a limit."""
    heard = 0
    while heard < HEARD_OUT_BYTES:
        message = await receive()
        heard += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body", False):
            return
