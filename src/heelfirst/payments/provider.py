"""What every payment provider can do, in our words. A webhook is a hint; the truth is the fetched object."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from heelfirst.appeal.observed import Deadline, Observed
from heelfirst.ledger import Money


class Refused(ValueError):
    """The provider will not do what was asked; asking again does not help. The text is for the treasurer."""


class Away(OSError):
    """The provider did not answer, or asked to be asked later; the same key may be used again."""


class NotTheirs(ValueError):
    """A message that this provider did not send, or that is too old, too new, or for somebody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A gift that somebody is about to pay. `gift` is the id that was kept before anybody was asked: the idempotency key."""

    gift: str
    charge: Money
    account: str
    says: str
    """What the giver reads on the provider's page."""
    back_to: str
    """Absolute address after paying."""
    cancel_to: str
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paying:
    """The provider's hosted page for one gift."""

    id: str
    url: str
    payment: str
    state: str
    """`open`, `paid`, `expired`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event of the provider: what to keep, and what it says of money. Unknown kinds say nothing."""

    id: str
    kind: str
    account: str
    live: bool
    made_at: datetime
    known: bool
    observed: tuple[Observed, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    declined_gift: str = ""
    """Our id of a gift whose payment was declined or expired."""
    raw: Mapping[str, object] = field(default_factory=dict)


class Provider(Protocol):
    """The verbs. Each may raise `Away`; what changes something takes a key and does it once for that key."""

    name: str

    def ask(self, asked: Asked) -> Paying:
        """Open a hosted page for a gift: the same one for the same gift. Raises `Refused`."""

    def look(self, paying: str, account: str) -> Paying:
        """How far a hosted page is."""

    def refund(self, payment: str, refund: Money, account: str, key: str) -> Observed:
        """Give money back. Raises `Refused` where more would be given back than came, or where it came to nothing.

        Until the provider has sent it, `Away` is raised: asked again by the same key, it says how it went.
        """

    def messages(self, body: bytes, headers: Mapping[str, str], now: datetime) -> tuple[Told, ...]:
        """What a request to our door says, one or many events. Raises `NotTheirs` before anything is read of it."""

    def told(self, event: object, now: datetime) -> Told:
        """What an event says that was kept as it came."""

    def fetched(self, told: Told) -> Told:
        """The same, with what the provider itself says now: fees, what settled, whose gift a payment is."""

    def movements(
        self, account: str, since: datetime, unread: Callable[[str], None] | None = None
    ) -> Iterator[Observed]:
        """Every line of the provider's own books of this account, the oldest first.

        `unread` is told, in a sentence, of a line that cannot be read; without it such a line raises ValueError.
        """
