"""The file of `--runner`: what it takes, and where it says that something is wrong."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from heelfirst.cli import heelfirst
from heelfirst.cli.racing.runner_file import Unusable, read_file, told
from heelfirst.energetics.conditions import Conditions
from heelfirst.facing import Facing
from heelfirst.records.book import Sex
from heelfirst.records.fitness import Kind
from heelfirst.units.distance import MARATHON_M, MILE_M

WHOLE = """
name = "Mira"
backward_practice = "550mi"
cost_ratio = 1.25
mass_kg = 62.5
d_prime_m = 140
watch_long = 0.8
stop_s = 10
age = 38
sex = "women"

[[mark]]
distance = "10km"
time = "51:02"
facing = "backward"
date = 2026-03-01
what = "The park, alone"
temperature_c = 12
humidity = 70
headwind_mps = 2.5
rain = true

[[mark]]
distance = "marathon"
time = "3:00:14"
facing = "forward"
kind = "hard run"
"""


def said(text: str) -> str:
    """What is wrong with a file."""
    with pytest.raises(Unusable) as error:
        told(text.encode())
    return str(error.value)


def test_it_works() -> None:
    mira = told(WHOLE.encode())
    ten, marathon = mira.marks

    assert (mira.name, mira.cost_ratio, mira.mass_kg, mira.d_prime_m) == ("Mira", 1.25, 62.5, 140.0)
    assert (mira.watch_long, mira.stop_s, mira.age, mira.sex) == (0.8, 10.0, 38, Sex.WOMEN)
    assert mira.practice_m == pytest.approx(550 * MILE_M)
    assert (ten.distance_m, ten.time_s, ten.facing) == (10_000.0, 3062.0, Facing.BACKWARD)
    assert (ten.day, ten.kind, ten.what) == (date(2026, 3, 1), Kind.RACE, "The park, alone")
    assert ten.conditions == Conditions(headwind_mps=2.5, temperature_c=12.0, humidity_pct=70.0, rain=True)
    assert (marathon.distance_m, marathon.kind, marathon.conditions) == (MARATHON_M, Kind.HARD_RUN, None)


def test_an_empty_file_says_nothing_and_is_no_fault() -> None:
    assert told(b"") == told(b"# nothing yet\n")
    assert told(b"").marks == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "Mira"\nweight = 62\n', "line 2: “weight” is not known here: name, backward_practice"),
        ("mass_kg = 6\n", "line 1: mass_kg: A runner weighs between 25 and 250 kg"),
        ("mass_kg = nan\n", "line 1: mass_kg: A runner weighs"),
        ("\n\nmass_kg = true\n", "line 3: mass_kg: True is no number"),
        ("age = 12.5\n", "line 1: age: 12.5 is no age: write whole years"),
        ('sex = "yes"\n', 'line 1: sex: \'yes\' is no class of the record book: write "men" or "women"'),
        ("name = Mira\n", "line 1: this is not TOML: "),
        ("name = 'Mira\n\n", "line 2: this is not TOML: "),
        ("mark = 3\n", "line 1: begin each mark with a line [[mark]]"),
        ('mark = [{distance = "5km"}]\n', "line 1: begin each mark with a line [[mark]]"),
        ('[[mark]]\ndistance = "5km"\ntime = "25:00"\n', "line 1: this mark has no facing"),
        (
            '[[mark]]\ndistance = "5km"\ntime = "25:00"\nfacing = "sideways"\n',
            'line 4: facing: \'sideways\' is no way to face: write "backward" or "forward"',
        ),
        (
            '[[mark]]\ndistance = "5km"\ntime = 25.00\nfacing = "backward"\n',
            "line 3: time: write the time between quotation marks",
        ),
        (
            '[[mark]]\ndistance = "5km"\ntime = 12:30:00\nfacing = "backward"\n',
            "line 3: time: datetime.time",
        ),
        (
            '[[mark]]\ndistance = "5km"\ntime = "2:00"\nfacing = "backward"\n',
            "line 1: mark: 2:00 for 5 km backward is far faster than anybody has run",
        ),
        (
            '[[mark]]\ndistance = "5km"\ntime = "25:00"\nfacing = "backward"\ndate = "March"\n',
            "line 5: date: 'March' is no date: write 2026-03-01",
        ),
        (
            '[[mark]]\ndistance = "5km"\ntime = "25:00"\nfacing = "backward"\n\nwind = 3\n',
            "line 6: “wind” is no field of a mark: distance, time, facing",
        ),
        (
            '[[mark]]\ndistance = "5km"\ntime = "25:00"\nfacing = "backward"\nheadwind_mps = 100\n',
            "line 1: mark: a headwind lies between -40 and 40 m/s",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(text: str, says: str) -> None:
    assert said(text).startswith(says)


def test_a_mark_of_other_marks_is_not_mixed_up_with_the_first_lines() -> None:
    """The line of a field is that of its own mark."""
    good = '[[mark]]\ndistance = "5km"\ntime = "25:00"\nfacing = "backward"\n'

    assert said(good + good.replace("25:00", "soon")).startswith("line 7: time: “soon” is not a time")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff\xfe\x00", "line 1: this is not UTF-8"),
        (b"x" * 1_000_001, "larger than the 1,000,000 bytes"),
        (b"a = " + b"[" * 50_000, "brackets stand in brackets|this is not TOML"),
        (b"mass_kg = 1" + b"0" * 400, "more digits than any measure"),
        (b"mass_kg = 1" + b"0" * 9000, "more digits than any measure"),
        (b'{"distance_m": 1' + b"0" * 9000 + b"}", "more digits than any measure"),
        (b"{" * 50_000, "brackets stand in brackets|this is not JSON"),
    ],
)
def test_bytes_that_are_no_such_file_are_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(Unusable, match=says):
        told(data)


def test_a_file_that_is_not_there_is_told_where_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="heelfirst samples writes one"):
        read_file(str(tmp_path / "none.toml"))
    with pytest.raises(Unusable, match="is a folder"):
        read_file(str(tmp_path))


def test_the_name_of_the_file_stands_before_the_line(tmp_path: Path) -> None:
    (tmp_path / "mira.toml").write_text("mass_kg = 1\n")

    with pytest.raises(Unusable, match=r"mira\.toml: line 1: mass_kg: "):
        read_file(str(tmp_path / "mira.toml"))


def test_a_forecast_of_predict_is_taken() -> None:
    outcome = CliRunner().invoke(heelfirst, ["predict", "--forward", "marathon=3:00:14", "--json"])
    forecast = json.loads(outcome.stdout)

    foretold = told(outcome.stdout.encode()).foretold

    assert foretold is not None
    assert (foretold.distance_m, foretold.facing) == (MARATHON_M, Facing.BACKWARD)
    assert [foretold.low_s, foretold.high_s] == forecast["interval_s"]
    assert foretold.calm_s == forecast["calm_s"]


def test_a_forecast_with_weather_is_refused() -> None:
    """A plan has its own day: the weather would count twice."""
    outcome = CliRunner().invoke(
        heelfirst, ["predict", "--forward", "marathon=3:00:14", "--headwind-mps", "5", "--json"]
    )

    assert (
        said(outcome.stdout)
        == "this forecast was made with weather: predict without it, a race plan has its own day"
    )


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        '{"facing": "backward"}',
        '{"facing": "up", "distance_m": 1, "calm_s": 1, "interval_s": [1, 1], "forward_s": 1}',
        '{"facing": "backward", "distance_m": 1, "calm_s": 1, "interval_s": 3, "forward_s": 1}',
    ],
)
def test_other_json_is_told_what_it_lacks(text: str) -> None:
    assert said(text).startswith("this JSON is not what heelfirst predict --json prints")


def test_a_forecast_outside_its_interval_is_refused() -> None:
    text = '{"facing": "backward", "distance_m": 5000, "calm_s": 2000, "interval_s": [2100, 2200], "forward_s": 1500}'

    assert said(text) == "the interval of this forecast does not hold its time"
