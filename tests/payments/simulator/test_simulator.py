"""The rehearsed provider keeps its books to the unit, and the official library cannot tell."""

import json
from collections.abc import Iterator, Mapping

import pytest
import stripe

from heelfirst.payments.simulator import (
    DECLINED,
    DISPUTED,
    REFUND_FAILS,
    NotPossible,
    Simulator,
    Tariff,
    deliver,
    serving,
)
from provider_world import LANTERN, Clock, library, page, simulator


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def provider(clock: Clock) -> Simulator:
    return simulator(clock=clock)


@pytest.fixture
def client(provider: Simulator) -> Iterator[stripe.StripeClient]:
    with serving(provider) as address:
        yield library(address)


THEIRS: stripe.RequestOptions = {"stripe_account": LANTERN}


def test_it_works(provider: Simulator, client: stripe.StripeClient) -> None:
    asked = page(client)
    charge = provider.pay(asked.id)

    found = client.v1.payment_intents.retrieve(
        charge["payment_intent"], {"expand": ["latest_charge.balance_transaction"]}, THEIRS
    )
    latest = found.latest_charge
    assert isinstance(latest, stripe.Charge)
    line = latest.balance_transaction
    assert isinstance(line, stripe.BalanceTransaction)
    assert (line.amount, line.fee, line.net) == (2600, 105, 2495)
    assert found.metadata["gift"] == "gift-1"
    assert client.v1.checkout.sessions.retrieve(asked.id, None, THEIRS).payment_status == "paid"


