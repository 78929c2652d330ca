"""A build-up as a calendar: which event is which, when it is, and what it says."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendar_readers import unfolded
from heelfirst.plan import Direction, Intensity, Kind, Plan, Session, Status, Week, Where
from heelfirst.plan.technique import drill
from heelfirst.plan.workout import of_drills
from heelfirst.units.distance import System
from heelfirst.writers.ics import NoCalendar, Version, calendar, uid

BERLIN = ZoneInfo("Europe/Berlin")
MADE = datetime(2026, 11, 23, 7, 30, tzinfo=BERLIN)
SUNDAY = date(2026, 12, 6)
LONG = Session(
    date=SUNDAY,
    kind=Kind.LONG,
    direction=Direction.BACKWARD,
    backward_m=12_000.0,
    duration_s=6_055.0,
    intensity=Intensity.STEADY,
    where=Where.PARK,
    spotter=True,
    why="A new longest run: 12.0 km, after 11.0 km in the 30 days before.",
)
STRENGTH = Session(date=SUNDAY, kind=Kind.STRENGTH, direction=Direction.NONE, duration_s=900.0)
REST = Session(date=date(2026, 12, 7), kind=Kind.REST, direction=Direction.NONE, intensity=Intensity.REST)
EASY = replace(
    LONG, date=date(2026, 12, 8), kind=Kind.EASY, backward_m=3_000.0, duration_s=1_964.0, spotter=False
)
RACE = replace(LONG, date=date(2027, 4, 18), kind=Kind.RACE, where=Where.ROAD, name="Spring Marathon")
AT_NINE = {6: time(9)}


def plan(*sessions: Session) -> Plan:
    return Plan(Status.OPTIMAL, (Week(min(each.date for each in sessions), sessions),))


def written(*sessions: Session, **said: Any) -> bytes:
    asked: dict[str, Any] = {"name": "Spring", "zone": BERLIN, "begins": AT_NINE, "made_at": MADE} | said
    return calendar(plan(*sessions), **asked)


def events(data: bytes) -> list[dict[str, str]]:
    """Each event's lines by their names, as they are written."""
    found: list[dict[str, str]] = []
    for line in unfolded(data):
        name, _, value = line.decode().partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found:
            found[-1].setdefault(name, value)
    return found


def test_it_works() -> None:
    (event,) = events(written(LONG))

    assert event["SUMMARY"] == r"Long backward\, 12.0 km\, with your spotter"
    assert (event["DTSTART"], event["DTEND"]) == ("20261206T080000Z", "20261206T094500Z")


def test_every_session_but_rest_is_an_event() -> None:
    data = written(LONG, STRENGTH, REST, EASY, RACE)

    assert [event["SUMMARY"] for event in events(data)] == [
        r"Long backward\, 12.0 km\, with your spotter",
        r"Strength for calf and neck\, 15 min",
        r"Easy backward\, 3.00 km",
        r"Spring Marathon\, 12.0 km\, with your spotter",
    ]
    assert len(events(written(LONG, REST, rest=True))) == 2


def test_what_shares_a_day_comes_one_after_the_other() -> None:
    long, strength = events(written(LONG, STRENGTH))

    assert strength["DTSTART"] == long["DTEND"] == "20261206T094500Z"
    assert strength["DTEND"] == "20261206T100000Z"


@pytest.mark.parametrize("session", [EASY, REST, RACE], ids=["no time known", "rest", "race"])
def test_without_a_time_it_is_the_whole_day_and_keeps_nobody_busy(session: Session) -> None:
    (event,) = events(written(session, rest=True))

    following = session.date + timedelta(days=1)
    assert event["DTSTART;VALUE=DATE"] == f"{session.date:%Y%m%d}"
    assert event["DTEND;VALUE=DATE"] == f"{following:%Y%m%d}"
    assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("zone", "day", "instant"),
    [
        ("Europe/Berlin", date(2027, 3, 27), "170000Z"),
        ("Europe/Berlin", date(2027, 3, 28), "160000Z"),
        ("America/New_York", date(2027, 3, 13), "230000Z"),
        ("America/New_York", date(2027, 3, 14), "220000Z"),
        ("Asia/Tokyo", date(2027, 3, 28), "090000Z"),
        ("Australia/Sydney", date(2027, 4, 3), "070000Z"),
        ("Australia/Sydney", date(2027, 4, 4), "080000Z"),
        ("Asia/Kathmandu", date(2027, 4, 4), "121500Z"),
    ],
)
def test_six_in_the_evening_is_another_instant_once_the_clocks_have_changed(
    zone: str, day: date, instant: str
) -> None:
    data = written(replace(LONG, date=day), zone=ZoneInfo(zone), begins=dict.fromkeys(range(7), time(18)))

    assert events(data)[0]["DTSTART"] == f"{day:%Y%m%d}T{instant}"
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize(
    ("day", "begins", "instant"),
    [
        (date(2027, 3, 28), time(2, 30), "20270328T013000Z"),
        (date(2026, 10, 25), time(2, 30), "20261025T003000Z"),
    ],
    ids=["skipped", "comes twice"],
)
def test_a_time_that_the_clock_skips_or_shows_twice_is_one_instant(
    day: date, begins: time, instant: str
) -> None:
    (event,) = events(written(replace(LONG, date=day), begins={6: begins}))

    assert event["DTSTART"] == instant


