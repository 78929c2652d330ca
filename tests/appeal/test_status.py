"""How far a gift is, whatever came first. docs/how/giving.md, "How far a gift is"."""

from itertools import permutations

import pytest

from gift_tellings import APPEAL, AT, BENEFICIARY, GIFT, told, usd
from heelfirst.appeal import booking
from heelfirst.appeal.observed import Observed, What
from heelfirst.appeal.status import Stage, Status, in_words, status
from heelfirst.ledger import Money, Movement

PAID = told(What.GIFT, "pi_1", usd(2600), fee=usd(105))
PART = told(What.REFUND, "re_1", usd(600))
REST = told(What.REFUND, "re_2", usd(2000))
DISPUTE = told(What.DISPUTE, "du_1", usd(2600), fee=usd(1500))
WON = told(What.DISPUTE_WON, "du_1", usd(2600), fee=usd(-1500))
LOST = told(What.DISPUTE_LOST, "du_1", usd(2600))


def _booked(*observed: Observed) -> list[Movement]:
    return [
        movement
        for one in observed
        for movement in booking.movements(one, appeal=APPEAL, beneficiary=BENEFICIARY, purpose="appeal")
    ]


def _status(*observed: Observed) -> Status:
    return status(_booked(*observed), "USD")


def test_it_works() -> None:
    found = _status(PAID, PART)

    assert (found.stage, found.stays, found.fees) == (Stage.PART_REFUNDED, usd(2000), (usd(105),))


@pytest.mark.parametrize(
    ("events", "stage", "stays"),
    [
        ((), Stage.ASKED, 0),
        ((PAID,), Stage.PAID, 2600),
        ((PAID, PART), Stage.PART_REFUNDED, 2000),
        ((PAID, PART, REST), Stage.REFUNDED, 0),
        ((PAID, DISPUTE), Stage.DISPUTED, 0),
        ((PAID, DISPUTE, WON), Stage.WON, 2600),
        ((PAID, DISPUTE, LOST), Stage.LOST, 0),
        ((PAID, PART, told(What.REFUND_FAILED, "re_1", usd(600))), Stage.PAID, 2600),
    ],
)
def test_every_order_and_a_success_told_again_at_the_end_say_the_same(
    events: tuple[Observed, ...], stage: Stage, stays: int
) -> None:
    found = {(one.stage, one.stays.minor) for one in (_status(*order) for order in permutations(events))}
    replayed = _status(*events, PAID) if events else _status()

    assert found == {(stage, stays)}
    assert (replayed.stage, replayed.stays.minor) == (stage, stays)


@pytest.mark.parametrize(
    ("events", "stage", "stays"),
    [
        ((DISPUTE,), Stage.DISPUTED, 0),
        ((DISPUTE, LOST), Stage.LOST, 0),
        ((DISPUTE, WON), Stage.WON, 2400),
    ],
)
def test_a_dispute_in_the_accounts_currency_holds_all_of_a_gift_in_another(
    events: tuple[Observed, ...], stage: Stage, stays: int
) -> None:
    gift = told(What.GIFT, "pi_1", Money(2400, "EUR"), settled=usd(2600))
    found = status(_booked(gift, *events), "EUR")

    assert (found.stage, found.stays, found.may_be_refunded) == (
        stage,
        Money(stays, "EUR"),
        Money(stays, "EUR"),
    )


def test_a_refund_before_its_gift_is_not_yet_a_gift() -> None:
    found = _status(PART)

    assert found.stage is Stage.ASKED
    assert found.may_be_refunded == usd(0)


def test_an_offline_gift_that_was_a_mistake_is_withdrawn() -> None:
    typed = Observed(
        what=What.OFFLINE, provider="offline", account="cash", id=GIFT, at=AT, paid=usd(5000), gift=GIFT
    )
    booked = _booked(typed)

    found = status([*booked, booking.undone(booked[0])], "USD")

    assert (found.stage, found.stays) == (Stage.WITHDRAWN, usd(0))


def test_a_gift_that_was_unknown_at_first_ends_where_a_known_one_does() -> None:
    tellings = (PAID, PART, DISPUTE, WON, told(What.REFUND_FAILED, "re_1", usd(600)))
    stray = [movement for one in tellings for movement in booking.movements(one)]
    put_right = [booking.attributed(movement, appeal=APPEAL, gift=GIFT) for movement in stray]

    found = status([movement for movement in (*stray, *put_right) if movement], "USD")

    assert (found.stage, found.stays) == (Stage.WON, usd(2600))


@pytest.mark.parametrize("events", [(), (PAID,), (PAID, PART), (PAID, DISPUTE), (PAID, DISPUTE, LOST)])
def test_a_status_is_said_in_a_sentence(events: tuple[Observed, ...]) -> None:
    says = in_words(_status(*events), lambda money: f"${money.plain}")

    assert says.endswith(".")
    assert "%" not in says
