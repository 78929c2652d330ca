"""`heelfirst plan`: the weeks before a race backward."""

import json
import re
import sys
from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar
from pypdfium2 import PdfDocument

from heelfirst.cli import heelfirst, main
from heelfirst.cli.sample_files import SAMPLES
from shared_data import CHECKOUT

TODAY = "2026-11-23"
HALF_A_MILE = ["--longest-backward", "800", "--weekly-backward", "1600", "--weekly-forward", "60000"]
SOON = ["--race", "2027-01-10", "--distance", "10km", "--days", "tue,thu,sun"]


def asked(*arguments: str) -> Result:
    told = arguments if "--today" in arguments else (*arguments, "--today", TODAY)
    return CliRunner().invoke(heelfirst, ["plan", *told])


def shown(*arguments: str) -> str:
    outcome = asked(*arguments)
    assert outcome.exit_code == 0, outcome.output
    return outcome.stdout


def told(*arguments: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(shown(*arguments, "--json"))
    return value


def refused(*arguments: str) -> str:
    """What a person reads when nothing is planned: one line."""
    outcome = asked(*arguments)
    assert outcome.exit_code != 0, outcome.output
    assert outcome.stdout == ""
    assert isinstance(outcome.exception, SystemExit)
    (line,) = outcome.stderr.strip().splitlines()
    return line


def sentences(value: dict[str, Any]) -> str:
    return " ".join(conflict["says"] for conflict in value["conflicts"])


@pytest.fixture(scope="module")
def story() -> dict[str, Any]:
    """The season that was told: 21 weeks from half a mile to a marathon."""
    days = ["--days", "mon,tue,thu,sat,sun", "--long-day", "sun"]
    reached = ["--long-distance", "24km"]  # what is out of reach is searched for, which takes its time
    return told("--race", "2027-04-19", "--distance", "42195", *HALF_A_MILE, *days, *reached)


@pytest.fixture(scope="module")
def ten_kilometres() -> str:
    return shown(*SOON, *HALF_A_MILE)


@pytest.fixture(scope="module")
def december(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four weeks of a watch, as the samples have them."""
    path = tmp_path_factory.mktemp("history") / "december.zip"
    path.write_bytes(next(sample for sample in SAMPLES if sample.name == "december.zip").make())
    return path


def test_it_works(story: dict[str, Any]) -> None:
    assert story["status"] == "optimal"
    assert story["bound_gap"] <= 0.001
    assert story["longest_m"] == 24_000
    assert story["first_line"] == (
        "21 weeks to 42.2 km on 19 Apr 2027: the longest backward run grows from 800 m to 24.0 km."
    )


def test_the_keys_are_those_that_other_programs_rely_on(story: dict[str, Any]) -> None:
    """And each of them stands on the page."""
    page = (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = page.split("\n## heelfirst plan\n")[1].split("\n## ")[0].split("### JSON")[1]
    week = story["weeks"][0]

    assert {"status", "bound_gap", "solve_s", "weeks", "conflicts", "explanations"} <= set(story)
    assert {"start", "backward_m", "forward_m", "longest_backward_m", "sessions"} <= set(week)
    assert {"date", "kind", "direction", "distance_m", "duration_s", "intensity", "why"} <= set(
        week["sessions"][0]
    )
    explained = {
        key
        for row in re.findall(r"^\| (.+?) \|", section, re.MULTILINE)
        for key in re.findall(r"`(\w+)`", row)
    }
    assert explained == set(story) | {"sessions"}


def test_sessions_stand_on_free_days_and_in_their_weeks(story: dict[str, Any]) -> None:
    sessions = [session for week in story["weeks"] for session in week["sessions"]]
    before = [date.fromisoformat(one["date"]) for one in sessions if one["date"] < "2027-04-19"]

    assert {day.weekday() for day in before} <= {0, 1, 3, 5, 6}
    assert all(
        week["backward_m"] == pytest.approx(sum(one["backward_m"] for one in week["sessions"]))
        for week in story["weeks"]
    )
    assert all(one["why"] for one in sessions)


def test_everything_fits_eighty_columns(ten_kilometres: str) -> None:
    assert max(len(line) for line in ten_kilometres.splitlines()) <= 80


def test_the_first_line_then_today_then_the_week_then_the_weeks(ten_kilometres: str) -> None:
    places = [
        ten_kilometres.index(words)
        for words in (
            "weeks to 10.0 km on 10 Jan 2027",
            "Today",
            "This week",
            "week of",
            "How it is made:",
            "What is taken for granted:",
            "docs/how/build-up.md",
        )
    ]

    assert places == sorted(places)
    assert places[0] < 10


def test_every_session_is_shown_when_it_is_asked_for(ten_kilometres: str) -> None:
    every = shown(*SOON, *HALF_A_MILE, "--every")

    assert "Week of 4 Jan 2027, race" in every
    assert len(every.splitlines()) > 2 * len(ten_kilometres.splitlines())


def test_miles_are_said_in_miles() -> None:
    assert " mi" in shown(*SOON, *HALF_A_MILE, "--miles").splitlines()[0]


@pytest.mark.parametrize(
    ("race", "status", "says"),
    [
        ("2026-11-20", "optimal", "does not lie ahead"),
        ("2026-11-23", "optimal", "does not lie ahead"),
        ("2026-11-24", "not by this date", "too near for a build-up"),
    ],
)
def test_a_race_that_cannot_be_built_up_to_is_named_and_the_nearest_is_planned(
    race: str, status: str, says: str
) -> None:
    value = told(
        "--race",
        race,
        "--distance",
        "10km",
        "--long-distance",
        "4km",
        "--days",
        "tue,sun",
        "--longest-backward",
        "3km",
    )

    assert value["status"] == status
    assert says in sentences(value)
    assert value["weeks"]


def test_of_ten_years_the_first_weeks_are_planned() -> None:
    value = told(
        "--race", "2036-11-23", "--distance", "5km", "--days", "tue,sun", "--longest-backward", "5km"
    )

    assert "is 521 weeks away. Planned are the first 30" in sentences(value)
    assert len(value["weeks"]) == 30


def test_intervals_forward_stand_where_the_speed_is_to_be_kept() -> None:
    asked_for = ["--weeks", "8", "--distance", "10km", *HALF_A_MILE, "--long-distance", "3km"]

    def forward(*more: str) -> bool:
        return any(
            session["kind"] == "intervals" and session["direction"] == "forward"
            for week in told(*asked_for, *more)["weeks"]
            for session in week["sessions"]
        )

    assert forward("--keep-speed")
    assert not forward()


def test_who_comes_back_needs_no_distance() -> None:
    value = told("--who", "return", "--weeks", "6")

    assert value["distance_m"] == 10_000
    assert any("10.0 km is taken (--distance)" in one for one in value["assumed"])


def test_weeks_beyond_thirty_are_named_once() -> None:
    value = told("--weeks", "52", "--distance", "5km", "--days", "sun", "--longest-backward", "6km")

    assert len(value["weeks"]) == 30
    assert "52 weeks are more than are planned at a time" in sentences(value)
    assert not any("30" in one for one in value["assumed"])


def test_without_a_free_day_nothing_is_planned_and_it_is_said_what_would_do() -> None:
    value = told(*SOON, "--days", "none")

    assert value["first_line"].startswith("No weekday has time")
    assert not any(week["sessions"] for week in value["weeks"])


def test_a_week_that_nobody_runs_is_named_and_not_taken_for_usual() -> None:
    value = told(*SOON, "--longest-backward", "3km", "--weekly-forward", "300km")

    assert "nobody runs so far" in sentences(value)
    assert max(week["forward_m"] for week in value["weeks"]) < 60_000


def test_wishes_that_contradict_each_other_are_each_named() -> None:
    value = told(
        *SOON,
        *HALF_A_MILE,
        "--long-day",
        "sat",
        "--long-distance",
        "80km",
        "--stone",
        "2027-02-01:5km:A late one",
    )

    said = sentences(value)
    assert "The day liked for the long run has no time" in said
    assert "A longest run of 80.0 km for a race of 10.0 km" in said
    assert "The race on 1 Feb 2027 on the way is left out" in said
    assert value["weeks"]


def test_under_18_there_is_no_marathon() -> None:
    value = told("--race", "2027-04-19", *HALF_A_MILE, "--under-18")

    assert value["status"] == "no plan"
    assert value["weeks"] == []
    assert "Under 18" in value["first_line"]
    assert told(*SOON, *HALF_A_MILE, "--under-18")["status"] == "optimal"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "give the day of the race, --race 2027-04-19, or how many weeks"),
        (["--race", "19.4.2027"], "--race “19.4.2027” is no day"),
        (["--race", "2027-02-30"], "is no day"),
        (["--race", "1066-10-14"], "lies in no year that is planned"),
        (["--race", ""], "without a value"),
        ([*SOON, "--today", "tomorrow"], "--today “tomorrow” is no day"),
        ([*SOON, "--days", "mon,someday"], "--days “someday” is no weekday"),
        ([*SOON, "--long-day", "8"], "--long-day “8” is no weekday"),
        ([*SOON, "--week-begins", "x"], "--week-begins “x” is no weekday"),
        ([*SOON, "--minutes", "long"], "--minutes “long” is no time"),
        ([*SOON, "--minutes", "sun=9000"], "a day has room for 0 to 600 minutes"),
        ([*SOON, "--distance", "far"], "--distance: “far” is no distance"),
        ([*SOON, "--distance", "200km"], "a distance to build up to lies between"),
        ([*SOON, "--longest-backward", "-5"], "--longest-backward"),
        ([*SOON, "--longest-backward", "8"], "8 of what? Write 8km, 8mi or 8m"),
        ([*SOON, "--longest-backward", "nan"], "--longest-backward"),
        ([*SOON, "--longest-backward", "900km"], "is more than anybody runs: 0 to 250 km"),
        ([*SOON, "--weekly-forward", "2000km"], "is more than anybody runs: 0 to 1,000 km"),
        ([*SOON, "--blocked", "2027-01-09..2027-01-02"], "ends before it begins"),
        ([*SOON, "--blocked", "Christmas"], "--blocked “Christmas” is no day"),
        ([*SOON, "--stone", "2027-01-02"], "is no race on the way"),
        ([*SOON, "--stone", "2027-01-02:far"], "--stone: “far” is no distance"),
        ([*SOON, "--no-light", "mon"], "--no-light names Monday, which has no time"),
        ([*SOON, "--spotter", "fri"], "--spotter names Friday, which has no time"),
        ([*SOON, "--sore", "toe=3"], "the parts are neck, back"),
        ([*SOON, "--sore", "calf=11"], "0"),
        ([*SOON, "--fall", "soon"], "--fall “soon” is no day"),
        ([*SOON, "--ill", "2030-01-01"], "--ill 2030-01-01 lies after 2026-11-23"),
        ([*SOON, "--sore", "calf=3@2027-01-01"], "--sore 2027-01-01 lies after"),
        ([*SOON, "--backward-pace", "fast"], "--backward-pace “fast” is no pace"),
        ([*SOON, "--dose", "15x3"], "--dose is for --who economy"),
        (["--who", "economy", "--dose", "much"], "--dose “much” is none"),
        (["--who", "economy", "--dose", "900"], "a dose is 1 to 60 minutes"),
        ([*SOON, "--weeks", "4"], "give one of them"),
        (["--weeks", "0"], "planned 1 to 52 at a time"),
        (["--who", "clinician"], "give its file with --text"),
        ([*SOON, "--text", "a"], "--text is carried by --who clinician"),
        (["--who", "clinician", "--text", "no such file"], "there is no file no such file"),
        ([*SOON, "--history", "no such folder"], "--history no such folder: nothing in it can be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(arguments: list[str], says: str) -> None:
    line = refused(*arguments)

    assert "heelfirst plan: " in line
    assert says in line


def test_it_ends_with_the_exit_code_for_unusable_input(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["plan", "--race", "never"])

    assert ended.value.code == 2
    assert capsys.readouterr().err == (
        "heelfirst plan: --race “never” is no day: write year, month and day, 2027-04-19\n"
    )


def test_the_extra_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelfirst.cli.find_spec", lambda _name: None)

    assert 'heelfirst plan needs the extra "plan": pip install "heelfirst[plan]"' in asked(*SOON).output


def test_recordings_come_before_what_is_told_of_a_week(december: Path) -> None:
    arguments = ["--race", "2026-02-08", "--distance", "10km", "--days", "tue,sun", "--today", "2025-12-29"]
    value = told(*arguments, "--history", str(december), *HALF_A_MILE)

    said = " ".join(value["assumed"])
    assert "From 36 recordings, 1 Dec 2025 to 28 Dec 2025: 108.2 km backward and 111.8 km forward." in said
    assert "Nothing says which way 95.1 km were run (recordings: 12): they count as forward." in said
    assert "what you told of it is not used" in said
    assert "Your pace backward is not known" not in said
    assert "grows from 8.05 km" in value["first_line"]


def test_a_recording_that_cannot_be_read_is_named_and_passed_over(december: Path, tmp_path: Path) -> None:
    (tmp_path / "runs.zip").write_bytes(december.read_bytes())
    (tmp_path / "broken.fit").write_bytes(b"no recording at all")
    outcome = asked(*SOON, "--today", "2025-12-29", "--race", "2026-01-30", "--history", str(tmp_path))

    assert outcome.exit_code == 0
    assert "broken.fit: " in outcome.stderr
    assert "From 36 recordings" in " ".join(outcome.stdout.split())


def test_a_clinicians_text_is_carried_unchanged(tmp_path: Path) -> None:
    words = "Ten minutes, twice a week.\n\n  Stop if the knee swells.\n"
    (tmp_path / "physio.txt").write_text(words, encoding="utf-8")
    arguments = ["--who", "clinician", "--text", str(tmp_path / "physio.txt")]
    value = told(*arguments)

    assert (value["status"], value["text"], value["weeks"]) == ("carried", words, [])
    assert shown(*arguments).endswith(words)
    assert not value["assumed"]


def test_doses_beside_forward_running() -> None:
    value = told("--who", "economy", "--dose", "10x2", "--weekly-forward", "40km", "--weeks", "4")

    assert value["first_line"].startswith("4 weeks with 10 minutes backward, 2 times in each")
    assert any("2.54" in said for said in value["explanations"])
    assert value["distance_m"] is None


def test_doses_are_for_the_young_too() -> None:
    value = told("--who", "economy", "--weekly-forward", "20km", "--weeks", "2", "--under-18")

    assert value["status"] == "optimal"


def test_days_have_minutes_light_and_company() -> None:
    value = told(
        *SOON, *HALF_A_MILE, "--long-distance", "4km", "--minutes", "45,sun=180", "--no-light", "tue", "--spotter", "sun", "--treadmill",
        "--blocked", "2026-12-24..2026-12-27", "--fall", "2026-11-22", "--sore", "calf=2",
    )  # fmt: skip
    sessions = [session for week in value["weeks"] for session in week["sessions"]]
    backward = [one for one in sessions if one["backward_m"] and one["kind"] != "race"]

    assert all(
        one["duration_s"] <= 45 * 60 for one in backward if date.fromisoformat(one["date"]).weekday() != 6
    )
    assert {one["where"] for one in backward if date.fromisoformat(one["date"]).weekday() == 1} <= {
        "treadmill"
    }
    assert all(one["spotter"] == (date.fromisoformat(one["date"]).weekday() == 6) for one in backward)
    assert not [one for one in sessions if "2026-12-24" <= one["date"] <= "2026-12-27"]
    assert any("After a fall" in said for said in value["explanations"])


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with everything that can be written of a plan."""
    folder = tmp_path_factory.mktemp("files")
    said = shown(
        *SOON, *HALF_A_MILE, "--ics", str(folder / "weeks.ics"), "--fit", str(folder / "watch"),
        "--week-pdf", str(folder / "week.pdf"), "--pdf", str(folder / "plan.pdf"), "--begins", "18:00,sun=9:00", "--zone", "Europe/Berlin",
    )  # fmt: skip
    assert f"The sessions as a calendar: {folder / 'weeks.ics'}" in said
    assert f"workouts for a watch and their schedule: {folder / 'watch'}" in said
    return folder


def test_the_calendar_has_the_sessions_at_their_times(files: Path) -> None:
    calendar = Calendar.from_ical((files / "weeks.ics").read_bytes())
    events = {str(event["SUMMARY"]): event.decoded("DTSTART") for event in calendar.events}

    begins = {
        start.astimezone(ZoneInfo("Europe/Berlin")).time() for name, start in events.items() if "Long" in name
    }
    assert begins == {time(18), time(9)}
    assert any(start == date(2027, 1, 10) for start in events.values())


def test_the_watch_gets_a_workout_a_session_and_a_schedule_of_them_all(files: Path) -> None:
    names = sorted(path.name for path in (files / "watch").iterdir())

    assert "2027-01-10-race-backward.fit" in names
    assert "schedule.fit" in names
    assert all((files / "watch" / name).read_bytes()[8:12] == b".FIT" for name in names)


def test_the_whole_plan_is_printed(files: Path) -> None:
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(files / "plan.pdf")]

    assert "weeks to 10.0 km on 10 Jan 2027" in " ".join(pages[0].split())


def test_the_week_is_printed(files: Path) -> None:
    (page,) = PdfDocument(files / "week.pdf")

    assert "29 Nov" in page.get_textpage().get_text_range()


def test_the_same_again_changes_no_file(files: Path) -> None:
    arguments = [*SOON, *HALF_A_MILE, "--ics", str(files / "weeks.ics"), "--fit", str(files / "watch")]
    same = asked(*arguments, "--begins", "18:00,sun=9:00", "--zone", "Europe/Berlin")
    other = asked(*arguments, "--begins", "17:00", "--zone", "Europe/Berlin")

    assert same.exit_code == 0, same.output
    assert "weeks.ics is there already with other contents, and nothing was written" in other.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--ics", "missing/weeks.ics"], "there is no folder missing"),
        (["--fit", "missing/watch"], "there is no folder missing"),
        (["--fit", "a file"], "is a file: give --fit the name of a folder"),
        (["--fit", "new", "--ics", "missing/weeks.ics"], "there is no folder missing"),
        (["--fit", ""], "--fit needs the name of a folder"),
        (["--begins", "18:00"], "--begins is shown by --ics and --fit"),
        (["--begins", "noon", "--ics", "weeks.ics"], "--begins “noon” is no time"),
        (["--zone", "Nowhere/None", "--ics", "weeks.ics"], "--zone “Nowhere/None” is no time zone"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_and_nothing_is_left(
    arguments: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a file").write_bytes(b"mine")

    assert says in refused("--weeks", "2", "--distance", "5km", "--longest-backward", "6km", *arguments)
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


def test_a_very_sore_part_a_fall_and_a_week_nobody_runs_are_all_answered() -> None:
    output = " ".join(
        shown(
            "--weeks", "2", "--distance", "5km", "--longest-backward", "2km", "--weekly-backward", "300km",
            "--sore", "calf=10", "--fall", TODAY,
        ).split()
    )  # fmt: skip

    assert "So sore a part is for a doctor or a physiotherapist, not for a plan." in output
    assert "With a blow to the head, or pain that grows, see a doctor." in output
    assert "--weekly-backward 300.0 km is more than anybody runs in a week" in output


def test_a_race_that_is_left_out_is_said_so_at_once() -> None:
    value = told("--race", "2026-11-24", "--distance", "10km", "--longest-backward", "1km")

    expected = "Not by 24 Nov 2026: 10.0 km backward is too far from here by then, so the race is left out."
    assert value["first_line"].startswith(expected)


@pytest.mark.parametrize(
    "arguments",
    [["--race", "٢٠٢٧-٠٤-١٩"], ["--longest-backward", "٥km"], ["--stone", "2027-03-14:١٠km"]],
)
def test_digits_of_other_scripts_are_refused_alike(arguments: list[str]) -> None:
    assert "digits are written 0 to 9" in refused(*SOON, *arguments)


def test_who_waits_at_a_terminal_sees_that_something_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from heelfirst.cli.building import waiting

    monkeypatch.setattr(waiting, "SILENT_S", 0.01)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with waiting.waiting("The weeks are being worked out"):
        waited(lambda: "worked out … 0 s" in capsys.readouterr().err)


def waited(seen: Callable[[], bool]) -> None:
    from time import monotonic, sleep

    until = monotonic() + 5
    while not seen():
        assert monotonic() < until
        sleep(0.01)
