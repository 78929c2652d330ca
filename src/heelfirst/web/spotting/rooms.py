"""Who is in a room of the remote, and what is passed on to whom: no socket, no clock, nothing kept. docs/how/remote.md."""

import json
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from math import isfinite
from typing import Any

from heelfirst.spotter.remote import Word

MOST_ROOMS = 500
MOST_REMOTES = 4
MOST_CHARACTERS = 1_024
"""Of one frame; the longest that a page sends has about 400."""
FRAMES_A_SECOND = 40.0
"""A page sends seven beats and at most a few words; a net that was still lets some of them come at once."""
FRAMES_AT_ONCE = 80.0
PASSED_KNOWN = 16

_WHO = re.compile(r"[0-9a-f]{16,32}")
_KEY = re.compile(r"[0-9a-f]{8,32}")
_MOST_ECHOES = 8
_MOST_MS = 1e14


class Role(StrEnum):
    """Which of the two pages."""

    REMOTE = "remote"
    EAR = "ear"


class Code(IntEnum):
    """Why a connection was closed, as the pages read it."""

    NOT_A_FRAME = 4400
    ENDED = 4404
    """No such link, or it was taken back."""
    SILENT = 4408
    ELSEWHERE = 4409
    """Another ear speaks now."""
    AGAIN = 4410
    """The same page has come anew."""
    TOO_MUCH = 4429
    UNSURE = 4500
    """The links cannot be looked up now: the page comes again."""
    FULL = 4503


class Turned(ValueError):
    """A page is not let in, or is sent away."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.name)
        self.code = code


@dataclass(eq=False, slots=True)
class Member:
    """One page that is connected."""

    room: "Room"
    role: Role
    who: str
    left_frames: float = FRAMES_AT_ONCE
    counted_s: float = 0.0

    def count(self, now_s: float) -> None:
        """One more frame of this page. Raises `Turned` where there are too many."""
        gained = (now_s - self.counted_s) * FRAMES_A_SECOND
        self.left_frames = min(FRAMES_AT_ONCE, self.left_frames + gained) - 1.0
        self.counted_s = now_s
        if self.left_frames < 0:
            raise Turned(Code.TOO_MUCH)


@dataclass(eq=False, slots=True)
class Room:
    """The pages of one link."""

    link: int
    token: str
    members: list[Member] = field(default_factory=list)
    speaks: str = ""
    """Who the ear is: the one that came last."""
    passed: deque[str] = field(default_factory=lambda: deque(maxlen=PASSED_KNOWN))
    """Ears that were taken over from: they come back by a tap, as another, and not by themselves."""

    def of(self, role: Role) -> list[Member]:
        """Everybody of a role."""
        return [member for member in self.members if member.role is role]

    def others(self, member: Member) -> list[Member]:
        """Who hears what a member says: the other role."""
        return self.of(Role.EAR if member.role is Role.REMOTE else Role.REMOTE)


class Rooms:
    """All rooms of one process."""

    def __init__(self) -> None:
        self._rooms: dict[int, Room] = {}

    def all(self) -> tuple[Room, ...]:
        """Every room, as they stand now."""
        return tuple(self._rooms.values())

    def __len__(self) -> int:
        return len(self._rooms)

    def join(
        self, link: int, token: str, role: Role, who: str, now_s: float
    ) -> tuple[Member, list[tuple[Member, Code]]]:
        """Let a page in; also who is sent away for it. Raises `Turned`.

        One ear speaks: the one that came last. The same page that comes anew takes its own place.
        """
        room = self._rooms.get(link)
        if room is None:
            if len(self._rooms) >= MOST_ROOMS:
                raise Turned(Code.FULL)
            room = Room(link, token)
        if role is Role.EAR and who in room.passed:
            raise Turned(Code.ELSEWHERE)
        away = [(member, Code.AGAIN) for member in room.of(role) if member.who == who]
        if role is Role.EAR:
            away += [(member, Code.ELSEWHERE) for member in room.of(role) if member.who != who]
            if room.speaks and room.speaks != who:
                room.passed.append(room.speaks)
            room.speaks = who
        elif len(room.of(role)) - len(away) >= MOST_REMOTES:
            raise Turned(Code.FULL)
        self._rooms[link] = room
        for member, _code in away:
            room.members.remove(member)
        joined = Member(room, role, who, counted_s=now_s)
        room.members.append(joined)
        return joined, away

    def leave(self, member: Member) -> None:
        """Forget a page, and with the last of them the room."""
        room = member.room
        if member in room.members:
            room.members.remove(member)
        if not room.members and self._rooms.get(room.link) is room:
            del self._rooms[room.link]

    def told(self, member: Member, text: object, now_s: float) -> list[tuple[Member, str]]:
        """What is passed on of a frame, and to whom. Raises `Turned` for what is none, and for too many."""
        member.count(now_s)
        frame = read(text, member.role) | {"from": member.who}
        passed = json.dumps(frame, separators=(",", ":"))
        deliveries = [(other, passed) for other in member.room.others(member)]
        if frame["k"] == "beat":
            deliveries.append((member, '{"k":"tick"}'))
        return deliveries


def role_and_name(asked: Mapping[str, list[str]]) -> tuple[Role, str]:
    """Who comes, from the address. Raises `Turned`."""
    role, who = (asked.get(name, [""])[0] for name in ("as", "who"))
    if role not in set(Role) or not _WHO.fullmatch(who):
        raise Turned(Code.NOT_A_FRAME)
    return Role(role), who


def read(text: object, role: Role) -> dict[str, Any]:
    """A frame as it is passed on: made anew from what was understood, so that nothing else gets through. Raises `Turned`."""
    try:
        if not isinstance(text, str) or len(text) > MOST_CHARACTERS:
            raise Turned(Code.NOT_A_FRAME)
        told = json.loads(text)
        found = _understood(told, role)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Turned(Code.NOT_A_FRAME) from error
    return found


def _understood(told: dict[str, Any], role: Role) -> dict[str, Any]:
    match told["k"], role:
        case "beat", _:
            echoes = told["e"]
            if not isinstance(echoes, list) or len(echoes) > _MOST_ECHOES:
                raise Turned(Code.NOT_A_FRAME)
            return {
                "k": "beat",
                "t": _ms(told["t"]),
                "e": [[_named(who, _WHO), _ms(theirs), _ms(here)] for who, theirs, here in echoes],
                "ok": told["ok"] is True,
            }
        case "cue", Role.REMOTE:
            return {
                "k": "cue",
                "key": _named(told["key"], _KEY),
                "word": Word(told["word"]).value,
                "t": _ms(told["t"]),
            }
        case "answer", Role.EAR:
            how = "heard" if told["how"] == "heard" else "late"
            return {"k": "answer", "key": _named(told["key"], _KEY), "how": how, "at": _ms(told["at"])}
    raise Turned(Code.NOT_A_FRAME)


def _named(name: object, form: re.Pattern[str]) -> str:
    if not isinstance(name, str) or not form.fullmatch(name):
        raise Turned(Code.NOT_A_FRAME)
    return name


def _ms(number: object) -> float:
    """A time of some page's clock."""
    if (
        isinstance(number, bool)
        or not isinstance(number, int | float)
        or not isfinite(number)
        or abs(number) > _MOST_MS
    ):
        raise Turned(Code.NOT_A_FRAME)
    return round(float(number), 3)
