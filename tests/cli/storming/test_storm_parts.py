"""The parts of a storm: a story told by its seed, sums of its own, a messenger that loses and repeats."""

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from heelfirst.cli.storming.sending import Messenger
from heelfirst.cli.storming.storm import ACCOUNTS, Outcome
from heelfirst.cli.storming.story import Story, expected, happen
from heelfirst.ledger import Money
from heelfirst.payments.provider import Asked
from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import Simulator

NOON = datetime(2026, 4, 20, 12, tzinfo=UTC)


def told(seed: int, gifts: int) -> tuple[Simulator, Story]:
    simulator = Simulator(seed=seed, clock=lambda: NOON)
    for account, (own, *_) in ACCOUNTS.items():
        simulator.open_account(account, currency=own)
    provider = Rehearsal(simulator)

    def open_page(key: object, minor: int, currency: str, account: str) -> str:
        asked = Asked(
            gift=f"{key}.1", charge=Money(minor, currency), account=account, says="A gift",
            back_to="http://127.0.0.1/back/", cancel_to="http://127.0.0.1/stopped/",
        )  # fmt: skip
        return provider.ask(asked).id

    return simulator, happen(simulator, open_page, gifts=gifts, seed=seed, accounts=ACCOUNTS)


@pytest.fixture(scope="module")
def storm() -> tuple[Simulator, Story]:
    return told(seed=26, gifts=60)


def test_one_seed_is_one_story_and_another_seed_another(storm: tuple[Simulator, Story]) -> None:
    again, other = told(26, 60), told(27, 60)

    assert again[1] == storm[1]
    assert expected(*again, "rehearsal") == expected(*storm, "rehearsal")
    assert other[1].payments != storm[1].payments


def test_a_story_has_all_that_goes_wrong(storm: tuple[Simulator, Story]) -> None:
    simulator, story = storm
    kinds = Counter(event["type"] for account in ACCOUNTS for event in simulator.events(account))

    for kind in (
        "charge.succeeded", "charge.failed", "refund.created", "charge.dispute.created", "charge.dispute.closed",
        "payout.paid", "payout.failed",
    ):  # fmt: skip
        assert kinds[kind] > 0, kind
    assert kinds.keys() & {"coffee.poured", "charge.daydreamed"}
    assert story.withheld


def test_what_must_stand_in_the_book_sums_to_nothing_in_each_currency(storm: tuple[Simulator, Story]) -> None:
    """Double entry, by sums that know nothing of it; the provider's own fee and payouts included."""
    sums: Counter[str] = Counter()
    for (_, currency), minor in expected(*storm, "rehearsal").items():
        sums[currency] += minor

    assert set(sums) > {"USD", "EUR"}
    assert set(sums.values()) == {0}


class _Door(BaseHTTPRequestHandler):
    """Answers every third request with 503, and counts what it took."""

    taken: Counter[str]
    asked = 0

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        type(self).asked += 1
        status = 503 if type(self).asked % 3 == 0 else 200
        if status == 200:
            self.taken[body] += 1
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing."""


@pytest.fixture
def door() -> Iterator[ThreadingHTTPServer]:
    _Door.taken = Counter()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Door)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_messenger_tells_all_at_least_once_much_twice_and_loses_on_both_ways(
    door: ThreadingHTTPServer,
) -> None:
    bodies = {f"evt_{number}": f"evt_{number}".encode() for number in range(60)}
    messenger = Messenger(f"http://127.0.0.1:{door.server_port}/hooks/x/", bodies, lambda _: {}, seed=26)

    for thread in messenger.start():
        thread.join(timeout=30)

    assert messenger.part == 1
    assert set(_Door.taken) == messenger.told.taken == set(bodies)
    assert sum(count > 1 for count in _Door.taken.values()) > 20
    assert messenger.told.answers["lost"] > 0
    assert messenger.told.answers["503"] > 0
    assert messenger.told.attempts == sum(messenger.told.answers.values())


def test_an_outcome_is_exact_only_if_nothing_is_off_and_nothing_else_is_wrong() -> None:
    well = Outcome(seed=1, database="sqlite", gifts=2)
    off = Outcome(seed=1, database="sqlite", gifts=2, off=1)
    wrong = Outcome(seed=1, database="sqlite", gifts=2, faults=["Seal 7: it was changed."])

    assert [each.exact for each in (well, off, wrong)] == [True, False, False]
