"""Where the database cannot write, the caller is told, nothing is half booked, and the next booking is as good as any."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from booked_gifts import GIVEN, booked, gift
from heelfirst.web.books.booking import balance, booked_keys, movements
from heelfirst.web.books.invariants import INVARIANTS
from heelfirst.web.books.models import Transfer

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def full_disk() -> Iterator[None]:
    """SQLite may not take one page more."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


@contextmanager
def read_only() -> Iterator[None]:
    """Every statement that writes is refused, as on a file system that was mounted so after an error."""
    switch = {"sqlite": "PRAGMA query_only = {}", "postgresql": "SET default_transaction_read_only = {}"}
    with connection.cursor() as cursor:
        cursor.execute(switch[connection.vendor].format("on"))
        try:
            yield
        finally:
            cursor.execute(switch[connection.vendor].format("off"))


def book_many() -> None:
    for number in range(2000):
        booked(gift(f"k{number}", about="g" * 160))


def nothing_half_booked() -> bool:
    return not [broken for invariant in INVARIANTS for broken in invariant.broken()]


def test_a_full_disk_books_nothing_of_the_gift_that_did_not_fit() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite's disk can be filled up from within")
    booked(gift("before"))
    with full_disk(), pytest.raises(DatabaseError, match="full"):
        book_many()

    many = Transfer.objects.filter(number=1).count()

    assert 1 <= many < 2000
    assert balance(GIVEN) == -2600 * many
    assert nothing_half_booked()
    assert booked(gift("after"))


def test_a_read_only_file_system_is_told_and_harms_nothing() -> None:
    booked(gift("before"))
    with read_only(), pytest.raises(DatabaseError, match=r"read.?only"):
        booked(gift("k"))

    assert booked_keys(["before", "k"]) == {"before"}
    assert nothing_half_booked()
    assert booked(gift("k"))


def test_a_lock_that_is_not_had_in_time_is_told_and_books_nothing() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("the tests' own database in memory does not wait for a lock")
    booked(gift("before"))
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT * FROM books_slot FOR UPDATE")
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(DatabaseError, match="lock timeout"):
            booked(gift("k"))
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 0")
    finally:
        other.close()

    assert (movements(["k"]), balance(GIVEN)) == ((), -2600)
    assert booked(gift("k"))


def test_what_was_booked_beside_it_in_the_same_transaction_goes_too() -> None:
    with pytest.raises(DatabaseError, match=r"no such table|does not exist"):
        book_and_fail()

    assert movements(["k"]) == ()
    assert balance(GIVEN) == 0


def book_and_fail() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        booked(gift("k"))
        cursor.execute("SELECT 1 FROM a_table_that_is_away")
