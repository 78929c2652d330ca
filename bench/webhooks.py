"""The claim: one server process takes in at least 400 signed webhooks a second, for at most 2 ms of its CPU each.

    python bench/webhooks.py [--gifts 1500] [--rounds 5] [--at-once 64] [--on sqlite] [--on postgresql] [--json]

Each webhook tells of another gift: its signature is checked, and one transaction holds the inbox, the transfers, the
totals, the letter and the job that sends it. It is answered after the commit. The server is the site as
`heelfirst serve` runs it, in one process, on a disk that is asked to be sure; PostgreSQL is the server in
HEELFIRST_DATABASE_URL, or one started for this. The sender shares the machine; its CPU is told. With the figures of
the claim the table goes into RESULTS.md.
"""

import argparse
import asyncio
import json
import os
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from uuid import UUID

from machine import machine
from outbox_kills import place
from results import write_section

if TYPE_CHECKING:  # Django has to be set up first
    from heelfirst.payments.simulator import Simulator
    from heelfirst.web.giving.models import Appeal

LEAST_A_SECOND = 400
MOST_CPU_MS = 2.0
HOW = (
    "`just prove webhooks`: one server process of the site, {at_once} connections, {gifts:,} signed webhooks a round, each about "
    "another gift whose giver left an address; {rounds} rounds, the median and from least to most."
)

type Outcome = dict[str, Any]


