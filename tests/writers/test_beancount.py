"""Beancount itself, which knows nothing of us, accepts the book we write and finds what does not add up."""

import io
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.ledger import Account, Movement, Transfer, balances
from heelfirst.writers.beancount import Entry, write

loader = pytest.importorskip("beancount.loader", reason="beancount is in the group dev")

AT = datetime(2026, 4, 18, 14, 5, tzinfo=UTC)
HELD = Account("provider/stripe/acct_1AbC", "USD")
GIVEN = Account("given/1", "USD")


def movement(key: str, debit: Account, credit: Account, minor: int, about: str = "") -> Movement:
    return Movement(key=key, kind="gift", transfers=(Transfer(debit, credit, minor),), about=about)


def faults(text: str) -> list[str]:
    """What bean-check says of it."""
    _, errors, _ = loader.load_string(text, log_timings=io.StringIO())
    return [error.message for error in errors]


def a_book(*entries: Entry, kept: Mapping[Account, int] | None = None) -> str:
    return write("Lantern Fund", entries, balances(e.movement for e in entries) if kept is None else kept)


EVENTS = (
    Entry(movement("k1", HELD, GIVEN, 2600, "g1"), AT),
    Entry(movement("k2", Account("fees/stripe/acct_1AbC", "USD"), HELD, 106), AT),
    Entry(movement("k3", Account("payout/stripe/po_1", "USD"), HELD, 2494), AT + timedelta(days=2)),
    Entry(movement("k4", Account("bank/1", "USD"), Account("payout/stripe/po_1", "USD"), 2494), AT),
)


def test_it_works() -> None:
    text = a_book(*EVENTS)

    expected = [
        'option "title" "Lantern Fund"',
        "2026-04-18 open Income:Given:1",
        '2026-04-18 * "gift"',
        '  movement: "k1"',
        '  about: "g1"',
        "  Assets:Provider:Stripe:Acct-1AbC  26.00 USD",
        "  Income:Given:1  -26.00 USD",
        "2026-04-21 balance Income:Given:1  -26.00 ~ 0 USD",
    ]

    assert faults(text) == []
    assert [line for line in expected if line not in text.splitlines()] == []


def test_a_book_of_nothing_is_a_book() -> None:
    assert faults(a_book()) == []


def test_a_balance_that_is_one_cent_off_is_found() -> None:
    kept = {**balances(entry.movement for entry in EVENTS), GIVEN: -2601}

    assert ["Balance failed" in fault for fault in faults(a_book(*EVENTS, kept=kept))] == [True]


def test_a_posting_that_is_one_cent_off_is_found() -> None:
    text = a_book(*EVENTS).replace("  Income:Given:1  -26.00 USD", "  Income:Given:1  -26.01 USD")

    assert any("does not balance" in fault for fault in faults(text))


def test_paths_that_would_look_alike_stay_two_accounts() -> None:
    one, other = Account("provider/stripe/acct_1", "USD"), Account("provider/stripe/acct-1", "USD")
    text = a_book(Entry(movement("k", one, other, 5), AT))

    assert faults(text) == []
    assert text.count(" open ") == 2
    assert 'path: "provider/stripe/acct_1"' in text


@pytest.mark.parametrize("said", ['"; DROP', "two\nlines", "back\\slash", "٢٦", "für Mütter, ✓"])
def test_no_word_of_a_giver_breaks_the_file(said: str) -> None:
    text = a_book(Entry(movement("k", HELD, GIVEN, 5, about=said), AT))

    assert faults(text) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["given/1", "provider/a/b", "fees/a/b", "bank/1", "own word/x"]),
            st.sampled_from(["unknown/a/b", "exchange/a", "offline/cash/1", "payout/a/p"]),
            st.sampled_from(["USD", "JPY", "KWD"]),
            st.integers(1, 10**13),
            st.integers(0, 800),
        ),
        max_size=12,
    )
)
@settings(max_examples=25, deadline=None)
def test_any_book_is_accepted(told: list[tuple[str, str, str, int, int]]) -> None:
    entries = [
        Entry(
            movement(f"k{at}", Account(debit, code), Account(credit, code), minor), AT + timedelta(days=days)
        )
        for at, (debit, credit, code, minor, days) in enumerate(told)
    ]

    assert faults(a_book(*entries)) == []
