"""Each thing that must hold of the books is found broken when it is broken underneath, and named in a sentence."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from booked_gifts import AT, BANK, GIVEN, HELD, PAYOUT, booked, gift, one
from flushing import unguarded
from heelfirst.jobs import outbox, runner
from heelfirst.ledger import Account
from heelfirst.web.books import tasks
from heelfirst.web.books.invariants import INVARIANTS, examine
from heelfirst.web.books.sealing import seal

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).parents[3] / "docs/how/ledger.md"
SEALS, GUARDS = "seals hold", "the database guards the books"
SLOT = """
UPDATE books_slot SET {} WHERE id = (
    SELECT MIN(slot.id) FROM books_slot slot JOIN books_account account ON account.id = slot.account_id
    WHERE account.path = '{}'
)
"""
FORGOTTEN = """
DELETE FROM books_sealed WHERE transfer_id IN (SELECT id FROM books_transfer WHERE kind = 'gift' AND number = 2);
DELETE FROM books_transfer WHERE kind = 'gift' AND number = 2
"""
CONTESTED = Account("contested/1", "USD")


@pytest.fixture
def a_season() -> None:
    """A gift, a part refund, a dispute that is open, a payout that the bank has seen, all sealed."""
    booked(gift())
    booked(one("refund", "refund", GIVEN, HELD, 600, about="g1"))
    booked(one("dispute", "dispute", CONTESTED, HELD, 1500, about="g1"))
    booked(one("payout", "payout", PAYOUT, HELD, 300))
    booked(one("banked", "banked", BANK, PAYOUT, 300))
    seal(AT)


def found_after(*harm: str) -> dict[str, str]:
    with unguarded(), connection.cursor() as cursor:
        for statement in harm:
            cursor.execute(statement)
    return {broken.invariant: broken.sentence for broken in examine(AT)}


@pytest.mark.usefixtures("a_season")
def test_it_works() -> None:
    assert found_after() == {}


@pytest.mark.usefixtures("a_season")
@pytest.mark.parametrize(
    ("harm", "name", "says"),
    [
        (
            SLOT.format("minor = minor + 1", "given/1"),
            "balances sum to zero",
            "all balances in USD together are 0.01 USD, not 0",
        ),
        (
            "UPDATE books_transfer SET minor = minor + 1 WHERE movement = 'payout'",
            "totals are their transfers",
            "payout/rehearsal/po_1 is kept as 0.00 USD, but its transfers come to 0.01 USD",
        ),
        (
            SLOT.format("transfers = transfers - 1", "bank/1"),
            "totals are their transfers",
            "bank/1 is kept as 3.00 USD, but its transfers come to 3.00 USD",
        ),
        (
            FORGOTTEN,
            "movements are whole and there once",
            "of the movement rehearsal:acct_1:gift:pi_1 1 transfers are there, not 2",
        ),
        (
            "UPDATE books_transfer SET minor = 2001 WHERE movement = 'dispute'",
            "no more goes back than came",
            "0.01 USD more went back of gift g1 than it brought",
        ),
        (
            SLOT.format("minor = minor + 7", PAYOUT.path),
            "payouts at the bank are cleared",
            "payout/rehearsal/po_1 was seen at the bank, but 0.07 USD of it are left",
        ),
        ("UPDATE books_transfer SET about = 'g2' WHERE movement = 'refund'", SEALS, "Seal 1 does not hold"),
    ],
)
def test_what_is_broken_underneath_is_found(harm: str, name: str, says: str) -> None:
    assert says in found_after(*harm.split(";"))[name]


@pytest.mark.usefixtures("a_season")
def test_a_cheque_that_two_lines_of_the_bank_were_explained_with_is_found() -> None:
    room = Account("offline/cheque/1", "USD")
    booked(one("offline:g2", "offline", room, GIVEN, 10_000, about="g2"))
    booked(one("banked:1", "banked", BANK, room, 10_000))
    assert found_after() == {}

    booked(one("banked:2", "banked", BANK, room, 10_000))
    found = found_after()["no gift by hand is banked twice"]
    assert "shown 100.00 USD more of offline/cheque/1 than was there" in found


@pytest.mark.usefixtures("a_season")
def test_all_of_a_gift_may_go_back() -> None:
    booked(one("the rest", "refund", GIVEN, HELD, 500, about="g1"))

    assert found_after() == {}


@pytest.mark.usefixtures("a_season")
def test_a_transfer_of_another_currency_than_its_accounts_is_found() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE books_transfer DROP CONSTRAINT debit_of_currency")
            cursor.execute("ALTER TABLE books_transfer DROP CONSTRAINT credit_of_currency")
    found = found_after("UPDATE books_transfer SET currency = 'GBP' WHERE movement = 'payout'")

    assert "transfer 1 of payout is in GBP" in found["transfers are of one currency"]
    if connection.vendor == "postgresql":
        assert "credit_of_currency, debit_of_currency is missing" in found[GUARDS]


@pytest.mark.usefixtures("a_season")
def test_a_trigger_taken_away_is_missed() -> None:
    name, on = "books_transfer_row_stays", " ON books_transfer" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE" if on else "SELECT 1")
        cursor.execute(f"DROP TRIGGER {name}{on}")

    assert f"{name} is missing" in {found.invariant: found.sentence for found in examine(AT)}[GUARDS]


@pytest.mark.usefixtures("a_season")
def test_more_than_a_few_are_counted() -> None:
    for number in range(5):
        booked(gift(f"k{number}"))
    found = found_after("""UPDATE books_transfer SET "of" = 3 WHERE kind = 'gift'""")

    assert found["movements are whole and there once"].endswith("; and 3 more.")


def test_what_waits_for_its_seal_too_long_is_told() -> None:
    booked(gift())

    assert examine(AT) == []
    assert "2 transfers have waited" in examine(AT + timedelta(hours=1))[0].sentence


def test_money_that_goes_back_before_its_gift_is_told_is_nothing_broken() -> None:
    """Events come in any order."""
    booked(one("refund", "refund", GIVEN, HELD, 600, about="g1"))
    seal(AT)

    assert examine(AT) == []


@pytest.mark.usefixtures("a_season")
def test_the_nightly_look_says_what_is_broken_where_the_operator_looks() -> None:
    outbox.enqueue("heelfirst.web.books.tasks.examine_books", {}, key="well")
    assert runner.work_all() == 1
    found_after("UPDATE books_transfer SET minor = minor + 1 WHERE movement = 'payout'")
    outbox.enqueue("heelfirst.web.books.tasks.examine_books", {}, key="broken")
    runner.work_one("here")
    well, broken = outbox.standing("well"), outbox.standing("broken")
    assert well is not None
    assert broken is not None

    assert well.state == outbox.State.DONE
    assert "BooksBroken: payout/rehearsal/po_1 is kept as" in broken.error
    assert tasks.REPEATING[-1].task.endswith("examine_books")


def test_the_page_tells_each_of_them() -> None:
    told = re.findall(r"^\| \*(.+?)\* \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert told == [GUARDS, *(each.name for each in INVARIANTS), SEALS]
