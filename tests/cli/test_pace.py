"""`heelfirst pace`: the plan of a race over a course."""

import csv
import json
import re
from datetime import UTC, datetime
from math import sin
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from heelfirst.cli import heelfirst, main
from heelfirst.course import named
from heelfirst.readers import read
from heelfirst.units.distance import MARATHON_M, MILE_M
from shared_data import CHECKOUT, shared

MIRA = ["--backward-mark", "10km=51:02", "--forward-mark", "marathon=3:00:14", "--backward-practice", "550mi"]
RECORD = ["--target", "3:43:39"]
STORM = ["--wind", "11.2@E", "--temp", "3", "--rain"]


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(heelfirst, ["pace", *arguments])


def shown(*arguments: str) -> str:
    outcome = asked(*arguments)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def told(*arguments: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(shown(*arguments, "--json"))
    return value


def refused(*arguments: str) -> str:
    """What a person reads when it is not planned: one line, and the exit code for unusable input."""
    outcome = asked(*arguments)
    assert outcome.exit_code != 0, outcome.output
    assert outcome.stdout == ""
    assert isinstance(outcome.exception, SystemExit)
    return outcome.stderr


def test_it_works() -> None:
    value = told("hopkinton-boylston", *MIRA)

    low, high = value["interval_s"]
    assert low < value["predicted_s"] < high
    assert value["distance_m"] == MARATHON_M
    assert value["gap_s"] < 0.001
    assert value["solver_ms"] > 0
    assert value["splits"][-1]["elapsed_s"] == value["predicted_s"] == value["miles"][-1]["elapsed_s"]
    assert [split["km"] for split in value["splits"]] == [*range(1, 43), 42.195]
    assert value["miles"][-1]["mile"] == pytest.approx(MARATHON_M / MILE_M, abs=1e-6)


def test_the_keys_are_those_that_other_programs_rely_on() -> None:
    """And each of them stands on the page."""
    value = told("hopkinton-boylston", *RECORD)
    page = (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = page.split("\n## heelfirst pace\n")[1].split("\n## ")[0].split("### JSON")[1]

    promised = {"distance_m", "predicted_s", "interval_s", "splits", "miles", "gap_s", "solver_ms", "model"}
    assert promised <= set(value)
    assert set(value["splits"][0]) == {"km", "elapsed_s", "pace_s_per_km", "grade", "effort"}
    assert {
        key
        for row in re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    } == set(value)


def test_the_first_line_is_what_the_watch_must_say() -> None:
    assert shown("hopkinton-boylston", *RECORD, "--miles").splitlines()[0] == (
        "Your watch must say 8:26 a mile; the record’s 8:32 is on the certified course."
    )


def test_a_time_that_is_no_record_is_called_the_plans() -> None:
    assert told("hopkinton-boylston", "--target", "3:43:40")["first_line"] == (
        "Your watch must say 5:14 a kilometre; the plan’s 5:18 is on the certified course."
    )


def test_only_what_the_book_answers_with_is_a_record() -> None:
    """Official, best and claimed marks; a slower mark of the list is nobody's record."""
    said = {
        time: told("flat", "--target", time)["first_line"]
        for time in ("3:43:39", "4:26:06", "3:25:24", "4:10:00")
    }

    assert [time for time, line in said.items() if "the record’s" in line] == [
        "3:43:39",
        "4:26:06",
        "3:25:24",
    ]


def test_a_watch_that_reads_right_says_the_plans_own_pace() -> None:
    line = told("flat", *RECORD, "--watch-long", "0", "--miles")["first_line"]

    assert line.startswith("Your watch must say 8:32 a mile; the record’s 8:32")


def test_forward_at_an_even_effort_the_published_band_is_met() -> None:
    """Every checkpoint of FindMyMarathon's band within 5 s, from the kilometres that are printed: a fit, see the page."""
    course = str(shared("courses/boston__funmaps.gpx"))
    value = told(course, "--forward", "--even-effort", "--target", "3:00:00")

    at_km = [0.0, *(split["km"] for split in value["splits"])]
    clock_s = [0.0, *(split["elapsed_s"] for split in value["splits"])]
    with shared("courses/boston_even_effort_3h.csv").open(encoding="utf-8") as rows:
        off_s = [
            np.interp(float(row["km"]), at_km, clock_s) - float(row["cumulative_s"])
            for row in csv.DictReader(rows)
        ]
    assert np.abs(off_s).max() < 5.0
    assert value["gap_s"] is None


def test_without_a_runner_the_target_is_taken_for_granted_and_no_odds_are_told() -> None:
    value = told("hopkinton-boylston", *RECORD)

    assert value["odds"] is None
    assert value["goals"] == []
    assert value["effort"] == pytest.approx(1.0, abs=1e-3)
    assert value["assumed"][0].startswith(
        "Nobody told what you have run: this plan takes the target for granted"
    )
    assert "odds that it is there: about" not in shown("hopkinton-boylston", *RECORD)


def test_with_nothing_told_the_assumed_runner_comes_first() -> None:
    lines = " ".join(shown("hopkinton-boylston").splitlines()[:5])

    assert lines.startswith(
        "Nobody told what you have run: this plan is for somebody worth a level marathon in 6:07:40"
    )
    low, high = told("hopkinton-boylston")["interval_s"]
    assert high - low > 3 * 3600


def test_marks_make_the_plan_ones_own() -> None:
    value = told("hopkinton-boylston", *MIRA)
    faster = told("hopkinton-boylston", "--backward-mark", "10km=46:00")

    assert value["runner"]["known"]
    assert value["odds"] == pytest.approx(0.5, abs=0.06)
    assert faster["predicted_s"] < value["predicted_s"]
    assert [mark["facing"] for mark in value["runner"]["marks"]] == ["forward", "backward"]


def test_a_runners_file_and_the_same_options_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "mira.toml").write_text(
        'backward_practice = "550mi"\n'
        '[[mark]]\ndistance = "marathon"\ntime = "3:00:14"\nfacing = "forward"\n'
        '[[mark]]\ndistance = "10km"\ntime = "51:02"\nfacing = "backward"\n'
    )

    by_file = told("hopkinton-boylston", "--runner", str(tmp_path / "mira.toml"))
    by_options = told("hopkinton-boylston", *MIRA)

    assert by_file["predicted_s"] == pytest.approx(by_options["predicted_s"], abs=0.5)
    assert by_file["interval_s"] == pytest.approx(by_options["interval_s"], abs=1.0)


def test_an_option_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "mira.toml").write_text("mass_kg = 50\nwatch_long = 3\nstop_s = 60\n")
    file = ["--runner", str(tmp_path / "mira.toml"), *RECORD]

    assert told("boston", *file)["runner"]["mass_kg"] == 50
    assert told("boston", *file, "--mass-kg", "80")["runner"]["mass_kg"] == 80
    assert told("boston", *file)["model"]["watch_long"] == 0.03
    assert told("boston", *file, "--watch-long", "0")["model"]["watch_long"] == 0
    assert told("boston", *file)["model"]["stops_s"] == 24 * 60
    assert told("boston", *file, "--stop", "0")["model"]["stops_s"] == 0


