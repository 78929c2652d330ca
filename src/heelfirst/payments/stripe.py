"""Stripe behind our protocol, by its official library: the charity's own account, its hosted page, its signed messages.

docs/how/payments.md.
"""

import hashlib
import json
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import stripe

from heelfirst.appeal.observed import Deadline, Observed, What
from heelfirst.ledger import Money
from heelfirst.payments import telling
from heelfirst.payments.currencies import least, money, units
from heelfirst.payments.hearing import Hearing, seconds
from heelfirst.payments.provider import Asked, Away, Paying, Refused, Told

_TRIES = 3
_WAITS_S = (1, 3)
"""Whole tenths of a second are drawn below them, so that two who failed together do not return together."""
_TIMEOUT_S = (3, 10)
"""To be connected, and to be answered."""
_RESTS_S = 15
"""After the provider was away, so long one try is enough: while it is down for an hour nobody waits for three."""
_LONGEST_DISPUTE = timedelta(days=180)
"""How long after a dispute began its end is still looked for: banks take up to three months."""


def _wait(at_most_s: int) -> None:
    time.sleep(random.randint(at_most_s * 3, at_most_s * 10) / 10)


class Stripe(Hearing):
    """The verbs of `heelfirst.payments.provider.Provider`. One object serves many threads.

    `live`: whether money moves; the key has to fit. `address` and `http` point it elsewhere, as the rehearsal does.
    """

    def __init__(
        self,
        key: str,
        *,
        secrets: Sequence[str],
        live: bool,
        knows: Callable[[str], bool] | None = None,
        address: str = "",
        http: stripe.HTTPClient | None = None,
        wait: Callable[[int], None] = _wait,
        ticks: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        if live != _is_live(key):
            raise ValueError(
                "The key and the mode do not fit: a live key begins with sk_live_ or rk_live_, one for trying with sk_test_."
            )
        super().__init__(secrets=secrets, live=live, knows=knows)
        self._wait = wait
        self._ticks = ticks
        self._rests_until = 0
        self._client = stripe.StripeClient(
            key,
            base_addresses={"api": address} if address else {},
            http_client=http or stripe.RequestsClient(timeout=_TIMEOUT_S),
            max_network_retries=0,
        )

    # Asking

    def ask(self, asked: Asked) -> Paying:
        """Open a hosted page for a gift: the same one for the same gift. Raises `Refused`, `Away`."""
        charge = units(asked.charge)
        if asked.charge.minor < least(asked.charge.currency).minor:
            smallest = least(asked.charge.currency)
            raise Refused(f"The provider takes at least {smallest.plain} {smallest.currency}.")
        params: dict[str, Any] = {
            "mode": "payment",
            "submit_type": "donate",
            "client_reference_id": asked.gift,
            "success_url": asked.back_to,
            "cancel_url": asked.cancel_to,
            "line_items": [
                {
                    "quantity": 1,
                    "price_data": {
                        "currency": asked.charge.currency.lower(),
                        "unit_amount": charge,
                        "product_data": {"name": asked.says},
                    },
                }
            ],
            "metadata": {"gift": asked.gift},
            "payment_intent_data": {"description": asked.says, "metadata": {"gift": asked.gift}},
        }
        if asked.email:
            params["customer_email"] = asked.email

        def make(options: Any) -> stripe.checkout.Session:  # noqa: ANN401 - as the library declares it
            return self._client.v1.checkout.sessions.create(params, options)  # type: ignore[arg-type]

        key = f"gift:{asked.gift}"
        try:
            return _paying(self._by_key(key, asked.account, make))
        except _OtherWords:
            made = self._page_of(asked)
            if made is not None and (made["amount_total"], made["currency"]) != (
                charge,
                asked.charge.currency.lower(),
            ):
                raise
            if made is not None:
                return _paying(made)
        words = hashlib.sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()
        return _paying(self._by_key(f"{key}:{words[:16]}", asked.account, make))

    def _page_of(self, asked: Asked) -> Mapping[str, Any] | None:
        """The page that was made for this gift with other words, such as another e-mail address, if it still counts."""
        options = _options(asked.account)
        found = self._tried(lambda: self._client.v1.checkout.sessions.list({"limit": 100}, options))
        made = (_plain(one) for one in found.data)
        return next(
            (one for one in made if one["client_reference_id"] == asked.gift and one["status"] != "expired"),
            None,
        )

    def look(self, paying: str, account: str) -> Paying:
        """How far a hosted page is. Raises `Refused`, `Away`."""
        options = _options(account)
        return _paying(self._tried(lambda: self._client.v1.checkout.sessions.retrieve(paying, None, options)))

    def refund(self, payment: str, refund: Money, account: str, key: str) -> Observed:
        """Give money back, once for `key` however often and however late it is asked.

        Raises `Refused`, also where it came to nothing afterwards, and `Away`, also while the provider has sent nothing yet.
        """
        back = units(refund)
        found = self._refund_by(key, payment, account)
        if found is None:
            params: dict[str, Any] = {
                "payment_intent": payment,
                "amount": back,
                "metadata": {"refund": key},
                "expand": ["balance_transaction"],
            }
            found = _plain(
                self._by_key(
                    f"refund:{key}",
                    account,
                    lambda options: self._client.v1.refunds.create(params, options),  # type: ignore[arg-type]
                    before_another=lambda: self._refund_by(key, payment, account),
                )
            )
        if telling.has_moved(found):
            line = found["balance_transaction"]
            return telling.refund(self._teller(account), found, line if isinstance(line, Mapping) else None)
        if telling.has_failed(found):
            why = found.get("failure_reason") or found["status"]
            raise Refused(f"The refund came to nothing at the provider: {why}.")
        raise Away(
            f"The provider knows of the refund and has sent nothing yet: {found['status']}. Asked later it may have."
        )

    def _refund_by(self, key: str, payment: str, account: str) -> Mapping[str, Any] | None:
        """The refund that was made for this key, if one was: the provider forgets keys after a day, not refunds."""
        options = _options(account)
        found = self._tried(
            lambda: self._client.v1.refunds.list(
                {"payment_intent": payment, "limit": 100, "expand": ["data.balance_transaction"]}, options
            )
        )
        made = (_plain(one) for one in found.data)
        return next((one for one in made if (one.get("metadata") or {}).get("refund") == key), None)

    def fetched(self, told: Told) -> Told:
        """The same, with what the provider itself says now: fees, what settled, how a dispute stands. Raises `Away`."""
        teller = self._teller(told.account)
        seen: dict[tuple[What, str], Observed] = {}
        deadlines: dict[str, Deadline] = {}
        for one in told.observed:
            for truth in self._truth(teller, one):
                seen[truth.what, truth.id] = truth
        for deadline in told.deadlines:
            options = _options(told.account)
            about = self._tried(
                lambda of=deadline.id, by=options: self._client.v1.disputes.retrieve(of, None, by)  # type: ignore[misc]
            )
            now_said = telling.dispute(teller, _plain(about), told.made_at)
            seen |= {(one.what, one.id): one for one in now_said.observed}
            deadlines |= {one.id: one for one in now_said.deadlines}
        return replace(told, observed=tuple(seen.values()), deadlines=tuple(deadlines.values()))

    def _truth(self, teller: telling.Teller, one: Observed) -> tuple[Observed, ...]:
        options = _options(teller.account)
        v1 = self._client.v1
        if one.what is What.GIFT and one.payment.startswith("pi_"):
            intent = _plain(
                self._tried(
                    lambda: v1.payment_intents.retrieve(
                        one.payment, {"expand": ["latest_charge.balance_transaction"]}, options
                    )
                )
            )
            charge = intent["latest_charge"]
            if not isinstance(charge, Mapping) or charge["status"] != "succeeded":
                return ()
            line = charge["balance_transaction"]
            return (telling.gift(teller, charge, line if isinstance(line, Mapping) else None),)
        if one.what is What.REFUND:
            about = _plain(
                self._tried(lambda: v1.refunds.retrieve(one.id, {"expand": ["balance_transaction"]}, options))
            )
            if not telling.has_moved(about):
                return ()
            line = about["balance_transaction"]
            return (telling.refund(teller, about, line if isinstance(line, Mapping) else None),)
        return (one,)

    # The provider's own books

    def movements(
        self, account: str, since: datetime, unread: Callable[[str], None] | None = None
    ) -> Iterator[Observed]:
        """Every line of the provider's own books of this account, the oldest first.

        `unread` is told of a line that cannot be read. Raises `Away`, `Refused`, and `Unreadable` without `unread`.
        """
        teller = self._teller(account)
        options = _options(account)
        asked: dict[str, Any] = {
            "created": {"gte": seconds(since)},
            "limit": 100,
            "expand": ["data.source"],
        }
        v1 = self._client.v1
        lines = self._all(lambda after: v1.balance_transactions.list({**asked, **after}, options))  # type: ignore[arg-type]
        yield from _read(telling.of_line, teller, lines, unread)
        begun: dict[str, Any] = {"created": {"gte": seconds(since - _LONGEST_DISPUTE)}, "limit": 100}
        disputes = self._all(lambda after: v1.disputes.list({**begun, **after}, options))  # type: ignore[arg-type]
        for seen in _read(telling.of_dispute, teller, disputes, unread):
            yield from (one for one in seen.observed if one.what is What.DISPUTE_LOST)

    def balance(self, account: str) -> tuple[Money, ...]:
        """What the account has with the provider, a sum each currency. Raises `Away`, `Refused`."""
        options = _options(account)
        found = _plain(self._tried(lambda: self._client.v1.balance.retrieve(None, options)))
        sums: dict[str, int] = {}
        for part in [*found["available"], *found["pending"]]:
            sums[part["currency"]] = sums.get(part["currency"], 0) + part["amount"]
        return tuple(money(amount, currency) for currency, amount in sorted(sums.items()))

    def _all(self, page: Callable[[dict[str, Any]], stripe.ListObject[Any]]) -> list[Mapping[str, Any]]:
        """Every object of a list, the newest first, page by page: a page that fails is asked for again by itself."""
        found: list[Mapping[str, Any]] = []
        after: dict[str, Any] = {}
        while True:
            part = self._tried(lambda at=after: page(at))  # type: ignore[misc]
            found.extend(_plain(one) for one in part.data)
            if not part.has_more or not part.data:
                return found
            after = {"starting_after": found[-1]["id"]}

    # How

    def _by_key(
        self,
        key: str,
        account: str,
        make: Callable[[Any], stripe.StripeObject],
        *,
        before_another: Callable[[], Mapping[str, Any] | None] = lambda: None,
    ) -> Any:  # noqa: ANN401 - what the library hands out
        """Do it under a key; under another only once the provider answers the first with its kept failure for good."""
        for number in range(1, _TRIES + 1):
            by = key if number == 1 else f"{key}:{number}"
            try:
                return self._tried(lambda of=by: make({**_options(account), "idempotency_key": of}))  # type: ignore[misc]
            except _KeyBurnt:
                made = before_another()
                if made is not None:
                    return made
        raise Away("The provider failed again and again; asked again later it may work.")

    def _tried[T](self, call: Callable[[], T]) -> T:
        """Ask, and ask again after a wait where that may help. Raises `Refused`, `Away`, `_KeyBurnt`."""
        tries = 1 if self._ticks() < self._rests_until else _TRIES
        for number in range(tries):
            try:
                return call()
            except stripe.StripeError as error:
                if isinstance(error, stripe.IdempotencyError) and error.http_status == 400:
                    raise _OtherWords(error.user_message or str(error)) from error
                if not _may_pass(error):
                    raise Refused(error.user_message or str(error)) from error
                if _is_failure(error) and _is_replayed(error):
                    raise _KeyBurnt from error
                if number == tries - 1:
                    self._rests_until = self._ticks() + _RESTS_S * 10**9
                    raise Away(f"The provider does not answer: {error.user_message or error}") from error
                self._wait(_WAITS_S[number])
        raise AssertionError


class _KeyBurnt(Exception):
    """The provider answers this key with a failure that it has kept: asking by it again cannot help."""


class _OtherWords(Refused):
    """The key was used before for something that was asked in other words."""


def _read[T](
    reader: Callable[[telling.Teller, Mapping[str, Any]], T],
    teller: telling.Teller,
    newest_first: Sequence[Mapping[str, Any]],
    unread: Callable[[str], None] | None,
) -> Iterator[T]:
    """Each one in our words; one that is damaged costs no other, where somebody is told of it."""
    for one in reversed(newest_first):
        try:
            seen = reader(teller, one)
        except telling.Unreadable as error:
            if unread is None:
                raise
            unread(str(error))
        else:
            yield seen


def _is_live(key: str) -> bool:
    return key.startswith(("sk_live_", "rk_live_"))


def _options(account: str) -> stripe.RequestOptions:
    return {"stripe_account": account} if account else {}


def _is_failure(error: stripe.StripeError) -> bool:
    return (error.http_status or 0) >= 500


def _is_replayed(error: stripe.StripeError) -> bool:
    sent = {name.lower(): value for name, value in (error.headers or {}).items()}
    return sent.get("idempotent-replayed") == "true"


def _may_pass(error: stripe.StripeError) -> bool:
    """Whether asking again may help."""
    return (
        isinstance(error, stripe.APIConnectionError | stripe.RateLimitError)
        or error.http_status in {None, 409, 429}
        or _is_failure(error)
    )


def _plain(thing: Any) -> Mapping[str, Any]:  # noqa: ANN401 - what the library hands out
    found: Mapping[str, Any] = thing if isinstance(thing, Mapping) else thing.to_dict()
    return found


def _paying(session: stripe.checkout.Session | Mapping[str, Any]) -> Paying:
    found = _plain(session)
    state = "paid" if found["payment_status"] == "paid" else found["status"]
    payment = found["payment_intent"]
    return Paying(
        id=found["id"],
        url=found["url"] or "",
        payment=payment["id"] if isinstance(payment, Mapping) else payment or "",
        state=state if state in {"paid", "expired"} else "open",
    )
