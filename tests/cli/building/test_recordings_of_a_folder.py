"""What was run, from a folder of recordings."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from heelfirst.activity import Activity
from heelfirst.attempt.story import recording, story
from heelfirst.cli.building.recordings import Folder, folder
from heelfirst.units.distance import System
from heelfirst.writers import fit

FIRST = recording(story().outings[0])
TODAY = date(2025, 12, 29)


def kept(tmp_path: Path, **runs: Activity | bytes) -> Folder:
    for name, run in runs.items():
        (tmp_path / f"{name}.fit").write_bytes(run if isinstance(run, bytes) else fit.encode(run))
    return folder(str(tmp_path), TODAY, System.KILOMETRES)


def later(run: Activity, **by: float) -> Activity:
    assert run.started_at is not None
    return replace(run, started_at=run.started_at + timedelta(**by))


def test_a_run_is_told_by_its_local_day_and_direction(tmp_path: Path) -> None:
    (run,) = kept(tmp_path, half_a_mile=FIRST).runs

    assert run.day == date(2025, 12, 1)
    assert run.backward_m == pytest.approx(805, abs=5)
    assert run.forward_m == pytest.approx(2_630, abs=10)
    assert run.minutes == pytest.approx(19.1, abs=0.2)


def test_of_two_recordings_of_one_outing_one_counts(tmp_path: Path) -> None:
    found = kept(tmp_path, watch=FIRST, telephone=later(FIRST, minutes=2), next_day=later(FIRST, days=1))

    assert [run.day.day for run in found.runs] == [1, 2]
    assert "another one tells already were left out: 1." in " ".join(found.told)


def test_rides_and_walks_are_left_out(tmp_path: Path) -> None:
    ride, walk = replace(FIRST, sport="cycling"), replace(later(FIRST, days=1), sport="walking")
    found = kept(tmp_path, ride=ride, walk=walk, run=later(FIRST, days=2))

    assert [run.day.day for run in found.runs] == [3]
    assert "Recordings that are no runs were left out: 2." in found.told


def test_what_lies_after_today_is_left_out(tmp_path: Path) -> None:
    found = kept(tmp_path, run=FIRST, wrong_clock=later(FIRST, days=400))

    assert len(found.runs) == 1
    assert "Recordings from after 2025-12-29 were left out: 1." in found.told


def test_what_nothing_tells_counts_as_forward_and_is_said(tmp_path: Path) -> None:
    unnamed = replace(FIRST, laps=(), developer=())
    found = kept(tmp_path, run=unnamed)

    (run,) = found.runs
    assert (run.backward_m, found.backward_mps) == (0.0, None)
    assert run.forward_m == pytest.approx(3_435, abs=20)
    assert "Nothing says which way 3.43 km were run (recordings: 1)" in " ".join(found.told)


def test_recordings_of_another_year_are_said_to_be_too_old_to_begin_from(tmp_path: Path) -> None:
    lately, long_ago = kept(tmp_path, run=FIRST), kept(tmp_path, run=later(FIRST, days=-200))

    assert not any("None of them" in said for said in lately.told)
    assert "None of them is of the last 30 days, from which a plan begins." in long_ago.told


def test_a_broken_file_is_named_and_the_others_count(tmp_path: Path) -> None:
    found = kept(tmp_path, broken=b"no recording", run=FIRST)

    assert len(found.runs) == 1
    ((name, why),) = found.refused
    assert name.endswith("broken.fit")
    assert why


def test_a_folder_without_anything_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing in it can be read"):
        folder(str(tmp_path), TODAY, System.KILOMETRES)
    with pytest.raises(ValueError, match="nothing in it can be read"):
        kept(tmp_path, broken=b"no recording")
