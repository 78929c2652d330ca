"""The books' background work: seals every few seconds, and every night a look at all that must hold."""

from datetime import time, timedelta

from django.utils import timezone

from heelfirst.jobs.finding import Arguments, Effect, prepared
from heelfirst.jobs.schedules import Daily, Every
from heelfirst.web.books import invariants, sealing


class BooksBroken(Exception):
    """Something that must hold of the books does not; the text says what, for the operator."""


def something_waits() -> bool:
    """Whether something was booked that is not sealed; a look."""
    return sealing.waits(timezone.now())


REPEATING = (
    Every("heelfirst.web.books.tasks.set_seal", timedelta(seconds=5), only_if=something_waits),
    Daily("heelfirst.web.books.tasks.seal_what_was_left", time(3, 10)),
    Daily("heelfirst.web.books.tasks.examine_books", time(3, 20)),
)


@prepared
def set_seal(arguments: Arguments) -> Effect:
    """Seal what was booked lately. What does not fit into one seal waits for the next turn."""
    now = timezone.now()
    batch = sealing.next_batch(now)

    def effect() -> None:
        if batch is not None:
            sealing.set_seal(batch, now)

    return effect


@prepared
def seal_what_was_left(arguments: Arguments) -> Effect:
    """Seal what committed long after its row was numbered."""
    sealing.seal(timezone.now(), whole=True)
    return lambda: None


@prepared
def examine_books(arguments: Arguments) -> Effect:
    """Ask whether all that must hold of the books does. Raises `BooksBroken`, which the operator's page shows."""
    found = invariants.examine(timezone.now())
    if found:
        raise BooksBroken(" ".join(broken.sentence for broken in found))
    return lambda: None
