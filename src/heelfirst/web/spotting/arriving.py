"""What comes from the friend's telephone: falls and near-misses with their place, and the log where the pair keeps one.

Everything waits on the telephone until there is a network, so it may come late, twice or in another order: a key is one
row. docs/how/prompter.md, "What leaves the telephone".
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import degrees
from typing import Any
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from heelfirst.course import Course, Kind, Positions
from heelfirst.course.ground import covered, unrolled
from heelfirst.units.frame import Frame, Side, turned
from heelfirst.units.plain_text import plain
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.races.arriving import NotATap, instant_of, key_of, number_of
from heelfirst.web.races.live import now_there
from heelfirst.web.races.models import Race
from heelfirst.web.spotting.models import Cued, Fall, Link

LARGEST_BYTES = 64 * 1024
MOST_AT_ONCE = 100
MOST_FALLS = 200
"""Of one runner, by telephones; those told on a page have no key and are not counted."""
MOST_OF_A_LINK = 50
"""Falls by one link: more than a year of unlucky outings, and a link in wrong hands fills nobody's page."""
MOST_CUES = 50_000
"""Of one pair: more than a hundred marathons."""
MOST_WORDS = 120
MOST_SAID = 200
LONGEST_LOST_S = 86_400.0
SAME_PLACE_M = 25.0
SAME_WAY_DEG = 60.0
"""Ours: nearer than this the telephone is where the prompter believes, and goes the way that the course goes there."""
A_FAST_CLOCK = timedelta(minutes=2)
"""What lies further ahead than this was told by a wrong clock, and counts from when it came."""
MS = 1000.0


class TooMuch(ValueError):
    """More than is read in one go."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A body that could be read."""

    entries: Sequence[object]
    off_ms: float
    """By so much the telephone's clock is put right where it did not measure that itself."""
    now: datetime
    """In the demo, the time of day on the slider's day."""
    shift: timedelta
    """To that day."""
    told: Mapping[str, Any]


def body_of(request: ClockedRequest, name: str, link: Link) -> Sent:
    """What a telephone sends under a name. Raises TooMuch, or NotATap for what cannot be read."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST_BYTES:
        raise TooMuch(_("That is too much for one go."))
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        told = None
    entries = told.get(name) if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(entries, list) or len(entries) > MOST_AT_ONCE:
        raise NotATap(_("This cannot be read."))
    theirs_ms = number_of(told.get("now_ms"))
    off_ms = 0.0 if theirs_ms is None else request.now.timestamp() * MS - theirs_ms
    there = there_of(link, request)
    return Sent(entries, off_ms, there, there - request.now, told)


def there_of(link: Link, request: ClockedRequest) -> datetime:
    """The instant of this request; in the demo its time of day on the slider's day."""
    if link.race is not None:
        return now_there(link.race, request)
    zone = link.pair.owner.zone
    if request.until is None:
        return request.now
    return datetime.combine(request.until, request.now.astimezone(zone).time(), zone)


def keep_falls(link: Link, sent: Sent, course: Course | None) -> dict[str, dict[str, object]]:
    """Keep each fall once; what was taken back goes. Returns for each key whether it is as sent, and why not."""
    answers: dict[str, dict[str, object]] = {}
    for entry in sent.entries:
        key = key_of(entry)
        if key is None or not isinstance(entry, Mapping):
            continue
        try:
            _keep_fall(link, key, entry, sent, course)
        except ValueError as error:
            answers[str(key)] = {"kept": False, "why": str(error)}
        else:
            answers[str(key)] = {"kept": True, "why": ""}
    return answers


def _keep_fall(link: Link, key: UUID, entry: Mapping[str, Any], sent: Sent, course: Course | None) -> None:
    owner = link.pair.owner
    known = Fall.objects.filter(owner=owner, key=key).first()
    if entry.get("back") is True:
        if known is not None:
            known.delete()
        return
    said = {
        "what": entry.get("what") if entry.get("what") in Fall.What.values else Fall.What.NEAR.value,
        "kind": entry.get("kind") if entry.get("kind") in list(Kind) else Kind.CAREFUL.value,
        "words": _line(entry.get("words"), MOST_WORDS),
        "side": course_side(entry.get("side"), link),
    }
    if known is not None:
        for name, value in said.items():
            setattr(known, name, value)
        known.save(update_fields=list(said))
        return
    if Fall.objects.filter(owner=owner).exclude(key=None).count() >= MOST_FALLS:
        raise ValueError(
            _("From telephones came %(most)d places already: ask the runner to look them through.")
            % {"most": MOST_FALLS}
        )
    if link.falls.count() >= MOST_OF_A_LINK:
        raise ValueError(
            _("By this link came %(most)d places already: ask the runner to look them through.")
            % {"most": MOST_OF_A_LINK}
        )
    at = _instant(entry, sent)
    at_m = _on_route(entry, link)
    lat_deg, lon_deg, heading_deg = _place(entry, at_m, course)
    zone = link.race.zone if link.race is not None else owner.zone
    Fall.objects.create(
        owner=owner,
        key=key,
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        heading_deg=heading_deg,
        day=at.astimezone(zone).date(),
        link=link,
        road=link.road,
        at_m=None if link.road is None else at_m,
        at=at,
        made_at=sent.now,
        **said,
    )


def _instant(entry: Mapping[str, Any], sent: Sent) -> datetime:
    """When it was, on the day of this request; never ahead of it. Raises NotATap where that cannot be read."""
    at = instant_of(entry, sent.off_ms) + sent.shift
    return sent.now if at > sent.now + A_FAST_CLOCK else at


