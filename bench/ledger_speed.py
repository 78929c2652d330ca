"""The claim: a gift is booked at no less than 0.6 of TPC-B's pace, spread or all on one appeal, and on SQLite as fast as the disk.

    python bench/ledger_speed.py [--rounds 5] [--seconds 6] [--clients 8] [--on postgresql] [--on sqlite] [--json]

One gift's statements are taken from the real code while it takes in a provider's event (inbox row, transfers, totals, the
gift's payment, the letter, the outbox row, one transaction), and replayed by pgbench with other ids and amounts: over 100
appeals, and on one. TPC-B runs on the same server in the same rounds. On SQLite the code itself takes in one event
after the other, beside the pace at which the file system makes 4 kB durable in the same seconds. With the figures of the
claim the table goes into RESULTS.md. Needs no network; PostgreSQL is started for this.
"""

import argparse
import dataclasses
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import unittest.mock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from machine import machine
from results import write_section

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

APPEALS = 100
GIFTS, MOST_CLIENTS = 240_000, 8
"""Each client pays its own share of the gifts one after the other, as they were asked for."""
SLOT = 31987
"""Stands for the slot while statements are taken down."""
GIFT, PAYMENT, EVENT = "gift_0123456789", "pi_0123456789", "evt_0123456789"
"""So does each of these for what differs from gift to gift."""
_NUMBERED = "00000000-0000-0000-0000-"
MINOR = 2600
LEAST = 0.6
LEAST_DURABLE, LEAST_OF_DISK = 200, 0.8
HOW = (
    "`just prove ledger-speed`: the statements of a gift, taken from the code that takes in a provider's event, replayed by "
    "pgbench, {clients} clients, {seconds} s a run, {rounds} rounds of TPC-B (scale 10), gifts to 100 appeals, gifts to one; "
    "statements sent as they are, not prepared, as the site sends them, for TPC-B too. Load average before: {load:.1f}."
)

type Outcome = dict[str, Any]
type Row = Any
"""A row of the site's: known once Django is set up."""


def main() -> int:
    """Measure where asked and print, or write, what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=6)
    parser.add_argument("--clients", type=int, default=MOST_CLIENTS)
    parser.add_argument("--on", action="append", choices=["postgresql", "sqlite"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        measure = {"postgresql": on_postgresql, "sqlite": on_sqlite}[given.measure]
        print(json.dumps(measure(given)))
        return 0
    load = os.getloadavg()[0]
    found = {name: measured(name, given) for name in given.on or ["postgresql", "sqlite"]}
    if given.json:
        print(json.dumps(found))
    elif given.on is None and given.rounds == 5:
        how = HOW.format(
            clients=given.clients,
            seconds=given.seconds,
            rounds=given.rounds,
            load=load,
        )
        write_section(
            "ledger",
            "The pace of the books",
            [machine() + ".", "", how, "", *as_text(found), "", verdict(found)],
        )
    else:
        print("\n".join(as_text(found)))
    return 0 if all(held(name, outcome) for name, outcome in found.items()) else 1


def held(name: str, outcome: Outcome) -> bool:
    """Whether the claim holds."""
    if name == "sqlite":
        return bool(outcome["gifts"] >= LEAST_DURABLE or outcome["ratio"] >= LEAST_OF_DISK)
    return bool(min(outcome["spread_ratio"], outcome["hot_ratio"]) >= LEAST)


def verdict(found: dict[str, Outcome]) -> str:
    """In a sentence, for each database."""
    says = {
        name: "holds" if held(name, outcome) else "did not hold in this run"
        for name, outcome in found.items()
    }
    return "; ".join(f"the claim on {name} {said}" for name, said in says.items()) + "."


def measured(name: str, given: argparse.Namespace) -> Outcome:
    """Measure in a process of its own: Django can be set up for one database in each."""
    options = [f"--{key}={getattr(given, key)}" for key in ("rounds", "seconds", "clients")]
    with place(name) as environment:
        answer = subprocess.run(
            [sys.executable, __file__, "--measure", name, *options],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=True,
        )
    outcome: Outcome = json.loads(answer.stdout.splitlines()[-1])
    return outcome


@contextmanager
def place(name: str) -> Iterator[dict[str, str]]:
    """The environment of a fresh, empty database, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="heelfirst-pace-") as folder:
        if name == "sqlite":
            yield {"HEELFIRST_DATA": folder, "HEELFIRST_DATABASE_URL": ""}
            return
        from postgresql_server import running

        with running() as url:
            yield {"HEELFIRST_DATA": folder, "HEELFIRST_DATABASE_URL": url}


