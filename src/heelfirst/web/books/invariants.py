"""What must hold of the books at any moment, as questions to the database itself. docs/how/ledger.md, "Invariants".

Looks only. The nightly task and `heelfirst doctor` ask all of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heelfirst.ledger import Money
from heelfirst.web.books import only_growing, sealing
from heelfirst.web.books.models import Transfer

UNSEALED_AT_MOST = timedelta(minutes=15)
_NAMED_AT_MOST = 3
_CONSTRAINTS = {
    "books_transfer": {"movement_once", "above_nothing", "one_of_them", "movement_named", "to_another"},
    "books_account": {"account_once"},
    "books_slot": {"slot_once"},
    "books_inbox": {"event_once"},
}
_OF_CURRENCY = {"debit_of_currency", "credit_of_currency"}


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that must hold and does not."""

    invariant: str
    """Its name in docs/how/ledger.md."""
    sentence: str
    """What was found and where, for the treasurer and the operator."""


@dataclass(frozen=True, slots=True)
class Invariant:
    """One question: its SQL gives no row while all is well."""

    name: str
    sql: str
    says: Callable[[Sequence[Any]], str]
    """Names one row that should not be there."""

    def broken(self) -> Iterator[Broken]:
        """What breaks it: a sentence that names the first few."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql)
            rows = cursor.fetchall()
        if rows:
            named = "; ".join(self.says(row) for row in rows[:_NAMED_AT_MOST])
            more = len(rows) - _NAMED_AT_MOST
            if more > 0:
                named += ngettext("; and %d more", "; and %d more", more) % more
            yield Broken(self.name, f"{named}.")


def _money(minor: Any, currency: str) -> str:
    return f"{Money(int(minor), currency).plain} {currency}"


def _zero(row: Sequence[Any]) -> str:
    return _("all balances in %(currency)s together are %(sum)s, not 0") % {
        "currency": row[0],
        "sum": _money(row[1], row[0]),
    }


def _recomputed(row: Sequence[Any]) -> str:
    path, currency, kept, counted, *_many = row
    return _("%(account)s is kept as %(kept)s, but its transfers come to %(counted)s") % {
        "account": path,
        "kept": _money(kept, currency),
        "counted": _money(counted, currency),
    }


def _whole(row: Sequence[Any]) -> str:
    return _("of the movement %(key)s %(there)d transfers are there, not %(of)d, each once") % {
        "key": row[0],
        "there": row[1],
        "of": row[2],
    }


def _one_currency(row: Sequence[Any]) -> str:
    return _("transfer %(number)s of %(key)s is in %(currency)s, one of its accounts is not") % {
        "key": row[0],
        "number": row[1],
        "currency": row[2],
    }


def _not_more(row: Sequence[Any]) -> str:
    return _("%(over)s more went back of gift %(gift)s than it brought") % {
        "gift": row[0],
        "over": _money(-row[2], row[1]),
    }


def _cleared(row: Sequence[Any]) -> str:
    return _("%(account)s was seen at the bank, but %(left)s of it are left") % {
        "account": row[0],
        "left": _money(row[2], row[1]),
    }


def _in_hand(row: Sequence[Any]) -> str:
    return _("the bank has shown %(over)s more of %(account)s than was there") % {
        "account": row[0],
        "over": _money(-row[2], row[1]),
    }


INVARIANTS = (
    Invariant(
        "balances sum to zero",
        """
        SELECT account.currency, SUM(slot.minor)
        FROM books_slot slot JOIN books_account account ON account.id = slot.account_id
        GROUP BY account.currency HAVING SUM(slot.minor) <> 0 ORDER BY account.currency
        """,
        _zero,
    ),
    Invariant(
        "totals are their transfers",
        """
        SELECT account.path, account.currency, COALESCE(kept.minor, 0), COALESCE(counted.minor, 0)
        FROM books_account account
        LEFT JOIN (
            SELECT account_id, SUM(minor) AS minor, SUM(transfers) AS many FROM books_slot GROUP BY account_id
        ) kept ON kept.account_id = account.id
        LEFT JOIN (
            SELECT account_id, SUM(minor) AS minor, COUNT(*) AS many FROM (
                SELECT debit_id AS account_id, minor FROM books_transfer
                UNION ALL SELECT credit_id, -minor FROM books_transfer
            ) sides GROUP BY account_id
        ) counted ON counted.account_id = account.id
        WHERE COALESCE(kept.minor, 0) <> COALESCE(counted.minor, 0)
            OR COALESCE(kept.many, 0) <> COALESCE(counted.many, 0)
        ORDER BY account.path, account.currency
        """,
        _recomputed,
    ),
    Invariant(
        "movements are whole and there once",
        """
        SELECT movement, COUNT(*), MAX("of") FROM books_transfer GROUP BY movement
        HAVING COUNT(*) <> MAX("of") OR MIN("of") <> MAX("of") OR COUNT(DISTINCT number) <> COUNT(*)
        ORDER BY movement
        """,
        _whole,
    ),
    Invariant(
        "transfers are of one currency",
        """
        SELECT transfer.movement, transfer.number, transfer.currency FROM books_transfer transfer
        LEFT JOIN books_account debit ON debit.id = transfer.debit_id AND debit.currency = transfer.currency
        LEFT JOIN books_account credit ON credit.id = transfer.credit_id AND credit.currency = transfer.currency
        WHERE debit.id IS NULL OR credit.id IS NULL ORDER BY transfer.id
        """,
        _one_currency,
    ),
    Invariant(
        "no more goes back than came",
        """
        SELECT about, currency, SUM(minor) FROM (
            SELECT transfer.about, transfer.currency, transfer.minor
            FROM books_transfer transfer JOIN books_account account ON account.id = transfer.credit_id
            WHERE account.path LIKE 'given/%' OR account.path LIKE 'contested/%'
            UNION ALL
            SELECT transfer.about, transfer.currency, -transfer.minor
            FROM books_transfer transfer JOIN books_account account ON account.id = transfer.debit_id
            WHERE account.path LIKE 'given/%' OR account.path LIKE 'contested/%'
        ) sides
        WHERE about <> '' AND about IN (SELECT about FROM books_transfer WHERE kind IN ('gift', 'offline'))
        GROUP BY about, currency HAVING SUM(minor) < 0 ORDER BY about
        """,
        _not_more,
    ),
    Invariant(
        "payouts at the bank are cleared",
        """
        SELECT account.path, account.currency, SUM(slot.minor)
        FROM books_account account JOIN books_slot slot ON slot.account_id = account.id
        WHERE account.path LIKE 'payout/%' AND EXISTS (
            SELECT 1 FROM books_transfer transfer WHERE transfer.kind = 'banked'
            AND (transfer.debit_id = account.id OR transfer.credit_id = account.id)
        )
        GROUP BY account.path, account.currency HAVING SUM(slot.minor) <> 0 ORDER BY account.path
        """,
        _cleared,
    ),
    Invariant(
        "no gift by hand is banked twice",
        """
        SELECT account.path, account.currency, SUM(slot.minor)
        FROM books_account account JOIN books_slot slot ON slot.account_id = account.id
        WHERE account.path LIKE 'offline/%'
        GROUP BY account.path, account.currency HAVING SUM(slot.minor) < 0 ORDER BY account.path
        """,
        _in_hand,
    ),
)
"""Named as in docs/how/ledger.md."""


def examine(now: datetime) -> list[Broken]:
    """Ask everything; an empty list when the books are well."""
    found = list(_guarded())
    for invariant in INVARIANTS:
        found += invariant.broken()
    return [*found, *_sealed(now)]


def _guarded() -> Iterator[Broken]:
    """The rules are in the database itself, also after a restore or a migration that laid a table anew."""
    missing = only_growing.missing(connection)
    wanted = dict(_CONSTRAINTS)
    if connection.vendor == "postgresql":
        wanted["books_transfer"] = wanted["books_transfer"] | _OF_CURRENCY
    with connection.cursor() as cursor:
        for table, names in wanted.items():
            there = connection.introspection.get_constraints(cursor, table)
            missing += sorted(names - set(there))
    if missing:
        yield Broken(
            "the database guards the books",
            _("The database no longer guards the books itself: %(missing)s is missing. Restore a backup.")
            % {"missing": ", ".join(missing)},
        )


def _sealed(now: datetime) -> Iterator[Broken]:
    name = "seals hold"
    walked = sealing.verify()
    if not walked.ok:
        yield Broken(
            name,
            _("Seal %(number)d does not hold: %(why)s. Up to seal %(last)d nothing was changed.")
            % {"number": walked.first_broken or 0, "why": walked.why, "last": walked.seals},
        )
    late = Transfer.objects.filter(sealed__isnull=True, booked_at__lt=now - UNSEALED_AT_MOST).count()
    if late:
        yield Broken(
            name,
            ngettext(
                "%d transfer has waited for its seal for more than 15 minutes: is a worker running?",
                "%d transfers have waited for their seal for more than 15 minutes: is a worker running?",
                late,
            )
            % late,
        )
