"""How far a gift is, from the books, and from the provider while its event is still on its way. docs/how/arriving.md."""

from dataclasses import dataclass
from enum import StrEnum

from heelfirst.appeal.status import Stage, Status, status
from heelfirst.payments.provider import Away, Refused
from heelfirst.web.books.booking import movements_about
from heelfirst.web.giving import providers
from heelfirst.web.giving.models import Gift


class Way(StrEnum):
    """Where a gift is for whoever gives it."""

    TO_PAY = "to pay"
    """The provider was away when it was asked: nothing is paid, and asking goes on."""
    ASKED = "asked"
    """Its page stands open at the provider."""
    EXPIRED = "expired"
    """Its page has run out without a payment."""
    ON_ITS_WAY = "on its way"
    """The provider says that it is paid; it is not in the books yet."""
    BOOKED = "booked"
    """It is in the books; `status` says the rest."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one gift is."""

    way: Way
    status: Status
    pay_at: str = ""
    """The provider's page, while it stands open."""


def status_of(gift: Gift) -> Status:
    """How far it is in the books alone."""
    return status(movements_about(gift.pk), gift.currency)


def standing(gift: Gift, *, look: bool = True) -> Standing:
    """How far it is; with `look` the provider is asked where the books do not know it yet.

    A success told again after a refund revives nothing: what is booked decides alone.
    """
    booked = status_of(gift)
    if booked.stage is not Stage.ASKED:
        return Standing(Way.BOOKED, booked)
    if not gift.session:
        return Standing(Way.TO_PAY, booked)
    if not look:
        return Standing(Way.ASKED, booked)
    try:
        found = providers.expected(gift.provider).look(gift.session, gift.account)
    except (Away, Refused, LookupError):
        return Standing(Way.ASKED, booked)
    if found.state == "paid":
        return Standing(Way.ON_ITS_WAY, booked)
    if found.state == "expired":
        return Standing(Way.EXPIRED, booked)
    return Standing(Way.ASKED, booked, found.url)
