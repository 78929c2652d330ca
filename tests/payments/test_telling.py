"""Objects of the provider that come seldom are told as what they are, or as nothing."""

from typing import Any

import pytest

from heelfirst.appeal.observed import What
from heelfirst.ledger import Money
from heelfirst.payments.simulator import DISPUTED, Simulator
from heelfirst.payments.simulator.shelf import Thing
from heelfirst.payments.telling import Said, Teller, Unreadable, of_line, said
from provider_world import LANTERN, NOON, simulator

TELLER = Teller(provider="stripe", account=LANTERN)


@pytest.fixture
def world() -> Simulator:
    return simulator()


def paid(world: Simulator, card: str = "") -> Thing:
    """A charge of $26 for our gift."""
    from heelfirst.payments.provider import Asked
    from heelfirst.payments.rehearsal import Rehearsal

    page = Rehearsal(world).ask(
        Asked(
            gift="gift-1",
            charge=Money(2600, "USD"),
            account=LANTERN,
            says="A gift",
            back_to="https://heelfirst.example/thanks",
            cancel_to="https://heelfirst.example/give",
        )
    )
    return world.pay(page.id, **({"card": card} if card else {}))


def line(world: Simulator, number: int, **changed: Any) -> Thing:
    """A line of the books with its source, as the library fetches it."""
    found = world.lines(LANTERN)[number]
    source = world.shelf.get(found["source"]) if found["source"] else None
    return {**found, "source": source, **changed}


def test_it_works(world: Simulator) -> None:
    charge = paid(world)
    seen = of_line(TELLER, line(world, 0))

    assert (seen.what, seen.id, seen.gift) == (What.GIFT, charge["payment_intent"], "gift-1")
    assert (seen.paid, seen.settled, seen.fee) == (Money(2600, "USD"), Money(2600, "USD"), Money(105, "USD"))


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("charge.succeeded", {"captured": False}),
        ("charge.updated", {"status": "pending"}),
    ],
)
def test_a_charge_that_is_not_there_yet_is_no_gift(
    kind: str, changed: dict[str, object], world: Simulator
) -> None:
    assert said(TELLER, kind, paid(world) | changed, NOON) == Said()


def test_a_payment_or_a_page_that_is_not_paid_is_no_gift(world: Simulator) -> None:
    charge = paid(world)
    intent = world.shelf.get(charge["payment_intent"])
    (page,) = world.shelf.listed(LANTERN, "checkout.session", {})
    assert intent is not None

    assert said(TELLER, "payment_intent.succeeded", intent | {"status": "processing"}, NOON) == Said()
    assert said(TELLER, "checkout.session.completed", page | {"payment_status": "unpaid"}, NOON) == Said()


@pytest.mark.parametrize("status", ["pending", "requires_action"])
def test_a_refund_that_has_not_left_is_none(status: str, world: Simulator) -> None:
    refund = world.refund(paid(world)["id"], 600)
    waiting = refund | {"status": status, "balance_transaction": None}

    assert said(TELLER, "refund.created", waiting, NOON) == Said()
    assert said(TELLER, "refund.updated", waiting | {"status": "canceled"}, NOON) == Said()
    assert said(TELLER, "refund.failed", waiting | {"status": "failed"}, NOON) == Said()


def test_a_refund_that_came_back_is_told_as_both(world: Simulator) -> None:
    refund = world.fail_refund(world.refund(paid(world)["id"], 600)["id"])
    found = said(TELLER, "refund.failed", refund, NOON)
    assert found is not None

    assert [one.what for one in found.observed] == [What.REFUND, What.REFUND_FAILED]
    assert {one.id for one in found.observed} == {refund["id"]}


def test_a_payout_that_takes_from_the_bank_is_for_a_person_to_explain(world: Simulator) -> None:
    paid(world)
    payout = world.pay_out(LANTERN)
    taken = payout | {"amount": -500}
    seen = of_line(TELLER, line(world, 1, amount=500, net=500, source=taken))

    assert said(TELLER, "payout.created", taken, NOON) == Said()
    assert (seen.what, seen.paid) == (What.OTHER, Money(500, "USD"))


def test_a_second_line_of_a_dispute_is_for_a_person_to_explain(world: Simulator) -> None:
    paid(world, DISPUTED)
    first = line(world, 1)
    second = line(world, 1, id="txn_second")

    assert of_line(TELLER, first).what is What.DISPUTE
    assert of_line(TELLER, second).what is What.OTHER
    assert of_line(TELLER, second).paid == Money(-4100, "USD")


def test_a_gift_in_a_currency_that_is_not_kept_counts_as_what_settled(world: Simulator) -> None:
    charge = paid(world) | {"currency": "thb", "amount": 85_000}
    seen = of_line(TELLER, line(world, 0, source=charge))

    assert (seen.what, seen.paid) == (What.GIFT, Money(2600, "USD"))


@pytest.mark.parametrize("changed", [{"source": "ch_1"}, {"source": None}, {"type": "teleport"}], ids=str)
def test_a_line_that_cannot_be_placed_is_told_with_what_it_moved(
    changed: dict[str, object], world: Simulator
) -> None:
    paid(world)
    seen = of_line(TELLER, line(world, 0, **changed))

    assert (seen.what, seen.paid, seen.fee) == (What.OTHER, Money(2495, "USD"), None)


@pytest.mark.parametrize("changed", [{"amount": None}, {"currency": "xts"}, {"created": "noon"}], ids=str)
def test_a_damaged_line_is_named(changed: dict[str, object], world: Simulator) -> None:
    paid(world)
    damaged = line(world, 0, **changed)

    with pytest.raises(Unreadable, match=damaged["id"] if "created" not in changed else "noon"):
        of_line(TELLER, damaged)


def test_a_kind_that_nobody_knows_says_so() -> None:
    assert said(TELLER, "charge.teleported", {}, NOON) is None
