"""Who is in a room of the remote and what is passed on: words of five, from pages of one link, and nothing else."""

import json
from typing import Any

import pytest

from heelfirst.spotter.remote import Word
from heelfirst.web.spotting.rooms import (
    FRAMES_AT_ONCE,
    MOST_REMOTES,
    MOST_ROOMS,
    Code,
    Member,
    Role,
    Rooms,
    Turned,
    read,
    role_and_name,
)

OTTO, ADA, MIRA, OTHER = "a" * 16, "b" * 16, "c" * 16, "d" * 16
BEAT = {"k": "beat", "t": 12.5, "e": [[MIRA, 1.0, 2.0]], "ok": True}
LEFT = {"k": "cue", "key": "0123456789abcdef", "word": "left", "t": 99.0}
HEARD = {"k": "answer", "key": "0123456789abcdef", "how": "heard", "at": 120.25}


def comes(rooms: Rooms, role: Role, who: str, link: int = 1) -> Member:
    return rooms.join(link, "token", role, who, 0.0)[0]


def told(rooms: Rooms, member: Member, frame: dict[str, Any]) -> list[tuple[Member, dict[str, Any]]]:
    return [
        (other, json.loads(text)) for other, text in rooms.told(member, json.dumps(frame), member.counted_s)
    ]


def turned(code: Code) -> Any:
    return pytest.raises(Turned, match=code.name)


def test_it_works() -> None:
    """Otto's word goes to Mira's ear, and her answer to him."""
    rooms = Rooms()
    otto, mira = comes(rooms, Role.REMOTE, OTTO), comes(rooms, Role.EAR, MIRA)

    assert [(mira, LEFT | {"from": OTTO})] == told(rooms, otto, LEFT)
    assert [(otto, HEARD | {"from": MIRA})] == told(rooms, mira, HEARD)


def test_a_beat_is_passed_on_and_answered_so_that_each_silence_has_its_place() -> None:
    rooms = Rooms()
    otto, mira = comes(rooms, Role.REMOTE, OTTO), comes(rooms, Role.EAR, MIRA)

    assert [(mira, BEAT | {"from": OTTO}), (otto, {"k": "tick"})] == told(rooms, otto, BEAT)


def test_links_do_not_hear_each_other() -> None:
    rooms = Rooms()
    otto = comes(rooms, Role.REMOTE, OTTO, link=1)
    comes(rooms, Role.EAR, MIRA, link=2)

    assert told(rooms, otto, LEFT) == []


def test_several_may_call_and_each_of_them_hears_the_answer() -> None:
    rooms = Rooms()
    otto, ada = comes(rooms, Role.REMOTE, OTTO), comes(rooms, Role.REMOTE, ADA)
    mira = comes(rooms, Role.EAR, MIRA)

    assert [otto, ada] == [other for other, _frame in told(rooms, mira, HEARD)]


def test_the_ear_that_came_last_speaks_and_the_one_before_stays_away() -> None:
    rooms = Rooms()
    otto, before = comes(rooms, Role.REMOTE, OTTO), comes(rooms, Role.EAR, OTHER)
    mira, away = rooms.join(1, "token", Role.EAR, MIRA, 0.0)

    assert away == [(before, Code.ELSEWHERE)]
    assert [mira] == [other for other, _frame in told(rooms, otto, LEFT)]
    with turned(Code.ELSEWHERE):
        comes(rooms, Role.EAR, OTHER)


def test_an_ear_that_lost_its_network_finds_its_place_taken() -> None:
    rooms = Rooms()
    comes(rooms, Role.REMOTE, OTTO)
    rooms.leave(comes(rooms, Role.EAR, OTHER))
    mira = comes(rooms, Role.EAR, MIRA)

    with turned(Code.ELSEWHERE):
        comes(rooms, Role.EAR, OTHER)
    assert mira.room.of(Role.EAR) == [mira]


def test_a_page_that_comes_anew_takes_its_own_place() -> None:
    rooms = Rooms()
    old = comes(rooms, Role.EAR, MIRA)
    new, away = rooms.join(1, "token", Role.EAR, MIRA, 0.0)

    assert away == [(old, Code.AGAIN)]
    assert new.room.members == [new]