def test_a_forecast_of_predict_is_a_runner(tmp_path: Path) -> None:
    """And its plan on the level, on a calm day, is that forecast."""
    forecast = CliRunner().invoke(heelfirst, ["predict", "--forward", "marathon=3:00:14", "--json"]).stdout
    (tmp_path / "forecast.json").write_text(forecast)

    value = told("flat", "--runner", str(tmp_path / "forecast.json"))

    assert value["predicted_s"] == pytest.approx(json.loads(forecast)["predicted_s"], abs=10)
    assert {ghost["kind"] for ghost in value["ghosts"]} >= {"forward self"}


def test_a_forecast_of_another_distance_says_what_to_run(tmp_path: Path) -> None:
    forecast = CliRunner().invoke(heelfirst, ["predict", "--forward", "marathon=3:00:14", "--json"]).stdout
    (tmp_path / "forecast.json").write_text(forecast)

    said = refused("flat", "--distance", "10km", "--runner", str(tmp_path / "forecast.json"))

    assert "heelfirst predict --distance 10000 --facing backward" in said


def test_the_storm_costs_and_widens() -> None:
    calm, storm = told("hopkinton-boylston", *MIRA), told("hopkinton-boylston", *MIRA, *STORM)

    assert storm["predicted_s"] > 1.1 * calm["predicted_s"]
    assert np.diff(storm["interval_s"]) > np.diff(calm["interval_s"])
    assert storm["model"]["weather"] == [
        {
            "after_s": 0.0,
            "wind_mps": 11.2,
            "wind_from_deg": 90.0,
            "temperature_c": 3.0,
            "humidity_pct": None,
            "rain": True,
        }
    ]


