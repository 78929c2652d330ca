"""Something to look at while a plan is worked out: on a terminal, from the third second on."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

import click

SILENT_S = 2.0
EVERY_S = 1.0


@contextmanager
def waiting(says: str) -> Iterator[None]:
    """Count the seconds on standard error until the work inside is done, then leave the line empty."""
    if not sys.stderr.isatty():
        yield
        return
    done, begun_s = Event(), time.monotonic()

    def count() -> None:
        shown = ""
        while not done.wait(EVERY_S if shown else SILENT_S):
            shown = f"{says} … {time.monotonic() - begun_s:.0f} s"
            click.echo(f"\r{shown}", err=True, nl=False)
        if shown:
            click.echo(f"\r{' ' * len(shown)}\r", err=True, nl=False)

    counting = Thread(target=count, daemon=True)
    counting.start()
    try:
        yield
    finally:
        done.set()
        counting.join()
