"""Race day as its owner sees it: where the runner is likely to be, what the rest may bring, and the end of the run."""

from dataclasses import dataclass
from datetime import datetime, timedelta
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
from heelfirst.pacing.places import Place, places
from heelfirst.pacing.tapped import Seen, Tapped
from heelfirst.pacing.tapped_words import against_the_end
from heelfirst.pacing.under_way import much, place_in_words
from heelfirst.spotter.stop_list import no_diagnosis, stop_list, who_decides
from heelfirst.units import distance
from heelfirst.units.distance import System
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.pictures import picture
from heelfirst.web.races.arriving import Arrived, NotATap, fresh, keep, key_of, number_in, placed
from heelfirst.web.races.asking import own_race
from heelfirst.web.races.back_then import Then, around, asks_back, moments, then_of
from heelfirst.web.races.ending import end_of, place_by_now
from heelfirst.web.races.live import GUESSED_FOR, Live, live, now_there, taps_of, told_by
from heelfirst.web.races.models import Race
from heelfirst.writers.svg.course_profile import course_profile
from heelfirst.writers.svg.whereabouts import over_profile

CAME_IN_LATE = timedelta(minutes=2)
"""After the tap: that the telephone had no network is then said."""
GUESS_WORTH = timedelta(minutes=1)
FEWEST_FOLLOWED = 2
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


@dataclass(frozen=True, slots=True)
class Step:
    """A tap that a page can go to, and the word on the way."""

    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """The heading of a day as it stood."""

    at: datetime
    key: str
    because: str
    count: str
    """Which of how many steps; empty at a tap that is set aside."""
    previous: Step | None
    following: Step | None
    guessed: bool
    """Whether so long passed until the next tap that the page's guess in between is worth a look."""