def test_the_wind_blows_from_where_it_was_said() -> None:
    """Hopkinton to Boylston Street runs to the east: from the west it pushes."""
    calm = told("boston", *MIRA)["predicted_s"]

    assert told("boston", *MIRA, "--wind", "8@W")["predicted_s"] < calm
    assert (
        told("boston", *MIRA, "--wind", "8@90")["predicted_s"]
        == told("boston", *MIRA, "--wind", "8@E")["predicted_s"]
    )
    assert told("boston", *MIRA, "--wind", "8@E")["predicted_s"] > calm
    headwind = told("boston", *MIRA, "--wind", "8")
    assert headwind["predicted_s"] > told("boston", *MIRA, "--wind", "8@E")["predicted_s"]
    assert (
        "Nobody told where the wind comes from: it is taken against you all the way." in headwind["assumed"]
    )


def test_an_afternoon_that_gets_hot_is_slower() -> None:
    steady = told("boston", *MIRA, "--temp", "12")["predicted_s"]

    assert told("boston", *MIRA, "--temp", "12", "--hour", "2:00:00 28C")["predicted_s"] > 1.01 * steady


@pytest.mark.parametrize(
    ("more", "slower_s"),
    [(["--stop", "0"], 0.0), ([], 24 * 8.0), (["--stop", "20"], 24 * 20.0)],
)
def test_aid_stations_take_what_was_said(more: list[str], slower_s: float) -> None:
    without = told("boston", *MIRA, "--stop", "0")["predicted_s"]

    assert told("boston", *MIRA, *more)["predicted_s"] - without == pytest.approx(slower_s, abs=0.01)


def test_a_crowd_holds_back_at_the_start() -> None:
    free, held = (told("flat", *MIRA, *more)["splits"] for more in ([], ["--crowd", "2km@2.0"]))

    assert held[0]["pace_s_per_km"] == pytest.approx(500, abs=1)
    assert held[-1]["elapsed_s"] > free[-1]["elapsed_s"]


def test_an_effort_is_a_share_of_ones_own() -> None:
    eased, whole = told("boston", *MIRA, "--effort", "0.9"), told("boston", *MIRA, "--effort", "100%")

    assert eased["effort"] == 0.9
    assert eased["predicted_s"] > 1.05 * whole["predicted_s"]
    assert eased["interval_s"] == whole["interval_s"]


def test_as_fast_as_nine_in_ten_allow() -> None:
    value = told("boston", *MIRA, "--sure", "90")

    assert value["odds"] == pytest.approx(0.9, abs=0.01)
    assert value["predicted_s"] == pytest.approx(value["interval_s"][1], abs=1)


def test_the_styles_finish_in_their_order() -> None:
    optimum, effort, pace = (
        told("boston", *MIRA, *style) for style in ([], ["--even-effort"], ["--even-pace"])
    )

    assert optimum["predicted_s"] <= effort["predicted_s"] < pace["predicted_s"]
    assert [each["style"] for each in (optimum, effort, pace)] == ["optimum", "even effort", "even pace"]
    assert [each["gap_s"] is None for each in (optimum, effort, pace)] == [False, True, True]


def test_finer_steps_move_next_to_nothing() -> None:
    coarse, fine = told("boston", *MIRA), told("boston", *MIRA, "--step", "10")

    assert fine["model"]["segments"] == 4220
    assert fine["predicted_s"] == pytest.approx(coarse["predicted_s"], abs=2)


def test_a_track_or_a_short_race_is_level() -> None:
    value = told("flat", "--distance", "10km", "--backward-mark", "mile=7:10")

    assert value["distance_m"] == 10_000
    assert len(value["splits"]) == 10
    assert {split["grade"] for split in value["splits"]} == {0.0}


def test_on_the_day_the_rest_is_planned_anew() -> None:
    value = told("boston", *MIRA, *RECORD, "--splits-so-far", "5km=27:10,10km=54:40")
    ahead = value["ahead"]

    low, high = ahead["interval_s"]
    assert ahead["splits"][0]["km"] == 11
    assert low < ahead["finish_s"] < high
    assert ahead["behind_s"] > 0
    assert ahead["needed_s_per_km"] == pytest.approx((13_419 - 3280 - 8 * 18) / 32.195, abs=3)
    text = " ".join(shown("boston", *MIRA, *RECORD, "--splits-so-far", "5km=27:10,10km=54:40").split())
    assert ahead["says"] in text


