"""The marks file: what each field may hold, and what is wrong with a file, by line and field.

docs/how/record-book.md lists the fields for who writes them.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

from heelfirst.records.book.event import EVENTS, Event, event_of, time_over
from heelfirst.records.book.mark import REASONED, Cited, Conflict, Day, Flag, Grade, Mark, Sex, Status
from heelfirst.records.book.written import Entry, Problem, entries

FASTEST_MPS = 8.0  # 100 m in 12.5 s; the fastest backward mark seen is 7.6 m/s
SLOWEST_MPS = 0.5  # half of a slow walk; ours. A marathon at this speed takes 23 h 26 min
EARLIEST = 1800
LONGEST_M = 1_000_000

REQUIRED = ("distance_m", "sex", "runner", "time", "status", "grade", "sources")
OPTIONAL = ("athlete", "nation", "date", "place", "body", "reason", "flags", "conflicts", "note")
FIELDS = REQUIRED + OPTIONAL
_CITED = {"page": True, "tells": False, "seen": False}
_CONFLICT = {"field": True, "value": True, "page": True, "note": False}

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_RUNNER = re.compile(r"^[a-z]+(?:-[a-z]+)*$")
_NATION = re.compile(r"^(?:[A-Z]{3})?$")


def read(data: bytes, today: date | None = None) -> tuple[Mark, ...]:
    """Read a marks file, in the order of the file.

    Raises ValueError with the first problem, by line and field.
    """
    marks, problems = _parsed(data, today)
    if problems:
        raise ValueError(str(problems[0]))
    return marks


def validate(data: bytes, today: date | None = None) -> tuple[Problem, ...]:
    """Say everything that is wrong with a marks file, by line; nothing where it is right.

    With `today`, a date that is still to come is a problem too.
    """
    return _parsed(data, today)[1]


def _parsed(data: bytes, today: date | None) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    found, problems = entries(data)
    pairs = [(entry, _mark(entry, today)) for entry in found]
    problems += [problem for entry in found for problem in entry.problems]
    whole = [(entry, mark) for entry, mark in pairs if mark is not None]
    for check in (_twice, _two_people, _faster_than_shorter):
        problems += check(whole)
    return tuple(mark for _, mark in whole), tuple(sorted(problems, key=lambda each: each.line))


def _mark(entry: Entry, today: date | None) -> Mark | None:
    _field_names(entry)
    status = entry.word("status", Status)
    grade = entry.word("grade", Grade)
    sex = entry.word("sex", Sex)
    flags = _flags(entry)
    sources = tuple(Cited(**each) for each in _tables(entry, "sources", _CITED))
    if sources == () and isinstance(entry.raw.get("sources"), list) and not entry.raw["sources"]:
        entry.wrong("sources", "a mark has at least one source")
    _dates_seen(entry, sources)
    conflicts = tuple(Conflict(**each) for each in _tables(entry, "conflicts", _CONFLICT))
    for conflict in conflicts:
        if conflict.field not in FIELDS:
            entry.wrong("conflicts", f"“{conflict.field}” is no field of a mark")
    day = _day(entry, today)
    runner, nation = _person(entry)
    _status_agrees(entry, status)
    distance_m, time_s = _distance(entry), _time(entry)
    event = _event(entry, distance_m, time_s, flags)
    if event and distance_m and time_s and status is not Status.REJECTED:
        _speed(entry, distance_m, time_s)
    if entry.problems or status is None or grade is None or sex is None or event is None:
        return None
    if distance_m is None or time_s is None:
        return None
    return Mark(
        event, sex, runner, entry.text("athlete"), nation, distance_m, time_s, entry.text("time"), day,
        entry.text("place"), entry.text("body"), status, grade, sources, conflicts, flags, entry.text("reason"),
        entry.text("note"),
    )  # fmt: skip


def _field_names(entry: Entry) -> None:
    for name in entry.raw:
        if name not in FIELDS:
            near = get_close_matches(name, FIELDS, 1)
            hint = f"is “{near[0]}” meant?" if near else f"the fields are {', '.join(FIELDS)}"
            entry.wrong(name, f"there is no such field: {hint}")
    for name in REQUIRED:
        if name not in entry.raw:
            entry.wrong(name, "this field is missing")


def _flags(entry: Entry) -> frozenset[Flag]:
    written = entry.raw.get("flags", [])
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        entry.wrong("flags", 'write a list of words, for example ["road", "guided"]')
        return frozenset()
    for each in written:
        if each not in set(Flag):
            entry.wrong("flags", f"“{each}” is not known: write some of {', '.join(Flag)}")
    flags = frozenset(Flag(each) for each in written if each in set(Flag))
    if {Flag.TRACK, Flag.ROAD} <= flags:
        entry.wrong("flags", "a mark is run on a track or on the road, not on both")
    return flags


def _tables(entry: Entry, name: str, keys: Mapping[str, bool]) -> list[dict[str, str]]:
    """The tables of a list, each with known keys that hold text."""
    written = entry.raw.get(name, [])
    shown = "{ " + ", ".join(f'{key} = "…"' for key, needed in keys.items() if needed) + " }"
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        entry.wrong(name, f"write a list of tables like {shown}")
        return []
    good = []
    for each in written:
        before = len(entry.problems)
        for key in each.keys() - keys.keys():
            entry.wrong(name, f"“{key}” is not known here: write {', '.join(keys)}")
        for key, needed in keys.items():
            if (needed and not str(each.get(key, "")).strip()) or not isinstance(each.get(key, ""), str):
                entry.wrong(name, f"“{key}” has to be a text: write {shown}")
        if len(entry.problems) == before:
            good.append(each)
    return good


def _dates_seen(entry: Entry, sources: Sequence[Cited]) -> None:
    for source in sources:
        if source.seen and not (len(source.seen) == 10 and _as_day(source.seen)):
            entry.wrong("sources", f"seen = “{source.seen}” is no day: write it as 2026-03-31")


def _as_day(text: str) -> Day | None:
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    return Day(year or 0, month, day)


def _day(entry: Entry, today: date | None) -> Day | None:
    written = entry.raw.get("date", "")
    if isinstance(written, date):  # TOML has dates of its own; both ways to write one are right
        written = written.isoformat()[:10]
    if not isinstance(written, str):
        entry.wrong(
            "date", f"{written!r} is no date: write a year, a month or a day, as 2004, 2004-10 or 2004-10-17"
        )
        return None
    if not written.strip():
        return None
    day = _as_day(written.strip())
    if day is None or day.year < EARLIEST:
        entry.wrong(
            "date",
            f"“{written}” is no date since {EARLIEST}: write 2004, 2004-10 or 2004-10-17, or leave it empty",
        )
        return None
    if today is not None and day.earliest > today:
        entry.wrong("date", f"“{written}” is still to come")
    return day


def _person(entry: Entry) -> tuple[str, str]:
    runner, nation = entry.text("runner"), entry.text("nation")
    if "runner" in entry.raw and not _RUNNER.match(runner):
        entry.wrong(
            "runner", f"“{runner}” is no key of a runner: small letters a to z with hyphens, as “de-lustrac”"
        )
    if not _NATION.match(nation):
        entry.wrong(
            "nation", f"“{nation}” is no nation: write three capital letters, as GER, or leave it empty"
        )
    return runner, nation


def _status_agrees(entry: Entry, status: Status | None) -> None:
    reason, body = entry.text("reason"), entry.text("body")
    if status in REASONED and not reason:
        entry.wrong("reason", f"a mark that was {status} needs its reason")
    if status is not None and status not in REASONED and reason:
        entry.wrong("reason", "only a refused or rejected mark has a reason: write it as a note")
    if status in {Status.RATIFIED, Status.LISTED} and not body:
        entry.wrong("body", f"a {status} mark names the body that did it")


def _distance(entry: Entry) -> float | None:
    written = entry.raw.get("distance_m")
    if written is None:
        return None
    is_number = isinstance(written, int | float) and not isinstance(written, bool)
    if not (is_number and 0 < written <= LONGEST_M):
        entry.wrong(
            "distance_m",
            f"{written!r:.40} is no distance: write metres above 0 and up to {LONGEST_M:,} as a number, as 42195",
        )
        return None
    return float(written)


def _over(entry: Entry) -> float:
    """The distance where it is one: a time of seconds alone is a sprint's."""
    written = entry.raw.get("distance_m")
    return float(written) if isinstance(written, int | float) and 0 < written <= LONGEST_M else LONGEST_M


