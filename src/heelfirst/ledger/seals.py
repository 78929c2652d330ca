"""Seals: transfers chained by hash, so that a change of what is booked shows. docs/how/ledger.md, "Seals"."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

BEGINNING = "0" * 64
"""Stands for the head of the seal before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A transfer as it is sealed: all that is booked of it."""

    movement: str
    number: int
    """Which transfer of its movement, from 1."""
    of: int
    """How many the movement has."""
    kind: str
    debit: str
    """The account's path, as `credit`'s."""
    credit: str
    currency: str
    minor: int
    about: str
    purpose: str
    at: datetime
    """When the money moved; aware, to the microsecond."""
    booked_at: datetime


def line_bytes(line: Line) -> bytes:
    r"""One line of the sealed text: a JSON array of the fields in their order, without spaces, ASCII alone, and `\n`.

    A letter outside ASCII is written `\uXXXX`; a moment as UTC with six decimals and `Z`.
    """
    fields = [line.movement, line.number, line.of, line.kind, line.debit, line.credit, line.currency]
    fields += [line.minor, line.about, line.purpose, _moment(line.at), _moment(line.booked_at)]
    return json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode("ascii") + b"\n"


def head(previous: str, lines: Iterable[Line]) -> str:
    r"""SHA-256, in hexadecimal, of the head before, `\n`, and every line's bytes in their order."""
    digest = hashlib.sha256(previous.encode("ascii") + b"\n")
    for line in lines:
        digest.update(line_bytes(line))
    return digest.hexdigest()


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
