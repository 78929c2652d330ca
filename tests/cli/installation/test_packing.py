"""A backup comes back as it was; anything else is refused before a thing is touched."""

import gzip
import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from an_installation import RUNS, made, notes, write

from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation import packing, unpacking
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder
from heelfirst.originals import Store

AT = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    """These stories are SQLite's, whatever the other tests run on."""
    monkeypatch.setattr("heelfirst.cli.installation.database.is_sqlite", lambda: True)


def packed(tmp_path: Path) -> Path:
    return packing.pack(made(tmp_path / "data"), tmp_path / "backup.tar.gz", AT).path


def fresh(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "fresh")
    data.prepared(folder)
    return folder


def contents(folder: Folder) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder.root)): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file()
    }


def test_it_works(tmp_path: Path) -> None:
    """Backed up, lost, restored elsewhere: rows, originals and key are there again."""
    folder = made(tmp_path / "data")
    told = packing.pack(folder, tmp_path / "backup.tar.gz", AT)
    elsewhere = fresh(tmp_path)

    restored = unpacking.restore(elsewhere, told.path, LATER, replace=False)

    assert (told.originals, told.damaged) == (2, ())
    assert restored == unpacking.Restored(AT, 2, None)
    assert notes(elsewhere) == ["before"]
    store = Store(elsewhere.originals)
    assert sorted(store.read(sha256) for sha256 in store) == sorted(RUNS)
    assert elsewhere.secret.read_text() == folder.secret.read_text()
    assert oct(elsewhere.secret.stat().st_mode & 0o777) == "0o600"
    assert oct(told.path.stat().st_mode & 0o777) == "0o600"
    assert not [path for path in elsewhere.root.iterdir() if path.name.startswith(".restore")]


def test_an_installation_with_data_is_not_replaced_unless_asked(tmp_path: Path) -> None:
    backup = packed(tmp_path)
    folder = Folder(tmp_path / "data")
    write(folder, "after the backup")
    before = contents(folder)

    with pytest.raises(Unusable, match="--replace puts the backup in its place"):
        unpacking.restore(folder, backup, LATER, replace=False)

    assert contents(folder) == before


def test_a_damaged_installation_is_not_replaced_unless_asked_and_kept_as_it_is(tmp_path: Path) -> None:
    backup = packed(tmp_path)
    folder = Folder(tmp_path / "data")
    folder.database.write_bytes(b"what a broken disk left" * 500)
    with pytest.raises(Unusable, match="--replace"):
        unpacking.restore(folder, backup, LATER, replace=False)

    restored = unpacking.restore(folder, backup, LATER, replace=True)

    assert notes(folder) == ["before"]
    assert restored.kept_before is not None
    assert restored.kept_before.read_bytes().startswith(b"what a broken disk left")


def test_what_was_there_before_is_kept_beside_it(tmp_path: Path) -> None:
    backup = packed(tmp_path)
    folder = Folder(tmp_path / "data")
    write(folder, "after the backup")

    restored = unpacking.restore(folder, backup, LATER, replace=True)

    assert notes(folder) == ["before"]
    assert restored.kept_before is not None
    shutil.copyfile(restored.kept_before, folder.database)
    assert notes(folder) == ["before", "after the backup"]


def test_the_log_of_the_old_database_is_never_applied_to_the_new_one(tmp_path: Path) -> None:
    """A killed site leaves a log beside the database; restoring must not let SQLite play it into the backup."""
    backup = packed(tmp_path)
    folder = Folder(tmp_path / "data")
    with closing(sqlite3.connect(folder.database)) as left_open:
        left_open.execute("INSERT INTO run VALUES ('in the log')")
        left_open.commit()
        logged = folder.database.with_name(folder.database.name + "-wal")
        assert logged.stat().st_size
        kept = logged.read_bytes()
    logged.write_bytes(kept)

    restored = unpacking.restore(folder, backup, LATER, replace=True)

    assert notes(folder) == ["before"]
    assert restored.kept_before is not None


def test_a_damaged_original_is_left_out_and_named(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    sha256 = next(iter(Store(folder.originals)))
    path = Store(folder.originals).path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"rot")

    told = packing.pack(folder, tmp_path / "backup.tar.gz", AT)

    assert (told.originals, told.damaged) == (1, (sha256,))
    assert unpacking.restore(fresh(tmp_path), told.path, LATER, replace=False).originals == 1


