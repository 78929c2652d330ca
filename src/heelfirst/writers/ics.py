"""Plan -> an iCalendar file that a calendar reads once, or again and again. docs/how/calendar-and-watch.md, "The calendar".

Times are written as instants in UTC: no reader can take the person's zone for another one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from importlib.util import find_spec
from math import ceil
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from heelfirst.plan import Direction, Kind, Plan, Session, Where
from heelfirst.plan.saying import called, effort_in_words, lasting, where_in_words
from heelfirst.plan.words import treadmill_said
from heelfirst.plan.workout import Practised, beside_m, steps, way_in_words
from heelfirst.plan.workout import said as steps_said
from heelfirst.units.distance import System
from heelfirst.units.plain_text import plain

if TYPE_CHECKING:
    import icalendar

type Translate = Callable[[str], str]
type Drills = Sequence[Practised]

EVERY = timedelta(hours=6)
"""How often a calendar is asked to read the feed again."""
STEP = timedelta(minutes=5)
"""Events end on whole steps."""
_PRODUCT = "-//Heelfirst//Build-up//EN"
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")


class NoCalendar(ValueError):
    """No calendar can be written; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it was, and when it was made."""

    plan: Plan
    made_at: datetime
    wish_changed: bool = False
    """Whether it was made because somebody wished for something else: then all events count as changed, for the hours at
    which training begins may be others too, and nobody keeps what they were."""


def uid(session: Session, whose: str = "") -> str:
    """What makes a session the same thing in a calendar: whose it is, its day, its kind, its direction.

    A plan made anew keeps the event of every session that still stands on its day; nothing of `whose` can be read out.
    """
    said = f"{whose}|{session.date.isoformat()}|{session.kind}|{session.direction}"
    return f"{sha256(said.encode()).hexdigest()[:32]}@heelfirst"


def calendar(
    plan: Plan,
    *,
    name: str,
    zone: ZoneInfo,
    begins: Mapping[int, time | None],
    made_at: datetime,
    system: System = System.KILOMETRES,
    address: str = "",
    translate: Translate = str,
    uid_of: Callable[[Session], str] = uid,
    before: Sequence[Version] = (),
    drills_of: Callable[[Session], Drills] | None = None,
    wish_changed: bool = False,
    rest: bool = False,
    alarm: timedelta | None = None,
) -> bytes:
    """Write the sessions of a plan as an iCalendar file (RFC 5545 and 7986), one event each.

    `begins`: when training begins, by weekday, Monday is 0, by the clock in `zone`; a day without one has an event of the
    whole day, and so has a race. `made_at`: when this plan was made, with a time zone. `before`: the plans it replaces,
    oldest first, by which each event says how often and when it was changed last; of days that lay behind when a plan was
    made, what stood on them stays. `wish_changed`: as in `Version`, of this plan. `drills_of`: the drills of
    a technique session, each the way it faces and its name as shown. `rest`: whether days of rest stand in it. `alarm`:
    how long before a session that has a time the calendar reminds; None for never.

    A clinician's text is one event of the whole day on which it was first given, its lines as they are.
    Raises NoCalendar where the extra "plan" is not installed, ValueError for a time without a zone.
    """
    if find_spec("icalendar") is None:
        raise NoCalendar(
            translate("A calendar needs the extra “plan”: {command}").format(
                command='pip install "heelfirst[plan]"'
            )
        )
    if made_at.tzinfo is None:
        raise ValueError("the time at which a plan was made needs a time zone")
    from icalendar import Calendar

    versions = (*before, Version(plan, made_at, wish_changed))
    whole = Calendar()
    _fill(whole, _head(name, zone, made_at, address))
    writing = _Writing(zone, made_at, system, address, translate, drills_of, alarm)
    if plan.text:
        whole.add_component(writing.carried(versions, uid_of))
    changes = _changes(versions, uid_of)
    for key, session, starts_at in _begun(_standing(versions, zone), begins, zone, uid_of, rest=rest):
        whole.add_component(writing.event(session, starts_at, key, changes[key]))
    return bytes(whole.to_ical())


@dataclass(frozen=True, slots=True)
class _Change:
    """How often an event changed, and when."""

    session: Session | None
    created_at: datetime
    modified_at: datetime
    sequence: int = 0


def _standing(versions: Sequence[Version], zone: ZoneInfo) -> list[Session]:
    """What stands on each day: the last plan from its own day on, and before it what stood there when it was made."""
    standing: list[Session] = []
    for version in versions:
        sessions = version.plan.sessions
        today = version.made_at.astimezone(zone).date()
        first = min([today, *(session.date for session in sessions)])
        standing = [session for session in standing if session.date < first] + list(sessions)
    return standing


def _keyed(sessions: Iterable[Session], uid_of: Callable[[Session], str]) -> Iterator[tuple[str, Session]]:
    """The sessions with their UIDs; a second one of a kind on a day has a number before it."""
    seen: dict[str, int] = {}
    for session in sessions:
        key = uid_of(session)
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{seen[key]}-{key}"), session


def _changes(versions: Sequence[Version], uid_of: Callable[[Session], str]) -> dict[str, _Change]:
    """Each event's history. Another sentence for its reason is a change, but no new edition of the event."""
    known: dict[str, _Change] = {}
    for version in versions:
        now = dict(_keyed(version.plan.sessions, uid_of))
        for key in known.keys() - now.keys():
            known[key] = replace(known[key], session=None)
        for key, session in now.items():
            was = known.get(key)
            if was is None:
                known[key] = _Change(session, version.made_at, version.made_at)
                continue
            same = (
                not version.wish_changed
                and was.session is not None
                and replace(was.session, why="") == replace(session, why="")
            )
            modified_at = was.modified_at if same and was.session == session else version.made_at
            known[key] = _Change(session, was.created_at, modified_at, was.sequence + (not same))
    return known


