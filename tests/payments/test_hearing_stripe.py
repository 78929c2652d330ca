"""A message is believed only when it is the provider's, and says what its books say, under the same keys."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import permutations

import pytest

from heelfirst.appeal.booking import movements
from heelfirst.appeal.observed import Observed, What
from heelfirst.ledger import Account, Money, Movement, balances
from heelfirst.payments.provider import Asked, Away, NotTheirs, Told
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import (
    DECLINED,
    DISPUTED,
    REFUND_FAILS,
    Knobs,
    Simulator,
    again,
    deliver,
    deliveries,
    signed,
)
from provider_world import LANTERN, NOON, Clock, simulator

GIFT = "7b1c1b2e-5f1c-4f43-9f4e-2b8f6a1f0a26"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world(clock: Clock) -> Simulator:
    return simulator(clock=clock)


@pytest.fixture
def provider(world: Simulator) -> Rehearsal:
    return Rehearsal(world, wait=lambda _: None, knows=lambda account: account == LANTERN)


def page(provider: Rehearsal, *, gift: str = GIFT, charge: Money | None = None) -> str:
    asked = Asked(
        gift=gift,
        charge=charge or Money(2600, "USD"),
        account=LANTERN,
        says="A gift",
        back_to="https://heelfirst.example/thanks",
        cancel_to="https://heelfirst.example/give",
    )
    return provider.ask(asked).id


def heard(world: Simulator, provider: Rehearsal) -> list[Told]:
    """Everything that is still to be delivered, as the site reads it."""
    return [
        told
        for each in deliveries(world, all_of_them=True)
        for told in provider.messages(each.body, each.headers, world.clock())
    ]


def book(seen: list[Observed]) -> Mapping[Account, int]:
    """What the books hold after these tellings, each key once."""
    kept: dict[str, Movement] = {}
    for one in seen:
        for movement in movements(one, appeal=1, beneficiary=1, gift=GIFT):
            assert kept.setdefault(movement.key, movement) == movement, "one key, two contents"
    return {account: sum_ for account, sum_ in balances(kept.values()).items() if sum_}


def lost_and_found(world: Simulator, provider: Rehearsal) -> list[Observed]:
    """A season with one of everything."""
    one = world.pay(page(provider))
    world.refund(one["id"], 600)
    world.close(world.dispute(one["id"])["id"], won=False)
    two = world.pay(page(provider, gift="gift-2"))
    world.close(world.dispute(two["id"])["id"], won=True)
    three = world.pay(page(provider, gift="gift-3"), card=REFUND_FAILS)
    world.refund(three["id"], 100)
    world.set_rate("EUR", "USD", "1.0843")
    four = world.pay(page(provider, gift="gift-4", charge=Money(1000, "EUR")))
    world.set_rate("EUR", "USD", "1.10")
    world.refund(four["id"], 250)
    world.pay(page(provider, gift="gift-5"))
    first = world.pay_out(LANTERN)
    world.pay(page(provider, gift="gift-6"))
    world.fail_payout(first["id"])
    world.charge_fee(200, LANTERN)
    world.adjust(-50, LANTERN)
    world.pay_out(LANTERN)
    world.pay(page(provider, gift="gift-7"))
    return list(provider.movements(LANTERN, NOON - timedelta(days=1)))


def test_it_works(world: Simulator, provider: Rehearsal) -> None:
    charge = world.pay(page(provider))
    told = {each.kind: each for each in heard(world, provider)}
    seen = told["charge.succeeded"].observed[0]

    assert (seen.what, seen.id, seen.payment) == (
        What.GIFT,
        charge["payment_intent"],
        charge["payment_intent"],
    )
    assert (seen.gift, seen.paid, seen.at) == (GIFT, Money(2600, "USD"), NOON)
    assert told["checkout.session.completed"].observed[0].id == seen.id
    assert told["payment_intent.succeeded"].observed[0].id == seen.id


def test_the_fee_is_fetched_from_the_provider(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider))
    told = next(each for each in heard(world, provider) if each.kind == "charge.succeeded")
    (truth,) = provider.fetched(told).observed

    assert (told.observed[0].fee, truth.fee) == (None, Money(105, "USD"))


def test_what_is_fetched_of_a_dispute_is_how_it_stands_now(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider), card=DISPUTED)
    told = next(each for each in heard(world, provider) if each.kind == "charge.dispute.created")
    world.close(told.deadlines[0].id, won=False)

    assert [each.state for each in told.deadlines] == ["open"]
    assert [each.state for each in provider.fetched(told).deadlines] == ["lost"]


def test_events_and_the_providers_books_end_in_one_ledger(world: Simulator, provider: Rehearsal) -> None:
    lines = lost_and_found(world, provider)
    told = [provider.fetched(each) for each in heard(world, provider)]
    events = [one for each in told for one in each.observed]
    ledger = book(lines)

    assert ledger[Account(f"provider/rehearsal/{LANTERN}", "USD")] == world.balance(LANTERN)["usd"] == 2495
    assert book(events + lines) == book(lines + events) == book(lines + lines) == ledger


def test_every_order_of_a_gifts_events_ends_in_one_ledger(world: Simulator, provider: Rehearsal) -> None:
    charge = world.pay(page(provider))
    world.refund(charge["id"], 600)
    world.close(world.dispute(charge["id"])["id"], won=False)
    told = [each.observed for each in heard(world, provider) if each.observed]
    whole = book([one for each in told for one in each])
    tries = [[one for each in order for one in each] for order in permutations(told)]

    assert len(tries) >= 720
    assert all(book(order) == whole for order in tries[::7])


def test_a_line_that_is_nothing_of_ours_is_told_as_other(world: Simulator, provider: Rehearsal) -> None:
    world.adjust(-50, LANTERN)
    world.charge_fee(200, LANTERN)
    other, fee = provider.movements(LANTERN, NOON)

    assert (other.what, other.paid) == (What.OTHER, Money(-50, "USD"))
    assert (fee.what, fee.paid) == (What.FEE, Money(200, "USD"))


def test_the_books_are_read_from_their_beginning_over_many_pages(
    world: Simulator, provider: Rehearsal, clock: Clock
) -> None:
    for number in range(130):
        world.charge_fee(number + 1, LANTERN)
        clock.turn(seconds=1)
    since = NOON + timedelta(seconds=10)

    assert [one.paid.minor for one in provider.movements(LANTERN, since)] == list(range(11, 131))


def test_a_page_of_the_books_that_fails_is_asked_for_again(world: Simulator, provider: Rehearsal) -> None:
    world.charge_fee(200, LANTERN)
    world.faults = ["429", "lost"]

    assert [one.paid.minor for one in provider.movements(LANTERN, NOON)] == [200]
    world.faults = ["away"] * 3
    with pytest.raises(Away):
        list(provider.movements(LANTERN, NOON))


def test_a_lost_dispute_is_found_in_the_books_though_no_line_moves(
    world: Simulator, provider: Rehearsal, clock: Clock
) -> None:
    world.pay(page(provider), card=DISPUTED)
    (dispute,) = world.shelf.listed(LANTERN, "dispute", {})
    clock.turn(days=60)
    world.close(dispute["id"], won=False)
    (seen,) = provider.movements(LANTERN, clock() - timedelta(days=1))

    assert (seen.what, seen.id) == (What.DISPUTE_LOST, dispute["id"])


def test_the_balance_is_told_in_money(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider))

    assert provider.balance(LANTERN) == (Money(2495, "USD"),)


def test_a_declined_card_and_a_lapsed_page_name_our_gift_and_move_nothing(
    world: Simulator, provider: Rehearsal, clock: Clock
) -> None:
    world.pay(page(provider), card=DECLINED)
    lapsed = page(provider, gift="gift-2")
    clock.turn(hours=24)
    provider.look(lapsed, LANTERN)
    told = [each for each in heard(world, provider) if each.declined_gift]

    assert [(each.kind, each.declined_gift) for each in told] == [
        ("payment_intent.payment_failed", GIFT),
        ("checkout.session.expired", "gift-2"),
    ]
    assert [each.observed for each in told] == [(), ()]


def test_a_dispute_names_the_day_until_which_to_answer(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider), card=DISPUTED)
    told = next(each for each in heard(world, provider) if each.kind == "charge.dispute.created")
    (deadline,) = told.deadlines

    assert deadline.answer_by == (NOON + timedelta(days=9)).date()
    assert (deadline.state, deadline.reason, deadline.disputed) == ("open", "fraudulent", Money(2600, "USD"))


def test_an_inquiry_is_a_deadline_and_no_money(world: Simulator, provider: Rehearsal) -> None:
    charge = world.pay(page(provider))
    world.dispute(charge["id"], inquiry=True)
    told = next(each for each in heard(world, provider) if each.kind == "charge.dispute.created")

    assert told.observed == ()
    assert [each.state for each in told.deadlines] == ["open"]


# What is not theirs


def message(world: Simulator, provider: Rehearsal) -> tuple[bytes, dict[str, str]]:
    world.pay(page(provider))
    each = deliveries(world, all_of_them=True)[-1]
    return each.body, dict(each.headers)


def stamped(world: Simulator, body: bytes, seconds: int, secret: str = "") -> dict[str, str]:
    return signed(world, body.decode(), at=world.now() + seconds, secret=secret)


@pytest.mark.parametrize("seconds", [-301, -3600, 6, 3600, 86400])
def test_a_message_too_old_or_from_the_future_is_turned_away(
    seconds: int, world: Simulator, provider: Rehearsal
) -> None:
    body, _ = message(world, provider)

    with pytest.raises(NotTheirs, match="seconds old"):
        provider.messages(body, stamped(world, body, seconds), NOON)


@pytest.mark.parametrize("seconds", [-300, -1, 0, 5])
def test_a_message_of_the_last_five_minutes_is_believed(
    seconds: int, world: Simulator, provider: Rehearsal
) -> None:
    body, _ = message(world, provider)

    assert len(provider.messages(body, stamped(world, body, seconds), NOON)) == 1


BROKEN: dict[str, Callable[[bytes, dict[str, str]], tuple[bytes, dict[str, str]]]] = {
    "one byte changed": lambda body, headers: (body.replace(b"2600", b"2601"), headers),
    "one byte more": lambda body, headers: (body + b" ", headers),
    "no signature": lambda body, _: (body, {}),
    "an empty signature": lambda body, _: (body, {"Stripe-Signature": ""}),
    "another scheme": lambda body, headers: (
        body,
        {"Stripe-Signature": headers["Stripe-Signature"].replace("v1=", "v0=")},
    ),
    "another time": lambda body, headers: (
        body,
        {"Stripe-Signature": headers["Stripe-Signature"].replace("t=1", "t=2")},
    ),
    "no time": lambda body, headers: (body, {"Stripe-Signature": headers["Stripe-Signature"].split(",")[1]}),
    "a time in words": lambda body, _: (body, {"Stripe-Signature": "t=noon,v1=00"}),
    "no text": lambda _, headers: (b"\xff\xfe", headers),
    "nothing": lambda _, headers: (b"", headers),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_message_that_was_touched_is_turned_away(how: str, world: Simulator, provider: Rehearsal) -> None:
    body, headers = BROKEN[how](*message(world, provider))

    with pytest.raises(NotTheirs, match="signature"):
        provider.messages(body, headers, NOON)


def test_a_message_signed_by_another_is_turned_away(world: Simulator, provider: Rehearsal) -> None:
    body, _ = message(world, provider)

    with pytest.raises(NotTheirs, match="signature"):
        provider.messages(body, stamped(world, body, 0, "whsec_other"), NOON)


def test_while_a_secret_is_changed_both_are_believed(world: Simulator, provider: Rehearsal) -> None:
    body, _ = message(world, provider)
    provider.secrets = ("whsec_new", "whsec_old")

    for secret in provider.secrets:
        assert provider.messages(body, stamped(world, body, 0, secret), NOON)


def test_headers_are_found_however_they_are_written(world: Simulator, provider: Rehearsal) -> None:
    body, headers = message(world, provider)

    assert provider.messages(body, {"STRIPE-SIGNATURE": headers["Stripe-Signature"]}, NOON)


def changed(world: Simulator, provider: Rehearsal, **by: object) -> tuple[bytes, dict[str, str]]:
    body, _ = message(world, provider)
    text = json.dumps(json.loads(body) | by)
    return text.encode(), signed(world, text)


def test_a_live_message_is_turned_away_in_rehearsal(world: Simulator, provider: Rehearsal) -> None:
    with pytest.raises(NotTheirs, match="live"):
        provider.messages(*changed(world, provider, livemode=True), NOON)


@pytest.mark.parametrize("said", [None, "false", 0])
def test_a_message_that_does_not_say_whether_it_is_live_is_turned_away(
    said: object, world: Simulator, provider: Rehearsal
) -> None:
    with pytest.raises(NotTheirs, match="does not say whether it is live"):
        provider.messages(*changed(world, provider, livemode=said), NOON)


@pytest.mark.parametrize("account", ["acct_nobody", "", None])
def test_a_message_for_a_foreign_account_is_turned_away(
    account: str | None, world: Simulator, provider: Rehearsal
) -> None:
    with pytest.raises(NotTheirs, match="no charity"):
        provider.messages(*changed(world, provider, account=account), NOON)


@pytest.mark.parametrize("text", ["[]", "null", "1", '"event"', "{", "", "\x00"])
def test_signed_nonsense_is_turned_away(text: str, world: Simulator, provider: Rehearsal) -> None:
    with pytest.raises(NotTheirs):
        provider.messages(text.encode(), signed(world, text), NOON)


# What is not known


@pytest.mark.parametrize(
    "by",
    [
        {"type": "charge.teleported"},
        {"type": None},
        {"api_version": "2031-01-01.zebra"},
        {"api_version": None},
        {"created": "yesterday"},
        {"data": None},
        {"data": {"object": {"object": "novelty"}}},
        {"data": {"object": None}},
    ],
    ids=str,
)
def test_what_we_do_not_know_is_told_as_unknown_and_says_nothing_of_money(
    by: dict[str, object], world: Simulator, provider: Rehearsal
) -> None:
    (told,) = provider.messages(*changed(world, provider, **by), NOON)

    assert not told.known
    assert (told.observed, told.deadlines, told.declined_gift) == ((), (), "")
    assert told.raw
    assert told.id.startswith("evt_")


@pytest.mark.parametrize("id_", [None, "", 7, "x" * 161])
def test_an_event_without_an_id_is_kept_once_all_the_same(
    id_: object, world: Simulator, provider: Rehearsal
) -> None:
    body, headers = changed(world, provider, id=id_)
    first, second = (provider.messages(body, headers, NOON)[0].id for _ in range(2))

    assert first == second
    assert 0 < len(first) <= 160


@pytest.mark.parametrize(
    "amount", [None, "2600", 26.5, -1, True, 10**20, {}], ids=lambda amount: str(amount)[:9]
)
def test_an_amount_that_is_none_is_never_guessed(
    amount: object, world: Simulator, provider: Rehearsal
) -> None:
    world.pay(page(provider))
    event = next(each for each in world.events(LANTERN) if each["type"] == "charge.succeeded")
    event["data"]["object"]["amount"] = amount
    text = json.dumps(event)
    (told,) = provider.messages(text.encode(), signed(world, text), NOON)

    assert not told.known
    assert told.observed == ()


def test_a_currency_that_nobody_keeps_is_unknown(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider))
    event = next(each for each in world.events(LANTERN) if each["type"] == "charge.succeeded")
    event["data"]["object"]["currency"] = "xts"
    text = json.dumps(event)

    assert not provider.messages(text.encode(), signed(world, text), NOON)[0].known


# How messages travel


def test_a_batch_of_250_with_one_bad_event_tells_the_other_249(world: Simulator, provider: Rehearsal) -> None:
    for number in range(63):
        world.pay(page(provider, gift=f"gift-{number}"))
    events = world.events(LANTERN)[:250]
    events[100]["data"] = None
    text = json.dumps({"object": "list", "data": events})
    told = provider.messages(text.encode(), signed(world, text), NOON)

    assert len(told) == 250
    assert [place for place, each in enumerate(told) if not each.known] == [100]


def test_a_foreign_event_in_a_batch_does_not_keep_the_others_out(
    world: Simulator, provider: Rehearsal
) -> None:
    world.pay(page(provider))
    events = world.events(LANTERN)
    events[0]["account"] = "acct_nobody"
    text = json.dumps({"object": "list", "data": events})

    assert len(provider.messages(text.encode(), signed(world, text), NOON)) == len(events) - 1


def test_more_than_250_events_are_turned_away(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider))
    text = json.dumps({"object": "list", "data": world.events(LANTERN)[:1] * 251})

    with pytest.raises(NotTheirs, match="251"):
        provider.messages(text.encode(), signed(world, text), NOON)


def test_messages_come_twice_out_of_order_or_never_as_the_seed_says() -> None:
    def sent(**knobs: int) -> list[str]:
        world = simulator(knobs=Knobs(**knobs))
        rehearsal = Rehearsal(world)
        for number in range(20):
            world.pay(page(rehearsal, gift=f"gift-{number}"))
        found = [event for each in deliveries(world, all_of_them=True) for event in each.events]
        order = [event["id"] for event in world.events(LANTERN)]
        assert set(found) <= set(order)
        return [str(order.index(event)) for event in found]

    plain = [str(place) for place in range(80)]

    assert sent() == plain
    assert 100 < len(sent(twice=50)) < 140
    assert 50 < len(sent(never=20)) < 75
    assert sorted(sent(late_s=60), key=int) == plain
    assert sent(late_s=60) != plain
    assert sent(late_s=60) == sent(late_s=60)


def test_a_message_that_is_not_taken_comes_again_later_and_later(
    world: Simulator, provider: Rehearsal, clock: Clock
) -> None:
    world.adjust(1, LANTERN)
    world.tell("balance.available", {"object": "balance"}, LANTERN)
    tries: list[int] = []

    def refuse(_body: bytes, _headers: Mapping[str, str]) -> bool:
        tries.append((clock() - NOON).seconds)
        return False

    for _ in range(40):
        deliver(world, refuse)
        clock.turn(seconds=1)

    assert tries == [0, 1, 3, 7, 15, 31]
    clock.turn(hours=1)
    assert deliver(world, lambda _body, _headers: True) == 1
    assert deliveries(world, all_of_them=True) == []


def test_an_event_can_be_sent_again_by_hand(world: Simulator, provider: Rehearsal) -> None:
    world.pay(page(provider))
    event = world.events(LANTERN)[0]["id"]
    once = again(world, event)

    assert [each.id for each in provider.messages(once.body, once.headers, NOON)] == [event]


def test_a_gift_that_the_provider_itself_does_not_have_is_not_fetched(
    world: Simulator, provider: Rehearsal
) -> None:
    charge = world.pay(page(provider))
    told = next(each for each in heard(world, provider) if each.kind == "charge.succeeded")
    charge["status"] = "failed"
    world.shelf.put(charge, LANTERN)

    assert provider.fetched(told).observed == ()
