"""Tables that only grow: triggers by which the database itself refuses to change or delete a row. docs/how/ledger.md.

For a migration: `OnlyGrows("books_transfer", once=[("id",), ("movement", "number")])`. The words of a refusal are the
same on SQLite and on PostgreSQL, and Django raises `IntegrityError` on both.
"""

from collections.abc import Sequence
from typing import Any, override

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

_ON_POSTGRESQL = ("row_stays", "all_stays")
_ON_SQLITE = ("row_stays", "not_deleted", "not_replaced")
_FUNCTION = """
CREATE OR REPLACE FUNCTION heelfirst_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows: a correction is a new row', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def triggers(vendor: str, table: str, once: Sequence[Sequence[str]]) -> list[str]:
    """The statements that make `table` only grow; `once` are the column groups that no two rows share."""
    if vendor == "postgresql":
        return [
            _FUNCTION,
            f"""
            CREATE TRIGGER {table}_row_stays BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION heelfirst_only_grows()
            """,
            f"""
            CREATE TRIGGER {table}_all_stays BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION heelfirst_only_grows()
            """,
            # Otherwise a session that says it is a replica would not be asked.
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_row_stays",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_all_stays",
        ]
    refuse = f"SELECT RAISE(ABORT, '{table} only grows: a correction is a new row')"
    same = " OR ".join(
        "(" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")" for columns in once
    )
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of our own, from a migration
    return [
        f"CREATE TRIGGER {table}_row_stays BEFORE UPDATE ON {table} BEGIN {refuse}; END",
        f"CREATE TRIGGER {table}_not_deleted BEFORE DELETE ON {table} BEGIN {refuse}; END",
        # INSERT OR REPLACE deletes without asking the trigger above.
        f"CREATE TRIGGER {table}_not_replaced BEFORE INSERT ON {table} WHEN {there} BEGIN {refuse}; END",
    ]


def lifted(vendor: str, table: str) -> list[str]:
    """The statements that take these triggers away: for a migration that goes back."""
    names = _ON_POSTGRESQL if vendor == "postgresql" else _ON_SQLITE
    on = f" ON {table}" if vendor == "postgresql" else ""
    return [f"DROP TRIGGER {table}_{name}{on}" for name in names]


class OnlyGrows(Operation):
    """Makes a table only grow. On SQLite any later migration that alters the table has to say this again after it."""

    reduces_to_sql = True
    reversible = True

    def __init__(self, table: str, once: Sequence[Sequence[str]] = (("id",),)) -> None:
        """`once`: the column groups that no two rows share."""
        self.table = table
        self.once = once

    @override
    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing that Django knows of changes."""

    @override
    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Set the triggers."""
        for statement in triggers(schema_editor.connection.vendor, self.table, self.once):
            schema_editor.execute(statement, params=None)

    @override
    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Take them away."""
        for statement in lifted(schema_editor.connection.vendor, self.table):
            schema_editor.execute(statement, params=None)

    @override
    def describe(self) -> str:
        """In a line, for `migrate`."""
        return f"Let {self.table} only grow"


def declared() -> list[str]:
    """The tables that some app's migration makes only grow."""
    migrations = MigrationLoader(None).disk_migrations.values()
    return sorted(
        operation.table
        for migration in migrations
        for operation in migration.operations
        if isinstance(operation, OnlyGrows)
    )


def missing(database: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not, or are switched off."""
    if database.vendor == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE tgenabled = 'A'"
        wanted = [f"{table}_{name}" for table in declared() for name in _ON_POSTGRESQL]
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        wanted = [f"{table}_{name}" for table in declared() for name in _ON_SQLITE]
        wanted.append("books_transfer_of_currency")
    with database.cursor() as cursor:
        cursor.execute(asked)
        there = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in there]
