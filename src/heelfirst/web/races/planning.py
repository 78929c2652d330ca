"""From the rows of a race to its plan: course, runner and day, and what the pacing makes of them.

docs/how/plan-page.md tells the rules. Nothing computed is kept in rows. A plan and its spread are remembered in the
process by all that they depend on: the segments of the course (by their bytes), the runner, the day, and what is asked
for.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from math import isfinite

from django.utils.translation import gettext as _

from heelfirst.course import Course, Kind, Segments
from heelfirst.facing import Facing
from heelfirst.pacing import (
    Day,
    OutOfReach,
    Plan,
    Runner,
    Spread,
    Style,
    Unreachable,
    pace,
    pace_for,
    runner,
    spread,
    stops,
    words,
)
from heelfirst.pacing.best_known import bounded
from heelfirst.pacing.granted import USUAL_MASS_KG, too_young, worth
from heelfirst.pacing.runner import SLOWEST_LEVEL_MPS, untried_in_words, untried_sd
from heelfirst.pacing.spread import SURE
from heelfirst.records.fitness import Fitness, Prediction, TooFew, critical_speed
from heelfirst.units.duration import clock
from heelfirst.web.accounts.middleware import ClockedRequest
from heelfirst.web.fitness.models import Body
from heelfirst.web.fitness.reading import Asked, Cost, cost_of, learned, results_of
from heelfirst.web.races.models import Race
from heelfirst.web.races.roads import course_of, level

SEGMENT_M = 100.0
REMEMBERED = 64

type Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """The plan of a race, with what it was made from; without one, the sentences why."""

    race: Race
    course: Course
    segments: Segments
    day: Day
    runner: Runner | None = None
    fitness: Fitness | None = None
    """What the person's own marks say; None where nothing of theirs speaks."""
    prediction: Prediction | None = None
    """A calm, level race over this distance, from that fitness."""
    plan: Plan | None = None
    spread: Spread | None = None
    """Of a runner who gives all there is; `own` says whether it is this one."""
    forward: Runner | None = None
    """The same runner facing forward, for a race backward; None where nothing is known."""
    weather_costs_s: float = 0.0
    """How much longer all there is takes on this day than on a calm, cool, dry one."""
    why_not: tuple[str, ...] = ()
    """Why there is no plan, or not the one that was asked for."""
    assumed: tuple[str, ...] = ()
    """What the plan takes for granted, sentence by sentence."""

    @property
    def own(self) -> bool:
        """Whether the runner is known by marks; else the target stands for them, and odds would say nothing."""
        return self.fitness is not None

    @property
    def interval_s(self) -> tuple[float, float] | None:
        """80 % of such days end between the two, the later infinite where more than one in ten ends before the finish."""
        return self.spread.interval_s if self.spread is not None and self.own else None

    def odds(self, time_s: float) -> float | None:
        """How likely it is that this time is there; None where nobody can know."""
        return self.spread.odds(time_s) if self.spread is not None and self.own else None


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of a person's running on one day: read once, it serves all races that are ahead then."""

    by: Asked
    cost: Cost
    fitness: Fitness | None
    why_not: str

    @property
    def mass_kg(self) -> float:
        """As the person told it, else a usual one."""
        return USUAL_MASS_KG if self.by.body is None or not self.by.body.mass_kg else self.by.body.mass_kg


def known_of(by: Asked, translate: Translate = _) -> Known:
    """Read what a person has run and told."""
    mine = cost_of(by, translate)
    given = results_of(by, by.person.attempts.all(), translate)
    now, why_not = learned(given, mine, by.today, by.person.system)
    return Known(by, mine, now, why_not)


def planned(
    race: Race,
    by: Asked,
    translate: Translate = _,
    *,
    how_sure: bool = True,
    known: Known | None = None,
) -> Planned:
    """Plan a race of the person who asks. What lies behind is planned as on its eve: how it went is not known there.

    `translate` is for the sentences of the domain. Without `how_sure` the spread, which takes longest, is left out where
    neither the plan nor its first line needs it. `known` is what was read of the person already; it is taken where it is of the right day.
    """
    course, told = _course(race)
    segments = course.segments(min(SEGMENT_M, course.certified_m / 10))
    begun = Planned(race, course, segments, Day(), assumed=told)
    if too_young(course.certified_m, under_18=by.person.under_18):
        return replace(
            begun,
            why_not=(
                _(
                    "Nothing longer than a half marathon is planned for somebody under 18. A shorter race is welcome, and "
                    "so is helping at this one."
                ),
            ),
        )
    try:
        begun = replace(begun, day=day_of(race, course, _told_until(race, by)))
        asks = on_the_eve(race, by)
        read = known if known is not None and known.by == asks else known_of(asks, translate)
        run = _with_runner(begun, read, translate)
        return run if run.runner is None else _paced(run, run.runner, translate, how_sure=how_sure)
    except ValueError as error:
        return replace(begun, why_not=(str(error),))


