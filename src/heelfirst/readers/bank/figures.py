"""Days and amounts as banks write them. docs/how/settling.md, "How a statement is read"."""

import re
from collections.abc import Iterable
from datetime import date

from heelfirst.ledger import Money, exponent
from heelfirst.ledger.money import LARGEST_MINOR

LONGEST_FIGURE = 60
"""Letters; a longer cell holds no day and no amount, and is not searched for one."""


class NoFigure(ValueError):
    """A cell that is no day or no amount."""


_SYMBOLS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "Fr.": "CHF",
}
_OUT = {"DR", "D", "DB", "DBIT", "DEBIT", "S", "SOLL", "AF", "OUT", "WITHDRAWAL", "-"}
_IN = {"CR", "C", "CRDT", "CREDIT", "H", "HABEN", "BIJ", "IN", "DEPOSIT", "+"}
_SIDE = re.compile(r"(?P<before>.*?)\s*\b(?P<side>CR|DR|DB|[CDSH])\.?$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9][0-9.,'’ \u00a0\u202f]*|[.,][0-9]+")
_GROUPS = str.maketrans("", "", "'’ \u00a0\u202f")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})[-\s./]*([A-Za-z]{3})[a-z]*\.?[-\s,./]*(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([A-Za-z]{3})[a-z]*\.?\s*(\d{1,2}),?\s+(\d{4})")
_CLOCK = re.compile(r"[T ]\s*\d{1,2}:\d{2}.*$")


def side(cell: str) -> int:
    """-1 for money that left, 1 for money that came, 0 where the word says neither."""
    word = cell.strip().upper().rstrip(".")
    return -1 if word in _OUT else 1 if word in _IN else 0


def mark_of(cells: Iterable[str], currency_digits: int) -> str:
    """Which mark parts the fraction in this file, `.` or `,`: told by the cells that leave no doubt."""
    votes = {".": 0, ",": 0}
    for cell in cells:
        found = _DIGITS.search(cell)
        text = found[0].translate(_GROUPS) if found else ""
        last = max(text.rfind("."), text.rfind(","))
        if last < 0:
            continue
        mark, after = text[last], len(text) - last - 1
        other = "," if mark == "." else "."
        if text.count(mark) > 1:
            votes[other] += 1
        elif other in text or (after != 3 and currency_digits):
            votes[mark] += 1
        elif after == 3 and currency_digits != 3:
            votes[other] += 1
    return "," if votes[","] > votes["."] else "."


def minor_units(cell: str, currency: str, mark: str) -> int:
    """An amount with its sign: `-12.00`, `12.00-`, `(12.00)`, `12,00 S`, `$1,200.00 CR`. Raises `NoFigure`."""
    if len(cell.strip()) > LONGEST_FIGURE:
        raise NoFigure(f"“{cell.strip()[:40]}…” is no amount")
    text = cell.strip().replace("\N{MINUS SIGN}", "-").replace("\N{EN DASH}", "-")
    sign = 1
    if named := _SIDE.fullmatch(text):
        sign, text = side(named["side"]), named["before"].strip()
    if text.startswith("(") and text.endswith(")"):
        sign, text = -sign, text[1:-1].strip()
    found = _DIGITS.search(text)
    around = (text[: found.start()] + text[found.end() :]).strip() if found else text
    signs = re.sub(r"[\s\u00a0]", "", around)
    if "-" in signs:
        sign, signs = -sign, signs.replace("-", "", 1)
    signs = signs.replace("+", "", 1)
    if found is None or (signs and signs not in _SYMBOLS and signs.upper() != currency):
        raise NoFigure(f"“{cell.strip()[:40]}” is no amount")
    return sign * _minor(found[0], currency, mark, cell)


def _minor(digits: str, currency: str, mark: str, cell: str) -> int:
    other = "," if mark == "." else "."
    whole, _, part = digits.translate(_GROUPS).replace(other, "").partition(mark)
    places = exponent(currency)
    if mark in part:
        raise NoFigure(f"“{cell.strip()[:40]}” has two marks of a fraction")
    if part.rstrip("0")[places:]:
        raise NoFigure(f"“{cell.strip()[:40]}” has more than {places} digits after the mark")
    if len(whole) > 15:
        raise NoFigure("an amount of more than 15 digits")
    found: int = int(whole or "0") * 10**places + int(part[:places].ljust(places, "0") or "0")
    if found > LARGEST_MINOR:
        raise NoFigure("an amount that is larger than any that is kept")
    return found


def money(cell: str, currency: str, mark: str = ".") -> Money:
    """An amount with its sign, as money. Raises `NoFigure`."""
    return Money(minor_units(cell, currency, mark), currency)


def currency_in(cell: str) -> str:
    """The currency that a sign in an amount names; empty without one."""
    around = _DIGITS.sub("", cell).strip("-+() \u00a0")
    return _SYMBOLS.get(around, "")


def days_first(cells: Iterable[str]) -> bool | None:
    """Whether 03/04 is the third of April in this file; None where every day could be either, True without such days."""
    undecided = False
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_CLOCK.sub("", cell.strip()[:LONGEST_FIGURE]))
        if found is None:
            continue
        if "." in cell or int(found[1]) > 12:
            return True
        if int(found[2]) > 12:
            return False
        undecided = undecided or found[1] != found[2]
    return None if undecided else True


def day(cell: str, *, day_first: bool = True) -> date:
    """A day as banks write it. Raises `NoFigure`."""
    text = _CLOCK.sub("", cell.strip()[: LONGEST_FIGURE + 1])
    parts = _parts(text, day_first=day_first)
    if parts is not None:
        year, month, of_month = parts
        try:
            return date(year + 2000 if year < 100 else year, month, of_month)
        except ValueError:
            pass
    raise NoFigure(f"“{cell.strip()[:40]}” is no day")


def looks_like_a_day(cell: str) -> bool:
    """Whether the cell could be one, whichever way round."""
    for first in (True, False):
        try:
            day(cell, day_first=first)
        except NoFigure:
            continue
        return True
    return False


def _parts(text: str, *, day_first: bool) -> tuple[int, int, int] | None:
    if found := _YEAR_FIRST.fullmatch(text) or _PLAIN.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _YEAR_LAST.fullmatch(text):
        one, other = int(found[1]), int(found[2])
        return (int(found[3]), other, one) if day_first else (int(found[3]), one, other)
    if (found := _NAMED.fullmatch(text)) and found[2].lower() in _MONTHS:
        return int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1])
    if (found := _NAMED_FIRST.fullmatch(text)) and found[1].lower() in _MONTHS:
        return int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2])
    return None
