"""A disk is lost: the last backup, what the provider sends again and a look into its books make the same ledger."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone

from giving_cast import ACCOUNT, NOON, PROVIDER, a_gift, an_appeal
from heelfirst.jobs.models import Job
from heelfirst.payments.simulator import again
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Inbox, Transfer
from heelfirst.web.giving import providers
from heelfirst.web.giving.arriving import arrive
from heelfirst.web.giving.belonging import payment_of
from heelfirst.web.giving.knocking import Knock, answers
from heelfirst.web.giving.models import Gift, GiftLetter
from heelfirst.web.giving.reconciling import book_what_is_missing, look, since
from heelfirst.web.giving.settled import status_of
from provider_told import balances, success
from rehearsed import paid, simulator, told


def _ledger() -> tuple[tuple[object, ...], ...]:
    """Every transfer, without the moment and the order in which it was booked."""
    rows = Transfer.objects.order_by("movement", "number")
    columns = ("movement", "number", "kind", "debit__path", "credit__path", "currency", "minor", "about")
    return tuple(rows.values_list(*columns))


def _look() -> None:
    now = timezone.now()
    book_what_is_missing(look(PROVIDER, ACCOUNT, since(PROVIDER, ACCOUNT, now)), now)


def _sent_again(event: Mapping[str, object]) -> int:
    delivery = again(simulator(), str(event["id"]))
    (answer,) = answers([Knock(PROVIDER, delivery.body, delivery.headers)], timezone.now())
    return answer.status


def test_a_backup_what_is_sent_again_and_a_look_make_the_same_ledger(mira: Person) -> None:
    appeal = an_appeal(mira)
    before = paid(appeal, 2600)
    told()
    with transaction.atomic():  # what is not in the backup
        after = paid(appeal, 5200)
        told()
        charge = status_of(before), payment_of(Gift.objects.get(pk=before.pk))
        simulator().refund(charge[1], 600)
        told()
        simulator().pay_out(ACCOUNT)
        told()
        _look()
        whole, everything = _ledger(), balances()
        transaction.set_rollback(True)
    assert not Gift.objects.filter(pk=after.pk).exists()

    sent = [_sent_again(event) for event in simulator().events(ACCOUNT)[::2]]  # only some are sent again
    _look()
    _look()

    assert set(sent) == {200}
    assert _ledger() == whole
    assert balances() == everything
    assert Gift.objects.get(pk=after.pk).charge_minor == 5200


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer; the test needs two at once")
@pytest.mark.django_db(transaction=True)
def test_the_same_event_at_the_same_instant_on_many_connections_is_booked_once(mira: Person) -> None:
    gifts = [a_gift(an_appeal(mira), email="ada@example.org") for _ in range(6)]
    batch = [success(gift) for gift in gifts]

    def at_once(number: int) -> int:
        try:
            mine = batch[number % 3 :] + batch[: number % 3]
            return arrive(PROVIDER, mine, NOON).booked
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as workers:
        booked = list(workers.map(at_once, range(24)))

    assert sum(booked) == 6
    assert (Transfer.objects.count(), Inbox.objects.count(), GiftLetter.objects.count()) == (6, 6, 6)
    assert Job.objects.filter(task__endswith=".post").count() == 6


def test_the_rehearsals_own_door_is_this_sites(mira: Person) -> None:
    """Its messages are signed with a secret of this installation: nobody else can rehearse here."""
    delivery_of = paid(an_appeal(mira), 2600)
    event = simulator().events(ACCOUNT)[0]
    delivery = again(simulator(), str(event["id"]))
    forged = {**delivery.headers, "Stripe-Signature": delivery.headers["Stripe-Signature"][:-1] + "x"}

    found = answers([Knock(providers.REHEARSAL, delivery.body, forged)], timezone.now())

    assert [each.status for each in found] == [400]
    assert status_of(delivery_of).paid.minor == 0
