"""Race day as its owner sees it: where the runner is likely to be, what the rest may bring, and the end of the run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from heelfirst.pacing.crew_words import place_in_words as exact_place
from heelfirst.pacing.odds import odds_in_words
from heelfirst.pacing.under_way import much, place_in_words
from heelfirst.spotter.stop_list import no_diagnosis, stop_list, who_decides
from heelfirst.units import distance
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.pictures import picture
from heelfirst.web.races.arriving import Arrived, NotATap, keep, key_of, placed
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.live import Live, live, now_there, taps_of, zone_of
from heelfirst.web.races.models import Race
from heelfirst.web.races.places import Place, places
from heelfirst.web.races.tapping import Seen
from heelfirst.writers.svg.course_profile import course_profile
from heelfirst.writers.svg.whereabouts import over_profile

TOLD_FROM_M = 100.0
"""A narrower range than this says no more than the last tap."""


@dataclass(frozen=True, slots=True)
class TapLine:
    """One tap as the pages list it."""

    key: str
    what: Seen
    place: str
    at_m: float
    at: datetime
    who: str
    counts: bool
    why: str
    """Why it is set aside."""

    @property
    def at_ms(self) -> int:
        """When, as a telephone counts."""
        return round(1000 * self.at.timestamp())


@require_safe
def day(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The day as it stands; the middle of the page refreshes itself."""
    race = own_race(request, race_id)
    with timezone.override(zone_of(race)):  # times of the day are those of the place
        now = live(race, request)
        return render(request, "races/day.html", day_context(now, request))


def day_context(now: Live, request: ClockedRequest) -> dict[str, Any]:
    """What both faces of the day show, the owner's and the crew's."""
    race, system = now.race, now.system
    lined = places(now.planned.course, race.stands.all(), system)
    return {
        "race": race,
        "live": now,
        "system": system.value,
        "news": _news(now),
        "target_odds": _target_odds(now),
        "where": where_words(now),
        "profile": _profile(now),
        "taps": tap_lines(now, request),
        "places": lined,
        "stop_place": _stop_place(now, lined),
        "signs": stop_list(_),
        "who_decides": who_decides(_),
        "no_diagnosis": no_diagnosis(_),
        "fresh_key": str(uuid4()),
    }


@require_POST
def end(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The run is ended here: one tap, confirmed on the page, and it can be taken back."""
    race = own_race(request, race_id)
    try:
        ended = _ended(request, race)
    except NotATap as error:
        messages.error(request, str(error))
        return redirect("races:day", race.pk)
    keep(race, [ended], ended.at)
    return redirect("races:day", race.pk)


def _ended(request: ClockedRequest, race: Race) -> Arrived:
    """The end of the run as the owner's page sends it. Raises NotATap."""
    key = key_of(request.POST)
    if key is None:
        raise NotATap(_("This is no tap: it has no key."))
    at_m = placed(_typed(request.POST.get("stop_at", "")), length_m(race))
    return Arrived(key=key, what=Seen.STOPPED, at_m=at_m, at=now_there(race, request), who=race.owner.name)


@require_POST
def take_back(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Take a tap back, whoever tapped it."""
    race = own_race(request, race_id)
    key = key_of(request.POST)
    if key is not None:
        race.taps.filter(key=key, taken_back_at=None).update(taken_back_at=now_there(race, request))
    return redirect("races:day", race.pk)


def length_m(race: Race) -> float:
    """Where the finish is, without reading the course."""
    return race.distance_m if race.road is None else race.road.certified_m


def _typed(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def tap_lines(now: Live, request: ClockedRequest) -> list[TapLine]:
    """Every tap that was not taken back, the latest first."""
    lines = []
    for tap in taps_of(now.race, request):
        if tap.taken_back_at is not None:
            continue
        key, what = str(tap.key), Seen(tap.what)
        if what is Seen.STARTED:
            place = _("Start")
        elif what is Seen.FINISHED:
            place = _("Finish")
        else:
            place = place_in_words(tap.at_m, now.system, _)
        lines.append(
            TapLine(
                key,
                what,
                place,
                tap.at_m,
                tap.at.astimezone(now.zone),
                tap.who,
                now.told.counts(key),
                now.told.why_aside(key),
            )
        )
    return sorted(lines, key=lambda line: (line.at, line.key), reverse=True)


def _target_odds(now: Live) -> str:
    """How likely the target is from here."""
    if now.target_odds is None or now.race.target_s is None:
        return ""
    return _("%(target)s from here: %(odds)s.") % {
        "target": clock(now.race.target_s),
        "odds": odds_in_words(now.target_odds, _),
    }


def _news(now: Live) -> str:
    """How old the last news is, and what it was."""
    last, news_s = now.told.last, now.news_s
    if last is None or news_s is None:
        return ""
    at = last.tapped.at.astimezone(now.zone)
    if news_s > 86_400:
        return _("Last news at %(time)s on that day.") % {"time": f"{at:%H:%M}"}
    if news_s < 10:
        return _("Last news at %(time)s, just now.") % {"time": f"{at:%H:%M}"}
    return _("Last news at %(time)s, %(much)s ago.") % {"time": f"{at:%H:%M}", "much": much(news_s, _)}


def where_words(now: Live) -> str:
    """Where the runner is likely to be, as a range."""
    if now.where is None or now.ahead is None:
        return ""
    if now.where.low_m >= now.finish_m - 1:
        return _("The finish was likely by now; nobody has tapped it yet.")
    if now.where.high_m - now.where.low_m < TOLD_FROM_M:
        return ""
    low, high = (exact_place(each, now.system) for each in (now.where.low_m, now.where.high_m))
    if now.where.may_be_over(now.finish_m):
        return _("Now likely between %(low)s and the finish. A guess from the clock, no GPS.") % {"low": low}
    return _("Now likely between %(low)s and %(high)s. A guess from the clock, no GPS.") % {
        "low": low,
        "high": high,
    }


def _stop_place(now: Live, lined: tuple[Place, ...]) -> float:
    """The place to begin from when the run is ended: the nearest to where the runner is likely to be."""
    passed = now.told.passed
    at_m = now.where.at_m if now.where is not None else passed[-1].mark.at_m if passed else 0.0
    return min(lined, key=lambda place: abs(place.at_m - at_m)).at_m


def _profile(now: Live) -> dict[str, Any]:
    """The profile of the course, and on it what was tapped and where the runner is likely to be."""
    seen = [*now.told.passed, *([now.told.finished] if now.told.finished else [])]
    taps_m = [each.mark.at_m for each in seen]
    course, where = now.planned.course, now.where
    said = [_("tapped at %(count)s places") % {"count": len(taps_m)}]
    if taps_m:
        said.append(_("last at %(place)s") % {"place": distance.in_words(taps_m[-1], now.system)})
    return {
        "course": picture(course_profile(course, system=now.system, translate=_)),
        "over": picture(
            over_profile(
                course.certified_m,
                taps_m,
                None if where is None else (where.low_m, where.at_m, where.high_m),
                now.told.stopped.mark.at_m if now.told.stopped else None,
                name=", ".join(said),
            )
        ),
    }
