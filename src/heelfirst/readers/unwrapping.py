"""Recordings out of `.gz` and `.zip`, in bounded memory. docs/how/reading.md, "Wrappings", tells the rules."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Literal

from heelfirst.activity import Damage
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.recognising import HEAD_BYTES, kind_inside, kind_of, what_else

MAX_RECORDING_BYTES = 256 << 20
"""The largest recording that is read; two weeks at one record a second make about 40 MB of FIT."""

_STEP_BYTES = 64 << 10
_HIGHEST_RATIO = 200  # recordings shrink 3 to 60 times; deflate can reach 1,032
_RATIO_FROM_BYTES = 8 << 20
_MOST_GZIP_PARTS = 1000
_MOST_LAYERS = 3
_MOST_DIRECTORY_BYTES = 16 << 20  # the list of names of about a hundred thousand files
RECORDING_NAME = re.compile(r"\.(?:fit|gpx|tcx)(?:\.gz)?$", re.IGNORECASE)
_NOTHING_IN_IT = (
    "The zip holds no recording: no FIT, GPX or TCX file is in it. Export the run in one of these."
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """One recording without its wrappings."""

    format: Literal["fit", "gpx", "tcx"]
    data: bytes
    damage: tuple[Damage, ...] = ()
    """What the wrapping lost."""


@dataclass(frozen=True, slots=True)
class Member:
    """One recording of an upload: its bytes, or why it cannot be had."""

    name: str
    """A name to show, never a path to write to: it comes from the archive as it stands there."""
    data: bytes = b""
    """The bytes as they lie in the archive, perhaps still gzipped: `read` takes them so."""
    error: Unreadable | None = None


def unwrapped(data: bytes, most_bytes: int = MAX_RECORDING_BYTES) -> Unwrapped:
    """Take a recording out of `.gz` or out of a zip that holds it alone, and tell its format.

    Raises `Unreadable` with a sentence for everything else, for a zip in a zip, and for anything that inflates beyond
    `most_bytes` or suspiciously well.
    """
    damage: list[Damage] = []
    zipped = False
    for _ in range(_MOST_LAYERS):
        kind = kind_of(data)
        if kind in {"fit", "gpx", "tcx"}:
            if len(data) > most_bytes:
                raise too_large(most_bytes)
            return Unwrapped(kind, data, tuple(damage))
        if kind == "gzip":
            data, torn = _gunzipped(data, most_bytes)
            damage += torn
        elif kind == "zip" and not zipped:
            zipped = True
            data = _only_recording(data, most_bytes)
        elif kind == "zip":
            raise _zip_in_zip()
        else:
            raise Unreadable(what_else(data))
    raise Unreadable("The file is packed several times over. Unpack it and open the recording itself.")


def members(source: bytes | BinaryIO, name: str, most_bytes: int = MAX_RECORDING_BYTES) -> Iterator[Member]:
    """Yield every recording of an upload, one after the other, holding at most two at a time.

    `source` is the bytes, or an open file that can seek. A file that is not a zip is its own only member, unexamined;
    so is the only recording in a zip, under the zip's name. From a zip with several (a bulk export) each recording
    comes as "NAME/path/in/zip"; tables, pictures and the like are passed over; what cannot be had comes with its error.
    """
    stream = BytesIO(source) if isinstance(source, bytes) else source
    head = stream.read(HEAD_BYTES)
    if kind_of(head) != "zip":
        rest = stream.read(max(most_bytes - len(head) + 1, 0))
        if len(head) + len(rest) > most_bytes:
            yield Member(name, error=too_large(most_bytes))
        else:
            yield Member(name, source if isinstance(source, bytes) else head + rest)
        return
    first: Member | None = None
    found = 0
    try:
        with _opened(stream) as archive:
            for member in _inside(archive, most_bytes):
                found += 1
                if found == 1:
                    first = member
                    continue
                if first is not None:
                    yield _within(name, first)
                    first = None
                yield _within(name, member)
    except Unreadable as error:
        yield Member(name, error=error)
        return
    if first is not None:
        yield Member(name, first.data, first.error)
    elif not found:
        yield Member(name, error=Unreadable(_NOTHING_IN_IT))


def too_large(most_bytes: int = MAX_RECORDING_BYTES) -> Unreadable:
    """The refusal of a file that is larger than any recording."""
    return Unreadable(
        f"The file is larger than {most_bytes >> 20} MB, more than any recording of a run. "
        "If it holds several runs, open them one by one."
    )


def _within(name: str, member: Member) -> Member:
    return Member(f"{name}/{member.name}", member.data, member.error)


def _inside(archive: zipfile.ZipFile, most_bytes: int) -> Iterator[Member]:
    for entry in archive.infolist():
        shown = _CONTROL.sub("�", entry.filename)
        base = shown.replace("\\", "/").rpartition("/")[2]
        if entry.is_dir() or shown.startswith("__MACOSX/") or base.startswith("."):
            continue
        try:
            kind = kind_inside(_inflated(archive, entry, most_bytes, only_head=True))
            if kind in {"fit", "gpx", "tcx"} or (kind != "zip" and RECORDING_NAME.search(base)):
                yield Member(shown, _inflated(archive, entry, most_bytes))
            elif kind == "zip":
                yield Member(shown, error=_zip_in_zip())
        except Unreadable as error:
            if RECORDING_NAME.search(base):
                yield Member(shown, error=error)


def _only_recording(data: bytes, most_bytes: int) -> bytes:
    found: list[Member] = []
    with _opened(BytesIO(data)) as archive:
        for member in _inside(archive, most_bytes):
            found.append(member)
            if len(found) == 2:
                names = " and ".join(f"“{member.name}”" for member in found)
                raise Unreadable(
                    f"The zip holds several recordings, {names} among them. Unpack it and open them one by one, "
                    "or give the zip to an upload or to `heelfirst read`, which take each of them."
                )
    if not found:
        raise Unreadable(_NOTHING_IN_IT)
    if found[0].error is not None:
        raise found[0].error
    return found[0].data


def _opened(stream: BinaryIO) -> zipfile.ZipFile:
    if _directory_bytes(stream) > _MOST_DIRECTORY_BYTES:
        raise Unreadable("The zip lists more files than we open. Unpack it and open the recordings inside.")
    try:
        return zipfile.ZipFile(stream)
    except _ZIP_ERRORS as error:
        raise Unreadable(
            "The zip is damaged or cut short: its list of contents cannot be read. Download it once more."
        ) from error


def _directory_bytes(stream: BinaryIO) -> int:
    """How long the zip says its list of contents is; zipfile would load all of it."""
    size = stream.seek(0, 2)
    stream.seek(max(size - (66 << 10), 0))
    tail = stream.read()
    stream.seek(0)
    sizes = [0]
    for mark, at, width in ((b"PK\x05\x06", 12, 4), (b"PK\x06\x06", 40, 8)):
        for found in re.finditer(re.escape(mark), tail):
            field = tail[found.start() + at : found.start() + at + width]
            if field != b"\xff" * width:
                sizes.append(int.from_bytes(field, "little"))
    return max(sizes)


def _inflated(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most_bytes: int, *, only_head: bool = False
) -> bytes:
    """One file of a zip, or its beginning. Raises `Unreadable`."""
    where = f"“{_CONTROL.sub('�', entry.filename)}” in the zip"
    if entry.flag_bits & 0x1:
        raise Unreadable("The file is locked with a password. Unpack the zip and open what is inside.", where)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unreadable("The file is packed in a rare way. Unpack the zip and open what is inside.", where)
    if entry.file_size > most_bytes and not only_head:
        raise _unpacks_to_too_much(most_bytes, where)
    out = bytearray()
    try:
        with archive.open(entry) as packed:
            while chunk := packed.read(_STEP_BYTES):
                out += chunk
                if only_head and len(out) >= HEAD_BYTES:
                    break
                if len(out) > most_bytes:
                    raise _unpacks_to_too_much(most_bytes, where)
                _check_ratio(len(out), entry.compress_size, where)
    except _ZIP_ERRORS as error:
        if isinstance(error, Unreadable):
            raise
        if only_head and out:
            return bytes(out)
        raise Unreadable("The file in the zip is damaged. Download the zip once more.", where) from error
    return bytes(out)


def _gunzipped(data: bytes, most_bytes: int) -> tuple[bytes, list[Damage]]:
    """Inflate one gzip file of one or more parts; a torn one gives what came before the tear."""
    out = bytearray()
    checked = False
    parts = 0
    inflate = zlib.decompressobj(wbits=31)
    waiting, position = b"", 0
    damage: list[Damage] = []
    while waiting or position < len(data):
        if not waiting:
            waiting, position = data[position : position + _STEP_BYTES], position + _STEP_BYTES
        before = inflate.copy()
        try:
            out += inflate.decompress(waiting, _STEP_BYTES)
        except zlib.error as error:
            out += _until_the_tear(before, waiting)
            if not out:
                raise Unreadable(
                    "The compressed file is damaged from the start. Download it once more."
                ) from error
            damage = [_torn(position - len(waiting), "is damaged here")]
            break
        waiting = inflate.unconsumed_tail
        if inflate.eof:
            parts += 1
            waiting = inflate.unused_data
            if not _next_part(waiting or data[position : position + 2], parts):
                break
            inflate = zlib.decompressobj(wbits=31)
        if not checked and len(out) >= HEAD_BYTES:
            checked = _check_head(out)
        if len(out) > most_bytes:
            raise _unpacks_to_too_much(most_bytes)
        _check_ratio(len(out), min(position, len(data)) - len(waiting))
    else:
        damage = [_torn(len(data), "breaks off here")]
    if not out:
        raise Unreadable("The compressed file is empty or cut short. Download it once more.")
    return bytes(out), damage


def _until_the_tear(inflate: "zlib._Decompress", waiting: bytes) -> bytes:
    """What can still be inflated before the byte that is wrong."""
    out = bytearray()
    try:
        for position in range(len(waiting)):
            out += inflate.decompress(waiting[position : position + 1], _STEP_BYTES)
            if len(out) > _STEP_BYTES:
                break
    except zlib.error:
        pass
    return bytes(out)


def _next_part(rest: bytes, parts: int) -> bool:
    if not rest.startswith(b"\x1f\x8b"):
        return False
    if parts >= _MOST_GZIP_PARTS:
        raise Unreadable(
            "The compressed file is made of thousands of pieces. Unpack it and open the recording."
        )
    return True


def _torn(position: int, what: str) -> Damage:
    return Damage(
        f"byte {position:,} of the compressed file", f"The compressed file {what}; what came before is kept."
    )


def _check_head(out: bytearray) -> bool:
    """Stop early where what inflates is no recording: most bombs are zeros."""
    head = bytes(out[:HEAD_BYTES])
    if not kind_of(head):
        raise Unreadable(f"What is packed in the file is no recording. {what_else(head)}")
    return True


def _unpacks_to_too_much(most_bytes: int, shown: str = "The file") -> Unreadable:
    return Unreadable(
        f"{shown} unpacks to more than {most_bytes >> 20} MB, more than any recording of a run. "
        "It is not read. Export the run once more."
    )


def _check_ratio(inflated_bytes: int, packed_bytes: int, shown: str = "The file") -> None:
    if inflated_bytes > _RATIO_FROM_BYTES and inflated_bytes > _HIGHEST_RATIO * max(packed_bytes, 1):
        raise Unreadable(
            f"{shown} unpacks to more than {_HIGHEST_RATIO} times its size, as a trap does and no recording. "
            "It is not read. Export the run once more."
        )


def _zip_in_zip() -> Unreadable:
    return Unreadable("The zip holds another zip. Unpack the outer one and open what is inside.")
