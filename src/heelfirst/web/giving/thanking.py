"""Mails about a gift: thanks with the receipt, a refund, a link to pay. docs/how/arriving.md, "The mail of thanks".

A mail can leave twice when a worker dies between sending it and writing that down; it then has the same Message-ID, by
which mail programs show it once. While the mail server is away a mail waits, and later ones to the same person behind it.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from heelfirst.appeal import receipt as receipts_in_words
from heelfirst.jobs.outbox import enqueue
from heelfirst.ledger import Money
from heelfirst.web.books.booking import movements
from heelfirst.web.coins import exactly, in_words
from heelfirst.web.giving import tokens
from heelfirst.web.giving.arriving import POST
from heelfirst.web.giving.asking import address
from heelfirst.web.giving.models import Gift, GiftLetter, Giver
from heelfirst.web.giving.receipts import NoReceipt, pdf_of, receipt_of, written
from heelfirst.web.giving.settled import status_of
from heelfirst.writers.pdf.sheet import Unprintable

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=30)
TRIED_FOR = timedelta(days=14)
"""A mail server that is away longer than this has other worries; the treasurer sees what was not sent."""
_REFUSED_FOR_GOOD = 500

type Effect = Callable[[], None]


def message_id(letter: GiftLetter) -> str:
    """The same for every try: made from what the mail is about."""
    about = sha256(f"{letter.gift_id} {letter.kind} {letter.about}".encode()).hexdigest()[:32]
    return f"<gift-{about}@{urlsplit(settings.ADDRESS).hostname or 'localhost'}>"


def posted(letter: GiftLetter, now: datetime) -> Effect:
    """Send a mail, outside any transaction; what to write of it is returned."""
    if letter.sent_at is not None or letter.given_up_at is not None:
        return lambda: None
    giver = Giver.objects.filter(gift=letter.gift_id, forgotten_at=None).exclude(email="").first()
    if giver is None:
        return _given_up(letter, now, _("The giver left no address, or asked to be forgotten."))
    if _waits_behind(letter, giver.email, now):
        return lambda: _later(letter, now + FIRST_WAIT)
    try:
        message = written_to(letter, giver, now)
        if message is None:
            return _given_up(letter, now, _("Nothing of this gift is left to thank for."))
        message.send()
    except SMTPRecipientsRefused as refused:
        return _given_up(letter, now, str(refused))
    except (SMTPException, OSError) as error:
        return _failed(letter, error, now)
    return lambda: _sent(letter, now)


def _waits_behind(letter: GiftLetter, email: str, now: datetime) -> bool:
    """Whether an earlier mail to the same person is still to be sent."""
    earlier = GiftLetter.objects.filter(
        gift__giver__email=email,
        pk__lt=letter.pk,
        sent_at=None,
        given_up_at=None,
        made_at__gt=now - TRIED_FOR,
    )
    return earlier.exclude(kind=GiftLetter.Kind.TO_PAY).exists()


def _sent(letter: GiftLetter, now: datetime) -> None:
    GiftLetter.objects.filter(pk=letter.pk).update(sent_at=now, tries=letter.tries + 1, error="")


def _given_up(letter: GiftLetter, now: datetime, why: str) -> Effect:
    return lambda: _note(letter, given_up_at=now, error=why[:2000])


def _failed(letter: GiftLetter, error: OSError, now: datetime) -> Effect:
    """Try again later, ever more slowly; at once no more where the server will never take it."""
    code = error.smtp_code if isinstance(error, SMTPResponseException) else 0
    if code >= _REFUSED_FOR_GOOD and "auth" not in type(error).__name__.lower():
        return _given_up(letter, now, str(error))
    if now - letter.made_at > TRIED_FOR:
        return _given_up(letter, now, str(error))
    wait = min(FIRST_WAIT * 2 ** min(letter.tries, 10), LONGEST_WAIT)
    logger.warning("A mail about gift %s could not be sent (%s); again in %s", letter.gift_id, error, wait)

    def effect() -> None:
        _note(letter, tries=min(letter.tries + 1, 30_000), error=str(error)[:2000])
        _later(letter, now + wait)

    return effect


def _note(letter: GiftLetter, **told: object) -> None:
    GiftLetter.objects.filter(pk=letter.pk).update(**told)


def _later(letter: GiftLetter, at: datetime) -> None:
    enqueue(
        POST,
        {"gift": str(letter.gift_id), "kind": letter.kind, "about": letter.about},
        # Asked for together with the mark that this try is done, so once; no earlier try may have the same key.
        key=f"post:{letter.pk}:{uuid4()}",
        run_after=at,
    )


def written_to(letter: GiftLetter, giver: Giver, now: datetime) -> EmailMessage | None:
    """The mail as it leaves; None where by now there is nothing to say."""
    gift = Gift.objects.select_related("appeal__beneficiary", "appeal__owner").get(pk=letter.gift_id)
    found = _WRITE[GiftLetter.Kind(letter.kind)](letter, gift, now)
    if found is None:
        return None
    subject, body, receipt = found
    charity = gift.appeal.beneficiary
    head = {"name": giver.name, "charity": charity, "gift": gift, "body": body}
    message = EmailMessage(
        subject,
        render_to_string("giving/letters/letter.txt", head).strip() + "\n",
        None,
        [giver.email],
        headers={"Message-ID": message_id(letter)},
    )
    if receipt:
        message.attach(f"receipt-{receipt_of(gift).number}.pdf", receipt, "application/pdf")
    return message


type Written = tuple[str, str, bytes] | None
"""Subject, body, and a receipt to attach where there is one."""


def _thanks(letter: GiftLetter, gift: Gift, now: datetime) -> Written:
    found = status_of(gift)
    if found.stays.minor <= 0:
        return None
    try:
        receipt = receipt_of(gift)
    except NoReceipt:
        return None
    context = {
        "gift": gift,
        "appeal": gift.appeal,
        "charity": gift.appeal.beneficiary,
        "amount": in_words(found.paid),
        "stays": in_words(found.stays) if found.stays != found.paid else "",
        "receipt": receipts_in_words.lines(receipt, exactly, written, _),
        "follow": address("giving:thanks", gift.appeal.slug, gift.pk),
    }
    subject = _("Thank you for your gift to %(charity)s") % {"charity": gift.appeal.beneficiary.name}
    return subject, render_to_string("giving/letters/thanks.txt", context), _printed(gift)


def _printed(gift: Gift) -> bytes:
    """The receipt to attach; nothing where this installation cannot print: its lines stand in the mail too."""
    try:
        return pdf_of(gift)
    except Unprintable:
        return b""


def _refund(letter: GiftLetter, gift: Gift, now: datetime) -> Written:
    went = [
        Money(transfer.minor, transfer.currency)
        for movement in movements([letter.about])
        for transfer in movement.transfers
    ]
    if not went:
        return None
    found = status_of(gift)
    context = {
        "appeal": gift.appeal,
        "charity": gift.appeal.beneficiary,
        "back": in_words(went[0]),
        "paid": in_words(found.paid) if found.paid else "",
        "stays": in_words(found.stays) if found.stays.minor > 0 else "",
        "follow": address("giving:thanks", gift.appeal.slug, gift.pk),
    }
    subject = _("%(back)s of your gift is on its way back to you") % context
    return subject, render_to_string("giving/letters/refund.txt", context), b""


def _to_pay(letter: GiftLetter, gift: Gift, now: datetime) -> Written:
    if status_of(gift).paid:
        return None
    context = {
        "appeal": gift.appeal,
        "charity": gift.appeal.beneficiary,
        "amount": in_words(Money(gift.charge_minor, gift.currency)),
        "pay": address("giving:confirm", gift.appeal.slug, tokens.for_mail(gift.pk, now)),
    }
    subject = _("You can give to %(charity)s now") % {"charity": gift.appeal.beneficiary.name}
    return subject, render_to_string("giving/letters/to_pay.txt", context), b""


_WRITE: dict[GiftLetter.Kind, Callable[[GiftLetter, Gift, datetime], Written]] = {
    GiftLetter.Kind.THANKS: _thanks,
    GiftLetter.Kind.REFUND: _refund,
    GiftLetter.Kind.TO_PAY: _to_pay,
}
