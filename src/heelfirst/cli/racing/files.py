"""What `heelfirst pace` writes: all made before anything is written, and nothing of somebody else's overwritten."""

import errno
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from heelfirst.cli.reading.printable import printable


class Unwritable(ValueError):
    """A file that cannot be written; the sentence says which and what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file that was asked for."""

    option: str
    path: Path
    what: str
    """What it is, for the line that says where it went."""
    make: Callable[[], bytes]


def written(wanted: Iterable[Wanted], *, overwrite: bool = False) -> tuple[Wanted, ...]:
    """Make and write each file, and return what was written.

    Raises Unwritable where a file of other contents is there already, two options name one file, or a folder cannot be
    written to; before anything is written where it can be known before. ValueError where one of them cannot be made.
    """
    asked = tuple(wanted)
    for place, one in enumerate(asked):
        _check_place(one)
        for other in asked[:place]:
            if one.path.absolute() == other.path.absolute():
                raise Unwritable(f"{other.option} and {one.option} name the same file, {_name(one.path)}")
    made = [(one, one.make()) for one in asked]
    for one, data in made:
        if not overwrite and _other_contents(one.path, data):
            raise Unwritable(
                f"{_name(one.path)} is there already with other contents, and nothing was written: "
                "give another name, or --overwrite"
            )
    for one, data in made:
        _write(one.path, data)
    return asked


def _check_place(one: Wanted) -> None:
    if "\0" in str(one.path) or not one.path.name:
        raise Unwritable(f"{one.option} needs the name of a file")
    try:
        if one.path.is_dir():
            raise Unwritable(f"{_name(one.path)} is a folder: give {one.option} the name of a file in it")
        if not one.path.parent.is_dir():
            raise Unwritable(
                f"there is no folder {_name(one.path.parent)}: make it first, or give another name"
            )
    except OSError as error:
        raise _refused(one.path, error) from error


def _refused(path: Path, error: OSError) -> Unwritable:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT}
    return Unwritable(
        f"{_name(path)} cannot be written: {(error.strerror or str(error)).lower()}; "
        + ("make room there" if full else "give a place that you may write to")
    )


def _other_contents(path: Path, data: bytes) -> bool:
    """Whether something else is there: a link that leads nowhere too."""
    if not path.is_symlink() and not path.exists():
        return False
    try:
        return not path.is_file() or path.stat().st_size != len(data) or path.read_bytes() != data
    except OSError:
        return True


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: beside its place first, then moved there."""
    try:
        if path.exists() and not path.is_file():
            raise Unwritable(f"{_name(path)} is no file that can be replaced: give another name")
        with NamedTemporaryFile(dir=path.parent, prefix=".heelfirst-", delete=False) as beside:
            try:
                beside.write(data)
                beside.flush()
                Path(beside.name).chmod(0o666 & ~_umask())
                Path(beside.name).replace(path)
            except BaseException:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise _refused(path, error) from error


def _umask() -> int:
    """What this process leaves out of the rights of a new file; it can only be read by setting it."""
    now = os.umask(0o022)
    os.umask(now)
    return now


def _name(path: Path) -> str:
    return printable(str(path))
