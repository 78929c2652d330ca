"""The books of one charity, or all there are, as a file for beancount. docs/how/ledger.md, "Export"."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from heelfirst.ledger import Account
from heelfirst.web.books import models
from heelfirst.web.books.booking import balances_of, movements_in
from heelfirst.web.books.models import Transfer
from heelfirst.writers import beancount

_AT_PROVIDER = ("provider", "fees", "unknown")


def beancount_of(beneficiary: int, *, appeals: Iterable[int], title: str) -> str:
    """All that is booked of one charity, by its number and those of its appeals; every balance of its own is asserted.

    What a provider holds of it is found by the gifts: an account at a provider is one charity's.
    """
    own = {f"{room}/{appeal}" for appeal in appeals for room in ("given", "contested")}
    own |= {f"bank/{beneficiary}", f"bank-fees/{beneficiary}"}
    offline = models.Account.objects.filter(path__startswith="offline/", path__endswith=f"/{beneficiary}")
    own |= set(offline.values_list("path", flat=True))
    for path in _beside(own, "provider/"):
        place = path.removeprefix("provider/")
        own |= {f"{room}/{place}" for room in _AT_PROVIDER}
    keys = _touching(own).order_by().values("movement")
    balances = {
        account: minor
        for account, minor in balances_of("").items()
        if account.path in own or account.path.startswith("payout/")
    }
    return _written(title, Transfer.objects.filter(movement__in=keys), balances)


def whole_book(title: str) -> str:
    """All that is booked, with every balance asserted: for whoever looks after the installation, and for tests."""
    return _written(title, Transfer.objects.all(), dict(balances_of("")))


def _written(title: str, rows: QuerySet[Transfer], balances: dict[Account, int]) -> str:
    moments = dict(rows.filter(number=1).values_list("movement", "at"))
    entries = [beancount.Entry(movement, moments[movement.key]) for movement in movements_in(rows)]
    return beancount.write(title, entries, balances)


def _touching(paths: Collection[str]) -> QuerySet[Transfer]:
    return Transfer.objects.filter(Q(debit__path__in=paths) | Q(credit__path__in=paths))


def _beside(paths: Collection[str], beginning: str) -> set[str]:
    """The accounts whose path begins so and between which and these money moved."""
    sides = _touching(paths).values_list("debit__path", "credit__path").distinct()
    return {path for pair in sides for path in pair if path.startswith(beginning)}
