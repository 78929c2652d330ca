"""`heelfirst calls`: what a friend says on a course, where, how early, and how it goes on a recording."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from heelfirst.cli import heelfirst
from heelfirst.cli.calling import shown as shown_as
from heelfirst.cli.calling.called import called
from heelfirst.cli.calls import calls
from heelfirst.cli.sample_files import SAMPLES
from printed import pages
from shared_data import CHECKOUT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("samples")
    for sample in SAMPLES:
        if sample.name in {"harbour-hills.gpx", "harbour-hills-noisy.gpx", "runner.toml", "treadmill.fit"}:
            (made / sample.name).write_bytes(sample.make())
    return made


def asked(*arguments: object) -> Result:
    return CliRunner().invoke(heelfirst, ["calls", *map(str, arguments)])


def shown(*arguments: object) -> str:
    outcome = asked(*arguments)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def told(*arguments: object) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(shown(*arguments, "--json"))
    return value


@pytest.fixture(scope="module")
def on_noisy(folder: Path) -> tuple[dict[str, Any], str]:
    """One replay, as an object and as lines."""
    context = calls.make_context(
        "calls", [str(folder / "harbour-hills.gpx"), "--track", str(folder / "harbour-hills-noisy.gpx")]
    )
    asked = {
        key: value for key, value in context.params.items() if key not in {"course", "as_json", "overwrite"}
    }
    made = called(context.params["course"], asked)  # type: ignore[arg-type]
    return shown_as.as_json(made) | {"files": []}, "\n".join(shown_as.lines(made))


@pytest.fixture(scope="module")
def noisy(on_noisy: tuple[dict[str, Any], str]) -> dict[str, Any]:
    return on_noisy[0]


def refused(*arguments: object) -> str:
    outcome = asked(*arguments)
    assert outcome.exit_code != 0, outcome.output
    assert outcome.stdout == ""
    assert isinstance(outcome.exception, SystemExit)
    assert len(outcome.stderr.strip().splitlines()) == 1
    return outcome.stderr


def of_kind(value: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [call for call in value["calls"] if call["kind"] == kind]


def test_it_works(folder: Path) -> None:
    text = shown(folder / "harbour-hills.gpx")

    assert "to call on Harbour Hills Marathon." in text.splitlines()[0]
    assert "Left and right are the runner’s own." in text
    assert re.search(r"16\.42 km +\d:\d\d:\d\d +15 m before +Kerb on your right in 15 metres", text)
    assert max(len(line) for line in text.splitlines()) <= 80


def test_sides_are_the_runners_own_and_words_that_name_another_are_left_out(folder: Path) -> None:
    """In the file the kerb is on the course's left, the water on its right."""
    value = told(folder / "harbour-hills.gpx")

    (kerb,) = of_kind(value, "kerb")
    water = of_kind(value, "aid station")[0]
    assert value["frame"] == "runner backward"
    assert (kerb["side"], water["side"]) == ("right", "left")
    assert [
        call["words"] for call in value["calls"] if "right" in call["words"] or "left" in call["words"]
    ] == []


