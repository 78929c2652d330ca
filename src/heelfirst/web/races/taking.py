"""What is taken along: band, crew sheet, files for a watch, for a map, for a spreadsheet, and the picture."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from heelfirst.facing import Facing
from heelfirst.pacing import Plan, Spread, Unreachable
from heelfirst.pacing.crew import Dedicated, Stand
from heelfirst.pacing.goals import plan_of, typed
from heelfirst.pacing.prompting import prompts_of
from heelfirst.pacing.words import WATCH_LONG
from heelfirst.spotter import finish_call, stop_list
from heelfirst.units.distance import System
from heelfirst.voice.words import Language
from heelfirst.web.races.models import Race
from heelfirst.web.races.planning import Planned
from heelfirst.web.spotting.drill import lead_of_race, pair_of_race
from heelfirst.web.spotting.own_plan import stretches_of
from heelfirst.web.spotting.printed_calls import printed_calls
from heelfirst.writers import gpx
from heelfirst.writers.fit import course as fit_course
from heelfirst.writers.pdf import Paper, band, crew_sheet
from heelfirst.writers.splits_csv import splits_csv
from heelfirst.writers.svg.course_signs import standing_alone
from heelfirst.writers.svg.plan_profile import plan_profile

LAST_M = 1000.0
"""The finish is called at the pace of the last kilometre."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything that a file is made from."""

    race: Race
    told: Planned
    plan: Plan
    spread: Spread
    system: System
    paper: Paper
    course_pace: bool = False
    """Whether the band is to say the pace on the course in place of what the watch shows."""
    until: date | None = None
    """The demo's day, after which nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One thing to take along. `made` raises ValueError, in a sentence, where it cannot be made."""

    key: str
    name: Promise
    content_type: str
    ending: str
    made: Callable[[Wanted], bytes]
    papers: bool = False
    """Whether it is printed, on a paper that is chosen."""
    navigates: bool = False
    """Whether it takes the way itself, and not a sketch of it."""


def stands_of(race: Race) -> tuple[Stand, ...]:
    """Who stands where, as the crew sheet takes it."""
    return tuple(stand.standing for stand in race.stands.all())


def dedicated_of(race: Race, system: System) -> tuple[Dedicated, ...]:
    """The named miles, or kilometres, whichever the reader counts in."""
    return tuple(
        Dedicated(mile.number, mile.name, mile.words) for mile in race.dedicated.filter(unit=system.value)
    )


def goals_of(race: Race, plan: Plan) -> tuple[tuple[str, Plan], ...]:
    """A column of the band for each goal that was typed with a time that can be planned."""
    columns = []
    for goal in race.goals.all():
        try:
            aimed = plan_of(typed(goal.letter, goal.time_s, translate=_), plan, _)
        except Unreachable:
            continue  # the page of the race says so
        if aimed is not None:
            columns.append((goal.letter, aimed))
    return tuple(columns)


def _band(wanted: Wanted) -> bytes:
    race, course = wanted.race, wanted.told.course
    return band(
        wanted.plan,
        title=race.name,
        day=race.day,
        system=wanted.system,
        course=course,
        goals=goals_of(race, wanted.plan),
        dedicated=dedicated_of(race, wanted.system),
        watch_long=None if wanted.course_pace else watch_long_of(race),
        spread=wanted.spread if wanted.told.own else None,
        paper=wanted.paper,
        language=get_language() or "en",
        translate=_,
    )


def watch_long_of(race: Race) -> float:
    """By what share the watch reads too long, as told or as one record's did."""
    return WATCH_LONG if race.watch_long is None else race.watch_long


def _crew_sheet(wanted: Wanted) -> bytes:
    race, plan, course = wanted.race, wanted.plan, wanted.told.course
    last_m = min(LAST_M, course.certified_m / 2)
    last_s = plan.finish_s - plan.at(course.certified_m - last_m)
    lead = lead_of_race(race, wanted.until)
    return crew_sheet(
        plan,
        wanted.spread,
        course,
        title=race.name,
        day=race.day,
        starts_at=race.start,
        system=wanted.system,
        stands=stands_of(race),
        dedicated=dedicated_of(race, wanted.system),
        known=wanted.told.own,
        stop_list=stop_list.lines(_),
        finish_call=finish_call.lines(last_m / last_s, wanted.system, _, lead=lead),
        lead=lead,
        paper=wanted.paper,
        language=get_language() or "en",
        translate=_,
    )


def _call_sheet(wanted: Wanted) -> bytes:
    """Hand signals and calls, in the language in which the pair of this race calls."""
    race, plan, course = wanted.race, wanted.plan, wanted.told.course
    if plan.ground.runner.facing is not Facing.BACKWARD:
        raise ValueError(
            _(
                "Hand signals and calls are for somebody who does not see where the run goes: this race is run forward."
            )
        )
    pair, lead = pair_of_race(race, wanted.until), lead_of_race(race, wanted.until)
    language = Language.ENGLISH if pair is None else Language(pair.language)
    prompts = prompts_of(
        course,
        plan,
        stands=stands_of(race),
        dedicated=dedicated_of(race, wanted.system),
        stretches=stretches_of(race, course.certified_m),
        system=wanted.system,
    )
    return printed_calls(
        prompts,
        course,
        plan,
        title=race.name,
        runner=race.owner.name,
        lead=lead,
        language=language,
        system=wanted.system,
        paper=wanted.paper,
    )


def _watch(wanted: Wanted) -> bytes:
    """A course for a watch, which counts from its own start: any start will do."""
    race = wanted.race
    starts_at = race.start or race.made_at
    return fit_course.encode_course(wanted.told.course, wanted.plan, starts_at, name=race.name, translate=_)


def _gpx(wanted: Wanted) -> bytes:
    race = wanted.race
    return gpx.encode_course(wanted.told.course, wanted.plan, race.start, name=race.name, translate=_)


def _table(wanted: Wanted) -> bytes:
    return splits_csv(
        wanted.plan,
        wanted.system,
        course=wanted.told.course,
        dedicated=dedicated_of(wanted.race, wanted.system),
        translate=_,
    )


def _picture(wanted: Wanted) -> bytes:
    drawn = plan_profile(wanted.plan, wanted.told.course, system=wanted.system, translate=_)
    return standing_alone(drawn).encode()


PDF = "application/pdf"
TAKEN = {
    each.key: each
    for each in (
        Taken("band", gettext_lazy("Pace band (PDF)"), PDF, "pdf", _band, papers=True),
        Taken("crew", gettext_lazy("Crew sheet (PDF)"), PDF, "pdf", _crew_sheet, papers=True),
        Taken("calls", gettext_lazy("Hand signals and calls (PDF)"), PDF, "pdf", _call_sheet, papers=True),
        Taken(
            "watch",
            gettext_lazy("Course for a watch (FIT)"),
            "application/vnd.ant.fit",
            "fit",
            _watch,
            navigates=True,
        ),
        Taken("course", gettext_lazy("Course (GPX)"), "application/gpx+xml", "gpx", _gpx, navigates=True),
        Taken("splits", gettext_lazy("Splits (CSV)"), "text/csv; charset=utf-8", "csv", _table),
        Taken("picture", gettext_lazy("Picture (SVG)"), "image/svg+xml", "svg", _picture),
    )
}
