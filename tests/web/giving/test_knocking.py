"""A request at the door for providers: only what is genuine comes in, and only what is kept is answered with 2xx."""

import asyncio
import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from event_loops import awaited
from giving_cast import NOON, PROVIDER, a_gift, an_appeal
from heelfirst.payments.provider import NotTheirs, Told
from heelfirst.payments.simulator import Simulator, signed
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Inbox
from heelfirst.web.giving import knocking, providers
from heelfirst.web.giving.front_door import Bookkeepers, with_front_door
from heelfirst.web.giving.knocking import LARGEST_BYTES, Answer, Knock, answers
from heelfirst.web.giving.models import Gift
from heelfirst.web.oversized import Message, Scope
from provider_told import balances, event, success


class Shouting:
    """A provider whose messages name what was put into its mouth, and whose signature is the word "genuine"."""

    name = PROVIDER

    def __init__(self) -> None:
        self.says: dict[str, tuple[Told, ...]] = {}

    def messages(self, body: bytes, headers: Mapping[str, str], now: datetime) -> tuple[Told, ...]:
        assert now.tzinfo is not None
        if headers.get("Signature") != "genuine":
            raise NotTheirs("The signature is not genuine.")
        return self.says[json.loads(body)["says"]]

    def knock(self, name: str, *told: Told, signature: str = "genuine") -> Knock:
        self.says[name] = told
        return Knock(PROVIDER, json.dumps({"says": name}).encode(), {"Signature": signature})


@pytest.fixture
def provider() -> Iterator[Shouting]:
    shouting = Shouting()
    with providers.instead(shouting):  # type: ignore[arg-type]
        yield shouting


@pytest.fixture
def gift(mira: Person) -> Gift:
    return a_gift(an_appeal(mira))


def test_a_rehearsal_elsewhere_is_believed_by_no_secret_that_everybody_knows(
    settings: Settings, db: None
) -> None:
    settings.REHEARSAL = "http://127.0.0.1:9"
    body = json.dumps({"id": "evt_1", "livemode": False})
    headers = signed(Simulator(clock=lambda: NOON), body)

    assert answers([Knock(providers.REHEARSAL, body.encode(), headers)], NOON) == [knocking.NOBODY]
    assert not Inbox.objects.exists()

    settings.REHEARSAL_SECRET = "whsec_of our own"
    assert answers([Knock(providers.REHEARSAL, body.encode(), headers)], NOON) == [knocking.NOT_THEIRS]
    assert providers.rehearsal() is None


def test_it_works(provider: Shouting, gift: Gift) -> None:
    found = answers([provider.knock("paid", success(gift))], NOON)

    assert found == [knocking.KEPT]
    assert balances()[f"given/{gift.appeal_id}"] == -2600


def test_what_is_not_genuine_leaves_a_line_in_the_log_and_no_row(
    provider: Shouting, gift: Gift, caplog: pytest.LogCaptureFixture
) -> None:
    found = answers([provider.knock("paid", success(gift), signature="forged")], NOON)

    assert [each.status for each in found] == [400]
    assert not Inbox.objects.exists()
    assert "turned away" in caplog.text


def test_a_provider_that_nobody_expects_is_not_known(db: None) -> None:
    assert [each.status for each in answers([Knock("nobody", b"{}", {})], NOON)] == [404]


def test_a_body_larger_than_any_providers_is_not_read(provider: Shouting) -> None:
    found = answers([Knock(PROVIDER, b" " * (LARGEST_BYTES + 1), {})], NOON)

    assert [each.status for each in found] == [413]


def test_requests_that_come_together_are_each_answered_for_themselves(provider: Shouting, gift: Gift) -> None:
    foreign = event(account="acct_other")
    knocks = [
        provider.knock("paid", success(gift)),
        provider.knock("forged", success(gift), signature="forged"),
        provider.knock("foreign", foreign),
        Knock("nobody", b"", {}),
    ]

    assert [each.status for each in answers(knocks, NOON)] == [200, 400, 400, 404]
    assert balances()[f"given/{gift.appeal_id}"] == -2600


