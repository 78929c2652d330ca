"""What a provider never told is found in its own books, booked under the same keys, and only once."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from giving_cast import ACCOUNT, PROVIDER, a_gift, an_appeal, told
from heelfirst.appeal.booking import attributed, movements
from heelfirst.appeal.observed import What
from heelfirst.appeal.status import Stage
from heelfirst.jobs.runner import work_all
from heelfirst.ledger import Account, Money
from heelfirst.payments.provider import Asked
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.booking import balance, book
from heelfirst.web.books.models import Inbox, Transfer
from heelfirst.web.giving.arriving import arrive
from heelfirst.web.giving.belonging import payment_of
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift, GiftLetter, Look
from heelfirst.web.giving.reconciling import accounts, book_what_is_missing, look, since
from heelfirst.web.giving.settled import status_of
from heelfirst.web.giving.tasks import ask_for_look
from heelfirst.web.treasury.sums import rooms
from provider_told import balances, event
from rehearsed import paid, rehearsal, simulator
from rehearsed import told as delivered

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def looked() -> Look:
    """One look into the provider's books, as the task takes it."""
    now = timezone.now()
    return book_what_is_missing(look(PROVIDER, ACCOUNT, since(PROVIDER, ACCOUNT, now)), now)


def at_the_provider() -> int:
    """What the charity has there: by our books."""
    return balance(Account(f"provider/{PROVIDER}/{ACCOUNT}", "USD"))


def test_events_that_were_never_delivered_are_found_in_one_look(appeal: Appeal) -> None:
    gifts = [paid(appeal, 2600), paid(appeal, 5200), paid(appeal, 1000)]
    simulator().refund(_payment(gifts[1]), 1200)
    simulator().dispute(_payment(gifts[2]))
    simulator().pay_out(ACCOUNT)

    first, second = looked(), looked()

    assert first.booked
    assert (second.booked, first.differences, second.differences) == ([], [], [])
    assert at_the_provider() == simulator().balance(ACCOUNT).get("usd", 0)
    assert [status_of(gift).stage for gift in gifts] == [Stage.PAID, Stage.PART_REFUNDED, Stage.DISPUTED]
    assert GiftLetter.objects.filter(kind="thanks").count() == 3


def test_after_events_a_look_only_adds_what_they_did_not_know(appeal: Appeal) -> None:
    paid(appeal, 2600)
    delivered()

    found = looked()

    (gift,) = Gift.objects.all()
    assert found.booked == [f"{PROVIDER}:{ACCOUNT}:gift:{payment_of(gift)}:fee"]
    assert at_the_provider() == simulator().balance(ACCOUNT)["usd"] == 2495
    assert GiftLetter.objects.filter(kind="thanks").count() == 1


def test_a_payout_is_booked_once_though_told_and_found(appeal: Appeal) -> None:
    paid(appeal, 2600)
    simulator().pay_out(ACCOUNT)
    looked()
    delivered()

    looked()

    assert Transfer.objects.filter(kind="payout").count() == 1
    assert at_the_provider() == 0


def test_a_line_that_belongs_to_no_gift_is_booked_as_unknown(appeal: Appeal) -> None:
    paid(appeal, 2600)
    simulator().adjust(700, ACCOUNT)

    looked()

    assert balances()[f"unknown/{PROVIDER}/{ACCOUNT}"] == -700
    assert at_the_provider() == simulator().balance(ACCOUNT)["usd"]


@pytest.mark.parametrize(
    "changed",
    [{"currency": "thb"}, {"amount": None}, {"created": "noon"}, {"amount": 2500, "net": 2395}],
    ids=["another currency", "no amount", "no moment", "another amount"],
)
def test_one_line_that_cannot_be_booked_is_shown_and_costs_no_other(
    changed: dict[str, object], appeal: Appeal
) -> None:
    before, after = paid(appeal, 5200), paid(appeal, 2600)
    lines = {line["source"]: line for line in simulator().lines(ACCOUNT)}
    bad = lines[simulator().shelf.listed(ACCOUNT, "charge", {})[-1]["id"]]
    simulator().shelf.put({**bad, **changed}, ACCOUNT)
    ask_for_look(PROVIDER, ACCOUNT, key="reconcile:by hand")
    work_all()

    shown = Look.objects.get().differences
    stages = {status_of(gift).stage for gift in (before, after)}

    assert len(shown) == 1
    assert any(name in shown[0] for name in (bad["id"], _payment(before)))
    assert stages == {Stage.PAID, Stage.ASKED}


def test_what_is_booked_and_stands_in_no_line_is_a_difference(appeal: Appeal) -> None:
    gift = a_gift(appeal, asked_at=timezone.now())
    then = timezone.now() - timedelta(hours=2)
    arrive(PROVIDER, [event(told(gift, What.GIFT, gift.payment, at=then))], then)
    paid(appeal)

    found = looked()

    assert len(found.differences) == 1
    assert gift.payment in found.differences[0]


def test_a_refund_told_before_its_gift_is_booked_when_the_provider_says_whose_it_is(appeal: Appeal) -> None:
    gift = paid(appeal, 2600)
    simulator().refund(_payment(gift), 600)
    for post in simulator().shelf.posts(None):
        if not (simulator().shelf.get(post.event) or {})["type"].startswith("refund"):
            simulator().shelf.posted(post.n)  # lost on the way
    delivered()
    assert Inbox.objects.get().state == Inbox.State.FAILED

    work_all()

    assert Inbox.objects.get().state == Inbox.State.BOOKED
    assert status_of(gift).stage is Stage.PART_REFUNDED


