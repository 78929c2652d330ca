"""A name that has to go goes everywhere; the sums stay, and so does what the law wants of a receipt.

docs/how/treasury.md, "Forgotten".
"""

import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import pre_delete

from heelfirst.jobs.models import Job
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Inbox
from heelfirst.web.giving.belonging import payment_of
from heelfirst.web.giving.models import Appeal, BankLine, Gift, GiftLetter, GivenMile, Giver, OfflineGift
from heelfirst.web.races.models import DedicatedMile
from heelfirst.web.treasury.trail import note

FORGOTTEN = ""
"""In the place of a name."""
_PERSONAL = frozenset(
    {
        "address",
        "billing_address",
        "billing_details",
        "customer_details",
        "customer_email",
        "customer_email_address",
        "customer_name",
        "customer_purchase_ip",
        "email",
        "name",
        "phone",
        "receipt_email",
        "shipping",
    }
)
"""Fields in which a provider tells whose money it was."""
_WRITTEN = frozenset({"comment", "description", "message", "note", "value"})
"""Fields that somebody writes into; elsewhere a text is one where it has a space. Numbers and kinds have none."""


def forget_giver(gift: Gift, by: Person, at: datetime) -> bool:
    """Forget who gave: name, address, message, words on a mile, and what the provider told of them. False: was so already.

    What stays is the receipt's number, day and amount, and every row of the books, none of which holds a name.
    """
    with transaction.atomic():
        giver = Giver.objects.select_for_update().filter(gift=gift, forgotten_at=None).first()
        if giver is None:
            return False
        words = [word for word in (giver.name, giver.email) if word]
        Giver.objects.filter(pk=giver.pk).update(
            name=FORGOTTEN,
            email="",
            message="",
            anonymous=True,
            shown=False,
            hidden_at=giver.hidden_at or at,
            forgotten_at=at,
        )
        Gift.objects.filter(pk=gift.pk).update(from_net="")
        _forget_mile(gift)
        _forget_by_hand(gift)
        _forget_failures(gift)
        _forget_in_inbox(gift, words)
        note(gift.appeal.beneficiary, by, "giver forgotten", at=at, about=f"gift {gift.pk}")
    return True


def _forget_mile(gift: Gift) -> None:
    """Take the words off the mile, and off the race's own mile, which band and crew sheet print."""
    for mile in GivenMile.objects.filter(gift=gift):
        if gift.appeal.attempt_id is not None:
            DedicatedMile.objects.filter(
                race__attempt=gift.appeal.attempt_id, number=mile.number, name=mile.name
            ).delete()
        mile.delete()


def _forget_by_hand(gift: Gift) -> None:
    """The paper it came on, and what the bank wrote of it; the photograph goes with the next sweep of originals."""
    typed = OfflineGift.objects.filter(gift=gift).first()
    if typed is None:
        return
    if typed.banked:
        BankLine.objects.filter(beneficiary=gift.appeal.beneficiary_id, movement=typed.banked).update(
            says=FORGOTTEN
        )
    OfflineGift.objects.filter(pk=typed.pk).update(reference=FORGOTTEN, evidence="")


def _forget_failures(gift: Gift) -> None:
    """Why a mail could not be sent: servers repeat the address."""
    GiftLetter.objects.filter(gift=gift).update(error="")
    Job.objects.filter(arguments__gift=str(gift.pk)).exclude(last_error="").update(last_error="")


def _forget_in_inbox(gift: Gift, words: Collection[str]) -> None:
    """What the provider told stays, for a restore reads it again; whose it was does not."""
    about = Q(body__icontains=str(gift.pk))
    for name in (payment_of(gift), gift.session):
        if name:
            about |= Q(body__icontains=name)
    for row in Inbox.objects.filter(about, provider=gift.provider).iterator():
        Inbox.objects.filter(pk=row.pk).update(body=without(row.body, words))


def without(told: Any, words: Collection[str]) -> Any:
    """The same JSON with every personal field empty, and every written text that holds one of these words.

    Kinds, numbers and our own names of things stay whatever somebody is called, or nothing could be replayed.
    """
    if isinstance(told, Mapping):
        return {
            field: (_emptied(value) if field in _PERSONAL else _without(field, value, words))
            for field, value in told.items()
        }
    if isinstance(told, list):
        return [without(each, words) for each in told]
    if isinstance(told, str) and " " in told.strip() and _names(told, words):
        return FORGOTTEN
    return told


def _without(field: str, value: Any, words: Collection[str]) -> Any:
    if isinstance(value, str) and (field in _WRITTEN or "@" in value) and _names(value, words):
        return FORGOTTEN
    return without(value, words)


def _names(text: str, words: Collection[str]) -> bool:
    """Whether one of these stands in a text as a word of its own."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


def _emptied(value: Any) -> Any:
    """As empty as its kind can be: a reader that expects a field still finds it."""
    if isinstance(value, Mapping):
        return {field: _emptied(each) for field, each in value.items()}
    if isinstance(value, list):
        return []
    return FORGOTTEN if isinstance(value, str) else None


def forget_runner(person: Person) -> None:
    """Empty the pages by which somebody asked for gifts, before their account goes.

    An appeal that nobody gave to goes with it. Any other stays as a number that gifts were booked for: without title,
    story, pictures, news and words, and nobody can open it or give to it.
    """
    for appeal in Appeal.objects.filter(owner=person):
        if not appeal.gifts.exists():
            appeal.delete()
            continue
        appeal.pictures.all().delete()
        appeal.updates.all().delete()
        appeal.comments.all().delete()
        appeal.past_years.all().delete()
        appeal.title, appeal.slug = f"Appeal {appeal.pk}", ""
        appeal.story = appeal.in_memory_of = appeal.link_url = ""
        appeal.public, appeal.paused, appeal.attempt = False, True, None
        appeal.save()


def _before_an_account_goes(instance: Person, **_more: object) -> None:
    forget_runner(instance)


def watch() -> None:
    """Be told of every account that goes, whoever deletes it."""
    pre_delete.connect(_before_an_account_goes, sender=Person, dispatch_uid="treasury.forget_runner")
