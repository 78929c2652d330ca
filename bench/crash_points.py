"""The claim: killed with -9 at every statement of booking, each movement is in the books exactly once after it is told again.

    python bench/crash_points.py [--on sqlite] [--on postgresql] [--json]

A gift, a refund, a dispute, a lost one and a payout are told to the door. A process of its own takes each event in and ends
itself by SIGKILL: before a statement, after it, before the commit, after the commit; once for every statement there is. Then
another process takes the same event in, as the provider sends it again. PostgreSQL is the server in HEELFIRST_DATABASE_URL,
or one started for this. With both databases the table goes into RESULTS.md.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from machine import machine
from results import write_section

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

HOW = (
    "`just prove crash-points`: before and after every statement and the commit a process of its own ends itself by SIGKILL; "
    "another takes the same event in again."
)

type Outcome = dict[str, Any]


def main() -> int:
    """Sweep where asked and print, or write, what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--on", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sweep", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.sweep:
        print(json.dumps(sweep(given.sweep)))
        return 0
    outcomes = [found for database in given.on or ["sqlite", "postgresql"] for found in swept(database)]
    if given.on is None and not given.json:
        title = "Booking under kill -9, at every statement"
        write_section("crash-points", title, [machine() + ".", "", HOW, "", *as_table(outcomes)])
    else:
        print(json.dumps(outcomes) if given.json else "\n".join(as_table(outcomes)))
    return 0 if all(held(outcome) for outcome in outcomes) else 1


def held(outcome: Outcome) -> bool:
    """Whether every kill killed, and every event was booked exactly once."""
    return bool(outcome["kills"] == outcome["once"] == 2 * (outcome["statements"] + 1))


def as_table(outcomes: list[Outcome]) -> list[str]:
    """The figures for people."""
    head = ["| database | event | statements | killed | booked exactly once |", "|---|---|---|---|---|"]
    return head + [
        f"| {each['database']} | {each['event']} | {each['statements']} | {each['kills']} | {each['once']} |"
        for each in outcomes
    ]


def swept(database: str) -> list[Outcome]:
    """Sweep in a process of its own: Django can be set up for one database in each."""
    with place(database) as environment:
        answer = subprocess.run(
            [sys.executable, __file__, "--sweep", database],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=True,
        )
    found: list[Outcome] = json.loads(answer.stdout)
    return found


@contextmanager
def place(database: str) -> Iterator[dict[str, str]]:
    """The environment of a fresh, empty database, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="heelfirst-crash-") as folder:
        site = {"HEELFIRST_DATA": folder, "DJANGO_SETTINGS_MODULE": "heelfirst.web.settings"}
        if database == "sqlite":
            yield {**site, "HEELFIRST_DATABASE_URL": ""}
            return
        from postgresql_server import fresh_database, running

        given = os.environ.get("HEELFIRST_DATABASE_URL", "")
        with running() if not given else fresh_database(given) as url:
            yield {**site, "HEELFIRST_DATABASE_URL": url}


def sweep(database: str) -> list[Outcome]:
    """Kill at every point of every event's booking."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    return [_swept(database, name) for name in ("gift", "refund", "dispute", "lost dispute", "payout")]


def _swept(database: str, name: str) -> Outcome:
    _told(name, "0-try")
    _as_another_process(lambda: _take_in(name, "0-try"))  # accounts are made
    event = "0-count"
    _told(name, event)
    statements = _as_another_process(lambda: _take_in(name, event))
    kills = once = 0
    for number in range(1, statements + 2):
        for after in (False, True):
            event = f"{number}-{'after' if after else 'before'}"
            _told(name, event)
            died = _as_another_process(partial(_take_in, name, event, number, after=after))
            kills += died == -signal.SIGKILL
            _as_another_process(partial(_take_in, name, event))
            once += _booked_once(name, event)
    return {
        "database": database,
        "event": name,
        "statements": statements,
        "kills": kills,
        "once": once,
    }