def of_owner(race: Race, today: date, until: date | None) -> Asked:
    """The owner of a race as who asks, for pages that their crew opens."""
    return Asked(race.owner, today, until, Body.objects.filter(owner=race.owner).first())


def as_asked(race: Race, request: ClockedRequest) -> Asked:
    """The owner of a race, on the day of this request."""
    return of_owner(race, request.today, request.until)


def on_the_eve(race: Race, by: Asked) -> Asked:
    """Who asks, at the latest on the evening before the race."""
    if race.day is None:
        return by
    eve = race.day - timedelta(days=1)
    return by if by.today <= eve else replace(by, today=eve, until=eve)


def _told_until(race: Race, by: Asked) -> date | None:
    """The last day whose forecast speaks: that of the race, for what is told later knows what came."""
    if race.day is None or race.made_afterwards:
        return by.until
    return race.day if by.until is None else min(race.day, by.until)


def day_of(race: Race, course: Course, until: date | None = None) -> Day:
    """What the day brings, as it was forecast until a day. Raises ValueError for hours that are not in order."""
    return Day(
        hours=tuple(
            hour.value()
            for hour in race.hours.all()
            if not hour.as_it_was and (until is None or hour.told_on is None or hour.told_on <= until)
        ),
        losses=stops(course.calls, Facing(race.way), race.stop_s),
        crowd_m=race.crowd_m,
        crowd_mps=race.crowd_mps,
    )


def _course(race: Race) -> tuple[Course, tuple[str, ...]]:
    """The course of a race; a level one, and the sentence why, where there is none or it cannot be read."""
    if race.road is None:
        return level(race.distance_m, race.name), (
            _("No course is chosen yet: a level one of this length is assumed."),
        )
    try:
        return course_of(race.road, None if race.made_afterwards else race.begins), ()
    except ValueError as error:
        said = _("The course cannot be read, so a level one is assumed. %(why)s") % {"why": error}
        return level(race.road.certified_m, race.road.name), (said,)


def _with_runner(begun: Planned, known: Known, translate: Translate) -> Planned:
    """Add the runner: from marks, practice and body; without them from the target; else say what is missing."""
    facing, way_m = Facing(begun.race.way), begun.course.certified_m
    now, system = known.fitness, known.by.person.system
    if now is None:
        return _unknown(begun, known, translate)

    def foretold(way: Facing) -> tuple[Prediction, Runner]:
        worth = now.predict(way_m, way, mass_kg=known.mass_kg, system=system, translate=translate)
        try:
            critical = critical_speed((one.result for one in now.used), way, translate)
        except TooFew:
            critical = None
        untried = untried_sd(now, way)
        return worth, runner(worth, known.cost.ratio, known.mass_kg, critical, untried=untried)

    prediction, who = foretold(facing)
    new = untried_in_words(prediction, untried_sd(now, facing), translate)
    return replace(
        begun,
        assumed=(*((new,) if new else ()), *begun.assumed),
        fitness=now,
        prediction=prediction,
        runner=who,
        forward=foretold(Facing.FORWARD)[1] if facing is Facing.BACKWARD else None,
    )


def _unknown(begun: Planned, known: Known, translate: Translate) -> Planned:
    """Somebody of whom no mark speaks: their target stands for them, where they gave one."""
    target_s = begun.race.target_s
    if target_s is None:
        missing = _(
            "Nothing is known yet that a plan could be made from: tell a time that you have run, forward or backward, or "
            "give this race a target."
        )
        return replace(begun, why_not=(known.why_not or missing,))
    way_m, facing = begun.course.certified_m, Facing(begun.race.way)
    like = Runner(
        level_mps=SLOWEST_LEVEL_MPS,
        distance_m=way_m,
        facing=facing,
        mass_kg=known.mass_kg,
        ratio=known.cost.ratio.mean if facing is Facing.BACKWARD else 1.0,
    )
    guess = worth(target_s, begun.segments, like, begun.day, translate)
    granted = _(
        "Nobody told what you have run, so your target is taken for granted. Whether it is there, nobody can say."
    )
    return replace(begun, runner=guess, assumed=(granted, *begun.assumed))


