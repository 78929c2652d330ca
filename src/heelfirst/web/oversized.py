"""Refuses a body that is too large before it is taken in: Django would first put all of it on the disk."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

type Message = MutableMapping[str, Any]
type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Application = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM_BYTES = 2 * 2**20  # what a form says beside its files


class TooMuch(Exception):
    """The body went beyond the limit while it was coming in."""


def refusing_oversized(application: Application, largest_bytes: int) -> Application:
    """Wrap an ASGI application: bodies above `largest_bytes` and a form's own words get 413 and one sentence.

    A declared length is believed at once; a body that does not declare one is counted while it comes.
    """
    most = largest_bytes + FORM_BYTES

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await application(scope, receive, send)
            return
        if _declared(scope) > most:
            await _refuse(scope, send, largest_bytes)
            return
        taken = 0
        started = False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise TooMuch
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await application(scope, counted, watched)
        except TooMuch:
            if not started:
                await _refuse(scope, send, largest_bytes)

    return answer


def _declared(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


async def _refuse(scope: Scope, send: Send, largest_bytes: int) -> None:
    sentence = (
        f"That is more than {largest_bytes // 2**20} MB at once, which is more than any recording. Nothing of it was "
        "kept, and what you had is untouched. Send fewer files at a time, or the recording alone."
    )
    as_json = b"application/json" in dict(scope["headers"]).get(b"accept", b"")
    body = f'{{"sentence": "{sentence}"}}' if as_json else f"{sentence}\n"
    kind = b"application/json" if as_json else b"text/plain; charset=utf-8"
    await send(
        {
            "type": "http.response.start",
            "status": 413,
            "headers": [(b"content-type", kind), (b"connection", b"close")],
        }
    )
    await send({"type": "http.response.body", "body": body.encode()})
