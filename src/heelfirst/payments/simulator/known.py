"""What a simulator knows and writes down: accounts, lines of its books, what it tells; `simulator` says who does what."""

import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from heelfirst.payments.simulator import shapes
from heelfirst.payments.simulator.shelf import Shelf, Thing
from heelfirst.payments.simulator.tariff import Rates, Tariff, exchanged

VERSION = "2026-10-28.endive"
SECRET = "whsec_rehearsal"  # noqa: S105 - signs invented messages on this machine
_DAY_S = 86400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NotPossible(ValueError):
    """What the provider will not do; `code` as its API calls it."""

    def __init__(self, message: str, code: str = "", param: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.param = param


@dataclass(frozen=True, slots=True, kw_only=True)
class Knobs:
    """How badly messages travel. Percentages of 100; chosen by the seed, the same each time."""

    twice: int = 0
    """So many events are delivered a second time."""
    never: int = 0
    """So many are never delivered: only a look into the books finds them."""
    late_s: int = 0
    """Each delivery waits up to so long, so that they come out of order."""
    tries: int = 12
    """Failed deliveries are given up after so many."""


class Known:
    """The provider's memory. `clock` tells what time it is there; `path` is a file that several processes may share."""

    def __init__(
        self,
        *,
        seed: int = 1,
        clock: Callable[[], datetime],
        path: Path | None = None,
        knobs: Knobs | None = None,
        tariff: Tariff | None = None,
        address: str = "",
        secret: str = SECRET,
    ) -> None:
        self.seed = seed
        self.clock = clock
        self.knobs = knobs or Knobs()
        self.tariff = tariff or Tariff()
        self.address = address
        """Before the path of a hosted page; `serving` fills it in."""
        self.secret = secret
        self.rates = Rates()
        self.faults: list[str] = []
        """What the next requests of the API meet, the first first: `door.FAULTS`."""
        self.asked: int = 0
        """Requests of the API so far."""
        self.shelf = Shelf(path)

    def set_rate(self, from_currency: str, to_currency: str, rate: str) -> None:
        """From now on one of the one currency is so many of the other."""
        self.rates.own.pop((to_currency.upper(), from_currency.upper()), None)
        self.rates.own[from_currency.upper(), to_currency.upper()] = Decimal(rate)

    def tell(self, kind: str, about: Thing, account: str = "", *, version: str = VERSION) -> Thing:
        """Say an event of any kind, also one that nobody knows."""
        with self.shelf.changing():
            return self._tell(kind, about, account, version=version)

    def now(self) -> int:
        """Whole seconds since 1970 on the provider's clock."""
        return (self.clock() - _EPOCH) // timedelta(seconds=1)

    def new_id(self, prefix: str) -> str:
        """An id that nobody had, the same for the same seed and story."""
        digest = hashlib.sha256(f"{self.seed}:{self.shelf.next()}:{prefix}".encode()).hexdigest()
        return f"{prefix}_{digest[:24]}"

    def currency(self, account: str) -> str:
        """An account's own currency, in small letters."""
        if not account:
            return "usd"
        found = self.shelf.get(account, "")
        if found is None:
            raise NotPossible(f"There is no account {account}.", "account_invalid")
        return str(found["default_currency"])

    def says(self, session_id: str) -> str:
        """What the giver pays for, as the site named it."""
        asked = json.loads(self.shelf.said(f"asked:{session_id}") or "{}")
        return str(asked.get("says") or "")

    def charity(self, session_id: str) -> str:
        """Who is paid on a hosted page, as its account is called."""
        account = self.shelf.owner(session_id)
        found = self.shelf.get(account, "") if account else None
        return str(found["business_profile"]["name"]) if found else "Heelfirst"

    def lines(self, account: str = "") -> list[Thing]:
        """Every line of an account's books, the oldest first."""
        return self.shelf.listed(account, "balance_transaction", {}, oldest_first=True)

    def balance(self, account: str = "") -> dict[str, int]:
        """What the account has, by currency, in whole units."""
        found: dict[str, int] = {}
        for line in self.lines(account):
            found[line["currency"]] = found.get(line["currency"], 0) + line["net"]
        return found

    def events(self, account: str = "") -> list[Thing]:
        """Everything that was told of an account, the oldest first."""
        return self.shelf.listed(account, "event", {}, oldest_first=True)

    def _line(
        self,
        account: str,
        kind: str,
        category: str,
        amount: int,
        currency: str,
        *,
        source: str | None,
        fee: int | None = None,
        settled: bool = False,
    ) -> Thing:
        """Write a line into the account's books, in the account's own currency."""
        own = currency if settled else self.currency(account)
        rate = None if own == currency.lower() else self.rates.units(currency, own)
        gross = amount if rate is None else exchanged(amount, rate)
        if fee is None:
            fee = self.tariff.of(gross) if kind == "charge" else 0
        made = shapes.balance_transaction(
            self.new_id("txn"),
            self.now(),
            kind=kind,
            category=category,
            amount=gross,
            fee=fee,
            currency=own,
            source=source,
            rate=None if rate is None else format(rate.normalize(), "f"),
            available_on=self.now() + (2 * _DAY_S if kind == "charge" else 0),
        )
        if made["available_on"] <= self.now():
            made["status"] = "available"
        return self.shelf.put(made, account)

    def _tell(self, kind: str, about: Thing, account: str, *, version: str = VERSION) -> Thing:
        made = shapes.event(
            self.new_id("evt"),
            self.now(),
            kind=kind,
            about=about,
            account=account,
            version=version,
            before=None,
        )
        self.shelf.put(made, account)
        chance = random.Random(f"{self.seed}:{made['id']}")
        if chance.randrange(100) >= self.knobs.never:
            times = 2 if chance.randrange(100) < self.knobs.twice else 1
            for _ in range(times):
                self.shelf.post(made["id"], self.now() + chance.randint(0, self.knobs.late_s), account)
        return made

    def _found(self, id_: str, kind: str) -> tuple[Thing, str]:
        found = self.shelf.get(id_)
        if found is None or found["object"] != kind:
            raise NotPossible(f"No such {kind.replace('.', ' ')}: '{id_}'", "resource_missing", "id")
        return found, self.shelf.owner(id_)

    def _charge(self, payment: str) -> tuple[Thing, str]:
        """The charge of a payment, or a charge by its own id."""
        if payment.startswith("pi_"):
            intent, _ = self._found(payment, "payment_intent")
            if not intent["latest_charge"]:
                raise NotPossible("This payment was never tried.", "payment_intent_unexpected_state")
            payment = intent["latest_charge"]
        return self._found(payment, "charge")
