"""Columns computed from an original, one small file each, thrown away and made anew at will. docs/how/originals.md.

A file is `HFD2`, the CRC-32 of all that follows, the header's length, the header as JSON and the arrays end to end,
each on a 16 byte boundary: read with one read and no copy.
"""

import json
import os
import re
import secrets
import struct
import zlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from heelfirst.originals.durable import room_is_asked_for

_MAGIC = b"HFD2"
_PREFIX = struct.Struct("<4sII")
_ALIGN = 16
_VERSION = re.compile(r"[a-z0-9][a-z0-9-]{0,40}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What was written: arrays by name (read-only views) and the note that went with them."""

    arrays: Mapping[str, NDArray[Any]]
    note: Mapping[str, Any]


class Derived:
    """Derived columns below `root`, by the original's hash and the version of the code that made them."""

    def __init__(self, root: Path) -> None:
        """`root` is a folder of its own: everything in it may be deleted at any time."""
        self.root = root

    def path(self, sha256: str, version: str) -> Path:
        """Where the columns lie. `version` is a short word ("run-3"); raises ValueError for anything else."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"“{sha256}” is no SHA-256: 64 hexadecimal digits in lower case")
        if not _VERSION.fullmatch(version):
            raise ValueError(
                f"“{version}” is no version: small letters, digits and hyphens, for example run-3"
            )
        return self.root / sha256[:2] / sha256[2:4] / f"{sha256}.{version}"

    def write(
        self,
        sha256: str,
        version: str,
        arrays: Mapping[str, NDArray[Any]],
        note: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep numbers by name and a note of JSON values; replaces an older file whole. Raises `NoRoom`.

        Not flushed to the disk on purpose: what a power cut spoils reads as absent and is computed again.
        """
        path = self.path(sha256, version)
        payload = _packed(arrays, note or {})
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{secrets.token_hex(8)}")
        try:
            with room_is_asked_for():
                beside.write_bytes(payload)
                beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)

    def read(self, sha256: str, version: str) -> Columns | None:
        """The columns, or None where they are absent, damaged or of another layout: then make them anew."""
        try:
            data = self.path(sha256, version).read_bytes()
        except OSError:
            return None
        return _unpacked(data)

    def forget(self, sha256: str) -> int:
        """Remove every version of one original's columns; returns how many there were."""
        folder = self.path(sha256, "any").parent
        found = list(folder.glob(f"{sha256}.*"))
        for path in found:
            path.unlink(missing_ok=True)
        return len(found)

    def sweep(self, known: Collection[str], versions: Collection[str]) -> int:
        """Remove what belongs to no known original or to no version in use; returns how many files went."""
        gone = 0
        for folder, _, names in os.walk(self.root):
            for name in names:
                sha256, _, version = name.partition(".")
                if sha256 not in known or version not in versions:
                    Path(folder, name).unlink(missing_ok=True)
                    gone += 1
        return gone


def _packed(arrays: Mapping[str, NDArray[Any]], note: Mapping[str, Any]) -> bytes:
    entries = []
    parts = []
    offset = 0
    for name, values in arrays.items():
        if values.dtype.kind not in "biuf":
            raise TypeError(f"column {name} holds {values.dtype}: only numbers and truth values can be kept")
        little = np.ascontiguousarray(values, dtype=values.dtype.newbyteorder("<"))
        data = little.tobytes()
        entries.append([name, little.dtype.str, list(values.shape), offset])
        padding = -len(data) % _ALIGN
        parts += [data, bytes(padding)]
        offset += len(data) + padding
    header = json.dumps({"arrays": entries, "note": note}, ensure_ascii=False, allow_nan=False).encode()
    header += b" " * (-(_PREFIX.size + len(header)) % _ALIGN)
    body = b"".join([header, *parts])
    return _PREFIX.pack(_MAGIC, _checksum(len(header), body), len(header)) + body


def _checksum(header_length: int, body: bytes | memoryview) -> int:
    """Over the length as well: one bit of it turned, and the columns would begin elsewhere."""
    return zlib.crc32(body, zlib.crc32(header_length.to_bytes(4, "little")))


def _unpacked(data: bytes) -> Columns | None:
    if len(data) < _PREFIX.size:
        return None
    magic, checksum, header_length = _PREFIX.unpack_from(data)
    if magic != _MAGIC or _checksum(header_length, memoryview(data)[_PREFIX.size :]) != checksum:
        return None
    start = _PREFIX.size + header_length
    header = json.loads(data[_PREFIX.size : start])
    arrays = {}
    for name, dtype, shape, offset in header["arrays"]:
        count = int(np.prod(shape, dtype=np.int64))
        arrays[name] = np.frombuffer(data, np.dtype(dtype), count, start + offset).reshape(shape)
    return Columns(arrays, header["note"])
