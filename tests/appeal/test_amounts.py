"""Whatever is typed gets an amount or a clear word. docs/how/giving.md, "An amount"."""

import pytest

from gift_tellings import usd
from heelfirst.appeal.amounts import CannotTake, amount, most
from heelfirst.ledger import Money, NoAmount


def _read(typed: str, currency: str = "USD", accepted: tuple[str, ...] = ("USD",)) -> Money:
    return amount(typed, currency, accepted=accepted, write=lambda money: f"${money.plain}", least=usd(100))


@pytest.mark.parametrize(
    ("typed", "minor"), [("26", 2600), ("26.00", 2600), (" 26.5 ", 2650), ("1,000", 100_000)]
)
def test_it_works(typed: str, minor: int) -> None:
    assert _read(typed) == usd(minor)


@pytest.mark.parametrize("typed", ["0", "-5", "1e9", "٢٦", "", "<b>26</b>", "26" * 500, "NaN", "26.005"])
def test_what_is_no_amount_gets_a_word_and_no_gift(typed: str) -> None:
    with pytest.raises(NoAmount) as refused:
        _read(typed)

    assert 10 < len(str(refused.value)) < 160


@pytest.mark.parametrize(
    ("typed", "currency", "accepted", "says"),
    [
        ("26", "EUR", ("USD", "GBP"), "cannot take EUR; it takes USD, GBP"),
        ("26", "EUR", (), "has not said"),
        ("0.99", "USD", ("USD",), r"\$1.00 or more"),
        ("1000000000", "USD", ("USD",), "talk to the charity first"),
        ("26", "X" * 1000, ("USD",), "cannot take XXXXXXXXXXXX; it"),
    ],
)
def test_what_the_charity_cannot_take_is_said(
    typed: str, currency: str, accepted: tuple[str, ...], says: str
) -> None:
    with pytest.raises(CannotTake, match=says):
        _read(typed, currency, accepted)


@pytest.mark.parametrize(
    ("currency", "minor"), [("USD", 10_000_000), ("JPY", 10_000_000), ("KWD", 100_000_000)]
)
def test_the_most_has_its_digits(currency: str, minor: int) -> None:
    assert most(currency).minor == minor
