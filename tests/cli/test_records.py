"""`heelfirst records`: the book in a terminal and for scripts."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from heelfirst.cli import heelfirst
from heelfirst.cli.sample_files import SAMPLES
from shared_data import CHECKOUT


def said(*words: str) -> Result:
    return CliRunner().invoke(heelfirst, ["records", *words])


def told(*words: str) -> list[dict[str, Any]]:
    answer = said(*words, "--json")
    assert answer.exit_code == 0, answer.output
    events: list[dict[str, Any]] = json.loads(answer.stdout)["events"]
    return events


def test_it_works() -> None:
    """Without anything else, every event has its line with the three answers."""
    answer = said()

    assert answer.exit_code == 0
    assert re.search(r"Men’s marathon +3:43:39 +3:38:27 +3:25:24\n", answer.stdout)
    assert re.search(r"Women’s marathon +– +4:26:06 +–\n", answer.stdout)


def test_a_distance_begins_with_how_it_stands() -> None:
    first = " ".join(said("--distance", "marathon", "--sex", "men").stdout.splitlines()[:2])

    assert first == (
        "The official men’s marathon backwards is 3:43:39. The best mark is 3:38:27, and 3:25:24 is claimed."
    )


def test_each_mark_has_its_status_its_grade_and_its_conflicts() -> None:
    shown = said("--distance", "marathon", "--sex", "men").stdout

    assert re.search(r"3:25:24 +Guillaume de Lustrac \(FRA\) +claimed, grade B\n", shown)
    assert re.search(r"3:43:39 +Xu Zhenjun \(CHN\) +ratified, grade A\n", shown)
    assert "Conflict: rmcsport.bfmtv.com has another time: 3:25:34." in shown
    assert "The official mark · Guinness World Records · 5:18.0 /km, 3.144 m/s" in shown


def test_what_counts_for_nothing_is_shown_only_when_asked_for() -> None:
    short, whole = said("--distance", "800").stdout, said("--distance", "800", "--all").stdout

    assert "2:00.36" not in short
    assert "1 more counts for nothing: --all shows what and why." in short
    assert "2:00.36" in whole
    assert "Rejected: Thirty seconds faster" in whole
    assert "Source: news.paradisi.de" in whole


@pytest.mark.parametrize(
    "words", [(), ("--distance", "marathon"), ("--all",), ("--all", "--miles"), ("--stand", "4:10:00")]
)
def test_every_line_fits_80_columns(words: tuple[str, ...]) -> None:
    assert max(len(line) for line in said(*words).stdout.splitlines()) <= 80


def test_where_i_would_stand_is_said_for_the_marathon_unless_another_distance_is() -> None:
    assert (
        "4:10:00 would be place 6 of 9 in the men’s marathon, you counted."
        in said("--stand", "4:10:00").stdout
    )
    assert "26:21 (11.8 %) to the official mark, 3:43:39." in said("--stand", "4:10:00").stdout
    assert "place 7 of 7 in the men’s half" not in said("--stand", "1:50:00", "--distance", "half").stdout
    assert "in the men’s half marathon" in said("--stand", "1:50:00", "--distance", "half").stdout


def test_a_record_to_be_is_asked_about() -> None:
    shown = " ".join(said("--stand", "4:10:00", "--sex", "women").stdout.split())

    assert "faster than the fastest mark of the book, 4:26:06: look at it once more." in shown


def test_miles_are_shown_to_who_wants_them() -> None:
    shown = said("--distance", "marathon", "--sex", "men", "--miles").stdout

    assert "8:31.8 /mi" in shown
    assert "/km" not in shown


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--distance", "7 km"), "“7 km” is no distance of the record book; it has 100m"),
        (("--distance", "1500", "--sex", "women"), "the book has no mark of women over 1500 m; it has 100m"),
        (("--stand", ""), "“” is not a time: write h:mm:ss"),
        (("--distance", ""), "“” is no distance of the record book; it has 100m"),
        (("--check", "-", "--stand", ""), "--check stands alone"),
        (("--stand", "0:00:00"), "it lies between 3:15:08 and 23:26:30"),
        (("--stand", "24:00:00"), "times from 3:15:08 to 23:26:30 are taken"),
        (("--stand", "fast"), "“fast” is not a time: write h:mm:ss"),
        (("--stand", "0:12:00"), "42.2 km backward in 12:00 cannot be"),
        (("--stand", "4:10"), "cannot be"),
        (("--stand", "20:00:00", "--distance", "24h"), "over 24 hours the time is set"),
        (("--sex", "other"), "'other' is not one of"),
        (("--check", "nothing.toml"), "nothing.toml"),
        (("--check", "-", "--all"), "--check stands alone"),
    ],
)
def test_what_cannot_be_answered_is_one_line_and_exit_2(
    words: tuple[str, ...], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from heelfirst.cli import main

    with pytest.raises(SystemExit) as ended:
        main(["records", *words])
    shown = capsys.readouterr()

    assert ended.value.code == 2
    assert complaint in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_scripts_get_the_three_answers_by_key() -> None:
    (event,) = told("--distance", "marathon", "--sex", "men")
    marks = {mark["key"]: mark for mark in event["marks"]}

    assert {name: marks[event[name]]["time_s"] for name in ("official", "best", "claim")} == {
        "official": 13419,
        "best": 13107,
        "claim": 12324,
    }
    assert marks[event["claim"]]["conflicts"] == [
        {"field": "time", "value": "3:25:34", "page": "rmcsport.bfmtv.com", "note": None}
    ]
    assert event["standing"] is None


def test_scripts_get_every_mark_and_the_same_keys_for_each() -> None:
    events = told()
    marks = [mark for event in events for mark in event["marks"]]

    assert len(marks) == 72
    assert len({tuple(mark) for mark in marks}) == 1
    assert len({tuple(event) for event in events}) == 1


def test_a_sprint_is_written_as_it_was_published() -> None:
    (event,) = told("--distance", "100", "--sex", "men")

    assert [mark["written"] for mark in event["marks"]] == ["13.17", "13.6", "13.6"]
    assert "17.8 s" in said("--distance", "100", "--sex", "women", "--stand", "17.5").stdout
    assert "0:17" not in said("--distance", "100", "--sex", "women", "--stand", "17.5").stdout


def test_who_is_not_named_has_a_nation_and_no_letter() -> None:
    shown = said("--distance", "marathon", "--sex", "men").stdout

    assert re.search(r"5:43:59 +not named here \(USA\) +race result", shown)


def test_scripts_get_the_standing() -> None:
    (event,) = told("--stand", "4:10:00", "--sex", "men")

    assert event["standing"]["place"] == 6
    assert event["standing"]["runners"] == 8
    assert event["standing"]["official"] == {
        "key": event["official"],
        "missing_s": 1581,
        "missing_percent": 11.78,
    }


def test_every_key_is_explained() -> None:
    page = (CHECKOUT / "docs/cli.md").read_text(encoding="utf-8")
    section = page.split("\n## heelfirst records\n")[1].split("\n## ")[0]
    explained = set(re.findall(r"`([a-z_]+)`", section))
    (event,) = told("--stand", "4:10:00", "--sex", "men")
    mark, standing = event["marks"][0], event["standing"]

    assert {
        *event,
        *mark,
        *standing,
        *standing["official"],
        *mark["conflicts"][0],
        *mark["sources"][0],
    } <= explained


def test_a_right_file_is_called_right(tmp_path: Path) -> None:
    file = tmp_path / "corrected-mark.toml"
    file.write_bytes(next(sample for sample in SAMPLES if sample.name == file.name).make())
    answer = said("--check", str(file))

    assert answer.exit_code == 0
    assert answer.stdout == f"{file} is right: 1 mark.\n"


def test_a_wrong_file_is_told_by_line_and_field(tmp_path: Path) -> None:
    file = tmp_path / "marks.toml"
    sample = next(sample for sample in SAMPLES if sample.name == "corrected-mark.toml").make().decode()
    file.write_text(sample.replace('"4:21:09"', '"4:21"').replace('grade = "A"', 'grade = "E"'))
    answer = said("--check", str(file))
    lines = sample.splitlines()
    time = next(number for number, line in enumerate(lines, start=1) if line.startswith("time"))
    grade = next(number for number, line in enumerate(lines, start=1) if line.startswith("grade"))

    assert answer.exit_code != 0
    assert [line.removeprefix(f"{file}:").split(": ")[:2] for line in answer.stdout.splitlines()] == [
        [str(time), "time"],
        [str(grade), "grade"],
    ]
    assert f"2 things are not right, the first at line {time}" in answer.stderr


def test_scripts_get_the_problems(tmp_path: Path) -> None:
    file = tmp_path / "marks.toml"
    file.write_text("[[mark]\n")
    answer = said("--check", str(file), "--json")

    assert answer.exit_code != 0
    assert json.loads(answer.stdout)["problems"][0]["line"] == 1


def test_a_file_can_come_from_standard_input() -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "corrected-mark.toml").make()
    answer = CliRunner().invoke(heelfirst, ["records", "--check", "-"], input=sample)

    assert answer.exit_code == 0, answer.output
    assert "is right: 1 mark." in answer.stdout