def test_a_backup_never_overwrites_a_file_and_leaves_no_half_one(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    there = tmp_path / "backup.tar.gz"
    there.write_text("the only copy of something else")
    with pytest.raises(Unusable, match="never overwrites"):
        packing.pack(folder, there, AT)
    folder.database.write_text("no database any more" * 100)

    with pytest.raises(Unusable, match="cannot be copied"):
        packing.pack(folder, tmp_path / "other.tar.gz", AT)
    with pytest.raises(Unusable, match="cannot be written"):
        packing.pack(folder, tmp_path / "no such folder" / "backup.tar.gz", AT)

    assert there.read_text() == "the only copy of something else"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar.gz", "data"]


type Rewrite = Callable[[list[tuple[tarfile.TarInfo, bytes]]], None]


def rewritten(backup: Path, change: Rewrite) -> Path:
    """The backup with its members changed by hand."""
    with tarfile.open(backup) as archive:
        members = [(member, (archive.extractfile(member) or io.BytesIO()).read()) for member in archive]
    change(members)
    changed = backup.with_name("changed.tar.gz")
    with tarfile.open(changed, "w:gz") as archive:
        for member, contents_of in members:
            member.size = len(contents_of)
            archive.addfile(member, io.BytesIO(contents_of))
    return changed


def refuses(tmp_path: Path, backup: Path, sentence: str) -> None:
    """The backup is refused in a sentence, and the installation is as it was."""
    folder = Folder(tmp_path / "data")
    outside = sorted(path.name for path in tmp_path.iterdir())
    before = contents(folder)

    with pytest.raises(Unusable, match=sentence):
        unpacking.restore(folder, backup, LATER, replace=True)

    assert contents(folder) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == outside


def adding(name: str, kind: bytes = tarfile.REGTYPE) -> Rewrite:
    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        member = tarfile.TarInfo(name)
        member.type = kind
        member.linkname = "/etc/passwd"
        members.insert(0, (member, b"" if kind != tarfile.REGTYPE else b"evil"))

    return change


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../evil", tarfile.REGTYPE),
        ("/tmp/evil", tarfile.REGTYPE),
        ("originals/ab/cd/../../../../evil", tarfile.REGTYPE),
        ("originals/ab/cd/" + "e" * 64, tarfile.REGTYPE),
        ("heelfirst.sqlite3-wal", tarfile.REGTYPE),
        ("secret.key", tarfile.SYMTYPE),
        ("secret.key", tarfile.LNKTYPE),
        ("secret.key", tarfile.CHRTYPE),
        ("secret.key", tarfile.FIFOTYPE),
        ("originals", tarfile.DIRTYPE),
    ],
)
def test_a_tar_that_reaches_out_is_refused(tmp_path: Path, name: str, kind: bytes) -> None:
    hostile = rewritten(packed(tmp_path), adding(name, kind))

    refuses(tmp_path, hostile, "which no backup of Heelfirst does")


def test_a_name_that_comes_twice_is_refused(tmp_path: Path) -> None:
    refuses(tmp_path, rewritten(packed(tmp_path), adding("secret.key")), r"holds secret\.key twice")


def test_something_that_no_manifest_names_is_refused(tmp_path: Path) -> None:
    stowaway = "originals/ab/cd/abcd" + "e" * 60

    refuses(tmp_path, rewritten(packed(tmp_path), adding(stowaway)), "not in its manifest")


def test_a_backup_that_was_cut_short_is_refused(tmp_path: Path) -> None:
    backup = packed(tmp_path)
    data_of = backup.read_bytes()
    for share in (0.2, 0.6, 0.95):
        cut = tmp_path / f"cut-{share}.tar.gz"
        cut.write_bytes(data_of[: int(len(data_of) * share)])

        refuses(tmp_path, cut, r"is cut short, .* Copy it once more|is no backup, or a damaged one")


def test_a_backup_without_its_last_member_is_refused(tmp_path: Path) -> None:
    def drop_last(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        del members[-1]

    refuses(tmp_path, rewritten(packed(tmp_path), drop_last), "is cut short")


def test_a_turned_bit_anywhere_in_the_contents_is_refused(tmp_path: Path) -> None:
    def turn(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        for number, (member, contents_of) in enumerate(members):
            if member.name.startswith("originals/"):
                members[number] = (member, contents_of[:-1] + b"?")

    refuses(tmp_path, rewritten(packed(tmp_path), turn), "is damaged: originals/.* is not what was packed")


def test_an_original_under_a_false_name_is_refused_though_the_manifest_agrees(tmp_path: Path) -> None:
    false_name = "originals/ab/cd/abcd" + "e" * 60

    def rename(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        manifest = json.loads(members[-1][1])
        true_name = next(name for name in manifest["files"] if name.startswith("originals/"))
        manifest["files"][false_name] = manifest["files"].pop(true_name)
        members[-1] = (members[-1][0], json.dumps(manifest).encode())
        next(member for member, _ in members if member.name == true_name).name = false_name

    refuses(tmp_path, rewritten(packed(tmp_path), rename), f"is damaged: {false_name}")


def with_manifest(**changed: object) -> Rewrite:
    def change(members: list[tuple[tarfile.TarInfo, bytes]]) -> None:
        manifest = {**json.loads(members[-1][1]), **changed}
        members[-1] = (members[-1][0], json.dumps(manifest).encode())

    return change


def test_a_backup_of_a_later_form_is_refused(tmp_path: Path) -> None:
    later = rewritten(packed(tmp_path), with_manifest(format=99, heelfirst="9.0"))

    refuses(tmp_path, later, r"written by a newer Heelfirst \(9\.0\)")


def test_a_manifest_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    refuses(tmp_path, rewritten(packed(tmp_path), with_manifest(files=["x"])), "its manifest cannot be read")


def test_a_backup_with_a_newer_database_is_refused(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("INSERT INTO django_migrations VALUES ('jobs', '0999_later')")
    backup = packing.pack(folder, tmp_path / "backup.tar.gz", AT).path

    refuses(tmp_path, backup, "written by a newer Heelfirst")


@pytest.mark.parametrize(
    "contents_of",
    [b"", b"no archive", gzip.compress(b"no tar, only gzip"), b"PK\x03\x04"],
    ids=["nothing", "words", "gzip", "zip"],
)
def test_what_is_no_backup_is_said_to_be_none(tmp_path: Path, contents_of: bytes) -> None:
    packed(tmp_path)
    other = tmp_path / "other.tar.gz"
    other.write_bytes(contents_of)

    refuses(
        tmp_path,
        other,
        r"is no backup.* Nothing was touched\.$|is no backup\. Give the file that `heelfirst backup` wrote\.$",
    )


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    packed(tmp_path)

    refuses(tmp_path, tmp_path / "nowhere.tar.gz", "is not there")
