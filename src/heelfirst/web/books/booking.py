"""Book a movement once, in the caller's transaction, and say what is booked. docs/how/ledger.md."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet, Sum

from heelfirst.ledger import Account, Movement, Transfer
from heelfirst.web.books import models

SLOTS = 32
"""Parts of a running balance that many add to at once, each connection to its own; measured in bench/RESULTS.md."""

_TOLD = """
WITH told (movement, number, of_all, kind, debit, credit, currency, minor, about, purpose, at) AS (VALUES {rows}),
legs AS (
    SELECT told.*, debit.id AS debit_id, credit.id AS credit_id FROM told
    JOIN books_account debit ON debit.path = told.debit AND debit.currency = told.currency
    JOIN books_account credit ON credit.path = told.credit AND credit.currency = told.currency
    WHERE NOT EXISTS (SELECT 1 FROM books_transfer there WHERE there.movement = told.movement)
)
"""
# Whole or not at all: where an account of one leg is missing, no leg is booked.
_ROWS = """
INSERT INTO books_transfer
    (movement, number, "of", kind, debit_id, credit_id, currency, minor, about, purpose, at, booked_at)
SELECT movement, number, of_all, kind, debit_id, credit_id, currency, minor, about, purpose, at, %s
FROM legs WHERE of_all = 1 OR of_all = (SELECT COUNT(*) FROM legs one WHERE one.movement = legs.movement)
ORDER BY movement, number
ON CONFLICT (movement, number) DO NOTHING
RETURNING movement, debit_id, credit_id, minor
"""
_ADDED = """
ON CONFLICT (account_id, number) DO UPDATE
SET minor = books_slot.minor + excluded.minor, transfers = books_slot.transfers + excluded.transfers
"""
_TOTALS = (
    """
INSERT INTO books_slot (account_id, number, minor, transfers) VALUES {rows}
"""
    + _ADDED
)
_NEW = f"{_TOLD}, new AS ({_ROWS})"
_NEW_OF_ONE = """
WITH told (movement, number, of_all, kind, debit, credit, currency, minor, about, purpose, at) AS (VALUES {rows}),
new AS (
    INSERT INTO books_transfer
        (movement, number, "of", kind, debit_id, credit_id, currency, minor, about, purpose, at, booked_at)
    SELECT movement, number, of_all, kind, debit.id, credit.id, told.currency, minor, about, purpose, at, %s FROM told
    JOIN books_account debit ON debit.path = told.debit AND debit.currency = told.currency
    JOIN books_account credit ON credit.path = told.credit AND credit.currency = told.currency
    ORDER BY movement
    ON CONFLICT (movement, number) DO NOTHING
    RETURNING movement, debit_id, credit_id, minor
)
"""
"""The same where every movement is one transfer, as a gift is: there is no half of one. A sixth quicker."""
_ADD_UP = f"""
, sides AS (
    SELECT debit_id AS account_id, minor FROM new UNION ALL SELECT credit_id, -minor FROM new
), totals AS (
    INSERT INTO books_slot (account_id, number, minor, transfers)
    SELECT account_id, %s, SUM(minor), COUNT(*) FROM sides GROUP BY account_id ORDER BY account_id
    {_ADDED}
)
SELECT movement FROM new
"""  # noqa: S608 - constants
"""PostgreSQL does both in one statement: each one costs a way to the server and back."""
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
_ACCOUNTS = """
WITH told (path, currency) AS (VALUES {rows})
INSERT INTO books_account (path, currency) SELECT path, currency FROM told
WHERE NOT EXISTS
    (SELECT 1 FROM books_account there WHERE there.path = told.path AND there.currency = told.currency)
ON CONFLICT (path, currency) DO NOTHING
"""
type Happened = tuple[Movement, datetime]
"""A movement and when the money moved, as whoever told it says."""


class Contradicted(ValueError):
    """A movement is booked already, and what is told now of the same key is something else."""


def book(movement: Movement, *, at: datetime, booked_at: datetime) -> bool:
    """Book it in the caller's transaction; False when it was booked before.

    `at`: when the money moved. Raises `Contradicted` when other transfers are booked under the same key; nothing is
    booked then.
    """
    return book_all([(movement, at)], booked_at=booked_at)[0]


def book_all(happened: Sequence[Happened], *, booked_at: datetime) -> tuple[bool, ...]:
    """Book several movements at once, in the caller's transaction; which of them were new, in their order.

    Quicker than one by one, and two who book at the same time never wait for each other in a circle. Raises
    `Contradicted` as `book` does; none of them is booked then.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(
            "A movement is booked within a transaction: begin one with transaction.atomic()."
        )
    wanted: dict[str, Happened] = {}
    for movement, at in happened:
        if not _same(wanted.setdefault(movement.key, (movement, at))[0], movement):
            raise _contradicted(movement.key)
    # Everybody touches rows and totals in one order, so that no two wait for each other.
    new = _settle([wanted[key] for key in sorted(wanted)], booked_at)
    answers = []
    for movement, _ in happened:
        answers.append(movement.key in new)
        new.discard(movement.key)
    return tuple(answers)


def balance(account: Account) -> int:
    """Debits less credits, in minor units; 0 of an account that nobody has used."""
    parts = models.Slot.objects.filter(account__path=account.path, account__currency=account.currency)
    total: int | None = parts.aggregate(total=Sum("minor"))["total"]
    return total or 0


def balances_of(path: str) -> Mapping[Account, int]:
    """Debits less credits of the account with this path and of all below it, in each currency; "" means all."""
    below = Q(account__path=path) | Q(account__path__startswith=f"{path}/") if path else Q()
    rows = models.Slot.objects.filter(below).values_list("account__path", "account__currency")
    return {
        Account(name, currency): total
        for name, currency, total in rows.annotate(total=Sum("minor")).order_by(
            "account__path", "account__currency"
        )
    }


