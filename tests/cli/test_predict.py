"""`heelfirst predict`: what a mark is worth at another distance."""

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner, Result

from heelfirst.cli import heelfirst, main
from heelfirst.units.distance import MARATHON_M
from shared_data import CHECKOUT

STORY = ["--forward", "marathon=3:00:14"]


def asked(*arguments: str) -> Result:
    return CliRunner().invoke(heelfirst, ["predict", *arguments])


def told(*arguments: str) -> dict[str, Any]:
    outcome = asked(*arguments, "--json")
    assert outcome.exit_code == 0, outcome.output
    value: dict[str, Any] = json.loads(outcome.stdout)
    return value


def test_it_works() -> None:
    value = told(*STORY, "--backward", "10km=55:00", "--distance", "marathon")

    low, high = value["interval_s"]
    assert low < value["predicted_s"] < high
    assert value["distance_m"] == MARATHON_M
    assert value["surcharge"] > 0
    assert len(value["reasons"]) >= 3
    assert value["break_even"] is None
    assert [mark["time_s"] for mark in value["used"]] == [10814, 3300]


def test_the_first_line_says_what_the_target_allows() -> None:
    lines = asked(*STORY, "--target", "3:43:39").stdout.splitlines()

    assert lines[0] == "3:43:39 allows 24.1 % over 3:00:14 forward."
    assert told(*STORY, "--target", "3:43:39")["break_even"] == {
        "target_s": 13419.0,
        "forward_s": 10814.0,
        "from_mark": True,
        "surcharge": 24.09,
    }


def test_without_a_forward_mark_at_the_distance_the_target_is_measured_by_a_foretold_one() -> None:
    outcome = asked("--forward", "half=1:25:00", "--target", "3:43:39")

    assert "so that time is foretold" in " ".join(outcome.stdout.split())
    assert told("--forward", "half=1:25:00", "--target", "3:43:39")["break_even"]["from_mark"] is False


def test_without_a_target_the_first_line_says_the_time_in_words() -> None:
    first = asked(*STORY, "--backward-practice", "650mi").stdout.splitlines()[0]

    assert first.startswith("The marathon backward: about 3:5")


def test_practice_in_miles_and_in_kilometres_is_the_same() -> None:
    miles = told(*STORY, "--backward-practice", "650mi")
    kilometres = told(*STORY, "--backward-practice", "1046km")

    assert miles["predicted_s"] == pytest.approx(kilometres["predicted_s"], rel=1e-4)
    assert miles["predicted_s"] < told(*STORY, "--backward-practice", "0km")["predicted_s"]


def test_who_has_practised_nothing_says_0() -> None:
    assert told(*STORY, "--backward-practice", "0") == told(*STORY, "--backward-practice", "0km")


def test_a_sprint_may_be_written_in_seconds_and_is_said_as_it_was_typed() -> None:
    value = told(*STORY, "--backward", "400m=1:29.56", "--backward", "100m=17")
    shown = asked(*STORY, "--backward", "400m=1:29.56").stdout

    assert [mark["time_s"] for mark in value["used"]] == [10814.0, 89.56]
    assert [mark["time_s"] for mark in value["set_aside"]] == [17.0]
    assert "400 m backward in 1:29.56" in shown


def test_each_part_of_the_weather_is_shown_with_its_source() -> None:
    weather = ["--headwind-mps", "11", "--temperature-c", "2", "--rain"]
    value = told(*STORY, "--backward-practice", "650mi", *weather)
    shown = asked(*STORY, *weather).stdout

    assert [effect["name"] for effect in value["effects"]] == ["wind", "cold", "rain"]
    assert value["interval_s"][0] < 20639 < value["interval_s"][1]
    assert all(name in shown for name in ("Pugh", "Galloway", "Ito"))


def test_several_marks_and_either_way() -> None:
    marks = ["--forward", "5km=20:00", "--forward", "half=1:31:00", "--backward", "mile=7:30"]

    assert len(told(*marks)["used"]) == 3
    assert told(*marks, "--facing", "forward", "--distance", "10km")["surcharge"] is None


