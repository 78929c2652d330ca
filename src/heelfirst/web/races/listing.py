"""What the list of races says: what is ahead, what lies behind, what others ran on the way, which marks there are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from heelfirst.facing import Facing
from heelfirst.records.book import Sex, book, event_of
from heelfirst.records.book.words import mark_in_words, status_in_words
from heelfirst.units import pace
from heelfirst.units.distance import MARATHON_M, MILE_M
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.attempts.models import Attempt
from heelfirst.web.fitness.models import Body
from heelfirst.web.fitness.rounding import between, outward
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned, as_asked, known_of, planned

TWENTY_MILES_M = 20 * MILE_M
STEPS = ((10_000.0, 12), (10_000.0, 8), (TWENTY_MILES_M, 5))
"""What one runner ran backward on the way to a marathon, and how many weeks before it such a day would lie: the
distances are told of the race of 2018, the weeks are ours."""
SAME_STEP = 0.05
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Ahead:
    """A race that is still to come."""

    race: Race
    when: str
    """Days to go, in words; empty without a day."""
    finish: str
    """What is foretold, with its interval; empty where nothing can be."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A race that has been."""

    race: Race
    result: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A race that nobody has written down: others ran such a one on the way."""

    name: str
    distance_m: float
    around: date
    address: str


@dataclass(frozen=True, slots=True)
class Target:
    """A mark of the record book that a race may aim at."""

    time: str
    names: str
    """Official, best or claim."""
    whose: str
    status: str
    grade: str
    pace: str
    address: str


def ahead(mine: Iterable[Race], request: ClockedRequest, foretold: int) -> list[Ahead]:
    """The races to come, the next one first; those without a day last."""
    there = [race for race in mine if not race.ended_by(request.today)]
    there.sort(key=lambda race: (race.day is None, race.day or date.max, race.pk))
    if not there:
        return []
    by = as_asked(there[0], request)
    known = known_of(by)
    return [
        Ahead(
            race,
            days_to_go(race, request.today),
            _foretold(planned(race, by, known=known)) if place < foretold else "",
        )
        for place, race in enumerate(there)
    ]


def behind(mine: Iterable[Race], request: ClockedRequest) -> list[Behind]:
    """The races that have been, the latest first. The page of each holds it against its plan."""
    gone = [race for race in mine if race.ended_by(request.today)]
    gone.sort(key=lambda race: (race.day or date.min, race.pk), reverse=True)
    return [Behind(race, result_of(race)) for race in gone]


def to_plan(attempt: Attempt) -> bool:
    """Whether an attempt is something to plan for, and nothing planned for it yet."""
    return attempt.what != Attempt.What.WEEKS and not attempt.races.filter(role=Race.Role.AIM).exists()


def days_to_go(race: Race, today: date) -> str:
    """How long it is until a race, in words; empty where that is not known or it has been."""
    if race.day is None or race.day < today:
        return ""
    days = (race.day - today).days
    if days < 2:
        return _("tomorrow") if days else _("today")
    return ngettext("in %(n)d day", "in %(n)d days", days) % {"n": days}


def result_of(race: Race) -> str:
    """How a race ended, in words."""
    if race.finish_s is not None:
        return clock(race.finish_s)
    if race.stopped_at_m is not None:
        way = race.stopped_at_m / race.owner.system.unit_m
        return _("stopped after %(way).1f %(unit)s") % {"way": way, "unit": race.owner.units}
    return _("nothing written down yet")


def _foretold(told: Planned) -> str:
    """The finish of a plan with what is likely, as guesses are said."""
    if told.plan is None:
        return ""
    interval, finish = told.interval_s, clock(told.plan.finish_s)
    if interval is None:
        return _("planned for %(time)s") % {"time": finish}
    low_s, high_s = interval
    if not isfinite(high_s):
        return _("planned for %(time)s; more than one such day in ten ends before the finish") % {
            "time": finish
        }
    if told.race.by == Race.By.SURE:
        said = _(
            "planned for %(time)s, as nine such days in ten allow; with all there is to give, four times in five between "
            "%(between)s"
        )
    else:
        said = _("planned for %(time)s; with all there is to give, four times in five between %(between)s")
    return said % {
        "time": finish,
        "between": between(*outward(low_s, high_s), _(" and ")).replace(" h", "\u00a0h"),
    }


def suggested(mine: Sequence[Race], today: date) -> tuple[Suggested, ...]:
    """What others ran on the way to a marathon backward; nothing that there is no time for, and nothing twice."""
    aim = next(
        (
            race
            for race in sorted(mine, key=lambda race: race.day or date.max)
            if race.role == Race.Role.AIM and race.way == Facing.BACKWARD.value and race.day is not None
            if race.day > today and abs(race.distance_m / MARATHON_M - 1) < SAME_STEP
        ),
        None,
    )
    if aim is None or aim.day is None or aim.owner.under_18:
        return ()
    open_steps = [
        race.distance_m for race in mine if race.role == Race.Role.STEP and race.way == Facing.BACKWARD.value
    ]
    found = []
    for distance_m, weeks in STEPS:
        done = next((way_m for way_m in open_steps if abs(way_m / distance_m - 1) < SAME_STEP), None)
        if done is not None:
            open_steps.remove(done)
            continue
        around = aim.day - timedelta(weeks=weeks)
        if around < today + SOON:
            continue
        name = _("20 miles of a marathon") if distance_m == TWENTY_MILES_M else _("10 km backward")
        asked = {
            "name": name,
            "day": f"{around:%Y-%m-%d}",
            "role": Race.Role.STEP.value,
            "distance_m": distance_m,
        }
        found.append(Suggested(name, distance_m, around, f"{reverse('races:add')}?{urlencode(asked)}"))
    return tuple(found)


def targets(race: Race, request: ClockedRequest) -> tuple[Target, ...]:
    """The answers of the record book over the distance of a race backward, official, best and claim told apart."""
    if race.way != Facing.BACKWARD.value:
        return ()
    try:
        event = event_of(race.distance_m)
    except ValueError:
        return ()
    stands = Body.objects.filter(owner=race.owner).values_list("sex", flat=True).first()
    found: list[Target] = []
    words = {Sex.MEN: _("men"), Sex.WOMEN: _("women")}
    for sex in Sex:
        if stands and sex.value != stands:
            continue
        answers = book().answers(event, sex)
        three = (
            (answers.official, _("official")),
            (answers.best, _("best mark")),
            (answers.claim, _("claim")),
        )
        for mark in dict.fromkeys(mark for mark, _name in three if mark is not None):
            asked = {"target": f"{mark.time_s:.10g}", "record": "1"}
            found.append(
                Target(
                    time=mark_in_words(mark),
                    names=_(" and ").join(name for other, name in three if other is mark),
                    whose=words[sex],
                    status=status_in_words(mark.status, _),
                    grade=mark.grade.value,
                    pace=pace.in_words(mark.speed_mps, race.owner.system),
                    address=f"{reverse('races:plan', args=[race.pk])}?{urlencode(asked)}",
                )
            )
    return tuple(found)
