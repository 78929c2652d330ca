"""The data folder: where it is, what lies in it, and who may use it."""

import errno
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from heelfirst.cli.installation.errors import Unusable

_OTHERS_MAY_LIE = frozenset(
    {"demo", "lost+found"}
)  # the demo's own folder; what a filesystem makes at its top


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies where in one installation."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file; absent where PostgreSQL is used."""
        return self.root / "heelfirst.sqlite3"

    @property
    def secret(self) -> Path:
        """The key that signs sessions and links."""
        return self.root / "secret.key"

    @property
    def originals(self) -> Path:
        """The untouched uploads."""
        return self.root / "originals"

    @property
    def worker_name(self) -> str:
        """What the worker of this folder on this machine is called; a dead one's jobs are found by it."""
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()[:12]
        return f"{os.uname().nodename[:60]}-{digest}"

    def is_used(self) -> bool:
        """Whether an installation lives here."""
        return self.database.exists() or self.secret.exists()


def chosen(given: Path | None) -> Folder:
    """The folder asked for: `--data`, else HEELFIRST_DATA, else the person's own data folder."""
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    place = given or os.environ.get("HEELFIRST_DATA") or Path(home) / "heelfirst"
    return Folder(Path(place).expanduser().resolve())


def prepared(folder: Folder) -> None:
    """Make the folder (for its owner alone) and its secret where they are missing. Raises `Unusable`."""
    root = folder.root
    try:
        if not root.exists():
            _make_private(root)
        elif not folder.is_used() and _strangers(root):
            raise Unusable(f"{root} holds other things; give an empty folder, or one that Heelfirst made.")
        _make_secret(folder.secret)
    except (NotADirectoryError, FileExistsError) as error:
        raise Unusable(f"{root} is no folder; give --data another place.") from error
    except OSError as error:
        raise Unusable(
            f"{root} cannot be written: {error.strerror}. Give --data a folder of your own."
        ) from error


def _make_private(path: Path) -> None:
    """Make a folder and its missing parents for the owner alone."""
    if not path.parent.exists():
        _make_private(path.parent)
    path.mkdir(mode=0o700)


def _strangers(root: Path) -> bool:
    return any(
        entry.name not in _OTHERS_MAY_LIE and not entry.name.startswith(".") for entry in root.iterdir()
    )


def _make_secret(path: Path) -> None:
    """Write the key beside its place and link it there: nobody ever reads half a key, and the first one stays."""
    if path.exists():
        if not os.access(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return
    beside = path.with_name(f".secret-{secrets.token_hex(8)}")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:  # noqa: PTH123 - a mode at birth needs os.open
        file.write(secrets.token_urlsafe(50))
        file.flush()
        os.fsync(file.fileno())
    try:
        path.hardlink_to(beside)
    except FileExistsError:
        pass
    finally:
        beside.unlink()


@contextmanager
def in_use(folder: Folder) -> Iterator[None]:
    """Hold the folder while serving or restoring; falls with the process. Raises `Unusable` where another holds it."""
    descriptor = os.open(folder.root / ".in-use", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Unusable(
                f"{folder.root} is in use by another `heelfirst serve`; stop that one first, or give --data another folder."
            ) from error
        # Whoever restores holds the folder, so what lies here was left by a restore that was killed.
        for left_over in folder.root.glob(".restore-*"):
            shutil.rmtree(left_over)
        yield
    finally:
        os.close(descriptor)


def entered(folder: Folder) -> None:
    """Point the site's settings at this folder and set Django up. Raises `Unusable` for a setting that makes no sense.

    From here on this process makes files for its owner alone.
    """
    os.umask(0o077)
    os.environ["HEELFIRST_DATA"] = str(folder.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "heelfirst.web.settings"
    try:
        import django
        from django.core.exceptions import ImproperlyConfigured
    except ModuleNotFoundError as error:
        raise Unusable('this needs the extra "site": pip install "heelfirst[site]"') from error
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Unusable(str(error)) from error
