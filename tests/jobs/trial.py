"""Tasks for trying the outbox, and a countable effect: a far-off job whose key begins with "effect"."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from heelfirst.jobs.finding import Arguments, Task
from heelfirst.jobs.models import Job

MORNING = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)
FAR_OFF = datetime(3000, 1, 1, tzinfo=UTC)
NOTE = "heelfirst.web.trial.tasks.note"
_numbers = count()


def effect(of: str = "") -> None:
    """Write one row that `effects` counts."""
    key = f"effect {next(_numbers)} {of}".strip()
    Job.objects.create(task=NOTE, key=key, run_after=FAR_OFF, created_at=MORNING)


def effects() -> list[str]:
    """What was written, in order."""
    keys = Job.objects.filter(run_after=FAR_OFF).order_by("id").values_list("key", flat=True)
    return [key.split(maxsplit=2)[2] if key.count(" ") > 1 else "" for key in keys]


def note(arguments: Arguments) -> None:
    """Do the plainest task: one effect."""
    effect(arguments.get("of", ""))


def finds(task: Task) -> Callable[[str], Task]:
    """Find `task` under every name."""
    return lambda _: task
