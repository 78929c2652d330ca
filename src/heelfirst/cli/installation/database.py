"""The installation's database: is it there, is it ours, is it of this version; copies and migrations."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from heelfirst import __version__
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder

_COPIES_KEPT = 3


def is_sqlite() -> bool:
    """Whether the site runs on SQLite; Django is set up."""
    from django.db import connection

    return connection.vendor == "sqlite"


def pending() -> list[str]:
    """Migrations that are still to be done, "app.name". Raises `Unusable` for a database that is away or newer."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except (DatabaseError, UnicodeDecodeError) as error:
        first_line = str(error).strip().partition("\n")[0]
        raise Unusable(
            f"The database cannot be used: {first_line}. `heelfirst doctor` tells more."
        ) from error
    refuse_newer(set(executor.loader.applied_migrations))
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]


def refuse_newer(applied: set[tuple[str, str]]) -> None:
    """Raise `Unusable` where migrations were done that this version does not have. Django is set up."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    unknown = sorted(
        f"{app}.{name}"
        for app, name in applied
        if app in loader.migrated_apps and (app, name) not in loader.disk_migrations
    )
    if unknown:
        raise Unusable(
            f"This data was written by a newer Heelfirst than {__version__} ({unknown[0]} is unknown here); "
            "install that version again, or restore a backup from before."
        )


def migrate(folder: Folder, at: datetime) -> list[str]:
    """Bring the database to this version, with a copy of the SQLite file made before; returns what was done."""
    from django.core.management import call_command

    # Asked first: looking for migrations makes the file.
    is_old = is_sqlite() and folder.database.exists()
    todo = pending()
    if not todo:
        return []
    if is_old:
        copy = folder.root / f"before-migration-{at:%Y%m%dT%H%M%S}.sqlite3"
        snapshot(folder.database, copy)
        for old in sorted(folder.root.glob("before-migration-*.sqlite3"))[:-_COPIES_KEPT]:
            old.unlink()
    call_command("migrate", interactive=False, verbosity=0)
    return todo


def snapshot(database: Path, target: Path) -> None:
    """Copy a SQLite database as it is at one moment, while others read and write it; safe on the disk afterwards.

    Raises `Unusable` where the file cannot be read as a database or there is no room.
    """
    target.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=30)) as source:
            source.execute("VACUUM INTO ?", [str(target)])
    except sqlite3.Error as error:
        target.unlink(missing_ok=True)
        raise Unusable(f"{database} cannot be copied: {error}.") from error
    target.chmod(0o600)
    descriptor = os.open(target, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def faults(database: Path) -> list[str]:
    """What SQLite itself finds wrong with a file; empty when it is sound."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True, timeout=30)) as connection:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
            strays = [str(row[0]) for row in connection.execute("PRAGMA foreign_key_check")]
    except sqlite3.Error as error:
        return [str(error)]
    told = [] if found == ["ok"] else found
    return told + [f"a row of {table} points to nothing" for table in sorted(set(strays))]


def applied_in(database: Path) -> set[tuple[str, str]]:
    """The migrations that a SQLite file says were done; empty for one that never had any, or is no database."""
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=rw", uri=True)) as connection:
            return {
                (app, name) for app, name in connection.execute("SELECT app, name FROM django_migrations")
            }
    except sqlite3.DatabaseError:
        return set()
