"""What the page of a race says: its first line, the finish with its odds, the picture, splits, goals, ghosts."""

from dataclasses import dataclass
from math import isfinite

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from heelfirst.pacing import Plan, Split, Style, splits, words
from heelfirst.pacing.best_known import faster_than_known
from heelfirst.pacing.danger import danger
from heelfirst.pacing.ghosts import Ghost, beside
from heelfirst.pacing.goals import in_words, proposed, typed
from heelfirst.pacing.spread import SURE
from heelfirst.units import distance
from heelfirst.units.distance import MARATHON_M, System
from heelfirst.units.duration import clock
from heelfirst.web.fitness.rounding import about
from heelfirst.web.pictures import picture
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned
from heelfirst.web.races.rivals import ghosts_of
from heelfirst.writers.svg.plan_profile import flags_in_words, ink_in_words, plan_profile

AS_ASKED_S = 1.0
BESIDE_SHARE = 0.7
"""Ghosts are told about at so much of the way, on a whole kilometre or mile: 30 km of a marathon."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the splits."""

    place: str
    """Which kilometre or mile; the last is the finish."""
    split: Split
    stop: bool
    last: bool


@dataclass(frozen=True, slots=True)
class GoalTold:
    """One goal."""

    said: str
    own: bool
    """Whether the person typed it; else it is only proposed."""


