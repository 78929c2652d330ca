"""On which day a gift was given, and in which tax year. docs/how/giving.md, "The day of a gift"."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

_BEGINS: dict[str, tuple[int, int]] = {"GB": (4, 6), "US": (1, 1)}
"""First day of the tax year of a person, month and day, by country. Sources: docs/how/giving.md, "The day of a gift"."""


@dataclass(frozen=True, slots=True)
class TaxYear:
    """Both days are within it."""

    first: date
    last: date

    @property
    def name(self) -> str:
        """`2026`, or `2025–26` for one that begins in spring."""
        if self.first.year == self.last.year:
            return f"{self.first.year}"
        return f"{self.first.year}–{self.last.year % 100:02d}"


def day_of(at: datetime, zone: tzinfo) -> date:
    """The giver's own day: where they were, as far as known, else where the charity is; never the server's.

    Raises ValueError for a moment without a zone.
    """
    if at.tzinfo is None:
        raise ValueError("A moment without a zone has no day; give one with a zone.")
    return at.astimezone(zone).date()


def tax_year(day: date, country: str) -> TaxYear | None:
    """The tax year of a country, two letters, that the day lies in; None where it is not known here."""
    begins = _BEGINS.get(country)
    if begins is None:
        return None
    first = date(day.year, *begins)
    if day < first:
        first = date(day.year - 1, *begins)
    return TaxYear(first, date(first.year + 1, *begins) - timedelta(days=1))
