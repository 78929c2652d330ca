"""The receipt of a gift, made of what is kept: the same years later. docs/how/giving.md, "The receipt"."""

from datetime import date
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, to_locale

from heelfirst.appeal.dates import day_of
from heelfirst.appeal.observed import What
from heelfirst.appeal.receipt import Receipt, number
from heelfirst.appeal.status import Stage
from heelfirst.web.books.booking import transfers_about
from heelfirst.web.coins import exactly
from heelfirst.web.giving.models import Beneficiary, Gift
from heelfirst.web.giving.settled import status_of
from heelfirst.writers.pdf.receipt import receipt_sheet
from heelfirst.writers.pdf.sheet import Paper

_LETTER_PAPER = frozenset({"US", "CA", "MX"})


class NoReceipt(LookupError):
    """Nothing of the gift has arrived: there is nothing to confirm."""


def receipt_of(gift: Gift) -> Receipt:
    """What the charity confirms of a gift. Raises `NoReceipt` while nothing of it is booked."""
    found = status_of(gift)
    came = transfers_about(gift.pk).filter(kind__in=(What.GIFT.value, What.OFFLINE.value)).first()
    if found.stage is Stage.ASKED or came is None:
        raise NoReceipt(gettext("This gift has not arrived yet, so there is no receipt of it."))
    charity = gift.appeal.beneficiary
    offline = getattr(gift, "offline", None)
    return Receipt(
        number=number(charity.pk, gift.pk),
        legal_name=charity.legal_name,
        register=charity.register,
        charity_number=charity.number,
        country=charity.country,
        country_name=_country(charity.country),
        paid=found.paid,
        stays=found.stays,
        day=offline.received_on if offline is not None else day_of(came.at, zone_of(charity)),
        giver=gift.giver.name if hasattr(gift, "giver") and gift.giver.forgotten_at is None else "",
        way=gift.get_way_display(),
        appeal=gift.appeal.title,
        rehearsal=charity.mode == Beneficiary.Mode.REHEARSAL,
    )


def pdf_of(gift: Gift) -> bytes:
    """The receipt as a page to print. Raises `NoReceipt`; Unprintable without the extra "print"."""
    receipt = receipt_of(gift)
    paper = Paper.LETTER if receipt.country in _LETTER_PAPER else Paper.A4
    return receipt_sheet(
        receipt,
        write=exactly,
        write_day=written,
        paper=paper,
        language=get_language() or "en",
        translate=gettext,
    )


def written(day: date) -> str:
    """A day as its reader writes it."""
    return date_format(day, "DATE_FORMAT")


def zone_of(charity: Beneficiary) -> ZoneInfo:
    """The charity's own zone where its country has one; else the installation's. Never the server's clock."""
    zones = get_global("territory_zones").get(charity.country, ())
    return ZoneInfo(zones[0] if len(zones) == 1 else settings.TIME_ZONE)


def _country(code: str) -> str:
    locale = Locale.parse(to_locale(get_language() or "en"))
    return str(locale.territories.get(code, code))
