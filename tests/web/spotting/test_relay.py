"""The wire between remote and ear, spoken to as a server speaks to it."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import OperationalError
from pytest_django import Settings

from event_loops import awaited
from heelfirst.web.accounts.models import Person
from heelfirst.web.spotting import relay
from heelfirst.web.spotting.relay import Relay, open_link, with_wire
from heelfirst.web.spotting.rooms import FRAMES_AT_ONCE, Code
from spotting_cast import MADE_AT, TOKEN, a_pair, a_spotter_link

OTTO, MIRA = "a" * 16, "c" * 16
BEAT = json.dumps({"k": "beat", "t": 12.5, "e": [], "ok": True})
LEFT = json.dumps({"k": "cue", "key": "0123456789abcdef", "word": "left", "t": 99.0})


@dataclass
class Socket:
    """One connection, as a server holds it."""

    taken: list[dict[str, Any]] = field(default_factory=list)
    to_app: "asyncio.Queue[dict[str, Any]]" = field(default_factory=asyncio.Queue)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    stuck: asyncio.Event = field(default_factory=asyncio.Event)
    task: "asyncio.Task[None]" = field(init=False)

    def __post_init__(self) -> None:
        self.stuck.set()

    async def send(self, message: Any) -> None:
        await self.stuck.wait()
        self.taken.append(dict(message))
        self.changed.set()

    def says(self, text: str | None, **more: Any) -> None:
        self.to_app.put_nowait({"type": "websocket.receive", "text": text} | more)

    def goes(self) -> None:
        self.to_app.put_nowait({"type": "websocket.disconnect", "code": 1005})

    async def hears(self, kind: str, times: int = 1) -> dict[str, Any]:
        """The first message of a kind, once so many are there."""
        while True:
            found = [
                message
                for message in self.taken
                if message["type"] == kind or json.loads(message.get("text", "{}")).get("k") == kind
            ]
            if len(found) >= times:
                return found[0]
            self.changed.clear()
            await self.changed.wait()

    async def closed(self) -> int:
        return int((await self.hears("websocket.close"))["code"])


@dataclass
class Wire:
    """The relay with links that can be taken back."""

    open: dict[str, int] = field(default_factory=lambda: {"otto": 1})
    relay: Relay = field(init=False)

    def __post_init__(self) -> None:
        self.relay = Relay(self.open.get)

    def comes(self, role: str, who: str, token: str = "otto", **scope: Any) -> Socket:
        socket = Socket()
        socket.to_app.put_nowait({"type": "websocket.connect"})
        asked = {
            "type": "websocket",
            "path": f"/spotting/with/{token}/wire/",
            "query_string": f"as={role}&who={who}".encode(),
            "headers": [(b"host", b"localhost:8000"), (b"origin", b"http://localhost:8000")],
            "client": ("127.0.0.1", 50_000),
        } | scope
        socket.task = asyncio.create_task(self.relay.connected(asked, socket.to_app.get, socket.send))
        return socket


def alone(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    awaited(asyncio.wait_for(story(), 20))


async def both(wire: Wire) -> tuple[Socket, Socket]:
    """Otto's remote and Mira's ear, let in."""
    otto, mira = wire.comes("remote", OTTO), wire.comes("ear", MIRA)
    for socket in (otto, mira):
        socket.says(BEAT)
        await socket.hears("tick")
    return otto, mira


def test_it_works() -> None:
    """A word goes from the one to the other, and nothing of it is kept."""

    async def story() -> None:
        otto, mira = await both(Wire())
        otto.says(LEFT)

        assert json.loads((await mira.hears("cue"))["text"]) == json.loads(LEFT) | {"from": OTTO}

    alone(story)


def test_a_wrong_token_is_told_so() -> None:
    async def story() -> None:
        socket = Wire().comes("remote", OTTO, token="guessed")

        assert await socket.closed() == Code.ENDED
        assert (
            socket.taken[0]["type"] == "websocket.accept"
        )  # a page reads the code only of an open connection

    alone(story)


def test_a_link_that_is_taken_back_closes_both_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "LOOK_AGAIN_S", 0.01)

    async def story() -> None:
        wire = Wire()
        otto, mira = await both(wire)
        wire.open.clear()

        assert [await socket.closed() for socket in (otto, mira)] == [Code.ENDED, Code.ENDED]
        await asyncio.gather(otto.task, mira.task)
        assert len(wire.relay.rooms) == 0

    alone(story)


@pytest.mark.parametrize("said", [{"text": "left"}, {"text": None, "bytes": b"\x00"}, {"text": "x" * 5_000}])
def test_what_is_no_frame_closes_the_connection_of_whoever_said_it(said: dict[str, Any]) -> None:
    async def story() -> None:
        otto, mira = await both(Wire())
        otto.says(**said)

        assert await otto.closed() == Code.NOT_A_FRAME
        assert [message["type"] for message in mira.taken].count("websocket.close") == 0

    alone(story)


def test_a_flood_is_cut_off() -> None:
    async def story() -> None:
        otto, _mira = await both(Wire())
        for _frame in range(int(FRAMES_AT_ONCE) + 1):
            otto.says(LEFT)

        assert await otto.closed() == Code.TOO_MUCH

    alone(story)


def test_a_page_that_takes_nothing_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Frames for a telephone in a tunnel do not pile up: its connection is given up, and the others go on."""
    monkeypatch.setattr(relay, "MOST_UNSENT", 4)

    async def story() -> None:
        wire = Wire()
        mira = wire.comes("ear", MIRA)
        await mira.hears("websocket.accept")
        mira.stuck.clear()
        otto = wire.comes("remote", OTTO)
        for _beat in range(12):
            otto.says(BEAT)
        await otto.hears("tick", times=12)
        mira.stuck.set()

        assert await mira.closed() == Code.SILENT

    alone(story)


