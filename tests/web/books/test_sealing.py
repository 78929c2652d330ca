"""Everything booked comes under a seal once, and a change underneath is found and named."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from booked_gifts import AT, booked, gift
from flushing import unguarded
from heelfirst.jobs import runner, schedules
from heelfirst.ledger.seals import BEGINNING
from heelfirst.web.books import tasks
from heelfirst.web.books.models import Seal, Sealed, Transfer
from heelfirst.web.books.sealing import LOOK_BACK, next_batch, seal, set_seal, standing, verify, waits

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=5)


@pytest.fixture
def three_seals() -> None:
    for number in range(3):
        booked(gift(f"k{number}"))
        seal(AT + number * SOON)


def test_it_works() -> None:
    booked(gift())

    assert waits(AT)
    assert seal(AT) == 2
    assert not waits(AT)
    assert seal(AT + SOON) == 0
    walked = verify()
    assert (walked.ok, walked.seals, walked.transfers, walked.up_to) == (True, 1, 2, AT)
    assert (walked.head, walked.up_to) == (standing().head, standing().up_to)


def test_empty_books_are_whole() -> None:
    assert seal(AT) == 0
    assert (verify().ok, verify().up_to, standing().head) == (True, None, BEGINNING)


@pytest.mark.usefixtures("three_seals")
def test_each_transfer_lies_under_one_seal() -> None:
    expected = [(1, 2), (2, 2), (3, 2)]

    assert list(Seal.objects.order_by("number").values_list("number", "count")) == expected
    assert Sealed.objects.values("transfer").distinct().count() == Transfer.objects.count() == 6


@pytest.mark.usefixtures("three_seals")
@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("UPDATE books_transfer SET minor = minor + 1 WHERE movement = 'k1' AND number = 1", "was changed"),
        ("UPDATE books_transfer SET about = 'somebody else' WHERE movement = 'k1'", "was changed"),
        ("UPDATE books_account SET path = 'given/2' WHERE path = 'given/1'", "was changed"),
        ("UPDATE books_seal SET head = 'ffff' WHERE number = 2", "was changed"),
        (
            "DELETE FROM books_sealed WHERE place = 2 AND seal_id = (SELECT id FROM books_seal WHERE number = 2)",
            "2 transfers were sealed, 1 are there",
        ),
        (
            "DELETE FROM books_sealed WHERE seal_id = (SELECT id FROM books_seal WHERE number = 2)",
            "2 transfers were sealed, 0 are there",
        ),
    ],
)
def test_a_change_underneath_is_found_and_the_seal_named(harm: str, says: str) -> None:
    with unguarded(), connection.cursor() as cursor:
        cursor.execute(harm)
    walked = verify()

    first = 1 if "account" in harm else 2

    assert (walked.ok, walked.first_broken, walked.seals) == (False, first, first - 1)
    assert says in walked.why


@pytest.mark.usefixtures("three_seals")
def test_a_seal_taken_out_is_missed() -> None:
    with unguarded():
        Sealed.objects.filter(seal__number=2).delete()
        Seal.objects.filter(number=2).delete()
    walked = verify()

    assert (walked.ok, walked.seals, walked.why) == (False, 1, "seal 2 is missing")


def test_two_workers_who_prepare_the_same_seal_set_it_once() -> None:
    booked(gift())
    mine, theirs = next_batch(AT), next_batch(AT)
    assert mine is not None
    assert theirs is not None
    with transaction.atomic():
        assert set_seal(theirs, AT) == 2
        assert set_seal(mine, AT) == 0

    assert verify().ok
    assert Sealed.objects.count() == 2


def test_a_worker_who_prepared_before_another_sealed_more_leaves_it_for_the_next_turn() -> None:
    booked(gift("first"))
    late = next_batch(AT)
    assert late is not None
    booked(gift("second"))
    assert seal(AT) == 4
    with transaction.atomic():
        assert set_seal(late, AT + SOON) == 0

    assert (verify().ok, verify().transfers) == (True, 4)


def test_a_row_that_commits_after_a_later_one_was_sealed_is_sealed_too() -> None:
    booked(gift("early"))
    booked(gift("late"))
    early = Transfer.objects.filter(movement="early")
    with unguarded():
        # As others see PostgreSQL's rows while the first is not committed yet.
        hidden = list(early)
        early.delete()
    first = seal(AT)
    Transfer.objects.bulk_create(hidden)

    assert (first, seal(AT + SOON)) == (2, 2)
    assert (verify().ok, verify().transfers) == (True, 4)


def test_what_committed_very_late_is_found_by_the_nightly_look() -> None:
    booked(gift("very late"))
    with unguarded():
        hidden = list(Transfer.objects.all())
        Transfer.objects.all().delete()
    booked(gift("next"))
    seal(AT)
    Transfer.objects.bulk_create(hidden)
    later = AT + 2 * LOOK_BACK

    assert seal(later) == 0
    assert seal(later, whole=True) == 2
    assert verify().ok


def test_the_worker_seals_every_few_seconds_and_only_where_something_waits() -> None:
    every = next(each for each in tasks.REPEATING if each.task.endswith("set_seal"))
    schedules.ask([every], AT)

    assert not runner.work_one("here")

    booked(gift())
    schedules.ask([every], AT + SOON)

    assert runner.work_one("here")
    assert standing().seals == 1
    assert every.period == SOON