def _on_route(entry: Mapping[str, Any], link: Link) -> float | None:
    """The place along the route of a link; None where nobody told one that is on it."""
    at_m = number_of(entry.get("at_m"))
    finish_m = link.race.course_m if link.race is not None else link.road.certified_m if link.road else 0.0
    return at_m if at_m is not None and 0 <= at_m <= finish_m else None


def course_side(given: object, link: Link) -> str:
    """The runner's own side as the way runs; empty for none."""
    if not isinstance(given, str) or given not in list(Side):
        return ""
    forward = link.race is not None and link.race.way == Race.Way.FORWARD
    runner = Frame.RUNNER_FORWARD if forward else Frame.RUNNER_BACKWARD
    return turned(Side(given), seen_from=runner, told_to=Frame.COURSE).value


def _place(
    entry: Mapping[str, Any], at_m: float | None, course: Course | None
) -> tuple[float, float, float | None]:
    """Where it was and which way was run: the way of the course where the telephone agrees, else the telephone's own.

    The prompter may believe in a place that the telephone is not at: then nobody knows which way was run, and no side is
    told. Raises ValueError where nobody knows the place.
    """
    along = _along(at_m, course)
    lat_deg, lon_deg = position_of(entry)
    if lat_deg is not None and lon_deg is not None:
        own_deg = number_of(entry.get("heading_deg"))
        if along is None:
            return lat_deg, lon_deg, None if own_deg is None else own_deg % 360.0
        agree = _apart_m(along[:2], (lat_deg, lon_deg)) <= SAME_PLACE_M and (
            own_deg is None or _turn_deg(own_deg, along[2]) <= SAME_WAY_DEG
        )
        return lat_deg, lon_deg, along[2] if agree else None
    if along is None:
        raise ValueError(
            _("Nobody knows where that was: the telephone had no position, and this course has no map.")
        )
    return along


def _apart_m(one_deg: tuple[float, float], other_deg: tuple[float, float]) -> float:
    """Metres between two places, latitude before longitude."""
    lat_deg, lon_deg = (np.asarray(pair) for pair in zip(one_deg, other_deg, strict=True))
    return float(covered(lat_deg, unrolled(lon_deg))[-1])


def _turn_deg(one_deg: float, other_deg: float) -> float:
    """The angle between two headings, 0 to 180 degrees."""
    return abs((one_deg - other_deg + 180.0) % 360.0 - 180.0)


def _along(at_m: float | None, course: Course | None) -> tuple[float, float, float] | None:
    """Latitude, longitude and heading of a place on a course that has a map."""
    if at_m is None or course is None or course.positions is not Positions.RECORDED:
        return None
    if course.lat_deg is None or course.lon_deg is None or course.heading_rad is None:
        return None
    row = int(np.clip(np.searchsorted(course.along_m, at_m), 0, course.along_m.size - 1))
    lon_deg = (float(np.interp(at_m, course.along_m, course.lon_deg)) + 180.0) % 360.0 - 180.0
    return (
        float(np.interp(at_m, course.along_m, course.lat_deg)),
        lon_deg,
        degrees(float(course.heading_rad[row])) % 360.0,
    )


def position_of(entry: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """A place on the earth, or nothing."""
    lat_deg, lon_deg = number_of(entry.get("lat_deg")), number_of(entry.get("lon_deg"))
    if lat_deg is None or lon_deg is None or abs(lat_deg) > 90 or abs(lon_deg) > 180:
        return None, None
    return lat_deg, lon_deg


def keep_cues(link: Link, sent: Sent) -> dict[str, dict[str, object]]:
    """Keep each cue of the log once. Raises NotATap where the pair keeps no log, or its log is full."""
    pair = link.pair
    if not pair.keeps_log:
        raise NotATap(_("This pair keeps no log: nothing was kept."))
    outing = key_of({"key": sent.told.get("outing")})
    if outing is None:
        raise NotATap(_("This cannot be read."))
    if pair.cues.count() + len(sent.entries) > MOST_CUES:
        raise NotATap(_("The log of this pair is full: the runner can delete what is no longer wanted."))
    rows = [row for entry in sent.entries if (row := _cue(link, outing, entry, sent)) is not None]
    Cued.objects.bulk_create(rows, ignore_conflicts=True)
    return {str(row.key): {"kept": True, "why": ""} for row in rows}


def _cue(link: Link, outing: UUID, entry: object, sent: Sent) -> Cued | None:
    key = key_of(entry)
    if key is None or not isinstance(entry, Mapping):
        return None
    said = _line(entry.get("said"), MOST_SAID)
    try:
        at = _instant(entry, sent)
    except NotATap:
        return None
    lost_s = number_of(entry.get("lost_s"))
    if lost_s is not None and not 0 <= lost_s <= LONGEST_LOST_S:
        return None
    if not said and lost_s is None:
        return None
    lat_deg, lon_deg = position_of(entry)
    return Cued(
        pair=link.pair,
        road=link.road,
        outing=outing,
        key=key,
        by=Cued.By.REMOTE if entry.get("by") == Cued.By.REMOTE else Cued.By.PROMPTER,
        said="" if lost_s is not None else said,
        at=at,
        at_m=_on_route(entry, link),
        lat_deg=lat_deg,
        lon_deg=lon_deg,
        heard=entry["heard"] if isinstance(entry.get("heard"), bool) else None,
        lost_s=lost_s,
    )


def _line(given: object, most: int) -> str:
    return plain(given)[:most].strip() if isinstance(given, str) else ""