def transfers_about(about: UUID | str) -> QuerySet[models.Transfer]:
    """The rows that were booked about a gift, in the order in which they were booked, with their accounts."""
    found = models.Transfer.objects.filter(about=str(about)) if about else models.Transfer.objects.none()
    return found.select_related("debit", "credit").order_by("id")


def movements(keys: Iterable[str]) -> tuple[Movement, ...]:
    """The booked movements with these keys, in the order in which they were booked."""
    return movements_in(models.Transfer.objects.filter(movement__in=list(keys)))


def movements_about(about: UUID | str) -> tuple[Movement, ...]:
    """The movements that were booked about a gift, in the order in which they were booked."""
    return movements_in(transfers_about(about))


def movements_in(rows: QuerySet[models.Transfer]) -> tuple[Movement, ...]:
    """The movements that these rows are; select all rows of a movement or none."""
    found: dict[str, list[models.Transfer]] = {}
    for row in rows.select_related("debit", "credit").order_by("id"):
        found.setdefault(row.movement, []).append(row)
    return tuple(_movement(sorted(parts, key=lambda row: row.number)) for parts in found.values())


def booked_keys(keys: Collection[str]) -> set[str]:
    """Which of these movements are booked."""
    rows = models.Transfer.objects.filter(movement__in=list(keys), number=1)
    return set(rows.values_list("movement", flat=True))


def own_slot() -> int:
    """The slot of this connection. SQLite has one writer at a time; PostgreSQL's connections are processes in a row."""
    if connection.vendor == "sqlite":
        return 0
    pid: int = connection.connection.info.backend_pid
    return pid % SLOTS


def _settle(happened: Sequence[Happened], booked_at: datetime) -> set[str]:
    """Book what is not booked; the keys of what was new. Accounts that are missing are made on the way."""
    new: set[str] = set()
    for _ in range(2):
        many = _insert(happened, booked_at)
        new.update(entry[0].key for entry in happened if many[entry[0].key] == len(entry[0].transfers))
        left = [entry for entry in happened if entry[0].key not in new]
        if not left:
            break
        there = {found.key: found for found in movements(movement.key for movement, _ in left)}
        for movement, _ in left:
            if movement.key in there and not _same(there[movement.key], movement):
                # Somebody booked another movement of this key at the same instant: a part of ours may be there.
                transaction.set_rollback(bool(many[movement.key]))
                raise _contradicted(movement.key)
        happened = [entry for entry in left if entry[0].key not in there]
        if not happened:
            break
        _open(account for movement, _ in happened for account in _accounts(movement))
    return new


def _insert(happened: Sequence[Happened], booked_at: datetime) -> Counter[str]:
    """Book what is not there and whose accounts are, with its totals; how many transfers of each movement were new."""
    adapt = connection.ops.adapt_datetimefield_value
    given: list[Any] = []
    for movement, at in happened:
        for number, transfer in enumerate(movement.transfers, 1):
            given += [movement.key, number, len(movement.transfers), movement.kind]
            given += [transfer.debit.path, transfer.credit.path, transfer.currency, transfer.minor]
            given += [movement.about, movement.purpose, adapt(at)]
    given.append(adapt(booked_at))
    rows = ", ".join([_ROW] * sum(len(movement.transfers) for movement, _ in happened))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            new_rows = _NEW_OF_ONE if all(len(one.transfers) == 1 for one, _ in happened) else _NEW
            cursor.execute((new_rows + _ADD_UP).format(rows=rows), [*given, own_slot()])
            return Counter(row[0] for row in cursor.fetchall())
        cursor.execute((_TOLD + _ROWS).format(rows=rows), given)
        new = cursor.fetchall()
        if new:
            _add_up(new)
        return Counter(row[0] for row in new)


def _open(accounts: Iterable[Account]) -> None:
    """Make the accounts that are not there; two may do so at once."""
    named = sorted(set(accounts))
    given = [part for account in named for part in (account.path, account.currency)]
    with connection.cursor() as cursor:
        cursor.execute(_ACCOUNTS.format(rows=", ".join(["(%s, %s)"] * len(named))), given)


def _add_up(rows: Iterable[tuple[Any, ...]]) -> None:
    """Add new rows to the running balances of their accounts."""
    minor: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for _, debit, credit, amount in rows:
        minor[debit] += amount
        minor[credit] -= amount
        count.update((debit, credit))
    slot = own_slot()
    given = [part for account in sorted(minor) for part in (account, slot, minor[account], count[account])]
    with connection.cursor() as cursor:
        cursor.execute(_TOTALS.format(rows=", ".join(["(%s, %s, %s, %s)"] * len(minor))), given)


def _accounts(movement: Movement) -> Iterable[Account]:
    for transfer in movement.transfers:
        yield from (transfer.debit, transfer.credit)


def _same(one: Movement, other: Movement) -> bool:
    """Whether they move the same money; whom it is about may be known to one teller and not to the next."""
    return one.kind == other.kind and Counter(one.transfers) == Counter(other.transfers)


def _contradicted(key: str) -> Contradicted:
    return Contradicted(
        f"{key} is booked already, and with other amounts or accounts than are told now. "
        "What is booked stays; look at both, and book the difference as a correction that names this key."
    )


def _movement(parts: Sequence[models.Transfer]) -> Movement:
    return Movement(
        key=parts[0].movement,
        kind=parts[0].kind,
        transfers=tuple(
            Transfer(Account(row.debit.path, row.currency), Account(row.credit.path, row.currency), row.minor)
            for row in parts
        ),
        about=parts[0].about,
        purpose=parts[0].purpose,
    )
