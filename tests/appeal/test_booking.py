"""One telling, one meaning: the accounts that each kind of movement touches. docs/how/settling.md."""

from collections.abc import Mapping
from itertools import permutations

import pytest

from gift_tellings import APPEAL, AT, BENEFICIARY, GIFT, told, usd
from heelfirst.appeal import booking
from heelfirst.appeal.booking import Unbookable, movements
from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.ledger import Money, Movement, balances


def _book(*observed: Observed, appeal: int | None = APPEAL) -> list[Movement]:
    """What the tellings book, each key once, as the books do."""
    kept: dict[str, Movement] = {}
    for one in observed:
        for movement in movements(one, appeal=appeal, beneficiary=BENEFICIARY, purpose="appeal"):
            assert kept.setdefault(movement.key, movement) == movement
    return list(kept.values())


def _paths(*observed: Observed, appeal: int | None = APPEAL) -> Mapping[str, int]:
    """Balances above or below 0, by path and currency."""
    found = balances(_book(*observed, appeal=appeal))
    return {f"{account.path} {account.currency}": minor for account, minor in found.items() if minor}


def test_it_works() -> None:
    assert _paths(told(What.GIFT, "pi_1", usd(2600))) == {
        "provider/stripe/acct_1 USD": 2600,
        "given/7 USD": -2600,
    }


def test_a_fee_that_is_told_later_is_a_movement_of_its_own() -> None:
    first = told(What.GIFT, "pi_1", usd(2600))
    fuller = told(What.GIFT, "ch_1", usd(2600), fee=usd(105), settled=usd(2600))

    keys = [movement.key for movement in _book(first, fuller, first)]

    assert keys == ["stripe:acct_1:gift:pi_1", "stripe:acct_1:gift:pi_1:fee"]
    assert _paths(first, fuller)["provider/stripe/acct_1 USD"] == 2495


def test_every_order_of_a_gifts_events_ends_in_the_same_book() -> None:
    events = (
        told(What.GIFT, "pi_1", usd(2600)),
        told(What.GIFT, "pi_1", usd(2600), fee=usd(105), settled=usd(2600)),
        told(What.REFUND, "re_1", usd(600)),
        told(What.DISPUTE, "du_1", usd(2000), fee=usd(1500)),
        told(What.DISPUTE_WON, "du_1", usd(2000), fee=usd(-1500)),
        told(What.PAYOUT, "po_1", usd(1895)),
    )
    books = {tuple(sorted(_paths(*order).items())) for order in permutations(events)}

    assert books == {
        (
            ("fees/stripe/acct_1 USD", 105),
            ("given/7 USD", -2000),
            ("payout/stripe/po_1 USD", 1895),
        )
    }


def test_a_refund_at_another_rate_leaves_the_difference_in_the_exchange() -> None:
    given = told(What.GIFT, "pi_1", Money(2600, "EUR"), settled=usd(2808), fee=usd(112))
    back = told(What.REFUND, "re_1", Money(2600, "EUR"), settled=usd(2850))

    assert _paths(given, back) == {
        "exchange/stripe/acct_1 USD": 42,
        "fees/stripe/acct_1 USD": 112,
        "provider/stripe/acct_1 USD": -154,
    }


def test_a_payout_in_the_banks_currency_clears_what_was_kept_in_another() -> None:
    sent = told(What.PAYOUT, "po_1", Money(2500, "EUR"), settled=usd(2700))

    assert _paths(sent) == {
        "payout/stripe/po_1 EUR": 2500,
        "exchange/stripe/acct_1 EUR": -2500,
        "exchange/stripe/acct_1 USD": 2700,
        "provider/stripe/acct_1 USD": -2700,
    }


def test_a_failed_payout_brings_its_money_back() -> None:
    assert _paths(told(What.PAYOUT, "po_1", usd(1895)), told(What.PAYOUT_FAILED, "po_1", usd(1895))) == {}


def test_a_lost_dispute_is_the_same_movement_whoever_tells_of_it() -> None:
    (movement,) = movements(
        told(What.DISPUTE_LOST, "du_1", usd(2600)), appeal=APPEAL, beneficiary=BENEFICIARY, purpose="appeal"
    )
    deadline = Deadline(
        provider="stripe",
        account="acct_1",
        id="du_1",
        payment="pi_1",
        disputed=usd(2600),
        reason="fraudulent",
        answer_by=None,
        state="lost",
    )

    assert booking.lost(deadline, appeal=APPEAL, gift=GIFT, purpose="appeal") == movement


def test_a_gift_nobody_knows_lies_with_the_unknown_until_somebody_does() -> None:
    (stranger,) = _book(told(What.GIFT, "pi_9", usd(2600)), appeal=None)
    found = booking.attributed(stranger, appeal=APPEAL, gift=GIFT, purpose="appeal")
    assert found is not None

    assert found.key == f"correction:{stranger.key}"
    assert _paths(told(What.GIFT, "pi_9", usd(2600)), appeal=None)["unknown/stripe/acct_1 USD"] == -2600
    assert {a.path: minor for a, minor in balances([stranger, found]).items() if minor} == {
        "provider/stripe/acct_1": 2600,
        "given/7": -2600,
    }


def test_an_offline_gift_is_received_before_the_bank_has_seen_it() -> None:
    typed = Observed(
        what=What.OFFLINE, provider="offline", account="cheque", id=GIFT, at=AT, paid=usd(5000), gift=GIFT
    )

    assert _paths(typed) == {"offline/cheque/3 USD": 5000, "given/7 USD": -5000}
    assert [movement.key for movement in _book(typed)] == [f"offline:{GIFT}"]


def test_a_correction_is_the_opposite_and_names_what_it_corrects() -> None:
    typed = Observed(what=What.OFFLINE, provider="offline", account="cash", id=GIFT, at=AT, paid=usd(5000))
    (wrong,) = _book(typed)
    right = Observed(
        what=What.CORRECTION,
        provider="person",
        account="3",
        id="1",
        at=AT,
        paid=usd(5000),
        corrects=wrong.key,
    )

    (movement,) = movements(right, before=[wrong])

    assert movement.key == f"correction:offline:{GIFT}"
    assert not any(balances([wrong, movement]).values())


@pytest.mark.parametrize(
    ("observed", "says"),
    [
        (told(What.GIFT, "pi_1", usd(-2600)), "above 0"),
        (told(What.GIFT, "", usd(2600)), "no id"),
        (told(What.GIFT, "pi_1", usd(2600), settled=usd(2500)), "before its fee"),
        (told(What.BANKED, "line", usd(2600)), "settling"),
    ],
)
def test_what_cannot_be_is_named_and_not_booked(observed: Observed, says: str) -> None:
    with pytest.raises(Unbookable, match=says):
        movements(observed, appeal=APPEAL)


def test_a_line_of_the_provider_that_is_nothing_known_has_to_be_explained() -> None:
    assert _paths(told(What.OTHER, "txn_1", usd(-300))) == {
        "unknown/stripe/acct_1 USD": 300,
        "provider/stripe/acct_1 USD": -300,
    }