def test_a_fade_is_carried_on_and_easing_off_is_slower_than_that() -> None:
    """A level marathon: 30 km in 2:57:00, 35 in 3:37:00. At the pace of the last five kilometres it would end in 4:34:34."""
    so_far = ["--backward-mark", "10km=49:00", "--splits-so-far", "21.1km=2:00:00,30km=2:57:00,35km=3:37:00"]

    usual, eased = (told("flat", *so_far, *more)["ahead"] for more in ([], ["--rest-effort", "90%"]))

    low_s, high_s = usual["interval_s"]
    assert usual["latest_s_per_km"] == pytest.approx(480.0)
    assert low_s < 16_474 < usual["finish_s"] < eased["finish_s"]
    assert high_s - low_s > 600


def test_under_way_a_course_that_closes_comes_first_with_the_odds_from_here() -> None:
    asked = [
        "boston",
        "--backward-mark",
        "10km=51:00",
        "--splits-so-far",
        "30km=4:30:00",
        "--closing",
        "6:00:00",
    ]

    text, value = " ".join(shown(*asked).split()), told(*asked)["closing"]

    assert text.startswith("The course closes after 6:00:00, and so far it leads to the line ")
    assert "there is enough for a finish by then" not in text
    assert value["late_s"] > 600
    assert value["odds"] < 0.05


def test_a_plan_that_ends_after_the_course_has_closed_says_so_first() -> None:
    for more in (["--forward"], ["--backward-mark", "10km=70:00"]):
        text = shown("chicago", "--target", "7:12:00", "--closing", "6:30:00", *more)

        assert text.startswith("This plan reaches the line 42 minutes after the course closes")


def test_who_eases_off_is_told_what_that_costs() -> None:
    so_far = ["--splits-so-far", "10km=54:40"]
    usual, eased = (told("boston", *MIRA, *so_far, *more)["ahead"] for more in ([], ["--rest-effort", "90%"]))

    assert eased["rest_effort"] == 0.9
    assert eased["finish_s"] > usual["finish_s"] + 300


def test_ghosts_are_ahead_or_behind_at_each_kilometre() -> None:
    ghosts = told("hopkinton-boylston", *MIRA, "--ghost", "Otto=4:10:00")["ghosts"]
    otto = next(ghost for ghost in ghosts if ghost["name"] == "Otto")
    record = next(ghost for ghost in ghosts if ghost["finish_s"] == 13_419)

    assert {"official", "finisher", "forward self", "own"} <= {ghost["kind"] for ghost in ghosts}
    assert len(otto["ahead_s"]) == len(otto["ahead_m"]) == 43
    assert record["ahead_s"][-1] > 0 > otto["ahead_s"][-1] - 15_000
    table = shown("hopkinton-boylston", *MIRA, "--ghost", "all")
    assert "The official men’s marathon, 3:43:39" in table
    assert "You, facing forward" in table


def test_the_runners_class_chooses_the_marks(tmp_path: Path) -> None:
    (tmp_path / "mira.toml").write_text('sex = "women"\n')
    ghosts = told("flat", *MIRA, "--runner", str(tmp_path / "mira.toml"))["ghosts"]

    assert not any(" men’s" in ghost["name"] for ghost in ghosts)
    assert any("women’s" in ghost["name"] for ghost in ghosts)


def test_goals_say_their_odds_and_are_columns() -> None:
    value = told("boston", *MIRA, *RECORD)
    text = shown("boston", *MIRA, *RECORD, "--goals")

    assert [goal["letter"] for goal in value["goals"]] == ["A", "B", "C"]
    assert "Goals for this day, to change as you like:" in text
    head = next(line for line in text.splitlines() if "clock" in line and "grade" in line)
    assert head.split()[:8] == ["km", "split", "clock", "grade", "effort", "A", "B", "C"]


def test_a_course_that_closes_before_anybody_gets_there_says_so() -> None:
    text = shown("boston", *MIRA, "--goals", "--closing", "3:00:00")

    assert (
        "C: finish by 3:00:00, when the course closes. The odds that it is there: under 1 in 100."
        in " ".join(text.split())
    )


