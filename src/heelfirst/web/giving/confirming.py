"""The mail whose link leads on to paying, in a storm of stolen cards. docs/how/appeal-page.md, "Card testing"."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from heelfirst.jobs.outbox import enqueue
from heelfirst.ledger import Money
from heelfirst.web.giving import tokens
from heelfirst.web.giving.asking import address
from heelfirst.web.giving.models import Gift

MAIL_LINK = "heelfirst.web.giving.tasks.mail_link"


def send_link(gift: Gift, now: datetime) -> None:
    """Have the link mailed, once for each hour in which it is asked for."""
    hour = f"{now:%Y%m%d%H}"
    with transaction.atomic():
        enqueue(MAIL_LINK, {"gift": str(gift.pk), "hour": hour}, key=f"link:{gift.pk}:{hour}")


def mailed(gift_id: str, hour: str) -> None:
    """Mail it now. A second sending has the first one's Message-ID; a link asked for in another hour is a mail of its own."""
    gift = Gift.objects.select_related("giver", "appeal__beneficiary").filter(pk=gift_id).first()
    if gift is None or not gift.giver.email:
        return
    token = tokens.for_mail(gift.pk, timezone.now())
    context = {
        "gift": gift,
        "charge": Money(gift.charge_minor, gift.currency),
        "link": address("giving:confirm", gift.appeal.slug, token),
    }
    EmailMessage(
        _("On to your gift"),
        render_to_string("giving/mail_link.txt", context),
        to=[gift.giver.email],
        headers={
            "Message-ID": f"<link.{gift.pk}.{hour}@{urlsplit(settings.ADDRESS).hostname or 'localhost'}>"
        },
    ).send()
