"""The claim: workers killed with -9 again and again lose no job, do none twice and leave none stuck.

    python bench/outbox_kills.py [--jobs 1000] [--kills 10] [--seed 26] [--on sqlite] [--on postgresql] [--json]

Two workers share one outbox. Again and again one of them, chosen by chance, is killed at a random instant and another
takes its place; nobody tells the new one what the dead one was at, so only the lease can bring its job back. Each job
adds one row to a table that would hold a second one as well. PostgreSQL is the server in HEELFIRST_DATABASE_URL, or
one started for this. With the figures of the claim the table goes into RESULTS.md.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from machine import machine
from results import write_section

LEASE_S = 2.0
PATIENCE_S = 400.0
HOW = (
    f"`just prove outbox-kills`: two workers, one of them killed at random instants and replaced; a lease of {LEASE_S:.0f} s; "
    "nobody tells the new worker what the dead one was at."
)
TASKS = "heelfirst.web.trial.tasks."

type Outcome = dict[str, Any]


def main() -> int:
    """Run the storm where asked and print, or write, what came of it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--jobs", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=26)
    parser.add_argument("--on", action="append", choices=["sqlite", "postgresql"])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--storm", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        work(given.work)
    elif given.storm:
        print(json.dumps(storm(given.storm, given.jobs, given.kills, given.seed)))
    else:
        outcomes = [
            stormed(database, given.jobs, given.kills, given.seed)
            for database in given.on or ["sqlite", "postgresql"]
        ]
        whole_claim = (given.jobs, given.kills, given.on, given.json) == (1000, 10, None, False)
        if whole_claim:
            write_section(
                "outbox", "The outbox under kill -9", [machine() + ".", "", HOW, "", *as_table(outcomes)]
            )
        else:
            print(json.dumps(outcomes) if given.json else "\n".join(as_table(outcomes)))
        return 0 if all(held(outcome) for outcome in outcomes) else 1
    return 0


def held(outcome: Outcome) -> bool:
    """Whether every job had its effect, once."""
    return (outcome["effects"], outcome["twice"], outcome["stuck"]) == (outcome["jobs"], 0, 0)


def stormed(database: str, jobs: int, kills: int, seed: int) -> Outcome:
    """Run one storm in a process of its own: Django can be set up for one database in each."""
    figures = ["--jobs", str(jobs), "--kills", str(kills), "--seed", str(seed)]
    with place(database) as environment:
        answer = subprocess.run(
            [sys.executable, __file__, "--storm", database, *figures],
            env={**os.environ, **environment},
            stdout=subprocess.PIPE,
            check=True,
        )
    outcome: Outcome = json.loads(answer.stdout)
    return outcome


@contextmanager
def place(database: str) -> Iterator[dict[str, str]]:
    """The environment of a fresh, empty database, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="heelfirst-kills-") as folder:
        if database == "sqlite":
            yield {"HEELFIRST_DATA": folder, "HEELFIRST_DATABASE_URL": ""}
            return
        sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
        from postgresql_server import fresh_database, running

        given = os.environ.get("HEELFIRST_DATABASE_URL", "")
        with running() if not given else fresh_database(given) as url:
            yield {"HEELFIRST_DATA": folder, "HEELFIRST_DATABASE_URL": url}


def set_up() -> None:
    """Django with the site's own database settings and nothing but the outbox."""
    import django
    from django.conf import settings

    from heelfirst.web import settings as site

    settings.configure(
        INSTALLED_APPS=["heelfirst.jobs"],
        DATABASES=site.DATABASES,
        DEFAULT_AUTO_FIELD=site.DEFAULT_AUTO_FIELD,
        USE_TZ=True,
        LOGGING_CONFIG=None,
    )
    django.setup()


