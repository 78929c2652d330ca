"""Writes down who did what to the money of the demo, as the treasury writes it with every deed: from the deeds themselves."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.models import Beneficiary, OfflineGift, Refund
from heelfirst.web.treasury.trail import note

type _Deed = tuple[datetime, Person | None, str, str, dict[str, Any]]


def tell_trail(fund: Beneficiary) -> None:
    """A line for each refund and each gift by hand of a fund, the oldest first."""
    for at, by, did, about, after in sorted((*_refunds(fund), *_by_hand(fund)), key=lambda deed: deed[0]):
        note(fund, by, did, at=at, about=about, after=after)


def _refunds(fund: Beneficiary) -> Iterator[_Deed]:
    for row in Refund.objects.filter(gift__appeal__beneficiary=fund).select_related("gift", "asked_by"):
        gift = row.gift
        asked = {"gift": str(gift.pk), "minor": row.minor, "currency": gift.currency, "second": False}
        yield row.asked_at, row.asked_by, "refund asked", f"refund {row.pk}", asked
        if row.sent_at is not None:
            sent = {"provider": gift.provider, "id": row.provider_id}
            yield row.sent_at, None, "refund sent", f"refund {row.pk}", sent


def _by_hand(fund: Beneficiary) -> Iterator[_Deed]:
    rows = OfflineGift.objects.filter(gift__appeal__beneficiary=fund)
    for row in rows.select_related("gift", "typed_by", "agreed_by"):
        gift = row.gift
        typed = {"minor": gift.charge_minor, "currency": gift.currency, "way": gift.way}
        yield row.typed_at, row.typed_by, "offline gift typed", f"gift {gift.pk}", typed
        if row.agreed_at is not None:
            yield row.agreed_at, row.agreed_by, "offline gift agreed", f"gift {gift.pk}", {}
