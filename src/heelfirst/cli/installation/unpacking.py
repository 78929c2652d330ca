"""Bring a backup back. docs/run/looking-after.md, "Restore".

Everything is unpacked beside the data and checked against the manifest before anything is touched. Originals are then
added (they are found by content, so adding harms nothing), and last the database is exchanged by one rename.
"""

import errno
import hashlib
import json
import re
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from heelfirst.cli.installation import database, packing
from heelfirst.cli.installation.errors import Unusable
from heelfirst.cli.installation.folder import Folder
from heelfirst.originals import NoRoom, Store
from heelfirst.originals.durable import sync_folder

_CHUNK = 1 << 20
_LARGEST_MANIFEST = 256 << 20
_ORIGINAL = re.compile(r"originals/(?P<a>[0-9a-f]{2})/(?P<b>[0-9a-f]{2})/(?P=a)(?P=b)[0-9a-f]{60}")
_GZIP = b"\x1f\x8b"
_UNTOUCHED = "Nothing was touched."
_CUT_SHORT = (
    "{backup} is cut short, as a copy that broke off is. Copy it once more, or restore an older backup. "
    + _UNTOUCHED
)
_DAMAGED = (
    "{backup} is no backup, or a damaged one. Copy it once more, or restore an older backup. " + _UNTOUCHED
)
_NAMES = frozenset({packing.SQLITE, packing.POSTGRESQL, packing.SECRET, packing.MANIFEST})


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back."""

    made_at: datetime
    originals: int
    kept_before: Path | None
    """The database that was there before, kept aside; None where there was none."""


def restore(folder: Folder, backup: Path, at: datetime, *, replace: bool) -> Restored:
    """Put the backup's contents in place of the installation's. Django is set up; nothing serves meanwhile.

    Raises `Unusable`, with nothing touched, for a file that is no whole backup of ours, is damaged, or holds anything
    a backup of ours never holds, and for an installation with data in it unless `replace`.
    """
    if not replace and _has_data(folder):
        raise Unusable(f"{folder.root} holds an installation; --replace puts the backup in its place.")
    try:
        with tempfile.TemporaryDirectory(dir=folder.root, prefix=".restore-") as scratch:
            place = Path(scratch)
            manifest = _unpacked(backup, place)
            _check(place, manifest, backup)
            return _put_in_place(folder, place, manifest, at)
    except NoRoom as error:
        raise Unusable(
            "The disk is full; nothing of the database was changed. Make room and restore again."
        ) from error


def _has_data(folder: Folder) -> bool:
    from django.db import connection

    if not database.is_sqlite():
        return bool(connection.introspection.table_names())
    there = folder.database
    return there.exists() and bool(database.applied_in(there) or database.faults(there))


def _unpacked(backup: Path, place: Path) -> Mapping[str, Any]:
    """Unpack into `place` and return the manifest."""
    manifest: Mapping[str, Any] | None = None
    try:
        with tarfile.open(backup, mode="r:gz") as archive:
            for member in _members(archive, backup):
                file = archive.extractfile(member)
                if file is None:
                    raise Unusable(_DAMAGED.format(backup=backup))
                if member.name == packing.MANIFEST:
                    manifest = _manifest(file.read(_LARGEST_MANIFEST), backup)
                    continue
                target = place / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as out:
                    shutil.copyfileobj(file, out, _CHUNK)
    except FileExistsError as error:
        twice = Path(error.filename).relative_to(place)
        raise Unusable(
            f"{backup} holds {twice} twice, which no backup of Heelfirst does. {_UNTOUCHED}"
        ) from error
    except FileNotFoundError as error:
        raise Unusable(f"{backup} is not there. Check its name and folder.") from error
    except (tarfile.TarError, EOFError, zlib.error, OSError) as error:
        raise Unusable(_why_not_unpacked(backup, error)) from error
    if manifest is None:
        raise Unusable(_CUT_SHORT.format(backup=backup))
    return manifest


def _why_not_unpacked(backup: Path, error: Exception) -> str:
    if isinstance(error, IsADirectoryError):
        return f"{backup} is a folder. Give the file that `heelfirst backup` wrote."
    if isinstance(error, PermissionError):
        return f"You may not read {backup}. Ask its owner."
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"The disk is full, so {backup} cannot be unpacked. Make room and restore again. {_UNTOUCHED}"
    if isinstance(error, OSError) and error.strerror:
        return f"{backup} cannot be read: {error.strerror.lower()}. {_UNTOUCHED}"
    if isinstance(error, EOFError):
        return _CUT_SHORT.format(backup=backup)
    with backup.open("rb") as file:
        if file.read(2) != _GZIP:
            return f"{backup} is no backup. Give the file that `heelfirst backup` wrote."
    return _DAMAGED.format(backup=backup)


def _members(archive: tarfile.TarFile, backup: Path) -> Iterator[tarfile.TarInfo]:
    """Let through only what a backup of ours can hold: plain files with our own names."""
    for member in archive:
        if not member.isreg() or not (member.name in _NAMES or _ORIGINAL.fullmatch(member.name)):
            raise Unusable(f"{backup} holds “{member.name}”, which no backup of Heelfirst does. {_UNTOUCHED}")
        yield member


def _manifest(data: bytes, backup: Path) -> Mapping[str, Any]:
    try:
        manifest = json.loads(data)
        if manifest["format"] != packing.FORMAT:
            raise Unusable(
                f"{backup} was written by a newer Heelfirst ({manifest['heelfirst']}). Install that first."
            )
        files = {
            str(name): (int(file["size_bytes"]), str(file["sha256"]))
            for name, file in manifest["files"].items()
        }
        return {"made_at": datetime.fromisoformat(manifest["made_at"]).astimezone(UTC), "files": files}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unusable(f"{backup} is damaged: its manifest cannot be read. {_UNTOUCHED}") from error


def _check(place: Path, manifest: Mapping[str, Any], backup: Path) -> None:
    """Compare every file with the manifest, and the database with this version."""
    there = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    named = set(manifest["files"])
    if there != named:
        odd = min(there ^ named)
        raise Unusable(
            f"{backup} is no whole backup: {odd} is {'not in its manifest' if odd in there else 'missing'}. {_UNTOUCHED}"
        )
    for name, (size, sha256) in manifest["files"].items():
        path = place / name
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            # An original's name is its hash, so it must agree with that as well.
            misnamed = name.startswith(packing.ORIGINALS) and path.name != found
            if path.stat().st_size != size or found != sha256 or misnamed:
                raise Unusable(f"{backup} is damaged: {name} is not what was packed. {_UNTOUCHED}")
    wanted = packing.SQLITE if database.is_sqlite() else packing.POSTGRESQL
    if wanted not in named:
        raise Unusable(
            f"{backup} holds no {wanted}: it was made of an installation with another kind of database. {_UNTOUCHED}"
        )
    if wanted == packing.SQLITE:
        wrong = database.faults(place / wanted)
        if wrong:
            raise Unusable(f"{backup} holds a damaged database. Restore an older backup. {_UNTOUCHED}")
        database.refuse_newer(database.applied_in(place / wanted))


def _put_in_place(folder: Folder, place: Path, manifest: Mapping[str, Any], at: datetime) -> Restored:
    store = Store(folder.originals)
    names = [name for name in manifest["files"] if name.startswith(packing.ORIGINALS)]
    for name in names:
        path = place / name
        store.put(_pieces(path), path.stat().st_size)
        path.unlink()
    kept = None
    if database.is_sqlite():
        kept = _exchange_sqlite(folder, place, at)
    else:
        _exchange_postgresql(place)
    if (place / packing.SECRET).exists():
        (place / packing.SECRET).chmod(0o600)
        (place / packing.SECRET).replace(folder.secret)
    return Restored(manifest["made_at"], len(names), kept)


def _exchange_sqlite(folder: Folder, place: Path, at: datetime) -> Path | None:
    """Keep a copy of the old database and rename the new one over it: at no moment is there none."""
    kept = None
    if folder.database.exists():
        kept = folder.root / f"before-restore-{at:%Y%m%dT%H%M%S}.sqlite3"
        if database.faults(folder.database):
            shutil.copyfile(
                folder.database, kept
            )  # a damaged one as it is: somebody may still save something
        else:
            database.snapshot(folder.database, kept)
        # Nobody uses it now; a leftover log of the old database must not be applied to the new one.
        for suffix in ("-wal", "-shm"):
            folder.database.with_name(folder.database.name + suffix).unlink(missing_ok=True)
    (place / packing.SQLITE).chmod(0o600)
    (place / packing.SQLITE).replace(folder.database)
    sync_folder(folder.root)
    return kept


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _exchange_postgresql(place: Path) -> None:
    """Let PostgreSQL exchange everything in one transaction."""
    options = [
        "--clean",
        "--if-exists",
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
    ]
    from django.db import connection

    name = str(connection.settings_dict["NAME"])
    connection.close()
    packing.run_postgresql("pg_restore", [*options, f"--dbname={name}", str(place / packing.POSTGRESQL)])
