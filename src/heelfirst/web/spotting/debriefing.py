"""The log of a pair as pages show it and as it is carried away: outings, and one of them on the map. docs/how/debrief.md."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from uuid import UUID

from django.db.models import Count, Max, Min, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heelfirst.course import Course, Positions
from heelfirst.spotter.debrief import Debrief, Kept, debrief
from heelfirst.spotter.near_misses import passings
from heelfirst.units import distance
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.giving.slider import known
from heelfirst.web.pictures import picture
from heelfirst.web.races.models import Road
from heelfirst.web.races.roads import course_of
from heelfirst.web.spotting.falls import fallen_of
from heelfirst.web.spotting.models import Cued, Fall, Link, Pair
from heelfirst.web.spotting.proposals import told_of
from heelfirst.writers.svg.said_map import Dot, Marked, said_map

WHOLE = Q()
"""The runner sees the whole log."""
COLUMNS = ("outing", "at", "by", "said", "at_m", "lat_deg", "lon_deg", "heard", "lost_s")


@dataclass(frozen=True, slots=True)
class Outing:
    """One outing of the log."""

    key: UUID
    day: date
    began: datetime
    road: str
    calls: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the log in words."""

    at: datetime
    where: str
    said: str
    aside: str
    """What else there is to say of it: that no ear told of it, or for how long the link was gone."""


@dataclass(frozen=True, slots=True)
class Debriefed:
    """One outing as a page shows it."""

    key: UUID
    day: date
    began: datetime
    road: Road | None
    told: Debrief
    lines: tuple[Line, ...]
    falls: tuple[str, ...]
    map: SafeString | None


def seen_by(link: Link) -> Q:
    """What a link opens of its pair's log: the outings on its own route; none where it has none."""
    return Q(pk__in=()) if link.road_id is None else Q(road=link.road_id)


def rows_of(request: ClockedRequest, pair: Pair, seen: Q = WHOLE) -> "list[Cued]":
    """The log as it was known on the day of the request, as far as it is `seen`."""
    return list(pair.cues.filter(known(request, "at"), seen).select_related("road"))


def outings(request: ClockedRequest, pair: Pair, seen: Q = WHOLE) -> list[Outing]:
    """The outings of a pair's log, the latest first."""
    zone = pair.owner.zone
    found = (
        pair.cues.filter(known(request, "at"), seen)
        .order_by()
        .values("outing")
        .annotate(
            began=Min("at"), ended=Max("at"), calls=Count("pk", filter=Q(lost_s=None)), road=Max("road__name")
        )
        .order_by("-began")
    )
    return [
        Outing(
            one["outing"],
            one["began"].astimezone(zone).date(),
            one["began"].astimezone(zone),
            one["road"] or "",
            one["calls"],
        )
        for one in found
    ]


def debriefed(request: ClockedRequest, pair: Pair, outing: UUID, seen: Q = WHOLE) -> Debriefed | None:
    """One outing; None where there is no such one."""
    rows = list(pair.cues.filter(known(request, "at"), seen, outing=outing).select_related("road"))
    if not rows:
        return None
    zone, system = pair.owner.zone, pair.owner.system
    began = rows[0].at.astimezone(zone)
    road = next((row.road for row in rows if row.road is not None), None)
    falls = list(
        Fall.objects.filter(owner=pair.owner, day__range=(began.date(), rows[-1].at.astimezone(zone).date()))
    )
    kept = [
        Kept(
            said=row.said,
            at_s=(row.at - rows[0].at).total_seconds(),
            at_m=row.at_m,
            heard=row.heard,
            lost_s=row.lost_s,
        )
        for row in rows
    ]
    return Debriefed(
        key=outing,
        day=began.date(),
        began=began,
        road=road,
        told=debrief(kept, system, _),
        lines=tuple(
            Line(
                row.at.astimezone(zone),
                "" if row.at_m is None else distance.in_words(row.at_m, system),
                row.said or _("the link was gone"),
                _aside(row),
            )
            for row in rows
        ),
        falls=tuple(told_of(fall) for fall in falls),
        map=_map(road, rows, falls, pair),
    )


def _aside(row: Cued) -> str:
    if row.lost_s is not None:
        return _("for %(seconds)s s") % {"seconds": f"{row.lost_s:.1f}".removesuffix(".0")}
    if row.heard is None:
        return _("by the remote") if row.by == Cued.By.REMOTE else ""
    return _("heard") if row.heard else _("no ear told of it")


def _map(road: Road | None, rows: Sequence[Cued], falls: Sequence[Fall], pair: Pair) -> SafeString | None:
    """Where it was said; None without a course that has positions."""
    course = None if road is None else _course(road)
    if course is None:
        return None
    marks = [
        Marked(row.at_m, _dot(row), row.said or _("the link was gone"))
        for row in rows
        if row.at_m is not None and row.at_m <= course.certified_m
    ]
    marks += [
        Marked(each.at_m, Dot.FALL, told_of(fall))
        for fall in falls
        for each in passings(course, fallen_of(fall))[:1]
    ]
    return picture(said_map(course, marks, pair.owner.system, _))


def _dot(row: Cued) -> Dot:
    return Dot.LOST if row.lost_s is not None else Dot.UNHEARD if row.heard is False else Dot.SAID


def _course(road: Road) -> Course | None:
    try:
        course = course_of(road)
    except ValueError:
        return None
    return None if course.positions is Positions.NONE else course


def as_json(rows: Sequence[Cued]) -> str:
    """The log to carry away: metres, degrees, seconds, instants in UTC."""
    return json.dumps([_carried(row) for row in rows], ensure_ascii=False, indent=1)


def as_csv(rows: Sequence[Cued]) -> str:
    """The same as a table."""
    text = StringIO()
    table = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    table.writerows(_safe(_carried(row)) for row in rows)
    return text.getvalue()


def _carried(row: Cued) -> dict[str, object]:
    return {
        "outing": str(row.outing),
        "at": row.at.isoformat().replace("+00:00", "Z"),
        "by": row.by,
        "said": row.said,
        "at_m": row.at_m,
        "lat_deg": row.lat_deg,
        "lon_deg": row.lon_deg,
        "heard": row.heard,
        "lost_s": row.lost_s,
    }


def _safe(told: dict[str, object]) -> dict[str, object]:
    """No word is read as a formula by a spreadsheet."""
    said = str(told["said"])
    return told | {"said": f"'{said}" if said[:1] in "=+-@\t" and said else said}
