"""The data folder: private, never somebody else's, used by one at a time."""

import os
from pathlib import Path

import pytest

from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder


def mode(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_it_works(tmp_path: Path) -> None:
    """A folder and its missing parents are made for the owner alone, with a key inside."""
    folder = Folder(tmp_path / "share" / "heelfirst")

    data.prepared(folder)

    assert [mode(path) for path in (folder.root, folder.root.parent, folder.secret)] == [
        "0o700",
        "0o700",
        "0o600",
    ]
    assert len(folder.secret.read_text()) >= 50
    assert [path.name for path in folder.root.iterdir()] == ["secret.key"]


def test_the_key_is_made_once(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    data.prepared(folder)
    first = folder.secret.read_text()

    data.prepared(folder)

    assert folder.secret.read_text() == first


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    one, two = Folder(tmp_path / "one"), Folder(tmp_path / "two")
    data.prepared(one)
    data.prepared(two)

    assert one.secret.read_text() != two.secret.read_text()


def test_a_folder_with_other_things_in_it_is_left_alone(tmp_path: Path) -> None:
    """`--data ~` must not fill a home folder."""
    (tmp_path / "letters.txt").write_text("Dear Mira")

    with pytest.raises(Unusable, match=r"holds other things"):
        data.prepared(Folder(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_a_folder_that_holds_only_hidden_files_is_not_empty(tmp_path: Path) -> None:
    """A folder of keys is somebody's, though `ls` shows nothing."""
    (tmp_path / ".ssh").mkdir()

    with pytest.raises(Unusable, match=r"holds other things"):
        data.prepared(Folder(tmp_path))

    assert [path.name for path in tmp_path.iterdir()] == [".ssh"]


def test_what_a_killed_first_start_left_does_not_close_the_folder(tmp_path: Path) -> None:
    for name in (".in-use", ".at-work", ".secret-0123456789abcdef"):
        (tmp_path / name).write_text("")

    data.prepared(Folder(tmp_path))

    assert Folder(tmp_path).is_used()


def test_the_demo_empties_what_it_made_and_keeps_its_key(tmp_path: Path) -> None:
    demo = Folder(tmp_path / "demo")
    data.prepared_for_demo(demo)
    key = demo.secret.read_text()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "letters.txt").write_text("Dear Mira")
    (demo.root / "originals").mkdir()
    (demo.root / "originals" / "ab").write_text("a run")
    (demo.root / "link").symlink_to(tmp_path / "elsewhere")

    data.prepared_for_demo(demo)
    data.emptied_for_demo(demo)

    assert sorted(path.name for path in demo.root.iterdir()) == [".made-by-the-demo", "secret.key"]
    assert demo.secret.read_text() == key
    assert (tmp_path / "elsewhere" / "letters.txt").exists()


def test_the_demo_takes_an_empty_folder(tmp_path: Path) -> None:
    data.prepared_for_demo(Folder(tmp_path))

    assert Folder(tmp_path).demo_mark.exists()


@pytest.mark.parametrize("name", ["heelfirst.sqlite3", "letters.txt", ".ssh"])
def test_the_demo_refuses_a_folder_it_did_not_make_and_touches_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("dear")
    folder = Folder(tmp_path)

    with pytest.raises(Unusable, match=r"was not made by the demo, which would empty it"):
        data.prepared_for_demo(folder)
    with pytest.raises(Unusable, match=r"nothing in it was removed"):
        data.emptied_for_demo(folder)

    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_no_installation_is_made_where_the_demo_would_empty_it(tmp_path: Path) -> None:
    data.prepared_for_demo(Folder(tmp_path))

    with pytest.raises(Unusable, match=r"is the demo’s"):
        data.prepared(Folder(tmp_path))


def test_an_empty_volume_is_taken(tmp_path: Path) -> None:
    """A fresh filesystem has a folder of its own at its top."""
    (tmp_path / "lost+found").mkdir()

    data.prepared(Folder(tmp_path))

    assert (tmp_path / "secret.key").exists()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Unusable, match=r"is no folder"):
        data.prepared(Folder(tmp_path / "file"))
    with pytest.raises(Unusable, match=r"is no folder"):
        data.prepared(Folder(tmp_path / "file" / "below"))


def test_a_place_that_cannot_be_written_is_named() -> None:
    with pytest.raises(Unusable, match=r"^/proc/heelfirst cannot be written: "):
        data.prepared(Folder(Path("/proc/heelfirst")))


def test_one_at_a_time(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with data.in_use(folder), pytest.raises(Unusable, match=r"in use by another"), data.in_use(folder):
        pass

    with data.in_use(folder):
        assert not folder.is_used()


def test_a_site_and_workers_share_the_folder_and_a_restore_has_it_alone(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    with data.in_use(folder), data.at_work(folder), data.at_work(folder):
        pass
    with (
        data.at_work(folder),
        pytest.raises(Unusable, match=r"A `heelfirst work` is running on .*; stop it first"),
        data.alone(folder),
    ):
        pass
    with data.alone(folder):
        with pytest.raises(Unusable, match=r"is being restored"), data.at_work(folder):
            pass
        with pytest.raises(Unusable, match=r"in use by another"), data.in_use(folder):
            pass

    with data.in_use(folder), data.at_work(folder):
        assert not folder.is_used()


def test_the_folder_is_the_one_given_else_the_setting_else_the_persons_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HEELFIRST_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert data.chosen(None).root == tmp_path / "share/heelfirst"

    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert data.chosen(None).root == tmp_path / ".local/share/heelfirst"

    monkeypatch.setenv("HEELFIRST_DATA", str(tmp_path / "set"))
    assert data.chosen(None).root == tmp_path / "set"
    assert data.chosen(Path("given")).root == Path.cwd() / "given"


def test_a_worker_is_called_after_its_machine_and_its_folder(tmp_path: Path) -> None:
    names = {Folder(tmp_path / name).worker_name for name in ("one", "two")}

    assert len(names) == 2
    assert all(name.startswith(os.uname().nodename[:60]) for name in names)
    assert all(len(name) < 100 for name in names)


def test_what_a_killed_restore_left_is_cleared_away_by_whoever_holds_the_folder_next(tmp_path: Path) -> None:
    (tmp_path / ".restore-abc").mkdir()
    (tmp_path / ".restore-abc" / "heelfirst.sqlite3").write_text("half")

    with data.in_use(Folder(tmp_path)):
        assert not (tmp_path / ".restore-abc").exists()
