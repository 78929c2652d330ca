"""The data folder: where it is, what lies in it, and who may use it."""

import errno
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from heelfirst.cli.installation.errors import Unusable
from heelfirst.web.secret_key import kept_key

_AT_WORK = ".at-work"
_LOCKS = frozenset({".in-use", _AT_WORK})
_MAY_LIE = _LOCKS | {"demo", "lost+found"}  # the demo's own folder; what a filesystem makes at its top
_OUR_SCRATCH = (".secret-", ".restore-")  # left by a start or a restore that was killed


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
    def demo_mark(self) -> Path:
        """There where the demo made this folder, and so may empty it."""
        return self.root / ".made-by-the-demo"

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
    with _said_of(root):
        if folder.demo_mark.exists():
            raise Unusable(
                f"{root} is the demo’s, and each `heelfirst serve --demo` empties it; give --data another folder."
            )
        if not root.exists():
            _make_private(root)
        elif not folder.is_used() and _strangers(root):
            raise Unusable(f"{root} holds other things; give an empty folder, or one that Heelfirst made.")
        _keep_secret(folder)


def prepared_for_demo(folder: Folder) -> None:
    """Make a folder that each demo empties, with a mark that says so. Raises `Unusable` for one of anybody else's."""
    root = folder.root
    with _said_of(root):
        if not root.exists():
            _make_private(root)
        if not folder.demo_mark.exists():
            if any(root.iterdir()):
                raise Unusable(
                    f"{root} was not made by the demo, which would empty it; move it away, or give --data another folder."
                )
            folder.demo_mark.write_text(
                "Made by `heelfirst serve --demo`, which empties this folder each time.\n"
            )
        _keep_secret(folder)


def emptied_for_demo(folder: Folder) -> None:
    """Each demo begins anew, so it is always the one of this version. The caller holds the folder."""
    if not folder.demo_mark.exists():
        raise Unusable(f"{folder.root} does not carry the demo’s mark, so nothing in it was removed.")
    kept = {folder.demo_mark.name, folder.secret.name, *_LOCKS}
    _remove(entry for entry in folder.root.iterdir() if entry.name not in kept)


@contextmanager
def _said_of(root: Path) -> Iterator[None]:
    """Turn what the system says of a folder into a sentence."""
    try:
        yield
    except (NotADirectoryError, FileExistsError) as error:
        raise Unusable(f"{root} is no folder; give --data another place.") from error
    except OSError as error:
        raise Unusable(
            f"{root} cannot be written: {error.strerror}. Give --data a folder of your own."
        ) from error


def _keep_secret(folder: Folder) -> None:
    if not os.access(folder.root, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    kept_key(folder.secret)


def _make_private(path: Path) -> None:
    """Make a folder and its missing parents for the owner alone."""
    if not path.parent.exists():
        _make_private(path.parent)
    path.mkdir(mode=0o700)


def _strangers(root: Path) -> bool:
    """Whether anything lies here that we did not make; what begins with a dot counts like everything else."""
    return any(
        entry.name not in _MAY_LIE and not entry.name.startswith(_OUR_SCRATCH) for entry in root.iterdir()
    )


@contextmanager
def in_use(folder: Folder) -> Iterator[None]:
    """Hold the folder while serving or restoring; falls with the process. Raises `Unusable` where another holds it."""
    held = _held(folder.root / ".in-use", fcntl.LOCK_EX)
    if held is None:
        raise Unusable(
            f"{folder.root} is in use by another `heelfirst serve`; stop that one first, or give --data another folder."
        )
    try:
        # Whoever restores holds the folder, so what lies here was left by a restore that was killed.
        for left_over in folder.root.glob(".restore-*"):
            shutil.rmtree(left_over)
        yield
    finally:
        os.close(held)


@contextmanager
def at_work(folder: Folder) -> Iterator[None]:
    """Hold the folder beside others who work in it: a site, any number of workers. Raises `Unusable` during a restore."""
    held = _held(folder.root / _AT_WORK, fcntl.LOCK_SH)
    if held is None:
        raise Unusable(f"{folder.root} is being restored; start again once `heelfirst restore` has ended.")
    try:
        yield
    finally:
        os.close(held)


@contextmanager
def alone(folder: Folder) -> Iterator[None]:
    """Hold the folder with nobody at work in it, neither site nor worker. Raises `Unusable` where somebody is."""
    with in_use(folder):
        held = _held(folder.root / _AT_WORK, fcntl.LOCK_EX)
        if held is None:
            raise Unusable(f"A `heelfirst work` is running on {folder.root}; stop it first.")
        try:
            yield
        finally:
            os.close(held)


@contextmanager
def refilled(folder: Folder) -> Iterator[None]:
    """Prepare the folder and hold it alone; where what is done in it is `Unusable`, a new folder is as it was before."""
    root = folder.root
    with _said_of(root):
        missing = [path for path in (root, *root.parents) if not path.exists()]
        is_new = bool(missing) or not folder.is_used()
        there = set() if missing else {entry.name for entry in root.iterdir()}
    prepared(folder)
    with alone(folder):
        try:
            yield
        except Unusable:
            if is_new and not folder.database.exists():
                _remove(entry for entry in root.iterdir() if entry.name not in there)
                with suppress(OSError):  # somebody put something beside it meanwhile
                    for path in missing:
                        path.rmdir()
            raise


def _remove(entries: Iterable[Path]) -> None:
    for entry in list(entries):
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _held(path: Path, kind: int) -> int | None:
    """A descriptor that holds the lock until it is closed; None where somebody else's lock is in the way."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


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
        raise Unusable('This needs the extra "site": pip install "heelfirst[site]".') from error
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Unusable(str(error)) from error
