"""The live total, answered before Django. docs/how/live-total.md."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest

from event_loops import awaited
from heelfirst.web.giving import live
from heelfirst.web.giving.live import Document, Totals, with_live_totals


@dataclass
class Books:
    """What the books say now, how often they were asked, and whether they are there."""

    says: dict[str, bytes] = field(default_factory=lambda: {"walk": b'{"raised_minor":2600}'})
    asked: list[str] = field(default_factory=list)
    lists: int = 0
    """How often it was asked which appeals are public."""
    away: bool = False

    def look(self, slug: str) -> bytes | None:
        self.asked.append(slug)
        if self.away:
            raise ConnectionError("the books are away")
        return self.says.get(slug)

    def public(self) -> frozenset[str]:
        self.lists += 1
        if self.away:
            raise ConnectionError("the books are away")
        return frozenset(self.says)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now_s = 1_000.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def books() -> Books:
    return Books()


@pytest.fixture
def clock() -> Clock:
    return Clock()


def alone(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    awaited(asyncio.wait_for(story(), 20))


async def site(_scope: Any, _receive: Any, send: Any) -> None:
    """What lies behind: Django."""
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b"Django"})


async def asked(
    application: Any, path: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        await asyncio.sleep(3600)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    await application(scope, receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


def test_the_document_is_answered_before_django_and_whoever_has_it_gets_no_body(books: Books) -> None:
    async def story() -> None:
        application = with_live_totals(site, books.look, books.public)
        status, headers, body = await asked(application, "/for/walk/total.json")
        again = await asked(application, "/for/walk/total.json", if_none_match=headers["etag"])
        weak = await asked(application, "/for/walk/total.json", if_none_match=f'"x", W/{headers["etag"]}')
        head = await asked(application, "/for/walk/total.json", "HEAD")

        assert (status, body) == (200, b'{"raised_minor":2600}')
        assert (again[0], again[2]) == (304, b"")
        assert weak[0] == 304
        assert (head[0], head[1]["content-length"], head[2]) == (200, str(len(body)), b"")

    alone(story)


def test_everything_else_is_the_site_s(books: Books) -> None:
    async def story() -> None:
        application = with_live_totals(site, books.look, books.public)
        for path in (
            "/for/walk/",
            "/for//total.json",
            "/for/a/b/total.json",
            "/total.json",
            "/for/" + "a" * 90,
        ):
            assert (await asked(application, path))[0] == 418
        assert (await asked(application, "/for/walk/total.json", "POST"))[0] == 418
        assert books.asked == []

    alone(story)


def test_addresses_at_random_cost_no_look_and_push_nothing_out(books: Books) -> None:
    async def story() -> None:
        application = with_live_totals(site, books.look, books.public)
        await asked(application, "/for/walk/total.json")
        answers = [(await asked(application, f"/for/secret-{n}/total.json"))[0] for n in range(200)]
        streams = [(await asked(application, f"/for/secret-{n}/total.events"))[0] for n in range(20)]

        assert answers == [404] * 200
        assert streams == [404] * 20
        assert books.asked == ["walk"]
        assert books.lists == 1

    alone(story)


def test_however_many_ask_the_books_are_asked_once_a_second(books: Books, clock: Clock) -> None:
    async def story() -> None:
        totals = Totals(books.look, books.public, clock=clock)
        await asyncio.gather(*(totals.of("walk") for _ in range(1_000)))
        once = len(books.asked)
        clock.now_s += 0.9
        await asyncio.gather(*(totals.of("walk") for _ in range(1_000)))
        still = len(books.asked)
        clock.now_s += 0.2
        before = await asyncio.gather(*(totals.of("walk") for _ in range(1_000)))
        await asyncio.gather(*totals._looks.values())

        assert (once, still, len(books.asked)) == (1, 1, 2)
        assert set(before) == {Document.of(b'{"raised_minor":2600}')}

    alone(story)


def test_a_gift_is_seen_at_the_second_look_and_a_total_that_fell_too(books: Books, clock: Clock) -> None:
    async def story() -> None:
        totals = Totals(books.look, books.public, clock=clock)
        await totals.of("walk")
        for says in (b'{"raised_minor":5200}', b'{"raised_minor":0}'):
            books.says["walk"] = says
            clock.now_s += 1.1
            await totals.of("walk")
            await asyncio.gather(*totals._looks.values())

            assert (await totals.of("walk")).body == says

    alone(story)


def test_books_that_are_away_are_bridged_for_half_a_minute_and_no_longer(books: Books, clock: Clock) -> None:
    async def story() -> None:
        totals = Totals(books.look, books.public, clock=clock)
        kept = await totals.of("walk")
        books.away = True
        for _second in range(28):
            clock.now_s += 1.0
            assert await totals.of("walk") == kept
            await asyncio.gather(*totals._looks.values())
        clock.now_s += 5.0
        with pytest.raises(live.Away):
            await totals.of("walk")
        books.away = False

        assert await totals.of("walk") == kept
        assert len(books.asked) <= 31

    alone(story)


def test_away_from_the_start_says_come_back_and_not_that_there_is_nothing(books: Books) -> None:
    async def story() -> None:
        books.away = True
        status, headers, _ = await asked(
            with_live_totals(site, books.look, books.public), "/for/walk/total.json"
        )

        assert (status, headers["retry-after"]) == (503, "5")

    alone(story)


def test_no_more_documents_are_kept_than_a_thousand(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_DOCUMENTS", 3)

    async def story() -> None:
        totals = Totals(books.look, books.public)
        for slug in ("walk", "a", "b", "walk", "c"):
            await totals.kept(slug)

        assert list(totals._kept) == ["b", "walk", "c"]

    alone(story)


def test_all_who_listen_hear_of_a_gift_by_one_look(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "KEPT_S", 0.02)

    async def story() -> None:
        totals = Totals(books.look, books.public)
        heard: list[list[bytes | None]] = [[] for _ in range(50)]

        async def listen(to: list[bytes | None]) -> None:
            async with totals.listening("walk") as place:
                while b'{"raised_minor":5200}' not in to:
                    to.append((await place.get()).body)

        listeners = [asyncio.create_task(listen(each)) for each in heard]
        await asyncio.sleep(0.1)
        listening = totals.streams
        looks = len(books.asked)
        books.says["walk"] = b'{"raised_minor":5200}'
        await asyncio.gather(*listeners)

        assert listening == 50
        assert looks < 20
        assert all(each[0] == b'{"raised_minor":2600}' for each in heard)
        assert totals.streams == 0
        assert totals._listeners == {}

    alone(story)


def test_a_slow_listener_hears_the_last_and_holds_up_nobody(books: Books) -> None:
    async def story() -> None:
        totals = Totals(books.look, books.public)
        async with totals.listening("walk") as slow:
            for raised in (1, 2, 3):
                await totals._listeners["walk"].tell(Document.of(b"%d" % raised))

            assert (await slow.get()).body == b"3"
            assert slow.empty()

    alone(story)


def test_one_stream_too_many_is_asked_to_come_back(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_STREAMS", 0)

    async def story() -> None:
        status, headers, _ = await asked(
            with_live_totals(site, books.look, books.public), "/for/walk/total.events"
        )

        assert (status, headers["retry-after"]) == (503, "30")

    alone(story)


def test_nobody_alone_takes_the_streams_of_all(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_STREAMS_OF_ONE", 2)

    async def story() -> None:
        totals = Totals(books.look, books.public)
        async with totals.listening("walk", "10.0.0.1"), totals.listening("walk", "10.0.0.1"):
            assert totals.streams_of("10.0.0.1") == 2
            assert totals.streams_of("10.0.0.2") == 0
        assert totals.streams_of("10.0.0.1") == 0

        monkeypatch.setattr(live, "MOST_STREAMS_OF_ONE", 0)
        application = with_live_totals(site, books.look, books.public)
        assert (await asked(application, "/for/walk/total.events"))[0] == 503

    alone(story)


def test_a_stream_begins_with_the_total_goes_on_with_the_next_and_ends_when_its_reader_leaves(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "KEPT_S", 0.02)
    monkeypatch.setattr(live, "SILENCE_S", 0.05)

    async def story() -> None:
        application = with_live_totals(site, books.look, books.public)
        sent: list[bytes] = []
        leaves = asyncio.Event()

        async def send(message: Any) -> None:
            if message["type"] == "http.response.body":
                sent.append(message["body"])
                if message["body"] == b":\n\n":
                    books.says["walk"] = b'{"raised_minor":5200}'
                if b"5200" in message["body"]:
                    leaves.set()

        async def receive() -> Any:
            await leaves.wait()
            return {"type": "http.disconnect"}

        scope = {"type": "http", "method": "GET", "path": "/for/walk/total.events", "headers": []}
        await application(scope, receive, send)

        assert sent[0] == b'data: {"raised_minor":2600}\n\n'
        assert b":\n\n" in sent
        assert sent[-1] == b'data: {"raised_minor":5200}\n\n'

    alone(story)
