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
OF_CURRENCY = """
CREATE TRIGGER books_transfer_of_currency BEFORE INSERT ON books_transfer
WHEN typeof(NEW.minor) <> 'integer'
    OR (SELECT currency FROM books_account WHERE id = NEW.debit_id) IS NOT NEW.currency
    OR (SELECT currency FROM books_account WHERE id = NEW.credit_id) IS NOT NEW.currency
BEGIN
    SELECT RAISE(ABORT, 'books_transfer moves whole minor units between two accounts of its currency');
END
"""
"""On SQLite, where PostgreSQL has two foreign keys."""


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


def declared() -> list[OnlyGrows]:
    """What the apps' migrations make only grow, by table."""
    migrations = MigrationLoader(None).disk_migrations.values()
    found = [one for migration in migrations for one in migration.operations if isinstance(one, OnlyGrows)]
    return sorted(found, key=lambda one: one.table)


def missing(database: BaseDatabaseWrapper) -> list[str]:
    """The triggers that should be there and are not, are switched off, or no longer say what they should."""
    wanted = _on_postgresql() if database.vendor == "postgresql" else _on_sqlite()
    asked = (
        _ASKED
        if database.vendor == "postgresql"
        else "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    )
    with database.cursor() as cursor:
        cursor.execute(asked)
        there = {name: tuple(_words(said) for said in says) for name, *says in cursor.fetchall()}
    return [name for name, says in wanted.items() if there.get(name) != says]


_ASKED = """
SELECT tgname, tgrelid::regclass::text, tgtype::text, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgenabled = 'A' AND tgqual IS NULL AND tgattr::text = ''
"""
"""Always switched on, without a condition, about every column."""
_KINDS = {"row_stays": 1 + 2 + 8 + 16, "all_stays": 2 + 32}
"""PostgreSQL's `tgtype`: each row 1, before 2, delete 8, update 16, truncate 32."""


def _on_postgresql() -> dict[str, tuple[str, ...]]:
    body = _words(_FUNCTION.split("$$")[1])
    return {
        f"{each.table}_{name}": (each.table, str(_KINDS[name]), body)
        for each in declared()
        for name in _ON_POSTGRESQL
    }


def _on_sqlite() -> dict[str, tuple[str, ...]]:
    made = [statement for each in declared() for statement in triggers("sqlite", each.table, each.once)]
    return {words.split()[2]: (words,) for words in map(_words, [*made, OF_CURRENCY])}


def _words(text: str) -> str:
    """The same text however it was laid out."""
    return " ".join(text.split())
