"""What leaves the treasury by itself: refunds that were agreed to, and offline gifts whose day has passed."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from heelfirst.appeal.observed import Observed
from heelfirst.appeal.refunds import NotRefundable
from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.ledger import Money
from heelfirst.payments.provider import Away, Refused
from heelfirst.web.giving import providers
from heelfirst.web.giving.arriving import booked_now, happened
from heelfirst.web.giving.belonging import belongings, payment_of
from heelfirst.web.giving.models import OfflineGift, Refund
from heelfirst.web.treasury import by_hand, refunding
from heelfirst.web.treasury.trail import note

logger = logging.getLogger(__name__)
ASK_EVERY = timedelta(minutes=10)
"""While the provider is away. It never ends by itself: somebody was promised that money."""


@prepared
def send_refund(arguments: Arguments) -> Effect:
    """Ask the provider for a refund, under the refund's own id, and book what it tells, in the transaction that ends the job.

    Sent twice, the provider gives back once. Once it was asked, only its own answer counts: ours may have been lost after the
    money went. While it is away it is asked again and again; what it refuses is kept in its words.
    """
    row = Refund.objects.select_related("gift__appeal__beneficiary").get(pk=UUID(arguments["refund"]))
    gift, money = row.gift, Money(row.minor, row.gift.currency)
    now = timezone.now()
    if not refunding.may_leave(row, now):
        return lambda: _look_at(row, refunding.next_look(row, now))
    try:
        if row.leaving_at is None:
            refunding.check(gift, money, but=row.pk)
        if not refunding.leaves(row, now):
            return lambda: None
        told = providers.expected(gift.provider).refund(payment_of(gift), money, gift.account, str(row.pk))
    except (NotRefundable, Refused) as error:
        why = str(error)
        return lambda: _refused(row, why)
    except Away as away:
        logger.warning("%s is away, the refund %s waits: %s", gift.provider, row.pk, away)
        return lambda: _look_at(row, timezone.now() + ASK_EVERY)
    return lambda: _sent(row, told)


def _look_at(row: Refund, at: datetime) -> None:
    if Refund.objects.filter(pk=row.pk, sent_at=None, refused="").exists():
        refunding.look_at(row, at)


def _refused(row: Refund, why: str) -> None:
    if Refund.objects.filter(pk=row.pk, sent_at=None, refused="").update(refused=why[:2000]):
        note(
            row.gift.appeal.beneficiary,
            None,
            "refund refused",
            at=timezone.now(),
            about=f"refund {row.pk}",
            after={"why": why[:500]},
        )


def _sent(row: Refund, told: Observed) -> None:
    now = timezone.now()
    if not Refund.objects.filter(pk=row.pk, sent_at=None).update(
        sent_at=now, provider_id=told.id, refused=""
    ):
        return
    belongs = belongings(told.provider, [told], [], [told.account]).of(told)
    booked_now(happened(told, belongs), now)
    note(
        row.gift.appeal.beneficiary,
        None,
        "refund sent",
        at=now,
        about=f"refund {row.pk}",
        after={"provider": told.provider, "id": told.id},
    )


def book_offline(arguments: Arguments) -> None:
    """Book an offline gift of a sole treasurer whose day has passed; where a second person is there now, they decide."""
    row = OfflineGift.objects.select_related("gift__appeal__beneficiary").get(pk=arguments["offline"])
    by_hand.book_if_it_stands(row, timezone.now())
