"""Content-addressed originals: `ab/cd/<sha256>` below one folder. docs/how/originals.md."""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader, BufferedWriter
from pathlib import Path

from heelfirst.originals.durable import make_folder, room_is_asked_for, sync_folder
from heelfirst.originals.errors import Damaged, Missing, TooLarge

_HASH = re.compile(r"[0-9a-f]{64}")
_CHUNK = 1 << 20
_INCOMING = "incoming"


@dataclass(frozen=True, slots=True)
class Original:
    """One stored file: the hash that is its address, its size, and whether these bytes were new here."""

    sha256: str
    size_bytes: int
    new: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk over everything stored found."""

    checked: int
    damaged: tuple[str, ...]
    """Hashes whose bytes no longer fit."""


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep removed."""

    originals: tuple[str, ...]
    unfinished: int
    """Uploads that never ended: left by a kill."""


class Store:
    """The originals below `root`; the folder is made when the first one comes. Safe for many processes at once."""

    def __init__(self, root: Path) -> None:
        """`root` is a folder of its own on one filesystem (files arrive by rename)."""
        self.root = root

    def put(self, chunks: Iterable[bytes], limit_bytes: int) -> Original:
        """Store the bytes and return their address; once this returns they survive a power cut.

        Hashed while written, so memory stays constant. Bytes that are here already are compared with the hash and
        repaired if they were damaged. Raises `TooLarge` beyond `limit_bytes` and `NoRoom` on a full disk; then
        nothing is kept.
        """
        with room_is_asked_for(), self._arriving() as (path, file):
            digest = hashlib.sha256()
            size = 0
            for chunk in chunks:
                size += len(chunk)
                if size > limit_bytes:
                    raise TooLarge(limit_bytes)
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fchmod(file.fileno(), 0o400)
            os.fsync(file.fileno())
            sha256 = digest.hexdigest()
            return Original(sha256, size, new=self._settle(path, sha256))

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies, or would lie. Raises ValueError for what is no hash."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"“{sha256}” is no SHA-256: 64 hexadecimal digits in lower case")
        return self.root / sha256[:2] / sha256[2:4] / sha256

    def open(self, sha256: str) -> BufferedReader:
        """Open for reading, unverified: for downloads that stream. Raises `Missing`."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise Missing(sha256) from error

    def read(self, sha256: str) -> bytes:
        """All bytes, verified against the hash. Raises `Missing` or `Damaged`."""
        with self.open(sha256) as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise Damaged(sha256)
        return data

    def delete(self, sha256: str) -> bool:
        """Remove one original; False when it was not there. Call it only after the last row that named it is gone."""
        path = self.path(sha256)
        with self._alone():
            existed = path.exists()
            path.unlink(missing_ok=True)
        return existed

    def sweep(self, known: Container[str], *, before: datetime) -> Swept:
        """Remove what no row names, and uploads that a kill left unfinished, if last touched before `before`.

        The grace between `before` and now must be longer than any request takes: a file lies here before its row
        commits. `known` is asked again for each file.
        """
        moment_s = before.timestamp()
        gone = [
            sha256
            for sha256 in self
            if sha256 not in known and self._remove_if_older(self.path(sha256), moment_s)
        ]
        folder = self.root / _INCOMING
        left_over = list(folder.iterdir()) if folder.is_dir() else []
        unfinished = sum(self._remove_if_older(path, moment_s) for path in left_over)
        return Swept(tuple(gone), unfinished)

    def verify(self) -> Verdict:
        """Read everything and compare it with its address."""
        hashes = list(self)
        return Verdict(len(hashes), tuple(sha256 for sha256 in hashes if not self.intact(sha256)))

    def intact(self, sha256: str) -> bool:
        """Whether the bytes are there and still have their hash; constant memory."""
        try:
            with self.open(sha256) as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except Missing:
            return False

    def __contains__(self, sha256: str) -> bool:
        return self.path(sha256).is_file()

    def __iter__(self) -> Iterator[str]:
        """Every hash stored, in order."""
        for first in _folders(self.root):
            for second in _folders(first):
                yield from sorted(path.name for path in second.iterdir() if _HASH.fullmatch(path.name))

    @contextmanager
    def _arriving(self) -> Iterator[tuple[Path, BufferedWriter]]:
        """A new file in `incoming`; it is gone afterwards unless it was moved away."""
        folder = self.root / _INCOMING
        make_folder(folder, up_to=self.root)
        path = folder / secrets.token_hex(16)
        try:
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - a mode at birth needs os.open
                yield path, file
        finally:
            path.unlink(missing_ok=True)

    def _settle(self, arrived: Path, sha256: str) -> bool:
        """Move a written file to its address; False when good bytes were there before."""
        target = self.path(sha256)
        make_folder(target.parent, up_to=self.root)
        with self._alone():
            if self.intact(sha256):
                # Young again: a sweep between now and the row's commit must not take it.
                os.utime(target)
                return False
            new = not target.exists()
            arrived.replace(target)
        sync_folder(target.parent)
        return new

    def _remove_if_older(self, path: Path, moment_s: float) -> bool:
        with self._alone():
            try:
                old = path.stat().st_mtime < moment_s
            except FileNotFoundError:
                return False
            if old:
                path.unlink()
            return old

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time decides whether a file stays; the lock falls with the process that held it."""
        make_folder(self.root, up_to=self.root)
        descriptor = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def _folders(path: Path) -> list[Path]:
    """The two-letter folders of an address, in order."""
    if not path.is_dir():
        return []
    return sorted(child for child in path.iterdir() if len(child.name) == 2 and child.is_dir())
