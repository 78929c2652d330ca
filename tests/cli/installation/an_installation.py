"""A small SQLite installation made by hand, for trying what looks after one."""

import sqlite3
from contextlib import closing
from pathlib import Path

from heelfirst.cli.installation import folder as data
from heelfirst.cli.installation.folder import Folder
from heelfirst.originals import Store

RUNS = (b"a first half mile, backward", b"twenty miles, backward")


def made(root: Path) -> Folder:
    """An installation with two runs' originals and a table that says so."""
    folder = Folder(root)
    data.prepared(folder)
    for run in RUNS:
        Store(folder.originals).put([run], 1000)
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE django_migrations (app text, name text)")
        connection.execute("INSERT INTO django_migrations VALUES ('jobs', '0001_outbox')")
        connection.execute("CREATE TABLE run (note text)")
    write(folder, "before")
    return folder


def write(folder: Folder, note: str) -> None:
    """Change the database."""
    with closing(sqlite3.connect(folder.database)) as connection, connection:
        connection.execute("INSERT INTO run VALUES (?)", [note])


def notes(folder: Folder) -> list[str]:
    """What the database says."""
    with closing(sqlite3.connect(folder.database)) as connection:
        return [note for (note,) in connection.execute("SELECT note FROM run ORDER BY rowid")]
