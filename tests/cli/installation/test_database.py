"""Copies of a living database, its faults, and data of a newer version."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from an_installation import made, write

from heelfirst.cli.installation import database
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder


def test_it_works(tmp_path: Path) -> None:
    """A copy holds what was there at one moment, for the owner alone."""
    folder = made(tmp_path / "data")
    copy = tmp_path / "copy.sqlite3"

    database.snapshot(folder.database, copy)
    write(folder, "after")

    assert database.faults(copy) == []
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT note FROM run").fetchall() == [("before",)]
    assert oct(copy.stat().st_mode & 0o777) == "0o600"


def test_a_copy_made_while_others_write_holds_whole_transactions_only(tmp_path: Path) -> None:
    """Every transaction writes two rows; no copy may hold an odd number."""
    folder = made(tmp_path / "data")
    write(folder, "before too")
    stop = threading.Event()

    def writing() -> None:
        with closing(sqlite3.connect(folder.database, timeout=20, isolation_level=None)) as connection:
            while not stop.is_set():
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO run VALUES ('one')")
                connection.execute("INSERT INTO run VALUES ('and its pair')")
                connection.execute("COMMIT")

    writer = threading.Thread(target=writing)
    writer.start()
    try:
        counts = []
        for number in range(5):
            copy = tmp_path / f"copy-{number}.sqlite3"
            database.snapshot(folder.database, copy)
            with closing(sqlite3.connect(copy)) as connection:
                counts.append(connection.execute("SELECT count(*) FROM run").fetchone()[0])
    finally:
        stop.set()
        writer.join()

    assert counts[-1] > counts[0]
    assert [count % 2 for count in counts] == [0] * 5


def test_what_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "letters.sqlite3"
    path.write_text("Dear Mira, " * 1000)

    assert database.faults(path) == ["file is not a database"]
    with pytest.raises(Unusable, match="file is not a database"):
        database.snapshot(path, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_torn_page_is_found(tmp_path: Path) -> None:
    folder = made(tmp_path / "data")
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with folder.database.open("r+b") as file:
        file.seek(4096 * 2)
        file.write(b"\xff" * 512)

    assert database.faults(folder.database) != []


def test_a_row_that_points_to_nothing_is_found(tmp_path: Path) -> None:
    path = tmp_path / "data.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE person (id integer PRIMARY KEY)")
        connection.execute("CREATE TABLE outing (person_id integer REFERENCES person (id))")
        connection.execute("INSERT INTO outing VALUES (7)")

    assert database.faults(path) == ["a row of outing points to nothing"]


def test_data_of_a_newer_version_is_refused_and_data_of_a_removed_app_is_not(tmp_path: Path) -> None:
    database.refuse_newer({("jobs", "0001_outbox"), ("an_app_of_old", "0001_first")})

    with pytest.raises(Unusable, match=r"newer Heelfirst than .* \(jobs\.0999_later is unknown here\)"):
        database.refuse_newer({("jobs", "0001_outbox"), ("jobs", "0999_later")})


def test_the_migrations_of_a_file_that_never_had_any_are_none(tmp_path: Path) -> None:
    empty = Folder(tmp_path)
    sqlite3.connect(empty.database).close()

    assert database.applied_in(empty.database) == set()
    assert database.applied_in(made(tmp_path / "data").database) == {("jobs", "0001_outbox")}