@pytest.mark.parametrize(
    ("written", "metres"),
    [
        ("marathon", 42195.0),
        ("26.2mi", 42195.0),
        ("26.2 miles", 42195.0),
        ("half", 21097.5),
        ("half-marathon", 21097.5),
        ("13.1mi", 21097.5),
        ("mile", 1609.344),
        ("5km", 5000.0),
        ("10k", 10000.0),
        ("400m", 400.0),
        ("100km", 100_000.0),
        ("7,5 km", 7500.0),
        ("42195", 42195.0),
        ("800", 800.0),
        ("1609.344", 1609.344),
    ],
)
def test_a_distance_is_read_as_people_write_it(written: str, metres: float) -> None:
    assert told(*STORY, "--distance", written)["distance_m"] == pytest.approx(metres)


def test_miles_where_miles_are_asked_for() -> None:
    shown = asked(*STORY, "--distance", "12km", "--backward-practice", "1046km", "--miles").stdout

    assert "/mi" in shown
    assert "/km" not in shown
    assert "650 mi practised backward" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["--forward", "marathon=2:00:35", "--backward-practice", "5000km"],
            "This is faster than the best time told of",
        ),
        (
            ["--backward", "10km=40:00"],
            "the best time told of over the marathon backward, claims included (about 3:25:24)",
        ),
        (["--forward", "mile=4:13", "--distance", "mile"], "(about 5:30)"),
        (
            ["--forward", "marathon=23:00:00"],
            "slower than any time that is taken for the marathon (23:26:30)",
        ),
        ([*STORY, "--distance", "160km"], "Beyond 100 km nothing was tested"),
    ],
)
def test_a_forecast_beyond_all_marks_or_tests_is_told_and_says_so_first(
    arguments: list[str], said: str
) -> None:
    assert said in told(*arguments)["reasons"][0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--forward", "mile=4:13", "--distance", "mile"],
        ["--forward", "mile=4:13", "--distance", "mile", "--backward-practice", "3000mi"],
        ["--forward", "10km=60:00", "--backward", "10km=50:00", "--distance", "10km"],
    ],
)
def test_no_interval_says_that_somebody_is_faster_backward(arguments: list[str]) -> None:
    low, high = told(*arguments)["surcharge_interval"]

    assert 0 <= low <= high


def test_what_was_believed_before_the_marks_is_told_so_at_the_asked_distance() -> None:
    marks = [*STORY, "--backward", "10km=55:00"]
    marathon = " ".join(told(*marks)["reasons"])
    mile = " ".join(told(*marks, "--distance", "mile")["reasons"])

    assert "before your marks, backward would take 37 % longer over the marathon" in marathon
    assert "longer over the mile (" in mile
    assert "over the marathon (" not in mile


def test_an_exponent_of_nothing_has_no_sign() -> None:
    value = told("--forward", "10km=40:00", "--forward", "5km=40:00.1", "--forward", "mile=5:10")

    assert [one["why"] for one in value["set_aside"] if "-0.00" in one["why"]] == []
    assert any("exponent of 0.00" in one["why"] for one in value["set_aside"])


def test_what_it_was_never_tested_on_is_said_to_people_and_programs() -> None:
    shown = " ".join(asked(*STORY).stdout.split())

    assert told(*STORY)["untested"].startswith("Never tested: on a race foretold before it was run")
    assert shown.endswith(told(*STORY)["untested"])


def test_every_key_is_explained() -> None:
    page = (CHECKOUT / "docs/cli.md").read_text(encoding="utf-8")
    section = page.split("\n## heelfirst predict\n")[1].split("\n## ")[0]
    value = told(*STORY, "--backward", "100m=17", "--target", "3:43:39", "--rain")

    explained = set(re.findall(r"`([a-z_0-9]+)`", section))
    assert {
        *value,
        *value["break_even"],
        *value["effects"][0],
        *value["used"][0],
        *value["set_aside"][0],
    } <= explained


