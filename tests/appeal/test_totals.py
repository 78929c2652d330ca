"""A total says what it is made of. docs/how/giving.md, "The total in its parts"."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.appeal.totals import (
    Came,
    Linked,
    Past,
    beside,
    first_line,
    higher_goal,
    history,
    milestone,
    milestone_in_words,
    on_the_way,
    parts,
)
from heelfirst.ledger import Money


def usd(whole: int) -> Money:
    """So many dollars."""
    return Money(whole * 100, "USD")


def write(money: Money) -> str:
    """$65,131."""
    return f"${money.minor // 100:,}"


def test_it_works() -> None:
    found = parts(stays=usd(65_131), offline=usd(0), waiting=3_927_00)

    assert (
        first_line(found, usd(100_000), write) == "$65,131 of $100,000: $61,204 settled, $3,927 on the way."
    )


@settings(deadline=None)
@given(online=st.integers(0, 10**9), offline=st.integers(0, 10**9), waiting=st.integers(-(10**9), 2 * 10**9))
def test_the_parts_sum_to_the_total_and_none_is_below_nothing(
    online: int, offline: int, waiting: int
) -> None:
    stays = Money(online + offline, "USD")
    found = parts(stays=stays, offline=Money(offline, "USD"), waiting=waiting)

    assert found.raised == stays
    assert min(found.settled.minor, found.on_the_way.minor, found.offline.minor) >= 0


def test_what_waits_are_the_newest_gifts_of_each_appeal_and_no_more_is_read() -> None:
    read = []

    def newest() -> object:
        for came in (Came(1, 2600, 2495), Came(2, 5000, 4825), Came(1, 1000, 941), Came(1, 9900, 9583)):
            read.append(came)
            yield came

    found = on_the_way(newest(), 2495 + 4825 + 1)  # type: ignore[arg-type]

    assert found == {1: 3600, 2: 5000}
    assert len(read) == 3


def test_nothing_waits_where_everything_was_paid_out() -> None:
    assert on_the_way([Came(1, 2600, 2495)], 0) == {}


def test_what_the_charitys_own_page_says_stands_beside_and_is_never_added() -> None:
    linked = Linked(total=usd(12_000), read_on=date(2026, 4, 12))
    found = parts(stays=usd(500), offline=usd(500), waiting=0, contested=usd(26), linked=linked)

    assert found.raised == usd(500)
    assert first_line(found, usd(1000), write) == "$500 of $1,000: $500 by cash, cheque or transfer."
    assert beside(found, write, lambda day: f"{day:%d %B}") == (
        "$26 is held back by givers’ banks and is not counted.",
        "On 12 April the charity’s own page showed $12,000; that is not counted here.",
    )


@pytest.mark.parametrize(("goal", "says"), [(usd(100), "Nothing of $100 yet."), (None, "Nothing yet.")])
def test_an_appeal_begins_with_nothing(goal: Money | None, says: str) -> None:
    assert first_line(parts(stays=usd(0), offline=usd(0), waiting=0), goal, write) == says


def test_an_appeal_without_a_goal_says_what_came() -> None:
    found = parts(stays=usd(26), offline=usd(0), waiting=2600)

    assert first_line(found, None, write) == "$26: $26 on the way."


@pytest.mark.parametrize(
    ("raised", "goal", "at"),
    [
        (0, 100_000, 100),
        (26, 100_000, 100),
        (300, 100_000, 500),
        (65_131, 100_000, 70_000),
        (98_000, 100_000, 100_000),
        (100_000, 100_000, None),
        (120, 130, 130),
        (3, 5, 4),
        (3, 7, 4),
        (0, None, None),
        (700, None, None),
    ],
)
def test_the_next_milestone_is_near(raised: int, goal: int | None, at: int | None) -> None:
    found = milestone(usd(raised), None if goal is None else usd(goal))

    assert (found.at if found else None) == (None if at is None else usd(at))


@settings(deadline=None)
@given(
    raised=st.integers(0, 10**8), goal=st.integers(1, 10**8), currency=st.sampled_from(["JPY", "USD", "KWD"])
)
def test_a_milestone_is_never_further_than_a_tenth_of_the_goal_or_twice_what_came(
    raised: int, goal: int, currency: str
) -> None:
    found = milestone(Money(raised, currency), Money(goal, currency))

    if found is None:
        assert raised >= goal
    else:
        assert raised < found.at.minor <= goal
        small = {"JPY": 100, "USD": 1_000_0, "KWD": 10_000_0}[currency]
        assert found.missing.minor <= max(goal // 10 + 1, small)


@pytest.mark.parametrize(
    ("raised", "higher"), [(96_999, None), (97_000, 200_000), (100_000, 200_000), (240_000, 500_000)]
)
def test_near_the_goal_a_higher_one_is_suggested(raised: int, higher: int | None) -> None:
    found = higher_goal(usd(raised), usd(100_000))

    assert found == (None if higher is None else usd(higher))


def test_a_milestone_is_said() -> None:
    found = milestone(usd(65_131), usd(100_000))
    assert found is not None

    assert milestone_in_words(found, write) == "$4,869 more make $70,000."


@pytest.mark.parametrize(
    ("past", "says"),
    [
        ((), ""),
        (
            (Past(year=2005, until=2025, events=20, total=usd(275_000)),),
            "21 years, 20 events, $275,000 before this appeal.",
        ),
        ((Past(year=2025, total=usd(260)),), "1 event, $260 before this appeal."),
        (
            (Past(year=2025, total=usd(260)), Past(year=2025, total=usd(40))),
            "1 year, 2 events, $300 before this appeal.",
        ),
    ],
)
def test_what_came_before_is_told_in_one_line(past: tuple[Past, ...], says: str) -> None:
    assert history(past, write) == says
