"""Seal what is booked, batch after batch, and walk the seals. docs/how/ledger.md, "Seals"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Max, QuerySet

from heelfirst.ledger.seals import BEGINNING, Line, head
from heelfirst.web.books.models import Seal, Sealed, Transfer

LONGEST_BATCH = 5000
LOOK_BACK = timedelta(minutes=20)
"""A transfer that commits longer after its number was given is found by the nightly look through all."""

_FIELDS = (
    "id",
    "movement",
    "number",
    "of",
    "kind",
    "debit__path",
    "credit__path",
    "currency",
    "minor",
    "about",
    "purpose",
    "at",
    "booked_at",
)
# No plain INSERT: two workers may seal at once, and only one of them may be right.
_SEAL = """
INSERT INTO books_seal (number, count, head, sealed_at)
SELECT %s, %s, %s, %s WHERE NOT EXISTS (SELECT 1 FROM books_seal WHERE number = %s)
ON CONFLICT (number) DO NOTHING RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """What the next seal would hold."""

    number: int
    head: str
    transfers: tuple[int, ...]
    """Their row numbers, in the order in which they are sealed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the seals are."""

    up_to: datetime | None
    """When the last seal was set: what was booked by then is under it, but for the last seconds' transactions."""
    head: str
    """The last seal's hash; whoever keeps it can tell later that nothing before it was changed."""
    seals: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along all seals found."""

    ok: bool
    seals: int
    """How many hold, from the first on."""
    transfers: int
    """How many transfers lie under these."""
    up_to: datetime | None
    """When the last of these was set."""
    head: str
    first_broken: int | None = None
    """The number of the first seal that does not hold."""
    why: str = ""


def standing() -> Standing:
    """How far the seals are; one look, no walk."""
    last = Seal.objects.order_by("-number").first()
    return Standing(last.sealed_at, last.head, last.number) if last else Standing(None, BEGINNING, 0)


def waits(now: datetime) -> bool:
    """Whether something was booked lately that is not sealed."""
    return _unsealed(_floor(now)).exists()


def seal(now: datetime, *, whole: bool = False) -> int:
    """Seal what is not sealed, at most `LONGEST_BATCH` at once; how many transfers.

    `whole`: look through everything that was ever booked, and seal all of it.
    """
    many = 0
    while (batch := next_batch(now, whole=whole)) is not None:
        with transaction.atomic():
            many += set_seal(batch, now)
        if not whole:
            break
    return many


def next_batch(now: datetime, *, whole: bool = False) -> Batch | None:
    """What to seal next, or None. Reads only; needs no transaction."""
    last = standing()
    rows = list(_unsealed(0 if whole else _floor(now)).order_by("id").values_list(*_FIELDS)[:LONGEST_BATCH])
    if not rows:
        return None
    return Batch(last.seals + 1, head(last.head, map(_line, rows)), tuple(row[0] for row in rows))


def set_seal(batch: Batch, now: datetime) -> int:
    """Write the seal in the caller's transaction; 0 when another worker set one of this number meanwhile."""
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(_SEAL, [batch.number, len(batch.transfers), batch.head, at, batch.number])
        row = cursor.fetchone()
    if row is None:
        return 0
    lines = [
        Sealed(seal_id=row[0], place=place, transfer_id=transfer)
        for place, transfer in enumerate(batch.transfers, 1)
    ]
    Sealed.objects.bulk_create(lines, batch_size=1000)
    return len(lines)


def verify() -> Verified:
    """Walk along all seals from the first and work each hash out anew."""
    last = Verified(ok=True, seals=0, transfers=0, up_to=None, head=BEGINNING)
    for number, one in enumerate(Seal.objects.order_by("number").iterator(chunk_size=500), 1):
        rows = list(_under(one))
        why = _fault(one, number, last.head, rows)
        if why:
            return replace(last, ok=False, first_broken=one.number, why=why)
        last = Verified(
            ok=True,
            seals=number,
            transfers=last.transfers + len(rows),
            up_to=one.sealed_at,
            head=one.head,
        )
    return last


def _fault(one: Seal, number: int, previous: str, rows: Sequence[tuple[Any, ...]]) -> str:
    if one.number != number:
        return f"seal {number} is missing"
    if [row[0] for row in rows] != list(range(1, one.count + 1)):
        return f"{one.count} transfers were sealed, {len(rows)} are there"
    if head(previous, (_line(row[1:]) for row in rows)) != one.head:
        return "a transfer under it, its order, or the seal itself was changed"
    return ""


def _under(one: Seal) -> Iterator[tuple[Any, ...]]:
    fields = ("place", *(f"transfer__{name}" for name in _FIELDS))
    return Sealed.objects.filter(seal=one).order_by("place").values_list(*fields).iterator(chunk_size=2000)


def _unsealed(after: int) -> QuerySet[Transfer]:
    return Transfer.objects.filter(id__gt=after, sealed__isnull=True)


def _floor(now: datetime) -> int:
    """Everything up to this row number was sealed long ago. Rows commit in another order than they are numbered."""
    old = Seal.objects.filter(sealed_at__lt=now - LOOK_BACK).order_by("-number").first()
    if old is None:
        return 0
    found: int | None = old.lines.aggregate(last=Max(F("transfer_id")))["last"]
    return found or 0


def _line(row: Sequence[Any]) -> Line:
    _, movement, number, of, kind, debit, credit, currency, minor, about, purpose, at, booked_at = row
    return Line(
        movement=movement,
        number=number,
        of=of,
        kind=kind,
        debit=debit,
        credit=credit,
        currency=currency,
        minor=minor,
        about=about,
        purpose=purpose,
        at=at,
        booked_at=booked_at,
    )
