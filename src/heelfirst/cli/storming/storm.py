"""One storm from beginning to end. docs/how/storm.md."""

import os
import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from heelfirst.cli.installation.folder import Folder, entered
from heelfirst.cli.storming.databases import Place, place
from heelfirst.cli.storming.sending import Messenger
from heelfirst.cli.storming.serving import Servers
from heelfirst.cli.storming.story import Story, expected, happen

PROVIDER = "rehearsal"
ACCOUNTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {"acct_lantern": ("USD", "EUR", "JPY"), "acct_harbour": ("USD", "GBP")}
)
SERVERS = 2
_STUCK_S = 120.0

type Progress = Callable[[str, float], None]
"""What is being done, and which part of it is, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What kind of storm."""

    seed: int
    gifts: int
    kills: int
    database: str
    dsn: str = ""
    kill_database: int = 0
    like: Path | None = None
    """An empty site's SQLite file to begin with a copy of: for tests, which have one."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of it. Amounts in minor units; `off` is 0 where every account agrees."""

    seed: int
    database: str
    gifts: int
    """So many were asked for; `paid` of them went through."""
    paid: int = 0
    events: int = 0
    attempts: int = 0
    kills: int = 0
    kills_of_database: int = 0
    never_told: int = 0
    found_by_reconciliation: int = 0
    expected_minor: int = 0
    booked_minor: int = 0
    off: int = 0
    accounts: int = 0
    faults: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def exact(self) -> bool:
        """Whether the book is the provider's to the last unit, and everything else that was promised holds."""
        return self.off == 0 and not self.faults

    def as_json(self) -> dict[str, Any]:
        """With stable keys, these and no others."""
        first = ("seed", "database", "gifts", "events", "attempts", "kills", "expected_minor", "booked_minor")
        return {name: getattr(self, name) for name in first} | {"exact": self.exact, "off": self.off}

    def whole(self) -> dict[str, Any]:
        """All there is to tell, for measurements."""
        return asdict(self) | {"exact": self.exact}


def storm(asked: Asked, progress: Progress = lambda _what, _part: None) -> Outcome:
    """Let it come, and compare the book with the provider's. Raises `Unusable`. Once in a process: Django is set up."""
    begin_s = time.monotonic()
    with place(asked.database, asked.dsn, asked.like) as where:
        outcome = _stormed(asked, where, progress)
    outcome.seconds = round(time.monotonic() - begin_s, 1)
    return outcome


def _stormed(asked: Asked, where: Place, progress: Progress) -> Outcome:
    environment = {
        "HEELFIRST_DATA": str(where.folder),
        "HEELFIRST_DATABASE_URL": where.url,
        "HEELFIRST_SECRET_KEY": f"storm {asked.seed}, thrown away afterwards",
        "HEELFIRST_MAIL": "console",
        "HEELFIRST_HOSTS": "127.0.0.1",
        "HEELFIRST_DEMO": "",
        "HEELFIRST_DEBUG": "",
    }
    os.environ.update(environment)
    progress("opening a site", 0.0)
    entered(Folder(where.folder))
    from django.db import connections

    from heelfirst.cli.storming import site
    from heelfirst.payments.rehearsal import Rehearsal
    from heelfirst.payments.simulator import Simulator, serving
    from heelfirst.web.giving import providers

    simulator = Simulator(seed=asked.seed, clock=lambda: datetime.now(UTC))
    for account, currencies in ACCOUNTS.items():
        simulator.open_account(account, currency=currencies[0])
    appeals = site.made(PROVIDER, ACCOUNTS)
    rehearsal = Rehearsal(simulator)
    outcome = Outcome(seed=asked.seed, database=asked.database, gifts=asked.gifts)
    with serving(simulator) as address, providers.instead(rehearsal):
        done = iter(range(1, asked.gifts + 1))
        story = happen(
            simulator,
            lambda key, minor, currency, account: site.asked_for(appeals[account], key, minor, currency),
            gifts=asked.gifts,
            seed=asked.seed,
            accounts=ACCOUNTS,
            step=lambda: progress("gifts, refunds, disputes, payouts", next(done) / asked.gifts),
        )
        outcome.paid, outcome.never_told = len(story.payments), len(story.withheld)
        connections.close_all()
        _told(_Telling(asked, where, simulator, story, address, outcome, progress))
        connections.close_all()
        progress("comparing", 0.0)
        _reconciled(site, outcome)
    _compared(site, simulator, story, outcome)
    connections.close_all()
    return outcome


@dataclass(frozen=True, slots=True)
class _Telling:
    asked: Asked
    where: Place
    simulator: Any
    story: Story
    provider: str
    """Where the provider answers."""
    outcome: Outcome
    progress: Progress