@dataclass(frozen=True, slots=True)
class GhostTold:
    """One ghost."""

    name: str
    finish: str
    where: str
    status: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that a plan says, in the words and units of whoever reads it."""

    first_line: str
    would_have_to: str
    """What the watch would have to say for a target that the day hardly holds; mostly empty."""
    dangers: tuple[str, ...]
    """What the weather means beyond the clock."""
    beside_the_best: str
    """Where the plan is faster than anybody is known to have run; mostly empty."""
    finish: str
    odds: str
    gentler: str
    """What the day holds where the plan asks for more than there is; empty where it does not."""
    picture: SafeString
    """Empty where nothing is known of the ground."""
    ink: str
    flags: str
    """What the flags mean; empty where it is calm."""
    weather: str
    rows: tuple[Row, ...]
    goals: tuple[GoalTold, ...]
    ghosts: tuple[GhostTold, ...]
    proof: str


def first_line(told: Planned, system: System) -> str:
    """What the watch must say; what the day holds where it hardly holds the target; an empty string without a plan."""
    if told.plan is None:
        return ""
    return words.first_line(
        told.plan,
        system,
        record=_is_for_record(told, told.plan),
        watch_long=_watch_long(told.race),
        spread=told.spread if told.own else None,
        translate=_,
    )


def would_have_to(told: Planned, system: System) -> str:
    """What the watch would have to say for a target that the day hardly holds; else an empty string."""
    if told.plan is None or told.spread is None or not told.own:
        return ""
    return words.would_have_to(
        told.plan,
        told.spread,
        system,
        record=_is_for_record(told, told.plan),
        watch_long=_watch_long(told.race),
        translate=_,
    )


def _is_for_record(told: Planned, plan: Plan) -> bool:
    return told.race.target_is_record and is_for_target(told.race, plan)


def _watch_long(race: Race) -> float:
    return words.WATCH_LONG if race.watch_long is None else race.watch_long


def is_for_target(race: Race, plan: Plan) -> bool:
    """Whether a plan is the one for the target that was asked for."""
    return (
        race.by == Race.By.TARGET
        and race.target_s is not None
        and abs(plan.finish_s - race.target_s) < AS_ASKED_S
    )


def page(told: Planned, plan: Plan, system: System) -> Page:
    """The plan in words and pictures."""
    return Page(
        first_line=first_line(told, system),
        would_have_to=would_have_to(told, system),
        dangers=_first(told, plan),
        beside_the_best=faster_than_known(plan, _),
        finish=_finish(told, plan),
        odds=_odds(told, plan),
        gentler=_gentler(told, plan),
        picture=picture(_drawn(told, plan, system)),
        ink=ink_in_words(plan, system, _),
        flags=flags_in_words(plan, system, _),
        weather=_weather(told),
        rows=rows(plan, system),
        goals=goals(told),
        ghosts=_ghosts(told, plan, system),
        proof=words.proof(plan, _),
    )


def _first(told: Planned, plan: Plan) -> tuple[str, ...]:
    """What stands before the plan: that the course closes earlier, and weather in which no race is run."""
    late = words.too_late(plan, told.race.closes_s, _)
    return (*([late] if late else []), *danger(told.day.hours, _).sentences)


def _drawn(told: Planned, plan: Plan, system: System) -> str:
    road = told.race.road
    if (road is None or road.level) and not told.course.calls and not told.day.hours:
        return ""
    return plan_profile(plan, told.course, system=system, translate=_)


def after_line(told: Planned) -> str:
    """How it went, beside what the eve had planned; an empty string where nothing is written down."""
    race = told.race
    if race.finish_s is None:
        if race.stopped_at_m is None:
            return ""
        return _("You ran %(way)s of it.") % {"way": distance.in_words(race.stopped_at_m, race.owner.system)}
    if told.plan is None:
        return _("You finished in %(time)s.") % {"time": clock(race.finish_s)}
    said = (
        _("You finished in %(time)s; the plan, made afterwards, says %(plan)s.")
        if race.made_afterwards
        else _("You finished in %(time)s; the plan of the eve said %(plan)s.")
    )
    return said % {"time": clock(race.finish_s), "plan": clock(told.plan.finish_s)}


def _finish(told: Planned, plan: Plan) -> str:
    if told.spread is None or not told.own:
        return _("The plan finishes in %(finish)s.") % {"finish": clock(plan.finish_s)}
    return words.finish(plan, told.spread, _)


def _odds(told: Planned, plan: Plan) -> str:
    """What the plan asks; empty where nobody can know."""
    if told.spread is None or not told.own or plan.style is not Style.OPTIMUM:
        return ""
    return words.target(plan, told.spread, _)


def _gentler(told: Planned, plan: Plan) -> str:
    """A plan that asks for more than there is does not stand alone."""
    if told.spread is None or not told.own or not words.out_of_hand(plan, told.spread):
        return ""
    sure_s = told.spread.quantile_s(SURE)
    if not isfinite(sure_s):
        return _(
            "More than one such day in ten ends before the finish line. Nobody loses anything by not starting."
        )
    return _("That is more than this day is likely to hold. Nine such days in ten hold %(time)s.") % {
        "time": about(sure_s)
    }


def _weather(told: Planned) -> str:
    """What the weather takes, to the minute."""
    minutes = round(told.weather_costs_s / 60)
    if not told.day.hours:
        return ""
    if abs(minutes) < 1:
        return _("This weather takes nothing that is worth a minute.")
    if minutes < 0:
        return _("The wind gives about %(minutes)d min.") % {"minutes": -minutes}
    return _("This weather takes about %(minutes)d min more than a calm, cool day without rain.") % {
        "minutes": minutes
    }


def rows(plan: Plan, system: System) -> tuple[Row, ...]:
    """The splits, one a kilometre or mile, and the finish."""
    told = splits(plan, system)
    return tuple(
        Row(
            place=_("finish") if split is told[-1] else str(split.number),
            split=split,
            stop=split.lost_s > 0,
            last=split is told[-1],
        )
        for split in told
    )


def goals(told: Planned) -> tuple[GoalTold, ...]:
    """The goals that the person typed; else those that the day allows, as proposals."""
    spread = told.spread if told.own else None
    own = list(told.race.goals.all())
    if own:
        return tuple(
            GoalTold(in_words(typed(goal.letter, goal.time_s, spread, goal.words, translate=_), _), own=True)
            for goal in own
        )
    if spread is None:
        return ()
    race = told.race
    offered = proposed(
        spread,
        race.target_s if race.by == Race.By.TARGET else None,
        race.closes_s,
        translate=_,
        no_race=danger(told.day.hours).no_race,
    )
    return tuple(GoalTold(in_words(goal, _), own=False) for goal in offered)


def _ghosts(told: Planned, plan: Plan, system: System) -> tuple[GhostTold, ...]:
    """Who is beside a runner who faces backward: the book has only those."""
    at_m = beside_m(told.course.certified_m, system)
    return tuple(_ghost(ghost, at_m, plan, system) for ghost in ghosts_of(told, plan, _))


def _ghost(ghost: Ghost, at_m: float, plan: Plan, system: System) -> GhostTold:
    return GhostTold(
        ghost.name, clock(ghost.finish_s), beside(ghost, at_m, plan.at(at_m), system, _), ghost.status
    )


def beside_m(length_m: float, system: System) -> float:
    """Where ghosts are told about: 30 km or 20 miles of a marathon."""
    if abs(length_m / MARATHON_M - 1) < 0.01:
        return 30_000.0 if system is System.KILOMETRES else 20 * system.unit_m
    whole = round(BESIDE_SHARE * length_m / system.unit_m)
    return min(max(whole, 1) * system.unit_m, length_m)
