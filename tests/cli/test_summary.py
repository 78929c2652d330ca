"""What is printed of a run is JSON as the standard has it, whatever the file holds."""

import json
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.activity import Activity, DeveloperColumn, Lap, SensorBlock
from heelfirst.activity.activity import Floats
from heelfirst.cli.reading.cost import Runner
from heelfirst.cli.reading.summary import Said, summary
from heelfirst.writers.fit import encode as fit
from heelfirst.writers.gpx import encode as gpx

CLOCK = np.arange(120.0)
START = datetime(2026, 5, 1, 6, tzinfo=UTC)
PLACE = {"lat_deg": 48.2 + CLOCK * 2.25e-5, "lon_deg": np.full(120, 16.4)}
RUN = Activity(
    format="fit",
    columns={"time_s": CLOCK, "distance_m": CLOCK * 2.5} | PLACE,
    started_at=START,
    sport="running",
    laps=(Lap(0, 60, 150, "backward"), Lap(60, 119, 147.5, "forward")),
    developer=(DeveloperColumn(0, 0, "ground_contact", "ms", np.full(120, 240.0)),),
    sensors=(SensorBlock("accelerometer", "m/s²", np.arange(0, 10, 0.04), np.zeros((250, 3)), "foot"),),
)


def test_it_works() -> None:
    told = summary("run.fit", fit(RUN))

    assert (told["format"], told["records"], told["distance_m"]) == ("fit", 120, 297.5)
    assert told["laps"] == [
        {"start_s": 0.0, "end_s": 60.0, "distance_m": 150.0, "name": "backward", "trigger": "manual"},
        {"start_s": 60.0, "end_s": 119.0, "distance_m": 147.5, "name": "forward", "trigger": "manual"},
    ]
    assert told["developer"] == [{"name": "ground_contact", "units": "ms"}]
    (block,) = told["sensors"] if isinstance(told["sensors"], list) else []
    assert (block["kind"], block["samples"], round(block["rate_hz"])) == ("accelerometer", 250, 25)


def test_the_names_of_the_laps_say_which_way() -> None:
    facing = summary("run.fit", fit(RUN))["facing"]

    assert isinstance(facing, dict)
    assert (facing["backward_s"], facing["forward_s"], facing["source"]) == (60, 59, "lap name")


def test_the_files_own_word_beats_the_runners_word_for_all_of_it() -> None:
    facing = summary("run.fit", fit(RUN), "forward")["facing"]

    assert isinstance(facing, dict)
    assert facing["backward_s"] == 60


@pytest.mark.parametrize(
    ("columns", "started_at", "why"),
    [
        ({"time_s": np.full(120, np.nan)} | PLACE, None, "without a clock there is nothing to count it on."),
        (
            {"time_s": np.zeros(1), "lat_deg": np.ones(1), "lon_deg": np.ones(1)},
            START,
            "the recording is zero seconds long, so there is nothing to count it on.",
        ),
        (
            {"time_s": CLOCK, "lat_deg": np.full(120, 48.2), "lon_deg": np.full(120, 16.4)},
            START,
            "nobody moves in the recording, so there is nothing to count it on.",
        ),
    ],
)
def test_a_word_that_finds_nothing_to_hold_on_to_is_not_denied(
    columns: dict[str, Floats], started_at: datetime | None, why: str
) -> None:
    """Who said it reads why it counts for nothing, not that nobody said it."""
    run = gpx(Activity(format="gpx", columns=columns, started_at=started_at))

    said, unsaid = summary("run.gpx", run, "backward")["facing"], summary("run.gpx", run)["facing"]

    assert isinstance(said, dict)
    assert isinstance(unsaid, dict)
    assert said["reason"] == f"You said backward; {why}"
    assert unsaid["reason"].endswith("nobody has said it yet.")


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([fit(RUN), gpx(RUN)]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=8)), max_size=5),
    st.sampled_from([None, "backward", "forward"]),
    st.sampled_from([Runner(), Runner(4, 70, 300_000)]),
)
def test_any_damage_gives_json(
    data: bytes, cuts: list[tuple[float, int, bytes]], said: Said | None, runner: Runner
) -> None:
    for share, length, scrap in cuts:
        at = int(share * len(data))
        data = data[:at] + scrap + data[at + length :]

    told = summary("run", data, said, runner)

    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert set(told) == {"file", "error"} or isinstance(told["facing"], dict)
