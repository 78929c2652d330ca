"""What a provider tells is kept, booked and thanked for once, whatever comes twice, late, or in another order."""

from dataclasses import replace
from itertools import permutations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from giving_cast import ACCOUNT, NOON, PROVIDER, a_charity, a_gift, an_appeal, told
from heelfirst.appeal.observed import What
from heelfirst.appeal.status import Stage
from heelfirst.jobs.models import Job
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Inbox, Transfer
from heelfirst.web.giving.arriving import Arrived, arrive
from heelfirst.web.giving.belonging import named, paid_by, payment_of
from heelfirst.web.giving.models import Appeal, Dispute, Gift, GiftLetter
from heelfirst.web.giving.settled import status_of
from provider_told import balances, dispute, event, payout, refund, success

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


def test_it_works(appeal: Appeal) -> None:
    gift = a_gift(appeal, 2600, email="ada@example.org")

    came = arrive(PROVIDER, [success(gift)], NOON)

    assert came == Arrived(new=1, booked=1)
    assert balances() == {f"given/{appeal.pk}": -2600, f"provider/{PROVIDER}/{ACCOUNT}": 2600}
    assert Inbox.objects.get().state == Inbox.State.BOOKED
    assert GiftLetter.objects.get().gift == gift
    assert Job.objects.filter(task="heelfirst.web.giving.tasks.post").count() == 1


@pytest.mark.parametrize("times", [2, 10, 100])
def test_an_event_that_comes_again_books_and_thanks_once(appeal: Appeal, times: int) -> None:
    gift = a_gift(appeal, email="ada@example.org")
    told_once = success(gift)

    came = [arrive(PROVIDER, [told_once], NOON) for _ in range(times)]

    assert sum(each.booked for each in came) == 1
    assert Transfer.objects.count() == Inbox.objects.count() == GiftLetter.objects.count() == 1


def test_two_events_that_tell_of_one_payment_book_it_once(appeal: Appeal) -> None:
    """A session that completed and a charge that succeeded are two messages about the same money."""
    gift = a_gift(appeal, email="ada@example.org")

    came = arrive(PROVIDER, [success(gift), success(gift)], NOON)

    assert came == Arrived(new=2, booked=1)
    assert GiftLetter.objects.count() == 1


def test_any_order_of_a_gifts_events_ends_in_the_same_book(appeal: Appeal) -> None:
    def story(gift: Gift) -> list[object]:
        key = gift.pk.hex[:8]
        return [
            success(gift),
            refund(gift, f"re_{key}", 600),
            dispute(gift, f"du_{key}"),
            dispute(gift, f"du_{key}", "lost"),
        ]

    ends = set()
    for order in permutations(range(4)):
        before = dict(balances())
        gift = a_gift(appeal, 2600)
        events = story(gift)
        for place in order:
            arrive(PROVIDER, [events[place]], NOON)  # type: ignore[list-item]
        after = balances()
        ends.add(
            (
                status_of(gift).stage,
                Dispute.objects.get(gift=gift).state,
                *sorted((path, after[path] - before.get(path, 0)) for path in after),
            )
        )

    assert len(ends) == 1


def test_a_success_told_again_after_a_refund_does_not_revive_the_gift(appeal: Appeal) -> None:
    gift = a_gift(appeal)
    arrive(PROVIDER, [success(gift)], NOON)
    arrive(PROVIDER, [refund(gift)], NOON)

    arrive(PROVIDER, [success(gift)], NOON)

    assert status_of(gift).stage is Stage.REFUNDED
    assert balances() == {}


def test_a_dispute_that_ended_is_not_open_again(appeal: Appeal) -> None:
    gift = a_gift(appeal)
    arrive(PROVIDER, [dispute(gift, state="won")], NOON)

    arrive(PROVIDER, [dispute(gift)], NOON)

    row = Dispute.objects.get()
    assert (row.state, row.gift, row.answer_by) == ("won", gift, NOON.date())


def test_what_is_not_understood_is_kept_and_raises_an_alarm(
    appeal: Appeal, caplog: pytest.LogCaptureFixture
) -> None:
    strange = event(known=False, kind="invention.made", raw={"id": "evt_x", "api_version": "2031-01-01"})

    came = arrive(PROVIDER, [strange], NOON)

    assert came == Arrived(new=1)
    assert Inbox.objects.get().state == Inbox.State.UNKNOWN
    assert Inbox.objects.get().body["api_version"] == "2031-01-01"
    assert "invention.made" in caplog.text
    assert not Transfer.objects.exists()


def test_an_event_of_a_foreign_account_leaves_no_row(
    appeal: Appeal, caplog: pytest.LogCaptureFixture
) -> None:
    gift = a_gift(appeal)
    foreign = event(told(gift, What.GIFT, "pi_9", account="acct_other"), account="acct_other")

    came = arrive(PROVIDER, [foreign], NOON)

    assert came == Arrived(foreign=1)
    assert not Inbox.objects.exists()
    assert "acct_other" in caplog.text


def test_another_charity_cannot_pay_into_a_gift_that_is_not_its_own(appeal: Appeal) -> None:
    """Whoever has an account at the same provider may write our gift's id into a payment of theirs."""
    a_charity(name="The Other Fund", provider_account="acct_other")
    gift = a_gift(appeal)
    theirs = event(told(gift, What.GIFT, "pi_9", account="acct_other", payment="pi_9"), account="acct_other")

    arrive(PROVIDER, [theirs], NOON)

    assert balances() == {}
    assert Inbox.objects.get().state == Inbox.State.FAILED