def test_who_says_nothing_for_long_has_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relay, "SILENT_S", 0.01)

    async def story() -> None:
        wire = Wire()
        socket = wire.comes("ear", MIRA)

        assert await socket.closed() == Code.SILENT
        await socket.task
        assert len(wire.relay.rooms) == 0

    alone(story)


def test_the_ear_before_is_told_that_another_speaks() -> None:
    async def story() -> None:
        wire = Wire()
        _otto, before = await both(wire)
        wire.comes("ear", "d" * 16)

        assert await before.closed() == Code.ELSEWHERE

    alone(story)


@pytest.mark.parametrize(
    "scope",
    [
        {"path": "/"},
        {"path": "/spotting/with/otto/wire/more"},
        {"headers": [(b"host", b"elsewhere.example")]},
        {"headers": [(b"host", b"localhost"), (b"origin", b"http://elsewhere.example")]},
    ],
)
def test_no_other_address_and_no_other_site_is_answered(scope: dict[str, Any]) -> None:
    async def story() -> None:
        socket = Wire().comes("remote", OTTO, **scope)

        await socket.closed()
        assert [message["type"] for message in socket.taken] == ["websocket.close"]

    alone(story)


def test_the_demo_answers_its_own_machine_alone(settings: Settings) -> None:
    settings.DEMO = True

    async def story() -> None:
        socket = Wire().comes("remote", OTTO, client=("192.0.2.7", 50_000))

        await socket.closed()
        assert [message["type"] for message in socket.taken] == ["websocket.close"]

    alone(story)


def test_everything_else_goes_to_the_site() -> None:
    async def story() -> None:
        asked: list[str] = []

        async def site(scope: Any, _receive: Any, _send: Any) -> None:
            asked.append(scope["path"])

        await with_wire(site, lambda _token: None)({"type": "http", "path": "/"}, None, None)  # type: ignore[arg-type]

        assert asked == ["/"]

    alone(story)


def test_a_link_is_open_as_the_friends_pages_are(mira: Person) -> None:
    link = a_spotter_link(a_pair(mira))
    opened = open_link(TOKEN)
    link.taken_back_at = MADE_AT
    link.save()

    assert (opened, open_link(TOKEN), open_link("guessed")) == (link.pk, None, None)


def test_rows_that_cannot_be_read_let_nobody_in_and_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that fell is no link taken back: who knocks comes again, who is in stays, and is looked up later."""
    monkeypatch.setattr(relay, "LOOK_AGAIN_S", 0.01)

    async def story() -> None:
        wire = Wire()
        fallen, looked, loop = False, asyncio.Event(), asyncio.get_running_loop()

        def look(token: str) -> int | None:
            if fallen:
                loop.call_soon_threadsafe(looked.set)
                raise OperationalError
            return wire.open.get(token)

        wire.relay = Relay(look)
        otto, mira = await both(wire)
        fallen = True
        turned_away = await wire.comes("remote", "d" * 16).closed()
        for _twice in range(2):  # a watch that ended would not look a second time
            looked.clear()
            await looked.wait()
        still = [socket.task.done() for socket in (otto, mira)]
        fallen = False
        wire.open.clear()

        assert (turned_away, still) == (Code.UNSURE, [False, False])
        assert [await socket.closed() for socket in (otto, mira)] == [Code.ENDED, Code.ENDED]

    alone(story)


def test_nobody_under_18_is_called_over_a_wire(mira: Person) -> None:
    a_spotter_link(a_pair(mira))
    mira.under_18 = True
    mira.save()

    assert open_link(TOKEN) is None