def set_up() -> Row:
    """The site itself with an appeal in it; the appeal."""
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "heelfirst.web.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    from giving_cast import an_appeal
    from heelfirst.web.accounts.models import Person

    return an_appeal(Person.objects.create_user("mira@example.org", name="Mira"))


def an_event(gift: Row, number: str, payment: str = "pi_first") -> Row:
    """A charge that succeeded, about as long as a card provider's."""
    from provider_told import success

    about = {f"field_{at:02d}": "what a card provider tells" for at in range(20)}
    raw = {"id": number, "object": "event", "data": {"object": {"id": payment, **about}}}
    told = success(gift, id=payment, payment=payment)
    return dataclasses.replace(told, id=number, raw=raw)


def on_postgresql(given: argparse.Namespace) -> Outcome:
    """Rounds of TPC-B, gifts to many appeals, gifts to one; and where the time of a gift goes."""
    appeal = set_up()
    taken = statements(appeal)
    url = os.environ["HEELFIRST_DATABASE_URL"]
    pgbench(url, "-i", "-s", "10", "-q")
    paces: dict[str, list[float]] = {"tpcb": [], "spread": [], "hot": []}
    with tempfile.TemporaryDirectory() as folder:
        what = {"tpcb": ["-b", "tpcb-like"]}
        for name, one_appeal in (("spread", False), ("hot", True)):
            path = Path(folder, name)
            path.write_text(script(taken, appeal.pk, one_appeal=one_appeal), encoding="utf-8")
            what[name] = ["-f", str(path)]
        run = ["-n", "-c", str(given.clients), "-j", "2", "-M", "simple", "-T"]
        paid = 0

        def once(name: str, seconds: int, *more: str) -> str:
            nonlocal paid
            said = pgbench(url, *run, str(seconds), *more, "-D", f"n={paid}", *what[name])
            paid += 0 if name == "tpcb" else int(pace(said) * seconds * 2 / given.clients)
            return said

        for name in what:
            once(name, 1)
        for _ in range(given.rounds):
            for name in what:
                paces[name].append(pace(once(name, given.seconds)))
        steps = {name: latencies(once(name, given.seconds, "-r")) for name in ("tpcb", "spread")}
    ratios = {
        name: statistics.median(one / other for one, other in zip(paces[name], paces["tpcb"], strict=True))
        for name in ("spread", "hot")
    }
    return {
        **{name: round(statistics.median(found)) for name, found in paces.items()},
        "range": {name: [round(min(found)), round(max(found))] for name, found in paces.items()},
        "spread_ratio": round(ratios["spread"], 2),
        "hot_ratio": round(ratios["hot"], 2),
        "statements": len(taken) + 2,
        "steps": steps,
        "sound": sound(),
    }


def statements(appeal: Row) -> list[str]:
    """What the real code sends while it takes in one gift whose accounts are there."""
    from django.db import connection
    from django.utils import timezone

    from giving_cast import a_gift
    from heelfirst.web.books import booking
    from heelfirst.web.books.models import Account
    from heelfirst.web.giving.arriving import arrive

    now = timezone.now()
    arrive("rehearsal", [an_event(a_gift(appeal, MINOR, email="ada@example.org"), "evt_first")], now)
    gift = a_gift(appeal, MINOR, email="ada@example.org", payment="")
    event = an_event(gift, EVENT, payment=PAYMENT)
    taken: list[str] = []

    def take(execute: Callable[..., object], *sent: Row) -> object:
        sql, params, many, context = sent
        send = context["cursor"].cursor
        taken.extend(send.mogrify(sql, each) for each in (params if many else [params]))
        return execute(*sent)

    with unittest.mock.patch.object(booking, "own_slot", return_value=SLOT), connection.execute_wrapper(take):
        arrive("rehearsal", [event], now)
    account = Account.objects.get(path=f"given/{appeal.pk}").pk
    fill(gift, account)
    return [one.replace(str(gift.pk), GIFT).replace(gift.pk.hex, GIFT) for one in taken]


