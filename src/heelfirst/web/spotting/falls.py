"""Keeping a fall or a near-miss, and taking it away with what came of it. docs/how/near-misses.md."""

from collections.abc import Sequence
from datetime import date, datetime
from math import radians

from django.db import transaction
from django.db.models import Prefetch, prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heelfirst.course import Kind, Side
from heelfirst.spotter.near_misses import Fallen, words_of
from heelfirst.units.plain_text import plain
from heelfirst.web.accounts.models import Person
from heelfirst.web.races.models import Road, RoadCall
from heelfirst.web.runs.models import Run
from heelfirst.web.spotting.models import Fall
from heelfirst.web.spotting.ways import Place

MOST_FALLS = 1000
"""Of one person, told on pages or by telephones."""


def keep(
    owner: Person,
    place: Place,
    *,
    what: str,
    kind: Kind,
    side: Side | None,
    words: str,
    day: date,
    now: datetime,
    run: Run | None = None,
    road: Road | None = None,
    at_m: float | None = None,
) -> Fall:
    """Keep a fall at a place. `side` as the way ran. Raises ValueError with a sentence where there is no room."""
    if Fall.objects.filter(owner=owner).count() >= MOST_FALLS:
        raise ValueError(_("There is room for 1,000 places. Take one away that no route passes any more."))
    return Fall.objects.create(
        owner=owner,
        what=Fall.What(what),
        kind=kind.value,
        words=plain(words)[:120],
        lat_deg=place.lat_deg,
        lon_deg=place.lon_deg,
        heading_deg=place.heading_deg,
        side=side.value if side else "",
        day=day,
        run=run,
        road=road,
        at_m=at_m if road is not None else None,
        made_at=now,
    )


def fallen_of(fall: Fall) -> Fallen:
    """The fall as the domain knows it, with the words that its calls carry."""
    words = words_of(fall.words, day_of(fall), fell=fall.what == Fall.What.FALL, translate=_)
    return Fallen(
        lat_deg=fall.lat_deg,
        lon_deg=fall.lon_deg,
        heading_rad=None if fall.heading_deg is None else radians(fall.heading_deg),
        side=Side(fall.side) if fall.side else None,
        kind=Kind(fall.kind),
        words=words,
    )


def day_of(fall: Fall) -> str:
    """The day as the reader writes it, without the year: "3 March"."""
    return date_format(fall.day, "j F")


def calls_of(fall: Fall) -> list[RoadCall]:
    """The calls that came of it and are still there. Of falls that went through `with_calls` it asks nothing more."""
    found = {call.pk: call for answered in fall.proposals.all() for call in answered.calls.all()}
    return list(found.values())


def with_calls(falls: Sequence[Fall]) -> Sequence[Fall]:
    """Bring the calls of all of them, with their courses, in two queries."""
    calls = Prefetch("proposals__calls", RoadCall.objects.select_related("road"))
    prefetch_related_objects(falls, "proposals", calls)
    return falls


def delete(fall: Fall, *, with_calls: bool) -> int:
    """Take a fall away; returns how many calls went with it."""
    with transaction.atomic():
        gone = calls_of(fall) if with_calls else []
        RoadCall.objects.filter(pk__in=[call.pk for call in gone]).delete()
        fall.delete()
    return len(gone)
