"""docs/how/calendar-and-watch.md says what the library does. HEELFIRST_WRITE_DOCS=1 writes its tables."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from heelfirst.facing import Facing
from heelfirst.plan import Direction, Kind, Plan, Session, Status, Week, Where
from heelfirst.plan.technique import drill
from heelfirst.plan.workout import Part, Step, name, of_drills, said, steps
from heelfirst.writers.fit.workout import NAME_BYTES, STEP_NAME_BYTES, intensity
from heelfirst.writers.ics import EVERY, calendar
from shared_data import CHECKOUT

PAGE = CHECKOUT / "docs" / "how" / "calendar-and-watch.md"
BLOCK = re.compile(r"(<!-- table: (\w+) -->\n)(.*?)(<!-- /table -->)", re.DOTALL)
LONG = Session(
    date=date(2026, 12, 6),
    kind=Kind.LONG,
    direction=Direction.BACKWARD,
    backward_m=12_000.0,
    duration_s=6_055.0,
    where=Where.PARK,
)
SHOWN = {
    "long, 12 km": LONG,
    "walk-run, 850 m": replace(LONG, kind=Kind.WALK_RUN, backward_m=850.0),
    "walk-run, 800 m, on a treadmill": replace(
        LONG, kind=Kind.WALK_RUN, backward_m=800.0, where=Where.TREADMILL
    ),
    "intervals, 7.8 km": replace(LONG, kind=Kind.INTERVALS, backward_m=7_800.0),
    "hills, 3 km": replace(LONG, kind=Kind.HILLS, backward_m=3_000.0),
    "technique, 1.5 km": replace(LONG, kind=Kind.TECHNIQUE, backward_m=1_500.0),
    "mixed, 1.15 and 6 km": replace(
        LONG, kind=Kind.EASY, direction=Direction.MIXED, backward_m=1_150.0, forward_m=6_000.0
    ),
}
DRILLS = of_drills([drill("arm-drive"), drill("turning")])
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Sydney")
DAYS = (date(2027, 3, 13), date(2027, 3, 14), date(2027, 3, 28), date(2027, 4, 4))


def instants() -> Iterator[str]:
    yield f"| 18:00 in | {' | '.join(f'{day.day} {day:%b %Y}' for day in DAYS)} |"
    yield "|---|" + "---|" * len(DAYS)
    for zone in ZONES:
        shown = []
        for day in DAYS:
            data = calendar(
                Plan(Status.OPTIMAL, (Week(day, (replace(LONG, date=day),)),)),
                name="",
                zone=ZoneInfo(zone),
                begins=dict.fromkeys(range(7), time(18)),
                made_at=datetime(2026, 11, 23, tzinfo=ZoneInfo("UTC")),
            )
            (found,) = re.findall(rb"DTSTART:\d{8}T(\d\d)(\d\d)00Z", data)
            shown.append(b":".join(found).decode())
        yield f"| {zone} | {' | '.join(shown)} |"


def shown_steps() -> Iterator[str]:
    yield "| session | steps |"
    yield "|---|---|"
    for called, session in SHOWN.items():
        yield f"| {called} | {'<br>'.join(said(steps(session, drills=DRILLS if session.kind is Kind.TECHNIQUE else ())))} |"


def parts() -> Iterator[str]:
    names = {0: "active", 1: "rest", 2: "warm-up", 3: "cool-down"}
    yield "| step | on a watch |"
    yield "|---|---|"
    for facing, part in (
        (Facing.FORWARD, Part.WARM_UP),
        (Facing.BACKWARD, Part.RUN),
        (Facing.BACKWARD, Part.FAST),
        (Facing.BACKWARD, Part.EASY),
        (Facing.BACKWARD, Part.UP),
        (Facing.BACKWARD, Part.DOWN),
        (Facing.FORWARD, Part.WALK),
        (Facing.FORWARD, Part.EASE),
        (Facing.STANDING, Part.PAUSE),
        (Facing.BACKWARD, Part.DRILL),
        (Facing.STANDING, Part.BELT),
        (Facing.FORWARD, Part.COOL_DOWN),
    ):
        yield f"| {name(Step(facing, part))} | {names[intensity(part)]} |"


TABLES = {"instants": instants, "steps": shown_steps, "parts": parts}


def test_the_page_has_each_table_once() -> None:
    named = [found[2] for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8"))]

    assert sorted(named) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_are_what_the_library_says(name: str) -> None:
    text = PAGE.read_text(encoding="utf-8")
    expected = "".join(f"{line}\n" for line in TABLES[name]())
    if os.environ.get("HEELFIRST_WRITE_DOCS"):
        text = BLOCK.sub(
            lambda found: f"{found[1]}{expected}{found[4]}" if found[2] == name else found[0], text
        )
        PAGE.write_text(text, encoding="utf-8")
    shown = next(found[3] for found in BLOCK.finditer(text) if found[2] == name)

    assert expected == shown


def test_the_numbers_of_the_prose_are_the_librarys() -> None:
    """How often to ask, how long names are, and the aim worked out by hand."""
    prose = " ".join(PAGE.read_text(encoding="utf-8").split())
    (fast,) = {
        step.speed_mps
        for whole in steps(SHOWN["intervals, 7.8 km"], 2.2)
        for step in getattr(whole, "steps", ())
        if step.part is Part.FAST
    }

    hours = EVERY.total_seconds() / 3600
    assert fast is not None
    assert hours == 6
    assert "to be read every six hours" in prose
    assert f"{fast[0]:.2f} to {fast[1]:.2f} m/s at 2.2 m/s" in prose
    assert f"a workout’s at {NAME_BYTES - 1} bytes, a step’s at {STEP_NAME_BYTES - 1}" in prose