def test_the_gift_worked_by_hand_in_the_document_comes_out(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    charge = provider.pay(page(client).id)
    provider.refund(charge["id"], 600)
    provider.dispute(charge["id"])

    assert provider.balance(LANTERN) == {"usd": -1605}

    again = provider.pay(page(client, key="gift-2").id)
    provider.refund(again["id"], 600)
    provider.close(provider.dispute(again["id"])["id"], won=True)

    assert provider.balance(LANTERN) == {"usd": -1605 + 395}


def test_asked_again_with_the_same_key_the_same_page_comes_back(client: stripe.StripeClient) -> None:
    first = page(client)
    second = page(client)

    assert second.id == first.id
    assert second.last_response is not None
    assert second.last_response.headers["Idempotent-Replayed"] == "true"


def test_a_key_used_for_another_amount_is_refused(client: stripe.StripeClient) -> None:
    page(client)

    with pytest.raises(stripe.IdempotencyError):
        page(client, units=2700)


def test_a_key_is_forgotten_after_a_day(client: stripe.StripeClient, clock: Clock) -> None:
    first = page(client)
    clock.turn(hours=25)

    assert page(client).id != first.id


def test_more_than_was_given_is_never_refunded(provider: Simulator, client: stripe.StripeClient) -> None:
    charge = provider.pay(page(client).id)
    client.v1.refunds.create({"payment_intent": charge["payment_intent"], "amount": 2000}, THEIRS)

    with pytest.raises(stripe.InvalidRequestError, match="greater than unrefunded"):
        client.v1.refunds.create({"payment_intent": charge["payment_intent"], "amount": 601}, THEIRS)
    client.v1.refunds.create({"payment_intent": charge["payment_intent"], "amount": 600}, THEIRS)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        client.v1.refunds.create({"payment_intent": charge["payment_intent"]}, THEIRS)
    assert refused.value.code == "charge_already_refunded"


def test_a_declined_card_leaves_the_page_open_and_the_books_empty(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    asked = page(client)
    provider.pay(asked.id, card=DECLINED)

    assert client.v1.checkout.sessions.retrieve(asked.id, None, THEIRS).status == "open"
    assert provider.lines(LANTERN) == []

    provider.pay(asked.id)
    assert provider.balance(LANTERN) == {"usd": 2495}


def test_a_page_is_paid_once_and_closes_after_a_day(
    provider: Simulator, client: stripe.StripeClient, clock: Clock
) -> None:
    paid, left = page(client), page(client, key="gift-2")
    provider.pay(paid.id)

    with pytest.raises(NotPossible, match="complete"):
        provider.pay(paid.id)
    clock.turn(hours=24)
    with pytest.raises(NotPossible, match="expired"):
        provider.pay(left.id)
    assert [event["type"] for event in provider.events(LANTERN)][-1] == "checkout.session.expired"


def test_a_refund_that_comes_back_is_the_charitys_again(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    charge = provider.pay(page(client).id, card=REFUND_FAILS)
    made = provider.refund(charge["id"], 600)

    assert made["status"] == "failed"
    assert provider.balance(LANTERN) == {"usd": 2495}
    assert client.v1.charges.retrieve(charge["id"], None, THEIRS).amount_refunded == 0


def test_a_dispute_takes_money_and_a_fee_and_gives_the_money_back_when_won(
    client: stripe.StripeClient,
) -> None:
    for gives_back, left in ((False, 2495 - 1500), (True, 2495)):
        provider = simulator(tariff=Tariff(gives_dispute_fee_back=gives_back))
        with serving(provider) as address:
            charge = provider.pay(page(library(address)).id, card=DISPUTED)
        (dispute,) = provider.shelf.listed(LANTERN, "dispute", {})
        provider.close(dispute["id"], won=True)

        assert provider.balance(LANTERN) == {"usd": left}
        assert charge["id"] == dispute["charge"]


def test_an_inquiry_takes_no_money(provider: Simulator, client: stripe.StripeClient) -> None:
    charge = provider.pay(page(client).id)
    asked = provider.dispute(charge["id"], inquiry=True)
    provider.close(asked["id"], won=False)

    assert provider.balance(LANTERN) == {"usd": 2495}


def test_a_payout_names_its_lines_and_leaves_nothing_behind(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    provider.pay(page(client).id)
    provider.pay(page(client, key="gift-2", units=5000).id)
    payout = provider.pay_out(LANTERN)
    lines = client.v1.balance_transactions.list({"payout": payout["id"]}, THEIRS).data

    assert payout["amount"] == 2495 + 4825
    assert sum(line.net for line in lines) == 0
    assert len(lines) == 3
    assert provider.balance(LANTERN) == {"usd": 0}


def test_a_payout_that_fails_is_paid_out_again(provider: Simulator, client: stripe.StripeClient) -> None:
    provider.pay(page(client).id)
    first = provider.pay_out(LANTERN)
    provider.fail_payout(first["id"])

    assert provider.balance(LANTERN) == {"usd": 2495}

    provider.pay_out(LANTERN)
    assert provider.balance(LANTERN) == {"usd": 0}


def test_money_waits_two_days_before_it_can_leave(
    provider: Simulator, client: stripe.StripeClient, clock: Clock
) -> None:
    provider.pay(page(client).id)

    with pytest.raises(NotPossible, match="nothing to pay out"):
        provider.pay_out(LANTERN, only_available=True)
    clock.turn(days=2)
    assert provider.pay_out(LANTERN, only_available=True)["amount"] == 2495


def test_another_currency_is_exchanged_into_the_accounts_own(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    provider.set_rate("EUR", "USD", "1.0843")
    charge = provider.pay(page(client, units=1000, currency="eur").id)
    provider.set_rate("EUR", "USD", "1.10")
    provider.refund(charge["id"])
    back, came = client.v1.balance_transactions.list(None, THEIRS).data

    assert (came.amount, came.currency, came.exchange_rate) == (1084, "usd", 1.0843)
    assert (back.amount, back.exchange_rate) == (-1100, 1.1)


def test_yen_are_exchanged_as_whole_yen(provider: Simulator, client: stripe.StripeClient) -> None:
    provider.set_rate("JPY", "USD", "0.0065")
    provider.pay(page(client, units=2600, currency="jpy").id)

    assert [line["amount"] for line in provider.lines(LANTERN)] == [1690]


def test_lists_are_paged_from_the_newest_to_the_oldest(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    for number in range(7):
        provider.pay(page(client, key=f"gift-{number}", units=1000 + number).id)
    found = client.v1.balance_transactions.list({"limit": 3}, THEIRS).auto_paging_iter()

    assert [line.amount for line in found] == [1006, 1005, 1004, 1003, 1002, 1001, 1000]


def test_a_charity_sees_nothing_of_another(provider: Simulator, client: stripe.StripeClient) -> None:
    other = provider.open_account("acct_other")
    charge = provider.pay(page(client).id)

    with pytest.raises(stripe.InvalidRequestError) as missing:
        client.v1.charges.retrieve(charge["id"], None, {"stripe_account": other})
    assert missing.value.code == "resource_missing"
    with pytest.raises(stripe.PermissionError):
        client.v1.charges.list(None, {"stripe_account": "acct_nobody"})


@pytest.mark.parametrize(
    ("units", "currency"), [(49, "usd"), (100_000_000, "usd"), (5124, "kwd"), (260050, "isk"), (2600, "xxx")]
)
def test_an_amount_that_the_provider_cannot_take_is_refused(
    client: stripe.StripeClient, units: int, currency: str
) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        page(client, units=units, currency=currency)


def test_the_same_seed_and_story_give_the_same_ids() -> None:
    def told(seed: int) -> list[str]:
        provider = simulator(seed=seed)
        with serving(provider) as address:
            provider.pay(page(library(address)).id)
        return [event["id"] for event in provider.events(LANTERN)]

    assert told(7) == told(7)
    assert told(7) != told(8)


@pytest.mark.parametrize("where", ["javascript:alert(1)", "/thanks", "https://a.example/\r\nSet-Cookie: a=b"])
def test_a_giver_is_led_back_to_a_web_address_only(client: stripe.StripeClient, where: str) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="valid URL"):
        client.v1.checkout.sessions.create(
            {
                "mode": "payment",
                "success_url": where,
                "line_items": [
                    {
                        "quantity": 1,
                        "price_data": {
                            "currency": "usd",
                            "unit_amount": 2600,
                            "product_data": {"name": "A gift"},
                        },
                    }
                ],
            },
            THEIRS,
        )


# What else the library may ask


def test_a_page_is_closed_by_the_site(provider: Simulator, client: stripe.StripeClient) -> None:
    asked = page(client)

    assert client.v1.checkout.sessions.expire(asked.id, None, THEIRS).status == "expired"
    with pytest.raises(stripe.InvalidRequestError, match="open"):
        client.v1.checkout.sessions.expire(asked.id, None, THEIRS)
    with pytest.raises(NotPossible, match="expired"):
        provider.pay(asked.id)


def test_events_are_listed_by_kind_and_by_day(
    provider: Simulator, client: stripe.StripeClient, clock: Clock
) -> None:
    provider.pay(page(client).id)
    clock.turn(days=1)
    provider.pay(page(client, key="gift-2").id)
    since = {"gte": provider.now()}

    def kinds(**asked: object) -> list[str]:
        return [event.type for event in client.v1.events.list({"limit": 100, **asked}, THEIRS).data]  # type: ignore[arg-type]

    assert kinds(type="charge.succeeded") == ["charge.succeeded"] * 2
    assert kinds(types=["charge.succeeded", "charge.failed"], created=since) == ["charge.succeeded"]
    assert len(kinds()) == 8


def test_lists_are_paged_backwards_too(provider: Simulator, client: stripe.StripeClient) -> None:
    for number in range(5):
        provider.charge_fee(number + 1, LANTERN)
    oldest = provider.lines(LANTERN)[0]["id"]
    found = client.v1.balance_transactions.list({"limit": 2, "ending_before": oldest}, THEIRS)

    assert [line.amount for line in found.data] == [-3, -2]
    assert [line.amount for line in found.auto_paging_iter()] == [-2, -3, -4, -5]


def test_a_charity_looks_at_its_account_and_a_dispute_of_a_gift(
    provider: Simulator, client: stripe.StripeClient
) -> None:
    charge = provider.pay(page(client).id, card=DISPUTED)
    account = client.v1.accounts.retrieve(LANTERN)
    (found,) = client.v1.disputes.list({"payment_intent": charge["payment_intent"]}, THEIRS).data
    given_up = client.v1.disputes.close(found.id, None, THEIRS)

    assert (account.country, account.default_currency, account.charges_enabled) == ("US", "usd", True)
    assert given_up.status == "lost"
    with pytest.raises(stripe.InvalidRequestError, match="closed"):
        client.v1.disputes.close(found.id, None, THEIRS)


def test_what_it_does_not_do_it_says(client: stripe.StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL"):
        client.v1.customers.list()
    with pytest.raises(stripe.InvalidRequestError, match="No such object"):
        client.v1.refunds.retrieve("re_nothing")


@pytest.mark.parametrize("key", ["sk_live_1", "pk_test_1", "nonsense"])
def test_only_a_test_key_opens_it(provider: Simulator, key: str) -> None:
    with serving(provider) as address:
        stranger = stripe.StripeClient(key, base_addresses={"api": address})
        with pytest.raises(stripe.AuthenticationError, match="sk_test_"):
            stranger.v1.charges.list()


def test_a_batch_of_messages_is_one_request(provider: Simulator, client: stripe.StripeClient) -> None:
    for number in range(5):
        provider.pay(page(client, key=f"gift-{number}").id)
    sizes: list[int] = []

    def take(body: bytes, _headers: Mapping[str, str]) -> bool:
        sizes.append(len(json.loads(body)["data"]))
        return True

    assert deliver(provider, take, batch=8) == 3
    assert sizes == [8, 8, 4]
    assert deliver(provider, take, batch=8) == 0
