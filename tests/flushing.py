"""Empty tables between tests although they only grow: the tests lift the triggers for the flush, the product never does.

A plugin of pytest (conftest.py names it). Tests with `transaction=True` and those in a browser end with Django's
`flush`, which the database would refuse. `unguarded()` also lets a test break the books underneath.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.operations import BaseDatabaseOperations

_FLUSH = BaseDatabaseOperations.execute_sql_flush


def pytest_configure() -> None:
    BaseDatabaseOperations.execute_sql_flush = _flush  # type: ignore[method-assign, assignment]


def _flush(operations: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
    with unguarded(operations.connection):
        _FLUSH(operations, sql_list)


@contextmanager
def unguarded(database: BaseDatabaseWrapper = connection) -> Iterator[None]:
    """Without the triggers, and with them again afterwards."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
            found = cursor.fetchall()
        lift = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in found]
        lower = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for table, name in found]
    else:
        with database.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = cursor.fetchall()
        lift, lower = [f"DROP TRIGGER {name}" for name, _ in found], [sql for _, sql in found]
    if database.vendor == "postgresql" and database.in_atomic_block:
        lift.insert(0, "SET CONSTRAINTS ALL IMMEDIATE")
        lower.insert(0, "SET CONSTRAINTS ALL IMMEDIATE")
    _run(database, lift)
    try:
        yield
    finally:
        _run(database, lower)


def _run(database: BaseDatabaseWrapper, statements: Sequence[str]) -> None:
    with database.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
