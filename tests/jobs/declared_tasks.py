"""Tasks as Django declares them, for trying the backend."""

from typing import Any

from django.db import connection
from django.tasks import TaskContext, task
from trial import effect

from heelfirst.web.accounts.models import Person


@task
def add(left: int, right: int = 1) -> int:
    """Do the plainest: no effect, a result."""
    return left + right


@task(priority=10)
def write(of: str) -> None:
    """One effect."""
    effect(of)


@task
def break_off(of: str) -> None:
    """Half an effect, and an error."""
    effect(of)
    raise ValueError("the file broke off")


@task(takes_context=True)
def tell_try(context: "TaskContext[Any, Any]") -> list[Any]:
    """Which try it is, of which result, and whether a transaction is open."""
    return [context.attempt, context.task_result.id, connection.in_atomic_block]


@task
async def make_person(email: str) -> int:
    """Write from a coroutine."""
    person = await Person.objects.acreate(email=email, name="Ada")
    return int(person.pk)


@task
def a_set() -> set[int]:
    """Return what is no JSON."""
    return {1}


def not_declared() -> None:
    """Be a function, and no task."""
