"""A gift is asked for once, a refund leaves once, whatever the provider does."""

from dataclasses import replace

import pytest

from heelfirst.appeal.observed import What
from heelfirst.ledger import Money
from heelfirst.payments.provider import Asked, Away, Refused
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import FAULTS, Simulator, serving
from heelfirst.payments.stripe import Stripe
from provider_world import LANTERN, Clock, simulator

GIFT = "7b1c1b2e-5f1c-4f43-9f4e-2b8f6a1f0a26"
DOLLARS_26 = Money(2600, "USD")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> Simulator:
    return simulator(clock=clock)


@pytest.fixture
def provider(world: Simulator) -> Rehearsal:
    return Rehearsal(world, wait=lambda _: None)


def asked(*, gift: str = GIFT, charge: Money = DOLLARS_26) -> Asked:
    return Asked(
        gift=gift,
        charge=charge,
        account=LANTERN,
        says="A gift to The Lantern Fund for Epilepsy",
        back_to="https://heelfirst.example/thanks",
        cancel_to="https://heelfirst.example/give",
        email="mira@heelfirst.example",
    )


def pages(world: Simulator) -> int:
    return len(world.shelf.listed(LANTERN, "checkout.session", {}))


def refunds(world: Simulator) -> int:
    return len(world.shelf.listed(LANTERN, "refund", {}))


def paid(world: Simulator, provider: Rehearsal, *, gift: str = GIFT) -> str:
    charge = world.pay(provider.ask(asked(gift=gift)).id)
    return str(charge["payment_intent"])


def test_it_works(world: Simulator, provider: Rehearsal) -> None:
    opened = provider.ask(asked())
    (page,) = world.shelf.listed(LANTERN, "checkout.session", {})

    assert (opened.state, opened.url) == ("open", page["url"])
    assert (page["metadata"], page["customer_email"]) == ({"gift": GIFT}, "mira@heelfirst.example")
    assert (page["success_url"], page["cancel_url"]) == (
        "https://heelfirst.example/thanks",
        "https://heelfirst.example/give",
    )

    charge = world.pay(opened.id)
    seen = provider.look(opened.id, LANTERN)
    assert (seen.state, seen.payment, seen.url) == ("paid", charge["payment_intent"], "")


def test_the_same_happens_over_a_network(world: Simulator) -> None:
    with serving(world) as address:
        away = Stripe("sk_test_1", secrets=["whsec_1"], live=False, address=address)
        opened = away.ask(asked())

        assert opened.url == f"{address}/pay/{opened.id}"
        assert away.look(opened.id, LANTERN).state == "open"


def test_a_page_that_lapsed_says_so(world: Simulator, provider: Rehearsal, clock: Clock) -> None:
    opened = provider.ask(asked())
    clock.turn(hours=24)

    assert provider.look(opened.id, LANTERN).state == "expired"


def test_a_double_click_opens_one_page(world: Simulator, provider: Rehearsal) -> None:
    first, second = provider.ask(asked()), provider.ask(asked())

    assert first.id == second.id
    assert pages(world) == 1


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_one_failure_is_not_noticed_and_leaves_one_page_that_can_be_paid(
    fault: str, world: Simulator, provider: Rehearsal
) -> None:
    world.faults = [fault]
    opened = provider.ask(asked())

    assert opened.state == "open"
    world.pay(opened.id)
    assert world.balance(LANTERN) == {"usd": 2495}
    assert pages(world) == (2 if fault == "500 after" else 1)


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_one_failure_is_not_noticed_and_refunds_once(
    fault: str, world: Simulator, provider: Rehearsal
) -> None:
    payment = paid(world, provider)
    world.faults = ["", fault]  # the first request only looks
    seen = provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")

    assert refunds(world) == 1
    assert world.balance(LANTERN) == {"usd": 2495 - 600}
    assert seen.paid == Money(600, "USD")


def test_a_provider_that_stays_away_is_told_as_away_and_asked_again_later(
    world: Simulator, provider: Rehearsal
) -> None:
    world.faults = ["away", "429", "lost"]

    with pytest.raises(Away):
        provider.ask(asked())
    assert provider.ask(asked()).state == "open"
    assert pages(world) == 1


def test_waits_grow_between_the_tries(world: Simulator) -> None:
    waited: list[int] = []
    world.faults = ["away", "away", "away"]

    with pytest.raises(Away):
        Rehearsal(world, wait=waited.append).ask(asked())
    assert waited == [1, 3]


def lost_page(world: Simulator, provider: Rehearsal) -> None:
    """The page is made, and its address never arrives."""
    world.faults = ["lost", "away", "away"]
    with pytest.raises(Away):
        provider.ask(asked())


def test_a_gift_asked_again_in_other_words_finds_its_page(world: Simulator, provider: Rehearsal) -> None:
    """Another e-mail address, or a job that speaks another language than the giver."""
    lost_page(world, provider)
    again = provider.ask(replace(asked(), email="", says="Eine Gabe"))

    assert again.state == "open"
    assert pages(world) == 1
    assert provider.ask(replace(asked(), email="", says="Eine Gabe")).id == again.id


