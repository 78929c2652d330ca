"""A rehearsal inside the site for tests: its simulator, and giving from the tap to the door."""

from typing import Any
from uuid import uuid4

from django.utils import timezone

from heelfirst.ledger import Money
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import WORKS, Simulator
from heelfirst.web.giving import providers
from heelfirst.web.giving.asking import Wish, ask
from heelfirst.web.giving.models import Appeal, Gift
from heelfirst.web.giving.rehearsing import tell_the_door


def rehearsal() -> Rehearsal:
    """The one of this test's own folder."""
    found = providers.rehearsal()
    assert found is not None
    return found


def simulator() -> Simulator:
    """The provider's own side of it."""
    found = rehearsal().simulator
    assert found is not None
    return found


def wish(minor: int = 2600, currency: str = "USD", **fields: Any) -> Wish:
    """What a give form says."""
    amount = Money(minor, currency)
    plain: dict[str, object] = {
        "charge": amount,
        "for_charity": amount,
        "name": "Ada",
        "email": "ada@example.org",
    }
    return Wish(**(plain | fields))  # type: ignore[arg-type]


def asked(appeal: Appeal, minor: int = 2600, **fields: Any) -> Gift:
    """A gift whose giver stands at the provider's page."""
    return ask(appeal, wish(minor, **fields), uuid4(), timezone.now()).gift


def paid(appeal: Appeal, minor: int = 2600, *, card: str = WORKS, **fields: Any) -> Gift:
    """A gift that was paid at the provider; nothing of it is told yet."""
    gift = asked(appeal, minor, **fields)
    simulator().pay(gift.session, card=card)
    return gift


def told() -> int:
    """Let the provider tell what is due; how many messages were taken."""
    return tell_the_door(rehearsal())