def test_the_keys_are_those_that_other_programs_rely_on(noisy: dict[str, Any]) -> None:
    """And each of them stands on the page."""
    value = noisy
    page = (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = page.split("\n## heelfirst calls\n")[1].split("\n## ")[0].split("### JSON")[1]

    assert {
        key
        for row in re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    } == set(value)
    for key in (*value["calls"][0], *value["track"], *value["track"]["calls"][0]):
        assert f"`{key}`" in section


def test_on_the_noisy_run_of_the_samples_calls_come_in_time_and_none_is_missed(noisy: dict[str, Any]) -> None:
    """Two gaps of half a minute lie over the kerb and the bump; at one place the receiver errs by 15 m."""
    track = noisy["track"]

    assert (track["missed"], track["not_reached"]) == (0, 0)
    assert track["in_time"] >= len(track["calls"]) - 2 >= 14
    assert {call["how"] for call in track["calls"] if call["at_m"] > 16_000} == {"in time"}
    assert all(5 <= call["ahead_s"] <= 12 for call in track["calls"] if call["how"] == "in time")


def test_a_recording_is_told_in_a_sentence_and_a_table(on_noisy: tuple[dict[str, Any], str]) -> None:
    _, text = on_noisy

    assert "0 missed" in " ".join(text.split())
    assert re.search(r"16\.42 km +\d+\.\d s  in time +Kerb on your right", text)
    assert max(len(line) for line in text.splitlines()) <= 80


def test_it_is_called_in_the_language_of_the_pair_with_english_beside(folder: Path) -> None:
    value = told(folder / "harbour-hills.gpx", "--language", "de", "--speed", "3.0")

    (kerb,) = of_kind(value, "kerb")
    assert kerb["said"] == "Bordstein rechts in 15 Metern"
    assert kerb["english"] == "Kerb on your right in 15 metres"


def test_a_plan_gives_the_clock_and_the_speed_at_each_place(folder: Path) -> None:
    plan = told(folder / "harbour-hills.gpx", "--target", "5:00:00")
    even = told(folder / "harbour-hills.gpx", "--speed", "5:00")

    assert plan["calls"][-1]["clock_s"] < 5 * 3600
    assert len({round(call["ahead_m"] / call["ahead_s"], 2) for call in plan["calls"] if call["ahead_s"]}) > 1
    assert even["speed_mps"] == pytest.approx(1000 / 300, abs=1e-4)


def test_what_the_drill_measured_makes_every_call_earlier(folder: Path) -> None:
    slow = told(folder / "harbour-hills.gpx", "--reaction", "2.5")

    (kerb,) = of_kind(slow, "kerb")
    assert slow["lead"]["measured"]
    assert slow["lead"]["reacts"]["grade"] == "measured"
    assert kerb["ahead_s"] > 5.0


def test_the_sheet_has_the_signals_and_the_calls(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "calls.pdf"
    text = shown(folder / "harbour-hills.gpx", "--pdf", path, "--name", "Mira", "--language", "fr")

    first, second = (" ".join(page.words.split()) for page in pages(path.read_bytes())[:2])
    assert text.splitlines()[-1].startswith("Hand signals and calls to print: ")
    assert "Left and right are Mira’s own." in first
    assert "gauche left Your right arm" in first
    assert "Bordure à ta droite" in second


@pytest.mark.parametrize("language", ["es", "de"])
def test_signals_and_calls_of_a_marathon_with_24_stations_are_one_sheet_of_two_sides(
    language: str, tmp_path: Path
) -> None:
    path = tmp_path / "calls.pdf"
    shown("hopkinton-boylston", "--miles", "--language", language, "--pdf", path, "--paper", "letter")

    sheet = pages(path.read_bytes())
    assert len(sheet) == 2
    places = [
        float(place) for place in re.findall(r"~ (\d+\.\d) mi \d+:\d\d", " ".join(sheet[1].words.split()))
    ]
    assert len(places) > 24
    assert places == sorted(places)
    assert "Made by hand from published elevations" in sheet[1].words


def test_published_places_are_looked_for_without_a_distance() -> None:
    value = told("hopkinton-boylston", "--miles")
    bend = of_kind(value, "bend")[0]

    assert bend["roughly"]
    assert (bend["said"], bend["ahead_m"]) == ("Left", None)
    assert bend["words"] == ""


def test_a_file_that_is_there_is_left_alone(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "calls.pdf"
    mine.write_bytes(b"mine")

    assert "is there already" in refused(folder / "harbour-hills.gpx", "--pdf", mine)
    assert mine.read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.gpx"], "there is no file nowhere.gpx"),
        (["flat", "--speed", "20"], "0.5 to 7 m/s"),
        (["flat", "--speed", "quick"], "is no speed"),
        (["flat", "--speed", "3", "--target", "5:00:00"], "leave out --runner and --target"),
        (["flat", "--within", "5"], "--within goes with --track"),
        (["flat", "--reaction", "60"], "Measure it again"),
        (["flat", "--track", "nowhere.gpx"], "cannot be opened"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(arguments: list[str], says: str) -> None:
    assert says in refused(*arguments)


def test_a_recording_that_says_nothing_of_the_course_is_refused(folder: Path) -> None:
    course = folder / "harbour-hills.gpx"

    assert "no positions with a clock" in refused(course, "--track", folder / "treadmill.fit")
    assert "not drawn well enough" in refused("flat", "--track", folder / "harbour-hills-noisy.gpx")
