"""Somebody is about to give: their gift is kept under the browser's key, then a provider is asked. docs/how/arriving.md."""

import hashlib
import json
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urljoin
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from heelfirst.jobs.outbox import enqueue
from heelfirst.ledger import Money
from heelfirst.payments.choosing import provider_of
from heelfirst.payments.provider import Asked, Away, Paying, Refused
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving import providers
from heelfirst.web.giving.arriving import write_letters
from heelfirst.web.giving.belonging import named
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift, GiftLetter, GivenMile, Giver
from heelfirst.web.giving.page import closed
from heelfirst.web.giving.rehearsing import with_account

logger = logging.getLogger(__name__)

ASK_AGAIN = "heelfirst.web.giving.tasks.ask_again"
ASK_EVERY = timedelta(minutes=2)
ASKED_FOR = timedelta(days=2)
"""A provider that is away is asked again so often, and for so long; after that a giver has to begin anew."""


class NotTaken(ValueError):
    """A gift that this appeal cannot take; the sentence is for the giver."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the give form says, checked by it."""

    charge: Money
    """What the giver pays, the fee with it where they cover it."""
    for_charity: Money
    covers_fee: bool = False
    name: str = ""
    email: str = ""
    message: str = ""
    anonymous: bool = False
    mile: int | None = None
    """The number of the mile that is to carry the giver's words."""
    mile_name: str = ""
    mile_words: str = ""

    @property
    def purpose(self) -> str:
        """What the gift is for, as the books carry it."""
        return "appeal" if self.mile is None else f"mile {self.mile}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A gift that is kept, and where its giver pays."""

    gift: Gift
    url: str
    """The provider's page; empty while the provider is away: then the gift is to be paid later."""


def ask(appeal: Appeal, wish: Wish, key: UUID, now: datetime, *, from_net: str = "") -> Opened:
    """Keep the gift, then ask the provider for its page. `key` was made with the form: two clicks are one gift.

    Never call it inside a transaction: the gift has to be kept before anybody else hears of it. Raises `NotTaken`.
    """
    return open_page(keep(appeal, wish, key, now, from_net=from_net), now)


def keep(appeal: Appeal, wish: Wish, key: UUID, now: datetime, *, from_net: str = "") -> Gift:
    """Keep a gift and who gives it, together, before anybody is asked to be paid. Raises `NotTaken`.

    The same form sent again, by a second click, a reload, the back button or another tab, finds the gift that is there.
    A form that was changed after it was sent is another gift, the same one however often that form comes.
    """
    beneficiary = appeal.beneficiary
    if beneficiary.mode == Beneficiary.Mode.LINK or not beneficiary.provider_account:
        raise NotTaken(_("Gifts to this charity are made on its own page."))
    _refuse_without_consent(beneficiary, now)
    if wish.charge.currency not in {appeal.currency, *beneficiary.currencies}:
        raise NotTaken(
            _("%(charity)s cannot take %(currency)s.")
            % {"charity": beneficiary.name, "currency": wish.charge.currency}
        )
    with transaction.atomic():
        gift, is_new = _kept(appeal, wish, key, now, from_net)
        if not is_new and not _is_of(gift, appeal, wish):
            gift, is_new = _kept(appeal, wish, uuid5(key, _digest(wish)), now, from_net)
        if is_new:
            _keep_giver(gift, wish)
        else:
            _mend_giver(gift, wish)
    return gift


def _refuse_without_consent(beneficiary: Beneficiary, now: datetime) -> None:
    """No money moves into an account whose charity did not say so, however the row came to be. Raises `NotTaken`."""
    try:
        provider_of(
            beneficiary.mode,
            beneficiary.provider,
            account=beneficiary.provider_account,
            live="_live_" in settings.STRIPE_KEY,
            consent_by=beneficiary.consent_by,
            consent_on=beneficiary.consent_on,
            consent_evidence=beneficiary.consent_evidence,
            today=timezone.localdate(now),
            translate=_,
        )
    except ValueError as error:
        logger.warning("No gift can be asked for %s: %s", beneficiary, error)
        raise NotTaken(_("Gifts to this charity cannot be made by card yet. Nothing was charged.")) from error


def _kept(appeal: Appeal, wish: Wish, key: UUID, now: datetime, from_net: str) -> tuple[Gift, bool]:
    return Gift.objects.get_or_create(
        pk=key,
        defaults={
            "appeal": appeal,
            "currency": wish.charge.currency,
            "charge_minor": wish.charge.minor,
            "for_charity_minor": wish.for_charity.minor,
            "covers_fee": wish.covers_fee,
            "purpose": wish.purpose,
            "provider": appeal.beneficiary.provider,
            "account": appeal.beneficiary.provider_account,
            "asked_at": now,
            "from_net": from_net,
        },
    )


def _is_of(gift: Gift, appeal: Appeal, wish: Wish) -> bool:
    """Whether a gift is the one that this form asks for. Words may be mended by a second sending; money makes another."""
    mine = (appeal.pk, wish.charge.currency, wish.charge.minor, wish.for_charity.minor, wish.purpose)
    return mine == (
        gift.appeal_id,
        gift.currency,
        gift.charge_minor,
        gift.for_charity_minor,
        gift.purpose,
    )


