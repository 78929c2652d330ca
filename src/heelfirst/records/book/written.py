"""The marks file as it is written: its marks with the lines of their fields, before anything is made of them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

LARGEST_BYTES = 1_000_000  # the whole book is 30 kB
LONGEST_LINE = 2_000  # letters; the longest line of the book has 170
MOST_PARTS = 30  # of a dotted key; TOML's reader takes time and memory by the square of them

_HEADER = re.compile(r"^\s*\[\[\s*mark\s*\]\]")
_KEY = re.compile(r"^\s*([A-Za-z_]\w*)\s*=")
_TEXT = re.compile(r"""\"(?:[^"\\]|\\.)*+(?:"|\\?$)|'[^']*+(?:'|$)""")
_PART = re.compile(r"[\w\"-][ \t]*\.")
_SYNTAX_AT = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a marks file."""

    line: int
    """Counted from 1."""
    field: str
    """The field of the mark; empty where the file as a whole is meant."""
    what: str
    """What is wrong, what would be accepted."""

    def __str__(self) -> str:
        return (
            f"line {self.line}: {self.field}: {self.what}" if self.field else f"line {self.line}: {self.what}"
        )


@dataclass(slots=True)
class Entry:
    """One mark as it is written, with the lines of its fields."""

    raw: Mapping[str, Any]
    line: int
    lines: Mapping[str, int]
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Note a problem at the line of a field, or of the mark where the field is not there."""
        self.problems.append(Problem(self.lines.get(name, self.line), name, what))

    def text(self, name: str) -> str:
        """The text of a field without space around it; empty where it is missing or no text, which is noted."""
        value = self.raw.get(name, "")
        if not isinstance(value, str):
            self.wrong(name, f"{value!r} is no text: write it between quotation marks")
            return ""
        return value.strip()

    def word[Word: StrEnum](self, name: str, words: type[Word]) -> Word | None:
        """The field as one of `words`; None where it is missing or another, which is noted."""
        value = self.text(name)
        if name not in self.raw:
            return None
        if value not in set(words):
            self.wrong(name, f"“{value}” is not known: write one of {', '.join(words)}")
            return None
        return words(value)


def entries(data: bytes) -> tuple[list[Entry], list[Problem]]:
    """Take a marks file apart: its marks, and what is wrong with the file as a whole."""
    if len(data) > LARGEST_BYTES:
        return [], [Problem(1, "", f"the file is larger than the {LARGEST_BYTES:,} bytes of a marks file")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return [], [Problem(line, "", "this is not UTF-8 text: save the file with that encoding")]
    if too_much := _too_much(text):
        return [], [too_much]
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _SYNTAX_AT.search(str(error))
        line = int(at[1]) if at and at[1] else _last_line(text)
        said = _SYNTAX_AT.sub("", str(error))
        return [], [Problem(line, "", f"this is not TOML: {said[:1].lower()}{said[1:]}")]
    except RecursionError:
        return [], [Problem(_last_line(text), "", "brackets stand in brackets too often for a marks file")]
    problems = [
        Problem(_line_of(text, name), name, "a marks file holds only [[mark]]")
        for name in raw
        if name != "mark"
    ]
    written = raw.get("mark", [])
    headers = _headers(text)
    if not written and not problems:
        problems.append(Problem(1, "", "there is no mark in the file: begin each with a line [[mark]]"))
    if len(headers) != (len(written) if isinstance(written, list) else -1):
        return [], [*problems, Problem(1, "mark", "begin each mark with a line [[mark]] of its own")]
    return [Entry(each, line, lines) for each, (line, lines) in zip(written, headers, strict=True)], problems


def _too_much(text: str) -> Problem | None:
    """The first line that is longer, or has a key of more parts, than a marks file can need."""
    for number, line in enumerate(text.split("\n"), start=1):  # TOML knows no other end of a line
        if len(line) > LONGEST_LINE:
            what = f"the line has {len(line):,} letters, and up to {LONGEST_LINE:,} are read: break the text into lines"
            return Problem(number, "", what)
        if len(_PART.findall(_TEXT.sub('"', line))) > MOST_PARTS:
            return Problem(number, "", f"a key of more than {MOST_PARTS} parts is none of a marks file")
    return None


def _last_line(text: str) -> int:
    return max(1, len(text.splitlines()))


def _headers(text: str) -> list[tuple[int, dict[str, int]]]:
    """The line of each [[mark]] with the lines of its fields; TOML's own reader does not tell them."""
    found: list[tuple[int, dict[str, int]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if _HEADER.match(line):
            found.append((number, {}))
        elif found and (key := _KEY.match(line)):
            found[-1][1].setdefault(key[1], number)
    return found


def _line_of(text: str, name: str) -> int:
    start = re.compile(rf"^\s*\[*\s*{re.escape(name)}\b")
    return next((n for n, line in enumerate(text.splitlines(), start=1) if start.match(line)), 1)
