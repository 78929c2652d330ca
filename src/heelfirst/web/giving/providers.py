"""The payment providers that this installation speaks with, by name. docs/how/arriving.md, "Who may knock"."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils import timezone

from heelfirst.payments.provider import Provider

if TYPE_CHECKING:
    from heelfirst.payments.rehearsal import Rehearsal

STRIPE, REHEARSAL = "stripe", "rehearsal"
REHEARSAL_PAGES = "/hooks/rehearsal/page"
"""Below it lie the hosted pages of a rehearsal that runs inside the site."""
STRIPE_PAGES = "https://checkout.stripe.com"
_INSTEAD: dict[str, Provider] = {}


def expected(name: str) -> Provider:
    """The provider of that name. Raises LookupError where none is set up."""
    if name in _INSTEAD:
        return _INSTEAD[name]
    if name in _MADE and not find_spec("stripe"):
        raise LookupError("Gifts by card need the extra “pay”: pip install 'heelfirst[pay]'")
    found = _MADE[name]() if name in _MADE else None
    if found is None:
        raise LookupError(f"No provider “{name}” is set up here.")
    return found


@contextmanager
def instead(provider: Provider) -> Iterator[None]:
    """Speak with this one under its name meanwhile: for tests."""
    _INSTEAD[provider.name] = provider
    try:
        yield
    finally:
        del _INSTEAD[provider.name]


def rehearsal() -> "Rehearsal | None":
    """The rehearsal whose simulator is in this process; None where it runs elsewhere."""
    from heelfirst.payments.rehearsal import Rehearsal

    if settings.REHEARSAL:
        return None
    found = expected(REHEARSAL)
    return found if isinstance(found, Rehearsal) and found.simulator is not None else None


def hosted_at() -> tuple[str, ...]:
    """The origins of hosted pages: a giver is led nowhere else."""
    own, elsewhere = urlsplit(settings.ADDRESS), urlsplit(settings.REHEARSAL)
    found = [f"{own.scheme}://{own.netloc}"]
    if elsewhere.netloc:
        found.append(f"{elsewhere.scheme}://{elsewhere.netloc}")
    return (*found, STRIPE_PAGES) if settings.STRIPE_KEY else tuple(found)


def _stripe() -> Provider | None:
    if not settings.STRIPE_KEY:
        return None
    return _speaking_stripe(settings.STRIPE_KEY, tuple(settings.STRIPE_WEBHOOK_SECRETS))


@lru_cache(maxsize=2)
def _speaking_stripe(key: str, secrets: tuple[str, ...]) -> Provider:
    from heelfirst.payments.stripe import Stripe

    return Stripe(key, secrets=secrets, live="_live_" in key)


def _rehearsal() -> Provider:
    if settings.REHEARSAL and not settings.REHEARSAL_SECRET:
        raise LookupError(
            "HEELFIRST_REHEARSAL needs HEELFIRST_REHEARSAL_SECRET: the simulator’s own secret is known to everybody."
        )
    if settings.REHEARSAL:
        return _rehearsing_elsewhere(settings.REHEARSAL, settings.REHEARSAL_SECRET)
    secret = hashlib.sha256(f"rehearsal {settings.SECRET_KEY}".encode()).hexdigest()
    return _rehearsing_here(
        Path(settings.DATA) / "rehearsal.sqlite3", urljoin(settings.ADDRESS, REHEARSAL_PAGES), secret
    )


@lru_cache(maxsize=2)
def _rehearsing_elsewhere(address: str, secret: str) -> Provider:
    from heelfirst.payments.rehearsal import Rehearsal

    return Rehearsal(address=address, secret=secret)


@lru_cache(maxsize=2)
def _rehearsing_here(file: Path, address: str, secret: str) -> Provider:
    """The site and its worker share one file, so that a rehearsal needs no second server."""
    from heelfirst.payments.rehearsal import Rehearsal
    from heelfirst.payments.simulator import Simulator

    file.parent.mkdir(parents=True, exist_ok=True)
    return Rehearsal(Simulator(clock=timezone.now, path=file, address=address, secret=secret))


_MADE: dict[str, Callable[[], Provider | None]] = {STRIPE: _stripe, REHEARSAL: _rehearsal}