def _begun(
    sessions: Iterable[Session],
    begins: Mapping[int, time | None],
    zone: ZoneInfo,
    uid_of: Callable[[Session], str],
    *,
    rest: bool,
) -> Iterator[tuple[str, Session, datetime | None]]:
    """Sessions with their UIDs and the instants they begin at; what shares a day comes one after the other."""
    day, free_at = None, None
    for key, session in _keyed(sessions, uid_of):
        if session.date != day:
            day, begin = session.date, begins.get(session.date.weekday())
            free_at = None if begin is None else datetime.combine(day, begin, zone).astimezone(UTC)
        if session.kind is Kind.REST and not rest:
            continue
        if session.kind in {Kind.REST, Kind.RACE} or not session.duration_s:
            yield key, session, None
            continue
        yield key, session, free_at
        free_at = None if free_at is None else free_at + _lasting(session)


def _lasting(session: Session) -> timedelta:
    """The session's time, up to the next whole step."""
    return STEP * ceil(timedelta(seconds=session.duration_s) / STEP)


def _head(name: str, zone: ZoneInfo, made_at: datetime, address: str) -> Iterator[tuple[str, Any]]:
    """Name and refreshing twice: as RFC 7986 has them, and as calendars had them before."""
    from icalendar import vDuration, vText

    called = vText(plain(name))
    every = vDuration(EVERY)
    every.params["VALUE"] = "DURATION"
    yield "prodid", _PRODUCT
    yield "version", "2.0"
    yield "calscale", "GREGORIAN"
    yield "method", "PUBLISH"
    yield "name", called
    yield "x-wr-calname", called
    yield "x-wr-timezone", vText(zone.key)
    yield "refresh-interval", every
    yield "x-published-ttl", vText(f"PT{EVERY // timedelta(hours=1)}H")
    yield "last-modified", made_at.astimezone(UTC)
    if address:
        yield "url", address