def _time(entry: Entry) -> float | None:
    if "time" not in entry.raw:
        return None
    written = entry.raw["time"]
    if not isinstance(written, str):
        entry.wrong("time", f'write the time between quotation marks as "h:mm:ss" or "m:ss", not {written!r}')
        return None
    try:
        time_s = time_over(_over(entry), written)
    except ValueError as error:
        entry.wrong("time", str(error))
        return None
    if time_s <= 0:
        entry.wrong("time", f"“{written}” is no time: it has to be more than nothing")
        return None
    return time_s


def _event(
    entry: Entry, distance_m: float | None, time_s: float | None, flags: frozenset[Flag]
) -> Event | None:
    if distance_m is None or time_s is None:
        return None
    if Flag.SET_TIME in flags:
        for event in EVENTS:
            if event.time_s == time_s:
                return event
        entry.wrong("time", f"“{entry.text('time')}” is no set time of the book; it has 24:00:00")
        return None
    try:
        return event_of(distance_m)
    except ValueError as error:
        near = next(
            (each for each in EVENTS if each.distance_m and _off_by(each.distance_m, distance_m)), None
        )
        hint = f"; is {near.distance_m:g} meant, in metres?" if near else ""
        entry.wrong("distance_m", f"{error}{hint}")
        return None


