"""Taps as they arrive from telephones: read, kept once by their key, refused one by one with a sentence.

Sending again, in another order or in parts changes nothing: a key is kept once, and what was taken back stays so.
docs/how/race-day.md, "Sent once".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from math import isfinite
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from heelfirst.pacing.tapped import Seen
from heelfirst.units.plain_text import plain
from heelfirst.web.races.models import CrewLink, Race, Tap

MOST_TAPS = 1000
"""By one link, those taken back too: a marathon tapped by five telephones has some 250."""
MOST_STOPS = 100
"""By one link, beside the others."""
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
        at=instant_of(entry, off_ms) + shift,
        who=plain(who)[:MOST_NAME].strip() if isinstance(who, str) else "",
        back=entry.get("back") is True,
    )


def placed(given: object, finish_m: float) -> float:
    """A place on the course. Raises NotATap for any other."""
    number = number_of(given)
    if number is None or not -BEYOND_M <= number <= finish_m + BEYOND_M:
        raise NotATap(
            _("There is no such place: this course goes from 0 to %(finish)s m.")
            % {"finish": f"{finish_m:,.0f}"}
        )
    return min(max(number, 0.0), finish_m)


def instant_of(entry: Mapping[str, Any], off_ms: float) -> datetime:
    """When it was tapped, by the telephone's clock put right."""
    at_ms, measured_ms = number_of(entry.get("at_ms")), number_of(entry.get("offset_ms"))
    right_ms = None if at_ms is None else at_ms + (off_ms if measured_ms is None else measured_ms)
    if right_ms is None or not EARLIEST.timestamp() < right_ms / 1000 < LATEST.timestamp():
        raise NotATap(_("The time of this tap cannot be: look at the telephone’s clock."))
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=round(right_ms))


def number_of(given: object) -> float | None:
    """A number that is one; JSON knows true, texts and 1e999 too."""
    if isinstance(given, bool) or not isinstance(given, int | float) or abs(given) > 1e15:
        return None
    return float(given) if isfinite(given) else None


def keep(
    race: Race, arrived: Sequence[Arrived], now: datetime, *, link: CrewLink | None = None, phone: str = ""
) -> dict[UUID, str]:
    """Keep each tap once, and return for each key why it was not done as sent; empty where it was.

    `link`: by which they came, None for the owner's own, for which there is always room. `phone`: as `phone_of` gives
    it; a tap is taken back by the telephone that it came from.
    """
    told = {each.key: each for each in arrived}
    with transaction.atomic():
        list(
            Race.objects.select_for_update().filter(pk=race.pk).values_list("pk")
        )  # one after the other: room is counted
        known = {tap.key: tap for tap in race.taps.filter(key__in=told)}
        taken, refused = _with_room([each for each in told.values() if each.key not in known], race, link)
        back = {each.key for each in arrived if each.back}
        Tap.objects.bulk_create(
            Tap(
                race=race,
                key=each.key,
                what=each.what.value,
                at_m=each.at_m,
                at=each.at,
                who=each.who,
                link=link,
                phone=phone,
                received_at=now,
                taken_back_at=now if each.key in back else None,
            )
            for each in taken
        )
        theirs = {key for key in back & known.keys() if not _may_take_back(known[key], phone)}
        race.taps.filter(key__in=back - theirs, taken_back_at=None).update(taken_back_at=now)
    not_yours = _("Whoever tapped it takes it back, on the telephone it was tapped on, or the runner does.")
    return dict.fromkeys(told, "") | refused | dict.fromkeys(theirs, not_yours)


def _with_room(
    new: Sequence[Arrived], race: Race, link: CrewLink | None
) -> tuple[list[Arrived], dict[UUID, str]]:
    """What there is room for; the end of a run has room of its own, so that no flood keeps it out."""
    if link is None:
        return list(new), {}
    stops = [each for each in new if each.what is Seen.STOPPED]
    others = [each for each in new if each.what is not Seen.STOPPED]
    had_stops = link.taps.filter(what=Tap.What.STOPPED).count()
    had_others = link.taps.exclude(what=Tap.What.STOPPED).count()
    taken = stops[: max(MOST_STOPS - had_stops, 0)] + others[: max(MOST_TAPS - had_others, 0)]
    full = _("By this link came %(most)s taps already, and no more are taken: ask the runner for a new link.")
    kept = {each.key for each in taken}
    return taken, {each.key: full % {"most": MOST_TAPS} for each in new if each.key not in kept}


def _may_take_back(tap: Tap, phone: str) -> bool:
    """Whether it came from this telephone. What is taken back already may be told again by anybody."""
    return tap.taken_back_at is not None or (bool(phone) and tap.phone == phone)


def phone_of(race: Race, given: object) -> str:
    """What is kept of the secret of a telephone, a UUID that it made; empty where it has none."""
    secret = key_of({"key": given})
    return "" if secret is None else sha256(f"{race.pk} {secret}".encode()).hexdigest()


def fresh(race: Race, key: UUID) -> UUID:
    """The key, or another one where its tap was taken back: whoever presses that button again means a new tap."""
    return uuid4() if race.taps.filter(key=key).exclude(taken_back_at=None).exists() else key


def number_in(text: str) -> float | None:
    """The number that a field of a form says; None for none."""
    try:
        return float(text)
    except ValueError:
        return None
