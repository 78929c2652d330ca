"""What leaves the treasury by itself: refunds that were agreed to, and offline gifts whose day has passed."""

from uuid import UUID

from django.utils import timezone

from heelfirst.appeal.observed import Observed
from heelfirst.appeal.refunds import NotRefundable
from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.ledger import Money
from heelfirst.payments.provider import Refused
from heelfirst.web.giving import providers
from heelfirst.web.giving.arriving import booked_now, happened
from heelfirst.web.giving.belonging import belongings, payment_of
from heelfirst.web.giving.models import OfflineGift, Refund
from heelfirst.web.treasury import by_hand, refunding
from heelfirst.web.treasury.trail import note


@prepared
def send_refund(arguments: Arguments) -> Effect:
    """Ask the provider for a refund, under the refund's own id, and book what it tells, in the transaction that ends the job.

    Sent twice, the provider gives back once. Where it is away the job is tried again; what it refuses is kept in its words.
    """
    row = Refund.objects.select_related("gift__appeal__beneficiary").get(pk=UUID(arguments["refund"]))
    gift, money = row.gift, Money(row.minor, row.gift.currency)
    if not refunding.may_leave(row, timezone.now()):
        return lambda: None
    try:
        refunding.check(gift, money, but=row.pk)
        told = providers.expected(gift.provider).refund(payment_of(gift), money, gift.account, str(row.pk))
    except (NotRefundable, Refused) as error:
        why = str(error)
        return lambda: _refused(row, why)
    return lambda: _sent(row, told)


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