def _paid_by_a_stranger(minor: int) -> str:
    """A payment at the provider that was asked for by somebody else's page; returns its id."""
    asked = Asked(
        gift="of another site",
        charge=Money(minor, "USD"),
        account=ACCOUNT,
        says="A gift",
        back_to="https://other.example.org/",
        cancel_to="https://other.example.org/",
    )
    simulator().open_account(ACCOUNT)
    session = rehearsal().ask(asked).id
    simulator().pay(session)
    return str(simulator().session(session)[0]["payment_intent"])


def test_money_of_no_gift_is_booked_as_unknown_and_shown(appeal: Appeal) -> None:
    payment = _paid_by_a_stranger(2600)
    delivered()
    waiting = Inbox.objects.filter(state=Inbox.State.FAILED).count()

    work_all()

    assert waiting > 0
    assert not Inbox.objects.filter(state=Inbox.State.FAILED).exists()
    assert balances()[f"unknown/{PROVIDER}/{ACCOUNT}"] == -2600
    assert payment in Inbox.objects.exclude(error="").first().error  # type: ignore[union-attr]


def test_what_was_unknown_goes_to_its_gift_by_a_correction_once_that_is_known(appeal: Appeal) -> None:
    payment = _paid_by_a_stranger(2600)
    looked()
    gift = a_gift(appeal, 2600, payment=payment)

    found, again = looked(), looked()

    assert (len(found.booked), again.booked) == (1, [])
    assert balances()[f"given/{appeal.pk}"] == -2600
    assert f"unknown/{PROVIDER}/{ACCOUNT}" not in balances()
    assert status_of(gift).stage is Stage.PAID


def test_a_gift_that_was_unknown_at_first_is_refunded_and_its_refund_is_its_own(appeal: Appeal) -> None:
    gift = a_gift(appeal, 2600, payment="")
    unnamed = replace(told(gift, What.GIFT, "pi_late", payment="pi_late"), gift="")
    (first,) = movements(unnamed)
    right = attributed(first, appeal=appeal.pk, gift=str(gift.pk))
    assert right is not None
    for movement in (first, right):
        book(movement, at=unnamed.at, booked_at=unnamed.at)
    refund = replace(told(gift, What.REFUND, "re_late", 600, payment="pi_late"), gift="")

    arrive(PROVIDER, [event(refund)], timezone.now())

    assert payment_of(gift) == "pi_late"
    assert status_of(gift).stage is Stage.PART_REFUNDED


def test_a_look_can_be_asked_for_by_a_button(appeal: Appeal) -> None:
    paid(appeal, 2600)

    ask_for_look(PROVIDER, ACCOUNT, key="reconcile:by hand")
    ask_for_look(PROVIDER, ACCOUNT, key="reconcile:by hand")
    work_all()

    assert Look.objects.count() == 1


def test_a_charity_that_rehearses_is_looked_into_once_a_gift_was_asked_for(appeal: Appeal) -> None:
    assert accounts() == []

    paid(appeal, 2600)

    assert accounts() == [(PROVIDER, ACCOUNT)]


def test_a_provider_that_lets_nobody_look_is_told_to_the_treasurer_and_looked_into_from_there_later(
    appeal: Appeal,
) -> None:
    ask_for_look(PROVIDER, ACCOUNT, key="reconcile:first")  # nobody has opened the account there yet
    work_all()
    gift = paid(appeal, 2600)

    found = looked()

    refused = Look.objects.order_by("id").first()
    assert refused is not None
    assert (refused.lines, len(refused.differences)) == (0, 1)
    assert found.since < gift.asked_at
    assert status_of(gift).stage is Stage.PAID


def _payment(gift: Gift) -> str:
    session, _ = simulator().session(gift.session)
    return str(session["payment_intent"])


def test_a_refund_at_another_rate_leaves_the_difference_with_the_exchange(mira: Person) -> None:
    """The charity's account is in pounds, the giver paid dollars and gets the same dollars back."""
    appeal = an_appeal(mira)
    simulator().open_account(ACCOUNT, currency="GBP")
    simulator().set_rate("USD", "GBP", "0.80")
    gift = paid(appeal, 2600)
    simulator().set_rate("USD", "GBP", "0.75")
    simulator().refund(_payment(gift))
    delivered()

    looked()

    assert status_of(gift).stage is Stage.REFUNDED
    assert f"given/{appeal.pk}" not in balances()
    pounds = Account(f"provider/{PROVIDER}/{ACCOUNT}", "GBP")
    assert balance(pounds) == simulator().balance(ACCOUNT)["gbp"]
    assert balance(Account(f"exchange/{PROVIDER}/{ACCOUNT}", "GBP")) == -(2080 - 1950)
    assert balance(Account(f"exchange/{PROVIDER}/{ACCOUNT}", "USD")) == 0
    assert looked().booked == []


class _NoSlider:
    """A request without one."""

    until = None


def test_what_an_exchange_cost_stands_at_its_own_charity_alone(mira: Person) -> None:
    appeal = an_appeal(mira)
    simulator().open_account(ACCOUNT, currency="GBP")
    simulator().set_rate("USD", "GBP", "0.80")
    paid(appeal, 2600)
    looked()
    another = Beneficiary(pk=appeal.beneficiary_id + 1, provider=PROVIDER, provider_account="acct_another")

    def exchanged(charity: Beneficiary) -> list[tuple[Money, ...]]:
        found = rooms(charity, _NoSlider())  # type: ignore[arg-type]
        return [room.sums for room in found if room.name == "Exchanged"]

    assert exchanged(appeal.beneficiary) == [(Money(-2080, "GBP"), Money(2600, "USD"))]
    assert exchanged(another) == []