def test_lines_fit_a_terminal_and_say_what_was_set_aside() -> None:
    shown = asked(
        "--backward", "5km=25:25", "--backward", "10km=1:05:51", "--backward", "marathon=4:26:06"
    ).stdout

    assert "set aside" in shown
    assert "1:05:51" in shown
    assert max(len(line) for line in shown.splitlines()) <= 80


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "give at least one time"),
        (["--backward", "10km"], "write distance=time"),
        (["--backward", "10km=55"], "for example 55:00"),
        (["--backward", "10=55:00"], "“10” of what? Write 10km or 10mi"),
        (["--backward", "10km="], "“” is not a time"),
        (["--backward", ""], "“” is no mark"),
        (["--forward", "marathon=0"], "for example 3:00:53"),
        (["--forward", "marathon=10814"], "for example 3:00:14"),
        (["--forward", "marathon=3"], "for example 3:00:00"),
        (["--forward", "5km=20"], "for example 20:00"),
        (
            ["--forward", "100m=8"],
            "8 s for 100 m forward is far faster than anybody has run (9.58 s): times from 9.11 s",
        ),
        (["--forward", "400m=0:39.56"], "39.56 s for 400 m"),
        (["--backward", "10km=0:55"], "Did you mean 55:00?"),
        (["--backward", "800m=2:00"], "2:31"),
        (["--forward", "marathon=0:12:00"], "far faster than anybody has run"),
        (["--forward", "marathon=3:75:00"], "go up to 59"),
        (["--forward", "30m=0:05"], "between 50 m and 250 km"),
        ([*STORY, "--distance", "here"], "is no distance"),
        ([*STORY, "--distance", "100m"], "A sprint of 100 m"),
        ([*STORY, "--distance", ""], "“” is no distance"),
        ([*STORY, "--distance", "1m"], "between 50 m and 250 km: m is metres, write 1mi or 1km"),
        (
            [*STORY, "--distance", "10000km"],
            "“10000km” is no distance that is run: it lies between 50 m and 250 km",
        ),
        ([*STORY, "--distance", "10"], "“10” of what"),
        ([*STORY, "--target", ""], "“” is not a time"),
        ([*STORY, "--backward-practice", ""], "“” is no distance"),
        (
            [*STORY, "--backward-practice", "99999999mi"],
            "more than anybody has run: 0 to 100,000 km are taken",
        ),
        ([*STORY, "--target", "soon"], "is not a time"),
        ([*STORY, "--target", "0:43:39"], "far faster than anybody has run"),
        ([*STORY, "--temperature-c", "95"], "°C"),
        ([*STORY, "--headwind-mps", "nan"], "headwind"),
        ([*STORY, "--mass-kg", "300"], "pounds"),
        ([*STORY, "--mass-kg", "0"], "between 25 and 250 kg"),
        ([*STORY, "--backward-practice", "-5km"], "is no distance"),
        ([*STORY, "--backward-practice", "650"], "of what"),
        ([*STORY, "--backward-practice", "1,046km"], "write 1046km or 1.046km"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_what_cannot_be_is_refused_in_one_line(arguments: list[str], said: str) -> None:
    outcome = asked(*arguments)

    assert outcome.exit_code != 0
    assert said in outcome.output
    assert outcome.output.count("\n") == 1
    assert outcome.stdout == ""


def test_a_refusal_leaves_with_2_and_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["predict", "--backward", "800m=2:00"])
    shown = capsys.readouterr()

    assert left.value.code == 2
    assert shown.out == ""
    assert shown.err.startswith("heelfirst predict: 2:00 for 800 m backward")
    assert shown.err.count("\n") == 1


def test_a_humid_day_is_slower_than_a_dry_one_and_a_measured_wbgt_stands_for_both() -> None:
    dry, humid, measured = (
        told(*STORY, "--facing", "forward", *weather)["predicted_s"]
        for weather in (
            ["--temperature-c", "24", "--humidity", "20"],
            ["--temperature-c", "24", "--humidity", "90"],
            ["--wbgt-c", "28"],
        )
    )

    assert dry < humid < measured


def test_a_measured_cost_ratio_moves_the_forecast_and_makes_it_surer() -> None:
    cheap, usual, dear = (
        told("--forward", "marathon=3:00:14", *ratio)
        for ratio in (["--cost-ratio", "1.2"], [], ["--cost-ratio", "1.5"])
    )

    assert cheap["predicted_s"] < usual["predicted_s"] < dear["predicted_s"]
    low, high = cheap["interval_s"]
    assert high / low < usual["interval_s"][1] / usual["interval_s"][0]


def test_a_cost_ratio_in_per_cent_is_refused_with_the_range() -> None:
    answer = asked("--forward", "marathon=3:00:14", "--cost-ratio", "25")

    assert answer.exit_code == 1
    assert "between 0.9 and 2.2" in answer.output