def test_the_description_says_why_where_how_hard_and_step_by_step() -> None:
    said = description(written(LONG, address="https://example.org/build-up/1/"))

    assert said.splitlines() == [
        LONG.why,
        "On a known, open way, with somebody who sees the way. Steady, you could say a sentence.",
        "About 1 h 40 min in all.",
        "",
        "• Forward, warm-up, 10:00",
        "• Backward, 12.0 km",
        "• Forward, cool-down, as long as you like",
        "",
        "https://example.org/build-up/1/",
    ]


def description(data: bytes) -> str:
    raw = events(data)[0]["DESCRIPTION"]
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], raw)


def test_on_a_treadmill_its_rules_are_told_each_time() -> None:
    inside = replace(EASY, where=Where.TREADMILL)

    assert "the safety key on, the rails free" in description(written(inside))
    assert events(written(inside))[0]["SUMMARY"] == r"Easy backward\, 3.00 km\, on the treadmill"


def test_drills_stand_by_their_names_and_miles_for_who_counts_in_them() -> None:
    skills = replace(EASY, kind=Kind.TECHNIQUE, spotter=True)

    data = written(skills, drills_of=lambda _: of_drills([drill("arm-drive")]), system=System.MILES)

    assert (
        "• 4 ×: Backward: Arm drive, 66 yards; Standing, a pause, 3:45\n• Backward, 1.71 mi"
        in description(data)
    )


def test_what_is_run_forward_for_the_neck_is_said_to_be_more_than_the_plan() -> None:
    alone = replace(LONG, spotter=False, backward_s=6_000.0)

    told = description(written(alone))

    assert "9 ×: Backward, 1.20 km; Forward, for the neck, 100 m" in told
    assert "The 900 m forward for the neck come on top of the plan’s metres." in told


def test_a_mixed_run_says_both_ways() -> None:
    mixed = replace(EASY, direction=Direction.MIXED, forward_m=6_000.0)

    assert events(written(mixed))[0]["SUMMARY"] == (
        r"Forward with backward parts\, 9.00 km\, 3.00 km backward"
    )


def test_a_session_that_stays_on_its_day_keeps_its_event() -> None:
    longer = replace(LONG, backward_m=12_500.0)
    moved = replace(LONG, date=date(2026, 12, 5))

    assert uid(LONG, "one") == uid(longer, "one")
    assert len({uid(each, whose) for each in (LONG, moved, EASY) for whose in ("one", "two")}) == 6
    assert "one" not in uid(LONG, "one")


def test_two_of_a_kind_on_a_day_are_two_events() -> None:
    first, second = events(written(LONG, LONG))

    assert first["UID"] != second["UID"]


def test_each_event_says_honestly_how_often_and_when_it_changed() -> None:
    """Of four plans: the reason changes, then the metres, then the easy run is left out and comes back."""
    days = [MADE + timedelta(days=number) for number in range(4)]
    told = replace(LONG, why="As long as before.")
    longer = replace(told, backward_m=12_500.0)
    before = [
        Version(plan(LONG, EASY), days[0]),
        Version(plan(told, EASY), days[1]),
        Version(plan(longer), days[2]),
    ]

    data = written(longer, EASY, STRENGTH, before=before, made_at=days[3])

    keys = ("SEQUENCE", "CREATED", "LAST-MODIFIED", "DTSTAMP")
    assert [tuple(event[key] for key in keys) for event in events(data)] == [
        ("1", "20261123T063000Z", "20261125T063000Z", "20261126T063000Z"),
        ("1", "20261123T063000Z", "20261126T063000Z", "20261126T063000Z"),
        ("0", "20261126T063000Z", "20261126T063000Z", "20261126T063000Z"),
    ]


def test_where_the_wish_changed_every_event_counts_as_changed() -> None:
    """For its hour may be another one: some calendars take no other hour from an event that says it is the same."""
    before = [Version(plan(LONG, EASY), MADE)]
    later = MADE + timedelta(days=1)

    same, changed = (
        events(written(LONG, EASY, before=before, made_at=later, wish_changed=wished))
        for wished in (False, True)
    )

    assert [(event["SEQUENCE"], event["LAST-MODIFIED"]) for event in same] == [("0", "20261123T063000Z")] * 2
    assert [(event["SEQUENCE"], event["LAST-MODIFIED"]) for event in changed] == [
        ("1", "20261124T063000Z")
    ] * 2


