"""A 2 GB upload is refused before it is taken in, and nothing stored is touched."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from heelfirst.web.oversized import FORM_BYTES, refusing_oversized

LARGEST = 10 * 2**20


def ask(headers: dict[bytes, bytes], chunks: int = 0) -> tuple[list[dict[str, Any]], int]:
    """Send `chunks` of 1 MiB to an application that takes in everything; returns its messages and what it took."""
    taken = 0
    sent: list[dict[str, Any]] = []
    left = chunks

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal taken
        while True:
            message = await receive()
            taken += len(message["body"])
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"kept"})

    async def receive() -> dict[str, Any]:
        nonlocal left
        left -= 1
        return {"type": "http.request", "body": b"x" * 2**20 if chunks else b"", "more_body": left > 0}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "headers": list(headers.items())}

    async def answer() -> None:
        await refusing_oversized(application, LARGEST)(scope, receive, send)

    # A browser that was driven earlier in this process keeps a loop in this thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(answer())).result()
    return sent, taken


def test_it_works() -> None:
    sent, taken = ask({b"content-length": b"5242880"}, chunks=5)

    assert sent[0]["status"] == 200
    assert taken == 5 * 2**20


def test_a_declared_2_gb_is_refused_without_reading_a_byte() -> None:
    sent, taken = ask({b"content-length": str(2 * 2**30).encode()}, chunks=2048)

    assert sent[0]["status"] == 413
    assert taken == 0
    assert b"more than 10 MB at once" in sent[1]["body"]
    assert b"untouched" in sent[1]["body"]


def test_a_body_that_hides_its_length_is_counted_and_stopped() -> None:
    sent, taken = ask({}, chunks=500)

    assert sent[0]["status"] == 413
    assert taken <= LARGEST + FORM_BYTES


def test_a_script_gets_the_sentence_as_json() -> None:
    sent, _ = ask({b"content-length": b"99999999999", b"accept": b"application/json"})

    assert sent[1]["body"].startswith(b'{"sentence": "That is more than 10 MB')


def test_a_length_that_is_no_number_is_not_believed() -> None:
    sent, _ = ask({b"content-length": b"-1"}, chunks=1)

    assert sent[0]["status"] == 200
