"""A movement is booked once, whole, in the caller's transaction, and its accounts' balances with it."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Count

from booked_gifts import AT, FEES, GIVEN, HELD, booked, gift
from heelfirst.ledger import Account, Movement, Transfer
from heelfirst.web.books import booking, models
from heelfirst.web.books.booking import (
    Contradicted,
    balance,
    balances_of,
    book,
    book_all,
    booked_keys,
    movements,
    movements_about,
    transfers_about,
)


@pytest.mark.django_db
def test_it_works() -> None:
    assert booked(gift()) is True

    assert (balance(GIVEN), balance(HELD), balance(FEES)) == (-2600, 2494, 106)
    assert movements_about("g1") == (gift(),)
    assert [row.minor for row in transfers_about("g1")] == [2600, 106]
    assert booked_keys([gift().key, "another"]) == {gift().key}


@pytest.mark.django_db
def test_a_movement_told_a_hundred_times_is_booked_once() -> None:
    answers = [booked(gift()) for _ in range(100)]

    expected = [True] + [False] * 99

    assert answers == expected
    assert balance(GIVEN) == -2600


@pytest.mark.django_db
def test_several_are_booked_at_once_and_one_told_twice_among_them_once() -> None:
    other = gift("rehearsal:acct_1:gift:pi_2", 1000, "g2")
    booked(other)
    with transaction.atomic():
        new = book_all([(gift(), AT), (other, AT), (gift(), AT)], booked_at=AT)

    assert new == (True, False, False)
    assert balance(GIVEN) == -3600


@pytest.mark.django_db
def test_a_key_that_says_something_else_is_contradicted_and_books_nothing() -> None:
    booked(gift())
    more = Movement(key=gift().key, kind="gift", transfers=(*gift().transfers, Transfer(HELD, GIVEN, 5)))

    for other in (
        gift(minor=2601),
        more,
        Movement(key=gift().key, kind="gift", transfers=gift().transfers[:1]),
    ):
        with pytest.raises(Contradicted, match="gift:pi_1 is booked already"):
            booked(other)

    assert movements([gift().key]) == (gift(),)
    assert balance(GIVEN) == -2600


@pytest.mark.django_db
def test_one_contradicted_movement_takes_those_told_with_it_along() -> None:
    booked(gift())
    with pytest.raises(Contradicted), transaction.atomic():
        book_all([(gift("aaa"), AT), (gift(minor=1), AT)], booked_at=AT)

    assert booked_keys(["aaa"]) == set()
    assert balance(GIVEN) == -2600


@pytest.mark.django_db
def test_who_does_not_know_the_gift_tells_the_same_movement() -> None:
    booked(gift())

    assert booked(gift(about="")) is False


@pytest.mark.django_db
def test_what_is_rolled_back_was_never_booked() -> None:
    with transaction.atomic():
        new = book(gift(), at=AT, booked_at=AT)
        transaction.set_rollback(True)

    assert new is True
    assert (movements([gift().key]), balance(GIVEN)) == ((), 0)
    assert booked(gift()) is True


@pytest.mark.django_db(transaction=True)
def test_nothing_is_booked_outside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError, match="within a transaction"):
        book(gift(), at=AT, booked_at=AT)


@pytest.mark.django_db
def test_balances_of_a_path_do_not_take_those_of_a_longer_name() -> None:
    booked(gift())
    other = Account("given/12", "USD")
    booked(Movement(key="k", kind="gift", transfers=(Transfer(HELD, other, 5),)))

    expected = {GIVEN: -2600}

    assert balances_of("given/1") == expected
    assert balances_of("given") == expected | {other: -5}
    assert sum(balances_of("").values()) == 0


@pytest.mark.django_db
def test_a_hot_total_lies_in_a_slot_for_each_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(60):
        monkeypatch.setattr(booking, "own_slot", lambda number=number: number % booking.SLOTS)
        booked(gift(f"k{number}", minor=1000 + number))

    slots = models.Slot.objects.filter(account__path=GIVEN.path).aggregate(many=Count("id"))["many"]

    assert slots == booking.SLOTS
    assert balance(GIVEN) == -sum(1000 + number for number in range(60))


@pytest.mark.django_db
def test_a_connection_stays_with_its_slot() -> None:
    assert booking.own_slot() == booking.own_slot()
    assert 0 <= booking.own_slot() < booking.SLOTS


@pytest.mark.django_db(transaction=True)
def test_two_who_book_the_same_at_the_same_instant_book_it_once_and_make_its_accounts_once() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time; the tests' own database in memory does not wait for it")
    begin = threading.Barrier(4)
    answers: list[bool] = []

    def one() -> None:
        try:
            begin.wait()
            answers.append(booked(gift()))
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == [False, False, False, True]
    assert (models.Account.objects.count(), balance(GIVEN)) == (3, -2600)


@pytest.mark.django_db
def test_it_takes_two_statements_or_one_once_the_accounts_are_there(
    django_assert_num_queries: object,
) -> None:
    booked(gift())
    with transaction.atomic(), django_assert_num_queries(1 if connection.vendor == "postgresql" else 2):  # type: ignore[operator]
        book(gift("next"), at=AT, booked_at=AT)


def a_row(**other: object) -> models.Transfer:
    debit, credit = models.Account.objects.get(path=HELD.path), models.Account.objects.get(path=GIVEN.path)
    values: dict[str, object] = {
        "movement": "by hand",
        "number": 1,
        "of": 1,
        "kind": "gift",
        "debit": debit,
        "credit": credit,
        "currency": "USD",
        "minor": 5,
        "at": AT,
        "booked_at": AT,
    }
    return models.Transfer(**{**values, **other})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"minor": 0},
        {"minor": -5},
        {"minor": 10**15 + 1},
        {"currency": "GBP"},
        {"number": 2},
        {"number": 0},
        {"movement": ""},
        {"credit_id": 424242},
        {"to itself": True},
        {"movement": "rehearsal:acct_1:gift:pi_1"},
    ],
    ids=str,
)
def test_the_database_refuses_what_is_no_transfer(wrong: dict[str, object]) -> None:
    booked(gift())
    if wrong == {"to itself": True}:
        wrong = {"credit": models.Account.objects.get(path=HELD.path)}

    with pytest.raises(DatabaseError), transaction.atomic():
        a_row(**wrong).save()

    assert models.Transfer.objects.count() == 2


@pytest.mark.django_db
def test_a_plain_row_would_be_taken() -> None:
    """Else the refusals above would prove nothing."""
    booked(gift())
    a_row().save()

    assert models.Transfer.objects.count() == 3
