"""Whose money it is that a provider tells of: which gift, which appeal, which charity. docs/how/arriving.md."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.ledger import Movement
from heelfirst.web.books.booking import movements_about
from heelfirst.web.books.models import Transfer
from heelfirst.web.giving.models import Appeal, Beneficiary, Gift

OF_A_GIFT = frozenset(
    {
        What.GIFT,
        What.REFUND,
        What.REFUND_FAILED,
        What.DISPUTE,
        What.DISPUTE_WON,
        What.DISPUTE_LOST,
    }
)
"""What can only be booked once it is known which gift it belongs to."""
_SAYS_WHOSE = (What.GIFT.value, What.CORRECTION.value)
"""A gift that was unknown at first is its giver's by a correction that names it."""
_CORRECTED = "correction:"
_ROWS = (
    "id",
    "appeal_id",
    "purpose",
    "provider",
    "account",
    "payment",
    "giver__email",
)


@dataclass(frozen=True, slots=True)
class Belongs:
    """A gift of ours, as far as the books need it."""

    gift: UUID
    appeal: int
    purpose: str
    provider: str
    account: str
    has_email: bool


def named(gift: Gift) -> str:
    """What a gift is called at the provider: its id and its appeal's, so that a lost row can be made again from it."""
    return f"{gift.pk}.{gift.appeal_id}"


def read(name: str) -> tuple[UUID | None, int | None]:
    """The gift's id and its appeal's of such a name; None where a part is not there."""
    key, _, appeal = name.partition(".")
    try:
        return UUID(key), int(appeal) if appeal.isascii() and appeal.isdigit() else None
    except ValueError:
        return None, None


@dataclass(frozen=True, slots=True)
class Belongings:
    """The gifts and accounts that some tellings are about."""

    by_gift: dict[UUID, Belongs] = field(default_factory=dict)
    by_payment: dict[tuple[str, str, str], Belongs] = field(default_factory=dict)
    accounts: set[str] = field(default_factory=set)
    """Which of the accounts at this provider are a charity's here."""

    def of(self, told: Observed | Deadline) -> Belongs | None:
        """The gift it belongs to; None where none of ours does, or one of another account at the provider."""
        key, _ = read(told.gift) if isinstance(told, Observed) else (None, None)
        found = self.by_gift.get(key) if key else None
        found = found or self.by_payment.get((told.provider, told.account, told.payment))
        if found is None or (found.provider, found.account) != (told.provider, told.account):
            return None
        return found

    def keep(self, found: Belongs, payment: str = "") -> None:
        """Remember a gift, and the payment that it was paid by where that is known."""
        self.by_gift[found.gift] = found
        if payment:
            self.by_payment[found.provider, found.account, payment] = found

    def keep_named(self, told: Iterable[Observed]) -> None:
        """A refund may name the payment alone; the gift told beside it says whose payment that is."""
        for each in told:
            if each.gift and each.payment and (whose := self.of(each)) is not None:
                self.by_payment.setdefault((each.provider, each.account, each.payment), whose)


def belongings(
    provider: str, told: Iterable[Observed], deadlines: Iterable[Deadline], accounts: Iterable[str]
) -> Belongings:
    """Find all of it with one question to the database where gifts are named, a few where payments are.

    A gift whose row was lost is made again.
    """
    told, deadlines, found = tuple(told), tuple(deadlines), Belongings()
    if keys := {key for each in told if each.gift and (key := read(each.gift)[0])}:
        _find(found, Q(pk__in=keys))
        found.keep_named(told)
    about: tuple[Observed | Deadline, ...] = (*told, *deadlines)
    payments = {
        (each.account, each.payment)
        for each in about
        if each.payment and each.provider == provider and found.of(each) is None
    }
    if payments:
        _find_by_payment(found, provider, payments)
    found.accounts.update(gift.account for gift in found.by_gift.values() if gift.provider == provider)
    if missing := set(accounts) - found.accounts:
        charities = Beneficiary.objects.filter(provider=provider, provider_account__in=missing)
        found.accounts.update(
            charities.exclude(provider_account="").values_list("provider_account", flat=True)
        )
    for each in told:
        if each.what is What.GIFT and found.of(each) is None and (again := _made_again(each, found)):
            found.keep(again, each.payment)
    found.keep_named(told)
    return found


def payment_of(gift: Gift) -> str:
    """The payment that a gift came by: as its page told, or else as it is booked; empty while there is none."""
    if gift.payment:
        return gift.payment
    return booked_payment(gift, movements_about(gift.pk))


def booked_payment(gift: Gift, movements: Iterable[Movement]) -> str:
    """The payment in the key of the movement that booked a gift; empty where none of these did."""
    begin = _key(gift.provider, gift.account, "")
    keys = (movement.key.removeprefix(_CORRECTED) for movement in movements if movement.kind in _SAYS_WHOSE)
    return next((key.removeprefix(begin) for key in keys if key.startswith(begin)), "")


def paid_by(provider: str, payments: Collection[tuple[str, str]]) -> dict[UUID, str]:
    """The gifts that are booked under these payments, each (account, payment), with their payments."""
    names = {_key(provider, account, payment): payment for account, payment in payments}
    names |= {f"{_CORRECTED}{key}": payment for key, payment in names.items()}
    booked = Transfer.objects.filter(movement__in=names, number=1, kind__in=_SAYS_WHOSE)
    return {
        gift: names[movement]
        for movement, about in booked.values_list("movement", "about")
        if (gift := read(about)[0])
    }


def _key(provider: str, account: str, payment: str) -> str:
    return f"{provider}:{account}:{What.GIFT.value}:{payment}"


def _find(found: Belongings, which: Q, payments: Mapping[UUID, str] | None = None) -> None:
    for gift, appeal, purpose, name, account, payment, email in Gift.objects.filter(which).values_list(
        *_ROWS
    ):
        belongs = Belongs(gift, appeal, purpose, name, account, has_email=bool(email))
        for known in {payment, (payments or {}).get(gift, "")}:
            found.keep(belongs, known)


def _find_by_payment(found: Belongings, provider: str, payments: Collection[tuple[str, str]]) -> None:
    """What is booked says whose payment it is; what is not booked yet its page may have told."""
    booked = paid_by(provider, payments)
    which = Q(payment__in={payment for _, payment in payments}, provider=provider) & ~Q(payment="")
    _find(found, which | Q(pk__in=booked) if booked else which, booked)


def _made_again(told: Observed, found: Belongings) -> Belongs | None:
    """A gift that was asked for after the last backup: the provider knows its name, so its row comes back, without a giver."""
    key, appeal_id = read(told.gift)
    if key is None or appeal_id is None or key in found.by_gift or not told.account:
        return None
    charity = {"beneficiary__provider": told.provider, "beneficiary__provider_account": told.account}
    if not Appeal.objects.filter(pk=appeal_id, **charity).exists():
        return None
    Gift.objects.bulk_create(
        [
            Gift(
                pk=key,
                appeal_id=appeal_id,
                currency=told.paid.currency,
                charge_minor=told.paid.minor,
                for_charity_minor=told.paid.minor,
                provider=told.provider,
                account=told.account,
                payment=told.payment,
                asked_at=told.at,
            )
        ],
        ignore_conflicts=True,
    )
    return Belongs(key, appeal_id, "appeal", told.provider, told.account, has_email=False)