def _fill(component: "icalendar.Component", properties: Iterator[tuple[str, Any]]) -> None:
    for key, value in properties:
        component.add(key, value)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What all events have in common."""

    zone: ZoneInfo
    made_at: datetime
    system: System
    address: str
    translate: Translate
    drills_of: Callable[[Session], Drills] | None
    alarm: timedelta | None

    def event(
        self, session: Session, starts_at: datetime | None, key: str, change: _Change
    ) -> "icalendar.Event":
        """One session."""
        from icalendar import Alarm, Event

        event, summary = Event(), self._summary(session)
        _fill(event, self._stamps(key, change))
        if starts_at is None:
            _fill(event, _whole_day(session.date))
        else:
            event.add("dtstart", starts_at)
            event.add("dtend", starts_at + _lasting(session))
        event.add("summary", summary)
        event.add("description", _text("\n".join(self._description(session))))
        if self.alarm is not None and starts_at is not None:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("trigger", -self.alarm)
            alarm.add("description", summary)
            event.add_component(alarm)
        return event

    def carried(self, versions: Sequence[Version], uid_of: Callable[[Session], str]) -> "icalendar.Event":
        """A clinician's text: no day is chosen for it but the one on which it was first given."""
        from icalendar import Event

        told = [version for version in versions if version.plan.text]
        new = [
            version
            for was, version in zip([None, *told], told, strict=False)
            if was is None or was.plan.text != version.plan.text
        ]
        first = new[0].made_at
        day = first.astimezone(self.zone).date()
        stands = Session(date=day, kind=Kind.REST, direction=Direction.NONE)
        event = Event()
        change = _Change(None, first, new[-1].made_at, len(new) - 1)
        _fill(event, self._stamps(f"text-{uid_of(stands)}", change))
        _fill(event, _whole_day(day))
        event.add("summary", self.translate("What your clinician wrote down"))
        event.add("description", _text(told[-1].plan.text))
        return event

    def _stamps(self, key: str, change: _Change) -> Iterator[tuple[str, Any]]:
        yield "uid", key
        yield "dtstamp", self.made_at.astimezone(UTC)
        yield "created", change.created_at.astimezone(UTC)
        yield "last-modified", change.modified_at.astimezone(UTC)
        yield "sequence", change.sequence
        yield "class", "PRIVATE"
        if self.address:
            yield "url", self.address

    def _summary(self, session: Session) -> str:
        """A line: "Long backward, 12.0 km, with your spotter"."""
        translate = self.translate
        parts = [called(session, self.system, translate)]
        if not session.distance_m and session.duration_s > 0:
            parts.append(lasting(session.duration_s, translate))
        if session.where is Where.TREADMILL:
            parts.append(translate("on the treadmill"))
        if session.spotter:
            parts.append(translate("with your spotter"))
        return plain(", ".join(parts))

    def _description(self, session: Session) -> Iterator[str]:
        """Why, where, how hard, how long, step by step."""
        translate = self.translate
        if session.why:
            yield session.why
        if session.kind is not Kind.REST:
            inside = session.where is Where.TREADMILL
            place = treadmill_said(translate).rstrip(".") if inside else where_in_words(session, translate)
            told = (place, effort_in_words(session, translate))
            yield " ".join(f"{words[0].upper()}{words[1:]}." for words in told if words)
        if session.duration_s > 0 and session.kind is not Kind.RACE:
            yield translate("About {time} in all.").format(time=lasting(session.duration_s, translate))
        drills = () if self.drills_of is None else self.drills_of(session)
        whole = steps(session, drills=drills)
        if len(whole) > 1:
            yield ""
            yield from (f"• {line}" for line in steps_said(whole, self.system, translate))
        if beside := beside_m(session, whole):
            yield translate("The {way} forward for the neck come on top of the plan’s metres.").format(
                way=way_in_words(beside, self.system, translate)
            )
        if self.address:
            yield ""
            yield self.address


def _whole_day(day: date) -> Iterator[tuple[str, Any]]:
    """The day as a day; it ends where the next one begins, and keeps nobody busy."""
    yield "dtstart", day
    yield "dtend", day + timedelta(days=1)
    yield "transp", "TRANSPARENT"


def _text(words: str) -> str:
    """Text as a calendar can hold it: every break of a line the same, and no controls but that and the tabulator."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", words))