def _off_by(event_m: float, written: float) -> bool:
    """Whether a distance was written in kilometres or miles."""
    return any(abs(written * unit_m - event_m) <= 0.005 * event_m for unit_m in (1000.0, 1609.344))


def _speed(entry: Entry, distance_m: float, time_s: float) -> None:
    speed = distance_m / time_s
    if not SLOWEST_MPS <= speed <= FASTEST_MPS:
        hint = "; a time of hours is written h:mm:ss" if speed > FASTEST_MPS else ""
        entry.wrong(
            "time",
            f"{distance_m:g} m in {entry.text('time')} is {speed:.2f} m/s; accepted are {SLOWEST_MPS} to {FASTEST_MPS:g}{hint}",
        )


type _Pairs = Sequence[tuple[Entry, Mark]]


def _twice(pairs: _Pairs) -> list[Problem]:
    first: dict[tuple[object, ...], int] = {}
    problems = []
    for entry, mark in pairs:
        same = (mark.event.key, mark.sex, mark.runner, mark.distance_m, mark.time_s, mark.status)
        if same in first:
            problems.append(Problem(entry.line, "mark", f"the same mark stands at line {first[same]}"))
        first.setdefault(same, entry.line)
    return problems


def _two_people(pairs: _Pairs) -> list[Problem]:
    """One key of a runner is one person."""
    known: dict[str, tuple[Mark, int]] = {}
    problems = []
    for entry, mark in pairs:
        other, line = known.setdefault(mark.runner, (mark, entry.line))
        for name in ("athlete", "nation", "sex"):
            mine, theirs = str(getattr(mark, name)), str(getattr(other, name))
            if mine != theirs:
                what = f"“{mine}”, but the runner “{mark.runner}” has “{theirs}” at line {line}"
                problems.append(Problem(entry.lines.get(name, entry.line), name, what))
    return problems


def _faster_than_shorter(pairs: _Pairs) -> list[Problem]:
    """Nobody holds for longer what nobody holds for shorter: so "2:00.36 for 800 m" gives itself away."""
    runs = [(entry, mark) for entry, mark in pairs if mark.run and mark.event.distance_m]
    problems = []
    for entry, mark in runs:
        shorter = [other for _, other in runs if other.distance_m < mark.distance_m]
        if not shorter:
            continue
        nearest_m = max(other.distance_m for other in shorter)
        best = max((o for o in shorter if o.distance_m == nearest_m), key=lambda o: o.speed_mps)
        if mark.speed_mps > best.speed_mps:
            what = (
                f"{mark.written} is {mark.speed_mps:.2f} m/s, faster than the fastest over {best.event.name} "
                f"({best.written}, {best.speed_mps:.2f} m/s): look at the source again, or reject the mark with its reason"
            )
            problems.append(Problem(entry.lines.get("time", entry.line), "time", what))
    return problems
