"""The rehearsal: the same provider pointed at our own simulator, so that everything happens and no money moves.

docs/how/payments.md, "The simulator". With a file the site and its worker share one simulator and no second server runs.
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import stripe

from heelfirst.payments.provider import Asked, Paying
from heelfirst.payments.simulator import Answer, Simulator, answer, deliver, page
from heelfirst.payments.stripe import Stripe

KEY = "sk_test_rehearsal"


def banner(translate: Callable[[str], str] = str) -> str:
    """What stands above every page on which a gift can be made in rehearsal."""
    return translate("This is a rehearsal: no money moves, and no card is asked for.")


class Inside(stripe.HTTPClient):
    """Hands the library's requests to a simulator in this process instead of to a network."""

    name = "inside"

    def __init__(self, simulator: Simulator) -> None:
        super().__init__()
        self._simulator = simulator

    def request(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None,
        post_data: Any = None,  # noqa: ANN401 - as the library declares it
        *,
        _usage: list[str] | None = None,
    ) -> tuple[str, int, Mapping[str, str]]:
        """Answer one request; a connection that was cut raises the library's own error."""
        parts = urlsplit(url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        found = answer(self._simulator, method.upper(), target, headers or {}, post_data or "")
        if found.status == 0:
            raise stripe.APIConnectionError("The rehearsed provider does not answer.")  # type: ignore[no-untyped-call]
        return found.body, found.status, found.headers

    def close(self) -> None:
        """Nothing is held open."""


class Rehearsal(Stripe):
    """A provider with which nothing can be lost. `simulator` is in this process; `address` is one that runs elsewhere."""

    name = "rehearsal"

    def __init__(
        self,
        simulator: Simulator | None = None,
        *,
        address: str = "",
        secret: str = "",
        knows: Callable[[str], bool] | None = None,
        wait: Callable[[int], None] | None = None,
        ticks: Callable[[], int] | None = None,
    ) -> None:
        if (simulator is None) == (not address):
            raise ValueError("A rehearsal is with a simulator in this process or with one at an address.")
        secret = secret or (simulator.secret if simulator else "")
        given = {"wait": wait, "ticks": ticks}
        more: dict[str, Any] = {name: one for name, one in given.items() if one is not None}
        super().__init__(
            KEY,
            secrets=[secret],
            live=False,
            knows=knows,
            address=address or "https://rehearsal.invalid",
            http=Inside(simulator) if simulator else None,
            **more,
        )
        self.simulator = simulator

    def ask(self, asked: Asked) -> Paying:
        """Open a hosted page for a gift; a charity that rehearses for the first time gets its account with it."""
        if self.simulator is not None and asked.account:
            self.simulator.open_account(asked.account, currency=asked.charge.currency)
        return super().ask(asked)

    def browse(
        self,
        method: str,
        path: str,
        body: str = "",
        *,
        under: str = "",
        translate: Callable[[str], str] = str,
    ) -> Answer:
        """The hosted page for the site to carry: `/pay/SESSION` and what it loads, which lie below `under`."""
        if self.simulator is None:
            raise ValueError("This rehearsal's pages are served where it runs.")
        return page(self.simulator, method, path, body, under=under, translate=translate)

    def tell(self, knock: Callable[[bytes, Mapping[str, str]], bool], *, all_of_them: bool = False) -> int:
        """Hand what is due to the site's own door by `knock`, which says whether it was taken. Returns how many were."""
        if self.simulator is None:
            raise ValueError("This rehearsal tells by itself, from where it runs.")
        return deliver(self.simulator, knock, all_of_them=all_of_them)
