"""A 2 GB upload is refused before it is taken in, and nothing stored is touched."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.urls import reverse

from event_loops import awaited
from heelfirst.web.asgi import DOOR
from heelfirst.web.oversized import FORM_BYTES, HEARD_OUT_BYTES, Door, refusing_oversized
from heelfirst.web.races.roads import LARGEST_FILE_BYTES

MIB = 2**20
LARGEST = 10 * MIB
SIGNED_IN = {b"cookie": b"theme=dark; heelfirst=abc123"}
ADD = Door("/runs/add/", "heelfirst", at_once=2)


@dataclass
class Asked:
    """A request of `chunks` MiB, what the application took of it, and what came back."""

    headers: dict[bytes, bytes]
    chunks: int = 0
    path: str = "/runs/add/"
    method: str = "POST"
    root_path: str = ""
    taken: int = 0
    given: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def sentence(self) -> str:
        return str(self.sent[1]["body"].decode())

    async def go(self, site: Callable[..., Awaitable[None]]) -> None:
        left = self.chunks

        async def receive() -> dict[str, Any]:
            nonlocal left
            left -= 1
            self.given += MIB if self.chunks else 0
            await asyncio.sleep(0)
            return {"type": "http.request", "body": b"x" * MIB if self.chunks else b"", "more_body": left > 0}

        async def send(message: Any) -> None:
            self.sent.append(message)

        scope = {
            "type": "http",
            "method": self.method,
            "path": self.path,
            "root_path": self.root_path,
            "headers": list(self.headers.items()),
            "asked": self,
        }
        await site(scope, receive, send)


async def taking_everything(scope: Any, receive: Any, send: Any) -> None:
    """An application that takes in whatever comes."""
    while True:
        message = await receive()
        scope["asked"].taken += len(message["body"])
        if not message["more_body"]:
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"kept"})


def ask(headers: dict[bytes, bytes], chunks: int = 0, **more: str) -> Asked:
    asked = Asked(headers, chunks, **more)  # type: ignore[arg-type]
    awaited(asked.go(refusing_oversized(taking_everything, LARGEST, ADD)))
    return asked


def declared(size: int) -> dict[bytes, bytes]:
    return {b"content-length": str(size).encode()}


def test_it_works() -> None:
    asked = ask(SIGNED_IN | declared(5 * MIB), chunks=5)

    assert asked.status == 200
    assert asked.taken == 5 * MIB


def test_the_door_is_the_page_that_takes_files_and_the_cookie_is_the_sites() -> None:
    assert (DOOR.path, DOOR.cookie) == (reverse("runs:add"), settings.SESSION_COOKIE_NAME)


def test_a_course_comes_in_by_a_smaller_door_as_large_as_courses_may_be() -> None:
    assert DOOR.course == reverse("races:course_add")
    assert DOOR.smaller[DOOR.course] == LARGEST_FILE_BYTES


def test_pictures_letters_and_evidence_come_in_by_smaller_doors() -> None:
    names = ("begin", "keep_beneficiary", "add_picture", "add_total", "add_story")

    assert {DOOR.smaller[reverse(f"appeals:{name}")] for name in names} == {12 * MIB}


def test_a_smaller_door_lets_in_no_more_than_its_own_bytes() -> None:
    site: Any = refusing_oversized(
        taking_everything,
        LARGEST,
        Door("/runs/add/", "heelfirst", course="/add/", smaller={"/add/": 4 * MIB, "/other/": 4 * MIB}),
    )
    fits, too_large = Asked(SIGNED_IN | {}, 5, path="/add/"), Asked(SIGNED_IN | {}, 8, path="/add/")
    other = Asked(SIGNED_IN | {}, 8, path="/other/")

    for asked in (fits, too_large, other):
        awaited(asked.go(site))

    assert (fits.status, too_large.status) == (200, 413)
    assert "more than 4 MB, which is more than any recording of a course" in too_large.sentence
    assert "more than 4 MB, which is more than this page takes in" in other.sentence


def test_a_browser_gets_a_page_with_a_way_back() -> None:
    asked = ask(SIGNED_IN | declared(2 * 2**30) | {b"accept": b"text/html,*/*;q=0.8"}, chunks=1)

    assert (b"content-type", b"text/html; charset=utf-8") in asked.sent[0]["headers"]
    assert '<a href="/runs/add/">Back to the page</a>' in asked.sentence
    assert "heelfirst.css" in asked.sentence


def test_a_declared_2_gb_is_refused_without_reading_a_byte() -> None:
    asked = ask(SIGNED_IN | declared(2 * 2**30), chunks=2048)

    assert asked.status == 413
    assert asked.given == 0
    assert "more than 10 MB at once" in asked.sentence
    assert "untouched" in asked.sentence


def test_a_body_that_hides_its_length_is_counted_and_stopped() -> None:
    asked = ask(SIGNED_IN, chunks=500)

    assert asked.status == 413
    assert asked.taken <= LARGEST + FORM_BYTES


@pytest.mark.parametrize("length", [declared(25 * MIB), {}])
def test_a_body_of_middling_size_is_heard_out_so_that_a_browser_shows_the_sentence(
    length: dict[bytes, bytes],
) -> None:
    asked = ask(SIGNED_IN | length, chunks=25)

    assert (asked.status, asked.given) == (413, 25 * MIB)
    assert [message.get("more_body", False) for message in asked.sent[1:]] == [True, False]


def test_a_body_without_an_end_is_not_heard_out() -> None:
    endless = ask(SIGNED_IN, chunks=100_000)

    assert endless.given <= LARGEST + FORM_BYTES + HEARD_OUT_BYTES + MIB


def test_a_body_that_stops_coming_is_waited_for_only_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.web.oversized.HEARD_OUT_S", 0.01)
    sent: list[Any] = []

    async def never() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": [(b"content-length", b"5000000")]}
    site: Any = refusing_oversized(taking_everything, LARGEST, ADD)
    awaited(site(scope, never, send))

    assert [sent[0]["status"], len(sent)] == [413, 3]


def test_a_script_gets_the_sentence_as_json() -> None:
    asked = ask(SIGNED_IN | declared(99999999999) | {b"accept": b"application/json"})

    assert json.loads(asked.sentence)["sentence"].startswith("That is more than 10 MB")


def test_a_length_that_is_no_number_is_not_believed() -> None:
    assert ask(SIGNED_IN | {b"content-length": b"-1"}, chunks=1).status == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"path": "/account/sign-in/"},
        {"path": "/runs/add/7/again/"},
        {"path": "/"},
        {"method": "PUT"},
    ],
)
def test_elsewhere_only_a_forms_words_come_in(elsewhere: dict[str, str]) -> None:
    assert ask(SIGNED_IN, chunks=2, **elsewhere).status == 200

    for asked in (
        ask(SIGNED_IN, chunks=3, **elsewhere),
        ask(SIGNED_IN | declared(3 * MIB), chunks=3, **elsewhere),
    ):
        assert asked.status == 413
        assert asked.taken <= FORM_BYTES
        assert "more than 2 MB, which is more than this page takes in" in asked.sentence


@pytest.mark.parametrize("headers", [{}, {b"cookie": b"csrftoken=abc; heelfirstly=1; x=heelfirst"}])
def test_signed_out_nothing_large_comes_in(headers: dict[bytes, bytes]) -> None:
    asked = ask(headers | declared(5 * MIB), chunks=5)

    assert (asked.status, asked.taken) == (413, 0)
    assert asked.sentence.startswith("Sign in first, then upload.")


def test_other_cookies_that_nobody_can_read_do_not_hide_ours() -> None:
    """Another program on localhost may have set anything."""
    cookies = {b"cookie": b'odd={"a":[1,2]}; \xff=1; heelfirst=abc'}

    assert ask(cookies | declared(5 * MIB), chunks=5).status == 200


def test_below_a_path_of_the_proxys_the_door_is_the_same() -> None:
    asked = ask(SIGNED_IN | declared(5 * MIB), chunks=5, path="/club/runs/add/", root_path="/club")

    assert asked.status == 200


def test_in_the_demo_where_nobody_signs_in_files_come_in() -> None:
    asked = Asked({}, 5)

    awaited(asked.go(refusing_oversized(taking_everything, LARGEST, Door("/runs/add/", ""))))

    assert asked.status == 200


@pytest.mark.parametrize("length", [declared(5 * MIB), {}])
def test_few_large_bodies_are_on_their_way_at_once_and_the_next_is_asked_to_come_back(
    length: dict[bytes, bytes],
) -> None:
    site: Any = refusing_oversized(taking_everything, LARGEST, ADD)
    large = [Asked(SIGNED_IN | length, 5) for _ in range(4)]
    small = Asked(SIGNED_IN | {}, 1)
    later = Asked(SIGNED_IN | length, 5)

    async def story() -> None:
        await asyncio.gather(*(asked.go(site) for asked in [*large, small]))
        await later.go(site)

    awaited(story())

    assert [asked.status for asked in large] == [200, 200, 503, 503]
    assert large[-1].taken <= FORM_BYTES
    assert (b"retry-after", b"30") in large[-1].sent[0]["headers"]
    assert large[-1].sentence == (
        "2 large uploads are on their way already. Nothing of yours was kept, and what you had is untouched. "
        "Send it again in 30 seconds.\n"
    )
    assert (small.status, later.status) == (200, 200)


def test_an_upload_that_fails_gives_its_place_free() -> None:
    async def failing(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        raise ConnectionResetError

    site: Any = refusing_oversized(failing, LARGEST, ADD)

    async def story() -> int:
        failed = 0
        for _ in range(5):
            try:
                await Asked(SIGNED_IN | declared(5 * MIB), 5).go(site)
            except ConnectionResetError:
                failed += 1
        return failed

    # Two places: were they not given free, the third would have been turned away without reaching the application.
    assert awaited(story()) == 5
