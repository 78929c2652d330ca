"""Files that are there whole or not at all, also after a kill or a power cut."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from heelfirst.originals.errors import NoRoom

# EFBIG is what a limit on file size answers; for the person it is the same: no room.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def room_is_asked_for() -> Iterator[None]:
    """Turn the system's ways of saying "full" into `NoRoom`; any other OSError passes."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoRoom from error
        raise


def make_folder(path: Path, *, up_to: Path) -> None:
    """Make `path` and its parents below `up_to`, for the owner alone, and make their names durable."""
    if path.is_dir():
        return
    if path != up_to:
        make_folder(path.parent, up_to=up_to)
    path.mkdir(mode=0o700, parents=path == up_to, exist_ok=True)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable: a rename is only safe once its folder is written."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