def test_a_gift_is_never_asked_for_with_another_amount(world: Simulator, provider: Rehearsal) -> None:
    lost_page(world, provider)

    with pytest.raises(Refused):
        provider.ask(asked(charge=Money(2700, "USD")))
    assert pages(world) == 1


def test_a_gift_whose_page_lapsed_gets_another_in_other_words(world: Simulator, provider: Rehearsal) -> None:
    lost_page(world, provider)
    (page,) = world.shelf.listed(LANTERN, "checkout.session", {})
    world.expire(page["id"])
    again = provider.ask(replace(asked(), email=""))

    assert again.id != page["id"]
    assert again.state == "open"


def test_while_the_provider_is_down_each_giver_waits_for_one_try_only(world: Simulator) -> None:
    ticks = [0]
    rehearsal = Rehearsal(world, wait=lambda _: None, ticks=lambda: ticks[0])

    def tries(gift: str) -> int:
        world.faults, before = ["away"] * 9, world.asked
        with pytest.raises(Away):
            rehearsal.ask(asked(gift=gift))
        return world.asked - before

    assert [tries("one"), tries("two"), tries("three")] == [3, 1, 1]
    ticks[0] += 16 * 10**9
    assert tries("four") == 3
    world.faults = []
    assert rehearsal.ask(asked(gift="two")).state == "open"


def test_a_refund_asked_again_days_later_is_the_one_that_was_made(
    world: Simulator, provider: Rehearsal, clock: Clock
) -> None:
    payment = paid(world, provider)
    first = provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")
    clock.turn(days=3)
    second = provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")

    assert second == first
    assert refunds(world) == 1


@pytest.mark.parametrize("status", ["pending", "requires_action"])
def test_a_refund_that_waits_at_the_provider_has_not_moved(
    status: str, world: Simulator, provider: Rehearsal
) -> None:
    payment = paid(world, provider)
    seen = provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")
    (sent,) = world.shelf.listed(LANTERN, "refund", {})
    world.shelf.put({**sent, "status": status, "balance_transaction": None}, LANTERN)

    with pytest.raises(Away, match=f"sent nothing yet: {status}"):
        provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")
    world.shelf.put(sent, LANTERN)
    assert provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1") == seen
    assert refunds(world) == 1


@pytest.mark.parametrize("status", ["failed", "canceled"])
def test_a_refund_that_came_to_nothing_is_refused_with_its_reason(
    status: str, world: Simulator, provider: Rehearsal
) -> None:
    payment = paid(world, provider)
    provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")
    (sent,) = world.shelf.listed(LANTERN, "refund", {})
    world.shelf.put({**sent, "status": status, "balance_transaction": None}, LANTERN)

    with pytest.raises(Refused, match=f"came to nothing at the provider: {status}"):
        provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")


def test_two_refunds_of_one_gift_are_two(world: Simulator, provider: Rehearsal) -> None:
    payment = paid(world, provider)
    provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")
    provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-2")

    assert refunds(world) == 2


def test_more_than_came_is_never_given_back(world: Simulator, provider: Rehearsal) -> None:
    payment = paid(world, provider)
    world.refund(payment, 2000)  # at the provider's own desk

    with pytest.raises(Refused, match="greater than unrefunded"):
        provider.refund(payment, Money(700, "USD"), LANTERN, key="refund-1")
    assert refunds(world) == 1


def test_a_refund_says_what_it_was(world: Simulator, provider: Rehearsal) -> None:
    payment = paid(world, provider)
    seen = provider.refund(payment, Money(600, "USD"), LANTERN, key="refund-1")

    assert (seen.what, seen.payment, seen.account) == (What.REFUND, payment, LANTERN)
    assert (seen.settled, seen.fee) == (Money(600, "USD"), Money(0, "USD"))
    assert seen.id.startswith("re_")


@pytest.mark.parametrize(
    "charge", [Money(49, "USD"), Money(5124, "KWD"), Money(49, "JPY"), Money(10**8, "USD")]
)
def test_an_amount_that_the_provider_cannot_take_is_refused_in_words(
    charge: Money, provider: Rehearsal
) -> None:
    with pytest.raises(Refused, match=r"\w+ \w+"):
        provider.ask(asked(charge=charge))


def test_kroner_without_fractions_are_counted_as_the_provider_counts_them(
    world: Simulator, provider: Rehearsal
) -> None:
    provider.ask(asked(charge=Money(2600, "ISK")))
    (page,) = world.shelf.listed(LANTERN, "checkout.session", {})

    assert page["amount_total"] == 260_000


def test_an_account_that_nobody_has_is_refused(world: Simulator) -> None:
    stranger = Rehearsal(world, wait=lambda _: None)

    with pytest.raises(Refused, match="acct_nobody"):
        stranger.look("cs_test_1", "acct_nobody")


@pytest.mark.parametrize(("key", "live"), [("sk_test_1", True), ("sk_live_1", False), ("", True)])
def test_a_key_of_the_other_mode_is_not_taken(key: str, live: bool) -> None:  # noqa: FBT001 - a case
    with pytest.raises(ValueError, match="mode do not fit"):
        Stripe(key, secrets=["whsec_1"], live=live)


def test_without_a_secret_nothing_could_be_believed() -> None:
    with pytest.raises(ValueError, match="secret"):
        Stripe("sk_test_1", secrets=[], live=False)