def test_a_batch_of_250_with_one_bad_event_books_the_other_249(appeal: Appeal) -> None:
    gifts = [a_gift(appeal, 2600 + number) for number in range(250)]
    batch = [success(gift) for gift in gifts]
    paid = batch[100].observed[0].paid
    batch[100] = replace(batch[100], observed=(replace(batch[100].observed[0], paid=-paid),))

    came = arrive(PROVIDER, batch, NOON)

    assert came == Arrived(new=250, booked=249)
    failed = Inbox.objects.get(state=Inbox.State.FAILED)
    assert failed.event == batch[100].id
    assert "above 0" in failed.error
    assert balances()[f"given/{appeal.pk}"] == paid.minor - sum(gift.charge_minor for gift in gifts)


def test_a_payment_told_with_another_amount_is_kept_and_shown_and_not_booked(appeal: Appeal) -> None:
    gift = a_gift(appeal)
    arrive(PROVIDER, [success(gift)], NOON)

    came = arrive(PROVIDER, [event(told(gift, What.GIFT, gift.payment, 9900))], NOON)

    assert came.booked == 0
    assert balances()[f"given/{appeal.pk}"] == -2600
    assert "correction" in Inbox.objects.get(state=Inbox.State.FAILED).error


def test_a_refund_whose_gift_nobody_knows_yet_is_looked_into_later(appeal: Appeal) -> None:
    gift = a_gift(appeal, payment="")
    came_back = refund(gift, gift="", payment="pi_7")

    arrive(PROVIDER, [came_back], NOON)

    assert Inbox.objects.get().state == Inbox.State.FAILED
    assert Job.objects.get().task == "heelfirst.web.giving.tasks.look_again"
    assert balances() == {}


def test_a_refund_finds_its_gift_by_the_payment_that_the_success_named(appeal: Appeal) -> None:
    gift = a_gift(appeal, payment="", email="ada@example.org")
    arrive(PROVIDER, [success(gift, payment="pi_7", id="pi_7")], NOON)

    arrive(PROVIDER, [refund(gift, gift="", payment="pi_7")], NOON)

    assert status_of(gift).stage is Stage.REFUNDED
    assert [letter.kind for letter in GiftLetter.objects.order_by("id")] == ["thanks", "refund"]


def test_the_payment_that_a_gift_came_by_is_known_from_the_books(appeal: Appeal) -> None:
    gift, other = a_gift(appeal, payment=""), a_gift(appeal, payment="")
    assert payment_of(gift) == ""

    arrive(PROVIDER, [success(gift, payment="pi_7", id="pi_7")], NOON)

    assert payment_of(gift) == "pi_7"
    assert payment_of(other) == ""
    assert paid_by(PROVIDER, [(ACCOUNT, "pi_7"), ("acct_other", "pi_7"), (ACCOUNT, "pi_8")]) == {
        gift.pk: "pi_7"
    }


def test_a_payout_needs_no_gift(appeal: Appeal) -> None:
    arrive(PROVIDER, [payout(5000)], NOON)

    assert balances() == {f"payout/{PROVIDER}/po_1": 5000, f"provider/{PROVIDER}/{ACCOUNT}": -5000}


def test_a_gift_asked_for_after_the_last_backup_comes_back_by_its_name(appeal: Appeal) -> None:
    gift = a_gift(appeal)
    key = gift.pk
    came = success(gift, gift=named(gift))
    gift.giver.delete()
    gift.delete()

    arrive(PROVIDER, [came], NOON)

    again = Gift.objects.get()
    assert (again.pk, again.appeal, again.charge_minor) == (key, appeal, 2600)
    assert status_of(again).stage is Stage.PAID


def test_a_declined_payment_is_remembered_for_the_brake(appeal: Appeal) -> None:
    gift = a_gift(appeal)

    arrive(PROVIDER, [event(declined_gift=str(gift.pk), kind="payment_intent.payment_failed")], NOON)

    gift.refresh_from_db()
    assert gift.declined_at == NOON
    assert balances() == {}


def test_what_a_database_cannot_hold_as_json_is_kept_as_text(appeal: Appeal) -> None:
    came = arrive(PROVIDER, [event(kind="note", raw={"words": "zero \x00 byte"})], NOON)

    assert came.new == 1
    assert "zero" in str(Inbox.objects.get().body)


def test_many_events_take_no_more_statements_than_a_few(appeal: Appeal) -> None:
    arrive(PROVIDER, [success(a_gift(appeal))], NOON)  # its accounts are made
    counts = []
    for many in (1, 20):
        gifts = [a_gift(appeal, email=f"giver{number}@example.org") for number in range(many)]
        with CaptureQueriesContext(connection) as asked:
            arrive(PROVIDER, [success(gift) for gift in gifts], NOON)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 10


def test_a_column_of_a_newer_version_does_not_stop_this_one(appeal: Appeal) -> None:
    """While a migration runs, old code books into tables that have grown already."""
    gift = a_gift(appeal)
    with connection.cursor() as cursor:
        for table in ("books_inbox", "books_transfer", "books_slot", "giving_giftletter"):
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN of_tomorrow varchar(8) DEFAULT 'later'")

    came = arrive(PROVIDER, [success(gift)], NOON)

    assert came.booked == 1
