"""`heelfirst work`: one more worker. `serve` runs one itself; more of them help where PostgreSQL serves many people."""

import logging
import os
import secrets
import signal
import sys
import threading
import time
from pathlib import Path

import click

from heelfirst.cli.installation import folder as data

logger = logging.getLogger("heelfirst.worker")

_LAST_JOB_S = 8.0


@click.command()
@click.option("--data", "place", type=click.Path(path_type=Path), help="The folder of the installation.")
@click.option(
    "--supervised", is_flag=True, hidden=True, help="End with the standard input; take over from a dead one."
)
def work(place: Path | None, *, supervised: bool) -> None:
    """Run one more worker beside the one that `heelfirst serve` runs.

    Useful with PostgreSQL, on as many machines as wanted: each reads uploads and does what else was asked for.
    """
    folder = data.chosen(place)
    if not supervised:  # who serves has prepared the folder, the demo's too
        data.prepared(folder)
    data.entered(folder)
    stop = threading.Event()
    if supervised:
        # A signal to the whole group reaches the parent too, which then closes our input.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        threading.Thread(target=_end_with_input, args=[stop], daemon=True).start()
    else:
        signal.signal(signal.SIGINT, lambda *_: stop.set())
        signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with data.at_work(folder):
        _run(folder, stop, supervised=supervised)


def _run(folder: data.Folder, stop: threading.Event, *, supervised: bool) -> None:
    from django.db import DatabaseError

    from heelfirst.jobs import outbox, runner, schedules

    if supervised:
        # The one before us under this name is dead: what it was at need not wait for its lease to run out.
        try:
            outbox.release(f"{folder.worker_name}/")
        except DatabaseError as error:
            logger.warning("What the last worker was at is left to its lease: %s", error)
        name = f"{folder.worker_name}/{secrets.token_hex(4)}"
    else:
        name = f"{folder.worker_name}+{secrets.token_hex(4)}"
    runner.run(stop, worker=name, repeating=schedules.declared())


def _end_with_input(stop: threading.Event) -> None:
    """Stop when the parent closes our input or dies; a job that will not end is left to whoever comes next."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    stop.set()
    time.sleep(_LAST_JOB_S)
    os._exit(1)


if __name__ == "__main__":
    work()
