"""`backup`, `restore` and `doctor` as an operator types them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from postgresql_server import client_programs, fresh_database, running
from serving import environment, heelfirst, serving


def test_an_installation_is_backed_up_while_it_serves_restored_elsewhere_and_well(tmp_path: Path) -> None:
    """The whole way an operator goes, by the commands."""
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "backup.tar.gz"
    with serving("--data", old):
        packed = heelfirst("backup", file, "--data", old)
        assert packed.returncode == 0, packed.stderr
        busy = heelfirst("restore", file, "--data", old, "--replace")
        assert busy.returncode == 2
        assert "in use by another" in busy.stderr

    restored = heelfirst("restore", file, "--data", new)
    well = heelfirst("doctor", "--deep", "--data", new)

    assert restored.returncode == 0, restored.stderr
    at = r"\w{3} \d{1,2} \w{3} \d{4} at \d\d:\d\d UTC"
    assert re.fullmatch(rf"{re.escape(str(new))} is as it was on {at}, with 0 originals\.\n", restored.stdout)
    assert (new / "secret.key").read_text() == (old / "secret.key").read_text()
    assert well.returncode == 0, well.stdout + well.stderr
    with serving("--data", new) as site:
        assert site.page()[0] == 200


@pytest.mark.parametrize("command", [["backup", "backup.tar.gz"], ["doctor"]])
def test_a_folder_without_an_installation_is_named_and_none_is_made(
    tmp_path: Path, command: list[str]
) -> None:
    refused = heelfirst(*command, "--data", tmp_path / "nothing")

    assert refused.returncode == 2
    assert (
        refused.stderr
        == f"heelfirst: There is no installation in {tmp_path / 'nothing'}; --data says where yours is.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("made", ["nothing", "an empty folder", "a volume with lost+found"])
def test_a_refused_restore_leaves_a_new_folder_as_it_was(tmp_path: Path, made: str) -> None:
    """No key, no locks, no folder: the next try begins where this one began."""
    data, file = tmp_path / "place" / "data", tmp_path / "backup.tar.gz"
    if made != "nothing":
        data.mkdir(parents=True)
    if made == "a volume with lost+found":
        (data / "lost+found").mkdir()
    file.write_bytes(b"\x1f\x8bno gzip after all")
    before = sorted(tmp_path.rglob("*"))

    refused = heelfirst("restore", file, "--data", data)

    assert refused.returncode == 2
    assert refused.stderr == (
        f"heelfirst: {file} is no backup, or a damaged one. Copy it once more, or restore an older backup. "
        "Nothing was touched.\n"
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_a_refused_restore_keeps_the_installation_that_was_there(tmp_path: Path) -> None:
    data = tmp_path / "data"
    migrated(data)
    kept = {path: path.read_bytes() for path in data.iterdir()}

    refused = heelfirst("restore", tmp_path / "nowhere.tar.gz", "--data", data, "--replace")

    assert refused.returncode == 2
    assert (
        refused.stderr
        == f"heelfirst: {tmp_path / 'nowhere.tar.gz'} is not there. Check its name and folder.\n"
    )
    assert {path: path.read_bytes() for path in kept} == kept


def test_each_command_answers_in_json(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "backup.tar.gz"
    migrated(data)

    packed = json.loads(heelfirst("backup", file, "--data", data, "--json").stdout)
    restored = json.loads(heelfirst("restore", file, "--data", data, "--replace", "--json").stdout)
    well = json.loads(heelfirst("doctor", "--data", data, "--json").stdout)

    assert (packed["file"], packed["originals"], packed["damaged"]) == (str(file), 0, [])
    assert packed["size_bytes"] == file.stat().st_size
    assert (restored["data"], restored["originals"]) == (str(data), 0)
    assert Path(restored["kept_before"]).parent == data
    assert well["healthy"] is True
    assert {finding["level"] for finding in well["findings"]} <= {"well", "warning"}


def test_what_is_at_fault_ends_with_two(tmp_path: Path) -> None:
    data = tmp_path / "data"
    migrated(data)
    (data / "secret.key").chmod(0o644)

    ill = heelfirst("doctor", "--data", data)

    assert ill.returncode == 2
    assert "fault    secret     " in ill.stdout


def migrated(data: Path, **more: str) -> None:
    """A folder with a database of this version."""
    data.mkdir()
    (data / "secret.key").touch(mode=0o600)
    (data / "secret.key").write_text("k" * 60)
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "-v0"],
        env=environment(HEELFIRST_DATA=str(data), DJANGO_SETTINGS_MODULE="heelfirst.web.settings", **more),
        check=True,
    )


def test_an_installation_on_postgresql_is_backed_up_and_restored_into_an_empty_database(
    tmp_path: Path,
) -> None:
    import psycopg

    tools = f"{client_programs()}{os.pathsep}{os.environ['PATH']}"
    old, new, file = tmp_path / "old", tmp_path / "new", tmp_path / "backup.tar.gz"
    with running() as server, fresh_database(server) as first, fresh_database(server) as second:
        migrated(old, HEELFIRST_DATABASE_URL=first)
        with psycopg.connect(first, autocommit=True) as connection:
            connection.execute("CREATE TABLE note (text text)")
            connection.execute("INSERT INTO note VALUES ('heels lead the way')")
        packed = heelfirst("backup", file, "--data", old, HEELFIRST_DATABASE_URL=first, PATH=tools)
        assert packed.returncode == 0, packed.stderr

        restored = heelfirst("restore", file, "--data", new, HEELFIRST_DATABASE_URL=second, PATH=tools)
        assert restored.returncode == 0, restored.stderr
        again = heelfirst("restore", file, "--data", new, HEELFIRST_DATABASE_URL=second, PATH=tools)
        missing = heelfirst(
            "backup", tmp_path / "x.tar.gz", "--data", old, HEELFIRST_DATABASE_URL=first, PATH="/nowhere"
        )

        with psycopg.connect(second) as connection:
            assert connection.execute("SELECT text FROM note").fetchall() == [("heels lead the way",)]
        assert heelfirst("doctor", "--data", new, HEELFIRST_DATABASE_URL=second).returncode == 0
    assert again.returncode == 2
    assert "--replace puts the backup in its place" in again.stderr
    assert missing.returncode == 2
    assert "pg_dump is not on the PATH" in missing.stderr