def test_the_odds_of_a_finish_before_the_course_closes_are_told() -> None:
    early, late = (told("boston", *MIRA, "--closing", time)["closing"] for time in ("4:00:00", "6:00:00"))

    assert early["odds"] < 0.5
    assert late["odds"] > 0.95
    assert "The course closes after 6:00:00." in shown("boston", *MIRA, "--closing", "6:00:00")
    # Nobody is asked to be surer than the course is open.
    assert told("boston", *MIRA, "--sure", "95", "--closing", "4:00:00")["predicted_s"] == pytest.approx(
        14_400, abs=0.01
    )


def test_without_a_course_they_are_listed() -> None:
    text = shown()

    assert all(name in text for name in named())
    assert [each["name"] for each in json.loads(shown("--json"))["courses"]] == list(named())


def test_heights_that_may_be_feet_are_asked_about_first(tmp_path: Path) -> None:
    """A hilly course whose heights were written in feet: in metres nobody climbs it in time."""
    lines = "".join(
        f'<trkpt lat="{42 + metres / 111_195:.6f}" lon="-71.0"><ele>{600 + 550 * sin(metres / 1800):.1f}</ele></trkpt>'
        for metres in range(0, 10_001, 50)
    )
    file = tmp_path / "feet.gpx"
    file.write_text(f'<gpx version="1.1" creator="us"><trk><trkseg>{lines}</trkseg></trk></gpx>', "utf-8")
    ten = (str(file), "--distance", "10km", *MIRA)

    assert "if they are feet, say --elevation-unit ft" in " ".join(told(*ten)["assumed"])
    assert "feet" not in " ".join(told(*ten, "--elevation-unit", "m")["assumed"])
    assert "say --elevation-unit ft" in refused(*ten, "--target", "46:00")


def test_everything_fits_a_terminal_of_80_columns() -> None:
    text = shown(
        "hopkinton-boylston",
        *MIRA,
        *RECORD,
        *STORM,
        "--miles",
        "--ghost",
        "all",
        "--goals",
        "--splits-so-far",
        "10km=54:40",
    )

    assert max(len(line) for line in text.splitlines()) <= 80


def test_under_18_no_marathon_is_planned(tmp_path: Path) -> None:
    (tmp_path / "young.toml").write_text("age = 17\n")
    young = ["--runner", str(tmp_path / "young.toml"), "--backward-mark", "5km=30:00"]

    assert "under 18" in refused("boston", *young)
    assert told("flat", "--distance", "half", *young)["distance_m"] == MARATHON_M / 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["hopkinton-bolston"], "Did you mean hopkinton-boylston?"),
        (["boston", "--target", "2:00:00"], "faster than anybody has run facing that way"),
        (["boston", "--backward-mark", "10km=1:20:00", *RECORD], "3:43:39 is out of reach here"),
        (["boston", "--target", "nan"], "“nan” is not a time: write h:mm:ss"),
        (["boston", "--target", "0:00"], "is no time to finish in"),
        (["boston", "--target", "0:00.0001"], "faster than anybody has run"),
        (["boston", "--target", "99:00:00"], "times from .* are"),
        (["boston", "--target", ""], "without a value"),
        (["boston", "--effort", "2"], "An effort lies between 0.3 and 1.6"),
        (["boston", "--effort", "1e308"], "is no effort: write 0.95 or 95%"),
        (["boston", "--effort", "1", *RECORD], "--target and --effort exclude each other"),
        (["boston", "--even-effort", "--even-pace"], "exclude each other"),
        (["boston", "--even-pace", "--sure", "90"], "leave out --even-effort and --even-pace"),
        (["boston", "--rest-effort", "0.9"], "give --splits-so-far too"),
        (["boston", "--target", "3:43"], r"did you mean 3:43:00, with hours\?"),
        (["boston", *MIRA, "--dedicate", "7=Ida"], "--dedicate is shown by --pdf"),
        (["boston", *MIRA, "--dedicate", "99=Ida", "--csv", "splits.csv"], "kilometres 1 to 43"),
        (["boston", *MIRA, "--stand", "10km=Otto"], "--stand is shown by --crew-pdf"),
        (["boston", *MIRA, "--stand", "99km=Otto", "--crew-pdf", "crew.pdf"], "beyond the finish"),
        (["boston", "--humidity", "60"], "--humidity goes with --temp"),
        (["boston", "--wind", "500@E"], "40 m/s.*divide km/h by 3.6"),
        (["boston", "--temp", "60"], "-40 and 50 °C"),
        (["boston", "--temp", "20", "--humidity", "101"], "0 and 100 %"),
        (["boston", "--step", "nan"], "does not cut this course"),
        (["boston", "--step", "inf"], "does not cut this course"),
        (["boston", "--step", "0"], "does not cut this course"),
        (["boston", "--mass-kg", "nan"], "between 25 and 250 kg"),
        (["boston", "--cost-ratio", "9"], "lies between 0.9 and 2.2"),
        (["boston", "--watch-long", "inf"], "between 10 % short and 10 % long"),
        (["boston", "--stop", "9999"], "give 0 to 3,600 s"),
        (["boston", "--crowd", "60km"], "0 to 50,000 m"),
        (["boston", "--hour", "2:00:00 hot"], "is no temperature"),
        (["boston", "--hour", "0:00 5C"], "each later than the one before"),
        (["boston", "--splits-so-far", "50km=4:00:00"], "not between the start and the finish"),
        (["boston", "--splits-so-far", "5km=1:10"], "cannot be: times from"),
        (["boston", "--ghost", "Otto=0:00"], "Otto needs a finish time"),
        (["boston", "--closing", "0:00", *MIRA], "is no time to finish in"),
        (["flat", "--distance", "60m"], "give --distance from 100 m on"),
        (["boston", "--backward-mark", "10km"], "is no mark: write distance=time"),
        (["boston", "--backward-mark", "100m=15"], "at least one time over 400 m"),
        (["boston", "--date", "tomorrow"], "is no day: write year, month and day"),
        (["boston", "--start", "25:00"], "is no time of the day: write 10:00"),
        (["boston", "--dedicate", "Ida"], "is no dedicated mile: write its number and a name"),
        (["boston", "--stand", "Otto"], "is nobody on the way: write place=who"),
    ],
)
def test_what_cannot_be_planned_is_a_sentence(arguments: list[str], says: str) -> None:
    said = refused(*arguments)

    assert re.search(says, said)
    assert said.startswith(("heelfirst pace: ", "Error: heelfirst pace: "))


