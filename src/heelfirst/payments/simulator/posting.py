"""Telling the site: signed messages that come twice, late, out of order or never, tried again until they are taken."""

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from heelfirst.payments.simulator.door import written
from heelfirst.payments.simulator.simulator import Simulator

_FIRST_WAIT_S = 1
_LONGEST_WAIT_S = 3 * 3600
_LARGEST_BATCH = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One message, signed as of now. `numbers`: which planned deliveries it is."""

    numbers: tuple[int, ...]
    events: tuple[str, ...]
    body: bytes
    headers: Mapping[str, str]


def signed(simulator: Simulator, body: str, *, at: int | None = None, secret: str = "") -> dict[str, str]:
    """The headers of a message: its body signed with the secret, and when."""
    moment = simulator.now() if at is None else at
    by = (secret or simulator.secret).encode()
    signature = hmac.new(by, f"{moment}.{body}".encode(), hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "Stripe-Signature": f"t={moment},v1={signature}"}


def deliveries(simulator: Simulator, *, all_of_them: bool = False, batch: int = 1) -> list[Delivery]:
    """What is to be delivered now, or ever, in the order in which it is due; `batch` events ride in one message."""
    size = max(1, min(batch, _LARGEST_BATCH))
    waiting = simulator.shelf.posts(None if all_of_them else simulator.now())
    found = []
    for start in range(0, len(waiting), size):
        part = waiting[start : start + size]
        events = [simulator.shelf.get(post.event) for post in part]
        told = events[0] if size == 1 else {"object": "list", "data": events}
        body = written(told)
        found.append(
            Delivery(
                numbers=tuple(post.n for post in part),
                events=tuple(post.event for post in part),
                body=body.encode(),
                headers=signed(simulator, body),
            )
        )
    return found


def again(simulator: Simulator, event_id: str) -> Delivery:
    """One event once more, as a person would resend it from the provider's desk. Raises KeyError."""
    event = simulator.shelf.get(event_id)
    if event is None:
        raise KeyError(event_id)
    body = written(event)
    return Delivery(numbers=(), events=(event_id,), body=body.encode(), headers=signed(simulator, body))


def came(simulator: Simulator, delivery: Delivery, *, taken: bool) -> None:
    """Remember how a delivery went: taken, or to be tried again after a wait that doubles."""
    with simulator.shelf.changing():
        tries = {post.n: post.tries for post in simulator.shelf.posts(None)} if not taken else {}
        for number in delivery.numbers:
            if taken or tries.get(number, 0) + 1 >= simulator.knobs.tries:
                simulator.shelf.posted(number)
            else:
                wait = min(_FIRST_WAIT_S * 2 ** tries.get(number, 0), _LONGEST_WAIT_S)
                simulator.shelf.post_later(number, simulator.now() + wait)


def deliver(
    simulator: Simulator,
    post: Callable[[bytes, Mapping[str, str]], bool],
    *,
    all_of_them: bool = False,
    batch: int = 1,
) -> int:
    """Hand over what is due by `post`, which says whether it was taken. Returns how many messages were taken."""
    taken = 0
    for delivery in deliveries(simulator, all_of_them=all_of_them, batch=batch):
        ok = post(delivery.body, delivery.headers)
        came(simulator, delivery, taken=ok)
        taken += ok
    return taken
