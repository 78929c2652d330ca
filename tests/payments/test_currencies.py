"""Each currency is counted as the provider counts it; no fraction is lost on the way."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heelfirst.ledger import CURRENCIES, Money, Unknown
from heelfirst.payments.currencies import chargeable, counting, least, money, most, units
from heelfirst.payments.provider import Refused
from shared_data import CHECKOUT

amounts = st.builds(Money, st.integers(1, 10**9), st.sampled_from(sorted(CURRENCIES)))


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Money(2600, "USD"), 2600),
        (Money(2600, "JPY"), 2600),
        (Money(2600, "ISK"), 260_000),
        (Money(2600, "UGX"), 260_000),
        (Money(5120, "KWD"), 5120),
        (Money(260_000, "HUF"), 260_000),
        (Money(26_000, "TWD"), 26_000),
    ],
)
def test_it_works(here: Money, there: int) -> None:
    assert units(here) == there
    assert money(there, here.currency.lower()) == here


@given(amounts)
def test_what_can_be_charged_comes_back_as_it_went(amount: Money) -> None:
    charge = chargeable(amount)

    assert money(units(charge), charge.currency) == charge
    assert 0 <= charge.minor - amount.minor < 10
    assert units(charge) % counting(charge.currency).step == 0


@given(amounts)
def test_what_the_provider_cannot_count_is_refused_with_the_amount_that_it_can(amount: Money) -> None:
    if chargeable(amount) == amount:
        assert units(amount) > 0
    else:
        with pytest.raises(Refused, match=re.escape(chargeable(amount).plain)):
            units(amount)


def test_a_part_of_a_krona_that_the_provider_tells_is_no_money() -> None:
    with pytest.raises(ValueError, match="260050 of ISK"):
        money(260_050, "isk")


def test_a_currency_that_is_not_kept_is_named() -> None:
    with pytest.raises(Unknown, match="XTS"):
        money(1, "xts")


def test_the_least_and_the_most_of_each_currency_can_be_charged() -> None:
    for currency in CURRENCIES:
        assert 0 < units(least(currency)) < units(most(currency)) <= 99_999_999


def test_the_table_of_the_document_is_what_the_program_does() -> None:
    page = (CHECKOUT / "docs" / "how" / "payments.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([A-Z]{3}) ([\d.]+) \| (\d+) \| (\d+) \| ([^|]+) \|$", page, re.MULTILINE)

    assert len(rows) == 7
    for currency, plain, here, there, rule in rows:
        counted = counting(currency)
        asked = Money(int(here), currency)
        zeros = {1: "", 10: "0", 100: "00"}

        assert asked.plain == plain
        assert units(asked) == int(there)
        if found := re.search(r"at least (\d+)", rule):
            assert counted.least == int(found[1])
        if found := re.search(r"payout ends in (0+)", rule):
            assert zeros[counted.payout_step] == found[1]
        elif found := re.search(r"ends in (0+)", rule):
            assert zeros[counted.step] == found[1]
