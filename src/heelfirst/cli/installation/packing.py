"""One file with everything an installation holds, made while it serves. docs/run/looking-after.md, "Backup".

A gzipped tar: the database as it was at one moment, the secret, every original, and last a manifest with the size and
SHA-256 of each. A file that was cut short has no manifest, and so is noticed.
"""

import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from heelfirst import __version__
from heelfirst.cli.installation import database
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder
from heelfirst.originals import Store

FORMAT = 1
MANIFEST = "manifest.json"
SQLITE = "heelfirst.sqlite3"
POSTGRESQL = "heelfirst.pgdump"
SECRET = "secret.key"  # noqa: S105 - a file's name
ORIGINALS = "originals/"


@dataclass(frozen=True, slots=True)
class Packed:
    """What a backup holds, and what it could not take along."""

    path: Path
    size_bytes: int
    originals: int
    damaged: tuple[str, ...]
    """Hashes of originals whose bytes no longer fit: left out, so that a backup never spreads damage."""


def pack(folder: Folder, target: Path, at: datetime) -> Packed:
    """Write the backup to `target`, whole or not at all. Django is set up; raises `Unusable`."""
    if target.exists():
        raise Unusable(f"{target} exists; a backup never overwrites. Give another name, or remove it first.")
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with _private(beside) as file, tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
            writing = _Writing(archive, at)
            # Beside the backup, which needs room for it anyway; a killed backup leaves it there, not among the data.
            with tempfile.TemporaryDirectory(dir=target.parent, prefix=".heelfirst-backup-") as scratch:
                writing.add_file(*_database(folder, Path(scratch)))
            if folder.secret.exists():
                writing.add_bytes(SECRET, folder.secret.read_bytes())
            damaged = _add_originals(writing, Store(folder.originals))
            writing.add_manifest()
        descriptor = os.open(beside, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)
        beside.rename(target)
    except OSError as error:
        raise Unusable(f"{target} cannot be written: {error.strerror or error}.") from error
    finally:
        beside.unlink(missing_ok=True)
    return Packed(target, target.stat().st_size, writing.originals, damaged)


class _Writing:
    """Adds members and remembers what they were."""

    def __init__(self, archive: tarfile.TarFile, at: datetime) -> None:
        self._archive = archive
        self._at = at
        self._files: dict[str, dict[str, Any]] = {}

    @property
    def originals(self) -> int:
        return sum(name.startswith(ORIGINALS) for name in self._files)

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            self.add_known(name, file, path.stat().st_size, sha256)

    def add_bytes(self, name: str, data: bytes) -> None:
        self.add_known(name, io.BytesIO(data), len(data), hashlib.sha256(data).hexdigest())

    def add_known(self, name: str, file: BinaryIO, size: int, sha256: str) -> None:
        self._archive.addfile(self._entry(name, size), file)
        self._files[name] = {"size_bytes": size, "sha256": sha256}

    def add_manifest(self) -> None:
        manifest = {
            "format": FORMAT,
            "heelfirst": __version__,
            "made_at": self._at.isoformat(),
            "files": self._files,
        }
        data = json.dumps(manifest, indent=1).encode()
        self._archive.addfile(self._entry(MANIFEST, len(data)), io.BytesIO(data))

    def _entry(self, name: str, size: int) -> tarfile.TarInfo:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode, entry.mtime = size, 0o600, int(self._at.timestamp())
        return entry


@contextmanager
def _private(path: Path) -> Iterator[BinaryIO]:
    """A new file that its owner alone may read: a backup holds health data and the secret."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - a mode at birth needs os.open
        yield file


def _database(folder: Folder, scratch: Path) -> tuple[str, Path]:
    """The database's name in the archive and a copy of it, taken before the originals: each row's bytes then exist."""
    if database.is_sqlite():
        copy = scratch / SQLITE
        database.snapshot(folder.database, copy)
        return SQLITE, copy
    copy = scratch / POSTGRESQL
    run_postgresql("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", f"--file={copy}"])
    return POSTGRESQL, copy


def run_postgresql(tool: str, arguments: list[str]) -> None:
    """Run one of PostgreSQL's own tools on the site's database. Raises `Unusable` with the tool's first complaint."""
    from django.db import connection

    path = shutil.which(tool)
    if path is None:
        raise Unusable(
            f"{tool} is not on the PATH; install PostgreSQL’s client programs of your server’s version."
        )
    settings = connection.settings_dict
    environment = {
        **os.environ,
        "PGHOST": str(settings["HOST"]),
        "PGPORT": str(settings["PORT"]),
        "PGUSER": str(settings["USER"]),
        "PGPASSWORD": str(settings["PASSWORD"]),
        "PGDATABASE": str(settings["NAME"]),
    }
    kept = {name: value for name, value in environment.items() if value or not name.startswith("PG")}
    done = subprocess.run([path, *arguments], env=kept, capture_output=True, text=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        raise Unusable(f"{tool} failed: {done.stderr.strip().partition(chr(10))[0]}")


def _add_originals(writing: _Writing, store: Store) -> tuple[str, ...]:
    damaged = []
    for sha256 in store:
        if not store.intact(sha256):
            if sha256 in store:
                damaged.append(sha256)
            continue  # or it was deleted since we looked
        path = store.path(sha256)
        with path.open("rb") as file:
            writing.add_known(
                f"{ORIGINALS}{sha256[:2]}/{sha256[2:4]}/{sha256}", file, path.stat().st_size, sha256
            )
    return tuple(damaged)
