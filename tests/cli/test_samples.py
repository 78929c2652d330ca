"""`heelfirst samples`: something to drop on the page, made by our own code."""

import json
import wave
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from heelfirst.activity import Activity
from heelfirst.attempt.story.courses import HILLS_CORNERS
from heelfirst.cli.building.recordings import folder
from heelfirst.cli.pace import pace
from heelfirst.cli.sample_files import SAMPLES, Sample
from heelfirst.cli.samples import samples
from heelfirst.course import FoundBy, Kind, Side
from heelfirst.readers import read
from heelfirst.readers.course import read_course
from heelfirst.units.distance import System
from heelfirst.units.duration import from_clock


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("given") / "new" / "samples"
    outcome = CliRunner().invoke(samples, [str(folder)])
    assert outcome.exit_code == 0, outcome.output
    return folder


def test_it_works(written: Path) -> None:
    """Every sample of the list is there, and a README that names each."""
    names = {path.name for path in written.iterdir()}
    readme = (written / "README.txt").read_text(encoding="utf-8")

    assert names == {sample.name for sample in SAMPLES} | {"README.txt"}
    assert all(sample.name in readme for sample in SAMPLES)
    assert max(len(line) for line in readme.splitlines()) <= 80


def test_the_treasurers_files_are_told_where_to_go(tmp_path: Path) -> None:
    said = CliRunner().invoke(samples, [str(tmp_path)]).output

    assert "serve --demo, and drop bank.csv on the treasurer's desk" in said


RECORDINGS = [sample for sample in SAMPLES if sample.recording]


@pytest.mark.parametrize("sample", RECORDINGS, ids=lambda sample: sample.name)
def test_every_recording_of_the_samples_can_be_read(written: Path, sample: Sample) -> None:
    activity = read((written / sample.name).read_bytes())

    assert activity.records > 200


def test_each_shows_what_it_says(written: Path) -> None:
    def of(name: str) -> Activity:
        return read((written / name).read_bytes())

    half_mile, long, treadmill = of("first-half-mile.fit"), of("long-run-backward.fit"), of("treadmill.fit")
    foot, storm, park = of("foot-sensor.fit"), of("storm-marathon.fit"), of("park.gpx")

    assert [lap.name for lap in half_mile.laps] == ["Forward, to warm up", "Backward", "Forward"]
    assert {1, 2, 3, 4} <= set(long.developer[0].values.tolist())
    assert "lat_deg" not in treadmill.columns
    assert treadmill.developer == ()
    assert foot.sensors[0].rate_hz == pytest.approx(25)
    assert storm.time_s[-1] == from_clock("5:43:59")
    assert np.isfinite(park.column("heart_rate_bpm")).all()


def test_the_damaged_one_is_read_and_says_what_is_lost(written: Path) -> None:
    whole = read((written / "long-run-backward.fit").read_bytes())
    damaged = read((written / "damaged.fit").read_bytes())

    assert 0.8 * whole.records < damaged.records < whole.records
    assert damaged.damage


def test_a_race_can_be_planned_with_them_alone(written: Path) -> None:
    """Course, runner and the splits of a day belong together, as the README says."""
    files = [str(written / "harbour-hills.gpx"), "--runner", str(written / "runner.toml")]
    outcome = CliRunner().invoke(pace, [*files, "--splits-so-far", str(written / "race-day.csv"), "--json"])
    told = json.loads(outcome.stdout)

    assert told["runner"]["known"]
    assert told["ahead"]["marks"][-1] == {"at_m": 25_000.0, "elapsed_s": from_clock("2:24:30")}
    low, high = told["ahead"]["interval_s"]
    assert low < told["ahead"]["finish_s"] < high


def test_a_build_up_can_be_planned_with_them_alone(written: Path) -> None:
    """Four weeks that anybody's recordings could be, up to the day on which the README begins the plan."""
    found = folder(str(written / "december.zip"), date(2025, 12, 29), System.KILOMETRES)

    assert len(found.runs) == 36
    assert found.refused == ()
    assert max(run.backward_m for run in found.runs) == pytest.approx(8_047, abs=30)
    assert found.runs[-1].day == date(2025, 12, 28)
    assert found.backward_mps is not None
    assert found.forward_mps is not None
    assert found.backward_mps < found.forward_mps


