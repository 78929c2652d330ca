"""What is written: whole or not at all, and nothing of somebody else's overwritten."""

from pathlib import Path

import pytest

from heelfirst.cli.racing.files import Unwritable, Wanted, written


def wanted(path: Path, data: bytes = b"a plan", option: str = "--pdf") -> Wanted:
    return Wanted(option, path, "The band", lambda: data)


def failing() -> bytes:
    raise ValueError("this cannot be made")


def test_it_works(tmp_path: Path) -> None:
    (one,) = written([wanted(tmp_path / "band.pdf")])

    assert one.path.read_bytes() == b"a plan"
    assert [path.name for path in tmp_path.iterdir()] == ["band.pdf"]


def test_the_same_again_changes_nothing(tmp_path: Path) -> None:
    written([wanted(tmp_path / "band.pdf")])
    written([wanted(tmp_path / "band.pdf")])

    assert (tmp_path / "band.pdf").read_bytes() == b"a plan"


def test_a_file_with_other_contents_is_left_alone_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_bytes(b"my own")

    with pytest.raises(Unwritable, match=r"mine\.pdf is there already .* or --overwrite"):
        written([wanted(tmp_path / "new.pdf", option="--fit"), wanted(tmp_path / "mine.pdf")])
    assert [path.name for path in tmp_path.iterdir()] == ["mine.pdf"]
    assert (tmp_path / "mine.pdf").read_bytes() == b"my own"


def test_it_is_replaced_when_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "mine.pdf").write_bytes(b"an older plan")

    written([wanted(tmp_path / "mine.pdf")], overwrite=True)

    assert (tmp_path / "mine.pdf").read_bytes() == b"a plan"


def test_where_one_cannot_be_made_none_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be made"):
        written([wanted(tmp_path / "new.pdf"), Wanted("--fit", tmp_path / "new.fit", "", failing)])
    assert list(tmp_path.iterdir()) == []


def test_a_link_that_leads_nowhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Unwritable, match="there already"):
        written([wanted(tmp_path / "link.pdf")])
    assert not (tmp_path / "elsewhere").exists()


def test_rights_are_those_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    written([wanted(tmp_path / "band.pdf")])

    usual = (tmp_path / "usual").stat().st_mode
    assert (tmp_path / "band.pdf").stat().st_mode == usual


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (".", "is a folder|needs the name of a file"),
        ("folder", "is a folder: give --pdf the name of a file in it"),
        ("missing/band.pdf", "there is no folder missing: make it first"),
        ("a\0b", "needs the name of a file"),
        ("", "needs the name of a file"),
        ("x" * 300, "cannot be written: file name too long"),
        ("/dev/null", "is there already"),
        ("/proc/band.pdf", "cannot be written: .*give a place that you may write to"),
    ],
)
def test_a_place_that_cannot_be_written_to_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()

    with pytest.raises(Unwritable, match=says):
        written([wanted(Path(place))])
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(Unwritable, match="no file that can be replaced"):
        written([wanted(Path("/dev/null"))], overwrite=True)
    assert not Path("/dev/null").is_file()


def test_two_options_do_not_write_one_file(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="--pdf and --fit name the same file"):
        written([wanted(tmp_path / "x"), wanted(tmp_path / "x", option="--fit")])
