"""The bank's lines find what they are, and nothing is counted twice. docs/how/settling.md."""

from datetime import date
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gift_tellings import BENEFICIARY, told, usd
from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import What
from heelfirst.appeal.settling import (
    BankLine,
    Due,
    Explained,
    NotTheSame,
    bank_fee,
    banked,
    keeps_open,
    month_is_over,
    settle,
)
from heelfirst.ledger import Money, balances

DAY = date(2026, 4, 22)


def line(key: str, minor: int, says: str = "STRIPE TRANSFER", day: date = DAY) -> BankLine:
    return BankLine(key=key, day=day, amount=usd(minor), says=says)


def payout(name: str, minor: int, day: date = date(2026, 4, 20)) -> Due:
    return Due(name=name, way="payout", amount=usd(minor), day=day, provider="stripe")


def paper(name: str, way: str, minor: int, reference: str = "", day: date = date(2026, 4, 15)) -> Due:
    return Due(name=name, way=way, amount=usd(minor), day=day, reference=reference)


def test_it_works() -> None:
    found = settle([line("a", 2495)], [payout("po_1", 2495)])

    assert [(match.line.key, match.dues[0].name) for match in found.matches] == [("a", "po_1")]


def test_a_payout_clears_to_zero_when_the_bank_shows_it() -> None:
    sent = movements(told(What.PAYOUT, "po_1", usd(2495)))
    (match,) = settle([line("a", 2495)], [payout("po_1", 2495)]).matches
    book = balances([*sent, banked(match.line, match.dues, beneficiary=BENEFICIARY)])

    assert {account.path: minor for account, minor in book.items() if minor} == {
        "bank/3": 2495,
        "provider/stripe/acct_1": -2495,
    }


def test_the_banks_text_decides_between_two_of_one_amount() -> None:
    found = settle(
        [line("a", 5000, "CHQ 000261")],
        [paper("g1", "cheque", 5000, "000261"), paper("g2", "cheque", 5000, "000262")],
    )

    assert [match.dues[0].name for match in found.matches] == []
    assert len(found.doubtful[0][1]) == 2
    sure = settle(
        [line("a", 5000, "CHQ 100261")],
        [paper("g1", "cheque", 5000, "100261"), paper("g2", "cheque", 5000, "100262")],
    )
    assert [match.dues[0].name for match in sure.matches] == ["g1"]
    assert sure.matches[0].by_reference


def test_two_payouts_of_one_amount_go_in_the_order_of_their_days() -> None:
    lines = [line("b", 900, day=date(2026, 4, 23)), line("a", 900)]
    dues = [payout("po_2", 900, date(2026, 4, 21)), payout("po_1", 900)]
    found = {
        tuple((match.line.key, match.dues[0].name) for match in settle(one, other).matches)
        for one in permutations(lines)
        for other in permutations(dues)
    }

    assert found == {(("a", "po_1"), ("b", "po_2"))}


def test_a_line_that_could_be_a_transfer_or_a_payout_is_left_to_a_person() -> None:
    found = settle([line("a", 2600, "DEPOSIT")], [payout("po_1", 2600), paper("g1", "transfer", 2600)])

    assert found.matches == ()
    assert [len(candidates) for _, candidates in found.doubtful] == [2]


def test_one_line_never_pays_for_two_and_two_lines_never_for_one() -> None:
    twice = settle([line("a", 2600), line("b", 2600)], [payout("po_1", 2600)])

    assert twice.matches == ()
    assert len(twice.doubtful) == 2


def test_an_amount_alone_never_makes_a_line_somebodys_cheque() -> None:
    found = settle([line("a", 5000, "J. SMITH RENT")], [paper("g1", "cheque", 5000, "100261")])

    assert found.matches == ()
    assert [candidates[0].name for _, candidates in found.doubtful] == ["g1"]


@pytest.mark.parametrize("day", [date(2026, 4, 17), date(2026, 5, 3)])
def test_a_line_far_from_the_payout_is_not_it(day: date) -> None:
    found = settle([line("a", 2495, day=day)], [payout("po_1", 2495)])

    assert [one.key for one in found.unexplained] == ["a"]


def test_cheques_of_one_walk_to_the_bank_are_one_line() -> None:
    cheques = [paper("g1", "cheque", 5000), paper("g2", "cheque", 2600), paper("g3", "cash", 1000)]
    movement = banked(line("a", 8600), cheques, beneficiary=BENEFICIARY)

    assert {account.path: minor for account, minor in balances([movement]).items()} == {
        "bank/3": 8600,
        "offline/cheque/3": -7600,
        "offline/cash/3": -1000,
    }


