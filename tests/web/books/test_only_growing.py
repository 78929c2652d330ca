"""The database itself refuses to change or to delete what is booked, whoever asks."""

import pytest
from django.db import IntegrityError, connection, transaction

from booked_gifts import AT, GIVEN, HELD, booked, gift, one
from flushing import unguarded
from heelfirst.web.books import models, only_growing

TABLES = ("books_account", "books_transfer", "books_seal", "books_sealed")


@pytest.fixture
def one_booked(db: None) -> None:
    booked(one("k", "gift", HELD, GIVEN, 2600))
    seal = models.Seal.objects.create(number=1, count=1, head="00", sealed_at=AT)
    models.Sealed.objects.create(seal=seal, place=1, transfer=models.Transfer.objects.get())
    connection.check_constraints()


def refused(statement: str) -> str:
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    return str(caught.value)


@pytest.mark.usefixtures("one_booked")
@pytest.mark.parametrize("table", TABLES)
def test_what_is_booked_stays(table: str) -> None:
    statements = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}"]
    if connection.vendor == "postgresql":
        statements.append(f"TRUNCATE {table} CASCADE")

    for statement in statements:
        assert "only grows: a correction is a new row" in refused(statement)


@pytest.mark.usefixtures("one_booked")
@pytest.mark.parametrize("table", TABLES)
def test_a_row_is_not_replaced_by_another_of_its_number(table: str) -> None:
    """SQLite's INSERT OR REPLACE deletes without asking a trigger for DELETE."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite has INSERT OR REPLACE")

    assert "only grows" in refused(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")


@pytest.mark.usefixtures("one_booked")
def test_an_amount_that_is_no_whole_number_is_refused() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite takes any value in any column")
    columns = (
        'movement, number, "of", kind, debit_id, credit_id, currency, minor, about, purpose, at, booked_at'
    )
    for minor in ("26.5", "'26 pounds'"):
        other = columns.replace("movement", "'other'").replace("minor", minor)

        assert "whole minor units" in refused(
            f"INSERT INTO books_transfer ({columns}) SELECT {other} FROM books_transfer"
        )


@pytest.mark.usefixtures("one_booked")
def test_a_test_can_break_the_book_underneath_and_the_guard_is_back_afterwards() -> None:
    with unguarded():
        models.Transfer.objects.update(minor=2601)

    assert models.Transfer.objects.get().minor == 2601
    assert "only grows" in refused("DELETE FROM books_transfer")


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_between_tests_though_they_only_grow() -> None:
    assert booked(gift())


@pytest.mark.django_db(transaction=True)
def test_they_are_empty_again() -> None:
    test_tables_are_emptied_between_tests_though_they_only_grow()


@pytest.mark.django_db
def test_every_guard_that_was_declared_is_there_and_one_switched_off_is_missed() -> None:
    before = only_growing.missing(connection)
    with unguarded():
        during = only_growing.missing(connection)

    assert before == []
    assert "books_transfer_row_stays" in during
    assert only_growing.missing(connection) == []


@pytest.mark.django_db
def test_a_guard_that_lets_everything_pass_is_missed_though_it_bears_the_name() -> None:
    name, guard = "books_transfer_row_stays", "books_transfer"
    with transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute(
                    "CREATE OR REPLACE FUNCTION heelfirst_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$ BEGIN RETURN NULL; END $$"
                )
            else:
                cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {guard} BEGIN SELECT 1; END")
        missed = only_growing.missing(connection)
        transaction.set_rollback(True)

    assert name in missed
    assert only_growing.missing(connection) == []


@pytest.mark.django_db
def test_a_guard_of_fewer_columns_or_of_another_table_is_missed() -> None:
    name = "books_transfer_row_stays"
    for where in ("UPDATE OF about ON books_transfer", "UPDATE ON books_slot"):
        with transaction.atomic():
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    body = "FOR EACH ROW EXECUTE FUNCTION heelfirst_only_grows()"
                    cursor.execute(f"DROP TRIGGER {name} ON books_transfer")
                else:
                    body = "BEGIN SELECT RAISE(ABORT, 'books_transfer only grows: a correction is a new row'); END"
                    cursor.execute(f"DROP TRIGGER {name}")
                cursor.execute(f"CREATE TRIGGER {name} BEFORE {where} {body}")
                if connection.vendor == "postgresql":
                    cursor.execute(f"ALTER TABLE {where.rpartition(' ')[2]} ENABLE ALWAYS TRIGGER {name}")
            missed = only_growing.missing(connection)
            transaction.set_rollback(True)

        assert missed == [name]
