"""Lines that a second file brings again under another name: one statement dropped as CSV and as OFX.

docs/how/treasury.md, "The bank". What looks the same is never booked by itself, and never left out by itself: a person says so.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from heelfirst.appeal.offline import bare
from heelfirst.web.giving.models import BankLine, Beneficiary

_SAME = re.compile(r"= \d+")
_WORD = re.compile(r"\w+")


def suspects(beneficiary: Beneficiary) -> dict[int, BankLine]:
    """The open lines that are perhaps there already, by id, each with the line of an earlier file that it repeats.

    The day and the amount are the same, and the words of one stand in the other. Each line of an earlier file is
    repeated once at most by another file, so two deposits of one day and amount stay two.
    """
    mine = BankLine.objects.filter(beneficiary=beneficiary)
    days = set(mine.filter(movement="", explained_as="").values_list("day", flat=True))
    alike = defaultdict(list)
    for row in mine.filter(day__in=days).order_by("pk"):
        alike[row.day, row.minor, row.currency].append(row)
    found: dict[int, BankLine] = {}
    for rows in alike.values():
        found.update(_among(rows))
    return found


def _among(rows: Sequence[BankLine]) -> dict[int, BankLine]:
    found: dict[int, BankLine] = {}
    taken: set[tuple[str, int]] = set()
    for at, row in enumerate(rows):
        said = _is_same(row)
        if (row.movement or row.explained_as) and not said:
            continue
        for first in rows[:at]:
            other = first.file != row.file and first.pk not in found and not _is_same(first)
            if other and (row.file, first.pk) not in taken and _say_the_same(row.says, first.says):
                taken.add((row.file, first.pk))
                if not said:
                    found[row.pk] = first
                break
    return found


def _say_the_same(one: str, other: str) -> bool:
    """Whether all that one says is said by the other: formats leave out names and references, and cut them."""
    words, others = (set(_WORD.findall(says.casefold())) for says in (one, other))
    return words <= others or others <= words or bare(one) in bare(other) or bare(other) in bare(one)


def same_as(first: BankLine) -> str:
    """What is kept beside a line that repeats another."""
    return f"= {first.pk}"


def _is_same(row: BankLine) -> bool:
    return _SAME.fullmatch(row.explained_as) is not None


def explained_in_words(row: BankLine) -> str:
    """What explains a line, for a page."""
    if _is_same(row):
        return _("the same line as one of another file")
    return row.explained_as or row.movement
