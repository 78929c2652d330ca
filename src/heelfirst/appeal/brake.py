"""What keeps thieves from trying cards on a page that asks for gifts, and lets people give. docs/how/giving.md, "Card testing".

Two pure steps. A bucket lets so many through at once and then so many in a time. A breaker looks at how many payments
were declined; while it is out, a gift is asked for only after a link in an e-mail was followed. It closes no page.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket:
    """`burst` at once, then one in every `each`."""

    burst: int
    each: timedelta

    def __post_init__(self) -> None:
        """Refuse a bucket that lets nobody or everybody through. Raises ValueError."""
        if self.burst < 1 or self.each <= timedelta(0):
            raise ValueError(
                "A bucket lets at least 1 through at once, and needs a time above 0 for each further one."
            )

    def taken(self, full_again: datetime | None, at: datetime) -> tuple[datetime, bool]:
        """Whether one more is let through at this moment, and the state to keep, one moment: when the bucket is full again.

        None is a bucket that nobody took of. Who is turned away does not make it worse for the next.
        """
        begins = at if full_again is None else max(full_again, at)
        after = begins + self.each
        if after - at > self.burst * self.each:
            return begins, False
        return after, True

    def wait(self, full_again: datetime | None, at: datetime) -> timedelta:
        """How long until the next one is let through; nothing if it would be now."""
        begins = at if full_again is None else max(full_again, at)
        return max(begins + self.each - at - self.burst * self.each, timedelta(0))


PER_NETWORK = Bucket(burst=10, each=timedelta(minutes=1))
"""Gifts begun from one network without a question; many phones share one, so beyond it an e-mail is asked for."""
PER_EMAIL = Bucket(burst=3, each=timedelta(hours=1))
"""Links mailed to one address: nobody's letter box is filled by strangers. Gifts begun are not counted: nobody has proved it theirs."""
MAILS_PER_NETWORK = Bucket(burst=3, each=timedelta(minutes=10))
"""Links mailed for one network of which nothing is known."""
MAILS_WHERE_PAID = Bucket(burst=40, each=timedelta(minutes=1))
"""And for one from which gifts were just paid, at least as many as declined: a hall full of people shares one network."""


@dataclass(frozen=True, slots=True)
class Minute:
    """What came to light in one minute."""

    since: datetime
    paid: int = 0
    declined: int = 0


@dataclass(frozen=True, slots=True)
class Breaker:
    """The last minutes of payments, and since when a confirmation is asked for."""

    minutes: tuple[Minute, ...] = ()
    out_since: datetime | None = None

    @property
    def asks_for_email(self) -> bool:
        """Whether a gift is asked for only after a link in an e-mail was followed."""
        return self.out_since is not None


LOOKS_BACK = timedelta(minutes=15)
STAYS_OUT = timedelta(minutes=30)
TRIPS_FROM = 12
"""So many declined payments in the time looked back on, and as many as were paid or more: it goes out."""
COMES_BACK_BELOW_PCT = 20
"""Out for half an hour and fewer than so many of a hundred declined, or hardly any at all: it comes back."""
HARDLY_ANY = 4


def told(breaker: Breaker, at: datetime, *, paid: int = 0, declined: int = 0) -> Breaker:
    """The breaker after payments ended one way or the other; with none, after time passed."""
    since = at.replace(second=0, microsecond=0)
    minutes = [minute for minute in breaker.minutes if minute.since > at - LOOKS_BACK]
    if paid or declined:
        known = next((minute for minute in minutes if minute.since == since), Minute(since))
        minutes = [minute for minute in minutes if minute.since != since]
        minutes.append(replace(known, paid=known.paid + paid, declined=known.declined + declined))
        minutes.sort(key=lambda minute: minute.since)
    return Breaker(tuple(minutes), _out_since(minutes, breaker.out_since, at))


def _out_since(minutes: list[Minute], out_since: datetime | None, at: datetime) -> datetime | None:
    paid = sum(minute.paid for minute in minutes)
    declined = sum(minute.declined for minute in minutes)
    if declined >= TRIPS_FROM and declined >= paid:
        return out_since or at
    if out_since is None:
        return None
    calm = declined <= HARDLY_ANY or declined * 100 < (paid + declined) * COMES_BACK_BELOW_PCT
    return None if calm and at - out_since >= STAYS_OUT else out_since


class Door(StrEnum):
    """What happens to somebody who is about to give."""

    OPEN = "open"
    """On to the provider's page."""
    CONFIRM = "confirm"
    """An e-mail with a link first."""
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Buckets:
    """What is kept of the network and the address that ask: when each bucket is full again."""

    network: datetime | None = None
    mails: datetime | None = None
    email: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The door, what to keep, and how long to wait where it says so."""

    door: Door
    buckets: Buckets
    wait: timedelta = timedelta(0)
    mails: bool = False
    """Whether a link is mailed; where not and it says confirm, this address has had enough of them."""


def decide(buckets: Buckets, breaker: Breaker, at: datetime, *, paid_here: bool = False) -> Decided:
    """Which door is open to one more who asks; `paid_here`: gifts from this network were just paid.

    An address never makes anybody wait, for anybody can type it. A link that was followed needs no decision: it opens the
    provider's page once.
    """
    if not breaker.asks_for_email:
        network, may = PER_NETWORK.taken(buckets.network, at)
        if may:
            return Decided(door=Door.OPEN, buckets=replace(buckets, network=network))
    limit = MAILS_WHERE_PAID if paid_here else MAILS_PER_NETWORK
    mails, may = limit.taken(buckets.mails, at)
    if not may:
        return Decided(door=Door.WAIT, buckets=buckets, wait=limit.wait(buckets.mails, at))
    email, may = PER_EMAIL.taken(buckets.email, at)
    if not may:
        return Decided(door=Door.CONFIRM, buckets=buckets)
    return Decided(door=Door.CONFIRM, buckets=replace(buckets, mails=mails, email=email), mails=True)


def why(breaker: Breaker, translate: Callable[[str], str] = str) -> str:
    """What a giver reads while a confirmation is asked for; empty otherwise."""
    if not breaker.asks_for_email:
        return ""
    return translate(
        "Somebody is trying stolen cards on pages like this one. Your gift is welcome: we send you an e-mail, and the "
        "link in it leads on to paying."
    )


def wait_in_words(wait: timedelta, translate: Callable[[str], str] = str) -> str:
    """What somebody reads who asked too often, with a wait that is no shorter than the true one."""
    minutes = -(-wait // timedelta(minutes=1))
    if minutes <= 1:
        return translate("Many gifts were begun from here just now. Try again in a minute.")
    return translate("Many gifts were begun from here just now. Try again in %(minutes)d minutes.") % {
        "minutes": minutes
    }