def test_the_course_has_something_to_call_on_its_own_sides(written: Path) -> None:
    course = read_course((written / "harbour-hills.gpx").read_bytes())
    by_file = {
        (call.kind, round(call.at_m, -2), call.side)
        for call in course.calls
        if call.found_by is not FoundBy.GEOMETRY
    }

    assert by_file >= {
        (Kind.AID_STATION, 5000.0, Side.RIGHT),
        (Kind.RAIL, 8300.0, None),
        (Kind.KERB, 16_400.0, Side.LEFT),
        (Kind.SPECTATORS, 21_100.0, Side.LEFT),
    }
    assert [call.side for call in course.calls_of(Kind.BEND)] == [
        Side.LEFT if turn_deg > 0 else Side.RIGHT for _, turn_deg in HILLS_CORNERS
    ]
    assert course.climb(3.0)[0] > 100


def test_writing_them_again_changes_nothing(written: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in written.iterdir()}
    outcome = CliRunner().invoke(samples, [str(written)])

    assert outcome.exit_code == 0
    assert "already, unchanged" in outcome.output
    assert {path.name: path.stat().st_mtime_ns for path in written.iterdir()} == before


def test_a_file_of_somebody_else_is_left_alone_and_nothing_is_written(tmp_path: Path) -> None:
    mine = tmp_path / "treadmill.fit"
    mine.write_bytes(b"my own run")
    outcome = CliRunner().invoke(samples, [str(tmp_path)])

    assert outcome.exit_code != 0
    assert "treadmill.fit is there already" in outcome.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["treadmill.fit"]
    assert mine.read_bytes() == b"my own run"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere"
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "park.gpx").symlink_to(target)
    outcome = CliRunner().invoke(samples, [str(folder)])

    assert outcome.exit_code != 0
    assert not target.exists()


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "samples").write_text("a file")
    outcome = CliRunner().invoke(samples, [str(tmp_path / "samples")])

    assert outcome.exit_code != 0
    assert "is a file; give the name of a folder" in outcome.stderr


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    outcome = CliRunner().invoke(samples, [str(tmp_path / "file" / "samples")])

    assert outcome.exit_code != 0
    assert "Give a folder that you may write to" in outcome.stderr
    assert "Traceback" not in outcome.output


def test_json_names_every_file_with_its_hash(tmp_path: Path) -> None:
    outcome = CliRunner().invoke(samples, [str(tmp_path), "--json"])
    told = json.loads(outcome.stdout)

    assert told["folder"] == str(tmp_path)
    assert [set(file) for file in told["files"]] == [{"file", "shows", "bytes", "sha256", "new"}] * (
        len(SAMPLES) + 1
    )
    assert all(file["new"] and Path(file["file"]).stat().st_size == file["bytes"] for file in told["files"])


def test_the_earphones_are_the_right_way_round_when_the_left_is_louder_and_first_on_the_left(
    written: Path,
) -> None:
    """Right, right, left, left, stop: each word with half a second after it."""
    with wave.open(str(written / "left-right-stop.wav")) as sound:
        both = np.frombuffer(sound.readframes(sound.getnframes()), "<i2").reshape(-1, 2)
        rate_hz = sound.getframerate()
    quiet = np.convolve(np.abs(both).max(axis=1) > 200, np.ones(rate_hz // 3), "same") == 0
    begins = np.flatnonzero(np.diff(np.concatenate([[True], quiet]).astype(int)) == -1)
    words = np.split(both.astype(float), begins[1:])
    louder = [float(np.std(word[:, 0]) / np.std(word[:, 1])) for word in words]
    first = [np.argmax(np.abs(word) > 0.05 * np.abs(word).max(axis=0), axis=0) for word in words]

    assert [ratio > 3 for ratio in louder] == [False, False, True, True, False]
    assert [ratio < 1 / 3 for ratio in louder] == [True, True, False, False, False]
    assert [np.sign(right - left) for left, right in first] == [-1, -1, 1, 1, 0]
