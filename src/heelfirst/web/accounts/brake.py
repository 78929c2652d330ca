"""Whoever guesses passwords has to wait. docs/run/looking-after.md, "Guessed passwords".

Kept in the database, not in a cache: several processes may serve one installation, and a restart forgives nobody.
"""

import ipaddress
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from heelfirst.web.accounts.models import SignInTry

WINDOW = timedelta(minutes=15)
PER_ADDRESS = 5
PER_CLIENT = 20


class TooManyTries(Exception):
    """So many tries failed that the next one has to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__(f"wait {wait}")
        self.wait = wait


def tried(address: str, client: str, at: datetime) -> None:
    """Note a try to sign in with an e-mail address, whether there is such an account or not. Raises `TooManyTries`.

    Called before the password is looked at, so that many tries at one instant count as well. A try that has to wait
    does not count.
    """
    mine = SignInTry.objects.create(
        address_hash=_hashed("address", address.casefold()), client_hash=_hashed("client", client), at=at
    )
    before = SignInTry.objects.filter(at__gt=at - WINDOW, pk__lt=mine.pk)
    wait = max(
        _wait(before.filter(address_hash=mine.address_hash), PER_ADDRESS, at),
        _wait(before.filter(client_hash=mine.client_hash), PER_CLIENT, at),
    )
    if wait:
        mine.delete()
        raise TooManyTries(wait)


def forgive(address: str) -> None:
    """Forget the tries for an address: whoever signed in, or chose a new password, is its owner."""
    SignInTry.objects.filter(address_hash=_hashed("address", address.casefold())).delete()


def client_of(request: HttpRequest) -> str:
    """Who asks: an IPv4 address, or the /64 network of an IPv6 one, which is one household's.

    Behind a proxy with TLS it is the last name in `X-Forwarded-For`, the one that our own proxy wrote.
    """
    name: str = request.META.get("REMOTE_ADDR", "")
    if settings.TLS:
        name = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or name
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))


def _wait(tries: QuerySet[SignInTry], most: int, at: datetime) -> timedelta:
    """How long until fewer than `most` of the tries lie in the window; zero where they do already."""
    latest = list(tries.order_by("-at").values_list("at", flat=True)[:most])
    return latest[-1] + WINDOW - at if len(latest) == most else timedelta()


def _hashed(kind: str, name: str) -> str:
    """Keep no list of who tried from where: a hash is enough to count."""
    return salted_hmac(f"heelfirst.sign-in.{kind}", name, algorithm="sha256").hexdigest()
