"""Calls that falls propose for routes: which still wait for an answer, and what an answer does. docs/how/near-misses.md."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from heelfirst.course import Call, Course
from heelfirst.pacing.crew_words import side_in_words
from heelfirst.spotter.near_misses import proposed
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.accounts.models import Person
from heelfirst.web.giving.slider import known, known_day
from heelfirst.web.races.course_editing import MOST_CALLS
from heelfirst.web.races.models import Road, RoadCall
from heelfirst.web.races.roads import course_of
from heelfirst.web.spotting.falls import day_of, fallen_of
from heelfirst.web.spotting.models import Fall, Proposal
from heelfirst.writers.svg.course_signs import kind_in_words

MOST_ASKED = 20
"""At once on a page; the next come when these are answered."""


@dataclass(frozen=True, slots=True)
class AskedCall:
    """One passing."""

    key: str
    """How the form names it."""
    where: str
    side: str
    """As the course runs; empty where nobody knows."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One fall on one route."""

    fall: Fall
    road: Road
    what: str
    """"kerb: root, near-miss of 3 March"."""
    calls: tuple[AskedCall, ...]


def falls_of(request: ClockedRequest, owner: Person) -> list[Fall]:
    """A person's falls that were known on the day of the request, the latest first."""
    return list(
        Fall.objects.filter(owner=owner)
        .filter(known_day(request, "day"))
        .select_related("owner", "run", "road", "link__pair", "link__race")
    )


def waiting(request: ClockedRequest, owner: Person, roads: Iterable[Road] | None = None) -> list[Asked]:
    """What still waits for an answer, on some routes or on all of a person's."""
    falls = falls_of(request, owner)
    if not falls:
        return []
    mine = Road.objects.filter(owner=owner).prefetch_related("calls") if roads is None else roads
    answered = set(
        Proposal.objects.filter(fall__owner=owner)
        .filter(known(request, "at"))
        .values_list("fall_id", "road_id")
    )
    found: list[Asked] = []
    for road in mine:
        open_here = [fall for fall in falls if (fall.pk, road.pk) not in answered]
        course = _readable(road) if open_here and not road.level else None
        for fall in open_here if course is not None else ():
            calls = proposed(course, fallen_of(fall)) if course is not None else ()
            if calls:
                found.append(_asked(fall, road, calls, owner.system))
            if len(found) >= MOST_ASKED:
                return found
    return found


def answer(fall: Fall, road: Road, keys: Iterable[str], now: datetime) -> list[RoadCall]:
    """Write down the answer for a route, once: the passings that are wanted become calls. Returns those.

    Raises ValueError with a sentence where the course cannot be read, or has no room.
    """
    wanted = set(keys)
    calls = [call for call in proposed(course_of(road), fallen_of(fall)) if _key(call) in wanted]
    if road.calls.count() + len(calls) > MOST_CALLS:
        raise ValueError(
            _("This course has %(most)d calls of yours already. Take one away first.") % {"most": MOST_CALLS}
        )
    with transaction.atomic():
        said, first = Proposal.objects.get_or_create(fall=fall, road=road, defaults={"at": now})
        if not first:
            return []
        made = [
            RoadCall.objects.create(
                road=road,
                kind=call.kind.value,
                at_m=call.at_m,
                side=call.side.value if call.side else "",
                words=call.words,
                made_at=now,
            )
            for call in calls
        ]
        said.calls.set(made)
    return made


def all_of(fall: Fall, road: Road) -> list[str]:
    """The keys of all passings that a fall proposes for a route."""
    return [_key(call) for call in proposed(course_of(road), fallen_of(fall))]


def _asked(fall: Fall, road: Road, calls: Iterable[Call], system: System) -> Asked:
    kind = kind_in_words(Call(kind=fallen_of(fall).kind, at_m=0.0).kind, _)
    return Asked(
        fall,
        road,
        f"{kind}: {fallen_of(fall).words}",
        tuple(
            AskedCall(_key(call), distance.in_words(call.at_m, system), side_in_words(call.side, _))
            for call in calls
        ),
    )


def told_of(fall: Fall, today: date | None = None) -> str:
    """A fall in a line: "a near-miss, 3 March: root", with the year where `today` is in another one."""
    sentence = _("%(what)s, %(day)s: %(words)s") if fall.words else _("%(what)s, %(day)s")
    return sentence % {"what": fall.get_what_display(), "day": _told_on(fall, today), "words": fall.words}


def _told_on(fall: Fall, today: date | None) -> str:
    if today is None or fall.day.year == today.year:
        return day_of(fall)
    return date_format(fall.day, "j F Y")


def whereabouts(fall: Fall, system: System) -> str:
    """Where, when and by whom it was told, as far as that is known: "River path, 2.10 mi, 14:30, told by Otto"."""
    parts = [fall.road.name] if fall.road is not None else []
    if fall.at_m is not None:
        parts.append(distance.in_words(fall.at_m, system))
    if fall.at is not None:
        race = fall.link.race if fall.link is not None else None
        parts.append(f"{fall.at.astimezone(race.zone if race is not None else fall.owner.zone):%H:%M}")
    if fall.link is not None:
        parts.append(_("told by %(who)s") % {"who": fall.link.pair.name})
    elif fall.key is not None:
        parts.append(_("told by a telephone on the road"))
    return ", ".join(parts)


def _key(call: Call) -> str:
    return f"{call.at_m:.0f}"


def _readable(road: Road) -> Course | None:
    """The course; None where its file cannot be read any more, which its own page tells."""
    try:
        return course_of(road)
    except ValueError:
        return None
