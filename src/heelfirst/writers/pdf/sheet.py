"""From values and a template to a PDF, by typst. docs/how/printed-sheets.md.

Values go in as JSON: what a person typed is never markup. The same values give the same bytes.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from heelfirst.writers.pdf.letters import letters, wanted

if TYPE_CHECKING:
    import typst

MM_PER_PT = 25.4 / 72  # the point of PDF: 1/72 of an inch of 25.4 mm
MARGIN_MM = 13.0  # ours: most printers leave 4 to 6 mm at an edge; more than that is safe
FACE_FILES = ("SourceSansPro-Regular.otf", "SourceSansPro-Semibold.otf", "SourceSansPro-Bold.otf")


class Unprintable(ValueError):
    """This cannot be printed; the sentence says why and what to do."""


class Paper(StrEnum):
    """What it is printed on; the value is typst's name."""

    A4 = "a4"
    LETTER = "us-letter"

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height, standing."""
        return (210.0, 297.0) if self is Paper.A4 else (215.9, 279.4)


def printable() -> bool:
    """Whether the extra "print" is installed."""
    return find_spec("typst") is not None and find_spec("font_source_sans_pro") is not None


def typeset(template: str, values: Mapping[str, Any], translate: Callable[[str], str] = str) -> bytes:
    """Fill a template of this package with values, the language's tag among them, and return the PDF.

    Raises Unprintable where the extra "print" is not installed.
    """
    source = b"\n".join(_template(name) for name in ("sheet.typ", template))
    return compiled(source, values, translate)


def compiled(
    source: bytes,
    values: Mapping[str, Any],
    translate: Callable[[str], str] = str,
    *,
    ppi: float | None = None,
) -> bytes:
    """Set a template of typst with values; a PDF, or with `ppi` (pixels an inch) a PNG of its one page.

    Raises Unprintable where the extra "print" is not installed.
    """
    _need_the_extra(translate)
    import typst

    said = "".join(_said(values))
    return bytes(
        typst.compile(
            source,
            font_paths=_fonts(everywhere=bool(wanted(said) - _own())),
            sys_inputs={
                "values": json.dumps(
                    {**values, "language": _language(values["language"])}, ensure_ascii=False
                )
            },
            format="pdf" if ppi is None else "png",
            ppi=ppi,
        )
    )


def _need_the_extra(translate: Callable[[str], str]) -> None:
    if not printable():
        raise Unprintable(
            translate("Printing needs the extra “print”: {command}").format(
                command='pip install "heelfirst[print]"'
            )
        )


def unknown_letters(texts: Iterable[str], translate: Callable[[str], str] = str) -> str:
    """The letters of some texts that no typeface of this machine has, each once; mostly an empty string.

    Raises Unprintable where the extra "print" is not installed.
    """
    _need_the_extra(translate)
    missing = set(wanted("".join(texts)) - _own())
    for path, index in _elsewhere() if missing else ():
        missing -= letters(path, index)
        if not missing:
            break
    return "".join(sorted(missing))


def _language(tag: str) -> str:
    """The letters of a language tag that a typesetter knows: "en" of "en-us"."""
    found = re.match(r"[a-z]{2,3}(?![a-z])", tag.lower())
    return found[0] if found else "en"


@cache
def _template(name: str) -> bytes:
    return files(__package__).joinpath(name).read_bytes()


def _folder() -> Path:
    import font_source_sans_pro

    return Path(font_source_sans_pro.__file__).parent / "files"


@cache
def _own() -> frozenset[str]:
    """The letters of the typeface that comes with the extra, in each of the weights used."""
    return frozenset.intersection(*(letters(_folder() / name) for name in FACE_FILES))


@cache
def _fonts(*, everywhere: bool) -> "typst.Fonts":
    """Our own typeface alone; with those of the machine where a letter is missing from it."""
    import typst

    return typst.Fonts(
        include_system_fonts=everywhere, include_embedded_fonts=False, font_paths=[str(_folder())]
    )


@cache
def _elsewhere() -> tuple[tuple[Path, int], ...]:
    """The font files of this machine, by their names."""
    found = {(Path(font.path), font.index) for font in _fonts(everywhere=True).fonts() if font.path}
    return tuple(sorted(found))


def _said(value: object) -> Iterable[str]:
    """Every text in values of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _said(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _said(each)