def test_the_old_connection_of_a_page_takes_nothing_with_it_when_it_ends() -> None:
    rooms = Rooms()
    old = comes(rooms, Role.REMOTE, OTTO)
    new = comes(rooms, Role.REMOTE, OTTO)
    rooms.leave(old)

    assert new.room.members == [new]


def test_a_room_has_an_end_and_so_have_the_rooms() -> None:
    rooms = Rooms()
    for number in range(MOST_REMOTES):
        comes(rooms, Role.REMOTE, f"{number:016x}")
    for link in range(2, MOST_ROOMS + 1):
        comes(rooms, Role.REMOTE, OTTO, link)

    with turned(Code.FULL):
        comes(rooms, Role.REMOTE, OTTO)
    with turned(Code.FULL):
        comes(rooms, Role.REMOTE, OTTO, MOST_ROOMS + 1)
    assert comes(rooms, Role.REMOTE, f"{0:016x}").who == f"{0:016x}"  # its own place is its own


def test_with_the_last_page_the_room_is_forgotten() -> None:
    rooms = Rooms()
    for member in (comes(rooms, Role.REMOTE, OTTO), comes(rooms, Role.EAR, MIRA)):
        rooms.leave(member)

    assert len(rooms) == 0


def test_who_sends_too_much_is_sent_away_and_who_beats_for_hours_is_not() -> None:
    rooms = Rooms()
    calm, loud = comes(rooms, Role.REMOTE, OTTO), comes(rooms, Role.REMOTE, ADA)
    for beat in range(5_000):
        rooms.told(calm, json.dumps(BEAT), beat * 0.15)
    for _frame in range(int(FRAMES_AT_ONCE)):
        rooms.told(loud, json.dumps(BEAT), 0.0)

    with turned(Code.TOO_MUCH):
        rooms.told(loud, json.dumps(BEAT), 0.0)


@pytest.mark.parametrize("word", list(Word))
def test_each_of_the_five_words_gets_through(word: Word) -> None:
    assert read(json.dumps(LEFT | {"word": word.value}), Role.REMOTE)["word"] == word.value


@pytest.mark.parametrize(
    "frame",
    [
        "",
        "left",
        "null",
        "[]",
        "{}",
        "[" * 1_000,
        b"{}",
        None,
        json.dumps(LEFT | {"word": "jump"}),
        json.dumps(LEFT | {"word": ["left"]}),
        json.dumps(LEFT | {"word": None}),
        json.dumps(LEFT | {"key": "<script>"}),
        json.dumps(LEFT | {"key": "a" * 33}),
        json.dumps(LEFT | {"t": True}),
        json.dumps(LEFT | {"t": "1"}),
        json.dumps(LEFT | {"t": float("nan")}),
        json.dumps(LEFT | {"t": 1e300}),
        json.dumps({"k": "cue", "word": "left"}),
        json.dumps(LEFT | {"more": "x" * 1_024}),
        json.dumps(BEAT | {"e": [[MIRA, 1.0, 2.0]] * 9}),
        json.dumps(BEAT | {"e": [[MIRA, 1.0]]}),
        json.dumps(BEAT | {"e": {"a": 1}}),
        json.dumps({"k": "room"}),
        json.dumps({"k": "tick"}),
    ],
)
def test_what_is_no_frame_is_none(frame: object) -> None:
    with turned(Code.NOT_A_FRAME):
        read(frame, Role.REMOTE)


def test_an_ear_says_no_words_and_a_remote_hears_none() -> None:
    with turned(Code.NOT_A_FRAME):
        read(json.dumps(LEFT), Role.EAR)
    with turned(Code.NOT_A_FRAME):
        read(json.dumps(HEARD), Role.REMOTE)


def test_what_a_frame_says_beside_is_not_passed_on() -> None:
    passed = read(json.dumps(LEFT | {"clip": "anything", "from": "somebody"}), Role.REMOTE)

    assert passed == LEFT


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"as": ["ear"]},
        {"as": ["owner"], "who": [MIRA]},
        {"as": ["ear"], "who": ["Mira"]},
        {"who": [MIRA]},
    ],
)
def test_who_does_not_say_who_comes_is_not_let_in(asked: dict[str, list[str]]) -> None:
    with turned(Code.NOT_A_FRAME):
        role_and_name(asked)


def test_the_address_says_who_comes() -> None:
    assert role_and_name({"as": ["ear"], "who": [MIRA]}) == (Role.EAR, MIRA)
