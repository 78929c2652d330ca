"""What four readers of calendars find in one of ours: three in Python, one in JavaScript."""

import json
import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from shared_data import CHECKOUT

MISSING = "the readers to compare with are not installed; `uv sync --group peers` brings them"
REQUIRED = "HEELFIRST_BROWSER_REQUIRED"


@dataclass(frozen=True, slots=True)
class Found:
    """One event as a reader tells it; days of the whole day as dates, the last one not in it, times in UTC."""

    uid: str
    summary: str
    description: str
    start: date
    end: date
    sequence: int | None = None
    alarm_s: float | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A calendar as a reader tells it."""

    name: str | None
    events: tuple[Found, ...]


type Reader = Callable[[bytes], Read]


def with_ics(data: bytes) -> Read:
    """`ics`, which keeps no number of editions and has days as their midnights."""
    ics = pytest.importorskip("ics", reason=MISSING)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = ics.Calendar(data.decode())
    events = [
        Found(
            event.uid,
            event.name,
            event.description or "",
            event.begin.date() if event.all_day else event.begin.datetime.astimezone(UTC),
            event.end.date() if event.all_day else event.end.datetime.astimezone(UTC),
            alarm_s=next((alarm.trigger.total_seconds() for alarm in event.alarms), None),
        )
        for event in whole.events
    ]
    return Read(None, _by_start(events))


def with_ical(data: bytes) -> Read:
    """`ical`, which checks types."""
    stream = pytest.importorskip("ical.calendar_stream", reason=MISSING)
    whole = stream.IcsCalendarStream.calendar_from_ics(data.decode())
    events = [
        Found(
            event.uid,
            event.summary,
            event.description or "",
            _utc(event.dtstart),
            _utc(event.dtend),
            event.sequence,
            next((alarm.trigger.total_seconds() for alarm in event.alarm), None),
        )
        for event in whole.events
    ]
    names = {extra.name.lower(): extra.value for extra in whole.extras}
    return Read(names.get("x-wr-calname"), _by_start(events))


def with_vobject(data: bytes) -> Read:
    """`vobject`, which takes some descriptions of zones wrongly."""
    vobject = pytest.importorskip("vobject", reason=MISSING)
    whole = vobject.readOne(data.decode())
    events = [
        Found(
            event.uid.value,
            event.summary.value,
            event.description.value if "description" in event.contents else "",
            _utc(event.dtstart.value),
            _utc(event.dtend.value),
            int(event.sequence.value),
            event.valarm.trigger.value.total_seconds() if "valarm" in event.contents else None,
        )
        for event in whole.contents.get("vevent", [])
    ]
    return Read(whole.contents["x-wr-calname"][0].value, _by_start(events))


def with_ical_js(folder: Path) -> Reader:
    """`ical.js` by node, in a folder that has it."""

    def read(data: bytes) -> Read:
        run = subprocess.run(
            ["node", "read_calendar.mjs"],
            cwd=folder,
            input=data,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert run.returncode == 0, run.stderr.decode()
        told = json.loads(run.stdout)
        events = [
            Found(**each | {end: _iso(each[end]) for end in ("start", "end")}) for each in told["events"]
        ]
        return Read(told["name"], _by_start(events))

    return read


def javascript(folder: Path) -> Path:
    """Install what the JavaScript reader needs into a folder, and say where it lies.

    A machine without node or without packages skips; where a browser is required, it fails.
    """
    there = folder / "javascript"
    if shutil.which("node") is None or shutil.which("npm") is None:
        return _missing("there is no node and npm on this machine")
    shutil.copytree(CHECKOUT / "tests" / "javascript", there, ignore=shutil.ignore_patterns("node_modules"))
    asked = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    try:
        run = subprocess.run(asked, cwd=there, capture_output=True, check=False, timeout=120)
    except subprocess.TimeoutExpired:
        return _missing("npm did not bring ical.js within two minutes")
    if run.returncode != 0:
        return _missing("npm could not bring ical.js")
    return there


def _missing(sentence: str) -> Path:
    if os.environ.get(REQUIRED):
        pytest.fail(sentence)
    pytest.skip(sentence)


def _utc(at: Any) -> date:
    """Raises AttributeError where a reader gives no time."""
    if isinstance(at, datetime):
        assert at.tzinfo is not None, "a time that floats"
        return at.astimezone(UTC)
    assert isinstance(at, date)
    return at


def _iso(text: str) -> date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _by_start(events: list[Found]) -> tuple[Found, ...]:
    def key(found: Found) -> tuple[str, str]:
        return found.start.isoformat(), found.uid

    return tuple(sorted(events, key=key))


def unfolded(data: bytes) -> Iterator[bytes]:
    """The content lines of a calendar, as RFC 5545 folds them."""
    yield from data.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")