def _as_another_process(work: Callable[[], int]) -> int:
    """Fork, so that each begins as a fresh process with a connection of its own; its exit status, below 0 for a signal."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        status = 250
        try:
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


_KEPT: dict[tuple[str, str], Any] = {}


def _told(name: str, event: str) -> None:
    """What the event is about is there before it comes: a gift that was asked for."""
    from giving_cast import a_gift, an_appeal
    from heelfirst.web.giving.models import Appeal
    from provider_told import dispute, payout, refund, success

    if not Appeal.objects.exists():
        from cast import person

        an_appeal(person("Mira"))
    gift = a_gift(Appeal.objects.get(), 2600, email=f"{event}@example.org")
    id_ = f"{name.replace(' ', '_')}_{event}"
    made = {
        "gift": lambda: success(gift),
        "refund": lambda: refund(gift, f"re_{id_}", 600),
        "dispute": lambda: dispute(gift, f"du_{id_}"),
        "lost dispute": lambda: dispute(gift, f"du_{id_}", "lost"),
        "payout": lambda: payout(100, f"po_{id_}"),
    }
    _KEPT[name, event] = (gift, made[name]())


def _take_in(name: str, event: str, number: int = 0, *, after: bool = False) -> int:
    """Take the event in; die at a statement, or at the commit after the last one. Returns how many statements there were."""
    from django.db import connections
    from django.utils import timezone

    from giving_cast import PROVIDER
    from heelfirst.web.giving.arriving import arrive

    seen = 0

    def counted(execute: Callable[..., object], *given: object) -> object:
        nonlocal seen
        seen += 1
        if seen == number and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        found = execute(*given)
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    database: Any = connections["default"]
    commit = database._commit  # noqa: SLF001 - no statement of ours is the commit; Django calls this for it

    def committed() -> None:
        if number > seen and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        commit()
        if number > seen:
            os.kill(os.getpid(), signal.SIGKILL)

    database._commit = committed  # noqa: SLF001 - as above
    with database.execute_wrapper(counted):
        arrive(PROVIDER, [_KEPT[name, event][1]], timezone.now())
    return seen


def _booked_once(name: str, event: str) -> bool:
    """One event, each of its movements once, its mail once, and every total as the transfers sum to."""
    from giving_cast import PROVIDER
    from heelfirst.jobs.models import Job
    from heelfirst.web.books.models import Inbox, Transfer
    from heelfirst.web.giving.models import Dispute, GiftLetter

    gift, told = _KEPT[name, event]
    keys = {
        "gift": f":gift:{gift.payment}",
        "payout": f":payout:{told.observed[0].id}",
        "refund": f":refund:{told.observed[0].id}",
        "dispute": f":dispute:{told.observed[0].id}",
        "lost dispute": f":dispute-lost:{told.observed[0].id}",
    }
    letters = 1 if name in {"gift", "refund"} else 0
    return (
        Inbox.objects.filter(provider=PROVIDER, event=told.id, state=Inbox.State.BOOKED).count() == 1
        and Transfer.objects.filter(movement__endswith=keys[name]).count() == 1
        and GiftLetter.objects.filter(gift=gift).count() == letters
        and Job.objects.filter(arguments__gift=str(gift.pk)).count() == letters
        and Dispute.objects.filter(gift=gift).count() == ("dispute" in name)
        and _sums_agree()
    )


def _sums_agree() -> bool:
    """The running balances are what the transfers sum to."""
    from django.db.models import Sum

    from heelfirst.web.books.models import Slot, Transfer

    debits = dict(Transfer.objects.values_list("debit").annotate(Sum("minor")))
    credited = dict(Transfer.objects.values_list("credit").annotate(Sum("minor")))
    kept = dict(Slot.objects.values_list("account").annotate(Sum("minor")))
    return all(
        kept.get(of, 0) == debits.get(of, 0) - credited.get(of, 0) for of in {*debits, *credited, *kept}
    )


if __name__ == "__main__":
    sys.exit(main())
