"""A file with the rehearsed provider may be open in several processes, and outlives them."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from heelfirst.payments.rehearsal import Rehearsal
from heelfirst.payments.simulator import NotPossible, Simulator, deliveries, serving
from provider_world import LANTERN, Clock, library, page, simulator


def opened(path: Path) -> Simulator:
    made = Simulator(seed=7, clock=Clock(), path=path)
    made.open_account(LANTERN)
    return made


def test_it_works(tmp_path: Path) -> None:
    file = tmp_path / "rehearsal.sqlite3"
    first = opened(file)
    with serving(first) as address:
        asked = page(library(address)).id
    second = opened(file)
    second.pay(asked)

    assert first.balance(LANTERN) == second.balance(LANTERN) == {"usd": 2495}
    first.shelf.close()
    second.shelf.close()
    third = opened(file)
    assert third.balance(LANTERN) == {"usd": 2495}
    assert len(deliveries(third, all_of_them=True)) == 4
    third.shelf.close()


def test_one_page_paid_from_many_windows_is_paid_once(tmp_path: Path) -> None:
    windows = [opened(tmp_path / "rehearsal.sqlite3") for _ in range(4)]
    with serving(windows[0]) as address:
        asked = page(library(address)).id

    def pay(window: Simulator) -> bool:
        try:
            window.pay(asked)
        except NotPossible:
            return False
        return True

    with ThreadPoolExecutor(8) as many:
        paid = list(many.map(pay, windows * 4))

    assert sum(paid) == 1
    assert windows[0].balance(LANTERN) == {"usd": 2495}
    for window in windows:
        window.shelf.close()


def test_one_key_from_many_windows_opens_one_page() -> None:
    world = simulator()
    with serving(world) as address, ThreadPoolExecutor(8) as many:
        found = set(many.map(lambda _: page(library(address)).id, range(16)))

    assert len(found) == 1


def test_what_is_refused_leaves_nothing_behind() -> None:
    world = simulator()
    with serving(world) as address:
        charge = world.pay(page(library(address)).id)
    before = (world.balance(LANTERN), len(world.events(LANTERN)))

    with pytest.raises(NotPossible):
        world.refund(charge["id"], 2601)
    with pytest.raises(NotPossible):
        world.dispute(charge["id"], 2601)
    assert (world.balance(LANTERN), len(world.events(LANTERN))) == before


class Door(BaseHTTPRequestHandler):
    """Takes in what is told."""

    heard: list[tuple[bytes, dict[str, str]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append((body, dict(self.headers)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


def test_as_a_process_of_its_own_it_serves_and_tells(tmp_path: Path) -> None:
    door = HTTPServer(("127.0.0.1", 0), Door)
    Door.heard = []
    Thread(target=door.serve_forever, args=(0.05,), daemon=True).start()
    file = tmp_path / "rehearsal.sqlite3"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "heelfirst.payments.simulator", "--account", LANTERN),
            *("--file", str(file), "--hook", f"http://127.0.0.1:{door.server_port}/hooks/rehearsal/"),
        ],
        stdout=subprocess.PIPE,
        text=True,
        # Tests that were begun in the background have their own turned off, and a child has what its parent had.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - it only sets a signal
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    )
    try:
        assert process.stdout is not None
        address = json.loads(process.stdout.readline())["address"]
        asked = page(library(address)).id
        beside = opened(file)
        beside.pay(asked)
        for _ in range(100):
            if len(Door.heard) == 4:
                break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.05)
        secret = beside.secret
        beside.shelf.close()
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(20)
        process.stdout.close()  # type: ignore[union-attr]
        door.shutdown()
        door.server_close()
    provider = Rehearsal(address=address, secret=secret)

    assert process.returncode == 0
    assert {json.loads(body)["type"] for body, _ in Door.heard} == {
        "charge.succeeded",
        "checkout.session.completed",
        "payment_intent.created",
        "payment_intent.succeeded",
    }
    assert all(header in headers for _, headers in Door.heard for header in ["Stripe-Signature"])
    assert provider.name == "rehearsal"
