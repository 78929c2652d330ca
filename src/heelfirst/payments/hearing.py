"""Messages of the provider: whether one is genuine, and what it says. docs/how/payments.md, "A message is looked at in this order"."""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import stripe

from heelfirst.payments import telling
from heelfirst.payments.provider import NotTheirs, Told

logger = logging.getLogger(__name__)

OLDEST_S = 300
NEWEST_S = 5
"""How far a message may be ahead of our clock; the official library would let any future pass."""
LARGEST_BATCH = 250
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAJOR = "endive"
"""The release of the API that the library in use was made for, and whose objects are read here."""


class Hearing:
    """What comes to our door from the provider.

    `secrets`: each one that a message may be signed with; two while one is being changed. `knows` says of an account
    whether it is a charity's here; without it every account is told. `live`: whether money moves.
    """

    name = "stripe"

    def __init__(
        self, *, secrets: Sequence[str], live: bool, knows: Callable[[str], bool] | None = None
    ) -> None:
        if not secrets or not all(secret.strip() for secret in secrets):
            raise ValueError(
                "A message can only be believed by a secret: give that of the webhook (whsec_…)."
            )
        self.live = live
        self.secrets = tuple(secrets)
        self._knows = knows

    def messages(self, body: bytes, headers: Mapping[str, str], now: datetime) -> tuple[Told, ...]:
        """What a request to our door says. Raises `NotTheirs` before anything is read of it."""
        self._genuine(body, headers, now)
        try:
            found = json.loads(body)
        except ValueError as error:
            raise NotTheirs(f"The message is signed, but no JSON: {error}") from error
        if not isinstance(found, dict):
            raise NotTheirs("The message is signed, but holds no event.")
        events = (
            found["data"]
            if found.get("object") == "list" and isinstance(found.get("data"), list)
            else [found]
        )
        if len(events) > LARGEST_BATCH:
            raise NotTheirs(f"{len(events)} events in one message; {LARGEST_BATCH} is the most.")
        told = []
        for event in events:
            foreign = self._foreign(event)
            if foreign and len(events) == 1:
                raise NotTheirs(foreign)
            if foreign:
                logger.warning("An event was left out of a batch: %s", foreign)
            else:
                told.append(self.told(event, now))
        return tuple(told)

    def told(self, event: object, now: datetime) -> Told:
        """One event in our words; what cannot be read is told as unknown, never guessed."""
        raw: dict[str, Any] = event if isinstance(event, dict) else {"is": event}
        account = str(raw.get("account") or "")
        id_ = raw.get("id")
        if not isinstance(id_, str) or not 0 < len(id_) <= 160:
            id_ = f"without-id-{hashlib.sha256(json.dumps(raw, sort_keys=True).encode()).hexdigest()}"
        kind = str(raw.get("type") or "")[:80]
        unknown = Told(
            id=id_, kind=kind, account=account[:80], live=self.live, made_at=now, known=False, raw=raw
        )
        version = str(raw.get("api_version") or "")
        if version.rpartition(".")[2] != _MAJOR:
            return unknown
        try:
            at = telling.moment(raw["created"])
            found = telling.said(self._teller(account), kind, raw["data"]["object"], at)
        except (KeyError, TypeError, telling.Unreadable) as error:
            logger.warning("Event %s of the provider cannot be read: %s", id_, error)
            return unknown
        if found is None:
            return replace(unknown, made_at=at)
        return replace(
            unknown,
            made_at=at,
            known=True,
            observed=found.observed,
            deadlines=found.deadlines,
            declined_gift=found.declined_gift,
        )

    def _genuine(self, body: bytes, headers: Mapping[str, str], now: datetime) -> None:
        """Signed by one of our secrets over these very bytes, not long ago and not in the future."""
        signature = next((value for name, value in headers.items() if name.lower() == "stripe-signature"), "")
        for secret in self.secrets:
            try:
                stripe.WebhookSignature.verify_header(body, signature, secret)
                break
            except (stripe.SignatureVerificationError, UnicodeDecodeError):
                continue
        else:
            raise NotTheirs("The signature is not the provider's.")
        stamped = next(part for part in signature.split(",") if part.startswith("t="))
        age = seconds(now) - int(stamped[2:])
        if not -NEWEST_S <= age <= OLDEST_S:
            raise NotTheirs(f"The message is {age} seconds old; {-NEWEST_S} to {OLDEST_S} are believed.")

    def _foreign(self, event: object) -> str:
        """Why an event is not for us: another mode, another's account; empty where it is."""
        if not isinstance(event, dict):
            return ""
        live = event.get("livemode")
        if not isinstance(live, bool):
            return "It does not say whether it is live."
        if live != self.live:
            return f"It is {'live' if live else 'a test'}, and we are {'live' if self.live else 'not'}."
        account = event.get("account") or ""
        if self._knows is not None and not self._knows(str(account)):
            return f"Account “{str(account)[:80]}” is no charity’s here."
        return ""

    def _teller(self, account: str) -> telling.Teller:
        return telling.Teller(provider=self.name, account=account)


def seconds(at: datetime) -> int:
    """Whole seconds since 1970."""
    return (at - _EPOCH) // timedelta(seconds=1)