def test_unusable_input_exits_with_2_and_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["pace", "nowhere.gpx"])
    captured = capsys.readouterr()

    assert left.value.code == 2
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("heelfirst pace: there is no file nowhere.gpx")


def test_everything_to_print_and_to_look_at_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = ["--pdf", "band.pdf", "--crew-pdf", "crew.pdf", "--svg", "plan.svg"]
    words = [
        "--dedicate",
        "7=Ida: first steps",
        "--stand",
        "10km=Otto: two gels",
        "--date",
        "2027-04-19",
        "--start",
        "10:00",
    ]

    text = shown("boston", *MIRA, *files, *words, "--miles", "--goals", "--paper", "letter")

    assert {path.name for path in tmp_path.iterdir()} == {"band.pdf", "crew.pdf", "plan.svg"}
    assert text.splitlines()[-3:] == [
        "The pace band to print: band.pdf",
        "The crew’s sheet to print: crew.pdf",
        "The picture of the plan: plan.svg",
    ]
    assert ET.parse("plan.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"
    printed = {name: text_of(Path(name)) for name in ("band.pdf", "crew.pdf")}
    assert all("Ida" in page for page in printed.values())
    assert "two gels" in printed["crew.pdf"]
    assert "Hopkinton to Boylston Street" in printed["band.pdf"]


def test_the_course_for_a_watch_is_the_same_course_again(tmp_path: Path, samples_of: Path) -> None:
    """FIT and GPX, read back: its length, its heights, and the plan's time at each place."""
    course = str(samples_of / "harbour-hills.gpx")
    files = {name: str(tmp_path / f"again.{name}") for name in ("fit", "gpx", "csv")}
    options = [word for name, path in files.items() for word in (f"--{name}", path)]

    first = told(course, *MIRA, *options, "--start", "10:00", "--date", "2027-04-19")

    for name in ("fit", "gpx"):
        again = told(files[name], *MIRA, "--stop", "0")["course"]
        assert again["certified_m"] == MARATHON_M
        assert again["climb"]["up_m"] == pytest.approx(first["course"]["climb"]["up_m"], abs=8)
        run = read(Path(files[name]).read_bytes())
        assert run.started_at == datetime(2027, 4, 19, 10, tzinfo=UTC)
        assert run.time_s[-1] == pytest.approx(first["predicted_s"], abs=1.5)
    rows = Path(files["csv"]).read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 1 + len(first["splits"])
    assert rows[0].startswith("km,to_m,elapsed_s,clock")


def test_a_course_by_name_is_too_rough_for_a_watch(tmp_path: Path) -> None:
    said = refused("boston", *MIRA, "--fit", str(tmp_path / "x.fit"))

    assert "Open a recording of it, or the organiser’s own file." in said
    assert list(tmp_path.iterdir()) == []


def test_the_one_who_wears_the_watch_has_left_and_right(tmp_path: Path, samples_of: Path) -> None:
    course = str(samples_of / "harbour-hills.gpx")
    for who in ("runner", "spotter"):
        shown(course, *MIRA, "--gpx", str(tmp_path / who), "--worn-by", who)

    # The kerb lies on the left of the course. A name in the runner's own right would be read as the course's elsewhere.
    assert (
        "<name>Kerb</name><desc>Left as the course runs; the right of who runs backward."
        in (tmp_path / "runner").read_text()
    )
    assert "<name>Kerb, left</name>" in (tmp_path / "spotter").read_text()


@pytest.fixture(scope="module")
def samples_of(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    assert CliRunner().invoke(heelfirst, ["samples", str(folder)]).exit_code == 0
    return folder


def text_of(path: Path) -> str:
    """All text of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_what_is_written_is_named_to_programs_too(tmp_path: Path) -> None:
    band = str(tmp_path / "band.pdf")

    assert told("boston", *MIRA, "--pdf", band)["files"] == [band]
    # The same plan again is the same band, and no other file is in its way.
    assert told("boston", *MIRA, "--pdf", band)["files"] == [band]


def test_a_file_of_ones_own_is_not_overwritten_unasked(tmp_path: Path) -> None:
    mine = tmp_path / "band.pdf"
    mine.write_bytes(b"my own")

    assert "--overwrite" in refused("boston", *MIRA, "--pdf", str(mine))
    assert mine.read_bytes() == b"my own"
    shown("boston", *MIRA, "--pdf", str(mine), "--overwrite")
    assert mine.read_bytes().startswith(b"%PDF")


def test_without_the_extra_print_its_name_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.writers.pdf.sheet.printable", lambda: False)

    said = refused("boston", *MIRA, "--pdf", str(tmp_path / "band.pdf"))

    assert "needs the extra “print”" in said
    assert list(tmp_path.iterdir()) == []


def test_a_storm_says_first_what_the_day_holds() -> None:
    """What a target would take of the watch comes after it, and what such weather did to others before any goal."""
    text = shown("hopkinton-boylston", *RECORD, "--backward-mark", "10km=55:00", *STORM, "--miles", "--goals")

    flat = " ".join(text.split())
    assert flat.startswith("This day holds about 5:")
    assert "For 3:43:39 your watch would have to say 8:26 a mile; the record’s 8:32" in flat
    assert flat.index("2,500 people were treated") < flat.index("Goals for this day")
    assert "- A: " not in text


def test_where_races_are_called_off_the_plan_says_so() -> None:
    value = told("flat", "--distance", "10km", *MIRA, "--temp", "40")

    assert value["danger"][0].startswith("Races are called off in such heat")
    assert [goal["letter"] for goal in value["goals"]] == ["B", "C"]


def test_a_target_beyond_the_record_book_is_told_so() -> None:
    (backward,) = told("flat", "--target", "3:20:00")["beside_the_best"]
    (forward,) = told("flat", "--forward", "--target", "1:58:00")["beside_the_best"]

    assert "3:25:24 is the best told of, claims included" in backward
    assert "about 2:00:35 is the best" in forward
    assert told("flat", *RECORD)["beside_the_best"] == []


def test_no_forecast_beyond_the_marathon_passes_what_a_target_may_be() -> None:
    """3:30:00 backward would make 11:01 over 100 km; 12:20:37 is the best that is known."""
    value = told("flat", "--distance", "100km", "--backward-mark", "marathon=3:30:00")

    assert value["predicted_s"] == pytest.approx(11 * 3600 + 43 * 60 + 36, abs=1)
    assert "No forecast is believed beyond 11:43:35" in value["beside_the_best"][0]
    assert min(goal["finish_s"] for goal in value["goals"]) >= value["predicted_s"] - 1
