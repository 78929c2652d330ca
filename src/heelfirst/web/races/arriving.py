"""Taps as they arrive from telephones: read, kept once by their key, refused one by one with a sentence.

Sending again, in another order or in parts changes nothing: a key is kept once, and what was taken back stays so.
docs/how/race-day.md, "Sent once".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import isfinite
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.web.races.models import Race, Tap
from heelfirst.web.races.tapping import Seen

MOST_TAPS = 1000
"""Of one race: a marathon tapped by five telephones has some 250."""
MOST_AT_ONCE = 100
LARGEST_BYTES = 64 * 1024
MOST_NAME = 80
EARLIEST, LATEST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
BEYOND_M = 1.0
"""A finish line in whole metres may lie beyond the certified one by so much."""


class NotATap(ValueError):
    """What came is no tap; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A tap as a telephone sends it."""

    key: UUID
    what: Seen
    at_m: float
    at: datetime
    who: str = ""
    back: bool = False
    """It was taken back."""


def key_of(entry: object) -> UUID | None:
    """The key of what came, to answer it by; None where it has none."""
    given = entry.get("key") if isinstance(entry, Mapping) else None
    try:
        return UUID(given) if isinstance(given, str) else None
    except ValueError:
        return None


def read(entry: object, *, finish_m: float, off_ms: float = 0.0, shift: timedelta = timedelta(0)) -> Arrived:
    """Read one tap. `off_ms` puts the telephone's clock right where it did not measure that itself.

    `shift`: to the day of the demo's slider.

    Raises NotATap.
    """
    key = key_of(entry)
    if key is None or not isinstance(entry, Mapping):
        raise NotATap(_("This is no tap: it has no key."))
    try:
        what = Seen(str(entry.get("what")))
    except ValueError as error:
        raise NotATap(_("A tap says started, passed, stopped or finished.")) from error
    who = entry.get("who", "")
    return Arrived(
        key=key,
        what=what,
        at_m=placed(entry.get("at_m"), finish_m),
        at=_instant(entry, off_ms) + shift,
        who=_name(who) if isinstance(who, str) else "",
        back=entry.get("back") is True,
    )


def placed(given: object, finish_m: float) -> float:
    """A place on the course. Raises NotATap for any other."""
    number = _number(given)
    if number is None or not -BEYOND_M <= number <= finish_m + BEYOND_M:
        raise NotATap(
            _("There is no such place: this course goes from 0 to %(finish)s m.")
            % {"finish": f"{finish_m:,.0f}"}
        )
    return min(max(number, 0.0), finish_m)


def _instant(entry: Mapping[str, Any], off_ms: float) -> datetime:
    """When it was tapped, by the telephone's clock put right."""
    at_ms, measured_ms = _number(entry.get("at_ms")), _number(entry.get("offset_ms"))
    right_ms = None if at_ms is None else at_ms + (off_ms if measured_ms is None else measured_ms)
    if right_ms is None or not EARLIEST.timestamp() < right_ms / 1000 < LATEST.timestamp():
        raise NotATap(_("The time of this tap cannot be: look at the telephone’s clock."))
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=round(right_ms))


def _name(typed: str) -> str:
    """A name in one line, of what can be printed: no database keeps a NUL or half a character."""
    line = " ".join(typed.split())
    return "".join(letter for letter in line if letter.isprintable())[:MOST_NAME]


def _number(given: object) -> float | None:
    """A number that is one; JSON knows true, texts and 1e999 too."""
    if isinstance(given, bool) or not isinstance(given, int | float) or abs(given) > 1e15:
        return None
    return float(given) if isfinite(given) else None


def keep(race: Race, arrived: Sequence[Arrived], now: datetime) -> set[UUID]:
    """Keep each tap once and return the keys that are kept; the others came when there was no room left."""
    with transaction.atomic():
        known = set(race.taps.filter(key__in=[each.key for each in arrived]).values_list("key", flat=True))
        room = MOST_TAPS - race.taps.count()
        new = {each.key: each for each in arrived if each.key not in known}
        taken = list(new.values())[: max(room, 0)]
        Tap.objects.bulk_create(
            [
                Tap(
                    race=race,
                    key=each.key,
                    what=each.what.value,
                    at_m=each.at_m,
                    at=each.at,
                    who=each.who,
                    received_at=now,
                )
                for each in taken
            ],
            ignore_conflicts=True,
        )
        back = [each.key for each in arrived if each.back]
        race.taps.filter(key__in=back, taken_back_at=None).update(taken_back_at=now)
    return known | {each.key for each in taken}
