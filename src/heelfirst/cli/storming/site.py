"""The site of a storm as the storm's own process sees it: charities and appeals, gifts asked for, seals, the book at the end."""

import logging
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.core.management import call_command
from django.db import DatabaseError, InterfaceError, connections, transaction

from heelfirst.cli.installation.database import pending
from heelfirst.ledger import Money
from heelfirst.web.accounts.models import Person
from heelfirst.web.books import invariants, sealing
from heelfirst.web.books.booking import balances_of
from heelfirst.web.books.models import Inbox, Transfer
from heelfirst.web.giving import reconciling
from heelfirst.web.giving.asking import Wish, ask
from heelfirst.web.giving.models import Appeal, Beneficiary, GiftLetter

_SEAL_EVERY_S = 0.5


def made(provider: str, accounts: Mapping[str, Sequence[str]]) -> dict[str, Appeal]:
    """An empty site with an invented charity and an appeal for each account at the provider."""
    if pending():
        call_command("migrate", interactive=False, verbosity=0)
    now = datetime.now(UTC)
    owner = Person.objects.create(email="storm@example.org", name="Storm")
    return {
        account: Appeal.objects.create(
            owner=owner,
            beneficiary=Beneficiary.objects.create(
                name=f"Fund {number}",
                legal_name=f"Fund {number}",
                register="Register of Invented Charities",
                number=f"26-{number:07d}",
                country="US",
                currencies=list(currencies),
                mode=Beneficiary.Mode.REHEARSAL,
                provider=provider,
                provider_account=account,
                made_at=now,
            ),
            title=f"Storm {number}",
            currency=currencies[0],
            opens_on=date(2026, 1, 1),
            public=True,
            made_at=now,
        )
        for number, (account, currencies) in enumerate(accounts.items(), 1)
    }


def asked_for(appeal: Appeal, key: UUID, minor: int, currency: str) -> str:
    """Ask for a gift as the give form does; returns the provider's page. Every second giver leaves an address."""
    amount = Money(minor, currency)
    email = f"giver-{key.hex[:8]}@example.org" if key.int % 2 else ""
    opened = ask(appeal, Wish(charge=amount, for_charity=amount, email=email), key, datetime.now(UTC))
    return opened.gift.session


class Sealer:
    """Seals what is booked while it is booked, as the worker does every few seconds."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop and wait for it."""
        self._over.set()
        self._thread.join()

    def _keep(self) -> None:
        while not self._over.wait(_SEAL_EVERY_S):
            try:
                sealing.seal(datetime.now(UTC))
            except (DatabaseError, InterfaceError):
                connections.close_all()  # killed, or busy: the next round tries again
        connections.close_all()


def booked() -> dict[tuple[str, str], int]:
    """Every balance that is not 0, with those of all appeals together."""
    found: Counter[tuple[str, str]] = Counter()
    for account, minor in balances_of("").items():
        room = account.path.partition("/")[0]
        found[room if room in {"given", "contested"} else account.path, account.currency] += minor
    return {where: minor for where, minor in found.items() if minor}


def kept_events() -> set[str]:
    """Every event in the inbox."""
    return set(Inbox.objects.values_list("event", flat=True))


def letters_twice() -> int:
    """Thank-yous that a gift has more than one of, and gifts with an address that have none although they are booked."""
    many = Counter(GiftLetter.objects.filter(kind=GiftLetter.Kind.THANKS).values_list("gift_id", flat=True))
    about = set(Transfer.objects.filter(kind="gift").values_list("about", flat=True))
    due = {key for key in about if key and UUID(key).int % 2}
    return sum(count - 1 for count in many.values()) + len(due - {str(key) for key in many})


def broken() -> list[str]:
    """What does not hold of the books: invariants, then seals, after the last of them is set."""
    now = datetime.now(UTC)
    logging.getLogger("heelfirst.web.books").setLevel(logging.ERROR)
    sealing.seal(now, whole=True)
    found = [each.sentence for each in invariants.examine(now)]
    walked = sealing.verify()
    if not walked.ok:
        found.append(f"Seal {walked.first_broken}: {walked.why}.")
    if walked.transfers != Transfer.objects.count():
        found.append(f"{walked.transfers} of {Transfer.objects.count()} transfers are sealed.")
    return found


def reconciled(provider: str, account: str) -> tuple[list[str], list[str]]:
    """Look through the provider's own books, as the worker does: the keys of what that booked, and what still differs."""
    now = datetime.now(UTC)
    seen = reconciling.look(provider, account, reconciling.since(provider, account, now, all_of_it=True))
    with transaction.atomic():
        found = reconciling.book_what_is_missing(seen, now)
    return list(found.booked), list(found.differences)
