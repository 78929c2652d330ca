"""What goes between the tags of a GPX file: numbers, instants, and text that is no markup."""

import re
from datetime import UTC, datetime
from html import escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decimal(number: float, decimals: int) -> str:
    """A number without zeros that say nothing: "52.5", "52"."""
    text = f"{number:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def words(text: str) -> str:
    """Text as XML 1.0 allows it, its markup escaped."""
    return escape(_ILLEGAL.sub(" ", text))


def instant(at: datetime) -> str:
    """An instant with a time zone, in UTC: "2027-04-19T14:00:00Z"."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
