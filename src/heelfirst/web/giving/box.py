"""The box above the button, for one appeal; and the fee as it is expected before the provider tells it."""

from babel import Locale
from django.utils.translation import get_language, gettext, to_locale

from heelfirst.appeal.fees import Rate, grossed_up, in_words
from heelfirst.appeal.terms import Term, Terms, box
from heelfirst.ledger import Money
from heelfirst.payments.currencies import chargeable
from heelfirst.web import coins
from heelfirst.web.giving.models import Appeal, Beneficiary

_LISTED = {"USD": (290, 30), "CAD": (290, 30), "GBP": (150, 20), "EUR": (150, 25), "AUD": (170, 30)}
"""Stripe's list price for a card of the same country: basis points and minor units. What is booked is what was kept."""


def rate(currency: str) -> Rate | None:
    """What the provider is expected to keep; None where its price is not known here."""
    found = _LISTED.get(currency)
    return Rate(found[0], Money(found[1], currency)) if found else None


def with_fee(gift: Money) -> Money | None:
    """What to charge so that about all of `gift` reaches the charity; None where the price is not known."""
    known = rate(gift.currency)
    return chargeable(grossed_up(gift, known)) if known else None


def box_of(appeal: Appeal) -> tuple[Term, ...]:
    """Every line of the box."""
    charity, known = appeal.beneficiary, rate(appeal.currency)
    return box(
        Terms(
            name=charity.name,
            legal_name=charity.legal_name,
            register=charity.register,
            number=charity.number,
            country=country(charity.country),
            mode=charity.mode,
            provider="Stripe"
            if charity.mode == Beneficiary.Mode.OWN
            else gettext("the rehearsed card provider"),
            fee=gettext("about %(fee)s") % {"fee": in_words(known, coins.in_words, gettext)} if known else "",
            second_purpose=appeal.second_purpose,
            if_cancelled=appeal.if_cancelled,
            if_not_finished=appeal.if_not_finished,
            refunds=appeal.refunds,
            since=charity.since,
            until=charity.until,
        ),
        gettext,
    )


def country(code: str) -> str:
    """The country's name as the reader writes it; the code where nobody knows one."""
    names = Locale.parse(to_locale(get_language() or "en")).territories
    return str(names.get(code, code))