def test_nothing_is_answered_with_2xx_while_the_database_refuses(
    provider: Shouting, gift: Gift, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(knocking, "arrive", full)
        first = answers([provider.knock("paid", success(gift))], NOON)
    again = answers([provider.knock("paid", *provider.says["paid"])], NOON)

    assert [each.status for each in first + again] == [503, 200]
    assert Inbox.objects.count() == 1


def test_the_door_behind_django_needs_no_form_and_no_person(provider: Shouting, gift: Gift) -> None:
    knock = provider.knock("paid", success(gift))

    answer = Client(enforce_csrf_checks=True).post(
        f"/hooks/{PROVIDER}/", knock.body, content_type="application/json", headers={"Signature": "genuine"}
    )

    assert answer.status_code == 200
    assert answer.cookies == {}
    assert Inbox.objects.count() == 1


async def _asked(path: str, body: bytes, method: str = "POST") -> tuple[list[int], list[str]]:
    """What the front door answers, and what it lets pass to the site behind it."""
    said: list[int] = []
    passed: list[str] = []

    async def behind(scope: Scope, receive: object, send: object) -> None:
        passed.append(scope["path"])

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            said.append(message["status"])

    def kept(knocks: Sequence[Knock], _: datetime) -> list[Answer]:
        return [Answer(200, knock.provider) for knock in knocks]

    door = with_front_door(behind, Bookkeepers(kept))
    await door({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    return said, passed


@pytest.mark.parametrize(
    ("path", "body", "method", "status"),
    [
        ("/hooks/rehearsal/", b"{}", "POST", [200]),
        ("/hooks/rehearsal/", b" " * (LARGEST_BYTES + 1), "POST", [413]),
        ("/hooks/rehearsal/", b"", "GET", []),
        ("/hooks/", b"", "POST", []),
        ("/hooks/a/b/", b"", "POST", []),
        ("/for/hooks/rehearsal/", b"", "POST", []),
    ],
)
def test_the_front_door_answers_providers_and_lets_everybody_else_pass(
    path: str, body: bytes, method: str, status: list[int]
) -> None:
    said, passed = awaited(_asked(path, body, method))

    assert said == status
    assert passed == ([] if status else [path])


def test_whoever_knocks_after_a_server_stopped_in_the_middle_is_answered() -> None:
    """Nobody waits for the first answer any more; the thread that gives it must not end by that."""
    begun, go_on = threading.Event(), threading.Event()

    def slow(knocks: Sequence[Knock], _: datetime) -> list[Answer]:
        begun.set()
        assert go_on.wait(5)
        return [Answer(200, knock.body.decode()) for knock in knocks]

    keepers = Bookkeepers(slow)

    async def stopped() -> None:
        waits = asyncio.ensure_future(keepers.answer(Knock(PROVIDER, b"first", {})))
        await asyncio.to_thread(begun.wait, 5)
        waits.cancel()

    async def answered() -> list[Answer]:
        asking = asyncio.gather(*(keepers.answer(Knock(PROVIDER, b"next", {})) for _ in range(5)))
        return await asyncio.wait_for(asking, 5)

    awaited(stopped())
    go_on.set()

    assert [each.words for each in awaited(answered())] == ["next"] * 5


def test_what_knocks_at_the_same_time_is_booked_together() -> None:
    """While one transaction is flushed to the disk, the next requests gather."""
    together: list[int] = []

    def booked(knocks: Sequence[Knock], _: datetime) -> list[Answer]:
        together.append(len(knocks))
        return [Answer(200, knock.body.decode()) for knock in knocks]

    async def all_at_once() -> list[Answer]:
        keepers = Bookkeepers(booked)
        knocks = [Knock(PROVIDER, str(number).encode(), {}) for number in range(40)]
        return await asyncio.gather(*(keepers.answer(knock) for knock in knocks))

    found = awaited(all_at_once())

    assert [each.words for each in found] == [str(number) for number in range(40)]
    assert sum(together) == 40
    assert len(together) < 40
