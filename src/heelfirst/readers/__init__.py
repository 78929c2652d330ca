"""Bytes in, `Activity` out. A reader knows no user, path or clock; the format is told by content, never by name.

`read` is the one door: it unwraps `.gz`, looks at the first bytes and hands them to `fit`, `gpx` or `tcx`.
docs/how/reading.md tells what each promises.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from heelfirst.activity import Activity
from heelfirst.readers.errors import Unreadable
from heelfirst.readers.unwrapping import MAX_RECORDING_BYTES, Member, Unwrapped, members, unwrapped

__all__ = ["MAX_RECORDING_BYTES", "Member", "Unreadable", "Unwrapped", "members", "read", "unwrapped"]


def read(data: bytes) -> Activity:
    """Read one recording: FIT, GPX or TCX, plain, gzipped or alone in a zip.

    Raises `Unreadable` with the place and a sentence when nothing can be saved; what was lost from a damaged file
    that can be read stands in `Activity.damage`.
    """
    inner = unwrapped(data)
    activity = _reader_of(inner.format)(inner.data)
    return replace(activity, damage=(*inner.damage, *activity.damage)) if inner.damage else activity


def _reader_of(kind: Literal["fit", "gpx", "tcx"]) -> Callable[[bytes], Activity]:
    """The reader of a format, loaded when the first file of that format comes."""
    if kind == "fit":
        from heelfirst.readers import fit

        return fit.read
    if kind == "gpx":
        from heelfirst.readers import gpx

        return gpx.read
    from heelfirst.readers import tcx

    return tcx.read
