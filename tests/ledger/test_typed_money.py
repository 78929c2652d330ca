"""What somebody types is read as people write amounts, or refused with a clear word."""

import pytest

from heelfirst.ledger import CURRENCIES, Money, NoAmount, Unknown, parse


@pytest.mark.parametrize(
    ("typed", "currency", "minor"),
    [
        ("26", "USD", 2600),
        ("26.00", "USD", 2600),
        (" 26.5 ", "USD", 2650),
        ("1 000", "USD", 100000),
        ("1,000.50", "USD", 100050),
        ("1’000", "CHF", 100000),
        ("2600", "JPY", 2600),
        ("1.234", "KWD", 1234),
        ("0.001", "KWD", 1),
        ("0,500", "KWD", 500),
        ("5,125.000", "KWD", 5_125_000),
        ("1,234,567", "KWD", 1_234_567_000),
        ("5,125", "USD", 512_500),
    ],
)
def test_amounts_are_read_as_people_write_them(typed: str, currency: str, minor: int) -> None:
    assert parse(typed, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("typed", "currency", "says"),
    [
        ("0", "USD", "nothing"),
        ("0.00", "USD", "nothing"),
        ("-5", "USD", "“-5” is less than nothing; give more than 0"),
        ("1" + "0" * 30, "USD", "larger than any"),
        ("26,00", "USD", "write 26.00"),
        ("26,5", "EUR", "write 26.50"),
        ("26,00", "JPY", "0 digits after the point"),
        ("1e9", "USD", "no amount"),
        ("٢٦", "USD", "no amount"),
        ("", "USD", "no amount"),
        ("26 dollars", "USD", "no amount"),
        ("26.5", "JPY", "0 digits after the point"),
        ("26.005", "USD", "2 digits after the point"),
        ("5,125", "KWD", "write 5.125 or 5125"),
        ("26,000", "TND", "write 26.000 or 26000"),
        ("0,500", "USD", "2 digits after the point"),
        ("0,500", "JPY", "0 digits after the point"),
        ("0 500", "USD", "no amount"),
        ("000,500", "USD", "2 digits after the point"),
        ("999999999999999", "KWD", "larger"),
    ],
)
def test_what_is_no_amount_is_refused_with_a_word(typed: str, currency: str, says: str) -> None:
    with pytest.raises(NoAmount, match=says):
        parse(typed, currency)


def test_a_currency_that_is_not_kept_is_refused_by_name() -> None:
    with pytest.raises(Unknown, match="“XXX” is no currency that is kept"):
        parse("26", "XXX")


@pytest.mark.parametrize("currency", CURRENCIES)
def test_what_is_written_plainly_is_read_back(currency: str) -> None:
    for minor in (1, 26, 2600, 123456):
        assert parse(Money(minor, currency).plain, currency) == Money(minor, currency)


def test_two_currencies_are_never_added() -> None:
    with pytest.raises(ValueError, match="exchange one of them first"):
        Money(1, "USD") + Money(1, "GBP")


@pytest.mark.parametrize("minor", [True, 2.0, 10**15 + 1])
def test_an_amount_is_a_whole_number_of_minor_units(minor: int) -> None:
    with pytest.raises(NoAmount):
        Money(minor, "USD")
