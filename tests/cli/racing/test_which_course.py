"""COURSE: a name, a file, `flat`."""

import gzip
import os
from pathlib import Path

import pytest

from heelfirst.cli.racing.which_course import Told, course_of, flat, list_of_names
from heelfirst.course import named
from heelfirst.units.distance import MARATHON_M
from shared_data import shared


def drawn(length_m: float = 5000.0, points: int = 251) -> bytes:
    """A GPX of a way to the north over a hill."""
    rows = []
    for row in range(points):
        share = row / (points - 1)
        height = 20 + 30 * (1 - abs(2 * share - 1))
        rows.append(
            f'<trkpt lat="{52 + share * length_m / 111_268:.7f}" lon="8"><ele>{height:.2f}</ele></trkpt>'
        )
    return f"<gpx><trk><trkseg>{''.join(rows)}</trkseg></trk></gpx>".encode()


def test_it_works() -> None:
    assert course_of("hopkinton-boylston").certified_m == MARATHON_M
    assert course_of("Boston").name == course_of("hopkinton-boylston").name


def test_a_name_may_be_said_with_its_own_length_and_no_other() -> None:
    assert course_of("boston", Told(42_195.0)).certified_m == MARATHON_M
    with pytest.raises(ValueError, match=r"42\.195 km long, not 5 km: --distance is for a file"):
        course_of("boston", Told(5000.0))


def test_a_wrong_name_gets_the_nearest() -> None:
    with pytest.raises(ValueError, match="Did you mean hopkinton-boylston"):
        course_of("hopkinton-bolston")


def test_a_file_is_scaled_to_what_it_was_certified_with(tmp_path: Path) -> None:
    (tmp_path / "course.gpx").write_bytes(drawn(4960.0))
    (tmp_path / "course.gpx.gz").write_bytes(gzip.compress(drawn(4960.0)))

    for name in ("course.gpx", "course.gpx.gz"):
        course = course_of(str(tmp_path / name), Told(5000.0))
        assert course.certified_m == 5000.0
        assert course.climb(3.0)[0] == pytest.approx(30, abs=2)


def test_five_kilometres_are_no_marathon(tmp_path: Path) -> None:
    (tmp_path / "course.gpx").write_bytes(drawn())

    with pytest.raises(
        ValueError, match=r"course\.gpx: The file is 5\.\d\d km long and the course 42\.195 km"
    ):
        course_of(str(tmp_path / "course.gpx"))


def test_a_name_goes_before_a_file_of_that_name_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("boston").write_bytes(drawn())
    Path("round").write_bytes(drawn())

    assert course_of("boston").certified_m == MARATHON_M
    assert course_of("round", Told(5000.0)).certified_m == 5000.0
    assert course_of("./boston", Told(5000.0)).certified_m == 5000.0


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "nothing.gpx",
            "there is no file nothing.gpx: give a GPX, FIT or TCX file, flat, or a course by name",
        ),
        ("no/such", "there is no file no/such"),
        (".", "is a folder: give the file of the course"),
        ("./", "is a folder: give the file of the course"),
        ("/dev/null/x.gpx", "cannot be opened"),
        ("a\0b.gpx", "no zero byte"),
        ("x" * 5000, "cannot be opened"),
        ("x" * 150 + ".gpx", "there is no file x{100}…"),
    ],
)
def test_what_is_no_course_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ValueError, match=says) as told:
        course_of(text)
    assert len(str(told.value)) < 400


def test_a_pipe_that_nobody_writes_into_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gpx")

    with pytest.raises(ValueError, match=r"pipe\.gpx is no file"):
        course_of(str(tmp_path / "pipe.gpx"))


def test_an_empty_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.gpx").write_bytes(b"")

    with pytest.raises(ValueError, match=r"empty\.gpx: "):
        course_of(str(tmp_path / "empty.gpx"))


def test_flat_is_level_for_as_long_as_is_said() -> None:
    assert course_of("flat").certified_m == MARATHON_M
    assert course_of("FLAT", Told(10_000.0)).certified_m == 10_000.0
    assert course_of("flat", Told(100.0)).segments(10.0).length_m.sum() == pytest.approx(100.0)
    assert not flat(10_000.0).segments().grade.any()


@pytest.mark.parametrize("metres", [1.0, 50.0, 99.0])
def test_under_100_m_nothing_is_planned(metres: float) -> None:
    with pytest.raises(ValueError, match="give --distance from 100 m on"):
        flat(metres)


def test_the_list_has_every_course_by_name() -> None:
    assert [each["name"] for each in list_of_names()] == list(named())


def test_a_recording_of_a_real_course_is_taken() -> None:
    course = course_of(str(shared("courses/boston__funmaps.gpx")), None)

    assert course.certified_m == MARATHON_M
    assert course.net_m == pytest.approx(-134, abs=6)


def there_and_back() -> bytes:
    """A GPX of 2.5 km to the north over a hill, and home."""
    rows = []
    for row in range(251):
        north = 1 - abs(2 * row / 250 - 1)
        rows.append(
            f'<trkpt lat="{52 + north * 2500 / 111_268:.7f}" lon="8"><ele>{20 + 30 * north:.2f}</ele></trkpt>'
        )
    return f"<gpx><trk><trkseg>{''.join(rows)}</trkseg></trk></gpx>".encode()


def test_a_round_is_run_as_often_as_was_said(tmp_path: Path) -> None:
    (tmp_path / "round.gpx").write_bytes(there_and_back())

    course = course_of(str(tmp_path / "round.gpx"), Told(20_000.0, laps=4))

    assert course.certified_m == 20_000.0
    assert course.climb(3.0)[0] == pytest.approx(4 * 30, abs=10)


@pytest.mark.parametrize("text", ["boston", "flat"])
def test_laps_are_those_of_a_file(text: str) -> None:
    with pytest.raises(ValueError, match="--laps and --elevation-unit are for a file"):
        course_of(text, Told(laps=2))
