"""A rehearsal inside the site: what its simulator has to tell goes to our own door. docs/how/payments.md, "The simulator"."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from heelfirst.web.giving import providers
from heelfirst.web.giving.knocking import Knock, answers

if TYPE_CHECKING:
    from heelfirst.payments.rehearsal import Rehearsal


def tell_the_door(rehearsal: "Rehearsal") -> int:
    """Deliver what is due, signed and checked as any provider's messages are. Returns how many were taken."""
    return rehearsal.tell(_knock)


def is_running() -> bool:
    """Whether a rehearsal was ever begun inside this site."""
    return not settings.REHEARSAL and (Path(settings.DATA) / "rehearsal.sqlite3").exists()


def with_account(account: str, name: str, currency: str) -> None:
    """Open a charity's account at the rehearsed provider, where it runs inside the site."""
    rehearsal = providers.rehearsal()
    if rehearsal is not None and rehearsal.simulator is not None:
        rehearsal.simulator.open_account(account, name=name, currency=currency)


def _knock(body: bytes, headers: Mapping[str, str]) -> bool:
    (answer,) = answers([Knock(providers.REHEARSAL, body, headers)], timezone.now())
    return answer.status // 100 == 2
