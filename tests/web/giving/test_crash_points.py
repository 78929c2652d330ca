"""Killed at every statement of booking a gift, a refund, a dispute or a payout: booked once after it is told again.

The killing here is an exception that nothing catches; `just prove crash-points` does it with kill -9 and real processes.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from django.db import connection, transaction

from giving_cast import ACCOUNT, NOON, PROVIDER, a_gift, an_appeal
from heelfirst.jobs.models import Job
from heelfirst.payments.provider import Told
from heelfirst.web.accounts.models import Person
from heelfirst.web.books.models import Inbox, Slot, Transfer
from heelfirst.web.giving.arriving import arrive
from heelfirst.web.giving.models import Appeal, Dispute, Gift, GiftLetter
from provider_told import dispute, payout, refund, success


class Killed(BaseException):
    """The process is gone: no handler of ours may see this."""


@contextmanager
def killed_at(number: int, *, after: bool) -> Iterator[list[int]]:
    """Die at the statement of that number, before or after the database has done it; yields how many there were."""
    seen = [0]

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        seen[0] += 1
        if seen[0] == number and not after:
            raise Killed
        found = execute(*given)
        if seen[0] == number:
            raise Killed
        return found

    with connection.execute_wrapper(counted):
        yield seen


def stands() -> tuple[object, ...]:
    """Everything that booking writes, counted and summed."""
    return (
        Inbox.objects.count(),
        tuple(Transfer.objects.order_by("movement", "number").values_list("movement", "minor")),
        sum(Slot.objects.filter(minor__gt=0).values_list("minor", flat=True)),
        sum(Slot.objects.values_list("minor", flat=True)),
        GiftLetter.objects.count(),
        Job.objects.count(),
        Dispute.objects.count(),
    )


STORIES: dict[str, Callable[[Gift], Told]] = {
    "gift": success,
    "refund": lambda gift: refund(gift, "re_1", 600),
    "dispute": lambda gift: dispute(gift, "du_1"),
    "payout": lambda gift: payout(gift.charge_minor),
}


@pytest.fixture
def appeal(mira: Person) -> Appeal:
    return an_appeal(mira)


@pytest.mark.parametrize("story", STORIES)
def test_killed_at_every_statement_a_movement_is_booked_once_when_it_is_told_again(
    appeal: Appeal, story: str
) -> None:
    gift = a_gift(appeal, email="ada@example.org", payment="")
    gift.payment = f"pi_{gift.pk.hex[:16]}"  # as the event names it; the row does not know it yet
    event = STORIES[story](gift)
    with transaction.atomic():
        with killed_at(0, after=False) as statements:
            arrive(PROVIDER, [event], NOON)
        once = stands()
        transaction.set_rollback(True)

    wrong = []
    for number in range(1, statements[0] + 1):
        for after in (False, True):
            with transaction.atomic():
                with suppress(Killed), transaction.atomic(), killed_at(number, after=after):
                    arrive(PROVIDER, [event], NOON)
                half = Inbox.objects.exists() or Transfer.objects.exists()
                arrive(PROVIDER, [event], NOON)
                if half or stands() != once:
                    wrong.append((number, after, half))
                transaction.set_rollback(True)

    assert statements[0] >= 6
    assert wrong == []


def test_killed_between_the_commit_and_the_answer_nothing_is_booked_again(appeal: Appeal) -> None:
    event = success(a_gift(appeal, email="ada@example.org"))
    arrive(PROVIDER, [event], NOON)  # committed; the answer is lost
    once = stands()

    again = arrive(PROVIDER, [event], NOON)

    assert (again.new, again.again, again.booked) == (0, 1, 0)
    assert stands() == once
    assert f"{PROVIDER}:{ACCOUNT}:gift:" in str(once)
