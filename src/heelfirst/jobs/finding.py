"""Tasks by dotted name, and the three kinds there are."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, cast

from django.db import transaction
from django.tasks import Task as Declared

type Arguments = Mapping[str, Any]
type Effect = Callable[[], Any]
"""Writes what a task has to write; what it returns (JSON) is kept with the job."""
type Task = Callable[[Arguments], Any] | "Prepared" | Declared[Any, Any]

_OURS = re.compile(r"heelfirst\.(?:web\.[a-z_]+|jobs)\.tasks\.[a-z][a-z_]*")
_DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")


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
    if not _OURS.fullmatch(name):
        raise ValueError(f"“{name}” is no task: it must be a function in a heelfirst.web.<app>.tasks module")
    return name


def named(name: str) -> Task:
    """Find a task: a function in a `tasks` module of ours, or what anybody declared with `django.tasks.task`.

    Raises ValueError for a name of another kind, LookupError where there is no such thing.
    """
    if _OURS.fullmatch(name):
        return cast("Task", _found(name))
    if not _DOTTED.fullmatch(name):
        raise ValueError(f"“{name}” is no task: it must be a dotted name")
    declared = _found(name)
    if isinstance(declared, Declared):
        return declared
    raise ValueError(f"“{name}” is no task: it was not declared with django.tasks.task")


def _found(name: str) -> object:
    module_name, _, function_name = name.rpartition(".")
    try:
        return getattr(import_module(module_name), function_name)
    except (ModuleNotFoundError, AttributeError) as error:
        raise LookupError(f"There is no task {name}: {error}") from error
