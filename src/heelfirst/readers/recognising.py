"""What a file is, told by its bytes. docs/how/reading.md, "What is recognised"."""

import re
import zlib
from typing import Literal

type Kind = Literal["fit", "gpx", "tcx", "gzip", "zip", ""]

HEAD_BYTES = 64 << 10
"""How much of a file is looked at to tell what it is."""

_ROOT = re.compile(rb"<(?:[\w.-]+:)?(gpx|TrainingCenterDatabase)[\s>/]", re.IGNORECASE)
_POINT = re.compile(rb"<(?:[\w.-]+:)?(trkpt|rtept|Trackpoint)[\s>/]")
_ANY_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]{1,40})")
_WIDE = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)

_BLANKS = b"\xef\xbb\xbf \t\r\n\x00"
_AGAIN = "Download or export the run once more and open that file."
_UNPACK = "Unpack it and open the FIT, GPX or TCX files inside."
_PICTURE = "The file is a picture, not a recording. Export the run itself as FIT, GPX or TCX."
_FILM = "The file is a film or a sound, not a recording. Export the run itself as FIT, GPX or TCX."
_SIGNATURES = (
    (b"\xff\xd8\xff", _PICTURE),
    (b"\x89PNG", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"BM", _PICTURE),
    (b"II*\x00", _PICTURE),
    (b"MM\x00*", _PICTURE),
    (b"RIFF", _FILM),
    (b"\x1aE\xdf\xa3", _FILM),
    (b"ID3", _FILM),
    (b"OggS", _FILM),
    (b"%PDF", "The file is a PDF document, not a recording. Export the run as FIT, GPX or TCX."),
    (b"7z\xbc\xaf\x27\x1c", f"The file is a 7z archive. {_UNPACK}"),
    (b"Rar!", f"The file is a RAR archive. {_UNPACK}"),
    (b"BZh", f"The file is packed with bzip2. {_UNPACK}"),
    (b"\xfd7zXZ\x00", f"The file is packed with xz. {_UNPACK}"),
    (b"\x28\xb5\x2f\xfd", f"The file is packed with zstd. {_UNPACK}"),
    (b"SQLite format 3\x00", "The file is a database, not a recording. Export the run as FIT, GPX or TCX."),
    (b"\x7fELF", "The file is a program, not a recording. Export the run as FIT, GPX or TCX."),
    (b"MZ", "The file is a program, not a recording. Export the run as FIT, GPX or TCX."),
)


def kind_of(data: bytes) -> Kind:
    """Tell a recording or a wrapping by its content; an empty string for anything else."""
    head = bytes(data[:HEAD_BYTES])
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if _is_fit(head, len(data)):
        return "fit"
    text = _narrow(head)
    if _begins_as_page(text) or text.lstrip(_BLANKS).startswith((b"{", b"[")):
        return ""  # a page or an error message may quote a recording
    if text.lstrip(_BLANKS).startswith(b"<"):
        # A long preamble (comments, a list of entities) may stand before the first tag.
        text = _narrow(bytes(data[: 16 * HEAD_BYTES]))
    root = _ROOT.search(text)
    if root:
        return "gpx" if root[1].lower() == b"gpx" else "tcx"
    # A file that lost its beginning still shows by its points.
    point = _POINT.search(text)
    if point:
        return "tcx" if point[1] == b"Trackpoint" else "gpx"
    return "fit" if b".FIT" in head and b"\x00" in head else ""


def kind_inside(head: bytes) -> Kind:
    """Like `kind_of`, looking through one layer of gzip; `head` may be the beginning of a longer file."""
    kind = kind_of(head)
    if kind != "gzip":
        return kind
    try:
        return kind_of(zlib.decompressobj(wbits=31).decompress(head, HEAD_BYTES))
    except zlib.error:
        return ""


def what_else(data: bytes) -> str:
    """Say what a file is that is no recording, and what to do, in a sentence or two."""
    head = bytes(data[:HEAD_BYTES])
    if not data:
        return f"The file is empty (0 bytes). {_AGAIN}"
    if not head.strip(_BLANKS):
        return f"The file holds nothing but blanks or zero bytes. {_AGAIN}"
    for signature, sentence in _SIGNATURES:
        if head.startswith(signature):
            if signature == b"RIFF" and head[8:12] == b"WEBP":
                return _PICTURE
            return sentence
    if head[4:8] == b"ftyp":
        return _PICTURE if head[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else _FILM
    if head[257:262] == b"ustar":
        return f"The file is a tar archive. {_UNPACK}"
    return _what_text(_narrow(head).lstrip(_BLANKS))


def _what_text(text: bytes) -> str:
    if _begins_as_page(text):
        return (
            "The file is a web page, not a recording: the download brought an error or sign-in page. "
            "Sign in and download the run once more."
        )
    if text.startswith((b"{", b"[")):
        return (
            f"The file is JSON, not a recording: perhaps an error message of the app it came from. {_AGAIN}"
        )
    if text.startswith(b"<"):
        root = _ANY_ROOT.search(text)
        name = root[1].decode("ascii", errors="replace") if root else ""
        if name.lower() == "kml":
            return "The file is KML, a map without a clock. Export the run as FIT, GPX or TCX."
        inside = f" (its first tag is <{name}>)" if name else ""
        return f"The file is XML, but neither GPX nor TCX{inside}. Export the run as FIT, GPX or TCX."
    if not re.search(rb"[\x00-\x08\x0e-\x1f]", text[:4096]):
        return "The file is plain text or a table, not a recording. Export the run as FIT, GPX or TCX."
    return "The file is none of FIT, GPX and TCX. Export the run in one of these."


def _is_fit(head: bytes, size: int) -> bool:
    magic = head.find(b".FIT")
    if magic == 8 or (magic > 8 and head[magic - 8] in {12, 14}):
        return True
    if len(head) < 16:
        return False
    # The four letters may be damaged: a header of 12 or 14 bytes with a known protocol whose length is right, or that
    # is followed by the definition every file begins with.
    length = head[0]
    if length in {12, 14} and head[1] >> 4 in {1, 2}:
        declared = int.from_bytes(head[4:8], "little") + length
        if abs(size - declared) <= 2 or _defines_file_id(head[length:]):
            return True
    # Or the header is gone altogether.
    return _defines_file_id(head)


def _defines_file_id(record: bytes) -> bool:
    return (
        len(record) > 6
        and record[0] & 0xF0 == 0x40
        and record[1] == 0
        and record[2] < 2
        and record[3:5] == b"\0\0"
    )


def _begins_as_page(text: bytes) -> bool:
    start = text.lstrip(_BLANKS)[:200].lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _narrow(head: bytes) -> bytes:
    for mark, wide in _WIDE:
        if head.startswith(mark):
            return head.decode(wide, errors="replace").encode()
    return head
