"""Parts of an amount sum to it exactly, whatever the weights and however many digits its currency has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.ledger import Money, Unsound, largest_remainder
from heelfirst.ledger.transfers import Account, Transfer

MINOR = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)


@given(MINOR, WEIGHTS, st.sampled_from(["USD", "JPY", "KWD", "ISK"]))
def test_parts_sum_to_the_whole(minor: int, weights: list[int], currency: str) -> None:
    parts = largest_remainder(Money(minor, currency), weights)

    assert sum(part.minor for part in parts) == minor
    assert [part.currency for part in parts] == [currency] * len(weights)


@given(MINOR, WEIGHTS)
def test_no_part_is_a_whole_unit_from_its_share(minor: int, weights: list[int]) -> None:
    parts = largest_remainder(Money(minor, "USD"), weights)

    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor * sum(weights) - minor * weight) < sum(weights)


@pytest.mark.parametrize(
    ("minor", "currency", "expected"),
    [
        (100, "USD", (34, 33, 33)),
        (2600, "JPY", (867, 867, 866)),
        (1, "KWD", (1, 0, 0)),
        (-100, "USD", (-34, -33, -33)),
    ],
)
def test_three_share_alike(minor: int, currency: str, expected: tuple[int, ...]) -> None:
    parts = largest_remainder(Money(minor, currency), [1, 1, 1])

    assert tuple(part.minor for part in parts) == expected


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 3]])
def test_weights_that_part_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="give weights of 0 or more"):
        largest_remainder(Money(100, "USD"), weights)


@pytest.mark.parametrize(
    ("debit", "credit", "minor"),
    [
        (Account("a", "USD"), Account("a", "USD"), 1),
        (Account("a", "USD"), Account("b", "GBP"), 1),
        (Account("a", "USD"), Account("b", "USD"), 0),
        (Account("a", "USD"), Account("b", "USD"), -5),
        (Account("a", "USD"), Account("b", "USD"), True),
        (Account("a", "USD"), Account("b", "USD"), 26.5),
        (Account("a", "USD"), Account("b", "USD"), 10**15 + 1),
    ],
    ids=str,
)
def test_what_is_no_transfer_is_refused_before_it_is_booked(
    debit: Account, credit: Account, minor: int
) -> None:
    with pytest.raises(Unsound):
        Transfer(debit, credit, minor)
