"""Bytes in, `Activity` out. A reader knows no user, path or clock; the format is told by content, never by name.

`read` is the one door: it unwraps `.gz`, looks at the first bytes and hands them to `fit`, `gpx` or `tcx`.
docs/how/reading.md tells what each promises.
"""

from heelfirst.activity import Activity
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.unwrapping import Member, members, unwrapped

__all__ = ["Member", "Unreadable", "members", "read", "unwrapped"]


def read(data: bytes) -> Activity:
    """Read one recording: FIT, GPX or TCX, plain, gzipped or alone in a zip.

    Raises `Unreadable` with the place and a sentence when nothing can be saved; what was lost from a damaged file
    that can be read stands in `Activity.damage`.
    """
    # The format's reader is loaded when the first file of that format comes.
    inner = unwrapped(data)
    if inner.format == "fit":
        from heelfirst.readers.fit import read as read_format
    elif inner.format == "gpx":
        from heelfirst.readers.gpx import read as read_format
    else:
        from heelfirst.readers.tcx import read as read_format
    return read_format(inner.data)
