"""The picture of an appeal that a link brings along: who, for whom, how far, and a code to scan."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from heelfirst.units.plain_text import plain
from heelfirst.writers.pdf.sheet import compiled

WIDTH_PX, HEIGHT_PX = 1200, 630
"""The size that messengers and social pages show whole (the Open Graph protocol names none; 1.91 to 1 is what they crop to)."""
_PPI = 144.0  # two pixels a point: the page is 600 by 315 points
_LONGEST_TITLE = 90
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on it. Never a giver's name."""

    title: str
    runner: str
    for_whom: str
    """The sentence that names the charity."""
    first_line: str
    share: float | None
    """How much of the goal there is, 0 to 1 and above; None without a goal."""
    address: str
    code_svg: str
    """The address as a code to scan, an SVG."""
    rehearsal: str = ""
    """The words that say so, where no money moves."""


def share_card(card: Card, *, language: str = "en", translate: Callable[[str], str] = str) -> bytes:
    """Draw it, a PNG of 1200 by 630 pixels; the same card gives the same bytes.

    Raises Unprintable without the extra "print".
    """
    values = {
        "title": _short(card.title, _LONGEST_TITLE),
        "runner": _short(card.runner, _LONGEST_LINE),
        "for_whom": _short(card.for_whom, _LONGEST_LINE),
        "first_line": _short(card.first_line, _LONGEST_LINE),
        "share": None if card.share is None else min(max(card.share, 0.0), 1.0),
        "address": _short(card.address, _LONGEST_LINE),
        "code": card.code_svg,
        "rehearsal": card.rehearsal,
        "language": language,
    }
    return compiled(_template(), values, translate, ppi=_PPI)


def _short(text: str, longest: int) -> str:
    line = " ".join(plain(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


@cache
def _template() -> bytes:
    return files(__package__).joinpath("share_card.typ").read_bytes()