def main() -> int:
    """Measure where asked and print, or write, what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gifts", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--at-once", type=int, default=64)
    parser.add_argument("--on", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measured(given.measure, given.gifts, given.rounds, given.at_once)))
        return 0
    outcomes = [_apart(database, given) for database in given.on or ["sqlite", "postgresql"]]
    if (given.gifts, given.rounds, given.at_once, given.on, given.json) == (1500, 5, 64, None, False):
        how = HOW.format(at_once=given.at_once, gifts=given.gifts, rounds=given.rounds)
        write_section(
            "webhooks", "Signed webhooks, end to end", [machine() + ".", "", how, "", *as_table(outcomes)]
        )
    else:
        print(json.dumps(outcomes) if given.json else "\n".join(as_table(outcomes)))
    return 0 if all(held(outcome) for outcome in outcomes) else 1


def held(outcome: Outcome) -> bool:
    """Whether the claim holds: on PostgreSQL the rate, on both the CPU, and every gift in the book."""
    quick = outcome["database"] == "sqlite" or outcome["a_second"][1] >= LEAST_A_SECOND
    return bool(quick and outcome["cpu_ms"][1] <= MOST_CPU_MS and outcome["booked"] == outcome["gifts"])


def _apart(database: str, given: argparse.Namespace) -> Outcome:
    """In a process of its own: Django can be set up for one database in each."""
    figures = ["--gifts", given.gifts, "--rounds", given.rounds, "--at-once", given.at_once]
    with place(database) as environment:
        answer = subprocess.run(
            [sys.executable, __file__, "--measure", database, *map(str, figures)],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=True,
        )
    outcome: Outcome = json.loads(answer.stdout)
    return outcome


def measured(database: str, gifts: int, rounds: int, at_once: int) -> Outcome:
    """Serve, tell, count."""
    from heelfirst.cli.installation.folder import Folder, entered

    entered(Folder(Path(os.environ["HEELFIRST_DATA"])))
    from django.db import connections

    from heelfirst.cli.storming import site
    from heelfirst.cli.storming.serving import Servers
    from heelfirst.payments.simulator import SECRET
    from heelfirst.web.books.models import Transfer

    account = "acct_lantern"
    appeal = site.made("rehearsal", {account: ("USD",)})[account]
    told = _told(appeal, account, gifts * (rounds + 1))
    connections.close_all()
    servers = Servers(1, "http://127.0.0.1:9", SECRET)  # the provider is not asked for anything
    rates: list[float] = []
    cpu_ms: list[float] = []
    own_ms: list[float] = []
    try:
        for number in range(rounds + 1):
            part = _signed(told[number * gifts : (number + 1) * gifts], servers.address)
            before_s, own_s, begin_s = _cpu_s(servers.pids[0]), time.process_time(), time.monotonic()
            asyncio.run(_send(part, servers.address, at_once))
            took_s = time.monotonic() - begin_s
            if number:  # the first warms it
                rates.append(gifts / took_s)
                cpu_ms.append((_cpu_s(servers.pids[0]) - before_s) / gifts * 1000)
                own_ms.append((time.process_time() - own_s) / gifts * 1000)
    finally:
        servers.stop()
    booked = Transfer.objects.filter(kind="gift").count()
    connections.close_all()
    return {
        "database": database,
        "gifts": len(told),
        "booked": booked,
        "a_second": _spread(rates),
        "cpu_ms": _spread(cpu_ms),
        "sender_cpu_ms": _spread(own_ms),
    }


def _told(appeal: "Appeal", account: str, gifts: int) -> list[bytes]:
    """One event a gift, as the provider tells it; the gifts are kept already."""
    from heelfirst.payments.simulator import Simulator, again
    from heelfirst.web.giving.belonging import named
    from heelfirst.web.giving.models import Gift, Giver

    now = datetime.now(UTC)
    kept = [
        Gift(
            id=UUID(int=2**127 + number, version=4), appeal=appeal, currency="USD", charge_minor=2600,
            for_charity_minor=2600, provider="rehearsal", account=account, asked_at=now,
        )
        for number in range(gifts)
    ]  # fmt: skip
    Gift.objects.bulk_create(kept, batch_size=500)
    Giver.objects.bulk_create(
        [Giver(gift=gift, name="Ada", email="ada@example.org") for gift in kept], batch_size=500
    )
    simulator = Simulator(clock=lambda: now)
    simulator.open_account(account, currency="USD")
    pattern = _paid_once(simulator, account)
    with simulator.shelf.changing():
        return [again(simulator, _like(simulator, pattern, named(gift), account)).body for gift in kept]


def _paid_once(simulator: "Simulator", account: str) -> str:
    """The charge of one gift, asked for as the site does and paid; the others are like it."""
    from heelfirst.ledger import Money
    from heelfirst.payments.provider import Asked
    from heelfirst.payments.rehearsal import Rehearsal

    asked = Asked(
        gift="pattern", charge=Money(2600, "USD"), account=account, says="A gift",
        back_to="http://127.0.0.1/back/", cancel_to="http://127.0.0.1/stopped/",
    )  # fmt: skip
    return json.dumps(simulator.pay(Rehearsal(simulator).ask(asked).id))


def _like(simulator: "Simulator", pattern: str, name: str, account: str) -> str:
    """Tell `charge.succeeded` of another gift; returns the event."""
    charge = json.loads(pattern.replace('"pattern"', json.dumps(name)))
    charge["id"], charge["payment_intent"] = simulator.new_id("ch"), simulator.new_id("pi")
    return str(simulator.tell("charge.succeeded", charge, account)["id"])


def _signed(told: list[bytes], address: str) -> list[bytes]:
    """Whole requests, ready to be sent: the sender should cost little."""
    from heelfirst.payments.simulator import Simulator, signed

    simulator = Simulator(clock=lambda: datetime.now(UTC))
    host = urlsplit(address).netloc
    found = []
    for body in told:
        headers = signed(simulator, body.decode()) | {"Host": host, "Content-Length": str(len(body))}
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        found.append(f"POST /hooks/rehearsal/ HTTP/1.1\r\n{lines}\r\n".encode() + body)
    return found


async def _send(requests: list[bytes], address: str, at_once: int) -> None:
    """Each connection sends the next request when its last one is answered."""
    to = urlsplit(address)
    left = iter(requests)

    async def one() -> None:
        reader, writer = await asyncio.open_connection(to.hostname, to.port)
        for request in left:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise RuntimeError(f"A webhook was answered with {head.splitlines()[0].decode()}")
            length = next(
                int(line.partition(b":")[2])
                for line in head.splitlines()
                if line.lower().startswith(b"content-length")
            )
            await reader.readexactly(length)
        writer.close()

    await asyncio.gather(*(one() for _ in range(at_once)))


def _cpu_s(pid: int) -> float:
    """Seconds of CPU that a process has used, its threads' with it."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _spread(values: list[float]) -> list[float]:
    return [round(min(values), 2), round(statistics.median(values), 2), round(max(values), 2)]


def as_table(outcomes: list[Outcome]) -> list[str]:
    """Show the outcomes as Markdown."""
    rows = [
        ["database", "webhooks a second", "server CPU a webhook", "sender CPU a webhook", "booked"],
        ["---"] * 5,
    ]
    for outcome in outcomes:
        low, middle, high = outcome["a_second"]
        rows.append(
            [
                outcome["database"],
                f"{middle:,.0f} ({low:,.0f} to {high:,.0f})",
                "{1:.2f} ms ({0:.2f} to {2:.2f})".format(*outcome["cpu_ms"]),
                "{1:.2f} ms".format(*outcome["sender_cpu_ms"]),
                f"{outcome['booked']:,} of {outcome['gifts']:,}",
            ]
        )
    return [f"| {' | '.join(row)} |" for row in rows]


if __name__ == "__main__":
    sys.exit(main())
