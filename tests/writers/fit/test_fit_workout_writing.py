"""Sessions as workouts of a watch, and the schedule that finds them, read back by three independent readers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from test_fit_writing_peers import with_chiptime, with_fitdecode, with_garmin

from heelfirst.activity import Lap, timeline
from heelfirst.facing import Facing, answer
from heelfirst.facing.words import WORDS, facing_in
from heelfirst.plan import Direction, Intensity, Kind, Session, Where
from heelfirst.plan.technique import drill
from heelfirst.plan.workout import Practised, Repeat, of_drills, steps, unrolled
from heelfirst.plan.workout import name as step_name
from heelfirst.readers import read
from heelfirst.writers.fit import Unwritable, encode
from heelfirst.writers.fit.checksum import crc
from heelfirst.writers.fit.schedule import files, schedule
from heelfirst.writers.fit.workout import workout, written
from outings import steady

type Read = Callable[[bytes], dict[str, list[dict[str, Any]]]]

MADE = datetime(2026, 11, 23, 7, 30, tzinfo=timezone(timedelta(hours=1)))
READERS = [with_fitdecode, with_garmin, with_chiptime]
EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
LONG = Session(
    date=date(2026, 12, 6),
    kind=Kind.LONG,
    direction=Direction.BACKWARD,
    backward_m=8_200.0,
    duration_s=4_327.0,
    intensity=Intensity.STEADY,
    where=Where.PARK,
    spotter=True,
    why="A new longest run: 8.20 km, after 7.50 km in the 30 days before.",
)
FAST = replace(LONG, date=date(2026, 12, 8), kind=Kind.INTERVALS, backward_m=1_950.0, spotter=False)
INSIDE = replace(LONG, date=date(2026, 12, 10), kind=Kind.WALK_RUN, backward_m=800.0, where=Where.TREADMILL)
MIXED = replace(
    LONG,
    date=date(2026, 12, 11),
    kind=Kind.EASY,
    direction=Direction.MIXED,
    backward_m=1_150.0,
    forward_m=6_000.0,
)
DRILLS = of_drills([drill("arm-drive"), drill("turning")])
SKILLS = replace(LONG, date=date(2026, 12, 13), kind=Kind.TECHNIQUE, backward_m=500.5)
ALL = (LONG, FAST, INSIDE, MIXED, SKILLS)
# What the profile calls a value by what another field says -> the field itself, and its scale.
NAMED = {
    "duration_time": ("duration_value", 1000),
    "duration_distance": ("duration_value", 100),
    "duration_step": ("duration_value", 1),
    "repeat_steps": ("target_value", 1),
    "custom_target_speed_low": ("custom_target_value_low", 1000),
    "custom_target_speed_high": ("custom_target_value_high", 1000),
}


def value(step: dict[str, Any], name: str) -> float:
    """One value; of the readers one has the field itself, unscaled."""
    if name in step:
        return float(step[name])
    raw, scale = NAMED[name]
    return float(step[raw]) / scale


def told(step: dict[str, Any]) -> tuple[Any, ...]:
    """A step as (name, how long, how hard), or a repeat as (first step, how often)."""
    ends = str(step["duration_type"])
    if ends == "repeat_until_steps_cmplt":
        return value(step, "duration_step"), value(step, "repeat_steps")
    long = "open" if ends == "open" else (ends, value(step, f"duration_{ends}"))
    return step["wkt_step_name"], long, str(step["intensity"])


def instant(at: Any) -> datetime:
    """A time as any of the three gives it; a local one as if the clock on the wall showed UTC."""
    if isinstance(at, int):
        return EPOCH + timedelta(seconds=at)
    found = datetime.fromisoformat(at) if isinstance(at, str) else at
    assert isinstance(found, datetime)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found


def test_it_works() -> None:
    data = workout(LONG, MADE)

    assert data[8:12] == b".FIT"
    assert crc(data) == 0


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_intervals_come_back_step_by_step(reader: Read) -> None:
    found = reader(workout(FAST, MADE, backward_mps=2.2))["workout_step"]

    assert [told(step) for step in found] == [
        ("Forward, warm-up", ("time", 300.0), "warmup"),
        ("Backward, easy", ("distance", 450.0), "rest"),
        ("Forward, walking", ("time", 75.0), "rest"),
        ("Backward, fast", ("distance", 300.0), "active"),
        ("Backward, easy", ("distance", 75.0), "rest"),
        (2, 4),
        ("Forward, cool-down", "open", "cooldown"),
    ]
    assert [step["message_index"] for step in found] == list(range(7))
    assert found[3]["notes"] == "7:13 /km to 6:35 /km, 7 of 10"


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_only_fast_steps_have_an_aim(reader: Read) -> None:
    found = reader(workout(FAST, MADE, backward_mps=2.2))["workout_step"]
    named = [step for step in found if "wkt_step_name" in step]

    aims = {step["wkt_step_name"]: str(step["target_type"]) for step in named}

    assert {name for name, aim in aims.items() if aim != "open"} == {"Backward, fast"}
    assert aims["Backward, fast"] == "speed"
    ends = [value(found[3], f"custom_target_speed_{end}") for end in ("low", "high")]
    assert ends == pytest.approx([2.31, 2.53])


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("session", ALL, ids=lambda session: str(session.kind))
def test_every_session_comes_back_with_its_names_and_lengths(session: Session, reader: Read) -> None:
    whole = steps(session, drills=DRILLS)
    inside = [each for step in whole for each in (step.steps if isinstance(step, Repeat) else (step,))]
    expected = [
        (step_name(step), step.distance_m if step.distance_m is not None else step.duration_s)
        for step in inside
    ]

    found = [told(step) for step in reader(workout(session, MADE, drills=DRILLS))["workout_step"]]

    named = [(step[0], None if step[1] == "open" else step[1][1]) for step in found if len(step) == 3]
    assert named == expected
    assert [step for step in found if len(step) == 2 and step[1] < 2] == []


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_the_workout_says_what_it_is_and_how_many_steps_it_has(reader: Read) -> None:
    messages = reader(workout(INSIDE, MADE))

    (file_id,), (found,) = messages["file_id"], messages["workout"]
    assert (str(file_id["type"]), file_id["product_name"]) == ("workout", "Heelfirst")
    assert instant(file_id["time_created"]) == MADE
    assert found["wkt_name"] == "12-10 Walk and run backward, 800 m"
    assert (str(found["sport"]), str(found["sub_sport"])) == ("running", "treadmill")
    assert found["num_valid_steps"] == len(messages["workout_step"])
    assert found["wkt_description"] == LONG.why


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_before_the_belt_is_turned_round_on_its_rules_are_told(reader: Read) -> None:
    found = reader(workout(INSIDE, MADE))["workout_step"]

    notes = {step["wkt_step_name"]: step["notes"] for step in found if step.get("notes")}

    assert notes["Standing, belt off"].startswith("On the treadmill: the safety key on")


@pytest.mark.peers
@pytest.mark.parametrize("reader", READERS)
def test_the_schedule_finds_every_workout_on_its_day(reader: Read) -> None:
    """By maker, product, serial number and the time it was made, as a watch looks for it."""
    workouts = [written(session, MADE, drills=DRILLS) for session in ALL]

    messages = reader(schedule(workouts, {6: time(9, 30)}))

    ids = [reader(one.data)["file_id"][0] for one in workouts]
    keys = ("manufacturer", "product", "serial_number", "time_created")
    assert [[found[key] for key in keys] for found in messages["schedule"]] == [
        [file_id[key] for key in keys] for file_id in ids
    ]
    assert str(messages["file_id"][0]["type"]) == "schedules"
    assert [str(found["type"]) for found in messages["schedule"]] == ["workout"] * len(ALL)
    assert [bool(found["completed"]) for found in messages["schedule"]] == [False] * len(ALL)
    assert [instant(found["scheduled_time"]) for found in messages["schedule"]] == [
        datetime(2026, 12, 6, 9, 30, tzinfo=UTC),
        datetime(2026, 12, 8, 12, tzinfo=UTC),
        datetime(2026, 12, 10, 12, tzinfo=UTC),
        datetime(2026, 12, 11, 12, tzinfo=UTC),
        datetime(2026, 12, 13, 9, 30, tzinfo=UTC),
    ]


def test_everything_for_a_watch_comes_by_the_names_of_its_files() -> None:
    rest = Session(date=LONG.date, kind=Kind.REST, direction=Direction.NONE)

    found = files((LONG, rest, SKILLS, SKILLS), MADE, begins={6: time(9, 30)}, drills_of=lambda _: DRILLS)

    assert list(found) == [
        "2026-12-06-long-backward.fit",
        "2026-12-13-technique-backward.fit",
        "2026-12-13-technique-backward-2.fit",
        "schedule.fit",
    ]
    assert found["2026-12-06-long-backward.fit"] == workout(LONG, MADE, drills=DRILLS)
    workouts = [written(each, MADE, drills=DRILLS) for each in (LONG, SKILLS, SKILLS)]
    assert found["schedule.fit"] == schedule(workouts, {6: time(9, 30)})
    assert files((rest,), MADE) == {}


def test_the_same_values_make_the_same_bytes_in_any_order() -> None:
    workouts = [written(session, MADE) for session in ALL]

    assert workout(LONG, MADE) == workouts[0].data
    assert schedule(workouts) == schedule(reversed(workouts))


def test_two_workouts_are_never_one_to_a_watch() -> None:
    """The same run a week later, or a hundred metres longer."""
    later = replace(LONG, date=LONG.date + timedelta(days=7))
    longer = replace(LONG, backward_m=8_300.0)

    assert len({written(session, MADE).serial for session in (*ALL, later, longer)}) == len(ALL) + 2


def test_names_are_cut_between_letters_and_hold_nothing_unseen() -> None:
    race = replace(LONG, kind=Kind.RACE, name="石畳" * 20 + "\u202e")
    drills = (Practised(Facing.BACKWARD, "腕" * 40, 20.0),)

    data = workout(race, MADE) + workout(SKILLS, MADE, drills=drills)

    assert ("12-06 " + "石畳" * 6 + "石").encode() + b"\0" in data
    assert ("Backward: " + "腕" * 9).encode() + b"\0" in data
    assert "\u202e".encode() not in data


def test_where_nothing_is_run_there_is_nothing_to_write() -> None:
    rest = Session(date=LONG.date, kind=Kind.REST, direction=Direction.NONE)

    with pytest.raises(Unwritable, match="nothing is run on 2026-12-06"):
        workout(rest, MADE)
    with pytest.raises(Unwritable, match="at least one workout"):
        schedule([])


def test_a_time_without_a_zone_or_outside_the_format_is_refused() -> None:
    with pytest.raises(Unwritable, match="needs a time zone"):
        workout(LONG, MADE.replace(tzinfo=None))
    with pytest.raises(Unwritable, match="1998 to 2126"):
        workout(LONG, datetime(1990, 1, 1, tzinfo=UTC))


@pytest.mark.peers
def test_a_translated_workout_is_still_labelled_by_our_reader() -> None:
    backward, forward = (WORDS["de"][facing][0] for facing in (Facing.BACKWARD, Facing.FORWARD))

    def german(words: str) -> str:
        return words.replace("Backward", backward.capitalize()).replace("Forward", forward.capitalize())

    found = with_fitdecode(workout(FAST, MADE, translate=german))["workout_step"]

    names = [step["wkt_step_name"] for step in found if "wkt_step_name" in step]
    assert names[:2] == ["Vorwärts, warm-up", "Rückwärts, easy"]
    assert [facing_in(name) for name in names] == [
        Facing.FORWARD,
        Facing.BACKWARD,
        Facing.FORWARD,
        *[Facing.BACKWARD] * 2,
        Facing.FORWARD,
    ]


def test_what_the_watch_led_through_comes_back_as_metres_backward_and_forward() -> None:
    """A watch names its laps after the steps: the recording of a planned run needs no other word about facing."""
    speed_mps = 2.5
    laps, end_s = [], 0.0
    for step in unrolled(steps(MIXED)):
        assert step.distance_m is not None
        start_s, end_s = end_s, end_s + step.distance_m / speed_mps
        laps.append(Lap(start_s, end_s, step.distance_m, step_name(step), "distance"))
    recorded = read(encode(steady(round(end_s), speed_mps, laps=tuple(laps))))

    found = answer(recorded, timeline(recorded)).totals

    assert found.backward_m == pytest.approx(MIXED.backward_m, abs=2.5 * len(laps))
    assert found.forward_m == pytest.approx(MIXED.forward_m, abs=2.5 * len(laps))
