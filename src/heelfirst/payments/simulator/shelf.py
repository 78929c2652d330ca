"""Where a simulator keeps its objects: one table, in memory or in a file that several processes may open."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

type Thing = dict[str, Any]
"""An object as the provider shows it: names and JSON values."""

_EVER = 2**62

_TABLES = """
CREATE TABLE IF NOT EXISTS thing (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL, kind TEXT NOT NULL,
  created INTEGER NOT NULL, under TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS thing_of ON thing (account, kind, n);
CREATE INDEX IF NOT EXISTS thing_under ON thing (under);
CREATE TABLE IF NOT EXISTS answered (
  account TEXT NOT NULL, key TEXT NOT NULL, asked TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (account, key));
CREATE TABLE IF NOT EXISTS post (
  n INTEGER PRIMARY KEY, event TEXT NOT NULL, due INTEGER NOT NULL, tries INTEGER NOT NULL, account TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS post_due ON post (due, n);
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An event that is still to be delivered: `due` in seconds since 1970, `tries` that failed so far."""

    n: int
    event: str
    due: int
    tries: int
    account: str


class Shelf:
    """Everything that a simulator remembers. Each verb is one transaction: `changing` nests."""

    def __init__(self, path: Path | None) -> None:
        self._lock = threading.RLock()
        self._depth = 0
        self._at = sqlite3.connect(
            str(path) if path else ":memory:", check_same_thread=False, isolation_level=None, timeout=30
        )
        if path:
            self._at.execute("PRAGMA journal_mode = WAL")
            self._at.execute("PRAGMA synchronous = NORMAL")
        self._at.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._at.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """All that happens inside is kept together or not at all, and nobody else changes anything meanwhile."""
        with self._lock:
            if self._depth == 0:
                self._at.execute("BEGIN IMMEDIATE")
            self._depth += 1
            try:
                yield
            except BaseException:
                self._depth -= 1
                if self._depth == 0:
                    self._at.execute("ROLLBACK")
                raise
            self._depth -= 1
            if self._depth == 0:
                self._at.execute("COMMIT")

    def next(self) -> int:
        """A number that was not handed out before."""
        with self._lock:
            found = self._at.execute(
                "INSERT INTO kept VALUES ('count', '1') "
                "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value"
            ).fetchone()
        return int(found[0])

    def put(self, thing: Thing, account: str, under: str = "") -> Thing:
        """Keep an object, new or changed; `under` is what it is found by besides its id."""
        with self._lock:
            self._at.execute(
                "INSERT INTO thing (id, account, kind, created, under, body) VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET body = excluded.body, "
                "under = CASE excluded.under WHEN '' THEN thing.under ELSE excluded.under END",
                (
                    thing["id"],
                    account,
                    thing["object"],
                    thing.get("created", 0),
                    under,
                    json.dumps(thing),
                ),
            )
        return thing

    def get(self, id_: str, account: str | None = None) -> Thing | None:
        """An object by its id, if it belongs to the account that asks."""
        row = self._one_or_none("SELECT body, account FROM thing WHERE id = ?", (id_,))
        if row is None or (account is not None and row[1] != account):
            return None
        return dict(json.loads(row[0]))

    def owner(self, id_: str) -> str:
        """The account that an object belongs to. Raises KeyError."""
        row = self._one_or_none("SELECT account FROM thing WHERE id = ?", (id_,))
        if row is None:
            raise KeyError(id_)
        return str(row[0])

    def under(self, id_: str) -> str:
        """What an object is found by besides its id; empty for nothing."""
        row = self._one_or_none("SELECT under FROM thing WHERE id = ?", (id_,))
        return "" if row is None else str(row[0])

    def listed(
        self, account: str, kind: str, where: Mapping[str, int | str], *, oldest_first: bool = False
    ) -> list[Thing]:
        """An account's objects of a kind, the newest first. `where`: `gte`, `gt`, `lte`, `lt` of created, and `under`."""
        asked = ["account = ?", "kind = ?"]
        values: list[int | str] = [account, kind]
        signs = {"gte": "created >= ?", "gt": "created > ?", "lte": "created <= ?", "lt": "created < ?"}
        for name, value in where.items():
            asked.append(signs.get(name, "under = ?"))
            values.append(value)
        order = "ASC" if oldest_first else "DESC"
        rows = self._all(
            f"SELECT body FROM thing WHERE {' AND '.join(asked)} ORDER BY n {order}",  # noqa: S608 - only our own words
            values,
        )
        return [dict(json.loads(body)) for (body,) in rows]

    def answer_to(self, account: str, key: str, since: int) -> tuple[str, int, str] | None:
        """What was answered to an idempotency key since then: what was asked, the status, the body."""
        return self._one_or_none(
            "SELECT asked, status, body FROM answered WHERE account = ? AND key = ? AND at >= ?",
            (account, key, since),
        )

    def keep_answer(self, account: str, key: str, asked: str, status: int, body: str, at: int) -> None:  # noqa: PLR0917 - a row
        """Remember what was answered to an idempotency key."""
        with self._lock:
            self._at.execute(
                "INSERT OR REPLACE INTO answered VALUES (?, ?, ?, ?, ?, ?)",
                (account, key, asked, status, body, at),
            )

    def post(self, event: str, due: int, account: str) -> None:
        """Plan a delivery."""
        with self._lock:
            self._at.execute(
                "INSERT INTO post (event, due, tries, account) VALUES (?, ?, 0, ?)", (event, due, account)
            )

    def posts(self, until: int | None) -> list[Post]:
        """Deliveries that are due, or all of them, the earliest first."""
        rows = self._all(
            "SELECT n, event, due, tries, account FROM post WHERE due <= ? ORDER BY due, n",
            (_EVER if until is None else until,),
        )
        return [Post(n=n, event=e, due=d, tries=t, account=a) for n, e, d, t, a in rows]

    def posted(self, n: int) -> None:
        """A delivery came through."""
        with self._lock:
            self._at.execute("DELETE FROM post WHERE n = ?", (n,))

    def post_later(self, n: int, due: int) -> None:
        """A delivery failed and is tried again at `due`."""
        with self._lock:
            self._at.execute("UPDATE post SET tries = tries + 1, due = ? WHERE n = ?", (due, n))

    def said(self, name: str) -> str | None:
        """A setting that outlives the process."""
        row = self._one_or_none("SELECT value FROM kept WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def say(self, name: str, value: str) -> None:
        """Keep a setting."""
        with self._lock:
            self._at.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, value))

    def _one_or_none(self, sql: str, values: Sequence[object]) -> tuple[Any, ...] | None:
        with self._lock:
            found = self._at.execute(sql, values).fetchone()
        return None if found is None else tuple(found)

    def _all(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._at.execute(sql, values).fetchall()