def work(name: str) -> None:
    """Be one worker; every second task prepares, one in sixty for longer than a lease."""
    set_up()
    from django.db import connection

    from heelfirst.jobs import outbox, runner
    from heelfirst.jobs.finding import Arguments, Effect, Task, prepared

    outbox.LEASE = timedelta(seconds=LEASE_S)
    chance = random.Random(name)

    def effect(number: int) -> None:
        time.sleep(chance.uniform(0.002, 0.02))
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO effect (job) VALUES (%s)", [number])
        time.sleep(chance.uniform(0.002, 0.02))

    def plain(arguments: Arguments) -> None:
        effect(arguments["number"])

    @prepared
    def slow(arguments: Arguments) -> Effect:
        number = arguments["number"]
        time.sleep(LEASE_S * 1.3 if number % 60 == 0 else chance.uniform(0.01, 0.05))
        return lambda: effect(number)

    print("ready", flush=True)
    tasks: dict[str, Task] = {TASKS + "plain": plain, TASKS + "slow": slow}
    runner.run(threading.Event(), worker=name, repeating=(), find=tasks.__getitem__)


def storm(database: str, jobs: int, kills: int, seed: int) -> Outcome:
    """Ask for the jobs, kill workers while they are done, and count."""
    set_up()
    from django.core.management import call_command
    from django.db import connection

    from heelfirst.jobs.outbox import enqueue

    def count(sql: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return int(cursor.fetchone()[0])

    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (job integer NOT NULL)")
    for number in range(jobs):
        enqueue(TASKS + ("slow" if number % 2 == 0 else "plain"), {"number": number}, key=f"trial:{number}")

    chance = random.Random(seed)
    begin_s = time.monotonic()
    workers = [Worker(f"{seed}-0"), Worker(f"{seed}-1")]
    killed = at_work = 0
    try:
        while count("SELECT count(*) FROM jobs_job WHERE done_at IS NULL AND given_up_at IS NULL"):
            if time.monotonic() - begin_s > PATIENCE_S:
                break
            if killed < kills and count("SELECT count(*) FROM effect") >= (killed + 0.5) * jobs / (kills + 1):
                slot = chance.randrange(2)
                workers[slot].is_ready()
                time.sleep(chance.uniform(0, 0.06))
                workers[slot].kill()
                killed += 1
                at_work += count(f"SELECT count(*) FROM jobs_job WHERE leased_by = '{workers[slot].name}'")
                workers[slot] = Worker(f"{seed}-{killed + 1}")
            time.sleep(0.02)
    finally:
        for worker in workers:
            worker.kill()
    return {
        "database": database,
        "jobs": jobs,
        "kills": killed,
        "kills_at_work": at_work,
        "effects": count("SELECT count(DISTINCT job) FROM effect"),
        "twice": count("SELECT count(*) - count(DISTINCT job) FROM effect"),
        "stuck": count("SELECT count(*) FROM jobs_job WHERE done_at IS NULL"),
        "retried": count("SELECT count(*) FROM jobs_job WHERE attempts > 1"),
        "seconds": round(time.monotonic() - begin_s, 1),
    }


class Worker:
    """A worker process that is there to be killed."""

    def __init__(self, name: str) -> None:
        """Start it; `name` is what it leases under."""
        self.name = name
        self._process = subprocess.Popen([sys.executable, __file__, "--work", name], stdout=subprocess.PIPE)

    def is_ready(self) -> None:
        """Wait until it has started, so that the kill hits its work and not its imports."""
        stdout = self._process.stdout
        if stdout is not None and not stdout.closed:
            stdout.readline()
            stdout.close()

    def kill(self) -> None:
        """Kill with -9 and bury."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def as_table(outcomes: list[Outcome]) -> list[str]:
    """Show the outcomes as Markdown."""
    columns = [
        "database",
        "jobs",
        "kills",
        "kills_at_work",
        "effects",
        "twice",
        "stuck",
        "retried",
        "seconds",
    ]
    titles = [
        "database",
        "jobs",
        "kills -9",
        "of these at work",
        "effects",
        "twice",
        "stuck",
        "jobs tried again",
        "s",
    ]
    rows = [
        titles,
        ["---"] * len(titles),
        *([str(outcome[column]) for column in columns] for outcome in outcomes),
    ]
    return [f"| {' | '.join(row)} |" for row in rows]


if __name__ == "__main__":
    sys.exit(main())
