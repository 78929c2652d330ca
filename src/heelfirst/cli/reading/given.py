"""What a person gave to `heelfirst read`: files, folders, exports, a pipe; each recording in it, in order."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from heelfirst.readers.recognising import HEAD_BYTES, kind_inside, kind_of
from heelfirst.readers.unwrapping import MAX_RECORDING_BYTES, RECORDING_NAME, members, too_large

_STDIN = "-"
_NOTHING_IN_IT = "The folder holds no recording: no FIT, GPX or TCX file is in it. Give the folder that your recordings are in."


@dataclass(frozen=True, slots=True)
class Given:
    """One recording to read: its path, or its bytes, or why there is none."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    refused: str = ""

    @property
    def size_bytes(self) -> int:
        """How much there is to read, about."""
        if self.data is not None:
            return len(self.data)
        return self.path.stat().st_size if self.path is not None and self.path.exists() else 0


def expanded(names: Iterable[str]) -> Iterator[Given]:
    """Yield each recording behind the names: a folder is walked in order, an export opened, "-" is standard input."""
    for name in names:
        if name == _STDIN:
            yield from _from_bytes("-", sys.stdin.buffer.read(MAX_RECORDING_BYTES + 1))
        else:
            yield from _from_path(name)


def _from_path(name: str) -> Iterator[Given]:
    try:
        mode = os.stat(name).st_mode  # noqa: PTH116 - a name with a zero byte is told apart here
        if stat.S_ISDIR(mode):
            yield from _from_folder(Path(name))
        elif stat.S_ISREG(mode):
            yield from _from_file(name, Path(name))
        elif name.startswith("/dev/fd/") or name == "/dev/stdin":
            with Path(name).open("rb") as pipe:
                yield from _from_bytes(name, pipe.read(MAX_RECORDING_BYTES + 1))
        else:
            yield Given(
                name, refused=f"This is {_kind(mode)}, not a file. Give the file itself, or - for a pipe."
            )
    except (OSError, ValueError) as error:
        yield Given(name, refused=_why(error))


def _from_folder(folder: Path) -> Iterator[Given]:
    """Every recording below a folder, by name; what is no recording is passed over."""
    found = False
    for place, folders, files in os.walk(folder, onerror=_raised):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for file in sorted(files):
            path = Path(place, file)
            if (
                not file.startswith(".")
                and path.is_file()
                and (RECORDING_NAME.search(file) or _is_recording(path))
            ):
                found = True
                yield from _from_file(str(path), path)
    if not found:
        yield Given(str(folder), refused=_NOTHING_IN_IT)


def _raised(error: OSError) -> None:
    raise error


def _is_recording(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return bool(kind_inside(file.read(HEAD_BYTES)))
    except OSError:
        return False


def _from_file(name: str, path: Path) -> Iterator[Given]:
    try:
        with path.open("rb") as file:
            if kind_of(file.read(HEAD_BYTES)) != "zip":
                large = os.fstat(file.fileno()).st_size > MAX_RECORDING_BYTES
                yield Given(name, refused=too_large().what) if large else Given(name, path)
                return
            file.seek(0)
            for member in members(file, name):
                if member.name == name and member.error is None:
                    yield Given(name, path)
                else:
                    yield Given(member.name, data=member.data, refused=str(member.error or ""))
    except OSError as error:
        yield Given(name, refused=_why(error))


def _from_bytes(name: str, data: bytes) -> Iterator[Given]:
    for member in members(BytesIO(data), name):
        own = data if member.name == name else member.data
        yield Given(member.name, data=own, refused=str(member.error or ""))


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file. Check its name and folder."
    if isinstance(error, PermissionError):
        return "You may not read this file. Ask its owner, or copy it to a folder of your own."
    if isinstance(error, OSError):
        return f"The file cannot be opened: {(error.strerror or str(error)).lower()}."
    return "This is no name of a file. Check how it is written."


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"