def _paced(known: Planned, who: Runner, translate: Translate, *, how_sure: bool) -> Planned:
    """Add plan and spread, and what both take for granted."""
    race = known.race
    asked = _Asked(_Ground(known.segments), who, known.day)
    all_out = _all_out(asked, translate)
    style, why_not = Style(race.style), known.why_not
    plan = None
    try:
        if race.by == Race.By.EFFORT:
            plan = _for_effort(asked, race.effort, style, translate)
        elif race.by == Race.By.TARGET and race.target_s is not None:
            plan = _for_time(asked, race.target_s, style, translate)
        else:
            plan = _surely(asked, style, translate)
    except (Unreachable, OutOfReach) as error:
        why_not = (*why_not, str(error))
    if plan is None:
        plan, instead = _instead(asked, all_out, translate)
        why_not = (*why_not, instead)
    plan, beyond = bounded(plan, translate)
    # A target beyond what there is may be beyond what the day holds: then its odds are needed to say so.
    how_sure = how_sure or (known.fitness is not None and race.by == Race.By.TARGET and plan.effort > 1)
    return replace(
        known,
        plan=plan,
        spread=_spread_of(asked, translate) if how_sure else None,
        weather_costs_s=_weather_costs_s(asked, all_out, translate),
        why_not=(*why_not, *((beyond,) if beyond else ())),
        assumed=(*known.assumed, *_ours(known), *words.assumed(plan, translate)),
    )


def _weather_costs_s(asked: "_Asked", all_out: Plan, translate: Translate) -> float:
    if not asked.day.hours:
        return 0.0
    calm = replace(asked, day=replace(asked.day, hours=()))
    return all_out.finish_s - _all_out(calm, translate).finish_s


def _instead(asked: "_Asked", all_out: Plan, translate: Translate) -> tuple[Plan, str]:
    """A plan that can be made where the one that was asked for cannot, and what it is."""
    sure_s = _spread_of(asked, translate).quantile_s(SURE)
    try:
        plan = _for_time(asked, sure_s, Style.OPTIMUM, translate) if isfinite(sure_s) else None
    except Unreachable:
        plan = None
    if plan is None:
        return all_out, _("Planned instead: all there is on the most likely day, %(finish)s.") % {
            "finish": clock(all_out.finish_s)
        }
    return plan, _("Planned instead: as fast as nine in ten such days allow, %(finish)s.") % {
        "finish": clock(plan.finish_s)
    }


def _surely(asked: "_Asked", style: Style, translate: Translate) -> Plan:
    """As fast as nine in ten days allow. Raises Unreachable where more than one in ten ends before the finish."""
    sure_s = _spread_of(asked, translate).quantile_s(SURE)
    if not isfinite(sure_s):
        raise Unreachable(_("On this day more than one in ten such races ends before the finish."))
    return _for_time(asked, sure_s, style, translate)


def _ours(known: Planned) -> tuple[str, ...]:
    """What this page took for granted before anything was paced."""
    told = []
    if not known.day.hours:
        told.append(_("Nothing is told of the weather: calm, cool and no rain is assumed."))
    stations = [loss for loss in known.day.losses if loss.why == Kind.AID_STATION]
    if stations:
        told.append(
            _("%(seconds)g seconds go at each of the %(count)d aid stations.")
            % {"seconds": stations[0].lost_s, "count": len(stations)}
        )
    return tuple(told)


class _Ground:
    """The segments of a course, equal where their numbers are."""

    def __init__(self, segments: Segments) -> None:
        self.segments = segments
        told = blake2b(digest_size=16)
        for name in ("start_m", "length_m", "grade", "grade_sd", "heading_rad", "radius_m"):
            told.update(getattr(segments, name).tobytes())
        self.digest = told.digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Ground) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


@dataclass(frozen=True)
class _Asked:
    """What a plan depends on, but for what it is made for."""

    ground: _Ground
    runner: Runner
    day: Day


def _all_out(asked: _Asked, translate: Translate) -> Plan:
    return _for_effort(asked, 1.0, Style.OPTIMUM, translate)


@lru_cache(maxsize=REMEMBERED)
def _for_effort(asked: _Asked, effort: float, style: Style, translate: Translate) -> Plan:
    return pace(
        asked.ground.segments, asked.runner, asked.day, effort=effort, style=style, translate=translate
    )


@lru_cache(maxsize=REMEMBERED)
def _for_time(asked: _Asked, time_s: float, style: Style, translate: Translate) -> Plan:
    return pace_for(asked.ground.segments, asked.runner, time_s, asked.day, style=style, translate=translate)


@lru_cache(maxsize=REMEMBERED)
def _spread_of(asked: _Asked, translate: Translate) -> Spread:
    return spread(_all_out(asked, translate))
