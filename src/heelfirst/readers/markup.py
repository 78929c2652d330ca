"""A walk through the tags of an XML recording that nothing in the file can lead astray.

docs/how/reading-gpx-tcx.md, "Broken files" and "Hostile files", tells the rules.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pyexpat import ErrorString, ExpatError, ParserCreate, XMLParserType, errors
from typing import Protocol

from heelfirst.readers.damage import DamageList
from heelfirst.readers.errors import Unreadable

DEEPEST = 100  # no recording nests deeper than about a dozen tags
LONGEST_TAG_BYTES = 24 << 20
MOST_BREAKS = 1000  # a file that breaks more often is noise with some tags in it
MOST_NAMES = 20_000  # of tags and attributes together; recordings know a few dozen
LARGEST_MENDED_BYTES = 64 << 20  # mending holds the text several times

_STEP_BYTES = 1 << 20
_LOST = "lost"  # stands around the points of a file whose beginning is gone
_TORN_OFF = {
    errors.codes[message]
    for message in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_PARTIAL_CHAR,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
}
_MENDABLE = {
    errors.codes[message]
    for message in (
        errors.XML_ERROR_INVALID_TOKEN,
        errors.XML_ERROR_UNKNOWN_ENCODING,
        errors.XML_ERROR_INCORRECT_ENCODING,
        errors.XML_ERROR_UNDEFINED_ENTITY,
        errors.XML_ERROR_BAD_CHAR_REF,
        errors.XML_ERROR_PARTIAL_CHAR,
    )
}
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BARE_AMPERSAND = re.compile("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_STRAY_BYTE = re.compile("[\udc80-\udcff]")
_KNOWN_TO_EXPAT = frozenset({"utf-8", "us-ascii", "iso-8859-1"})
_TEXT_ENCODING = re.compile(r"(?:windows-|cp\d|iso-?8859|latin|ascii|koi8|gb|big5|shift|euc|mac)")
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)


class Reading(Protocol):
    """What a format gathers on the walk."""

    @property
    def damage(self) -> DamageList:
        """What could not be read."""

    @property
    def opens(self) -> Mapping[str, Callable[[dict[str, str]], None]]:
        """Local name in lower case -> what to do with its attributes when it opens."""

    @property
    def closes(self) -> Mapping[str, Callable[[str], None]]:
        """Local name -> what to do with its text when it closes; the walk then stands in its parent."""

    def torn(self) -> int:
        """Let go of what is half read; returns how many points that costs."""


def read_through[R: Reading](data: bytes, points: tuple[str, ...], begin: "Callable[[Walk], R]") -> R:
    """Walk through `data` and return the reading that `begin` made.

    `points` are the tags worth going on from after a break. A file with forbidden characters, bare ampersands or a
    wrong encoding is mended and read once more. Raises `Unreadable` for entity declarations, for tags nested deeper
    than `DEEPEST` and for a tag longer than `LONGEST_TAG_BYTES`.
    """
    text, encoding, skipped_lines = _as_bytes_of_one_encoding(data)
    walk = Walk(text, encoding, points, skipped_lines)
    reading = begin(walk)
    if walk.through(reading):
        return reading
    mended = _mended(text)
    walk = Walk(mended, "utf-8", points, skipped_lines)
    reading = begin(walk)
    if mended != text:
        what = "Some characters that XML forbids, or that are not in the file’s encoding, were replaced before reading."
        reading.damage.note("characters", "the whole file", what, 0)
    walk.through(reading, mended=True)
    return reading


class Walk:
    """One walk: where it stands, for the reading that goes along."""

    def __init__(self, data: bytes, encoding: str | None, points: tuple[str, ...], line_offset: int) -> None:
        self._data = data
        self._encoding = encoding
        self._points = frozenset(point.lower() for point in points)
        self._point_tag = re.compile(rb"<(?:[\w.-]+:)?(?:" + "|".join(points).encode() + rb")(?=[\s>/])")
        self._names: dict[str, str] = {_LOST: _LOST}
        self._interned: dict[str, str] = {}
        self._path: list[str] = []
        self._around_points: list[str] = []
        self._line_offset = line_offset
        self._parser: XMLParserType | None = None

    @property
    def line(self) -> int:
        """The line of the file, from 1."""
        return self._line_offset + (self._parser.CurrentLineNumber if self._parser else 1)

    def parent(self, up: int = 0) -> str:
        """The local name of a tag the walk is in, 0 the innermost; an empty string outside."""
        return self._names[self._path[-1 - up]] if len(self._path) > up else ""

    def through(self, reading: Reading, *, mended: bool = False) -> bool:
        """Walk to the end, stepping over broken places; False where mending the characters first would help."""
        position, prefix = 0, b""
        for _ in range(MOST_BREAKS):
            parser = self._parser_for(reading, prefix)
            broken = self._feed(parser, position)
            if broken is None:
                return True
            if not mended and broken.code in _MENDABLE and len(self._data) <= LARGEST_MENDED_BYTES:
                return False
            at = position + max(parser.ErrorByteIndex - len(prefix), 0)
            prefix = self._prefix()
            costs = reading.torn()
            following = self._point_tag.search(self._data, max(at, position + 1))
            self._note_break(reading, broken, at, following, costs)
            if following is None:
                return True
            self._line_offset += self._data.count(b"\n", position, following.start())
            position = following.start()
        what = f"The file is broken in more than {MOST_BREAKS:,} places; the rest is passed over."
        reading.damage.note("broken place", f"line {self.line:,}", what)
        return True

    def _parser_for(self, reading: Reading, prefix: bytes) -> XMLParserType:
        encoding = self._encoding
        if prefix and encoding is None:
            declared = _DECLARED.match(self._data[:400])
            encoding = declared[1].decode() if declared else None
        parser = self._parser = ParserCreate(encoding, None, self._interned)
        parser.buffer_text = True
        self._path.clear()
        parser.EntityDeclHandler = self._entity_declared
        texts: list[str] = []
        parser.CharacterDataHandler = texts.append
        names, path, opens, closes = self._names, self._path, reading.opens, reading.closes

        def started(tag: str, attributes: dict[str, str]) -> None:
            name = names.get(tag) or self._learn(tag)
            texts.clear()
            if name in opens:
                opens[name](attributes)
            path.append(tag)
            if len(path) > DEEPEST:
                raise self._refusal(
                    f"The tags are nested {DEEPEST + 1} deep, which no recording needs. Export the run once more."
                )

        def ended(tag: str) -> None:
            path.pop()
            name = names[tag]
            if name in closes:
                closes[name]("".join(texts))
            texts.clear()

        if prefix:
            # The tags around the broken place were told already: the parser hears them again, the reading does not.
            parser.StartElementHandler = lambda tag, _attributes: path.append(tag)
            parser.Parse(prefix, False)  # noqa: FBT003 - the parser takes no keywords
        parser.StartElementHandler = started
        parser.EndElementHandler = ended
        return parser

    def _feed(self, parser: XMLParserType, position: int) -> ExpatError | None:
        told = parser.CurrentByteIndex if position else 0
        view = memoryview(self._data)[position:]
        try:
            for start in range(0, len(view), _STEP_BYTES):
                parser.Parse(view[start : start + _STEP_BYTES], False)  # noqa: FBT003 - no keywords
                if start + _STEP_BYTES - max(parser.CurrentByteIndex - told, 0) > LONGEST_TAG_BYTES:
                    raise self._refusal(
                        "One tag is longer than 24 MB, which no recording needs. Export the run once more."
                    )
                if len(self._interned) > MOST_NAMES:
                    raise self._refusal(
                        f"The file knows more than {MOST_NAMES:,} kinds of tags, which no recording does. "
                        "Export the run once more."
                    )
            parser.Parse(b"", True)  # noqa: FBT003 - no keywords
        except ExpatError as error:
            return error
        return None

    def _learn(self, tag: str) -> str:
        # Prefixes are taken as they come, declared or not: `gpxdata:hr`, `ns3:hr` and `hr` are one name.
        name = tag.lower()
        local = name if name.startswith("opentracks:") else name.rpartition(":")[2]
        self._names[tag] = local
        return local

    def _prefix(self) -> bytes:
        """The tags around the last point before the break, so that those after it stand where they stood."""
        points = [place for place, tag in enumerate(self._path) if self._names.get(tag) in self._points]
        path = self._path[: points[0]] if points else self._path
        if len(path) >= 2:
            self._around_points = path.copy()
        return "".join(f"<{tag}>" for tag in self._around_points or [_LOST]).encode(self._encoding or "utf-8")

    def _note_break(
        self, reading: Reading, broken: ExpatError, at: int, following: re.Match[bytes] | None, costs: int
    ) -> None:
        where = f"line {self._line_offset + broken.lineno:,}"
        if following is not None:
            lost = costs + len(self._point_tag.findall(self._data, at, following.start()))
            what = f"The file is broken here ({ErrorString(broken.code)}); reading goes on at the next point."
            reading.damage.note("broken place", where, what, lost)
        elif broken.code in _TORN_OFF:
            what = "The file breaks off here, as when a battery dies; what came before is kept."
            reading.damage.note("broken place", where, what)
        else:
            what = f"The file is broken here ({ErrorString(broken.code)}); no points follow."
            reading.damage.note("broken place", where, what, costs)

    def _entity_declared(self, *_: object) -> None:
        raise self._refusal(
            "The file declares XML entities, which recordings do not need and attacks use. It is not read. "
            "Export the run once more from the app that recorded it."
        )

    def _refusal(self, what: str) -> Unreadable:
        return Unreadable(what, where=f"line {self.line:,}")


def _as_bytes_of_one_encoding(data: bytes) -> tuple[bytes, str | None, int]:
    """Drop what stands before the first tag; anything but plain UTF-8 and Latin-1 becomes UTF-8.

    Returns the bytes, their encoding where the declaration does not tell it, and how many lines were dropped.
    """
    encoding: str | None = None
    for mark, wide in _MARKS:
        if data.startswith(mark):
            data, encoding = data.decode(wide, errors="replace").encode(), "utf-8"
            break
    start = data.find(b"<?xml", 0, 4096)
    start = max(start if start >= 0 else data.find(b"<"), 0)
    lines = data.count(b"\n", 0, start)
    data = data[start:] if start else data
    declared = _DECLARED.match(data[:400])
    name = declared[1].decode().lower() if declared else "utf-8"
    if encoding is None and name not in _KNOWN_TO_EXPAT:
        encoding = "utf-8"
        if _TEXT_ENCODING.match(name):
            with suppress(LookupError):
                data = data.decode(name, errors="replace").encode()
    return data, encoding, lines


def _mended(data: bytes) -> bytes:
    """UTF-8 without the characters that XML forbids; stray bytes are taken for Western letters. Lines stay put."""
    text = _STRAY_BYTE.sub(_western, data.decode("utf-8", errors="surrogateescape"))
    return _BARE_AMPERSAND.sub("&amp;", _ILLEGAL.sub(" ", text)).encode("utf-8", errors="replace")


def _western(stray: re.Match[str]) -> str:
    return bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", errors="replace")
