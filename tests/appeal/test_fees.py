"""What to charge so that nothing is missing. docs/how/giving.md, "Covering the fee"."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.appeal.fees import NoRate, Rate, fee, grossed_up, in_words
from heelfirst.ledger import Money

CARD = Rate(290, Money(30, "USD"))


def test_it_works() -> None:
    charge = grossed_up(Money(2600, "USD"), CARD)

    assert charge == Money(2709, "USD")
    assert charge - fee(charge, CARD) == Money(2600, "USD")


@settings(deadline=None)
@given(
    net=st.integers(1, 10**9),
    share=st.integers(0, 9_999),
    fixed=st.integers(0, 500),
    step=st.sampled_from([1, 10, 100]),
    currency=st.sampled_from(["JPY", "USD", "KWD", "ISK"]),
)
def test_a_covered_fee_is_never_short_of_the_gift_and_never_a_step_too_much(
    net: int, share: int, fixed: int, step: int, currency: str
) -> None:
    rate = Rate(share, Money(fixed, currency))

    charge = grossed_up(Money(net, currency), rate, step=step)

    assert (charge - fee(charge, rate)).minor >= net
    assert charge.minor % step == 0
    less = charge - Money(step, currency)
    assert (less - fee(less, rate)).minor < net


@pytest.mark.parametrize(("currency", "net", "charge"), [("JPY", 2600, 2709), ("KWD", 2600, 2710)])
def test_yen_have_no_cents_and_dinars_a_thousand_fils(currency: str, net: int, charge: int) -> None:
    step = 10 if currency == "KWD" else 1

    assert grossed_up(Money(net, currency), Rate(290, Money(30, currency)), step=step) == Money(
        charge, currency
    )


@pytest.mark.parametrize("share", [-1, 10_000, True])
def test_a_share_that_is_none_is_refused(share: int) -> None:
    with pytest.raises(NoRate, match="give a whole number"):
        Rate(share, Money(0, "USD"))


def test_nothing_cannot_be_covered() -> None:
    with pytest.raises(ValueError, match="above 0"):
        grossed_up(Money(0, "USD"), CARD)


@pytest.mark.parametrize(
    ("share", "fixed", "says"),
    [(290, 30, "2.9 % and 0.30"), (150, 0, "1.5 %"), (0, 30, "0.30"), (0, 0, "nothing"), (125, 0, "1.25 %")],
)
def test_a_fee_is_said_in_words(share: int, fixed: int, says: str) -> None:
    assert in_words(Rate(share, Money(fixed, "USD")), lambda money: money.plain) == says
