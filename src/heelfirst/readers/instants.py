"""The times that XML recordings carry: ISO 8601 in all the spellings that devices write."""

import re
from datetime import UTC, datetime, timedelta, timezone

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)

_LOOSE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"[T\s]+(?P<hour>\d{1,2}):(?P<minute>\d{1,2})(?::(?P<second>\d{1,2})(?:[.,](?P<fraction>\d{0,12})\d*)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|(?P<sign>[+-])(?P<zone_hour>\d{1,2}):?(?P<zone_minute>\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)


class NoYearOfARun(ValueError):
    """The text is a time, but in no year in which anybody ran with a watch."""

    def __init__(self, year: int) -> None:
        """`year` is what the clock said."""
        super().__init__(f"{year} is no year of a run")
        self.year = year


def instant(text: str) -> datetime:
    """Read a time with its zone; one without a zone is UTC, as GPX and TCX lay down.

    Raises ValueError where it is no time, and its child `NoYearOfARun` where it is not between 1970 and 2100.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = _loosely(text.strip())
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    if not EARLIEST <= moment < LATEST:
        raise NoYearOfARun(moment.year)
    return moment


def offset_s(moment: datetime) -> int | None:
    """Local time minus UTC; None for UTC itself, which says nothing about where the runner was."""
    offset = moment.utcoffset()
    return int(offset.total_seconds()) if offset else None


def _loosely(text: str) -> datetime:
    """Spellings that `datetime.fromisoformat` refuses: "2014-7-1 9:05:00", second 60, "… UTC"."""
    match = _LOOSE.fullmatch(text)
    if match is None:
        raise ValueError("no time")
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 24 or minute > 59 or second > 60:
        raise ValueError("no time of day")
    zone: timezone = UTC
    if match["sign"]:
        shift = timedelta(hours=int(match["zone_hour"]), minutes=int(match["zone_minute"] or 0))
        zone = timezone(-shift if match["sign"] == "-" else shift)
    day = datetime(int(match["year"]), int(match["month"]), int(match["day"]), tzinfo=zone)
    fraction = float(f"0.{match['fraction']}") if match["fraction"] else 0.0
    return day + timedelta(hours=hour, minutes=minute, seconds=second + fraction)