def _digest(wish: Wish) -> str:
    told = [wish.charge.minor, wish.charge.currency, wish.for_charity.minor, wish.purpose]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _keep_giver(gift: Gift, wish: Wish) -> None:
    Giver.objects.create(
        gift=gift, name=wish.name, email=wish.email, message=wish.message, anonymous=wish.anonymous
    )
    if wish.mile is not None:
        GivenMile.objects.create(
            gift=gift, number=wish.mile, name=wish.mile_name or wish.name, words=wish.mile_words
        )


def _mend_giver(gift: Gift, wish: Wish) -> None:
    """The form sent again says it anew: while nothing is booked all of it counts, afterwards only a name taken away."""
    giver = Giver.objects.select_for_update().filter(gift=gift, forgotten_at=None).first()
    if giver is None:
        return
    if Transfer.objects.filter(about=str(gift.pk)).exists():
        giver.anonymous = giver.anonymous or wish.anonymous
        giver.save(update_fields=["anonymous"])
        return
    if giver.message != wish.message:
        giver.shown = False
    giver.name, giver.email = wish.name, wish.email
    giver.message, giver.anonymous = wish.message, wish.anonymous
    giver.save(update_fields=["name", "email", "message", "anonymous", "shown"])
    told = {"name": wish.mile_name or wish.name, "words": wish.mile_words, "agreed_at": None}
    GivenMile.objects.filter(gift=gift).exclude(name=told["name"], words=told["words"]).update(**told)


def open_page(gift: Gift, now: datetime) -> Opened:
    """Ask the provider for the gift's page, the same one each time; where it is away, ask again by the outbox.

    Raises `NotTaken` where the provider refuses the gift for good, and where nothing can be given now.
    """
    refuse_if_closed(gift, now)
    try:
        return Opened(gift, paying(gift).url)
    except Away as away:
        logger.warning("%s is away; the gift %s is to be paid later: %s", gift.provider, gift.pk, away)
        to_be_paid(gift, now)
        return Opened(gift, "")
    except Refused as refused:
        logger.exception("%s refuses the gift %s", gift.provider, gift.pk)
        raise NotTaken(
            _("The charity’s card provider does not take this gift. Nothing was charged.")
        ) from refused


def refuse_if_closed(gift: Gift, now: datetime) -> None:
    """Nobody is led to paying, by whatever link, once the appeal is paused or over or the consent is gone. Raises `NotTaken`."""
    if why := closed(gift.appeal, timezone.localdate(now)):
        raise NotTaken(why)
    _refuse_without_consent(gift.appeal.beneficiary, now)


def paying(gift: Gift) -> Paying:
    """The provider's page of a gift, opened by the gift's own key and kept on it. Raises `Away`, `Refused`."""
    provider = providers.expected(gift.provider)
    if gift.provider == providers.REHEARSAL:
        with_account(gift.account, gift.appeal.beneficiary.name, gift.appeal.currency)
    found = provider.look(gift.session, gift.account) if gift.session else provider.ask(_asked(gift))
    told = {"session": found.id, "payment": found.payment or gift.payment}
    if told != {"session": gift.session, "payment": gift.payment}:
        Gift.objects.filter(pk=gift.pk).update(**told)
        gift.session, gift.payment = told["session"], told["payment"]
    return found


def _asked(gift: Gift) -> Asked:
    appeal = gift.appeal
    return Asked(
        gift=named(gift),
        charge=Money(gift.charge_minor, gift.currency),
        account=gift.account,
        says=_("Gift to %(charity)s: %(title)s")
        % {"charity": appeal.beneficiary.legal_name, "title": appeal.title},
        back_to=address("giving:thanks", appeal.slug, gift.pk),
        cancel_to=address("giving:stopped", appeal.slug, gift.pk),
        email=gift.giver.email if hasattr(gift, "giver") else "",
    )


def address(name: str, *arguments: object) -> str:
    """An address of ours in full: nobody is ever sent back to one that came with a request."""
    return urljoin(settings.ADDRESS, reverse(name, args=arguments))


def to_be_paid(gift: Gift, now: datetime) -> None:
    """The provider is away: ask it again by the outbox, and send the giver a link to pay where an address is known."""
    with transaction.atomic():
        enqueue(ASK_AGAIN, {"gift": str(gift.pk)}, key=f"ask:{gift.pk}")
        if hasattr(gift, "giver") and gift.giver.email:
            GiftLetter.objects.bulk_create(
                [GiftLetter(gift=gift, kind=GiftLetter.Kind.TO_PAY, made_at=now)], ignore_conflicts=True
            )


def asked_again(gift: Gift, now: datetime) -> None:
    """The provider has answered: whoever was told to wait gets the link to pay."""
    if GiftLetter.objects.filter(gift=gift, kind=GiftLetter.Kind.TO_PAY, sent_at=None).exists():
        write_letters([(gift.pk, GiftLetter.Kind.TO_PAY, "")], now)