@require_safe
def day(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The day as it stands; the middle of the page refreshes itself."""
    race = own_race(request, race_id)
    with timezone.override(race.zone):  # times of the day are those of the place
        now, then = asked_for(race, request)
        return render(request, "races/day.html", day_context(now, request, then))


def asked_for(race: Race, request: ClockedRequest) -> tuple[Live, Then | None]:
    """The day as it stands, or as it stood at the tap that was asked for."""
    then = then_of(race, request)
    return live(race, request, at=None if then is None else then.at), then


def day_context(now: Live, request: ClockedRequest, then: Then | None = None) -> dict[str, Any]:
    """What both faces of the day show, the owner's and the crew's."""
    race, system = now.race, now.system
    lined = places(now.planned.course, race.stands.all(), system, _)
    return {
        "race": race,
        "live": now,
        "system": system.value,
        "news": _news(now),
        "target_odds": _target_odds(now),
        "where": where_words(now),
        "against_the_end": against_the_end(now.told, now.zone, system, _),
        "profile": _profile(now),
        "taps": tap_lines(now, request),
        "places": lined,
        "stop_place": _stop_place(now, lined),
        "signs": stop_list(_),
        "who_decides": who_decides(_),
        "no_diagnosis": no_diagnosis(_),
        "fresh_key": str(uuid4()),
        "end": end_of(now),
        "then": None if then is None else _stood(now, then, request),
        "then_is_gone": then is None and asks_back(request),
        "follow": _follow(now),
    }


def _stood(now: Live, then: Then, request: ClockedRequest) -> Stood:
    """The heading of a day as it stood, and the steps from there."""
    told = told_by(now.race, taps_of(now.race, request), now.finish_m)
    steps = moments(told)
    previous, following = around(then.at, steps)
    at, tapped_at, came_in = (
        each.astimezone(now.zone) for each in (then.at, then.tap.at, then.tap.received_at)
    )
    words = {
        "place": place_of(Seen(then.tap.what), then.tap.at_m, now.system),
        "at": f"{tapped_at:%H:%M:%S}",
        "came_in": f"{came_in:%H:%M:%S}",
    }
    if then.before:
        because = _("Just before the tap “%(place)s” came in, at %(came_in)s.")
    elif came_in - tapped_at > CAME_IN_LATE:
        because = _("With the tap “%(place)s” of %(at)s, which came in at %(came_in)s.")
    else:
        because = _("With the tap “%(place)s” of %(at)s.")
    row = next((row for row, each in enumerate(steps, 1) if each.received_at == then.at), 0)
    waited = None if following is None or then.before else following.received_at - then.at
    return Stood(
        at=at,
        key=str(then.tap.key),
        because=because % words,
        count=_("%(row)s of %(all)s") % {"row": row, "all": len(steps)} if row else "",
        previous=_step(previous, now.system),
        following=_step(following, now.system),
        guessed=waited is not None and waited >= GUESS_WORTH,
    )


def _step(tapped: Tapped | None, system: System) -> Step | None:
    return None if tapped is None else Step(tapped.key, place_of(tapped.what, tapped.at_m, system))


def _follow(now: Live) -> Step | None:
    """The invitation to follow a day that is behind, from its first tap on."""
    steps = moments(now.told)
    behind = now.told.over or (now.news_s or 0.0) > GUESSED_FOR.total_seconds()
    if now.then or len(steps) < FEWEST_FOLLOWED or not behind:
        return None
    first = steps[0]
    if now.told.started is first:
        return Step(first.key, _("Follow it tap by tap: begin at the start"))
    return Step(first.key, _("Follow it tap by tap: begin with the first one"))


@require_POST
def end(request: ClockedRequest, race_id: int) -> HttpResponse:
    """The run is ended here by one tap, and it can be taken back."""
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
    typed = request.POST.get("stop_at")
    at_m = where_now(race, request) if typed is None else placed(number_in(typed), race.course_m)
    key = fresh(race, key)
    return Arrived(key=key, what=Seen.STOPPED, at_m=at_m, at=now_there(race, request), who=race.owner.name)


def where_now(race: Race, request: ClockedRequest) -> float:
    """Where the run ends when nobody says where, by the taps and the clock."""
    now = live(race, request)
    return place_by_now(now, places(now.planned.course, race.stands.all(), now.system, _))


@require_POST
def take_back(request: ClockedRequest, race_id: int) -> HttpResponse:
    """Take a tap back, whoever tapped it."""
    race = own_race(request, race_id)
    key = key_of(request.POST)
    if key is not None:
        race.taps.filter(key=key, taken_back_at=None).update(taken_back_at=now_there(race, request))
    return redirect("races:day", race.pk)


def tap_lines(now: Live, request: ClockedRequest) -> list[TapLine]:
    """Every tap that was not taken back, the latest first."""
    lines = []
    for tap in taps_of(now.race, request, now.now if now.then else None):
        key, what = str(tap.key), Seen(tap.what)
        lines.append(
            TapLine(
                key,
                what,
                place_of(what, tap.at_m, now.system),
                tap.at_m,
                tap.at.astimezone(now.zone),
                tap.who,
                now.told.counts(key),
                now.told.why_aside(key),
            )
        )
    return sorted(lines, key=lambda line: (line.at, line.key), reverse=True)


def place_of(what: Seen, at_m: float, system: System) -> str:
    """The place of a tap as people call it."""
    if what is Seen.STARTED:
        return _("Start")
    if what is Seen.FINISHED:
        return _("Finish")
    return place_in_words(at_m, system, _)


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
        if now.then:
            return _("The finish was likely by then; nobody had tapped it yet.")
        return _("The finish was likely by now; nobody has tapped it yet.")
    if now.where.high_m - now.where.low_m < TOLD_FROM_M:
        return ""
    low, high = (exact_place(each, now.system) for each in (now.where.low_m, now.where.high_m))
    if now.where.may_be_over(now.finish_m):
        open_end = (
            _("Then likely between %(low)s and the finish. A guess from the clock, no GPS.")
            if now.then
            else _("Now likely between %(low)s and the finish. A guess from the clock, no GPS.")
        )
        return open_end % {"low": low}
    both = (
        _("Then likely between %(low)s and %(high)s. A guess from the clock, no GPS.")
        if now.then
        else _("Now likely between %(low)s and %(high)s. A guess from the clock, no GPS.")
    )
    return both % {"low": low, "high": high}


def _stop_place(now: Live, lined: tuple[Place, ...]) -> float:
    """The place to begin from when the run was ended elsewhere."""
    at_m = place_by_now(now, lined)
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
