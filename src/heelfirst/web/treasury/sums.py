"""The rooms of a charity's money with what lies in each: where every penny is."""

from dataclasses import dataclass

from django.db.models import Q, Sum
from django.utils.translation import gettext as _

from heelfirst.ledger import Money
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.books.models import Slot, Transfer
from heelfirst.web.giving.models import Beneficiary, Gift
from heelfirst.web.giving.slider import known


@dataclass(frozen=True, slots=True)
class Room:
    """One heading of the desk."""

    name: str
    sums: tuple[Money, ...]
    beside: bool = False
    """Whether it is not counted in the first room, as it is not on the public page."""


def balances(paths: Q, request: ClockedRequest) -> dict[tuple[str, str], int]:
    """Debits less credits by path and currency; `paths` is a question about `path`.

    From the running totals, or in the demo added up until the slider's day.
    """
    found: dict[tuple[str, str], int] = {}
    if request.until is None:
        rows = Slot.objects.filter(_about(paths, "account"))
        for path, currency, minor in rows.values_list("account__path", "account__currency").annotate(
            Sum("minor")
        ):
            found[path, currency] = minor
        return found
    for side, sign in (("debit", 1), ("credit", -1)):
        moved = Transfer.objects.filter(known(request), _about(paths, side))
        for path, currency, minor in moved.values_list(f"{side}__path", "currency").annotate(Sum("minor")):
            found[path, currency] = found.get((path, currency), 0) + sign * minor
    return found


def _about(paths: Q, relation: str) -> Q:
    """The same question about the accounts of another row."""
    asked = Q(_connector=paths.connector)
    for name, value in paths.children:  # type: ignore[misc]
        asked.add(Q(**{f"{relation}__{name}": value}), paths.connector)
    return asked


def rooms(beneficiary: Beneficiary, request: ClockedRequest) -> list[Room]:
    """What was given and stays, as the public page counts it; then where it lies now, which adds up to it; then what stands beside."""
    appeals = list(beneficiary.appeals.values_list("pk", flat=True))
    at = f"{beneficiary.provider}/{beneficiary.provider_account}"
    held = [f"contested/{pk}" for pk in appeals]
    cleared = _clearing(beneficiary, request)
    asked = [
        (_("Given, less what went back or is held back"), [*(f"given/{pk}" for pk in appeals), *held], -1),
        (_("At the provider"), [f"provider/{at}"], 1),
        (_("On its way to the bank"), cleared, 1),
        (_("At the bank"), [f"bank/{beneficiary.pk}"], 1),
        (
            _("Cash, cheques and transfers in hand"),
            [f"offline/{way}/{beneficiary.pk}" for way in Gift.Way.values],
            1,
        ),
        (_("Fees of the provider"), [f"fees/{at}"], 1),
        (_("Fees of the bank"), [f"bank-fees/{beneficiary.pk}"], 1),
        (_("Exchanged"), [f"exchange/{at}"], 1),
        (_("Not known whose"), [f"unknown/{at}"], 1),
    ]
    beside = (_("Held back by givers’ banks"), held, 1)
    asked.append(beside)
    found = balances(Q(path__in=[path for _name, paths, _sign in asked for path in paths]), request)
    rooms = [Room(each[0], _sums(found, *each[1:]), beside=each is beside) for each in asked]
    return [room for at_, room in enumerate(rooms) if room.sums or at_ == 0]


def _clearing(beneficiary: Beneficiary, request: ClockedRequest) -> list[str]:
    """The clearing accounts of this charity's payouts."""
    path = f"provider/{beneficiary.provider}/{beneficiary.provider_account}"
    rows = Transfer.objects.filter(known(request), kind="payout", credit__path=path)
    return list(rows.values_list("debit__path", flat=True).distinct())


def _sums(found: dict[tuple[str, str], int], paths: list[str], sign: int) -> tuple[Money, ...]:
    sums: dict[str, int] = {}
    for (path, currency), minor in found.items():
        if path in paths:
            sums[currency] = sums.get(currency, 0) + sign * minor
    return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()) if minor)
