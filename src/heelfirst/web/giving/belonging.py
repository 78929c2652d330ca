"""Whose money it is that a provider tells of: which gift, which appeal, which charity. docs/how/arriving.md."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Q

from heelfirst.appeal.observed import Deadline, Observed, What
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
_ROWS = (
    "id",
    "appeal_id",
    "appeal__beneficiary_id",
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
    beneficiary: int
    purpose: str
    provider: str
    account: str
    payment: str
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
    accounts: dict[str, int] = field(default_factory=dict)
    """Beneficiaries by their account at this provider."""

    def of(self, told: Observed | Deadline) -> Belongs | None:
        """The gift it belongs to; None where none of ours does, or one of another account at the provider."""
        key, _ = read(told.gift) if isinstance(told, Observed) else (None, None)
        found = self.by_gift.get(key) if key else None
        found = found or self.by_payment.get((told.provider, told.account, told.payment))
        if found is None or (found.provider, found.account) != (told.provider, told.account):
            return None
        return found

    def _keep(self, found: Belongs) -> None:
        self.by_gift[found.gift] = found
        if found.payment:
            self.by_payment[found.provider, found.account, found.payment] = found


def belongings(
    provider: str, told: Iterable[Observed], deadlines: Iterable[Deadline], accounts: Iterable[str]
) -> Belongings:
    """Find all of it with one or two questions to the database. A gift whose row was lost is made again."""
    told = tuple(told)
    found = Belongings()
    keys = {key for each in told if each.gift and (key := read(each.gift)[0])}
    payments = {each.payment for each in told} | {each.payment for each in deadlines}
    payments.discard("")
    if keys or payments:
        rows = Gift.objects.filter(Q(pk__in=keys) | Q(payment__in=payments, provider=provider))
        for gift, appeal, beneficiary, purpose, name, account, payment, email in rows.values_list(*_ROWS):
            found._keep(  # noqa: SLF001 - its own module
                Belongs(gift, appeal, beneficiary, purpose, name, account, payment, has_email=bool(email))
            )
    missing = set(accounts)
    found.accounts.update(
        {gift.account: gift.beneficiary for gift in found.by_gift.values() if gift.provider == provider}
    )
    if missing - set(found.accounts):
        charities = Beneficiary.objects.filter(provider=provider, provider_account__in=missing)
        found.accounts.update(charities.exclude(provider_account="").values_list("provider_account", "pk"))
    for each in told:
        if each.what is What.GIFT and found.of(each) is None and (again := _made_again(each, found)):
            found._keep(again)  # noqa: SLF001 - its own module
    for each in told:
        # A refund may name the payment alone; the gift told beside it says whose payment that is.
        if each.gift and each.payment and (whose := found.of(each)) is not None:
            found.by_payment.setdefault((each.provider, each.account, each.payment), whose)
    return found


def _made_again(told: Observed, found: Belongings) -> Belongs | None:
    """A gift that was asked for after the last backup: the provider knows its name, so its row comes back, without a giver."""
    key, appeal_id = read(told.gift)
    beneficiary = found.accounts.get(told.account)
    if key is None or appeal_id is None or key in found.by_gift or beneficiary is None:
        return None
    if not Appeal.objects.filter(pk=appeal_id, beneficiary=beneficiary).exists():
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
    return Belongs(
        key, appeal_id, beneficiary, "appeal", told.provider, told.account, told.payment, has_email=False
    )