def fill(gift: Row, account: int) -> None:
    """Gifts that were asked for, with numbers that pgbench can make, and the accounts of other appeals."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table, key, row in (("giving_gift", "id", gift.pk), ("giving_giver", "gift_id", gift.pk)):
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
            )
            names = [f'"{name}"' for (name,) in cursor.fetchall() if name not in {"id", key}]
            values = ", ".join("''" if name == '"payment"' else name for name in names)
            cursor.execute(
                f"INSERT INTO {table} ({key}, {', '.join(names)}) "
                f"SELECT ('{_NUMBERED}' || (100000000000 + number))::uuid, {values} "
                f"FROM {table}, generate_series(1, {GIFTS}) number WHERE {key} = %s",
                [row],
            )
        cursor.execute(
            "INSERT INTO books_account (id, path, currency) "
            f"SELECT {account} + 1000 + number, 'given/9000' || number, 'USD' FROM generate_series(1, {APPEALS}) number"
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def script(taken: list[str], appeal: int, *, one_appeal: bool) -> str:
    """The statements as a pgbench script, with ids of its own for each gift; it replaces `:r` inside a literal too."""
    made = {GIFT: _NUMBERED + ":g", PAYMENT: "pi_:r", EVENT: "evt_:r"}
    if not one_appeal:
        made[f"given/{appeal}"] = "given/9000:a"
    made[str(SLOT)] = ":client_id"
    lines = [
        r"\set r random(1, 1000000000000)",
        r"\set n :n + 1",
        rf"\set g 100000000000 + 1 + (:client_id * {GIFTS} / {MOST_CLIENTS} + :n) % {GIFTS}",
        rf"\set a random(1, {APPEALS})",
        "BEGIN;",
    ]
    for one in taken:
        text = " ".join(one.split())
        for mark, value in made.items():
            text = text.replace(mark, value)
        lines.append(text + ";")
    return "\n".join([*lines, "COMMIT;", ""])


def pgbench(url: str, *options: str) -> str:
    """Run it on the database of `url`; what it says."""
    from postgresql_server import client_programs

    answer = subprocess.run(
        [str(client_programs() / "pgbench"), *options, url],
        capture_output=True,
        text=True,
        check=False,
    )
    if answer.returncode or re.search(r"number of failed transactions: [1-9]", answer.stdout):
        raise SystemExit(f"pgbench {' '.join(options)}: {answer.stderr[-2000:]}{answer.stdout[-500:]}")
    return answer.stdout


def pace(said: str) -> float:
    """Transactions a second."""
    found = re.search(r"tps = ([0-9.]+)", said)
    assert found is not None, said
    return float(found[1])


_STEPS = (
    ("books_inbox", "inbox row"),
    ("WITH told", "transfers and totals"),
    ("giving_giftletter", "letter"),
    ("jobs_job", "outbox row"),
    ("UPDATE giving_gift", "the gift’s payment"),
    ("SAVEPOINT", "savepoints"),
    ("RELEASE", "savepoints"),
    ("BEGIN", "begin"),
    ("COMMIT", "commit"),
    ("END", "commit"),
    ("pgbench_accounts", "account"),
    ("pgbench_tellers", "teller"),
    ("pgbench_branches", "branch"),
    ("pgbench_history", "history"),
    ("SELECT", "whose it is"),
)


def latencies(said: str) -> dict[str, float]:
    """Milliseconds in each kind of statement, waiting included."""
    found: dict[str, float] = {}
    for spent, text in re.findall(r"^\s+([0-9.]+)\s+[0-9]+\s+([^\\].*)$", said, flags=re.MULTILINE):
        name = next((name for mark, name in _STEPS if mark in text), text[:40])
        found[name] = round(found.get(name, 0) + float(spent), 3)
    return found


def sound() -> bool:
    """Whether all that was replayed is a book: totals are their transfers, and movements whole."""
    from heelfirst.web.books.invariants import INVARIANTS

    return not [broken for invariant in INVARIANTS for broken in invariant.broken()]


def on_sqlite(given: argparse.Namespace) -> Outcome:
    """Rounds of the file system's own pace and the code's, in the folder of the database."""
    appeal = set_up()
    from django.utils import timezone

    from giving_cast import a_gift
    from heelfirst.web.giving.arriving import arrive

    folder = Path(os.environ["HEELFIRST_DATA"])
    now = timezone.now()
    disk: list[float] = []
    gifts: list[float] = []
    number = 0
    for _ in range(given.rounds):
        disk.append(durable_writes(folder, given.seconds / 2))
        waiting = [
            a_gift(appeal, MINOR, email="ada@example.org", payment="") for _ in range(given.seconds * 500)
        ]
        done, begin = 0, time.perf_counter()
        while waiting and time.perf_counter() - begin < given.seconds / 2:
            number += 1
            arrive("rehearsal", [an_event(waiting.pop(), f"evt_{number}", payment=f"pi_{number}")], now)
            done += 1
        gifts.append(done / (time.perf_counter() - begin))
    return {
        "gifts": round(statistics.median(gifts)),
        "disk": round(statistics.median(disk)),
        "ratio": round(statistics.median(one / other for one, other in zip(gifts, disk, strict=True)), 2),
        "range": {
            "gifts": [round(min(gifts)), round(max(gifts))],
            "disk": [round(min(disk)), round(max(disk))],
        },
        "sound": sound(),
    }


def durable_writes(folder: Path, seconds: float) -> float:
    """How many times a second 4 kB at the end of a file are made durable."""
    descriptor = os.open(folder / "probe", os.O_CREAT | os.O_WRONLY)
    try:
        many, begin = 0, time.perf_counter()
        while time.perf_counter() - begin < seconds:
            os.write(descriptor, b"x" * 4096)
            os.fsync(descriptor)
            many += 1
        return many / (time.perf_counter() - begin)
    finally:
        os.close(descriptor)
        (folder / "probe").unlink()


def as_text(found: dict[str, Outcome]) -> list[str]:
    """Show the figures as Markdown."""
    lines: list[str] = []
    if (server := found.get("postgresql")) is not None:
        lines += [
            "| PostgreSQL | a second, median | range | of TPC-B in the same round |",
            "|---|---|---|---|",
        ]
        for name, title in (
            ("tpcb", "TPC-B"),
            ("spread", "gifts to 100 appeals"),
            ("hot", "gifts to one appeal"),
        ):
            low, high = server["range"][name]
            ratio = "1" if name == "tpcb" else f"**{server[f'{name}_ratio']:.2f}**"
            lines.append(f"| {title} | {server[name]:,} | {low:,} to {high:,} | {ratio} |")
        lines += [
            "",
            f"A gift is {server['statements']} statements; milliseconds in each, waiting included:",
            "",
        ]
        for name, title in (("tpcb", "TPC-B"), ("spread", "a gift")):
            told = ", ".join(f"{step} {spent:.2f}" for step, spent in server["steps"][name].items())
            lines.append(f"- {title}: {told}.")
        lines += ["", f"The books that came of it are {'sound' if server['sound'] else 'BROKEN'}.", ""]
    if (file := found.get("sqlite")) is not None:
        low, high = file["range"]["gifts"]
        lines.append(
            f"SQLite, `synchronous=FULL`, one process, the code itself: **{file['gifts']:,}** gifts a second ({low:,} to {high:,}), "
            f"{file['ratio']:.2f} of the {file['disk']:,} times a second that the file system makes 4 kB durable; "
            f"the books are {'sound' if file['sound'] else 'BROKEN'}."
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
