"""A request at the door for providers: whose it is, whether it is genuine, and what it is answered. docs/how/arriving.md."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, InterfaceError

from heelfirst.payments.provider import NotTheirs, Told
from heelfirst.web.giving import providers
from heelfirst.web.giving.arriving import Arrived, arrive

logger = logging.getLogger(__name__)

LARGEST_BYTES = 2**20
"""A batch of 250 events of 4 kB; nobody sends more at once."""


@dataclass(frozen=True, slots=True)
class Knock:
    """One request as it came."""

    provider: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider hears. Only a status of 2xx keeps it from sending the request again."""

    status: int
    words: str


KEPT = Answer(200, "Kept.")
NOBODY = Answer(404, "Nobody of that name is expected at this door.")
NOT_THEIRS = Answer(400, "Not genuine; nothing was kept.")
FOREIGN = Answer(400, "Of an account that is no charity’s here; nothing was kept.")
NOT_NOW = Answer(503, "Not now; send it again.")


def answers(knocks: Sequence[Knock], now: datetime) -> list[Answer]:
    """Answer requests that came at the same time, those of one provider by one transaction."""
    found: dict[int, Answer] = {}
    genuine: dict[str, dict[int, tuple[Told, ...]]] = {}
    for place, knock in enumerate(knocks):
        if len(knock.body) > LARGEST_BYTES:
            found[place] = Answer(413, "That is more than this door takes in.")
            continue
        said = _said(knock, now)
        if isinstance(said, Answer):
            found[place] = said
        else:
            genuine.setdefault(knock.provider, {})[place] = said
    for provider, told in genuine.items():
        found.update(_kept(provider, told, now))
    return [found[place] for place in range(len(knocks))]


def _said(knock: Knock, now: datetime) -> tuple[Told, ...] | Answer:
    """The events of one request, or why it is turned away. Of what is not genuine nothing stays but a line in the log."""
    try:
        provider = providers.expected(knock.provider)
    except LookupError:
        return NOBODY
    try:
        return tuple(provider.messages(knock.body, knock.headers, now))
    except NotTheirs as error:
        logger.warning("A request at the door of %s was turned away: %s", knock.provider, error)
        return NOT_THEIRS


def _kept(provider: str, told: Mapping[int, tuple[Told, ...]], now: datetime) -> dict[int, Answer]:
    """All of them in one transaction."""
    try:
        arrived = arrive(provider, [each for events in told.values() for each in events], now)
    except (DatabaseError, InterfaceError):
        # Away, locked, full, or two who waited for each other: nothing is kept, and the provider sends it again.
        logger.exception("%d requests of %s could not be kept", len(told), provider)
        return dict.fromkeys(told, NOT_NOW)
    if not arrived.foreign:
        return dict.fromkeys(told, KEPT)
    return {place: _answer(provider, events, now) for place, events in told.items()}


def _answer(provider: str, events: Sequence[Told], now: datetime) -> Answer:
    """What one of several requests is answered, where some events were foreign: kept already, so this books nothing."""
    arrived: Arrived = arrive(provider, events, now)
    return FOREIGN if events and arrived.foreign == len(events) else KEPT