def test_what_lay_behind_when_a_plan_was_made_stays_in_the_calendar() -> None:
    """Made anew on the Tuesday, the plan holds nothing before; what it took from the days to come is gone."""
    days = [date(2026, 11, day) for day in (23, 24, 25, 26)]
    monday, tuesday, wednesday, thursday = (replace(EASY, date=day) for day in days)
    before = [Version(plan(monday, tuesday, wednesday), MADE)]

    data = written(thursday, before=before, made_at=MADE + timedelta(days=1))

    assert [event["DTSTART;VALUE=DATE"] for event in events(data)] == ["20261123", "20261126"]
    assert [event["SEQUENCE"] for event in events(data)] == ["0", "0"]


def test_a_clinicians_text_is_one_day_with_its_lines_as_they_are() -> None:
    text = "3 × 10 min; stop at 4/10,\nno hills \\ no stairs.\r\n\tÜben: rückwärts gehen.\u2028Ende"
    first = Plan(Status.CARRIED, text="2 × 10 min")
    second = Plan(Status.CARRIED, text=text)

    data = calendar(
        second,
        name="By hand",
        zone=ZoneInfo("Pacific/Auckland"),
        begins=AT_NINE,
        made_at=MADE + timedelta(days=9),
        before=[Version(first, MADE)],
    )

    (event,) = events(data)
    assert event["SUMMARY"] == "What your clinician wrote down"
    assert event["DTSTART;VALUE=DATE"] == "20261123"
    assert event["SEQUENCE"] == "1"
    assert description(data) == text.replace("\r\n", "\n").replace("\u2028", "\n")


def test_reminders_are_only_for_who_asks_and_where_there_is_a_time() -> None:
    asked = written(LONG, EASY, alarm=timedelta(minutes=90))

    assert asked.count(b"BEGIN:VALARM") == 1
    assert b"TRIGGER:-PT1H30M" in asked
    assert b"VALARM" not in written(LONG, EASY)


def test_the_calendar_says_its_name_and_how_often_to_ask_for_it_again() -> None:
    head = written(LONG, name="Mira, 42; back\\ward", address="https://example.org/b/1/").split(
        b"BEGIN:VEVENT"
    )[0]

    lines = [line.decode() for line in unfolded(head)]
    assert {
        "VERSION:2.0",
        "METHOD:PUBLISH",
        r"NAME:Mira\, 42\; back\\ward",
        r"X-WR-CALNAME:Mira\, 42\; back\\ward",
        "X-WR-TIMEZONE:Europe/Berlin",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
        "URL:https://example.org/b/1/",
    } <= set(lines)


def test_lines_are_folded_at_75_bytes_between_letters_and_end_as_they_must() -> None:
    data = written(replace(LONG, why="逆" * 400 + "🏃" * 100))

    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() for line in lines)
    assert b"\n" not in b"".join(lines)
    assert b"\r" not in b"".join(lines)


@given(text=st.text(max_size=300) | st.text('\\n,;:" \t\r\n', max_size=40))
def test_any_text_comes_back_but_for_controls_and_odd_breaks(text: str) -> None:
    """A second way of reading, by the grammar of RFC 5545 alone; lone surrogates are no text."""
    kept = re.sub(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", "\n", text)
    kept = "".join(letter for letter in kept if letter in "\n\t" or category(letter) not in {"Cc", "Cs"})
    kept = kept.replace("\ufffe", "").replace("\uffff", "")

    data = calendar(Plan(Status.CARRIED, text=f".{text}"), name="", zone=BERLIN, begins={}, made_at=MADE)

    assert description(data) == f".{kept}"
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_a_name_cannot_write_lines_of_its_own() -> None:
    sly = replace(RACE, name="Race\r\nATTENDEE:mailto:mira@example.org\x00\u202e")

    data = written(sly, name="Mine\r\nMETHOD:REQUEST")

    assert not any(line.startswith((b"ATTENDEE", b"METHOD:REQUEST")) for line in unfolded(data))
    assert "\u202e".encode() not in data


def test_the_same_values_make_the_same_bytes() -> None:
    assert written(LONG, EASY, RACE) == written(LONG, EASY, RACE)


def test_a_plan_without_sessions_is_an_empty_calendar() -> None:
    data = calendar(Plan(Status.NONE), name="None", zone=BERLIN, begins={}, made_at=MADE)

    assert events(data) == []
    assert data.endswith(b"END:VCALENDAR\r\n")


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        written(LONG, made_at=MADE.replace(tzinfo=None))


def test_without_its_extra_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.writers.ics.find_spec", lambda _: None)

    with pytest.raises(NoCalendar, match=r"extra “plan”: pip install \"heelfirst\[plan\]\""):
        written(LONG)


def test_instants_are_whole_seconds_of_utc() -> None:
    (event,) = events(written(LONG, made_at=datetime(2026, 11, 23, 6, 30, 0, 999_999, tzinfo=UTC)))

    assert event["DTSTAMP"] == "20261123T063000Z"
