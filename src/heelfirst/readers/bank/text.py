"""Bytes of a statement as text: what is marked or declared, else UTF-8, else the Western code page of old banks."""

import re

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_KNOWN = re.compile(
    r"(?:utf-?8|utf-?16(?:-?[lb]e)?|us-?ascii|iso-?8859-?\d+|latin-?\d|windows-?125\d|cp-?125\d|125\d)"
)


def decoded(data: bytes, declared: str = "") -> str:
    """The text. `declared`: the encoding that the file names; it counts only if the bytes are of it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    for encoding in ("utf-8", _named(declared)):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _western(data)


def _named(declared: str) -> str:
    name = declared.strip().lower().replace("_", "-")
    if not _KNOWN.fullmatch(name):
        return "cp1252"
    return f"cp{name}" if name.isdigit() else name.replace("windows-", "cp").replace("cp-", "cp")


def _western(data: bytes) -> str:
    """cp1252 with the five bytes that it leaves out as Latin-1 has them."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