def test_what_the_bank_took_off_is_its_fee() -> None:
    movement = banked(
        line("a", 4900), [paper("g1", "transfer", 5000)], beneficiary=BENEFICIARY, kept=usd(100)
    )

    assert {account.path: minor for account, minor in balances([movement]).items()} == {
        "bank/3": 4900,
        "bank-fees/3": 100,
        "offline/transfer/3": -5000,
    }


@pytest.mark.parametrize(
    ("minor", "dues", "kept", "says"),
    [
        (4900, [paper("g1", "cash", 5000)], None, "comes to 50.00 USD, the bank’s line to 49.00"),
        (5100, [paper("g1", "cash", 5000)], usd(-100), "comes to"),
        (10000, [paper("g1", "cash", 5000)] * 2, None, "named twice"),
        (-5000, [paper("g1", "cash", 5000)], None, "went back where it went"),
        (5000, [], None, "at least one"),
    ],
)
def test_what_is_not_the_line_to_the_penny_is_not_booked_as_it(
    minor: int, dues: list[Due], kept: Money | None, says: str
) -> None:
    with pytest.raises(NotTheSame, match=says):
        banked(line("a", minor), dues, beneficiary=BENEFICIARY, kept=kept)


def test_a_payout_that_failed_after_the_bank_had_shown_it_goes_back_to_zero() -> None:
    tellings = (told(What.PAYOUT, "po_1", usd(2495)), told(What.PAYOUT_FAILED, "po_1", usd(2495)))
    movements_of_it = [movement for one in tellings for movement in movements(one)]
    shown = banked(line("a", 2495), [payout("po_1", 2495)], beneficiary=BENEFICIARY)
    (match,) = settle([line("b", -2495, "RETURNED")], [payout("po_1", -2495)]).matches
    taken = banked(match.line, match.dues, beneficiary=BENEFICIARY)

    assert not any(balances([*movements_of_it, shown, taken]).values())


def test_two_currencies_are_never_one_line() -> None:
    euro = Due(name="g1", way="cash", amount=Money(5000, "EUR"), day=DAY)

    with pytest.raises(NotTheSame, match="USD, g1 in EUR"):
        banked(line("a", 5000), [euro], beneficiary=BENEFICIARY)


@pytest.mark.parametrize(("minor", "fees"), [(-300, 300), (300, -300)])
def test_a_fee_of_the_bank_is_booked_either_way(minor: int, fees: int) -> None:
    book = balances([bank_fee(line("a", minor), beneficiary=BENEFICIARY)])

    assert {account.path: of for account, of in book.items()} == {"bank-fees/3": fees, "bank/3": -fees}


def test_a_month_closes_when_no_line_of_it_is_open() -> None:
    lines = [
        Explained(line("a", 2495), movement="banked:a"),
        Explained(line("b", -900_00), words="rent of the office"),
        Explained(line("c", 100)),
        Explained(line("d", 100, day=date(2026, 5, 1))),
        Explained(BankLine(key="e", day=DAY, amount=Money(1, "EUR"), says="")),
    ]

    assert [one.key for one in keeps_open(lines, date(2026, 4, 1), "USD")] == ["c"]
    assert keeps_open(lines[:2], date(2026, 4, 1), "USD") == ()


@pytest.mark.parametrize(("today", "over"), [(date(2026, 4, 30), False), (date(2026, 5, 1), True)])
def test_a_month_under_way_cannot_be_closed(today: date, *, over: bool) -> None:
    assert month_is_over(date(2026, 4, 1), today) == over


@settings(deadline=None)
@given(
    amounts=st.lists(st.sampled_from([100, 200, 300]), max_size=6),
    waiting=st.lists(
        st.tuples(st.sampled_from([100, 200, 300]), st.sampled_from(["payout", "cash", "transfer"])),
        max_size=6,
    ),
    order=st.randoms(use_true_random=False),
)
def test_every_line_stands_in_one_place_and_every_due_is_used_once(
    amounts: list[int], waiting: list[tuple[int, str]], order: Random
) -> None:
    lines = [line(f"l{at}", minor) for at, minor in enumerate(amounts)]
    dues = [
        Due(name=f"d{at}", way=way, amount=usd(minor), day=DAY, provider="stripe")
        for at, (minor, way) in enumerate(waiting)
    ]
    found = settle(lines, dues)
    order.shuffle(lines)
    order.shuffle(dues)

    places = [
        *(match.line.key for match in found.matches),
        *(one.key for one, _ in found.doubtful),
        *(one.key for one in found.unexplained),
    ]
    assert sorted(places) == sorted(one.key for one in lines)
    used = [due.name for match in found.matches for due in match.dues]
    assert len(used) == len(set(used))
    assert settle(lines, dues) == found