def _told(this: _Telling) -> None:
    """Tell everything while servers die."""
    from heelfirst.cli.storming import site
    from heelfirst.payments.simulator import again, signed

    bodies = {
        event["id"]: again(this.simulator, event["id"]).body
        for account in this.story.accounts
        for event in this.simulator.events(account)
        if event["id"] not in this.story.withheld
    }
    this.outcome.events = len(bodies)
    this.progress("starting servers", 0.0)
    servers = Servers(SERVERS, this.provider, this.simulator.secret)
    sealer = site.Sealer()
    try:
        messenger = Messenger(
            f"{servers.address}/hooks/{PROVIDER}/",
            bodies,
            lambda body: signed(this.simulator, body.decode()),
            this.asked.seed,
        )
        threads = messenger.start()
        _kill_meanwhile(this, servers, messenger)
        for thread in threads:
            thread.join()
    finally:
        sealer.stop()
        servers.stop()
    this.outcome.attempts = messenger.told.attempts
    this.outcome.faults += _not_taken(messenger, set(bodies), site.kept_events())


def _kill_meanwhile(this: _Telling, servers: Servers, messenger: Messenger) -> None:
    """Spread the kills over the telling, each at a moment that the seed and the machine choose."""
    asked, outcome = this.asked, this.outcome
    chance = random.Random(f"kills {asked.seed}")
    moments = [((n + chance.random()) / asked.kills, "server") for n in range(asked.kills)]
    moments += [((n + 0.5) / asked.kill_database, "database") for n in range(asked.kill_database)]
    waiting = sorted((min(part, 0.97), what) for part, what in moments)
    last, at_s = -1.0, time.monotonic()
    while messenger.part < 1:
        this.progress("telling, and killing", messenger.part)
        if waiting and messenger.part >= waiting[0][0]:
            if waiting.pop(0)[1] == "server":
                servers.kill(chance.randrange(SERVERS))
                outcome.kills += 1
            elif this.where.kill is not None:
                this.where.kill()
                outcome.kills_of_database += 1
        if messenger.part != last:
            last, at_s = messenger.part, time.monotonic()
        elif time.monotonic() - at_s > _STUCK_S:
            outcome.faults.append(f"Nothing was taken for {_STUCK_S:.0f} s.")
            messenger.stop()
            return
        time.sleep(0.01)


def _not_taken(messenger: Messenger, events: set[str], kept: set[str]) -> list[str]:
    """What a messenger has to complain of."""
    faults = []
    told = messenger.told
    if unlike := set(told.answers) - {"200", "503", "lost", "no answer"}:
        faults.append(f"A server answered {', '.join(sorted(unlike))}.")
    if silent := events - told.taken:
        faults.append(f"{len(silent)} events were never taken.")
    if missing := told.taken - kept:
        faults.append(f"{len(missing)} events that a server took are not in the inbox.")
    return faults


def _reconciled(site: Any, outcome: Outcome) -> None:  # noqa: ANN401 - loaded after Django
    booked = [key for account in ACCOUNTS for key in site.reconciled(PROVIDER, account)[0]]
    # No event tells a fee: that the provider's books alone know them is no loss.
    outcome.found_by_reconciliation = sum(not key.endswith((":fee", ":exchange")) for key in booked)
    for account in ACCOUNTS:
        again, differences = site.reconciled(PROVIDER, account)
        outcome.faults += differences
        if again:
            outcome.faults.append(f"A second look into the books of {account} booked {len(again)} more.")


def _compared(site: Any, simulator: Any, story: Story, outcome: Outcome) -> None:  # noqa: ANN401 - as above
    should, is_there = expected(simulator, story, PROVIDER), site.booked()
    for where in sorted(set(should) | set(is_there)):
        difference = is_there.get(where, 0) - should.get(where, 0)
        if difference:
            outcome.off += abs(difference)
            path, currency = where
            told = (
                f"{path} {currency}: {is_there.get(where, 0)} booked, {should.get(where, 0)} at the provider"
            )
            outcome.faults.append(f"{told}.")
    outcome.accounts = len(should)
    outcome.expected_minor, outcome.booked_minor = _with_provider(should), _with_provider(is_there)
    outcome.faults += site.broken()
    if twice := site.letters_twice():
        outcome.faults.append(f"{twice} thank-yous are missing or twice.")


def _with_provider(balances: Mapping[tuple[str, str], int]) -> int:
    """What the charities have with the provider and on the way to their banks, in the currency of their accounts."""
    rooms = {"provider", "payout"}
    return sum(
        minor
        for (path, currency), minor in balances.items()
        if path.partition("/")[0] in rooms and currency == "USD"
    )
