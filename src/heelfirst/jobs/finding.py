"""Tasks by dotted name, and the two kinds there are."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from django.db import transaction

type Arguments = Mapping[str, Any]
type Effect = Callable[[], None]
type Task = Callable[[Arguments], None] | "Prepared"

_NAME = re.compile(r"heelfirst\.(?:web\.[a-z_]+|jobs)\.tasks\.[a-z][a-z_]*")


@dataclass(frozen=True)
class Prepared:
    """A task in two parts: slow work with no transaction open, then the writes."""

    prepare: Callable[[Arguments], Effect]

    def __call__(self, arguments: Arguments) -> None:
        """Do both parts at once: for a test, or a caller that cannot wait for a worker."""
        effect = self.prepare(arguments)
        with transaction.atomic():
            effect()


def prepared(task: Callable[[Arguments], Effect]) -> Prepared:
    """Mark a task that returns its writes as a function.

    A plain task runs whole inside the transaction that marks its job done. On SQLite that keeps every other writer
    waiting, so a task that reads a file or computes first should be one of these.
    """
    return Prepared(task)


def checked(name: str) -> str:
    """Return the name when it is one that may be run. Raises ValueError for anything else.

    The name comes from a database row: only functions in a `tasks` module of ours are ever called by one.
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"“{name}” is no task: it must be a function in a heelfirst.web.<app>.tasks module")
    return name


def named(name: str) -> Task:
    """Find the function. Raises ValueError for a name of another kind, LookupError where there is no such function."""
    module_name, _, function_name = checked(name).rpartition(".")
    try:
        return cast("Task", getattr(import_module(module_name), function_name))
    except (ModuleNotFoundError, AttributeError) as error:
        raise LookupError(f"There is no task {name}: {error}") from error
