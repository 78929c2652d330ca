"""Money in the reader's own writing: the one place where Babel is asked."""

import re
from copy import copy
from decimal import Decimal

from babel import Locale
from django.utils.translation import get_language, to_locale

from heelfirst.ledger import Money, exponent


def in_words(amount: Money) -> str:
    """Say "$26", "$26.50" or "¥2,600": the minor units only where there are some."""
    digits = exponent(amount.currency)
    return _written(amount, 0 if amount.minor % 10**digits == 0 else digits)


def exactly(amount: Money) -> str:
    """Say "$26.00", with every digit, as a receipt and a column of figures do."""
    return _written(amount, exponent(amount.currency))


def _written(amount: Money, digits: int) -> str:
    locale = Locale.parse(to_locale(get_language() or "en"))
    pattern = copy(locale.currency_formats["standard"])
    pattern.frac_prec = (digits, digits)
    said = pattern.apply(Decimal(amount.plain), locale, currency=amount.currency, currency_digits=False)
    # CLDR parts a currency's letters from the number; Babel does not.
    return re.sub(r"(?<=[A-Z])(?=[0-9])", "\N{NO-BREAK SPACE}", str(said))
